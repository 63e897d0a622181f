// Shifts (spec: Operators). The operands need no common type: the count is any integer, and an
// untyped constant shifted by a count that is no constant takes the type it would have if the
// shift were not there. That type is known later; until then the constant is marked in
// `untyped`, and updateExprType checks that it becomes an integer.
#include "frontend/check/operators.h"
#include "frontend/check/untyped.h"
#include "frontend/types/typeparam.h"

namespace mapgo::check {

namespace {

/// Largest count of a constant shift: enough to write the smallest float64 as 1 / (1 << n).
constexpr uint64_t kMaxShift = 1023 - 1 + 52;

} // namespace

/// spec: "The right operand in a shift expression must have integer type or be an untyped
/// constant representable by a value of type uint."
static bool shiftCountOk(Checker &check, Operand &y, bool constantOperand) {
  const Basic *uintType = check.context.basic(BasicKind::Uint);
  if (y.mode == Mode::Constant) {
    Value count = constant::toInt(y.value);
    if (count.kind() == constant::Kind::Int && constant::sign(count) < 0) {
      check.error(y, "invalid operation: negative shift count " + check.str(y));
      return false;
    }
    // not converted: the count keeps its type
    if (types::isUntyped(y.type))
      return representable(check, y, uintType);
    // As gc, takes a constant of any type that has an integer for its value.
    if (constantOperand || count.kind() == constant::Kind::Int)
      return true;
  }
  if (types::allInteger(y.type)) {
    if (types::allUnsigned(y.type) || check.allowVersion(13))
      return true;
    check.versionError(y.pos(), "invalid operation: signed shift count " + check.str(y), 13);
    return false;
  }
  if (types::isUntyped(y.type)) { // itself a shift whose type is open
    convertUntyped(check, y, uintType);
    return !y.invalid();
  }
  check.error(y, "invalid operation: shift count " + check.str(y) + " must be integer");
  return false;
}

static void constantShift(Checker &check, Operand &x, const Operand &y, const Value &xval, Expr *e,
                          Operator op) {
  // 2.0 << 3 is an integer
  auto makeInteger = [&] {
    if (!types::isInteger(x.type))
      x.type = check.context.basic(BasicKind::UntypedInt);
  };
  if (x.value.isUnknown() || y.value.isUnknown()) {
    x.value = Value();
    makeInteger();
    return;
  }
  std::optional<uint64_t> count = constant::uint64Value(constant::toInt(y.value));
  if (!count || *count > kMaxShift) {
    check.error(y, "invalid operation: invalid shift count " + check.str(y));
    x.mode = Mode::Invalid;
    return;
  }
  makeInteger();
  auto bits = static_cast<unsigned>(*count);
  x.value =
      op == Operator::Shl ? constant::shiftLeft(xval, bits) : constant::shiftRight(xval, bits);
  x.expr = e;
  overflow(check, x);
}

/// e may be nullptr unless both operands are constant.
void shift(Checker &check, Operand &x, Operand &y, Expr *e, Operator op) {
  Value xval;
  if (x.mode == Mode::Constant)
    xval = constant::toInt(x.value);
  bool untypedInteger = types::isUntyped(x.type) && xval.kind() == constant::Kind::Int;
  if (!types::allInteger(x.type) && !untypedInteger) {
    check.error(x, "invalid operation: shifted operand " + check.str(x) + " must be integer");
    x.mode = Mode::Invalid;
    return;
  }
  if (!shiftCountOk(check, y, x.mode == Mode::Constant)) {
    x.mode = Mode::Invalid;
    return;
  }

  if (x.mode == Mode::Constant && y.mode == Mode::Constant) {
    constantShift(check, x, y, xval, e, op);
    return;
  }
  // The count exists at run time, as a uint if it is of no integer type.
  const Basic *uintType = check.context.basic(BasicKind::Uint);
  if (types::isUntyped(y.type))
    updateExprType(check, y.expr, uintType, true);
  else if (y.mode == Mode::Constant && !types::isInteger(y.type))
    check.recordTypeAndValue(y.expr, y.mode, uintType, constant::toInt(y.value));
  if (x.mode == Mode::Constant && types::isUntyped(x.type)) {
    if (auto found = check.untyped.find(x.expr); found != check.untyped.end())
      found->second.isLhs = true;
    x.mode = Mode::Value;
    return;
  }
  if (!types::allInteger(x.type)) {
    check.error(x, "invalid operation: shifted operand " + check.str(x) + " must be integer");
    x.mode = Mode::Invalid;
    return;
  }
  x.mode = Mode::Value;
}

} // namespace mapgo::check
