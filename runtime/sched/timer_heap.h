// A heap of timers: which is due first. The process has one, and each bubble.
#pragma once

#include "runtime/sched/timer.h"

namespace mapgo::rt {

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
  struct Entry {
    int64_t when; ///< the timer's
    Timer *timer;
  };

  static constexpr uint32_t kChildren = 4;

  // Entries are numbered from 1; the children of i are firstChild(i) and the three after it.
  static uint32_t parentOf(uint32_t i) { return (i - 2) / kChildren + 1; }
  static uint32_t firstChild(uint32_t i) { return (i - 1) * kChildren + 2; }

  void put(uint32_t place, Entry entry) {
    entries_[place] = entry;
    entry.timer->place = place;
  }
  void grow();
  void siftUp(uint32_t place, Entry entry);
  void siftDown(uint32_t place, Entry entry);
  void remove(Timer *t);

  Entry *entries_; ///< of the collector's memory
  uint32_t count_;
  uint32_t capacity_;
};

} // namespace mapgo::rt
