// Fatal errors, for the folders that panic/ itself is built on: it defines these functions.
//
// A fatal error cannot be recovered: it prints and ends the process with status 2.
#pragma once

#include "runtime/abi/layout.h"

namespace mapgo::rt {

/// Prints "fatal error: `text`" and the goroutine, and exits with status 2.
[[noreturn]] void throwFatal(const char *text);
[[noreturn]] void throwFatalString(String text);

} // namespace mapgo::rt
