// What kind of type a type is, and whether its values can be compared
// (spec: Types; Underlying types; Comparison operators).
#include "frontend/types/lookup.h"

#include "llvm/ADT/SmallPtrSet.h"

using namespace llvm;

namespace mapgo::types {

/// Follows a chain of definitions to its end. A Named whose declaration is not that far yet is
/// its own underlying type: then no predicate holds.
const Type *Type::under() const {
  const Type *type = this;
  // A chain in progress may be a cycle, which the checker reports; no valid chain is this long.
  for (unsigned steps = 0; steps < 10000; ++steps) {
    const auto *named = dyn_cast<Named>(type);
    if (!named || !named->underlying)
      return type;
    type = named->underlying;
  }
  return this;
}

namespace {

bool hasInfo(const Type *t, uint16_t info) {
  const auto *basic = dyn_cast<Basic>(t->under());
  return basic && (basic->info & info) != 0;
}

} // namespace

bool isBoolean(const Type *t) { return hasInfo(t, IsBoolean); }
bool isNumeric(const Type *t) { return hasInfo(t, IsNumeric); }
bool isString(const Type *t) { return hasInfo(t, IsString); }
bool isInteger(const Type *t) { return hasInfo(t, IsInteger); }
bool isUnsigned(const Type *t) { return hasInfo(t, IsUnsigned); }
bool isFloat(const Type *t) { return hasInfo(t, IsFloat); }
bool isComplex(const Type *t) { return hasInfo(t, IsComplex); }
bool isConstType(const Type *t) { return hasInfo(t, IsConstType); }
bool isOrdered(const Type *t) { return hasInfo(t, IsOrdered); }

bool isTyped(const Type *t) {
  const auto *basic = dyn_cast<Basic>(t); // not under(): t may still be being declared
  return !basic || (basic->info & IsUntyped) == 0;
}

bool isInterface(const Type *t) { return isa<Interface>(t->under()); }

bool isInvalid(const Type *t) {
  const auto *basic = dyn_cast<Basic>(t);
  return basic && basic->basicKind == BasicKind::Invalid;
}

bool isBytesOrRunes(const Type *t) {
  const auto *slice = dyn_cast<Slice>(t->under());
  const auto *elem = slice ? dyn_cast<Basic>(slice->elem->under()) : nullptr;
  return elem && (elem->basicKind == BasicKind::Uint8 || elem->basicKind == BasicKind::Int32);
}

bool isUnsafePointer(const Type *t) {
  const auto *basic = dyn_cast<Basic>(t->under());
  return basic && basic->basicKind == BasicKind::UnsafePointer;
}

bool hasNil(const Type *t) {
  switch (t->under()->kind) {
  case TypeKind::Slice:
  case TypeKind::Pointer:
  case TypeKind::Signature:
  case TypeKind::Map:
  case TypeKind::Chan:
  case TypeKind::Interface:
    return true;
  default:
    return isUnsafePointer(t);
  }
}

bool hasName(const Type *t) { return isa<Basic, Named>(t); }

namespace {

using SeenTypes = SmallPtrSet<const Type *, 8>;

/// `why`, if given, gets the reason for the outermost type only.
bool comparableType(const Type *t, SeenTypes &seen, std::string *why, Qualifier qualifier) {
  if (!seen.insert(t).second)
    return true;
  const Type *under = t->under();
  switch (under->kind) {
  case TypeKind::Basic: // an invalid type is comparable: its error has been reported
    return cast<Basic>(under)->basicKind != BasicKind::UntypedNil;
  case TypeKind::Pointer:
  case TypeKind::Chan:
  case TypeKind::Interface:
    return true;
  case TypeKind::Struct:
    for (const Var *field : cast<Struct>(under)->fields) {
      if (comparableType(field->type, seen, nullptr, qualifier))
        continue;
      if (why)
        *why = "struct containing " + toString(field->type, qualifier) + " cannot be compared";
      return false;
    }
    return true;
  case TypeKind::Array:
    if (comparableType(cast<Array>(under)->elem, seen, nullptr, qualifier))
      return true;
    if (why)
      *why = toString(under, qualifier) + " cannot be compared";
    return false;
  default:
    return false;
  }
}

} // namespace

bool comparable(const Type *t, std::string *why, Qualifier qualifier) {
  SeenTypes seen;
  return comparableType(t, seen, why, qualifier);
}

const Type *defaultType(const Type *t) {
  const auto *basic = dyn_cast<Basic>(t);
  return basic && basic->untypedDefault ? basic->untypedDefault : t;
}

const Type *derefOrNull(const Type *t) {
  const auto *pointer = dyn_cast<Pointer>(t->under());
  return pointer ? pointer->elem : nullptr;
}

} // namespace mapgo::types
