// A program runs once, with the library that records what maps do, and what it did is put into a
// document.
#pragma once

#include "driver/explain/json.h"
#include "driver/explain/stages.h"

#include <chrono>
#include <sys/types.h>

namespace mapgo::driver {

/// How a program that is explained runs.
struct RunLimits {
  unsigned seed = 1;
  static constexpr unsigned kMostEvents = 2000; ///< unless more are asked for
  unsigned events = 0;                          ///< 0: as many as are not too long
  unsigned seconds = 5;
  bool isAlone = false; ///< the program imports nothing: all that happens is of its own package
};

/// What became of it.
struct Run {
  enum Status : uint8_t { Exited, Panicked, Killed, Endless } status = Exited;
  int exit = 0; ///< status, or the signal
  std::string output;
  uint64_t outputMore = 0; ///< bytes of it that are left out
  std::string events;      ///< docs/map-events.md
};

/// An executable that runs, and records what maps do, in a directory of its own for its files.
class RecordedProgram {
public:
  /// Starts it. On failure sets `error`.
  RecordedProgram(const std::string &executable, llvm::StringRef directory,
                  llvm::ArrayRef<std::string> arguments, const RunLimits &limits,
                  std::string &error);
  /// Ends it if nobody has waited for it.
  ~RecordedProgram();
  RecordedProgram(const RecordedProgram &) = delete;
  RecordedProgram &operator=(const RecordedProgram &) = delete;

  /// Waits for as long as it may run, and ends it then.
  Run wait();

private:
  int end();

  const RunLimits &limits_;
  const std::string events_, output_; ///< files
  const std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
  pid_t program_; ///< negative if it does not run
};

/// Its maps and their events, with places and types as the document has them.
class RunView {
public:
  /// Reads the events of `run`, which is to stay; those of maps that the shown functions have
  /// nothing to do with are left out. Returns what is wrong or "".
  std::string take(const Run &run, const std::string &executable, const SourceView &source,
                   const StageView &stages, unsigned mostEvents);
  void write(llvm::json::OStream &out, const Run &run, llvm::ArrayRef<std::string> arguments,
             const RunLimits &limits, const TypeView &types) const;

private:
  struct Site {
    std::string function, file;
    int64_t line = 0;
    int atom = -1;
    bool isOurs = false;
    std::string pc;
  };
  struct Event {
    Json json;
    int64_t site = -1, type = -1;
    llvm::StringRef stored = "";
  };
  std::string read(llvm::StringRef stream, const SourceView &source, unsigned mostEvents);
  void findAtoms(const std::string &executable, const StageView &stages);
  void select(unsigned mostEvents);

  bool isOurs(const Event &event) const {
    return event.site >= 0 && sites_[static_cast<size_t>(event.site)].isOurs;
  }

  llvm::BumpPtrAllocator memory_;
  std::vector<Json> types_;
  std::vector<Event> events_;
  std::vector<std::string> shown_; ///< events as the document has them
  std::vector<Site> sites_;
  std::vector<std::pair<int64_t, size_t>> maps_; ///< type and event that made it
  bool more_ = false;
};

} // namespace mapgo::driver
