// select: of several channel operations, one that can be done.
//
// The selecting function makes room for a block and writes its cases, sends first:
//
//    ┌──────────┬──────────┬─ … ─┬──────────┬─────────┬─ … ─┬─────────┬─────────────┐
//    │ c  &elem │ c  &elem │     │ c  &elem │ Sudog 0 │     │ Sudog n │ order of    │
//    │  case 0  │  case 1  │     │  case n  │         │     │         │ locks: n × 2│
//    └──────────┴──────────┴─ … ─┴──────────┴─────────┴─ … ─┴─────────┴─────────────┘
//      kSelectCaseSize each                    kSelectSpace for each case
//
// Of the cases that are ready one is drawn, each with the same chance. Mostly one lock is enough:
// the case that is drawn at a first look needs only its own. Only to see that none is ready, and to
// wait for all of them, must all channels be locked at once, in the order of their addresses.
#include "runtime/abi/entries.h"
#include "runtime/base/random.h"
#include "runtime/chan/operate.h"
#include "runtime/panic/panic.h"
#include "runtime/sched/bubble.h"
#include "runtime/sched/sched.h"
#include "runtime/sched/timer.h"

#include <algorithm>

namespace mapgo::rt {

namespace {

/// A case as compiled code writes it.
struct Case {
  Hchan *c; ///< nil: never ready
  void *elem;
};
static_assert(sizeof(Case) == kSelectCaseSize);
static_assert(sizeof(Sudog) + sizeof(uint16_t) <= kSelectSpace &&
              kSelectSpace % alignof(Sudog) == 0);

constexpr int64_t kNone = -1;

uint32_t randomBelow(uint32_t bound) {
  return static_cast<uint32_t>((uint64_t{random32()} * bound) >> 32);
}

class Select {
public:
  Select(void *block, int64_t sends, int64_t receives)
      : cases_(static_cast<Case *>(block)),
        waiters_(reinterpret_cast<Sudog *>(cases_ + sends + receives)),
        order_(reinterpret_cast<uint16_t *>(waiters_ + sends + receives)), sends_(sends),
        count_(sends + receives) {}

  /// One of the cases that are ready, at random; kNone if none is. Without locks it is a guess.
  int64_t draw() const;

  /// Does a case's operation, if it can be done. The case's channel is locked, and is not when it
  /// returns: `unlock` does that.
  template <class Unlock> bool attempt(int64_t index, bool *received, Unlock unlock);

  /// Whether all channels are of the goroutine's bubble, or of one that it is not in: that panics.
  bool isBubbles() const;

  void runTimers();
  void sortLocks();
  void lockAll();
  void unlockAll();

  /// Enters all queues, parks, and leaves them. The case that somebody has done.
  /// `idles`: only its bubble can do one.
  int64_t wait(bool idles, bool *received);

private:
  bool isReady(int64_t index) const;
  bool isSend(int64_t index) const { return index < sends_; }
  WaitQueue &queueOf(int64_t index) const {
    Hchan *c = cases_[index].c;
    return isSend(index) ? c->sendq : c->recvq;
  }
  void enterQueues();
  void leaveQueues(int64_t except);

