// Coroutines, as iter.Pull uses them: a goroutine of its own that runs only while the one that has
// called coroswitch waits for it to do so in turn.
//
//     Coro ─▶ other: who waits for the next coroswitch
//
// A switch goes directly from one to the other; no queue and no other thread takes part.
#pragma once

#include "runtime/base/g.h"

namespace mapgo::rt {

struct Coro {
  G *other;
  FuncVal *function; ///< func(*Coro)
  FuncVal start;     ///< what its goroutine runs
};

extern "C" {
/// A coroutine that will call `function` with it, and ends when that returns.
Coro *newCoro(FuncVal *function) asm("runtime.newcoro");
/// Lets the other one run, until that calls this or ends.
void switchCoro(Coro *coro) asm("runtime.coroswitch");
}

/// Who goes on when the coroutine's goroutine ends.
G *endCoro(Coro *coro);

} // namespace mapgo::rt
