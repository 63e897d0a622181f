// The one goroutine there is.
#include "runtime/base/g.h"

namespace mapgo::rt {

constinit G mainGoroutine = {};
constinit thread_local G *g = &mainGoroutine;

} // namespace mapgo::rt
