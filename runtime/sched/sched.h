// The scheduler: which goroutine runs next, and how one gives way to it.
//
//       park, yield, goexit                       nothing to run
//     G ──────────────────▶ the next G       G ───────────────────▶ g0: looks elsewhere, sleeps
//       ◀──────────────────                    ◀───────────────────
//          when it is its turn                     found one
//
// A goroutine that parks switches to the next one of its P directly, or if there is none to its M's
// scheduler, on the stack g0 (m0's is the initial stack). What must not happen before its context
// is saved, as unlocking the channel that it waits for, is a *commit*: the context that is switched
// to makes it first.
//
// C++ that parks goes on in another thread, maybe: `g` and `m` are read anew each time (base/g.h),
// and nothing else that is a thread's must be kept over a call that parks, as errno's address.
//
// The program ends when its main function returns, and with "all goroutines are asleep - deadlock!"
// when nobody can run, and no timer and no descriptor will wake anyone.
#pragma once

#include "runtime/abi/entries.h"
#include "runtime/base/m.h"

namespace mapgo::rt {

/// The goroutine waits until ready(). `commit` makes that possible; nil only if it has been so
/// before and whoever calls ready() does not do so while this call is under way. False if the
/// commit said so.
bool park(Commit commit, void *argument, WaitReason reason);

/// The same, whether or not the goroutine is in a bubble. The scheduler's.
bool parkAlways(Commit commit, void *argument, WaitReason reason);

/// Parks, and unlocks `lock` once that is done.
void parkUnlock(Lock *lock, WaitReason reason);

/// A goroutine that waits is to go on: next on this P, or after those that are ready there already
/// if it is a timer or a descriptor that wakes it.
void ready(G *waiting);

/// Lets all others run first.
void yield();

/// runtime.Goexit: makes the deferred calls, which cannot recover from it, and ends the goroutine.
/// If it is the main one, the others go on.
[[noreturn]] void goexit();

/// Ends the goroutine without making calls.
[[noreturn]] void endGoroutine();

/// Calls `visit` for the main goroutine and all others, dead ones too, in the order in which they
/// were first made. Takes no lock; may run while the world stands still.
void forEachG(void (*visit)(G *, void *), void *argument);

/// How many goroutines there are.
int64_t goroutineCount();

/// GOMAXPROCS: how many goroutines may run at the same time.
uint32_t processors();

/// Around a system call that may take long: meanwhile, others may run.
extern "C" {
void enterSyscall() asm("runtime.entersyscall");
void exitSyscall() asm("runtime.exitsyscall");
}

/// Makes the calling thread m0, and `main` the main goroutine, on `stack`. Returns after
/// stopScheduler.
void runScheduler(FuncVal *main, StackBounds stack);

/// Lets runScheduler return when the main goroutine, which calls this, has ended. For tests.
void stopScheduler();

} // namespace mapgo::rt
