// Reads numbers with fmt.Fscan and lines with bufio.Reader.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
)

func main() {
	in := bufio.NewReader(os.Stdin)
	var n int
	if _, err := fmt.Fscan(in, &n); err != nil {
		fmt.Println(err)
		return
	}
	sum := 0.0
	for range n {
		var x float64
		fmt.Fscan(in, &x)
		sum += x
	}
	fmt.Printf("%d numbers, sum %.2f\n", n, sum)
	var name string
	var age int
	count, err := fmt.Fscanf(in, "\n%s is %d\n", &name, &age)
	fmt.Println(count, err, name, age)
	count, err = fmt.Fscanln(in, &name, &age)
	fmt.Println(count, err, name, age)
	for {
		line, err := in.ReadString('\n')
		if len(line) > 0 {
			fmt.Printf("%q\n", line)
		}
		if errors.Is(err, io.EOF) {
			break
		}
	}
}
