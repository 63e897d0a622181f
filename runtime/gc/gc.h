// Memory: the runtime's only way to allocate, on the Boehm collector.
//
// A block lives while the stack, a register, a global or another scanned block holds a
// pointer to any of its bytes or just past them. A block is scanned conservatively, word by
// word, or exactly, by a type's pointer mask, or not at all; nothing is moved. Blocks of no bytes
// share one address.
//
// MAPGODEBUG=gcevery=N makes for many collections, to find what does not survive one: of N objects
// of a size that a thread allocates, or of as many as a page has, one is allocated after a
// collection.
#pragma once

#include "runtime/abi/type.h"

namespace mapgo::rt {

struct M;

/// Largest number of bytes one object may have (Go's maxAlloc on linux/amd64).
inline constexpr uint64_t kMaxAlloc = uint64_t{1} << 48;

/// Where all objects of size zero are: `runtime.zerobase`.
extern "C" uint64_t zerobase asm("runtime.zerobase");

/// Zeroed memory, scanned if, and only if, `elem` contains pointers.
void *allocate(uint64_t bytes, const Type *elem);

/// Zeroed memory that never holds a pointer.
void *allocateNoScan(uint64_t bytes);

/// Memory of arbitrary content that never holds a pointer: the caller overwrites it.
void *allocateNoScanUninitialized(uint64_t bytes);

/// Zeroed memory that may hold pointers anywhere.
void *allocateScan(uint64_t bytes);

/// A zeroed array of `count` > 0 elements of type `elem`, which contains pointers: the collector
/// looks only where the type's pointer mask says so. The type lives as long as the array.
void *allocateTyped(const Type *elem, uint64_t count);

/// One zeroed object of type `type`, without the spare byte that keeps a pointer just
/// past an array's end from belonging to the next block.
void *allocateObject(const Type *type);

/// Whether `pointer` may be where the object begins that Boehm's block `block` was allocated for.
bool isObjectStart(const void *pointer, const void *block);

/// Gives back an array of `bytes` > 0 bytes from allocateNoScan or allocateTyped, before the
/// collector would find that nothing refers to it. Small ones are left to the collector. The system
/// has the pages of large ones again at once.
void release(void *array, uint64_t bytes);

/// Says that all of an array is in use: if it is large and has small pages, the system may join
/// these when it has nothing else to do.
void joinPages(void *array, uint64_t bytes);

/// Has the pages of a new array made that will be written to everywhere, and joined. Where each is
/// read before it is written to, one after the other would take twice as long.
void makePages(void *array, uint64_t bytes);

/// Starts the collector. Called once, before any allocation, on the initial stack.
void startCollector();

/// Tells the collector that the only stack in use begins below `top`: how far it reaches down
/// counts in what the collector thinks a collection costs.
void setStackTop(void *top);

/// From now on there are many stacks. Called by the first go statement.
void expectGoroutines();

/// From now on there are many threads. Called before the second one starts.
void expectThreads();

/// Lets the calling thread, which is `self`, use the heap; with the bounds of its g0's stack.
void registerThread(M *self);

/// Before the thread ends.
void unregisterThread(M *self);

/// The bytes that Go's allocator sets aside for an object of `size` bytes: its size
/// class, or whole pages above 32 KiB; one with pointers may need a header. Capacities that
/// programs can see depend on it.
uint64_t roundUpSize(uint64_t size, bool hasPointers);

} // namespace mapgo::rt
