// Timers: order and time of what they run, Stop and Reset, and those that send to a channel.
#include "channels.h"
#include "goroutines.h"

#include "runtime/base/nanotime.h"
#include "runtime/base/random.h"
#include "runtime/sched/timer.h"

#include <array>

#include <gtest/gtest.h>

namespace mapgo::rt::test {

namespace {

constexpr int64_t kMs = 1000000;
constexpr int64_t kLong = 60000 * kMs; ///< longer than any test runs

/// A timer that notes when it ran.
struct Noted {
  Timer timer = {};
  std::atomic<int> runs = 0;
  std::atomic<int64_t> late = -1;
  Noted() {
    timer.run = [](Timer *t, uint64_t, int64_t late) {
      auto *noted = reinterpret_cast<Noted *>(t);
      noted->late = late;
      ++noted->runs;
    };
  }
};

/// time.Time, as far as the collector and the channel know it.
struct GoTime {
  uint64_t wall, ext;
  void *location;
};

/// What package time's sendTime does: sends how late it is, if there is room.
void sendLate(const Type *, void *c, uint64_t, int64_t late) {
  GoTime time = {1, static_cast<uint64_t>(late), nullptr};
  selectnbsend(c, &time);
}
FuncVal sendLateFunc = {reinterpret_cast<void *>(sendLate)};

/// What package time's NewTimer and NewTicker make.
struct ChannelTimer {
  Hchan *c;
  TimeTimer *timer;
  explicit ChannelTimer(int64_t ns, int64_t period = 0) {
    static ChanDescriptor descriptor(sizeof(GoTime), true);
    c = descriptor.make(1);
    timer = newTimeTimer(nanotime() + ns, period, &sendLateFunc, nullptr, c, c);
    timer->c = c;
  }
  bool stop() const { return stopTimeTimer(timer); }
  bool reset(int64_t ns, int64_t period = 0) const {
    return resetTimeTimer(timer, nanotime() + ns, period);
  }
  bool tryReceive() const {
    GoTime time;
    return selectnbrecv(&time, c).first != 0;
  }
  void receive() const {
    GoTime time;
    chanrecv1(c, &time);
  }
};

TEST(Timer, sleepTakesAsLongAsSaid) {
  runGoroutines([] {
    for (const int64_t ns : {int64_t{1}, kMs / 10, kMs, 20 * kMs}) {
      const int64_t before = nanotime();
      timeSleep(ns);
      const int64_t slept = nanotime() - before;
      EXPECT_GE(slept, ns);
      EXPECT_LT(slept, ns + kLong);
    }
    timeSleep(0);
    timeSleep(-5);
  });
}

TEST(Timer, sleepersWakeInOrder) {
  std::array<std::atomic<int>, 5> order = {};
  std::atomic<size_t> woken = 0;
  runGoroutines([&] {
    Group group;
    for (const int i : {5, 1, 4, 2, 3})
      group.go([&, i] {
        timeSleep(i * 60 * kMs); // those that are due at the same time run in no order
        order[woken++] = i;
      });
    group.wait();
  });
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(order[i], i + 1);
}

TEST(Timer, tenThousandSleepers) {
  std::atomic<int> early = 0;
  runGoroutines([&] {
    Group group;
    for (int i = 0; i < 10000; ++i)
      group.go([&early] {
        const int64_t ns = random32() % (30 * kMs);
        const int64_t before = nanotime();
        timeSleep(ns);
        early += nanotime() - before < ns;
      });
    group.wait();
  });
  EXPECT_EQ(early, 0);
}

TEST(Timer, runsAlthoughOthersAreBusy) {
  runGoroutines([] {
    std::atomic<bool> over = false;
    Group group;
    for (int i = 0; i < 3; ++i)
      group.go([&] {
        while (!over)
          yield();
      });
    const int64_t before = nanotime();
    timeSleep(5 * kMs);
    EXPECT_LT(nanotime() - before, kLong);
    over = true;
    group.wait();
  });
}

TEST(Timer, runsOnceUnlessStopped) {
  runGoroutines([] {
    Noted a, b;
    EXPECT_FALSE(setTimer(&b.timer, nanotime() + kLong, 0));
    EXPECT_FALSE(setTimer(&a.timer, nanotime() + kMs, 0));
    EXPECT_TRUE(stopTimer(&b.timer));
    EXPECT_FALSE(stopTimer(&b.timer));
    while (a.runs != 1)
      timeSleep(kMs);
    EXPECT_GE(a.late, 0);
    EXPECT_EQ(b.runs, 0);
    EXPECT_FALSE(stopTimer(&a.timer));
    EXPECT_FALSE(setTimer(&a.timer, nanotime() + kLong, 0));
    EXPECT_TRUE(setTimer(&a.timer, nanotime() + 2 * kLong, 0));
    timeSleep(5 * kMs);
    EXPECT_EQ(a.runs, 1);
    EXPECT_TRUE(setTimer(&a.timer, nanotime() + kMs, 0));
    while (a.runs != 2)
      timeSleep(kMs);
    EXPECT_FALSE(stopTimer(&a.timer));
  });
}

TEST(Timer, repeats) {
  runGoroutines([] {
    Noted ticker;
    const int64_t before = nanotime();
    setTimer(&ticker.timer, before + 5 * kMs, 5 * kMs);
    while (ticker.runs < 3)
      timeSleep(kMs);
    EXPECT_TRUE(stopTimer(&ticker.timer));
    EXPECT_LE(ticker.runs * 5 * kMs, nanotime() - before);
    timeSleep(kMs); // for a run that had been begun
    const int runs = ticker.runs;
    timeSleep(12 * kMs);
    EXPECT_EQ(ticker.runs, runs);
  });
}

/// Timers set, moved and stopped at random: those that are left run, each once, not too early.
TEST(Timer, modelOfManyChanges) {
  constexpr int kTimers = 500;
  runGoroutines([] {
    static std::array<Noted, kTimers> timers;
    std::array<int64_t, kTimers> due = {};
    const int64_t start = nanotime() + 300 * kMs;
    for (int step = 0; step < 20000; ++step) {
      const size_t i = random32() % kTimers;
      if (random32() % 3 == 0) {
        EXPECT_EQ(stopTimer(&timers[i].timer), due[i] != 0);
        due[i] = 0;
      } else {
        const int64_t when = start + random32() % (20 * kMs);
        EXPECT_EQ(setTimer(&timers[i].timer, when, 0), due[i] != 0);
        due[i] = when;
      }
      int64_t first = 0;
      if (step % 100 == 0) {
        for (const int64_t when : due)
          if (when != 0 && (first == 0 || when < first))
            first = when;
        EXPECT_EQ(nextTimer(), first);
      }
    }
    while (nextTimer() != 0)
      timeSleep(kMs);
    timeSleep(kMs);
    for (size_t i = 0; i < kTimers; ++i) {
      EXPECT_EQ(timers[i].runs, due[i] != 0);
      EXPECT_TRUE(due[i] == 0 || timers[i].late >= 0);
    }
  });
}

TEST(Timer, channelLooksUnbuffered) {
  runGoroutines([] {
    const ChannelTimer t(kMs);
    timeSleep(3 * kMs);
    EXPECT_EQ(chanlen(t.c), 0);
    EXPECT_EQ(chancap(t.c), 0);
    EXPECT_TRUE(t.timer->init);
    EXPECT_TRUE(t.tryReceive());
    EXPECT_FALSE(t.tryReceive());
    EXPECT_FALSE(t.stop());
  });
}

/// Nobody waits on the channel: it is not the scheduler's to run it.
TEST(Timer, ofAChannelIsInTheHeapOnlyWhileSomebodyWaits) {
  runGoroutines([] {
    const ChannelTimer t(kLong);
    EXPECT_EQ(nextTimer(), 0);
    Group group;
    group.go([&] { t.receive(); });
    group.settle();
    EXPECT_NE(nextTimer(), 0);
    EXPECT_TRUE(t.reset(kMs));
    group.wait();
    EXPECT_EQ(nextTimer(), 0);
  });
}

TEST(Timer, receiveWaitsForIt) {
  runGoroutines([] {
    const int64_t before = nanotime();
    const ChannelTimer t(10 * kMs);
    EXPECT_FALSE(t.tryReceive());
    t.receive();
    EXPECT_GE(nanotime() - before, 10 * kMs);
    EXPECT_FALSE(t.reset(5 * kMs));
    t.receive();
    EXPECT_GE(nanotime() - before, 15 * kMs);
  });
}

/// A value that nobody has seen yet is taken back, and Stop and Reset say so.
TEST(Timer, stopAndResetLeaveNothingInTheChannel) {
  runGoroutines([] {
    const ChannelTimer t(kMs);
    timeSleep(3 * kMs);
    EXPECT_TRUE(t.stop());
    EXPECT_FALSE(t.tryReceive());
    EXPECT_FALSE(t.stop());
    EXPECT_FALSE(t.reset(kMs));
    timeSleep(3 * kMs);
    EXPECT_TRUE(t.reset(kLong));
    EXPECT_FALSE(t.tryReceive());
    EXPECT_TRUE(t.stop());
  });
}

TEST(Timer, selectWithTimeout) {
  runGoroutines([] {
    const Chan<int> never;
    for (int round = 0; round < 3; ++round) {
      const ChannelTimer t(5 * kMs);
      int x;
      GoTime time;
      void *block[2 * (kSelectCaseSize + kSelectSpace) / sizeof(void *)] = {never.word(), &x, t.c,
                                                                            &time};
      const IntInt taken = selectgo(block, 0, 2, true);
      EXPECT_EQ(taken.first, 1);
      EXPECT_EQ(taken.second, 1);
      EXPECT_EQ(nextTimer(), 0);
      EXPECT_EQ(never.word()->recvq.first, nullptr);
    }
  });
}

TEST(Timer, tickerDropsWhatNobodyReceives) {
  runGoroutines([] {
    const ChannelTimer t(10 * kMs, 10 * kMs);
    timeSleep(95 * kMs);
    int atOnce = 0;
    while (t.tryReceive())
      ++atOnce;
    EXPECT_GE(atOnce, 1);
    EXPECT_LE(atOnce, 3); // of nine; the tenth may come in between
    const int64_t before = nanotime();
    for (int i = 0; i < 3; ++i)
      t.receive();
    EXPECT_GE(nanotime() - before, 10 * kMs);
    EXPECT_TRUE(t.stop());
    EXPECT_FALSE(t.tryReceive());
  });
}

/// One goroutine resets and stops, others receive: after a Stop that says true nothing comes.
TEST(Timer, stopAgainstReceivers) {
  runGoroutines([] {
    std::atomic<int> received = 0;
    int fired = 0;
    const ChannelTimer t(kLong);
    Group group;
    std::atomic<bool> over = false;
    for (int i = 0; i < 3; ++i)
      group.go([&] {
        while (!over) {
          received += t.tryReceive();
          yield();
        }
      });
    for (int i = 0; i < 2000; ++i) {
      t.reset(random32() % (kMs / 10));
      for (uint32_t k = random32() % 10; k > 0; --k)
        yield();
      fired += !t.stop();
      EXPECT_FALSE(t.tryReceive());
    }
    over = true;
    group.wait();
    EXPECT_EQ(received, fired);
    EXPECT_GT(fired, 0);
  });
}

} // namespace

} // namespace mapgo::rt::test
