// Fatal signals and LLVM's fatal errors, turned into a message with a position. This file holds
// the one piece of process-wide state there is: signal handlers get no argument.
#include "driver/crash.h"

#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/Signals.h"

#include <cstdio>
#include <cstring>
#include <unistd.h>

namespace mapgo::driver {
namespace {

const SourceManager *sources = nullptr;
Pos position;

[[noreturn]] void report(const char *what) {
  char line[1024];
  if (sources && position.isValid()) {
    Location at = sources->locate(position);
    snprintf(line, sizeof line, "%.*s:%u:%u: internal compiler error: %s\n",
             static_cast<int>(at.file.size()), at.file.data(), at.line, at.column, what);
  } else {
    snprintf(line, sizeof line, "mapgo: internal compiler error: %s\n", what);
  }
  [[maybe_unused]] ssize_t written = write(STDERR_FILENO, line, strlen(line));
  _exit(2);
}

} // namespace

void installCrashHandlers() {
  // LLVM's handlers run on a stack of their own, and remove temporary files first.
  llvm::sys::AddSignalHandler([](void *) { report("the compiler crashed"); }, nullptr);
  llvm::install_fatal_error_handler([](void *, const char *reason, bool) { report(reason); });
}

void setCrashSources(const SourceManager *manager) { sources = manager; }

Pos *currentPosition() { return &position; }

} // namespace mapgo::driver
