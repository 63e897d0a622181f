// Iteration: mapiterinit and mapiternext. Every key is handled as KeyAny, whose view of a
// map is right for all kinds. What an iteration promises is in map.h.
#include "runtime/map/find.h"
#include "runtime/map/grow.h"
#include "runtime/panic/panic.h"

namespace mapgo::rt {

namespace {

void finish(Hiter &it) {
  it.key = nullptr;
  it.value = nullptr;
}

/// Goes to the next chain, in order and around the end of the array, until the first again.
///
/// When the iteration began while the map was growing, and that growth is not done, the entries
/// of a new bucket may still be in the old one.
bool enterNextChain(Hiter &it) {
  const uint64_t index = it.nextBucket;
  if (index == it.startBucket && it.wrapped)
    return false;
  const Hmap *map = it.map;
  it.bucket = bucketAt(it.type, it.buckets, index);
  it.checkBucket = kNoCheck;
  if (isGrowing(map) && it.B == map->B) {
    Bucket *old = bucketAt(it.type, map->oldbuckets, index & (oldBucketCount(map) - 1));
    if (!isEvacuated(old)) {
      it.bucket = old;
      it.checkBucket = index;
    }
  }
  it.i = 0;
  it.nextBucket = index + 1;
  if (it.nextBucket == bucketCountOf(it.B)) {
    it.nextBucket = 0;
    it.wrapped = true;
  }
  return true;
}

/// Whether an entry of an old bucket, walked in place of new bucket `checkBucket`, goes there.
bool belongsToCheckedBucket(const Hiter &it, Cell cell, const uint8_t *slot, bool reflexive) {
  if (it.checkBucket == kNoCheck || isSameSizeGrowth(it.map))
    return true;
  if (reflexive) {
    const uint64_t hash = KeyAny::hashSlot(it.type, slot, it.map->hash0);
    return (hash & (bucketCountOf(it.B) - 1)) == it.checkBucket;
  }
  const unsigned half = cell.bucket->tophash[cell.index] & 1;
  return it.checkBucket >> (it.B - 1) == half;
}

void setCurrent(Hiter &it, Cell cell) {
  it.key = KeyAny::keyOf(it.type, keySlotOf<KeyAny>(it.type, cell));
  it.value = valueOf<KeyAny>(it.type, cell);
}

/// visit for an entry on its way: evacuated, or in an old bucket that stands for a new one.
[[gnu::noinline]] bool visitMoving(Hiter &it, Cell cell) {
  const uint8_t top = cell.bucket->tophash[cell.index];
  if (top == kEvacuatedEmpty)
    return false;
  const uint8_t *slot = keySlotOf<KeyAny>(it.type, cell);
  const bool reflexive = KeyAny::isReflexive(it.type, slot);
  if (!belongsToCheckedBucket(it, cell, slot, reflexive))
    return false;
  if (top < kMinTopHash && reflexive) {
    // Evacuated: what the live table has under this key now is what counts. Its key may
    // be another one, equal but not identical.
    cell = findHashed<KeyAny>(it.type, it.map, KeyAny::keyOf(it.type, slot));
    if (!cell)
      return false;
  }
  setCurrent(it, cell);
  return true;
}

/// The cells that are not empty, counted from cell `offset` and around the bucket's end.
CellSet cellsFrom(const Bucket *bucket, unsigned offset) {
  const CellSet used = emptyCells(bucket) ^ 0xff;
  return (used | used << kBucketCount) >> offset & 0xff;
}

/// Makes `cell` the current entry, if the iteration is to return it.
[[gnu::always_inline]] inline bool visit(Hiter &it, Cell cell) {
  const uint8_t top = cell.bucket->tophash[cell.index];
  if (top < kMinTopHash || it.checkBucket != kNoCheck) [[unlikely]]
    return visitMoving(it, cell);
  setCurrent(it, cell);
  return true;
}

} // namespace

void mapiterinit(void *t, void *m, void *iterator) {
  auto *type = static_cast<const MapType *>(t);
  auto *map = static_cast<Hmap *>(m);
  auto &it = *static_cast<Hiter *>(iterator);
  it.type = type;
  if (map == nullptr || map->count == 0)
    return;
  it.map = map;
  it.B = map->B;
  it.buckets = map->buckets;
  it.seed = map->hash0;
  if (!hasPointers(type)) {
    it.overflow = overflowListOf(map);
    it.oldOverflow = map->extra->oldOverflow;
  }
  const uint64_t start = random64();
  it.startBucket = start & (bucketCountOf(map->B) - 1);
  it.nextBucket = it.startBucket;
  it.offset = (start >> 61) & (kBucketCount - 1);
  // Another iteration may begin at the same time.
  constexpr uint8_t kBoth = kIterator | kOldIterator;
  if ((flagsOf(map) & kBoth) != kBoth)
    __atomic_fetch_or(&map->flags, kBoth, __ATOMIC_RELAXED);
  mapiternext(&it);
}

void mapiternext(void *iterator) {
  auto &it = *static_cast<Hiter *>(iterator);
  const Hmap *map = it.map;
  if (flagsOf(map) & kHashWriting) [[unlikely]]
    throwFatal("concurrent map iteration and map write");
  if (it.seed != map->hash0)
    return finish(it);
  for (;;) {
    if (it.bucket == nullptr && !enterNextChain(it))
      return finish(it);
    CellSet left = cellsFrom(it.bucket, it.offset) >> it.i << it.i;
    for (; left != 0; left = withoutFirst(left)) {
      const unsigned i = firstCell(left);
      const unsigned index = (i + it.offset) & (kBucketCount - 1);
      if (visit(it, {it.bucket, index})) {
        it.i = i + 1;
        return;
      }
    }
    it.bucket = overflowOf(it.type, it.bucket);
    it.i = 0;
  }
}

} // namespace mapgo::rt
