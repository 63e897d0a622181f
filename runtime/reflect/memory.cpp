// Memory: what reflection allocates, copies and clears.
#include "runtime/base/memory.h"
#include "runtime/base/small_values.h"
#include "runtime/gc/gc.h"
#include "runtime/panic/panic.h"
#include "runtime/reflect/hooks.h"

#include <algorithm>
#include <gc/gc.h>

namespace mapgo::rt {

namespace {

/// The bytes of an array, more than there can be if `count` is negative.
uint64_t arrayBytes(const Type *elem, int64_t count) {
  uint64_t bytes;
  if (count < 0 || __builtin_mul_overflow(elem->size, static_cast<uint64_t>(count), &bytes))
    return ~uint64_t{0};
  return bytes;
}

} // namespace

MAPGO_HOOK_FOR_BOTH(unsafe_New, void *, (void *type)) { return newobject(type); }

MAPGO_HOOK(unsafe_NewArray, void *, (const Type *elem, int64_t count)) {
  const uint64_t bytes = arrayBytes(elem, count);
  if (bytes > kMaxAlloc)
    panicPlainError("runtime: allocation size out of range");
  return allocate(bytes, elem);
}

MAPGO_HOOK(memmove, void, (void *to, const void *from, uint64_t bytes)) {
  ::memmove(to, from, bytes);
}

MAPGO_HOOK_FOR_BOTH(typedmemmove, void, (const Type *type, void *to, const void *from)) {
  ::memmove(to, from, type->size);
}

MAPGO_HOOK(typedmemclr, void, (const Type *type, void *value)) { memset(value, 0, type->size); }

MAPGO_HOOK(typedmemclrpartial, void, (const Type *, void *part, uint64_t, uint64_t bytes)) {
  memset(part, 0, bytes);
}

MAPGO_HOOK(typedarrayclear, void, (const Type *elem, void *array, int64_t count)) {
  memset(array, 0, arrayBytes(elem, count));
}

MAPGO_HOOK(typedslicecopy, int64_t,
           (const Type *elem, void *to, int64_t toLen, int64_t, const void *from, int64_t fromLen,
            int64_t)) {
  const int64_t count = std::min(toLen, fromLen);
  ::memmove(to, from, arrayBytes(elem, count));
  return count;
}

/// The checks of unsafe.Slice(ptr, count).
MAPGO_HOOK(unsafeslice, void, (const Type *elem, void *ptr, int64_t count)) {
  if (count < 0)
    panicunsafeslicelen();
  if (arrayBytes(elem, count) > -reinterpret_cast<uint64_t>(ptr) && count != 0) {
    if (ptr == nullptr)
      panicunsafeslicenilptr();
    panicunsafeslicelen();
  }
}

/// Nothing that reflection is asked about lies outside the heap but is managed by hand.
MAPGO_HOOK(verifyNotInHeapPtr, bool, (uint64_t)) { return true; }

MAPGO_HOOK(blockSize, uint64_t, (const uint8_t *ptr)) {
  const auto *block = static_cast<const uint8_t *>(GC_base(const_cast<uint8_t *>(ptr)));
  return block == nullptr ? 0 : GC_size(block) - static_cast<uint64_t>(ptr - block);
}

extern "C" const SmallValues *getStaticuint64s() asm("runtime.getStaticuint64s");
const SmallValues *getStaticuint64s() { return &kSmallValues; }

} // namespace mapgo::rt
