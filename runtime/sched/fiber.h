// What the sanitizers must know of a switch; nothing in other builds.
#pragma once

#include "runtime/stack/stack.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#define MAPGO_ASAN 1
#elif __has_feature(thread_sanitizer)
#include <sanitizer/tsan_interface.h>
#define MAPGO_TSAN 1
#endif
#endif

namespace mapgo::rt {

/// Before the goroutine is started on its stack.
inline void createFiber([[maybe_unused]] G *made) {
#if defined(MAPGO_ASAN)
  // Nobody has used more of it before: the main goroutine's of a program is new.
  constexpr uint64_t kMostUsed = 1 << 20;
  const uint64_t size = made->stack.hi - made->stack.lo;
  const uint64_t used = size < kMostUsed ? size : kMostUsed;
  __asan_unpoison_memory_region(reinterpret_cast<void *>(made->stack.hi - used), used);
  made->fiber = nullptr;
#elif defined(MAPGO_TSAN)
  made->fiber = __tsan_create_fiber(0);
#endif
}

/// The running context is a thread's own.
inline void adoptFiber([[maybe_unused]] G *self) {
#if defined(MAPGO_TSAN)
  self->fiber = __tsan_get_current_fiber();
#endif
}

/// Before a switch.
inline void leaveFiber([[maybe_unused]] G *from, [[maybe_unused]] G *to) {
#if defined(MAPGO_ASAN)
  const bool ends = from->status.load(std::memory_order_relaxed) == GStatus::Dead;
  const StackBounds &stack = currentStack(*to);
  __sanitizer_start_switch_fiber(ends ? nullptr : &from->fiber, reinterpret_cast<void *>(stack.lo),
                                 stack.hi - stack.lo);
#elif defined(MAPGO_TSAN)
  __tsan_switch_to_fiber(to->fiber, 0);
#endif
}

/// After a switch, in the context that goes on.
inline void enterFiber([[maybe_unused]] G *self) {
#if defined(MAPGO_ASAN)
  __sanitizer_finish_switch_fiber(self->fiber, nullptr, nullptr);
#endif
}

/// After a goroutine has ended, from another context.
inline void destroyFiber([[maybe_unused]] G *ended) {
#if defined(MAPGO_TSAN)
  __tsan_destroy_fiber(ended->fiber);
#endif
}

} // namespace mapgo::rt
