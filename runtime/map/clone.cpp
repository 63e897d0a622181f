// maps.Clone.
#include "runtime/base/memory.h"
#include "runtime/map/iterate.h"
#include "runtime/map/map.h"

namespace mapgo::rt {

extern "C" {
/// A new map with the entries of the one that the interface holds, which is not nil.
Eface mapsClone(MapType *type, void *map) asm("maps.clone");
Eface mapsClone(MapType *type, void *map) {
  void *copy = makemap(type, static_cast<Hmap *>(map)->count);
  Hiter it = {};
  for (mapiterinit(type, map, &it); it.key != nullptr; mapiternext(type, &it))
    __builtin_memcpy(mapassign(type, copy, it.key), it.value, type->elem->size);
  return {&type->type, copy};
}
}

} // namespace mapgo::rt
