// Lookups: mapaccess1 (the value's address, that of a zero value if there is no entry) and
// mapaccess2 (and whether there is one), for each kind of key.
//
// A map of one bucket, which cannot be growing and has no overflow, is searched for integers
// and strings without hashing: comparing eight short keys is cheaper.
#include "runtime/map/find.h"
#include "runtime/panic/panic.h"

namespace mapgo::rt {

namespace {

/// A string this long or longer is not compared with many keys of the same length.
constexpr int64_t kLongString = 32;

/// All eight integers are compared without a branch, then empty cells excluded.
template <class Word> Cell findInOneBucket(Bucket *bucket, Word key) {
  CellSet same = 0;
  for (unsigned i = 0; i < kBucketCount; ++i)
    same |= static_cast<CellSet>(load<Word>(keySlot(bucket, sizeof(Word), i)) == key) << i;
  same &= ~emptyCells(bucket);
  return same == 0 ? Cell{} : Cell{bucket, firstCell(same)};
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
        return findHashed<KeyString>(type, map, key);
      candidate = cell;
    }
  }
  if (candidate && KeyString::equals(type, keySlotOf<KeyString>(type, candidate), key))
    return candidate;
  return {};
}

[[gnu::always_inline]] inline void checkNotWriting(const Hmap *map) {
  if (flagsOf(map) & kHashWriting) [[unlikely]]
    throwFatal("concurrent map read and map write");
}

/// The cell of `key`, if any. `map` may be nil.
template <class Key>
[[gnu::always_inline]] inline Cell lookup(const MapType *type, const Hmap *map,
                                          typename Key::Argument key) {
  if (map == nullptr || map->count == 0) [[unlikely]] {
    // A key that cannot be hashed panics even here, so that it does not depend on the map.
    if constexpr (Key::kMayBeIndirect)
      if (type->flags & kMapHashMightPanic)
        Key::hash(type, key, 0);
    return {};
  }
  checkNotWriting(map);
  if constexpr (Key::kIsWord) {
    if (map->B == 0)
      return findInOneBucket(map->buckets, key);
  } else if constexpr (!Key::kMayBeIndirect) {
    if (map->B == 0)
      return findInOneBucket(type, map, key);
  }
  return findHashed<Key>(type, map, key);
}

template <class Key>
[[gnu::always_inline]] inline void *access1(void *t, void *m, typename Key::Argument key) {
  auto *type = static_cast<const MapType *>(t);
  const Cell cell = lookup<Key>(type, static_cast<const Hmap *>(m), key);
  return cell ? valueOf<Key>(type, cell) : zeroVal;
}

template <class Key>
[[gnu::always_inline]] inline PtrBool access2(void *t, void *m, typename Key::Argument key) {
  auto *type = static_cast<const MapType *>(t);
  const Cell cell = lookup<Key>(type, static_cast<const Hmap *>(m), key);
  return cell ? PtrBool{valueOf<Key>(type, cell), true} : PtrBool{zeroVal, false};
}

} // namespace

void *mapaccess1(void *type, void *map, void *key) { return access1<KeyAny>(type, map, key); }

void *mapaccess1_fast32(void *type, void *map, uint32_t key) {
  return access1<Key32>(type, map, key);
}

void *mapaccess1_fast64(void *type, void *map, int64_t key) {
  return access1<Key64>(type, map, static_cast<uint64_t>(key));
}

void *mapaccess1_faststr(void *type, void *map, String key) {
  return access1<KeyString>(type, map, key);
}

PtrBool mapaccess2(void *type, void *map, void *key) { return access2<KeyAny>(type, map, key); }

PtrBool mapaccess2_fast32(void *type, void *map, uint32_t key) {
  return access2<Key32>(type, map, key);
}

PtrBool mapaccess2_fast64(void *type, void *map, int64_t key) {
  return access2<Key64>(type, map, static_cast<uint64_t>(key));
}

PtrBool mapaccess2_faststr(void *type, void *map, String key) {
  return access2<KeyString>(type, map, key);
}

} // namespace mapgo::rt
