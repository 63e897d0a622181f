// The command line and the environment, for library/runtime.
#include "runtime/os/arguments.h"

#include "runtime/base/text.h"

#include <unistd.h>

namespace mapgo::rt {

namespace {

constinit int argumentCount = 0;
constinit char **arguments = nullptr;

} // namespace

void setArguments(int count, char **values) {
  argumentCount = count;
  arguments = values;
}

extern "C" {
String runtimeArgument(int64_t i) asm("runtime.argument");
String runtimeArgument(int64_t i) { return text(arguments[i]); }

int64_t runtimeArgumentCount() asm("runtime.argumentCount");
int64_t runtimeArgumentCount() { return argumentCount; }

String runtimeEnvironment(int64_t i) asm("runtime.environment");
String runtimeEnvironment(int64_t i) { return text(environ[i]); }

int64_t runtimeEnvironmentCount() asm("runtime.environmentCount");
int64_t runtimeEnvironmentCount() {
  int64_t count = 0;
  while (environ != nullptr && environ[count] != nullptr)
    ++count;
  return count;
}
}

} // namespace mapgo::rt
