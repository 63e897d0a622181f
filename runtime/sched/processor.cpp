#include "runtime/sched/processor.h"

#include "runtime/base/cpu.h"
#include "runtime/base/fatal.h"
#include "runtime/base/nanotime.h"
#include "runtime/base/pages.h"
#include "runtime/gc/gc.h"
#include "runtime/print/print.h"
#include "runtime/sched/callback.h"
#include "runtime/sched/fiber.h"
#include "runtime/sched/poll.h"
#include "runtime/sched/preempt.h"
#include "runtime/sched/queue.h"
#include "runtime/sched/sched.h"
#include "runtime/sched/sysmon.h"
#include "runtime/sched/timer.h"
#include "runtime/stack/stack.h"

#include <algorithm>
#include <new>
#include <signal.h>
#include <stdlib.h>
#include <time.h>

namespace mapgo::rt {

namespace {

/// So that the global queue is not forgotten while a P has work of its own: gc's schedtick % 61.
constexpr uint32_t kGlobalPeriod = 61;

/// How often a spinning M looks at all other Ps; the last time also at what they are to run next.
constexpr int kStealRounds = 4;

constexpr uint64_t kThreadStack = uint64_t{512} << 10;
constexpr uint64_t kThreadReserve = uint64_t{64} << 10; ///< of it, the C library's

struct Processors {
  P *all[kMaxProcessors];
  std::atomic<uint32_t> count;
  std::atomic<uint32_t> made; ///< Ps ever in use
  std::atomic<uint32_t> idlePCount;
  std::atomic<uint32_t> spinning;     ///< Ms that look for work
  std::atomic<bool> polling;          ///< an M waits for timers and descriptors,
  std::atomic<bool> pollsDescriptors; ///< namely for both
  std::atomic<uint32_t> pollWord;     ///< a futex: changes when it is to look again
  std::atomic<bool> stopped;
  std::atomic<bool> started;

