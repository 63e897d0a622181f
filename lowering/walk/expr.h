// The second step of lowering an expression: the Core expression for it, what has been hoisted
// being read from temporaries.
#pragma once

#include "lowering/walk/context.h"

namespace mapgo::walk {

/// An expression as the value or the memory it denotes, whichever costs less.
struct Located {
  Value value = nullptr;
  bool inMemory = false; ///< `value` is an address
  const Type *type = nullptr;
};

/// The value of x, which has been hoisted.
Value value(Walk &w, const Expr *x);
/// The value of x, which has been hoisted, converted to `target` as an assignment does it.
Value valueAs(Walk &w, const Expr *x, const Type *target);
/// The string x, which is read at once and not kept: string(b) is b's bytes without a copy.
Value stringToRead(Walk &w, const Expr *x);
/// A constant as a value of `type`.
Value constantValue(Walk &w, const constant::Value &v, const Type *type);
/// The zero value of `type`.
Value zeroValue(Walk &w, const Type *type);
/// The address of an addressable expression or composite literal.
core::Expr *address(Walk &w, const Expr *x);
/// A value of type `from` where an assignment wants `to`; that of `x`, if there is one.
Value assignable(Walk &w, Value v, const Type *from, const Type *to, const Expr *x = nullptr);
/// An expression as the value or the memory it denotes, whichever costs less.
Located locate(Walk &w, const Expr *x);
/// Goes from a struct, or a pointer to one, to a field of it, of a field of it, …
Located followPath(Walk &w, Located base, llvm::ArrayRef<unsigned> path);
/// base[index] of an array or slice, checked.
Located element(Walk &w, Located base, Value index, const Type *indexType);
inline Value read(Walk &w, const Located &l) {
  return l.inMemory ? w.loadValue(l.value, l.type) : l.value;
}

} // namespace mapgo::walk
