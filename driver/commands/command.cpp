// The table of commands, and the help that is made from it.
#include "driver/commands/command.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"

using llvm::StringRef;

namespace mapgo::driver {

std::vector<Command> commands() {
  std::vector<Command> table;
  for (Command (*make)() : {runCommand, buildCommand, testCommand, checkCommand, emitCommand,
                            explainCommand, cleanCommand, versionCommand, helpCommand})
    table.push_back(make());
  return table;
}

namespace {

Command *find(std::vector<Command> &table, StringRef name) {
  auto found = llvm::find_if(table, [&](const Command &command) { return command.name == name; });
  return found == table.end() ? nullptr : &*found;
}

int noCommand(const std::vector<Command> &table, const std::string &name) {
  std::vector<StringRef> names;
  for (const Command &command : table)
    names.push_back(command.name);
  return usageError("no command " + name + suggestion(name, names) + "; try: mapgo help");
}

int printHelp() {
  llvm::outs() << "mapgo compiles Go to native code through LLVM and shows every step.\n\n"
                  "usage: mapgo COMMAND …\n\n";
  for (const Command &command : commands())
    printEntry(llvm::outs(), command.name, command.summary);
  llvm::outs() << "\nmapgo help COMMAND tells a command's options.\n";
  return 0;
}

int printHelp(const Command &command) {
  llvm::outs() << command.summary << "\n\nusage: " << command.usage << "\n\n";
  command.options.print(llvm::outs());
  printEntry(llvm::outs(), "-h, --help", "print this help");
  if (!command.footer.empty())
    llvm::outs() << "\n" << command.footer;
  return 0;
}

} // namespace

Command helpCommand() {
  Command command = {"help", "print this help, or a command's", "mapgo help [COMMAND]", "",
                     Takes::Words};
  command.run = [](const OptionList &, Words words) {
    if (words.empty())
      return printHelp();
    if (words.size() > 1)
      return usageError("help is for one command; try: mapgo help");
    std::vector<Command> table = commands();
    Command *about = find(table, words.front());
    return about ? printHelp(*about) : noCommand(table, words.front());
  };
  return command;
}

int dispatch(Words words) {
  if (words.empty())
    return usageError("no command given; try: mapgo help");
  std::string name = words.front();
  // Asked as an option, of any compiler.
  if (llvm::is_contained({"-v", "-V", "-version", "--version"}, name))
    name = "version";
  if (llvm::is_contained({"-h", "-help", "--help"}, name))
    name = "help";
  std::vector<Command> table = commands();
  Command *command = find(table, name);
  if (!command && StringRef(name).starts_with("-"))
    return usageError("no option " + name + " before a command; try: mapgo help");
  if (!command)
    return noCommand(table, name);
  std::vector<std::string> rest;
  std::string problem =
      command->options.parse(words.drop_front(), command->takes == Takes::Program, rest);
  if (command->options.asksForHelp())
    return printHelp(*command);
  if (problem.empty() && command->takes == Takes::Nothing && !rest.empty())
    problem = name + " takes no " + rest.front();
  if (!problem.empty())
    return usageError(problem + "; try: mapgo help " + name);
  return command->run(command->options, rest);
}

int usageError(const std::string &message) {
  llvm::errs() << "mapgo: " << message << "\n";
  return 2;
}

int failure(const std::string &message) {
  llvm::errs() << "mapgo: " << message << "\n";
  return 1;
}

} // namespace mapgo::driver
