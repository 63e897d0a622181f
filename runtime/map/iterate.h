// Iteration: what its two files share.
#pragma once

#include "runtime/map/bucket.h"

namespace mapgo::rt {

extern "C" {
/// mapiternext for a map whose type the caller knows; compiled code's calls become calls of this
/// where the iterator's one mapiterinit names the type.
void mapiternextOf(const MapType *type, void *iterator) asm("runtime.mapiternextOf");
/// Goes to the next entry, or the end, from any state of an iteration.
void findNextEntry(Hiter &it) asm("runtime.mapiterfind");
}

} // namespace mapgo::rt
