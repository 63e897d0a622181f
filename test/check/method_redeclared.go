// The methods of a type have distinct names, other than those of its fields.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

type t struct {
	f int
	g int
}

func (t) m()    {}
func (*t) m()   {} // CHECK: [[#@LINE]]:11: t.m redeclared in this block
// CHECK-NEXT: {{.*}}:[[#@LINE-2]]:10: other declaration of m
func (t) f()    {} // CHECK: [[#@LINE]]:10: field and method with the same name f
// CHECK-NEXT: {{.*}}:[[#@LINE-8]]:2: other declaration of f
func (t) _()    {}
func (x *t) _() {}
