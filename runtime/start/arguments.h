// The command line, for os.Args.
#pragma once

namespace mapgo::rt {

struct Arguments {
  int count;
  char **values; ///< C strings, then a nil
};

/// As the process received them.
Arguments programArguments();

/// Called once, before the program runs.
void setProgramArguments(Arguments arguments);

} // namespace mapgo::rt
