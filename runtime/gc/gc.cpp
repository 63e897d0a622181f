// How the Boehm collector is set up, and Go's view of it. Blocks come from allocate.cpp.
//
// Boehm collects, but knows of no thread: where the stack is, is told to it here, when it asks for
// roots. From GC_stackbottom it also computes how much there is to scan, and so when to collect.
#include "runtime/gc/gc.h"

#include "runtime/abi/entries.h"
#include "runtime/gc/allocate.h"
#include "runtime/sched/sched.h"
#include "runtime/stack/stack.h"

#define GC_THREADS 1
#define GC_ATTR_DEPRECATED // GC_stackbottom, for programs whose threads Boehm finds itself
#include <gc/gc.h>
#include <gc/gc_mark.h>
#include <signal.h>

/// The environment, of the C library.
extern "C" char **environ;

/// The executable's initialised and zeroed data, from the start-up files and the linker.
extern "C" char __data_start[], _end[];

namespace mapgo::rt {

namespace {

/// Memory the program may fill before the first collection: Go's initial heap goal.
constexpr uint64_t kInitialHeap = 4 << 20;

/// Roots are the executable's data, which Boehm pushes itself, and the stack. The registers are on
/// it: Boehm has saved them before it calls this.
void pushStack() { GC_push_all_eager(__builtin_frame_address(0), GC_stackbottom); }

void onCollection(GC_EventType event) {
  if (event == GC_EVENT_POST_STOP_WORLD)
    markFreeBlocks(freeListsOfThread());
}

/// Boehm's settings by environment variables are not for users of Go programs.
void initialiseWithoutEnvironment() {
  static char *none[] = {nullptr};
  char **const variables = environ;
  environ = none;
  GC_init();
  environ = variables;
}

constinit GC_push_other_roots_proc pushThreads = nullptr; ///< Boehm's own

void pushStack(const G *goroutine, uint64_t sp) {
  forEachStackPart(*goroutine, sp, [](uint64_t lo, uint64_t hi) {
    GC_push_all_eager(reinterpret_cast<void *>(lo), reinterpret_cast<void *>(hi));
  });
}

/// What the goroutine itself and its stack, unless it is `running`, refer to.
void pushGoroutine(G *goroutine, void *running) {
  const GStatus status = goroutine->status.load(std::memory_order_relaxed);
  if (status == GStatus::Dead || status == GStatus::Idle)
    return;
  GC_push_all_eager(goroutine, goroutine + 1);
  if (goroutine != running)
    pushStack(goroutine, goroutine->sp);
}

/// Boehm's callback for all that may refer to blocks besides globals.
void pushRoots() {
  if (m->p == nullptr)
    return pushThreads();
  G *running = g;
  pushStack(running, reinterpret_cast<uint64_t>(__builtin_frame_address(0)));
  forEachG(pushGoroutine, running);
  pushGoroutine(&m->g0, running);
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
  GC_unregister_my_thread();
  GC_set_push_other_roots(pushStack);
  GC_set_on_collection_event(onCollection);
  GC_add_roots(__data_start, _end);
  GC_set_free_space_divisor(1);
  GC_expand_hp(kInitialHeap);
  pushThreads = GC_get_push_other_roots();
  GC_set_push_other_roots(pushRoots);
  startAllocator();
}

void setStackTop(void *top) { GC_stackbottom = static_cast<char *>(top); }

void expectGoroutines() { GC_allow_register_threads(); }

void gc() { GC_gcollect(); }

} // namespace mapgo::rt
