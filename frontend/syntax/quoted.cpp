// String and rune literals (spec: Rune literals, String literals). Here they are only checked and
// delimited; literal.h decodes them.
#include "frontend/syntax/lexer.h"

namespace mapgo::syntax {

void Lexer::setLiteral(LitKind kind, bool good) {
  token = Token::Literal;
  endsStatement_ = true;
  text = segment();
  literalKind = kind;
  bad = !good;
}

void Lexer::runeLiteral() {
  bool good = true;
  // Of several mistakes in one rune only the first is worth a message.
  auto fail = [&](bool atStart, const char *message) {
    if (good && atStart)
      errorAt(0, message);
    else if (good)
      errorHere(message);
    good = false;
  };
  advance();
  for (unsigned count = 0;; ++count) {
    if (ch_ == '\'') {
      if (count == 0)
        fail(false, "empty rune literal or unescaped '");
      else if (count != 1)
        fail(true, "more than one character in rune literal");
      advance();
      break;
    }
    if (ch_ == '\n') {
      fail(false, "newline in rune literal");
      break;
    }
    if (ch_ < 0) {
      fail(true, "rune literal not terminated");
      break;
    }
    if (accept('\\'))
      good &= escape('\'');
    else
      advance();
  }
  setLiteral(LitKind::Rune, good);
}

void Lexer::stringLiteral() {
  bool good = true;
  advance();
  while (!accept('"')) {
    if (ch_ == '\n') {
      errorHere("newline in string");
      good = false;
      break;
    }
    if (ch_ < 0) {
      errorAt(0, "string not terminated");
      good = false;
      break;
    }
    if (accept('\\'))
      good &= escape('"');
    else
      advance();
  }
  setLiteral(LitKind::String, good);
}

void Lexer::rawString() {
  bool good = true;
  advance();
  while (!accept('`')) {
    if (ch_ < 0) {
      errorAt(0, "string not terminated");
      good = false;
      break;
    }
    advance();
  }
  setLiteral(LitKind::String, good);
}

/// Reads an escape after its backslash. Returns false after an error; the end of the file is left
/// to the caller to report.
bool Lexer::escape(Rune quote) {
  switch (ch_) {
  case 'a':
  case 'b':
  case 'f':
  case 'n':
  case 'r':
  case 't':
  case 'v':
  case '\\':
    advance();
    return true;
  case '0':
  case '1':
  case '2':
  case '3':
  case '4':
  case '5':
  case '6':
  case '7':
    return escapedDigits(3, 8, 255);
  case 'x':
    advance();
    return escapedDigits(2, 16, 255);
  case 'u':
    advance();
    return escapedDigits(4, 16, maxRune);
  case 'U':
    advance();
    return escapedDigits(8, 16, maxRune);
  default:
    if (ch_ < 0 || accept(quote))
      return true;
    errorHere("unknown escape");
    return false;
  }
}

bool Lexer::escapedDigits(unsigned count, unsigned base, uint32_t limit) {
  uint32_t value = 0;
  for (; count != 0; --count) {
    if (ch_ < 0)
      return true;
    uint32_t digit = base;
    if (isDecimalByte(ch_))
      digit = ch_ - '0';
    else if (isHexByte(ch_))
      digit = (ch_ | 0x20) - 'a' + 10;
    if (digit >= base) {
      errorHere("invalid character " + quoteRune(ch_) + " in " +
                (base == 8 ? "octal" : "hexadecimal") + " escape");
      return false;
    }
    value = value * base + digit;
    advance();
  }
  if (base == 8 && value > limit) {
    errorHere("octal escape value " + llvm::Twine(value) + " > 255");
    return false;
  }
  if (value > limit || (value >= 0xD800 && value < 0xE000)) {
    errorHere("escape is invalid Unicode code point " + describeRune(static_cast<Rune>(value)));
    return false;
  }
  return true;
}

} // namespace mapgo::syntax
