// A receiver is of type T or *T, where T is defined here and no pointer or interface.
// RUN: %errors %s %mapgo check -e %s

package p

type pointer *int
type iface interface{}
type t int
type alias = t

func (int) a()          {} // ERROR 7: cannot define new methods on non-local type int
func (*string) b()      {} // ERROR 8: cannot define new methods on non-local type string
func (pointer) c()      {} // ERROR 7: invalid receiver type pointer (pointer or interface type)
func (iface) d()        {} // ERROR 7: invalid receiver type iface (pointer or interface type)
func (*iface) e()       {} // ERROR 8: invalid receiver type iface (pointer or interface type)
func (**t) f()          {} // ERROR 8: invalid receiver type **t
func ([]t) g()          {} // ERROR 7: invalid receiver type []t
func (undefined) h()    {} // ERROR 7: undefined: undefined
func (error) i()        {} // ERROR 7: cannot define new methods on non-local type error
func (x struct{}) j()   {} // ERROR 9: invalid receiver type struct{}
func (alias) k()        {}
func (*alias) l()       {}
func ((*(t))) m()       {}

func (x t) n() {
	x.k()
	x.l()
	x.m()
}
