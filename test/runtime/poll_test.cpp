// Poll descriptors: pipes and sockets that goroutines wait for, deadlines, closing.
#include "goroutines.h"

#include "runtime/base/nanotime.h"
#include "runtime/sched/poll.h"
#include "runtime/sched/timer.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

#include <gtest/gtest.h>

namespace mapgo::rt::test {

namespace {

constexpr int64_t kMs = 1000000;
constexpr int64_t kLong = 60000 * kMs; ///< longer than any test runs

/// A non-blocking end of a connection, as internal/poll's FD.
struct End {
  int fd;
  PollDesc *desc;
  explicit End(int descriptor) : fd(descriptor) {
    const IntInt opened = pollOpen(static_cast<uint64_t>(fd));
    EXPECT_EQ(opened.second, 0);
    desc = reinterpret_cast<PollDesc *>(opened.first);
  }
  /// internal/poll's FD closes a descriptor when nobody is using it any more.
  void unblock() const { pollUnblock(desc); }
  void free() const {
    pollClose(desc);
    ::close(fd);
  }
  /// As internal/poll's FD.Read: how many bytes, or minus a PollResult.
  int64_t read(void *to, size_t size) const {
    return transfer('r', [&] { return ::read(fd, to, size); });
  }
  int64_t write(const void *from, size_t size) const {
    return transfer('w', [&] { return ::write(fd, from, size); });
  }

private:
  template <class Call> int64_t transfer(char mode, Call call) const {
    if (const int64_t state = pollReset(desc, mode); state != kPollOk)
      return -state;
    for (;;) {
      const ssize_t count = call();
      if (count >= 0)
        return count;
      EXPECT_EQ(errno, EAGAIN);
      if (const int64_t state = pollWait(desc, mode); state != kPollOk)
        return -state;
    }
  }
};

struct Pair {
  End a, b;
  static Pair make() {
    int fds[2];
    EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, fds), 0);
    return {End(fds[0]), End(fds[1])};
  }
  void unblock() const {
    a.unblock();
    b.unblock();
  }
  void free() const {
    a.free();
    b.free();
  }
  void shut() const {
    unblock();
    free();
  }
};

TEST(Poll, filesCannotBePolled) {
  const int fd = open("/proc/self/exe", O_RDONLY);
  EXPECT_EQ(pollOpen(static_cast<uint64_t>(fd)).second, EPERM);
  close(fd);
}

TEST(Poll, waitsForData) {
  runGoroutines([] {
    const Pair pair = Pair::make();
    Group group;
    std::string got;
    group.go([&] {
      char text[16];
      const int64_t count = pair.a.read(text, sizeof text);
      got.assign(text, static_cast<size_t>(count));
    });
    group.settle();
    EXPECT_EQ(pollWaiters(), 1u);
    EXPECT_EQ(pair.b.write("hello", 5), 5);
    while (!group.done())
      timeSleep(kMs / 10);
    EXPECT_EQ(got, "hello");
    EXPECT_EQ(pollWaiters(), 0u);
    pair.shut();
  });
}

/// All goroutines wait for descriptors, which is no deadlock; each writes to the next.
TEST(Poll, ringOfConnections) {
  constexpr int kPairs = 50;
  constexpr int kRounds = 40;
  uint32_t end = 0;
  runGoroutines([&] {
    std::vector<Pair> pairs;
    for (int i = 0; i < kPairs; ++i)
      pairs.push_back(Pair::make());
    Group group;
    for (int i = 1; i < kPairs; ++i)
      group.go([&, i] {
        uint32_t token;
        while (pairs[i].b.read(&token, sizeof token) == sizeof token) {
          ++token;
          pairs[(i + 1) % kPairs].a.write(&token, sizeof token);
        }
      });
    for (int round = 0; round < kRounds; ++round) {
      ++end;
      pairs[1].a.write(&end, sizeof end);
      EXPECT_EQ(pairs[0].b.read(&end, sizeof end), int64_t{sizeof end});
    }
    for (const Pair &pair : pairs)
      pair.unblock();
    group.wait();
    for (const Pair &pair : pairs)
      pair.free();
  });
  EXPECT_EQ(end, uint32_t{kPairs * kRounds});
}

