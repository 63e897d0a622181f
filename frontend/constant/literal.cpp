// Numeric literals to constants (spec: Integer, Floating-point and Imaginary literals).
//
// A literal is scanned into an integer mantissa and powers of two and five, of which the value
// is made: exactly while it is of bearable size, otherwise by the same sequence of rounded
// operations as Go's big.Float, so that the last bit is the same.
#include "frontend/constant/rep.h"

#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace mapgo::constant {
namespace {

/// value = mantissa · 2^exp2 · 5^exp5
struct ScannedNumber {
  Integer mantissa;
  int64_t exp2 = 0;
  int64_t exp5 = 0;
};

/// Reads a literal from left to right. `ok` turns false at the first thing that is wrong.
class NumberScanner {
public:
  NumberScanner(StringRef text, bool isFloat) : rest_(text), isFloat_(isFloat) {}

  std::optional<ScannedNumber> scan() {
    scanPrefix();
    scanMantissa();
    ScannedNumber number;
    if (!ok_ || digits_.empty())
      return std::nullopt;
    mpz_set_str(number.mantissa.backend().data(), digits_.c_str(), static_cast<int>(base_));
    scaleByFraction(number);
    if (isFloat_)
      scanExponent(number);
    if (!ok_ || !rest_.empty())
      return std::nullopt;
    return number;
  }

private:
  void scanPrefix() {
    if (rest_.size() < 2 || rest_[0] != '0')
      return;
    switch (rest_[1]) {
    case 'b':
    case 'B':
      base_ = 2;
      break;
    case 'o':
    case 'O':
      base_ = 8;
      break;
    case 'x':
    case 'X':
      base_ = 16;
      break;
    default:
      if (isFloat_)
        return;
      base_ = 8;
      rest_ = rest_.drop_front(1);
      afterDigit_ = true;
      return;
    }
    rest_ = rest_.drop_front(2);
    afterDigit_ = true; // an underscore may follow the prefix
  }

  void scanMantissa() {
    bool point = false;
    char previous = afterDigit_ ? '0' : '.';
    for (; !rest_.empty(); rest_ = rest_.drop_front()) {
      char c = rest_.front();
      if (c == '.' && isFloat_ && !point) {
        ok_ &= previous != '_';
        point = true;
        previous = '.';
      } else if (c == '_') {
        ok_ &= previous == '0';
        previous = '_';
      } else if (hexDigitValue(c) < base_) {
        digits_ += c;
        fractionDigits_ += point;
        previous = '0';
      } else {
        break;
      }
    }
    ok_ &= previous != '_';
  }

  void scaleByFraction(ScannedNumber &number) {
    switch (base_) {
    case 10:
      number.exp5 = -fractionDigits_;
      [[fallthrough]];
    case 2:
      number.exp2 = -fractionDigits_;
      break;
    case 8:
      number.exp2 = -fractionDigits_ * 3;
      break;
    case 16:
      number.exp2 = -fractionDigits_ * 4;
      break;
    }
  }

  void scanExponent(ScannedNumber &number) {
    if (rest_.empty())
      return;
    char letter = toLower(rest_.front());
    if (letter != 'e' && letter != 'p')
      return;
    rest_ = rest_.drop_front();
    bool negative = rest_.consume_front("-");
    if (!negative)
      rest_.consume_front("+");
    int64_t exponent = negative ? -scanDecimal() : scanDecimal();
    number.exp2 += exponent;
    if (letter == 'e')
      number.exp5 += exponent;
  }

  /// A decimal number with underscores, of a size that cannot overflow later sums.
  int64_t scanDecimal() {
    constexpr int64_t kLimit = int64_t(1) << 60;
    int64_t value = 0;
    char previous = '.';
    for (; !rest_.empty() && (isDigit(rest_.front()) || rest_.front() == '_');
         rest_ = rest_.drop_front()) {
      char c = rest_.front();
      if (c == '_') {
        ok_ &= previous == '0';
        previous = '_';
        continue;
      }
      previous = '0';
      if (value > kLimit / 10)
        ok_ = false;
      else
        value = value * 10 + (c - '0');
    }
    ok_ &= previous == '0'; // has digits, and ends in one
    return value;
  }

