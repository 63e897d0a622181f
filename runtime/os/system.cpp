// System calls and clocks of library/runtime and of packages that expect them of a runtime.
#include "runtime/base/fatal.h"
#include "runtime/base/nanotime.h"
#include "runtime/base/process.h"
#include "runtime/print/print.h"
#include "runtime/sched/bubble.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace mapgo::rt {

extern "C" {
int64_t runtimeNanotime() asm("runtime.nanotime");
int64_t runtimeNanotime() { return nanotime(); }

int64_t timeRuntimeNano() asm("time.runtimeNano");
int64_t timeRuntimeNano() { return g->bubble != nullptr ? g->bubble->now : nanotime(); }

IntInt runtimeWalltime() asm("runtime.walltime");
IntInt runtimeWalltime() {
  timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return {now.tv_sec, now.tv_nsec};
}

/// -> what write returns, or -errno.
int32_t runtimeWrite(uint64_t fd, const void *bytes, int32_t count) asm("runtime.write");
int32_t runtimeWrite(uint64_t fd, const void *bytes, int32_t count) {
  const ssize_t written = write(int(fd), bytes, size_t(count));
  return int32_t(written < 0 ? -errno : written);
}

int64_t runtimeFcntl(int32_t fd, int32_t command, int32_t argument) asm("runtime.callFcntl");
int64_t runtimeFcntl(int32_t fd, int32_t command, int32_t argument) {
  const int result = fcntl(fd, command, argument);
  return result < 0 ? -errno : result;
}

int64_t syscallGetpagesize() asm("syscall.Getpagesize");
int64_t syscallGetpagesize() { return getpagesize(); }

[[noreturn]] void syscallExit(int64_t code) asm("syscall.Exit");
void syscallExit(int64_t code) {
  flushPrint();
  waitIfDying();
  exitProcess(int(code));
}

void runtimeBreakpoint() asm("runtime.Breakpoint");
void runtimeBreakpoint() { __builtin_debugtrap(); }
}

} // namespace mapgo::rt
