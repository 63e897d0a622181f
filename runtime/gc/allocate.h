// What the collector knows of the allocator.
#pragma once

#include <stdint.h>
#include <string.h>

namespace mapgo::rt {

/// Clears so many bytes of the stack below the caller's frame.
template <uint64_t kBytes> [[gnu::noinline]] void clearStack() {
  uint8_t below[kBytes];
  memset(below, 0, sizeof(below));
  asm volatile("" : : "r"(below) : "memory");
}

/// Prepares the allocator's kinds of blocks. Called once, by startCollector.
void startAllocator();

/// Starts threads that help to mark, once there are many threads and much to mark (gc.cpp). Called
/// where blocks run out.
void startMarkers();

/// A thread's free blocks.
struct FreeLists;

/// Those of the calling thread: they live as long as it does.
FreeLists *freeListsOfThread();

/// Keeps a collection from taking a thread's free blocks for garbage. Called while the thread
/// stands still, before anything else is marked: a block that is marked is not looked into.
void markFreeBlocks(const FreeLists *lists);

} // namespace mapgo::rt
