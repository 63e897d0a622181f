// Allocation. Small blocks come from the thread's free lists, one for each size and each kind of
// block, in which Boehm hands over many at a time; large ones from Boehm itself.
//
//     thread_local freeLists ─▶ Scanned      16 bytes  ─▶ block ─▶ block ─▶ …
//                                            32 bytes  ─▶ block ─▶ …       (linked through their
//                               Pointerless  16 bytes  ─▶ block ─▶ …        first words)
//                               Typed             …
//
// Nobody else takes a block from a thread's lists, so that taking one needs no lock. A collection
// may stop the thread at any instruction of it: it leaves the lists as they are and marks the
// blocks in them, as if they were in use. A block on its way out of a list is in a register of the
// thread and perhaps still in the list; one on its way from Boehm is in the list at once.
//
// An optimised loop may hold an array only by the address just past its end, so each block is at
// least a byte longer than what was asked for. For a single small object that byte would often
// cost a whole 16-byte granule; there it is given up.
//
// Scanned blocks are scanned conservatively, word by word, except those of the kind Typed.
#include "runtime/gc/allocate.h"

#include "runtime/abi/entries.h"
#include "runtime/base/fatal.h"
#include "runtime/base/godebug.h"
#include "runtime/gc/gc.h"
#include "runtime/gc/sample.h"
#include "runtime/print/print.h"

#define GC_THREADS 1
#include <algorithm>
#include <atomic>
#include <gc/gc.h>
#include <gc/gc_inline.h>
#include <gc/gc_mark.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <utility>

namespace mapgo::rt {

uint64_t zerobase;

namespace {

constexpr uint64_t kGranule = 16;
constexpr uint64_t kMaxSmallGranules = 32; ///< larger blocks leave few to a page
constexpr uint64_t kMaxSmall = kMaxSmallGranules * kGranule - 1;

/// Objects of this size and below are allocated without the spare byte (see above).
constexpr uint64_t kMaxTightSize = 64;

enum BlockKind : unsigned {
  /// Zeroed, and scanned to their last word; Boehm's own kind leaves out the word of the spare
  /// byte.
  Scanned,
  /// Of arbitrary content, and never scanned.
  Pointerless,
  /// Zeroed arrays whose elements' type says where pointers are. How it is marked is in a block's
  /// last word; one that is free has zero there, the description of a block without any.
  Typed,
  /// The same two, of arbitrary content: for large blocks, of which only what needs it is cleared.
  ScannedLarge,
  TypedLarge,
  kBlockKinds
};

constexpr unsigned kListKinds = Typed + 1; ///< those that small blocks have

/// Boehm's numbers for the kinds, which never change once the allocator is started.
constinit int kindNumbers[kBlockKinds] = {0, GC_I_PTRFREE, 0, 0, 0};

} // namespace

/// The first block for each kind and size in granules.
struct FreeLists {
  struct Block {
    Block *next;
  };
  Block *first[kListKinds][kMaxSmallGranules + 1];

  /// How many have ever been put into each list, and what was allocated without one.
  uint64_t given[kListKinds][kMaxSmallGranules + 1];
  BlockCount large;

  /// The list that Boehm has made last, and its bytes.
  const void *made;
  int64_t madeBytes;

  /// What follows a list that ends before a block which is to be a sample: of so many blocks.
  struct Rest {
    Block *first;
    uint64_t count;
  } rest[kListKinds][kMaxSmallGranules + 1];

