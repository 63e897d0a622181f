// SHA-512 where the processor rotates into another register (BMI2) and has vectors of 32 bytes:
// what the library's function `block` calls there (library/crypto). Four words of the message are
// made at once, while the rounds before them go on. A block is 128 bytes; `n` is a number of bytes
// that blocks divide.
#include <immintrin.h>
#include <stdint.h>

namespace mapgo::rt {

namespace {

#define VECTORS [[gnu::target("avx2,bmi2"), gnu::always_inline]] inline

constexpr int64_t kBlock = 128;
constexpr int kRounds = 80;

template <int kBits> VECTORS uint64_t rotated(uint64_t x) { return x >> kBits | x << (64 - kBits); }
template <int kBits> VECTORS __m256i rotated(__m256i x) {
  return _mm256_or_si256(_mm256_srli_epi64(x, kBits), _mm256_slli_epi64(x, 64 - kBits));
}

/// The four words from `low`'s second or from `low`'s last on.
VECTORS __m256i fromSecond(__m256i low, __m256i high) {
  return _mm256_permute4x64_epi64(_mm256_blend_epi32(low, high, 0x03), 0x39);
}

VECTORS __m256i sigma0(__m256i x) {
  return _mm256_xor_si256(_mm256_xor_si256(rotated<1>(x), rotated<8>(x)), _mm256_srli_epi64(x, 7));
}
VECTORS __m256i sigma1(__m256i x) {
  return _mm256_xor_si256(_mm256_xor_si256(rotated<19>(x), rotated<61>(x)),
                          _mm256_srli_epi64(x, 6));
}

/// The next four words of the message, after the last sixteen.
VECTORS __m256i nextWords(const __m256i (&w)[4]) {
  const __m256i zero = _mm256_setzero_si256();
  __m256i sum = _mm256_add_epi64(w[0], sigma0(fromSecond(w[0], w[1])));
  sum = _mm256_add_epi64(sum, fromSecond(w[2], w[3]));
  // Two of them need the other two.
  const __m256i two = _mm256_add_epi64(
      sum, sigma1(_mm256_permute4x64_epi64(w[3], 0x0e))); // the lower two are right
  const __m256i shifted = _mm256_permute4x64_epi64(two, 0x44);
  const __m256i upper = _mm256_blend_epi32(zero, sigma1(shifted), 0xf0);
  return _mm256_add_epi64(_mm256_blend_epi32(two, sum, 0xf0), upper);
}

struct State {
  uint64_t a, b, c, d, e, f, g, h;

  VECTORS void round(uint64_t sum) {
    const uint64_t t =
        h + (rotated<14>(e) ^ rotated<18>(e) ^ rotated<41>(e)) + ((e & f) ^ (~e & g)) + sum;
    const uint64_t u =
        (rotated<28>(a) ^ rotated<34>(a) ^ rotated<39>(a)) + (((a ^ c) & (a ^ b)) ^ a);
    h = g, g = f, f = e, e = d + t, d = c, c = b, b = a, a = t + u;
  }
};

} // namespace

extern "C" {
[[gnu::target("avx2,bmi2")]] void
sha512Blocks(uint64_t *h, const uint8_t *p, int64_t n, int64_t,
             const uint64_t *constants) asm("crypto/internal/fips140/sha512.hardwareBlocks");

void sha512Blocks(uint64_t *h, const uint8_t *p, int64_t n, int64_t, const uint64_t *constants) {
  const __m256i bigEndian =
      _mm256_broadcastsi128_si256(_mm_set_epi64x(0x08090a0b0c0d0e0f, 0x0001020304050607));
  const auto *k = reinterpret_cast<const __m256i *>(constants);
  State s = {h[0], h[1], h[2], h[3], h[4], h[5], h[6], h[7]};
  for (const uint8_t *end = p + n; p < end; p += kBlock) {
    const State before = s;
    __m256i w[4];
    alignas(32) uint64_t sums[16];
    for (int i = 0; i < 4; ++i) {
      w[i] = _mm256_shuffle_epi8(_mm256_loadu_si256(reinterpret_cast<const __m256i *>(p) + i),
                                 bigEndian);
      _mm256_store_si256(reinterpret_cast<__m256i *>(sums) + i,
                         _mm256_add_epi64(w[i], _mm256_loadu_si256(k + i)));
    }
    for (int round = 16; round < kRounds; round += 16) {
#pragma clang loop unroll(full)
      for (int i = 0; i < 4; ++i) {
        const __m256i next = nextWords(w);
        w[0] = w[1], w[1] = w[2], w[2] = w[3], w[3] = next;
        for (int j = 0; j < 4; ++j)
          s.round(sums[4 * i + j]);
        _mm256_store_si256(reinterpret_cast<__m256i *>(sums) + i,
                           _mm256_add_epi64(next, _mm256_loadu_si256(k + round / 4 + i)));
      }
    }
#pragma clang loop unroll(full)
    for (uint64_t sum : sums)
      s.round(sum);
    s = {s.a + before.a, s.b + before.b, s.c + before.c, s.d + before.d,
         s.e + before.e, s.f + before.f, s.g + before.g, s.h + before.h};
  }
  h[0] = s.a, h[1] = s.b, h[2] = s.c, h[3] = s.d, h[4] = s.e, h[5] = s.f, h[6] = s.g, h[7] = s.h;
}
}

} // namespace mapgo::rt
