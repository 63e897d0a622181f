// Boehm's lock, under which it allocates and collects.
#pragma once

#include <gc/gc.h>

namespace mapgo::rt {

/// Calls `function` with the lock held: no collection takes place, and nobody else holds it.
template <class Function> void withAllocLock(const Function &function) {
  GC_call_with_alloc_lock(
      [](void *data) -> void * {
        (*static_cast<const Function *>(data))();
        return nullptr;
      },
      const_cast<Function *>(&function));
}

} // namespace mapgo::rt
