// How the Boehm collector is set up, and Go's view of it. Blocks come from allocate.cpp.
#include "runtime/gc/gc.h"

#include "runtime/abi/entries.h"
#include "runtime/gc/allocate.h"

#define GC_THREADS 1
#include <gc/gc.h>
#include <signal.h>

/// The environment, of the C library.
extern "C" char **environ;

/// The executable's initialised and zeroed data, from the start-up files and the linker.
extern "C" char __data_start[], _end[];

namespace mapgo::rt {

namespace {

/// Memory the program may fill before the first collection: Go's initial heap goal.
constexpr uint64_t kInitialHeap = 4 << 20;

/// Boehm's settings by environment variables are not for users of Go programs.
void initialiseWithoutEnvironment() {
  static char *none[] = {nullptr};
  char **const variables = environ;
  environ = none;
  GC_init();
  environ = variables;
}

} // namespace

void startCollector() {
  // One marker: helper threads cost more at start than most programs allocate.
  GC_set_markers_count(1);
  GC_set_warn_proc(GC_ignore_warn_proc);
  // Go pointers are in the executable's own data; shared libraries hold none. Boehm finds both in
  // one go or neither, so that ours are named here.
  GC_set_no_dls(1);
  // Programs may be sent those that Boehm would take to stop threads.
  GC_set_suspend_signal(SIGRTMIN);
  GC_set_thr_restart_signal(SIGRTMIN + 1);
  initialiseWithoutEnvironment();
  GC_add_roots(__data_start, _end);
  GC_set_free_space_divisor(1);
  GC_expand_hp(kInitialHeap);
  startAllocator();
}

void setStackTop(void *top) {
  GC_stack_base base;
  base.mem_base = top;
  GC_set_stackbottom(nullptr, &base);
}

void gc() { GC_gcollect(); }

} // namespace mapgo::rt
