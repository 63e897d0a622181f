// Entropy from getrandom, stretched for each thread by a counter and a folded multiplication.
#include "runtime/base/random.h"

#include "runtime/base/fold.h"

#include <sys/random.h>
#include <time.h>

namespace mapgo::rt {

uint64_t hashSecret[4] = {0xb7f1c5a92e6d3481, 0x9c64e3d15a8b72f9, 0xd38a6b954f17ce23,
                          0x8e59d2b4c7361fad};

namespace {

thread_local uint64_t threadState = 0; ///< 0: not yet chosen

/// 64 bits from the system; where it has none to give, from the clock and an address.
uint64_t entropy() {
  uint64_t bits;
  if (getrandom(&bits, sizeof bits, 0) == sizeof bits)
    return bits;
  timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return fold(static_cast<uint64_t>(now.tv_nsec) ^ reinterpret_cast<uint64_t>(&now),
              0x9c64e3d15a8b72f9);
}

bool isGoodMultiplier(uint64_t candidate) {
  const int ones = __builtin_popcountll(candidate);
  return ones >= 28 && ones <= 36;
}

[[gnu::constructor(101)]] void chooseHashSecrets() {
  for (uint64_t &secret : hashSecret) {
    uint64_t candidate = entropy() | 1;
    for (int tries = 0; tries < 64 && !isGoodMultiplier(candidate); ++tries)
      candidate = entropy() | 1;
    if (isGoodMultiplier(candidate))
      secret = candidate;
    else
      secret = fold(secret ^ candidate, secret) | 1;
  }
}

} // namespace

uint64_t random64() {
  if (threadState == 0) [[unlikely]]
    threadState = entropy() | 1;
  threadState += 0x9e3779b97f4a7c15;
  return fold(threadState, threadState ^ hashSecret[0]);
}

extern "C" {
uint64_t runtimeRand() asm("runtime.rand");
uint64_t runtimeRand() { return random64(); }

/// Below `bound`.
uint32_t runtimeRandn(uint32_t bound) asm("runtime.randn");
uint32_t runtimeRandn(uint32_t bound) {
  return static_cast<uint32_t>(uint64_t{random32()} * bound >> 32);
}
}

} // namespace mapgo::rt
