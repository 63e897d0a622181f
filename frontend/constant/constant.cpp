// Making constants, reading them, and converting between their kinds
// (spec: Constants; Representability).
#include "frontend/constant/rep.h"

#include "llvm/Support/Casting.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/MathExtras.h"

#include <boost/throw_exception.hpp>

#include <cmath>

using namespace llvm;

#ifdef BOOST_NO_EXCEPTIONS
/// Called by Boost where it would throw: for division by zero and the like, which this folder
/// checks for beforehand.
void boost::throw_exception(const std::exception &error, const boost::source_location &) {
  report_fatal_error(error.what());
}
void boost::throw_exception(const std::exception &error) { report_fatal_error(error.what()); }
#endif

namespace mapgo::constant {

const std::string &StringRep::text() const {
  if (!left_)
    return text_;
  std::vector<const StringRep *> pieces;
  std::vector<const StringRep *> pending = {this};
  size_t size = 0;
  while (!pending.empty()) {
    const StringRep *next = pending.back();
    pending.pop_back();
    if (next->left_) {
      pending.push_back(cast<StringRep>(next->right_.get()));
      pending.push_back(cast<StringRep>(next->left_.get()));
    } else {
      pieces.push_back(next);
      size += next->text_.size();
    }
  }
  std::string text;
  text.reserve(size);
  for (const StringRep *piece : pieces)
    text += piece->text_;
  text_ = std::move(text);
  releaseParts();
  return text_;
}

/// Drops the operands one by one: a chain of concatenations can be too long to recurse into.
void StringRep::releaseParts() const {
  std::vector<RepPtr> pending;
  auto takeParts = [&pending](const StringRep *from) {
    if (!from->left_)
      return;
    pending.push_back(std::move(from->left_));
    pending.push_back(std::move(from->right_));
  };
  takeParts(this);
  while (!pending.empty()) {
    RepPtr part = std::move(pending.back());
    pending.pop_back();
    if (part.use_count() == 1)
      takeParts(cast<StringRep>(part.get()));
  }
}

Value makeInteger(Integer x) {
  if (mpz_fits_slong_p(x.backend().data()))
    return makeInt64(mpz_get_si(x.backend().data()));
  return Value(std::make_shared<BigIntRep>(std::move(x)));
}

Value makeRational(Rational x) {
  if (smallInt(numerator(x)) && smallInt(denominator(x)))
    return Value(std::make_shared<RationalRep>(std::move(x)));
  return Value(std::make_shared<BigFloatRep>(toBigFloat(x)));
}

Value makeBigFloat(const BigFloat &x) {
  if (!mpfr_number_p(x.data()))
    return Value();
  if (mpfr_zero_p(x.data()))
    return Value(std::make_shared<BigFloatRep>(BigFloat())); // zero has no sign
  return Value(std::make_shared<BigFloatRep>(x));
}

Value makeComplex(const Value &real, const Value &imag) {
  if (real.isUnknown() || imag.isUnknown())
    return Value();
  return Value(std::make_shared<ComplexRep>(real, imag));
}

bool smallInt(const Integer &x) {
  return mpz_sizeinbase(x.backend().data(), 2) < static_cast<size_t>(kMaxExponent);
}

bool smallFloat(const BigFloat &x) {
  if (mpfr_zero_p(x.data()))
    return true;
  if (!mpfr_number_p(x.data()))
    return false;
  mpfr_exp_t exponent = mpfr_get_exp(x.data());
  return -kMaxExponent < exponent && exponent < kMaxExponent;
}

BigFloat toBigFloat(const Integer &x) {
  BigFloat result;
  mpfr_set_z(result.data(), x.backend().data(), MPFR_RNDN);
  return result;
}

BigFloat toBigFloat(const Rational &x) {
  BigFloat result;
  mpfr_set_q(result.data(), x.backend().data(), MPFR_RNDN);
  return result;
}

Value makeBool(bool b) { return Value(std::make_shared<BoolRep>(b)); }

Value makeString(std::string s) { return Value(std::make_shared<StringRep>(std::move(s))); }

Value makeInt64(int64_t x) { return Value(std::make_shared<Int64Rep>(x)); }

Value makeUint64(uint64_t x) {
  if (x <= static_cast<uint64_t>(INT64_MAX))
    return makeInt64(static_cast<int64_t>(x));
  return Value(std::make_shared<BigIntRep>(Integer(x)));
}

Value makeFloat64(double x) {
  if (!std::isfinite(x))
    return Value();
  Rational exact;
  mpq_set_d(exact.backend().data(), x);
  return Value(std::make_shared<RationalRep>(std::move(exact)));
}

Kind Value::kind() const {
  if (!rep_)
    return Kind::Unknown;
  switch (rep_->form) {
  case Form::Bool:
    return Kind::Bool;
  case Form::String:
    return Kind::String;
  case Form::Int64:
  case Form::BigInt:
    return Kind::Int;
  case Form::Rational:
  case Form::BigFloat:
    return Kind::Float;
  case Form::Complex:
    return Kind::Complex;
  }
  return Kind::Unknown;
}

bool boolValue(const Value &x) {
  const auto *rep = dyn_cast_or_null<BoolRep>(x.rep());
  return rep && rep->value;
}

const std::string &stringValue(const Value &x) {
  static const std::string empty;
  const auto *rep = dyn_cast_or_null<StringRep>(x.rep());
  return rep ? rep->text() : empty;
}

std::optional<int64_t> int64Value(const Value &x) {
  if (const auto *rep = dyn_cast_or_null<Int64Rep>(x.rep()))
    return rep->value;
  return std::nullopt;
}

std::optional<uint64_t> uint64Value(const Value &x) {
  if (const auto *rep = dyn_cast_or_null<Int64Rep>(x.rep()))
    return rep->value >= 0 ? std::optional<uint64_t>(rep->value) : std::nullopt;
  if (const auto *rep = dyn_cast_or_null<BigIntRep>(x.rep()))
    if (mpz_fits_ulong_p(rep->value.backend().data()))
      return mpz_get_ui(rep->value.backend().data());
  return std::nullopt;
}

uint64_t lowBits(const Value &x) {
  if (const auto *rep = dyn_cast_or_null<Int64Rep>(x.rep()))
    return static_cast<uint64_t>(rep->value);
  if (const auto *rep = dyn_cast_or_null<BigIntRep>(x.rep())) {
    Integer low;
    mpz_fdiv_r_2exp(low.backend().data(), rep->value.backend().data(), 64);
    return mpz_get_ui(low.backend().data());
  }
  return 0;
}

namespace {

/// An IEEE format in MPFR's terms.
struct FloatFormat {
  mpfr_prec_t precision;
  mpfr_exp_t minExponent; ///< of the smallest subnormal
  mpfr_exp_t maxExponent;
};
constexpr FloatFormat kFloat64 = {53, -1073, 1024};
constexpr FloatFormat kFloat32 = {24, -148, 128};

/// Rounds once, to a mantissa that is shorter for subnormals; `set` stores the number into an
/// MPFR variable and returns its ternary value.
template <class Set> double roundTo(const FloatFormat &format, bool *exact, Set set) {
  BigFloat rounded(format.precision);
  int inexact;
  {
    ExponentRange wide;
    inexact = set(rounded.data());
  }
  ExponentRange narrow(format.minExponent, format.maxExponent);
  inexact = mpfr_check_range(rounded.data(), inexact, MPFR_RNDN);
  inexact = mpfr_subnormalize(rounded.data(), inexact, MPFR_RNDN);
  if (exact)
    *exact = inexact == 0;
  return mpfr_get_d(rounded.data(), MPFR_RNDN);
}

double roundBigFloat(const FloatFormat &format, const BigFloat &x, bool *exact) {
  return roundTo(format, exact, [&x](mpfr_ptr to) { return mpfr_set(to, x.data(), MPFR_RNDN); });
}

double roundValue(const FloatFormat &format, const Value &x, bool *exact) {
  if (exact)
    *exact = false;
  if (x.isUnknown())
    return 0;
  switch (x.rep()->form) {
  case Form::Int64:
    return roundTo(format, exact, [&x](mpfr_ptr to) {
      return mpfr_set_sj(to, cast<Int64Rep>(x.rep())->value, MPFR_RNDN);
    });
  case Form::BigInt: // rounded to 512 bits first, as go/constant does
    return roundBigFloat(format, toBigFloat(cast<BigIntRep>(x.rep())->value), exact);
  case Form::Rational:
    return roundTo(format, exact, [&x](mpfr_ptr to) {
      return mpfr_set_q(to, cast<RationalRep>(x.rep())->value.backend().data(), MPFR_RNDN);
    });
  case Form::BigFloat:
    return roundBigFloat(format, cast<BigFloatRep>(x.rep())->value, exact);
  default:
    return 0;
  }
}

} // namespace

double roundToFloat64(const BigFloat &x, bool *exact) { return roundBigFloat(kFloat64, x, exact); }

double float64Value(const Value &x, bool *exact) { return roundValue(kFloat64, x, exact); }

float float32Value(const Value &x, bool *exact) {
  return static_cast<float>(roundValue(kFloat32, x, exact));
}

int sign(const Value &x) {
  if (x.isUnknown())
    return 1; // so that an erroneous divisor is not reported as zero, too
  switch (x.rep()->form) {
  case Form::Int64: {
    int64_t value = cast<Int64Rep>(x.rep())->value;
    return (value > 0) - (value < 0);
  }
  case Form::BigInt:
    return cast<BigIntRep>(x.rep())->value.sign();
  case Form::Rational:
    return cast<RationalRep>(x.rep())->value.sign();
  case Form::BigFloat:
    return mpfr_sgn(cast<BigFloatRep>(x.rep())->value.data());
  case Form::Complex: {
    const auto *rep = cast<ComplexRep>(x.rep());
    return sign(rep->real) != 0 || sign(rep->imag) != 0;
  }
  default:
    return 1;
  }
}

int bitLength(const Value &x) {
  if (const auto *rep = dyn_cast_or_null<Int64Rep>(x.rep())) {
    uint64_t bits = static_cast<uint64_t>(rep->value);
    return 64 - countl_zero(rep->value < 0 ? -bits : bits);
  }
  if (const auto *rep = dyn_cast_or_null<BigIntRep>(x.rep()))
    return static_cast<int>(mpz_sizeinbase(rep->value.backend().data(), 2));
  return 0;
}

Value real(const Value &x) {
  const auto *rep = dyn_cast_or_null<ComplexRep>(x.rep());
  return rep ? rep->real : x;
}

Value imag(const Value &x) {
  if (x.isUnknown())
    return x;
  const auto *rep = dyn_cast<ComplexRep>(x.rep());
  return rep ? rep->imag : makeInt64(0);
}

Value makeImag(const Value &x) { return makeComplex(makeInt64(0), x); }

namespace {

std::optional<Integer> integerIn(const BigFloat &x) {
  if (!mpfr_integer_p(x.data()))
    return std::nullopt;
  Integer result;
  mpfr_get_z(result.backend().data(), x.data(), MPFR_RNDN);
  return result;
}

/// The float's integer, also if it is off by a few of the last bits: those are assumed to be
/// rounding errors of earlier computations.
Value bigFloatToInt(const BigFloat &x) {
  if (!smallFloat(x))
    return Value();
  if (std::optional<Integer> result = integerIn(x))
    return makeInteger(std::move(*result));
  constexpr mpfr_prec_t kDoubtfulBits = 4;
  for (mpfr_rnd_t direction : {MPFR_RNDZ, MPFR_RNDA}) {
    BigFloat shorter(kPrecision - kDoubtfulBits);
    mpfr_set(shorter.data(), x.data(), direction);
    if (std::optional<Integer> result = integerIn(shorter))
      return makeInteger(std::move(*result));
  }
  return Value();
}

} // namespace

Value toInt(const Value &x) {
  if (x.isUnknown())
    return x;
  switch (x.rep()->form) {
  case Form::Int64:
  case Form::BigInt:
    return x;
  case Form::Rational: {
    const Rational &value = cast<RationalRep>(x.rep())->value;
    return denominator(value) == 1 ? makeInteger(numerator(value)) : Value();
  }
  case Form::BigFloat:
    return bigFloatToInt(cast<BigFloatRep>(x.rep())->value);
  case Form::Complex:
    return toInt(toFloat(x));
  default:
    return Value();
  }
}

Value toFloat(const Value &x) {
  if (x.isUnknown())
    return x;
  switch (x.rep()->form) {
  case Form::Int64:
    return Value(std::make_shared<RationalRep>(Rational(cast<Int64Rep>(x.rep())->value)));
  case Form::BigInt: {
    const Integer &value = cast<BigIntRep>(x.rep())->value;
    if (smallInt(value))
      return Value(std::make_shared<RationalRep>(Rational(value)));
    return makeBigFloat(toBigFloat(value));
  }
  case Form::Rational:
  case Form::BigFloat:
    return x;
  case Form::Complex: {
    const auto *rep = cast<ComplexRep>(x.rep());
    return sign(rep->imag) == 0 ? toFloat(rep->real) : Value();
  }
  default:
    return Value();
  }
}

Value toComplex(const Value &x) {
  switch (x.kind()) {
  case Kind::Int:
  case Kind::Float:
    return makeComplex(x, makeInt64(0));
  case Kind::Complex:
    return x;
  default:
    return Value();
  }
}

} // namespace mapgo::constant
