// Deletion. The cell is zeroed and marked empty; no other entry moves, so that iterators keep
// their place.
#include "runtime/map/find.h"
#include "runtime/map/grow.h"
#include "runtime/map/write.h"

namespace mapgo::rt {

namespace {

Bucket *previousInChain(const MapType *type, Bucket *first, const Bucket *bucket) {
  Bucket *previous = first;
  while (overflowOf(type, previous) != bucket)
    previous = overflowOf(type, previous);
  return previous;
}

/// Whether the cell after this one, in chain order, is emptyRest or missing.
bool isLastOfChain(const MapType *type, Cell cell) {
  if (cell.index + 1 < kBucketCount)
    return cell.bucket->tophash[cell.index + 1] == kEmptyRest;
  const Bucket *next = overflowOf(type, cell.bucket);
  return next == nullptr || next->tophash[0] == kEmptyRest;
}

/// Marks a cell empty. If it was the last entry of its chain, it and the empty cells
/// before it become emptyRest, so that searches stop there.
void markEmpty(const MapType *type, Bucket *first, Cell cell) {
  cell.bucket->tophash[cell.index] = kEmptyOne;
  if (!isLastOfChain(type, cell))
    return;
  for (;;) {
    cell.bucket->tophash[cell.index] = kEmptyRest;
    if (cell.index != 0)
      --cell.index;
    else if (cell.bucket != first)
      cell = {previousInChain(type, first, cell.bucket), kBucketCount - 1};
    else
      return;
    if (cell.bucket->tophash[cell.index] != kEmptyOne)
      return;
  }
}

template <class Key> void remove(void *t, void *m, typename Key::Argument key) {
  auto *type = static_cast<const MapType *>(t);
  auto *map = static_cast<Hmap *>(m);
  if (map == nullptr || map->count == 0) {
    if constexpr (Key::kMayBeIndirect)
      if (type->flags & kMapHashMightPanic)
        Key::hash(type, key, 0);
    return;
  }
  checkNoWriter(map);
  const uint64_t hash = Key::hash(type, key, map->hash0);
  const Writing writing(map);
  const uint64_t index = hash & (bucketCountOf(map->B) - 1);
  if (isGrowing(map))
    growWork<Key>(type, map, index);
  Bucket *first = bucketAt(type, map->buckets, index);
  const Cell cell = findInChain<Key>(type, first, key, topHash(hash));
  if (!cell)
    return;
  const uint64_t keySize = Key::slotSize(type);
  Key::clear(type, keySlotOf<Key>(type, cell));
  memset(valueSlot(type, cell.bucket, keySize, cell.index), 0, type->valuesize);
  markEmpty(type, first, cell);
  if (--map->count == 0)
    renewSeed(map);
}

} // namespace

void mapdelete(void *type, void *map, void *key) { remove<KeyAny>(type, map, key); }

void mapdelete_fast32(void *type, void *map, uint32_t key) { remove<Key32>(type, map, key); }

void mapdelete_fast64(void *type, void *map, int64_t key) {
  remove<Key64>(type, map, static_cast<uint64_t>(key));
}

void mapdelete_faststr(void *type, void *map, String key) { remove<KeyString>(type, map, key); }

} // namespace mapgo::rt
