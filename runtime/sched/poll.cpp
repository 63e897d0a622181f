// Poll descriptors over epoll.
#include "runtime/sched/poll.h"

#include "runtime/base/fatal.h"
#include "runtime/base/g.h"
#include "runtime/base/lock.h"
#include "runtime/base/nanotime.h"
#include "runtime/base/pages.h"
#include "runtime/sched/sched.h"
#include "runtime/sched/timer.h"

#include <errno.h>
#include <initializer_list>
#include <stddef.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace mapgo::rt {

/// Reading or writing.
struct Direction {
  Timer timer; ///< of the deadline
  PollDesc *desc;
  G *waiter;
  int64_t deadline; ///< in nanotime's time; 0: none; < 0: it is over
  bool ready;       ///< an event has come that nobody has waited for
};
static_assert(offsetof(Direction, timer) == 0);

struct PollDesc {
  Direction read;
  Direction write;
  PollDesc *nextFree;
  Lock lock; ///< guards all but the fd
  int fd;
  uint16_t seq;
  bool closing;
  bool error; ///< the descriptor cannot be polled
};

namespace {

constexpr int kPointerBits = 48;
constexpr uint64_t kPointerMask = (uint64_t{1} << kPointerBits) - 1;
constexpr int kMaxEvents = 128;
constexpr int64_t kMillisecond = 1000000;
constexpr int64_t kLongest = 1000000000; ///< milliseconds
constexpr uint64_t kChunk = uint64_t{64} << 10;

constinit Lock startLock, freeLock;
constinit PollDesc *freeDescs = nullptr;
constinit std::atomic<int> epollFd = -1;
constinit int eventFd = -1; ///< its event's data is nil
constinit std::atomic<uint32_t> waiters = 0;
constinit std::atomic<bool> broken = false; ///< eventFd has been written and not read

/// Who waits, now to be made runnable.
G *takeWaiter(Direction &direction) {
  G *waiter = direction.waiter;
  direction.waiter = nullptr;
  if (waiter != nullptr)
    waiters.fetch_sub(1);
  return waiter;
}

void readyIf(G *waiter) {
  if (waiter != nullptr)
    ready(waiter);
}

Direction &directionOf(PollDesc *desc, int64_t mode) {
  return mode == 'r' ? desc->read : desc->write;
}

PollResult stateOf(const PollDesc *desc, const Direction &direction) {
  if (desc->closing)
    return kPollClosing;
  if (direction.deadline < 0)
    return kPollTimeout;
  // A write says itself what is wrong.
  if (desc->error && &direction == &desc->read)
    return kPollNotPollable;
  return kPollOk;
}

/// Timers of deadlines run this; one that has been set anew since has another seq.
void deadlinePassed(Timer *timer, uint64_t seq, int64_t) {
  auto &direction = *reinterpret_cast<Direction *>(timer);
  direction.desc->lock.lock();
  G *waiter = nullptr;
  if (timer->seq == seq) {
    direction.deadline = -1;
    waiter = takeWaiter(direction);
  }
  direction.desc->lock.unlock();
  readyIf(waiter);
}

/// Whom a deadline that is over wakes.
G *setDeadline(Direction &direction, int64_t delay) {
  int64_t deadline = delay;
  if (delay > 0 && __builtin_add_overflow(nanotime(), delay, &deadline))
    deadline = INT64_MAX;
  direction.deadline = deadline;
  if (deadline > 0)
    setTimer(&direction.timer, deadline, 0);
  else
    stopTimer(&direction.timer);
  return deadline < 0 ? takeWaiter(direction) : nullptr;
}

/// Descriptors stay in memory of their own: the kernel alone may know them, and package poll keeps
/// them as numbers.
void makeDescs() {
  auto *descs = static_cast<PollDesc *>(
      mapPages(kChunk, "runtime: cannot allocate memory for poll descriptors"));
  for (uint64_t i = 0; i < kChunk / sizeof(PollDesc); ++i) {
    descs[i].nextFree = freeDescs;
    freeDescs = &descs[i];
  }
}

PollDesc *newDesc(int fd) {
  freeLock.lock();
  if (freeDescs == nullptr)
    makeDescs();
  PollDesc *desc = freeDescs;
  freeDescs = desc->nextFree;
  freeLock.unlock();
  desc->lock.lock();
  desc->fd = fd;
  desc->closing = desc->error = false;
  for (Direction *direction : {&desc->read, &desc->write}) {
    direction->desc = desc;
    direction->deadline = 0;
    direction->ready = false;
    direction->timer.run = deadlinePassed;
  }
  desc->lock.unlock();
  return desc;
}

void freeDesc(PollDesc *desc) {
  desc->lock.lock();
  ++desc->seq;
  desc->lock.unlock();
  freeLock.lock();
  desc->nextFree = freeDescs;
  freeDescs = desc;
  freeLock.unlock();
}

/// For an epoll event: the address has room for the seq.
uint64_t tagged(const PollDesc *desc) {
  return reinterpret_cast<uint64_t>(desc) | uint64_t{desc->seq} << kPointerBits;
}

void notice(Direction &direction, G **list) {
  direction.ready = true;
  if (G *waiter = takeWaiter(direction)) {
    waiter->next = *list;
    *list = waiter;
  }
}

void handleEvent(const epoll_event &event, G **list) {
  auto *desc = reinterpret_cast<PollDesc *>(event.data.u64 & kPointerMask);
  desc->lock.lock();
  if (tagged(desc) == event.data.u64) {
    desc->error = event.events == EPOLLERR;
    if ((event.events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0)
      notice(desc->read, list);
    if ((event.events & (EPOLLOUT | EPOLLHUP | EPOLLERR)) != 0)
      notice(desc->write, list);
  }
  desc->lock.unlock();
}

int milliseconds(int64_t ns) {
  if (ns <= 0)
    return static_cast<int>(ns < 0 ? -1 : 0);
  const int64_t ms = ns / kMillisecond + (ns % kMillisecond != 0);
  return static_cast<int>(ms < kLongest ? ms : kLongest);
}

} // namespace

G *netpoll(int64_t ns) {
  const int fd = epollFd;
  if (fd < 0)
    return nullptr;
  epoll_event events[kMaxEvents];
  const int count = epoll_wait(fd, events, kMaxEvents, milliseconds(ns));
  G *list = nullptr;
  for (int i = 0; i < count; ++i) {
    if (events[i].data.u64 != 0) {
      handleEvent(events[i], &list);
    } else if (ns != 0) {
      // Left there by a netpoll that does not wait, for the one that does.
      uint64_t value;
      broken = false;
      if (read(eventFd, &value, sizeof value) < 0 && errno != EAGAIN)
        throwFatal("runtime: cannot read an eventfd");
    }
  }
  return list;
}

uint32_t pollWaiters() { return waiters; }

void breakPoll() {
  if (epollFd < 0 || broken.exchange(true))
    return;
  const uint64_t one = 1;
  while (write(eventFd, &one, sizeof one) < 0 && errno == EINTR) {
  }
}

void pollServerInit() {
  const LockScope scope(startLock);
  if (epollFd >= 0)
    return;
  const int fd = epoll_create1(EPOLL_CLOEXEC);
  eventFd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  epoll_event event = {.events = EPOLLIN, .data = {.u64 = 0}};
  if (fd < 0 || eventFd < 0 || epoll_ctl(fd, EPOLL_CTL_ADD, eventFd, &event) != 0)
    throwFatal("runtime: cannot make an epoll descriptor");
  epollFd = fd;
}

IntInt pollOpen(uint64_t fd) {
  pollServerInit();
  PollDesc *desc = newDesc(static_cast<int>(fd));
  epoll_event event = {.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET,
                       .data = {.u64 = tagged(desc)}};
  if (epoll_ctl(epollFd, EPOLL_CTL_ADD, desc->fd, &event) != 0) {
    const int error = errno;
    freeDesc(desc);
    return {0, error};
  }
  return {reinterpret_cast<int64_t>(desc), 0};
}

void pollClose(PollDesc *desc) {
  if (!desc->closing)
    throwFatal("runtime: close polldesc w/o unblock");
  epoll_event unused;
  epoll_ctl(epollFd, EPOLL_CTL_DEL, desc->fd, &unused);
  freeDesc(desc);
}

int64_t pollReset(PollDesc *desc, int64_t mode) {
  const LockScope scope(desc->lock);
  Direction &direction = directionOf(desc, mode);
  const PollResult state = stateOf(desc, direction);
  if (state == kPollOk)
    direction.ready = false;
  return state;
}

int64_t pollWait(PollDesc *desc, int64_t mode) {
  Direction &direction = directionOf(desc, mode);
  // An event that has woken it counts, whatever has come after it. A deadline that has woken it may
  // have been moved on since: then it waits again.
  for (bool woken = false;; woken = true) {
    desc->lock.lock();
    const PollResult state = woken && direction.ready ? kPollOk : stateOf(desc, direction);
    if (state != kPollOk || direction.ready) {
      if (state == kPollOk)
        direction.ready = false;
      desc->lock.unlock();
      return state;
    }
    if (direction.waiter != nullptr)
      throwFatal("runtime: double wait");
    direction.waiter = g;
    waiters.fetch_add(1);
    parkUnlock(&desc->lock, WaitReason::IoWait);
  }
}

void pollWaitCanceled(PollDesc *desc, int64_t mode) { pollWait(desc, mode); }

void pollSetDeadline(PollDesc *desc, int64_t delay, int64_t mode) {
  G *reader = nullptr;
  G *writer = nullptr;
  desc->lock.lock();
  if (!desc->closing) {
    if (mode != 'w')
      reader = setDeadline(desc->read, delay);
    if (mode != 'r')
      writer = setDeadline(desc->write, delay);
  }
  desc->lock.unlock();
  readyIf(reader);
  readyIf(writer);
}

void pollUnblock(PollDesc *desc) {
  desc->lock.lock();
  if (desc->closing)
    throwFatal("runtime: unblock on closing polldesc");
  desc->closing = true;
  stopTimer(&desc->read.timer);
  stopTimer(&desc->write.timer);
  G *reader = takeWaiter(desc->read);
  G *writer = takeWaiter(desc->write);
  desc->lock.unlock();
  readyIf(reader);
  readyIf(writer);
}

bool isPollServerDescriptor(uint64_t fd) {
  return epollFd >= 0 && (static_cast<int>(fd) == epollFd || static_cast<int>(fd) == eventFd);
}

} // namespace mapgo::rt
