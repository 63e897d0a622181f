// Interface keys are equal if their dynamic types and values are.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

type shape interface{ area() int }
type square int
type rect struct{ w, h int }
type circle struct{ r *int }

func (s square) area() int  { return int(s * s) }
func (r rect) area() int    { return r.w * r.h }
func (c *circle) area() int { return *c.r * *c.r * 3 }

func concat(a, b string) string { return a + b }

func main() {
	x, y := 1, 1
	m := map[interface{}]string{
		nil:               "nil",
		1:                 "int",
		int8(1):           "int8",
		uint(1):           "uint",
		1.0:               "float64",
		"1":               "string",
		'1':               "rune",
		true:              "bool",
		1i:                "complex",
		&x:                "pointer",
		[2]int{1, 2}:      "array",
		rect{1, 2}:        "rect",
		square(1):         "square",
		struct{ a int }{}: "struct",
		struct{}{}:        "empty",
	}
	println(len(m))                                     // CHECK: 15
	println(m[nil], m[1], m[int8(1)], m[int16(1)])      // CHECK-NEXT: nil int int8{{ *}}
	println(m[uint(1)], m[1.0], m[concat("", "1")])     // CHECK-NEXT: uint float64 string
	println(m['1'], m[x == y], m[complex(0, 1.0)])      // CHECK-NEXT: rune bool complex
	println(m[&x], len(m[&y]), m[[2]int{1, x + 1}])     // CHECK-NEXT: pointer 0 array
	println(m[rect{x, 2}], m[square(y)], m[struct{}{}]) // CHECK-NEXT: rect square empty
	println(m[struct{ a int }{}], len(m[struct{ a int }{1}]), len(m[struct{ b int }{}]))
	// CHECK-NEXT: struct 0 0
	delete(m, nil)
	delete(m, square(1))
	_, ok := m[nil]
	println(len(m), ok, m[1]) // CHECK-NEXT: 13 false int

	r := 2
	c := &circle{&r}
	shapes := map[shape]int{}
	shapes[square(2)]++
	shapes[rect{2, 2}]++
	shapes[c]++
	shapes[square(2)]++
	shapes[c]++
	shapes[&circle{&r}]++
	shapes[nil] += 5
	println(len(shapes), shapes[square(2)], shapes[rect{2, 2}], shapes[c], shapes[nil])
	// CHECK-NEXT: 5 2 1 2 5
	total := 0
	for s, n := range shapes {
		if s != nil {
			total += s.area() * n
		}
	}
	println(total) // CHECK-NEXT: 48
	// An interface key converts to the wider interface of another map.
	all := map[interface{}]int{}
	for s, n := range shapes {
		all[s] = n
	}
	println(all[square(2)], all[nil], len(all)) // CHECK-NEXT: 2 5 5
}
