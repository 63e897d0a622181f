// Sending, receiving and closing; making channels. The data structure is in chan.h.
#include "runtime/chan/chan.h"

#include "runtime/abi/entries.h"
#include "runtime/base/godebug.h"
#include "runtime/chan/operate.h"
#include "runtime/gc/gc.h"
#include "runtime/panic/panic.h"
#include "runtime/sched/bubble.h"
#include "runtime/sched/sched.h"
#include "runtime/sched/timer.h"

namespace mapgo::rt {

namespace {

Hchan *channel(void *c) { return static_cast<Hchan *>(c); }

[[noreturn]] void blockForEver(WaitReason reason) {
  park(nullptr, nullptr, reason);
  throwFatal("a goroutine that waits for nothing was woken");
}

/// Only goroutines of bubbles may use their channels.
void checkBubble(const Hchan *c, const char *what) {
  if (c->isBubbles && g->bubble == nullptr) [[unlikely]]
    panicOutsideBubble(what);
}

/// Waits in a queue of the channel, which is locked, for somebody to do the operation. Whether a
/// value has gone over; if not, the channel was closed.
bool waitIn(WaitQueue &queue, Hchan *c, void *elem, WaitReason reason) {
  Sudog self = {
      .g = g, .next = nullptr, .prev = nullptr, .elem = elem, .isSelect = false, .success = false};
  enqueue(queue, &self);
  parkUnlock(&c->lock, reason);
  return self.success;
}

} // namespace

bool chanSend(Hchan *c, void *elem, bool block) {
  if (c == nullptr) {
    if (!block)
      return false;
    blockForEver(WaitReason::ChanSendNil);
  }
  checkBubble(c, "send on synctest channel from outside bubble");
  // Closed channels are never full, so that this answer holds for the moment of the first look.
  if (!block && c->closed == 0 && fullNow(c))
    return false;
  c->lock.lock();
  const Attempt attempt = trySend(c, elem);
  if (attempt.outcome == Outcome::WouldBlock && block) {
    if (!waitIn(c->sendq, c, elem,
                c->isBubbles ? WaitReason::SynctestChanSend : WaitReason::ChanSend))
      panicPlainError("send on closed channel");
    return true;
  }
  c->lock.unlock();
  if (attempt.wake != nullptr)
    ready(attempt.wake);
  if (attempt.outcome == Outcome::Closed) [[unlikely]]
    panicPlainError("send on closed channel");
  return attempt.outcome == Outcome::Done;
}

Received chanReceive(Hchan *c, void *elem, bool block) {
  if (c == nullptr) {
    if (!block)
      return {false, false};
    blockForEver(WaitReason::ChanReceiveNil);
  }
  checkBubble(c, "receive on synctest channel from outside bubble");
  if (c->timer != nullptr)
    runChannelTimer(c->timer);
  // Found empty, and open after that: so it was both at the first look.
  if (!block && emptyNow(c) && c->closed == 0)
    return {false, false};
  // Found closed, and empty after that: so it stays.
  if (c->closed != 0 && emptyNow(c)) {
    if (elem != nullptr)
      clearSlot(elem, c->elemsize);
    return {true, false};
  }
  c->lock.lock();
  const Attempt attempt = tryReceive(c, elem);
  if (attempt.outcome == Outcome::WouldBlock && block) {
    if (c->timer != nullptr)
      blockOnTimer(c->timer);
    const bool received =
        waitIn(c->recvq, c, elem,
               c->isBubbles ? WaitReason::SynctestChanReceive : WaitReason::ChanReceive);
    if (c->timer != nullptr)
      unblockFromTimer(c->timer);
    return {true, received};
  }
  c->lock.unlock();
  if (attempt.wake != nullptr)
    ready(attempt.wake);
  return {attempt.outcome != Outcome::WouldBlock, attempt.outcome == Outcome::Done};
}

void panicOutsideBubble(const char *what) { panicPlainError(what); }

void makeTimerChannel(Hchan *c, Timer *timer) {
  if (c->dataqsiz == 0)
    throwFatal("invalid timer channel: no capacity");
  c->timer = timer;
}

bool drainTimerChannel(Hchan *c) {
  if (c->qcount == 0)
    return false;
  c->lock.lock();
  const bool any = c->qcount != 0;
  while (c->qcount != 0)
    takeFromBuffer(c, nullptr);
  c->lock.unlock();
  return any;
}

void *makechan(void *t, int64_t size) {
  const Type *elem = static_cast<const ChanType *>(t)->elem;
  uint64_t bytes;
  if (size < 0 || __builtin_mul_overflow(elem->size, static_cast<uint64_t>(size), &bytes) ||
      bytes > kMaxAlloc - sizeof(Hchan))
    panicPlainError("makechan: size out of range");
  Hchan *c;
  if (bytes == 0) {
    c = static_cast<Hchan *>(allocateNoScan(sizeof(Hchan)));
    c->buf = reinterpret_cast<uint8_t *>(c);
  } else if (elem->ptrdata == 0) {
    // Of the channel's pointers, only that to its buffer would matter to the collector.
    c = static_cast<Hchan *>(allocateNoScan(sizeof(Hchan) + bytes));
    c->buf = reinterpret_cast<uint8_t *>(c + 1);
  } else {
    c = static_cast<Hchan *>(allocateScan(sizeof(Hchan)));
    c->buf = static_cast<uint8_t *>(allocateTyped(elem, static_cast<uint64_t>(size)));
  }
  c->elemsize = static_cast<uint16_t>(elem->size);
  c->elemtype = elem;
  c->dataqsiz = static_cast<uint64_t>(size);
  c->isBubbles = g->bubble != nullptr;
  return c;
}

void closechan(void *chan) {
  Hchan *c = channel(chan);
  if (c == nullptr)
    panicPlainError("close of nil channel");
  checkBubble(c, "close of synctest channel from outside bubble");
  c->lock.lock();
  if (c->closed != 0) {
    c->lock.unlock();
    panicPlainError("close of closed channel");
  }
  c->closed = 1;
  // Made runnable last first: the last to be made so runs first.
  Sudog *woken = nullptr;
  const auto wake = [&woken](Sudog *waiter) {
    decide(waiter, false);
    waiter->next = woken;
    woken = waiter;
  };
  while (Sudog *receiver = dequeue(c->recvq)) {
    if (receiver->elem != nullptr)
      clearSlot(receiver->elem, c->elemsize);
    wake(receiver);
  }
  while (Sudog *sender = dequeue(c->sendq))
    wake(sender);
  c->lock.unlock();
  while (woken != nullptr) {
    Sudog *next = woken->next;
    ready(woken->g);
    woken = next;
  }
}

void chansend1(void *c, void *elem) { chanSend(channel(c), elem, true); }

void chanrecv1(void *c, void *out) { chanReceive(channel(c), out, true); }

bool chanrecv2(void *c, void *out) { return chanReceive(channel(c), out, true).received; }

bool selectnbsend(void *c, void *elem) { return chanSend(channel(c), elem, false); }

IntInt selectnbrecv(void *out, void *c) {
  const Received result = chanReceive(channel(c), out, false);
  return {result.selected, result.received};
}

/// Whether the channel looks as if it had no buffer, which is for its timer only.
static bool looksUnbuffered(Hchan *c) { return c->timer != nullptr && !timersAreAsync(); }

int64_t chanlen(void *chan) {
  Hchan *c = channel(chan);
  if (c == nullptr || looksUnbuffered(c))
    return 0;
  if (c->timer != nullptr)
    runChannelTimer(c->timer);
  return static_cast<int64_t>(c->qcount);
}

int64_t chancap(void *chan) {
  Hchan *c = channel(chan);
  return c == nullptr || looksUnbuffered(c) ? 0 : static_cast<int64_t>(c->dataqsiz);
}

void block() { blockForEver(WaitReason::SelectNoCases); }

} // namespace mapgo::rt
