// Signals, each treated as Go's runtime treats it in a program that does not ask for it by
// os/signal (its sigtab_linux_generic.go). What is not listed here keeps its default action.
//
// Hardware faults: the handler runs on a small stack of its own; a fault that is a panic
// in Go is continued on the goroutine's stack as if the faulting instruction had called
// signalPanic, so that deferred functions can run there:
//
//     instruction faults ─▶ handleFault: g->signal = …; pc := signalPanic ─▶ return
//                                                      signalPanic ─▶ startPanic
#include "runtime/start/signals.h"

#include "runtime/abi/entries.h"
#include "runtime/base/g.h"
#include "runtime/base/signal.h"
#include "runtime/panic/panic.h"
#include "runtime/print/print.h"
#include "runtime/stack/stack.h"

#include <atomic>
#include <signal.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>

namespace mapgo::rt {

namespace {

/// A fault below this address is a nil dereference; the compiler checks pointers
/// explicitly where an offset may reach further.
constexpr uint64_t kNilPage = 4096;

/// Panics, when the processor raises them.
constexpr int kFaults[] = {SIGSEGV, SIGBUS, SIGFPE};

/// These end the program, and show where it was.
constexpr int kFatal[] = {SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGSTKFLT, SIGSYS};

/// Nothing happens, and system calls go on. They are not ignored, which programs that are started
/// from here would inherit. All but the first few real-time signals are treated so, too.
constexpr int kUnasked[] = {SIGUSR1, SIGUSR2,   SIGPIPE, SIGALRM, SIGXCPU,
                            SIGXFSZ, SIGVTALRM, SIGPROF, SIGIO,   SIGPWR};
constexpr int kFirstUnaskedRealTime = 36; ///< the C library and the collector use those before

void printRegisters(const greg_t *registers) {
  constexpr struct {
    const char *name;
    int index;
  } kRegisters[] = {{"rax    ", REG_RAX}, {"rbx    ", REG_RBX}, {"rcx    ", REG_RCX},
                    {"rdx    ", REG_RDX}, {"rdi    ", REG_RDI}, {"rsi    ", REG_RSI},
                    {"rbp    ", REG_RBP}, {"rsp    ", REG_RSP}, {"r8     ", REG_R8},
                    {"r9     ", REG_R9},  {"r10    ", REG_R10}, {"r11    ", REG_R11},
                    {"r12    ", REG_R12}, {"r13    ", REG_R13}, {"r14    ", REG_R14},
                    {"r15    ", REG_R15}, {"rip    ", REG_RIP}, {"rflags ", REG_EFL}};
  for (auto [name, index] : kRegisters) {
    printText(name);
    printHex(uint64_t(registers[index]));
    printnl();
  }
}

/// Package os finds out whether a system call is allowed.
constinit std::atomic<bool> ignoresBadCalls = {};

/// Prints where the program was, and ends it.
void handleFatal(int number, siginfo_t *info, void *context) {
  if (number == SIGSYS && ignoresBadCalls.load())
    return;
  const greg_t *registers = static_cast<ucontext_t *>(context)->uc_mcontext.gregs;
  const auto pc = uint64_t(registers[REG_RIP]);
  beginDying();
  printlock();
  printText(signalText(number));
  printText("\nPC=");
  printHex(pc);
  printText(" m=0 sigcode=");
  printint(info->si_code);
  if (number == SIGSEGV || number == SIGBUS) {
    printText(" addr=");
    printHex(reinterpret_cast<uint64_t>(info->si_addr));
  }
  printText("\n");
  if (const int level = tracebackMode().level; level > 0) {
    const int shown = kSystemLevel > level ? kSystemLevel : level;
    printGoroutine({pc, uint64_t(registers[REG_RBP]), uint64_t(registers[REG_RSP])}, shown);
    printOtherGoroutines(shown);
    printnl();
    printRegisters(registers);
  }
  dieOfPanic();
}

void handleUnasked(int, siginfo_t *, void *) {}

/// Runs on the goroutine's stack, where the fault happened.
extern "C" [[noreturn]] void signalPanic() asm("runtime.signalPanic");
void signalPanic() {
  const SignalInfo &signal = g->signal;
  switch (signal.number) {
  case SIGSEGV:
    if ((signal.code == SEGV_MAPERR || signal.code == SEGV_ACCERR) && signal.address < kNilPage)
      panicMemoryFault();
    break;
  case SIGBUS:
    if (signal.code == BUS_ADRERR && signal.address < kNilPage)
      panicMemoryFault();
    break;
  case SIGFPE:
    if (signal.code == FPE_INTDIV)
      panicdivide();
    if (signal.code == FPE_INTOVF)
      panicRuntimeError(text("integer overflow"));
    panicRuntimeError(text("floating point error"));
  default:
    throwFatal("unexpected signal");
  }
  if (g->panicsOnFault)
    panicUnexpectedFault(signal.address);
  printText("unexpected fault address ");
  printHex(signal.address);
  printText("\n");
  throwFatal("fault");
}

/// Lets the interrupted code call `target` when the handler returns.
void injectCall(greg_t *registers, void (*target)()) {
  uint64_t sp = (uint64_t(registers[REG_RSP]) - kRedZone) & ~uint64_t{15};
  sp -= sizeof(uint64_t);
  *reinterpret_cast<uint64_t *>(sp) = uint64_t(registers[REG_RIP]);
  registers[REG_RSP] = greg_t(sp);
  registers[REG_RIP] = reinterpret_cast<greg_t>(target);
}

void handleFault(int number, siginfo_t *info, void *context) {
  if (info->si_code == SI_USER || info->si_code == SI_TKILL)
    handleFatal(number, info, context);
  greg_t *registers = static_cast<ucontext_t *>(context)->uc_mcontext.gregs;
  auto address = reinterpret_cast<uint64_t>(info->si_addr);
  auto sp = uint64_t(registers[REG_RSP]);
  g->signal = {number, uint64_t(info->si_code), address, uint64_t(registers[REG_RIP])};
  if (!isOnStack(*g, sp))
    throwFatal("unexpected signal during runtime execution");
  injectCall(registers, signalPanic);
}

} // namespace

void installSignalHandlers() {
  installSignalStack();
  for (int number : kFaults)
    setSignalHandler(number, handleFault);
  for (int number : kFatal)
    setSignalHandler(number, handleFatal);
  for (int number : kUnasked)
    setSignalHandler(number, handleUnasked);
  for (int number = kFirstUnaskedRealTime; number <= SIGRTMAX; ++number)
    setSignalHandler(number, handleUnasked);
}

extern "C" {
void osIgnoreSIGSYS() asm("os.ignoreSIGSYS");
void osIgnoreSIGSYS() { ignoresBadCalls.store(true); }

void osRestoreSIGSYS() asm("os.restoreSIGSYS");
void osRestoreSIGSYS() { ignoresBadCalls.store(false); }
}

} // namespace mapgo::rt
