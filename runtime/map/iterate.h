// Iteration: what its two files share.
#pragma once

#include "runtime/map/bucket.h"

namespace mapgo::rt {

extern "C" {
/// Goes to the next entry, or the end, from any state of an iteration.
void findNextEntry(Hiter &it) asm("runtime.mapiterfind");
}

} // namespace mapgo::rt
