#include "runtime/sched/callback.h"

#include "runtime/base/pages.h"
#include "runtime/gc/allocate.h"
#include "runtime/sched/processor.h"
#include "runtime/sched/sched.h"
#include "runtime/stack/stack.h"

#include <new>

namespace mapgo::rt {

namespace {

/// More than the frames of a goroutine that parks.
constexpr uint64_t kClearedForWait = 2048;

constinit std::atomic<bool> due = {};
constinit std::atomic<Callback *> first = {};

bool wait(G *self, void *waiting) {
  auto *callback = static_cast<Callback *>(waiting);
  callback->parked.store(self);
  return !callback->requested.load() || callback->parked.exchange(nullptr) == nullptr;
}

/// A func(*Callback) of Go's, as it were.
void run(Callback *callback) {
  for (;;) {
    while (callback->requested.exchange(false)) {
      g->isSystem = false; // programs see what they run
      callFunction(callback->function);
      g->isSystem = true;
    }
    clearStack<kClearedForWait>(); // of what they have left there
    park(wait, callback, WaitReason::FinalizerWait);
  }
}

/// What the goroutine of a callback begins with.
struct Start {
  FuncVal function;
  Callback *callback;
};

[[gnu::naked]] void start() {
  asm("mov %c0(%%r10), %%rdi\n\t"
      "jmp %P1"
      :
      : "i"(offsetof(Start, callback)), "i"(run));
}

void startSystem(Callback *callback) {
  auto *made = new (mapPages(sizeof(Start))) Start{{reinterpret_cast<void *>(start)}, callback};
  startSystemGoroutine(&made->function);
}

} // namespace

void Callback::request() {
  requested.store(true);
  if (!isListed) {
    isListed = true;
    next = first.load(std::memory_order_relaxed);
    first.store(this, std::memory_order_release);
  }
  due.store(true);
  if (g->id != 0)
    setStackLimit(kPoisonedLimit); // the goroutine gives way where it next can
}

bool callbackIsDue() { return due.load(std::memory_order_relaxed); }

void startCallbacks() {
  if (!due.exchange(false))
    return;
  for (Callback *callback = first.load(); callback != nullptr; callback = callback->next) {
    if (!callback->requested.load())
      continue;
    if (!callback->isStarted.exchange(true))
      startSystem(callback);
    else if (G *parked = callback->parked.exchange(nullptr))
      ready(parked);
  }
}

} // namespace mapgo::rt
