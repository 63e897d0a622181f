// Bubbles (internal/synctest): goroutines with a clock of their own, which goes on only when all of
// them wait for each other.
//
//     root: synctest.Run                the bubble's goroutines: f, and what they start
//     ┌──────────────────────────┐      ┌────┐ ┌────┐ ┌────┐
//     │ runs timers that are due │      │    │ │    │ │    │    none of them runs, and nothing
//     │ waits until all wait ◀───┼──────┴────┴─┴────┴─┴────┘    outside will wake one
//     │ now = the next timer's   │                              (but a goroutine in Wait is
//     └──────────────────────────┘                              woken before root is)
//
// `running` counts the goroutines that run, or wait for what may come from outside the bubble, as a
// lock or a descriptor. A goroutine that waits for others of its bubble, or its time, *idles*
// (G::idles): from park to ready, or in a coroutine while another has its place. `active` keeps the
// bubble from being found idle: between the begin of a wait and its commit, for Acquire, and from
// the moment that somebody is to be woken until he goes on.
#pragma once

#include "runtime/base/m.h"
#include "runtime/sched/timer_heap.h"

namespace mapgo::rt {

/// Zero but for `now` and `root` in the beginning. Of the collector's memory.
struct Bubble {
  TimerHeap timers;
  Watched<int64_t> now; ///< nanoseconds since 1970
  Lock lock;            ///< of what follows
  G *root;              ///< who has called Run
  G *waiter;            ///< who is parked in Wait
  bool waiting;         ///< somebody has called Wait
  uint32_t total;       ///< goroutines, with root
  uint32_t running;     ///< of these
  uint32_t active;
};

/// park for a goroutine that is in a bubble.
bool parkInBubble(Commit commit, void *argument, WaitReason reason);

/// A goroutine of a bubble has been made, and idles or is to run; it ends.
void joinBubble(G *made, bool idles);
void leaveBubble(G *ended);

/// A goroutine that idles goes on; one begins to idle.
void endIdling(G *waiting);
void beginIdling(G *running);

/// Runs the timers of a bubble that are due.
void runTimers(TimerHeap &timers, int64_t now);

/// Panics with what a goroutine has done to a bubble's timer or channel that is not in the bubble.
/// chan/ defines it.
[[noreturn]] void panicOutsideBubble(const char *what);

} // namespace mapgo::rt
