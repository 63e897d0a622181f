// From call to call. Frame pointers lead there:
//
//     fp ─▶ ┌ caller's fp ───▶ ┌ its caller's fp ─▶ …
//           └ return address   └ return address
#pragma once

#include "runtime/base/fatal.h"
#include "runtime/base/g.h"
#include "runtime/stack/stack.h"

#include <stddef.h>

namespace mapgo::rt {

class StackWalk {
public:
  /// Of a goroutine of which only `innermost` and its callers matter. It does not run, or it is the
  /// caller's.
  StackWalk(const G &goroutine, Frame innermost)
      : goroutine_(goroutine), frame_(innermost), panic_(goroutine.panics) {
    findPanic();
  }

  const Frame &frame() const { return frame_; }

  /// What stands for the instruction at which the frame's function is: its own, or the one before
  /// the address that it goes on at.
  uint64_t place() const { return frame_.pc - isReturn_; }

  /// The panic, or Goexit, that makes deferred calls in this frame: they are its callees.
  const Panic *panic() const { return current_; }

  /// Goes to the caller. False if there is none.
  bool next() {
    if (!isFrame(frame_.fp))
      return false;
    const auto *saved = reinterpret_cast<const uint64_t *>(frame_.fp);
    if (rt::isOnStack(goroutine_, saved[0]) && depth(saved[0]) >= depth(frame_.fp))
      return false;
    // A fault looks like a call, made by the instruction itself.
    isReturn_ = saved[1] != goroutine_.signal.pc;
    frame_ = {callerOf(saved[1]), saved[0], frame_.fp + 2 * sizeof(uint64_t)};
    findPanic();
    return true;
  }

private:
  uint64_t depth(uint64_t address) const { return depthOf(goroutine_, address); }

  /// Whether a function's frame pointer and return address are at `fp`.
  bool isFrame(uint64_t fp) const {
    return rt::isOnStack(goroutine_, fp) && rt::isOnStack(goroutine_, fp + sizeof(uint64_t)) &&
           fp % sizeof(uint64_t) == 0;
  }

  /// The address that a function returns to which returns to `pc`.
  uint64_t callerOf(uint64_t pc) const {
    return pc == reinterpret_cast<uint64_t>(returnToSmallStack) &&
                   rt::isOnStack(goroutine_, goroutine_.splitSp)
               ? *reinterpret_cast<const uint64_t *>(goroutine_.splitSp)
               : pc;
  }

  void findPanic() {
    while (panic_ != nullptr && depth(panic_->frame) > depth(frame_.fp))
      panic_ = panic_->link;
    current_ = panic_ != nullptr && panic_->frame == frame_.fp ? panic_ : nullptr;
  }

  const G &goroutine_;
  Frame frame_;
  bool isReturn_ = false;
  const Panic *panic_;
  const Panic *current_ = nullptr;
};

} // namespace mapgo::rt
