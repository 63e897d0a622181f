// Division of complex numbers: Smith's algorithm (Comm. ACM 5(8), 1962), which scales by
// the larger part of the divisor, with the infinities and zeros of C99 annex G.
#include "runtime/abi/entries.h"

#pragma STDC FP_CONTRACT OFF

namespace mapgo::rt {

namespace {

bool isNaN(double x) { return x != x; }
bool isInf(double x) { return __builtin_isinf(x); }
bool isFinite(double x) { return __builtin_isfinite(x); }

/// ±1 for an infinity, ±0 for anything else, with the sign of `x`.
double infinityToOne(double x) { return __builtin_copysign(isInf(x) ? 1.0 : 0.0, x); }

Complex128 smithQuotient(Complex128 n, Complex128 m) {
  if (__builtin_fabs(m.re) >= __builtin_fabs(m.im)) {
    double ratio = m.im / m.re;
    double denominator = m.re + ratio * m.im;
    return {(n.re + n.im * ratio) / denominator, (n.im - n.re * ratio) / denominator};
  }
  double ratio = m.re / m.im;
  double denominator = m.im + ratio * m.re;
  return {(n.re * ratio + n.im) / denominator, (n.im * ratio - n.re) / denominator};
}

/// What the quotient is where the algorithm lost it in NaNs.
Complex128 corrected(Complex128 n, Complex128 m, Complex128 quotient) {
  constexpr double kInf = __builtin_inf();
  if (m.re == 0 && m.im == 0 && (!isNaN(n.re) || !isNaN(n.im))) {
    double inf = __builtin_copysign(kInf, m.re);
    return {inf * n.re, inf * n.im};
  }
  if ((isInf(n.re) || isInf(n.im)) && isFinite(m.re) && isFinite(m.im)) {
    double a = infinityToOne(n.re), b = infinityToOne(n.im);
    return {kInf * (a * m.re + b * m.im), kInf * (b * m.re - a * m.im)};
  }
  if ((isInf(m.re) || isInf(m.im)) && isFinite(n.re) && isFinite(n.im)) {
    double c = infinityToOne(m.re), d = infinityToOne(m.im);
    return {0 * (n.re * c + n.im * d), 0 * (n.im * c - n.re * d)};
  }
  return quotient;
}

} // namespace

Complex128 complex128div(double nRe, double nIm, double mRe, double mIm) {
  Complex128 n = {nRe, nIm}, m = {mRe, mIm};
  Complex128 quotient = smithQuotient(n, m);
  if (isNaN(quotient.re) && isNaN(quotient.im))
    return corrected(n, m, quotient);
  return quotient;
}

} // namespace mapgo::rt
