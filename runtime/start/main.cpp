// Where a compiled program starts: the C main prepares the runtime on the initial stack,
// then runs the Go program as the main goroutine, on a stack of its own.
//
//     main ─▶ startCollector ─▶ reserve stack ─▶ signal handlers ─▶ runScheduler ─▶ runProgram
//                                                                                   │
//                                go.start: package initialisation, main.main ◀──────┘
#include "runtime/base/g.h"
#include "runtime/gc/gc.h"
#include "runtime/panic/panic.h"
#include "runtime/print/print.h"
#include "runtime/sched/fiber.h"
#include "runtime/sched/sched.h"
#include "runtime/start/signals.h"

#include <stdlib.h>
#include <sys/mman.h>

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
  goStart();
  flushPrint();
  exit(EXIT_SUCCESS);
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
  installSignalHandlers();
  static FuncVal program = {reinterpret_cast<void *>(runProgram)};
  runScheduler(&program, reserveStack());
}
