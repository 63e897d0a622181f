// UTF-8, and look-up in the tables of character classes.
#include "frontend/syntax/unicode.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

#include <algorithm>

namespace mapgo::syntax {

namespace {

struct RuneRange {
  Rune first;
  Rune last;
  Rune stride;
};

#include "frontend/syntax/unicode_tables.inc"

bool contains(llvm::ArrayRef<RuneRange> table, Rune rune) {
  auto row = std::lower_bound(table.begin(), table.end(), rune,
                              [](const RuneRange &range, Rune rune) { return range.last < rune; });
  return row != table.end() && row->first <= rune && (rune - row->first) % row->stride == 0;
}

bool isContinuation(unsigned char c) { return (c & 0xC0) == 0x80; }

bool isSurrogate(Rune rune) { return rune >= 0xD800 && rune < 0xE000; }

} // namespace

DecodedRune decodeRune(llvm::StringRef text) {
  if (text.empty())
    return {runeError, 0};
  auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  unsigned char lead = byte(0);
  if (lead < 0x80)
    return {lead, 1};
  unsigned width = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  if (width == 0 || text.size() < width)
    return {runeError, 1};
  Rune rune = lead & (0x7F >> width);
  for (unsigned i = 1; i != width; ++i) {
    if (!isContinuation(byte(i)))
      return {runeError, 1};
    rune = rune << 6 | (byte(i) & 0x3F);
  }
  bool overlong = (width == 3 && rune < 0x800) || (width == 4 && rune < 0x10000);
  if (overlong || isSurrogate(rune) || rune > maxRune)
    return {runeError, 1};
  return {rune, width};
}

void appendRune(std::string &text, Rune rune) {
  if (rune < 0 || rune > maxRune || isSurrogate(rune))
    rune = runeError;
  auto tail = [&](int shift) { text += static_cast<char>(0x80 | (rune >> shift & 0x3F)); };
  if (rune < 0x80) {
    text += static_cast<char>(rune);
  } else if (rune < 0x800) {
    text += static_cast<char>(0xC0 | rune >> 6);
    tail(0);
  } else if (rune < 0x10000) {
    text += static_cast<char>(0xE0 | rune >> 12);
    tail(6);
    tail(0);
  } else {
    text += static_cast<char>(0xF0 | rune >> 18);
    tail(12);
    tail(6);
    tail(0);
  }
}

bool isLetter(Rune rune) {
  if (rune < 0x80)
    return (rune >= 'a' && rune <= 'z') || (rune >= 'A' && rune <= 'Z') || rune == '_';
  return contains(letters, rune);
}

bool isDigit(Rune rune) {
  if (rune < 0x80)
    return rune >= '0' && rune <= '9';
  return contains(digits, rune);
}

bool isUpper(Rune rune) {
  if (rune < 0x80)
    return rune >= 'A' && rune <= 'Z';
  return contains(upperCase, rune);
}

bool isPrintable(Rune rune) {
  if (rune < 0x80)
    return rune >= ' ' && rune < 0x7F;
  return contains(printable, rune);
}

std::string quoteRune(Rune rune) {
  std::string text = "'";
  llvm::raw_string_ostream out(text);
  switch (rune) {
  case '\'':
  case '\\':
    out << '\\' << static_cast<char>(rune);
    break;
  case '\a':
    out << "\\a";
    break;
  case '\b':
    out << "\\b";
    break;
  case '\f':
    out << "\\f";
    break;
  case '\n':
    out << "\\n";
    break;
  case '\r':
    out << "\\r";
    break;
  case '\t':
    out << "\\t";
    break;
  case '\v':
    out << "\\v";
    break;
  default:
    if (isPrintable(rune))
      appendRune(text, rune);
    else if (rune < ' ' || rune == 0x7F)
      out << llvm::format("\\x%02x", static_cast<unsigned>(rune));
    else if (rune < 0x10000)
      out << llvm::format("\\u%04x", static_cast<unsigned>(rune));
    else
      out << llvm::format("\\U%08x", static_cast<unsigned>(rune));
  }
  out << '\'';
  return text;
}

std::string describeRune(Rune rune) {
  std::string text;
  llvm::raw_string_ostream out(text);
  out << llvm::format("U+%04X", static_cast<unsigned>(rune));
  if (isPrintable(rune)) {
    out << " '";
    appendRune(text, rune);
    out << '\'';
  }
  return text;
}

} // namespace mapgo::syntax
