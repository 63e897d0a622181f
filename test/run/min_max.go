// The least and the largest of integers, strings, and floats with NaN and zeros of both signs.
// RUN: for level in 0 2; do %mapgo run -O$level %s 2>&1 | %FileCheck --match-full-lines %s || exit 1; done
package main

//go:noinline
func id(x float64) float64 { return x }

func isNegative(x float64) bool { return 1/x < 0 }

func two() (int, int) { return 3, 2 }

func say(text string, x int) int {
	println(text)
	return x
}

type name string

func main() {
	x, y, z := 3, -2, 7
	println(min(x, y, z), max(x, y, z), min(x), max(z, 100), min(two()))
	println(min(uint8(200), uint8(x)), max(int8(-3), -5), min(uint64(1)<<63, 5))
	println(max(say("one", 1), say("two", 2)), min(x+1, y*2))

	a, b := "b", "a"
	println(min(a, b), max(a, b, "c"), min(name(a), "aa"), max("x", a))

	zero := id(0)
	negative, nan := -zero, zero/zero
	println(min(nan, 1.0), max(1.0, nan), min(1, 2, nan), max(float32(nan), 1))
	println(isNegative(min(zero, negative)), isNegative(min(negative, zero)))
	println(isNegative(max(zero, negative)), isNegative(max(negative, zero)), isNegative(max(negative, negative)))
	println(min(zero, 1/zero, -1/zero), max(zero, 1/zero, -1/zero))

	const least = min(3, 1.5, 'a')
	println(least, max("a", "b"), len([min(3, 2)]int{}))
	var e interface{} = max(x, 2)
	println(e.(int))
}

// CHECK:      -2 7 3 100 2
// CHECK-NEXT: 3 -3 5
// CHECK-NEXT: one
// CHECK-NEXT: two
// CHECK-NEXT: 2 -4
// CHECK-NEXT: a c aa x
// CHECK-NEXT: NaN NaN NaN NaN
// CHECK-NEXT: true true
// CHECK-NEXT: false false true
// CHECK-NEXT: -Inf +Inf
// CHECK-NEXT: +1.500000e+000 b 2
// CHECK-NEXT: 3
