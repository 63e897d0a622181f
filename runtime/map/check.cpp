// The invariant checker. One pass over each bucket array, or a look at some of its chains; the
// first fault found is returned.
#include "runtime/map/check.h"

#include "runtime/map/find.h"

namespace mapgo::rt {

namespace {

constexpr uint8_t kSmallB = 5; ///< tables up to this size are verified in full
constexpr int kSampledChains = 4;

bool isZero(const uint8_t *bytes, uint64_t size) {
  for (uint64_t i = 0; i < size; ++i)
    if (bytes[i] != 0)
      return false;
  return true;
}

class Checker {
public:
  Checker(const MapType *type, const Hmap *map) : type_(type), map_(map) {}

  const char *check() {
    checkType();
    checkHeader();
    if (fault_ == nullptr && isGrowing(map_))
      checkOldBuckets();
    if (fault_ == nullptr && map_->buckets != nullptr)
      checkBuckets();
    if (fault_ == nullptr)
      checkTotals();
    return fault_;
  }

  const char *checkSample(const void *key) {
    if (map_->B <= kSmallB)
      return check();
    checkType();
    checkHeader();
    if (key != nullptr && !(type_->flags & kMapHashMightPanic))
      checkIndex(KeyAny::hash(type_, key, map_->hash0));
    for (int i = 0; i < kSampledChains; ++i)
      checkIndex(random64());
    return fault_;
  }

private:
  /// The chains for a hash, in the old table and the new.
  void checkIndex(uint64_t hash) {
    if (fault_ == nullptr && isGrowing(map_))
      checkOldBucket(hash & (oldBucketCount(map_) - 1));
    const uint64_t index = hash & (bucketCountOf(map_->B) - 1);
    if (fault_ == nullptr && map_->buckets != nullptr)
      checkChain(bucketAt(type_, map_->buckets, index), index, table());
  }

  /// A bucket array, new or old.
  struct Table {
    Bucket *buckets;
    uint64_t count; ///< without the spare ones
    const OverflowList *overflow;
  };

  /// Records the first fault.
  void expect(bool holds, const char *fault) {
    if (!holds && fault_ == nullptr)
      fault_ = fault;
  }

  void checkType() {
    const bool indirectKey = type_->flags & kMapIndirectKey;
    const bool indirectValue = type_->flags & kMapIndirectElem;
    expect(indirectKey == (type_->key->size > kMaxInlineKeySize), "key wrongly (in)direct");
    expect(indirectValue == (type_->elem->size > kMaxInlineValueSize), "value wrongly (in)direct");
    expect(type_->keysize == (indirectKey ? 8 : type_->key->size), "wrong key slot size");
    expect(type_->valuesize == (indirectValue ? 8 : type_->elem->size), "wrong value slot size");
    const uint64_t used = sizeof(Bucket) + kBucketCount * (type_->keysize + type_->valuesize) + 8;
    expect(type_->bucketsize >= used, "bucket too small");
    expect(type_->key->equal != nullptr && type_->hasher != nullptr, "key cannot be hashed");
  }

  void checkHeader() {
    const uint8_t flags = flagsOf(map_);
    expect(!(flags & kHashWriting), "write still under way");
    expect(isGrowing(map_) || !(flags & kSameSizeGrow), "same-size growth without growth");
    expect(map_->buckets != nullptr || (map_->B == 0 && map_->count == 0), "no buckets");
    const bool isDirect = map_->buckets != nullptr && !isGrowing(map_);
    expect(map_->direct ==
               (isDirect ? static_cast<int64_t>(bucketCountOf(map_->B) - 1) : kNotDirect),
           "direct is wrong");
    if (!isGrowing(map_))
      return;
    expect(map_->B > 0, "growing with a single bucket");
    expect(map_->nevacuate < oldBucketCount(map_), "growth not ended at the last bucket");
  }

  void checkOldBuckets() {
    for (uint64_t i = 0; i < oldBucketCount(map_); ++i)
      checkOldBucket(i);
  }

  void checkOldBucket(uint64_t i) {
    Bucket *first = bucketAt(type_, map_->oldbuckets, i);
    if (isEvacuated(first))
      return checkEvacuatedChain(first);
    expect(i >= map_->nevacuate, "old bucket below the mark not evacuated");
    checkChain(first, i, {map_->oldbuckets, oldBucketCount(map_), extra().oldOverflow});
    expect(isUntouched(bucketAt(type_, map_->buckets, i)), "X filled before evacuation");
    if (!isSameSizeGrowth(map_))
      expect(isUntouched(bucketAt(type_, map_->buckets, i + oldBucketCount(map_))),
             "Y filled before evacuation");
  }

