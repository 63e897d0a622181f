// An address stands for one frame of the stack, and for as many functions as were inlined there.
// The rules about which of them are shown are those of Go's runtime/traceback.go.
#include "runtime/panic/traceback.h"

#include "runtime/base/m.h"
#include "runtime/base/nanotime.h"
#include "runtime/base/process.h"
#include "runtime/gc/world.h"
#include "runtime/print/print.h"
#include "runtime/sched/bubble.h"
#include "runtime/sched/processor.h"
#include "runtime/sched/sched.h"
#include "runtime/sched/switch.h"
#include "runtime/symbols/place.h"
#include "runtime/symbols/walk.h"

#include <algorithm>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

namespace mapgo::rt {

namespace {

constexpr int kPanicStatus = 2;

/// Of a long traceback these are shown: Go's tracebackInnerFrames and tracebackOuterFrames.
constexpr uint64_t kInnermost = 50;
constexpr uint64_t kOutermost = 50;

/// What programs that ask for a traceback see.
constexpr int kShownLevel = 1;

constexpr char kRuntime[] = "runtime.";

bool isUpper(uint8_t c) { return c >= 'A' && c <= 'Z'; }

bool endsWith(String s, const char *suffix) {
  const String wanted = text(suffix);
  return s.len >= wanted.len && String{s.ptr + s.len - wanted.len, wanted.len} == wanted;
}

bool hasPrefix(String s, const char *prefix) {
  const String wanted = text(prefix);
  return s.len >= wanted.len && String{s.ptr, wanted.len} == wanted;
}

/// Whether a function has no parameters, as far as its name says; those of other functions are "…".
bool hasNoParameters(String name) {
  const String last = lastPart(name);
  if (last.len != 0 && *last.ptr >= '0' && *last.ptr <= '9')
    return endsWith({name.ptr, name.len - last.len}, ".init.");
  return last == text("init") || name == text("main.main") || hasPrefix(last, "deferwrap");
}

class Traceback {
public:
  /// Without the first `skip` functions.
  Traceback(const G *goroutine, Frame innermost, int level, uint64_t skip = 0)
      : goroutine_(*goroutine), innermost_(innermost), level_(level), skip_(skip) {}

  void print() {
    printFunctions();
    printCreator();
  }

private:
  void printFunctions() {
    const uint64_t shown = show(0, kInnermost);
    if (shown == 0)
      return printStart();
    if (shown < kInnermost)
      return;
    const uint64_t count = show(UINT64_MAX, UINT64_MAX);
    uint64_t rest = kInnermost;
    if (count > kInnermost + kOutermost) {
      rest = count - kOutermost;
      printText("...");
      printuint(int64_t(rest - kInnermost));
      printText(" frames elided...\n");
    }
    show(rest, UINT64_MAX);
  }

  /// Of a goroutine that has not begun yet.
  void printStart() {
    if (goroutine_.start == nullptr)
      return;
    const uint64_t hi = goroutine_.stack.hi;
    const Frame start = {reinterpret_cast<uint64_t>(goroutine_.start->code), hi - 16, hi - 8};
    const Place &place = placeOf(start.pc);
    if (place.count != 0)
      printFunction(place.end()[-1], start, place.entry);
  }

  void printCreator() {
    const uint64_t pc = goroutine_.createdAt;
    if (goroutine_.id <= 1 || pc == 0)
      return;
    const Place &place = placeOf(pc - 1);
    if (place.count == 0)
      return;
    printText("created by ");
    printstring(place.begin()->name);
    printText(" in goroutine ");
    printuint(int64_t(goroutine_.parentId));
    printText("\n\t");
    printLine(*place.begin());
    printText(" +");
    printHex(pc - place.entry);
    printText("\n");
  }

  /// Counts the functions to be shown, from the innermost on, until there are `end`, and prints
  /// those from number `first` on.
  uint64_t show(uint64_t first, uint64_t end) {
    first_ = first;
    end_ = end;
    count_ = 0;
    skipped_ = 0;
    calleePanics_ = false;
    StackWalk walk(goroutine_, innermost_);
    do {
      if (walk.frame().pc != 0)
        showPlace(walk.frame(), walk.place());
      if (const Panic *panic = walk.panic())
        showPanic(*panic);
    } while (count_ < end && walk.next());
    return count_;
  }

  /// Whether the next function is to be printed, which is counted.
  bool next() {
    if (skipped_ < skip_)
      return ++skipped_, false;
    const uint64_t number = count_++;
    return number >= first_ && number < end_;
  }

  /// Recursion comes to the same few addresses again and again: how many functions each shows is
  /// remembered.
  struct Known {
    uint64_t key; ///< the address, and in its uppermost bit whether a panic was called from there
    uint32_t shown;
    bool panics;
  };

