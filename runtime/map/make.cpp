// Making a map, and emptying one.
#include "runtime/map/grow.h"
#include "runtime/map/write.h"

namespace mapgo::rt {

namespace {

/// The number of entries to make room for. A hint that is negative, or asks for more memory than
/// there can be, counts for nothing: the map grows when it must.
int64_t usableHint(const MapType *type, int64_t hint) {
  if (hint < 0)
    return 0;
  uint64_t bytes;
  if (__builtin_mul_overflow(static_cast<uint64_t>(hint), type->bucketsize, &bytes) ||
      bytes > kMaxAlloc)
    return 0;
  return hint;
}

} // namespace

void *makemap(void *t, int64_t hint) {
  auto *type = static_cast<const MapType *>(t);
  auto *map = static_cast<Hmap *>(allocateScan(sizeof(Hmap)));
  map->hash0 = random32();
  map->B = sizeFor(usableHint(type, hint));
  // A single bucket is made by the first assignment: many maps stay empty.
  if (map->B != 0) {
    map->buckets = makeBucketArray(type, map, map->B, nullptr);
    makePages(map->buckets, bucketCountOf(map->B) * type->bucketsize);
  }
  setDirect(map, map->buckets != nullptr);
  return map;
}

void *makemapat(void *, int64_t, void *memory) {
  auto *map = static_cast<Hmap *>(memory);
  map->hash0 = random32();
  map->buckets = reinterpret_cast<Bucket *>(map + 1);
  setDirect(map, true);
  return map;
}

void mapclear(void *t, void *m) {
  auto *type = static_cast<const MapType *>(t);
  auto *map = static_cast<Hmap *>(m);
  if (map == nullptr || map->count == 0)
    return;
  checkNoWriter(map);
  const Writing writing(map);
  setFlags(map, flagsOf(map) & ~kSameSizeGrow);
  map->oldbuckets = nullptr;
  map->nevacuate = 0;
  map->noverflow = 0;
  map->count = 0;
  renewSeed(map);
  if (map->extra != nullptr)
    *map->extra = MapExtra{};
  makeBucketArray(type, map, map->B, map->buckets);
}

} // namespace mapgo::rt
