// What package runtime/debug sets, as far as it is a goroutine's.
#include "runtime/base/g.h"
#include "runtime/base/text.h"

// The compiler's (lowering/walk/walk.cpp).
extern "C" [[gnu::weak]] const char goBuildInformation[] asm("go.buildinfo");
extern "C" [[gnu::weak]] const char goRoot[] asm("go.root");

namespace mapgo::rt {

extern "C" bool setPanicOnFault(bool enable) asm("runtime/debug.setPanicOnFault");
bool setPanicOnFault(bool enable) {
  const bool before = g->panicsOnFault;
  g->panicsOnFault = enable;
  return before;
}

extern "C" String buildInformation() asm("runtime.buildInformation");
String buildInformation() {
  return goBuildInformation != nullptr ? text(goBuildInformation) : String{};
}

extern "C" String defaultRoot() asm("runtime.defaultRoot");
String defaultRoot() { return goRoot != nullptr ? text(goRoot) : String{}; }

} // namespace mapgo::rt
