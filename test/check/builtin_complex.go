// complex, real and imag go between floats and complex numbers of fitting size.
// RUN: %errors %s %mapgo check -e %s

package p

func f(a float32, b float64, c complex64, s string) {
	var _ complex64 = complex(a, 1)
	_ = complex(a, b) // ERROR 14: invalid operation: complex(a, b) (mismatched types float32 and float64)
	_ = complex(s, s) // ERROR 14: invalid argument: arguments have type string, expected floating-point
	var _ float32 = real(c)
	_ = real(a) // ERROR 11: invalid argument: argument has type float32, expected complex type
	const k = real(2i)
	var _ int = imag(3i)
	_ = complex(1, 2i) // ERROR 14: invalid operation: complex(1, 2i) (mismatched types untyped float and untyped complex)
	_ = real("x") // ERROR 11: invalid argument: argument has type untyped string, expected complex type
}
