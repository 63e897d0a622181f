// The profile of allocations. Of the bytes that are allocated every MemProfileRate-th is looked at,
// on average, and the block that it is in becomes a sample:
//
//     Site ─▶ Site ─▶ …     one for each stack of calls and size of blocks; how many samples there
//      ▲                    have been, and of how many the block is gone
//      └── Special          of the block (special.h), as long as that is reachable
//
// Free lists end before a block that is to be a sample (gc/allocate.cpp), so that allocations from
// them do without a counter.
#pragma once

#include "runtime/gc/sample.h"

namespace mapgo::rt {

/// The block of a sample of the site is gone.
void freeSample(void *site);

/// A collection has told of all blocks that are gone. What the profile shows is as of the last one,
/// since otherwise blocks allocated after it would seem to be all in use.
void endSampling();

} // namespace mapgo::rt
