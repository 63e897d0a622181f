// The calls that were under way, as Go prints them when a program dies:
//
//     main.f(...)
//     	/home/gopher/prog.go:7
//     main.main()
//     	/home/gopher/prog.go:12 +0x1d
#pragma once

#include <stdint.h>

namespace mapgo::rt {

/// A place on a stack of calls. Every function of the program and of the runtime keeps a frame
/// pointer: it leads to the caller's and to the address at which the caller goes on.
struct Frame {
  uint64_t pc; ///< an instruction of the function, or 0 if only its callers matter
  uint64_t fp; ///< the function's frame pointer
};

/// Prints the Go functions from `frame` outwards, at most Go's hundred. Functions without Go source
/// (the runtime's, wrappers) are left out. Uses no memory of the collector's and little stack.
void printTraceback(Frame frame);

} // namespace mapgo::rt
