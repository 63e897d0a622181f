// The `mapgo` command: what it needs of the process before commands/ does the rest.
#include "driver/commands/command.h"
#include "driver/crash.h"
#include "driver/memory.h"
#include "driver/output.h"

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/bit.h"
#include "llvm/Support/raw_ostream.h"

#include <csignal>
#include <fcntl.h>
#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace mapgo;

namespace {

/// Stages recurse over what may be nested deeper than an ordinary stack allows. The memory is only
/// committed when used; where so much is not to be had, less will do for most programs.
constexpr size_t kStackSize = size_t(1) << 30, kLeastStackSize = size_t(16) << 20;

/// The largest stack that leaves most of the memory for the rest.
size_t affordableStackSize() {
  struct rlimit memory = {};
  getrlimit(RLIMIT_AS, &memory);
  return std::min<size_t>(kStackSize, memory.rlim_cur / 8);
}

void onLargeStack(llvm::function_ref<void()> work) {
  // Signals are for the thread that works.
  struct Job {
    llvm::function_ref<void()> work;
    sigset_t signals;
  } job = {work, {}};
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &job.signals);
  auto start = [](void *argument) -> void * {
    const Job &job = *static_cast<Job *>(argument);
    pthread_sigmask(SIG_SETMASK, &job.signals, nullptr);
    job.work();
    return nullptr;
  };
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  for (size_t size = llvm::bit_floor(affordableStackSize()); size >= kLeastStackSize; size /= 2) {
    pthread_t thread;
    pthread_attr_setstacksize(&attributes, size);
    if (pthread_create(&thread, &attributes, start, &job) == 0) {
      pthread_join(thread, nullptr);
      return;
    }
  }
  start(&job);
}

/// Opens what the standard files lack so that no other file takes their place; what is written
/// there fails as before.
void fillStandardFiles() {
  for (int file = STDIN_FILENO; file <= STDERR_FILENO; ++file)
    if (fcntl(file, F_GETFD) < 0)
      open("/dev/null", O_RDONLY);
}

int mapgoMain(driver::Words arguments) {
  driver::takeMemoryAtOnce();
  driver::installCrashHandlers();
  int status = driver::dispatch(arguments);
  if (std::error_code code = driver::flushed(llvm::outs()))
    status = driver::failure("cannot write to standard output: " + code.message());
  // Where could it be told?
  llvm::errs().clear_error();
  return status;
}

} // namespace

int main(int argc, char **argv) {
  fillStandardFiles();
  std::vector<std::string> arguments(argv + 1, argv + argc);
  int status = 0;
  onLargeStack([&] { status = mapgoMain(arguments); });
  return status;
}
