// Finding a key's cell. Nothing here writes to the map.
//
// Lookups and assignments are joined to the program as bitcode and inlined into its loops, where
// the type descriptor is a constant. What usually happens is therefore short and here:
//
//    one bucket    in a lookup no hash: all keys are compared at once (integers; strings in
//    find.cpp) else          hash ─▶ bucket ─▶ the first cell with the hash's tophash holds the
//    key, or
//                  no cell has that tophash and the chain ends here
//
// The rest, growing maps, chains and tophashes that agree by chance, is in find.cpp and not
// inlined.
#pragma once

#include "runtime/map/key.h"

#include <type_traits>

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

/// The cell that holds `key`, whose hash is `hash`, wherever in the table it is.
template <class Key>
Cell findInTable(const MapType *type, const Hmap *map, typename Key::Argument key, uint64_t hash);

extern template Cell findInTable<Key32>(const MapType *, const Hmap *, uint32_t, uint64_t);
extern template Cell findInTable<Key64>(const MapType *, const Hmap *, uint64_t, uint64_t);
extern template Cell findInTable<KeyString>(const MapType *, const Hmap *, String, uint64_t);
extern template Cell findInTable<KeyAny>(const MapType *, const Hmap *, const void *, uint64_t);

/// The cell that holds `key` in a map that has entries.
template <class Key>
[[gnu::always_inline]] inline Cell findHashed(const MapType *type, const Hmap *map,
                                              typename Key::Argument key, uint64_t hash) {
  if (isGrowing(map)) [[unlikely]]
    return findInTable<Key>(type, map, key, hash);
  Bucket *bucket = bucketAt(type, map->buckets, hash & (bucketCountOf(map->B) - 1));
  const CellSet cells = cellsWith(bucket, topHash(hash));
  if (cells != 0) {
    const Cell cell{bucket, firstCell(cells)};
    if (Key::equals(type, keySlotOf<Key>(type, cell), key)) [[likely]]
      return cell;
  } else if (endsChain(bucket)) {
    return {};
  }
  return findInTable<Key>(type, map, key, hash);
}

/// The cell that holds `key` in a map of one bucket, which is not growing and has no overflow
/// buckets.
Cell findInOneBucket(const MapType *type, const Hmap *map, uint32_t key);
Cell findInOneBucket(const MapType *type, const Hmap *map, uint64_t key);
Cell findInOneBucket(const MapType *type, const Hmap *map, String key);

/// The cell of `key` in a map of more than one bucket. Not inlined: hashing and comparing a string
/// takes code for every length, which would take longer to compile than it would save.
Cell findString(const MapType *type, const Hmap *map, String key);

/// The cell of `key` in a map that has entries.
template <class Key>
[[gnu::always_inline]] inline Cell find(const MapType *type, const Hmap *map,
                                        typename Key::Argument key) {
  if constexpr (!Key::kMayBeIndirect)
    if (map->B == 0)
      return findInOneBucket(type, map, key);
  if constexpr (std::is_same_v<Key, KeyString>)
    return findString(type, map, key);
  else
    return findHashed<Key>(type, map, key, Key::hash(type, key, map->hash0));
}

} // namespace mapgo::rt
