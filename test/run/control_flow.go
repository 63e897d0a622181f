// RUN: %mapgo run %s 2>&1 | %FileCheck %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck %s

// goto, labels, switch, type switch, fallthrough, and range over all but channels.
package main

// CHECK:      {{^}}10 20 21 10 20 21 tries 2{{$}}
// CHECK-NEXT: {{^}}nil; integer; integer; frost; warm; named Bern; named Ulm; function f; other; {{$}}
// CHECK-NEXT: {{^}}0 zero small three; 1 small three; 2 small three; 3 three; 4 default; 5 zero small three; 6 small ; 7 small ; 8 three; {{$}}
// CHECK-NEXT: {{^}}01 12 23 01 12 220 4 0:97 1:233 3:65533 53{{$}}

type celsius float64
type named interface{ name() string }
type city struct{ title string }

func (c city) name() string { return c.title }

// Jumps out of nested loops, and back.
func labels() {
	tries := 0
again:
	tries++
outer:
	for i := 0; i < 4; i++ {
		for j := 0; ; j++ {
			switch {
			case j == i:
				continue outer
			case i == 3:
				break outer
			}
			print(i, j, " ")
		}
	}
	if tries < 2 {
		goto again
	}
	println("tries", tries)
}

func kind(x any) string {
	switch v := x.(type) {
	case nil:
		return "nil"
	case int, uint:
		_ = v
		return "integer"
	case celsius:
		if v < 0 {
			return "frost"
		}
		return "warm"
	case named:
		return "named " + v.name()
	case func() string:
		return "function " + v()
	case error:
		return "error " + v.Error()
	default:
		return "other"
	}
}

func grade(n int) (text string) {
	switch m := n % 5; m {
	default:
		return "default"
	case 0:
		text += "zero "
		fallthrough
	case 1, 2:
		text += "small "
		if n > 5 {
			break
		}
		fallthrough
	case 3:
		text += "three"
	}
	return
}

func ranges() {
	array := [3]int{1, 2, 3}
	for i, v := range array { // of a copy
		array[2] = 10
		print(i, v, " ")
	}
	for i, v := range &array { // of the array itself
		array[2] = 20
		print(i, v, " ")
	}
	slice := array[:2]
	for i := range slice {
		slice = append(slice, i)
	}
	print(len(slice), " ")
	for i, r := range "aé\xff" {
		print(i, ":", r, " ")
	}
	sum := 0
	for k, v := range map[int]int{1: 10, 2: 20} {
		sum += k * v
	}
	for range array {
		sum++
	}
	println(sum)
}

func main() {
	labels()
	var none any
	for _, x := range []any{none, 1, uint(2), celsius(-1), celsius(1), city{"Bern"}, &city{"Ulm"},
		func() string { return "f" }, 1.5} {
		print(kind(x), "; ")
	}
	println()
	for n := range [9]struct{}{} {
		print(n, " ", grade(n), "; ")
	}
	println()
	ranges()
}
