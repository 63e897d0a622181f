// Runes: UTF-8, the character classes that Go's lexical rules use (spec: Letters and digits),
// and how Go's messages quote a character.
#pragma once

#include "llvm/ADT/StringRef.h"

#include <cstdint>
#include <string>

namespace mapgo::syntax {

using Rune = int32_t;

constexpr Rune maxRune = 0x10FFFF;
constexpr Rune runeError = 0xFFFD; ///< what malformed UTF-8 decodes to
constexpr Rune byteOrderMark = 0xFEFF;

/// A rune and the bytes it took. Malformed UTF-8 (also overlong forms, surrogates, values above
/// maxRune) is runeError of width 1; the end of the text is runeError of width 0.
struct DecodedRune {
  Rune rune;
  unsigned width;
};

DecodedRune decodeRune(llvm::StringRef text);
/// Appends the UTF-8 of a rune; that of runeError for what is not one.
void appendRune(std::string &text, Rune rune);

bool isLetter(Rune rune); ///< a Unicode letter or `_`
bool isDigit(Rune rune);  ///< a Unicode decimal digit
bool isUpper(Rune rune);  ///< an upper case letter: such a first letter exports a name
bool isPrintable(Rune rune);

/// As Go's %q: 'x', '\n', '\u00a0'.
std::string quoteRune(Rune rune);
/// As Go's %#U: U+0023 '#', and without the character when it cannot be shown.
std::string describeRune(Rune rune);

} // namespace mapgo::syntax
