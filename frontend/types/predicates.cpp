// What kind of type a type is, and whether its values can be compared
// (spec: Types; Underlying types; Comparison operators).
#include "frontend/types/lookup.h"
#include "frontend/types/typeparam.h"

#include "llvm/ADT/SmallPtrSet.h"

using namespace llvm;

namespace mapgo::types {

/// Follows a chain of definitions to its end. Of a Named whose declaration is not that far yet no
/// predicate holds.
const Type *Type::under() const {
  const Type *type = this;
  // A chain in progress may be a cycle, which the checker reports; no valid chain is this long.
  for (unsigned steps = 0; steps < 10000; ++steps) {
    const auto *named = dyn_cast<Named>(type);
    if (!named) {
      const auto *param = dyn_cast<TypeParam>(type);
      return param ? param->iface() : type;
    }
    const Type *next = named->underlying;
    if (!next && named->isInstance())
      next = named->expand();
    if (!next || next == type)
      return type;
    type = next;
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
    return true;
  case TypeKind::Interface:
    return !isTypeParam(t) || underIs(t, [](const Type *u) { return u && hasNil(u); });
  default:
    return isUnsafePointer(t);
  }
}

bool hasName(const Type *t) { return isa<Basic, Named, TypeParam>(t); }

namespace {

/// One question about a type and those it consists of.
class ComparableTest {
public:
  explicit ComparableTest(Qualifier qualifier) : qualifier_(qualifier) {}

  /// `why`, if given, gets the reason for the outermost type only.
  bool holds(const Type *t, bool strictly, std::string *why = nullptr) {
    if (!seen_.insert(t).second)
      return true;
    const Type *under = t->under();
    switch (under->kind) {
    case TypeKind::Basic: // an invalid type is comparable: its error has been reported
      return cast<Basic>(under)->basicKind != BasicKind::UntypedNil;
    case TypeKind::Pointer:
    case TypeKind::Chan:
      return true;
    case TypeKind::Interface:
      return (!strictly && !isTypeParam(t)) || typeSetHolds(typeSet(cast<Interface>(under)), why);
    case TypeKind::Struct:
      for (const Var *field : cast<Struct>(under)->fields) {
        if (holds(field->type, strictly))
          continue;
        explain(why, "struct containing " + toString(field->type, qualifier_));
        return false;
      }
      return true;
    case TypeKind::Array:
      if (holds(cast<Array>(under)->elem, strictly))
        return true;
      explain(why, toString(under, qualifier_));
      return false;
    default:
      return false;
    }
  }

private:
  bool typeSetHolds(const TypeSet &set, std::string *why) {
    if (!set.terms ? set.comparable : !set.terms->empty() && all_of(*set.terms, [&](Term term) {
          return holds(term.type, /*strictly=*/true);
        }))
      return true;
    if (why)
      *why = set.isEmpty() ? "empty type set" : "incomparable types in type set";
    return false;
  }

  static void explain(std::string *why, const std::string &what) {
    if (why)
      *why = what + " cannot be compared";
  }

  Qualifier qualifier_;
  SmallPtrSet<const Type *, 8> seen_;
};

} // namespace

bool comparable(const Type *t, std::string *why, Qualifier qualifier) {
  return ComparableTest(qualifier).holds(t, /*strictly=*/false, why);
}

bool strictlyComparable(const Type *t) { return ComparableTest({}).holds(t, /*strictly=*/true); }

const Type *defaultType(const Type *t) {
  const auto *basic = dyn_cast<Basic>(t);
  return basic && basic->untypedDefault ? basic->untypedDefault : t;
}

const Type *derefOrNull(const Type *t) {
  const auto *pointer = dyn_cast<Pointer>(t->under());
  return pointer ? pointer->elem : nullptr;
}

} // namespace mapgo::types
