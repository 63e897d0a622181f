// Signals and LLVM's fatal errors, turned into a message. This file holds the one piece of
// process-wide state there is: signal handlers get no argument.
#include "driver/crash.h"

#include "lowering/core/core.h"

#include "llvm/IR/Function.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/Signals.h"

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <new>
#include <unistd.h>

using llvm::StringRef;

namespace mapgo::driver {
namespace {

const SourceManager *sources = nullptr;

/// What a thread is at.
struct Place {
  StringRef stage;
  const core::Unit *unit = nullptr;
  Pos pos;
  const llvm::Function *function = nullptr; ///< LLVM's, in place of a position
};
thread_local Place place;

/// Where tests ask for a crash.
struct {
  StringRef stage;
  unsigned line = 0;
} wanted;

/// Where a function that LLVM works on begins; unknown if it is one of the runtime's.
Pos positionOf(const llvm::Function &function) {
  if (place.unit)
    for (const core::Function *f : place.unit->functions())
      if (f->name == function.getName())
        return f->pos;
  return Pos();
}

std::string outputFile;

[[noreturn]] void end(const char *line, int status) {
  static std::atomic_flag isEnding;
  if (isEnding.test_and_set())
    sleep(1);                        // another thread is telling why
  llvm::sys::RunInterruptHandlers(); // removes temporary files
  [[maybe_unused]] ssize_t written = write(STDERR_FILENO, line, strlen(line));
  _exit(status);
}

[[noreturn]] void report(const char *what) {
  Pos pos = place.function ? positionOf(*place.function) : place.pos;
  char line[1024];
  if (sources && pos.isValid()) {
    Location at = sources->locate(pos);
    snprintf(line, sizeof line, "%.*s:%u:%u: internal compiler error: %s\n",
             static_cast<int>(at.file.size()), at.file.data(), at.line, at.column, what);
  } else if (place.function) {
    StringRef name = place.function->getName();
    snprintf(line, sizeof line, "mapgo: internal compiler error: %s, in %.*s\n", what,
             static_cast<int>(name.size()), name.data());
  } else {
    snprintf(line, sizeof line, "mapgo: internal compiler error: %s\n", what);
  }
  end(line, 2);
}

void crashIfWanted(Pos pos) {
  static std::atomic_flag crashed; // threads may come to copies of one function at once
  if (sources && place.stage == wanted.stage && sources->locate(pos).line == wanted.line &&
      !crashed.test_and_set())
    raise(SIGSEGV);
}

[[noreturn]] void outOfMemory() { end("mapgo: not enough memory\n", 1); }

void fatalError(void *, const char *reason, bool) {
  llvm::StringRef cause = reason;
  if (!cause.consume_front("IO failure on output stream: "))
    report(reason);
  char line[1024];
  snprintf(line, sizeof line, "mapgo: cannot write %s: %s\n",
           outputFile.empty() ? "its output" : outputFile.c_str(), cause.data());
  end(line, 1);
}

/// Ends as the signal does by itself, but for the temporary files.
void endBySignal(int signal) {
  llvm::sys::RunInterruptHandlers();
  std::signal(signal, SIG_DFL);
  raise(signal);
}

/// Signals that ask a process to end and are no fault of its own.
constexpr int kEnds[] = {SIGHUP,  SIGINT,  SIGQUIT,   SIGTERM, SIGPIPE, SIGALRM,
                         SIGUSR1, SIGUSR2, SIGVTALRM, SIGPROF, SIGXCPU};

} // namespace

void installCrashHandlers() {
  struct sigaction before[std::size(kEnds)];
  for (size_t i = 0; i < std::size(kEnds); ++i)
    sigaction(kEnds[i], nullptr, &before[i]);
  // LLVM's handlers run on a stack of their own. It takes some of the others for faults.
  llvm::sys::AddSignalHandler([](void *) { report("the compiler crashed"); }, nullptr);
  if (const char *text = getenv("MAPGOCRASH")) {
    auto [stage, line] = StringRef(text).split(':');
    wanted.stage = stage;
    line.getAsInteger(10, wanted.line);
  }

  for (size_t i = 0; i < std::size(kEnds); ++i)
    std::signal(kEnds[i], before[i].sa_handler == SIG_IGN ? SIG_IGN : endBySignal);
  std::signal(SIGXFSZ, SIG_IGN); // writing says that the file would be too large
  llvm::install_fatal_error_handler(fatalError);
  llvm::install_bad_alloc_error_handler([](void *, const char *, bool) { outOfMemory(); });
  std::set_new_handler(outOfMemory);
}

void setCrashSources(const SourceManager *manager) { sources = manager; }

InStage::InStage(StringRef name, const core::Unit *unit) { place = {name, unit, Pos(), nullptr}; }

InStage::~InStage() { place = {}; }

void follow(Pos pos) {
  place.pos = pos;
  if (wanted.line != 0)
    crashIfWanted(pos);
}

void followFunction(const llvm::Function &function) {
  place.function = &function;
  if (wanted.line != 0)
    crashIfWanted(positionOf(function));
}

void setOutputFile(llvm::StringRef file) { outputFile = file; }

} // namespace mapgo::driver
