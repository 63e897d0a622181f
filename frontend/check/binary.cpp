// Binary operations and comparisons (spec: Operators, Comparison operators). Shifts are in
// shift.cpp.
//
// Operands first get a common type where one of them is untyped; then the operator must be
// defined on that type; then constants are folded.
#include "frontend/check/assignments.h"
#include "frontend/check/operators.h"
#include "frontend/check/support.h"
#include "frontend/check/untyped.h"
#include "frontend/types/typeparam.h"

namespace mapgo::check {

using namespace syntax;

namespace {

bool isDefined(Operator op, const Type *type) {
  switch (op) {
  case Operator::Add:
    return types::allNumericOrString(type);
  case Operator::Sub:
  case Operator::Mul:
  case Operator::Div:
    return types::allNumeric(type);
  case Operator::Rem:
  case Operator::And:
  case Operator::Or:
  case Operator::Xor:
  case Operator::AndNot:
    return types::allInteger(type);
  case Operator::AndAnd:
  case Operator::OrOr:
    return types::allBoolean(type);
  default:
    return false;
  }
}

/// Whether one operand may take the type of the other.
bool canMix(const Operand &x, const Operand &y) {
  if (types::isTyped(x.type) && types::isTyped(y.type))
    return false;
  if (types::isNonTypeParamInterface(x.type) || types::isNonTypeParamInterface(y.type))
    return true;
  if (types::allBoolean(x.type) != types::allBoolean(y.type))
    return false;
  if (types::allString(x.type) != types::allString(y.type))
    return false;
  if (x.isNil())
    return types::hasNil(y.type);
  if (y.isNil())
    return types::hasNil(x.type);
  return !underAs<types::Pointer>(x.type) && !underAs<types::Pointer>(y.type);
}

bool isZero(const Value &x) { return !x.isUnknown() && constant::sign(x) == 0; }

/// Whether both squares of a complex divisor's parts vanish.
bool squaresVanish(const Value &y) {
  auto vanishes = [](const Value &part) {
    return isZero(constant::binaryOp(part, constant::Op::Mul, part));
  };
  return vanishes(constant::real(y)) && vanishes(constant::imag(y));
}

} // namespace

bool matchTypes(Checker &check, Operand &x, Operand &y) {
  if (!canMix(x, y))
    return true;
  convertUntyped(check, x, y.type);
  if (x.invalid())
    return false;
  convertUntyped(check, y, x.type);
  return !y.invalid();
}

static bool divisorOk(Checker &check, const Operand &x, const Operand &y) {
  if (y.mode != Mode::Constant)
    return true;
  bool zero = (x.mode == Mode::Constant || types::allInteger(x.type)) && isZero(y.value);
  // a complex divisor may be so small that the division's intermediate results are zero
  if (!zero && x.mode == Mode::Constant && types::isComplex(x.type) && !y.value.isUnknown())
    zero = squaresVanish(y.value);
  if (zero)
    check.error(y, "invalid operation: division by zero");
  return !zero;
}

/// x and y are the operands as evaluated; e is nullptr in an assignment operation.
static void binaryOperation(Checker &check, Operand &x, Operand &y, Expr *e, Expr *lhs, Expr *rhs,
                            Operator op) {
  if (x.invalid())
    return;
  if (y.invalid()) {
    x.mode = Mode::Invalid;
    x.expr = y.expr;
    return;
  }
  if (isShift(op)) {
    shift(check, x, y, e, op);
    return;
  }
  if (!matchTypes(check, x, y)) {
    x.mode = Mode::Invalid;
    return;
  }
  if (isComparison(op)) {
    comparison(check, x, y, op);
    return;
  }

  if (!types::identical(x.type, y.type)) {
    if (!types::isInvalid(x.type) && !types::isInvalid(y.type)) {
      std::string what =
          e ? check.str(e) : check.str(lhs) + " " + spelling(op).str() + "= " + check.str(rhs);
      check.error(x, "invalid operation: " + what + " (mismatched types " + check.str(x.type) +
                         " and " + check.str(y.type) + ")");
    }
    x.mode = Mode::Invalid;
    return;
  }
  if (!isDefined(op, x.type)) {
    check.error(x,
                "invalid operation: operator " + spelling(op) + " not defined on " + check.str(x));
    x.mode = Mode::Invalid;
    return;
  }
  if ((op == Operator::Div || op == Operator::Rem) && !divisorOk(check, x, y)) {
    x.mode = Mode::Invalid;
    return;
  }

  if (x.mode != Mode::Constant || y.mode != Mode::Constant) {
    x.mode = Mode::Value;
    return;
  }
  if (x.value.isUnknown() || y.value.isUnknown()) {
    x.value = Value();
    return;
  }
  bool integerDivision = op == Operator::Div && types::isInteger(x.type);
  x.value = integerDivision ? constant::quotient(x.value, y.value)
                            : constant::binaryOp(x.value, op, y.value);
  x.expr = e;
  overflow(check, x);
}

void binary(Checker &check, Operand &x, Expr *e, Expr *lhs, Expr *rhs, Operator op) {
  expr(check, x, lhs);
  Operand y;
  expr(check, y, rhs);
  binaryOperation(check, x, y, e, lhs, rhs, op);
}

/// a + b + c + … nests to the left as deep as the source is long; the tree is walked from its
/// leftmost operand up.
void binaryChain(Checker &check, Operand &x, Binary *e) {
  llvm::SmallVector<Binary *, 8> chain;
  for (auto *node = e; node; node = llvm::dyn_cast<Binary>(node->x))
    chain.push_back(node);

  expr(check, x, chain.back()->x);
  for (Binary *node : llvm::reverse(chain)) {
    Operand y;
    expr(check, y, node->y);
    binaryOperation(check, x, y, node, node->x, node->y, node->op);
    x.expr = node;
    if (node != e)
      record(check, x);
  }
}

static std::string kindString(Checker &check, const Type *t) {
  llvm::StringRef kind = compositeKind(t);
  return kind.empty() ? check.str(t) : kind.str();
}

static std::string incomparableCause(Checker &check, const Type *t) {
  if (underAs<types::Slice>(t) || underAs<Signature>(t) || underAs<types::Map>(t))
    return kindString(check, t) + " can only be compared to nil";
  std::string why;
  types::comparable(t, &why, [&check](const types::Package *p) { return check.qualify(p); });
  return why;
}

/// The operand that makes x op y impossible, with a specific cause if there is one, or nullptr.
static const Operand *comparisonError(Checker &check, const Operand &x, const Operand &y,
                                      Operator op, std::string &cause) {
  // spec: "In any comparison, the first operand must be assignable to the type of the second
  // operand, or vice versa."
  if (!assignableTo(check, x, y.type, nullptr) && !assignableTo(check, y, x.type, nullptr)) {
    cause = "mismatched types " + check.str(x.type) + " and " + check.str(y.type);
    return &y;
  }
  if (op != Operator::Eql && op != Operator::Neq) {
    if (!types::allOrdered(x.type))
      return &x;
    return types::allOrdered(y.type) ? nullptr : &y;
  }
  if (x.isNil() || y.isNil())
    return types::hasNil(x.isNil() ? y.type : x.type) ? nullptr : &y;
  for (const Operand *operand : {&x, &y}) {
    if (!types::comparable(operand->type)) {
      cause = incomparableCause(check, operand->type);
      return operand;
    }
  }
  return nullptr;
}

void comparison(Checker &check, Operand &x, Operand &y, Operator op, bool switchCase) {
  if (types::isInvalid(x.type) || types::isInvalid(y.type)) { // reported
    x.mode = Mode::Invalid;
    return;
  }
  if (switchCase)
    op = Operator::Eql;
  std::string cause;
  if (const Operand *offender = comparisonError(check, x, y, op, cause)) {
    if (cause.empty() && (types::isTypeParam(x.type) || types::isTypeParam(y.type))) {
      if (!types::isTypeParam(x.type))
        offender = &y;
      cause =
          ("type parameter " + check.str(offender->type) + " cannot use operator " + spelling(op))
              .str();
    } else if (cause.empty()) {
      cause = ("operator " + spelling(op) + " not defined on " + kindString(check, offender->type))
                  .str();
    }
    if (switchCase)
      check.error(x, "invalid case " + check.str(x.expr) + " in switch on " + check.str(y.expr) +
                         " (" + cause + ")");
    else
      check.error(*offender, "invalid operation: " + check.str(x.expr) + " " + spelling(op) + " " +
                                 check.str(y.expr) + " (" + cause + ")");
    x.mode = Mode::Invalid;
    return;
  }

  if (x.mode == Mode::Constant && y.mode == Mode::Constant) {
    if (x.value.isUnknown() || y.value.isUnknown())
      x.value = Value();
    else
      x.value = constant::makeBool(constant::compare(x.value, op, y.value));
  } else {
    x.mode = Mode::Value;
    // the operands exist at run time: what is still untyped gets its default type
    updateExprType(check, x.expr, types::defaultType(x.type), true);
    updateExprType(check, y.expr, types::defaultType(y.type), true);
  }
  // spec: "Comparison operators compare two operands and yield an untyped boolean value."
  x.type = check.context.basic(BasicKind::UntypedBool);
}

} // namespace mapgo::check
