// The end of the process (process.h).
#include "runtime/base/process.h"

#include <unistd.h>

namespace mapgo::rt {

constinit void (*atProcessExit)(int status) = nullptr;

void exitProcess(int status) {
  if (atProcessExit != nullptr)
    atProcessExit(status);
  _exit(status);
}

} // namespace mapgo::rt
