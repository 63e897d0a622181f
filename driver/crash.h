// The ends of the compiler that it does not choose: what it says when it fails itself, which is
// never a bare crash but the position it was compiling; and when the system ends it.
#pragma once

#include "frontend/source/source.h"

namespace llvm {
class Function;
}

namespace mapgo::core {
class Unit;
}

namespace mapgo::driver {

/// Makes fatal signals, failed assertions and LLVM's fatal errors print
/// `FILE:LINE:COL: internal compiler error: …` and exit with status 2, and want of memory or of
/// space on a disk a message and status 1. Whatever ends the process, temporary files are removed.
/// To be called by the thread that compiles.
///
/// For tests, MAPGOCRASH=STAGE:LINE crashes the compiler when a stage comes to something on that
/// line, or to a function that begins there.
void installCrashHandlers();

/// Whose positions are followed.
void setCrashSources(const SourceManager *sources);

/// What this thread is at, as long as the object lives. Threads work on different packages, so each
/// has its own position.
class InStage {
public:
  /// `unit`: of which package, where LLVM works on it.
  explicit InStage(llvm::StringRef name, const core::Unit *unit = nullptr);
  ~InStage();
  InStage(const InStage &) = delete;
  InStage &operator=(const InStage &) = delete;
};

/// The position that this thread's stage has come to.
void follow(Pos pos);
/// The function that LLVM has come to in this thread; it must live until the next one or the end of
/// the stage.
void followFunction(const llvm::Function &function);

/// The file that LLVM is writing, for it tells of errors by ending the process.
void setOutputFile(llvm::StringRef file);

} // namespace mapgo::driver
