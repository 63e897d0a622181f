// A fuzzer's bytes as a series of small decisions. When they are used up every decision is 0.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace mapgo::fuzz {

class Input {
public:
  Input(const uint8_t *data, size_t size) : bytes_(data, size) {}

  bool empty() const { return bytes_.empty(); }

  uint8_t byte() {
    if (bytes_.empty())
      return 0;
    const uint8_t first = bytes_.front();
    bytes_ = bytes_.subspan(1);
    return first;
  }

  /// A number below `limit`, which is at most 65536.
  uint32_t below(uint32_t limit) {
    const uint32_t number = limit > 256 ? byte() << 8 | byte() : byte();
    return number % limit;
  }

private:
  std::span<const uint8_t> bytes_;
};

} // namespace mapgo::fuzz
