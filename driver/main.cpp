// The `mapgo` command line: which command, with which options. What commands do is told in
// commands.h.
//
// Exit status: 0 success, 1 diagnostics, 2 wrong usage; `run` passes on the program's own.
#include "driver/commands.h"
#include "driver/crash.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"

#include <CLI/CLI.hpp>

#include <map>

using namespace mapgo;
using driver::Arguments;
using driver::Stage;
using driver::usageError;

namespace {

constexpr const char *kVersion = "mapgo 0.1 (Go 1.19, linux/amd64)";

const std::map<std::string, Stage> kStages = {
    {"tokens", Stage::Tokens}, {"syntax", Stage::Syntax}, {"types", Stage::Types},
    {"core", Stage::Core},     {"llvm", Stage::Llvm},     {"llvm-opt", Stage::LlvmOpt},
    {"asm", Stage::Asm}};

/// A command's own part of its help: how it is called, and what else there is to know.
struct CommandHelp {
  std::string usage;
  std::string footer;
};

const std::string kPackages =
    "PACKAGE… is .go files of one package, or directories, import paths and patterns as\n"
    "./... ; without any, the working directory.\n";
const std::string kCacheFooter =
    "Compiled packages are kept in $MAPGOCACHE, by default in mapgo/ of the user's cache\n"
    "directory ($XDG_CACHE_HOME or ~/.cache), and are used again as long as neither their\n"
    "source, what they import, the options nor mapgo has changed. MAPGOCACHE=off keeps none.\n";

const std::map<std::string, CommandHelp> kCommandHelp = {
    {"run",
     {"mapgo run [-O N] [-m] [-a] [-v] FILE.go… | PACKAGE [ARGUMENTS…]",
      "The program's exit status is that of the command.\n"}},
    {"build",
     {"mapgo build [-O N] [-o FILE] [-m] [-a] [-v] [-p N] [PACKAGE…]",
      kPackages +
          "One main package becomes an executable in the working directory, named like the\n"
          "package or, of files, like the first. Several packages are only compiled, unless -o\n"
          "names a directory for the executables.\n" +
          "\n" + kCacheFooter}},
    {"check", {"mapgo check [-e] [--lang VERSION] [--assert] [PACKAGE…]", kPackages}},
    {"emit",
     {"mapgo emit [--stage STAGE] [--func NAME] [--explain] [--data] [-m] FILE.go… | PACKAGE", ""}},
    {"clean", {"mapgo clean -cache", kCacheFooter}},
    {"help", {"mapgo help [COMMAND]", ""}},
    {"version", {"mapgo version", ""}},
};

/// CLI11's help, on one screen: a usage line of our own in place of the list of positionals.
class HelpFormatter : public CLI::Formatter {
public:
  std::string make_usage(const CLI::App *app, std::string) const override {
    auto found = kCommandHelp.find(app->get_name());
    return "usage: " + (found == kCommandHelp.end() ? "mapgo COMMAND …" : found->second.usage) +
           "\n";
  }
  std::string make_positionals(const CLI::App *) const override { return ""; }
  std::string make_footer(const CLI::App *app) const override {
    auto found = kCommandHelp.find(app->get_name());
    return found == kCommandHelp.end() ? "mapgo help COMMAND tells a command's options.\n"
                                       : found->second.footer;
  }
};

// ---------------------------------------------------------------- options

void addPackages(CLI::App *command, Arguments &arguments) {
  command->add_option("packages", arguments.packages)->type_name("");
  command->add_flag("-e", arguments.allErrors, "report all errors, not only the first ten");
}

/// What all commands share that lower packages.
void addLoweringOptions(CLI::App *command, Arguments &arguments) {
  command->add_option("-O", arguments.compile.optLevel, "optimisation level 0 to 3; default 2")
      ->check(CLI::Range(0, 3).description(""))
      ->type_name("N");
  command->add_flag("-m", arguments.compile.explainEscapes,
                    "tell what is on the stack and what escapes to the heap");
}

/// What `build` and `run` share.
void addBuildOptions(CLI::App *command, Arguments &arguments) {
  addLoweringOptions(command, arguments);
  command->add_flag("-a", arguments.rebuild, "compile all packages, also those that are unchanged");
  command->add_flag("-v", arguments.verbose, "print the names of packages as they are compiled");
  command->add_option("-p", arguments.parallel, "packages compiled at the same time")
      ->type_name("N");
  command->add_flag("--check-maps", arguments.compile.checkMaps,
                    "verify maps around each operation, or as MAPGODEBUG says: "
                    "mapcheck=0, mapcheck=all, maptrace=1, mapdump=FILE");
}

void addEmitOptions(CLI::App *command, Arguments &arguments) {
  addLoweringOptions(command, arguments);
  command
      ->add_option("--stage", arguments.emit.stage,
                   "tokens, syntax, types, core, llvm, llvm-opt or asm; default core")
      ->transform(CLI::CheckedTransformer(kStages).description(""))
      ->type_name("STAGE");
  command->add_option("--func", arguments.emit.function, "only this function: f, T.M, (*T).M")
      ->type_name("NAME");
  command->add_flag("--explain", arguments.emit.explain,
                    "say why each map operation becomes the call it does");
  command->add_flag("--data", arguments.emit.data,
                    "of Core, also the content of variables and constants");
  command->add_option("-o", arguments.output, "write to a file")->type_name("FILE");
}

/// A long option may be written with one dash, as Go's flags are: the arguments with two.
std::vector<std::string> withTwoDashes(const CLI::App &app, llvm::ArrayRef<const char *> argv) {
  std::vector<std::string> arguments(argv.begin(), argv.end());
  const CLI::App *command = app.get_subcommand(arguments.front());
  for (std::string &argument : llvm::MutableArrayRef(arguments).drop_front()) {
    if (argument[0] != '-' && command->get_name() == "run")
      break; // the rest may be the program's
    std::string name = "-" + llvm::StringRef(argument).split('=').first.str();
    if (argument.size() > 2 && argument[0] == '-' && argument[1] != '-' &&
        command->get_option_no_throw(name))
      argument.insert(0, "-");
  }
  return arguments;
}

// ---------------------------------------------------------------- help

/// The help of the command that `help TOPIC` or `TOPIC --help` names, or the whole.
int printHelp(CLI::App &app, std::string topic) {
  std::vector<CLI::App *> given = app.get_subcommands();
  if (topic.empty() && !given.empty() && given.front()->get_name() != "help")
    topic = given.front()->get_name();
  CLI::App *about = &app;
  for (CLI::App *command : app.get_subcommands(nullptr))
    if (command->get_name() == topic)
      about = command;
  if (about == &app && !topic.empty())
    return usageError("no command " + topic + "; try: mapgo help");
  // Not about->help(): that would be the help of the subcommand that was given.
  llvm::outs() << about->get_formatter()->make_help(about, about->get_name(),
                                                    CLI::AppFormatMode::Normal);
  return 0;
}

/// Sets `minor` to the N of "go1.N".
bool parseLanguage(llvm::StringRef version, unsigned &minor) {
  return version.consume_front("go1.") && !version.getAsInteger(10, minor) &&
         minor <= check::Config().language;
}

bool isCommand(CLI::App &app, llvm::StringRef name) {
  return llvm::any_of(app.get_subcommands(nullptr),
                      [&](CLI::App *command) { return command->get_name() == name; });
}

} // namespace

