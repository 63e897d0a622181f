#include "runtime/gc/stats.h"

#include "runtime/abi/entries.h"
#include "runtime/base/m.h"
#include "runtime/base/nanotime.h"
#include "runtime/gc/gc.h"
#include "runtime/gc/world.h"

#define GC_THREADS 1
#include <algorithm>
#include <atomic>
#include <gc/gc.h>
#include <gc/gc_mark.h>
#include <string.h>
#include <time.h>

namespace mapgo::rt {

namespace {

/// All of it changes under Boehm's lock.
struct Collections {
  uint64_t began; ///< the pause that is under way, nanotime
  uint64_t count, pauseTotal;
  uint64_t lengths[kPausesKept], ends[kPausesKept];

  BlockCount allocated; ///< before the last collection began
  BlockCount kept;      ///< free blocks of threads, which it has marked
  BlockCount live;      ///< what it has marked besides,
  uint64_t counted;     ///< if this is its number
};
constinit Collections collections = {};

/// The frames from who asks for a collection to where Boehm begins to scan.
constexpr uint64_t kClearedForCollection = 4096;

constinit uint64_t started = 0;
constinit std::atomic<uint64_t> forced = {};
constinit std::atomic<bool> isDisabled = {};

uint64_t realTime() {
  constexpr uint64_t kSecond = 1000000000;
  timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return uint64_t(now.tv_sec) * kSecond + uint64_t(now.tv_nsec);
}

void countMarked(void *, size_t bytes, void *marked) {
  static_cast<BlockCount *>(marked)->add({1, bytes});
}

uint64_t lessOrZero(uint64_t a, uint64_t b) { return a > b ? a - b : 0; }

/// What the last collection has marked. To find out takes as long as there are objects, so that
/// only who asks pays for it.
BlockCount liveAfterCollection() {
  if (collections.counted != collections.count) {
    collections.counted = collections.count;
    collections.live = {};
    GC_enumerate_reachable_objects_inner(countMarked, &collections.live);
    collections.live.objects = lessOrZero(collections.live.objects, collections.kept.objects);
    collections.live.bytes = lessOrZero(collections.live.bytes, collections.kept.bytes);
  }
  return collections.live;
}

void addToClass(uint64_t size, uint64_t count, void *argument) {
  auto &stats = *static_cast<HeapStats *>(argument);
  stats.mallocs += count;
  stats.totalAlloc += count * size;
  for (auto &entry : stats.bySize)
    if (size <= entry.size) {
      entry.mallocs += count;
      return;
    }
}

void addThread(const M &thread, void *argument) {
  auto &stats = *static_cast<HeapStats *>(argument);
  const BlockCount large = largeBlocks(thread.heap.free);
  stats.mallocs += large.objects;
  stats.totalAlloc += large.bytes;
  visitAllocated(thread.heap.free, addToClass, argument);
}

void read(void *argument) {
  auto &stats = *static_cast<HeapStats *>(argument);
  stats = {};
  for (uint64_t i = 0; i < kStatsClasses; ++i)
    stats.bySize[i].size = sizeOfClass(i);
  const BlockCount others = blocksOfEndedThreads();
  stats.mallocs += others.objects;
  stats.totalAlloc += others.bytes;
  forEachHeapThread(addThread, &stats);

  const BlockCount live = liveAfterCollection();
  const uint64_t objects = live.objects + lessOrZero(stats.mallocs, collections.allocated.objects);
  stats.frees = lessOrZero(stats.mallocs, objects);
  stats.heapAlloc = std::min(live.bytes + lessOrZero(stats.totalAlloc, collections.allocated.bytes),
                             stats.totalAlloc);
  // As many of each size, as far as one can tell: what is left of an object is not its size.
  for (auto &entry : stats.bySize)
    entry.frees =
        stats.mallocs == 0
            ? 0
            : uint64_t(double(entry.mallocs) * double(stats.frees) / double(stats.mallocs));

  stats.heapSys = GC_get_heap_size();
  stats.heapFree = GC_get_free_bytes();
  stats.heapReleased = GC_get_unmapped_bytes();
  stats.otherSys = lessOrZero(GC_get_obtained_from_os_bytes(), stats.heapSys);
  stats.nextGC = std::max<uint64_t>(2 * live.bytes, uint64_t{4} << 20);
  stats.collections = collections.count;
  stats.pauseTotal = collections.pauseTotal;
  if (collections.count != 0)
    stats.lastGC = collections.ends[(collections.count - 1) % kPausesKept];
  stats.runTime = uint64_t(nanotime()) - started;
  stats.forced = forced.load(std::memory_order_relaxed);
}

template <class Function> void withCollector(const Function &function) {
  const bool wasDisabled = isDisabled.load();
  if (wasDisabled)
    GC_enable();
  function();
  if (wasDisabled)
    GC_disable();
}

} // namespace

void startStats() { started = uint64_t(nanotime()); }

void noteCollection(BlockCount allocated, BlockCount kept) {
  collections.allocated = allocated;
  collections.kept = kept;
}

void beginPause() { collections.began = uint64_t(nanotime()); }

void endPause() {
  const uint64_t length = uint64_t(nanotime()) - collections.began;
  const uint64_t i = collections.count++ % kPausesKept;
  collections.lengths[i] = length;
  collections.ends[i] = realTime();
  collections.pauseTotal += length;
}

void readHeapStats(HeapStats *stats) { withStoppedWorld(read, stats); }

void collect() {
  forced.fetch_add(1, std::memory_order_relaxed);
  clearStack<kClearedForCollection>(); // of what calls before this one have left there
  withCollector([] { GC_gcollect(); });
}

void gc() { collect(); }

void freeOSMemory() {
  forced.fetch_add(1, std::memory_order_relaxed);
  clearStack<kClearedForCollection>();
  withCollector([] { GC_gcollect_and_unmap(); });
}

void enableCollector(bool enable) {
  if (isDisabled.exchange(!enable) == enable)
    enable ? GC_enable() : GC_disable();
}

int64_t lastPauses(uint64_t *lengths, uint64_t *ends) {
  const uint64_t count = std::min(collections.count, kPausesKept);
  for (uint64_t i = 0; i < count; ++i) {
    const uint64_t from = (collections.count - 1 - i) % kPausesKept;
    lengths[i] = collections.lengths[from];
    ends[i] = collections.ends[from];
  }
  return int64_t(count);
}

} // namespace mapgo::rt
