// math.Exp, bit for bit as gc computes it on amd64: after N. Shibata, "Efficient evaluation methods
// of elementary functions suitable for SIMD computation" (2010).
//
//     e^x = 2^k · e^r,  k = x / ln 2 to the nearest integer,  r = x - k ln 2
//     y = e^(r/16) - 1 by its Taylor series;  (1+y)² - 1 = y (y + 2), four times
//
// Where the processor has it, gc multiplies and adds at once, which rounds differently; the library
// says which it is to be (library/math).

#include <emmintrin.h>
#include <stdint.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

namespace mapgo::rt {

namespace {

constexpr double kLog2E = 1.4426950408889634073599246810018920;
constexpr double kLn2Upper = 0.69314718055966295651160180568695068359375;
constexpr double kLn2Lower = 0.28235290563031577122588448175013436025525412068e-12;
constexpr double kOverflow = 7.09782712893384e+02;
/// 1/8!, 1/7!, … 1/2!, 1/1!
constexpr double kTaylor[] = {2.4801587301587301587e-5,
                              1.9841269841269841270e-4,
                              1.3888888888888888889e-3,
                              8.3333333333333333333e-3,
                              4.1666666666666666667e-2,
                              1.6666666666666666667e-1,
                              0.5,
                              1.0};

constexpr uint64_t kInfinity = uint64_t{0x7ff} << 52;
constexpr int32_t kBias = 0x3ff;
constexpr double kRounder = 0x1.8p52; ///< a number whose neighbours are 1 away

double fromBits(uint64_t bits) {
  double x;
  memcpy(&x, &bits, sizeof(x));
  return x;
}

/// x · 2^exponent, the last step of it rounded.
double scale(double x, int32_t exponent) {
  int32_t biased = exponent + kBias;
  if (biased >= 0x7ff)
    return fromBits(kInfinity);
  if (biased <= 0) {
    if (biased < -52)
      return 0;
    x *= fromBits(uint64_t(biased + kBias - 1) << 52);
    biased = 1;
  }
  return x * fromBits(uint64_t(biased) << 52);
}

/// `multiplyAdd(a, b, c)` is a·b + c, `squares` takes y to (1+y)^16.
template <class MultiplyAdd, class Squares>
[[gnu::always_inline]] inline double exponential(double x, MultiplyAdd multiplyAdd,
                                                 Squares squares) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof(bits));
  if ((bits & ~(uint64_t{1} << 63)) >= kInfinity)
    return bits == (kInfinity | uint64_t{1} << 63) ? 0 : x;
  if (x > kOverflow)
    return fromBits(kInfinity);
  const double quotient = x * kLog2E;
  const int32_t exponent = _mm_cvtsd_si32(_mm_set_sd(quotient)); // the least one if out of range
  const double k = (quotient + kRounder) - kRounder;             // the same, sooner
  x = multiplyAdd(-k, kLn2Upper, x);
  x = multiplyAdd(-k, kLn2Lower, x);
  x *= 0.0625;
  double sum = kTaylor[0];
  for (int i = 1; i < 8; ++i)
    sum = multiplyAdd(sum, x, kTaylor[i]);
  return scale(squares(x * sum), exponent);
}

} // namespace

extern "C" {

double expPlain(double x) asm("math.expPlain");
double expFused(double x) asm("math.expFused");

double expPlain(double x) {
  auto multiplyAdd = [](double a, double b, double c) { return a * b + c; };
  return exponential(x, multiplyAdd, [](double y) {
    for (int i = 0; i < 4; ++i)
      y *= y + 2;
    return y + 1;
  });
}

[[gnu::target("fma")]] double expFused(double x) {
  auto multiplyAdd = [](double a, double b, double c)
                         __attribute__((target("fma"))) { return __builtin_fma(a, b, c); };
  return exponential(x, multiplyAdd, [](double y) __attribute__((target("fma"))) {
    for (int i = 0; i < 3; ++i)
      y *= y + 2;
    return __builtin_fma(y, y + 2, 1);
  });
}
}

} // namespace mapgo::rt
