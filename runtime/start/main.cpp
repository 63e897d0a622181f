// Where a compiled program starts: the C main prepares the runtime on the initial stack,
// then moves to the main goroutine's own stack and runs the Go program there.
//
//     main ─▶ startCollector ─▶ reserve stack ─▶ signal handlers ─▶ ═switch═▶ runProgram
//                                                                               │
//                            go.start: package initialisation, main.main ◀──────┘
#include "runtime/base/g.h"
#include "runtime/gc/gc.h"
#include "runtime/panic/panic.h"
#include "runtime/print/print.h"
#include "runtime/start/signals.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <ucontext.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define MAPGO_ASAN 1
#include <sanitizer/common_interface_defs.h>
#endif
#endif

/// What the compiler calls the program: initialises its packages and runs main.main.
extern "C" void goStart() asm("go.start");

namespace mapgo::rt {

namespace {

/// Reserved, not committed: pages become real when the stack reaches them.
constexpr uint64_t kStackSize = uint64_t{1} << 30;
constexpr uint64_t kSmallestStack = uint64_t{1} << 23;

constexpr uint64_t kShallowStack = uint64_t{4} << 20;

/// Wide enough that no frame steps over it: gc moves larger variables to the heap.
constexpr uint64_t kGuardSize = uint64_t{64} << 20;

void *reserve(uint64_t bytes) {
  void *memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
  return memory == MAP_FAILED ? nullptr : memory;
}

/// Most programs use a few pages of the stack, which must come cheaply; one that recurses
/// past kShallowStack is likely to go far, and huge pages take it there faster.
void adviseHugePages(uint8_t *lo, uint64_t size) {
  madvise(lo, size - kShallowStack, MADV_HUGEPAGE);
  madvise(lo + size - kShallowStack, kShallowStack, MADV_NOHUGEPAGE);
}

/// Reserves a stack of kStackSize, or as much as the process may have.
StackBounds reserveStack() {
  for (uint64_t size = kStackSize; size >= kSmallestStack; size /= 2) {
    void *memory = reserve(kGuardSize + size);
    if (memory == nullptr)
      continue;
    mprotect(memory, kGuardSize, PROT_NONE);
    auto guard = reinterpret_cast<uint64_t>(memory);
    adviseHugePages(static_cast<uint8_t *>(memory) + kGuardSize, size);
    return {guard, guard + kGuardSize, guard + kGuardSize + size};
  }
  throwFatal("runtime: cannot allocate memory for the main stack");
}

void runProgram() {
#ifdef MAPGO_ASAN
  __sanitizer_finish_switch_fiber(nullptr, nullptr, nullptr);
#endif
  goStart();
  flushPrint();
  exit(EXIT_SUCCESS);
}

/// Continues in runProgram on the given stack, and forgets the present one.
[[noreturn]] void switchTo(const StackBounds &stack) {
  static constinit ucontext_t context = {};
  getcontext(&context);
  context.uc_stack.ss_sp = reinterpret_cast<void *>(stack.lo);
  context.uc_stack.ss_size = stack.hi - stack.lo;
  context.uc_link = nullptr;
  makecontext(&context, runProgram, 0);
  setStackTop(reinterpret_cast<void *>(stack.hi));
#ifdef MAPGO_ASAN
  __sanitizer_start_switch_fiber(nullptr, context.uc_stack.ss_sp, context.uc_stack.ss_size);
#endif
  setcontext(&context);
  throwFatal("runtime: cannot switch to the main stack");
}

} // namespace

} // namespace mapgo::rt

#ifdef MAPGO_ASAN
/// The collector knows neither the sanitizer's fake stack nor its leak checker.
extern "C" const char *__asan_default_options() {
  return "detect_leaks=0:detect_stack_use_after_return=0";
}
#endif

int main() {
  using namespace mapgo::rt;
  startCollector();
  mainGoroutine.stack = reserveStack();
  installSignalHandlers();
  switchTo(mainGoroutine.stack);
}
