// How programs end that use channels wrongly, or wait for what does not come.
#include "channels.h"
#include "goroutines.h"

#include <gtest/gtest.h>

namespace mapgo::rt::test {

namespace {

const auto kStatus2 = testing::ExitedWithCode(2);

TEST(ChannelDeathTest, texts) {
  const Chan<int64_t> c(1);
  c.close();
  EXPECT_EXIT(c.trySend(1), kStatus2, "^panic: send on closed channel\n\ngoroutine 1 ");
  EXPECT_EXIT(c.send(1), kStatus2, "^panic: send on closed channel\n");
  EXPECT_EXIT(c.close(), kStatus2, "^panic: close of closed channel\n");
  EXPECT_EXIT(closechan(nullptr), kStatus2, "^panic: close of nil channel\n");
  EXPECT_EXIT(Chan<int64_t>(-1), kStatus2, "^panic: makechan: size out of range\n");
  EXPECT_EXIT(Chan<int64_t>(int64_t{1} << 45), kStatus2, "^panic: makechan: size out of range\n");
  EXPECT_EXIT(Chan<int64_t>(INT64_MAX), kStatus2, "^panic: makechan: size out of range\n");
}

TEST(ChannelDeathTest, closePanicsInSenders) {
  const auto program = [] {
    runGoroutines([] {
      const Chan<int> c;
      Group group;
      group.go([&c] { c.send(1); });
      group.settle();
      c.close();
      group.wait();
    });
  };
  EXPECT_EXIT(program(), kStatus2, "^panic: send on closed channel\n");
}

TEST(ChannelDeathTest, waitingForNil) {
  EXPECT_EXIT(runGoroutines([] { chanrecv1(nullptr, nullptr); }), kStatus2,
              "^fatal error: all goroutines are asleep - deadlock!\n");
  EXPECT_EXIT(runGoroutines([] { chansend1(nullptr, nullptr); }), kStatus2,
              "^fatal error: all goroutines are asleep - deadlock!\n");
  EXPECT_EXIT(runGoroutines([] { block(); }), kStatus2,
              "^fatal error: all goroutines are asleep - deadlock!\n");
}

TEST(SelectDeathTest, onlyNil) {
  EXPECT_EXIT(runGoroutines([] {
                SelectBlock<2> block;
                block.sendNil();
                block.receiveNil();
                block.select();
              }),
              kStatus2, "^fatal error: all goroutines are asleep - deadlock!\n");
}

TEST(SelectDeathTest, sendOnClosedChannel) {
  const Chan<int> closed(1), nothing;
  closed.close();
  int x = 1;
  SelectBlock<2> block;
  block.send(closed, &x);
  block.receive(nothing, &x);
  EXPECT_EXIT(block.select(), kStatus2, "^panic: send on closed channel\n");
  EXPECT_EXIT(block.select(false), kStatus2, "^panic: send on closed channel\n");
}

TEST(SelectDeathTest, channelIsClosedWhileItWaitsToSend) {
  const auto program = [] {
    runGoroutines([] {
      const Chan<int> a, b;
      Group group;
      group.go([&] {
        int x = 1;
        SelectBlock<2> block;
        block.send(a, &x);
        block.receive(b, &x);
        block.select();
      });
      group.settle();
      a.close();
      group.wait();
    });
  };
  EXPECT_EXIT(program(), kStatus2, "^panic: send on closed channel\n");
}

} // namespace

} // namespace mapgo::rt::test
