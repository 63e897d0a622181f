// Places in the program's source, for addresses in its code.
#pragma once

#include "runtime/abi/layout.h"

namespace mapgo::rt {

struct Site {
  String function; ///< the innermost of those inlined; empty if unknown
  String file;
  int64_t line;
};

/// The address to which the innermost Go function on the stack comes back, given that a function
/// whose frame pointer is `frame` returns to `pc`.
uint64_t innermostGo(uint64_t pc, const void *frame);

/// What the line tables say of an address that a call returns to.
Site siteOf(uint64_t pc);

} // namespace mapgo::rt
