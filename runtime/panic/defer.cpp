// Deferred calls: put off, made when their function returns, or made by a panic, and where the
// program goes on once one of them has recovered it. The header shows what is where on the stack.
//
// Whatever saves, restores or compares registers is written in assembly: a function that returns
// twice, and frame pointers that C++ may not omit.
#include "runtime/panic/defer.h"

#include "runtime/abi/entries.h"
#include "runtime/base/fatal.h"
#include "runtime/gc/gc.h"
#include "runtime/sched/sched.h"
#include "runtime/stack/stack.h"

namespace mapgo::rt {

namespace {

/// Calls `function` and writes to `caller`, before that, the frame pointer it finds in its
/// caller.
[[gnu::naked]] void callDeferred(FuncVal *, void **) {
  asm("push %rbp\n\t"
      "mov %rsp, %rbp\n\t"
      "mov %rbp, (%rsi)\n\t"
      "mov %rdi, %r10\n\t" // the context
      "call *(%rdi)\n\t"
      "pop %rbp\n\t"
      "ret");
}

/// Lets the deferenter of `frame` return 1.
[[noreturn, gnu::naked]] void resumeFrame(DeferFrame *) {
  asm("mov 0(%rdi), %rbx\n\t"
      "mov 8(%rdi), %rbp\n\t"
      "mov 16(%rdi), %r12\n\t"
      "mov 24(%rdi), %r13\n\t"
      "mov 32(%rdi), %r14\n\t"
      "mov 40(%rdi), %r15\n\t"
      "mov 48(%rdi), %rsp\n\t"
      "mov $1, %eax\n\t"
      "jmp *56(%rdi)");
}

void call(FuncVal *function, void **caller) {
  if (function == nullptr)
    panicmem();
  callDeferred(function, caller);
}

/// The call has been begun by an earlier panic, and has panicked in turn.
void abortCall(Defer *deferred) {
  if (deferred->panic != nullptr)
    deferred->panic->aborted = true;
  g->defers = deferred->link;
}

/// Puts the calls of a range over a function in their place, which is at the chain's beginning.
void spliceCalls(RangeDefers *range) {
  g->defers = range->link;
  if (Defer *first = range->calls) {
    Defer *last = first;
    while (last->link != nullptr)
      last = last->link;
    last->link = range->link;
    g->defers = first;
  }
  range->calls = range;
}

/// `panic` is over, and so are those whose frames are given up with it. Nothing ends a Goexit,
/// which goes on from here.
[[noreturn, clang::no_sanitize("address")]] void recoverInto(DeferFrame *frame, Panic *panic) {
  Panic *running = panic->link;
  while (running != nullptr && running->aborted && !running->isGoexit)
    running = running->link;
  g->panics = running;
  if (running != nullptr && running->aborted) {
    running->aborted = false;
    runGoexit(running);
  }
  if (running == nullptr)
    g->signal = {};
  unwindStackTo(frame->rsp);
  resumeFrame(frame);
}

} // namespace

[[gnu::naked]] int64_t deferenter(void *) {
  asm("mov %rbx, 0(%rdi)\n\t"
      "mov %rbp, 8(%rdi)\n\t"
      "mov %r12, 16(%rdi)\n\t"
      "mov %r13, 24(%rdi)\n\t"
      "mov %r14, 32(%rdi)\n\t"
      "mov %r15, 40(%rdi)\n\t"
      "lea 8(%rsp), %rax\n\t"
      "mov %rax, 48(%rdi)\n\t"
      "mov (%rsp), %rax\n\t"
      "mov %rax, 56(%rdi)\n\t"
      "xor %eax, %eax\n\t"
      "ret");
}

void deferproc(void *call, void *frame, void *function) {
  auto *deferred = static_cast<Defer *>(call != nullptr ? call : allocateScan(sizeof(Defer)));
  *deferred = {
      g->defers, static_cast<FuncVal *>(function), static_cast<DeferFrame *>(frame), nullptr, false,
      false};
  g->defers = deferred;
}

void *deferrangefunc(void *frame) {
  auto *range = static_cast<RangeDefers *>(allocateScan(sizeof(RangeDefers)));
  *range = {{g->defers, nullptr, static_cast<DeferFrame *>(frame), nullptr, false, true}, nullptr};
  g->defers = range;
  return range;
}

void deferprocat(void *token, void *function) {
  auto *range = static_cast<RangeDefers *>(token);
  if (range->calls == range)
    throwFatal("defer after range func returned");
  auto *deferred = static_cast<Defer *>(allocateScan(sizeof(Defer)));
  *deferred = {range->calls, static_cast<FuncVal *>(function), range->frame, nullptr, false, false};
  range->calls = deferred;
}

void deferreturn(void *frame) {
  while (g->defers != nullptr && g->defers->frame == frame) {
    Defer *deferred = g->defers;
    if (deferred->isRange) {
      spliceCalls(static_cast<RangeDefers *>(deferred));
      continue;
    }
    g->defers = deferred->link;
    void *caller; // nobody asks: the panic in flight, if any, has not called this function
    call(deferred->function, &caller);
  }
}

void runDeferredCalls(Panic *panic) {
  while (Defer *deferred = g->defers) {
    if (deferred->isRange) {
      spliceCalls(static_cast<RangeDefers *>(deferred));
      continue;
    }
    if (deferred->started) {
      abortCall(deferred);
      continue;
    }
    deferred->started = true;
    deferred->panic = panic;
    call(deferred->function, &panic->caller);
    panic->caller = nullptr;
    g->defers = deferred->link;
    if (panic->recovered)
      recoverInto(deferred->frame, panic);
  }
}

void runGoexit(Panic *panic) {
  runDeferredCalls(panic);
  endGoroutine();
}

void goexit() {
  Panic panic = {};
  panic.isGoexit = true;
  panic.link = g->panics;
  panic.frame = reinterpret_cast<uint64_t>(__builtin_frame_address(0));
  panic.line = __LINE__ + 2;
  g->panics = &panic;
  runGoexit(&panic);
}

// __builtin_frame_address(1) is the frame pointer of the function that called one of these, (2)
// that of its caller.
#pragma clang diagnostic ignored "-Wframe-address"

[[gnu::noinline]] void *callerframe() { return __builtin_frame_address(2); }

[[gnu::noinline]] void deferwrapper() {
  Panic *panic = g->panics;
  if (panic != nullptr && panic->caller == __builtin_frame_address(2))
    panic->caller = __builtin_frame_address(1);
}

void gorecover(void *out, void *caller) {
  auto *result = static_cast<Eface *>(out);
  *result = {nullptr, nullptr};
  Panic *panic = g->panics;
  if (panic == nullptr || panic->recovered || panic->isGoexit || panic->caller != caller)
    return;
  panic->recovered = true;
  *result = panic->value;
}

} // namespace mapgo::rt
