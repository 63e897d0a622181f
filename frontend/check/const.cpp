// Untyped values on their way to a type (spec: Constants, Constant expressions, Representability).
//
// An untyped expression is entered in `untyped` when it is first seen. When its context gives it
// a type, `updateExprType` walks down the operands that share the type, checks that each constant
// among them is representable, and records final types and values. Operands of constant
// expressions never exist at run time and stay as they are.
#include "frontend/check/support.h"
#include "frontend/check/untyped.h"
#include "frontend/types/typeparam.h"

#include <cmath>

namespace mapgo::check {

using namespace syntax;

namespace {

/// Untyped integers may grow to this size.
constexpr int kMaxIntegerBits = 512;

bool fitsSigned(const Value &x, int bits) {
  std::optional<int64_t> value = constant::int64Value(x);
  return value && (bits == 64 ||
                   (*value >= -(int64_t(1) << (bits - 1)) && *value < (int64_t(1) << (bits - 1))));
}

bool fitsUnsigned(const Value &x, int bits) {
  return constant::sign(x) >= 0 && constant::bitLength(x) <= bits;
}

bool integerFits(const Value &x, BasicKind kind) {
  switch (kind) {
  case BasicKind::Int8:
    return fitsSigned(x, 8);
  case BasicKind::Int16:
    return fitsSigned(x, 16);
  case BasicKind::Int32:
    return fitsSigned(x, 32);
  case BasicKind::Int:
  case BasicKind::Int64:
    return fitsSigned(x, 64);
  case BasicKind::Uint8:
    return fitsUnsigned(x, 8);
  case BasicKind::Uint16:
    return fitsUnsigned(x, 16);
  case BasicKind::Uint32:
    return fitsUnsigned(x, 32);
  case BasicKind::Uint:
  case BasicKind::Uintptr:
  case BasicKind::Uint64:
    return fitsUnsigned(x, 64);
  default: // untyped
    return true;
  }
}

/// x, an Int or Float, rounded to float32 or float64; nothing if it is too large.
std::optional<Value> roundFloat(const Value &x, bool toFloat32) {
  double rounded = toFloat32 ? constant::float32Value(x) : constant::float64Value(x);
  if (std::isinf(rounded))
    return std::nullopt;
  return constant::makeFloat64(rounded);
}

std::optional<Value> asFloat(const Value &x, BasicKind kind) {
  Value value = constant::toFloat(x);
  if (value.kind() != constant::Kind::Float)
    return std::nullopt;
  if (kind == BasicKind::UntypedFloat)
    return x;
  return roundFloat(value, kind == BasicKind::Float32);
}

std::optional<Value> asComplex(const Value &x, BasicKind kind) {
  Value value = constant::toComplex(x);
  if (value.kind() != constant::Kind::Complex)
    return std::nullopt;
  if (kind == BasicKind::UntypedComplex)
    return x;
  bool toFloat32 = kind == BasicKind::Complex64;
  std::optional<Value> re = roundFloat(constant::real(value), toFloat32);
  std::optional<Value> im = roundFloat(constant::imag(value), toFloat32);
  if (!re || !im)
    return std::nullopt;
  return constant::toComplex(constant::binaryOp(*re, constant::Op::Add, constant::makeImag(*im)));
}

/// x as a value of a type other than an integer one, rounded where it must be; nothing if it is
/// not representable.
std::optional<Value> convert(const Value &x, const Basic *type) {
  if (type->info & types::IsFloat)
    return asFloat(x, type->basicKind);
  if (type->info & types::IsComplex)
    return asComplex(x, type->basicKind);
  constant::Kind wanted = type->info & types::IsString    ? constant::Kind::String
                          : type->info & types::IsBoolean ? constant::Kind::Bool
                                                          : constant::Kind::Unknown;
  return x.kind() == wanted ? std::optional(x) : std::nullopt;
}

/// What a constant operation that may get too large is called in messages.
llvm::StringRef operationName(const Expr *x) {
  if (auto *unary = llvm::dyn_cast_if_present<Unary>(x))
    return unary->op == Operator::Xor ? "bitwise complement" : "";
  auto *binary = llvm::dyn_cast_if_present<Binary>(x);
  if (!binary)
    return "";
  switch (binary->op) {
  case Operator::Add:
    return "addition";
  case Operator::Sub:
    return "subtraction";
  case Operator::Xor:
    return "bitwise XOR";
  case Operator::Mul:
    return "multiplication";
  case Operator::Shl:
    return "shift";
  default:
    return "";
  }
}

/// Where an operation's result is reported: at the operator.
Pos operationPos(const Expr *x) {
  if (!x)
    return Pos();
  return llvm::isa<Unary, Binary, Star>(x) ? x->pos : startPos(x);
}

} // namespace

/// Even of an integer that is too large for an integer type, `rounded` gets the value as an Int.
bool representableConst(Checker &check, const Value &x, const Basic *type, Value *rounded) {
  if (x.isUnknown())
    return true;
  if (type->info & types::IsInteger) {
    Value value = constant::toInt(x);
    if (value.kind() != constant::Kind::Int)
      return false;
    if (rounded)
      *rounded = value;
    return integerFits(value, type->basicKind);
  }
  std::optional<Value> value = convert(x, type);
  if (value && rounded)
    *rounded = *value;
  return value.has_value();
}

static Misfit representation(Checker &check, const Operand &x, const Basic *type, Value &result) {
  result = x.value;
  if (representableConst(check, x.value, type, &result))
    return Misfit::None;
  if (!types::isNumeric(x.type) || !types::isNumeric(type))
    return Misfit::Other;
  return !types::isInteger(x.type) && types::isInteger(type) ? Misfit::Truncated
                                                             : Misfit::Overflows;
}

static void invalidConversion(Checker &check, Misfit misfit, const Operand &x, const Type *target) {
  switch (misfit) {
  case Misfit::Truncated:
    check.error(x, check.str(x) + " truncated to " + check.str(target));
    break;
  case Misfit::Overflows:
    check.error(x, check.str(x) + " overflows " + check.str(target));
    break;
  default:
    check.error(x, "cannot convert " + check.str(x) + " to type " + check.str(target));
    break;
  }
}

bool representable(Checker &check, Operand &x, const Basic *type) {
  Value value;
  Misfit misfit = representation(check, x, type, value);
  if (misfit != Misfit::None) {
    invalidConversion(check, misfit, x, type);
    x.mode = Mode::Invalid;
    return false;
  }
  x.value = std::move(value);
  return true;
}

/// Checks the result of a constant operation: a typed one must fit its type, an untyped integer
/// must not grow without bound.
void overflow(Checker &check, Operand &x) {
  if (x.value.isUnknown()) {
    check.error(operationPos(x.expr), "constant result is not representable");
    return;
  }
  if (types::isTyped(x.type)) {
    if (const auto *basic = underAs<Basic>(x.type))
      representable(check, x, basic);
    return;
  }
  if (x.value.kind() == constant::Kind::Int && constant::bitLength(x.value) > kMaxIntegerBits) {
    llvm::StringRef operation = operationName(x.expr);
    check.error(operationPos(x.expr),
                "constant " + operation + (operation.empty() ? "" : " ") + "overflow");
    x.value = Value();
  }
}

void convertUntyped(Checker &check, Operand &x, const Type *target) {
  Value value;
  Misfit misfit = Misfit::None;
  const Type *type = implicitTypeAndValue(check, x, target, &value, &misfit);
  if (!type) {
    const Type *underlying = types::isTypeParam(target) ? target : underOrNull(target);
    invalidConversion(check, misfit, x, underlying ? underlying : target);
    x.mode = Mode::Invalid;
    return;
  }
  takeType(check, x, type, value);
}

/// updateExprType for x itself, whose operands have been updated.
static void finishExprType(Checker &check, Expr *x, const Type *type, bool final) {
  auto found = check.untyped.find(x);
  if (found == check.untyped.end())
    return;
  if (!final && types::isUntyped(type)) {
    found->second.type = llvm::cast<Basic>(type);
    return;
  }
  UntypedExpr old = found->second;
  check.untyped.erase(found);

  if (old.isLhs && !types::allInteger(type)) {
    check.error(x, "invalid operation: shifted operand " + check.str(x) + " (type " +
                       check.str(type) + ") must be integer");
    return;
  }
  if (old.mode == Mode::Constant) {
    Operand constant;
    constant.mode = old.mode;
    constant.expr = x;
    constant.type = old.type;
    constant.value = old.value;
    convertUntyped(check, constant, type);
    if (constant.invalid())
      return;
    old.value = constant.value;
  }
  check.recordTypeAndValue(x, old.mode, type, old.value);
}

void updateExprType(Checker &check, Expr *x, const Type *type, bool final) {
  // A left-nested chain of operations is as long as the source likes: go down its left side
  // first, then finish it from the bottom.
  llvm::SmallVector<Expr *, 8> chain;
  while (x) {
    auto found = check.untyped.find(x);
    if (found == check.untyped.end())
      break;
    chain.push_back(x);
    bool isConstant = found->second.mode == Mode::Constant;
    if (auto *paren = llvm::dyn_cast<ParenExpr>(x))
      x = paren->x;
    else if (auto *unary = llvm::dyn_cast<Unary>(x); unary && !isConstant)
      x = unary->x;
    else if (auto *binary = llvm::dyn_cast<Binary>(x);
             binary && !isConstant && !isComparison(binary->op))
      x = binary->x;
    else
      break;
  }
  for (Expr *node : llvm::reverse(chain)) {
    auto *binary = llvm::dyn_cast<Binary>(node);
    if (binary && check.untyped.lookup(node).mode != Mode::Constant && !isComparison(binary->op) &&
        !isShift(binary->op))
      updateExprType(check, binary->y, type, final);
    finishExprType(check, node, type, final);
  }
}

void takeType(Checker &check, Operand &x, const Type *type, const Value &value) {
  auto found = check.untyped.find(x.expr);
  if (!value.isUnknown()) {
    x.value = value;
    if (found != check.untyped.end())
      found->second.value = value;
  }
  if (type != x.type) {
    x.type = type;
    updateExprType(check, x.expr, type, false);
  }
}

const Type *implicitTypeAndValue(Checker &check, const Operand &x, const Type *target, Value *value,
                                 Misfit *misfit) {
  if (x.invalid() || types::isTyped(x.type) || !target || types::isInvalid(target))
    return x.type;
  auto fail = [&](Misfit why) -> const Type * {
    if (misfit)
      *misfit = why;
    return nullptr;
  };

  if (types::isUntyped(target)) {
    auto from = llvm::cast<Basic>(x.type)->basicKind, to = llvm::cast<Basic>(target)->basicKind;
    if (types::isNumeric(x.type) && types::isNumeric(target))
      return from < to ? target : x.type; // the later of int, rune, float, complex
    return from == to ? x.type : fail(Misfit::Other);
  }
  if (x.isNil())
    return types::hasNil(target) ? target : fail(Misfit::Other);

  if (const auto *basic = underAs<Basic>(target)) {
    if (x.mode == Mode::Constant) {
      Value converted;
      Misfit why = representation(check, x, basic, converted);
      if (why != Misfit::None)
        return fail(why);
      if (value)
        *value = converted;
      return target;
    }
    // The result of a comparison, or a shift whose type is open.
    bool fits = types::isBoolean(x.type)   ? types::isBoolean(target)
                : types::isNumeric(x.type) ? types::isNumeric(target)
                : types::isString(x.type)  ? types::isString(target)
                                           : false;
    return fits ? target : fail(Misfit::Other);
  }
  if (types::isTypeParam(target)) {
    bool fits = types::underIs(target, [&](const Type *u) {
      return u && implicitTypeAndValue(check, x, u, nullptr) != nullptr;
    });
    return fits ? target : fail(Misfit::Other);
  }
  if (const auto *iface = underAs<types::Interface>(target)) {
    // A value in an interface has a concrete type. Default types have no methods.
    if (!types::typeSet(iface).isAll())
      return fail(Misfit::Other);
    return types::defaultType(x.type);
  }
  return fail(Misfit::Other);
}

} // namespace mapgo::check
