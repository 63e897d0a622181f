// The calls that were under way, as Go prints them when a program dies:
//
//     goroutine 1 [running]:
//     main.f(...)
//     	/home/gopher/prog.go:7
//     main.main()
//     	/home/gopher/prog.go:12 +0x1d
//
//     created by main.h in goroutine 1
//     	/home/gopher/prog.go:20 +0x3c
//
// GOTRACEBACK says how much of that there is, as with Go: nothing (none), the functions of the
// program that the goroutine runs which dies (single, which is the default), those of all
// goroutines (all), wrappers too and where each frame is on the stack (system), and then a core
// dump (crash). A fatal error shows all goroutines in any case.
#pragma once

#include "runtime/base/fatal.h"

namespace mapgo::rt {

/// From what on a traceback shows wrappers and where frames are: GOTRACEBACK=system.
inline constexpr int kSystemLevel = 2;

struct TracebackMode {
  int level; ///< 0: none
  bool all;  ///< of all goroutines
  bool dumpsCore;
};

/// What GOTRACEBACK asks for.
TracebackMode tracebackMode();

/// runtime/debug.SetTraceback: the same, at least as much as `level` names.
extern "C" void setTracebackLevel(String level) asm("runtime/debug.SetTraceback");

/// From now on, nobody else prints: a thread that calls this later waits for the process to end.
void beginDying();

/// Prints the running goroutine's number and state and its Go functions from `frame` outwards, and
/// where it was created. Functions without Go source (the runtime's) are left out, but for the
/// panic that a deferred call runs in; of more than Go's hundred functions those in the middle.
/// Uses no memory of the collector's and little stack.
void printGoroutine(Frame frame, int level);

/// Prints all other goroutines.
void printOtherGoroutines(int level);

/// runtime.Stack: writes the caller's goroutine from its second function on, or then all of them,
/// to a buffer of `size` bytes, and gives how many it has written.
extern "C" int64_t printStack(uint8_t *buffer, int64_t size, bool all) asm("runtime.printStack");

/// Ends the process as after a panic: with status 2, or with a core dump if GOTRACEBACK says so.
[[noreturn]] void dieOfPanic();

} // namespace mapgo::rt
