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

/// Whether an insertion must start growth first: one more entry would be too many, or
/// there are about as many overflow buckets as buckets.
bool needsGrowth(const Hmap *map);

/// Allocates the new array and makes the present one old. Moves no entry.
[[gnu::noinline]] void startGrowth(const MapType *type, Hmap *map);

/// Evacuates the old bucket that corresponds to new bucket `index`, and one more.
template <class Key> void growWork(const MapType *type, Hmap *map, uint64_t index);

extern template void growWork<Key32>(const MapType *, Hmap *, uint64_t);
extern template void growWork<Key64>(const MapType *, Hmap *, uint64_t);
extern template void growWork<KeyString>(const MapType *, Hmap *, uint64_t);
extern template void growWork<KeyAny>(const MapType *, Hmap *, uint64_t);

} // namespace mapgo::rt
