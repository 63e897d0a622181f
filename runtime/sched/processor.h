// Ms and Ps: which threads there are, which of them may run goroutines, and which sleep.
//
//       idle Ms ◀────────── M without P ◀──── release ─────┐
//          │ woken, is given a P                           │ nothing to run
//          ▼                                               │
//        M with P: spins ──── finds a goroutine ────▶ M with P: runs goroutines
//          steals from all the others                      │ a call that may take long
//                                                          ▼
//                                                       M in a system call, whose P sysmon gives
//                                                       to another M if it takes long
//
// There is one P at first, and one M, the initial thread. The first goroutine that the program
// starts makes the others, and sysmon, a thread without a P, which looks after them (sysmon.cpp).
//
// Whoever makes a goroutine ready wakes an M for an idle P, unless an M is spinning: that one will
// find it. An M that stops spinning looks once more after it has said so, and one that finds
// something wakes the next if it was the last that spun. So as long as there are goroutines and
// idle Ps, somebody looks. At most one M waits for timers and descriptors, in netpoll.
#pragma once

#include "runtime/base/m.h"

namespace mapgo::rt {

/// More Ps than this there are never.
inline constexpr uint32_t kMaxProcessors = 1024;

/// Makes the calling thread m0, with the first P.
void startFirstProcessor();

/// As many Ps as GOMAXPROCS says, and sysmon. Only the first call does something.
void startProcessors();

/// Sets GOMAXPROCS, if `count` > 0, and gives what it was.
uint32_t setProcessors(uint32_t count);

/// How many Ps there have ever been, and each of them.
uint32_t processorsMade();
P *processor(uint32_t index);

/// The next goroutine for the calling M, which has a P when this returns, and waits for both. Nil
/// if the scheduler has been stopped, on m0 only. To be called on g0.
G *findRunnable();

/// The next goroutine of the calling M's P, if it is one to switch to at once; else nil, and the
/// scheduler is to look.
G *nextAtOnce(M *self);

/// Lets an M look for work if a P is idle and nobody looks yet.
void wakeProcessor();

/// Makes the goroutines of a list, linked by G::next, runnable.
void readyList(G *list);

/// The calling M has no use for its P for a while: another may have it.
void handOff(P *p);

/// The calling M takes `p`, if it is in the state `from`.
bool takeProcessor(P *p, PStatus from);

/// An idle P, which the calling M then has. False if there is none.
bool takeIdleProcessor();

/// Whether all Ps are idle, and whether there is one, or an M that looks for work.
bool allIdle();
bool someIdle();

/// Lets the scheduler stop: findRunnable gives nil on m0.
void stopProcessors();

/// Nobody can run, and nobody will: ends the process.
[[noreturn]] void deadlock();

/// Starts a thread, in which all signals are blocked.
void startThread(void *(*run)(void *), void *argument);

/// All Ms; linked by M::all, and never freed. An M is there before it runs a goroutine.
extern std::atomic<M *> allMs;

/// Leaves the running goroutine for the M's scheduler, which makes the commit.
void switchToScheduler(Commit commit, void *argument);

/// Parks, and lets `next`, which waits, go on in its place. Neither keeps to a thread.
void parkFor(G *next, Commit commit, void *argument, WaitReason reason);

/// A goroutine that waits, and will run `function` when it goes on.
G *newWaiting(FuncVal *function, uint64_t createdAt);

/// Starts a goroutine that programs do not see. The caller has a P.
void startSystemGoroutine(FuncVal *function);

/// runtime/debug.SetMaxThreads: with more threads than that the program ends.
extern "C" void limitThreads(int64_t count) asm("runtime.limitThreads");

/// Calls a func() of Go's, with `argument` for one that has a parameter.
void callFunction(FuncVal *function, void *argument = nullptr);

/// Runs goroutines on the calling thread, whose M has been given a P.
[[noreturn]] void startThreadScheduler();

} // namespace mapgo::rt
