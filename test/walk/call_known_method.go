// A method of an interface variable that keeps the value it is declared with is called directly, with
// what is behind the data word; not when the variable may change, nor in a go or defer statement.
// RUN: %mapgo emit --stage=core --func main %s | %FileCheck %s
package main

type I interface{ M(int) int }

type T struct{ a, b, c int }

func (t *T) M(n int) int { return t.a + n }

type V int

func (v V) M(n int) int { return int(v) + n }

func main() {
	var i I = &T{}
	println(i.M(1))
	// CHECK: := main.(*T).M(i.data, 1)
	j := I(V(2))
	println(j.M(3))
	// CHECK: := main.V.M(*j.data, 3)
	k := j
	k = i
	println(k.M(4))
	// CHECK: check k.itab != nil
	// CHECK-NEXT: k.itab.M{{.*}}(k.data, 4)
	defer i.M(5)
	// CHECK: i.itab.M
}
