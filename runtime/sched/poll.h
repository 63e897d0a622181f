// Waiting for descriptors: epoll, and who waits for what.
//
//     PollDesc                                      the kernel ── epoll ──▶ netpoll()
//     ┌──────────────────────────────────┐             │ {PollDesc, seq}
//     │ fd  seq  closing                 │◀────────────┘
//     │ read:  ready  waiter ──▶ G  deadline  timer    │
//     │ write: ready  waiter ──▶ G  deadline  timer    │
//     └──────────────────────────────────┘
//
// Descriptors are non-blocking. Package internal/poll reads or writes; if that would block it waits
// here, and then tries again. epoll is edge-triggered: an event that nobody waits for is kept as
// `ready`, until pollReset forgets it before the next try.
//
// A PollDesc is never freed, but used again with another `seq`, by which events that come late
// are known. The scheduler calls netpoll when it has nothing else to do, and now and then.
//
// The functions are those that package internal/poll declares, under its own symbols.
#pragma once

#include "runtime/abi/layout.h"

namespace mapgo::rt {

struct G;
struct PollDesc;

/// Waits for events: at most `ns` nanoseconds, as long as it takes if `ns` < 0, and until
/// breakPoll. The goroutines to be made runnable, linked by G::next; nil if there are none.
G *netpoll(int64_t ns);

/// How many goroutines wait for events. As long as there is one, a program that sleeps is no
/// deadlock.
uint32_t pollWaiters();

/// Lets a netpoll that waits, or the next one, return.
void breakPoll();

/// What pollReset and pollWait say: internal/poll's numbers.
enum PollResult : int64_t {
  kPollOk = 0,
  kPollClosing = 1,
  kPollTimeout = 2,
  kPollNotPollable = 3,
};

extern "C" {
void pollServerInit() asm("internal/poll.runtime_pollServerInit");
/// -> the descriptor's PollDesc, 0; or nil, errno.
IntInt pollOpen(uint64_t fd) asm("internal/poll.runtime_pollOpen");
void pollClose(PollDesc *desc) asm("internal/poll.runtime_pollClose");
/// `mode` is 'r', 'w', or for pollSetDeadline also their sum.
int64_t pollReset(PollDesc *desc, int64_t mode) asm("internal/poll.runtime_pollReset");
int64_t pollWait(PollDesc *desc, int64_t mode) asm("internal/poll.runtime_pollWait");
void pollWaitCanceled(PollDesc *desc, int64_t mode) asm("internal/poll.runtime_pollWaitCanceled");
/// `delay` > 0: in so many nanoseconds; < 0: over already; 0: no deadline.
void pollSetDeadline(PollDesc *desc, int64_t delay,
                     int64_t mode) asm("internal/poll.runtime_pollSetDeadline");
/// Wakes all who wait, for pollClose to follow.
void pollUnblock(PollDesc *desc) asm("internal/poll.runtime_pollUnblock");
bool isPollServerDescriptor(uint64_t fd) asm("internal/poll.runtime_isPollServerDescriptor");
}

} // namespace mapgo::rt
