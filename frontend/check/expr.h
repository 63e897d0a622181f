// Expressions (spec: Expressions): the ways to evaluate one into an operand. After an error the
// operand is invalid, and whoever gets it stays silent.
#pragma once

#include "frontend/check/checker.h"

namespace mapgo::check {

/// The kind of a checked expression: decides what an expression statement allows.
enum class ExprKind : uint8_t { Conversion, Expression, Statement };

/// What a function is assigned to, which may tell the type arguments of a generic one.
struct Target {
  const Signature *sig;
  std::string description; ///< as messages name it
};
/// The target that a variable of the type is: none unless the type is a function's.
std::optional<Target> targetOf(const Type *type, const llvm::Twine &description);

/// e as one value.
void expr(Checker &check, Operand &x, Expr *e, const std::optional<Target> &target = {});
/// The same, and x may be a generic function.
void genericExpr(Checker &check, Operand &x, Expr *e);
/// e as any number of values: a call's results are a Tuple.
void multiExpr(Checker &check, Operand &x, Expr *e);
/// e as one value; a composite literal without a type of its own takes `hint`.
void exprWithHint(Checker &check, Operand &x, Expr *e, const Type *hint);
/// e as one value or a type, also a generic one if that is allowed.
void exprOrType(Checker &check, Operand &x, Expr *e, bool allowGeneric = false);
/// e as whatever it is, void calls and builtins included.
ExprKind rawExpr(Checker &check, Operand &x, Expr *e, const Type *hint,
                 const std::optional<Target> &target = {}, bool allowGeneric = false);
/// Instantiates a generic function for the target, and refuses other generic values and types.
void nonGeneric(Checker &check, Operand &x, const std::optional<Target> &target = {});
/// Records x's type and value, or remembers x while its type is not final.
void record(Checker &check, const Operand &x);
/// Reports x that is of one of the modes, which it cannot be in this place.
void exclude(Checker &check, Operand &x, std::initializer_list<Mode> modes);
/// Reports a call that has other than one result.
void singleValue(Checker &check, Operand &x);
/// Evaluates expressions after an error, for nothing but that variables in them count as used.
/// Whether all are valid.
bool use(Checker &check, llvm::ArrayRef<Expr *> list);
/// The same for left sides of assignments: a variable that is just named there is not used.
bool useLhs(Checker &check, llvm::ArrayRef<Expr *> list);

} // namespace mapgo::check
