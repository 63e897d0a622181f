// Verifies that a map is as map.h says. For tests, and for programs run in a checking mode.
#pragma once

#include "runtime/map/map.h"

namespace mapgo::rt {

/// What is wrong with the map, in a few words, or nil if every invariant holds. Calls the
/// key type's hash and equality, never writes, and takes time linear in the table, but
/// quadratic in the length of a chain.
const char *checkInvariants(const MapType *type, const Hmap *map);

/// The same for a small table. Of a large one looks at the header, the chains that `key` belongs
/// to, unless that is nil or its hash might panic, and a few others at random, in constant time.
const char *checkSample(const MapType *type, const Hmap *map, const void *key);

} // namespace mapgo::rt
