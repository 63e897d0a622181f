// Hashing by folded multiplication, as in the wyhash family: the two halves of a 128-bit
// product are xored. Every hash is keyed with the process's secrets and the map's seed, so that
// colliding keys cannot be prepared, and hashes mean nothing outside the process.
//
// Equal values hash equally, whatever path leads to the hash: a compiled hash function,
// a map's fast path, or the walk over a type descriptor that interfaces need. Hashes compose:
// the hash of one field is the seed of the next.
#pragma once

#include "runtime/abi/type.h"
#include "runtime/base/fold.h"
#include "runtime/base/memory.h"
#include "runtime/base/random.h"

namespace mapgo::rt {

/// The hash of a 4-byte value without padding. A single multiplication would leave keys at
/// regular distances, which are common, unevenly spread.
[[gnu::always_inline]] inline uint64_t hash32(uint32_t value, uint64_t seed) {
  return fold(fold(value ^ seed ^ hashSecret[0], hashSecret[1]), hashSecret[2]);
}

/// The hash of an 8-byte value without padding.
[[gnu::always_inline]] inline uint64_t hash64(uint64_t value, uint64_t seed) {
  return fold(fold(value ^ seed ^ hashSecret[0], hashSecret[1]), hashSecret[2]);
}

/// The two words that stand for a run of bytes at the end of hashing.
struct WordPair {
  uint64_t first;
  uint64_t second;
};

/// The longest run that is hashed without a loop, or a call.
inline constexpr uint64_t kMaxShortRun = 16;

/// The words of a run of at most kMaxShortRun bytes; they may overlap. Reads no byte outside it.
[[gnu::always_inline]] inline WordPair loadShort(const uint8_t *bytes, uint64_t size) {
  if (size >= 8)
    return {load<uint64_t>(bytes), load<uint64_t>(bytes + size - 8)};
  if (size >= 4)
    return {load<uint32_t>(bytes), load<uint32_t>(bytes + size - 4)};
  if (size == 0)
    return {0, 0};
  const uint64_t middle = bytes[size >> 1];
  const uint64_t last = bytes[size - 1];
  return {bytes[0] | middle << 8 | last << 16, 0};
}

/// Mixes a run of more than kMaxShortRun bytes into `state`, but for its last words, which it
/// returns.
WordPair absorbLong(const uint8_t *bytes, uint64_t size, uint64_t &state);

/// The hash of a run of bytes.
[[gnu::always_inline]] inline uint64_t hashBytes(const void *start, uint64_t size, uint64_t seed) {
  auto *bytes = static_cast<const uint8_t *>(start);
  uint64_t state = seed ^ hashSecret[0];
  WordPair words;
  if (size <= kMaxShortRun) [[likely]]
    words = loadShort(bytes, size);
  else
    words = absorbLong(bytes, size, state);
  const Product product = multiply(words.first ^ hashSecret[1], words.second ^ state);
  return fold(product.low ^ hashSecret[2] ^ size, product.high ^ hashSecret[3]);
}

/// The hash of a value of a comparable type, found by walking its descriptor. Panics, as Go
/// does, when an interface inside holds a value that cannot be hashed.
uint64_t typeHash(const Type *type, const void *value, uint64_t seed);

} // namespace mapgo::rt
