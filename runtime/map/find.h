// Finding a key's cell. Nothing here writes to the map.
#pragma once

#include "runtime/map/key.h"

namespace mapgo::rt {

/// The cell that holds `key` in the chain that starts at `bucket`.
template <class Key>
[[gnu::always_inline]] inline Cell findInChain(const MapType *type, Bucket *bucket,
                                               typename Key::Argument key, uint8_t top) {
  do {
    for (CellSet cells = cellsWith(bucket, top); cells != 0; cells = withoutFirst(cells)) {
      const Cell cell{bucket, firstCell(cells)};
      if (Key::equals(type, keySlotOf<Key>(type, cell), key)) [[likely]]
        return cell;
    }
    if (endsChain(bucket))
      return {};
    bucket = overflowOf(type, bucket);
  } while (bucket != nullptr);
  return {};
}

/// The chain in which entries with this hash are now: the new table's, unless the map grows
/// and the old bucket has not been evacuated.
[[gnu::always_inline]] inline Bucket *chainFor(const MapType *type, const Hmap *map,
                                               uint64_t hash) {
  if (isGrowing(map)) [[unlikely]] {
    Bucket *old = bucketAt(type, map->oldbuckets, hash & (oldBucketCount(map) - 1));
    if (!isEvacuated(old))
      return old;
  }
  return bucketAt(type, map->buckets, hash & (bucketCountOf(map->B) - 1));
}

/// The cell that holds `key` in a map that has entries.
template <class Key>
[[gnu::always_inline]] inline Cell findHashed(const MapType *type, const Hmap *map,
                                              typename Key::Argument key) {
  const uint64_t hash = Key::hash(type, key, map->hash0);
  return findInChain<Key>(type, chainFor(type, map, hash), key, topHash(hash));
}

} // namespace mapgo::rt