  void showPlace(Frame frame, uint64_t pc) {
    const uint64_t key = pc | uint64_t{calleePanics_} << 63;
    Known &known = known_[pc % kKnown];
    if (known.key == key && skipped_ == skip_ && count_ + known.shown <= first_) {
      count_ += known.shown;
      calleePanics_ = known.panics;
      return;
    }
    const uint64_t before = count_;
    const Place &place = placeOf(pc);
    for (const Function &function : place)
      if (isShown(function) && next())
        printFunction(function, frame, function.isInlined ? 0 : place.entry);
    calleePanics_ = place.panics;
    known = {key, uint32_t(count_ - before), calleePanics_};
  }

  /// Of the runtime's functions, those are shown that stand for one of another package.
  bool isShown(const Function &function) {
    if (function.kind == FunctionKind::Runtime)
      return !hasPrefix(function.name, kRuntime) ||
             isUpper(function.name.ptr[sizeof(kRuntime) - 1]);
    const bool calleePanics = calleePanics_;
    calleePanics_ = false;
    return function.kind == FunctionKind::Ordinary || level_ >= kSystemLevel || calleePanics;
  }

  /// `entry` is that of a function which stands in the executable, else 0.
  void printFunction(const Function &function, Frame frame, uint64_t entry) {
    printstring(function.name);
    printText(entry != 0 && hasNoParameters(function.name) ? "()\n\t" : "(...)\n\t");
    printLine(function);
    if (entry != 0)
      printPlace(entry, frame);
    printText("\n");
  }

  static void printLine(const Function &function) {
    printstring(function.file);
    printText(":");
    printint(function.line);
  }

  void printPlace(uint64_t entry, Frame frame) {
    if (frame.pc > entry) {
      printText(" +");
      printHex(frame.pc - entry);
    }
    if (level_ < kSystemLevel)
      return;
    printText(" fp=");
    printHex(frame.fp + 2 * sizeof(uint64_t)); // Go's is the stack pointer before the call
    printText(" sp=");
    printHex(frame.sp);
    printText(" pc=");
    printHex(frame.pc);
  }

  /// The panic that has called the functions shown so far, where ordinary code ends.
  void showPanic(const Panic &panic) {
    if (count_ == 0 || !next())
      return;
    printText("panic({");
    printHex(reinterpret_cast<uint64_t>(panic.value.type));
    printText(", ");
    printHex(reinterpret_cast<uint64_t>(panic.value.data));
    printText("})\n\truntime/panic/panic.cpp:");
    printint(panic.line);
    printText("\n");
  }

  static constexpr uint64_t kKnown = 64;

