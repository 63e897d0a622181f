// MD5's blocks, of 64 bytes: what the library's function `block` calls (library/crypto/md5). Each
// of the 64 steps waits for the one before it, so that what counts is the chain from one step's
// result to the next: four instructions where the round's function is a sum or begins with other
// words than the newest, else five. The compiler would put the sum's terms into an order of its
// own.
#include <bit>
#include <stdint.h>
#include <string.h>

namespace mapgo::rt {

namespace {

constexpr int64_t kBlock = 64;
constexpr int kSteps = 64;

/// 2^32 |sin(i + 1)|, of which i counts the steps.
constexpr uint32_t kSines[kSteps] = {
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
    0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
    0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
    0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
    0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
    0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
    0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
    0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391};

constexpr int kRotations[4][4] = {
    {7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};

/// The word of the block that a step adds.
constexpr int wordOf(int step) {
  constexpr int kFactor[4] = {1, 5, 3, 7}, kOffset[4] = {0, 1, 5, 0};
  return (kFactor[step / 16] * step + kOffset[step / 16]) % 16;
}

/// Computed before what it is added to, and not in another order.
[[gnu::always_inline]] inline uint32_t first(uint32_t x) {
  asm("" : "+r"(x));
  return x;
}

/// b is the word that the step before has made.
template <int kStep>
[[gnu::always_inline]] inline void doStep(uint32_t &a, uint32_t b, uint32_t c, uint32_t d,
                                          const uint8_t *block) {
  constexpr int kRound = kStep / 16;
  uint32_t word;
  memcpy(&word, block + 4 * wordOf(kStep), sizeof word);
  uint32_t sum = first(a + (kSines[kStep] + word));
  if constexpr (kRound == 0)
    sum += ((c ^ d) & b) ^ d;
  else if constexpr (kRound == 1)
    sum = first(sum + (c & ~d)) + (b & d); // no bit is in both
  else if constexpr (kRound == 2)
    sum += first(c ^ d) ^ b;
  else
    sum += c ^ (b | ~d);
  a = std::rotl(first(sum), kRotations[kRound][kStep % 4]) + b;
}

template <int kStep = 0>
[[gnu::always_inline]] inline void doSteps(uint32_t &a, uint32_t &b, uint32_t &c, uint32_t &d,
                                           const uint8_t *block) {
  if constexpr (kStep != kSteps) {
    doStep<kStep>(a, b, c, d, block);
    doStep<kStep + 1>(d, a, b, c, block);
    doStep<kStep + 2>(c, d, a, b, block);
    doStep<kStep + 3>(b, c, d, a, block);
    doSteps<kStep + 4>(a, b, c, d, block);
  }
}

} // namespace

extern "C" {

/// `n` is a number of bytes that blocks divide.
void md5Blocks(uint32_t *state, const uint8_t *p, int64_t n,
               int64_t) asm("crypto/md5.nativeBlocks");

void md5Blocks(uint32_t *state, const uint8_t *p, int64_t n, int64_t) {
  uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
  for (const uint8_t *end = p + n; p < end; p += kBlock) {
    const uint32_t before[4] = {a, b, c, d};
    doSteps(a, b, c, d, p);
    a += before[0], b += before[1], c += before[2], d += before[3];
  }
  state[0] = a, state[1] = b, state[2] = c, state[3] = d;
}
}

} // namespace mapgo::rt
