"""Prints a Go program of so many types, each with functions that call those of the one before and share what the
compiler makes for them."""

import sys

COUNT = int(sys.argv[1])

COMMON = """package main

type Shape interface {
	Area() int
	Name() string
}

// Every yields numbers below n that are a T's.
func Every[T Shape](n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

// Sum has a loop that is a function of its own, in each of its instances.
func Sum[T Shape](n int) (sum int) {
	for i := range Every[T](n) {
		defer func() { sum += i }()
	}
	return 0
}

var calls int
"""

TYPE = """
type Box# struct {
	side  int
	names []string
}

var known# = map[string]int{"shared": #, "own #": 1}
var sides# = []int{1, 2, #}
var double# = func(x int) int { return 2*x + len("shared") }

func (b *Box#) Area() int    { calls++; return b.side * b.side }
func (b *Box#) Name() string { return "box #" }

//go:noinline
func Work#(n int, s Shape) (result int) {
	b := &Box#{side: n, names: []string{"a", "b", "c"}}
	for i, side := range sides# {
		b.side += side * i
		if i < len(b.names) && known#[b.names[i]] == 0 {
			known#[b.names[i]] = double#(i)
		}
	}
	for _, side := range sides# {
		for _, name := range b.names {
			if name == "own" || side > #+3 {
				b.names = append(b.names, name+"#")
			}
		}
	}
	if other, ok := s.(*Box#); ok {
		return other.side
	}
	func() {
		defer func() { result += len(b.names) }()
		result = Sum[*Box#](3) + known#["shared"] + known#["c"] + s.Area() + len(s.Name())
	}()
	return result
}

//go:noinline
func Deep#(n int) int {
	if n == 0 {
		var none []int
		return none[n+#]
	}
	return Deep@(n-1) + 1
}
"""

print(COMMON, end="")
for number in range(COUNT):
    print(TYPE.replace("#", str(number)).replace("@", str((number + COUNT // 2 + 1) % COUNT)), end="")
print("\nfunc main() {\n\tsum := 0")
for number in range(COUNT):
    print(f"\tsum += Work{number}({number}, &Box{(number + COUNT // 2) % COUNT}{{side: {number}}})")
print("\tprintln(sum, calls)\n\tDeep0(3)\n}")
