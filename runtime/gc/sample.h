// What allocation tells the profile of memory, and asks it (special/heap_profile.h): declared here,
// as what hangs on objects is built on the collector.
#pragma once

#include <stdint.h>

namespace mapgo::rt {

/// runtime.MemProfileRate; 0 if there is to be no profile.
int64_t profileRate();

/// How many bytes are allocated before the next one that is looked at: a random number, so that no
/// allocation is always missed. 0 if the rate is 1.
uint64_t bytesUntilSample(int64_t rate);

/// The block is allocated, for an object of `bytes` bytes, by the goroutine that calls this.
void noteSample(void *block, uint64_t bytes);

/// The block is given back before a collection.
void removeSample(void *block);

} // namespace mapgo::rt
