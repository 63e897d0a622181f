// Binary operations and comparisons (spec: Operators, Comparison operators). Shifts are in
// shift.cpp.
//
// Operands first get a common type where one of them is untyped; then the operator must be
// defined on that type; then constants are folded.
#include "frontend/check/checker.h"
#include "frontend/check/support.h"

namespace mapgo::check {

using namespace syntax;

namespace {

bool isDefined(Operator op, const Type *type) {
  switch (op) {
  case Operator::Add:
    return types::isNumeric(type) || types::isString(type);
  case Operator::Sub:
  case Operator::Mul:
  case Operator::Div:
    return types::isNumeric(type);
  case Operator::Rem:
  case Operator::And:
  case Operator::Or:
  case Operator::Xor:
  case Operator::AndNot:
    return types::isInteger(type);
  case Operator::AndAnd:
  case Operator::OrOr:
    return types::isBoolean(type);
  default:
    return false;
  }
}

/// Whether one operand can take the type of the other.
bool canMix(const Operand &x, const Operand &y) {
  if (types::isInterface(x.type) || types::isInterface(y.type))
    return true;
  if (types::isBoolean(x.type) != types::isBoolean(y.type))
    return false;
  if (types::isString(x.type) != types::isString(y.type))
    return false;
  if (x.isNil() && !types::hasNil(y.type))
    return false;
  return !y.isNil() || types::hasNil(x.type);
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

void Checker::binary(Operand &x, Expr *e, Expr *lhs, Expr *rhs, Operator op) {
  expr(x, lhs);
  Operand y;
  expr(y, rhs);
  binaryOperation(x, y, e, lhs, rhs, op);
}

/// a + b + c + … nests to the left as deep as the source is long; the tree is walked from its
/// leftmost operand up.
void Checker::binaryChain(Operand &x, Binary *e) {
  llvm::SmallVector<Binary *, 8> chain;
  for (auto *node = e; node; node = llvm::dyn_cast<Binary>(node->x))
    chain.push_back(node);

  expr(x, chain.back()->x);
  for (Binary *node : llvm::reverse(chain)) {
    Operand y;
    expr(y, node->y);
    binaryOperation(x, y, node, node->x, node->y, node->op);
    x.expr = node;
    if (node != e)
      record(x);
  }
}

/// x and y are the operands as evaluated; e is nullptr in an assignment operation.
void Checker::binaryOperation(Operand &x, Operand &y, Expr *e, Expr *lhs, Expr *rhs, Operator op) {
  if (x.invalid())
    return;
  if (y.invalid()) {
    x.mode = Mode::Invalid;
    x.expr = y.expr;
    return;
  }
  if (isShift(op)) {
    shift(x, y, e, op);
    return;
  }
  if (!matchTypes(x, y)) {
    x.mode = Mode::Invalid;
    return;
  }
  if (isComparison(op)) {
    comparison(x, y, op);
    return;
  }

  if (!types::identical(x.type, y.type)) {
    if (!types::isInvalid(x.type) && !types::isInvalid(y.type)) {
      std::string what = e ? str(e) : str(lhs) + " " + spelling(op).str() + "= " + str(rhs);
      error(x, "invalid operation: " + what + " (mismatched types " + str(x.type) + " and " +
                   str(y.type) + ")");
    }
    x.mode = Mode::Invalid;
    return;
  }
  if (!isDefined(op, x.type)) {
    error(x, "invalid operation: operator " + spelling(op) + " not defined on " + str(x));
    x.mode = Mode::Invalid;
    return;
  }
  if ((op == Operator::Div || op == Operator::Rem) && !divisorOk(x, y)) {
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
  overflow(x);
}

bool Checker::matchTypes(Operand &x, Operand &y) {
  if (!canMix(x, y))
    return true;
  convertUntyped(x, y.type);
  if (x.invalid())
    return false;
  convertUntyped(y, x.type);
  return !y.invalid();
}

bool Checker::divisorOk(const Operand &x, const Operand &y) {
  if (y.mode != Mode::Constant)
    return true;
  bool zero = (x.mode == Mode::Constant || types::isInteger(x.type)) && isZero(y.value);
  // a complex divisor may be so small that the division's intermediate results are zero
  if (!zero && x.mode == Mode::Constant && types::isComplex(x.type) && !y.value.isUnknown())
    zero = squaresVanish(y.value);
  if (zero)
    error(y, "invalid operation: division by zero");
  return !zero;
}

void Checker::comparison(Operand &x, Operand &y, Operator op, bool switchCase) {
  if (switchCase)
    op = Operator::Eql;
  std::string cause;
  if (const Operand *offender = comparisonError(x, y, op, cause)) {
    if (cause.empty())
      cause = ("operator " + spelling(op) + " not defined on " + kindString(offender->type)).str();
    if (switchCase)
      error(x, "invalid case " + str(x.expr) + " in switch on " + str(y.expr) + " (" + cause + ")");
    else
      error(*offender, "invalid operation: " + str(x.expr) + " " + spelling(op) + " " +
                           str(y.expr) + " (" + cause + ")");
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
    updateExprType(x.expr, types::defaultType(x.type), true);
    updateExprType(y.expr, types::defaultType(y.type), true);
  }
  // spec: "Comparison operators compare two operands and yield an untyped boolean value."
  x.type = context_.basic(BasicKind::UntypedBool);
}

/// The operand that makes x op y impossible, with a specific cause if there is one, or nullptr.
const Operand *Checker::comparisonError(const Operand &x, const Operand &y, Operator op,
                                        std::string &cause) {
  // spec: "In any comparison, the first operand must be assignable to the type of the second
  // operand, or vice versa."
  if (!assignableTo(x, y.type, nullptr) && !assignableTo(y, x.type, nullptr)) {
    cause = "mismatched types " + str(x.type) + " and " + str(y.type);
    return &y;
  }
  if (op != Operator::Eql && op != Operator::Neq) {
    if (!types::isOrdered(x.type))
      return &x;
    return types::isOrdered(y.type) ? nullptr : &y;
  }
  if (x.isNil() || y.isNil())
    return types::hasNil(x.isNil() ? y.type : x.type) ? nullptr : &y;
  for (const Operand *operand : {&x, &y}) {
    if (!types::comparable(operand->type)) {
      cause = incomparableCause(operand->type);
      return operand;
    }
  }
  return nullptr;
}

std::string Checker::incomparableCause(const Type *t) {
  if (underAs<types::Slice>(t) || underAs<Signature>(t) || underAs<types::Map>(t))
    return kindString(t) + " can only be compared to nil";
  if (const auto *structure = underAs<types::Struct>(t)) {
    for (const Var *field : structure->fields) {
      if (!types::comparable(field->type))
        return "struct containing " + str(field->type) + " cannot be compared";
    }
  }
  if (underAs<types::Array>(t))
    return str(underOrNull(t)) + " cannot be compared";
  return "";
}

std::string Checker::kindString(const Type *t) {
  if (const Type *u = underOrNull(t)) {
    switch (u->kind) {
    case types::TypeKind::Array:
      return "array";
    case types::TypeKind::Slice:
      return "slice";
    case types::TypeKind::Struct:
      return "struct";
    case types::TypeKind::Pointer:
      return "pointer";
    case types::TypeKind::Signature:
      return "func";
    case types::TypeKind::Interface:
      return "interface";
    case types::TypeKind::Map:
      return "map";
    case types::TypeKind::Chan:
      return "chan";
    default:
      break;
    }
  }
  return str(t);
}

} // namespace mapgo::check
