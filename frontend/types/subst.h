// Substitution of type arguments for type parameters (spec: Instantiations).
#pragma once

#include "frontend/types/object.h"

#include "llvm/ADT/SmallVector.h"

namespace mapgo::types {

/// Maps types in which some type parameters occur to the same with other types in their place.
class Substitution {
public:
  explicit Substitution(Context &context) : context_(context) {}
  /// Each of `from` becomes the one of `to` at its index; those beyond the shorter list stay.
  Substitution(Context &context, llvm::ArrayRef<TypeParam *> from, llvm::ArrayRef<const Type *> to);

  void add(const TypeParam *from, const Type *to) { map_[from] = to; }
  bool empty() const { return map_.empty(); }

  /// `t` itself if nothing in it changes. What is mapped twice gives one type. A type declared in a
  /// generic function becomes its instance. A signature keeps its receiver.
  const Type *type(const Type *t);
  const Signature *signature(const Signature *sig) { return llvm::cast<Signature>(type(sig)); }
  /// The function or method that `f`, as it occurs in generic code, is for the arguments.
  Func *func(Func *f);
  /// All types of the list; the list itself if nothing changes.
  llvm::ArrayRef<const Type *> list(llvm::ArrayRef<const Type *> types);

private:
  const Type *compute(const Type *t);
  const Type *named(const Named *t);
  const Type *structure(const Struct *t);
  const Type *interface(const Interface *t);
  const Type *unionType(const Union *t);
  const Tuple *tuple(const Tuple *t);
  /// Whether some variable changes; `out` then has them all.
  bool vars(llvm::ArrayRef<Var *> in, std::vector<Var *> &out);

  Context &context_;
  llvm::SmallDenseMap<const TypeParam *, const Type *, 4> map_;
  llvm::DenseMap<const Type *, const Type *> known_;
};

/// `t` with `to` in place of `from`.
const Type *substitute(Context &context, const Type *t, llvm::ArrayRef<TypeParam *> from,
                       llvm::ArrayRef<const Type *> to);

/// The interface whose methods have a receiver of type `to` where it was `from`: itself, or a copy.
const Interface *withReceiver(Context &context, const Interface *iface, const Type *from,
                              const Type *to);

/// New type parameters in place of those, also in their bounds: what is inferred for one call must
/// not be mixed up with the parameters of the function that the call is in.
std::vector<TypeParam *> renameTypeParams(Context &context, llvm::ArrayRef<TypeParam *> params);

} // namespace mapgo::types
