// Signals that programs ask for by package os/signal, whose functions these are.
//
//     signal ─▶ handleAsked: sets its bit in `pending`, writes to an eventfd
//                                                        │ the poller
//     signalRecv: takes a bit, or waits for the eventfd ◀┘
//
// While a signal is wanted, its handler is this file's; what was there before is called for what
// the program itself has done wrong, and put back afterwards.
#include "runtime/base/fatal.h"
#include "runtime/base/process.h"
#include "runtime/base/signal.h"
#include "runtime/sched/poll.h"
#include "runtime/sched/sched.h"

#include <errno.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace mapgo::rt {

namespace {

constexpr uint32_t kSignals = 65;                       ///< os/signal's numSig
constexpr uint32_t kFirstOwn = 32, kFirstRealTime = 36; ///< between: not the program's

using Handler = void(int, siginfo_t *, void *);

/// Signals, a bit each; signal 0 has none.
using SignalSet = std::atomic<uint64_t>;

constinit SignalSet wanted = {};
constinit SignalSet ignored = {};
constinit SignalSet pending = {};
constinit std::atomic<bool> isWaiting = {}; ///< signalRecv has taken all that there was

constinit struct sigaction before[kSignals] = {}; ///< of those that have this file's handler
constinit SignalSet handled = {};

constinit int eventFd = -1;
constinit PollDesc *eventDesc = nullptr;

constexpr uint64_t bitOf(uint32_t number) { return uint64_t{1} << (number - 1); }

bool isProgramsOwn(uint32_t number) {
  return number != 0 && number < kSignals && (number < kFirstOwn || number >= kFirstRealTime);
}

/// Hands the signal to signalRecv. False if nobody wants it.
bool notify(uint32_t number) {
  if ((wanted.load() & bitOf(number)) == 0)
    return false;
  if ((pending.fetch_or(bitOf(number)) & bitOf(number)) == 0) {
    const uint64_t one = 1;
    while (write(eventFd, &one, sizeof one) < 0 && errno == EINTR) {
    }
  }
  return true;
}

void handleAsked(int number, siginfo_t *info, void *context) {
  const int error = errno;
  // A fault, and not sent by anyone.
  const bool isFault =
      info->si_code > 0 && (number == SIGSEGV || number == SIGBUS || number == SIGFPE ||
                            number == SIGILL || number == SIGTRAP);
  const bool isTaken = !isFault && notify(uint32_t(number));
  // SIGURG is the scheduler's, too.
  const struct sigaction &action = before[number];
  if ((!isTaken || number == SIGURG) && (action.sa_flags & SA_SIGINFO) != 0)
    action.sa_sigaction(number, info, context);
  errno = error;
}

/// Before the first signal is wanted.
void startReceiving() {
  if (eventDesc != nullptr)
    return;
  eventFd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  const IntInt opened = eventFd < 0 ? IntInt{0, errno} : pollOpen(uint64_t(eventFd));
  if (opened.first == 0)
    throwFatal("runtime: cannot make an eventfd for signals");
  eventDesc = reinterpret_cast<PollDesc *>(opened.first);
}

bool isIgnored(uint32_t number) {
  struct sigaction action;
  return sigaction(int(number), nullptr, &action) == 0 && (action.sa_flags & SA_SIGINFO) == 0 &&
         action.sa_handler == SIG_IGN;
}

void waitForEvent() {
  if (pollReset(eventDesc, 'r') == kPollOk && pending.load() == 0)
    pollWait(eventDesc, 'r');
  uint64_t count;
  while (read(eventFd, &count, sizeof count) < 0 && errno == EINTR) {
  }
}

} // namespace

extern "C" {
void signalEnable(uint32_t number) asm("os/signal.signal_enable");
void signalEnable(uint32_t number) {
  startReceiving();
  if (!isProgramsOwn(number))
    return;
  ignored.fetch_and(~bitOf(number));
  struct sigaction action;
  if ((handled.fetch_or(bitOf(number)) & bitOf(number)) == 0 &&
      sigaction(int(number), nullptr, &action) == 0) {
    before[number] = action;
    wanted.fetch_or(bitOf(number));
    setSignalHandler(int(number), handleAsked);
    return;
  }
  wanted.fetch_or(bitOf(number));
}

void signalDisable(uint32_t number) asm("os/signal.signal_disable");
void signalDisable(uint32_t number) {
  if (!isProgramsOwn(number))
    return;
  if ((handled.fetch_and(~bitOf(number)) & bitOf(number)) != 0)
    sigaction(int(number), &before[number], nullptr);
  wanted.fetch_and(~bitOf(number));
}

void signalIgnore(uint32_t number) asm("os/signal.signal_ignore");
void signalIgnore(uint32_t number) {
  if (!isProgramsOwn(number))
    return;
  wanted.fetch_and(~bitOf(number));
  ignored.fetch_or(bitOf(number));
  handled.fetch_and(~bitOf(number));
  struct sigaction action = {};
  action.sa_handler = SIG_IGN;
  sigaction(int(number), &action, nullptr);
}

bool signalIgnored(uint32_t number) asm("os/signal.signal_ignored");
bool signalIgnored(uint32_t number) {
  if (!isProgramsOwn(number))
    return false;
  // Who started the program may have ignored these two for it, and Go lets that be.
  return (ignored.load() & bitOf(number)) != 0 ||
         ((number == SIGHUP || number == SIGINT) && isIgnored(number));
}

/// The next signal; the goroutine waits for it.
uint32_t signalRecv() asm("os/signal.signal_recv");
uint32_t signalRecv() {
  for (;;) {
    const uint64_t all = pending.load();
    if (all != 0) {
      const auto number = uint32_t(__builtin_ctzll(all)) + 1;
      pending.fetch_and(~bitOf(number));
      return number;
    }
    isWaiting.store(true);
    waitForEvent();
    isWaiting.store(false);
  }
}

/// Waits until all signals that have come are with package os/signal.
void signalWaitUntilIdle() asm("os/signal.signalWaitUntilIdle");
void signalWaitUntilIdle() {
  while (pending.load() != 0 || !isWaiting.load())
    yield();
}

/// Writing to a pipe that nobody reads has failed, and is to end the program as it does others.
void osSigpipe() asm("os.sigpipe");
void osSigpipe() {
  if (signalIgnored(SIGPIPE) || notify(SIGPIPE))
    return;
  signal(SIGPIPE, SIG_DFL);
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, SIGPIPE);
  pthread_sigmask(SIG_UNBLOCK, &only, nullptr);
  raise(SIGPIPE);
  exitProcess(2);
}
}

} // namespace mapgo::rt
