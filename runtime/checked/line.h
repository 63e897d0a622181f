// Text that is being put together.
#pragma once

#include "runtime/base/text.h"

#include <stdlib.h>

namespace mapgo::rt {

/// A line, in memory that is not the collector's.
class Line {
public:
  Line() = default;
  Line(const Line &) = delete;
  Line &operator=(const Line &) = delete;
  ~Line() { free(bytes_); }

  void clear() { size_ = 0; }
  uint64_t size() const { return size_; }
  String text() const { return {bytes_, static_cast<int64_t>(size_)}; }

  void add(String part);
  void add(const char *part) { add(rt::text(part)); }
  void add(char character) { add({reinterpret_cast<const uint8_t *>(&character), 1}); }
  void addSigned(int64_t value);
  void addUnsigned(uint64_t value);

  /// As `digits` hexadecimal digits at least.
  void addHex(uint64_t value, int digits = 1);

  /// The shortest decimal that reads back as the number; NaN, +Inf, -Inf.
  void addFloat(double value, bool isSingle);

  /// With quotes and escapes, as Go writes a string's constant: bytes that are no UTF-8 as \xff.
  void addQuoted(String part);

  /// As a string of JSON, quotes included; bytes that are no UTF-8 as U+FFFD.
  void addJson(String part);

private:
  uint8_t *bytes_ = nullptr;
  uint64_t size_ = 0;
  uint64_t capacity_ = 0;
};

} // namespace mapgo::rt
