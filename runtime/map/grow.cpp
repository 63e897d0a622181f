// Growth (grow.h).
#include "runtime/map/grow.h"

#include "runtime/base/fatal.h"

namespace mapgo::rt {

namespace {

/// At most this many already evacuated buckets are passed over by one write.
constexpr uint64_t kMaxMarkAdvance = 1024;

/// How many overflow buckets an array of so many buckets has to spare: about what a half-filled
/// table of that size needs.
uint64_t sparesOf(uint64_t buckets) { return buckets / 16; }

void countOverflow(Hmap *map) {
  if (map->B < 16) {
    ++map->noverflow;
    return;
  }
  const uint32_t unit = uint32_t{1} << (map->B - 15 < 31 ? map->B - 15 : 31);
  if ((random32() & (unit - 1)) == 0)
    ++map->noverflow;
}

/// The map's extra part, made if need be; the first of two concurrent readers wins.
MapExtra *extraOf(Hmap *map) {
  MapExtra *extra = __atomic_load_n(&map->extra, __ATOMIC_ACQUIRE);
  if (extra != nullptr)
    return extra;
  auto *made = static_cast<MapExtra *>(allocateScan(sizeof(MapExtra)));
  if (__atomic_compare_exchange_n(&map->extra, &extra, made, false, __ATOMIC_ACQ_REL,
                                  __ATOMIC_ACQUIRE))
    return made;
  return extra;
}

void append(OverflowList *list, Bucket *bucket) {
  if (list->count == list->capacity) {
    const uint64_t capacity = list->capacity == 0 ? 4 : 2 * list->capacity;
    auto **items = static_cast<Bucket **>(allocateScan(capacity * sizeof(Bucket *)));
    if (list->count != 0)
      memcpy(items, list->items, list->count * sizeof(Bucket *));
    list->items = items;
    list->capacity = capacity;
  }
  list->items[list->count++] = bucket;
}

void *allocateBuckets(const MapType *type, uint64_t count) {
  return hasPointers(type) ? allocateTyped(type->bucket, count)
                           : allocateNoScan(count * type->bucketsize);
}

/// Where the entries of an old bucket go: one chain of the new table, filled from its start.
class Destination {
public:
  Destination(const MapType *type, Hmap *map, Bucket *bucket)
      : type_(type), map_(map), bucket_(bucket) {}

