// Around fork and exec, for package syscall: from the one to the other, the child makes nothing
// but system calls, and no handler of the parent's runs in it.
#include "runtime/base/m.h"

#include <signal.h>

namespace mapgo::rt {

namespace {

/// What was blocked before fork. The goroutine keeps its thread meanwhile.
constinit thread_local sigset_t blockedBefore = {};

/// Called in the child, where nobody else is.
void clearHandlers() {
  struct sigaction action;
  for (int number = 1; number <= SIGRTMAX; ++number) {
    if (sigaction(number, nullptr, &action) != 0)
      continue;
    const bool isHandled = (action.sa_flags & SA_SIGINFO) != 0 ||
                           (action.sa_handler != SIG_IGN && action.sa_handler != SIG_DFL);
    if (!isHandled)
      continue;
    action = {};
    action.sa_handler = SIG_DFL;
    sigaction(number, &action, nullptr);
  }
}

} // namespace

extern "C" {
void beforeFork() asm("syscall.runtime_BeforeFork");
void beforeFork() {
  ++m->locks;
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &blockedBefore);
}

void afterFork() asm("syscall.runtime_AfterFork");
void afterFork() {
  pthread_sigmask(SIG_SETMASK, &blockedBefore, nullptr);
  --m->locks;
}

void afterForkInChild() asm("syscall.runtime_AfterForkInChild");
void afterForkInChild() {
  clearHandlers();
  pthread_sigmask(SIG_SETMASK, &blockedBefore, nullptr);
}

// exec ends all other threads itself.
void beforeExec() asm("syscall.runtime_BeforeExec");
void beforeExec() {}
void afterExec() asm("syscall.runtime_AfterExec");
void afterExec() {}
}

} // namespace mapgo::rt
