// The goroutine: everything that belongs to one flow of Go calls.
//
//     g ─▶ ┌────────────────┐
//          │ stack  lo … hi │     lo ┌─────────────┐   a second one: stack/stack.h
//          │ sp             │        │   ▲ grows   │   what stands at sp: sched/switch.h
//          │ defers ────────┼─┐   hi └───┴─────────┘
//          │ panics ────────┼─│┐
//          │ signal         │ │└▶ Panic ─▶ Panic ─▶ nil             (innermost first)
//          └────────────────┘ └─▶ DeferFrame ─▶ DeferFrame ─▶ nil   (likewise)
//
// The main goroutine is static; every other one stands in the slot of its stack (stack/slot.h),
// which both keep when it ends, for the next. What is not a goroutine's is a thread's (base/m.h) or
// the process's (the table of itabs); it says so where it stands.
#pragma once

#include "runtime/abi/layout.h"

#include <atomic>
#include <cstddef>

namespace mapgo::rt {

struct Bubble;
struct Coro;
struct DeferFrame;
struct G;
struct M;

/// A panic that runs deferred calls, or has run them all. It lives in the frame that runs it.
struct Panic {
  Eface value;
  Panic *link; ///< the panic that was running when this one began
  /// The frame pointer that a function finds in its caller if this panic has called it as a
  /// deferred function: only such a function may recover it.
  void *caller;
  DeferFrame *running; ///< of the function whose deferred calls it makes
  uint64_t frame;      ///< frame pointer of the function that runs it, and
  int line;            ///< where in that function's source it makes the calls: for tracebacks
  bool recovered;
  bool aborted;    ///< a later panic has ended the deferred call that this one was making
  bool hasMessage; ///< the value's Error or String method has given `message`
  bool isGoexit;   ///< no panic, but runtime.Goexit, which makes deferred calls likewise
  String message;
};

/// The addresses of a stack; no stack if both are 0.
struct StackBounds {
  uint64_t lo;
  uint64_t hi;
};

/// The signal that became the panic in flight; `number` is 0 if none did.
struct SignalInfo {
  int number;
  uint64_t code;
  uint64_t address;
  uint64_t pc;
};

enum class GStatus : uint8_t {
  Idle,     ///< made, not yet started
  Runnable, ///< in a queue, or about to be
  Running,
  Syscall, ///< running, but in a call that may take long: its M may lose its P
  Waiting, ///< for ready(), see `waitReason`
  Dead,    ///< has ended; what stands here is nobody's until it is used again
};

enum class WaitReason : uint8_t {
#define WAIT_REASON(name, text) name,
#include "runtime/base/wait_reasons.def"
};

/// As tracebacks say it: "chan receive".
const char *waitReasonText(WaitReason reason);

struct G {
  StackBounds stack; ///< where it begins
  StackBounds deep;  ///< where it goes on when that is full (stack/stack.h), if it ever was
  uint64_t splitSp;  ///< where it left `stack` while it is on `deep`
  uint64_t limit;    ///< of the one that it is on
  uint64_t sp;       ///< while it does not run
  uint64_t id;       ///< 0: not a goroutine, but an M's scheduler (g0)
  DeferFrame *defers;
  Panic *panics;
  std::atomic<GStatus> status;
  WaitReason waitReason;
  bool printingPanics;   ///< the methods of panic values are running
  uint8_t fipsIndicator; ///< crypto/internal/fips140's
  bool panicsOnFault;    ///< debug.SetPanicOnFault
  bool isSystem;         ///< the runtime's own: programs do not see it
  bool idles;            ///< waits for others of its bubble (sched/bubble.h)
  G *next;               ///< in whatever queue it is
  SignalInfo signal;
  FuncVal *start; ///< the func() that it runs
  /// Who has woken it: a Sudog of chan/; nil if its channel was closed.
  void *param;
  std::atomic<uint32_t> selectDone; ///< a case of its select has been chosen
  Coro *coro;                       ///< that ends with it
  M *lockedM;                       ///< the only M that may run it
  int64_t waitSince;                ///< nanotime; 0: nobody has looked yet
  uint64_t parentId;                ///< the goroutine that has started it,
  uint64_t createdAt;               ///< and where that goes on after its go statement
  void *labels;                     ///< of profiles
  Bubble *bubble;                   ///< that it is in; nil for most
  void *fiber;                      ///< ThreadSanitizer's, or AddressSanitizer's fake stack
};

static_assert(offsetof(G, defers) == kDefersOffset && offsetof(G, panics) == kPanicsOffset);

extern G mainGoroutine;

/// The thread's words that change at a switch, in one thread_local structure.
struct Current {
  G *g;
  M *m;
};
extern constinit thread_local Current current asm("mapgo.current")
    __attribute__((tls_model("local-exec")));

/// A word of `current`. A goroutine may go on in another thread after any call that parks, so that
/// the address of a thread_local must not outlive a call; a compiler that knows it for one would
/// keep it. Read and written by instructions of its own, it has no address.
template <class T, unsigned kOffset> struct CurrentWord {
  [[gnu::always_inline]] operator T *() const { return get(); }
  [[gnu::always_inline]] T *operator->() const { return get(); }
  [[gnu::always_inline]] T *get() const {
    T *value;
    asm volatile("movq %%fs:mapgo.current@tpoff+%c1, %0" : "=r"(value) : "i"(kOffset));
    return value;
  }
  [[gnu::always_inline]] void set(T *value) const {
    asm volatile("movq %0, %%fs:mapgo.current@tpoff+%c1" : : "r"(value), "i"(kOffset) : "memory");
  }
};

/// The running goroutine, or g0 while its M looks for one. Never null.
inline constexpr CurrentWord<G, 0> g = {};
static_assert(offsetof(Current, g) == 0 && offsetof(Current, m) == 8);

} // namespace mapgo::rt