int main(int argc, char **argv) {
  driver::installCrashHandlers();
  Arguments arguments;
  int (*action)(const Arguments &) = nullptr;

  CLI::App app("mapgo compiles Go to native code through LLVM and shows every step.", "mapgo");
  app.require_subcommand(1);
  app.formatter(std::make_shared<HelpFormatter>());
  app.get_formatter()->column_width(24);
  auto addCommand = [&](const char *name, const char *description, int (*what)(const Arguments &)) {
    CLI::App *command = app.add_subcommand(name, description);
    command->group("Commands")->callback([&action, what] { action = what; });
    return command;
  };

  CLI::App *runCommand = addCommand("run", "compile and run a program", driver::run);
  addPackages(runCommand, arguments);
  addBuildOptions(runCommand, arguments);
  runCommand->positionals_at_end();
  runCommand->prefix_command();

  CLI::App *buildCommand = addCommand("build", "compile packages to executables", driver::build);
  addPackages(buildCommand, arguments);
  addBuildOptions(buildCommand, arguments);
  buildCommand->add_option("-o", arguments.output, "the executable, or a directory for several")
      ->type_name("FILE");

  CLI::App *checkCommand = addCommand("check", "report errors, make nothing", driver::check);
  addPackages(checkCommand, arguments);
  std::string language;
  checkCommand->add_option("--lang", language, "language version go1.N; default go1.19")
      ->type_name("VERSION");
  checkCommand->add_flag("--assert", arguments.predeclareAssert,
                         "predeclare assert(c): an error unless c is the constant true");

  CLI::App *emitCommand = addCommand("emit", "show a stage of the compilation", driver::emit);
  addPackages(emitCommand, arguments);
  addEmitOptions(emitCommand, arguments);

  CLI::App *cleanCommand = addCommand("clean", "remove compiled packages", driver::clean);
  cleanCommand->add_flag("--cache", arguments.cleanCache, "empty the cache of compiled packages");

  addCommand("version", "print the version", [](const Arguments &) {
    llvm::outs() << kVersion << "\n";
    return 0;
  });
  CLI::App *helpCommand = app.add_subcommand("help", "print this help, or a command's");
  helpCommand->group("Commands");
  std::string topic;
  helpCommand->add_option("command", topic)->type_name("");
  helpCommand->callback([&] { throw CLI::CallForHelp(); });

  if (argc < 2)
    return usageError("no command given; try: mapgo help");
  if (argv[1][0] != '-' && !isCommand(app, argv[1]))
    return usageError("no command " + std::string(argv[1]) + "; try: mapgo help");
  try {
    std::vector<std::string> words(argv + 1, argv + argc);
    if (argv[1][0] != '-')
      words = withTwoDashes(app, {argv + 1, static_cast<size_t>(argc - 1)});
    std::reverse(words.begin(), words.end()); // as CLI11 wants it
    app.parse(words);
  } catch (const CLI::CallForHelp &) {
    return printHelp(app, topic);
  } catch (const CLI::ParseError &error) {
    return usageError(std::string(error.what()) + "; try: mapgo help");
  }
  if (std::vector<std::string> unknown = runCommand->remaining(); !unknown.empty())
    return usageError("no option " + unknown.front() + "; try: mapgo help run");
  if (!language.empty() && !parseLanguage(language, arguments.check.language))
    return usageError("invalid value \"" + language +
                      "\" for --lang: should be something like \"go1.12\"");
  return action(arguments);
}
