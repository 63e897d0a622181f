// The runtime's own mutual exclusion, for a few instructions. Nobody parks while holding one, but
// by a commit that unlocks it (sched/sched.h), and nobody who holds one is preempted.
#pragma once

#include <atomic>
#include <stdint.h>

namespace mapgo::rt {

/// Four bytes, all zero while it is free.
class Lock {
public:
  void lock() {
    uint32_t free = kFree;
    if (!state_.compare_exchange_strong(free, kHeld, std::memory_order_acquire))
      lockSlow();
  }
  bool tryLock() {
    uint32_t free = kFree;
    return state_.compare_exchange_strong(free, kHeld, std::memory_order_acquire);
  }
  void unlock() {
    if (state_.exchange(kFree, std::memory_order_release) == kContended)
      wakeOne();
  }

private:
  static constexpr uint32_t kFree = 0, kHeld = 1, kContended = 2; ///< somebody may sleep

  void lockSlow();
  void wakeOne();

  std::atomic<uint32_t> state_{kFree};
};

/// Holds a lock while in scope.
class LockScope {
public:
  explicit LockScope(Lock &lock) : lock_(lock) { lock_.lock(); }
  ~LockScope() { lock_.unlock(); }
  LockScope(const LockScope &) = delete;
  LockScope &operator=(const LockScope &) = delete;

private:
  Lock &lock_;
};

/// Sleeps while `word` is `value`, at most `ns` nanoseconds unless that is negative. May return
/// early.
void futexSleep(std::atomic<uint32_t> &word, uint32_t value, int64_t ns = -1);

/// Wakes at most `count` of those who sleep on `word`.
void futexWake(std::atomic<uint32_t> &word, uint32_t count = 1);

} // namespace mapgo::rt
