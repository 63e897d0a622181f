// Maps, as reflection sees them (reflect/map_noswiss.go): every key is passed by its address, and
// hashed and compared as KeyAny says (map/key.h), but strings, for which there is a shorter way.
// Reflection's iterator is map.h's.
#include "runtime/map/map.h"
#include "runtime/base/memory.h"
#include "runtime/reflect/hooks.h"

namespace mapgo::rt {

MAPGO_HOOK(makemap, void *, (void *type, int64_t hint)) { return rt::makemap(type, hint); }

MAPGO_HOOK(mapaccess, void *, (void *type, void *map, void *key)) {
  const PtrBool found = mapaccess2(type, map, key);
  return found.ok ? found.ptr : nullptr;
}

MAPGO_HOOK(mapaccess_faststr, void *, (void *type, void *map, String key)) {
  const PtrBool found = mapaccess2_faststr(type, map, key);
  return found.ok ? found.ptr : nullptr;
}

MAPGO_HOOK(mapassign0, void, (const MapType *type, void *map, void *key, const void *value)) {
  ::memmove(mapassign(const_cast<MapType *>(type), map, key), value, type->elem->size);
}

MAPGO_HOOK(mapassign_faststr0, void,
           (const MapType *type, void *map, String key, const void *value)) {
  ::memmove(mapassign_faststr(const_cast<MapType *>(type), map, key), value, type->elem->size);
}

MAPGO_HOOK(mapdelete, void, (void *type, void *map, void *key)) { rt::mapdelete(type, map, key); }

MAPGO_HOOK(mapdelete_faststr, void, (void *type, void *map, String key)) {
  rt::mapdelete_faststr(type, map, key);
}

MAPGO_HOOK(mapclear, void, (void *type, void *map)) { rt::mapclear(type, map); }

MAPGO_HOOK_FOR_BOTH(maplen, int64_t, (const Hmap *map)) { return map == nullptr ? 0 : map->count; }

MAPGO_HOOK(mapiterinit, void, (void *type, void *map, Hiter *it)) {
  rt::mapiterinit(type, map, it);
}

MAPGO_HOOK(mapiternext, void, (Hiter * it)) {
  rt::mapiternext(const_cast<MapType *>(it->type), it);
}

} // namespace mapgo::rt
