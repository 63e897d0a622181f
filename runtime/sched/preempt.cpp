#include "runtime/sched/preempt.h"

#include "runtime/base/fatal.h"
#include "runtime/base/signal.h"
#include "runtime/sched/sched.h"
#include "runtime/stack/stack.h"

#include <signal.h>
#include <ucontext.h>

/// Around the program's own functions (runtime/text/); nil in tests, which have none.
extern "C" [[gnu::weak]] const char goTextBegin[] asm("go.text.begin");
extern "C" [[gnu::weak]] const char goTextEnd[] asm("go.text.end");

namespace mapgo::rt {

namespace {

/// Go's; programs that do not handle it do not see it.
constexpr int kSignal = SIGURG;

/// Called between two instructions of a function: changes nothing that it could see. Its code is
/// for any x86-64 (lowering/emit/functions.cpp), so that there are no registers but those of
/// fxsave.
[[gnu::naked]] void asyncPreempt() {
  asm("push %%rbp\n\t"
      "mov %%rsp, %%rbp\n\t"
      "pushfq\n\t"
      "push %%rax\n\t"
      "push %%rcx\n\t"
      "push %%rdx\n\t"
      "push %%rsi\n\t"
      "push %%rdi\n\t"
      "push %%r8\n\t"
      "push %%r9\n\t"
      "push %%r10\n\t"
      "push %%r11\n\t"
      "sub $512, %%rsp\n\t"
      "and $-16, %%rsp\n\t"
      "fxsave64 (%%rsp)\n\t"
      "cld\n\t"
      "call %P1\n\t"
      "fxrstor64 (%%rsp)\n\t"
      "lea -80(%%rbp), %%rsp\n\t"
      "pop %%r11\n\t"
      "pop %%r10\n\t"
      "pop %%r9\n\t"
      "pop %%r8\n\t"
      "pop %%rdi\n\t"
      "pop %%rsi\n\t"
      "pop %%rdx\n\t"
      "pop %%rcx\n\t"
      "pop %%rax\n\t"
      "popfq\n\t"
      "pop %%rbp\n\t"
      "ret %0"
      :
      : "i"(kRedZone), "i"(preemptInPrologue));
}

void handlePreemption(int, siginfo_t *, void *context) {
  greg_t *registers = static_cast<ucontext_t *>(context)->uc_mcontext.gregs;
  const auto pc = uint64_t(registers[REG_RIP]);
  auto sp = uint64_t(registers[REG_RSP]);
  if (!isGoCode(pc) || !isOnStack(*g, sp))
    return;
  sp -= kRedZone + sizeof(uint64_t);
  *reinterpret_cast<uint64_t *>(sp) = pc;
  registers[REG_RSP] = greg_t(sp);
  registers[REG_RIP] = reinterpret_cast<greg_t>(asyncPreempt);
}

} // namespace

bool isGoCode(uint64_t pc) {
  return pc >= reinterpret_cast<uint64_t>(goTextBegin) &&
         pc < reinterpret_cast<uint64_t>(goTextEnd);
}

void startPreemption() { setSignalHandler(kSignal, handlePreemption); }

void preempt(P *p) {
  M *runs = p->m.load(std::memory_order_relaxed);
  if (runs == nullptr)
    return;
  __atomic_store_n(runs->stackLimit, kPoisonedLimit, __ATOMIC_RELAXED);
  pthread_kill(runs->thread, kSignal);
}

void preemptInPrologue() {
  waitIfDying();
  const bool isGoroutine = g->id != 0;
  if (isGoroutine && m->locks == 0)
    yield();
}

} // namespace mapgo::rt
