// A receiver is of type T or *T, where T is defined here and no pointer or interface.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

type pointer *int
type iface interface{}
type t int
type alias = t

func (int) a()          {} // CHECK: [[#@LINE]]:7: cannot define new methods on non-local type int
func (*string) b()      {} // CHECK: [[#@LINE]]:7: cannot define new methods on non-local type string
func (pointer) c()      {} // CHECK: [[#@LINE]]:7: invalid receiver type pointer (pointer or interface type)
func (iface) d()        {} // CHECK: [[#@LINE]]:7: invalid receiver type iface (pointer or interface type)
func (*iface) e()       {} // CHECK: [[#@LINE]]:7: invalid receiver type iface (pointer or interface type)
func (**t) f()          {} // CHECK: [[#@LINE]]:7: invalid receiver type **t
func ([]t) g()          {} // CHECK: [[#@LINE]]:7: invalid receiver type []t
func (undefined) h()    {} // CHECK: [[#@LINE]]:7: undefined: undefined
func (error) i()        {} // CHECK: [[#@LINE]]:7: cannot define new methods on non-local type error
func (x struct{}) j()   {} // CHECK: [[#@LINE]]:7: invalid receiver type struct{}
func (alias) k()        {}
func (*alias) l()       {}
func ((*(t))) m()       {}

func (x t) n() {
	x.k()
	x.l()
	x.m()
}
