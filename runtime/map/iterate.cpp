// Iteration: mapiterinit, and what mapiternext (next.cpp) leaves to do. Every key is handled as
// KeyAny, whose view of a map is right for all kinds. What an iteration promises is in map.h.
#include "runtime/map/iterate.h"
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
    const void *key = KeyAny::keyOf(it.type, slot);
    cell = findHashed<KeyAny>(it.type, it.map, key, KeyAny::hash(it.type, key, it.map->hash0));
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

/// Makes `cell`, which had an entry when its bucket was entered, the current entry, if it still
/// has one that the iteration is to return.
bool visit(Hiter &it, Cell cell) {
  const uint8_t top = cell.bucket->tophash[cell.index];
  if (isEmpty(top))
    return false;
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

void findNextEntry(Hiter &it) {
  if (flagsOf(it.map) & kHashWriting) [[unlikely]]
    throwFatal("concurrent map iteration and map write");
  if (it.seed != it.map->hash0)
    return finish(it);
  for (;;) {
    while (it.left != 0) {
      const unsigned index = (firstCell(it.left) + it.offset) & (kBucketCount - 1);
      it.left = static_cast<uint8_t>(withoutFirst(it.left));
      if (visit(it, {it.bucket, index}))
        return;
    }
    if (it.bucket != nullptr)
      it.bucket = endsChain(it.bucket) ? nullptr : overflowOf(it.type, it.bucket);
    if (it.bucket == nullptr && !enterNextChain(it))
      return finish(it);
    it.left = static_cast<uint8_t>(cellsFrom(it.bucket, it.offset));
  }
}

} // namespace mapgo::rt
