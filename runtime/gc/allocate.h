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

/// The size of Go's size class of that number, up to 67. Class 0 is of no bytes.
uint64_t sizeOfClass(uint64_t number);

struct BlockCount {
  uint64_t objects;
  uint64_t bytes;

  void add(BlockCount other) {
    objects += other.objects;
    bytes += other.bytes;
  }
};

/// A thread's free blocks.
struct FreeLists;

/// Those of the calling thread: they live as long as it does.
FreeLists *freeListsOfThread();

/// Keeps a collection from taking a thread's free blocks for garbage. Called while the thread
/// stands still, before anything else is marked: a block that is marked is not looked into. Gives
/// how many they are.
BlockCount markFreeBlocks(const FreeLists *lists);

/// What a thread has been given so far, its free blocks included.
BlockCount blocksGiven(const FreeLists *lists);

/// What of it was allocated without a list.
BlockCount largeBlocks(const FreeLists *lists);

/// Calls `visit` for each size of blocks, in bytes, with how many of them the thread, which stands
/// still, has allocated.
void visitAllocated(const FreeLists *lists, void (*visit)(uint64_t size, uint64_t count, void *),
                    void *argument);

} // namespace mapgo::rt
