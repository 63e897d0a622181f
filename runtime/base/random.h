// Random numbers for seeds and for the order of iteration, and the process's hash secrets.
// Fast and unpredictable from outside, but not for cryptography.
#pragma once

#include <cstdint>

namespace mapgo::rt {

/// What every hash of this process is keyed with; set before main from the system's entropy.
/// Odd numbers with about as many ones as zeros, as good multipliers are.
extern "C" uint64_t hashSecret[4] asm("runtime.hashSecret");

uint64_t random64();

/// From now on all random numbers, and the secrets of hashes, follow from `seed`. Called before
/// there are hashes.
void seedRandom(uint64_t seed);
inline uint32_t random32() { return static_cast<uint32_t>(random64() >> 32); }

} // namespace mapgo::rt
