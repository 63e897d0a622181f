// Memory for threads that make much.
#pragma once

#include <cstdlib>
#include <malloc.h>

namespace mapgo::driver {

/// Called first in a thread: else malloc asks the system for each single page that a thread other
/// than the first needs. Nothing of it is touched before it is used.
inline void takeMemoryAtOnce() {
  constexpr int kBytes = 16 << 20;
  mallopt(M_MMAP_THRESHOLD, 2 * kBytes);
  mallopt(M_TRIM_THRESHOLD, 4 * kBytes);
  void *volatile memory = malloc(kBytes);
  free(memory);
}

} // namespace mapgo::driver
