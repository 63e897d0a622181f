// Where a compiled program starts: the C main prepares the runtime on the initial stack,
// then runs the Go program as the main goroutine, on a stack of its own.
//
//     main ─▶ startCollector ─▶ reserve stack ─▶ signal handlers ─▶ runScheduler ─▶ runProgram
//                                                                                   │
//                    maps of package variables, go.start (initialisation, main.main) ◀┘
#include "runtime/abi/layout.h"
#include "runtime/base/g.h"
#include "runtime/base/process.h"
#include "runtime/gc/gc.h"
#include "runtime/os/arguments.h"
#include "runtime/panic/panic.h"
#include "runtime/print/print.h"
#include "runtime/sched/fiber.h"
#include "runtime/sched/sched.h"
#include "runtime/stack/stack.h"
#include "runtime/start/signals.h"

#include <stdlib.h>

/// What the compiler calls the program: initialises its packages and runs main.main.
extern "C" void goStart() asm("go.start");

namespace mapgo::rt {

static_assert(__builtin_strcmp(kMapInitsSection, "go_mapinits") == 0);
extern "C" {
extern void (*const mapInitsBegin[])() asm("__start_go_mapinits")
    __attribute__((weak, visibility("hidden")));
extern void (*const mapInitsEnd[])() asm("__stop_go_mapinits")
    __attribute__((weak, visibility("hidden")));
}

namespace {

void runProgram() {
  for (auto *init = mapInitsBegin; init != mapInitsEnd; ++init)
    (*init)();
  goStart();
  flushPrint();
  waitIfDying();
  exitProcess(EXIT_SUCCESS);
}

} // namespace

} // namespace mapgo::rt

#ifdef MAPGO_ASAN
/// The collector knows neither the sanitizer's fake stack nor its leak checker.
extern "C" const char *__asan_default_options() {
  return "detect_leaks=0:detect_stack_use_after_return=0";
}
#endif

int main(int count, char **values) {
  using namespace mapgo::rt;
  setArguments(count, values);
  startCollector();
  installSignalHandlers();
  static FuncVal program = {reinterpret_cast<void *>(runProgram)};
  runScheduler(&program, reserveMainStack());
}
