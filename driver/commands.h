// What the commands do, once the command line is understood. Each returns the exit status: 0
// success, 1 diagnostics, 2 what the system would not do; `run` passes on the program's own.
#pragma once

#include "driver/emit.h"

#include <string>
#include <vector>

namespace mapgo::driver {

/// The command line.
struct Arguments {
  CompileOptions compile;
  EmitOptions emit;
  std::vector<std::string> packages; ///< files, directories, patterns; of `run` also the arguments
  std::string output;                ///< -o
  bool allErrors = false;            ///< -e
  bool rebuild = false;              ///< -a
  bool verbose = false;              ///< -v
  unsigned parallel = 0;             ///< -p
  bool cleanCache = false;           ///< -cache
  check::Config check;               ///< of `check`: --lang
  bool predeclareAssert = false;     ///< --assert
};

int check(const Arguments &arguments);
int emit(const Arguments &arguments);
int build(const Arguments &arguments);
int run(const Arguments &arguments);
int clean(const Arguments &arguments);

/// Prints `mapgo: MESSAGE` on standard error; returns the exit status of wrong usage.
int usageError(const std::string &message);

} // namespace mapgo::driver
