// sysmon: a thread that runs no goroutine and looks from time to time at what the others do. It
// takes the P of an M that is in a long system call, lets others run where a goroutine has run for
// long, and sees to timers and descriptors when nobody else does.
//
// It looks every 20 µs while there is something to do for it, every 10 ms at last while there is
// not, and not at all while all Ps are idle.
#pragma once

#include "runtime/base/m.h"

namespace mapgo::rt {

/// Starts the thread.
void startSysmon();

/// A P is no more idle.
void wakeSysmon();

} // namespace mapgo::rt
