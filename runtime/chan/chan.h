// Channels: data structures, invariants, vocabulary.
//
// A channel is one word, the address of an Hchan (nil for the nil channel). It has a ring of
// `dataqsiz` elements, none if it is unbuffered, and two queues of goroutines that wait.
//
//    chan word
//       │       Hchan
//       └──▶ ┌──────────────────┐        buf: dataqsiz × elemsize bytes
//            │ qcount  dataqsiz │       ┌─────┬─────┬─────┬─────┬─────┬─────┐
//            │ buf ─────────────┼──────▶│     │  a  │  b  │  c  │     │     │   qcount = 3
//            │ sendx  recvx     │       └─────┴──▲──┴─────┴─────┴──▲──┴─────┘
//            │ closed  timer    │              recvx             sendx
//            │                  │
//            │ recvq ───────────┼──▶ Sudog ◀──▶ Sudog          goroutines that wait for a value
//            │ sendq            │      │  └ elem ──▶ where the value goes, on its own stack
//            │ lock             │      └ g ──▶ the goroutine
//            └──────────────────┘
//
// A Sudog is a goroutine in a queue. It lies on the stack of that goroutine, which does not move
// or run meanwhile: in the frame of the send or receive, or, for a select, in the block that the
// selecting function has made room for. No operation allocates.
//
// A value goes the shortest way: to a receiver that waits, past the buffer and straight into its
// `elem`; else to the buffer; else its sender waits, and the receiver fetches it from the sender's
// stack. Who finds another waiting does both parts of the operation, and then makes it runnable.
//
// Invariants, whenever the lock is free:
//
//  - Nobody waits for what is there: with elements in the buffer recvq is empty, and with room
//    in it sendq is. One of the two queues is empty, unless a select waits for both.
//  - A goroutine in a queue is parked, or about to be: it holds the lock until its context is
//    saved (park's commit).
//  - A select's goroutine is in several queues, and the first to set its `selectDone` has it. The
//    others drop what they find of it; the rest it takes out itself before it goes on, with that
//    queue's lock, so that nobody sees a Sudog that is gone.
//  - `closed` is set once. Nobody waits on a closed channel.
//
// Fields that are Watched are read without the lock by operations that may not block: a value that
// has been true at some moment of the call is answer enough (fullNow, emptyNow). All others are
// under the lock, or do not change after makechan.
//
// Locks are taken in this order: a timer's send lock, channels by address, timers.
//
// The layout begins as that of Go's hchan. A channel of a timer has room for one value and looks
// unbuffered; whoever looks at it first lets its timer run (sched/timer.h).
#pragma once

#include "runtime/abi/type.h"
#include "runtime/base/g.h"
#include "runtime/base/lock.h"
#include "runtime/base/watched.h"

#include <cstddef>

namespace mapgo::rt {

struct Timer;

/// A goroutine that waits in a channel's queue.
struct Sudog {
  G *g;
  Sudog *next;
  Sudog *prev;
  void *elem;    ///< the value to be sent, or the place for one to be received; nil: nowhere
  bool isSelect; ///< whoever takes it out of the queue must win g->selectDone
  bool success;  ///< set by who wakes it: a value has gone over; else the channel was closed
};

struct WaitQueue {
  Watched<Sudog *> first;
  Sudog *last;
};

struct Hchan {
  Watched<uint64_t> qcount; ///< elements in the buffer
  uint64_t dataqsiz;        ///< capacity of the buffer
  uint8_t *buf;
  uint16_t elemsize;
  bool isBubbles; ///< made in a bubble (sched/bubble.h)
  Watched<uint32_t> closed;
  Timer *timer; ///< sends to this channel; nil for most
  const Type *elemtype;
  uint64_t sendx;
  uint64_t recvx;
  WaitQueue recvq;
  WaitQueue sendq;
  Lock lock;
};
static_assert(offsetof(Hchan, qcount) == 0 && offsetof(Hchan, dataqsiz) == 8 &&
              offsetof(Hchan, buf) == 16 && offsetof(Hchan, elemsize) == 24 &&
              offsetof(Hchan, closed) == 28 && offsetof(Hchan, timer) == 32 &&
              offsetof(Hchan, elemtype) == 40 && offsetof(Hchan, lock) == 96);

/// Sends *elem. If it may not block: whether it has. Panics if the channel is closed.
bool chanSend(Hchan *c, void *elem, bool block);

struct Received {
  bool selected; ///< false: it would have had to block
  bool received; ///< false: the channel is closed, and the value zero
};

/// Receives into *elem, or nowhere if elem is nil.
Received chanReceive(Hchan *c, void *elem, bool block);

} // namespace mapgo::rt
