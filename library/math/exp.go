// Package math computes Exp as gc's assembly does, to the last bit: merged with Go's portable
// functions.
package math

import "internal/cpu"

const haveArchExp = true

// useFMA tells whether a product and a sum are rounded at once, as in gc.
var useFMA = cpu.X86.HasAVX && cpu.X86.HasFMA

func archExp(x float64) float64 {
	if useFMA {
		return expFused(x)
	}
	return expPlain(x)
}

func expFused(x float64) float64
func expPlain(x float64) float64