  /// The next cell, marked as taken by an entry with this tophash.
  Cell take(uint8_t top) {
    if (used_ == kBucketCount) {
      bucket_ = addOverflow(type_, map_, bucket_);
      used_ = 0;
    }
    bucket_->tophash[used_] = top;
    return {bucket_, used_++};
  }

private:
  const MapType *type_;
  Hmap *map_;
  Bucket *bucket_;
  unsigned used_ = 0;
};

template <class Key> void moveEntry(const MapType *type, Cell to, Cell from) {
  const uint64_t keySize = Key::slotSize(type);
  copySlot(keySlotOf<Key>(type, to), keySlotOf<Key>(type, from), keySize);
  copySlot(valueSlot(type, to.bucket, keySize, to.index),
           valueSlot(type, from.bucket, keySize, from.index), type->valuesize);
}

/// Decides between the halves of the new table: 0 for X, 1 for Y. A key that is not equal to itself
/// has another hash each time, and gets its tophash, too, so that later growth spreads such keys.
template <class Key>
unsigned chooseHalf(const MapType *type, const Hmap *map, const uint8_t *slot, uint8_t &top) {
  if (isSameSizeGrowth(map))
    return 0;
  const uint64_t hash = Key::hashSlot(type, slot, map->hash0);
  if (!Key::isReflexive(type, slot)) [[unlikely]]
    top = topHash(hash);
  return (hash & oldBucketCount(map)) != 0 ? 1 : 0;
}

/// Moves the entries of one old chain, leaving marks that say where each went.
template <class Key> void evacuateChain(const MapType *type, Hmap *map, uint64_t index) {
  const uint64_t y = isSameSizeGrowth(map) ? index : index + oldBucketCount(map);
  Destination halves[2] = {{type, map, bucketAt(type, map->buckets, index)},
                           {type, map, bucketAt(type, map->buckets, y)}};
  Bucket *const first = bucketAt(type, map->oldbuckets, index);
  Bucket *bucket = first;
  do {
    for (unsigned i = 0; i < kBucketCount; ++i) {
      uint8_t top = bucket->tophash[i];
      if (isEmpty(top)) {
        bucket->tophash[i] = kEvacuatedEmpty;
        continue;
      }
      if (top < kMinTopHash)
        throwFatal("bad map state");
      const Cell from{bucket, i};
      const unsigned half = chooseHalf<Key>(type, map, keySlotOf<Key>(type, from), top);
      bucket->tophash[i] = kEvacuatedX + half;
      moveEntry<Key>(type, halves[half].take(top), from);
    }
    bucket = overflowOf(type, bucket);
  } while (bucket != nullptr);
  // No iterator will want the old copies: let the collector have what they point to.
  if (!(flagsOf(map) & kOldIterator) && hasPointers(type))
    memset(first->tophash + sizeof(Bucket), 0, type->bucketsize - sizeof(Bucket));
}

/// Moves the progress counter over what is evacuated, and ends growth at the last bucket.
void advanceEvacuationMark(const MapType *type, Hmap *map) {
  const uint64_t end = oldBucketCount(map);
  uint64_t next = map->nevacuate + 1;
  const uint64_t stop = end - next < kMaxMarkAdvance ? end : next + kMaxMarkAdvance;
  while (next != stop && isEvacuated(bucketAt(type, map->oldbuckets, next)))
    ++next;
  map->nevacuate = next;
  if (next != end)
    return;
  // An iteration that could still look at the old array has left its mark.
  if (!(flagsOf(map) & kOldIterator))
    release(map->oldbuckets, (end + sparesOf(end)) * type->bucketsize);
  map->oldbuckets = nullptr;
  joinPages(map->buckets, bucketCountOf(map->B) * type->bucketsize);
  if (map->extra != nullptr)
    map->extra->oldOverflow = nullptr;
  setFlags(map, flagsOf(map) & ~kSameSizeGrow);
}

template <class Key> void evacuate(const MapType *type, Hmap *map, uint64_t index) {
  if (!isEvacuated(bucketAt(type, map->oldbuckets, index)))
    evacuateChain<Key>(type, map, index);
  if (index == map->nevacuate)
    advanceEvacuationMark(type, map);
}

} // namespace

uint8_t sizeFor(int64_t count) {
  uint8_t B = 0;
  while (isOverLoadFactor(count, B))
    ++B;
  return B;
}

Bucket *makeBucketArray(const MapType *type, Hmap *map, uint8_t B, Bucket *reuse) {
  const uint64_t base = bucketCountOf(B);
  const uint64_t spares = sparesOf(base);
  const uint64_t count = base + spares;
  Bucket *array = reuse;
  if (array == nullptr)
    array = static_cast<Bucket *>(allocateBuckets(type, count));
  else
    memset(static_cast<void *>(array), 0, count * type->bucketsize);
  if (spares != 0 || map->extra != nullptr) {
    MapExtra *extra = extraOf(map);
    extra->spare = spares == 0 ? nullptr : bucketAt(type, array, base);
    extra->spareCount = spares;
  }
  return array;
}

Bucket *addOverflow(const MapType *type, Hmap *map, Bucket *last) {
  Bucket *bucket;
  MapExtra *extra = map->extra;
  if (extra != nullptr && extra->spareCount != 0) {
    bucket = extra->spare;
    --extra->spareCount;
    extra->spare = extra->spareCount == 0 ? nullptr : bucketAt(type, bucket, 1);
  } else {
    bucket = static_cast<Bucket *>(allocateBuckets(type, 1));
    if (!hasPointers(type))
      append(overflowListOf(map), bucket);
  }
  countOverflow(map);
  setOverflow(type, last, bucket);
  return bucket;
}

OverflowList *overflowListOf(Hmap *map) {
  MapExtra *extra = extraOf(map);
  OverflowList *list = __atomic_load_n(&extra->overflow, __ATOMIC_ACQUIRE);
  if (list != nullptr)
    return list;
  auto *made = static_cast<OverflowList *>(allocateScan(sizeof(OverflowList)));
  if (__atomic_compare_exchange_n(&extra->overflow, &list, made, false, __ATOMIC_ACQ_REL,
                                  __ATOMIC_ACQUIRE))
    return made;
  return list;
}

void startGrowth(const MapType *type, Hmap *map) {
  const bool bigger = isOverLoadFactor(map->count + 1, map->B);
  uint8_t flags = flagsOf(map);
  if (!bigger)
    flags |= kSameSizeGrow;
  // Iterators now use what becomes the old array.
  const bool hadIterator = flags & kIterator;
  flags &= ~(kIterator | kOldIterator);
  if (hadIterator)
    flags |= kOldIterator;

  Bucket *array = makeBucketArray(type, map, map->B + bigger, nullptr);
  map->B += bigger;
  setFlags(map, flags);
  map->oldbuckets = map->buckets;
  map->buckets = array;
  map->nevacuate = 0;
  map->noverflow = 0;
  if (map->extra != nullptr) {
    map->extra->oldOverflow = map->extra->overflow;
    map->extra->overflow = nullptr;
  }
}

template <class Key> void growWork(const MapType *type, Hmap *map, uint64_t index) {
  evacuate<Key>(type, map, index & (oldBucketCount(map) - 1));
  for (uint64_t left = evacuationStep(oldBucketCount(map)); left != 0 && isGrowing(map); --left)
    evacuate<Key>(type, map, map->nevacuate);
}

template void growWork<Key32>(const MapType *, Hmap *, uint64_t);
template void growWork<Key64>(const MapType *, Hmap *, uint64_t);
template void growWork<KeyString>(const MapType *, Hmap *, uint64_t);
template void growWork<KeyAny>(const MapType *, Hmap *, uint64_t);

} // namespace mapgo::rt
