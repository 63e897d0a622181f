// Concatenation of strings, and numbers as strings.
//
// A sum with at most one non-empty operand is that operand: strings never change, so
// they may be shared.
#include "runtime/abi/entries.h"
#include "runtime/base/fatal.h"
#include "runtime/base/text.h"
#include "runtime/gc/gc.h"

#include <string.h>

namespace mapgo::rt {

namespace {

String concatenate(const String *parts, int64_t count) {
  int64_t total = 0;
  int64_t nonEmpty = 0;
  String last = {nullptr, 0};
  for (int64_t i = 0; i < count; ++i) {
    if (parts[i].len == 0)
      continue;
    if (__builtin_add_overflow(total, parts[i].len, &total))
      throwFatal("string concatenation too long");
    last = parts[i];
    ++nonEmpty;
  }
  if (nonEmpty <= 1)
    return last;
  auto *bytes = static_cast<uint8_t *>(allocateNoScanUninitialized(uint64_t(total)));
  uint8_t *out = bytes;
  for (int64_t i = 0; i < count; ++i) {
    if (parts[i].len == 0)
      continue;
    memcpy(out, parts[i].ptr, uint64_t(parts[i].len));
    out += parts[i].len;
  }
  return {bytes, total};
}

} // namespace

String concatstring2(String a, String b) {
  String parts[] = {a, b};
  return concatenate(parts, 2);
}

String concatstring3(String a, String b, String c) {
  String parts[] = {a, b, c};
  return concatenate(parts, 3);
}

String concatstrings(void *parts, int64_t count) {
  return concatenate(static_cast<const String *>(parts), count);
}

String join(std::initializer_list<String> parts) {
  return concatenate(parts.begin(), int64_t(parts.size()));
}

String decimal(int64_t value, bool isSigned) {
  constexpr int kMaxDigits = 20;
  uint8_t buffer[kMaxDigits + 1];
  uint8_t *end = buffer + sizeof buffer;
  uint8_t *first = end;
  bool negative = isSigned && value < 0;
  uint64_t rest = negative ? -uint64_t(value) : uint64_t(value);
  do {
    *--first = uint8_t('0' + rest % 10);
    rest /= 10;
  } while (rest != 0);
  if (negative)
    *--first = '-';
  return slicebytetostring(first, end - first);
}

} // namespace mapgo::rt
