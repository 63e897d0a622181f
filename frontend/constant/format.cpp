// Constants as text: short for messages, and in full.
#include "frontend/constant/rep.h"
#include "frontend/syntax/unicode.h"

#include "llvm/Support/Casting.h"

#include <charconv>
#include <cmath>
#include <cstdio>

using namespace llvm;

namespace mapgo::constant {
namespace {

template <class... Args> std::string printed(const char *format, Args... args) {
  char buffer[64];
  int length = std::snprintf(buffer, sizeof buffer, format, args...);
  return std::string(buffer, static_cast<size_t>(length));
}

void appendQuoted(std::string &out, StringRef encoded, syntax::Rune rune) {
  if (rune == syntax::runeError && encoded.size() == 1) { // not UTF-8
    out += printed("\\x%02x", static_cast<uint8_t>(encoded.front()));
    return;
  }
  switch (rune) {
  case '"':
    out += "\\\"";
    return;
  case '\\':
    out += "\\\\";
    return;
  case '\a':
    out += "\\a";
    return;
  case '\b':
    out += "\\b";
    return;
  case '\f':
    out += "\\f";
    return;
  case '\n':
    out += "\\n";
    return;
  case '\r':
    out += "\\r";
    return;
  case '\t':
    out += "\\t";
    return;
  case '\v':
    out += "\\v";
    return;
  }
  if (syntax::isPrintable(rune))
    out += encoded;
  else if (rune < ' ' || rune == 0x7f)
    out += printed("\\x%02x", rune);
  else if (rune < 0x10000)
    out += printed("\\u%04x", rune);
  else
    out += printed("\\U%08x", rune);
}

/// Quoted, and cut to 72 characters.
std::string shortString(StringRef text) {
  constexpr size_t kMaxLength = 72;
  // More text than this is cut in any case: a character takes at most four bytes.
  std::string quoted = quote(text.take_front(kMaxLength * 4));
  size_t count = 0, cut = 0;
  for (size_t i = 0; i < quoted.size(); ++count) {
    if (count == kMaxLength - 3)
      cut = i;
    i += syntax::decodeRune(StringRef(quoted).drop_front(i)).width;
  }
  if (count > kMaxLength)
    quoted = quoted.substr(0, cut) + "...";
  return quoted;
}

/// A float beyond float64's range, with six digits: mantissa and exponent are approximated in
/// float64, since exact conversion can take very long.
std::string hugeFloatString(const BigFloat &x) {
  BigFloat mantissaPart(x);
  mpfr_set_exp(mantissaPart.data(), 0);
  double mantissa = roundToFloat64(mantissaPart); // 0.5 ≤ |mantissa| < 1
  constexpr double kLog10Of2 = 0.30102999566398119521373889472449;
  double decimal = static_cast<double>(mpfr_get_exp(x.data())) * kLog10Of2;
  auto exponent = static_cast<int64_t>(decimal);
  mantissa *= std::pow(10, decimal - static_cast<double>(exponent));
  if (std::fabs(mantissa) < 1 - 0.5e-6) { // 0.9999995 would print as 1.00000
    mantissa *= 10;
    --exponent;
  } else if (std::fabs(mantissa) >= 10) {
    mantissa /= 10;
    ++exponent;
  }
  return printed("%.6ge%+lld", mantissa, static_cast<long long>(exponent));
}

/// As many digits as tell the value from others.
std::string shortestString(double value) {
  char text[32];
  auto write = [&](std::chars_format format) {
    return std::string(text, std::to_chars(std::begin(text), std::end(text), value, format).ptr);
  };
  double magnitude = std::fabs(value);
  return write(magnitude >= 1e-4 && magnitude < 1e6 ? std::chars_format::fixed
                                                    : std::chars_format::scientific);
}

/// With six digits, unless it would look like an integer then.
std::string floatString(const BigFloat &x) {
  double value = roundToFloat64(x);
  bool isZero = mpfr_zero_p(x.data());
  if (isZero != (value == 0) || std::isinf(value))
    return hugeFloatString(x);
  std::string text = printed("%.6g", value);
  bool looksInteger = !StringRef(text).contains('.') && !mpfr_integer_p(x.data());
  return looksInteger ? shortestString(value) : text;
}

/// Hexadecimal mantissa below 1 and binary exponent: 0x.8p+1 is 1.
std::string exactFloatString(const BigFloat &x) {
  if (mpfr_zero_p(x.data()))
    return "0";
  Integer mantissa;
  mpfr_get_z_2exp(mantissa.backend().data(), x.data());
  std::string digits = abs(mantissa).str(0, std::ios_base::hex);
  digits.erase(digits.find_last_not_of('0') + 1);
  return (mpfr_sgn(x.data()) < 0 ? "-0x." : "0x.") + StringRef(digits).lower() +
         printed("p%+ld", static_cast<long>(mpfr_get_exp(x.data())));
}

std::string exactRationalString(const Rational &x) {
  return denominator(x) == 1 ? numerator(x).str() : x.str();
}

std::string complexString(const std::string &real, const std::string &imag) {
  return "(" + real + " + " + imag + "i)";
}

std::string format(const Value &x, bool exact) {
  if (x.isUnknown())
    return "unknown";
  switch (x.rep()->form) {
  case Form::Bool:
    return boolValue(x) ? "true" : "false";
  case Form::String:
    return exact ? quote(stringValue(x)) : shortString(stringValue(x));
  case Form::Int64:
    return std::to_string(cast<Int64Rep>(x.rep())->value);
  case Form::BigInt:
    return cast<BigIntRep>(x.rep())->value.str();
  case Form::Rational: {
    const Rational &value = cast<RationalRep>(x.rep())->value;
    return exact ? exactRationalString(value) : floatString(toBigFloat(value));
  }
  case Form::BigFloat: {
    const BigFloat &value = cast<BigFloatRep>(x.rep())->value;
    return exact ? exactFloatString(value) : floatString(value);
  }
  case Form::Complex: {
    const auto *rep = cast<ComplexRep>(x.rep());
    return complexString(format(rep->real, exact), format(rep->imag, exact));
  }
  }
  return "unknown";
}

} // namespace

std::string quote(StringRef text) {
  std::string out = "\"";
  while (!text.empty()) {
    syntax::DecodedRune first = syntax::decodeRune(text);
    appendQuoted(out, text.take_front(first.width), first.rune);
    text = text.drop_front(first.width);
  }
  return out + "\"";
}

std::string toString(const Value &x) { return format(x, /*exact=*/false); }

std::string toExactString(const Value &x) { return format(x, /*exact=*/true); }

} // namespace mapgo::constant
