// How much is allocated and collected: what runtime.MemStats tells.
//
// Taking a block from a free list counts nothing. What a thread has allocated is what it has been
// given when its lists were refilled, less what is still in them. What has been freed is known at
// each collection: what was allocated before and has not been marked.
#pragma once

#include "runtime/gc/allocate.h"

#include <stdint.h>

namespace mapgo::rt {

/// Go's size classes as MemStats.BySize has them.
inline constexpr uint64_t kStatsClasses = 61;

inline constexpr uint64_t kPausesKept = 256;

/// library/runtime/mstats.go has the same layout. Sizes in bytes, times in nanoseconds.
struct HeapStats {
  uint64_t mallocs, frees;        ///< objects
  uint64_t totalAlloc, heapAlloc; ///< ever, and what has not been found to be garbage
  uint64_t heapSys, heapFree, heapReleased;
  uint64_t stackInuse, otherSys;
  uint64_t nextGC, lastGC; ///< heap size; since 1970
  uint64_t pauseTotal, collections, forced;
  uint64_t runTime; ///< since the program began
  struct {
    uint64_t size, mallocs, frees;
  } bySize[kStatsClasses];
};

/// The program begins.
void startStats();

/// The world stands still for a collection: what has been allocated so far, and the free blocks of
/// threads, which the collection keeps.
void noteCollection(BlockCount allocated, BlockCount kept);

/// Around the stopped world of a collection.
void beginPause();
void endPause();

extern "C" {
void readHeapStats(HeapStats *stats) asm("runtime.readHeapStats");

/// A collection, also if they are switched off.
void collect() asm("runtime.collectGarbage");

/// A collection that gives back to the system what it can.
void freeOSMemory() asm("runtime/debug.freeOSMemory");

/// Switches collections on or off.
void enableCollector(bool enable) asm("runtime.enableCollector");

/// Copies the last pauses and their ends, the last first, and gives how many.
int64_t lastPauses(uint64_t *lengths, uint64_t *ends) asm("runtime.lastPauses");
}

} // namespace mapgo::rt
