// Concatenation of strings, and numbers as strings.
//
// A sum with at most one non-empty operand is that operand: strings never change, so
// they may be shared. But one whose bytes are in a frame may live shorter than the sum.
#include "runtime/abi/entries.h"
#include "runtime/base/fatal.h"
#include "runtime/base/text.h"
#include "runtime/gc/gc.h"
#include "runtime/stack/stack.h"

#include <string.h>

namespace mapgo::rt {

namespace {

/// `buffer` is memory for the result if it is of no more than kTextBuffer bytes, or nil.
String concatenate(const String *parts, int64_t count, void *buffer = nullptr) {
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
  if (nonEmpty == 0 || (nonEmpty == 1 && (buffer != nullptr ||
                                          !isOnStack(*g, reinterpret_cast<uint64_t>(last.ptr)))))
    return last;
  if (buffer == nullptr || uint64_t(total) > kTextBuffer)
    buffer = allocateNoScanUninitialized(uint64_t(total));
  auto *bytes = static_cast<uint8_t *>(buffer);
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

String concatstring2buf(String a, String b, void *buffer) {
  String parts[] = {a, b};
  return concatenate(parts, 2, buffer);
}

String concatstring3buf(String a, String b, String c, void *buffer) {
  String parts[] = {a, b, c};
  return concatenate(parts, 3, buffer);
}

String concatstringsbuf(void *parts, int64_t count, void *buffer) {
  return concatenate(static_cast<const String *>(parts), count, buffer);
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
