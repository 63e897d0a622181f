// Arithmetic, comparisons, strings.
#pragma once

#include "lowering/walk/context.h"

namespace mapgo::walk {

/// The operation of an arithmetic or comparison operator.
BinaryOp coreOperator(syntax::Operator op);
/// x op y, both of `type` but for the count of a shift.
core::Expr *arithmetic(Walk &w, syntax::Operator op, Value x, Value y, const Type *type);
/// a + b + c …
Value concat(Walk &w, const syntax::Binary *x);
/// s[i]; i is an Int64 in range.
Value indexString(Walk &w, Value s, Value index);
/// x == y, both of `type`.
core::Expr *equal(Walk &w, Value x, Value y, const Type *type);
/// x op y for any comparison operator.
core::Expr *compare(Walk &w, syntax::Operator op, Value x, const Type *xType, Value y,
                    const Type *yType);

} // namespace mapgo::walk
