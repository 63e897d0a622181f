// Arrays behind slices in the frame: of literals, make, variadic calls, and of slicing.
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
package main

func sliceOfArray() []int {
	var a [4]int
	s := a[1:3]
	s[0] = 7
	b := a
	t := b[:]
	t[3] = a[1]
	a[2] = 9
	println("slice of array", s[1], b[2], t[3])
	return b[:2]
}

func variadic() {
	x, y := 1, 2
	ps := keep(&x, &y)
	*ps[0] = 50
	println("variadic", sum(x, y, *ps[1]), sum())
	t := 0
	for i := 0; i < 3; i++ {
		t += sum(i, i+1, t)
	}
	println(t)
}

func appendStack() {
	a := make([]int, 2, 4)
	b := append(a, 1)
	c := append(a, 2)
	d := append(c, 3, 4, 5)
	d[0] = 9
	println("append", len(b), b[2], c[2], d[0], a[0], d[4])
}

func makeSizes(n int) (r string) {
	defer func() {
		if e := recover(); e != nil {
			r = e.(error).Error()
		}
	}()
	s := make([]int, n, 8)
	return "ok" + string(rune('0'+len(s)))
}

func sum(xs ...int) (s int) {
	for _, x := range xs {
		s += x
	}
	return
}

func keep(xs ...*int) []*int { return xs }

func main() {
	s := sliceOfArray()
	println(s[0], s[1], len(s), cap(s))
	variadic()
	appendStack()
	println(makeSizes(3), makeSizes(-1), makeSizes(9))
}

//      CHECK: slice of array 9 0 7
// CHECK-NEXT: 0 7 2 4
// CHECK-NEXT: variadic 54 0
// CHECK-NEXT: 15
// CHECK-NEXT: append 3 2 2 9 0 4
// CHECK-NEXT: ok3 runtime error: makeslice: len out of range runtime error: makeslice: cap out of range
