// The threads as the collector sees them, and how it stops them.
//
//     collecting thread                                 another one, anywhere in its code
//     stopWorld:   epoch becomes odd, signals ────────▶ handler: where it was is in `stoppedAt`,
//                  waits for all answers  ◀──────────── answers, sleeps while the epoch stays
//     pushThreads: what they refer to
//     startWorld:  epoch becomes even, wakes ─────────▶ goes on
//
// The signal may come at any instruction, in the middle of a switch to another goroutine, too. It
// is the stack pointer that tells on which stack the thread is; of a goroutine that it is leaving
// or coming to, the saved one is true (sched/switch.h).
//
// A stopped thread may hold any lock. So nothing that runs while the world stands still may take
// one that is not its own, or allocate.
#pragma once

#include "runtime/base/fatal.h"
#include "runtime/base/m.h"
#include "runtime/gc/allocate.h"

namespace mapgo::rt {

/// Boehm's lock is held by the thread that calls these.
void stopWorld();
void startWorld();

/// Calls `function` while all other threads stand still.
void withStoppedWorld(void (*function)(void *), void *argument);

/// What threads that have ended had been given.
BlockCount blocksOfEndedThreads();

/// Calls `visit` for each thread, in the stopped world.
void forEachHeapThread(void (*visit)(const M &thread, void *), void *argument);

/// Whether a thread, in the stopped world, may not be preempted where it is: it may be in the midst
/// of what only a P's owner touches. The calling thread counts.
bool someoneIsPinned();

/// Where a thread that stands still is. In the first and last instructions of a function its caller
/// is left out.
Frame stoppedFrame(const M &thread);

/// Pushes what registers and stacks of threads and goroutines refer to, in the stopped world.
void pushThreads();

/// Installs the handler. Called once.
void startWorldStopper();

} // namespace mapgo::rt
