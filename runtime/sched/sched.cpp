#include "runtime/sched/sched.h"

#include "runtime/base/fatal.h"
#include "runtime/gc/gc.h"
#include "runtime/panic/panic.h"
#include "runtime/print/print.h"
#include "runtime/sched/fiber.h"
#include "runtime/sched/poll.h"
#include "runtime/sched/queue.h"
#include "runtime/sched/switch.h"
#include "runtime/sched/timer.h"
#include "runtime/stack/slot.h"
#include "runtime/stack/stack.h"

#include <algorithm>
#include <time.h>

/// Where the initial stack begins: the dynamic linker's.
extern "C" void *__libc_stack_end;

namespace mapgo::rt {

namespace {

/// So that the global queue is not forgotten while a P has work of its own: gc's schedtick % 61.
constexpr uint32_t kGlobalPeriod = 61;

/// Numbers of goroutines that a P takes at once.
constexpr uint64_t kIdBatch = 16;

constinit P p0 = {};
constinit std::atomic<uint64_t> lastId = {1}; ///< the main goroutine's
constinit std::atomic<int64_t> liveGoroutines = {};
constinit std::atomic<bool> stopped = {};

uint64_t newId(P *p) {
  if (p->nextId == p->lastId) {
    p->nextId = lastId.fetch_add(kIdBatch, std::memory_order_relaxed);
    p->lastId = p->nextId + kIdBatch;
  }
  return ++p->nextId;
}

/// What a context does first when it goes on, in whatever thread that is.
[[gnu::noinline]] void finishSwitch() {
  M *self = m;
  enterFiber(g);
  setStackLimit(g->limit);
  self->switching = false;
  Commit commit = self->commit;
  if (commit == nullptr)
    return;
  self->commit = nullptr;
  G *previous = self->previous;
  if (!commit(previous, self->commitArgument)) {
    previous->param = previous;
    ready(previous);
  }
}

/// Goes on in `to`, and says there that `commit` is to be called for this context.
void switchTo(G *to, Commit commit, void *argument) {
  M *self = m;
  G *from = g;
  self->switching = true;
  self->previous = from;
  self->commit = commit;
  self->commitArgument = argument;
  leaveFiber(from, to);
  to->status.store(GStatus::Running, std::memory_order_relaxed);
  self->current = to;
  g.set(to);
  switchContext(&from->sp, to->sp);
  finishSwitch();
}

/// The next goroutine of this P, without looking elsewhere; nil if there is none.
G *nextLocal(P *p) {
  const uint32_t tick = p->tick.load(std::memory_order_relaxed);
  if (tick % kGlobalPeriod == 0)
    if (G *next = popGlobal(p, 1)) {
      p->tick.store(tick + 1, std::memory_order_relaxed);
      return next;
    }
  bool inheritsTime = false;
  G *next = popLocal(p, inheritsTime);
  if (next != nullptr && !inheritsTime)
    p->tick.store(tick + 1, std::memory_order_relaxed);
  return next;
}

bool timerIsDue() {
  const int64_t timer = nextTimer();
  return timer != 0 && timer <= nanotime();
}

/// Leaves the running goroutine for the next one.
void switchAway(Commit commit, void *argument) {
  M *self = m;
  G *next = timerIsDue() ? nullptr : nextLocal(self->p);
  switchTo(next != nullptr ? next : &self->g0, commit, argument);
}

[[noreturn]] void deadlock() {
  const bool mainLives = mainGoroutine.status.load(std::memory_order_relaxed) != GStatus::Dead;
  fatal(mainLives || goroutineCount() != 0
            ? "all goroutines are asleep - deadlock!"
            : "no goroutines (main called runtime.Goexit) - deadlock!");
}

void sleepOutside(int64_t ns) {
  std::atomic<uint32_t> never = 0;
  futexSleep(never, 0, ns);
}

/// The next goroutine, for an M that has none. Nil when the scheduler is stopped.
G *findRunnable(P *p) {
  for (;;) {
    if (stopped.load(std::memory_order_relaxed))
      return nullptr;
    if (timerIsDue())
      runTimers(nanotime());
    if (G *next = nextLocal(p))
      return next;
    if (G *next = popGlobal(p, P::kQueueSize))
      return next;
    const int64_t first = nextTimer();
    if (first == 0 && pollWaiters() == 0)
      deadlock();
    const int64_t wait = first != 0 ? std::max(first - nanotime(), int64_t{0}) : -1;
    if (pollWaiters() == 0) {
      sleepOutside(wait);
    } else {
      for (G *list = netpoll(wait); list != nullptr;) {
        G *next = list->next;
        ready(list);
        list = next;
      }
    }
  }
}

/// Calls a func() of Go's.
[[gnu::naked]] void callFunction(FuncVal *) {
  asm("push %rbp\n\t"
      "mov %rsp, %rbp\n\t"
      "mov %rdi, %r10\n\t" // the context
      "call *(%rdi)\n\t"
      "pop %rbp\n\t"
      "ret");
}

/// Where goroutines begin.
void startGoroutine() {
  finishSwitch();
  callFunction(g->start);
  endGoroutine();
}

G *newG(P *p) {
  G *made = p->freeGs;
  if (made == nullptr)
    return newSlot();
  p->freeGs = made->next;
  --p->freeGCount;
  return made;
}

/// The commit of a goroutine's end.
bool bury(G *ended, void *) {
  destroyFiber(ended);
  endStack(ended);
  if (ended == &mainGoroutine)
    return true;
  P *p = m->p;
  ended->next = p->freeGs;
  p->freeGs = ended;
  ++p->freeGCount;
  return true;
}

bool unlockCommit(G *, void *lock) {
  static_cast<Lock *>(lock)->unlock();
  return true;
}

bool yieldCommit(G *yielded, void *) {
  pushGlobal(yielded);
  return true;
}

void begin(G *made, FuncVal *function) {
  made->start = function;
  createFiber(made);
  beginStack(made);
  made->sp = prepareContext(made->stack.hi, startGoroutine);
  liveGoroutines.fetch_add(1, std::memory_order_relaxed);
  made->status.store(GStatus::Runnable, std::memory_order_relaxed);
}

} // namespace

bool park(Commit commit, void *argument, WaitReason reason) {
  G *self = g;
  self->waitReason = reason;
  self->waitSince = 0;
  self->param = nullptr;
  self->status.store(GStatus::Waiting, std::memory_order_release);
  switchAway(commit, argument);
  return self->param != self;
}

void parkUnlock(Lock *lock, WaitReason reason) { park(unlockCommit, lock, reason); }

void ready(G *waiting) {
  waiting->status.store(GStatus::Runnable, std::memory_order_relaxed);
  pushLocal(m->p, waiting, true);
}

void yield() {
  g->status.store(GStatus::Runnable, std::memory_order_relaxed);
  switchAway(yieldCommit, nullptr);
}

void newproc(void *function) {
  if (function == nullptr)
    fatal("go of nil func value");
  P *p = m->p;
  if (goroutineCount() == 1)
    expectGoroutines();
  G *made = newG(p);
  made->id = newId(p);
  made->parentId = g->id;
  made->createdAt = reinterpret_cast<uint64_t>(__builtin_return_address(0));
  begin(made, static_cast<FuncVal *>(function));
  pushLocal(p, made, true);
}

void endGoroutine() {
  G *self = g;
  self->status.store(GStatus::Dead, std::memory_order_relaxed);
  self->defers = nullptr;
  self->panics = nullptr;
  self->start = nullptr;
  self->param = nullptr;
  self->signal = {};
  liveGoroutines.fetch_sub(1, std::memory_order_relaxed);
  switchAway(bury, nullptr);
  __builtin_unreachable();
}

void forEachG(void (*visit)(G *, void *), void *argument) {
  visit(&mainGoroutine, argument);
  forEachSlot(visit, argument);
}

void wakeForTimer() {}

int64_t goroutineCount() { return liveGoroutines.load(std::memory_order_relaxed); }

uint32_t processors() { return 1; }

int64_t nanotime() {
  timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return int64_t{now.tv_sec} * 1000000000 + now.tv_nsec;
}

void enterSyscall() { g->status.store(GStatus::Syscall, std::memory_order_relaxed); }

void exitSyscall() { g->status.store(GStatus::Running, std::memory_order_relaxed); }

void runScheduler(FuncVal *main, StackBounds stack) {
  constexpr uint64_t kInitialStack = uint64_t{1} << 20; ///< at least that much is there
  M *self = m;
  G *g0 = &self->g0;
  const auto low = reinterpret_cast<uint64_t>(__builtin_frame_address(0)) - kInitialStack;
  g0->stack = {low, reinterpret_cast<uint64_t>(__libc_stack_end)};
  g0->status.store(GStatus::Running, std::memory_order_relaxed);
  adoptFiber(g0);
  self->p = &p0;
  p0.m = self;
  p0.status.store(PStatus::Running, std::memory_order_relaxed);
  stopped.store(false, std::memory_order_relaxed);
  G *before = g;
  g.set(g0);

  setStackTop(reinterpret_cast<void *>(stack.hi));
  mainGoroutine.stack = mainGoroutine.deep = stack;
  mainGoroutine.id = 1;
  begin(&mainGoroutine, main);
  pushLocal(&p0, &mainGoroutine, false);
  while (G *next = findRunnable(&p0))
    switchTo(next, nullptr, nullptr);
  self->p = nullptr;
  setStackTop(reinterpret_cast<void *>(g0->stack.hi));
  g.set(before);
}

void stopScheduler() { stopped.store(true, std::memory_order_relaxed); }

} // namespace mapgo::rt
