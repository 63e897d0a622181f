// `mapgo version`
#include "driver/commands/command.h"

#include "llvm/Support/raw_ostream.h"

namespace mapgo::driver {

Command versionCommand() {
  Command command = {"version", "print the version", "mapgo version"};
  command.run = [](const OptionList &, Words) {
    llvm::outs() << "mapgo " MAPGO_VERSION " (Go 1.24, linux/amd64)\n";
    return 0;
  };
  return command;
}

} // namespace mapgo::driver
