// System calls that concern a thread and are to be made by all of them: what package syscall
// changes user and group with.
#include "runtime/base/fatal.h"
#include "runtime/base/lock.h"
#include "runtime/base/signal.h"
#include "runtime/sched/processor.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

namespace mapgo::rt {

namespace {

/// The second of the real-time signals that are not the program's; the first is the collector's.
int callSignal() { return SIGRTMIN + 1; }

struct Call {
  uint64_t number;
  uint64_t arguments[5];

  int64_t make() const {
    const long result =
        syscall(long(number), arguments[0], arguments[1], arguments[2], arguments[3], arguments[4]);
    return result == -1 ? -errno : result;
  }
};

constinit Lock callLock = {};
constinit const Call *call = nullptr;
constinit int64_t expected = 0;
constinit std::atomic<uint32_t> unanswered = {};

void handleCall(int, siginfo_t *, void *) {
  const int error = errno;
  if (call->make() != expected)
    throwFatal("runtime: AllThreadsSyscall got different results in two threads");
  errno = error;
  if (unanswered.fetch_sub(1) == 1)
    futexWake(unanswered);
}

} // namespace

extern "C" {
/// The result of the calling thread's, or -errno; then no other thread makes the call.
int64_t allThreadsSyscall(uint64_t number, uint64_t a1, uint64_t a2, uint64_t a3, uint64_t a4,
                          uint64_t a5) asm("runtime.allThreadsSyscall");
int64_t allThreadsSyscall(uint64_t number, uint64_t a1, uint64_t a2, uint64_t a3, uint64_t a4,
                          uint64_t a5) {
  const Call made = {number, {a1, a2, a3, a4, a5}};
  const LockScope scope(callLock);
  const int64_t result = made.make();
  if (result < 0)
    return result;
  call = &made;
  expected = result;
  setSignalHandler(callSignal(), handleCall);
  for (M *other = allMs; other != nullptr; other = other->all) {
    if (other == m.get())
      continue;
    unanswered.fetch_add(1);
    if (pthread_kill(other->thread, callSignal()) != 0)
      unanswered.fetch_sub(1);
  }
  while (const uint32_t left = unanswered.load())
    futexSleep(unanswered, left);
  return result;
}
}

} // namespace mapgo::rt
