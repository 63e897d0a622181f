// The parts of a channel operation that need its lock, shared by single ones and select.
#pragma once

#include "runtime/base/memory.h"
#include "runtime/chan/chan.h"

namespace mapgo::rt {

/// Whether a send would block, at some moment of the call. Needs no lock.
inline bool fullNow(const Hchan *c) {
  return c->dataqsiz == 0 ? c->recvq.first == nullptr : c->qcount == c->dataqsiz;
}

/// Whether a receive from an open channel would block, at some moment of the call. Needs no lock.
inline bool emptyNow(const Hchan *c) {
  return c->dataqsiz == 0 ? c->sendq.first == nullptr : c->qcount == 0;
}

inline void enqueue(WaitQueue &queue, Sudog *waiter) {
  Sudog *last = queue.last;
  waiter->next = nullptr;
  waiter->prev = last;
  queue.last = waiter;
  if (last == nullptr)
    queue.first = waiter;
  else
    last->next = waiter;
}

/// Takes a waiter out of the queue, unless it has been taken out already.
inline void removeFrom(WaitQueue &queue, Sudog *waiter) {
  Sudog *prev = waiter->prev;
  Sudog *next = waiter->next;
  if (prev == nullptr && queue.first != waiter)
    return;
  if (prev == nullptr)
    queue.first = next;
  else
    prev->next = next;
  if (next == nullptr)
    queue.last = prev;
  else
    next->prev = prev;
}

/// The first waiter, which now is the caller's to wake; nil if nobody waits.
inline Sudog *dequeue(WaitQueue &queue) {
  while (Sudog *waiter = queue.first) {
    Sudog *next = waiter->next;
    queue.first = next;
    if (next == nullptr)
      queue.last = nullptr;
    else
      next->prev = nullptr;
    // removeFrom can tell by this that the waiter is in no queue.
    waiter->next = waiter->prev = nullptr;
    if (!waiter->isSelect)
      return waiter;
    uint32_t undecided = 0;
    if (waiter->g->selectDone.compare_exchange_strong(undecided, 1))
      return waiter;
  }
  return nullptr;
}

inline uint8_t *slotAt(const Hchan *c, uint64_t index) { return c->buf + index * c->elemsize; }

inline uint64_t slotAfter(const Hchan *c, uint64_t index) {
  return index + 1 == c->dataqsiz ? 0 : index + 1;
}

/// Puts an element at the end of the buffer, where there is room.
inline void putInBuffer(Hchan *c, const void *elem) {
  copySlot(slotAt(c, c->sendx), elem, c->elemsize);
  c->sendx = slotAfter(c, c->sendx);
  c->qcount = c->qcount + 1;
}

/// Takes the first element out of the buffer.
inline void takeFromBuffer(Hchan *c, void *elem) {
  uint8_t *slot = slotAt(c, c->recvx);
  if (elem != nullptr)
    copySlot(elem, slot, c->elemsize);
  if (c->elemtype->ptrdata != 0)
    clearSlot(slot, c->elemsize);
  c->recvx = slotAfter(c, c->recvx);
  c->qcount = c->qcount - 1;
}

/// Tells a waiter how its operation went. The caller makes the goroutine runnable when it has
/// unlocked the channel.
inline G *decide(Sudog *waiter, bool success) {
  waiter->success = success;
  waiter->g->param = waiter;
  return waiter->g;
}

enum class Outcome : uint8_t { WouldBlock, Done, Closed };

struct Attempt {
  Outcome outcome;
  G *wake = nullptr; ///< to be made runnable when the channel is unlocked
};

/// Sends *elem, if it can be done at once.
[[gnu::always_inline]] inline Attempt trySend(Hchan *c, const void *elem) {
  if (c->closed != 0) [[unlikely]]
    return {Outcome::Closed};
  if (Sudog *receiver = dequeue(c->recvq)) {
    if (receiver->elem != nullptr)
      copySlot(receiver->elem, elem, c->elemsize);
    return {Outcome::Done, decide(receiver, true)};
  }
  if (c->qcount == c->dataqsiz)
    return {Outcome::WouldBlock};
  putInBuffer(c, elem);
  return {Outcome::Done};
}

/// Receives into *elem, if it can be done at once. From a closed channel it is a zero value.
[[gnu::always_inline]] inline Attempt tryReceive(Hchan *c, void *elem) {
  if (c->qcount != 0) {
    takeFromBuffer(c, elem);
    Sudog *sender = dequeue(c->sendq);
    if (sender == nullptr)
      return {Outcome::Done};
    putInBuffer(c, sender->elem);
    return {Outcome::Done, decide(sender, true)};
  }
  if (Sudog *sender = dequeue(c->sendq)) {
    if (elem != nullptr)
      copySlot(elem, sender->elem, c->elemsize);
    return {Outcome::Done, decide(sender, true)};
  }
  if (c->closed == 0)
    return {Outcome::WouldBlock};
  if (elem != nullptr)
    clearSlot(elem, c->elemsize);
  return {Outcome::Closed};
}

} // namespace mapgo::rt
