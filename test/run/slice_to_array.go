// Slices become arrays by a copy, and panic if they are too short.
// RUN: for level in 0 2; do %mapgo run -O$level %s 2>&1 | %FileCheck --match-full-lines %s || exit 1; done
package main

func try(f func()) {
	defer func() {
		if e, ok := recover().(error); ok {
			println(e.Error())
		}
	}()
	f()
}

type words [2]string

func show(s []int) {
	for i, v := range s {
		if i > 0 {
			print(" ")
		}
		print(v)
	}
	println()
}

func change(s []int) int {
	s[0] = -1
	return 5
}

func pass(a [4]int, n int) { println(a[0], a[3], n) }

func main() {
	s := []int{1, 2, 3, 4, 5}
	a := [4]int(s)
	s[0] = 9
	println(a[0], a[3], len([2]int(s)), [2]int(s) == [2]int(s[0:2]), [3]int(s)[2])
	var none []int
	println(len([0]int(none)), (*[0]int)(none) == nil, (*[0]int)([]int{}) == nil)
	w := words([]string{"x", "y", "z"})
	println(w[0], w[1])
	var e interface{} = [1]int(s)
	println(e == [1]int{9})
	p := [1]*int([]*int{&s[1]})
	*p[0] = 77
	println(s[1])
	m := map[[2]int]string{[2]int(s): "found"}
	println(m[[2]int{9, 77}])
	for i, v := range [3]int(s) {
		s[2] = 100
		print(i, ":", v, " ")
	}
	println()
	pass([4]int(s), change(s))

	// Parts of one slice that overlap.
	big := []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}
	*(*[8]int)(big[2:]) = [8]int(big)
	show(big)
	*(*[8]int)(big) = *(*[8]int)(big[3:])
	show(big)
	*(*[6]int)(big), *(*[6]int)(big[3:]) = [6]int(big[3:]), [6]int(big)
	show(big)

	try(func() { _ = [8]int(s) })
	try(func() { _ = (*[8]int)(s) })
	try(func() { _ = [1]int(none) })
	try(func() { println(len([8]int(s))) })
}

// CHECK:      1 4 2 true 3
// CHECK-NEXT: 0 true false
// CHECK-NEXT: x y
// CHECK-NEXT: true
// CHECK-NEXT: 77
// CHECK-NEXT: found
// CHECK-NEXT: 0:9 1:77 2:3
// CHECK-NEXT: -1 4 5
// CHECK-NEXT: 0 1 0 1 2 3 4 5 6 7 10 11
// CHECK-NEXT: 1 2 3 4 5 6 7 10 6 7 10 11
// CHECK-NEXT: 4 5 6 1 2 3 4 5 6 7 10 11
// CHECK-NEXT: runtime error: cannot convert slice with length 5 to array or pointer to array with length 8
// CHECK-NEXT: runtime error: cannot convert slice with length 5 to array or pointer to array with length 8
// CHECK-NEXT: runtime error: cannot convert slice with length 0 to array or pointer to array with length 1
// CHECK-NEXT: 8
