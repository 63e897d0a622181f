// Deletion. The cell is zeroed and marked empty; no other entry moves, so that iterators keep
// their place.
#include "runtime/map/find.h"
#include "runtime/map/grow.h"
#include "runtime/map/write.h"

#include <bit>

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
    return (topsOf(cell.bucket) >> 8 * (cell.index + 1) & 0xff) == kEmptyRest;
  const Bucket *next = overflowOf(type, cell.bucket);
  return next == nullptr || next->tophash[0] == kEmptyRest;
}

/// Tophashes with emptyRest after the last cell that has an entry.
uint64_t withEmptyRest(uint64_t tops) {
  constexpr uint64_t kLowBits = 0x0101010101010101; // all that an empty cell may have set
  const int unused = std::countl_zero(tops & ~kLowBits) / 8;
  return unused == kBucketCount ? 0 : tops << 8 * unused >> 8 * unused;
}

/// Marks a cell empty. If it was the last entry of its chain, it and the empty cells
/// before it become emptyRest, so that searches stop there.
void markEmpty(const MapType *type, Bucket *first, Cell cell) {
  setTop(cell.bucket, cell.index, kEmptyOne);
  if (!isLastOfChain(type, cell))
    return;
  for (Bucket *bucket = cell.bucket;; bucket = previousInChain(type, first, bucket)) {
    const uint64_t tops = withEmptyRest(topsOf(bucket));
    setTops(bucket, tops);
    if (tops != 0 || bucket == first)
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
  clearSlot(valueSlot(type, cell.bucket, keySize, cell.index), type->valuesize);
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
