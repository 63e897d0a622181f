// Expressions (spec: Expressions): the ways to evaluate one into an operand. After an error the
// operand is invalid, and whoever gets it stays silent.
#pragma once

#include "frontend/check/checker.h"

namespace mapgo::check {

/// The kind of a checked expression: decides what an expression statement allows.
enum class ExprKind : uint8_t { Conversion, Expression, Statement };

/// e as one value.
void expr(Checker &check, Operand &x, Expr *e);
/// e as any number of values: a call's results are a Tuple.
void multiExpr(Checker &check, Operand &x, Expr *e);
/// e as one value; a composite literal without a type of its own takes `hint`.
void exprWithHint(Checker &check, Operand &x, Expr *e, const Type *hint);
/// e as one value or a type.
void exprOrType(Checker &check, Operand &x, Expr *e);
/// e as whatever it is, void calls and builtins included.
ExprKind rawExpr(Checker &check, Operand &x, Expr *e, const Type *hint);
/// Records x's type and value, or remembers x while its type is not final.
void record(Checker &check, const Operand &x);
/// Reports a call that has other than one result.
void singleValue(Checker &check, Operand &x);
/// Evaluates expressions after an error, for nothing but that variables in them count as used.
void use(Checker &check, llvm::ArrayRef<Expr *> list);

} // namespace mapgo::check
