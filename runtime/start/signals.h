// Hardware faults of the running program, and what they become: a run-time panic where Go
// promises one, a fatal error otherwise.
#pragma once

#include "runtime/start/g.h"

namespace mapgo::rt {

/// Handles faults from now on, on a stack of the handler's own.
void installSignalHandlers();

/// Prints the line "[signal …]" unless `signal` is none.
void printSignal(const SignalInfo &signal);

/// Panics with the run-time error of a nil dereference; g->signal describes it.
[[noreturn]] void panicMemoryFault();

} // namespace mapgo::rt
