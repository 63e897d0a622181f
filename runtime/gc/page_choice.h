// Whether new memory gets huge pages: as long as these come fast. One is timed; if it was slow, the
// next 64 MiB have small ones, and if the next one is slow, too, twice as many as before.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace mapgo::rt {

inline constexpr size_t kHugePage = size_t{2} << 20;

class PageChoice {
public:
  /// Whether so many bytes of new memory, the next, are to be tried with huge pages.
  bool wantsHuge(size_t bytes) {
    if (small_ == 0)
      return true;
    small_ -= bytes < small_ ? bytes : small_;
    return false;
  }

  /// Whether that memory's other pages are to be huge, too, when the first took so long.
  bool keepsHuge(int64_t nanoseconds) {
    if (nanoseconds < kSlow) {
      next_ = kFirst;
      return true;
    }
    small_ = next_;
    next_ = next_ < kLast ? 2 * next_ : kLast;
    return false;
  }

private:
  /// Small pages of 2 MiB together take 0.6 to 0.8 ms.
  static constexpr int64_t kSlow = 1'000'000;
  static constexpr size_t kFirst = size_t{64} << 20, kLast = size_t{1} << 30;

  size_t small_ = 0;     ///< how many bytes still get small pages
  size_t next_ = kFirst; ///< … after the next slow page
};

} // namespace mapgo::rt
