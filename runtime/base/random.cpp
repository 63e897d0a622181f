// Entropy from getrandom, stretched for each thread by a counter and a folded multiplication. With
// a seed there is one sequence for all threads, since a goroutine may be run by any.
#include "runtime/base/random.h"

#include "runtime/base/fold.h"

#include <atomic>
#include <sys/random.h>
#include <time.h>

namespace mapgo::rt {

/// What the secrets are made from.
static constexpr uint64_t kInitial[4] = {0xb7f1c5a92e6d3481, 0x9c64e3d15a8b72f9, 0xd38a6b954f17ce23,
                                         0x8e59d2b4c7361fad};

uint64_t hashSecret[4] = {kInitial[0], kInitial[1], kInitial[2], kInitial[3]};

namespace {

constexpr uint64_t kStep = 0x9e3779b97f4a7c15;

thread_local uint64_t threadState = 0; ///< 0: not yet chosen, and so it stays with a seed

constinit bool isSeeded = false;
constinit std::atomic<uint64_t> seededState = {};

uint64_t numberOf(uint64_t state) { return fold(state, state ^ hashSecret[0]); }

uint64_t nextSeeded() {
  return numberOf(seededState.fetch_add(kStep, std::memory_order_relaxed) + kStep);
}

/// 64 bits from the system; where it has none to give, from the clock and an address.
uint64_t entropy() {
  if (isSeeded)
    return nextSeeded();
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
  if (threadState == 0) [[unlikely]] {
    if (isSeeded)
      return nextSeeded();
    threadState = entropy() | 1;
  }
  threadState += kStep;
  return numberOf(threadState);
}

void seedRandom(uint64_t seed) {
  for (int i = 0; i < 4; ++i)
    hashSecret[i] = kInitial[i];
  seededState.store(fold(seed ^ kInitial[1], kInitial[2]) ^ seed, std::memory_order_relaxed);
  threadState = 0;
  isSeeded = true;
  chooseHashSecrets();
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
