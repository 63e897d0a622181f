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
  int64_t width; ///< bytes read, at least 1; as wide as a register, so that each gets its own
};

namespace utf8_detail {

/// What a byte that continues a sequence adds; above 0x3F if it is none.
inline uint32_t continuation(uint8_t byte) { return byte ^ 0x80u; }

inline bool isSurrogate(uint32_t rune) { return rune >= 0xD800 && rune <= 0xDFFF; }

} // namespace utf8_detail

/// The rune that begins at `p`; at least one byte must be left before `end`.
inline DecodedRune decodeRune(const uint8_t *p, const uint8_t *end) {
  using namespace utf8_detail;
  const uint32_t lead = *p;
  const int64_t left = end - p;
  if (lead < 0x80)
    return {int32_t(lead), 1};
  if (lead < 0xE0) { // in overlong forms below 0xC2
    if (lead >= 0xC2 && left >= 2)
      if (uint32_t low = continuation(p[1]); low < 0x40)
        return {int32_t((lead & 0x1F) << 6 | low), 2};
  } else if (lead < 0xF0) {
    if (left >= 3) {
      const uint32_t high = continuation(p[1]), low = continuation(p[2]);
      const uint32_t rune = (lead & 0xF) << 12 | high << 6 | low;
      if ((high | low) < 0x40 && rune >= 0x800 && !isSurrogate(rune))
        return {int32_t(rune), 3};
    }
  } else if (lead < 0xF5 && left >= 4) {
    const uint32_t high = continuation(p[1]), middle = continuation(p[2]), low = continuation(p[3]);
    const uint32_t rune = (lead & 7) << 18 | high << 12 | middle << 6 | low;
    if ((high | middle | low) < 0x40 && rune >= 0x10000 && rune <= kMaxRune)
      return {int32_t(rune), 4};
  }
  return {kRuneError, 1};
}

/// Writes `rune` to `out`, which has room for it, and returns the bytes written, no more than
/// kMaxRuneBytes. A value that is no rune is written as U+FFFD.
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
