// `mapgo test`: of each package, the program that runs its tests (frontend/load/tests.h) is made
// and run in the package's directory. What is printed, and the exit status, are those of `go test`
// (Go: cmd/go/internal/test), which keeps no results here.
#include "driver/commands/building.h"
#include "driver/commands/test_run.h"
#include "driver/crash.h"
#include "frontend/load/module.h"

#include "llvm/ADT/ScopeExit.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Signals.h"
#include "llvm/Support/raw_ostream.h"

using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace mapgo::driver {
namespace {

/// Options that are for package testing, which reads them with `test.` before the name.
struct PassedOption {
  const char *name, *word, *help;
} constexpr kPassed[] = {
    {"run", "REGEXP", "run only tests, examples and fuzz targets whose names match"},
    {"skip", "REGEXP", "run none whose names match"},
    {"list", "REGEXP", "list what matches, and run nothing"},
    {"v", "", "print all tests as they run"},
    {"short", "", "tell tests to take less time"},
    {"failfast", "", "start no test after one has failed"},
    {"count", "N", "run each test N times"},
    {"parallel", "N", "how many tests may run at the same time"},
    {"cpu", "LIST", "values of GOMAXPROCS to run the tests with"},
    {"shuffle", "SEED", "run the tests in another order: on, or a number"},
    {"bench", "REGEXP", "run benchmarks whose names match"},
    {"benchtime", "TIME", "how long, or how often as Nx, each benchmark runs"},
    {"benchmem", "", "tell of the memory that benchmarks allocate"},
    {"cpuprofile", "FILE", "write where processor time is spent, for `go tool pprof`"},
    {"memprofile", "FILE", "write where memory is allocated, for `go tool pprof`"},
    {"memprofilerate", "N", "look at one of N bytes for it; 1 for every block"},
    {"fullpath", "", "print whole file names"},
};

/// A program may take this much longer than it was told before it is killed.
constexpr Seconds kGrace(60);

struct TestOptions {
  BuildSettings settings;
  bool compileOnly = false;
  std::string output; ///< of -o
  std::string timeout = "10m0s";
  std::vector<std::string> passed;    ///< to package testing: "-test.run=X"
  std::vector<std::string> arguments; ///< for the tests themselves

  bool has(StringRef name) const {
    return llvm::any_of(passed, [&](StringRef word) {
      return word.consume_front("-test.") && word.consume_front(name) && word.starts_with("=") &&
             word != "=false";
    });
  }
  /// The option that names a file for a profile; "" if there is none.
  StringRef profile() const {
    for (StringRef name : {"cpuprofile", "memprofile"})
      if (has(name))
        return name;
    return "";
  }
  /// Whether what tests print is shown although they pass.
  bool showsAll() const { return has("v") || has("list"); }
};

/// The tests of the packages on a command line.
class Tester {
public:
  Tester(TestOptions &options, const load::Library &library, size_t packages, bool namesPackages)
      : options_(options), library_(library), streams_(!namesPackages || options.has("bench")),
        copies_(options.showsAll() && (packages == 1 || options.settings.build.parallel == 1)) {}

  /// Tests a package. False if anything failed.
  bool test(const load::Root &root);

private:
  void print(StringRef text);
  bool build(const load::Root &root, StringRef executable);
  std::string executableFor(const load::Root &root, bool &isTemporary);
  bool run(const load::Root &root, StringRef executable);
  void flush();

  TestOptions &options_;
  const load::Library &library_;
  std::string path_; ///< of the package
  bool streams_;     ///< output is shown as it comes, and not looked at
  bool copies_;      ///< it is shown as it comes, and kept
  std::string output_;
};

void Tester::print(StringRef text) {
  if (!streams_)
    output_ += text;
  if (streams_ || copies_) {
    llvm::outs() << text;
    llvm::outs().flush();
  }
}

/// Shows what was kept until the package is finished.
void Tester::flush() {
  if (!streams_ && !copies_)
    llvm::outs() << output_;
  llvm::outs().flush();
  output_.clear();
}

bool Tester::build(const load::Root &root, StringRef executable) {
  load::Compilation compilation;
  compilation.library = library_;
  setCrashSources(&compilation.sources);
  std::optional<KnownPackages> known;
  std::optional<int> failed = load(compilation, root, options_.settings, known);
  std::vector<Executable> executables;
  if (!executable.empty())
    executables.push_back({0, executable.str()});
  if (!failed)
    failed = finishBuild(compilation, options_.settings, *known, executables);
  setCrashSources(nullptr);
  return *failed == 0;
}

/// Where the program goes.
std::string Tester::executableFor(const load::Root &root, bool &isTemporary) {
  std::string name = executableName(root, path_) + ".test";
  llvm::SmallString<128> file(options_.output);
  isTemporary = file.empty() && !options_.compileOnly;
  if (isTemporary) {
    if (std::error_code code = fs::createTemporaryFile(path::stem(name), "test", file)) {
      failure("cannot make a temporary file: " + code.message());
      return "";
    }
    llvm::sys::RemoveFileOnSignal(file);
  } else if (file.empty()) {
    file = name;
  } else if (isDirectory(file)) {
    fs::create_directories(file);
    path::append(file, name);
  }
  return load::absolutePath(file);
}

bool Tester::test(const load::Root &root) {
  path_ = load::importPathOf(root, library_);
  bool hasTests = !root.tests.empty(), isTemporary = false;
  std::string executable = hasTests ? executableFor(root, isTemporary) : "";
  auto remove = llvm::make_scope_exit([&] {
    if (isTemporary)
      fs::remove(executable);
  });
  bool succeeded = (!hasTests || !executable.empty()) && build(root, executable);
  if (!succeeded)
    print("FAIL\t" + path_ + " [build failed]\n");
  else if (!hasTests)
    print("?   \t" + path_ + "\t[no test files]\n");
  else if (!options_.compileOnly)
    succeeded = run(root, executable);
  flush();
  return succeeded;
}

bool Tester::run(const load::Root &root, StringRef executable) {
  std::vector<std::string> words = {"-test.paniconexit0", "-test.timeout=" + options_.timeout};
  if (llvm::SmallString<256> here;
      !options_.profile().empty() && !llvm::sys::fs::current_path(here))
    words.push_back("-test.outputdir=" + here.str().str());
  llvm::append_range(words, options_.passed);
  llvm::append_range(words, options_.arguments);
  std::optional<Seconds> limit = parseDuration(options_.timeout);
  if (limit && *limit > Seconds(0))
    *limit += kGrace;
  else
    limit.reset();
  std::string directory = load::directoryOf(root);
  Outcome outcome =
      runTest(executable, words, directory, limit, [this](StringRef text) { print(text); });

  std::string time;
  llvm::raw_string_ostream(time) << llvm::format("%.3fs", outcome.time.count());
  bool isOpen = !output_.empty() && output_.back() != '\n';
  if (outcome.problem.empty()) {
    StringRef out = output_;
    constexpr StringRef kNone = "\ntesting: warning: no tests to run\n";
    bool none = out.contains(kNone) || out.starts_with(kNone.drop_front());
    if (!options_.showsAll())
      output_.clear();
    print((isOpen ? "\n" : "") + ("ok  \t" + path_) + "\t" + time +
          (none ? " [no tests to run]" : "") + "\n");
    return true;
  }
  if (outcome.ranTooLong)
    print("*** Test killed with quit: ran too long (" + options_.timeout + " and a minute).\n");
  else if (outcome.isIncomplete)
    print("*** Test I/O incomplete 5s after exiting.\n");
  if (output_.empty() || !outcome.exited)
    print(outcome.problem + "\n");
  else if (isOpen)
    print("\n");
  print("FAIL\t" + path_ + "\t" + time + "\n");
  return false;
}

int test(TestOptions &options, Words words) {
  load::Compilation compilation; // that knows the library
  std::vector<load::Root> roots = select(compilation, words, load::Purpose::Test);
  if (roots.empty())
    return 1;
  if (std::string problem = outputProblem(options.output, roots.size()); !problem.empty())
    return failure(problem);
  if (StringRef profile = options.profile(); roots.size() > 1 && !profile.empty())
    return failure(("cannot use -" + profile + " flag with multiple packages").str());
  Tester tester(options, compilation.library, roots.size(), !words.empty());
  bool succeeded = true;
  for (const load::Root &root : roots) {
    succeeded &= tester.test(root);
    if (!succeeded && options.has("failfast"))
      break;
  }
  if (!succeeded && !words.empty() && !options.compileOnly)
    llvm::outs() << "FAIL\n";
  return succeeded ? 0 : 1;
}

} // namespace

Command testCommand() {
  Command command = {
      "test", "run the tests of packages",
      "mapgo test [-run REGEXP] [-bench REGEXP] [-v] [-c] [-O N] [PACKAGE…] [-args ARGUMENTS…]",
      std::string(kPackagesHelp) +
          "Tests are the functions TestX, BenchmarkX, FuzzX and ExampleX of _test.go files; they\n"
          "run in the package's directory. Without a PACKAGE all that they print is shown.\n\n" +
          kCacheHelp,
      Takes::Words};
  auto options = std::make_shared<TestOptions>();
  addBuildOptions(command.options, options->settings);
  command.options.flag("c", options->compileOnly,
                       "make the program PACKAGE.test, and do not run it");
  command.options.text("o", "FILE", options->output,
                       "where to keep the program, or a directory for several");
  for (const auto &[name, word, help] : kPassed)
    command.options.add(name, word, help,
                        [options, name = StringRef(name), isFlag = !*word](StringRef value) {
                          if (isFlag && value != "true" && value != "false")
                            return "true or false is wanted";
                          options->passed.push_back(("-test." + name + "=" + value).str());
                          return "";
                        });
  command.options.add("timeout", "TIME", "how long the tests of a package may run; default 10m",
                      [options](StringRef value) {
                        options->timeout = value;
                        return parseDuration(value) ? "" : "a duration such as 90s is wanted";
                      });
  command.options.rest("args", options->arguments, "what follows is for the tests");
  command.run = [options](const OptionList &, Words words) { return test(*options, words); };
  return command;
}

} // namespace mapgo::driver
