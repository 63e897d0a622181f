// The commands. Which executables `build` writes, and where, follows `go build`: one main package
// gives one in the working directory; of several packages none is written unless -o names a
// directory for them.
#include "driver/commands.h"

#include "driver/build.h"
#include "driver/crash.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Signals.h"
#include "llvm/Support/raw_ostream.h"

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace mapgo::driver {
namespace {

constexpr int kDiagnostics = 1; ///< exit status

int failure(const std::string &message) {
  llvm::errs() << "mapgo: " << message << "\n";
  return kDiagnostics;
}

/// Whether colours may be sent to a terminal (https://no-color.org).
bool wantsColors() {
  const char *none = getenv("NO_COLOR");
  const char *terminal = getenv("TERM");
  return (!none || !*none) && terminal && StringRef(terminal) != "dumb";
}

void printDiagnostics(const load::Compilation &compilation, const Arguments &arguments) {
  PrintOptions options;
  options.limit = arguments.allErrors ? 0 : 10;
  options.terminal = isatty(STDERR_FILENO) != 0;
  options.colors = options.terminal && wantsColors();
  print(llvm::errs(), compilation.diagnostics, options);
}

/// The packages that the arguments name, without any that of the working directory; on failure
/// prints why and returns none.
std::vector<load::Root> select(llvm::ArrayRef<std::string> arguments) {
  std::string error;
  const std::string here = ".";
  std::vector<load::Root> roots =
      load::selectRoots(arguments.empty() ? llvm::ArrayRef(here) : arguments, error);
  if (!error.empty())
    failure(error);
  return roots;
}

/// The name that `go build` gives an executable: its package's, but for a version; that of the
/// first file if files were named.
std::string executableName(const load::Root &root, const load::LoadedPackage &package) {
  if (root.directory.empty())
    return path::stem(root.files.front()).str();
  StringRef importPath = package.importPath;
  if (importPath == "command-line-arguments")
    importPath = package.directory;
  StringRef name = path::filename(importPath), version = name;
  unsigned number = 0;
  if (version.consume_front("v") && !version.getAsInteger(10, number) && number >= 2 &&
      importPath.contains('/'))
    name = path::filename(path::parent_path(importPath));
  return name.str();
}

/// A build of the packages that are asked for.
class Build {
public:
  explicit Build(const Arguments &arguments) : arguments_(arguments) {
    setCrashSources(&compilation_.sources);
  }

  /// `build`: the executables are those that -o and the packages' names say.
  int run(llvm::ArrayRef<load::Root> roots) {
    if (roots.size() > 1 && !arguments_.output.empty() && !outputIsDirectory())
      return failure("cannot write several packages to " + arguments_.output +
                     ", which is not a directory");
    if (std::optional<int> failed = load(roots))
      return *failed;
    if (roots.size() == 1 && !arguments_.output.empty() && !isProgram())
      return report(false);
    std::vector<Executable> executables;
    for (size_t i = 0; i < roots.size(); ++i)
      if (compilation_.roots[i]->isProgram() && (roots.size() == 1 || outputIsDirectory()))
        executables.push_back({i, outputOf(roots[i], *compilation_.roots[i])});
    if (executables.empty() && !arguments_.output.empty())
      return failure("no main packages to build");
    return finish(executables);
  }

  /// `run`: one executable, of a main package.
  int run(const load::Root &root, const std::string &output) {
    if (std::optional<int> failed = load(root))
      return *failed;
    return isProgram() ? finish(Executable{0, output}) : report(false);
  }

private:
  /// Loads the packages; the exit status if that fails.
  std::optional<int> load(llvm::ArrayRef<load::Root> roots) {
    options_.compile = arguments_.compile;
    std::string error;
    options_.cache = Cache::defaultDirectory(error);
    if (!error.empty())
      return failure(error);
    options_.rebuild = arguments_.rebuild;
    options_.verbose = arguments_.verbose;
    options_.parallel = arguments_.parallel;
    known_.emplace(options_);
    auto isKnown = [this](const load::LoadedPackage &package, bool isRoot) {
      return known_->look(package, isRoot);
    };
    if (!load::loadPackages(compilation_, roots, {}, isKnown))
      return report(false);
    return std::nullopt;
  }

  /// Whether the one package is a main package, as it must be.
  bool isProgram() {
    const load::LoadedPackage &program = *compilation_.roots.front();
    if (!program.isProgram())
      program.checked.sink->error(program.name, "package " + program.checked.package->name +
                                                    " is not a main package");
    return program.isProgram();
  }

  bool outputIsDirectory() const {
    StringRef output = arguments_.output;
    return !output.empty() && (output.ends_with("/") || fs::is_directory(output));
  }

  std::string outputOf(const load::Root &root, const load::LoadedPackage &package) const {
    if (arguments_.output.empty())
      return executableName(root, package);
    if (!outputIsDirectory())
      return arguments_.output;
    llvm::SmallString<256> file(arguments_.output);
    path::append(file, executableName(root, package));
    return std::string(file);
  }

  int finish(llvm::ArrayRef<Executable> executables) {
    if (outputIsDirectory())
      if (std::error_code code = fs::create_directories(arguments_.output))
        return failure(arguments_.output + ": " + code.message());
    return report(driver::build(compilation_, *known_, executables));
  }

  int report(bool succeeded) {
    printDiagnostics(compilation_, arguments_);
    return succeeded ? 0 : kDiagnostics;
  }

  const Arguments &arguments_;
  load::Compilation compilation_;
  BuildOptions options_;
  std::optional<KnownPackages> known_;
};

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
  fs::remove(path);
  if (WIFSIGNALED(status)) {
    std::signal(WTERMSIG(status), SIG_DFL);
    raise(WTERMSIG(status));
  }
  return WEXITSTATUS(status);
}

} // namespace

