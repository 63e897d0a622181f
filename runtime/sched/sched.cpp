#include "runtime/sched/sched.h"

#include "runtime/base/fatal.h"
#include "runtime/gc/gc.h"
#include "runtime/print/print.h"
#include "runtime/sched/bubble.h"
#include "runtime/sched/coroutine.h"
#include "runtime/sched/fiber.h"
#include "runtime/sched/processor.h"
#include "runtime/sched/queue.h"
#include "runtime/sched/switch.h"
#include "runtime/stack/slot.h"
#include "runtime/stack/stack.h"

#include <time.h>

/// Where the initial stack begins: the dynamic linker's.
extern "C" void *__libc_stack_end;

namespace mapgo::rt {

namespace {

/// Numbers of goroutines that a P takes at once.
constexpr uint64_t kIdBatch = 16;

/// A P keeps at most that many ended goroutines to itself; gc's.
constexpr uint32_t kMaxFreeGs = 64;

/// Of those that belong to no P, as many keep their memory.
constexpr uint32_t kMostFreeGs = 4096;

constinit std::atomic<uint64_t> lastId = {1}; ///< the main goroutine's
constinit bool stopsWithMain = false;

/// Ended goroutines that belong to no P.
struct FreeGs {
  Lock lock;
  G *first;
  std::atomic<uint32_t> count;
};
constinit FreeGs freeGs = {};

/// Counts goroutines that have begun, or ended.
void countGoroutine(P *p, int64_t change) {
  p->live.store(p->live.load(std::memory_order_relaxed) + change, std::memory_order_relaxed);
}

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
  self->previous = from;
  self->commit = commit;
  self->commitArgument = argument;
  leaveFiber(from, to);
  // In this order: the collector finds what runs by what is current.
  self->current = to;
  to->status.store(GStatus::Running, std::memory_order_release);
  g.set(to);
  switchContext(&from->sp, to->sp);
  finishSwitch();
}

/// Leaves the running goroutine for the next one, or for the scheduler to find one.
void switchAway(Commit commit, void *argument) {
  M *self = m;
  G *next = nextAtOnce(self);
  switchTo(next != nullptr ? next : &self->g0, commit, argument);
}

} // namespace

void switchToScheduler(Commit commit, void *argument) { switchTo(&m->g0, commit, argument); }

[[gnu::naked]] void callFunction(FuncVal *, void *) {
  asm("push %rbp\n\t"
      "mov %rsp, %rbp\n\t"
      "mov %rdi, %r10\n\t" // the context
      "mov %rsi, %rdi\n\t"
      "call *(%r10)\n\t"
      "pop %rbp\n\t"
      "ret");
}

namespace {

/// Where goroutines begin.
extern "C" void startGoroutine() asm("runtime.startGoroutine");
void startGoroutine() {
  finishSwitch();
  callFunction(g->start);
  endGoroutine();
}

/// Moves half a P's share of ended goroutines from those that belong to none.
void takeFreeGs(P *p) {
  LockScope scope(freeGs.lock);
  while (freeGs.first != nullptr && p->freeGCount < kMaxFreeGs / 2) {
    G *taken = freeGs.first;
    freeGs.first = taken->next;
    freeGs.count.fetch_sub(1, std::memory_order_relaxed);
    taken->next = p->freeGs;
    p->freeGs = taken;
    ++p->freeGCount;
  }
}

/// The reverse. If there are many, their memory goes back to the system.
void giveFreeGs(P *p) {
  G *released = nullptr;
  {
    LockScope scope(freeGs.lock);
    while (p->freeGCount > kMaxFreeGs / 2) {
      G *given = p->freeGs;
      p->freeGs = given->next;
      --p->freeGCount;
      const bool isKept = freeGs.count.load(std::memory_order_relaxed) < kMostFreeGs;
      G *&list = isKept ? freeGs.first : released;
      given->next = list;
      list = given;
      if (isKept)
        freeGs.count.fetch_add(1, std::memory_order_relaxed);
    }
  }
  while (released != nullptr) {
    G *next = released->next;
    releaseSlot(released);
    released = next;
  }
}

G *newG(P *p) {
  if (p->freeGs == nullptr && freeGs.count.load(std::memory_order_relaxed) != 0)
    takeFreeGs(p);
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
  if (ended == &mainGoroutine) {
    if (stopsWithMain)
      stopProcessors();
    return true;
  }
  P *p = m->p;
  ended->next = p->freeGs;
  p->freeGs = ended;
  if (++p->freeGCount > kMaxFreeGs)
    giveFreeGs(p);
  return true;
}

bool unlockCommit(G *, void *lock) {
  static_cast<Lock *>(lock)->unlock();
  return true;
}

bool yieldCommit(G *yielded, void *) {
  pushGlobal(yielded);
  if (g->id != 0) // else it is found there by this M itself
    wakeProcessor();
  return true;
}

void beginWait(G *self, WaitReason reason) {
  self->waitReason = reason;
  self->waitSince = 0;
  self->param = nullptr;
  self->status.store(GStatus::Waiting, std::memory_order_release);
}

/// A goroutine that is to run `function`.
G *begin(G *made, FuncVal *function, GStatus status) {
  made->start = function;
  createFiber(made);
  beginStack(made);
  made->sp = prepareContext(made->stack.hi, startGoroutine);
  made->status.store(status, std::memory_order_relaxed);
  return made;
}

G *newGoroutine(FuncVal *function, uint64_t createdAt, GStatus status) {
  P *p = m->p;
  G *made = newG(p);
  made->id = newId(p);
  made->parentId = g->id;
  made->createdAt = createdAt;
  made->isSystem = false;
  made->panicsOnFault = false;
  made->labels = g->labels;
  made->bubble = g->bubble;
  if (made->bubble != nullptr)
    joinBubble(made, status == GStatus::Waiting);
  countGoroutine(p, 1);
  return begin(made, function, status);
}

} // namespace

