// Unification: which types must type parameters stand for, so that two types match
// (spec: Type unification).
#pragma once

#include "frontend/types/object.h"

namespace mapgo::types {

class Unifier {
public:
  enum class Mode : uint8_t {
    Inexact, ///< a defined type matches its underlying one, channels of any direction match, and
             ///< an interface matches a type that has its methods
    Assign,  ///< inexact for the types themselves, exact for their elements
    Exact,   ///< identical types
  };

  /// `args` are those known already; nullptr, or beyond the end of the list: not known.
  /// `matchInterfaces` says whether interfaces match types that implement them (as of Go 1.21).
  /// `complete` is called for each method found before its type is looked at.
  Unifier(llvm::ArrayRef<TypeParam *> params, llvm::ArrayRef<const Type *> args,
          bool matchInterfaces, llvm::function_ref<void(Func *)> complete);

  /// Whether x and y match; finds types for the parameters that occur in them.
  bool unify(const Type *x, const Type *y, Mode mode) { return unify(x, y, mode, nullptr); }

  /// The type found for a parameter, or nullptr.
  const Type *at(const TypeParam *param) const { return types_[handles_.lookup(param)]; }
  void set(const TypeParam *param, const Type *t) { types_[handles_.lookup(param)] = t; }
  /// How many parameters have no type yet.
  size_t unknowns() const;
  /// By parameter, nullptr where nothing is known.
  std::vector<const Type *> inferred() const;

private:
  struct InterfacePair;
  bool unify(const Type *x, const Type *y, Mode mode, const InterfacePair *pairs);
  bool unifyBound(const TypeParam *x, const Type *y, Mode mode, const InterfacePair *pairs);
  bool unifyInferred(const TypeParam *param, const Type *x, const Type *y, Mode mode);
  bool unifyStructure(const Type *x, const Type *y, Mode mode, const InterfacePair *pairs);
  bool unifyStructs(const Struct *x, const Struct *y, Mode mode, const InterfacePair *pairs);
  bool unifyNamed(const Named *x, const Named *y, Mode mode, const InterfacePair *pairs);
  bool unifyTuples(const Tuple *x, const Tuple *y, Mode mode, const InterfacePair *pairs);
  bool unifyInterfaces(const Interface *x, const Interface *y, bool sameMethods,
                       const InterfacePair *pairs);
  bool unifyMethods(const Interface *x, const Type *y, const InterfacePair *pairs);
  bool join(const TypeParam *x, const TypeParam *y);
  bool isBound(const Type *t) const;

  llvm::ArrayRef<TypeParam *> params_;
  const bool matchInterfaces_;
  llvm::function_ref<void(Func *)> complete_;
  /// Parameters that must be the same type have one index into the types.
  llvm::DenseMap<const TypeParam *, unsigned> handles_;
  std::vector<const Type *> types_;
  unsigned depth_ = 0;
};

} // namespace mapgo::types
