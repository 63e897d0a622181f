// Deferred calls, and how a panic runs and recovers through them.
//
//     main         frame of f                           (stack grows to the right)
//     ────┬──────────────────────────┬────────┬─────────────────┬──────────────┬─────────
//         │ … DeferFrame   Defer ◀─┐ │ g, h … │ startPanic      │ callDeferred │ func()
//         │    ▲   ▲         │     │ │        │  Panic ◀┐ caller┼▶ rbp         │ recover()
//     ────┴────│───│─────────│─────│─┴────────┴─────────│───────┴──────────────┴─────────
//              │   └─frame───┘     └── g->defers        └── g->panics
//              └── resumeFrame comes back here
//
// A function with defer statements calls deferenter first, which notes in its DeferFrame where
// the function stands. Each defer statement puts a Defer on the goroutine's chain. The function
// leaves through deferreturn, which makes its calls, last first.
//
// A panic makes the calls of the whole chain on top of the panicking stack. After one in which
// the panic was recovered, deferenter returns a second time in the function that had deferred
// it, which goes straight to its deferreturn. Everything above on the stack is gone.
//
// recover is for the function that the panic has called itself, not for those it calls in turn.
// Compiled code keeps frame pointers, so that the two differ in their caller's: the panic
// notes that of callDeferred, and recover compares. A wrapper that the compiler has put between
// calls deferwrapper, which notes the wrapper's own instead.
#pragma once

#include "runtime/base/g.h"

namespace mapgo::rt {

/// The registers that a function may expect to find unchanged after a call.
struct DeferFrame {
  uint64_t rbx, rbp, r12, r13, r14, r15;
  uint64_t rsp; ///< after the return from deferenter
  uint64_t pc;
};
static_assert(sizeof(DeferFrame) == kDeferFrameSize);

struct Defer {
  Defer *link;       ///< deferred before this one
  FuncVal *function; ///< a func(); nil panics when it is called
  DeferFrame *frame; ///< of the function with the defer statement
  Panic *panic;      ///< that is making the call
  /// Whether `panic` has begun the call.
  uint32_t started;
  uint32_t isRange; ///< it is a RangeDefers; no part of the word is undefined, for the collector
};
static_assert(sizeof(Defer) == kDeferSize);

/// Stands in the chain, where a range over a function began, for the calls that its body defers.
struct RangeDefers : Defer {
  Defer *calls; ///< last first; itself once they have been put in its place
};

/// Makes deferred calls for `panic`, which is g->panics. Returns when none is left; if one of
/// them recovers, control goes to its function's frame instead.
void runDeferredCalls(Panic *panic);

/// Makes deferred calls for a runtime.Goexit, `panic`, and ends the goroutine.
[[noreturn]] void runGoexit(Panic *panic);

} // namespace mapgo::rt
