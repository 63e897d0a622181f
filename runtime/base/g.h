// The goroutine: everything that belongs to one flow of Go calls.
//
//     thread_local g ──▶ ┌────────────────┐
//                        │ stack  lo … hi │     lo ┌─────────────┐ guard pages
//                        │ defers ────────┼─┐      │             │
//                        │ panics ────────┼─│┐     │   ▲ grows   │
//                        │ signal         │ ││  hi └───┴─────────┘
//                        │ print          │ │└▶ Panic ─▶ Panic ─▶ nil     (innermost first)
//                        └────────────────┘ └─▶ Defer ─▶ Defer ─▶ nil     (last first)
//
// There is one goroutine, `mainGoroutine`, which also serves as g before the program's
// stack exists. Its state is static, so that the collector sees it as a root.
//
// What is not a goroutine's is a thread's (the allocator's free lists, the state of random numbers,
// the stack of signal handlers) or the process's (the table of itabs); it says so where it stands.
#pragma once

#include "runtime/abi/layout.h"

namespace mapgo::rt {

struct Defer;

/// A panic that runs deferred calls, or has run them all. It lives in the frame that runs it.
struct Panic {
  Eface value;
  Panic *link; ///< the panic that was running when this one began
  /// The frame pointer that a function finds in its caller if this panic has called it as a
  /// deferred function: only such a function may recover it.
  void *caller;
  uint64_t frame; ///< frame pointer of the function that runs it, and
  int line;       ///< where in that function's source it makes the calls: for tracebacks
  bool recovered;
  bool aborted;    ///< a later panic has ended the deferred call that this one was making
  bool hasMessage; ///< the value's Error or String method has given `message`
  String message;
};

/// Addresses of a goroutine's stack; below `lo` are guard pages down to `guard`.
struct StackBounds {
  uint64_t guard;
  uint64_t lo;
  uint64_t hi;
};

/// The signal that became the panic in flight; `number` is 0 if none did.
struct SignalInfo {
  int number;
  uint64_t code;
  uint64_t address;
  uint64_t pc;
};

/// Text of print and println that has not been written yet.
struct PrintBuffer {
  static constexpr uint64_t kCapacity = 1024;
  uint32_t locks; ///< printlock calls without their printunlock
  uint32_t used;
  uint8_t bytes[kCapacity];
};

struct G {
  StackBounds stack;
  Defer *defers;
  Panic *panics;
  SignalInfo signal;
  bool printingPanics; ///< the methods of panic values are running
  PrintBuffer print;
};

extern G mainGoroutine;

/// The running goroutine. Never null.
extern constinit thread_local G *g __attribute__((tls_model("initial-exec")));

} // namespace mapgo::rt
