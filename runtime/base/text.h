// Strings for the runtime's own messages.
#pragma once

#include "runtime/abi/layout.h"
#include "runtime/base/memory.h"

#include <initializer_list>
#include <string.h>

namespace mapgo::rt {

/// A C string as a Go string, without a copy.
inline String text(const char *characters) {
  return {reinterpret_cast<const uint8_t *>(characters), int64_t(strlen(characters))};
}

/// The concatenation of `parts`, in memory of its own unless only one is not empty.
String join(std::initializer_list<String> parts);

/// `value` in decimal; `isSigned` says how its bits are to be read.
String decimal(int64_t value, bool isSigned = true);

inline bool operator==(String a, String b) {
  return a.len == b.len && sameBytes(a.ptr, b.ptr, uint64_t(a.len));
}

} // namespace mapgo::rt
