// A method value needs an addressable operand for a pointer method.
// RUN: %errors %s %mapgo check -e %s

package p

type t struct{}

func (t) V()  {}
func (*t) P() {}
func make_() t

func f(m map[int]t, s []t) {
	var _ func() = s[0].P
	var _ func() = make_().V
	var _ func() = m[0].P // ERROR 22: cannot call pointer method P on t
	var _ func(t) = t.V
	var _ func(*t) = (*t).V
	var _ func(*t, int) = (*t).P // ERROR 24: cannot use (*t).P (value of type func(*t)) as func(*t, int) value in variable declaration
	make_().P() // ERROR 10: cannot call pointer method P on t
}
