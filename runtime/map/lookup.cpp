// Searching a table in any state: the lookups that are not inlined.
#include "runtime/map/lookup.h"

#include "runtime/base/fatal.h"

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

void checkNotWritten(const Hmap *map) {
  if (flagsOf(map) & kHashWriting) [[unlikely]]
    fatal("concurrent map read and map write");
}

template <class Key>
[[gnu::always_inline]] inline Cell findHashed(const MapType *type, const Hmap *map,
                                              typename Key::Argument key) {
  const uint64_t hash = Key::hash(type, key, map->hash0);
  return findInChain<Key>(type, chainFor(type, map, hash), key, topHash(hash));
}

// The searches of a map of one bucket, which is not growing and has no overflow buckets: no hash,
// all keys are compared at once.

[[gnu::always_inline]] inline Cell findInOneBucket(const MapType *, const Hmap *map, uint32_t key) {
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
[[gnu::always_inline]] inline Cell findInOneBucket(const MapType *, const Hmap *map, uint64_t key) {
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

/// A string too long for the direct search is compared with every key of its length. Of long keys
/// only one is compared in full: where length and ends leave more than one candidate, hashing is
/// quicker.
[[gnu::always_inline]] inline Cell findInOneBucket(const MapType *type, const Hmap *map,
                                                   String key) {
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
        return findHashed<KeyString>(type, map, key);
      candidate = cell;
    }
  }
  if (candidate && KeyString::equals(type, keySlotOf<KeyString>(type, candidate), key))
    return candidate;
  return {};
}

template <class Result, class Key>
[[gnu::always_inline]] inline Result resultOf(const MapType *type, Cell cell) {
  return cell ? foundAt<Result>(valueOf<Key>(type, cell)) : foundNothing<Result>();
}

// Two functions of their own, so that the first does not save the registers that the second needs.

template <class Result, class Key>
[[gnu::noinline]] Result lookupInOneBucket(const MapType *type, const Hmap *map,
                                           typename Key::Argument key) {
  return resultOf<Result, Key>(type, findInOneBucket(type, map, key));
}

template <class Result, class Key>
[[gnu::noinline]] Result lookupHashed(const MapType *type, const Hmap *map,
                                      typename Key::Argument key) {
  return resultOf<Result, Key>(type, findHashed<Key>(type, map, key));
}

/// The whole search for a string, in a map with entries.
template <class Result>
[[gnu::noinline]] Result lookupStringAnywhere(const MapType *type, const Hmap *map, String key) {
  checkNotWritten(map);
  if (map->B == 0 && static_cast<uint64_t>(key.len) > kMaxShortRun)
    return resultOf<Result, KeyString>(type, findInOneBucket(type, map, key));
  return lookupHashed<Result, KeyString>(type, map, key);
}

/// Short strings are searched for directly, also in a single bucket: there, a hash takes a third of
/// the time of a branch for each key whose outcome the processor cannot predict. Nothing here
/// calls, and what remains to do is jumped to, so that no frame is made; that is a quarter of a
/// lookup which hits the cache. Whether there is a result.
template <class Result>
[[gnu::always_inline]] inline bool lookupShort(const MapType *type, const Hmap *map, String key,
                                               Result &result) {
  if (static_cast<uint64_t>(key.len) > kMaxShortRun || map->direct == kNotDirect) [[unlikely]]
    return false;
  const uint64_t hash = KeyString::hash(type, key, map->hash0);
  const DirectResult found = findDirect<KeyString>(type, map, key, hash);
  result = resultOf<Result, KeyString>(type, found.cell);
  return found.cell || found.isMissing;
}

template <class Result, class Key>
[[gnu::always_inline]] inline Result lookup(const MapType *type, const Hmap *map,
                                            typename Key::Argument key) {
  if (map == nullptr || map->count == 0) [[unlikely]] {
    // A key that cannot be hashed panics even here, so that it does not depend on the map.
    if constexpr (Key::kMayBeIndirect)
      if (type->flags & kMapHashMightPanic)
        Key::hash(type, key, 0);
    return foundNothing<Result>();
  }
  checkNotWritten(map);
  if constexpr (!Key::kMayBeIndirect)
    if (map->B == 0)
      return lookupInOneBucket<Result, Key>(type, map, key);
  return lookupHashed<Result, Key>(type, map, key);
}

} // namespace

Cell find(const MapType *type, const Hmap *map, const void *key) {
  return findHashed<KeyAny>(type, map, key);
}

void *maplookup1(const MapType *type, const Hmap *map, const void *key) {
  return lookup<void *, KeyAny>(type, map, key);
}

void *maplookup1_fast32(const MapType *type, const Hmap *map, uint32_t key) {
  return lookup<void *, Key32>(type, map, key);
}

void *maplookup1_fast64(const MapType *type, const Hmap *map, uint64_t key) {
  return lookup<void *, Key64>(type, map, key);
}

void *maplookup1_faststr(const MapType *type, const Hmap *map, String key) {
  void *result;
  if (lookupShort(type, map, key, result)) [[likely]]
    return result;
  [[clang::musttail]] return lookupStringAnywhere<void *>(type, map, key);
}

PtrBool maplookup2(const MapType *type, const Hmap *map, const void *key) {
  return lookup<PtrBool, KeyAny>(type, map, key);
}

PtrBool maplookup2_fast32(const MapType *type, const Hmap *map, uint32_t key) {
  return lookup<PtrBool, Key32>(type, map, key);
}

PtrBool maplookup2_fast64(const MapType *type, const Hmap *map, uint64_t key) {
  return lookup<PtrBool, Key64>(type, map, key);
}

PtrBool maplookup2_faststr(const MapType *type, const Hmap *map, String key) {
  PtrBool result;
  if (lookupShort(type, map, key, result)) [[likely]]
    return result;
  [[clang::musttail]] return lookupStringAnywhere<PtrBool>(type, map, key);
}

} // namespace mapgo::rt
