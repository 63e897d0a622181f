// Goroutines without a compiler: what they run is a C++ function behind a FuncVal.
#include "runtime/sched/sched.h"

#include "goroutines.h"
#include "runtime/gc/gc.h"
#include "runtime/sched/processor.h"

#include <gtest/gtest.h>
#include <string>
#include <unistd.h>

namespace {

using namespace mapgo::rt;
using namespace mapgo::rt::test;

TEST(Scheduler, RunsMain) {
  bool ran = false;
  runGoroutines([&] { ran = true; });
  EXPECT_TRUE(ran);
}

TEST(Scheduler, LastStartedRunsFirst) {
  std::string order;
  runGoroutines([&] {
    Group group;
    for (char name : {'a', 'b', 'c'})
      group.go([&order, name] { order += name; });
    group.wait();
  });
  EXPECT_EQ(order, "cab");
}

TEST(Scheduler, ParksUntilReady) {
  std::string order;
  runGoroutines([&] {
    G *self = g;
    go([&] {
      order += '2';
      ready(self);
      order += '3';
    });
    order += '1';
    EXPECT_TRUE(park(nullptr, nullptr, WaitReason::ChanReceive));
    order += '4';
  });
  EXPECT_EQ(order, "1234");
}

TEST(Scheduler, CommitRunsAfterTheSwitch) {
  static G *committed;
  committed = nullptr;
  runGoroutines([&] {
    G *self = g;
    go([self] {
      EXPECT_EQ(committed, self);
      EXPECT_EQ(self->status.load(), GStatus::Waiting);
      EXPECT_EQ(self->waitReason, WaitReason::Sleep);
      ready(self);
    });
    park(
        [](G *parked, void *) {
          committed = parked;
          return true;
        },
        nullptr, WaitReason::Sleep);
  });
}

TEST(Scheduler, CommitMayRefuse) {
  runGoroutines(
      [&] { EXPECT_FALSE(park([](G *, void *) { return false; }, nullptr, WaitReason::Sleep)); });
}

TEST(Scheduler, ParkUnlocks) {
  static Lock lock;
  runGoroutines([&] {
    G *self = g;
    go([self] {
      EXPECT_TRUE(lock.tryLock());
      lock.unlock();
      ready(self);
    });
    lock.lock();
    parkUnlock(&lock, WaitReason::Semacquire);
  });
}

TEST(Scheduler, ManyGoroutines) {
  constexpr int kCount = 10000;
  int ran = 0;
  runGoroutines([&] {
    const int64_t before = goroutineCount();
    for (int i = 0; i < kCount; ++i)
      go([&] {
        yield();
        ++ran;
      });
    EXPECT_EQ(goroutineCount(), before + kCount);
    while (ran != kCount)
      yield();
    EXPECT_EQ(goroutineCount(), before);
  });
}

TEST(Scheduler, NumbersGoroutines) {
  runGoroutines([&] {
    EXPECT_EQ(g->id, 1u);
    go([] {
      EXPECT_GT(g->id, 1u);
      EXPECT_EQ(g->parentId, 1u);
    });
    yield();
  });
}

TEST(Scheduler, StacksOfParkedGoroutinesAreRoots) {
  constexpr int kCount = 100;
  int found = 0;
  runGoroutines([&] {
    for (int i = 0; i < kCount; ++i)
      go([&found, i] {
        auto *block = static_cast<int *volatile>(static_cast<int *>(allocateNoScan(4096)));
        *block = i;
        yield();
        found += *block == i;
      });
    yield();
    for (int i = 0; i < 2000; ++i)
      memset(allocateNoScanUninitialized(4096), 0xff, 4096);
    gc();
    for (int i = 0; i < 2000; ++i)
      memset(allocateNoScanUninitialized(4096), 0xff, 4096);
    yield();
  });
  EXPECT_EQ(found, kCount);
}

TEST(Scheduler, GoexitEndsTheGoroutine) {
  std::string order;
  runGoroutines([&] {
    go([&] {
      order += 'a';
      goexit();
      order += 'b';
    });
    yield();
  });
  EXPECT_EQ(order, "a");
}

/// Runs `main` with that many Ps.
template <class Main> void runOn(uint32_t count, Main main) {
  runGoroutines([&] {
    const uint32_t before = setProcessors(count);
    main();
    setProcessors(before);
  });
}

TEST(Processors, CountIsWhatWasSet) {
  runGoroutines([] {
    EXPECT_EQ(setProcessors(0), 1u);
    EXPECT_EQ(setProcessors(8), 1u);
    EXPECT_EQ(setProcessors(3), 8u);
    EXPECT_EQ(setProcessors(1), 3u);
    EXPECT_EQ(processors(), 1u);
  });
}

TEST(Processors, GoroutinesRunAtTheSameTime) {
  runOn(2, [] {
    std::atomic<bool> other = false, main = false;
    Group group;
    group.go([&] {
      other = true;
      while (!main) {
      }
    });
    while (!other) {
    }
    main = true;
    group.wait();
  });
}

TEST(Processors, ManyGoroutinesAllRun) {
  for (uint32_t count : {1, 2, 4, 8}) {
    std::atomic<int> ran = 0;
    runOn(count, [&] {
      Group group;
      for (int i = 0; i < 20000; ++i)
        group.go([&] {
          yield();
          ++ran;
        });
      group.wait();
    });
    EXPECT_EQ(ran, 20000);
  }
}

TEST(Processors, RingOfGoroutinesThatWakeEachOther) {
  constexpr int kCount = 20, kRounds = 2000;
  struct Place {
    Lock lock;
    G *waits = nullptr;
    int tokens = 0;

    void wait() {
      lock.lock();
      while (tokens == 0) {
        waits = g;
        parkUnlock(&lock, WaitReason::Semacquire);
        lock.lock();
      }
      --tokens;
      lock.unlock();
    }

    void post() {
      lock.lock();
      ++tokens;
      G *woken = waits;
      waits = nullptr;
      lock.unlock();
      if (woken != nullptr)
        ready(woken);
    }
  };
  runOn(4, [] {
    Place places[kCount];
    std::atomic<int> steps = 0;
    Group group;
    for (int i = 0; i < kCount; ++i)
      group.go([&, i] {
        for (int round = 0; round < kRounds; ++round) {
          places[i].wait();
          ++steps;
          places[(i + 1) % kCount].post();
        }
      });
    for (int i = 0; i < 3; ++i)
      places[i * 5].post();
    group.wait();
    EXPECT_EQ(steps, kCount * kRounds);
  });
}

TEST(Processors, SystemCallsKeepNobodyWaiting) {
  runOn(1, [] {
    std::atomic<bool> over = false;
    Group group;
    group.go([&] {
      enterSyscall();
      while (!over)
        usleep(100);
      exitSyscall();
    });
    group.go([&] { over = true; });
    group.wait();
  });
}

using SchedulerDeathTest = testing::Test;

TEST(SchedulerDeathTest, AllAsleepOnManyThreads) {
  EXPECT_EXIT(runOn(4,
                    [] {
                      for (int i = 0; i < 100; ++i)
                        go([] { park(nullptr, nullptr, WaitReason::SelectNoCases); });
                      park(nullptr, nullptr, WaitReason::SelectNoCases);
                    }),
              testing::ExitedWithCode(2), "^fatal error: all goroutines are asleep - deadlock!\n");
}

TEST(SchedulerDeathTest, AllAsleep) {
  EXPECT_EXIT(runGoroutines([] { park(nullptr, nullptr, WaitReason::SelectNoCases); }),
              testing::ExitedWithCode(2), "^fatal error: all goroutines are asleep - deadlock!\n");
}

TEST(SchedulerDeathTest, GoexitOfMain) {
  EXPECT_EXIT(runGoroutines([] {
                go([] { yield(); });
                goexit();
              }),
              testing::ExitedWithCode(2),
              "^fatal error: no goroutines \\(main called runtime.Goexit\\) - deadlock!\n");
}

TEST(SchedulerDeathTest, GoOfNil) {
  EXPECT_EXIT(runGoroutines([] { newproc(nullptr); }), testing::ExitedWithCode(2),
              "^fatal error: go of nil func value\n");
}

} // namespace
