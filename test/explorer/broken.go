// A program that does not compile has a page, too.
package main

func main() {
	m := map[string]int{"ü": 1}
	println(m[1], undefined)
}
