// Fatal errors, for the folders that panic/ itself is built on: it defines these functions.
//
// A fatal error cannot be recovered: it prints and ends the process with status 2.
#pragma once

#include "runtime/abi/layout.h"

namespace mapgo::rt {

/// Prints "fatal error: `text`" and the goroutine, and exits with status 2: a fault of the
/// program's, as concurrent writes to a map are.
[[noreturn]] void fatal(const char *text);
[[noreturn]] void fatalString(String text);

/// The same, with the addresses of frames, for what the runtime is at fault for or cannot go on
/// after, as a lack of memory is.
[[noreturn]] void throwFatal(const char *text);
[[noreturn]] void throwFatalString(String text);

} // namespace mapgo::rt
