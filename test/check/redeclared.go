// A name is declared once in a block.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

var a int
type a int // CHECK: [[#@LINE]]:6: a redeclared in this block
// CHECK-NEXT: {{.*}}:[[#@LINE-2]]:5: other declaration of a

func b() {}
func b() {} // CHECK: [[#@LINE]]:6: b redeclared in this block
// CHECK-NEXT: {{.*}}:[[#@LINE-2]]:6: other declaration of b

func c(x, x int) (x int) { // CHECK: [[#@LINE]]:11: x redeclared in this block
// CHECK-NEXT: {{.*}}:[[#@LINE-1]]:8: other declaration of x
	var y int
	var y string // CHECK: [[#@LINE]]:6: y redeclared in this block
	// CHECK-NEXT: {{.*}}:[[#@LINE-2]]:6: other declaration of y
	_ = y
	return // CHECK: [[#@LINE]]:2: result parameter x not in scope at return
	// CHECK-NEXT: {{.*}}:[[#@LINE-7]]:8: inner declaration of var x int
}

func _() {}
func _() {}

func (r s) m(r int) {} // CHECK: [[#@LINE]]:14: r redeclared in this block
// CHECK-NEXT: {{.*}}:[[#@LINE-1]]:7: other declaration of r

type s int
