// Timers: functions to be called at a time.
//
//     TimerHeap (one for the process, one lock)           the scheduler, whenever it looks for work
//     ┌───────┬───────┬───────┬───────┬─ … ─┐             and when it would sleep
//     │ when  │ when  │ when  │ when  │     │                 nextTimer() ──▶ how long
//     │ timer │ timer │ timer │ timer │     │                 runTimers(now) ──▶ t.run(t, seq,
//     late) └───┼───┴───────┴───────┴───────┴─ … ─┘
//         ▼      a heap of four children a node: the first is due first
//     Timer, in a time.Timer, on the stack of a sleeper, in a poll descriptor
//
// A timer that sends to a channel (time.NewTimer, NewTicker, After) is in the heap only while
// somebody waits on the channel: nobody else can see whether a value is there. Who looks at the
// channel without waiting runs the timer itself, if it is due (runChannelTimer). So the heap does
// not keep a timer alive that nobody uses, and Stop and Reset can take back what has been sent.
// A bubble (sched/bubble.h) has a heap of its own, with all timers made in it; its root runs them.
//
// For that, a channel's timer sends with its own send lock. Stop and Reset take it, too, change
// `seq`, and empty the channel: a send that has been begun finds another `seq` and does nothing.
//
// What a timer runs must not block. It runs on the stack of whoever looks, with a P.
#pragma once

#include "runtime/abi/layout.h"
#include "runtime/base/lock.h"
#include "runtime/base/nanotime.h"
#include "runtime/base/watched.h"

namespace mapgo::rt {

struct Bubble;
struct Hchan;
struct Timer;

/// `seq` is the timer's when it was found due, `late` how many nanoseconds ago it was due.
using TimerFn = void(Timer *, uint64_t seq, int64_t late);

/// Zero is a timer that is not set. A timer in use does not move.
struct Timer {
  TimerFn *run;
  Hchan *channel;        ///< to which it sends; nil for others
  Bubble *bubble;        ///< in whose time it is due; nil for most
  Watched<int64_t> when; ///< in nanotime's time or the bubble's; 0: not set
  int64_t period;        ///< 0: once
  uint64_t seq;          ///< counts changes; of a channel's under both locks
  uint32_t place;        ///< in the heap, from 1; 0: in none
  uint32_t blocked;      ///< goroutines that wait on the channel
  uint32_t sending;      ///< sends begun whose send lock is still to be taken; none of a ticker's
  Lock sendLock;
};

/// Sets the timer, or sets it anew. Whether it was set and has not run.
bool setTimer(Timer *t, int64_t when, int64_t period);

/// Whether it was set and has not run. For a channel's: its receivers will see nothing of it.
bool stopTimer(Timer *t);

/// Lets a channel's timer send what is due. To be called before one looks at the channel.
void runChannelTimer(Timer *t);

/// A goroutine begins, and has ceased, to wait on the channel. The first needs the channel's lock.
void blockOnTimer(Timer *t);
void unblockFromTimer(Timer *t);

/// When the next timer is due; 0 if none is set. Needs no lock.
int64_t nextTimer();

/// Whether a timer is to run now.
inline bool timerIsDue() {
  const int64_t timer = nextTimer();
  return timer != 0 && timer <= nanotime();
}

/// Runs the timers that are due at `now`. Needs a P.
void runTimers(int64_t now);

/// Called when a timer comes to be the first: whoever sleeps until nextTimer() is to look again.
/// The scheduler's.
void wakeForTimer();

/// The goroutine waits for at least `ns` nanoseconds.
void sleepFor(int64_t ns);

extern "C" {
/// time.Timer and time.Ticker: what package time knows comes first.
struct TimeTimer {
  Hchan *c; ///< set by package time
  bool init;
  Timer timer;
  FuncVal *f; ///< func(arg any, seq uintptr, late int64)
  Eface arg;
};

TimeTimer *newTimeTimer(int64_t when, int64_t period, FuncVal *f, const Type *argType, void *arg,
                        Hchan *channel) asm("time.newTimer");
bool stopTimeTimer(TimeTimer *t) asm("time.stopTimer");
bool resetTimeTimer(TimeTimer *t, int64_t when, int64_t period) asm("time.resetTimer");
void timeSleep(int64_t ns) asm("time.Sleep");
}

// What timers do to channels, which are built on this folder: chan/ defines these two.

/// The channel, which has a buffer, is from now on the timer's.
void makeTimerChannel(Hchan *c, Timer *timer);

/// Takes all values out of the buffer of a timer's channel, where nobody waits to send. Whether
/// there was one.
bool drainTimerChannel(Hchan *c);

} // namespace mapgo::rt
