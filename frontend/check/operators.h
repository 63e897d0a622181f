// Operators (spec: Operators). The operand x becomes the result, invalid after an error.
#pragma once

#include "frontend/check/expr.h"

namespace mapgo::check {

void unary(Checker &check, Operand &x, syntax::Unary *e);
/// lhs op rhs. `e` is nullptr in an assignment operation.
void binary(Checker &check, Operand &x, Expr *e, Expr *lhs, Expr *rhs, Operator op);
/// Gives untyped operands of a binary operation each other's type, where they can mix; false, with
/// an error reported, if they cannot take it.
bool matchTypes(Checker &check, Operand &x, Operand &y);
/// A Binary with all Binaries down its left side, without recursion.
void binaryChain(Checker &check, Operand &x, syntax::Binary *e);
/// With `switchCase`, x is a case's value compared (==) with the tag y, and errors say so.
void comparison(Checker &check, Operand &x, Operand &y, Operator op, bool switchCase = false);
/// `e` may be nullptr unless both operands are constant.
void shift(Checker &check, Operand &x, Operand &y, Expr *e, Operator op);

} // namespace mapgo::check
