// Types: what reflection reads from descriptors, and how it finds and makes them.
//
// A compiled descriptor refers to names, types and code by their distances from itself, one that
// reflection makes by numbers (base/rtype.h), since the heap is too far away for distances.
#include "runtime/base/lock.h"
#include "runtime/base/rtype.h"
#include "runtime/gc/gc.h"
#include "runtime/map/hash.h"
#include "runtime/reflect/hooks.h"

#include <algorithm>

namespace mapgo::rt {

static_assert(__builtin_strcmp(kTypeLinksSection, "go_typelinks") == 0);
extern "C" {
extern const Type *const typeLinksBegin[] asm("__start_go_typelinks")
    __attribute__((weak, visibility("hidden")));
extern const Type *const typeLinksEnd[] asm("__stop_go_typelinks")
    __attribute__((weak, visibility("hidden")));
}

namespace {

/// The result of reflect.typelinks: sections, and of each the offsets of descriptors in it, sorted
/// by the types' strings. The executable is one section, and so low that addresses are offsets.
struct TypeLinks {
  Slice sections; // of addresses
  Slice offsets;  // of slices of int32
};

struct OneSection {
  void *start;
  Slice offsets;
};

Slice sortedTypeLinks() {
  const int64_t count = typeLinksEnd - typeLinksBegin;
  auto *offsets =
      static_cast<int32_t *>(allocateNoScan(static_cast<uint64_t>(count) * sizeof(int32_t)));
  for (int64_t i = 0; i < count; ++i)
    offsets[i] = static_cast<int32_t>(reinterpret_cast<intptr_t>(typeLinksBegin[i]));
  std::sort(offsets, offsets + count, [](int32_t a, int32_t b) {
    const String x = typeString(reinterpret_cast<const Type *>(intptr_t{a}));
    const String y = typeString(reinterpret_cast<const Type *>(intptr_t{b}));
    return cmpstring(x, y) < 0;
  });
  return {offsets, count, count};
}

/// Made by the first that asks.
const OneSection *typeLinks() {
  static constinit Lock lock;
  static constinit OneSection *section = nullptr;
  LockScope scope(lock);
  if (section == nullptr) {
    auto *made = static_cast<OneSection *>(allocateScan(sizeof(OneSection)));
    made->offsets = sortedTypeLinks();
    section = made;
  }
  return section;
}

/// How many addresses have been registered, and how many the table has room for.
constinit int32_t registeredCount = 0;
constinit int32_t registeredCapacity = 0;

} // namespace

MAPGO_HOOK_FOR_BOTH(resolveNameOff, const void *, (const void *base, NameOff offset)) {
  return atOffset<void>(base, offset);
}

MAPGO_HOOK_FOR_BOTH(resolveTypeOff, const void *, (const void *base, TypeOff offset)) {
  return atOffset<void>(base, offset);
}

MAPGO_HOOK(resolveTextOff, const void *, (const void *base, TextOff offset)) {
  return atOffset<void>(base, offset);
}

/// The number of a further address. The caller sees to it that one is under way at a time.
MAPGO_HOOK(registerAddress, int32_t, (void *address)) {
  constexpr int32_t kInitialCapacity = 256;
  auto *table = const_cast<void **>(registeredAddresses.load(std::memory_order_relaxed));
  if (registeredCount == registeredCapacity) {
    registeredCapacity = registeredCount == 0 ? kInitialCapacity : 2 * registeredCount;
    auto *larger = static_cast<void **>(
        allocateScan(static_cast<uint64_t>(registeredCapacity) * sizeof(void *)));
    std::copy(table, table + registeredCount, larger);
    table = larger;
  }
  table[registeredCount] = address;
  registeredAddresses.store(table, std::memory_order_release);
  return -++registeredCount;
}

MAPGO_HOOK(typelinks, void, (TypeLinks * out)) {
  auto *section = const_cast<OneSection *>(typeLinks());
  *out = {{&section->start, 1, 1}, {&section->offsets, 1, 1}};
}

MAPGO_HOOK_FOR_BOTH(ifaceE2I, void, (InterfaceType * inter, Type *type, void *data, Iface *out)) {
  *out = {static_cast<const Itab *>(assertE2I(inter, type)), data};
}

MAPGO_HOOK(typehash, uint64_t, (const Type *type, const void *value, uint64_t seed)) {
  return typeHash(type, value, seed);
}

} // namespace mapgo::rt
