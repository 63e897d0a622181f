// Settings in the environment. Those of GODEBUG bring back what Go did before a change.
#pragma once

#include "runtime/abi/layout.h"

namespace mapgo::rt {

/// Whether a setting is 1: in GODEBUG, or where that does not name it, in what the program was
/// built with (entries.def: defaultgodebug). The last of several counts.
bool isSet(const char *setting);

/// The value of the last entry `name=value` of `settings`, which commas separate; its ptr is nil if
/// there is none.
String settingIn(const char *settings, const char *name);

} // namespace mapgo::rt
