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

namespace mapgo::rt {

/// Boehm's lock is held by the thread that calls these.
void stopWorld();
void startWorld();

/// Pushes what registers and stacks of threads and goroutines refer to, in the stopped world.
void pushThreads();

/// Installs the handler. Called once.
void startWorldStopper();

} // namespace mapgo::rt
