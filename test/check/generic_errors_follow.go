// What is wrong with an instance is said once: nothing that uses it is reported.
// RUN: %errors %s %mapgo check -e %s

package p

type pair[A, B any] struct {
	a A
	b B
}

func (p *pair[A, B]) swap() *pair[B, A] { return &pair[B, A]{p.b, p.a} }

func f(p pair[int]) { // ERROR 10: not enough type arguments for type pair: have 1, want 2
	p.a = 1
	_ = p.swap().b
}

var x struct{ f *undefined } // ERROR 18: undefined: undefined
var _ = x.f == nil
var _ = g(undefined) // ERROR 11: undefined: undefined

func g[T any](x T) T { return x }
