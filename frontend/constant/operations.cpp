// Arithmetic and comparison of constants (spec: Constant expressions).
//
// Operands of a binary operation are first brought to the more general of their two forms.
#include "frontend/constant/rep.h"

#include "llvm/Support/Casting.h"
#include "llvm/Support/MathExtras.h"

using namespace llvm;

namespace mapgo::constant {
namespace {

/// The numeric constant in a form at least as general as its own. Values that have no such form
/// (a string, say) give Unknown.
Value convertTo(const Value &x, Form form) {
  Form from = x.rep()->form;
  if (from == form)
    return x;
  if (from < Form::Int64 || from > form)
    return Value();
  if (form == Form::Complex)
    return makeComplex(x, makeInt64(0));

  Integer integer;
  if (const auto *rep = dyn_cast<Int64Rep>(x.rep()))
    integer = rep->value;
  else if (const auto *rep = dyn_cast<BigIntRep>(x.rep()))
    integer = rep->value;
  switch (form) {
  case Form::BigInt:
    return Value(std::make_shared<BigIntRep>(std::move(integer)));
  case Form::Rational:
    return Value(std::make_shared<RationalRep>(Rational(integer)));
  case Form::BigFloat:
    if (const auto *rep = dyn_cast<RationalRep>(x.rep()))
      return makeBigFloat(toBigFloat(rep->value));
    return makeBigFloat(toBigFloat(integer));
  default:
    return Value();
  }
}

/// Brings both operands to a common form. False if one is Unknown or there is no such form.
bool match(Value &x, Value &y) {
  if (x.isUnknown() || y.isUnknown())
    return false;
  Form form = std::max(x.rep()->form, y.rep()->form);
  x = convertTo(x, form);
  y = convertTo(y, form);
  return !x.isUnknown() && !y.isUnknown();
}

Value boolOp(bool x, Op op, bool y) {
  switch (op) {
  case Op::AndAnd:
    return makeBool(x && y);
  case Op::OrOr:
    return makeBool(x || y);
  default:
    return Value();
  }
}

Value integerOp(const Integer &x, Op op, const Integer &y) {
  switch (op) {
  case Op::Add:
    return makeInteger(x + y);
  case Op::Sub:
    return makeInteger(x - y);
  case Op::Mul:
    return makeInteger(x * y);
  case Op::Div:
    return y.is_zero() ? Value() : makeRational(Rational(x, y));
  case Op::Rem:
    return y.is_zero() ? Value() : makeInteger(x % y);
  case Op::And:
    return makeInteger(x & y);
  case Op::Or:
    return makeInteger(x | y);
  case Op::Xor:
    return makeInteger(x ^ y);
  case Op::AndNot:
    return makeInteger(x & ~y);
  default:
    return Value();
  }
}

Value int64Op(int64_t x, Op op, int64_t y) {
  int64_t result;
  switch (op) {
  case Op::Add:
    if (!AddOverflow(x, y, result))
      return makeInt64(result);
    break;
  case Op::Sub:
    if (!SubOverflow(x, y, result))
      return makeInt64(result);
    break;
  case Op::Mul:
    if (!MulOverflow(x, y, result))
      return makeInt64(result);
    break;
  case Op::Rem:
    if (y == -1)
      return makeInt64(0);
    if (y != 0)
      return makeInt64(x % y);
    return Value();
  case Op::And:
    return makeInt64(x & y);
  case Op::Or:
    return makeInt64(x | y);
  case Op::Xor:
    return makeInt64(x ^ y);
  case Op::AndNot:
    return makeInt64(x & ~y);
  default:
    break;
  }
  return integerOp(x, op, y);
}

Value rationalOp(const Rational &x, Op op, const Rational &y) {
  switch (op) {
  case Op::Add:
    return makeRational(x + y);
  case Op::Sub:
    return makeRational(x - y);
  case Op::Mul:
    return makeRational(x * y);
  case Op::Div:
    return y.is_zero() ? Value() : makeRational(x / y);
  default:
    return Value();
  }
}

Value bigFloatOp(const BigFloat &x, Op op, const BigFloat &y) {
  ExponentRange range;
  BigFloat result;
  switch (op) {
  case Op::Add:
    mpfr_add(result.data(), x.data(), y.data(), MPFR_RNDN);
    break;
  case Op::Sub:
    mpfr_sub(result.data(), x.data(), y.data(), MPFR_RNDN);
    break;
  case Op::Mul:
    mpfr_mul(result.data(), x.data(), y.data(), MPFR_RNDN);
    break;
  case Op::Div:
    mpfr_div(result.data(), x.data(), y.data(), MPFR_RNDN);
    break;
  default:
    return Value();
  }
  return makeBigFloat(result);
}

Value add(const Value &x, const Value &y) { return binaryOp(x, Op::Add, y); }
Value sub(const Value &x, const Value &y) { return binaryOp(x, Op::Sub, y); }
Value mul(const Value &x, const Value &y) { return binaryOp(x, Op::Mul, y); }
Value div(const Value &x, const Value &y) { return binaryOp(x, Op::Div, y); }

/// With x = a + bi and y = c + di.
Value complexOp(const ComplexRep &x, Op op, const ComplexRep &y) {
  const Value &a = x.real, &b = x.imag, &c = y.real, &d = y.imag;
  switch (op) {
  case Op::Add:
    return makeComplex(add(a, c), add(b, d));
  case Op::Sub:
    return makeComplex(sub(a, c), sub(b, d));
  case Op::Mul:
    return makeComplex(sub(mul(a, c), mul(b, d)), add(mul(b, c), mul(a, d)));
  case Op::Div: {
    Value squared = add(mul(c, c), mul(d, d));
    return makeComplex(div(add(mul(a, c), mul(b, d)), squared),
                       div(sub(mul(b, c), mul(a, d)), squared));
  }
  default:
    return Value();
  }
}

/// Whether an order (-1, 0, +1) is what the operator asks for.
bool holds(int order, Op op) {
  switch (op) {
  case Op::Eql:
    return order == 0;
  case Op::Neq:
    return order != 0;
  case Op::Lss:
    return order < 0;
  case Op::Leq:
    return order <= 0;
  case Op::Gtr:
    return order > 0;
  case Op::Geq:
    return order >= 0;
  default:
    return false;
  }
}

Value negate(const Value &x) {
  switch (x.rep()->form) {
  case Form::Int64: {
    int64_t value = cast<Int64Rep>(x.rep())->value;
    return value == INT64_MIN ? makeInteger(-Integer(value)) : makeInt64(-value);
  }
  case Form::BigInt:
    return makeInteger(-cast<BigIntRep>(x.rep())->value);
  case Form::Rational:
    return makeRational(-cast<RationalRep>(x.rep())->value);
  case Form::BigFloat: {
    BigFloat result;
    mpfr_neg(result.data(), cast<BigFloatRep>(x.rep())->value.data(), MPFR_RNDN);
    return makeBigFloat(result);
  }
  case Form::Complex: {
    const auto *rep = cast<ComplexRep>(x.rep());
    return makeComplex(negate(rep->real), negate(rep->imag));
  }
  default:
    return Value();
  }
}

Value complement(const Value &x, unsigned bits) {
  if (x.kind() != Kind::Int)
    return Value();
  Integer result = ~cast<BigIntRep>(convertTo(x, Form::BigInt).rep())->value;
  if (bits != 0)
    mpz_fdiv_r_2exp(result.backend().data(), result.backend().data(), bits);
  return makeInteger(std::move(result));
}

} // namespace

Value binaryOp(const Value &left, Op op, const Value &right) {
  Value x = left, y = right;
  if (!match(x, y))
    return Value();
  switch (x.rep()->form) {
  case Form::Bool:
    return boolOp(boolValue(x), op, boolValue(y));
  case Form::String:
    if (op == Op::Add)
      return Value(std::make_shared<StringRep>(x.shared(), y.shared()));
    return Value();
  case Form::Int64:
    return int64Op(cast<Int64Rep>(x.rep())->value, op, cast<Int64Rep>(y.rep())->value);
  case Form::BigInt:
    return integerOp(cast<BigIntRep>(x.rep())->value, op, cast<BigIntRep>(y.rep())->value);
  case Form::Rational:
    return rationalOp(cast<RationalRep>(x.rep())->value, op, cast<RationalRep>(y.rep())->value);
  case Form::BigFloat:
    return bigFloatOp(cast<BigFloatRep>(x.rep())->value, op, cast<BigFloatRep>(y.rep())->value);
  case Form::Complex:
    return complexOp(*cast<ComplexRep>(x.rep()), op, *cast<ComplexRep>(y.rep()));
  }
  return Value();
}

Value quotient(const Value &x, const Value &y) {
  if (x.kind() != Kind::Int || y.kind() != Kind::Int || sign(y) == 0)
    return Value();
  const auto *a = dyn_cast<Int64Rep>(x.rep()), *b = dyn_cast<Int64Rep>(y.rep());
  if (!a || !b)
    return makeInteger(cast<BigIntRep>(convertTo(x, Form::BigInt).rep())->value /
                       cast<BigIntRep>(convertTo(y, Form::BigInt).rep())->value);
  if (b->value == -1) // go/constant wraps: the smallest int64 divided by -1 is itself
    return makeInt64(static_cast<int64_t>(-static_cast<uint64_t>(a->value)));
  return makeInt64(a->value / b->value);
}

Value unaryOp(Op op, const Value &x, unsigned bits) {
  if (x.isUnknown())
    return x;
  switch (op) {
  case Op::Add:
    return x;
  case Op::Sub:
    return negate(x);
  case Op::Xor:
    return complement(x, bits);
  case Op::Not:
    return x.kind() == Kind::Bool ? makeBool(!boolValue(x)) : Value();
  default:
    return Value();
  }
}

Value shiftLeft(const Value &x, unsigned count) {
  if (x.kind() != Kind::Int || count == 0 || sign(x) == 0)
    return x.kind() == Kind::Int ? x : Value();
  if (count > kMaxShift)
    return Value();
  return makeInteger(cast<BigIntRep>(convertTo(x, Form::BigInt).rep())->value << count);
}

Value shiftRight(const Value &x, unsigned count) {
  if (const auto *rep = dyn_cast_or_null<Int64Rep>(x.rep()))
    return makeInt64(rep->value >> std::min(count, 63u));
  if (const auto *rep = dyn_cast_or_null<BigIntRep>(x.rep()))
    return makeInteger(rep->value >> count);
  return Value();
}

bool compare(const Value &left, Op op, const Value &right) {
  Value x = left, y = right;
  if (!match(x, y))
    return false;
  switch (x.rep()->form) {
  case Form::Bool:
    return holds(int(boolValue(x)) - int(boolValue(y)), op);
  case Form::String:
    return holds(stringValue(x).compare(stringValue(y)), op);
  case Form::Int64: {
    int64_t a = cast<Int64Rep>(x.rep())->value, b = cast<Int64Rep>(y.rep())->value;
    return holds((a > b) - (a < b), op);
  }
  case Form::BigInt:
    return holds(cast<BigIntRep>(x.rep())->value.compare(cast<BigIntRep>(y.rep())->value), op);
  case Form::Rational:
    return holds(cast<RationalRep>(x.rep())->value.compare(cast<RationalRep>(y.rep())->value), op);
  case Form::BigFloat:
    return holds(mpfr_cmp(cast<BigFloatRep>(x.rep())->value.data(),
                          cast<BigFloatRep>(y.rep())->value.data()),
                 op);
  case Form::Complex: {
    const auto *a = cast<ComplexRep>(x.rep()), *b = cast<ComplexRep>(y.rep());
    bool equal = compare(a->real, Op::Eql, b->real) && compare(a->imag, Op::Eql, b->imag);
    return op == Op::Eql ? equal : op == Op::Neq && !equal;
  }
  }
  return false;
}

} // namespace mapgo::constant