  const G &goroutine_;
  const Frame innermost_;
  const int level_;
  const uint64_t skip_;
  uint64_t first_, end_, count_, skipped_;
  bool calleePanics_; ///< the function called last, or now, is one that panics
  Known known_[kKnown] = {};
};

const char *statusText(const G *goroutine, GStatus status) {
  switch (status) {
  case GStatus::Idle:
    return "idle";
  case GStatus::Runnable:
    return "runnable";
  case GStatus::Running:
    return goroutine->id == 0 ? "idle" : "running";
  case GStatus::Syscall:
    return "syscall";
  case GStatus::Waiting:
    return waitReasonText(goroutine->waitReason);
  case GStatus::Dead:
    return "dead";
  }
  return "???";
}

void printHeader(const G *goroutine, GStatus status, int level, const M *thread) {
  constexpr int64_t kMinute = 60'000'000'000;
  printText("goroutine ");
  printuint(int64_t(goroutine->id));
  if (level >= kSystemLevel) {
    printText(" gp=");
    printHex(reinterpret_cast<uint64_t>(goroutine));
    if (thread != nullptr) {
      printText(" m=");
      printuint(int64_t(thread->id));
      printText(" mp=");
      printHex(reinterpret_cast<uint64_t>(thread));
    } else {
      printText(" m=nil");
    }
  }
  printText(" [");
  printText(statusText(goroutine, status));
  if ((status == GStatus::Waiting || status == GStatus::Syscall) && goroutine->waitSince != 0)
    if (const int64_t minutes = (nanotime() - goroutine->waitSince) / kMinute; minutes >= 1) {
      printText(", ");
      printint(minutes);
      printText(" minutes");
    }
  if (goroutine->lockedM != nullptr)
    printText(", locked to thread");
  if (goroutine->bubble != nullptr) {
    printText(", synctest group ");
    printuint(int64_t(goroutine->bubble->root->id));
  }
  printText("]:\n");
}

/// The thread that runs the goroutine, if one does.
const M *threadOf(const G *goroutine) {
  for (const M *thread = allMs.load(); thread != nullptr; thread = thread->all)
    if (thread->current == goroutine)
      return thread;
  return nullptr;
}

void printOther(G *goroutine, void *level) {
  const GStatus status = goroutine->status.load(std::memory_order_acquire);
  if (goroutine == g || status == GStatus::Dead || status == GStatus::Idle ||
      (goroutine->isSystem && *static_cast<int *>(level) < kSystemLevel))
    return;
  printText("\n");
  printHeader(goroutine, status, *static_cast<int *>(level), threadOf(goroutine));
  if (status == GStatus::Running)
    printText("\tgoroutine running on other thread; stack unavailable\n");
  Traceback(goroutine, status == GStatus::Running ? Frame{} : parkedFrame(*goroutine),
            *static_cast<int *>(level))
      .print();
}

/// In the stopped world.
void printStopped(G *goroutine, void *) {
  const GStatus status = goroutine->status.load(std::memory_order_relaxed);
  if (goroutine == g || goroutine->isSystem || status == GStatus::Dead || status == GStatus::Idle)
    return;
  const M *thread = threadOf(goroutine);
  const Frame stopped = thread != nullptr ? stoppedFrame(*thread) : Frame{};
  printText("\n");
  printHeader(goroutine, status == GStatus::Running ? GStatus::Runnable : status, kShownLevel,
              thread);
  Traceback(goroutine, isOnStack(*goroutine, stopped.sp) ? stopped : parkedFrame(*goroutine),
            kShownLevel)
      .print();
}

struct StackRequest {
  Frame frame;
  bool all;
};

void printStacks(void *argument) {
  const auto &request = *static_cast<const StackRequest *>(argument);
  printHeader(g, GStatus::Running, kShownLevel, m);
  Traceback(g, request.frame, kShownLevel, /*skip=*/1).print(); // runtime.Stack
  if (request.all)
    forEachG(printStopped, nullptr);
}

constinit std::atomic<M *> dying = {};

[[noreturn]] void waitForEnd() {
  for (;;)
    pause();
}

/// Threads that run Go code shall not go on while the program dies, as far as they can be told.
void freezeOthers() {
  constexpr useconds_t kTime = 1000;
  bool others = false;
  for (const M *thread = allMs.load(); thread != nullptr; thread = thread->all)
    if (thread != m && thread->stackLimit != nullptr) {
      __atomic_store_n(thread->stackLimit, kPoisonedLimit, __ATOMIC_RELAXED);
      others = true;
    }
  if (others)
    usleep(kTime);
}

} // namespace

namespace {

TracebackMode modeOf(const char *value) {
  constexpr struct {
    const char *name;
    TracebackMode mode;
  } kModes[] = {{"none", {0, false, false}},
                {"single", {1, false, false}},
                {"all", {1, true, false}},
                {"system", {kSystemLevel, true, false}},
                {"crash", {kSystemLevel, true, true}}};
  for (const auto &known : kModes)
    if (strcmp(value, known.name) == 0)
      return known.mode;
  return {atoi(value), true, false};
}

/// What the program has asked for besides.
constinit TracebackMode asked = {};

} // namespace

TracebackMode tracebackMode() {
  const char *value = getenv("GOTRACEBACK");
  TracebackMode mode = modeOf(value == nullptr || *value == 0 ? "single" : value);
  mode.level = std::max(mode.level, asked.level);
  mode.all |= asked.all;
  mode.dumpsCore |= asked.dumpsCore;
  return mode;
}

void setTracebackLevel(String level) {
  char name[16] = {};
  memcpy(name, level.ptr, std::min<uint64_t>(uint64_t(level.len), sizeof(name) - 1));
  asked = modeOf(name);
}

void beginDying() {
  M *first = nullptr;
  if (dying.compare_exchange_strong(first, m)) {
    beginCrash();
    return freezeOthers();
  }
  if (first != m)
    waitForEnd();
  printText("panic during panic\n");
  dieOfPanic();
}

void waitIfDying() {
  if (dying.load() != nullptr)
    waitForEnd();
}

void printGoroutine(Frame frame, int level) {
  if (level <= 0)
    return;
  printText("\n");
  printHeader(g, GStatus::Running, level, m);
  Traceback(g, frame, level).print();
}

int64_t printStack(uint8_t *buffer, int64_t size, bool all) {
  StackRequest request = {{0, reinterpret_cast<uint64_t>(__builtin_frame_address(0)), 0}, all};
  PlacesScope places;
  PrintTo to(buffer, size);
  if (all)
    withStoppedWorld(printStacks, &request);
  else
    printStacks(&request);
  return to.written();
}

void printOtherGoroutines(int level) {
  if (level > 0)
    forEachG(printOther, &level);
}

void dieOfPanic() {
  flushPrint();
  if (!tracebackMode().dumpsCore)
    exitProcess(kPanicStatus);
  signal(SIGABRT, SIG_DFL);
  sigset_t abort;
  sigemptyset(&abort);
  sigaddset(&abort, SIGABRT);
  sigprocmask(SIG_UNBLOCK, &abort, nullptr);
  raise(SIGABRT);
  exitProcess(kPanicStatus);
}

} // namespace mapgo::rt
