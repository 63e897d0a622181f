// Settings in the environment. Those of GODEBUG bring back what Go did before a change.
#pragma once

#include "runtime/abi/layout.h"

namespace mapgo::rt {

/// Whether a setting is 1: in GODEBUG, or where that does not name it, in what the program was
/// built with (entries.def: defaultgodebug). The last of several counts.
bool isSet(const char *setting);

/// asynctimerchan=2: channels of timers show how much is in their buffers, and Stop and Reset leave
/// it there. (1 is package time's: it makes other channels.)
bool timersAreAsync();

/// The value of the last entry `name=value` of `settings`, which commas separate; its ptr is nil if
/// there is none.
String settingIn(const char *settings, const char *name);

} // namespace mapgo::rt
