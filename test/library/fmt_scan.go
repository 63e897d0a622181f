// Reading values from text with Sscan, Sscanf and Sscanln, and a type's own Scan method.
package main

import (
	"fmt"
	"strings"
)

type hexByte uint8

func (h *hexByte) Scan(state fmt.ScanState, verb rune) error {
	token, err := state.Token(true, func(r rune) bool { return strings.ContainsRune("0123456789abcdef", r) })
	if err != nil {
		return err
	}
	_, err = fmt.Sscanf(string(token), "%02x", (*uint8)(h))
	return err
}

func main() {
	var (
		i int
		u uint8
		f float64
		s string
		b bool
		r rune
		x []byte
		c complex128
	)
	n, err := fmt.Sscan("  42 200\n3.5e2 word true", &i, &u, &f, &s, &b)
	fmt.Println(n, err, i, u, f, s, b)
	n, err = fmt.Sscan("0x1f 300", &i, &u)
	fmt.Println(n, err, i)
	n, err = fmt.Sscanf("7-abc:2.5 z", "%d-%3s:%f %c", &i, &s, &f, &r)
	fmt.Println(n, err, i, s, f, string(r))
	n, err = fmt.Sscanf("ff 101 77 \"quoted text\" (1+2i)", "%x %b %o %q %g", &i, &u, new(int), &s, &c)
	fmt.Println(n, err, i, u, s, c)
	n, err = fmt.Sscanf("12345", "%2d%3d", &i, &u)
	fmt.Println(n, err, i, u)
	n, err = fmt.Sscanln("1 bytes", &i, &x)
	fmt.Println(n, err, i, string(x))
	n, err = fmt.Sscanln("1\n2", &i, &u)
	fmt.Println(n, err)
	n, err = fmt.Sscanf("no match", "yes %d", &i)
	fmt.Println(n, err)
	n, err = fmt.Sscan("word", &i)
	fmt.Println(n, err)
	n, err = fmt.Sscan("", &i)
	fmt.Println(n, err)
	n, err = fmt.Sscanf("5 %", "%d %%", &i)
	fmt.Println(n, err)
	var h, g hexByte
	n, err = fmt.Sscan("7f a0", &h, &g)
	fmt.Println(n, err, h, g)
	reader := strings.NewReader("1,2,3;4")
	for {
		var v int
		var separator rune
		n, err := fmt.Fscanf(reader, "%d%c", &v, &separator)
		fmt.Println(n, err, v, string(separator))
		if err != nil {
			break
		}
	}
}
