// A command of mapgo: one file in this folder, which makes a Command, and one entry in the table
// of command.cpp.
//
// Exit status: 0 success; 1 errors in the program, or what the system would not do; 2 wrong usage;
// `run` passes on the program's own.
#pragma once

#include "driver/options.h"

#include <functional>
#include <string>
#include <vector>

namespace mapgo::driver {

/// What a command takes besides options.
enum class Takes : uint8_t {
  Nothing,
  Words,
  Program, ///< options come first, and what follows may be for the program
};

struct Command {
  std::string name;
  std::string summary;     ///< its line in the list of commands
  std::string usage;       ///< how it is called: "mapgo …"
  std::string footer = {}; ///< what else there is to know; lines, or ""
  Takes takes = Takes::Nothing;
  OptionList options = {};
  /// Does it, when the options have been read, with the words that are none. Returns the exit
  /// status.
  std::function<int(const OptionList &, Words)> run = {};
};

/// The commands, as the help lists them.
std::vector<Command> commands();
/// Reads a command line, the command's name first, and does what it asks for. Returns the exit
/// status.
int dispatch(Words words);

Command runCommand();
Command buildCommand();
Command testCommand();
Command checkCommand();
Command emitCommand();
Command explainCommand();
Command cleanCommand();
Command versionCommand();
Command helpCommand();

/// Prints `mapgo: MESSAGE` on standard error; returns the exit status of wrong usage, or of what
/// failed.
int usageError(const std::string &message);
int failure(const std::string &message);

} // namespace mapgo::driver
