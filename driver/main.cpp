// The `mapgo` command: reads the command line and prints diagnostics.
//
// Exit status: 0 success, 1 diagnostics, 2 wrong usage; `run` passes on the program's own.
#include "driver/compile.h"
#include "driver/crash.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"

#include <CLI/CLI.hpp>

#include <csignal>
#include <map>
#include <sys/wait.h>
#include <unistd.h>

using namespace mapgo;
using driver::CompileOptions;
using driver::Stage;

namespace {

constexpr const char *kVersion = "mapgo 0.1 (Go 1.19, linux/amd64)";

struct Arguments {
  CompileOptions compile;
  std::vector<std::string> files; ///< of `run`: the program's arguments too
  std::string output;
  Stage stage = Stage::Core;
  bool allErrors = false;
  check::Config check; ///< of `check`
  bool predeclareAssert = false;
};

void printDiagnostics(const load::Compilation &compilation, const Arguments &arguments) {
  PrintOptions options;
  options.limit = arguments.allErrors ? 0 : 10;
  options.colors = options.sourceLine = isatty(STDERR_FILENO) != 0;
  print(llvm::errs(), compilation.sources, compilation.diagnostics, options);
}

int usageError(const std::string &message) {
  llvm::errs() << "mapgo: " << message << "\n";
  return 2;
}

/// The files that the arguments name; on failure prints why and returns none.
std::vector<std::string> select(llvm::ArrayRef<std::string> arguments) {
  std::string error;
  std::vector<std::string> files = load::selectFiles(arguments, error);
  if (!error.empty())
    llvm::errs() << "mapgo: " << error << "\n";
  return files;
}

int checkOnly(const Arguments &arguments) {
  std::vector<std::string> files = select(arguments.files);
  if (files.empty())
    return 1;
  load::Compilation compilation;
  driver::setCrashSources(&compilation.sources);
  if (arguments.predeclareAssert)
    compilation.context.declareAssert();
  bool valid = load::loadProgram(compilation, files, arguments.check);
  printDiagnostics(compilation, arguments);
  return valid ? 0 : 1;
}

int emit(const Arguments &arguments) {
  std::vector<std::string> files = select(arguments.files);
  if (files.empty())
    return 1;
  load::Compilation compilation;
  std::string path = arguments.output.empty() ? "-" : arguments.output;
  std::error_code code;
  llvm::raw_fd_ostream out(path, code);
  if (code)
    return usageError("cannot write " + path + ": " + code.message());
  llvm::SmallString<0> text;
  llvm::raw_svector_ostream buffer(text);
  bool valid = driver::emitStage(compilation, files, arguments.stage, arguments.compile, buffer);
  out << text;
  out.flush();
  printDiagnostics(compilation, arguments);
  return valid ? 0 : 1;
}

int buildTo(const std::vector<std::string> &files, const Arguments &arguments,
            const std::string &output) {
  load::Compilation compilation;
  bool valid = driver::buildExecutable(compilation, files, arguments.compile, output);
  printDiagnostics(compilation, arguments);
  return valid ? 0 : 1;
}

/// The executable's default name: the directory's, or the first file's without .go.
std::string defaultOutput(const std::string &argument) {
  llvm::SmallString<256> path(argument);
  llvm::sys::fs::make_absolute(path);
  llvm::sys::path::remove_dots(path, true);
  return llvm::sys::path::stem(path).str();
}

int build(const Arguments &arguments) {
  std::vector<std::string> files = select(arguments.files);
  if (files.empty())
    return 1;
  return buildTo(files, arguments,
                 arguments.output.empty() ? defaultOutput(arguments.files.front())
                                          : arguments.output);
}

/// Runs the executable and passes on its exit status; a program killed by a signal kills us alike.
int runExecutable(const std::string &path, std::vector<std::string> arguments) {
  pid_t child = fork();
  if (child == 0) {
    std::vector<char *> argv = {const_cast<char *>(path.c_str())};
    for (std::string &argument : arguments)
      argv.push_back(argument.data());
    argv.push_back(nullptr);
    execv(path.c_str(), argv.data());
    _exit(127);
  }
  // Ctrl-C is for the program; we wait for it to end.
  std::signal(SIGINT, SIG_IGN);
  std::signal(SIGQUIT, SIG_IGN);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  llvm::sys::fs::remove(path);
  if (WIFSIGNALED(status)) {
    std::signal(WTERMSIG(status), SIG_DFL);
    raise(WTERMSIG(status));
  }
  return WEXITSTATUS(status);
}

int run(const Arguments &arguments) {
  // As with `go run`: leading .go files, or one directory, are the program; the rest is for it.
  auto isSource = [](const std::string &s) { return llvm::StringRef(s).ends_with(".go"); };
  auto rest = std::find_if_not(arguments.files.begin(), arguments.files.end(), isSource);
  if (rest == arguments.files.begin())
    ++rest;
  std::vector<std::string> files = select(std::vector<std::string>(arguments.files.begin(), rest));
  if (files.empty())
    return 1;
  llvm::SmallString<128> executable;
  if (std::error_code code = llvm::sys::fs::createTemporaryFile("mapgo", "exe", executable))
    return usageError("cannot make a temporary file: " + code.message());
  if (int status = buildTo(files, arguments, std::string(executable))) {
    llvm::sys::fs::remove(executable);
    return status;
  }
  return runExecutable(std::string(executable), {rest, arguments.files.end()});
}

const std::map<std::string, Stage> kStages = {
    {"tokens", Stage::Tokens}, {"syntax", Stage::Syntax}, {"types", Stage::Types},
    {"core", Stage::Core},     {"llvm", Stage::Llvm},     {"llvm-opt", Stage::LlvmOpt},
    {"asm", Stage::Asm}};

/// CLI11's help, on one screen: a usage line of our own in place of the list of positionals.
class HelpFormatter : public CLI::Formatter {
public:
  std::string make_usage(const CLI::App *app, std::string) const override {
    static const std::map<std::string, std::string> usage = {
        {"run", "mapgo run [-O N] [--check-maps] FILE.go… | DIRECTORY [ARGUMENTS…]"},
        {"build", "mapgo build [-O N] [-o FILE] [--check-maps] FILE.go… | DIRECTORY"},
        {"check", "mapgo check [-e] [--lang VERSION] [--assert] FILE.go… | DIRECTORY"},
        {"emit", "mapgo emit [--stage STAGE] [--func NAME] [--explain] FILE.go… | DIRECTORY"},
        {"help", "mapgo help [COMMAND]"},
        {"version", "mapgo version"},
    };
    auto found = usage.find(app->get_name());
    return "usage: " + (found == usage.end() ? "mapgo COMMAND …" : found->second) + "\n";
  }
  std::string make_positionals(const CLI::App *) const override { return ""; }
  std::string make_footer(const CLI::App *app) const override {
    return app->get_parent() ? "" : "\nmapgo help COMMAND tells a command's options.\n";
  }
};

void addFiles(CLI::App *command, Arguments &arguments) {
  command->add_option("files", arguments.files, ".go files, or one directory")
      ->required()
      ->type_name("");
  command->add_flag("-e", arguments.allErrors, "report all errors, not only the first ten");
}

void addOptLevel(CLI::App *command, Arguments &arguments) {
  command->add_option("-O", arguments.compile.optLevel, "optimisation level 0 to 3; default 2")
      ->check(CLI::Range(0, 3))
      ->type_name("N");
}

void addCheckMaps(CLI::App *command, Arguments &arguments) {
  command->add_flag("--check-maps", arguments.compile.checkMaps,
                    "verify maps around each operation; modes in MAPGODEBUG: "
                    "mapcheck=0, maptrace=1, mapdump=FILE");
}

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
  app.get_formatter()->label("SUBCOMMANDS", "Commands");

