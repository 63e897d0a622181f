// Assignment: mapassign gives the address of the value for a key, adding an entry with a
// zero value if there is none. The caller stores the value.
#include "runtime/map/find.h"
#include "runtime/map/grow.h"
#include "runtime/map/write.h"

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
            allocate(type->elem->size, type->elem, 1));
  cell.bucket->tophash[cell.index] = top;
  ++map->count;
  return cell;
}

template <class Key>
[[gnu::always_inline]] inline void *assign(void *t, void *m, typename Key::Argument key) {
  auto *type = static_cast<const MapType *>(t);
  auto *map = static_cast<Hmap *>(m);
  if (map == nullptr) [[unlikely]]
    panicPlainError("assignment to entry in nil map");
  checkNoWriter(map);
  const uint64_t hash = Key::hash(type, key, map->hash0);
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

} // namespace

void *mapassign(void *type, void *map, void *key) { return assign<KeyAny>(type, map, key); }

void *mapassign_fast32(void *type, void *map, uint32_t key) {
  return assign<Key32>(type, map, key);
}

void *mapassign_fast64(void *type, void *map, int64_t key) {
  return assign<Key64>(type, map, static_cast<uint64_t>(key));
}

void *mapassign_faststr(void *type, void *map, String key) {
  return assign<KeyString>(type, map, key);
}

} // namespace mapgo::rt
