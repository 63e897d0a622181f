// What hangs on an object: programs' finalizers, cleanups and weak pointers, and samples of it in a
// profile.
//
//     slots ─▶ Special ─▶ Special ─▶ nil       in the slot of the object's address; the collector
//                │                             does not see the object through it
//                └─▶ the object
//
// When a collection has marked what is reachable, each Special whose object is not has had its
// time, in Go's order:
//
//     weak pointer   its handle is cleared;
//     finalizer      is queued, and the object stays until it has run;
//     cleanup        is queued, unless the object has a finalizer yet;
//     sample         is counted as freed, unless the object stays for its finalizer.
//
// What a finalizer's object refers to is reachable as long as the object has it, so that of objects
// that refer to each other the outermost is finalised first, and a cycle never. The functions are
// reachable as well.
//
// A goroutine of the runtime's calls what is queued (sched/callback.h).
#pragma once

#include "runtime/abi/layout.h"

namespace mapgo::rt {

enum class SpecialError : int64_t {
  None,
  NotInHeap,
  Static, ///< not in the heap, but the program's for ever
  NotAtBeginning,
  Exists,
};

/// Has freeSample called with `site` when nothing refers to the block. Under Boehm's lock
/// (gc/alloc_lock.h).
void addSample(void *block, void *site);
extern "C" {
/// Has `function`, a func(unsafe.Pointer), called with `object` when nothing refers to it. An inner
/// byte is allowed if `mayBeInner`.
SpecialError addFinalizer(void *object, FuncVal *function,
                          bool mayBeInner) asm("runtime.addFinalizer");
void removeFinalizer(void *object) asm("runtime.removeFinalizer");

/// Has `function`, a func(), called when nothing refers to the object that `pointer` points into.
/// Gives a number for it, which is not 0.
uint64_t addCleanup(void *pointer, FuncVal *function) asm("runtime.addCleanupOf");
void removeCleanup(uint64_t pointer, uint64_t number) asm("runtime.removeCleanup");

/// Whether all that was queued has been called.
bool noneIsQueued() asm("runtime.noneIsQueued");

/// Whether an object at `pointer` can have a Special.
SpecialError whereIs(const void *pointer) asm("runtime.whereIs");

/// The handle of the weak pointers to `pointer`, which is that of the first that was made: its word
/// is `pointer` until the object is gone.
void *weakHandle(void *pointer) asm("weak.runtime_registerWeakPointer");

/// runtime.KeepAlive: nothing. Until it has been called its argument is referred to.
void keepAlive(void *object) asm("runtime.keepAlive");

/// What a handle is for; nil if it is gone. A collection that begins after this sees it.
void *strongFromWeak(void *handle) asm("weak.runtime_makeStrongFromWeak");
}

} // namespace mapgo::rt
