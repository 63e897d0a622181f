// The searches that find.h leaves out of line: in tables that grow, in chains, in a map of one
// bucket.
#include "runtime/map/find.h"

namespace mapgo::rt {

namespace {

/// A string this long or longer is not compared with many keys of the same length.
constexpr int64_t kLongString = 32;

/// The chain in which entries with this hash are now: the new table's, unless the map grows
/// and the old bucket has not been evacuated.
Bucket *chainFor(const MapType *type, const Hmap *map, uint64_t hash) {
  if (isGrowing(map)) {
    Bucket *old = bucketAt(type, map->oldbuckets, hash & (oldBucketCount(map) - 1));
    if (!isEvacuated(old))
      return old;
  }
  return bucketAt(type, map->buckets, hash & (bucketCountOf(map->B) - 1));
}

} // namespace

template <class Key>
Cell findInTable(const MapType *type, const Hmap *map, typename Key::Argument key, uint64_t hash) {
  return findInChain<Key>(type, chainFor(type, map, hash), key, topHash(hash));
}

template Cell findInTable<Key32>(const MapType *, const Hmap *, uint32_t, uint64_t);
template Cell findInTable<Key64>(const MapType *, const Hmap *, uint64_t, uint64_t);
template Cell findInTable<KeyString>(const MapType *, const Hmap *, String, uint64_t);
template Cell findInTable<KeyAny>(const MapType *, const Hmap *, const void *, uint64_t);

Cell findInOneBucket(const MapType *, const Hmap *map, uint32_t key) {
  Bucket *bucket = map->buckets;
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
Cell findInOneBucket(const MapType *, const Hmap *map, uint64_t key) {
  Bucket *bucket = map->buckets;
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

Cell findString(const MapType *type, const Hmap *map, String key) {
  return findHashed<KeyString>(type, map, key, KeyString::hash(type, key, map->hash0));
}

/// A short key is compared with every key of its length. Of long keys only one is compared
/// in full: where length and ends leave more than one candidate, hashing is quicker.
Cell findInOneBucket(const MapType *type, const Hmap *map, String key) {
  Bucket *bucket = map->buckets;
  const auto size = static_cast<uint64_t>(key.len);
  Cell candidate;
  for (CellSet cells = ~emptyCells(bucket) & 0xff; cells != 0; cells = withoutFirst(cells)) {
    const Cell cell{bucket, firstCell(cells)};
    const auto stored = load<String>(keySlotOf<KeyString>(type, cell));
    if (stored.len != key.len)
      continue;
    if (stored.ptr == key.ptr)
      return cell;
    if (key.len < kLongString) {
      if (sameBytes(stored.ptr, key.ptr, size))
        return cell;
    } else if (endsAgree<uint64_t>(stored.ptr, key.ptr, size)) {
      if (candidate)
        return findString(type, map, key);
      candidate = cell;
    }
  }
  if (candidate && KeyString::equals(type, keySlotOf<KeyString>(type, candidate), key))
    return candidate;
  return {};
}

} // namespace mapgo::rt
