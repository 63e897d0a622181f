#include "runtime/sched/sysmon.h"

#include "runtime/base/nanotime.h"
#include "runtime/sched/callback.h"
#include "runtime/sched/poll.h"
#include "runtime/sched/preempt.h"
#include "runtime/sched/processor.h"
#include "runtime/sched/queue.h"
#include "runtime/sched/sched.h"
#include "runtime/sched/timer.h"

#include <algorithm>
#include <time.h>

namespace mapgo::rt {

namespace {

constexpr int64_t kMicrosecond = 1000, kMillisecond = 1000000;
constexpr int64_t kShortest = 20 * kMicrosecond, kLongest = 10 * kMillisecond;
constexpr uint32_t kPatience = 50; ///< rounds without anything to do before it looks less often
constexpr int64_t kTimeSlice = 10 * kMillisecond;
constexpr int64_t kPollPeriod = 10 * kMillisecond;

/// Not a real M: it has no P, and is in no list.
constinit M sysmonM = {};

constinit std::atomic<uint32_t> asleep = {}; ///< a futex

/// What was seen of a P, and since when.
struct Seen {
  uint32_t tick, syscallTick;
  int64_t since, syscallSince;
};

/// Whether the P was taken from a system call.
bool retakeFromSyscall(P *p, Seen &seen, int64_t now) {
  const uint32_t tick = p->syscallTick.load(std::memory_order_relaxed);
  if (tick != seen.syscallTick) {
    seen.syscallTick = tick;
    seen.syscallSince = now;
    return false;
  }
  // Nobody needs it yet.
  if (isEmpty(p) && globalQueueSize() == 0 && someIdle() && now - seen.syscallSince < kTimeSlice)
    return false;
  PStatus syscall = PStatus::Syscall;
  if (!p->status.compare_exchange_strong(syscall, PStatus::Idle))
    return false;
  p->syscallTick.fetch_add(1, std::memory_order_relaxed);
  handOff(p);
  return true;
}

/// Whether the P has something else to do.
bool somebodyWaits(P *p) {
  return !isEmpty(p) || globalQueueSize() != 0 || timerIsDue() || callbackIsDue();
}

void preemptIfLong(P *p, Seen &seen, int64_t now) {
  const uint32_t tick = p->tick.load(std::memory_order_relaxed);
  if (tick != seen.tick) {
    seen.tick = tick;
    seen.since = now;
  } else if (now - seen.since >= kTimeSlice && somebodyWaits(p)) {
    preempt(p);
  }
}

/// Whether something was done.
bool lookAtProcessors(Seen *seen, int64_t now) {
  bool did = false;
  const uint32_t count = processors();
  for (uint32_t i = 0; i < count; ++i) {
    P *p = processor(i);
    const PStatus status = p->status.load(std::memory_order_acquire);
    if (status == PStatus::Running || status == PStatus::Syscall)
      preemptIfLong(p, seen[i], now);
    if (status == PStatus::Syscall)
      did |= retakeFromSyscall(p, seen[i], now);
  }
  return did;
}

void pause(int64_t ns) {
  const timespec time = {0, ns};
  nanosleep(&time, nullptr);
}

void sleepWhileIdle() {
  asleep.store(1);
  if (allIdle())
    futexSleep(asleep, 1);
  asleep.store(0);
}

void *run(void *) {
  static Seen seen[kMaxProcessors] = {};
  m.set(&sysmonM);
  g.set(&sysmonM.g0);
  int64_t delay = kShortest;
  int64_t lastPoll = nanotime();
  for (uint32_t quiet = 0;; ++quiet) {
    if (quiet == 0)
      delay = kShortest;
    else if (quiet > kPatience)
      delay = std::min(delay * 2, kLongest);
    pause(delay);
    if (allIdle()) {
      sleepWhileIdle();
      quiet = 0;
      delay = kShortest;
    }
    const int64_t now = nanotime();
    if (timerIsDue() || callbackIsDue())
      wakeProcessor();
    if (pollWaiters() != 0 && now - lastPoll >= kPollPeriod) {
      lastPoll = now;
      readyList(netpoll(0));
    }
    if (lookAtProcessors(seen, now))
      quiet = UINT32_MAX;
  }
}

} // namespace

void startSysmon() { startThread(run, nullptr); }

void wakeSysmon() {
  if (asleep.load(std::memory_order_relaxed) == 0)
    return;
  asleep.store(0);
  futexWake(asleep);
}

} // namespace mapgo::rt