int usageError(const std::string &message) {
  llvm::errs() << "mapgo: " << message << "\n";
  return 2;
}

int check(const Arguments &arguments) {
  std::vector<load::Root> roots = select(arguments.packages);
  if (roots.empty())
    return kDiagnostics;
  load::Compilation compilation;
  setCrashSources(&compilation.sources);
  if (arguments.predeclareAssert)
    compilation.context.declareAssert();
  bool valid = load::loadPackages(compilation, roots, arguments.check);
  printDiagnostics(compilation, arguments);
  return valid ? 0 : kDiagnostics;
}

int emit(const Arguments &arguments) {
  if (arguments.packages.empty())
    return usageError("no .go files or package given; try: mapgo help emit");
  std::vector<load::Root> roots = select(arguments.packages);
  if (roots.empty())
    return kDiagnostics;
  if (roots.size() > 1)
    return usageError("emit shows one package, and " + std::to_string(roots.size()) + " are named");
  load::Compilation compilation;
  std::string path = arguments.output.empty() ? "-" : arguments.output;
  std::error_code code;
  llvm::raw_fd_ostream out(path, code);
  if (code)
    return usageError("cannot write " + path + ": " + code.message());
  llvm::SmallString<0> text;
  llvm::raw_svector_ostream buffer(text);
  bool valid = emitStage(compilation, roots.front(), arguments.emit, arguments.compile, buffer);
  out << text;
  out.flush();
  printDiagnostics(compilation, arguments);
  return valid ? 0 : kDiagnostics;
}

int build(const Arguments &arguments) {
  std::vector<load::Root> roots = select(arguments.packages);
  return roots.empty() ? kDiagnostics : Build(arguments).run(roots);
}

int run(const Arguments &arguments) {
  if (arguments.packages.empty())
    return usageError("no .go files or package given; try: mapgo help run");
  // As with `go run`: leading .go files, or one package, are the program; the rest is for it.
  auto isSource = [](StringRef argument) { return argument.ends_with(".go"); };
  auto rest = llvm::find_if_not(arguments.packages, isSource);
  if (rest == arguments.packages.begin())
    ++rest;
  std::vector<load::Root> roots =
      select(std::vector<std::string>(arguments.packages.begin(), rest));
  if (roots.empty())
    return kDiagnostics;
  if (roots.size() > 1)
    return failure("run takes one package, and " + std::to_string(roots.size()) + " match " +
                   arguments.packages.front());
  llvm::SmallString<128> executable;
  if (std::error_code code = fs::createTemporaryFile("mapgo", "exe", executable))
    return usageError("cannot make a temporary file: " + code.message());
  llvm::sys::RemoveFileOnSignal(executable);
  if (int status = Build(arguments).run(roots.front(), std::string(executable))) {
    fs::remove(executable);
    return status;
  }
  return runExecutable(std::string(executable), {rest, arguments.packages.end()});
}

int clean(const Arguments &arguments) {
  if (!arguments.cleanCache)
    return usageError("nothing to clean; try: mapgo clean -cache");
  std::string error;
  std::string directory = Cache::defaultDirectory(error);
  if (error.empty() && !directory.empty())
    error = Cache(directory).clean();
  return error.empty() ? 0 : failure(error);
}

} // namespace mapgo::driver
