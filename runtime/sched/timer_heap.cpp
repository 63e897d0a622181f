#include "runtime/sched/timer_heap.h"

#include "runtime/gc/gc.h"

#include <string.h>

namespace mapgo::rt {

void TimerHeap::grow() {
  const uint32_t capacity = capacity_ == 0 ? 64 : capacity_ * 2;
  auto *entries = static_cast<Entry *>(allocateScan((capacity + 1) * sizeof(Entry)));
  if (count_ != 0)
    memcpy(entries + 1, entries_ + 1, count_ * sizeof(Entry));
  entries_ = entries;
  capacity_ = capacity;
}

void TimerHeap::siftUp(uint32_t place, Entry entry) {
  while (place > 1) {
    const uint32_t parent = parentOf(place);
    if (entries_[parent].when <= entry.when)
      break;
    put(place, entries_[parent]);
    place = parent;
  }
  put(place, entry);
}

void TimerHeap::siftDown(uint32_t place, Entry entry) {
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
  const Entry last = entries_[count_];
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
  const bool wanted =
      when != 0 && (t->channel == nullptr || t->blocked != 0 || t->bubble != nullptr);
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

} // namespace mapgo::rt
