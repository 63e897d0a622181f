// Classes of single bytes, for the loops that read source text.
#pragma once

#include <array>
#include <cstdint>

namespace mapgo::syntax {

enum ByteClass : uint8_t {
  LetterByte = 1 << 0,     ///< a-z, A-Z, _
  DigitByte = 1 << 1,      ///< 0-9
  HexByte = 1 << 2,        ///< 0-9, a-f, A-F
  PlainAsciiByte = 1 << 3, ///< all of ASCII except NUL
  BlockByte = 1 << 4,      ///< where blocks, literals and comments begin or end, and NUL
};

inline constexpr auto byteClasses = [] {
  std::array<uint8_t, 256> table{};
  for (unsigned c = 1; c != 0x80; ++c) {
    unsigned lower = c | 0x20;
    bool digit = c >= '0' && c <= '9';
    unsigned classes = PlainAsciiByte;
    if ((lower >= 'a' && lower <= 'z') || c == '_')
      classes |= LetterByte;
    if (digit)
      classes |= DigitByte;
    if (digit || (lower >= 'a' && lower <= 'f'))
      classes |= HexByte;
    table[c] = static_cast<uint8_t>(classes);
  }
  for (unsigned char c : {'{', '}', '"', '\'', '`', '/', '\0'})
    table[c] |= BlockByte;
  return table;
}();

constexpr bool isPlainAscii(unsigned char c) { return c != 0 && c < 0x80; }
constexpr bool isIdentifierStart(unsigned char c) { return byteClasses[c] & LetterByte; }
constexpr bool isIdentifierPart(unsigned char c) {
  return byteClasses[c] & (LetterByte | DigitByte);
}
constexpr bool isDecimalByte(int32_t c) { return c >= '0' && c <= '9'; }
constexpr bool isHexByte(int32_t c) { return c > 0 && c < 0x80 && (byteClasses[c] & HexByte); }

} // namespace mapgo::syntax
