// How messages describe an operand: the expression, then in parentheses what it is.
//
//   x (variable of type T)     c (constant 3 of type int)     1.5 (untyped float constant)
//   f() (no value)             len (built-in)                 m[k] (map index expression of type T)
//   nil                        s << 1.0 (untyped int value)   int (type)
//
// Of a type that appears by its name, what kind of type it is, too: x (variable of struct type T).
#include "frontend/check/checker.h"
#include "frontend/check/support.h"
#include "frontend/types/typeparam.h"

namespace mapgo::check {

namespace {

constexpr llvm::StringLiteral descriptions[] = {
#define MODE(name, word, description) description,
#include "frontend/check/modes.def"
};

bool hasType(Mode mode) {
  return mode != Mode::Invalid && mode != Mode::NoValue && mode != Mode::Builtin &&
         mode != Mode::TypeExpr;
}

/// "struct ", "int " before a type that messages show by the name it was declared with.
std::string kindOfName(const Type *t) {
  if (!llvm::isa<Named>(t) && !t->alias)
    return "";
  if (const auto *basic = underAs<Basic>(t)) {
    llvm::StringRef name = basic->name;
    name.consume_front("unsafe.");
    return name.str() + " ";
  }
  return compositeKind(t).str() + " ";
}

} // namespace

llvm::StringRef compositeKind(const Type *t) {
  const Type *u = underOrNull(t);
  if (!u)
    return "";
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
    return "";
  }
}

std::string Checker::str(const Operand &x) const {
  if (x.isNil()) {
    if (!x.type || types::isInvalid(x.type))
      return "nil (with invalid type)";
    return types::isUntyped(x.type) ? "nil" : "nil (of type " + str(x.type) + ")";
  }

  std::string expr;
  if (x.expr)
    expr = str(x.expr);
  else if (x.mode == Mode::TypeExpr)
    expr = str(x.type);
  else if (x.mode == Mode::Constant)
    expr = constant::toString(x.value);

  std::string what;
  bool untyped = hasType(x.mode) && x.type && types::isUntyped(x.type);
  if (untyped)
    what = str(x.type) + " ";
  what += descriptions[static_cast<unsigned>(x.mode)];
  if (x.mode == Mode::Constant) {
    std::string value = constant::toString(x.value);
    if (value != expr)
      what += " " + value;
  }
  if (hasType(x.mode) && x.type && !untyped) {
    const char *generic = types::isGeneric(x.type) ? "generic " : "";
    what += types::isInvalid(x.type)
                ? " with invalid type"
                : " of " + (generic + kindOfName(x.type)) + "type " + str(x.type);
    if (const auto *param = llvm::dyn_cast<types::TypeParam>(x.type)) {
      what += " constrained by " + str(param->bound);
      if (types::typeSet(param->iface()).isEmpty())
        what += " with empty type set";
    }
  }
  return expr.empty() ? what : expr + " (" + what + ")";
}

} // namespace mapgo::check
