// Assignability and conversions (spec: Assignability, Conversions, Implementing an interface).
#include "frontend/check/assignments.h"
#include "frontend/check/decl.h"
#include "frontend/check/instantiate.h"
#include "frontend/check/support.h"
#include "frontend/check/untyped.h"
#include "frontend/syntax/unicode.h"
#include "frontend/types/typeparam.h"

#include "llvm/ADT/SmallPtrSet.h"

namespace mapgo::check {

namespace {

bool isBasicKind(const Type *t, BasicKind kind) {
  const auto *basic = llvm::dyn_cast_if_present<Basic>(t);
  return basic && basic->basicKind == kind;
}

bool isIntegerOrFloat(const Type *t) { return types::isInteger(t) || types::isFloat(t); }

bool isPointerOrUintptr(const Type *t) {
  return llvm::isa<types::Pointer>(t) || isBasicKind(t, BasicKind::Uintptr);
}

/// spec: "ignoring struct tags, x's type and T are pointer types that are not named types and
/// their pointer base types have identical underlying types"
bool pointersConvertible(const Type *from, const Type *to) {
  const auto *x = llvm::dyn_cast<types::Pointer>(from);
  const auto *y = llvm::dyn_cast<types::Pointer>(to);
  if (!x || !y)
    return false;
  const Type *xBase = underOrNull(x->elem), *yBase = underOrNull(y->elem);
  return xBase && yBase && !types::isTypeParam(x->elem) && !types::isTypeParam(y->elem) &&
         types::identical(xBase, yBase, /*ignoreTags=*/true);
}

/// Since which minor version []T can be converted to this [n]T or *[n]T; 0 if it cannot.
unsigned sliceToArraySince(const Type *from, const Type *to) {
  const auto *slice = llvm::dyn_cast<types::Slice>(from);
  const auto *pointer = llvm::dyn_cast<types::Pointer>(to);
  const auto *array = underAs<types::Array>(pointer ? pointer->elem : to);
  if (!slice || !array || !types::identical(slice->elem, array->elem))
    return 0;
  return pointer ? 17 : 20;
}

/// string(i)
Value runeString(const Value &x) {
  std::string text;
  std::optional<uint64_t> rune = constant::uint64Value(x);
  syntax::appendRune(text, rune && *rune <= syntax::maxRune ? static_cast<syntax::Rune>(*rune)
                                                            : syntax::runeError);
  return constant::makeString(std::move(text));
}

} // namespace

/// Puts a line before those that say why.
static void addCause(std::string *cause, const llvm::Twine &line) {
  if (cause)
    *cause = (line + (cause->empty() ? "" : "\n" + *cause)).str();
}

/// Whether `ok` holds for each specific type of the parameter, of which there are some.
static bool eachTermIs(const types::TypeParam *param, llvm::function_ref<bool(const Type *)> ok) {
  return types::is(param, [&](const types::Term *term) { return term && ok(term->type); });
}

/// From a slice to an array or a pointer to one.
static bool sliceConversion(Checker &check, const Type *from, const Type *to, std::string *cause) {
  unsigned since = sliceToArraySince(from, to);
  if (!since || check.allowVersion(since))
    return since;
  if (cause)
    *cause = check.versionNeeded(since == 17 ? "conversion of slice to array pointer"
                                             : "conversion of slice to array",
                                 since);
  return false;
}

static bool convertibleTo(Checker &check, const Operand &x, const Type *target,
                          std::string *cause) {
  if (assignableTo(check, x, target, cause))
    return true;
  const Type *from = underOrNull(x.type), *to = underOrNull(target);
  if (!from || !to)
    return false;
  const auto *fromParam = llvm::dyn_cast<types::TypeParam>(x.type);
  const auto *toParam = llvm::dyn_cast<types::TypeParam>(target);
  if (types::identical(from, to, /*ignoreTags=*/true) && !fromParam && !toParam)
    return true;
  if (pointersConvertible(x.type, target))
    return true;
  if (isIntegerOrFloat(from) && isIntegerOrFloat(to))
    return true;
  if (types::isComplex(from) && types::isComplex(to))
    return true;
  if ((types::isInteger(from) || types::isBytesOrRunes(from)) && types::isString(to))
    return true;
  if (types::isString(from) && types::isBytesOrRunes(to))
    return true;
  // package unsafe
  if (isPointerOrUintptr(from) && types::isUnsafePointer(to))
    return true;
  if (types::isUnsafePointer(from) && isPointerOrUintptr(to))
    return true;
  if (!fromParam && !toParam)
    return sliceConversion(check, from, to, cause);

  // Each type of the one must be convertible to each of the other.
  Operand item = x;
  auto convertible = [&](const Type *t) {
    if (convertibleTo(check, item, t, cause))
      return true;
    addCause(cause, "cannot convert " + check.str(item.type) +
                        (fromParam ? " (in " + check.str(fromParam) + ")" : "") + " to type " +
                        check.str(t) + (toParam ? " (in " + check.str(toParam) + ")" : ""));
    return false;
  };
  auto toEach = [&] { return toParam ? eachTermIs(toParam, convertible) : convertible(target); };
  if (!fromParam)
    return toEach();
  return eachTermIs(fromParam, [&](const Type *t) {
    item.type = t;
    return toEach();
  });
}

/// The constant x as a value of a type that is, or is defined as, a basic one.
static bool constantConvertible(Checker &check, const Operand &x, const Type *target,
                                Value *value) {
  const auto *basic = underAs<Basic>(target);
  if (!basic)
    return false;
  if (representableConst(check, x.value, basic, value))
    return true;
  if (!types::isInteger(x.type) || !types::isString(target))
    return false;
  if (value)
    *value = runeString(x.value);
  return true;
}

/// Whether the constant x is convertible to each type of a type parameter.
static bool constantConvertibleToEach(Checker &check, const Operand &x, const Type *target,
                                      std::string &cause) {
  return types::underIs(target, [&](const Type *u) {
    if (!u) {
      cause = check.str(target) + " does not contain specific types";
      return false;
    }
    if ((types::isString(x.type) && types::isBytesOrRunes(u)) ||
        constantConvertible(check, x, u, nullptr))
      return true;
    bool isOverflow = types::isInteger(x.type) && types::isInteger(u);
    cause = (isOverflow ? "constant " + constant::toString(x.value) + " overflows " + check.str(u)
                        : "cannot convert " + check.str(x) + " to type " + check.str(u)) +
            " (in " + check.str(target) + ")";
    return false;
  });
}

/// T(x)
void conversion(Checker &check, Operand &x, const Type *target) {
  bool constantArgument = x.mode == Mode::Constant, isNil = x.isNil();
  bool ok = false;
  std::string cause;
  if (constantArgument && types::isConstType(target)) {
    ok = constantConvertible(check, x, target, &x.value);
    if (!ok && types::isInteger(x.type) && types::isInteger(target)) {
      check.error(x, "constant " + constant::toString(x.value) + " overflows " + check.str(target));
      x.mode = Mode::Invalid;
      return;
    }
  } else if (constantArgument && types::isTypeParam(target)) {
    ok = constantConvertibleToEach(check, x, target, cause);
    x.mode = Mode::Value; // no type parameter has constants
  } else if (convertibleTo(check, x, target, &cause)) {
    ok = true;
    x.mode = Mode::Value;
  }

  if (!ok) {
    check.errorBecause(x, "cannot convert " + check.str(x) + " to type " + check.str(target),
                       cause);
    x.mode = Mode::Invalid;
    return;
  }

  // The argument's type is now final.
  if (types::isUntyped(x.type)) {
    const Type *final = target;
    if (isNil) {
      final = target;
    } else if (types::isNonTypeParamInterface(target) ||
               (constantArgument && !types::isConstType(target))) {
      final = types::defaultType(x.type); // the argument of []byte("foo") is a string
    } else if (x.mode == Mode::Constant && types::isInteger(x.type) && types::allString(target)) {
      final = x.type;
    }
    updateExprType(check, x.expr, final, true);
  }
  x.type = target;
}

/// What of assignability depends on the types that a type parameter stands for. One of the two is
/// a type parameter, the other one is no named type.
static bool termsAssignableTo(Checker &check, const Operand &x, const Type *target,
                              std::string *cause) {
  const auto *fromParam = llvm::dyn_cast<types::TypeParam>(x.type);
  const auto *toParam = llvm::dyn_cast<types::TypeParam>(target);
  if (toParam && !types::hasName(x.type))
    return eachTermIs(toParam, [&](const Type *t) {
      if (assignableTo(check, x, t, cause))
        return true;
      addCause(cause, "cannot assign " + check.str(x.type) + " to " + check.str(t) + " (in " +
                          check.str(toParam) + ")");
      return false;
    });
  if (fromParam && !types::hasName(target))
    return eachTermIs(fromParam, [&](const Type *t) {
      Operand item = x;
      item.type = t;
      if (assignableTo(check, item, target, cause))
        return true;
      addCause(cause, "cannot assign " + check.str(t) + " (in " + check.str(fromParam) + ") to " +
                          check.str(target));
      return false;
    });
  return false;
}

bool assignableTo(Checker &check, const Operand &x, const Type *target, std::string *cause) {
  if (x.invalid() || !x.type || !target || types::isInvalid(target))
    return true;
  if (types::identical(x.type, target))
    return true;
  const Type *from = underOrNull(x.type), *to = underOrNull(target);
  if (!from || !to)
    return true; // being declared: a cycle, which is reported as such
  bool fromParam = types::isTypeParam(x.type), toParam = types::isTypeParam(target);
  if (types::isUntyped(from))
    return toParam ? eachTermIs(llvm::cast<types::TypeParam>(target),
                                [&](const Type *t) {
                                  return implicitTypeAndValue(check, x, t, nullptr) != nullptr;
                                })
                   : implicitTypeAndValue(check, x, target, nullptr) != nullptr;

  bool oneUnnamed = !types::hasName(x.type) || !types::hasName(target);
  if (types::identical(from, to) && oneUnnamed && !fromParam && !toParam)
    return true;
  if ((llvm::isa<types::Interface>(to) && !toParam) || isInterfacePointer(to)) {
    if (implements(check, x.type, target, false, cause))
      return true;
    if (!fromParam)
      return false;
    if (cause)
      cause->clear(); // each of its types may still be assignable
  }
  if (llvm::isa<types::Interface>(from) && !fromParam &&
      implements(check, target, x.type, false, nullptr)) {
    if (cause)
      *cause = "need type assertion";
    return false;
  }
  // spec: "V is a bidirectional channel, T is a channel type, V and T have identical element
  // types and at least one of V or T is not a named type"
  const auto *fromChan = llvm::dyn_cast<types::Chan>(from);
  const auto *toChan = llvm::dyn_cast<types::Chan>(to);
  if (fromChan && toChan && fromChan->dir == types::ChanDir::Both &&
      types::identical(fromChan->elem, toChan->elem))
    return oneUnnamed;
  return (fromParam || toParam) && termsAssignableTo(check, x, target, cause);
}

/// Whether t is a struct, or a pointer to one, that embeds an invalid type: nobody knows its
/// methods.
static bool embedsInvalid(const Type *t, llvm::SmallPtrSetImpl<const types::Struct *> &seen) {
  const auto *pointer = underAs<types::Pointer>(t);
  const auto *structure = underAs<types::Struct>(pointer ? pointer->elem : t);
  return structure && seen.insert(structure).second &&
         llvm::any_of(structure->fields, [&](const Var *field) {
           return field->embedded &&
                  (types::isInvalid(field->type) || embedsInvalid(field->type, seen));
         });
}

types::MissingMethod missingMethod(Checker &check, const Type *v, const types::Interface *iface,
                                   bool isStatic,
                                   llvm::function_ref<bool(const Type *, const Type *)> sameType) {
  llvm::SmallPtrSet<const types::Struct *, 4> seen;
  types::MissingMethod missing = types::missingMethod(
      v, iface, isStatic, [&check](types::Func *method) { objectDecl(check, method); }, sameType);
  return missing.method && embedsInvalid(v, seen) ? types::MissingMethod() : missing;
}

std::string interfacePointerCause(Checker &check, const Type *t) {
  const char *what =
      types::isTypeParam(underAs<types::Pointer>(t)->elem) ? "type parameter" : "interface";
  return "type " + check.str(t) + " is pointer to " + what + ", not " + what;
}

std::string missingMethodCause(Checker &check, const Type *v, const Type *t,
                               const types::MissingMethod &m) {
  using Reason = types::MissingMethod;
  const std::string name = m.method->name.str();
  auto haveWant = [&](types::Qualifier qualifier) {
    std::string have = types::methodText(m.alternative, qualifier);
    std::string want = types::methodText(m.method, qualifier);
    return have == want ? "" : "\n\thave " + have + "\n\twant " + want;
  };
  auto qualify = [&check](const types::Package *p) { return check.qualify(p); };
  switch (m.reason) {
  case Reason::None:
    break;
  case Reason::NotFound:
    for (const Type *type : {v, t})
      if (isInterfacePointer(type))
        return "(" + interfacePointerCause(check, type) + ")";
    return "(missing method " + name + ")";
  case Reason::WrongName:
    return "(missing method " + name + ")" + haveWant(qualify);
  case Reason::Unexported:
    return "(unexported method " + name + ")";
  case Reason::WrongType: {
    std::string difference = haveWant(qualify);
    // of types with the same name from different packages
    return "(wrong type for method " + name + ")" +
           (difference.empty() ? haveWant({}) : difference);
  }
  case Reason::Ambiguous:
    return "(ambiguous selector " + check.str(v) + "." + name + ")";
  case Reason::PointerReceiver:
    return "(method " + name + " has pointer receiver)";
  case Reason::Field:
    return "(" + check.str(v) + "." + name + " is a field, not a method)";
  }
  llvm_unreachable("no method is missing");
}

} // namespace mapgo::check
