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

/// A whole lookup. `map` may be nil.
template <class Result, class Key>
Result lookup(const MapType *type, const Hmap *map, typename Key::Argument key);

extern template void *lookup<void *, Key32>(const MapType *, const Hmap *, uint32_t);
extern template void *lookup<void *, Key64>(const MapType *, const Hmap *, uint64_t);
extern template void *lookup<void *, KeyString>(const MapType *, const Hmap *, String);
extern template void *lookup<void *, KeyAny>(const MapType *, const Hmap *, const void *);
extern template PtrBool lookup<PtrBool, Key32>(const MapType *, const Hmap *, uint32_t);
extern template PtrBool lookup<PtrBool, Key64>(const MapType *, const Hmap *, uint64_t);
extern template PtrBool lookup<PtrBool, KeyString>(const MapType *, const Hmap *, String);
extern template PtrBool lookup<PtrBool, KeyAny>(const MapType *, const Hmap *, const void *);

} // namespace mapgo::rt
