// Where goroutines and their stacks are: arenas of slots of one size.
//
//     arena ─▶ ┌──────────────────────┬──────────────────────┬───
//              │            ◀── stack │            ◀── stack │ …
//              │ lo          hi  G    │ lo          hi  G    │
//              └──────────────────────┴──────────────────────┴───
//                          slot 0                 slot 1
//
// An arena is one mapping, of which pages become real when they are touched: no system call and no
// mapping for each goroutine. A slot once used belongs to its G for ever. Ended goroutines are kept
// by the scheduler, for those to come; if there are many, it gives the memory of the others back.
// Gs are not all at the same place of their slots, since places at the same distance from a page's
// beginning compete for few lines of the first cache.
#pragma once

#include "runtime/base/g.h"

namespace mapgo::rt {

/// A G that has never been used, with its stack; its status is Idle.
G *newSlot();

/// Gives back the memory of a goroutine that has ended, G included. To those who look at it, it is
/// Idle from now on.
void releaseSlot(G *ended);

/// Calls `visit` for every G that newSlot has given. Takes no lock: it may run in a signal handler,
/// or while other threads stand still wherever they are.
void forEachSlot(void (*visit)(G *, void *), void *argument);

} // namespace mapgo::rt
