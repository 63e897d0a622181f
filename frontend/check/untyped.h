// Untyped values (spec: Constants; Representability): which type they take, and when that is known.
#pragma once

#include "frontend/check/checker.h"

namespace mapgo::check {

/// Why a value cannot take a type.
enum class Misfit : uint8_t { None, Truncated, Overflows, Other };

/// Whether x is a value of the type, which `rounded`, if given, gets.
bool representableConst(Checker &check, const Value &x, const Basic *type, Value *rounded);
/// Gives the constant x its value as `type`, or reports why it has none.
bool representable(Checker &check, Operand &x, const Basic *type);
/// Reports a constant that its type cannot hold, or that is too large for any.
void overflow(Checker &check, Operand &x);
/// Gives an untyped operand a type, or reports why it cannot have it.
void convertUntyped(Checker &check, Operand &x, const Type *target);
/// The type (and, of a constant, the value) an untyped operand takes as `target`; nullptr if
/// it cannot, and then `misfit` says why.
const Type *implicitTypeAndValue(Checker &check, const Operand &x, const Type *target, Value *value,
                                 Misfit *misfit = nullptr);
/// Gives an expression that was untyped, and the operands it takes its type from, a new type;
/// `final` if that cannot change any more, even if it is untyped.
void updateExprType(Checker &check, Expr *x, const Type *type, bool final);
/// Gives x what implicitTypeAndValue found.
void takeType(Checker &check, Operand &x, const Type *type, const Value &value);

} // namespace mapgo::check
