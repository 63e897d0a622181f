// Channels: single operations of every kind, then many goroutines against a model.
#include "channels.h"
#include "goroutines.h"

#include "runtime/base/random.h"
#include "runtime/chan/operate.h"

#include <array>
#include <deque>
#include <numeric>

#include <gtest/gtest.h>

namespace mapgo::rt::test {

namespace {

TEST(Channel, layoutIsThatOfGo) {
  const Chan<int64_t> c(5);
  c.trySend(7);
  const auto *words = reinterpret_cast<uint64_t *>(c.word());
  EXPECT_EQ(words[0], 1u);
  EXPECT_EQ(words[1], 5u);
  EXPECT_EQ(*reinterpret_cast<int64_t *>(words[2]), 7);
}

TEST(Channel, lenAndCap) {
  const Chan<int32_t> c(2);
  EXPECT_EQ(c.len(), 0);
  EXPECT_EQ(c.cap(), 2);
  EXPECT_TRUE(c.trySend(1));
  EXPECT_TRUE(c.trySend(2));
  EXPECT_FALSE(c.trySend(3));
  EXPECT_EQ(c.len(), 2);
  c.close();
  EXPECT_EQ(c.len(), 2);
  EXPECT_EQ(chanlen(nullptr), 0);
  EXPECT_EQ(chancap(nullptr), 0);
}

TEST(Channel, closedGivesWhatIsLeftThenZero) {
  using Tried = Chan<int32_t>::Tried;
  const Chan<int32_t> c(2);
  c.trySend(1);
  c.trySend(2);
  c.close();
  EXPECT_EQ(c.next(), 1);
  EXPECT_EQ(c.tryReceive(), (Tried{true, true, 2}));
  int32_t value = 99;
  EXPECT_FALSE(chanrecv2(c.word(), &value));
  EXPECT_EQ(value, 0);
  EXPECT_EQ(c.tryReceive(), (Tried{true, false, 0}));
  chanrecv1(c.word(), nullptr);
}

TEST(Channel, nilNeverReady) {
  int64_t value = 0;
  EXPECT_FALSE(selectnbsend(nullptr, &value));
  EXPECT_EQ(selectnbrecv(&value, nullptr).first, 0);
}

TEST(Channel, elementsWithoutBytesNeedNoMemory) {
  ChanDescriptor &empty = makeDescriptor(0);
  Hchan *c = empty.make(INT64_MAX);
  for (int i = 0; i < 1000; ++i)
    EXPECT_TRUE(selectnbsend(c, nullptr));
  EXPECT_EQ(chanlen(c), 1000);
  EXPECT_EQ(chancap(c), INT64_MAX);
}

/// Elements are smaller than this.
constexpr uint64_t kElementLimit = uint64_t{1} << 16;

/// Sizes up to the limit: all small ones, and those around powers of two.
std::vector<uint64_t> elementSizes() {
  std::vector<uint64_t> sizes(130);
  std::iota(sizes.begin(), sizes.end(), 0);
  for (uint64_t power = 256; power <= kElementLimit; power *= 2)
    for (const uint64_t size : {power - 1, power, power + 1})
      if (size < kElementLimit)
        sizes.push_back(size);
  return sizes;
}

void fill(std::vector<uint8_t> &value, uint64_t seed) {
  for (uint64_t i = 0; i < value.size(); ++i)
    value[i] = static_cast<uint8_t>((seed + i) * 0x9e3779b97f4a7c15 >> 56);
}

/// Sends 8 values through channels of each capacity, from and to areas with guard bytes around.
void sendEach(uint64_t size, bool pointers) {
  ChanDescriptor &descriptor = makeDescriptor(size, pointers);
  for (const int64_t capacity : {0, 1, 3}) {
    Hchan *c = descriptor.make(capacity);
    int wrong = 0;
    runGoroutines([&] {
      go([&] {
        std::vector<uint8_t> sent(size);
        for (uint64_t i = 0; i < 8; ++i) {
          fill(sent, i);
          chansend1(c, sent.data());
          fill(sent, 77);
        }
        closechan(c);
      });
      std::vector<uint8_t> wanted(size);
      std::vector<uint8_t> got(size + 2, 0xa5);
      for (uint64_t i = 0; i < 8; ++i) {
        fill(wanted, i);
        wrong += !chanrecv2(c, got.data() + 1);
        wrong += !std::equal(wanted.begin(), wanted.end(), got.begin() + 1);
      }
      wrong += chanrecv2(c, got.data() + 1);
      wrong += got.front() != 0xa5 || got.back() != 0xa5;
      wrong += std::count(got.begin() + 1, got.end() - 1, 0) != static_cast<int64_t>(size);
    });
    EXPECT_EQ(wrong, 0) << "size " << size << ", capacity " << capacity;
  }
}

TEST(Channel, everyElementSize) {
  for (const uint64_t size : elementSizes())
    sendEach(size, false);
}

TEST(Channel, everyElementSizeWithPointers) {
  for (const uint64_t size : elementSizes())
    if (size % 8 == 0)
      sendEach(size, true);
}

/// What is in a channel is alive, and what has been received is no longer kept by it.
TEST(Channel, bufferKeepsPointers) {
  const Chan<uint64_t *> c(64);
  for (uint64_t i = 0; i < 64; ++i) {
    auto *cell = static_cast<uint64_t *>(allocateNoScan(8));
    *cell = ~i; // as a pointer it would be stale
    c.trySend(cell);
  }
  gc();
  for (int i = 0; i < 10000; ++i)
    *static_cast<uint64_t *>(allocateNoScan(8)) = 1;
  for (uint64_t i = 0; i < 64; ++i)
    EXPECT_EQ(**c.next(), ~i);
  const auto *slots = reinterpret_cast<uint64_t **>(c.word()->buf);
  EXPECT_EQ(std::count(slots, slots + 64, nullptr), 64);
}

/// One goroutine, operations that do not block, at random.
TEST(Channel, modelOfOperationsThatDoNotBlock) {
  for (int round = 0; round < 300; ++round) {
    const int64_t capacity = random32() % 9;
    const Chan<uint32_t> c(capacity);
    std::deque<uint32_t> model;
    bool closed = false;
    for (int step = 0; step < 300; ++step) {
      const uint32_t value = random32();
      if (value % 2 == 0) {
        const auto got = c.tryReceive();
        if (!model.empty()) {
          ASSERT_EQ(got, (Chan<uint32_t>::Tried{true, true, model.front()}));
          model.pop_front();
        } else {
          ASSERT_EQ(got, (Chan<uint32_t>::Tried{closed, false, 0}));
        }
      } else if (!closed) {
        const bool fits = static_cast<int64_t>(model.size()) < capacity;
        ASSERT_EQ(c.trySend(value), fits);
        if (fits)
          model.push_back(value);
        if (value % 256 == 1) {
          c.close();
          closed = true;
        }
      }
      ASSERT_EQ(c.len(), static_cast<int64_t>(model.size()));
      ASSERT_EQ(c.cap(), capacity);
    }
  }
}

/// The first to wait is the first to be served.
TEST(Channel, waitersAreServedInTurn) {
  std::vector<int> order;
  runGoroutines([&] {
    const Chan<int> c;
    Group group;
    for (int i = 0; i < 5; ++i) {
      group.go([&, i] {
        const int got = c.receive();
        order.push_back(10 * i + got);
      });
      group.settle();
    }
    for (int i = 0; i < 5; ++i) {
      c.send(i);
      group.settle();
    }
    group.wait();
    for (int i = 5; i < 9; ++i) {
      group.go([&, i] { c.send(i); });
      group.settle();
    }
    for (int i = 5; i < 9; ++i)
      order.push_back(c.receive());
    group.wait();
  });
  EXPECT_EQ(order, (std::vector{0, 11, 22, 33, 44, 5, 6, 7, 8}));
}

/// A sender that waits at a full channel: its value comes after those in the buffer.
TEST(Channel, waitingSenderComesAfterTheBuffer) {
  std::vector<int> got;
  runGoroutines([&] {
    const Chan<int> c(3);
    for (int i = 0; i < 3; ++i)
      c.send(i);
    Group group;
    group.go([&] {
      for (int i = 3; i < 6; ++i)
        c.send(i);
    });
    group.settle();
    EXPECT_EQ(c.len(), 3);
    for (int i = 0; i < 6; ++i)
      got.push_back(c.receive());
    group.wait();
  });
  EXPECT_EQ(got, (std::vector{0, 1, 2, 3, 4, 5}));
}

TEST(Channel, closeWakesAllReceivers) {
  std::atomic<int> woken = 0;
  runGoroutines([&] {
    const Chan<int64_t> c;
    Group group;
    for (int i = 0; i < 20; ++i)
      group.go([&] {
        int64_t value = 5;
        woken += !chanrecv2(c.word(), &value) && value == 0;
      });
    group.settle();
    c.close();
    group.wait();
    EXPECT_EQ(c.word()->recvq.first, nullptr);
  });
  EXPECT_EQ(woken, 20);
}

/// What a sender has numbered.
struct Message {
  uint32_t sender;
  uint32_t number;
};

/// Every message arrives once, and at each receiver those of one sender in order.
void exchange(int64_t capacity, uint32_t senders, uint32_t receivers, uint32_t messages) {
  std::vector<std::vector<Message>> received(receivers);
  runGoroutines([&] {
    const Chan<Message> c(capacity);
    Group sending;
    Group receiving;
    for (uint32_t r = 0; r < receivers; ++r)
      receiving.go([&, r] {
        while (auto message = c.next())
          received[r].push_back(*message);
      });
    for (uint32_t s = 0; s < senders; ++s)
      sending.go([&, s] {
        for (uint32_t i = 0; i < messages; ++i)
          c.send({s, i});
      });
    sending.wait();
    c.close();
    receiving.wait();
  });
  std::vector<uint32_t> count(senders);
  for (const auto &messagesOfOne : received) {
    std::vector<int64_t> last(senders, -1);
    for (const Message &message : messagesOfOne) {
      ASSERT_LT(last[message.sender], message.number);
      last[message.sender] = message.number;
      ++count[message.sender];
    }
  }
  EXPECT_EQ(count, std::vector<uint32_t>(senders, messages)) << "capacity " << capacity;
}

TEST(Channel, manySendersAndReceivers) {
  for (const int64_t capacity : {0, 1, 2, 16, 1024}) {
    exchange(capacity, 1, 1, 5000);
    exchange(capacity, 8, 1, 1000);
    exchange(capacity, 1, 8, 5000);
    exchange(capacity, 8, 8, 1000);
    exchange(capacity, 100, 3, 50);
  }
}

/// A token goes round; whoever has it alone may write.
TEST(Channel, handsOverWhatWasWrittenBefore) {
  constexpr int kGoroutines = 50;
  constexpr int kRounds = 200;
  int shared = 0;
  runGoroutines([&] {
    std::array<Chan<int>, kGoroutines> ring;
    Group group;
    for (int i = 0; i < kGoroutines; ++i)
      group.go([&, i] {
        for (int round = 0; round < kRounds; ++round) {
          const int token = ring[i].receive();
          shared += token == shared;
          if (i + 1 < kGoroutines || round + 1 < kRounds)
            ring[(i + 1) % kGoroutines].send(token + 1);
        }
      });
    ring[0].send(0);
    group.wait();
  });
  EXPECT_EQ(shared, kGoroutines * kRounds);
}

} // namespace

} // namespace mapgo::rt::test
