// Semaphores and the lists of sync.Cond.
#include "goroutines.h"

#include "runtime/base/random.h"
#include "runtime/sched/sema.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <vector>

#include <gtest/gtest.h>

namespace mapgo::rt::test {

namespace {

TEST(Semaphore, countsUnits) {
  runGoroutines([] {
    uint32_t units = 2;
    syncSemacquire(&units);
    syncSemacquire(&units);
    EXPECT_EQ(units, 0u);
    syncSemrelease(&units, false, 0);
    EXPECT_EQ(units, 1u);
  });
}

/// In turn, or the last one first; and each with the reason that tracebacks tell.
TEST(Semaphore, orderOfWaiters) {
  std::vector<int> order;
  runGoroutines([&] {
    uint32_t units = 0;
    Group group;
    std::array<G *, 6> waiting = {};
    for (int i = 0; i < 6; ++i) {
      group.go([&, i] {
        waiting[i] = g;
        switch (i) {
        case 0:
          syncSemacquire(&units);
          break;
        case 1:
          syncSemacquireMutex(&units, false, 0);
          break;
        case 2:
          syncSemacquireMutex(&units, true, 0);
          break;
        case 3:
          syncSemacquireRWMutexR(&units, false, 0);
          break;
        case 4:
          syncSemacquireRWMutex(&units, true, 0);
          break;
        default:
          syncSemacquireWaitGroup(&units);
        }
        order.push_back(i);
      });
      group.settle();
    }
    const WaitReason reasons[] = {WaitReason::Semacquire,      WaitReason::SyncMutexLock,
                                  WaitReason::SyncMutexLock,   WaitReason::SyncRWMutexRLock,
                                  WaitReason::SyncRWMutexLock, WaitReason::SyncWaitGroupWait};
    for (int i = 0; i < 6; ++i)
      EXPECT_EQ(waiting[i]->waitReason, reasons[i]);
    for (int i = 0; i < 6; ++i) {
      syncSemrelease(&units, false, 0);
      group.settle();
    }
    group.wait();
  });
  EXPECT_EQ(order, (std::vector{4, 2, 0, 1, 3, 5}));
}

/// With handoff the one that is woken has the unit, whatever others do.
TEST(Semaphore, handoff) {
  std::vector<int> order;
  runGoroutines([&] {
    uint32_t units = 0;
    Group group;
    group.go([&] {
      syncSemacquireMutex(&units, false, 0);
      order.push_back(1);
      syncSemrelease(&units, false, 0);
    });
    group.settle();
    mutexSemrelease(&units, true, 0);
    syncSemacquire(&units);
    order.push_back(2);
    group.wait();
  });
  EXPECT_EQ(order, (std::vector{1, 2}));
}

/// Many semaphores and goroutines, random addresses: as many acquisitions as releases, nobody is
/// forgotten.
TEST(Semaphore, manyAddresses) {
  constexpr int kSemaphores = 3000;
  constexpr int kGoroutines = 300;
  constexpr int kRounds = 100;
  static std::array<uint32_t, kSemaphores> units;
  static std::array<std::atomic<int>, kSemaphores> inside;
  units.fill(1);
  std::atomic<int> both = 0;
  runGoroutines([&] {
    Group group;
    for (int i = 0; i < kGoroutines; ++i)
      group.go([&, i] {
        for (int round = 0; round < kRounds; ++round) {
          // Half of them crowd at few addresses.
          const uint32_t s = random32() % (i % 2 == 0 ? 20 : kSemaphores);
          semAcquire(&units[s], random32() % 2 == 0, WaitReason::Semacquire);
          both += ++inside[s] != 1;
          if (random32() % 2 == 0)
            yield();
          --inside[s];
          semRelease(&units[s], random32() % 4 == 0);
        }
      });
    group.wait();
  });
  EXPECT_EQ(both, 0);
  for (const uint32_t left : units)
    EXPECT_EQ(left, 1u);
}

TEST(NotifyList, wakesInOrderOfTickets) {
  std::vector<int> order;
  std::mutex mutex;
  runGoroutines([&] {
    NotifyList list = {};
    list.wait = list.notify = UINT32_MAX - 2; // they wrap around
    notifyListCheck(sizeof list);
    Group group;
    std::array<uint32_t, 6> tickets;
    for (auto &ticket : tickets)
      ticket = notifyListAdd(&list);
    // They begin to wait in another order.
    for (const int i : {3, 0, 4, 1, 2}) {
      group.go([&, i] {
        notifyListWait(&list, tickets[i]);
        const std::lock_guard<std::mutex> scope(mutex);
        order.push_back(i);
      });
      group.settle();
    }
    for (int i = 0; i < 3; ++i) {
      notifyListNotifyOne(&list);
      group.settle();
    }
    notifyListNotifyAll(&list);
    notifyListNotifyOne(&list);
    notifyListWait(&list, tickets[5]); // has been told before it came
    group.wait();
    EXPECT_EQ(list.head, nullptr);
    EXPECT_EQ(list.tail, nullptr);
  });
  std::sort(order.begin() + 3, order.end());
  EXPECT_EQ(order, (std::vector{0, 1, 2, 3, 4}));
}

} // namespace

} // namespace mapgo::rt::test
