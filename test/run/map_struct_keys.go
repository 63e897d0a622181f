// Struct and array keys are compared field by field: padding and blank fields do not count,
// strings by their bytes.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

type padded struct {
	a int8
	b int64
	c bool
	_ int16
	d string
	e int32
}

// make fills the stack with something else before it makes a key, for the padding to differ.
func dirty(x byte) (n int) {
	var junk [256]byte
	for i := range junk {
		junk[i] = x
	}
	for _, b := range junk {
		n += int(b)
	}
	return n
}

//go:noinline
func key(a int8, d string) padded {
	var k padded
	k.a, k.b, k.d, k.e = a, int64(a)*2, d, 7
	return k
}

type inner struct {
	name string
	ids  [2]int
}

type outer struct {
	inner
	tag  interface{}
	rest [2]inner
}

func concat(a, b string) string { return a + b }

func main() {
	m := map[padded]int{}
	for i := 0; i < 4; i++ {
		dirty(byte(i * 37))
		m[key(int8(i%2), concat("x", "y"))]++
	}
	println(len(m), m[key(0, "xy")], m[key(1, "xy")], m[key(1, "x")]) // CHECK: 2 2 2 0
	println(m[padded{a: 1, b: 2, d: "xy", e: 7}])                     // CHECK-NEXT: 2

	deep := map[outer]string{}
	k := outer{inner{"n", [2]int{1, 2}}, 5, [2]inner{{}, {"z", [2]int{8, 9}}}}
	deep[k] = "found"
	same := k
	same.name = concat("", "n")
	same.rest[1].name = concat("z", "")
	println(deep[same]) // CHECK-NEXT: found
	same.tag = int8(5)
	_, ok := deep[same]
	println(ok) // CHECK-NEXT: false
	same = k
	same.rest[1].ids[1]++
	_, ok = deep[same]
	println(ok) // CHECK-NEXT: false
	for k := range deep {
		println(k.name, k.rest[1].ids[1], k.tag.(int)) // CHECK-NEXT: n 9 5
	}

	arrays := map[[3]string]int{{"a", "b", "c"}: 1}
	arrays[[3]string{"a", concat("b", ""), "c"}]++
	arrays[[3]string{"ab", "", "c"}]++
	println(len(arrays), arrays[[3]string{"a", "b", "c"}]) // CHECK-NEXT: 2 2

	grid := map[[2]int8]rune{}
	for x := int8(-3); x <= 3; x++ {
		for y := int8(-3); y <= 3; y++ {
			grid[[2]int8{x, y}] = rune(x)*10 + rune(y)
		}
	}
	println(len(grid), grid[[2]int8{-3, 2}], grid[[2]int8{2, -3}]) // CHECK-NEXT: 49 -28 17

	// The key is copied into the map: changing the variable changes nothing.
	a := [2]int{1, 2}
	copies := map[[2]int]string{a: "first"}
	a[0] = 9
	println(copies[[2]int{1, 2}], copies[a] == "") // CHECK-NEXT: first true
	pointed := &a
	copies[*pointed] = "second"
	pointed[1] = 8
	println(copies[[2]int{9, 2}], len(copies)) // CHECK-NEXT: second 2
}