  void checkEvacuatedChain(Bucket *bucket) {
    for (; bucket != nullptr; bucket = overflowOf(type_, bucket))
      for (uint8_t top : bucket->tophash)
        expect(top > kEmptyOne && top < kMinTopHash, "evacuated bucket with other marks");
  }

  bool isUntouched(const Bucket *bucket) { return isZero(bucket->tophash, type_->bucketsize); }

  Table table() const { return {map_->buckets, bucketCountOf(map_->B), extra().overflow}; }

  void checkBuckets() {
    for (uint64_t i = 0; i < bucketCountOf(map_->B); ++i)
      overflows_ += checkChain(bucketAt(type_, map_->buckets, i), i, table());
  }

  /// Checks one chain of live entries; the result is its number of overflow buckets.
  uint64_t checkChain(Bucket *first, uint64_t index, const Table &table) {
    uint64_t overflows = 0;
    bool ended = false;
    for (Bucket *bucket = first; bucket != nullptr; bucket = overflowOf(type_, bucket)) {
      if (bucket != first) {
        ++overflows;
        expect(isKeptAlive(bucket, table), "overflow bucket that nothing keeps alive");
      }
      for (unsigned i = 0; i < kBucketCount; ++i) {
        const Cell cell{bucket, i};
        const uint8_t top = bucket->tophash[i];
        expect(!ended || top == kEmptyRest, "something after emptyRest");
        ended |= top == kEmptyRest;
        if (isEmpty(top))
          checkEmptyCell(cell);
        else
          checkEntry(first, cell, index, table.count - 1);
      }
    }
    return overflows;
  }

  void checkEmptyCell(Cell cell) {
    const uint8_t *value = valueSlot(type_, cell.bucket, type_->keysize, cell.index);
    expect(isZero(value, type_->valuesize), "empty cell with a value");
    if (type_->key->ptrdata != 0 || (type_->flags & kMapIndirectKey))
      expect(isZero(keySlotOf<KeyAny>(type_, cell), type_->keysize), "empty cell with a key");
  }

  void checkEntry(Bucket *first, Cell cell, uint64_t index, uint64_t mask) {
    const uint8_t top = cell.bucket->tophash[cell.index];
    if (top < kMinTopHash)
      return expect(false, "evacuation mark in a live bucket");
    ++entries_;
    const uint8_t *slot = keySlotOf<KeyAny>(type_, cell);
    if (!KeyAny::isReflexive(type_, slot))
      return;
    const uint64_t hash = KeyAny::hashSlot(type_, slot, map_->hash0);
    expect(topHash(hash) == top, "tophash is not the key's");
    expect((hash & mask) == index, "entry in the wrong bucket");
    const Cell found = findInChain<KeyAny>(type_, first, KeyAny::keyOf(type_, slot), top);
    expect(found.bucket == cell.bucket && found.index == cell.index, "two entries are equal");
  }

  /// An overflow bucket of a map without pointers is a spare behind the bucket array or listed.
  bool isKeptAlive(const Bucket *bucket, const Table &table) {
    if (hasPointers(type_))
      return true;
    const uint64_t withSpares = table.count < 16 ? table.count : table.count + table.count / 16;
    if (bucket >= bucketAt(type_, table.buckets, table.count) &&
        bucket < bucketAt(type_, table.buckets, withSpares))
      return true;
    for (uint64_t i = 0; table.overflow != nullptr && i < table.overflow->count; ++i)
      if (table.overflow->items[i] == bucket)
        return true;
    return false;
  }

  void checkTotals() {
    expect(entries_ == map_->count, "count is not the number of entries");
    if (map_->B < 16)
      expect(overflows_ == map_->noverflow, "noverflow is not the number of overflow buckets");
  }

  MapExtra extra() const { return map_->extra == nullptr ? MapExtra{} : *map_->extra; }

  const MapType *type_;
  const Hmap *map_;
  const char *fault_ = nullptr;
  int64_t entries_ = 0;
  uint64_t overflows_ = 0;
};

} // namespace

const char *checkInvariants(const MapType *type, const Hmap *map) {
  return map == nullptr ? nullptr : Checker(type, map).check();
}

const char *checkSample(const MapType *type, const Hmap *map, const void *key) {
  return map == nullptr ? nullptr : Checker(type, map).checkSample(key);
}

} // namespace mapgo::rt
