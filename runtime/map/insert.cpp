// Adding entries to a map: mapinsert. The map is marked as being written to, growth is started
// and moved on, a place for the entry is found or made.
#include "runtime/map/assign.h"

#include "runtime/map/bucket.h"
#include "runtime/map/grow.h"
#include "runtime/map/write.h"
#include "runtime/panic/panic.h"

namespace mapgo::rt {

namespace {

/// What a search for the place of a key finds.
struct Place {
  Cell found;   ///< the key's cell; else:
  Cell free;    ///< the first empty cell of the chain; else:
  Bucket *last; ///< the chain is full, and this is its end
};

template <class Key>
[[gnu::always_inline]] inline Place findPlace(const MapType *type, Bucket *bucket,
                                              typename Key::Argument key, uint8_t top) {
  Cell free;
  for (;;) {
    for (CellSet cells = cellsWith(bucket, top); cells != 0; cells = withoutFirst(cells)) {
      const Cell cell{bucket, firstCell(cells)};
      if (Key::equals(type, keySlotOf<Key>(type, cell), key)) [[likely]]
        return {cell, {}, nullptr};
    }
    if (!free)
      if (const CellSet empty = emptyCells(bucket))
        free = {bucket, firstCell(empty)};
    if (endsChain(bucket))
      return {{}, free, bucket};
    Bucket *next = overflowOf(type, bucket);
    if (next == nullptr)
      return {{}, free, bucket};
    bucket = next;
  }
}

template <class Key>
[[gnu::always_inline]] inline Cell insert(const MapType *type, Hmap *map, const Place &place,
                                          typename Key::Argument key, uint8_t top) {
  Cell cell = place.free;
  if (!cell) [[unlikely]]
    cell = {addOverflow(type, map, place.last), 0};
  Key::insert(type, keySlotOf<Key>(type, cell), key);
  if constexpr (Key::kMayBeIndirect)
    if (type->flags & kMapIndirectElem)
      store(valueSlot(type, cell.bucket, Key::slotSize(type), cell.index),
            allocate(type->elem->size, type->elem));
  setTop(cell.bucket, cell.index, top);
  ++map->count;
  return cell;
}

/// Where most entries go: a free cell of the only bucket of their chain, in a map that is not
/// growing and need not grow. No cell if it is not as simple, or the key may be there already.
template <class Key>
[[gnu::always_inline]] inline Cell roomFor(const MapType *type, const Hmap *map, uint64_t hash) {
  if (map->direct == kNotDirect || needsGrowth(map)) [[unlikely]]
    return {};
  Bucket *bucket = bucketAt(type, map->buckets, hash & static_cast<uint64_t>(map->direct));
  if (!endsChain(bucket) || cellsWith(bucket, topHash(hash)) != 0) [[unlikely]]
    return {};
  return {bucket, firstCell(emptyCells(bucket))};
}

template <class Key>
[[gnu::noinline]] void *insertAnywhere(const MapType *type, Hmap *map, typename Key::Argument key,
                                       uint64_t hash) {
  checkNoWriter(map);
  const uint8_t top = topHash(hash);
  const Writing writing(map);
  if (map->buckets == nullptr) [[unlikely]]
    map->buckets = makeBucketArray(type, map, 0, nullptr);
  for (;;) {
    const uint64_t index = hash & (bucketCountOf(map->B) - 1);
    if (isGrowing(map)) [[unlikely]]
      growWork<Key>(type, map, index);
    const Place place = findPlace<Key>(type, bucketAt(type, map->buckets, index), key, top);
    if (place.found) {
      Key::update(type, keySlotOf<Key>(type, place.found), key);
      return valueOf<Key>(type, place.found);
    }
    if (isGrowing(map) || !needsGrowth(map)) [[likely]]
      return valueOf<Key>(type, insert<Key>(type, map, place, key, top));
    startGrowth(type, map); // and find the place in the new table
  }
}

/// The simple case is half as long as the loop for all cases.
template <class Key>
[[gnu::always_inline]] inline void *insertOrFind(const MapType *type, Hmap *map,
                                                 typename Key::Argument key, uint64_t hash) {
  if (const Cell free = roomFor<Key>(type, map, hash)) [[likely]] {
    const Writing writing(map);
    return valueOf<Key>(type, insert<Key>(type, map, {{}, free, nullptr}, key, topHash(hash)));
  }
  return insertAnywhere<Key>(type, map, key, hash);
}

} // namespace

void panicNilMap() { panicPlainError("assignment to entry in nil map"); }

void *mapinsert(const MapType *type, Hmap *map, const void *key, uint64_t hash) {
  return insertOrFind<KeyAny>(type, map, key, hash);
}

void *mapinsert_fast32(const MapType *type, Hmap *map, uint32_t key, uint64_t hash) {
  return insertOrFind<Key32>(type, map, key, hash);
}

void *mapinsert_fast64(const MapType *type, Hmap *map, uint64_t key, uint64_t hash) {
  return insertOrFind<Key64>(type, map, key, hash);
}

void *mapinsert_faststr(const MapType *type, Hmap *map, String key, uint64_t hash) {
  return insertOrFind<KeyString>(type, map, key, hash);
}

} // namespace mapgo::rt
