// AES and GHASH with the processor's instructions for them: what the library's functions call where
// there are these (library/crypto/internal/fips140/aes). Round keys are in memory as the
// instructions take them.
#include "runtime/base/cpu.h"

#include <immintrin.h>
#include <stdint.h>

namespace mapgo::rt {

namespace {

#define AES [[gnu::target("aes,pclmul,sse4.1")]]
#define WIDE [[gnu::target("aes,pclmul,sse4.1,avx2,vaes,vpclmulqdq")]]

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

WIDE __m256i loadPair(const uint8_t *p) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i *>(p));
}

/// A round key for both blocks of a pair.
WIDE __m256i loadForPair(const uint8_t *key) { return _mm256_broadcastsi128_si256(loadBlock(key)); }

/// As long as there are eight blocks, those in pairs.
template <class Counter>
WIDE void mixPairs(const uint8_t *keys, int64_t rounds, uint8_t *dst, const uint8_t *src,
                   int64_t blocks, Counter &counter) {
  constexpr int kPairs = kAtOnce / 2;
  for (; blocks >= kAtOnce; blocks -= kAtOnce, dst += kAtOnce * kBlock, src += kAtOnce * kBlock) {
    __m256i x[kPairs];
    __m256i key = loadForPair(keys);
    for (__m256i &pair : x) {
      const __m128i first = counter.next(), second = counter.next();
      pair = _mm256_xor_si256(_mm256_set_m128i(second, first), key);
    }
    for (int64_t round = 1; round < rounds; ++round) {
      key = loadForPair(keys + round * kBlock);
      for (__m256i &pair : x)
        pair = _mm256_aesenc_epi128(pair, key);
    }
    key = loadForPair(keys + rounds * kBlock);
    for (__m256i &pair : x)
      pair = _mm256_aesenclast_epi128(pair, key);
    for (int i = 0; i < kPairs; ++i)
      x[i] = _mm256_xor_si256(x[i], loadPair(src + i * 2 * kBlock));
    for (int i = 0; i < kPairs; ++i)
      _mm256_storeu_si256(reinterpret_cast<__m256i *>(dst + i * 2 * kBlock), x[i]);
  }
}

/// All blocks, with the widest vectors that there are.
template <class Counter>
AES void mixBlocks(const uint8_t *keys, int64_t rounds, uint8_t *dst, const uint8_t *src,
                   int64_t blocks, Counter &counter) {
  if (hasVaes && blocks >= kAtOnce) {
    mixPairs(keys, rounds, dst, src, blocks, counter);
    const int64_t done = blocks / kAtOnce * kAtOnce;
    blocks -= done, dst += done * kBlock, src += done * kBlock;
  }
  mixAll(keys, rounds, dst, src, blocks, counter);
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

/// How many powers of its key GHASH takes: so many blocks are added up before a reduction.
constexpr int kPowers = 16;

/// The new sum after so many blocks, with as many powers.
[[gnu::always_inline]] AES inline __m128i hashSome(__m128i x, const uint8_t *powers,
                                                   const uint8_t *p, int64_t blocks) {
  Product all = product(_mm_xor_si128(x, reverse(loadBlock(p))), loadBlock(powers));
  for (int64_t i = kBlock; i < blocks * kBlock; i += kBlock)
    add(all, product(reverse(loadBlock(p + i)), loadBlock(powers + i)));
  return reduce(all);
}

/// Two products, and the sum of those of both halves.
struct ProductPair {
  __m256i low, high, both;
};

WIDE __m256i halvesOfPair(__m256i x) { return _mm256_xor_si256(x, _mm256_srli_si256(x, 8)); }

WIDE ProductPair productPair(__m256i a, __m256i b) {
  return {_mm256_clmulepi64_epi128(a, b, 0x00), _mm256_clmulepi64_epi128(a, b, 0x11),
          _mm256_clmulepi64_epi128(halvesOfPair(a), halvesOfPair(b), 0x00)};
}

WIDE __m128i foldPair(__m256i x) {
  return _mm_xor_si128(_mm256_castsi256_si128(x), _mm256_extracti128_si256(x, 1));
}

/// As long as there are sixteen blocks, those in pairs. Gives the new sum.
WIDE __m128i hashPairs(__m128i x, const uint8_t *powers, const uint8_t *p, int64_t blocks) {
  const __m256i reversed =
      _mm256_broadcastsi128_si256(_mm_set_epi64x(0x0001020304050607, 0x08090a0b0c0d0e0f));
  for (; blocks >= kPowers; blocks -= kPowers, p += kPowers * kBlock) {
    ProductPair all = {};
#pragma clang loop unroll(full)
    for (int i = 0; i < kPowers; i += 2) {
      __m256i pair = _mm256_shuffle_epi8(loadPair(p + i * kBlock), reversed);
      if (i == 0)
        pair = _mm256_xor_si256(pair, _mm256_zextsi128_si256(x));
      const ProductPair next = productPair(pair, loadPair(powers + i * kBlock));
      all.low = _mm256_xor_si256(all.low, next.low);
      all.high = _mm256_xor_si256(all.high, next.high);
      all.both = _mm256_xor_si256(all.both, next.both);
    }
    x = reduce({foldPair(all.low), foldPair(all.high), foldPair(all.both)});
  }
  return x;
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
AES void ghashPowers(uint8_t *powers,
                     const uint8_t *h) asm("crypto/internal/fips140/aes/gcm.hardwarePowers");
AES void ghashBlocks(uint8_t *sum, const uint8_t *powers, const uint8_t *p,
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
  mixBlocks(keys, rounds, dst, src, blocks, counter);
}

void aesCounter32(const uint8_t *keys, int64_t rounds, uint8_t *dst, const uint8_t *src,
                  int64_t blocks, uint8_t *bytes) {
  Counter32 counter = {reverse(loadBlock(bytes))};
  mixBlocks(keys, rounds, dst, src, blocks, counter);
  storeBlock(bytes, reverse(counter.value));
}

/// h^16, h^15, … h^1, as ghashBlocks takes them
void ghashPowers(uint8_t *powers, const uint8_t *h) {
  const __m128i first = reverse(loadBlock(h));
  __m128i power = first;
  for (int i = kPowers; --i >= 0; power = reduce(product(power, first)))
    storeBlock(powers + i * kBlock, power);
}

/// sum = (sum + p[0]) h^n + p[1] h^(n-1) + … + p[n-1] h
void ghashBlocks(uint8_t *sum, const uint8_t *powers, const uint8_t *p, int64_t blocks) {
  __m128i x = reverse(loadBlock(sum));
  if (hasVaes && blocks >= kPowers) {
    x = hashPairs(x, powers, p, blocks);
    p += blocks / kPowers * kPowers * kBlock;
    blocks %= kPowers;
  }
  for (; blocks >= kPowers; blocks -= kPowers, p += kPowers * kBlock)
    x = hashSome(x, powers, p, kPowers);
  if (blocks > 0)
    x = hashSome(x, powers + (kPowers - blocks) * kBlock, p, blocks);
  storeBlock(sum, reverse(x));
}
}

} // namespace mapgo::rt
