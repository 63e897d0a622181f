// What packages sync and unique have done at each collection.
#include "runtime/gc/collection.h"
#include "runtime/gc/world.h"
#include "runtime/sched/callback.h"
#include "runtime/sched/processor.h"
#include "runtime/stack/stack.h"

namespace mapgo::rt {

namespace {

constinit FuncVal *poolCleanup = nullptr;
constinit Callback uniqueCleanup = {.function = nullptr};

/// Calls Go code on the stack that Boehm collects on, wherever that is: for a function that parks,
/// allocates and panics never, and needs little stack.
void callInStoppedWorld(FuncVal *function) {
  G *self = g;
  const uint64_t limit = self->limit;
  ++m->locks;
  self->limit = 0;
  setStackLimit(0);
  callFunction(function);
  self->limit = limit;
  setStackLimit(limit);
  --m->locks;
}

/// The pools' memory is forgotten, unless somebody is using it: then the next time.
void cleanPools() {
  if (!someoneIsPinned())
    callInStoppedWorld(poolCleanup);
}

constinit CollectionHook poolHook = {.stopped = cleanPools};
constinit CollectionHook uniqueHook = {.marked = [] { uniqueCleanup.request(); }};

} // namespace

extern "C" {
void registerPoolCleanup(FuncVal *cleanup) asm("sync.runtime_registerPoolCleanup");
void registerPoolCleanup(FuncVal *cleanup) {
  poolCleanup = cleanup;
  addCollectionHook(&poolHook);
}

void registerUniqueMapCleanup(FuncVal *cleanup) asm("unique.runtime_registerUniqueMapCleanup");
void registerUniqueMapCleanup(FuncVal *cleanup) {
  uniqueCleanup.function = cleanup;
  addCollectionHook(&uniqueHook);
}
}

} // namespace mapgo::rt
