// A panic on the right side of an assignment comes before its results are assigned, which deferred
// calls and the caller see.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

func blank(p *int) (done bool) {
	defer func() { recover() }()
	done, _ = true, *p
	return
}

func second(a []int, i int) (done bool, n int) {
	defer func() { recover() }()
	done, n = true, a[i]
	return
}

func divided(n int) (done bool, q int) {
	defer func() { recover() }()
	done, q = true, 1/n
	return
}

func escaping(p *int) (done bool) {
	defer func(seen *bool) { recover(); println(*seen) }(&done)
	done, _ = true, *p
	return
}

func returned(p *int) (done bool, n int) {
	defer func() { recover() }()
	return true, *p
}

func main() {
	// CHECK: false
	println(blank(nil))
	// CHECK-NEXT: false 0
	println(second(nil, 1))
	// CHECK-NEXT: false 0
	println(divided(0))
	// CHECK-NEXT: false
	// CHECK-NEXT: false
	println(escaping(nil))
	// CHECK-NEXT: false 0
	println(returned(nil))
}
