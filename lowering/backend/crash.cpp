// The last words of a compiler that failed: where it was, what LLVM said.

#include "lowering/backend/backend.h"

#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/Signals.h"
#include "llvm/Support/raw_ostream.h"

#include <cstdlib>
#include <unistd.h>

namespace mapgo::backend {

namespace {

constexpr int kExitStatus = 3;

/// What to ask for the position; a process has one, like its signal handlers.
struct Reporter {
  std::string (*where)(void *) = nullptr;
  void *data = nullptr;
};
Reporter reporter;

[[noreturn]] void report(llvm::StringRef reason) {
  llvm::errs() << reporter.where(reporter.data) << ": internal compiler error: " << reason << '\n';
  _exit(kExitStatus);
}

} // namespace

void installCrashReporting(std::string (*where)(void *), void *data) {
  reporter = {where, data};
  llvm::install_fatal_error_handler([](void *, const char *reason, bool) { report(reason); });
  llvm::sys::AddSignalHandler([](void *) { report("the compiler crashed"); }, nullptr);
}

} // namespace mapgo::backend
