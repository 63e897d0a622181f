// Small questions about types that several files of this folder ask. Unlike the predicates of
// types/, they bear types that are still being declared: an underlying type that is not known yet
// counts as invalid.
#pragma once

#include "frontend/types/object.h"
#include "frontend/types/type.h"

namespace mapgo::check {

/// t's underlying type, or nullptr while it is not known.
inline const types::Type *underOrNull(const types::Type *t) { return t ? t->under() : nullptr; }

/// t's underlying type if that is a T, else nullptr.
template <class T> const T *underAs(const types::Type *t) {
  return llvm::dyn_cast_if_present<T>(underOrNull(t));
}

/// Whether t, or what it is defined as, is invalid or not known.
inline bool underInvalid(const types::Type *t) {
  const types::Type *u = underOrNull(t);
  return !u || types::isInvalid(u);
}

/// A tuple's variables; none for the nullptr of a signature that is being declared.
inline llvm::ArrayRef<types::Var *> variables(const types::Tuple *tuple) {
  return tuple ? llvm::ArrayRef<types::Var *>(tuple->vars) : llvm::ArrayRef<types::Var *>();
}

/// "array", "slice", "struct", …, as messages call t's underlying type; "" for a basic one.
llvm::StringRef compositeKind(const types::Type *t);

/// Whether t's underlying type is a pointer to an interface.
inline bool isInterfacePointer(const types::Type *t) {
  const auto *pointer = underAs<types::Pointer>(t);
  return pointer && underAs<types::Interface>(pointer->elem);
}

} // namespace mapgo::check
