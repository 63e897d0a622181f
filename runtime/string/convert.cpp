// Conversions between strings, []byte, []rune and runes.
//
// A new []byte or []rune has the capacity that Go's allocator would leave it: the size
// class of its bytes, the rest zeroed.
#include "runtime/abi/entries.h"
#include "runtime/base/small_values.h"
#include "runtime/base/utf8.h"
#include "runtime/gc/gc.h"
#include "runtime/panic/panic.h"

#include <string.h>

namespace mapgo::rt {

namespace {

/// A []T of `len` elements without content; what lies between len and cap is zero.
template <class T> Slice rawSlice(int64_t len) {
  uint64_t bytes = uint64_t(len) * sizeof(T);
  uint64_t size = roundUpSize(bytes, /*hasPointers=*/false);
  auto *memory = static_cast<uint8_t *>(allocateNoScanUninitialized(size));
  memset(memory + bytes, 0, size - bytes);
  return {memory, len, int64_t(size / sizeof(T))};
}

} // namespace

String slicebytetostring(void *bytes, int64_t len) {
  if (len == 0)
    return {nullptr, 0};
  if (len == 1)
    return {smallValue(*static_cast<const uint8_t *>(bytes)), 1};
  void *copy = allocateNoScanUninitialized(uint64_t(len));
  memcpy(copy, bytes, uint64_t(len));
  return {static_cast<const uint8_t *>(copy), len};
}

void stringtoslicebyte(void *out, String s) {
  Slice slice = rawSlice<uint8_t>(s.len);
  if (s.len != 0)
    memcpy(slice.ptr, s.ptr, uint64_t(s.len));
  *static_cast<Slice *>(out) = slice;
}

String slicerunetostring(void *runes, int64_t count) {
  const auto *begin = static_cast<const int32_t *>(runes);
  uint8_t scratch[kMaxRuneBytes];
  int64_t total = 0;
  for (int64_t i = 0; i < count; ++i)
    total += encodeRune(begin[i], scratch);
  if (total == 0)
    return {nullptr, 0};
  auto *bytes = static_cast<uint8_t *>(allocateNoScanUninitialized(uint64_t(total)));
  uint8_t *next = bytes;
  for (int64_t i = 0; i < count; ++i) {
    int width = encodeRune(begin[i], scratch);
    memcpy(next, scratch, uint64_t(width));
    next += width;
  }
  return {bytes, total};
}

void stringtoslicerune(void *out, String s) {
  Slice slice = rawSlice<int32_t>(countrunes(s));
  auto *next = static_cast<int32_t *>(slice.ptr);
  const uint8_t *end = s.ptr + s.len;
  for (const uint8_t *p = s.ptr; p != end;) {
    DecodedRune decoded = decodeRune(p, end);
    *next++ = decoded.rune;
    p += decoded.width;
  }
  *static_cast<Slice *>(out) = slice;
}

String intstring(int64_t value) {
  // A value beyond 32 bits must not become a valid rune by truncation.
  int32_t rune = value == int32_t(value) ? int32_t(value) : kRuneError;
  uint8_t bytes[kMaxRuneBytes];
  return slicebytetostring(bytes, encodeRune(rune, bytes));
}

IntInt decoderune(String s, int64_t k) {
  if (k >= s.len)
    return {kRuneError, k + 1};
  DecodedRune decoded = decodeRune(s.ptr + k, s.ptr + s.len);
  return {decoded.rune, k + decoded.width};
}

int64_t countrunes(String s) {
  int64_t count = 0;
  const uint8_t *end = s.ptr + s.len;
  for (const uint8_t *p = s.ptr; p != end; ++count)
    p += decodeRune(p, end).width;
  return count;
}

} // namespace mapgo::rt
