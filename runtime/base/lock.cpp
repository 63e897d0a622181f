// A lock is a word with three states, as in Drepper's "Futexes are tricky": who finds it held spins
// for a while, then marks it contended and sleeps.
#include "runtime/base/lock.h"

#include <linux/futex.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

namespace mapgo::rt {

namespace {

constexpr int kSpins = 4;
constexpr int kPauses = 30;

} // namespace

void Lock::lockSlow() {
  for (int spin = 0; spin < kSpins; ++spin) {
    for (int pause = 0; pause < kPauses; ++pause)
      __builtin_ia32_pause();
    if (state_.load(std::memory_order_relaxed) == kFree && tryLock())
      return;
  }
  while (state_.exchange(kContended, std::memory_order_acquire) != kFree)
    futexSleep(state_, kContended);
}

void Lock::wakeOne() { futexWake(state_); }

void futexSleep(std::atomic<uint32_t> &word, uint32_t value, int64_t ns) {
  constexpr int64_t kSecond = 1000000000;
  const timespec timeout = {ns / kSecond, ns % kSecond};
  syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, value, ns < 0 ? nullptr : &timeout, nullptr, 0);
}

void futexWake(std::atomic<uint32_t> &word, uint32_t count) {
  syscall(SYS_futex, &word, FUTEX_WAKE_PRIVATE, count, nullptr, nullptr, 0);
}

} // namespace mapgo::rt
