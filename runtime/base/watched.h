// A word that is written under a lock and also read without it.
#pragma once

#include <atomic>

namespace mapgo::rt {

/// Who reads it without the lock sees a value that has been true, and what was written before it.
template <class T> class Watched {
public:
  operator T() const { return value_.load(std::memory_order_acquire); }
  void operator=(T value) { value_.store(value, std::memory_order_release); }

private:
  std::atomic<T> value_;
};

} // namespace mapgo::rt
