// Deferred calls, and how a panic runs and recovers through them.
//
//     main     frame of f                           (stack grows to the right)
//     ────┬──────────────────────────┬────────┬─────────────────┬──────────────┬─────────
//         │ … DeferFrame    closures │ g, h … │ startPanic      │ callDeferred │ func()
//         │    ▲  ▲  │ slots     ▲   │        │  Panic ◀┐ caller┼▶ rbp         │ recover()
//     ────┴────│──│──└───────────┘───┴────────┴─────────│───────┴──────────────┴─────────
//              │  └── g->defers                         └── g->panics
//              └── resumeFrame leads to its landing
//
// A function with defer statements begins by putting its DeferFrame before those of its callers. If
// each statement runs once at most and there are few, their calls are *open*: a statement stores
// its func value in a slot and sets the slot's bit, and the function, where it returns, looks at
// the bits and makes the calls itself, last first, direct ones for the most part. On that way
// nothing of the runtime's is called. The statements of any other function put their calls into a
// list, which deferreturn makes at the end.
//
// A panic makes the calls of the whole chain on top of the panicking stack. After one in which the
// panic was recovered, the function that had deferred it goes on at its landing: it has the runtime
// make the calls that are left, and returns. Everything above on the stack is gone. A landing is a
// second way out of inline assembly at the function's beginning (emit/defers.cpp), where no
// register but that with the DeferFrame's address counts.
//
// recover is for the function that the panic has called itself, not for those it calls in turn.
// Compiled code keeps frame pointers, so that the two differ in their caller's: the panic
// notes that of callDeferred, and recover compares. A wrapper that the compiler has put between
// calls deferwrapper, which notes the wrapper's own instead.
#pragma once

#include "runtime/base/g.h"

namespace mapgo::rt {

/// A call in the list of a function's.
struct Defer {
  Defer *link;       ///< deferred before this one
  FuncVal *function; ///< a func(); nil panics when it is called
  uint64_t isRange;  ///< it is a RangeDefers
};
static_assert(sizeof(Defer) == kDeferSize);

/// Stands in the list, where a range over a function began, for the calls that its body defers.
struct RangeDefers : Defer {
  Defer *calls; ///< last first; itself once they have been put in its place
};

/// What a function's frame keeps of its defer statements.
struct DeferFrame {
  DeferFrame *link;  ///< of the next caller that has one
  Defer *calls;      ///< the list, last first
  uint64_t open;     ///< bit i: the call in slot i is still to be made
  uint64_t rsp, rbp; ///< of the function
  uint64_t pc;       ///< its landing
  void *results;     ///< where its caller wants its results, if in memory
  FuncVal *slots[];  ///< func()s, in the order of the statements
};
static_assert(sizeof(DeferFrame) == kDeferFrameSize && offsetof(DeferFrame, link) == 0 &&
              offsetof(DeferFrame, calls) == kDeferFrameCalls &&
              offsetof(DeferFrame, open) == kDeferFrameOpen &&
              offsetof(DeferFrame, rsp) == kDeferFrameRsp &&
              offsetof(DeferFrame, rbp) == kDeferFrameRbp &&
              offsetof(DeferFrame, pc) == kDeferFramePc &&
              offsetof(DeferFrame, results) == kDeferFrameResults);

/// Makes deferred calls for `panic`, which is g->panics. Returns when none is left; if one of
/// them recovers, control goes to its function's frame instead.
void runDeferredCalls(Panic *panic);

/// Makes deferred calls for a runtime.Goexit, `panic`, and ends the goroutine.
[[noreturn]] void runGoexit(Panic *panic);

} // namespace mapgo::rt
