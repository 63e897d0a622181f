// Timers: the heap, running what is due, and the entry points of package time.
#include "runtime/sched/timer.h"

#include "runtime/base/fatal.h"
#include "runtime/base/godebug.h"
#include "runtime/gc/allocate.h"
#include "runtime/gc/gc.h"
#include "runtime/sched/sched.h"

#include <stddef.h>
#include <string.h>

namespace mapgo::rt {

namespace {

constexpr int64_t kNever = INT64_MAX;

struct HeapEntry {
  int64_t when; ///< the timer's
  Timer *timer;
};

/// What is due when. Guarded by its lock, as all of a Timer is but what its send lock guards.
class TimerHeap {
public:
  Lock lock;

  /// When the first is due; 0: there is none.
  Watched<int64_t> next;

  bool isEmpty() const { return count_ == 0; }
  Timer *first() const { return entries_[1].timer; }

  /// Puts the timer where its `when` says, adds or removes it. Whether it is now the first.
  bool update(Timer *t);

private:
  static constexpr uint32_t kChildren = 4;

  // Entries are numbered from 1; the children of i are firstChild(i) and the three after it.
  static uint32_t parentOf(uint32_t i) { return (i - 2) / kChildren + 1; }
  static uint32_t firstChild(uint32_t i) { return (i - 1) * kChildren + 2; }

  void put(uint32_t place, HeapEntry entry) {
    entries_[place] = entry;
    entry.timer->place = place;
  }
  void grow();
  void siftUp(uint32_t place, HeapEntry entry);
  void siftDown(uint32_t place, HeapEntry entry);
  void remove(Timer *t);

