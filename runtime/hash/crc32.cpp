// CRC-32: hash/crc32's functions without a body (library/hash/crc32). Polynomials have their bits
// reversed.
//
// IEEE's by multiplication of polynomials, 64 bytes at a time, after V. Gopal and others, "Fast CRC
// Computation for Generic Polynomials Using PCLMULQDQ Instruction" (Intel, 2009). Castagnoli's by
// the processor's instruction for it, of which three go on at a time, each in its part of the text.
#include <immintrin.h>
#include <stdint.h>
#include <string.h>

namespace mapgo::rt {

namespace {

/// What a polynomial P of degree 32 takes.
struct Polynomial {
  int64_t by512[2];  ///< x^(512+32) and x^(512-32) modulo P
  int64_t by128[2];  ///< x^(128+32) and x^(128-32) modulo P
  int64_t by64;      ///< x^64 modulo P
  int64_t reduce[2]; ///< P, and the quotient of x^64 by P
};

constexpr Polynomial kIeee = {{0x154442bd4, 0x1c6e41596},
                              {0x1751997d0, 0x0ccaa009e},
                              0x163cd6124,
                              {0x1db710641, 0x1f7011641}};

constexpr int64_t kVector = 16, kAtOnce = 4 * kVector;

#define PCLMUL [[gnu::target("pclmul,sse4.1")]]

PCLMUL __m128i loadAt(const uint8_t *p) {
  return _mm_loadu_si128(reinterpret_cast<const __m128i *>(p));
}

/// `x`, as far back as `factors` say, and what comes there.
PCLMUL __m128i fold(__m128i x, __m128i factors, __m128i next) {
  return _mm_xor_si128(next, _mm_xor_si128(_mm_clmulepi64_si128(x, factors, 0x00),
                                           _mm_clmulepi64_si128(x, factors, 0x11)));
}

/// `n` is at least kAtOnce, and vectors divide it.
PCLMUL uint32_t update(const Polynomial &polynomial, uint32_t crc, const uint8_t *p, int64_t n) {
  __m128i x[4];
  for (int i = 0; i < 4; ++i)
    x[i] = loadAt(p + i * kVector);
  x[0] = _mm_xor_si128(x[0], _mm_cvtsi32_si128(static_cast<int>(crc)));
  const uint8_t *end = p + n;
  p += kAtOnce;
  const __m128i by512 = _mm_set_epi64x(polynomial.by512[1], polynomial.by512[0]);
  for (; end - p >= kAtOnce; p += kAtOnce)
    for (int i = 0; i < 4; ++i)
      x[i] = fold(x[i], by512, loadAt(p + i * kVector));

  const __m128i by128 = _mm_set_epi64x(polynomial.by128[1], polynomial.by128[0]);
  __m128i sum = x[0];
  for (int i = 1; i < 4; ++i)
    sum = fold(sum, by128, x[i]);
  for (; p < end; p += kVector)
    sum = fold(sum, by128, loadAt(p));

  // From 128 bits to 96, to 64, and to the rest of the division by P.
  const __m128i low = _mm_setr_epi32(-1, 0, -1, 0);
  sum = _mm_xor_si128(_mm_srli_si128(sum, 8), _mm_clmulepi64_si128(sum, by128, 0x10));
  const __m128i by64 = _mm_set_epi64x(0, polynomial.by64);
  sum = _mm_xor_si128(_mm_srli_si128(sum, 4),
                      _mm_clmulepi64_si128(_mm_and_si128(sum, low), by64, 0x00));
  const __m128i reduce = _mm_set_epi64x(polynomial.reduce[1], polynomial.reduce[0]);
  __m128i quotient = _mm_clmulepi64_si128(_mm_and_si128(sum, low), reduce, 0x10);
  quotient = _mm_clmulepi64_si128(_mm_and_si128(quotient, low), reduce, 0x00);
  return static_cast<uint32_t>(_mm_extract_epi32(_mm_xor_si128(sum, quotient), 1));
}

/// x^n modulo Castagnoli's polynomial.
constexpr uint32_t powerOfX(int64_t n) {
  uint32_t x = 0x80000000;
  for (; n > 0; --n)
    x = x >> 1 ^ ((x & 1) != 0 ? 0x82f63b78 : 0);
  return x;
}

#define CRC32 [[gnu::target("sse4.2,pclmul")]]

CRC32 uint64_t wordAt(const uint8_t *p) {
  uint64_t word;
  memcpy(&word, p, sizeof word);
  return word;
}

/// With `factor`, which is x^(8n-33), what becomes of `crc` by n bytes that are zero, before the
/// division of 64 bits.
CRC32 __m128i multiply(uint64_t crc, uint32_t factor) {
  return _mm_clmulepi64_si128(_mm_cvtsi64_si128(static_cast<int64_t>(crc)),
                              _mm_cvtsi64_si128(factor), 0x00);
}

/// As many times three parts of kPart bytes as there are, from `p` on.
template <int64_t kPart>
CRC32 uint32_t updateInParts(uint32_t crc, const uint8_t *&p, const uint8_t *end) {
  constexpr uint32_t kByOne = powerOfX(8 * kPart - 33), kByTwo = powerOfX(16 * kPart - 33);
  while (end - p >= 3 * kPart) {
    uint64_t first = crc, second = 0, third = 0;
    for (const uint8_t *stop = p + kPart; p < stop; p += 8) {
      first = _mm_crc32_u64(first, wordAt(p));
      second = _mm_crc32_u64(second, wordAt(p + kPart));
      third = _mm_crc32_u64(third, wordAt(p + 2 * kPart));
    }
    p += 2 * kPart;
    const __m128i both = _mm_xor_si128(multiply(first, kByTwo), multiply(second, kByOne));
    crc = static_cast<uint32_t>(_mm_crc32_u64(0, static_cast<uint64_t>(_mm_cvtsi128_si64(both))) ^
                                third);
  }
  return crc;
}

CRC32 uint32_t updateCastagnoli(uint32_t crc, const uint8_t *p, int64_t n) {
  const uint8_t *end = p + n;
  crc = updateInParts<1344>(crc, p, end); // little is left of three of these in 4096 and 8192
  crc = updateInParts<168>(crc, p, end);  // … and in 512
  for (; end - p >= 8; p += 8)
    crc = static_cast<uint32_t>(_mm_crc32_u64(crc, wordAt(p)));
  for (; p < end; ++p)
    crc = _mm_crc32_u8(crc, *p);
  return crc;
}

} // namespace

extern "C" {

uint32_t foldIeee(uint32_t crc, const uint8_t *p, int64_t n, int64_t) asm("hash/crc32.foldIEEE");
uint32_t castagnoliOf(uint32_t crc, const uint8_t *p, int64_t n,
                      int64_t) asm("hash/crc32.hardwareCastagnoli");

uint32_t foldIeee(uint32_t crc, const uint8_t *p, int64_t n, int64_t) {
  return update(kIeee, crc, p, n);
}
uint32_t castagnoliOf(uint32_t crc, const uint8_t *p, int64_t n, int64_t) {
  return updateCastagnoli(crc, p, n);
}
}

} // namespace mapgo::rt
