// runtime.zeroVal (map.h). C++ has no common symbols; the assembler does, and it takes constants of
// C++ in a function only.
#include "runtime/abi/layout.h"

namespace mapgo::rt {

[[gnu::used]] static void makeZeroVal() {
  asm volatile(".comm \"runtime.zeroVal\", %c0, %c1" : : "i"(kZeroValueSize), "i"(kZeroValueAlign));
}

} // namespace mapgo::rt
