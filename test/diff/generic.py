"""Generic types and functions, and random statements that use them with types of the program.

What they do is the same in every file; what their type parameters stand for, and the values and functions they
are given, is random.
"""

from gotypes import *

DECLARATIONS = """type box[T any] struct {
	value T
	count int
}

func (b *box[T]) put(x T) { b.value, b.count = x, b.count+1 }

func (b box[T]) get() T { return b.value }

func (b *box[T]) each(yield func(int, T) bool) {
	for i := range b.count {
		if !yield(i, b.value) {
			return
		}
	}
}

type both[A, B any] struct {
	first  A
	second B
}

func (p both[A, B]) swap() both[B, A] { return both[B, A]{p.second, p.first} }

type table[K comparable, V any] map[K]V

func (t table[K, V]) update(k K, f func(V) V) (V, bool) {
	old, ok := t[k]
	t[k] = f(old)
	return old, ok
}

// chain has a node more for each value.
type chain[T any] struct {
	box[T]
	next *chain[T]
}

func (c *chain[T]) push(x T) *chain[T] { return &chain[T]{box[T]{x, 1}, c} }

func (c *chain[T]) length() (n int) {
	for ; c != nil; c = c.next {
		n += c.count
	}
	return
}

type integer interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr
}

type ordered interface {
	integer | ~float64 | ~string
}

type sizer interface{ Size(int) int }

type settable[T any] interface {
	*T
	Set(T)
}

func apply[S ~[]T, T, U any](s S, f func(T) U) []U {
	var results []U
	for _, x := range s {
		results = append(results, f(x))
	}
	return results
}

func fold[T, A any](s []T, a A, f func(A, T) A) A {
	for _, x := range s {
		a = f(a, x)
	}
	return a
}

func position[T comparable](s []T, x T) int {
	for i := range s {
		if s[i] == x {
			return i
		}
	}
	return -1
}

func groups[K comparable, T any](s []T, key func(T) K) table[K, []T] {
	m := table[K, []T]{}
	for _, x := range s {
		k := key(x)
		m[k] = append(m[k], x)
	}
	return m
}

func mixed[T integer](a, b T) T {
	const three = 3
	a += b<<three ^ three
	if b != 0 {
		a = a/b - a%b
	}
	return -a &^ 5
}

func converted[T, U integer](x T) U { return U(x) + U(T(7)) }

func least[T ordered](first T, others ...T) T {
	for _, x := range others {
		first = min(first, x, first+x)
	}
	return first
}

func letter[S ~string | ~[]byte](s S, i int) byte {
	if len(s) == 0 {
		return 0
	}
	return s[uint(i)%uint(len(s))]
}

func sizes[T sizer](n int, s ...T) (sum int) {
	for i, x := range s {
		size := x.Size
		sum = sum*3 + size(n+i) + T.Size(x, i)
	}
	return
}

func fresh[T any, P settable[T]](x T) T {
	var p P = new(T)
	p.Set(x)
	return *p
}

// sorted has one case after the other, two of which may be of one type.
func sorted[T, U any](x U) string {
	switch any(x).(type) {
	case T:
		return "first"
	case []T, *T:
		return "of first"
	case int, string:
		return "plain"
	case map[string]T:
		return "map"
	}
	_, ok := any(&x).(interface{ Size(int) int })
	if ok {
		return "sized"
	}
	return "other"
}

// remembering gives the value before; the type is one for each type argument.
func remembering[T any](first T) func(T) T {
	type memory struct {
		value T
		times int
	}
	kept := memory{value: first}
	return func(x T) T {
		old := kept
		kept = memory{x, old.times + 1}
		return old.value
	}
}"""


def statement(body):
    """Adds lines to a body (a Statements) that use one of the generic declarations."""
    body.random.choice([boxes, pairs, tables, chains, slices, searches, grouping, arithmetic, orders, letters, methods, cases, memories])(body)


def value(body, t):
    """An expression of type t, whatever the context would make of it."""
    return f"{t}({body.make.make(t, 2)})" if isinstance(t, Basic) else body.typed(t)


def function(body, *types):
    return body.make.function(Func(types[:-1], types[-1]), 2)


def printed(body, t, text):
    body.line(f"{body.helpers.show(t)}({text})")


