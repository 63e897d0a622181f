// Many types in a switch: by hash, an interface between them in its place, nil, lists, default.
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
package main

type (
	A struct{ a int }
	B struct{ a, b, c, d, e, f int }
	C string
	D *int
	E struct{}
	F [2]float64
	G interface{ M() int }
	H func() int
)

func (a A) M() int  { return a.a }
func (b B) M() int  { return b.f }
func (b *B) N() int { return b.a }
func (c C) M() int  { return len(c) }
func (E) M() int    { return 5 }
func (f F) M() int  { return int(f[1]) }
func (h H) M() int  { return h() }

type P struct{ p *int }

func (p P) M() int { return *p.p }

func any_(i interface{}) (string, int) {
	switch v := i.(type) {
	case A:
		return "A", v.a
	default:
		return "default", 0
	case B:
		v.f++
		return "B", v.f
	case C, nil:
		if v == nil {
			return "C, nil", 0
		}
		return "C, nil", len(v.(C))
	case E:
		return "E", 0
	case F:
		return "F", int(v[1])
	case G:
		return "G", v.M()
	case H: // not reached: G comes first
		return "H", v()
	case int:
		return "int", v
	case string:
		return "string", len(v)
	case []int, map[string]int, *B:
		if v, ok := v.([]int); ok {
			return "list", len(v)
		}
		return "list", -1
	case func(int) int:
		return "func", v(20)
	case D:
		if v == nil {
			break
		}
		return "D", *v
	}
	return "after", 1
}

func methods(i G) (string, int) {
	n := 0
loop:
	for {
		switch v := i.(type) {
		case A:
			if n++; n < 3 {
				continue loop
			}
			return "A", n
		case B, C:
			return "B, C", v.M()
		case E:
			break loop
		case F:
			return "F", int(v[0])
		case P:
			return "P", *v.p
		case nil:
			return "nil", 0
		}
		return "default", i.M()
	}
	return "after", n
}

func main() {
	x := 7
	for _, i := range []interface{}{A{1}, B{f: 2}, C("abc"), nil, E{}, F{1, 2}, P{&x}, H(func() int { return 8 }),
		9, "string", []int{1}, map[string]int{}, &B{}, func(i int) int { return i + 1 }, D(&x), D(nil), 1.5, struct{}{}} {
		s, n := any_(i)
		println(s, n)
	}
	// CHECK:      A 1
	// CHECK-NEXT: B 3
	// CHECK-NEXT: C, nil 3
	// CHECK-NEXT: C, nil 0
	// CHECK-NEXT: E 0
	// CHECK-NEXT: F 2
	// CHECK-NEXT: G 7
	// CHECK-NEXT: G 8
	// CHECK-NEXT: int 9
	// CHECK-NEXT: string 6
	// CHECK-NEXT: list 1
	// CHECK-NEXT: list -1
	// CHECK-NEXT: G 0
	// CHECK-NEXT: func 21
	// CHECK-NEXT: D 7
	// CHECK-NEXT: after 1
	// CHECK-NEXT: default 0
	// CHECK-NEXT: default 0
	for _, i := range []G{A{1}, B{f: 2}, C("abc"), nil, E{}, F{1, 2}, P{&x}, H(func() int { return 8 })} {
		s, n := methods(i)
		println(s, n)
	}
	// CHECK-NEXT: A 3
	// CHECK-NEXT: B, C 2
	// CHECK-NEXT: B, C 3
	// CHECK-NEXT: nil 0
	// CHECK-NEXT: after 0
	// CHECK-NEXT: F 1
	// CHECK-NEXT: P 7
	// CHECK-NEXT: default 8
}