  /// Bytes to be allocated from each list, and of large blocks, before the next sample. They were
  /// drawn for this rate.
  uint64_t untilSample[kListKinds][kMaxSmallGranules + 1];
  uint64_t untilLargeSample;
  int64_t rate;
};

namespace {

using FreeBlock = FreeLists::Block;

[[gnu::tls_model("initial-exec")]] constinit thread_local FreeLists freeLists = {};

/// Go asks the system for at least this much at once, and for multiples of it.
constexpr uint64_t kChunk = uint64_t{4} << 20;

[[noreturn, gnu::noinline]] void outOfMemory(uint64_t bytes) {
  printlock();
  printText("runtime: out of memory: cannot allocate ");
  printuint(int64_t((bytes + kChunk - 1) / kChunk * kChunk));
  printText("-byte block (");
  printuint(int64_t(GC_get_heap_size() - GC_get_unmapped_bytes()));
  printText(" in use)\n");
  throwFatal("out of memory");
}

inline void *orOutOfMemory(void *block, uint64_t bytes) {
  if (__builtin_expect(block == nullptr, 0))
    outOfMemory(bytes);
  return block;
}

/// Clears the stack below the caller's frame. What earlier calls have left there, the collector
/// would take for its own frames' and never see overwritten while the program calls it from one
/// place.
void clearStackBelow() {
  constexpr size_t kCollectorFrames = 1024; // from here to where it begins to scan
  clearStack<kCollectorFrames>();
}

/// For tests (gc.h): a collection at each refill of a list, of which so many blocks are kept, and
/// at each so many large blocks. 0: whenever Boehm thinks it is time.
constinit uint64_t collectEvery = 0;

void keepFirst(FreeBlock *block, uint64_t count) {
  while (block != nullptr && --count != 0)
    block = block->next;
  if (block != nullptr)
    block->next = nullptr;
}

void collectIfLarge() {
  static constinit std::atomic<uint64_t> count = {};
  if (collectEvery != 0 && count.fetch_add(1, std::memory_order_relaxed) % collectEvery == 0)
    GC_gcollect();
}

/// Adds to what has been given a list from Boehm, whose length is known if Boehm has just made it.
/// A single block may have been the first of one.
uint64_t countGiven(BlockKind kind, uint64_t granules) {
  FreeBlock *first = freeLists.first[kind][granules];
  uint64_t count = 0;
  if (first == freeLists.made && first->next != nullptr)
    count = uint64_t(freeLists.madeBytes) / (granules * kGranule);
  else
    for (const FreeBlock *block = first; block != nullptr; block = block->next)
      ++count;
  freeLists.given[kind][granules] += count;
  return count;
}

/// False if there are to be no samples.
bool followRate() {
  const int64_t rate = profileRate();
  if (rate != freeLists.rate) {
    freeLists.rate = rate;
    for (auto &kind : freeLists.untilSample)
      for (uint64_t &until : kind)
        until = bytesUntilSample(rate);
    freeLists.untilLargeSample = bytesUntilSample(rate);
  }
  return rate > 0;
}

/// A list of `count` blocks is to begin, whose first is allocated at once: ends it before the next
/// sample.
[[gnu::noinline]] void endBeforeSample(BlockKind kind, uint64_t granules, uint64_t count) {
  const uint64_t bytes = granules * kGranule;
  FreeBlock *block = freeLists.first[kind][granules];
  uint64_t &until = freeLists.untilSample[kind][granules];
  if (until < bytes) {
    noteSample(block, bytes);
    until = bytes + bytesUntilSample(freeLists.rate);
  }
  const uint64_t kept = std::min(until / bytes, count);
  until -= kept * bytes;
  if (kept == count)
    return;
  for (uint64_t i = 1; i < kept; ++i)
    block = block->next;
  freeLists.rest[kind][granules] = {block->next, count - kept};
  std::atomic_signal_fence(std::memory_order_release); // it is in one list at least
  block->next = nullptr;
}

/// The same, and nothing is left of it on the stack. Not in the frame of refill, which a collection
/// scans with what its variables do not yet hold.
[[gnu::noinline]] void sampleList(BlockKind kind, uint64_t granules, uint64_t count) {
  if (!followRate())
    return;
  endBeforeSample(kind, granules, count);
  clearStackBelow();
}

[[gnu::noinline]] void takeRest(BlockKind kind, uint64_t granules) {
  FreeLists::Rest &rest = freeLists.rest[kind][granules];
  const uint64_t count = rest.count;
  freeLists.first[kind][granules] = rest.first;
  std::atomic_signal_fence(std::memory_order_release);
  rest = {};
  sampleList(kind, granules, count);
}

[[gnu::noinline]] void sampleLarge(void *block, uint64_t bytes) {
  if (!followRate())
    return;
  if (freeLists.untilLargeSample >= bytes) {
    freeLists.untilLargeSample -= bytes;
    return;
  }
  noteSample(block, bytes);
  clearStackBelow();
  freeLists.untilLargeSample = bytesUntilSample(freeLists.rate);
}

/// Puts blocks into an empty list. Where Boehm has none it collects or takes memory, and gives a
/// single block, of a larger size. As a Typed one it would not do, since the word that describes it
/// would not be its last: it is left to the next collection.
void takeList(BlockKind kind, uint64_t granules) {
  FreeBlock *&first = freeLists.first[kind][granules];
  const uint64_t bytes = granules * kGranule;
  do
    GC_generic_malloc_many(bytes, kindNumbers[kind], reinterpret_cast<void **>(&first));
  while (kind == Typed && GC_size(orOutOfMemory(first, bytes)) != bytes);
  orOutOfMemory(first, bytes);
}

/// Blocks for an empty list.
[[gnu::noinline]] void refill(BlockKind kind, uint64_t granules) {
  if (freeLists.rest[kind][granules].count != 0)
    return takeRest(kind, granules);
  if (__builtin_expect(collectEvery != 0, 0))
    GC_gcollect();
  startMarkers();
  clearStackBelow();
  freeLists.made = nullptr; // by what an earlier collection has done
  takeList(kind, granules);
  if (__builtin_expect(collectEvery != 0, 0)) {
    keepFirst(freeLists.first[kind][granules], collectEvery);
    freeLists.made = nullptr;
  }
  sampleList(kind, granules, countGiven(kind, granules));
}

void countLarge(uint64_t bytes) { freeLists.large.add({1, bytes}); }

/// A block whose first word is a link yet.
inline FreeBlock *takeSmall(BlockKind kind, uint64_t granules) {
  FreeBlock *&first = freeLists.first[kind][granules];
  if (__builtin_expect(first == nullptr, 0))
    refill(kind, granules);
  FreeBlock *block = first;
  first = block->next;
  return block;
}

/// Of a kind whose free blocks are zero but for the link.
inline void *takeSmallZeroed(BlockKind kind, uint64_t granules) {
  FreeBlock *block = takeSmall(kind, granules);
  block->next = nullptr;
  return block;
}

/// With the spare byte.
inline uint64_t granulesOf(uint64_t bytes) { return bytes / kGranule + 1; }

constexpr uint64_t kPage = 4096;
constexpr uint64_t kCacheLine = 64;
constexpr uint64_t kMaxColoured = 32 << 10;
constexpr uint64_t kMinReleased = kPage;
constexpr uint64_t kMinReturned = uint64_t{32} << 20; ///< getting pages again costs time
constexpr uint64_t kMinInspected = uint64_t{1} << 20; ///< … more than looking which ones are there

constexpr uint64_t kMaxMade = uint64_t{1} << 30; ///< what nobody uses should cost little
constexpr uint64_t kMinJoined = uint64_t{6} << 20;

/// How far behind the start of its block an object of `bytes` bytes begins. Boehm starts blocks of
/// half a page and more on a page, and the rows of a matrix would all compete for the same lines
/// of a cache; what rounding up to whole pages leaves spare is used to spread them.
uint64_t nextColour(uint64_t bytes) {
  static constinit thread_local uint64_t counter = 0;
  if (bytes < kPage / 2 || bytes > kMaxColoured)
    return 0;
  uint64_t spare = kPage - 1 - bytes % kPage;
  return counter++ % (spare / kCacheLine + 1) * kCacheLine;
}

template <void *(*Allocate)(size_t)> void *takeLarge(uint64_t bytes, uint64_t colour = 0) {
  collectIfLarge();
  countLarge(bytes);
  clearStackBelow();
  void *block = orOutOfMemory(Allocate(bytes + colour), bytes);
  sampleLarge(block, bytes);
  return static_cast<uint8_t *>(block) + colour;
}

template <void *(*Allocate)(size_t)> void *takeColoured(uint64_t bytes) {
  return takeLarge<Allocate>(bytes, nextColour(bytes));
}

template <BlockKind kind> void *takeOfKind(size_t bytes) {
  return GC_generic_malloc(bytes, kindNumbers[kind]);
}

/// The pages that lie within a block: where the first begins and the last ends.
std::pair<uint8_t *, uint8_t *> wholePages(uint8_t *block, uint64_t bytes) {
  const auto begin = reinterpret_cast<uint64_t>(block);
  const uint64_t first = (begin + kPage - 1) / kPage * kPage;
  const uint64_t end = (begin + bytes) / kPage * kPage;
  return {reinterpret_cast<uint8_t *>(first), reinterpret_cast<uint8_t *>(end)};
}

/// Clears whole pages. What the system has not given yet is zero when it comes, and costs nothing
/// if it is never used; what is there is overwritten, which takes a tenth of the time that giving
/// it back and getting it again would.
void clearPages(uint8_t *first, uint8_t *end) {
  constexpr uint64_t kAtOnce = 512; // pages
  unsigned char present[kAtOnce];
  while (first != end) {
    uint64_t count = std::min(static_cast<uint64_t>(end - first) / kPage, kAtOnce);
    if (mincore(first, count * kPage, present) != 0)
      memset(present, 1, count);
    const bool isPresent = present[0] & 1;
    for (uint64_t i = 1; i < count; ++i)
      if ((present[i] & 1) != isPresent)
        count = i;
    // A page that is not there may still have a content, in swap space.
    if (isPresent || madvise(first, count * kPage, MADV_DONTNEED) != 0)
      memset(first, 0, count * kPage);
    first += count * kPage;
  }
}

void clearBlock(void *block, uint64_t bytes) {
  if (bytes < kMinInspected) {
    memset(block, 0, bytes);
    return;
  }
  auto *begin = static_cast<uint8_t *>(block);
  auto [first, end] = wholePages(begin, bytes);
  clearPages(first, end);
  memset(begin, 0, static_cast<uint64_t>(first - begin));
  memset(end, 0, static_cast<uint64_t>(begin + bytes - end));
}

/// A large block that the collector scans. Boehm would clear what the system has just given, too.
template <BlockKind kind> void *takeInspected(uint64_t bytes) {
  void *block = takeLarge<takeOfKind<kind>>(bytes);
  clearBlock(block, GC_size(block));
  return block;
}

//    block ─▶ │ element │ element │ … │ element │ descriptor: markArray, element's type │

/// An entry of Boehm's mark stack: memory still to be marked, and how. A mark procedure is to push
/// itself for what is left when it has done a little (gc_mark.h).
struct MarkEntry {
  void *start;
  GC_word descriptor;
};

constexpr uint64_t kMarkedAtOnce = 1024; ///< bytes

unsigned markArrayNumber;

GC_word descriptorOf(const Type *elem) {
  return GC_MAKE_PROC(markArrayNumber, reinterpret_cast<GC_word>(elem));
}

/// Pushes what the element at `start` points to.
GC_ms_entry *markElement(const Type *type, void **start, GC_ms_entry *top, GC_ms_entry *limit) {
  const uint64_t words = type->ptrdata / sizeof(void *);
  for (uint64_t first = 0; first < words; first += 8)
    for (unsigned bits = type->gcdata[first / 8]; bits != 0; bits &= bits - 1) {
      void **word = start + first + static_cast<unsigned>(__builtin_ctz(bits));
      top = GC_MARK_AND_PUSH(*word, top, limit, word);
    }
  return top;
}

/// Marks from an element of an array to the array's end; Boehm's mark procedure for the kind Typed.
GC_ms_entry *markArray(GC_word *from, GC_ms_entry *top, GC_ms_entry *limit, GC_word elem) {
  auto *type = reinterpret_cast<const Type *>(elem);
  auto *start = reinterpret_cast<uint8_t *>(from);
  auto *block = static_cast<uint8_t *>(GC_base(start));
  const uint8_t *end = block + GC_size(block) - sizeof(GC_word);
  auto left = static_cast<uint64_t>(end - start) / type->size;
  const uint64_t count = type->size < kMarkedAtOnce ? kMarkedAtOnce / type->size : 1;
  if (left > count) {
    auto *entry = reinterpret_cast<MarkEntry *>(top) + 1;
    *entry = {start + count * type->size, descriptorOf(type)};
    top = reinterpret_cast<GC_ms_entry *>(entry);
    left = count;
  }
  for (; left != 0; --left, start += type->size)
    top = markElement(type, reinterpret_cast<void **>(start), top, limit);
  return top;
}

/// The number in MAPGODEBUG's gcevery=number, 0 if it is not set.
uint64_t settingCollectEvery() {
  const String value = settingIn(getenv("MAPGODEBUG"), "gcevery");
  return value.ptr != nullptr
             ? strtoul(reinterpret_cast<const char *>(value.ptr), nullptr, 10) // to the comma, or 0
             : 0;
}

int newKind(GC_word descriptor, bool zeroed) {
  return static_cast<int>(GC_new_kind(GC_new_free_list(), descriptor,
                                      /*add the size to the descriptor*/ 1, zeroed));
}

} // namespace

void startAllocator() {
  constexpr GC_word kLastWord = -sizeof(GC_word) | GC_DS_PER_OBJECT;
  kindNumbers[Scanned] = newKind(GC_DS_LENGTH, true);
  kindNumbers[Typed] = newKind(kLastWord, true);
  kindNumbers[ScannedLarge] = newKind(GC_DS_LENGTH, false);
  kindNumbers[TypedLarge] = newKind(kLastWord, false);
  markArrayNumber = GC_new_proc(markArray);
  collectEvery = settingCollectEvery();
}

/// Boehm's own way to clear the stack, of which executables get this (lowering/backend/link.cpp):
/// it takes 16 KiB, more than a goroutine may have left.
extern "C" void *keepStack(void *result) asm("__wrap_GC_clear_stack");
void *keepStack(void *result) { return result; }

// Boehm's functions that make lists, of which executables get these.
extern "C" {
void *realReclaim(void *page, void *header, size_t bytes, int clear, void *list,
                  long *found) asm("__real_GC_reclaim_generic");
void *reclaim(void *page, void *header, size_t bytes, int clear, void *list,
              long *found) asm("__wrap_GC_reclaim_generic");
void *reclaim(void *page, void *header, size_t bytes, int clear, void *list, long *found) {
  const long before = *found;
  void *made = realReclaim(page, header, bytes, clear, list, found);
  freeLists.made = list == nullptr ? made : nullptr;
  freeLists.madeBytes = *found - before;
  return made;
}

void *realBuild(void *page, size_t words, int clear, void *list) asm("__real_GC_build_fl");
void *build(void *page, size_t words, int clear, void *list) asm("__wrap_GC_build_fl");
void *build(void *page, size_t words, int clear, void *list) {
  void *made = realBuild(page, words, clear, list);
  const uint64_t bytes = words * sizeof(void *);
  freeLists.made = list == nullptr ? made : nullptr;
  freeLists.madeBytes = int64_t(kPage / bytes * bytes);
  return made;
}
}

FreeLists *freeListsOfThread() { return &freeLists; }

template <class Visit> static void forEachList(const FreeLists *lists, const Visit &visit) {
  for (unsigned kind = 0; kind != kListKinds; ++kind)
    for (uint64_t granules = 1; granules <= kMaxSmallGranules; ++granules)
      visit(lists->first[kind][granules], lists->rest[kind][granules].first,
            lists->given[kind][granules], granules * kGranule);
}

BlockCount markFreeBlocks(const FreeLists *lists) {
  BlockCount marked = {};
  forEachList(lists, [&](const FreeBlock *first, const FreeBlock *rest, uint64_t, uint64_t size) {
    for (const FreeBlock *block : {first, rest})
      for (; block != nullptr; block = block->next) {
        GC_set_mark_bit(block);
        marked.add({1, size});
      }
  });
  return marked;
}

BlockCount blocksGiven(const FreeLists *lists) {
  BlockCount given = lists->large;
  forEachList(lists, [&](const FreeBlock *, const FreeBlock *, uint64_t count, uint64_t size) {
    given.add({count, count * size});
  });
  return given;
}

BlockCount largeBlocks(const FreeLists *lists) { return lists->large; }

void visitAllocated(const FreeLists *lists, void (*visit)(uint64_t size, uint64_t count, void *),
                    void *argument) {
  forEachList(lists,
              [&](const FreeBlock *first, const FreeBlock *rest, uint64_t count, uint64_t size) {
                for (const FreeBlock *block : {first, rest})
                  for (; block != nullptr; block = block->next)
                    --count;
                visit(size, count, argument);
              });
}

void *allocateTyped(const Type *elem, uint64_t count) {
  const uint64_t bytes = count * elem->size + sizeof(GC_word);
  uint8_t *block;
  uint64_t size;
  if (bytes <= kMaxSmall) {
    const uint64_t granules = granulesOf(bytes - 1);
    block = static_cast<uint8_t *>(takeSmallZeroed(Typed, granules));
    size = granules * kGranule;
  } else {
    block = static_cast<uint8_t *>(bytes < kMinInspected ? takeLarge<takeOfKind<Typed>>(bytes)
                                                         : takeInspected<TypedLarge>(bytes));
    size = GC_size(block);
  }
  *reinterpret_cast<GC_word *>(block + size - sizeof(GC_word)) = descriptorOf(elem);
  return block;
}

bool isObjectStart(const void *pointer, const void *block) {
  const uint64_t colour = reinterpret_cast<uint64_t>(pointer) - reinterpret_cast<uint64_t>(block);
  return colour == 0 || (colour < kPage && colour % kCacheLine == 0 && GC_size(block) >= kPage / 2);
}

void release(void *array, uint64_t bytes) {
  if (bytes < kMinReleased)
    return;
  if (bytes >= kMinReturned) {
    auto [first, end] = wholePages(static_cast<uint8_t *>(array), bytes);
    madvise(first, static_cast<uint64_t>(end - first), MADV_DONTNEED);
  }
  void *block = GC_base(array); // which is before a coloured array
  removeSample(block);
  GC_free(block);
}

void joinPages(void *array, uint64_t bytes) {
  if (bytes < kMinJoined)
    return;
  auto [first, end] = wholePages(static_cast<uint8_t *>(array), bytes);
  madvise(first, static_cast<uint64_t>(end - first), MADV_HUGEPAGE);
}

void makePages(void *array, uint64_t bytes) {
  if (bytes < kMinInspected || bytes > kMaxMade)
    return;
  auto [first, end] = wholePages(static_cast<uint8_t *>(array), bytes);
  madvise(first, static_cast<uint64_t>(end - first), MADV_POPULATE_WRITE);
  joinPages(array, bytes);
}

void *allocateScan(uint64_t bytes) {
  if (bytes == 0)
    return &zerobase;
  if (bytes <= kMaxSmall)
    return takeSmallZeroed(Scanned, granulesOf(bytes));
  return bytes < kMinInspected ? takeColoured<GC_malloc>(bytes)
                               : takeInspected<ScannedLarge>(bytes);
}

void *allocateNoScanUninitialized(uint64_t bytes) {
  if (bytes == 0)
    return &zerobase;
  return bytes <= kMaxSmall ? takeSmall(Pointerless, granulesOf(bytes))
                            : takeColoured<GC_malloc_atomic>(bytes);
}

void *allocateNoScan(uint64_t bytes) {
  void *block = allocateNoScanUninitialized(bytes);
  clearBlock(block, bytes);
  return block;
}

void *allocate(uint64_t bytes, const Type *elem) {
  return elem->ptrdata == 0 ? allocateNoScan(bytes) : allocateScan(bytes);
}

void *allocateObject(const Type *type) {
  uint64_t size = type->size;
  bool tight = size <= kMaxTightSize && size % kGranule == 0 && size != 0 &&
               Kind(type->kind & kKindMask) != Kind::Array;
  if (!tight)
    return allocate(size, type);
  uint64_t granules = size / kGranule;
  if (type->ptrdata != 0)
    return takeSmallZeroed(Scanned, granules);
  void *block = takeSmall(Pointerless, granules);
  memset(block, 0, size);
  return block;
}

void *newobject(void *type) { return allocateObject(static_cast<const Type *>(type)); }

} // namespace mapgo::rt
