// What the collector has to be done by Go code: finalizers and the like. It is called later, on a
// goroutine of the runtime's, which programs do not see.
#pragma once

#include "runtime/base/g.h"

namespace mapgo::rt {

struct Callback {
  FuncVal *function; ///< a func(); called at least once after each request

  /// May be called while the world stands still, and by one at a time.
  void request();

  Callback *next = nullptr; ///< in the list of those that have ever been requested
  bool isListed = false;
  std::atomic<bool> requested = {};
  std::atomic<bool> isStarted = {};
  std::atomic<G *> parked = {}; ///< the goroutine, while it waits
};

/// Whether a callback has been requested, and nobody has seen to it.
bool callbackIsDue();

/// Lets the goroutines of requested callbacks run. The caller has a P.
void startCallbacks();

} // namespace mapgo::rt
