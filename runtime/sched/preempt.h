// How a goroutine that runs for long is made to let others run.
//
// Wherever it is called a function compares the stack pointer with the thread's limit
// (stack/stack.h): a limit that has been poisoned lets it give way there. A loop without calls does
// not come by; so its thread gets a signal, too. If that has interrupted one of the program's own
// functions, the handler lets the function call asyncPreempt, as it were, between two of its
// instructions:
//
//                │ …            │              │ …                      │
//                │ red zone     │              │ red zone               │
//       rsp ─▶   └──────────────┘              │ interrupted pc         │
//                                              │ rbp, flags, registers  │  asyncPreempt ─▶ yield
//                                    rsp ─▶    └────────────────────────┘
//
// The runtime and libraries are never interrupted so, since they may hold locks.
#pragma once

#include "runtime/base/m.h"

namespace mapgo::rt {

/// Whether an instruction is one of the program's own functions.
bool isGoCode(uint64_t pc);

/// Handles the signal from now on.
void startPreemption();

/// Asks the goroutine that `p` runs to let others run.
void preempt(P *p);

} // namespace mapgo::rt
