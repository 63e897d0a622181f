// Adding entries.
#pragma once

#include "runtime/map/key.h"

namespace mapgo::rt {

/// "assignment to entry in nil map".
[[noreturn, gnu::cold]] void panicNilMap();

/// The address of the value for `key`, whose hash is `hash`; adds an entry with a zero value
/// if there is none. Does a map's share of growing first.
template <class Key>
void *assignInTable(const MapType *type, Hmap *map, typename Key::Argument key, uint64_t hash);

extern template void *assignInTable<Key32>(const MapType *, Hmap *, uint32_t, uint64_t);
extern template void *assignInTable<Key64>(const MapType *, Hmap *, uint64_t, uint64_t);
extern template void *assignInTable<KeyString>(const MapType *, Hmap *, String, uint64_t);
extern template void *assignInTable<KeyAny>(const MapType *, Hmap *, const void *, uint64_t);

} // namespace mapgo::rt
