// Lookups in their two forms, which `Result` tells apart: mapaccess1 gives the value's address,
// that of a zero value if there is no entry; mapaccess2 also whether there is one.
#pragma once

#include "runtime/map/find.h"

#include <type_traits>

namespace mapgo::rt {

template <class Result> [[gnu::always_inline]] inline Result foundAt(void *value) {
  if constexpr (std::is_same_v<Result, PtrBool>)
    return {value, true};
  else
    return value;
}

template <class Result> [[gnu::always_inline]] inline Result foundNothing() {
  if constexpr (std::is_same_v<Result, PtrBool>)
    return {zeroVal, false};
  else
    return zeroVal;
}

extern "C" {
/// Whole lookups, of any map or nil, of strings in a map with entries: what the entry points
/// `mapaccess…` leave to do (access.cpp).
void *maplookup1(const MapType *type, const Hmap *map, const void *key) asm("runtime.maplookup1");
void *maplookup1_fast32(const MapType *type, const Hmap *map,
                        uint32_t key) asm("runtime.maplookup1_fast32");
void *maplookup1_fast64(const MapType *type, const Hmap *map,
                        uint64_t key) asm("runtime.maplookup1_fast64");
void *maplookup1_faststr(const MapType *type, const Hmap *map,
                         String key) asm("runtime.maplookup1_faststr");
PtrBool maplookup2(const MapType *type, const Hmap *map, const void *key) asm("runtime.maplookup2");
PtrBool maplookup2_fast32(const MapType *type, const Hmap *map,
                          uint32_t key) asm("runtime.maplookup2_fast32");
PtrBool maplookup2_fast64(const MapType *type, const Hmap *map,
                          uint64_t key) asm("runtime.maplookup2_fast64");
PtrBool maplookup2_faststr(const MapType *type, const Hmap *map,
                           String key) asm("runtime.maplookup2_faststr");
}

} // namespace mapgo::rt
