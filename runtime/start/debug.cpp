// What package runtime/debug sets, as far as it is a goroutine's.
#include "runtime/base/g.h"

namespace mapgo::rt {

extern "C" bool setPanicOnFault(bool enable) asm("runtime/debug.setPanicOnFault");
bool setPanicOnFault(bool enable) {
  const bool before = g->panicsOnFault;
  g->panicsOnFault = enable;
  return before;
}

} // namespace mapgo::rt
