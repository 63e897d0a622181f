// Slices: bounds checks, slice expressions, append.
#pragma once

#include "lowering/walk/context.h"

namespace mapgo::walk {

/// s[i:j:k]
Value sliceExpr(Walk &w, const syntax::SliceExpr *x);
/// append(s, a, b) and append(s, t...)
Value appendCall(Walk &w, const syntax::CallExpr *call);
/// make([]T, n), if `call` is append(s, make([]T, n)...): such a slice is never made.
const syntax::CallExpr *appendedMake(Walk &w, const syntax::CallExpr *call);
/// The slice of s with values after its elements; s is left as it may be.
Value appendValues(Walk &w, core::Local *s, llvm::ArrayRef<Value> values, const Type *elem);
/// Bounds check; `index` of any integer type, the result an Int64 in range.
core::Expr *checkedIndex(Walk &w, Value index, const Type *indexType, core::Expr *length);

} // namespace mapgo::walk
