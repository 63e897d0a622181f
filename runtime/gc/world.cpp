#include "runtime/gc/world.h"

#include "runtime/base/m.h"
#include "runtime/base/nanotime.h"
#include "runtime/base/signal.h"
#include "runtime/gc/alloc_lock.h"
#include "runtime/gc/allocate.h"
#include "runtime/gc/collection.h"
#include "runtime/gc/gc.h"
#include "runtime/gc/stats.h"
#include "runtime/stack/slot.h"
#include "runtime/stack/stack.h"

#define GC_THREADS 1
#include <errno.h>
#include <gc/gc.h>
#include <gc/gc_mark.h>
#include <signal.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

/// Where the initial stack begins: the dynamic linker's.
extern "C" void *__libc_stack_end;

/// From how much there is to scan on stacks Boehm computes when to collect.
extern "C" GC_word GC_total_stacksize;

namespace mapgo::rt {

namespace {

/// What it usually takes a thread to answer.
constexpr int kPauses = 200;

constinit M *threads = nullptr;                  ///< changes under Boehm's lock
constinit std::atomic<uint32_t> epoch = {};      ///< odd while the world stands still
constinit std::atomic<uint32_t> unanswered = {}; ///< signals of this epoch

constinit BlockCount endedThreads = {};

int stopSignal() { return SIGRTMIN; }

void standStill(int, siginfo_t *, void *context) {
  HeapThread &self = m->heap;
  const int error = errno;
  const uint32_t now = epoch.load(std::memory_order_acquire);
  if (now % 2 != 0 && self.asked.load(std::memory_order_relaxed) == now) {
    self.asked.store(0, std::memory_order_relaxed);
    self.stoppedAt = context;
    if (unanswered.fetch_sub(1, std::memory_order_release) == 1)
      futexWake(unanswered);
    while (epoch.load(std::memory_order_acquire) == now)
      futexSleep(epoch, now);
    self.stoppedAt = nullptr;
  }
  errno = error;
}

void awaitAnswers() {
  for (int pause = 0; pause < kPauses; ++pause) {
    if (unanswered.load(std::memory_order_acquire) == 0)
      return;
    __builtin_ia32_pause();
  }
  while (const uint32_t left = unanswered.load(std::memory_order_acquire))
    futexSleep(unanswered, left);
}

void push(uint64_t from, uint64_t to) {
  GC_push_all_eager(reinterpret_cast<void *>(from), reinterpret_cast<void *>(to));
}

void push(const void *from, const void *to) {
  push(reinterpret_cast<uint64_t>(from), reinterpret_cast<uint64_t>(to));
}

void pushStack(const G &goroutine, uint64_t sp) {
  forEachStackPart(goroutine, sp, [](uint64_t from, uint64_t to) {
    push(from, to);
    GC_total_stacksize += to - from;
  });
}

void pushSaved(const G &goroutine) {
  if (isOnStack(goroutine, goroutine.sp))
    pushStack(goroutine, goroutine.sp);
}

/// A pointer that is being copied may be in a vector register only.
void pushRegisters(const ucontext_t &context) {
  push(&context, &context + 1);
  const auto *vectors = reinterpret_cast<const uint8_t *>(context.uc_mcontext.fpregs);
  if (vectors == nullptr)
    return;
  // Linux's _fpx_sw_bytes: behind the registers of SSE it says how much more there is.
  constexpr uint64_t kSoftwareBytes = 464;
  constexpr uint32_t kMagic = 0x46505853;
  const auto *software = reinterpret_cast<const uint32_t *>(vectors + kSoftwareBytes);
  push(vectors, vectors + (software[0] == kMagic ? software[1] : sizeof(_libc_fpstate)));
}

/// The stack that the thread is on, from `sp` on. What it has left on that of its scheduler while
/// it runs a goroutine refers to nothing.
void pushThread(M &thread, uint64_t sp) {
  push(&thread, &thread + 1);
  G *current = thread.current;
  if (current != nullptr && isOnStack(*current, sp))
    return pushStack(*current, sp);
  if (current != nullptr)
    pushSaved(*current); // the thread has not yet come to it
  if (thread.previous != nullptr && isOnStack(*thread.previous, sp))
    return pushStack(*thread.previous, sp);
  push(sp, thread.g0.stack.hi);
}

/// A goroutine that runs is its thread's. As in gc, a collection is what notes for how long a
/// goroutine has been waiting.
void pushGoroutine(G *goroutine, void *now) {
  const GStatus status = goroutine->status.load(std::memory_order_relaxed);
  if (status == GStatus::Dead || status == GStatus::Idle)
    return;
  if (goroutine->waitSince == 0 && (status == GStatus::Waiting || status == GStatus::Syscall))
    goroutine->waitSince = *static_cast<const int64_t *>(now);
  push(goroutine, goroutine + 1);
  if (status != GStatus::Running)
    pushSaved(*goroutine);
}

void *addThread(void *added) {
  auto *thread = static_cast<M *>(added);
  thread->heap.next = threads;
  threads = thread;
  return nullptr;
}

void *removeThread(void *removed) {
  endedThreads.add(blocksGiven(static_cast<M *>(removed)->heap.free));
  M **link = &threads;
  while (*link != removed)
    link = &(*link)->heap.next;
  *link = static_cast<M *>(removed)->heap.next;
  return nullptr;
}

} // namespace

void startWorldStopper() {
  setSignalHandler(stopSignal(), standStill);
  m0.g0.stack.hi = reinterpret_cast<uint64_t>(__libc_stack_end);
  registerThread(&m0);
}

void registerThread(M *self) {
  self->heap.free = freeListsOfThread();
  self->heap.number = static_cast<pid_t>(syscall(SYS_gettid));
  GC_call_with_alloc_lock(addThread, self);
}

void unregisterThread(M *self) { GC_call_with_alloc_lock(removeThread, self); }

/// Boehm's lock is held.
static void stopThreads() {
  const M *self = m;
  const uint32_t now = epoch.load(std::memory_order_relaxed) + 1;
  epoch.store(now, std::memory_order_release);
  for (M *other = threads; other != nullptr; other = other->heap.next) {
    if (other == self)
      continue;
    unanswered.fetch_add(1, std::memory_order_relaxed);
    other->heap.asked.store(now, std::memory_order_release);
    syscall(SYS_tgkill, getpid(), other->heap.number, stopSignal());
  }
  awaitAnswers();
}

void stopWorld() {
  stopThreads();
  BlockCount listed = {};
  for (const M *thread = threads; thread != nullptr; thread = thread->heap.next)
    listed.add(markFreeBlocks(thread->heap.free));
  BlockCount allocated = endedThreads;
  for (const M *thread = threads; thread != nullptr; thread = thread->heap.next)
    allocated.add(blocksGiven(thread->heap.free));
  allocated.objects -= listed.objects;
  allocated.bytes -= listed.bytes;
  noteCollection(allocated, listed);
}

BlockCount blocksOfEndedThreads() { return endedThreads; }

void forEachHeapThread(void (*visit)(const M &thread, void *), void *argument) {
  for (const M *thread = threads; thread != nullptr; thread = thread->heap.next)
    visit(*thread, argument);
}

void startWorld() {
  epoch.fetch_add(1, std::memory_order_release);
  if (threads->heap.next != nullptr)
    futexWake(epoch, UINT32_MAX >> 1);
}

void withStoppedWorld(void (*function)(void *), void *argument) {
  withAllocLock([&] {
    stopThreads();
    function(argument);
    startWorld();
  });
}

bool someoneIsPinned() {
  for (const M *thread = threads; thread != nullptr; thread = thread->heap.next)
    if (thread->locks != 0)
      return true;
  return false;
}

Frame stoppedFrame(const M &thread) {
  const auto *context = static_cast<const ucontext_t *>(thread.heap.stoppedAt);
  if (context == nullptr)
    return {};
  const greg_t *registers = context->uc_mcontext.gregs;
  return {uint64_t(registers[REG_RIP]), uint64_t(registers[REG_RBP]), uint64_t(registers[REG_RSP])};
}

void pushThreads() {
  GC_total_stacksize = 0;
  M *self = m;
  for (M *thread = threads; thread != nullptr; thread = thread->heap.next) {
    if (thread == self) { // Boehm has saved its registers on the stack before it called this
      pushThread(*self, reinterpret_cast<uint64_t>(__builtin_frame_address(0)));
      continue;
    }
    const auto &context = *static_cast<const ucontext_t *>(thread->heap.stoppedAt);
    pushRegisters(context);
    pushThread(*thread, static_cast<uint64_t>(context.uc_mcontext.gregs[REG_RSP]) - kRedZone);
  }
  int64_t now = nanotime();
  pushGoroutine(&mainGoroutine, &now);
  forEachSlot(pushGoroutine, &now);
  callHooks(&CollectionHook::push);
}

} // namespace mapgo::rt
