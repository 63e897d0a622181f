package math

const haveArchLog = true

// archLog computes as gc's assembly does: where log reduces x by Frexp, it takes the exponent as it
// is stored, so that subnormal numbers have another result.
func archLog(x float64) float64 {
	const (
		half     = 0x3FE << 52
		fraction = 1<<52 - 1
		halfSqrt = 7.07106781186547524401e-01
		ln2Hi    = 6.93147180369123816490e-01
		ln2Lo    = 1.90821492927058770002e-10
	)
	// The coefficients of R(s²) = (log(1+s) - log(1-s) - 2s)/s, as in log.
	coefficients := [...]float64{
		6.666666666666735130e-01,
		3.999999999940941908e-01,
		2.857142874366239149e-01,
		2.222219843214978396e-01,
		1.818357216161805012e-01,
		1.531383769920937332e-01,
		1.479819860511658591e-01,
	}
	bits := Float64bits(x)
	switch {
	case x == 0:
		return Inf(-1)
	case int64(bits) < 0:
		return NaN()
	case bits >= 0x7FF<<52:
		return x
	}
	m := Float64frombits(bits&fraction | half)
	k := float64(int(bits>>52) - 0x3FE)
	if !(m > halfSqrt) {
		m *= 2
		k--
	}
	f := m - 1
	s := f / (2 + f)
	s2 := s * s
	s4 := s2 * s2
	odd := s2 * (coefficients[0] + s4*(coefficients[2]+s4*(coefficients[4]+s4*coefficients[6])))
	even := s4 * (coefficients[1] + s4*(coefficients[3]+s4*coefficients[5]))
	square := 0.5 * f * f
	return k*ln2Hi - ((square - (s*(square+(odd+even)) + k*ln2Lo)) - f)
}
