// The end of the process.
#pragma once

namespace mapgo::rt {

/// What exitProcess does last; nil for nothing.
extern void (*atProcessExit)(int status);

/// Ends the process at once, whatever other threads do.
[[noreturn]] void exitProcess(int status);

} // namespace mapgo::rt
