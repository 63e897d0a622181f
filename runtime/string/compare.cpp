// Comparison of strings and of memory. Joined to the program as bitcode: the optimiser then sees
// calls of memcmp, which it expands for constant sizes.
#include "runtime/abi/entries.h"
#include "runtime/base/memory.h"

#include <string.h>

namespace mapgo::rt {

int64_t cmpstring(String a, String b) {
  int64_t common = a.len < b.len ? a.len : b.len;
  int order = common == 0 ? 0 : memcmp(a.ptr, b.ptr, uint64_t(common));
  if (order != 0)
    return order < 0 ? -1 : 1;
  return (a.len > b.len) - (a.len < b.len);
}

/// The part of memequal that is not worth inlining: left to the library.
[[gnu::noinline]] bool equalBytes(const void *a, const void *b, uint64_t size) {
  return sameBytes(static_cast<const uint8_t *>(a), static_cast<const uint8_t *>(b), size);
}

bool memequal(void *a, void *b, int64_t bytes) {
  // A size that is known at the inlined call is compared without a call, more quickly than by
  // looking at the addresses first.
  if (__builtin_constant_p(bytes))
    return __builtin_memcmp(a, b, uint64_t(bytes)) == 0;
  return a == b || equalBytes(a, b, uint64_t(bytes));
}

} // namespace mapgo::rt
