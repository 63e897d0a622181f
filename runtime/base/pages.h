// Memory from the system, for what the collector has no part in.
#pragma once

#include "runtime/base/fatal.h"

#include <sys/mman.h>

namespace mapgo::rt {

/// Zeroed pages for `bytes` bytes, for ever. `failure` is what the process ends with if there are
/// none.
inline void *mapPages(uint64_t bytes, const char *failure = "runtime: cannot allocate memory") {
  void *memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED)
    throwFatal(failure);
  return memory;
}

} // namespace mapgo::rt
