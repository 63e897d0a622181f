// Running the program that `mapgo test` has made.
#pragma once

#include "driver/options.h"

#include "llvm/ADT/STLFunctionalExtras.h"

#include <chrono>
#include <optional>

namespace mapgo::driver {

using Seconds = std::chrono::duration<double>;

/// What `time.ParseDuration` makes of a text: "1h15m", "300ms"; none if it is no duration.
std::optional<Seconds> parseDuration(llvm::StringRef text);

/// How a program ended.
struct Outcome {
  std::string problem;       ///< in words, "exit status 1", "signal: killed"; "" if all went well
  bool exited = false;       ///< by itself
  bool ranTooLong = false;   ///< and was killed
  bool isIncomplete = false; ///< something that it started still had its output open
  Seconds time = {};
};

/// Runs a program in a directory, without input; what it writes goes to `write`. One that runs
/// longer than `limit` is asked for a traceback and then killed.
Outcome runTest(llvm::StringRef executable, Words arguments, llvm::StringRef directory,
                std::optional<Seconds> limit, llvm::function_ref<void(llvm::StringRef)> write);

} // namespace mapgo::driver
