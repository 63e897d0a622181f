// `mapgo run`: a program is compiled to a temporary executable, which runs as if it were called
// itself: it has our input and output, signals for us are for it, and its status is ours.
#include "driver/commands/building.h"
#include "driver/crash.h"

#include "llvm/ADT/ScopeExit.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Signals.h"

#include <csignal>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <unistd.h>

using llvm::StringRef;
namespace fs = llvm::sys::fs;

namespace mapgo::driver {
namespace {

std::string whyNotRun(const std::string &path, int error) {
  std::string text = "cannot run " + path + ": " + strerror(error);
  struct statvfs system;
  if (error == EACCES && statvfs(path.c_str(), &system) == 0 && (system.f_flag & ST_NOEXEC))
    text += ": its file system is mounted noexec; TMPDIR names another directory";
  return text;
}

/// Passes signals on to the program until it ends; returns its status as waitpid gives it. Those
/// that a terminal sends go to both, and are left to the program.
int await(pid_t program, const sigset_t &signals) {
  for (;;) {
    int status = 0;
    if (waitpid(program, &status, WNOHANG) == program)
      return status;
    siginfo_t info = {};
    int signal = sigwaitinfo(&signals, &info);
    if (signal > 0 && signal != SIGCHLD && info.si_code <= 0)
      kill(program, signal);
  }
}

/// Ends as the program did that was killed by a signal. That left a core of its own, if any.
void endBySignal(int signal) {
  struct rlimit none = {};
  setrlimit(RLIMIT_CORE, &none);
  std::signal(signal, SIG_DFL);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, signal);
  pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
  raise(signal);
}

/// Runs an executable, and removes it when it has ended.
int runExecutable(const std::string &path, Words arguments) {
  std::vector<char *> argv = {const_cast<char *>(path.c_str())};
  for (const std::string &argument : arguments)
    argv.push_back(const_cast<char *>(argument.c_str()));
  argv.push_back(nullptr);

  // Blocked signals wait until we ask for them; the program starts with our own mask.
  sigset_t signals, before;
  sigfillset(&signals);
  for (int fault : {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGSYS, SIGTSTP, SIGTTIN,
                    SIGTTOU, SIGCONT})
    sigdelset(&signals, fault);
  pthread_sigmask(SIG_BLOCK, &signals, &before);
  std::signal(SIGCHLD, SIG_DFL);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  posix_spawnattr_setsigmask(&attributes, &before);
  sigset_t ignored; // by us alone
  sigemptyset(&ignored);
  sigaddset(&ignored, SIGXFSZ);
  posix_spawnattr_setsigdefault(&attributes, &ignored);
  pid_t program = 0;
  int error = posix_spawn(&program, path.c_str(), nullptr, &attributes, argv.data(), environ);
  int status = error ? 0 : await(program, signals);
  std::string problem = error ? whyNotRun(path, error) : "";
  fs::remove(path);
  if (error)
    return failure(problem);
  if (WIFSIGNALED(status))
    endBySignal(WTERMSIG(status));
  return WEXITSTATUS(status);
}

int run(BuildSettings &settings, Words words) {
  if (words.empty())
    return usageError("no .go files or package given; try: mapgo help run");
  // As with `go run`: leading .go files, or one package, are the program; the rest is for it.
  auto isSource = [](StringRef word) { return word.ends_with(".go"); };
  size_t count = std::max<size_t>(1, llvm::find_if_not(words, isSource) - words.begin());
  load::Compilation compilation;
  std::vector<load::Root> roots = select(compilation, words.take_front(count));
  if (roots.empty())
    return 1;
  if (roots.size() > 1)
    return failure("run takes one package, and " + std::to_string(roots.size()) + " match " +
                   words.front());
  llvm::SmallString<128> executable, directory;
  llvm::sys::path::system_temp_directory(/*ErasedOnReboot=*/true, directory);
  if (std::error_code code = fs::createTemporaryFile("mapgo", "exe", executable))
    return failure("cannot make a file in " + directory.str().str() + ": " + code.message());
  llvm::sys::RemoveFileOnSignal(executable);
  auto remove = llvm::make_scope_exit([&] { fs::remove(executable); });
  setCrashSources(&compilation.sources);
  std::optional<KnownPackages> known;
  if (std::optional<int> failed = load(compilation, roots, settings, known))
    return *failed;
  if (!requireProgram(compilation))
    return report(compilation, settings.allErrors, false);
  if (int status =
          finishBuild(compilation, settings, *known, Executable{0, std::string(executable)}))
    return status;
  return runExecutable(std::string(executable), words.drop_front(count));
}

} // namespace

Command runCommand() {
  Command command = {"run", "compile and run a program",
                     "mapgo run [-O N] [-m] [-a] [-v] [-p N] FILE.go… | PACKAGE [ARGUMENTS…]",
                     "The program's exit status is that of the command.\n", Takes::Program};
  auto settings = std::make_shared<BuildSettings>();
  addBuildOptions(command.options, *settings);
  addNamesOption(command.options, *settings);
  command.run = [settings](const OptionList &, Words words) { return run(*settings, words); };
  return command;
}

} // namespace mapgo::driver
