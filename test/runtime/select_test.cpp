// select: which case is taken, that each ready one has its chance, and that nothing is left in a
// queue.
#include "channels.h"
#include "goroutines.h"

#include "runtime/base/random.h"

#include <array>
#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

namespace mapgo::rt::test {

namespace {

template <class T> bool nobodyWaits(const Chan<T> &c) {
  const Hchan *word = c.word();
  return word->recvq.first == nullptr && word->sendq.first == nullptr;
}

TEST(Select, takesTheOneThatIsReady) {
  const Chan<int> empty(1), full(1), nothing;
  full.send(1);
  int x = 7, y = 8;
  SelectBlock<5> block;
  block.send(full, &x);
  block.sendNil();
  block.receiveNil();
  block.receive(nothing, &y);
  block.receive(full, &y);
  const IntInt taken = block.select();
  EXPECT_EQ(taken.first, 4);
  EXPECT_EQ(taken.second, 1);
  EXPECT_EQ(y, 1);
}

TEST(Select, defaultIfNoneIsReady) {
  const Chan<int> a(1), b;
  int x = 0;
  SelectBlock<3> block;
  block.send(b, &x);
  block.receive(a, &x);
  block.receive(b, &x);
  EXPECT_EQ(block.select(false).first, -1);
  EXPECT_TRUE(nobodyWaits(a) && nobodyWaits(b));
}

TEST(Select, onlyNilAndDefault) {
  SelectBlock<2> block;
  block.sendNil();
  block.receiveNil();
  EXPECT_EQ(block.select(false).first, -1);
}

TEST(Select, closedChannelIsReady) {
  const Chan<int64_t> open, closed;
  closed.close();
  int64_t x = 1, y = 2;
  SelectBlock<2> block;
  block.receive(open, &x);
  block.receive(closed, &y);
  const IntInt taken = block.select();
  EXPECT_EQ(taken.first, 1);
  EXPECT_EQ(taken.second, 0);
  EXPECT_EQ(x, 1);
  EXPECT_EQ(y, 0);
}

/// Counts of N cases that are all ready, each of which should be drawn equally often.
template <size_t N> void expectEvenly(const std::array<int, N> &counts) {
  const int total = std::accumulate(counts.begin(), counts.end(), 0);
  const double expected = double(total) / N;
  double chiSquare = 0;
  for (const int count : counts)
    chiSquare += (count - expected) * (count - expected) / expected;
  // N - 1 degrees of freedom: mean N - 1, deviation √(2N - 2). Six of these and some.
  EXPECT_LT(chiSquare, N + 10 * std::sqrt(2.0 * N));
}

TEST(Select, fairAmongReadyCases) {
  constexpr size_t kCases = 8;
  std::array<Chan<int>, kCases> channels = {Chan<int>(1), Chan<int>(1), Chan<int>(1), Chan<int>(1),
                                            Chan<int>(1), Chan<int>(1), Chan<int>(1), Chan<int>(1)};
  std::array<int, kCases> counts = {};
  int x = 0;
  // The odd ones are full: received from, and filled again; the even ones empty.
  for (int i = 0; i < 40000; ++i) {
    SelectBlock<kCases> block;
    for (size_t k = 0; k < kCases; k += 2)
      block.send(channels[k], &x);
    for (size_t k = 1; k < kCases; k += 2) {
      channels[k].trySend(x);
      block.receive(channels[k], &x);
    }
    const int64_t taken = block.select(i % 2 == 0).first;
    ASSERT_GE(taken, 0);
    ++counts[taken];
    if (taken < int64_t(kCases / 2))
      channels[2 * taken].receive();
  }
  expectEvenly(counts);
}

/// Two of eight are ready: these two are drawn equally often, wherever they are.
TEST(Select, fairAmongSomeReadyCases) {
  for (size_t first = 0; first < 8; ++first) {
    std::array<Chan<int>, 8> channels;
    const size_t second = (first + 3) % 8;
    channels[first].close();
    channels[second].close();
    std::array<int, 2> counts = {};
    int x;
    for (int i = 0; i < 4000; ++i) {
      SelectBlock<8> block;
      for (const Chan<int> &c : channels)
        block.receive(c, &x);
      const auto taken = size_t(block.select().first);
      ASSERT_TRUE(taken == first || taken == second);
      ++counts[taken == second];
    }
    expectEvenly(counts);
  }
}

/// Of several cases with one channel, each is served equally often, also when they had to wait.
TEST(Select, fairAmongCasesOfOneChannel) {
  std::array<int, 4> counts = {};
  runGoroutines([&] {
    const Chan<int> c;
    Group group;
    group.go([&] {
      for (int i = 0; i < 8000; ++i) {
        int x;
        SelectBlock<4> block;
        for (int k = 0; k < 4; ++k)
          block.receive(c, &x);
        ++counts[block.select().first];
      }
    });
    for (int i = 0; i < 8000; ++i) {
      group.settle();
      c.send(i);
    }
    group.wait();
    EXPECT_TRUE(nobodyWaits(c));
  });
  expectEvenly(counts);
}

/// Waits for three channels to receive and one to send; `act` is done meanwhile.
template <class Act> IntInt selectMeanwhile(Act act, std::array<Chan<int>, 4> &channels, int *got) {
  IntInt taken = {};
  runGoroutines([&] {
    Group group;
    int sent = 42;
    group.go([&] {
      SelectBlock<4> block;
      block.send(channels[3], &sent);
      for (int k = 0; k < 3; ++k)
        block.receive(channels[k], got);
      taken = block.select();
    });
    group.settle();
    act();
    group.wait();
    for (const Chan<int> &c : channels)
      EXPECT_TRUE(nobodyWaits(c));
  });
  return taken;
}

TEST(Select, waitsForAny) {
  for (int k = 0; k < 3; ++k) {
    std::array<Chan<int>, 4> channels = {Chan<int>(0), Chan<int>(1), Chan<int>(2), Chan<int>(0)};
    int got = 0;
    IntInt taken = selectMeanwhile([&] { channels[k].send(k + 100); }, channels, &got);
    EXPECT_EQ(taken.first, k + 1);
    EXPECT_EQ(taken.second, 1);
    EXPECT_EQ(got, k + 100);

    taken = selectMeanwhile([&] { channels[k].close(); }, channels, &got);
    EXPECT_EQ(taken.first, k + 1);
    EXPECT_EQ(taken.second, 0);
    EXPECT_EQ(got, 0);
  }
  std::array<Chan<int>, 4> channels;
  int got = 5;
  int received = 0;
  const IntInt taken = selectMeanwhile([&] { received = channels[3].receive(); }, channels, &got);
  EXPECT_EQ(taken.first, 0);
  EXPECT_EQ(taken.second, 0);
  EXPECT_EQ(received, 42);
  EXPECT_EQ(got, 5);
}

/// It may wait to send and to receive on one channel, and does not meet itself.
TEST(Select, bothDirectionsOfOneChannel) {
  std::atomic<int> sum = 0;
  runGoroutines([&] {
    const Chan<int> c;
    Group group;
    for (int i = 0; i < 2; ++i)
      group.go([&, i] {
        int out = i + 1;
        int in = 0;
        SelectBlock<2> block;
        block.send(c, &out);
        block.receive(c, &in);
        block.select();
        sum += 10 * in;
      });
    group.wait();
    EXPECT_TRUE(nobodyWaits(c));
  });
  EXPECT_TRUE(sum == 10 || sum == 20);
}

/// As many cases as there may be, far more than the sort has a simple way for.
TEST(Select, manyCases) {
  constexpr int kCases = 5000;
  static SelectBlock<kCases> block;
  runGoroutines([] {
    static Chan<int> *channels[kCases];
    int x = 0;
    for (auto *&c : channels) {
      c = new (allocateScan(sizeof(Chan<int>))) Chan<int>(0);
      block.receive(*c, &x);
    }
    int64_t taken = 0;
    Group group;
    group.go([&] { taken = block.select().first; });
    group.settle();
    channels[4321]->send(9);
    group.wait();
    EXPECT_EQ(taken, 4321);
    EXPECT_EQ(x, 9);
    for (auto *c : channels)
      EXPECT_TRUE(nobodyWaits(*c));
  });
}

/// Goroutines that select on random channels, in both directions: what is received in all is what
/// has been sent in all.
TEST(Select, modelOfManyGoroutines) {
  constexpr int kChannels = 5;
  constexpr int kGoroutines = 12;
  constexpr int kRounds = 3000;
  std::atomic<uint64_t> sent = 0, received = 0, sends = 0, receives = 0;
  runGoroutines([&] {
    std::array<Chan<uint64_t>, kChannels> channels = {Chan<uint64_t>(0), Chan<uint64_t>(0),
                                                      Chan<uint64_t>(1), Chan<uint64_t>(2),
                                                      Chan<uint64_t>(7)};
    Group group;
    for (int i = 0; i < kGoroutines; ++i)
      group.go([&] {
        for (int round = 0; round < kRounds; ++round) {
          uint64_t out = random32();
          uint64_t in = 0;
          SelectBlock<8> block;
          const int64_t sendCases = random32() % 4;
          for (int64_t k = 0; k < sendCases; ++k)
            block.send(channels[random32() % kChannels], &out);
          for (int64_t k = 1 + random32() % 4; k > 0; --k)
            block.receive(channels[random32() % kChannels], &in);
          const int64_t taken = block.select(random32() % 3 != 0).first;
          if (taken < 0) {
            yield();
          } else if (taken < sendCases) {
            sent += out;
            ++sends;
          } else {
            received += in;
            ++receives;
          }
        }
      });
    const auto receiveLeft = [&] {
      for (const auto &c : channels)
        for (auto got = c.tryReceive(); got.received; got = c.tryReceive()) {
          received += got.value;
          ++receives;
        }
    };
    // They may all come to wait to receive, or all to send.
    while (!group.done()) {
      for (const auto &c : channels)
        if (c.trySend(1)) {
          sent += 1;
          ++sends;
        }
      yield();
      receiveLeft();
      yield();
    }
    receiveLeft();
    for (const auto &c : channels)
      EXPECT_TRUE(nobodyWaits(c));
  });
  EXPECT_EQ(sent, received);
  EXPECT_EQ(sends, receives);
}

} // namespace

} // namespace mapgo::rt::test
