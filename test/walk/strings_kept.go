// A string of bytes that is kept, or whose bytes may change before it is read, is a copy.
// RUN: %mapgo build -o %t %s && timeout 20 %t 2>&1 | %FileCheck %s
package main

func change(b []byte) string {
	b[0] = 'X'
	return "X"
}

func join(b []byte, s string) string { return string(b) + s }

func main() {
	b := []byte("abc")
	s := join(b, "")
	b[0] = 'd'
	// CHECK: abc
	println(s)
	switch string(b) {
	case change(b) + "bc":
		println("changed")
	case "dbc":
		// CHECK: copied
		println("copied")
	}
	b[0] = 'X'
	// CHECK: true
	println(string(b[:1]) == change(b))
	m := map[string]int{}
	m[string(b)]++
	b[0] = 'Y'
	// CHECK: 1 0
	println(m["Xbc"], m["Ybc"])
	// CHECK: Ybc-
	t := string(b) + "-"
	b[1] = 'Z'
	println(t)
}
