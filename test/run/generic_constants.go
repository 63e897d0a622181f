// A constant that is converted to a type parameter gets the type argument's form.
// RUN: %mapgo run %s 2>&1 | %FileCheck %s
package main

func imaginary[T ~complex64 | ~complex128]() T { return T(-1i) }
func pi[T ~float32 | ~float64 | ~complex64 | ~complex128]() T {
	return T(3.25)
}
func three[T ~int8 | ~uint64 | ~float64 | ~complex128]() T { return T(3.0) }
func letter[T ~string | ~int32]() T                        { return T('x') }

type celsius float64

func main() {
	// CHECK: (+0.000000e+000-1.000000e+000i) (+0.000000e+000-1.000000e+000i)
	println(imaginary[complex64](), imaginary[complex128]())
	// CHECK: +3.250000e+000 +3.250000e+000 (+3.250000e+000+0.000000e+000i) +3.250000e+000
	println(pi[float32](), pi[float64](), pi[complex64](), pi[celsius]())
	// CHECK: 3 3 +3.000000e+000 (+3.000000e+000+0.000000e+000i)
	println(three[int8](), three[uint64](), three[float64](), three[complex128]())
	// CHECK: x 120
	println(letter[string](), letter[int32]())
}
