// Four ChaCha8 blocks at once, a lane of each vector for each: internal/chacha8rand's block. The
// blocks stay interlaced, and the constants are not added again at the end, nor the counters.
#include <stdint.h>
#include <string.h>

namespace mapgo::rt {

namespace {

using Lanes = uint32_t __attribute__((vector_size(16)));

template <int kBits> [[gnu::always_inline]] inline Lanes rotate(Lanes x) {
  return x << kBits | x >> (32 - kBits);
}

[[gnu::always_inline]] inline void quarter(Lanes &a, Lanes &b, Lanes &c, Lanes &d) {
  a += b;
  d = rotate<16>(d ^ a);
  c += d;
  b = rotate<12>(b ^ c);
  a += b;
  d = rotate<8>(d ^ a);
  c += d;
  b = rotate<7>(b ^ c);
}

Lanes all(uint32_t x) { return Lanes{x, x, x, x}; }

} // namespace

extern "C" void chacha8Block(const uint32_t *seed, Lanes *blocks,
                             uint32_t counter) asm("internal/chacha8rand.block");

void chacha8Block(const uint32_t *seed, Lanes *blocks, uint32_t counter) {
  constexpr int kSeedWords = 8, kRounds = 8;
  Lanes x[16] = {all(0x61707865), all(0x3320646e), all(0x79622d32), all(0x6b206574)};
  for (int i = 0; i < kSeedWords; ++i)
    x[4 + i] = all(seed[i]);
  x[12] = Lanes{counter, counter + 1, counter + 2, counter + 3};
  for (int round = 0; round < kRounds; round += 2) {
    for (int i = 0; i < 4; ++i)
      quarter(x[i], x[4 + i], x[8 + i], x[12 + i]);
    for (int i = 0; i < 4; ++i)
      quarter(x[i], x[4 + (i + 1) % 4], x[8 + (i + 2) % 4], x[12 + (i + 3) % 4]);
  }
  for (int i = 0; i < kSeedWords; ++i)
    x[4 + i] += all(seed[i]);
  memcpy(blocks, x, sizeof(x)); // which need not be aligned
}

} // namespace mapgo::rt
