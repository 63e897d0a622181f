// Numeric literals (spec: Integer literals, Floating-point literals, Imaginary literals).
//
// A malformed number is read to its end, as gc does, and delivered as a bad literal after one
// message about the first thing wrong with it.
#include "frontend/syntax/lexer.h"

namespace mapgo::syntax {

namespace {

/// What a run of digits consisted of.
enum DigitsSeen : unsigned { SawDigit = 1, SawSeparator = 2 };

llvm::StringRef baseName(unsigned base) {
  switch (base) {
  case 2:
    return "binary";
  case 8:
    return "octal";
  case 10:
    return "decimal";
  default:
    return "hexadecimal";
  }
}

char lower(Rune ch) { return static_cast<char>(ch < 0x80 && ch > 0 ? ch | 0x20 : 0); }

/// The index of the first `_` that does not stand between two digits (a base prefix counts as
/// one), or npos.
size_t misplacedSeparator(llvm::StringRef text) {
  enum { Other, Digit, Separator } previous = Other;
  bool hex = false;
  size_t i = 0;
  if (text.size() >= 2 && text[0] == '0') {
    char prefix = lower(text[1]);
    hex = prefix == 'x';
    if (hex || prefix == 'o' || prefix == 'b') {
      previous = Digit;
      i = 2;
    }
  }
  for (; i != text.size(); ++i) {
    if (text[i] == '_') {
      if (previous != Digit)
        return i;
      previous = Separator;
    } else if (isDecimalByte(text[i]) || (hex && isHexByte(text[i]))) {
      previous = Digit;
    } else {
      if (previous == Separator)
        return i - 1;
      previous = Other;
    }
  }
  return previous == Separator ? text.size() - 1 : llvm::StringRef::npos;
}

} // namespace

/// A number as far as it has been read.
struct Lexer::Number {
  LitKind kind = LitKind::Int;
  unsigned base = 10;
  char prefix = 0; ///< 'x', 'o', 'b'; '0' for a leading zero alone; 0 for none
  unsigned seen = 0;
  const char *invalid = nullptr; ///< the first digit too large for the base
  bool good = true;
};

void Lexer::number(bool seenPoint) {
  Number number;
  mantissa(number, seenPoint);
  exponent(number);
  if (ch_ == 'i') {
    number.kind = LitKind::Imag;
    advance();
  }
  setLiteral(number.kind, number.good);
  if (!number.good)
    return;

  if (number.kind == LitKind::Int && number.invalid) {
    size_t index = number.invalid - start_;
    errorAt(index, "invalid digit " + quoteRune(text[index]) + " in " + baseName(number.base) +
                       " literal");
    bad = true;
  } else if (number.seen & SawSeparator) {
    size_t index = misplacedSeparator(text);
    if (index == llvm::StringRef::npos)
      return;
    errorAt(index, "'_' must separate successive digits");
    bad = true;
  }
}

/// Reads digits and separators. In bases up to ten any decimal digit is taken, and the first one
/// that is too large noted in `invalid`, if that is wanted.
unsigned Lexer::digits(unsigned base, const char **invalid) {
  unsigned seen = 0;
  for (;;) {
    if (ch_ == '_') {
      seen |= SawSeparator;
    } else if (base <= 10 ? isDecimalByte(ch_) : isHexByte(ch_)) {
      seen |= SawDigit;
      if (base < 10 && ch_ >= static_cast<Rune>('0' + base) && invalid && !*invalid)
        *invalid = cursor_;
    } else {
      return seen;
    }
    advance();
  }
}

void Lexer::mantissa(Number &number, bool seenPoint) {
  if (!seenPoint) {
    if (ch_ == '0') {
      advance();
      char prefix = lower(ch_);
      number.prefix = prefix == 'x' || prefix == 'o' || prefix == 'b' ? prefix : '0';
      number.base = prefix == 'x' ? 16 : prefix == 'b' ? 2 : 8;
      if (number.prefix == '0')
        number.seen = SawDigit;
      else
        advance();
    }
    number.seen |= digits(number.base, &number.invalid);
    if (ch_ == '.') {
      if (number.prefix == 'o' || number.prefix == 'b') {
        errorHere("invalid radix point in " + baseName(number.base) + " literal");
        number.good = false;
      }
      advance();
      seenPoint = true;
    }
  }
  if (seenPoint) {
    number.kind = LitKind::Float;
    number.seen |= digits(number.base, &number.invalid);
  }
  if (!(number.seen & SawDigit) && number.good) {
    errorHere(baseName(number.base) + " literal has no digits");
    number.good = false;
  }
}

void Lexer::exponent(Number &number) {
  char letter = lower(ch_);
  if (letter != 'e' && letter != 'p') {
    if (number.prefix == 'x' && number.kind == LitKind::Float && number.good) {
      errorHere("hexadecimal mantissa requires a 'p' exponent");
      number.good = false;
    }
    return;
  }
  if (number.good) {
    bool decimal = number.prefix == 0 || number.prefix == '0';
    if (letter == 'e' && !decimal) {
      errorHere(quoteRune(ch_) + " exponent requires decimal mantissa");
      number.good = false;
    } else if (letter == 'p' && number.prefix != 'x') {
      errorHere(quoteRune(ch_) + " exponent requires hexadecimal mantissa");
      number.good = false;
    }
  }
  advance();
  number.kind = LitKind::Float;
  if (ch_ == '+' || ch_ == '-')
    advance();
  unsigned seen = digits(10, nullptr);
  number.seen = seen | (number.seen & SawSeparator);
  if (!(seen & SawDigit) && number.good) {
    errorHere("exponent has no digits");
    number.good = false;
  }
}

} // namespace mapgo::syntax
