// Putting text together (line.h).
#include "runtime/checked/line.h"

#include "runtime/base/utf8.h"

#include <stdio.h>
#include <string.h>

namespace mapgo::rt {

void Line::add(String part) {
  const auto size = static_cast<uint64_t>(part.len);
  if (size_ + size > capacity_) {
    capacity_ = 2 * (size_ + size) + 256;
    bytes_ = static_cast<uint8_t *>(realloc(bytes_, capacity_));
  }
  if (size != 0)
    memcpy(bytes_ + size_, part.ptr, size);
  size_ += size;
}

void Line::addSigned(int64_t value) {
  if (value < 0)
    add('-');
  addUnsigned(value < 0 ? -static_cast<uint64_t>(value) : static_cast<uint64_t>(value));
}

void Line::addUnsigned(uint64_t value) {
  uint8_t digits[20];
  uint8_t *first = digits + sizeof digits;
  do {
    *--first = static_cast<uint8_t>('0' + value % 10);
    value /= 10;
  } while (value != 0);
  add({first, digits + sizeof digits - first});
}

void Line::addHex(uint64_t value, int digits) {
  int shift = 60;
  while (shift != 0 && value >> shift == 0 && shift >= 4 * digits)
    shift -= 4;
  for (; shift >= 0; shift -= 4)
    add("0123456789abcdef"[value >> shift & 15]);
}

void Line::addFloat(double value, bool isSingle) {
  if (__builtin_isnan(value))
    return add("NaN");
  if (__builtin_isinf(value))
    return add(value > 0 ? "+Inf" : "-Inf");
  char digits[40];
  const int most = isSingle ? 9 : 17;
  for (int precision = 1; precision <= most; ++precision) {
    snprintf(digits, sizeof digits, "%.*g", precision, value);
    const bool isExact = isSingle ? strtof(digits, nullptr) == static_cast<float>(value)
                                  : strtod(digits, nullptr) == value;
    if (isExact)
      break;
  }
  add(digits);
}

namespace {

/// Calls onRune(text) for each sequence of UTF-8 and onByte(byte) for each byte that is none.
template <class OnRune, class OnByte> void forEachRune(String part, OnRune onRune, OnByte onByte) {
  const uint8_t *end = part.ptr + part.len;
  for (const uint8_t *at = part.ptr; at != end;) {
    const DecodedRune decoded = decodeRune(at, end);
    if (decoded.rune == kRuneError && decoded.width == 1)
      onByte(*at);
    else
      onRune(String{at, decoded.width});
    at += decoded.width;
  }
}

} // namespace

void Line::addQuoted(String part) {
  add('"');
  forEachRune(
      part,
      [&](String rune) {
        const uint8_t first = *rune.ptr;
        if (first == '\n')
          return add("\\n");
        if (first < ' ' || first == 0x7f) {
          add("\\x");
          return addHex(first, 2);
        }
        if (first == '"' || first == '\\')
          add('\\');
        add(rune);
      },
      [&](uint8_t byte) {
        add("\\x");
        addHex(byte, 2);
      });
  add('"');
}

void Line::addJson(String part) {
  add('"');
  forEachRune(
      part,
      [&](String rune) {
        const uint8_t first = *rune.ptr;
        if (first < ' ') {
          add("\\u");
          return addHex(first, 4);
        }
        if (first == '"' || first == '\\')
          add('\\');
        add(rune);
      },
      [&](uint8_t) { add("\\ufffd"); });
  add('"');
}

} // namespace mapgo::rt
