// Assignability and conversions (spec: Assignability, Conversions, Implementing an interface).
#include "frontend/check/assignments.h"
#include "frontend/check/decl.h"
#include "frontend/check/instantiate.h"
#include "frontend/check/support.h"
#include "frontend/check/untyped.h"
#include "frontend/syntax/unicode.h"

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
  return xBase && yBase && types::identical(xBase, yBase, /*ignoreTags=*/true);
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

static bool convertibleTo(Checker &check, const Operand &x, const Type *target,
                          std::string *cause) {
  if (assignableTo(check, x, target, cause))
    return true;
  const Type *from = underOrNull(x.type), *to = underOrNull(target);
  if (!from || !to)
    return false;
  if (types::identical(from, to, /*ignoreTags=*/true))
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
  unsigned since = sliceToArraySince(from, to);
  if (!since || check.allowVersion(since))
    return since;
  if (cause)
    *cause = check.versionNeeded(since == 17 ? "conversion of slice to array pointer"
                                             : "conversion of slice to array",
                                 since);
  return false;
}

/// T(x)
void conversion(Checker &check, Operand &x, const Type *target) {
  bool constantArgument = x.mode == Mode::Constant, isNil = x.isNil();
  bool ok = false;
  std::string cause;
  if (constantArgument && types::isConstType(target)) {
    const auto *basic = underAs<Basic>(target);
    ok = representableConst(check, x.value, basic, &x.value);
    if (!ok && types::isInteger(x.type) && types::isString(target)) {
      x.value = runeString(x.value);
      ok = true;
    }
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
    } else if (types::isInterface(target) || (constantArgument && !types::isConstType(target))) {
      final = types::defaultType(x.type); // the argument of []byte("foo") is a string
    } else if (x.mode == Mode::Constant && types::isInteger(x.type) && types::isString(target)) {
      final = x.type;
    }
    updateExprType(check, x.expr, final, true);
  }
  x.type = target;
}

bool assignableTo(Checker &check, const Operand &x, const Type *target, std::string *cause) {
  if (x.invalid() || !x.type || !target || types::isInvalid(target))
    return true;
  if (types::identical(x.type, target))
    return true;
  const Type *from = underOrNull(x.type), *to = underOrNull(target);
  if (!from || !to)
    return true; // being declared: a cycle, which is reported as such
  if (types::isUntyped(from))
    return implicitTypeAndValue(check, x, target, nullptr) != nullptr;

  bool oneUnnamed = !types::hasName(x.type) || !types::hasName(target);
  if (types::identical(from, to) && oneUnnamed)
    return true;
  if (llvm::isa<types::Interface>(to) || isInterfacePointer(to))
    return implements(check, x.type, target, /*constraint=*/false, cause);
  if (llvm::isa<types::Interface>(from) &&
      implements(check, target, x.type, /*constraint=*/false, nullptr)) {
    if (cause)
      *cause = "need type assertion";
    return false;
  }
  // spec: "V is a bidirectional channel, T is a channel type, V and T have identical element
  // types and at least one of V or T is not a named type"
  const auto *fromChan = llvm::dyn_cast<types::Chan>(from);
  const auto *toChan = llvm::dyn_cast<types::Chan>(to);
  return fromChan && toChan && fromChan->dir == types::ChanDir::Both &&
         types::identical(fromChan->elem, toChan->elem) && oneUnnamed;
}

types::MissingMethod missingMethod(Checker &check, const Type *v, const types::Interface *iface,
                                   bool isStatic,
                                   llvm::function_ref<bool(const Type *, const Type *)> sameType) {
  if (!types::isInterface(v)) {
    for (const types::Func *wanted : types::typeSet(iface).methods) {
      for (bool foldCase : {false, true}) {
        types::LookupResult found =
            types::lookupFieldOrMethod(v, true, wanted->package, wanted->name, foldCase);
        if (auto *method = llvm::dyn_cast_if_present<types::Func>(found.object)) {
          objectDecl(check, method);
          break;
        }
      }
    }
  }
  return types::missingMethod(v, iface, isStatic, {}, sameType);
}

std::string missingMethodCause(Checker &check, const Type *v, const Type *t,
                               const types::MissingMethod &m) {
  std::string what = m.method->name.str() + " method";
  auto signature = [&](const types::Func *f) {
    std::string text = f->name.str();
    if (const Signature *sig = f->signature())
      types::writeSignature(text, sig,
                            [&check](const types::Package *p) { return check.qualify(p); });
    return text;
  };
  if (const types::Func *other = m.alternative) {
    std::string haveWant = "\nhave " + signature(other) + "\nwant " + signature(m.method);
    if (other->name != m.method->name)
      return "(missing " + what + ")" + haveWant;
    if (other->type && m.method->type && types::identical(other->type, m.method->type))
      return "(" + what + " has pointer receiver)";
    return "(wrong type for " + what + ")" + haveWant;
  }
  for (const Type *type : {v, t}) {
    if (isInterfacePointer(type))
      return "(type " + check.str(type) + " is pointer to interface, not interface)";
  }
  return "(missing " + what + ")";
}

} // namespace mapgo::check
