// Fatal errors, for the folders that panic/ itself is built on: it defines these functions.
//
// A fatal error cannot be recovered: it prints and ends the process with status 2.
#pragma once

#include "runtime/abi/layout.h"

namespace mapgo::rt {

/// A place on a stack of calls. Every function of the program and of the runtime keeps a frame
/// pointer: it leads to the caller's and to the address at which the caller goes on.
struct Frame {
  uint64_t pc; ///< an instruction of the function, or 0 if only its callers matter
  uint64_t fp; ///< the function's frame pointer
  uint64_t sp; ///< the stack pointer at `pc`
};

/// Prints "fatal error: `text`" and the goroutine, and exits with status 2: a fault of the
/// program's, as concurrent writes to a map are.
[[noreturn]] void fatal(const char *text);
[[noreturn]] void fatalString(String text);

/// The same, with the addresses of frames, for what the runtime is at fault for or cannot go on
/// after, as a lack of memory is.
[[noreturn]] void throwFatal(const char *text);
[[noreturn]] void throwFatalString(String text);

/// The same, but the goroutine is printed from `frame` outwards, not from the caller.
[[noreturn]] void throwFatalAt(String text, Frame frame);

/// Waits for the end of the process if it has begun.
void waitIfDying();

} // namespace mapgo::rt
