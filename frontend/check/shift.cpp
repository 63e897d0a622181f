// Shifts (spec: Operators). The operands need no common type: the count is any integer, and an
// untyped constant shifted by a count that is no constant takes the type it would have if the
// shift were not there. That type is known later; until then the constant is marked in
// `untyped_`, and updateExprType checks that it becomes an integer.
#include "frontend/check/checker.h"

namespace mapgo::check {

namespace {

/// Largest count of a constant shift: enough to write the smallest float64 as 1 / (1 << n).
constexpr uint64_t kMaxShift = 1023 - 1 + 52;

} // namespace

/// e may be nullptr unless both operands are constant.
void Checker::shift(Operand &x, Operand &y, Expr *e, Operator op) {
  Value xval;
  if (x.mode == Mode::Constant)
    xval = constant::toInt(x.value);
  bool untypedInteger = types::isUntyped(x.type) && xval.kind() == constant::Kind::Int;
  if (!types::isInteger(x.type) && !untypedInteger) {
    error(x, "invalid operation: shifted operand " + str(x) + " must be integer");
    x.mode = Mode::Invalid;
    return;
  }
  if (!shiftCountOk(y)) {
    x.mode = Mode::Invalid;
    return;
  }

  if (x.mode == Mode::Constant && y.mode == Mode::Constant) {
    constantShift(x, y, xval, e, op);
    return;
  }
  if (types::isUntyped(y.type)) // the count exists at run time, as a uint
    updateExprType(y.expr, context_.basic(BasicKind::Uint), true);
  if (x.mode == Mode::Constant && types::isUntyped(x.type)) {
    if (auto found = untyped_.find(x.expr); found != untyped_.end())
      found->second.isLhs = true;
    x.mode = Mode::Value;
    return;
  }
  if (!types::isInteger(x.type)) {
    error(x, "invalid operation: shifted operand " + str(x) + " must be integer");
    x.mode = Mode::Invalid;
    return;
  }
  x.mode = Mode::Value;
}

/// spec: "The right operand in a shift expression must have integer type or be an untyped
/// constant representable by a value of type uint."
bool Checker::shiftCountOk(Operand &y) {
  const Basic *uintType = context_.basic(BasicKind::Uint);
  if (y.mode == Mode::Constant) {
    Value count = constant::toInt(y.value);
    if (count.kind() == constant::Kind::Int && constant::sign(count) < 0) {
      error(y, "invalid operation: negative shift count " + str(y));
      return false;
    }
    // not converted: the count keeps its type
    if (types::isUntyped(y.type))
      return representable(y, uintType);
  }
  if (types::isInteger(y.type)) {
    if (y.mode == Mode::Constant || types::isUnsigned(y.type) || allowVersion(13))
      return true;
    error(y, "invalid operation: signed shift count " + str(y) + " requires go1.13 or later");
    return false;
  }
  if (types::isUntyped(y.type)) { // itself a shift whose type is open
    convertUntyped(y, uintType);
    return !y.invalid();
  }
  error(y, "invalid operation: shift count " + str(y) + " must be integer");
  return false;
}

void Checker::constantShift(Operand &x, const Operand &y, const Value &xval, Expr *e, Operator op) {
  // 2.0 << 3 is an integer
  auto makeInteger = [&] {
    if (!types::isInteger(x.type))
      x.type = context_.basic(BasicKind::UntypedInt);
  };
  if (x.value.isUnknown() || y.value.isUnknown()) {
    x.value = Value();
    makeInteger();
    return;
  }
  std::optional<uint64_t> count = constant::uint64Value(constant::toInt(y.value));
  if (!count || *count > kMaxShift) {
    error(y, "invalid operation: invalid shift count " + str(y));
    x.mode = Mode::Invalid;
    return;
  }
  makeInteger();
  auto bits = static_cast<unsigned>(*count);
  x.value =
      op == Operator::Shl ? constant::shiftLeft(xval, bits) : constant::shiftRight(xval, bits);
  x.expr = e;
  overflow(x);
}

} // namespace mapgo::check