def boxes(body):
    t, b = body.program.any_type(), body.name("b")
    body.line(f"{b} := box[{t}]{{count: {body.random.randint(0, 1)}}}")
    body.line(body.random.choice([f"{b}.put({value(body, t)})", f"put{b} := {b}.put; put{b}({value(body, t)})", f"(*box[{t}]).put(&{b}, {value(body, t)})"]))
    with body.block(f"for i, x := range {b}.each {{"):
        body.line("print(i, \" \")")
        printed(body, t, "x")
    printed(body, t, body.random.choice([f"{b}.get()", f"box[{t}].get({b})", f"{b}.value"]))


def pairs(body):
    a, b = body.program.any_type(), body.program.any_type()
    p = body.name("p")
    body.line(f"{p} := both[{a}, box[{b}]]{{{value(body, a)}, box[{b}]{{{value(body, b)}, 1}}}}.swap().swap()")
    printed(body, a, f"{p}.first")
    printed(body, b, f"{p}.second.get()")
    if all(t.is_comparable() and is_reflexive(t) for t in (a, b)):
        body.line(f"println({p} == both[{a}, box[{b}]]{{{p}.first, {p}.second}})")


def tables(body):
    keys = [t for t in body.program.types if t.is_comparable() and is_reflexive(t)] + [INT, STRING, RUNE]
    k, v = body.random.choice(keys), body.program.any_type()
    m, key = body.name("t"), body.name("k")
    body.line(f"{m}, {key} := table[{k}, {v}]{{}}, {value(body, k)}")
    for _ in range(body.random.randint(1, 2)):
        old = body.name("v")
        body.line(f"{old}, ok{old} := {m}.update({body.random.choice([key, value(body, k)])}, {function(body, v, v)})")
        body.line(f"print(ok{old}, len({m}), \" \")")
        printed(body, v, old)
    printed(body, v, f"{m}[{key}]")
    if body.chance(0.3):
        body.line(f"clear({m}); println(len({m}))")


def chains(body):
    t, c = body.program.any_type(), body.name("c")
    body.line(f"var {c} *chain[{t}]")
    for _ in range(body.random.randint(1, 3)):
        body.line(f"{c} = {c}.push({value(body, t)})")
    body.line(f"{c}.put({value(body, t)}); println({c}.length())")
    printed(body, t, f"{c}.get()")


def slices(body):
    t, u = body.program.any_type(), body.program.any_type()
    s = body.name("s")
    body.line(f"{s} := apply({body.typed(Slice(t))}, {function(body, t, u)})")
    printed(body, Slice(u), s)
    printed(body, t, f"fold({s}, {value(body, t)}, {function(body, t, u, t)})")


def searches(body):
    t = body.random.choice([t for t in body.program.types if t.is_comparable()] + [INT, STRING, BYTE])
    body.line(f"println(position({body.typed(Slice(t))}, {value(body, t)}))")


def grouping(body):
    t, k = body.program.any_type(), body.random.choice([BOOL, BYTE, STRING])
    g, key = body.name("g"), body.name("k")
    body.line(f"{g}, {key} := groups({body.typed(Slice(t))}, {function(body, t, k)}), {value(body, k)}")
    body.line(f"println(len({g}), len({g}[{key}]))")


def numeric(body):
    return body.random.choice([t for t in list(BASICS) + body.program.types if t.is_integer()])


def arithmetic(body):
    t, u = numeric(body), numeric(body)
    printed(body, t, f"mixed({value(body, t)}, {value(body, t)})")
    printed(body, u, f"converted[{t}, {u}]({body.make.make(t, 2)})")


def orders(body):
    t = body.random.choice([INT, STRING, FLOAT, BYTE, numeric(body)])
    printed(body, t, f"least({', '.join(value(body, t) for _ in range(body.random.randint(1, 3)))})")


def letters(body):
    t = body.random.choice([STRING, Slice(BYTE)])
    body.line(f"println(letter({body.typed(t)}, {body.make.make(INT, 1)}))")


def methods(body):
    own = [t for t in body.program.declared if not isinstance(t.under, Interface)]
    t = body.random.choice(own)
    body.line(f"println(sizes({body.random.randint(0, 3)}, {', '.join(value(body, t) for _ in range(body.random.randint(1, 2)))}))")
    printed(body, t, f"fresh({value(body, t)})")


def cases(body):
    t, u = body.program.any_type(), body.program.any_type()
    u = body.random.choice([t, Slice(t), Pointer(t), INT, u])
    body.line(f"println(sorted[{t}, {u}]({body.make.make(u, 2)}))")


def memories(body):
    t, f = body.program.any_type(), body.name("f")
    body.line(f"{f} := remembering({value(body, t)})")
    for _ in range(2):
        printed(body, t, f"{f}({value(body, t)})")
