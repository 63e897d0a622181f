// Time as the runtime counts it.
#pragma once

#include <stdint.h>
#include <time.h>

namespace mapgo::rt {

/// Monotonic time in nanoseconds.
inline int64_t nanotime() {
  timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return int64_t{now.tv_sec} * 1000000000 + now.tv_nsec;
}

} // namespace mapgo::rt
