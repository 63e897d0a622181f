// Allocation. Small blocks come from free lists, one for each size and each kind of block, in
// which Boehm hands over many at a time; large ones from Boehm itself.
//
//     freeLists[Scanned]   16 bytes  ─▶ block ─▶ block ─▶ …     linked through their first words
//                          32 bytes  ─▶ block ─▶ …
//     freeLists[Pointerless]    …
//
// An optimised loop may hold an array only by the address just past its end, so each block is at
// least a byte longer than what was asked for. For a single small object that byte would often
// cost a whole 16-byte granule; there it is given up.
#include "runtime/gc/allocate.h"

#include "runtime/abi/entries.h"
#include "runtime/gc/gc.h"
#include "runtime/panic/panic.h"

#define GC_THREADS 1
#include <gc/gc.h>
#include <gc/gc_inline.h>
#include <gc/gc_mark.h>
#include <string.h>

namespace mapgo::rt {

uint64_t zerobase;

namespace {

constexpr uint64_t kGranule = 16;
constexpr uint64_t kMaxSmallGranules = 32; ///< larger blocks leave few to a page
constexpr uint64_t kMaxSmall = kMaxSmallGranules * kGranule - 1;

/// Objects of this size and below are allocated without the spare byte (see above).
constexpr uint64_t kMaxTightSize = 64;

struct FreeBlock {
  FreeBlock *next;
};

/// A kind of blocks: Boehm's number for it, and the free ones by their size in granules.
struct BlockKind {
  int number;
  FreeBlock *free[kMaxSmallGranules + 1];
};

/// Zeroed, and scanned to their last word; Boehm's own kind leaves out the word of the spare byte.
constinit BlockKind scanned = {};
/// Of arbitrary content, and never scanned.
constinit BlockKind pointerless = {GC_I_PTRFREE, {}};

void *orOutOfMemory(void *block) {
  if (__builtin_expect(block == nullptr, 0))
    throwFatal("runtime: out of memory");
  return block;
}

/// Blocks that are free when a collection begins are found again by its sweep. Kept, they would be
/// handed out twice: nothing marks those behind a pointerless block.
void dropFreeLists() {
  memset(scanned.free, 0, sizeof(scanned.free));
  memset(pointerless.free, 0, sizeof(pointerless.free));
}

[[gnu::noinline]] FreeBlock *refill(BlockKind &kind, uint64_t granules) {
  void *blocks = nullptr;
  GC_generic_malloc_many(granules * kGranule, kind.number, &blocks);
  return static_cast<FreeBlock *>(orOutOfMemory(blocks));
}

/// A block whose first word is a link yet.
inline FreeBlock *takeSmall(BlockKind &kind, uint64_t granules) {
  FreeBlock *block = kind.free[granules];
  if (__builtin_expect(block == nullptr, 0))
    block = refill(kind, granules);
  kind.free[granules] = block->next;
  return block;
}

inline void *takeSmallScanned(uint64_t granules) {
  FreeBlock *block = takeSmall(scanned, granules);
  block->next = nullptr;
  return block;
}

/// With the spare byte.
inline uint64_t granulesOf(uint64_t bytes) { return bytes / kGranule + 1; }

// ---------------------------------------------------------------- large blocks

constexpr uint64_t kPage = 4096;
constexpr uint64_t kCacheLine = 64;
constexpr uint64_t kMaxColoured = 32 << 10;

/// How far behind the start of its block an object of `bytes` bytes begins. Boehm starts blocks of
/// half a page and more on a page, and the rows of a matrix would all compete for the same lines
/// of a cache; what rounding up to whole pages leaves spare is used to spread them.
uint64_t nextColour(uint64_t bytes) {
  static constinit uint64_t counter = 0;
  if (bytes < kPage / 2 || bytes > kMaxColoured)
    return 0;
  uint64_t spare = kPage - 1 - bytes % kPage;
  return counter++ % (spare / kCacheLine + 1) * kCacheLine;
}

template <void *(*Allocate)(size_t)> void *takeLarge(uint64_t bytes) {
  uint64_t colour = nextColour(bytes);
  return static_cast<uint8_t *>(orOutOfMemory(Allocate(bytes + colour))) + colour;
}

} // namespace

void startAllocator() {
  scanned.number = static_cast<int>(GC_new_kind(GC_new_free_list(), GC_DS_LENGTH,
                                                /*add the size to the descriptor*/ 1,
                                                /*zero*/ 1));
  GC_set_start_callback(dropFreeLists);
}

void *allocateScan(uint64_t bytes) {
  if (bytes == 0)
    return &zerobase;
  return bytes <= kMaxSmall ? takeSmallScanned(granulesOf(bytes)) : takeLarge<GC_malloc>(bytes);
}

void *allocateNoScanUninitialized(uint64_t bytes) {
  if (bytes == 0)
    return &zerobase;
  return bytes <= kMaxSmall ? takeSmall(pointerless, granulesOf(bytes))
                            : takeLarge<GC_malloc_atomic>(bytes);
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
  uint64_t granules = size / kGranule;
  if (type->ptrdata != 0)
    return takeSmallScanned(granules);
  void *block = takeSmall(pointerless, granules);
  memset(block, 0, size);
  return block;
}

void *newobject(void *type) { return allocateObject(static_cast<const Type *>(type)); }

} // namespace mapgo::rt
