// Package bits divides with the processor's instruction.
package bits

func Div64(hi, lo, y uint64) (quo, rem uint64) {
	if y == 0 {
		panic(divideError)
	}
	if y <= hi {
		panic(overflowError)
	}
	return divideWide(hi, lo, y)
}

// divideWide is an instruction; hi < y.
func divideWide(hi, lo, y uint64) (quo, rem uint64)
