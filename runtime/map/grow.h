// Bucket arrays, overflow buckets, and moving a table's entries into a new array, a little
// with each write. See map.h for what growth keeps true.
#pragma once

#include "runtime/map/key.h"

namespace mapgo::rt {

/// The smallest B with which `count` entries are within the load factor.
uint8_t sizeFor(int64_t count);

/// Gives the map a zeroed array of 2^B buckets and the spare overflow buckets behind it.
/// With `reuse`, an array that this function made with the same B, that one is cleared.
Bucket *makeBucketArray(const MapType *type, Hmap *map, uint8_t B, Bucket *reuse);

/// Appends an empty overflow bucket to the chain whose last bucket is `last`.
Bucket *addOverflow(const MapType *type, Hmap *map, Bucket *last);

/// The list that keeps the map's overflow buckets alive, made if need be. Two readers may
/// be here at once, since every iteration of a map without pointers begins with it.
OverflowList *overflowListOf(Hmap *map);

/// More than 6½ entries a bucket, or more than eight in a single one.
inline bool isOverLoadFactor(int64_t count, uint8_t B) {
  return count > static_cast<int64_t>(kBucketCount) &&
         static_cast<uint64_t>(count) > 13 * (bucketCountOf(B) / 2);
}

inline bool hasTooManyOverflowBuckets(const Hmap *map) {
  const unsigned B = map->B < 15 ? map->B : 15;
  return map->noverflow >= 1u << B;
}

/// Whether an insertion must start growth first: one more entry would be too many, or
/// there are about as many overflow buckets as buckets.
inline bool needsGrowth(const Hmap *map) {
  return isOverLoadFactor(map->count + 1, map->B) || hasTooManyOverflowBuckets(map);
}

/// Allocates the new array and makes the present one old. Moves no entry.
[[gnu::noinline]] void startGrowth(const MapType *type, Hmap *map);

inline constexpr uint64_t kMaxEvacuationStep = 8;

/// How many of so many old buckets a write evacuates besides its own. In a large table these are
/// cheaper, since they follow each other in memory while those of writes are anywhere: taking eight
/// each time made filling a map of a million integers a quarter faster. A small table is in the
/// cache anyway, and its writes stay short.
inline uint64_t evacuationStep(uint64_t oldBuckets) {
  const uint64_t part = oldBuckets / 128;
  return part < 1 ? 1 : part < kMaxEvacuationStep ? part : kMaxEvacuationStep;
}

/// Evacuates the old bucket that corresponds to new bucket `index`, and a step's more.
template <class Key> void growWork(const MapType *type, Hmap *map, uint64_t index);

extern template void growWork<Key32>(const MapType *, Hmap *, uint64_t);
extern template void growWork<Key64>(const MapType *, Hmap *, uint64_t);
extern template void growWork<KeyString>(const MapType *, Hmap *, uint64_t);
extern template void growWork<KeyAny>(const MapType *, Hmap *, uint64_t);

} // namespace mapgo::rt
