// UTF-8 as Go reads and writes it: every invalid byte is one U+FFFD, one byte wide;
// surrogates, overlong forms and values above U+10FFFF are invalid.
#pragma once

#include <cstdint>

namespace mapgo::rt {

inline constexpr int32_t kRuneError = 0xFFFD;
inline constexpr int32_t kMaxRune = 0x10FFFF;
inline constexpr int kMaxRuneBytes = 4;

struct DecodedRune {
  int32_t rune;
  int width; ///< bytes read, at least 1
};

namespace utf8_detail {

inline bool isContinuation(uint8_t byte) { return (byte & 0xC0) == 0x80; }

inline bool isSurrogate(uint32_t rune) { return rune >= 0xD800 && rune <= 0xDFFF; }

/// Bytes of the sequence that `lead` begins; 0 if no sequence begins so.
inline int sequenceWidth(uint8_t lead) {
  if (lead < 0x80)
    return 1;
  if (lead < 0xC0)
    return 0;
  if (lead < 0xE0)
    return 2;
  if (lead < 0xF0)
    return 3;
  return lead < 0xF8 ? 4 : 0;
}

/// Smallest rune that needs `width` bytes: what an overlong form falls below.
inline uint32_t smallestRune(int width) {
  constexpr uint32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
  return kSmallest[width];
}

} // namespace utf8_detail

/// The rune that begins at `p`; at least one byte must be left before `end`.
inline DecodedRune decodeRune(const uint8_t *p, const uint8_t *end) {
  using namespace utf8_detail;
  if (*p < 0x80)
    return {*p, 1};
  int width = sequenceWidth(*p);
  if (width == 0 || end - p < width)
    return {kRuneError, 1};
  uint32_t rune = *p & (0x7Fu >> width);
  for (int i = 1; i < width; ++i) {
    if (!isContinuation(p[i]))
      return {kRuneError, 1};
    rune = rune << 6 | (p[i] & 0x3F);
  }
  if (rune < smallestRune(width) || rune > kMaxRune || isSurrogate(rune))
    return {kRuneError, 1};
  return {int32_t(rune), width};
}

/// Writes `rune` to `out`, which has room for kMaxRuneBytes, and returns the bytes
/// written. A value that is no rune is written as U+FFFD.
inline int encodeRune(int32_t rune, uint8_t *out) {
  uint32_t r = uint32_t(rune);
  if (r > kMaxRune || utf8_detail::isSurrogate(r))
    r = kRuneError;
  if (r < 0x80) {
    out[0] = uint8_t(r);
    return 1;
  }
  if (r < 0x800) {
    out[0] = uint8_t(0xC0 | r >> 6);
    out[1] = uint8_t(0x80 | (r & 0x3F));
    return 2;
  }
  if (r < 0x10000) {
    out[0] = uint8_t(0xE0 | r >> 12);
    out[1] = uint8_t(0x80 | (r >> 6 & 0x3F));
    out[2] = uint8_t(0x80 | (r & 0x3F));
    return 3;
  }
  out[0] = uint8_t(0xF0 | r >> 18);
  out[1] = uint8_t(0x80 | (r >> 12 & 0x3F));
  out[2] = uint8_t(0x80 | (r >> 6 & 0x3F));
  out[3] = uint8_t(0x80 | (r & 0x3F));
  return 4;
}

} // namespace mapgo::rt
