// Iteration: mapiterinit, and what mapiternext (next.cpp) leaves to do. Every key is handled as
// KeyAny, whose view of a map is right for all kinds. What an iteration promises is in map.h.
#include "runtime/map/iterate.h"
#include "runtime/base/fatal.h"
#include "runtime/map/find.h"
#include "runtime/map/grow.h"

#include <utility>

namespace mapgo::rt {

namespace {

void finish(Hiter &it) {
  it.key = nullptr;
  it.value = nullptr;
}

/// Begins the next group, in order and around the end of the array, until the first again.
bool enterNextGroup(Hiter &it) {
  const uint64_t index = it.nextGroup;
  if (index == it.startGroup && it.wrapped)
    return false;
  it.bucket = bucketAt(it.type, it.buckets, index);
  if (isGrowing(it.map) && it.buckets == it.map->buckets &&
      !isEvacuated(bucketAt(it.type, it.map->oldbuckets, index)))
    it.bucket = bucketAt(it.type, it.map->oldbuckets, index);
  else if (it.paired)
    it.second = bucketAt(it.type, it.buckets, index + bucketCountOf(it.groupBits));
  it.nextGroup = index + 1;
  if (it.nextGroup == bucketCountOf(it.groupBits)) {
    it.nextGroup = 0;
    it.wrapped = true;
  }
  return true;
}

/// Goes to the next bucket: of the chain, of the group, of the map.
bool enterNextBucket(Hiter &it) {
  if (it.bucket != nullptr)
    it.bucket = endsChain(it.bucket) ? nullptr : overflowOf(it.type, it.bucket);
  if (it.bucket == nullptr)
    it.bucket = std::exchange(it.second, nullptr);
  return it.bucket != nullptr || enterNextGroup(it);
}

void setCurrent(Hiter &it, Cell cell) {
  it.key = KeyAny::keyOf(it.type, keySlotOf<KeyAny>(it.type, cell));
  it.value = valueOf<KeyAny>(it.type, cell);
}

/// visit for a cell whose bucket has been evacuated. What the live table has under the entry's key
/// now is what counts; its key may be another one, equal but not identical.
[[gnu::noinline]] bool visitEvacuated(Hiter &it, Cell cell) {
  if (cell.bucket->tophash[cell.index] == kEvacuatedEmpty)
    return false;
  const uint8_t *slot = keySlotOf<KeyAny>(it.type, cell);
  if (KeyAny::isReflexive(it.type, slot)) {
    const void *key = KeyAny::keyOf(it.type, slot);
    cell = find(it.type, it.map, key);
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
  if (top < kMinTopHash) [[unlikely]]
    return visitEvacuated(it, cell);
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
  it.buckets = map->buckets;
  it.seed = map->hash0;
  if (!hasPointers(type)) {
    it.overflow = overflowListOf(map);
    it.oldOverflow = map->extra->oldOverflow;
  }
  const uint64_t start = random64();
  it.paired = isGrowing(map) && !isSameSizeGrowth(map);
  it.groupBits = map->B - it.paired;
  it.startGroup = start & (bucketCountOf(it.groupBits) - 1);
  it.nextGroup = it.startGroup;
  it.offset = (start >> 61) & (kBucketCount - 1);
  // Another iteration may begin at the same time.
  constexpr uint8_t kBoth = kIterator | kOldIterator;
  if ((flagsOf(map) & kBoth) != kBoth)
    __atomic_fetch_or(&map->flags, kBoth, __ATOMIC_RELAXED);
  mapiternext(t, &it);
}

void findNextEntry(Hiter &it) {
  if (flagsOf(it.map) & kHashWriting) [[unlikely]]
    fatal("concurrent map iteration and map write");
  if (it.seed != it.map->hash0)
    return finish(it);
  for (;;) {
    while (it.left != 0) {
      const unsigned index = (firstCell(it.left) + it.offset) & (kBucketCount - 1);
      it.left = static_cast<uint8_t>(withoutFirst(it.left));
      if (visit(it, {it.bucket, index}))
        return;
    }
    if (!enterNextBucket(it))
      return finish(it);
    it.left = static_cast<uint8_t>(cellsFrom(it.bucket, it.offset));
  }
}

} // namespace mapgo::rt
