// Goroutines that are ready to run.
//
//     P ─▶ runnext ─▶ ring of 256 ─▶      │ each P's own: the owner takes from the front, and so do
//                                         │ thieves, half of what is there at a time
//     globalQueue ─▶ G ─▶ G ─▶ …          │ one for all: the ring's overflow, who has yielded, and
//                                         │ who was made ready where there is no P
//
// runnext is who was made ready last by the goroutine that runs: two that wake each other in turn
// take turns at once, within one time slice.
#pragma once

#include "runtime/base/m.h"

namespace mapgo::rt {

/// Adds at the back, or if `isNext` in front, from where it sends what stood there to the back.
/// Only for the P's owner.
void pushLocal(P *p, G *ready, bool isNext);

/// Takes from the front; `isNext` says whether it was runnext, which goes on with the time slice.
/// Nil if there is none. Only for the P's owner.
G *popLocal(P *p, bool &isNext);

bool isEmpty(const P *p);

/// Takes half of what `victim` has, puts it in `p`'s empty ring, and gives one of them. runnext
/// only if `stealsNext`.
G *steal(P *p, P *victim, bool stealsNext);

/// Adds at the end of the global queue.
void pushGlobal(G *ready);

/// Adds a list linked by G::next.
void pushGlobalList(G *first, G *last, uint32_t count);

/// Takes a fair share of the global queue, at most `max`: gives the first and puts the others in
/// the ring of `p`. Nil if there is none.
G *popGlobal(P *p, uint32_t max);

/// How many there are, as far as can be known without the lock.
uint32_t globalQueueSize();

} // namespace mapgo::rt
