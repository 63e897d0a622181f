// Hardware faults of the running program, and what they become: a run-time panic where Go
// promises one, a fatal error otherwise.
#pragma once

namespace mapgo::rt {

/// Handles faults from now on, on a stack of the handler's own.
void installSignalHandlers();

} // namespace mapgo::rt
