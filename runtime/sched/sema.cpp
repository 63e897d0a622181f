// Semaphores and the lists of sync.Cond.
#include "runtime/sched/sema.h"

#include "runtime/base/fatal.h"
#include "runtime/sched/sched.h"

namespace mapgo::rt {

namespace {

struct Waiter {
  G *g;
  const uint32_t *address;
  Waiter *nextSame;    ///< waits for the same address
  Waiter *lastSame;    ///< of the first for an address: the last
  Waiter *nextAddress; ///< of the first for an address: the first for another
  bool handed;         ///< it has what it waits for
};

/// Those who wait for the addresses that share a place in the table.
class WaitTable {
public:
  Lock lock;

  /// Increased before the semaphore is looked at a last time, so that a release that does not see
  /// the waiter is seen by it. Read without the lock.
  std::atomic<uint32_t> waiters;

  void add(Waiter *waiter, bool first);
  Waiter *take(const uint32_t *address);

private:
  Waiter **find(const uint32_t *address) {
    Waiter **at = &heads_;
    while (*at != nullptr && (*at)->address != address)
      at = &(*at)->nextAddress;
    return at;
  }

  Waiter *heads_;
};

void WaitTable::add(Waiter *waiter, bool first) {
  Waiter **at = find(waiter->address);
  Waiter *head = *at;
  waiter->nextSame = nullptr;
  if (head == nullptr) {
    waiter->lastSame = waiter;
    waiter->nextAddress = nullptr;
    *at = waiter;
  } else if (first) {
    waiter->nextSame = head;
    waiter->lastSame = head->lastSame;
    waiter->nextAddress = head->nextAddress;
    *at = waiter;
  } else {
    head->lastSame->nextSame = waiter;
    head->lastSame = waiter;
  }
}

Waiter *WaitTable::take(const uint32_t *address) {
  Waiter **at = find(address);
  Waiter *head = *at;
  if (head == nullptr)
    return nullptr;
  if (Waiter *next = head->nextSame) {
    next->lastSame = head->lastSame;
    next->nextAddress = head->nextAddress;
    *at = next;
  } else {
    *at = head->nextAddress;
  }
  return head;
}

constexpr int kTableBits = 12;
constinit WaitTable tables[1 << kTableBits] = {};

WaitTable &tableOf(const uint32_t *address) {
  return tables[(reinterpret_cast<uint64_t>(address) * 0x9e3779b97f4a7c15) >> (64 - kTableBits)];
}

bool tryAcquire(uint32_t *address) {
  const std::atomic_ref<uint32_t> units(*address);
  uint32_t available = units.load();
  while (available != 0) {
    if (units.compare_exchange_weak(available, available - 1))
      return true;
  }
  return false;
}

} // namespace

void semAcquire(uint32_t *address, bool first, WaitReason reason) {
  if (tryAcquire(address))
    return;
  WaitTable &table = tableOf(address);
  Waiter self = {};
  self.g = g;
  self.address = address;
  do {
    table.lock.lock();
    table.waiters.fetch_add(1);
    if (tryAcquire(address)) {
      table.waiters.fetch_sub(1);
      table.lock.unlock();
      return;
    }
    table.add(&self, first);
    parkUnlock(&table.lock, reason);
  } while (!self.handed && !tryAcquire(address));
}

void semRelease(uint32_t *address, bool handoff) {
  WaitTable &table = tableOf(address);
  std::atomic_ref<uint32_t>(*address).fetch_add(1);
  if (table.waiters.load() == 0)
    return;
  table.lock.lock();
  Waiter *waiter = table.take(address);
  if (waiter != nullptr)
    table.waiters.fetch_sub(1);
  table.lock.unlock();
  if (waiter == nullptr)
    return;
  const bool handed = handoff && tryAcquire(address);
  waiter->handed = handed;
  ready(waiter->g);
  if (handed)
    yield();
}

// Tracebacks of goroutines that wait show who lets them (symbols/runtime_functions.def).
[[clang::disable_tail_calls]] void syncSemacquire(uint32_t *s) {
  semAcquire(s, false, WaitReason::Semacquire);
}
[[clang::disable_tail_calls]] void pollSemacquire(uint32_t *s) {
  semAcquire(s, false, WaitReason::Semacquire);
}
[[clang::disable_tail_calls]] void syncSemacquireWaitGroup(uint32_t *s) {
  semAcquire(s, false, WaitReason::SyncWaitGroupWait);
}
[[clang::disable_tail_calls]] void syncSemacquireMutex(uint32_t *s, bool lifo, int64_t) {
  semAcquire(s, lifo, WaitReason::SyncMutexLock);
}
[[clang::disable_tail_calls]] void syncSemacquireRWMutexR(uint32_t *s, bool lifo, int64_t) {
  semAcquire(s, lifo, WaitReason::SyncRWMutexRLock);
}
[[clang::disable_tail_calls]] void syncSemacquireRWMutex(uint32_t *s, bool lifo, int64_t) {
  semAcquire(s, lifo, WaitReason::SyncRWMutexLock);
}
void syncSemrelease(uint32_t *s, bool handoff, int64_t) { semRelease(s, handoff); }
void mutexSemrelease(uint32_t *s, bool handoff, int64_t) { semRelease(s, handoff); }
void pollSemrelease(uint32_t *s) { semRelease(s, false); }

/// One in a NotifyList, on the stack of who waits.
struct NotifyWaiter {
  G *g;
  uint32_t ticket;
  NotifyWaiter *next;
};

namespace {

/// Whether ticket `a` came before `b`. Tickets wrap around; fewer than 2^31 are out at a time.
bool isBefore(uint32_t a, uint32_t b) { return static_cast<int32_t>(a - b) < 0; }

} // namespace

uint32_t notifyListAdd(NotifyList *list) { return list->wait.fetch_add(1); }

[[clang::disable_tail_calls]] void notifyListWait(NotifyList *list, uint32_t ticket) {
  list->lock.lock();
  if (isBefore(ticket, list->notify)) {
    list->lock.unlock();
    return;
  }
  NotifyWaiter self = {.g = g, .ticket = ticket, .next = nullptr};
  (list->tail == nullptr ? list->head : list->tail->next) = &self;
  list->tail = &self;
  parkUnlock(&list->lock, WaitReason::SyncCondWait);
}

void notifyListNotifyAll(NotifyList *list) {
  if (list->wait.load() == list->notify.load())
    return;
  list->lock.lock();
  NotifyWaiter *waiter = list->head;
  list->head = list->tail = nullptr;
  // Whoever has a ticket and does not wait yet sees that it need not.
  list->notify = list->wait.load();
  list->lock.unlock();
  while (waiter != nullptr) {
    NotifyWaiter *next = waiter->next;
    ready(waiter->g);
    waiter = next;
  }
}

void notifyListNotifyOne(NotifyList *list) {
  if (list->wait.load() == list->notify.load())
    return;
  list->lock.lock();
  const uint32_t ticket = list->notify;
  if (ticket == list->wait.load()) {
    list->lock.unlock();
    return;
  }
  list->notify = ticket + 1;
  // Tickets are drawn before waiters queue, so that the one may stand behind a few others, or be
  // still to come.
  NotifyWaiter *previous = nullptr;
  NotifyWaiter *waiter = list->head;
  while (waiter != nullptr && waiter->ticket != ticket) {
    previous = waiter;
    waiter = waiter->next;
  }
  if (waiter != nullptr) {
    (previous == nullptr ? list->head : previous->next) = waiter->next;
    if (waiter->next == nullptr)
      list->tail = previous;
  }
  list->lock.unlock();
  if (waiter != nullptr)
    ready(waiter->g);
}

void notifyListCheck(uint64_t size) {
  if (size != sizeof(NotifyList))
    throwFatal("bad notifyList size");
}

} // namespace mapgo::rt
