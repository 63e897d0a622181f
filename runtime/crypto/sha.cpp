// SHA-1 and SHA-256 with the processor's instructions for them: what the library's functions
// `block` call where there are these (library/crypto). A block is 64 bytes; `n` is a number of
// bytes that blocks divide.
#include <immintrin.h>
#include <stdint.h>

namespace mapgo::rt {

namespace {

constexpr int64_t kBlock = 64;

/// The constants of the 64 rounds of SHA-256: of the cube roots of the first primes.
alignas(16) constexpr uint32_t kRound[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

const __m128i *vectorAt(const void *p) { return static_cast<const __m128i *>(p); }

} // namespace

#define SHA [[gnu::target("sha,sse4.1")]]

extern "C" {

SHA void sha256Blocks(uint32_t *h, const uint8_t *p, int64_t n,
                      int64_t) asm("crypto/internal/fips140/sha256.hardwareBlocks");
SHA void sha1Blocks(uint32_t *h, const uint8_t *p, int64_t n,
                    int64_t) asm("crypto/sha1.hardwareBlocks");

/// The instruction takes the state as the vectors abef and cdgh, and does two rounds.
SHA void sha256Blocks(uint32_t *h, const uint8_t *p, int64_t n, int64_t) {
  const __m128i bigEndian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  const __m128i badc = _mm_shuffle_epi32(_mm_loadu_si128(vectorAt(h)), 0xb1);
  const __m128i hgfe = _mm_shuffle_epi32(_mm_loadu_si128(vectorAt(h + 4)), 0x1b);
  __m128i abef = _mm_alignr_epi8(badc, hgfe, 8);
  __m128i cdgh = _mm_blend_epi16(hgfe, badc, 0xf0);
  for (const uint8_t *end = p + n; p < end; p += kBlock) {
    const __m128i abefBefore = abef, cdghBefore = cdgh;
    __m128i w[4];
#pragma clang loop unroll(full)
    for (int i = 0; i < 16; ++i) {
      __m128i &words = w[i % 4];
      if (i < 4) {
        words = _mm_shuffle_epi8(_mm_loadu_si128(vectorAt(p + 16 * i)), bigEndian);
      } else {
        // words = those 16, 15, 7 and 2 before, put together
        const __m128i last = w[(i + 3) % 4];
        words = _mm_sha256msg1_epu32(words, w[(i + 1) % 4]);
        words = _mm_add_epi32(words, _mm_alignr_epi8(last, w[(i + 2) % 4], 4));
        words = _mm_sha256msg2_epu32(words, last);
      }
      __m128i sum = _mm_add_epi32(words, _mm_load_si128(vectorAt(kRound + 4 * i)));
      cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
      abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0e));
    }
    abef = _mm_add_epi32(abef, abefBefore);
    cdgh = _mm_add_epi32(cdgh, cdghBefore);
  }
  const __m128i feba = _mm_shuffle_epi32(abef, 0x1b), dchg = _mm_shuffle_epi32(cdgh, 0xb1);
  _mm_storeu_si128(reinterpret_cast<__m128i *>(h), _mm_blend_epi16(feba, dchg, 0xf0));
  _mm_storeu_si128(reinterpret_cast<__m128i *>(h + 4), _mm_alignr_epi8(dchg, feba, 8));
}

/// The instruction takes the state as the vector abcd and e, and does four rounds of one kind.
SHA void sha1Blocks(uint32_t *h, const uint8_t *p, int64_t n, int64_t) {
  const __m128i reversed = _mm_set_epi64x(0x0001020304050607, 0x08090a0b0c0d0e0f);
  __m128i abcd = _mm_shuffle_epi32(_mm_loadu_si128(vectorAt(h)), 0x1b);
  __m128i e = _mm_set_epi32(static_cast<int>(h[4]), 0, 0, 0);
  for (const uint8_t *end = p + n; p < end; p += kBlock) {
    const __m128i abcdBefore = abcd, eBefore = e;
    __m128i w[4];
#pragma clang loop unroll(full)
    for (int i = 0; i < 20; ++i) {
      __m128i &words = w[i % 4];
      if (i < 4) {
        words = _mm_shuffle_epi8(_mm_loadu_si128(vectorAt(p + 16 * i)), reversed);
      } else {
        words = _mm_sha1msg1_epu32(words, w[(i + 1) % 4]);
        words = _mm_xor_si128(words, w[(i + 2) % 4]);
        words = _mm_sha1msg2_epu32(words, w[(i + 3) % 4]);
      }
      const __m128i sum = i == 0 ? _mm_add_epi32(e, words) : _mm_sha1nexte_epu32(e, words);
      e = abcd;
      switch (i / 5) {
      case 0:
        abcd = _mm_sha1rnds4_epu32(abcd, sum, 0);
        break;
      case 1:
        abcd = _mm_sha1rnds4_epu32(abcd, sum, 1);
        break;
      case 2:
        abcd = _mm_sha1rnds4_epu32(abcd, sum, 2);
        break;
      default:
        abcd = _mm_sha1rnds4_epu32(abcd, sum, 3);
      }
    }
    e = _mm_sha1nexte_epu32(e, eBefore);
    abcd = _mm_add_epi32(abcd, abcdBefore);
  }
  _mm_storeu_si128(reinterpret_cast<__m128i *>(h), _mm_shuffle_epi32(abcd, 0x1b));
  h[4] = static_cast<uint32_t>(_mm_extract_epi32(e, 3));
}
}

} // namespace mapgo::rt
