// Selectors and method sets (spec: Selectors, Method sets, Struct types).
#pragma once

#include "frontend/types/object.h"

namespace mapgo::types {

/// What x.name denotes.
struct LookupResult {
  Object *object = nullptr;     ///< a field Var or a Func; nullptr when not found
  std::vector<unsigned> index;  ///< path of field indices; for a method the last is its index
  bool indirect = false;        ///< a pointer was followed on the way
  bool ambiguous = false;       ///< several at the shallowest depth (object is nullptr)
  bool pointerReceiver = false; ///< method exists but needs an addressable operand (object null)
};

/// Looks up a field or method of T (or of *T when T is a pointer to a struct). `addressable`
/// says whether the operand is a variable. `foldCase` also finds a name that differs in case only,
/// of whatever package.
LookupResult lookupFieldOrMethod(const Type *t, bool addressable, const Package *pkg,
                                 llvm::StringRef name, bool foldCase = false);

/// The type set of an interface, computed once.
const TypeSet &typeSet(const Interface *iface);

/// A method that `type` lacks to implement `iface`.
struct MissingMethod {
  const Func *method = nullptr;      ///< nullptr if nothing is missing
  const Func *alternative = nullptr; ///< the one that is there, of a wrong name or type
  enum Reason : uint8_t {
    None,
    NotFound,
    WrongName,  ///< one whose name differs in case only
    Unexported, ///< one of the same name in another package
    WrongType,
    Ambiguous,
    PointerReceiver,
    Field ///< of the same name
  } reason = None;
};

/// With `isStatic`, a method missing from an interface type V counts as missing; otherwise
/// (type assertions) only one of another type does. `complete`, if given, is called for each
/// method found in V before its type is looked at: the checker sets up signatures on demand.
/// `sameType` compares a method's type with the one wanted.
MissingMethod
missingMethod(const Type *v, const Interface *iface, bool isStatic,
              llvm::function_ref<void(Func *)> complete = {},
              llvm::function_ref<bool(const Type *, const Type *)> sameType = identicalTypes);
inline bool implements(const Type *v, const Interface *iface) {
  return missingMethod(v, iface, true).method == nullptr;
}

/// One method of a method set and how to reach it.
struct MethodSetEntry {
  Func *func;
  std::vector<unsigned> index; ///< path of embedded fields, then the method's index
  bool indirect;               ///< through an embedded pointer
};

/// The method set of T, sorted by id (exported names first, as in type descriptors).
std::vector<MethodSetEntry> methodSet(const Type *t);

} // namespace mapgo::types
