// The hash functions of the basic kinds; see hash.h for the method.
//
// Two rules of the language show here: +0 and -0 are equal and hash equally; a NaN is not
// equal even to itself, so its hash is drawn at random, which spreads NaN keys over a map.
//
// Joined to the program as bitcode, for the maps whose descriptors name these functions.
#include "runtime/map/hash.h"

#include "runtime/abi/entries.h"

#include <bit>

namespace mapgo::rt {

namespace {

template <class Float> uint64_t hashFloat(const void *p, uint64_t seed) {
  const auto value = load<Float>(p);
  if (value == 0)
    return hash64(0, seed);
  if (__builtin_isnan(value))
    return hash64(random64(), seed);
  if constexpr (sizeof(Float) == 4)
    return hash32(std::bit_cast<uint32_t>(value), seed);
  else
    return hash64(std::bit_cast<uint64_t>(value), seed);
}

} // namespace

int64_t memhash(void *p, int64_t seed, int64_t size) {
  return static_cast<int64_t>(
      hashBytes(p, static_cast<uint64_t>(size), static_cast<uint64_t>(seed)));
}

int64_t memhash32(void *p, int64_t seed) {
  return static_cast<int64_t>(hash32(load<uint32_t>(p), static_cast<uint64_t>(seed)));
}

int64_t memhash64(void *p, int64_t seed) {
  return static_cast<int64_t>(hash64(load<uint64_t>(p), static_cast<uint64_t>(seed)));
}

int64_t strhash(void *p, int64_t seed) {
  const auto string = load<String>(p);
  return memhash(const_cast<uint8_t *>(string.ptr), seed, string.len);
}

int64_t f32hash(void *p, int64_t seed) {
  return static_cast<int64_t>(hashFloat<float>(p, static_cast<uint64_t>(seed)));
}

int64_t f64hash(void *p, int64_t seed) {
  return static_cast<int64_t>(hashFloat<double>(p, static_cast<uint64_t>(seed)));
}

int64_t c64hash(void *p, int64_t seed) {
  return f32hash(static_cast<uint8_t *>(p) + sizeof(float), f32hash(p, seed));
}

int64_t c128hash(void *p, int64_t seed) {
  return f64hash(static_cast<uint8_t *>(p) + sizeof(double), f64hash(p, seed));
}

} // namespace mapgo::rt
