// What the collector knows of the allocator.
#pragma once

namespace mapgo::rt {

/// Prepares the allocator's kinds of blocks. Called once, by startCollector.
void startAllocator();

/// A thread's free blocks.
struct FreeLists;

/// Those of the calling thread: they live as long as it does.
FreeLists *freeListsOfThread();

/// Keeps a collection from taking a thread's free blocks for garbage. Called while the thread
/// stands still, before anything else is marked: a block that is marked is not looked into.
void markFreeBlocks(const FreeLists *lists);

} // namespace mapgo::rt
