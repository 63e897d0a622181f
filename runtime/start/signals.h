// Signals to the running program, and what they become: a run-time panic where Go promises one for
// a fault, a traceback and the end for others, nothing for those that nobody has asked for.
#pragma once

namespace mapgo::rt {

/// Handles signals from now on.
void installSignalHandlers();

} // namespace mapgo::rt