  HeapEntry *entries_; ///< of the collector's memory
  uint32_t count_;
  uint32_t capacity_;
};

constinit TimerHeap heap = {};

void TimerHeap::grow() {
  const uint32_t capacity = capacity_ == 0 ? 64 : capacity_ * 2;
  auto *entries = static_cast<HeapEntry *>(allocateScan((capacity + 1) * sizeof(HeapEntry)));
  if (count_ != 0)
    memcpy(entries + 1, entries_ + 1, count_ * sizeof(HeapEntry));
  entries_ = entries;
  capacity_ = capacity;
}

void TimerHeap::siftUp(uint32_t place, HeapEntry entry) {
  while (place > 1) {
    const uint32_t parent = parentOf(place);
    if (entries_[parent].when <= entry.when)
      break;
    put(place, entries_[parent]);
    place = parent;
  }
  put(place, entry);
}

void TimerHeap::siftDown(uint32_t place, HeapEntry entry) {
  for (;;) {
    uint32_t least = firstChild(place);
    if (least > count_)
      break;
    const uint32_t end = least + kChildren <= count_ + 1 ? least + kChildren : count_ + 1;
    for (uint32_t child = least + 1; child < end; ++child) {
      if (entries_[child].when < entries_[least].when)
        least = child;
    }
    if (entries_[least].when >= entry.when)
      break;
    put(place, entries_[least]);
    place = least;
  }
  put(place, entry);
}

void TimerHeap::remove(Timer *t) {
  const uint32_t place = t->place;
  t->place = 0;
  const HeapEntry last = entries_[count_];
  entries_[count_--] = {};
  if (last.timer == t)
    return;
  if (place > 1 && last.when < entries_[parentOf(place)].when)
    siftUp(place, last);
  else
    siftDown(place, last);
}

bool TimerHeap::update(Timer *t) {
  const int64_t when = t->when;
  const bool wanted = when != 0 && (t->channel == nullptr || t->blocked != 0);
  if (!wanted) {
    if (t->place == 0)
      return false;
    remove(t);
  } else if (t->place == 0) {
    if (count_ == capacity_)
      grow();
    siftUp(++count_, {when, t});
  } else if (when < entries_[t->place].when) {
    siftUp(t->place, {when, t});
  } else {
    siftDown(t->place, {when, t});
  }
  next = count_ == 0 ? 0 : entries_[1].when;
  return t->place == 1;
}

/// Updates the heap, unlocks it, and wakes who would sleep too long.
void updateAndUnlock(Timer *t) {
  const bool first = heap.update(t);
  heap.lock.unlock();
  if (first)
    wakeForTimer();
}

/// Runs a timer that is due. The heap is locked, and not while the timer runs. The timer may be
/// gone when it has run, unless it is a channel's.
void runLocked(Timer *t, int64_t now) {
  const int64_t due = t->when;
  const int64_t late = now - due;
  int64_t following = 0;
  if (t->period > 0 && __builtin_add_overflow(due, t->period * (1 + late / t->period), &following))
    following = kNever;
  t->when = following;
  heap.update(t);
  const uint64_t seq = t->seq;
  TimerFn *run = t->run;
  if (t->channel == nullptr) {
    heap.lock.unlock();
    run(t, seq, late);
    heap.lock.lock();
    return;
  }
  const bool once = t->period == 0;
  t->sending += once;
  heap.lock.unlock();
  t->sendLock.lock();
  heap.lock.lock();
  t->sending -= once;
  const bool current = t->seq == seq;
  heap.lock.unlock();
  if (current)
    run(t, seq, late);
  t->sendLock.unlock();
  heap.lock.lock();
}

/// Sets or, if `when` is 0, stops the timer.
bool change(Timer *t, int64_t when, int64_t period) {
  const bool isSync = t->channel != nullptr && !timersAreAsync();
  if (isSync)
    t->sendLock.lock();
  heap.lock.lock();
  // What is being sent now will not be.
  bool pending = t->when != 0 || t->sending != 0;
  ++t->seq;
  t->when = when;
  t->period = period;
  updateAndUnlock(t);
  if (isSync) {
    pending |= drainTimerChannel(t->channel);
    t->sendLock.unlock();
  }
  return pending;
}

/// Calls a Go function that takes an interface and two integers.
void callTimerFunc(FuncVal *f, Eface arg, uint64_t seq, int64_t late) {
  using Code = void(const Type *, void *, uint64_t, int64_t);
  __builtin_call_with_static_chain(reinterpret_cast<Code *>(f->code)(arg.type, arg.data, seq, late),
                                   f);
}

void runTimeTimer(Timer *t, uint64_t seq, int64_t late) {
  auto *timer =
      reinterpret_cast<TimeTimer *>(reinterpret_cast<char *>(t) - offsetof(TimeTimer, timer));
  callTimerFunc(timer->f, timer->arg, seq, late);
}

/// A goroutine that sleeps; on its stack.
struct Sleeper {
  Timer timer;
  G *g;
};
static_assert(offsetof(Sleeper, timer) == 0);

} // namespace

bool setTimer(Timer *t, int64_t when, int64_t period) {
  if (when <= 0)
    throwFatal("timer when must be positive");
  if (period < 0)
    throwFatal("timer period must be non-negative");
  return change(t, when, period);
}

bool stopTimer(Timer *t) { return change(t, 0, t->period); }

void runChannelTimer(Timer *t) {
  const int64_t when = t->when;
  if (when == 0)
    return;
  const int64_t now = nanotime();
  if (when > now)
    return;
  heap.lock.lock();
  // In the heap it is the scheduler's to run.
  if (t->place == 0 && t->when != 0 && t->when <= now)
    runLocked(t, now);
  heap.lock.unlock();
}

void blockOnTimer(Timer *t) {
  heap.lock.lock();
  ++t->blocked;
  updateAndUnlock(t);
}

void unblockFromTimer(Timer *t) {
  heap.lock.lock();
  --t->blocked;
  updateAndUnlock(t);
}

int64_t nextTimer() { return heap.next; }

void runTimers(int64_t now) {
  heap.lock.lock();
  while (!heap.isEmpty() && heap.first()->when <= now)
    runLocked(heap.first(), now);
  heap.lock.unlock();
}

void sleepFor(int64_t ns) {
  if (ns <= 0)
    return;
  Sleeper sleeper = {};
  sleeper.g = g;
  sleeper.timer.run = [](Timer *t, uint64_t, int64_t) { ready(reinterpret_cast<Sleeper *>(t)->g); };
  int64_t when;
  if (__builtin_add_overflow(nanotime(), ns, &when))
    when = kNever;
  // The timer does not run before the goroutine is parked: the heap is locked until then.
  heap.lock.lock();
  sleeper.timer.when = when;
  if (heap.update(&sleeper.timer))
    wakeForTimer();
  parkUnlock(&heap.lock, WaitReason::Sleep);
}

TimeTimer *newTimeTimer(int64_t when, int64_t period, FuncVal *f, const Type *argType, void *arg,
                        Hchan *channel) {
  auto *t = static_cast<TimeTimer *>(allocateScan(sizeof(TimeTimer)));
  t->f = f;
  t->arg = {argType, arg};
  t->timer.run = runTimeTimer;
  if (channel != nullptr) {
    t->timer.channel = channel;
    makeTimerChannel(channel, &t->timer);
  }
  setTimer(&t->timer, when, period);
  t->init = true;
  return t;
}

bool stopTimeTimer(TimeTimer *t) { return stopTimer(&t->timer); }

bool resetTimeTimer(TimeTimer *t, int64_t when, int64_t period) {
  return setTimer(&t->timer, when, period);
}

[[clang::disable_tail_calls]] void timeSleep(int64_t ns) {
  // Programs sleep to wait for finalizers: what earlier calls have left on the stack is not to keep
  // an object.
  constexpr uint64_t kFrames = 1024;
  clearStack<kFrames>();
  sleepFor(ns);
}

} // namespace mapgo::rt
