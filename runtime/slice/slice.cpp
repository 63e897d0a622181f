// make([]T, len, cap), the growth of append, and internal/bytealg's slices of bytes that are not
// cleared.
//
// Growth follows Go 1.24 to the last element, because cap() shows it: double below 256
// elements, then by a quarter plus 192, then up to the allocator's size class.
#include "runtime/abi/entries.h"
#include "runtime/base/text.h"
#include "runtime/gc/gc.h"
#include "runtime/panic/panic.h"

#include <string.h>

namespace mapgo::rt {

namespace {

constexpr int64_t kDoublingLimit = 256;

/// Whether `count` elements of `size` bytes are no valid allocation.
bool exceedsMemory(uint64_t size, int64_t count) {
  uint64_t bytes;
  return count < 0 || __builtin_mul_overflow(size, uint64_t(count), &bytes) || bytes > kMaxAlloc;
}

/// The capacity append aims at, before it is rounded up to a size class.
int64_t wantedGrowth(int64_t oldCap, int64_t wanted) {
  int64_t doubled;
  if (__builtin_add_overflow(oldCap, oldCap, &doubled) || wanted > doubled)
    return wanted;
  if (oldCap < kDoublingLimit)
    return doubled;
  int64_t grown = oldCap;
  while (grown < wanted) {
    if (__builtin_add_overflow(grown, (grown + 3 * kDoublingLimit) / 4, &grown))
      return wanted;
  }
  return grown;
}

[[noreturn]] void panicGrowth() { panicRuntimeError(text("growslice: len out of range")); }

} // namespace

void *makeslice(void *elemType, int64_t len, int64_t cap) {
  const auto *elem = static_cast<const Type *>(elemType);
  if (exceedsMemory(elem->size, cap) || len < 0 || len > cap) {
    // make([]T, n) passes n twice: then it is the length that is at fault.
    if (exceedsMemory(elem->size, len))
      panicmakeslicelen();
    panicmakeslicecap();
  }
  return allocate(elem->size * uint64_t(cap), elem);
}

void growslice(void *out, void *elemType, void *oldPtr, int64_t oldLen, int64_t oldCap,
               int64_t wanted) {
  const auto *elem = static_cast<const Type *>(elemType);
  auto *result = static_cast<Slice *>(out);
  if (wanted < oldCap)
    panicGrowth();
  if (elem->size == 0) {
    *result = {&zerobase, oldLen, wanted};
    return;
  }
  int64_t newCap = wantedGrowth(oldCap, wanted);
  if (exceedsMemory(elem->size, newCap))
    panicGrowth();
  uint64_t capBytes = roundUpSize(elem->size * uint64_t(newCap), elem->ptrdata != 0);
  newCap = int64_t(capBytes / elem->size);
  uint64_t oldBytes = elem->size * uint64_t(oldLen);
  uint8_t *memory;
  if (elem->ptrdata == 0) {
    memory = static_cast<uint8_t *>(allocateNoScanUninitialized(capBytes));
    memset(memory + oldBytes, 0, capBytes - oldBytes);
  } else {
    memory = static_cast<uint8_t *>(allocateScan(capBytes));
  }
  if (oldBytes != 0)
    memcpy(memory, oldPtr, oldBytes);
  *result = {memory, oldLen, newCap};
}

extern "C" void makeNoZero(Slice *out, int64_t length) asm("internal/bytealg.makeNoZero");

void makeNoZero(Slice *out, int64_t length) {
  if (exceedsMemory(1, length))
    panicmakeslicelen();
  const uint64_t bytes = roundUpSize(uint64_t(length), false);
  *out = {allocateNoScanUninitialized(bytes), length, int64_t(bytes)};
}

} // namespace mapgo::rt
