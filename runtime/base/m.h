// Who runs goroutines: an M is a thread, and a P the right to run Go code, of which there are as
// many as GOMAXPROCS says. An M needs a P to run a goroutine; without one it sleeps, or is in a
// system call.
//
//     M ── current ─▶ G          P ─▶ runnext             the goroutine that was made ready last
//       ── g0 ─▶ its scheduler     ─▶ ring of 256         more are in the global queue
//       (sched/queue.h) ── p ─▶ P                  ─▶ free Gs             ended ones
#pragma once

#include "runtime/base/g.h"
#include "runtime/base/lock.h"

#include <pthread.h>
#include <sys/types.h>

namespace mapgo::rt {

/// Text of print and println that has not been written yet.
struct PrintBuffer {
  static constexpr uint64_t kCapacity = 1024;
  uint32_t locks; ///< printlock calls without their printunlock
  uint32_t used;
  uint8_t *to;   ///< instead of standard error, if it is not nil,
  uint64_t room; ///< and how much still fits there
  uint8_t bytes[kCapacity];
};

struct FreeLists;

enum class PStatus : uint8_t {
  Idle,
  Running,
  Syscall, ///< its M is in a system call and has it back after it, unless sysmon is quicker
  Stopped, ///< beyond GOMAXPROCS
};

struct P {
  static constexpr uint32_t kQueueSize = 256;

  uint32_t id;
  std::atomic<PStatus> status;
  std::atomic<M *> m;
  P *next;                           ///< in the list of idle ones
  std::atomic<uint32_t> tick;        ///< counts goroutines that have begun a time slice
  std::atomic<uint32_t> syscallTick; ///< counts system calls
  uint64_t nextId, lastId;           ///< of goroutines to come
  std::atomic<int64_t> live;         ///< goroutines begun here, less those that have ended here
  G *freeGs;
  uint32_t freeGCount;

  /// The owner adds at `tail`; the owner and thieves take at `head`.
  alignas(64) std::atomic<uint32_t> head;
  std::atomic<uint32_t> tail;
  std::atomic<G *> runnext;
  std::atomic<G *> queue[kQueueSize];
};

/// Runs where nothing of the parked goroutine is on the stack. False: it is to go on.
using Commit = bool (*)(G *parked, void *argument);

/// What the collector knows of a thread (gc/world.h).
struct HeapThread {
  M *next; ///< in the list of all threads that may use the heap
  FreeLists *free;
  pid_t number;
  std::atomic<uint32_t> asked; ///< the last epoch in which it was signalled,
  const void *stoppedAt;       ///< and the signal's ucontext_t, while it stands still
};

struct M {
  G g0;       ///< on the stack of the scheduler
  G *current; ///< what it runs: `g`, for other threads
  P *p;
  P *nextP;  ///< that it has been given while it slept
  P *oldP;   ///< that it had before its system call
  G *picked; ///< that it has taken from a queue, to run it next
  uint64_t id;
  pthread_t thread;

  /// What the switch that is under way, if any, leaves to be done when the context it leaves is
  /// saved (sched/sched.h).
  G *previous;
  Commit commit;
  void *commitArgument;

  uint64_t *stackLimit;       ///< the word that prologues compare sp with
  uint32_t locks;             ///< not 0: the goroutine must not be preempted
  uint32_t seed;              ///< of what it does at random
  bool spinning;              ///< looks for work
  bool asleep;                ///< until it is given a P
  std::atomic<uint32_t> wake; ///< a futex: 1 if it has been woken
  uint32_t lockCount;         ///< LockOSThreads without their UnlockOSThread
  G *lockedG;                 ///< the only goroutine that it may run
  M *next;                    ///< in the list of idle ones
  M *all;                     ///< in the list of all

  PrintBuffer print;
  HeapThread heap;
};

/// The initial thread's.
extern M m0;

/// The running thread's M. Never null.
inline constexpr CurrentWord<M, 8> m = {};

} // namespace mapgo::rt
