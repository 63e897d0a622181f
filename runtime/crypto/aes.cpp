// AES and GHASH with the processor's instructions for them: what the library's functions call where
// there are these (library/crypto/internal/fips140/aes). Round keys are in memory as the
// instructions take them.
#include <immintrin.h>
#include <stdint.h>

namespace mapgo::rt {

namespace {

#define AES [[gnu::target("aes,pclmul,sse4.1")]]

constexpr int64_t kBlock = 16;
constexpr int64_t kAtOnce = 8; ///< blocks: as long as one takes, several do

AES __m128i loadBlock(const uint8_t *p) {
  return _mm_loadu_si128(reinterpret_cast<const __m128i *>(p));
}
AES void storeBlock(uint8_t *p, __m128i x) { _mm_storeu_si128(reinterpret_cast<__m128i *>(p), x); }

/// The bytes the other way round.
AES __m128i reverse(__m128i x) {
  return _mm_shuffle_epi8(x, _mm_set_epi64x(0x0001020304050607, 0x08090a0b0c0d0e0f));
}

template <int kCount> AES void encrypt(const uint8_t *keys, int64_t rounds, __m128i (&x)[kCount]) {
  __m128i key = loadBlock(keys);
  for (__m128i &block : x)
    block = _mm_xor_si128(block, key);
  for (int64_t round = 1; round < rounds; ++round) {
    key = loadBlock(keys + round * kBlock);
    for (__m128i &block : x)
      block = _mm_aesenc_si128(block, key);
  }
  key = loadBlock(keys + rounds * kBlock);
  for (__m128i &block : x)
    block = _mm_aesenclast_si128(block, key);
}

/// A counter of 32 bits at the end of a block, or of all 128.
struct Counter32 {
  __m128i value; ///< the first byte of the block is the last here
  AES __m128i next() {
    const __m128i now = value;
    value = _mm_add_epi32(value, _mm_set_epi32(0, 0, 0, 1));
    return reverse(now);
  }
};
struct Counter128 {
  uint64_t low, high;
  AES __m128i next() {
    const __m128i now = _mm_set_epi64x(static_cast<int64_t>(high), static_cast<int64_t>(low));
    low += 1;
    high += low == 0;
    return reverse(now);
  }
};

/// `kCount` blocks of `src` with those that the counter gives, encrypted. `src` is read before
/// `dst` is written.
template <int kCount, class Counter>
AES void mix(const uint8_t *keys, int64_t rounds, uint8_t *dst, const uint8_t *src,
             Counter &counter) {
  __m128i x[kCount];
  for (__m128i &block : x)
    block = counter.next();
  encrypt(keys, rounds, x);
  for (int i = 0; i < kCount; ++i)
    x[i] = _mm_xor_si128(x[i], loadBlock(src + i * kBlock));
  for (int i = 0; i < kCount; ++i)
    storeBlock(dst + i * kBlock, x[i]);
}

template <class Counter>
AES void mixAll(const uint8_t *keys, int64_t rounds, uint8_t *dst, const uint8_t *src,
                int64_t blocks, Counter &counter) {
  for (; blocks >= kAtOnce; blocks -= kAtOnce, dst += kAtOnce * kBlock, src += kAtOnce * kBlock)
    mix<kAtOnce>(keys, rounds, dst, src, counter);
  if (blocks >= 4) {
    mix<4>(keys, rounds, dst, src, counter);
    blocks -= 4, dst += 4 * kBlock, src += 4 * kBlock;
  }
  for (; blocks > 0; --blocks, dst += kBlock, src += kBlock)
    mix<1>(keys, rounds, dst, src, counter);
}

/// A product of two polynomials over GF(2) of degree below 128, or a sum of such products.
struct Product {
  __m128i low, high;
  __m128i
      both; ///< of the sums of the halves: the middle, which is from bit 64 on, and low and high
};

/// A factor's halves in the lower half, added.
AES __m128i halves(__m128i x) { return _mm_xor_si128(x, _mm_srli_si128(x, 8)); }

AES Product product(__m128i a, __m128i b) {
  return {_mm_clmulepi64_si128(a, b, 0x00), _mm_clmulepi64_si128(a, b, 0x11),
          _mm_clmulepi64_si128(halves(a), halves(b), 0x00)};
}

AES void add(Product &sum, const Product &p) {
  sum.low = _mm_xor_si128(sum.low, p.low);
  sum.high = _mm_xor_si128(sum.high, p.high);
  sum.both = _mm_xor_si128(sum.both, p.both);
}

/// Modulo x^128 + x^7 + x^2 + x + 1, of bits that are reversed and therefore one place off (Intel,
/// "Carry-Less Multiplication Instruction and its Usage for Computing the GCM Mode").
AES __m128i reduce(const Product &p) {
  const __m128i middle = _mm_xor_si128(p.both, _mm_xor_si128(p.low, p.high));
  __m128i low = _mm_xor_si128(p.low, _mm_slli_si128(middle, 8));
  __m128i high = _mm_xor_si128(p.high, _mm_srli_si128(middle, 8));
  const __m128i lowOut = _mm_srli_epi32(low, 31), highOut = _mm_srli_epi32(high, 31);
  low = _mm_or_si128(_mm_slli_epi32(low, 1), _mm_slli_si128(lowOut, 4));
  high = _mm_or_si128(_mm_slli_epi32(high, 1), _mm_slli_si128(highOut, 4));
  high = _mm_or_si128(high, _mm_srli_si128(lowOut, 12));

  const __m128i left = _mm_xor_si128(
      _mm_slli_epi32(low, 31), _mm_xor_si128(_mm_slli_epi32(low, 30), _mm_slli_epi32(low, 25)));
  low = _mm_xor_si128(low, _mm_slli_si128(left, 12));
  const __m128i right = _mm_xor_si128(
      _mm_srli_epi32(low, 1), _mm_xor_si128(_mm_srli_epi32(low, 2), _mm_srli_epi32(low, 7)));
  const __m128i folded = _mm_xor_si128(right, _mm_srli_si128(left, 4));
  return _mm_xor_si128(high, _mm_xor_si128(low, folded));
}

} // namespace

extern "C" {

AES void aesEncrypt(const uint8_t *keys, int64_t rounds, uint8_t *dst,
                    const uint8_t *src) asm("crypto/internal/fips140/aes.hardwareEncrypt");
AES void aesDecrypt(const uint8_t *keys, int64_t rounds, uint8_t *dst,
                    const uint8_t *src) asm("crypto/internal/fips140/aes.hardwareDecrypt");
AES void aesCounter(const uint8_t *keys, int64_t rounds, uint8_t *dst, const uint8_t *src,
                    int64_t blocks, uint64_t low,
                    uint64_t high) asm("crypto/internal/fips140/aes.hardwareCounter");
AES void aesCounter32(const uint8_t *keys, int64_t rounds, uint8_t *dst, const uint8_t *src,
                      int64_t blocks,
                      uint8_t *counter) asm("crypto/internal/fips140/aes.hardwareCounter32");
AES void ghashBlocks(uint8_t *sum, const uint8_t *h, const uint8_t *p,
                     int64_t blocks) asm("crypto/internal/fips140/aes/gcm.hardwareBlocks");

void aesEncrypt(const uint8_t *keys, int64_t rounds, uint8_t *dst, const uint8_t *src) {
  __m128i x[1] = {loadBlock(src)};
  encrypt(keys, rounds, x);
  storeBlock(dst, x[0]);
}

void aesDecrypt(const uint8_t *keys, int64_t rounds, uint8_t *dst, const uint8_t *src) {
  __m128i x = _mm_xor_si128(loadBlock(src), loadBlock(keys));
  for (int64_t round = 1; round < rounds; ++round)
    x = _mm_aesdec_si128(x, loadBlock(keys + round * kBlock));
  storeBlock(dst, _mm_aesdeclast_si128(x, loadBlock(keys + rounds * kBlock)));
}

void aesCounter(const uint8_t *keys, int64_t rounds, uint8_t *dst, const uint8_t *src,
                int64_t blocks, uint64_t low, uint64_t high) {
  Counter128 counter = {low, high};
  mixAll(keys, rounds, dst, src, blocks, counter);
}

void aesCounter32(const uint8_t *keys, int64_t rounds, uint8_t *dst, const uint8_t *src,
                  int64_t blocks, uint8_t *bytes) {
  Counter32 counter = {reverse(loadBlock(bytes))};
  mixAll(keys, rounds, dst, src, blocks, counter);
  storeBlock(bytes, reverse(counter.value));
}

/// sum = (sum + p[0]) h^n + p[1] h^(n-1) + … + p[n-1] h
void ghashBlocks(uint8_t *sum, const uint8_t *h, const uint8_t *p, int64_t blocks) {
  constexpr int kPowers = 8;
  __m128i x = reverse(loadBlock(sum));
  __m128i powers[kPowers] = {reverse(loadBlock(h))};
  if (blocks >= kPowers)
    for (int i = 1; i < kPowers; ++i)
      powers[i] = reduce(product(powers[i - 1], powers[0]));
  for (; blocks >= kPowers; blocks -= kPowers, p += kPowers * kBlock) {
    Product all = product(_mm_xor_si128(x, reverse(loadBlock(p))), powers[kPowers - 1]);
#pragma clang loop unroll(full)
    for (int i = 1; i < kPowers; ++i)
      add(all, product(reverse(loadBlock(p + i * kBlock)), powers[kPowers - 1 - i]));
    x = reduce(all);
  }
  for (; blocks > 0; --blocks, p += kBlock)
    x = reduce(product(_mm_xor_si128(x, reverse(loadBlock(p))), powers[0]));
  storeBlock(sum, reverse(x));
}
}

} // namespace mapgo::rt
