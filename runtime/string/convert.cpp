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

/// A []T of `len` elements without content; what lies between len and cap is zero. `buffer` is
/// memory for it if there are no more than kTextBuffer, or nil.
template <class T> Slice rawSlice(int64_t len, void *buffer) {
  if (buffer != nullptr && uint64_t(len) <= kTextBuffer) {
    memset(buffer, 0, kTextBuffer * sizeof(T));
    return {buffer, len, kTextBuffer};
  }
  uint64_t bytes = uint64_t(len) * sizeof(T);
  uint64_t size = roundUpSize(bytes, /*hasPointers=*/false);
  auto *memory = static_cast<uint8_t *>(allocateNoScanUninitialized(size));
  memset(memory + bytes, 0, size - bytes);
  return {memory, len, int64_t(size / sizeof(T))};
}

/// Memory for a text of `len` bytes: the buffer if that is there and suffices.
uint8_t *textMemory(int64_t len, void *buffer) {
  const bool fits = buffer != nullptr && uint64_t(len) <= kTextBuffer;
  return static_cast<uint8_t *>(fits ? buffer : allocateNoScanUninitialized(uint64_t(len)));
}

String bytesToString(const void *bytes, int64_t len, void *buffer) {
  if (len == 0)
    return {nullptr, 0};
  if (len == 1)
    return {smallValue(*static_cast<const uint8_t *>(bytes)), 1};
  uint8_t *copy = textMemory(len, buffer);
  memcpy(copy, bytes, uint64_t(len));
  return {copy, len};
}

void stringToBytes(void *out, String s, void *buffer) {
  Slice slice = rawSlice<uint8_t>(s.len, buffer);
  if (s.len != 0)
    memcpy(slice.ptr, s.ptr, uint64_t(s.len));
  *static_cast<Slice *>(out) = slice;
}

String runesToString(const void *runes, int64_t count, void *buffer) {
  const auto *begin = static_cast<const int32_t *>(runes);
  uint8_t unused[kMaxRuneBytes];
  int64_t total = 0;
  for (int64_t i = 0; i < count; ++i)
    total += encodeRune(begin[i], unused);
  if (total == 0)
    return {nullptr, 0};
  uint8_t *bytes = textMemory(total, buffer);
  uint8_t *next = bytes;
  for (int64_t i = 0; i < count; ++i)
    next += encodeRune(begin[i], next);
  return {bytes, total};
}

void stringToRunes(void *out, String s, void *buffer) {
  Slice slice = rawSlice<int32_t>(countrunes(s), buffer);
  auto *next = static_cast<int32_t *>(slice.ptr);
  const uint8_t *end = s.ptr + s.len;
  for (const uint8_t *p = s.ptr; p != end;) {
    DecodedRune decoded = decodeRune(p, end);
    *next++ = decoded.rune;
    p += decoded.width;
  }
  *static_cast<Slice *>(out) = slice;
}

String runeToString(int64_t value, void *buffer) {
  // A value beyond 32 bits must not become a valid rune by truncation.
  int32_t rune = value == int32_t(value) ? int32_t(value) : kRuneError;
  uint8_t bytes[kMaxRuneBytes];
  if (buffer != nullptr) // which has room for every rune
    return {static_cast<uint8_t *>(buffer), encodeRune(rune, static_cast<uint8_t *>(buffer))};
  return bytesToString(bytes, encodeRune(rune, bytes), nullptr);
}

} // namespace

String slicebytetostring(void *bytes, int64_t len) { return bytesToString(bytes, len, nullptr); }
String slicebytetostringbuf(void *bytes, int64_t len, void *buffer) {
  return bytesToString(bytes, len, buffer);
}

void stringtoslicebyte(void *out, String s) { stringToBytes(out, s, nullptr); }
void stringtoslicebytebuf(void *out, String s, void *buffer) { stringToBytes(out, s, buffer); }

String slicerunetostring(void *runes, int64_t count) {
  return runesToString(runes, count, nullptr);
}
String slicerunetostringbuf(void *runes, int64_t count, void *buffer) {
  return runesToString(runes, count, buffer);
}

void stringtoslicerune(void *out, String s) { stringToRunes(out, s, nullptr); }
void stringtoslicerunebuf(void *out, String s, void *buffer) { stringToRunes(out, s, buffer); }

String intstring(int64_t value) { return runeToString(value, nullptr); }
String intstringbuf(int64_t value, void *buffer) { return runeToString(value, buffer); }

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
