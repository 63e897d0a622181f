// Each iteration has loop variables of its own. One whose address outlives the iteration is on the heap;
// function literals hold them by value if only the post statement changes them.
// RUN: %mapgo build -m -o %t %s 2>&1 | %FileCheck --implicit-check-not=: %s
package main

type node struct{ next *node }

func main() {
	var keep *int
	var later []func()
	for i := 0; i < 3; i++ {
		// CHECK: loop_variables.go:[[@LINE-1]]:6: moved to heap: i
		keep = &i
	}
	for i := 0; i < 3; i++ {
		p := &i
		*p++
	}
	for i := 0; i < 3; i++ {
		later = append(later, func() { println(i) })
		// CHECK: loop_variables.go:[[@LINE-1]]:25: func literal escapes to heap
	}
	for i := 0; i < 3; i++ {
		// CHECK: loop_variables.go:[[@LINE-1]]:6: moved to heap: i
		later = append(later, func() { println(i) })
		// CHECK: loop_variables.go:[[@LINE-1]]:25: func literal escapes to heap
		i++
	}
	for i := 0; i < 3; i++ {
		func() { i++ }()
		// CHECK: loop_variables.go:[[@LINE-1]]:3: func literal does not escape
	}

	// The address is in the next iteration's p.
	for i, p := 0, (*int)(nil); i < 3; i++ {
		// CHECK: loop_variables.go:[[@LINE-1]]:6: moved to heap: i
		if p != nil {
			println(*p)
		}
		p = &i
	}

	for i, v := range []int{1, 2} {
		// CHECK: loop_variables.go:[[@LINE-1]]:9: moved to heap: v
		// CHECK: loop_variables.go:[[@LINE-2]]:25: []int{...} does not escape
		keep = &v
		later = append(later, func() { println(i) })
		// CHECK: loop_variables.go:[[@LINE-1]]:25: func literal escapes to heap
	}
	for n := range 3 {
		p := &n
		*p++
	}
	for _, n := range []*node{{}} {
		// CHECK: loop_variables.go:[[@LINE-1]]:27: []*node{...} does not escape
		// CHECK: loop_variables.go:[[@LINE-2]]:28: &node{} does not escape
		n = &node{n}
		// CHECK: loop_variables.go:[[@LINE-1]]:7: &node{...} does not escape
		println(n.next == nil)
	}
	println(*keep, len(later))
}
