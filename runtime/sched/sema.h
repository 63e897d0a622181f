// Semaphores, as package sync uses them to put goroutines to sleep, and its lists for Cond.
//
// A semaphore is a word of the program's: how often it may be acquired without waiting. Who must
// wait does so in a table, by the word's address; there is nothing to set up or to tear down.
//
//     table[hash of address]        waiters of one address, in the order they will be woken
//     ┌──────────────┐
//     │ waiters lock │──▶ Waiter 0x40 ──▶ Waiter 0x40 ──▶ Waiter 0x40          (nextSame)
//     ├──────────────┤        │ nextAddress
//     │              │        ▼
//     ├──────────────┤    Waiter 0x88
//     │      …       │
//
// A Waiter lies on the stack of the goroutine that waits. It is woken to try again, since another
// may have been faster, unless the release has handed the unit over to it (handoff): then it runs
// at once in the releasing goroutine's place.
//
// The functions are those that package sync declares, under its own symbols.
#pragma once

#include "runtime/base/g.h"
#include "runtime/base/lock.h"

namespace mapgo::rt {

/// Waits until *address > 0 and decrements it. `first`: ahead of all who wait already.
void semAcquire(uint32_t *address, bool first, WaitReason reason);

/// Increments *address and wakes one who waits; `handoff`: in his favour.
void semRelease(uint32_t *address, bool handoff);

/// Those who wait for a sync.Cond; a ticket tells when each has come. The layout is package sync's.
struct NotifyList {
  std::atomic<uint32_t> wait;   ///< the next ticket
  std::atomic<uint32_t> notify; ///< the next ticket to be woken, or told so before it waits
  Lock lock;
  struct NotifyWaiter *head;
  struct NotifyWaiter *tail;
};
static_assert(sizeof(NotifyList) == 32);

extern "C" {
void syncSemacquire(uint32_t *s) asm("sync.runtime_Semacquire");
void pollSemacquire(uint32_t *s) asm("internal/poll.runtime_Semacquire");
void syncSemacquireWaitGroup(uint32_t *s) asm("sync.runtime_SemacquireWaitGroup");
void syncSemacquireMutex(uint32_t *s, bool lifo,
                         int64_t skip) asm("internal/sync.runtime_SemacquireMutex");
void syncSemacquireRWMutexR(uint32_t *s, bool lifo,
                            int64_t skip) asm("sync.runtime_SemacquireRWMutexR");
void syncSemacquireRWMutex(uint32_t *s, bool lifo,
                           int64_t skip) asm("sync.runtime_SemacquireRWMutex");
void syncSemrelease(uint32_t *s, bool handoff, int64_t skip) asm("sync.runtime_Semrelease");
void mutexSemrelease(uint32_t *s, bool handoff,
                     int64_t skip) asm("internal/sync.runtime_Semrelease");
void pollSemrelease(uint32_t *s) asm("internal/poll.runtime_Semrelease");

uint32_t notifyListAdd(NotifyList *list) asm("sync.runtime_notifyListAdd");
void notifyListWait(NotifyList *list, uint32_t ticket) asm("sync.runtime_notifyListWait");
void notifyListNotifyAll(NotifyList *list) asm("sync.runtime_notifyListNotifyAll");
void notifyListNotifyOne(NotifyList *list) asm("sync.runtime_notifyListNotifyOne");
void notifyListCheck(uint64_t size) asm("sync.runtime_notifyListCheck");
}

} // namespace mapgo::rt