  StringRef rest_;
  const bool isFloat_;
  unsigned base_ = 10;
  bool afterDigit_ = false;
  std::string digits_;
  int64_t fractionDigits_ = 0;
  bool ok_ = true;
};

/// 5^n, rounded as big.Float's parser does: from 5^27 on by repeated multiplication, with 64
/// more bits for the squares than for the product.
BigFloat powerOfFive(uint64_t n, mpfr_prec_t precision) {
  constexpr uint64_t kExact = 27; // 5^27 fits 64 bits
  BigFloat product(precision);
  uint64_t start = n < kExact ? n : kExact;
  uint64_t word = 1;
  for (uint64_t i = 0; i < start; ++i)
    word *= 5;
  mpfr_set_uj(product.data(), word, MPFR_RNDN);
  BigFloat square(precision + 64);
  mpfr_set_ui(square.data(), 5, MPFR_RNDN);
  for (n -= start; n > 0; n >>= 1) {
    if (n & 1)
      mpfr_mul(product.data(), product.data(), square.data(), MPFR_RNDN);
    mpfr_sqr(square.data(), square.data(), MPFR_RNDN);
  }
  return product;
}

/// Rounds the number to `result`, maybe to infinity or zero. False if its exponent is beyond
/// what a float can have even before the power of five is applied.
bool roundNumber(const ScannedNumber &number, BigFloat &result) {
  mpz_srcptr mantissa = number.mantissa.backend().data();
  if (mpz_sgn(mantissa) == 0)
    return true;
  auto bits = static_cast<mpfr_prec_t>(mpz_sizeinbase(mantissa, 2));
  int64_t exponent = bits + number.exp2;
  if (exponent < INT32_MIN || exponent > INT32_MAX)
    return false;

  ExponentRange range;
  BigFloat exact(std::max<mpfr_prec_t>(bits, MPFR_PREC_MIN));
  mpfr_set_z_2exp(exact.data(), mantissa, number.exp2, MPFR_RNDN);
  if (number.exp5 == 0) {
    mpfr_set(result.data(), exact.data(), MPFR_RNDN);
    return true;
  }
  BigFloat power = powerOfFive(static_cast<uint64_t>(std::abs(number.exp5)), kPrecision + 64);
  if (number.exp5 > 0)
    mpfr_mul(result.data(), exact.data(), power.data(), MPFR_RNDN);
  else
    mpfr_div(result.data(), exact.data(), power.data(), MPFR_RNDN);
  return true;
}

/// The number as a fraction, unless that takes excessive powers.
std::optional<Rational> exactNumber(const ScannedNumber &number) {
  if (std::abs(number.exp5) > 1'000'000 || std::abs(number.exp2) > 10'000'000)
    return std::nullopt;
  Integer numerator = number.mantissa;
  Integer denominator = 1;
  if (number.exp5 != 0) {
    Integer power;
    mpz_ui_pow_ui(power.backend().data(), 5, static_cast<unsigned long>(std::abs(number.exp5)));
    (number.exp5 > 0 ? numerator : denominator) *= power;
  }
  if (number.exp2 > 0)
    numerator <<= number.exp2;
  else
    denominator <<= -number.exp2;
  return Rational(numerator, denominator);
}

} // namespace

Value makeIntLiteral(StringRef text) {
  int64_t small;
  if (!text.empty() && text.size() <= 18 && text.front() != '0' && all_of(text, isDigit) &&
      !text.getAsInteger(10, small))
    return makeInt64(small);
  if (text == "0")
    return makeInt64(0);
  std::optional<ScannedNumber> number = NumberScanner(text, /*isFloat=*/false).scan();
  return number ? makeInteger(number->mantissa) : Value();
}

Value makeFloatLiteral(StringRef text) {
  std::optional<ScannedNumber> number = NumberScanner(text, /*isFloat=*/true).scan();
  BigFloat rounded;
  if (!number || !roundNumber(*number, rounded))
    return Value();
  if (mpfr_zero_p(rounded.data())) // or underflow, which no fraction should try to represent
    return Value(std::make_shared<RationalRep>(Rational(0)));
  if (smallFloat(rounded))
    if (std::optional<Rational> exact = exactNumber(*number))
      return Value(std::make_shared<RationalRep>(*exact));
  return makeBigFloat(rounded);
}

Value makeImagLiteral(StringRef text) {
  if (!text.consume_back("i"))
    return Value();
  return makeComplex(makeInt64(0), makeFloatLiteral(text));
}

} // namespace mapgo::constant
