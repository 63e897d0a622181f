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

/// The cell of the only bucket of a map that holds `key`. A map of one bucket is not growing
/// and has no overflow buckets.
[[gnu::always_inline]] inline Cell findInOneBucket(Bucket *bucket, uint32_t key) {
  auto *keys = reinterpret_cast<const __m128i *>(keySlot(bucket, sizeof key, 0));
  const __m128i wanted = _mm_set1_epi32(static_cast<int>(key));
  const __m128i same = _mm_packs_epi32(_mm_cmpeq_epi32(_mm_loadu_si128(keys), wanted),
                                       _mm_cmpeq_epi32(_mm_loadu_si128(keys + 1), wanted));
  const auto cells = static_cast<CellSet>(_mm_movemask_epi8(_mm_packs_epi16(same, same)));
  const CellSet found = cells & ~emptyCells(bucket) & 0xff;
  return found == 0 ? Cell{} : Cell{bucket, firstCell(found)};
}

/// The base instruction set compares no integers wider than 32 bits, so keys are compared by
/// halves: two bits for each cell, both of them set where the key is found.
[[gnu::always_inline]] inline Cell findInOneBucket(Bucket *bucket, uint64_t key) {
  auto *keys = reinterpret_cast<const __m128i *>(keySlot(bucket, sizeof key, 0));
  const __m128i wanted = _mm_set1_epi64x(static_cast<long long>(key));
  auto pair = [&](unsigned i) { return _mm_cmpeq_epi32(_mm_loadu_si128(keys + i), wanted); };
  const __m128i halves =
      _mm_packs_epi16(_mm_packs_epi32(pair(0), pair(1)), _mm_packs_epi32(pair(2), pair(3)));
  const __m128i tops = _mm_unpacklo_epi8(loadTops(bucket), loadTops(bucket));
  const auto found =
      static_cast<CellSet>(_mm_movemask_epi8(_mm_andnot_si128(emptyBytes(tops), halves)));
  const CellSet low = found & found >> 1 & 0x5555;
  return low == 0 ? Cell{} : Cell{bucket, firstCell(low) / 2};
}

Cell findInOneBucket(const MapType *type, const Hmap *map, String key);

/// The cell of `key` in a map that has entries.
template <class Key>
[[gnu::always_inline]] inline Cell find(const MapType *type, const Hmap *map,
                                        typename Key::Argument key) {
  if constexpr (Key::kIsWord) {
    if (map->B == 0)
      return findInOneBucket(map->buckets, key);
  } else if constexpr (!Key::kMayBeIndirect) {
    if (map->B == 0)
      return findInOneBucket(type, map, key);
  }
  return findHashed<Key>(type, map, key, Key::hash(type, key, map->hash0));
}

} // namespace mapgo::rt
