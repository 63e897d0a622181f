// Timers: running what is due, and the entry points of package time.
#include "runtime/sched/timer.h"

#include "runtime/base/fatal.h"
#include "runtime/base/godebug.h"
#include "runtime/gc/allocate.h"
#include "runtime/gc/gc.h"
#include "runtime/sched/bubble.h"
#include "runtime/sched/sched.h"

#include <stddef.h>

namespace mapgo::rt {

namespace {

constexpr int64_t kNever = INT64_MAX;

constinit TimerHeap heap = {}; ///< the process's

TimerHeap &heapOf(const Timer *t) { return t->bubble != nullptr ? t->bubble->timers : heap; }

/// The time by which it is due.
int64_t timeOf(const Timer *t) { return t->bubble != nullptr ? t->bubble->now : nanotime(); }

/// Updates the heap, unlocks it, and wakes who would sleep too long.
void updateAndUnlock(Timer *t) {
  TimerHeap &timers = heapOf(t);
  const bool first = timers.update(t);
  timers.lock.unlock();
  // A bubble's are looked at when its goroutines wait.
  if (first && &timers == &heap)
    wakeForTimer();
}

/// Runs a timer that is due. Its heap is locked, and not while the timer runs. The timer may be
/// gone when it has run, unless it is a channel's.
void runLocked(TimerHeap &timers, Timer *t, int64_t now) {
  const int64_t due = t->when;
  const int64_t late = now - due;
  int64_t following = 0;
  if (t->period > 0 && __builtin_add_overflow(due, t->period * (1 + late / t->period), &following))
    following = kNever;
  t->when = following;
  timers.update(t);
  const uint64_t seq = t->seq;
  TimerFn *run = t->run;
  if (t->channel == nullptr) {
    timers.lock.unlock();
    run(t, seq, late);
    timers.lock.lock();
    return;
  }
  const bool once = t->period == 0;
  t->sending += once;
  timers.lock.unlock();
  t->sendLock.lock();
  timers.lock.lock();
  t->sending -= once;
  const bool current = t->seq == seq;
  timers.lock.unlock();
  if (current)
    run(t, seq, late);
  t->sendLock.unlock();
  timers.lock.lock();
}

/// Sets or, if `when` is 0, stops the timer.
bool change(Timer *t, int64_t when, int64_t period) {
  const bool isSync = t->channel != nullptr && !timersAreAsync();
  if (isSync)
    t->sendLock.lock();
  heapOf(t).lock.lock();
  // What is being sent now will not be.
  bool pending = t->when != 0 || t->sending != 0;
  ++t->seq;
  t->when = when;
  t->period = period;
  updateAndUnlock(t);
  if (isSync) {
    pending |= drainTimerChannel(t->channel);
    t->sendLock.unlock();
  }
  return pending;
}

/// Calls a Go function that takes an interface and two integers.
void callTimerFunc(FuncVal *f, Eface arg, uint64_t seq, int64_t late) {
  using Code = void(const Type *, void *, uint64_t, int64_t);
  __builtin_call_with_static_chain(reinterpret_cast<Code *>(f->code)(arg.type, arg.data, seq, late),
                                   f);
}

void runTimeTimer(Timer *t, uint64_t seq, int64_t late) {
  auto *timer =
      reinterpret_cast<TimeTimer *>(reinterpret_cast<char *>(t) - offsetof(TimeTimer, timer));
  callTimerFunc(timer->f, timer->arg, seq, late);
}

/// A goroutine that sleeps; on its stack.
struct Sleeper {
  Timer timer;
  G *g;
};
static_assert(offsetof(Sleeper, timer) == 0);

} // namespace

bool setTimer(Timer *t, int64_t when, int64_t period) {
  if (when <= 0)
    throwFatal("timer when must be positive");
  if (period < 0)
    throwFatal("timer period must be non-negative");
  return change(t, when, period);
}

bool stopTimer(Timer *t) { return change(t, 0, t->period); }

void runChannelTimer(Timer *t) {
  const int64_t when = t->when;
  if (when == 0)
    return;
  const int64_t now = timeOf(t);
  if (when > now)
    return;
  TimerHeap &timers = heapOf(t);
  timers.lock.lock();
  // In the heap it is the scheduler's to run.
  if (t->place == 0 && t->when != 0 && t->when <= now)
    runLocked(timers, t, now);
  timers.lock.unlock();
}

void blockOnTimer(Timer *t) {
  heapOf(t).lock.lock();
  ++t->blocked;
  updateAndUnlock(t);
}

void unblockFromTimer(Timer *t) {
  heapOf(t).lock.lock();
  --t->blocked;
  updateAndUnlock(t);
}

int64_t nextTimer() { return heap.next; }

void runTimers(TimerHeap &timers, int64_t now) {
  timers.lock.lock();
  while (!timers.isEmpty() && timers.first()->when <= now)
    runLocked(timers, timers.first(), now);
  timers.lock.unlock();
}

void runTimers(int64_t now) { runTimers(heap, now); }

void sleepFor(int64_t ns) {
  if (ns <= 0)
    return;
  Sleeper sleeper = {};
  sleeper.g = g;
  sleeper.timer.bubble = g->bubble;
  sleeper.timer.run = [](Timer *t, uint64_t, int64_t) { ready(reinterpret_cast<Sleeper *>(t)->g); };
  int64_t when;
  if (__builtin_add_overflow(timeOf(&sleeper.timer), ns, &when))
    when = kNever;
  // The timer does not run before the goroutine is parked: the heap is locked until then.
  TimerHeap &timers = heapOf(&sleeper.timer);
  timers.lock.lock();
  sleeper.timer.when = when;
  if (timers.update(&sleeper.timer) && &timers == &heap)
    wakeForTimer();
  parkUnlock(&timers.lock, WaitReason::Sleep);
}

TimeTimer *newTimeTimer(int64_t when, int64_t period, FuncVal *f, const Type *argType, void *arg,
                        Hchan *channel) {
  auto *t = static_cast<TimeTimer *>(allocateScan(sizeof(TimeTimer)));
  t->f = f;
  t->arg = {argType, arg};
  t->timer.run = runTimeTimer;
  t->timer.bubble = g->bubble;
  if (channel != nullptr) {
    t->timer.channel = channel;
    makeTimerChannel(channel, &t->timer);
  }
  setTimer(&t->timer, when, period);
  t->init = true;
  return t;
}

bool stopTimeTimer(TimeTimer *t) {
  if (t->timer.bubble != nullptr && g->bubble == nullptr)
    panicOutsideBubble("stop of synctest timer from outside bubble");
  return stopTimer(&t->timer);
}

bool resetTimeTimer(TimeTimer *t, int64_t when, int64_t period) {
  if (t->timer.bubble != nullptr && g->bubble == nullptr)
    panicOutsideBubble("reset of synctest timer from outside bubble");
  return setTimer(&t->timer, when, period);
}

[[clang::disable_tail_calls]] void timeSleep(int64_t ns) {
  // Programs sleep to wait for finalizers: what earlier calls have left on the stack is not to keep
  // an object.
  constexpr uint64_t kFrames = 1024;
  clearStack<kFrames>();
  sleepFor(ns);
}

} // namespace mapgo::rt
