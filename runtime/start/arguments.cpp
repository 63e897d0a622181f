// The command line, for os.Args.
#include "runtime/start/arguments.h"

namespace mapgo::rt {

namespace {
constinit Arguments arguments = {0, nullptr};
} // namespace

Arguments programArguments() { return arguments; }

void setProgramArguments(Arguments received) { arguments = received; }

} // namespace mapgo::rt
