// Searching and counting bytes, sixteen at a time: what internal/bytealg is made of
// (library/internal/bytealg).
#include "runtime/abi/entries.h"
#include "runtime/base/cpu.h"
#include "runtime/base/memory.h"

#include <immintrin.h>
#include <string.h>

namespace mapgo::rt {

namespace {

constexpr int64_t kWidth = sizeof(__m128i);
constexpr int64_t kLong = 64; ///< bytes from which on wider vectors are worth it

using Mask = uint32_t; ///< a bit for each byte of a vector

__m128i loadVector(const uint8_t *p) {
  return _mm_loadu_si128(reinterpret_cast<const __m128i *>(p));
}
__m128i fill(uint8_t c) { return _mm_set1_epi8(static_cast<char>(c)); }
Mask maskOf(__m128i equal) { return static_cast<Mask>(_mm_movemask_epi8(equal)); }
int64_t firstOf(Mask mask) { return __builtin_ctz(mask); }

/// Which of the `n` < 16 bytes at `p` are `c`. Reads sixteen, of the same page.
[[clang::no_sanitize("address")]] Mask equalShort(const uint8_t *p, int64_t n, __m128i c) {
  constexpr uint64_t kPage = 4096;
  if (n <= 0)
    return 0;
  const bool fits = reinterpret_cast<uint64_t>(p) % kPage <= kPage - kWidth;
  const uint8_t *from = fits ? p : p + n - kWidth;
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(from));
  const Mask mask = maskOf(_mm_cmpeq_epi8(bytes, c));
  return fits ? mask & ((Mask{1} << n) - 1) : mask >> (kWidth - n);
}

int64_t indexByte(const uint8_t *p, int64_t n, uint8_t c) {
  if (n >= kLong) { // as the C library has them
    const auto *found = static_cast<const uint8_t *>(memchr(p, c, static_cast<uint64_t>(n)));
    return found == nullptr ? -1 : found - p;
  }
  const __m128i wanted = fill(c);
  int64_t i = 0;
  for (; i + kWidth <= n; i += kWidth)
    if (Mask mask = maskOf(_mm_cmpeq_epi8(loadVector(p + i), wanted)); mask != 0)
      return i + firstOf(mask);
  Mask mask = equalShort(p + i, n - i, wanted);
  return mask == 0 ? -1 : i + firstOf(mask);
}

constexpr int64_t kMostInByte = 255; ///< vectors that may be counted before bytes overflow

/// The same of a length that wider vectors divide.
[[gnu::target("avx2")]] int64_t countWide(const uint8_t *p, int64_t n, uint8_t c) {
  constexpr int64_t kWide = sizeof(__m256i);
  const __m256i wanted = _mm256_set1_epi8(static_cast<char>(c)), zero = _mm256_setzero_si256();
  __m256i sums = zero;
  for (int64_t i = 0; i < n;) {
    const int64_t end = n - i > kMostInByte * kWide ? i + kMostInByte * kWide : n;
    __m256i counts = zero;
    for (; i < end; i += kWide) {
      const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(p + i));
      counts = _mm256_sub_epi8(counts, _mm256_cmpeq_epi8(bytes, wanted));
    }
    sums = _mm256_add_epi64(sums, _mm256_sad_epu8(counts, zero));
  }
  return _mm256_extract_epi64(sums, 0) + _mm256_extract_epi64(sums, 1) +
         _mm256_extract_epi64(sums, 2) + _mm256_extract_epi64(sums, 3);
}

int64_t countByte(const uint8_t *p, int64_t n, uint8_t c) {
  if (n >= kLong && hasAvx2) {
    const int64_t whole = n & -int64_t{sizeof(__m256i)};
    return countWide(p, whole, c) + countByte(p + whole, n - whole, c);
  }
  const __m128i wanted = fill(c), zero = _mm_setzero_si128();
  __m128i sums = zero;
  int64_t i = 0;
  while (i + kWidth <= n) {
    int64_t vectors = (n - i) / kWidth;
    if (vectors > kMostInByte)
      vectors = kMostInByte;
    __m128i counts = zero;
    for (int64_t end = i + vectors * kWidth; i < end; i += kWidth)
      counts = _mm_sub_epi8(counts, _mm_cmpeq_epi8(loadVector(p + i), wanted));
    sums = _mm_add_epi64(sums, _mm_sad_epu8(counts, zero));
  }
  return _mm_cvtsi128_si64(sums) + _mm_cvtsi128_si64(_mm_unpackhi_epi64(sums, sums)) +
         __builtin_popcount(equalShort(p + i, n - i, wanted));
}

/// Looks for the first and the last byte of `part` at once, and compares what is between them where
/// both are found. `part` has two bytes at least.
int64_t indexOf(const uint8_t *text, int64_t n, const uint8_t *part, int64_t length) {
  const int64_t places = n - length + 1; ///< where it may begin
  const int64_t last = length - 1;
  const __m128i firstByte = fill(part[0]), lastByte = fill(part[last]);
  auto findIn = [&](int64_t at, Mask mask) -> int64_t {
    for (; mask != 0; mask &= mask - 1)
      if (const uint8_t *p = text + at + firstOf(mask);
          sameBytes(p + 1, part + 1, static_cast<uint64_t>(length - 2)))
        return p - text;
    return -1;
  };
  int64_t i = 0;
  for (; i + kWidth <= places; i += kWidth) {
    const __m128i both = _mm_and_si128(_mm_cmpeq_epi8(loadVector(text + i), firstByte),
                                       _mm_cmpeq_epi8(loadVector(text + i + last), lastByte));
    if (Mask mask = maskOf(both); mask != 0)
      if (int64_t found = findIn(i, mask); found >= 0)
        return found;
  }
  return findIn(i, equalShort(text + i, places - i, firstByte) &
                       equalShort(text + i + last, places - i, lastByte));
}

} // namespace

int64_t indexbyte(String s, int64_t c) { return indexByte(s.ptr, s.len, static_cast<uint8_t>(c)); }
int64_t countbyte(String s, int64_t c) { return countByte(s.ptr, s.len, static_cast<uint8_t>(c)); }
int64_t indexstring(String text, String part) {
  return indexOf(text.ptr, text.len, part.ptr, part.len);
}

} // namespace mapgo::rt
