// runtime.mapdump: a map's layout as JSON, for looking at what the table does.
//
//    {"type":"map[int]int","count":9,"B":1,"growing":true,"sameSize":false,"nevacuate":0,
//     "noverflow":0,"hash0":"1f00…","bucketSize":144,"oldBuckets":[…],"buckets":[…]}
//
// A bucket array is a list of chains, a chain a list of buckets, a bucket a list of the eight
// tophashes: an entry's hash byte as a number, or a mark by its name.
#include "runtime/base/rtype.h"
#include "runtime/map/bucket.h"

#include <iterator>
#include <stdio.h>

namespace mapgo::rt {

namespace {

void dumpCell(int fd, uint8_t top) {
  static constexpr const char *kMarks[] = {"emptyRest", "emptyOne", "evacuatedX", "evacuatedY",
                                           "evacuatedEmpty"};
  if (top < std::size(kMarks))
    dprintf(fd, "\"%s\"", kMarks[top]);
  else
    dprintf(fd, "%d", top);
}

void dumpChain(const MapType *type, const Bucket *bucket, int fd) {
  dprintf(fd, "[");
  for (const char *comma = ""; bucket != nullptr; bucket = overflowOf(type, bucket), comma = ",") {
    dprintf(fd, "%s[", comma);
    for (unsigned i = 0; i < kBucketCount; ++i) {
      dprintf(fd, "%s", i == 0 ? "" : ",");
      dumpCell(fd, bucket->tophash[i]);
    }
    dprintf(fd, "]");
  }
  dprintf(fd, "]");
}

void dumpArray(const MapType *type, const char *name, Bucket *array, uint64_t count, int fd) {
  dprintf(fd, ",\"%s\":[", name);
  for (uint64_t i = 0; array != nullptr && i < count; ++i) {
    dprintf(fd, "%s", i == 0 ? "" : ",");
    dumpChain(type, bucketAt(type, array, i), fd);
  }
  dprintf(fd, "]");
}

/// A type's text may quote struct tags.
void dumpString(String text, int fd) {
  dprintf(fd, "\"");
  for (int64_t i = 0; i < text.len; ++i)
    dprintf(fd, text.ptr[i] == '"' || text.ptr[i] == '\\' ? "\\%c" : "%c", text.ptr[i]);
  dprintf(fd, "\"");
}

const char *jsonBool(bool value) { return value ? "true" : "false"; }

} // namespace

void mapdump(const MapType *type, const Hmap *map, int fd) {
  if (map == nullptr) {
    dprintf(fd, "null\n");
    return;
  }
  dprintf(fd, "{\"type\":");
  dumpString(typeString(&type->type), fd);
  dprintf(fd, ",\"count\":%lld,\"B\":%d", static_cast<long long>(map->count), map->B);
  dprintf(fd, ",\"growing\":%s,\"sameSize\":%s", jsonBool(isGrowing(map)),
          jsonBool(isSameSizeGrowth(map)));
  dprintf(fd, ",\"nevacuate\":%llu,\"noverflow\":%d",
          static_cast<unsigned long long>(map->nevacuate), map->noverflow);
  dprintf(fd, ",\"hash0\":\"%08x\",\"bucketSize\":%d", map->hash0, type->bucketsize);
  if (isGrowing(map))
    dumpArray(type, "oldBuckets", map->oldbuckets, oldBucketCount(map), fd);
  dumpArray(type, "buckets", map->buckets, bucketCountOf(map->B), fd);
  dprintf(fd, "}\n");
}

} // namespace mapgo::rt
