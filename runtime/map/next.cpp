// mapiternext, as far as it is joined to the program as bitcode and inlined into its loops: the
// next entry of the current bucket. Everything else is findNextEntry's.
#include "runtime/map/iterate.h"
#include "runtime/map/key.h"

namespace mapgo::rt {

namespace {

/// Whether the next entry, which is in cell `index`, can be returned as it is found: nothing has
/// moved, nobody is writing, and the map has not been emptied meanwhile.
[[gnu::always_inline]] inline bool isInPlace(const Hiter &it, unsigned index) {
  const Hmap *map = it.map;
  return it.bucket->tophash[index] >= kMinTopHash && it.seed == map->hash0 &&
         !(flagsOf(map) & kHashWriting);
}

} // namespace

[[gnu::hot]] void mapiternext(void *t, void *iterator) {
  auto *type = static_cast<const MapType *>(t);
  auto &it = *static_cast<Hiter *>(iterator);
  const CellSet left = it.left;
  if (left == 0)
    return findNextEntry(it);
  const unsigned index = (firstCell(left) + it.offset) & (kBucketCount - 1);
  const Cell cell{it.bucket, index};
  if (!isInPlace(it, index)) [[unlikely]]
    return findNextEntry(it);
  it.left = static_cast<uint8_t>(withoutFirst(left));
  it.key = KeyAny::keyOf(type, keySlotOf<KeyAny>(type, cell));
  it.value = valueOf<KeyAny>(type, cell);
}

} // namespace mapgo::rt