bool park(Commit commit, void *argument, WaitReason reason) {
  if (g->bubble != nullptr) [[unlikely]]
    return parkInBubble(commit, argument, reason);
  return parkAlways(commit, argument, reason);
}

bool parkAlways(Commit commit, void *argument, WaitReason reason) {
  G *self = g;
  beginWait(self, reason);
  switchAway(commit, argument);
  return self->param != self;
}

void parkFor(G *next, Commit commit, void *argument, WaitReason reason) {
  G *self = g;
  endIdling(next);
  if (self->bubble != nullptr)
    beginIdling(self);
  beginWait(self, reason);
  switchTo(next, commit, argument);
}

G *newWaiting(FuncVal *function, uint64_t createdAt) {
  startProcessors();
  G *made = newGoroutine(function, createdAt, GStatus::Waiting);
  made->waitReason = WaitReason::Coroutine;
  return made;
}

void parkUnlock(Lock *lock, WaitReason reason) { park(unlockCommit, lock, reason); }

void ready(G *waiting) {
  endIdling(waiting);
  waiting->status.store(GStatus::Runnable, std::memory_order_relaxed);
  if (P *p = m->p)
    pushLocal(p, waiting, g->id != 0); // timers and descriptors wake in order
  else
    pushGlobal(waiting);
  wakeProcessor();
}

void yield() {
  g->status.store(GStatus::Runnable, std::memory_order_relaxed);
  switchAway(yieldCommit, nullptr);
}

void startSystemGoroutine(FuncVal *function) {
  startProcessors();
  G *made = newGoroutine(function, 0, GStatus::Runnable);
  made->isSystem = true;
  if (made->bubble != nullptr)
    leaveBubble(made);
  countGoroutine(m->p, -1);
  pushLocal(m->p, made, g->id != 0);
  wakeProcessor();
}

void newproc(void *function) {
  if (function == nullptr)
    fatal("go of nil func value");
  startProcessors();
  G *made =
      newGoroutine(static_cast<FuncVal *>(function),
                   reinterpret_cast<uint64_t>(__builtin_return_address(0)), GStatus::Runnable);
  pushLocal(m->p, made, true);
  wakeProcessor();
}

void endGoroutine() {
  G *self = g;
  if (M *locked = self->lockedM) {
    locked->lockedG = nullptr;
    locked->lockCount = 0;
    self->lockedM = nullptr;
  }
  self->status.store(GStatus::Dead, std::memory_order_relaxed);
  self->defers = nullptr;
  self->panics = nullptr;
  self->start = nullptr;
  self->param = nullptr;
  self->signal = {};
  self->fipsIndicator = 0;
  if (self != &mainGoroutine)
    countGoroutine(m->p, -1);
  G *next = nullptr;
  if (Coro *coro = self->coro) {
    self->coro = nullptr;
    next = endCoro(coro);
    endIdling(next);
  }
  if (self->bubble != nullptr)
    leaveBubble(self);
  if (next != nullptr)
    switchTo(next, bury, nullptr);
  switchAway(bury, nullptr);
  __builtin_unreachable();
}

void forEachG(void (*visit)(G *, void *), void *argument) {
  visit(&mainGoroutine, argument);
  forEachSlot(visit, argument);
}

int64_t goroutineCount() {
  int64_t count = mainGoroutine.status.load(std::memory_order_relaxed) != GStatus::Dead;
  for (uint32_t i = 0; i < processorsMade(); ++i)
    count += processor(i)->live.load(std::memory_order_relaxed);
  return count;
}

void deadlock() {
  fatal(goroutineCount() != 0 ? "all goroutines are asleep - deadlock!"
                              : "no goroutines (main called runtime.Goexit) - deadlock!");
}

void runScheduler(FuncVal *main, StackBounds stack) {
  constexpr uint64_t kInitialStack = uint64_t{1} << 20; ///< at least that much is there
  M *self = m;
  G *g0 = &self->g0;
  const auto low = reinterpret_cast<uint64_t>(__builtin_frame_address(0)) - kInitialStack;
  g0->stack = {low, reinterpret_cast<uint64_t>(__libc_stack_end)};
  g0->status.store(GStatus::Running, std::memory_order_relaxed);
  adoptFiber(g0);
  startFirstProcessor();
  G *before = g;
  g.set(g0);

  setStackTop(reinterpret_cast<void *>(stack.hi));
  mainGoroutine.stack = mainGoroutine.deep = stack;
  mainGoroutine.id = 1;
  stopsWithMain = false;
  begin(&mainGoroutine, main, GStatus::Runnable);
  if (self->p != nullptr)
    pushLocal(self->p, &mainGoroutine, false);
  else
    pushGlobal(&mainGoroutine);
  while (G *next = findRunnable())
    switchTo(next, nullptr, nullptr);
  setStackTop(reinterpret_cast<void *>(g0->stack.hi));
  g.set(before);
}

void startThreadScheduler() {
  for (;;)
    switchTo(findRunnable(), nullptr, nullptr);
}

void stopScheduler() { stopsWithMain = true; }

} // namespace mapgo::rt
