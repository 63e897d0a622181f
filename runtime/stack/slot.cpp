#include "runtime/stack/slot.h"

#include "runtime/base/fatal.h"
#include "runtime/base/lock.h"
#include "runtime/stack/stack.h"

#include <new>
#include <sys/mman.h>

namespace mapgo::rt {

namespace {

constexpr uint64_t kLargestArena = uint64_t{64} << 30;
constexpr uint64_t kSmallestArena = uint64_t{16} << 20;
constexpr uint32_t kMaxArenas = 1024;

struct Arena {
  uint8_t *base;
  uint64_t slots;
  std::atomic<uint64_t> used;
  uint32_t *released; ///< slots that have been used and have no memory
  uint64_t releasedCount;
};

constinit Arena arenas[kMaxArenas] = {};
constinit std::atomic<uint32_t> arenaCount = {};
constinit Lock arenaLock;
constinit uint64_t allReleased = 0;

G *slotG(const Arena &arena, uint64_t index) {
  constexpr uint64_t kColours = 8, kColour = 192;
  static_assert(kColour % 64 == 0);
  uint8_t *end = arena.base + (index + 1) * kSlotSize - index % kColours * kColour;
  return reinterpret_cast<G *>((reinterpret_cast<uint64_t>(end) - sizeof(G)) & ~uint64_t{63});
}

void *reserve(uint64_t bytes) {
  return mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
              -1, 0);
}

/// Maps an arena as large as the process may have.
void addArena() {
  const uint32_t count = arenaCount.load(std::memory_order_relaxed);
  for (uint64_t size = kLargestArena; size >= kSmallestArena && count < kMaxArenas; size /= 2) {
    const uint64_t slots = size / kSlotSize;
    void *memory = reserve(size + slots * sizeof(uint32_t));
    if (memory == MAP_FAILED)
      continue;
    madvise(memory, size, MADV_NOHUGEPAGE);
    arenas[count].base = static_cast<uint8_t *>(memory);
    arenas[count].slots = slots;
    arenas[count].released = reinterpret_cast<uint32_t *>(arenas[count].base + size);
    arenaCount.store(count + 1, std::memory_order_release);
    return;
  }
  throwFatal("runtime: cannot allocate memory for stacks of goroutines");
}

G *makeG(const Arena &arena, uint64_t index) {
  auto *made = new (slotG(arena, index)) G{};
  made->stack.lo = reinterpret_cast<uint64_t>(arena.base) + index * kSlotSize;
  made->stack.hi = reinterpret_cast<uint64_t>(made);
  return made;
}

/// The arena that the address is in.
Arena *arenaOf(uint64_t address) {
  const uint32_t count = arenaCount.load(std::memory_order_acquire);
  for (uint32_t i = 0; i < count; ++i)
    if (address - reinterpret_cast<uint64_t>(arenas[i].base) < arenas[i].slots * kSlotSize)
      return &arenas[i];
  return nullptr;
}

G *takeReleased() {
  for (Arena &arena : arenas)
    if (arena.releasedCount != 0) {
      --allReleased;
      return makeG(arena, arena.released[--arena.releasedCount]);
    }
  __builtin_unreachable();
}

} // namespace

G *newSlot() {
  LockScope scope(arenaLock);
  if (allReleased != 0)
    return takeReleased();
  const uint32_t count = arenaCount.load(std::memory_order_relaxed);
  if (count == 0 ||
      arenas[count - 1].used.load(std::memory_order_relaxed) == arenas[count - 1].slots)
    addArena();
  Arena &arena = arenas[arenaCount.load(std::memory_order_relaxed) - 1];
  const uint64_t index = arena.used.load(std::memory_order_relaxed);
  G *made = makeG(arena, index);
  arena.used.store(index + 1, std::memory_order_release);
  return made;
}

void releaseSlot(G *ended) {
  const uint64_t lo = ended->stack.lo;
  madvise(reinterpret_cast<void *>(lo), kSlotSize, MADV_DONTNEED);
  LockScope scope(arenaLock);
  Arena &arena = *arenaOf(lo);
  const uint64_t index = (lo - reinterpret_cast<uint64_t>(arena.base)) / kSlotSize;
  arena.released[arena.releasedCount++] = uint32_t(index);
  ++allReleased;
}

void forEachSlot(void (*visit)(G *, void *), void *argument) {
  const uint32_t count = arenaCount.load(std::memory_order_acquire);
  for (uint32_t i = 0; i < count; ++i) {
    const uint64_t used = arenas[i].used.load(std::memory_order_acquire);
    for (uint64_t index = 0; index < used; ++index)
      visit(slotG(arenas[i], index), argument);
  }
}

} // namespace mapgo::rt
