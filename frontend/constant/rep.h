// The representations of constants, private to constant/.
//
//   kind      form      used for
//   Int       Int64     what fits
//             BigInt    the rest
//   Float     Rational  while numerator and denominator are small (see smallInt)
//             BigFloat  beyond that; 512 bits, and never back to a Rational, since its
//                       exactness is lost
//   Complex   Complex   two Int or Float values
//
// Numbers and the limits between forms are go/constant's, so that every operation rounds
// exactly where gc's does.
#pragma once

#include "frontend/constant/constant.h"

#include <boost/multiprecision/gmp.hpp>
#include <mpfr.h>

namespace mapgo::constant {

using Integer =
    boost::multiprecision::number<boost::multiprecision::gmp_int, boost::multiprecision::et_off>;
using Rational = boost::multiprecision::number<boost::multiprecision::gmp_rational,
                                               boost::multiprecision::et_off>;

/// Bits of a BigFloat's mantissa.
inline constexpr mpfr_prec_t kPrecision = 512;

/// Rationals stay rationals while their parts have fewer bits, floats can become rationals or
/// integers while their exponents are smaller.
inline constexpr long kMaxExponent = 4 << 10;

/// Shifts of more bits give Unknown rather than an integer that fills the memory. (gc's limit,
/// which the checker applies, is 1074.)
inline constexpr unsigned kMaxShift = 1 << 20;

/// A binary float of a given precision. MPFR is used directly: Boost's wrapper counts precision
/// in decimal digits, of which no number is 512 bits.
class BigFloat {
public:
  explicit BigFloat(mpfr_prec_t precision = kPrecision) {
    mpfr_init2(value_, precision);
    mpfr_set_zero(value_, 1);
  }
  BigFloat(const BigFloat &other) {
    mpfr_init2(value_, mpfr_get_prec(other.value_));
    mpfr_set(value_, other.value_, MPFR_RNDN);
  }
  BigFloat &operator=(const BigFloat &) = delete;
  ~BigFloat() { mpfr_clear(value_); }

  mpfr_ptr data() { return value_; }
  mpfr_srcptr data() const { return value_; }

private:
  mpfr_t value_;
};

/// While alive, MPFR's exponents have the range of Go's big.Float (32 bits), so that overflow to
/// infinity and underflow to zero happen at the same numbers.
class ExponentRange {
public:
  ExponentRange() : ExponentRange(INT32_MIN, INT32_MAX) {}
  ExponentRange(mpfr_exp_t min, mpfr_exp_t max) : min_(mpfr_get_emin()), max_(mpfr_get_emax()) {
    mpfr_set_emin(min);
    mpfr_set_emax(max);
  }
  ExponentRange(const ExponentRange &) = delete;
  ExponentRange &operator=(const ExponentRange &) = delete;
  ~ExponentRange() {
    mpfr_set_emin(min_);
    mpfr_set_emax(max_);
  }

private:
  mpfr_exp_t min_;
  mpfr_exp_t max_;
};

struct Value::Rep {
  /// Numeric forms are in order of growing generality.
  enum class Form : uint8_t { Bool, String, Int64, BigInt, Rational, BigFloat, Complex };
  const Form form;

protected:
  explicit Rep(Form form) : form(form) {}
};

using Rep = Value::Rep;
using Form = Value::Rep::Form;
using RepPtr = std::shared_ptr<const Rep>;

struct BoolRep : Rep {
  explicit BoolRep(bool value) : Rep(Form::Bool), value(value) {}
  const bool value;
  static bool classof(const Rep *r) { return r->form == Form::Bool; }
};

/// A string, or a concatenation whose text is built when it is first asked for: the partial
/// results of a long chain of + need no text of their own.
struct StringRep : Rep {
  explicit StringRep(std::string text) : Rep(Form::String), text_(std::move(text)) {}
  StringRep(RepPtr left, RepPtr right)
      : Rep(Form::String), left_(std::move(left)), right_(std::move(right)) {}
  ~StringRep() { releaseParts(); }
  const std::string &text() const;
  static bool classof(const Rep *r) { return r->form == Form::String; }

private:
  void releaseParts() const;

  mutable std::string text_;
  mutable RepPtr left_; ///< nullptr, as is right_, once text_ is valid
  mutable RepPtr right_;
};

struct Int64Rep : Rep {
  explicit Int64Rep(int64_t value) : Rep(Form::Int64), value(value) {}
  const int64_t value;
  static bool classof(const Rep *r) { return r->form == Form::Int64; }
};

struct BigIntRep : Rep {
  explicit BigIntRep(Integer value) : Rep(Form::BigInt), value(std::move(value)) {}
  const Integer value;
  static bool classof(const Rep *r) { return r->form == Form::BigInt; }
};

struct RationalRep : Rep {
  explicit RationalRep(Rational value) : Rep(Form::Rational), value(std::move(value)) {}
  const Rational value;
  static bool classof(const Rep *r) { return r->form == Form::Rational; }
};

/// Finite.
struct BigFloatRep : Rep {
  explicit BigFloatRep(const BigFloat &value) : Rep(Form::BigFloat), value(value) {}
  const BigFloat value;
  static bool classof(const Rep *r) { return r->form == Form::BigFloat; }
};

/// Both parts are Ints or Floats.
struct ComplexRep : Rep {
  ComplexRep(Value real, Value imag)
      : Rep(Form::Complex), real(std::move(real)), imag(std::move(imag)) {}
  const Value real;
  const Value imag;
  static bool classof(const Rep *r) { return r->form == Form::Complex; }
};

/// The smallest form that holds the number exactly (makeRational: if it is not too large).
Value makeInteger(Integer x);
Value makeRational(Rational x);
/// Unknown for infinities and NaN.
Value makeBigFloat(const BigFloat &x);
/// Unknown if a part is.
Value makeComplex(const Value &real, const Value &imag);

/// Whether a rational with this part is still of bearable size.
bool smallInt(const Integer &x);
/// Whether the float can become a rational or an integer of bearable size.
bool smallFloat(const BigFloat &x);

/// Rounded to 512 bits.
BigFloat toBigFloat(const Integer &x);
BigFloat toBigFloat(const Rational &x);

/// Nearest float64, and whether it is exact.
double roundToFloat64(const BigFloat &x, bool *exact = nullptr);

} // namespace mapgo::constant