/// More than the kernel keeps: the writer waits, too.
TEST(Poll, waitsForRoom) {
  constexpr size_t kBytes = 4 << 20;
  size_t sum = 0, wanted = 0;
  runGoroutines([&] {
    const Pair pair = Pair::make();
    Group group;
    group.go([&] {
      std::vector<uint8_t> bytes(kBytes);
      for (size_t i = 0; i < kBytes; ++i)
        wanted += bytes[i] = static_cast<uint8_t>(i * 7);
      for (size_t sent = 0; sent < kBytes;)
        sent += static_cast<size_t>(pair.a.write(bytes.data() + sent, kBytes - sent));
    });
    uint8_t part[5000];
    for (size_t got = 0; got < kBytes;) {
      const int64_t count = pair.b.read(part, sizeof part);
      ASSERT_GT(count, 0);
      for (int64_t i = 0; i < count; ++i)
        sum += part[i];
      got += static_cast<size_t>(count);
    }
    group.wait();
    pair.shut();
  });
  EXPECT_EQ(sum, wanted);
}

TEST(Poll, deadlines) {
  runGoroutines([] {
    const Pair pair = Pair::make();
    char text[4];
    const int64_t before = nanotime();
    pollSetDeadline(pair.a.desc, 10 * kMs, 'r');
    EXPECT_EQ(pair.a.read(text, 4), -kPollTimeout);
    EXPECT_GE(nanotime() - before, 10 * kMs);
    EXPECT_EQ(pair.a.read(text, 4), -kPollTimeout);
    EXPECT_EQ(pair.a.write("x", 1), 1);
    // One that is far off, then over; one for writing alone; and none any more.
    pollSetDeadline(pair.a.desc, kLong, 'r' + 'w');
    Group group;
    std::atomic<int64_t> result = 0;
    group.go([&] { result = pair.a.read(text, 4); });
    group.settle();
    pollSetDeadline(pair.a.desc, kMs, 'w');
    timeSleep(5 * kMs);
    EXPECT_EQ(pair.a.write("x", 1), -kPollTimeout);
    EXPECT_EQ(result, 0);
    pollSetDeadline(pair.a.desc, -1, 'r');
    group.wait();
    EXPECT_EQ(result, -kPollTimeout);
    pollSetDeadline(pair.a.desc, 0, 'r' + 'w');
    EXPECT_EQ(pair.b.write("y", 1), 1);
    EXPECT_EQ(pair.a.read(text, 4), 1);
    EXPECT_EQ(nextTimer(), 0);
    pair.shut();
  });
}

TEST(Poll, closingWakesWhoWaits) {
  runGoroutines([] {
    const Pair pair = Pair::make();
    Group group;
    int64_t result = 0;
    group.go([&] {
      char text[4];
      result = pair.a.read(text, 4);
    });
    group.settle();
    pair.a.unblock();
    group.wait();
    pair.a.free();
    EXPECT_EQ(result, -kPollClosing);
    char text[4];
    EXPECT_EQ(pair.b.read(text, 4), 0);
    pair.b.unblock();
    pair.b.free();
  });
}

/// A descriptor that is used again does not get the events of the one before.
TEST(Poll, reuse) {
  runGoroutines([] {
    for (int i = 0; i < 200; ++i) {
      const Pair pair = Pair::make();
      EXPECT_EQ(pair.a.write("z", 1), 1);
      if (i % 2 == 0)
        yield();
      pair.shut();
      const Pair next = Pair::make();
      pollSetDeadline(next.b.desc, kMs, 'r');
      char text[1];
      EXPECT_EQ(next.b.read(text, 1), -kPollTimeout);
      next.shut();
    }
  });
}

} // namespace

} // namespace mapgo::rt::test