  Case *cases_;
  Sudog *waiters_;
  uint16_t *order_;    ///< the cases with a channel, by its address
  int64_t locked_ = 0; ///< how many these are
  int64_t sends_;
  int64_t count_;
};

bool Select::isReady(int64_t index) const {
  const Hchan *c = cases_[index].c;
  if (c == nullptr)
    return false;
  if (c->closed != 0)
    return true;
  if (isSend(index))
    return c->qcount != c->dataqsiz || c->recvq.first != nullptr;
  return c->qcount != 0 || c->sendq.first != nullptr;
}

int64_t Select::draw() const {
  int64_t drawn = kNone;
  uint32_t seen = 0;
  for (int64_t i = 0; i < count_; ++i) {
    if (isReady(i) && (++seen == 1 || randomBelow(seen) == 0))
      drawn = i;
  }
  return drawn;
}

template <class Unlock> bool Select::attempt(int64_t index, bool *received, Unlock unlock) {
  auto [c, elem] = cases_[index];
  const Attempt attempt = isSend(index) ? trySend(c, elem) : tryReceive(c, elem);
  if (attempt.outcome == Outcome::WouldBlock)
    return false;
  unlock();
  if (attempt.wake != nullptr)
    ready(attempt.wake);
  if (attempt.outcome == Outcome::Closed && isSend(index)) [[unlikely]]
    panicPlainError("send on closed channel");
  *received = !isSend(index) && attempt.outcome == Outcome::Done;
  return true;
}

bool Select::isBubbles() const {
  bool all = g->bubble != nullptr;
  for (int64_t i = 0; i < count_; ++i) {
    const Hchan *c = cases_[i].c;
    if (c == nullptr)
      continue;
    if (c->isBubbles && g->bubble == nullptr) [[unlikely]]
      panicOutsideBubble("select on synctest channel from outside bubble");
    all &= c->isBubbles;
  }
  return all;
}

void Select::runTimers() {
  for (int64_t i = sends_; i < count_; ++i) {
    if (cases_[i].c != nullptr && cases_[i].c->timer != nullptr)
      runChannelTimer(cases_[i].c->timer);
  }
}

/// Where several cases have the same channel, their order is random: the first of them in the queue
/// will be the one that is served.
void Select::sortLocks() {
  locked_ = 0;
  for (int64_t i = 0; i < count_; ++i) {
    if (cases_[i].c == nullptr)
      continue;
    const int64_t place = randomBelow(static_cast<uint32_t>(locked_ + 1));
    order_[locked_++] = order_[place];
    order_[place] = static_cast<uint16_t>(i);
  }
  std::sort(order_, order_ + locked_,
            [this](uint16_t a, uint16_t b) { return cases_[a].c < cases_[b].c; });
}

void Select::lockAll() {
  Hchan *last = nullptr;
  for (int64_t i = 0; i < locked_; ++i) {
    Hchan *c = cases_[order_[i]].c;
    if (c != last)
      c->lock.lock();
    last = c;
  }
}

/// When the last lock is open another thread may already run this goroutine: nothing is read
/// after that.
void Select::unlockAll() {
  const int64_t locked = locked_;
  for (int64_t i = 0; i < locked; ++i) {
    Hchan *c = cases_[order_[i]].c;
    if (i + 1 == locked || cases_[order_[i + 1]].c != c)
      c->lock.unlock();
  }
}

void Select::enterQueues() {
  for (int64_t k = 0; k < locked_; ++k) {
    const int64_t i = order_[k];
    waiters_[i] = {.g = g,
                   .next = nullptr,
                   .prev = nullptr,
                   .elem = cases_[i].elem,
                   .isSelect = true,
                   .success = false};
    enqueue(queueOf(i), &waiters_[i]);
    if (cases_[i].c->timer != nullptr)
      blockOnTimer(cases_[i].c->timer);
  }
}

void Select::leaveQueues(int64_t except) {
  for (int64_t i = 0; i < count_; ++i) {
    Hchan *c = cases_[i].c;
    if (c == nullptr)
      continue;
    if (c->timer != nullptr)
      unblockFromTimer(c->timer);
    if (i == except)
      continue;
    c->lock.lock();
    removeFrom(queueOf(i), &waiters_[i]);
    c->lock.unlock();
  }
}

int64_t Select::wait(bool idles, bool *received) {
  G *self = g;
  self->param = nullptr;
  enterQueues();
  park(
      [](G *, void *select) {
        static_cast<Select *>(select)->unlockAll();
        return true;
      },
      this, idles ? WaitReason::SynctestSelect : WaitReason::Select);
  // selectDone stays set until no queue has this goroutine any more.
  auto *done = static_cast<Sudog *>(self->param);
  self->param = nullptr;
  const int64_t index = done - waiters_;
  leaveQueues(index);
  self->selectDone = 0;
  if (isSend(index) && !done->success)
    panicPlainError("send on closed channel");
  *received = !isSend(index) && done->success;
  return index;
}

} // namespace

IntInt selectgo(void *block, int64_t sends, int64_t receives, bool blocks) {
  Select select(block, sends, receives);
  bool received = false;
  const bool isBubbles = select.isBubbles();
  select.runTimers();
  if (const int64_t drawn = select.draw(); drawn != kNone) {
    Lock &lock = static_cast<Case *>(block)[drawn].c->lock;
    lock.lock();
    if (select.attempt(drawn, &received, [&lock] { lock.unlock(); }))
      return {drawn, received};
    lock.unlock();
  }
  select.sortLocks();
  select.lockAll();
  // A draw may fail: of a queue in which only others' selects wait that are decided already. Then
  // it is empty now.
  for (int64_t drawn; (drawn = select.draw()) != kNone;) {
    if (select.attempt(drawn, &received, [&select] { select.unlockAll(); }))
      return {drawn, received};
  }
  if (!blocks) {
    select.unlockAll();
    return {kNone, false};
  }
  return {select.wait(isBubbles, &received), received};
}

} // namespace mapgo::rt
