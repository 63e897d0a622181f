// Memory for what a program makes: in the frame or in the heap.
#pragma once

#include "lowering/walk/context.h"

namespace mapgo::walk {

/// The address of zeroed memory in the heap.
core::Expr *newObject(Walk &w, const Type *type, llvm::StringRef name = "p");
/// What is made for values of `type`, for backend/ to find that it need not be in the heap.
core::Made madeFor(Walk &w, const Type *type);
/// The address of memory in the frame, which holds whatever was in it.
core::Expr *frameObject(Walk &w, const Type *type, llvm::StringRef name);
/// Memory for what `x` makes at `site`: in the frame or, if it may live longer, in the heap. It
/// is zeroed, unless the caller says that it will be `overwritten` in full.
core::Expr *makeObject(Walk &w, const Expr *x, Site site, const Type *type, llvm::StringRef name,
                       bool overwritten = false);
/// Whether what `x` makes at `site` may be in the frame.
inline bool onStack(const Walk &w, const Expr *x, Site site) {
  return w.info && w.escapes.onStack(x, site);
}

} // namespace mapgo::walk
