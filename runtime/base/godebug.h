// Settings of GODEBUG that bring back what Go did before a change.
#pragma once

namespace mapgo::rt {

/// Whether a setting is 1: in GODEBUG, or where that does not name it, in what the program was
/// built with (entries.def: defaultgodebug). The last of several counts.
bool isSet(const char *setting);

} // namespace mapgo::rt
