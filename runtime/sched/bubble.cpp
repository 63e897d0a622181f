// Bubbles: who idles, who is woken when all do, and what library/runtime/synctest.go calls.
#include "runtime/sched/bubble.h"

#include "runtime/gc/gc.h"
#include "runtime/sched/sched.h"

namespace mapgo::rt {

namespace {

/// Midnight of January 1, 2000, UTC.
constexpr int64_t kBaseTime = 946684800000000000;

/// Whether only the goroutine's own bubble can end such a wait (Go: isIdleInSynctest).
bool isIdle(WaitReason reason) {
  switch (reason) {
  case WaitReason::ChanReceiveNil:
  case WaitReason::ChanSendNil:
  case WaitReason::SelectNoCases:
  case WaitReason::Sleep:
  case WaitReason::SyncCondWait:
  case WaitReason::SyncWaitGroupWait:
  case WaitReason::Coroutine:
  case WaitReason::SynctestRun:
  case WaitReason::SynctestWait:
  case WaitReason::SynctestChanReceive:
  case WaitReason::SynctestChanSend:
  case WaitReason::SynctestSelect:
    return true;
  default:
    return false;
  }
}

/// The bubble is locked. If all of it idles: who is to be woken when it is not.
G *wakeLocked(Bubble *bubble) {
  if (bubble->running != 0 || bubble->active != 0)
    return nullptr;
  ++bubble->active;
  return bubble->waiter != nullptr ? bubble->waiter : bubble->root;
}

/// Unlocks the bubble, and wakes who is to be woken.
void unlock(Bubble *bubble) {
  G *woken = wakeLocked(bubble);
  bubble->lock.unlock();
  if (woken != nullptr)
    ready(woken);
}

void addActive(Bubble *bubble) {
  LockScope scope(bubble->lock);
  ++bubble->active;
}

void dropActive(Bubble *bubble) {
  bubble->lock.lock();
  --bubble->active;
  unlock(bubble);
}

/// What a goroutine of a bubble parks with; on its stack.
struct Park {
  Bubble *bubble;
  Commit commit;
  void *argument;
};

/// Once the goroutine's own commit is made, another thread may run it.
bool commitPark(G *parked, void *argument) {
  const Park park = *static_cast<Park *>(argument);
  const bool waits = park.commit == nullptr || park.commit(parked, park.argument);
  if (!waits)
    endIdling(parked);
  dropActive(park.bubble);
  return waits;
}

} // namespace

bool parkInBubble(Commit commit, void *argument, WaitReason reason) {
  Park park = {g->bubble, commit, argument};
  addActive(park.bubble);
  if (isIdle(reason))
    beginIdling(g);
  return parkAlways(commitPark, &park, reason);
}

void joinBubble(G *made, bool idles) {
  Bubble *bubble = made->bubble;
  LockScope scope(bubble->lock);
  made->idles = idles;
  ++bubble->total;
  bubble->running += !idles;
}

void leaveBubble(G *ended) {
  Bubble *bubble = ended->bubble;
  ended->bubble = nullptr;
  bubble->lock.lock();
  --bubble->total;
  --bubble->running;
  unlock(bubble);
}

void endIdling(G *waiting) {
  if (!waiting->idles)
    return;
  waiting->idles = false;
  LockScope scope(waiting->bubble->lock);
  ++waiting->bubble->running;
}

void beginIdling(G *running) {
  Bubble *bubble = running->bubble;
  running->idles = true;
  bubble->lock.lock();
  --bubble->running;
  unlock(bubble);
}

extern "C" {
/// The running goroutine's bubble, or nil.
Bubble *currentBubble() asm("runtime.currentBubble");
Bubble *currentBubble() { return g->bubble; }

/// Puts the running goroutine into a bubble, or if that is nil takes it out.
void setBubble(Bubble *bubble) asm("runtime.setBubble");
void setBubble(Bubble *bubble) { g->bubble = bubble; }

/// The time of the running goroutine's bubble; 0 if it is in none.
int64_t bubbleTime() asm("runtime.bubbleTime");
int64_t bubbleTime() { return g->bubble != nullptr ? g->bubble->now : int64_t{0}; }

/// A bubble whose root is the running goroutine.
Bubble *newBubble() asm("runtime.newBubble");
Bubble *newBubble() {
  auto *bubble = static_cast<Bubble *>(allocateScan(sizeof(Bubble)));
  bubble->now = kBaseTime;
  bubble->root = g;
  bubble->total = bubble->running = bubble->active = 1;
  return bubble;
}

/// The root waits until all idle, and time goes on to when the next timer is due. False if there is
/// none.
bool advanceBubble() asm("runtime.advanceBubble");
[[clang::disable_tail_calls]] bool advanceBubble() {
  Bubble *bubble = g->bubble;
  runTimers(bubble->timers, bubble->now);
  park(
      [](G *, void *idle) {
        LockScope scope(static_cast<Bubble *>(idle)->lock);
        --static_cast<Bubble *>(idle)->active;
        return true;
      },
      bubble, WaitReason::SynctestRun);
  const int64_t next = bubble->timers.next;
  if (next == 0)
    return false;
  bubble->now = next;
  return true;
}

/// How many goroutines there are in the bubble, with its root.
int64_t bubbleTotal(Bubble *bubble) asm("runtime.bubbleTotal");
int64_t bubbleTotal(Bubble *bubble) {
  LockScope scope(bubble->lock);
  return bubble->total;
}

/// Waits until all others idle. False: another does so.
bool waitForBubble() asm("runtime.waitForBubble");
[[clang::disable_tail_calls]] bool waitForBubble() {
  Bubble *bubble = g->bubble;
  {
    LockScope scope(bubble->lock);
    if (bubble->waiting)
      return false;
    bubble->waiting = true;
  }
  park(
      [](G *self, void *waited) {
        LockScope scope(static_cast<Bubble *>(waited)->lock);
        static_cast<Bubble *>(waited)->waiter = self;
        return true;
      },
      bubble, WaitReason::SynctestWait);
  LockScope scope(bubble->lock);
  --bubble->active;
  bubble->waiter = nullptr;
  bubble->waiting = false;
  return true;
}

void acquireBubble(Bubble *bubble) asm("runtime.acquireBubble");
void acquireBubble(Bubble *bubble) { addActive(bubble); }

void releaseBubble(Bubble *bubble) asm("runtime.releaseBubble");
void releaseBubble(Bubble *bubble) { dropActive(bubble); }
}

} // namespace mapgo::rt
