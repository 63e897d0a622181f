// Adding entries.
#pragma once

#include "runtime/map/key.h"

namespace mapgo::rt {

extern "C" {
/// "assignment to entry in nil map".
[[noreturn, gnu::cold]] void panicNilMap() asm("runtime.panicnilmap");

/// The address of the value for `key`, whose hash is `hash`; adds an entry with a zero value
/// if there is none. Does a map's share of growing first.
void *mapinsert(const MapType *type, Hmap *map, const void *key,
                uint64_t hash) asm("runtime.mapinsert");
void *mapinsert_fast32(const MapType *type, Hmap *map, uint32_t key,
                       uint64_t hash) asm("runtime.mapinsert_fast32");
void *mapinsert_fast64(const MapType *type, Hmap *map, uint64_t key,
                       uint64_t hash) asm("runtime.mapinsert_fast64");
void *mapinsert_faststr(const MapType *type, Hmap *map, String key,
                        uint64_t hash) asm("runtime.mapinsert_faststr");

/// Assignment in full: mapassign_faststr's for long keys and nil maps.
void *mapassign_longstr(void *type, void *map, String key) asm("runtime.mapassign_longstr");
}

} // namespace mapgo::rt
