// Goroutines without a compiler: what they run is a C++ function behind a FuncVal.
#include "runtime/sched/sched.h"

#include "runtime/gc/gc.h"
#include "runtime/panic/defer.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace {

using namespace mapgo::rt;

/// A func() whose code finds what it captures behind itself, as compiled Go's does.
struct Closure : FuncVal {
  std::function<void()> body;
};

[[gnu::naked]] void runClosure() {
  asm("mov %%r10, %%rdi\n\tjmp %P0" : : "i"(+[](Closure *closure) { closure->body(); }));
}

/// The closures of one test. Goroutines may outlive the statement that starts them.
std::vector<std::unique_ptr<Closure>> closures;

Closure *makeClosure(std::function<void()> body) {
  closures.push_back(std::make_unique<Closure>());
  closures.back()->code = reinterpret_cast<void *>(runClosure);
  closures.back()->body = std::move(body);
  return closures.back().get();
}

void go(std::function<void()> body) { newproc(makeClosure(std::move(body))); }

/// Runs `main` as the main goroutine.
void runMain(std::function<void()> main) {
  static const auto stack = std::make_unique<uint8_t[]>(1 << 20);
  const auto lo = reinterpret_cast<uint64_t>(stack.get());
  runScheduler(makeClosure([&] {
                 main();
                 stopScheduler();
               }),
               {lo, lo + (1 << 20)});
  closures.clear();
}

TEST(Scheduler, RunsMain) {
  bool ran = false;
  runMain([&] { ran = true; });
  EXPECT_TRUE(ran);
}

TEST(Scheduler, LastStartedRunsFirst) {
  std::string order;
  runMain([&] {
    for (char name : {'a', 'b', 'c'})
      go([&order, name] { order += name; });
    yield();
    order += 'm';
  });
  EXPECT_EQ(order, "cabm");
}

TEST(Scheduler, ParksUntilReady) {
  std::string order;
  runMain([&] {
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
  runMain([&] {
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
  runMain(
      [&] { EXPECT_FALSE(park([](G *, void *) { return false; }, nullptr, WaitReason::Sleep)); });
}

TEST(Scheduler, ParkUnlocks) {
  static Lock lock;
  runMain([&] {
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
  runMain([&] {
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
  runMain([&] {
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
  runMain([&] {
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
  runMain([&] {
    go([&] {
      order += 'a';
      goexit();
      order += 'b';
    });
    yield();
  });
  EXPECT_EQ(order, "a");
}

using SchedulerDeathTest = testing::Test;

TEST(SchedulerDeathTest, AllAsleep) {
  EXPECT_EXIT(runMain([] { park(nullptr, nullptr, WaitReason::SelectNoCases); }),
              testing::ExitedWithCode(2), "^fatal error: all goroutines are asleep - deadlock!\n");
}

TEST(SchedulerDeathTest, GoexitOfMain) {
  EXPECT_EXIT(runMain([] {
                go([] { yield(); });
                goexit();
              }),
              testing::ExitedWithCode(2),
              "^fatal error: no goroutines \\(main called runtime.Goexit\\) - deadlock!\n");
}

TEST(SchedulerDeathTest, GoOfNil) {
  EXPECT_EXIT(runMain([] { newproc(nullptr); }), testing::ExitedWithCode(2),
              "^fatal error: go of nil func value\n");
}

} // namespace
