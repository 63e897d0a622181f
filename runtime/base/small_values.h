// One copy of every single-byte value, as an 8-byte integer: what small integers in
// interfaces and one-byte strings point to instead of memory of their own.
#pragma once

#include <cstdint>

namespace mapgo::rt {

inline constexpr uint64_t kSmallValueCount = 256;

struct SmallValues {
  uint64_t value[kSmallValueCount] = {};
  constexpr SmallValues() {
    for (uint64_t i = 0; i < kSmallValueCount; ++i)
      value[i] = i;
  }
};
inline constexpr SmallValues kSmallValues;

/// The address of the integer `value`, below kSmallValueCount. Its first byte is the
/// value too, memory being little-endian.
inline const uint8_t *smallValue(uint64_t value) {
  return reinterpret_cast<const uint8_t *>(&kSmallValues.value[value]);
}

} // namespace mapgo::rt
