// Deferred calls: put off, made when their function returns, or made by a panic, and where the
// program goes on once one of them has recovered it. The header shows what is where on the stack.
//
// Whatever restores or compares registers is written in assembly.
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

/// Lets the function go on at its landing, which finds the frame's address in rax.
[[noreturn, gnu::naked]] void resumeFrame(DeferFrame *) {
  asm("mov %%rdi, %%rax\n\t"
      "mov %c0(%%rdi), %%rsp\n\t"
      "mov %c1(%%rdi), %%rbp\n\t"
      "jmp *%c2(%%rdi)"
      :
      : "i"(kDeferFrameRsp), "i"(kDeferFrameRbp), "i"(kDeferFramePc));
}

void call(FuncVal *function, void **caller) {
  if (function == nullptr)
    panicmem();
  callDeferred(function, caller);
}

/// The list of `frame` begins with the calls of a range over a function: they take its place.
void spliceCalls(DeferFrame *frame, RangeDefers *range) {
  frame->calls = range->link;
  if (Defer *first = range->calls) {
    Defer *last = first;
    while (last->link != nullptr)
      last = last->link;
    last->link = range->link;
    frame->calls = first;
  }
  range->calls = range;
}

/// Takes the call that is to be made next. False if there is none.
bool takeCall(DeferFrame *frame, FuncVal *&function) {
  if (frame->open != 0) {
    const int slot = 63 - __builtin_clzll(frame->open);
    frame->open &= ~(uint64_t{1} << slot);
    function = frame->slots[slot];
    return true;
  }
  while (Defer *deferred = frame->calls) {
    if (deferred->isRange) {
      spliceCalls(frame, static_cast<RangeDefers *>(deferred));
      continue;
    }
    frame->calls = deferred->link;
    function = deferred->function;
    return true;
  }
  return false;
}

/// `panic` goes on with the calls of a function. If an earlier panic was making them, it has begun
/// one that has panicked in turn.
void beginFrame(Panic *panic, DeferFrame *frame) {
  for (Panic *earlier = panic->link; earlier != nullptr; earlier = earlier->link)
    if (earlier->running == frame)
      earlier->aborted = true;
  panic->running = frame;
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

void deferproc(void *call, void *to, void *function) {
  auto *frame = static_cast<DeferFrame *>(to);
  auto *deferred = static_cast<Defer *>(call != nullptr ? call : allocateScan(sizeof(Defer)));
  *deferred = {frame->calls, static_cast<FuncVal *>(function), false};
  frame->calls = deferred;
}

void *deferrangefunc(void *to) {
  auto *frame = static_cast<DeferFrame *>(to);
  auto *range = static_cast<RangeDefers *>(allocateScan(sizeof(RangeDefers)));
  *range = {{frame->calls, nullptr, true}, nullptr};
  frame->calls = range;
  return range;
}

void deferprocat(void *token, void *function) {
  auto *range = static_cast<RangeDefers *>(token);
  if (range->calls == range)
    throwFatal("defer after range func returned");
  auto *deferred = static_cast<Defer *>(allocateScan(sizeof(Defer)));
  *deferred = {range->calls, static_cast<FuncVal *>(function), false};
  range->calls = deferred;
}

void deferreturn(void *of) {
  auto *frame = static_cast<DeferFrame *>(of);
  FuncVal *function;
  while (takeCall(frame, function)) {
    void *caller; // nobody asks: the panic in flight, if any, has not called this function
    call(function, &caller);
  }
  g->defers = frame->link;
}

void runDeferredCalls(Panic *panic) {
  while (DeferFrame *frame = g->defers) {
    if (panic->running != frame)
      beginFrame(panic, frame);
    FuncVal *function;
    if (!takeCall(frame, function)) {
      g->defers = frame->link;
      continue;
    }
    call(function, &panic->caller);
    panic->caller = nullptr;
    if (panic->recovered)
      recoverInto(frame, panic);
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

// __builtin_frame_address(1) is the frame pointer of the function that called deferwrapper, (2)
// that of its caller.
#pragma clang diagnostic ignored "-Wframe-address"

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
