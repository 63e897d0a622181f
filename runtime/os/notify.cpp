// Signals that programs ask for by package os/signal, whose functions these are.
//
//     signal ─▶ handleAsked: sets its bit in `pending`, writes to an eventfd
//                                                        │ the poller
//     signalRecv: takes a bit, or waits for the eventfd ◀┘
//
// While a signal is wanted, its handler is this file's; what was there first is called for what
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

/// Signals, a bit each; signal 0 has none.
using SignalSet = std::atomic<uint64_t>;

constinit SignalSet wanted = {};
constinit SignalSet ignored = {};
constinit SignalSet pending = {};
constinit std::atomic<uint32_t> delivering = {}; ///< handlers that may still add to `pending`
constinit std::atomic<bool> isWaiting = {};      ///< signalRecv has taken all that there was

constinit struct sigaction first[kSignals] = {}; ///< of those in `known`
constinit SignalSet known = {};

constinit int eventFd = -1;
constinit PollDesc *eventDesc = nullptr;

constexpr uint64_t bitOf(uint32_t number) { return uint64_t{1} << (number - 1); }

bool isProgramsOwn(uint32_t number) {
  return number != 0 && number < kSignals && (number < kFirstOwn || number >= kFirstRealTime);
}

/// Hands the signal to signalRecv. False if nobody wants it.
bool notify(uint32_t number) {
  delivering.fetch_add(1);
  const bool isWanted = (wanted.load() & bitOf(number)) != 0;
  if (isWanted && (pending.fetch_or(bitOf(number)) & bitOf(number)) == 0) {
    const uint64_t one = 1;
    while (write(eventFd, &one, sizeof one) < 0 && errno == EINTR) {
    }
  }
  delivering.fetch_sub(1);
  return isWanted;
}

void handleAsked(int number, siginfo_t *info, void *context) {
  const int error = errno;
  // A fault, and not sent by anyone.
  const bool isFault =
      info->si_code > 0 && (number == SIGSEGV || number == SIGBUS || number == SIGFPE ||
                            number == SIGILL || number == SIGTRAP);
  const bool isTaken = !isFault && notify(uint32_t(number));
  // SIGURG is the scheduler's, too.
  const struct sigaction &action = first[number];
  if ((!isTaken || number == SIGURG) && (action.sa_flags & SA_SIGINFO) != 0) {
    action.sa_sigaction(number, info, context);
  } else if (!isTaken && action.sa_handler == SIG_DFL) {
    // It came when the program ceased to want it: happens again after this.
    sigaction(number, &action, nullptr);
    kill(getpid(), number);
  }
  errno = error;
}

/// Notes how the signal was handled when the program began.
void know(uint32_t number) {
  if ((known.load() & bitOf(number)) == 0 && sigaction(int(number), nullptr, &first[number]) == 0)
    known.fetch_or(bitOf(number));
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
  know(number);
  ignored.fetch_and(~bitOf(number));
  wanted.fetch_or(bitOf(number));
  if ((known.load() & bitOf(number)) != 0)
    setSignalHandler(int(number), handleAsked);
}

void signalDisable(uint32_t number) asm("os/signal.signal_disable");
void signalDisable(uint32_t number) {
  if (!isProgramsOwn(number))
    return;
  // One that is ignored stays so, as with gc.
  if ((wanted.fetch_and(~bitOf(number)) & bitOf(number)) != 0)
    sigaction(int(number), &first[number], nullptr);
}

void signalIgnore(uint32_t number) asm("os/signal.signal_ignore");
void signalIgnore(uint32_t number) {
  if (!isProgramsOwn(number))
    return;
  know(number);
  wanted.fetch_and(~bitOf(number));
  ignored.fetch_or(bitOf(number));
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
  while (delivering.load() != 0 || pending.load() != 0 || !isWaiting.load())
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
