// A child process, with its output in a pipe. It is over when it has ended and the pipe is closed,
// or some seconds after it has ended: what it has started may go on (Go: os/exec, WaitDelay).
#include "driver/commands/test_run.h"

#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/StringExtras.h"

#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

using llvm::StringRef;

namespace mapgo::driver {

std::optional<Seconds> parseDuration(StringRef text) {
  double sign = text.consume_front("-") ? -1 : 1;
  text.consume_front("+");
  if (text == "0")
    return Seconds(0);
  struct {
    StringRef name;
    double seconds;
  } const units[] = {{"ns", 1e-9}, {"us", 1e-6}, {"µs", 1e-6}, {"μs", 1e-6},
                     {"ms", 1e-3}, {"s", 1},     {"m", 60},    {"h", 3600}};
  double sum = 0;
  bool isEmpty = true;
  for (; !text.empty(); isEmpty = false) {
    StringRef number = text.take_while([](char c) { return llvm::isDigit(c) || c == '.'; });
    text = text.drop_front(number.size());
    StringRef unit = text.take_until([](char c) { return llvm::isDigit(c) || c == '.'; });
    text = text.drop_front(unit.size());
    double value = 0;
    const auto *known = llvm::find_if(units, [&](const auto &u) { return u.name == unit; });
    if (number.getAsDouble(value) || known == std::end(units))
      return std::nullopt;
    sum += value * known->seconds;
  }
  if (isEmpty)
    return std::nullopt;
  return Seconds(sign * sum);
}

namespace {

using Clock = std::chrono::steady_clock;

/// How long the output may stay open, and how long a program may take to show its traceback.
constexpr std::chrono::seconds kPatience(5);

/// How a process ended, as os/exec tells it.
std::string describe(int status) {
  if (WIFEXITED(status))
    return WEXITSTATUS(status) ? "exit status " + std::to_string(WEXITSTATUS(status)) : "";
  return "signal: " + StringRef(strsignal(WTERMSIG(status))).lower() +
         (WCOREDUMP(status) ? " (core dumped)" : "");
}

/// Our environment, but for the working directory.
std::vector<std::string> environmentIn(StringRef directory) {
  std::vector<std::string> variables;
  for (char **variable = environ; *variable; ++variable)
    if (!StringRef(*variable).starts_with("PWD="))
      variables.push_back(*variable);
  variables.push_back("PWD=" + directory.str());
  return variables;
}

std::vector<char *> pointersTo(std::vector<std::string> &words) {
  std::vector<char *> pointers;
  for (std::string &word : words)
    pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

/// Starts the program; 0 or why not.
int start(pid_t &process, std::vector<std::string> words, const std::string &directory,
          int output) {
  std::vector<std::string> variables = environmentIn(directory);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO);
  posix_spawn_file_actions_addchdir_np(&actions, directory.c_str());
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  sigset_t ignored; // by us alone
  sigemptyset(&ignored);
  sigaddset(&ignored, SIGXFSZ);
  posix_spawnattr_setsigdefault(&attributes, &ignored);
  int error = posix_spawn(&process, words.front().c_str(), &actions, &attributes,
                          pointersTo(words).data(), pointersTo(variables).data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

} // namespace

Outcome runTest(StringRef executable, Words arguments, StringRef directory,
                std::optional<Seconds> limit, llvm::function_ref<void(StringRef)> write) {
  Outcome outcome;
  int pipe[2];
  if (pipe2(pipe, O_CLOEXEC)) {
    outcome.problem = strerror(errno);
    return outcome;
  }
  auto closePipe = llvm::make_scope_exit([&] { close(pipe[0]); });
  std::vector<std::string> words = {executable.str()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  pid_t process = 0;
  Clock::time_point begin = Clock::now();
  int error = start(process, std::move(words), directory.str(), pipe[1]);
  close(pipe[1]);
  if (error) {
    outcome.problem = "fork/exec " + executable.str() + ": " + strerror(error);
    return outcome;
  }
  // Debian 12's declaration of pidfd_open is not for C++.
  int ending = static_cast<int>(syscall(SYS_pidfd_open, process, 0));
  auto closeEnding = llvm::make_scope_exit([&] { close(ending); });

  // A descriptor that is negative is not waited for.
  pollfd waits[] = {{pipe[0], POLLIN, 0}, {ending, POLLIN, 0}};
  int signal = SIGQUIT;
  std::optional<Clock::time_point> deadline;
  if (limit)
    deadline = begin + std::chrono::duration_cast<Clock::duration>(*limit);
  int status = 0;
  while (waits[0].fd >= 0 || waits[1].fd >= 0) {
    int wait = -1;
    if (deadline)
      wait = std::max<int64_t>(
          0, std::chrono::ceil<std::chrono::milliseconds>(*deadline - Clock::now()).count());
    int ready = poll(waits, 2, wait);
    if (ready < 0 && errno != EINTR)
      break;
    if (ready == 0 && waits[1].fd < 0) {
      outcome.isIncomplete = true;
      break;
    }
    if (ready == 0) {
      outcome.ranTooLong = true;
      kill(process, signal);
      signal = SIGKILL;
      deadline = Clock::now() + kPatience;
      continue;
    }
    if (waits[0].revents) {
      char buffer[1 << 14];
      ssize_t count = read(pipe[0], buffer, sizeof buffer);
      if (count > 0)
        write(StringRef(buffer, static_cast<size_t>(count)));
      else if (count == 0 || errno != EINTR)
        waits[0].fd = -1;
    }
    if (waits[1].revents) {
      waitpid(process, &status, 0);
      outcome.time = Clock::now() - begin;
      waits[1].fd = -1;
      deadline = Clock::now() + kPatience;
    }
    waits[0].revents = waits[1].revents = 0;
  }
  outcome.exited = WIFEXITED(status);
  outcome.problem = describe(status);
  return outcome;
}

} // namespace mapgo::driver