  Lock lock; ///< guards the rest
  P *idlePs;
  M *idleMs;
  uint32_t threads;
  uint32_t asleep; ///< Ms that wait until they are given a P
};
constinit Processors all = {};
constinit P p0 = {};
constinit std::atomic<uint64_t> threadIds = {};
constinit std::atomic<uint64_t> mostThreads = {10000}; ///< gc's

void pushIdle(P *p) {
  if (p->id >= processors()) {
    p->status.store(PStatus::Stopped, std::memory_order_release);
    return;
  }
  p->status.store(PStatus::Idle, std::memory_order_release);
  p->next = all.idlePs;
  all.idlePs = p;
  all.idlePCount.fetch_add(1);
}

P *popIdle() {
  P *p = all.idlePs;
  if (p == nullptr)
    return nullptr;
  all.idlePs = p->next;
  all.idlePCount.fetch_sub(1);
  wakeSysmon();
  return p;
}

void acquire(M *self, P *p) {
  self->p = p;
  p->m.store(self, std::memory_order_relaxed);
  p->status.store(PStatus::Running, std::memory_order_release);
}

P *release(M *self) {
  P *p = self->p;
  self->p = nullptr;
  if (G *picked = self->picked) {
    self->picked = nullptr;
    pushGlobal(picked);
  }
  p->m.store(nullptr, std::memory_order_relaxed);
  return p;
}

void wake(M *sleeper) {
  sleeper->wake.store(1, std::memory_order_release);
  futexWake(sleeper->wake);
}

void addThread(M *made) {
  made->all = allMs.load(std::memory_order_relaxed);
  while (!allMs.compare_exchange_weak(made->all, made, std::memory_order_release)) {
  }
}

/// Where threads begin.
void *runThread(void *argument) {
  auto *self = static_cast<M *>(argument);
  G *g0 = &self->g0;
  const auto here = reinterpret_cast<uint64_t>(__builtin_frame_address(0));
  g0->stack = {here - kThreadStack + kThreadReserve, here};
  g0->status.store(GStatus::Running, std::memory_order_relaxed);
  g.set(g0);
  m.set(self);
  self->thread = pthread_self();
  self->stackLimit = stackLimitAddress();
  adoptFiber(g0);
  addThread(self);
  installSignalStack();
  registerThread(self);
  sigset_t none;
  sigemptyset(&none);
  pthread_sigmask(SIG_SETMASK, &none, nullptr);
  acquire(self, self->nextP);
  self->nextP = nullptr;
  startThreadScheduler();
}

/// There are as many threads as have numbers.
void checkThreads() {
  const uint64_t most = mostThreads.load(std::memory_order_relaxed);
  if (threadIds.load(std::memory_order_relaxed) < most)
    return;
  printText("runtime: program exceeds ");
  printuint(int64_t(most));
  printText("-thread limit\n");
  throwFatal("thread exhaustion");
}

void newThread(P *p, bool spinning) {
  auto *made = new (mapPages(sizeof(M))) M{};
  expectThreads();
  made->id = 1 + threadIds.fetch_add(1, std::memory_order_relaxed);
  checkThreads();
  made->nextP = p;
  made->spinning = spinning;
  startThread(runThread, made);
}

/// Gives `p` to an M that has none. The lock is held, and is not any more afterwards.
void startAndUnlock(P *p, bool spinning) {
  M *idle = all.idleMs;
  if (idle == nullptr) {
    ++all.threads;
    all.lock.unlock();
    newThread(p, spinning);
    return;
  }
  all.idleMs = idle->next;
  idle->nextP = p;
  idle->spinning = spinning;
  idle->asleep = false;
  --all.asleep;
  all.lock.unlock();
  wake(idle);
}

void removeIdle(M *self) {
  for (M **link = &all.idleMs; *link != nullptr; link = &(*link)->next)
    if (*link == self) {
      *link = self->next;
      return;
    }
}

/// Whether nobody runs and nothing will wake anybody. The lock is held.
bool isDead() {
  return all.threads == all.asleep && !all.stopped.load() && nextTimer() == 0 && pollWaiters() == 0;
}

/// Sleeps until another M gives this one a P, or the scheduler is stopped. May return early.
void sleepUntilGiven(M *self) {
  all.lock.lock();
  if (self->nextP == nullptr) {
    self->asleep = true;
    ++all.asleep;
    if (self->lockedG == nullptr) {
      self->next = all.idleMs;
      all.idleMs = self;
    }
    if (isDead())
      deadlock();
    const bool mayStop = self == &m0;
    all.lock.unlock();
    while (self->wake.load(std::memory_order_acquire) == 0 && !(mayStop && all.stopped.load()))
      futexSleep(self->wake, 0);
    all.lock.lock();
    if (self->asleep) {
      self->asleep = false;
      --all.asleep;
      removeIdle(self);
    }
  }
  self->wake.store(0, std::memory_order_relaxed);
  P *p = self->nextP;
  self->nextP = nullptr;
  all.lock.unlock();
  if (p != nullptr)
    acquire(self, p);
}

/// Whether there is a goroutine in any queue.
bool hasWork() {
  if (globalQueueSize() != 0 || timerIsDue() || callbackIsDue())
    return true;
  const uint32_t count = processors();
  for (uint32_t i = 0; i < count; ++i)
    if (!isEmpty(all.all[i]))
      return true;
  return false;
}

void stopSpinning(M *self) {
  if (!self->spinning)
    return;
  self->spinning = false;
  if (all.spinning.fetch_sub(1) == 1)
    wakeProcessor();
}

/// Looks at all other Ps, in an order that differs each time.
G *stealFromOthers(M *self) {
  const uint32_t count = processors();
  P *p = self->p;
  for (int round = 0; round < kStealRounds; ++round) {
    self->seed = self->seed * 1664525 + 1013904223;
    const uint32_t start = (self->seed >> 16) % count;
    for (uint32_t i = 0; i < count; ++i) {
      P *victim = all.all[(start + i) % count];
      if (victim == p || victim->status.load(std::memory_order_relaxed) == PStatus::Idle)
        continue;
      if (G *stolen = steal(p, victim, round == kStealRounds - 1))
        return stolen;
    }
  }
  return nullptr;
}

/// `next`, if any, has a time slice of its own.
G *beginSlice(P *p, G *next) {
  if (next != nullptr)
    p->tick.store(p->tick.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
  return next;
}

/// The next goroutine of the M's P, without looking elsewhere; nil if there is none.
G *nextLocal(M *self) {
  P *p = self->p;
  if (p->tick.load(std::memory_order_relaxed) % kGlobalPeriod == 0)
    if (G *next = popGlobal(p, 1))
      return beginSlice(p, next);
  bool inheritsTime = false;
  G *next = popLocal(p, inheritsTime);
  return inheritsTime ? next : beginSlice(p, next);
}

/// A goroutine, from wherever there is one without waiting.
G *search(M *self) {
  if (G *picked = self->picked) {
    self->picked = nullptr;
    return picked;
  }
  if (timerIsDue())
    runTimers(nanotime());
  if (callbackIsDue())
    startCallbacks();
  if (G *next = nextLocal(self))
    return next;
  if (G *next = popGlobal(self->p, P::kQueueSize / 2))
    return beginSlice(self->p, next);
  if (pollWaiters() != 0 && !all.polling.load(std::memory_order_relaxed))
    if (G *list = netpoll(0)) {
      readyList(list);
      if (G *next = nextLocal(self))
        return next;
    }
  // No more than half as many as there are that run: looking costs time, too.
  if (!self->spinning) {
    if (2 * all.spinning.load() >= processors() - all.idlePCount.load())
      return nullptr;
    self->spinning = true;
    all.spinning.fetch_add(1);
  }
  return beginSlice(self->p, stealFromOthers(self));
}

/// Waits for a timer or a descriptor, without a P, and takes one if there is something to do.
void poll() {
  const uint32_t word = all.pollWord.load();
  const int64_t timer = nextTimer();
  const int64_t wait = timer != 0 ? std::max(timer - nanotime(), int64_t{0}) : -1;
  const bool descriptors = pollWaiters() != 0;
  all.pollsDescriptors.store(descriptors);
  G *list = nullptr;
  // Who has asked to look again before this was known has chosen the other way to wake us.
  if (descriptors && all.pollWord.load() == word)
    list = netpoll(wait);
  else if (!descriptors && wait > 0)
    futexSleep(all.pollWord, word, wait);
  all.polling.store(false);
  // Without a P, they go to the global queue.
  if (list != nullptr || timerIsDue())
    takeIdleProcessor();
  readyList(list);
}

/// Lets the M that polls look again.
void breakPolling() {
  all.pollWord.fetch_add(1);
  if (all.pollsDescriptors.load())
    breakPoll();
  else
    futexWake(all.pollWord);
}

/// The M has found nothing: gives up its P, and sleeps or waits for events unless something turns
/// up. Has a P again afterwards if there is something to do.
void rest(M *self) {
  if (self->p != nullptr) {
    all.lock.lock();
    if (globalQueueSize() != 0) {
      all.lock.unlock();
      return;
    }
    pushIdle(release(self));
    all.lock.unlock();
    if (self->spinning) {
      self->spinning = false;
      all.spinning.fetch_sub(1);
      if (hasWork() && takeIdleProcessor()) {
        self->spinning = true;
        all.spinning.fetch_add(1);
        return;
      }
    }
  }
  if (self == &m0 && all.stopped.load())
    return sleepUntilGiven(self);
  if (timerIsDue()) {
    // Without an idle P, those that are busy will see to it.
    if (takeIdleProcessor())
      return;
  } else if (nextTimer() != 0 || pollWaiters() != 0) {
    if (!all.polling.exchange(true)) {
      poll();
      return;
    }
    if (pollWaiters() != 0 && !all.pollsDescriptors.load())
      breakPolling();
  }
  return sleepUntilGiven(self);
}

/// The P is no more in use: others take what it has.
void retire(M *self) {
  P *p = release(self);
  bool isNext;
  while (G *left = popLocal(p, isNext))
    pushGlobal(left);
  p->status.store(PStatus::Stopped, std::memory_order_release);
}

/// Gives this M's P to the M that `locked` is to run on.
void giveToLocked(M *self, G *locked) {
  M *owner = locked->lockedM;
  all.lock.lock();
  owner->nextP = release(self);
  if (owner->asleep) {
    owner->asleep = false;
    --all.asleep;
  }
  all.lock.unlock();
  wake(owner);
}

/// Waits until the P, of those that are too many, runs no goroutine.
void stopProcessor(P *p) {
  constexpr timespec kPause = {0, 50000};
  while (p->status.load() != PStatus::Stopped && p->id >= processors()) {
    if (p->status.load() == PStatus::Syscall)
      return; // stops when it comes back
    preempt(p);
    nanosleep(&kPause, nullptr);
  }
}

/// How many goroutines may run at a time: what GOMAXPROCS says, or as many as there are processors.
uint32_t wantedProcessors() {
  if (const char *text = getenv("GOMAXPROCS"))
    if (const long count = strtol(text, nullptr, 10); count > 0)
      return uint32_t(std::min(count, long{kMaxProcessors}));
  return std::min(processorsOfMachine(), kMaxProcessors);
}

/// The lock is held.
void makeProcessors(uint32_t count) {
  const uint32_t madeBefore = all.made.load();
  if (count > madeBefore) {
    auto *made = static_cast<P *>(mapPages((count - madeBefore) * sizeof(P)));
    for (uint32_t id = madeBefore; id < count; ++id, ++made) {
      new (made) P{};
      made->id = id;
      made->status.store(PStatus::Stopped, std::memory_order_relaxed);
      all.all[id] = made;
    }
    all.made.store(count, std::memory_order_release);
  }
  const uint32_t before = all.count.exchange(count);
  for (uint32_t i = before; i < count; ++i)
    if (all.all[i]->status.load() == PStatus::Stopped)
      pushIdle(all.all[i]);
}

} // namespace

constinit std::atomic<M *> allMs = {&m0};

void startFirstProcessor() {
  if (all.made != 0) {
    if (m0.p == nullptr)
      takeIdleProcessor();
    all.stopped.store(false);
    return;
  }
  m0.thread = pthread_self();
  m0.stackLimit = stackLimitAddress();
  all.threads = 1;
  all.made = 1;
  all.all[0] = &p0;
  all.count.store(1);
  acquire(&m0, &p0);
}

void startProcessors() {
  if (all.started.load(std::memory_order_acquire))
    return;
  LockScope scope(all.lock);
  if (all.started.load(std::memory_order_relaxed))
    return;
  expectGoroutines();
  makeProcessors(wantedProcessors());
  startPreemption();
  startSysmon();
  all.started.store(true, std::memory_order_release);
}

void limitThreads(int64_t count) {
  mostThreads.store(uint64_t(count), std::memory_order_relaxed);
  checkThreads();
}

uint32_t processors() { return all.count.load(std::memory_order_relaxed); }

uint32_t processorsMade() { return all.made.load(std::memory_order_acquire); }

P *processor(uint32_t index) { return all.all[index]; }

G *nextAtOnce(M *self) {
  if (self->lockedG != nullptr || self->p->id >= processors() || timerIsDue() || callbackIsDue())
    return nullptr;
  G *next = nextLocal(self);
  if (next == nullptr || next->lockedM == nullptr)
    return next;
  self->picked = next;
  return nullptr;
}

G *findRunnable() {
  M *self = m;
  for (;;) {
    if (self == &m0 && all.stopped.load() && self->lockedG == nullptr) {
      LockScope scope(all.lock);
      if (self->p != nullptr)
        pushIdle(release(self));
      return nullptr;
    }
    if (G *locked = self->lockedG) {
      if (self->p != nullptr)
        handOff(release(self));
      sleepUntilGiven(self);
      if (self->p == nullptr)
        continue;
      return locked;
    }
    if (self->p != nullptr && self->p->id >= processors()) {
      stopSpinning(self);
      retire(self);
      takeIdleProcessor();
    }
    G *next = self->p != nullptr ? search(self) : nullptr;
    if (next == nullptr) {
      rest(self);
      continue;
    }
    stopSpinning(self);
    if (next->lockedM == nullptr || next->lockedM == self)
      return next;
    giveToLocked(self, next);
  }
}

void wakeProcessor() {
  if (all.idlePCount.load() == 0 || all.spinning.load() != 0)
    return;
  uint32_t none = 0;
  if (!all.spinning.compare_exchange_strong(none, 1))
    return;
  all.lock.lock();
  if (P *p = popIdle()) {
    startAndUnlock(p, true);
    return;
  }
  all.lock.unlock();
  all.spinning.fetch_sub(1);
}

void readyList(G *list) {
  while (list != nullptr) {
    G *next = list->next;
    ready(list);
    list = next;
  }
}

void handOff(P *p) {
  if (!isEmpty(p) || globalQueueSize() != 0) {
    all.lock.lock();
    startAndUnlock(p, false);
    return;
  }
  uint32_t none = 0;
  if (all.idlePCount.load() == 0 && all.spinning.compare_exchange_strong(none, 1)) {
    all.lock.lock();
    startAndUnlock(p, true);
    return;
  }
  all.lock.lock();
  pushIdle(p);
  all.lock.unlock();
  if (hasWork() || ((nextTimer() != 0 || pollWaiters() != 0) && !all.polling.load()))
    wakeProcessor();
}

bool takeProcessor(P *p, PStatus from) {
  if (!p->status.compare_exchange_strong(from, PStatus::Running))
    return false;
  acquire(m, p);
  return true;
}

bool takeIdleProcessor() {
  all.lock.lock();
  P *p = popIdle();
  all.lock.unlock();
  if (p == nullptr)
    return false;
  acquire(m, p);
  return true;
}

bool allIdle() { return all.idlePCount.load() >= processors(); }

bool someIdle() { return all.idlePCount.load() + all.spinning.load() != 0; }

uint32_t setProcessors(uint32_t count) {
  // Whoever only asks needs no threads.
  if (count == 0 && !all.started.load(std::memory_order_acquire))
    return wantedProcessors();
  startProcessors();
  all.lock.lock();
  const uint32_t before = processors();
  if (count == 0 || count == before) {
    all.lock.unlock();
    return before;
  }
  makeProcessors(std::min(count, kMaxProcessors));
  // Idle ones that are too many are taken out of the list.
  for (P **link = &all.idlePs; *link != nullptr;) {
    P *p = *link;
    if (p->id < count) {
      link = &p->next;
      continue;
    }
    *link = p->next;
    all.idlePCount.fetch_sub(1);
    p->status.store(PStatus::Stopped);
  }
  all.lock.unlock();
  while (m->p->id >= processors()) // who is about to give up such a P may still have taken us
    yield();
  wakeProcessor();
  for (uint32_t i = count; i < before; ++i)
    stopProcessor(all.all[i]);
  return before;
}

void stopProcessors() {
  all.stopped.store(true);
  breakPolling();
  futexWake(m0.wake);
  // It may be about to sleep: then it is woken as if it had been given a P.
  wake(&m0);
}

void wakeForTimer() {
  std::atomic_thread_fence(std::memory_order_seq_cst);
  if (all.polling.load())
    breakPolling();
  else
    wakeProcessor();
}

void startThread(void *(*run)(void *), void *argument) {
  sigset_t every, before;
  sigfillset(&every);
  pthread_sigmask(SIG_SETMASK, &every, &before);
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, kThreadStack);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_t thread;
  if (pthread_create(&thread, &attributes, run, argument) != 0)
    throwFatal("runtime: failed to create new OS thread");
  pthread_attr_destroy(&attributes);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

} // namespace mapgo::rt
