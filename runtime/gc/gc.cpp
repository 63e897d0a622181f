// How the Boehm collector is set up, and Go's view of it. Blocks come from allocate.cpp.
//
// Boehm collects, but knows of no thread of the program: world.cpp stops them, and says what they
// refer to. As long as there is one stack, Boehm computes from GC_stackbottom how much there is to
// scan, and so when to collect; and it takes its lock only when it is told to.
#include "runtime/gc/gc.h"

#include "runtime/abi/entries.h"
#include "runtime/base/cpu.h"
#include "runtime/gc/allocate.h"
#include "runtime/gc/collection.h"
#include "runtime/gc/stats.h"
#include "runtime/gc/world.h"

#define GC_THREADS 1
#define GC_ATTR_DEPRECATED // GC_stackbottom, for programs whose threads Boehm finds itself
#include <atomic>
#include <gc/gc.h>
#include <gc/gc_mark.h>
#include <signal.h>
#include <stdio.h>

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define MAPGO_TSAN 1
#endif
#endif

/// The environment, of the C library.
extern "C" char **environ;

/// Where the initial stack ends, of the C library.
extern "C" void *__libc_stack_end;

/// Whether Boehm takes its lock: what GC_allow_register_threads sets, besides starting markers.
extern "C" int GC_need_to_lock;

/// The executable's initialised and zeroed data, from the start-up files and the linker.
extern "C" char __data_start[], _end[];

namespace mapgo::rt {

namespace {

/// Memory the program may fill before the first collection. Go's initial heap goal is 4 MiB, of
/// which it fills more: blocks that are free in part count as full here.
constexpr uint64_t kInitialHeap = 3 << 20;

/// How far down a collection gets, at most.
constexpr uint64_t kMarkingFrames = 3072;

/// A heap of this size is worth threads that help to mark it.
constexpr uint64_t kMarkersHeap = uint64_t{16} << 20;

constinit std::atomic<bool> wantsMarkers = {};

constinit std::atomic<CollectionHook *> hooks = {};

/// Boehm's callback. At the end it has left addresses of all sorts of blocks on the stack, which
/// deeper calls would take over in those words of their frames that they do not write.
void onCollection(GC_EventType event) {
  switch (event) {
  case GC_EVENT_PRE_STOP_WORLD:
    beginPause();
    stopWorld();
    callHooks(&CollectionHook::stopped);
    break;
  case GC_EVENT_MARK_END:
    callHooks(&CollectionHook::marked);
    break;
  case GC_EVENT_POST_START_WORLD:
    endPause();
    startWorld();
    break;
  case GC_EVENT_END:
    clearStack<kMarkingFrames>();
    break;
  default:
    break;
  }
}

/// Boehm's settings by environment variables are not for users of Go programs. It is told what it
/// would read in /proc: the number of processors and the end of the initial stack.
void initialiseWithoutEnvironment() {
  char processors[32];
  snprintf(processors, sizeof processors, "GC_NPROCS=%u", processorsOfMachine());
  char *settings[] = {processors, nullptr};
  char **const variables = environ;
  environ = settings;
  GC_stackbottom = static_cast<char *>(__libc_stack_end);
  GC_init();
  environ = variables;
}

} // namespace

void startCollector() {
  startStats();
  GC_set_warn_proc(GC_ignore_warn_proc);
  // Go pointers are in the executable's own data; shared libraries hold none. Boehm finds both in
  // one go or neither, so that ours are named here.
  GC_set_no_dls(1);
  // Boehm sends none, but has handlers; programs may be sent those it would choose itself.
  GC_set_suspend_signal(SIGRTMIN);
  GC_set_thr_restart_signal(SIGRTMIN + 1);
  initialiseWithoutEnvironment();
  GC_unregister_my_thread();
  GC_set_push_other_roots(pushThreads);
  GC_set_on_collection_event(onCollection);
  GC_add_roots(__data_start, _end);
  GC_set_free_space_divisor(1);
  GC_expand_hp(kInitialHeap);
#ifdef MAPGO_TSAN
  // The sanitizer delays signals, and takes a block's new owner for a rival of the old one.
  GC_disable();
#endif
  startAllocator();
  startWorldStopper();
}

void setStackTop(void *top) { GC_stackbottom = static_cast<char *>(top); }

void expectGoroutines() { GC_need_to_lock = 1; }

void expectThreads() { wantsMarkers.store(true, std::memory_order_relaxed); }

void startMarkers() {
  if (!wantsMarkers.load(std::memory_order_relaxed) || GC_get_heap_size() < kMarkersHeap ||
      !wantsMarkers.exchange(false, std::memory_order_relaxed))
    return;
  GC_allow_register_threads();
}

void addCollectionHook(CollectionHook *hook) {
  hook->next = hooks.load(std::memory_order_relaxed);
  while (!hooks.compare_exchange_weak(hook->next, hook, std::memory_order_release)) {
  }
}

void callHooks(void (*CollectionHook::*kind)()) {
  for (const CollectionHook *hook = hooks.load(std::memory_order_acquire); hook != nullptr;
       hook = hook->next)
    if (hook->*kind != nullptr)
      (hook->*kind)();
}

// Boehm's black lists, of which executables get these functions (lowering/backend/link.cpp): none.
// Boehm would remember words that look like addresses of pages where nothing lies yet, so as to put
// nothing there. With 64 bits hardly a word looks so by chance, while the lists' 128 KiB would be
// cleared when a program starts and at each collection.
extern "C" {
void startBlackLists() asm("__wrap_GC_bl_init");
void startBlackLists() {}

void startHeapBlackLists() asm("__wrap_GC_bl_init_no_interiors");
void startHeapBlackLists() {}

void promoteBlackLists() asm("__wrap_GC_promote_black_lists");
void promoteBlackLists() {}

void unpromoteBlackLists() asm("__wrap_GC_unpromote_black_lists");
void unpromoteBlackLists() {}

void addToHeapBlackList(size_t word) asm("__wrap_GC_add_to_black_list_normal");
void addToHeapBlackList(size_t) {}

void addToStackBlackList(size_t word) asm("__wrap_GC_add_to_black_list_stack");
void addToStackBlackList(size_t) {}

/// Where to go on after the pages that are listed; nil if none is.
void *findBlackListed(void *pages, size_t bytes) asm("__wrap_GC_is_black_listed");
void *findBlackListed(void *, size_t) { return nullptr; }
}
} // namespace mapgo::rt