  CLI::App *runCommand = app.add_subcommand("run", "compile and run a program");
  addFiles(runCommand, arguments);
  addOptLevel(runCommand, arguments);
  addCheckMaps(runCommand, arguments);
  runCommand->positionals_at_end();
  runCommand->prefix_command();
  runCommand->callback([&] { action = run; });

  CLI::App *buildCommand = app.add_subcommand("build", "compile a program to an executable");
  addFiles(buildCommand, arguments);
  addOptLevel(buildCommand, arguments);
  addCheckMaps(buildCommand, arguments);
  buildCommand->add_option("-o", arguments.output, "the executable's name")->type_name("FILE");
  buildCommand->callback([&] { action = build; });

  CLI::App *checkCommand = app.add_subcommand("check", "report errors, make nothing");
  addFiles(checkCommand, arguments);
  std::string language;
  checkCommand->add_option("--lang", language, "language version go1.N; default go1.19")
      ->type_name("VERSION");
  checkCommand->add_flag("--assert", arguments.predeclareAssert,
                         "predeclare assert(c): an error unless c is the constant true");
  checkCommand->callback([&] { action = checkOnly; });

  CLI::App *emitCommand = app.add_subcommand("emit", "show a stage of the compilation");
  addFiles(emitCommand, arguments);
  addOptLevel(emitCommand, arguments);
  emitCommand
      ->add_option("--stage", arguments.stage,
                   "tokens, syntax, types, core, llvm, llvm-opt or asm; default core")
      ->transform(CLI::CheckedTransformer(kStages).description(""))
      ->type_name("STAGE");
  emitCommand
      ->add_option("--func", arguments.compile.function, "only this function: f, T.M, (*T).M")
      ->type_name("NAME");
  emitCommand->add_flag("--explain", arguments.compile.explain,
                        "say why each map operation becomes the call it does");
  emitCommand->add_option("-o", arguments.output, "write to a file")->type_name("FILE");
  emitCommand->callback([&] { action = emit; });

  CLI::App *versionCommand = app.add_subcommand("version", "print the version");
  versionCommand->callback([&] {
    action = [](const Arguments &) {
      llvm::outs() << kVersion << "\n";
      return 0;
    };
  });
  CLI::App *helpCommand = app.add_subcommand("help", "print this help, or a command's");
  std::string topic;
  helpCommand->add_option("command", topic)->type_name("");
  helpCommand->callback([&] { throw CLI::CallForHelp(); });

  if (argc < 2)
    return usageError("no command given; try: mapgo help");
  if (argv[1][0] != '-' && !isCommand(app, argv[1]))
    return usageError("no command " + std::string(argv[1]) + "; try: mapgo help");
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp &) {
    return printHelp(app, topic);
  } catch (const CLI::ParseError &error) {
    return usageError(std::string(error.what()) + "; try: mapgo help");
  }
  if (!language.empty() && !parseLanguage(language, arguments.check.language))
    return usageError("invalid value \"" + language +
                      "\" for --lang: should be something like \"go1.12\"");
  return action(arguments);
}
