// Allocation on the Boehm collector, and how the collector is set up.
//
// The collector pads each block by a byte, because an optimised loop may hold an array
// only by the address just past its end. For a single small object that byte would often
// cost a whole 16-byte granule; there it is given up, by asking for one byte less.
#include "runtime/gc/gc.h"

#include "runtime/abi/entries.h"
#include "runtime/panic/panic.h"

#define GC_THREADS 1
#include <gc/gc.h>
#include <string.h>

/// The executable's initialised and zeroed data, from the start-up files and the linker.
extern "C" char __data_start[], _end[];

namespace mapgo::rt {

uint64_t zerobase;

namespace {

/// Memory the program may fill before the first collection: Go's initial heap goal.
constexpr uint64_t kInitialHeap = 4 << 20;

/// Blocks of this size and below are allocated without the spare byte (see above).
constexpr uint64_t kMaxTightSize = 64;
constexpr uint64_t kGranule = 16;

[[noreturn]] void *outOfMemory(size_t) { throwFatal("runtime: out of memory"); }

void *orOutOfMemory(void *block) {
  if (__builtin_expect(block == nullptr, 0))
    throwFatal("runtime: out of memory");
  return block;
}

} // namespace

void startCollector() {
  // One marker: helper threads cost more at start than most programs allocate.
  GC_set_markers_count(1);
  GC_set_warn_proc(GC_ignore_warn_proc);
  GC_set_oom_fn(outOfMemory);
  // Go pointers are in the executable's own data; shared libraries hold none. Boehm finds both in
  // one go or neither, so that ours are named here.
  GC_set_no_dls(1);
  GC_init();
  GC_add_roots(__data_start, _end);
  GC_set_free_space_divisor(1);
  GC_expand_hp(kInitialHeap);
}

void setStackTop(void *top) {
  GC_stack_base base;
  base.mem_base = top;
  GC_set_stackbottom(nullptr, &base);
}

void *allocateScan(uint64_t bytes) {
  if (bytes == 0)
    return &zerobase;
  return orOutOfMemory(GC_malloc(bytes));
}

void *allocateNoScanUninitialized(uint64_t bytes) {
  if (bytes == 0)
    return &zerobase;
  return orOutOfMemory(GC_malloc_atomic(bytes));
}

void *allocateNoScan(uint64_t bytes) {
  void *block = allocateNoScanUninitialized(bytes);
  memset(block, 0, bytes);
  return block;
}

void *allocate(uint64_t bytes, const Type *elem, uint64_t) {
  return elem->ptrdata == 0 ? allocateNoScan(bytes) : allocateScan(bytes);
}

void *allocateObject(const Type *type) {
  uint64_t size = type->size;
  bool tight = size <= kMaxTightSize && size % kGranule == 0 && size != 0 &&
               Kind(type->kind & kKindMask) != Kind::Array;
  if (!tight)
    return allocate(size, type, 1);
  if (type->ptrdata != 0)
    return orOutOfMemory(GC_malloc(size - 1));
  void *block = orOutOfMemory(GC_malloc_atomic(size - 1));
  memset(block, 0, size);
  return block;
}

void *newobject(void *type) { return allocateObject(static_cast<const Type *>(type)); }

void gc() { GC_gcollect(); }

} // namespace mapgo::rt
