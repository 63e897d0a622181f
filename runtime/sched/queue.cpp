// The ring has one producer and many consumers: `tail` is the owner's, and whoever moves `head` on
// has what lies between its old and new value. A slot is read before that, and the read counts only
// if nobody else was quicker. gc's runqput, runqget and runqgrab.
#include "runtime/sched/queue.h"

#include "runtime/sched/sched.h"

#include <initializer_list>
#include <time.h>

namespace mapgo::rt {

namespace {

constexpr uint32_t kSize = P::kQueueSize;

struct GlobalQueue {
  Lock lock;
  G *first, *last;
  std::atomic<uint32_t> size;
};
constinit GlobalQueue globalQueue = {};

/// Moves half of a full ring, and `ready`, to the global queue. False if a thief has made room.
bool overflow(P *p, G *ready, uint32_t head, uint32_t tail) {
  constexpr uint32_t kHalf = kSize / 2;
  G *batch[kHalf + 1];
  if (tail - head != kSize)
    return false;
  for (uint32_t i = 0; i < kHalf; ++i)
    batch[i] = p->queue[(head + i) % kSize].load(std::memory_order_relaxed);
  if (!p->head.compare_exchange_strong(head, head + kHalf, std::memory_order_release))
    return false;
  batch[kHalf] = ready;
  for (uint32_t i = 0; i < kHalf; ++i)
    batch[i]->next = batch[i + 1];
  pushGlobalList(batch[0], ready, kHalf + 1);
  return true;
}

/// Copies half of what `victim` has to the ring of `p` at `tail`. How many.
uint32_t grab(P *p, uint32_t tail, P *victim, bool stealsNext) {
  for (;;) {
    uint32_t head = victim->head.load(std::memory_order_acquire);
    const uint32_t end = victim->tail.load(std::memory_order_acquire);
    uint32_t count = end - head;
    count -= count / 2;
    if (count == 0) {
      if (!stealsNext)
        return 0;
      G *next = victim->runnext.load(std::memory_order_relaxed);
      if (next == nullptr)
        return 0;
      // Its P is about to run it, unless it runs something long.
      if (victim->status.load(std::memory_order_relaxed) == PStatus::Running) {
        const timespec pause = {0, 3000};
        nanosleep(&pause, nullptr);
      }
      if (!victim->runnext.compare_exchange_strong(next, nullptr, std::memory_order_acq_rel))
        continue;
      p->queue[tail % kSize].store(next, std::memory_order_relaxed);
      return 1;
    }
    if (count > kSize / 2)
      continue; // head and tail were not read at the same time
    for (uint32_t i = 0; i < count; ++i)
      p->queue[(tail + i) % kSize].store(
          victim->queue[(head + i) % kSize].load(std::memory_order_relaxed),
          std::memory_order_relaxed);
    if (victim->head.compare_exchange_strong(head, head + count, std::memory_order_acq_rel))
      return count;
  }
}

} // namespace

void pushLocal(P *p, G *ready, bool isNext) {
  if (isNext) {
    ready = p->runnext.exchange(ready);
    if (ready == nullptr)
      return;
  }
  for (;;) {
    const uint32_t head = p->head.load(std::memory_order_acquire);
    const uint32_t tail = p->tail.load(std::memory_order_relaxed);
    if (tail - head < kSize) {
      p->queue[tail % kSize].store(ready, std::memory_order_relaxed);
      p->tail.store(tail + 1); // before what follows: whether anybody looks for work
      return;
    }
    if (overflow(p, ready, head, tail))
      return;
  }
}

G *popLocal(P *p, bool &isNext) {
  // Thieves may only set it to nil.
  G *next = p->runnext.load(std::memory_order_relaxed);
  isNext = next != nullptr &&
           p->runnext.compare_exchange_strong(next, nullptr, std::memory_order_acq_rel);
  if (isNext)
    return next;
  for (;;) {
    uint32_t head = p->head.load(std::memory_order_acquire);
    if (head == p->tail.load(std::memory_order_relaxed))
      return nullptr;
    G *first = p->queue[head % kSize].load(std::memory_order_relaxed);
    if (p->head.compare_exchange_strong(head, head + 1, std::memory_order_release))
      return first;
  }
}

bool isEmpty(const P *p) {
  // All three as they were at one time: else one that moves from runnext to the ring would be
  // missed.
  for (;;) {
    const uint32_t head = p->head.load(std::memory_order_acquire);
    const uint32_t tail = p->tail.load(std::memory_order_acquire);
    const G *next = p->runnext.load(std::memory_order_acquire);
    if (tail == p->tail.load(std::memory_order_acquire))
      return head == tail && next == nullptr;
  }
}

G *steal(P *p, P *victim, bool stealsNext) {
  const uint32_t tail = p->tail.load(std::memory_order_relaxed);
  uint32_t count = grab(p, tail, victim, stealsNext);
  if (count == 0)
    return nullptr;
  --count;
  G *taken = p->queue[(tail + count) % kSize].load(std::memory_order_relaxed);
  if (count != 0)
    p->tail.store(tail + count, std::memory_order_release);
  return taken;
}

void pushGlobal(G *ready) { pushGlobalList(ready, ready, 1); }

void pushGlobalList(G *first, G *last, uint32_t count) {
  LockScope scope(globalQueue.lock);
  last->next = nullptr;
  if (globalQueue.first == nullptr)
    globalQueue.first = first;
  else
    globalQueue.last->next = first;
  globalQueue.last = last;
  globalQueue.size.store(globalQueue.size.load(std::memory_order_relaxed) + count,
                         std::memory_order_release);
}

G *popGlobal(P *p, uint32_t max) {
  if (globalQueueSize() == 0)
    return nullptr;
  LockScope scope(globalQueue.lock);
  const uint32_t size = globalQueue.size.load(std::memory_order_relaxed);
  if (size == 0)
    return nullptr;
  uint32_t count = size / processors() + 1;
  for (uint32_t limit : {size, max, kSize / 2})
    count = count < limit ? count : limit;
  globalQueue.size.store(size - count, std::memory_order_release);
  G *taken = globalQueue.first;
  globalQueue.first = taken->next;
  while (--count != 0) {
    G *ready = globalQueue.first;
    globalQueue.first = ready->next;
    pushLocal(p, ready, false); // never overflows: there is room for half the ring
  }
  return taken;
}

uint32_t globalQueueSize() { return globalQueue.size.load(std::memory_order_acquire); }

} // namespace mapgo::rt
