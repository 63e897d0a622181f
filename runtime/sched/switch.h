// From one stack to another.
//
//     sp ─▶ │ r15 r14 r13 r12 rbx │ rbp │ pc │ frames of who called switchContext …
//
// The last two words are a frame as tracebacks know them.
#pragma once

#include "runtime/base/fatal.h"
#include "runtime/base/g.h"

namespace mapgo::rt {

/// What a context that does not run has at its sp.
struct SavedContext {
  uint64_t r15, r14, r13, r12, rbx, rbp, pc;
};

/// Saves the running context, stores its stack pointer in `save`, and goes on in the one saved at
/// `sp`. Returns when somebody goes on in this one, maybe in another thread.
extern "C" void switchContext(uint64_t *save, uint64_t sp);

/// Prepares a stack that ends at `hi` to call `entry`, which does not return, with no caller to be
/// seen. Gives its stack pointer.
uint64_t prepareContext(uint64_t hi, void (*entry)());

/// Where a goroutine stands that does not run: in the switch to another.
Frame parkedFrame(const G &goroutine);

} // namespace mapgo::rt
