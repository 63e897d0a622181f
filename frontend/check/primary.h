// Primary expressions (spec: Primary expressions): literals, selectors, indices, slices, calls.
// Functions that give a bool tell whether they succeeded; if not, an error was reported.
#pragma once

#include "frontend/check/expr.h"

namespace mapgo::check {

void basicLit(Checker &check, Operand &x, syntax::BasicLit *e);
/// `hint` is the type where the literal has none.
void compositeLit(Checker &check, Operand &x, syntax::CompositeLit *e, const Type *hint);

/// x.f, T.f and pkg.X. `def` is the type whose declaration is being checked, if e is its right
/// side; with `wantType`, only a type will do.
void selector(Checker &check, Operand &x, syntax::SelectorExpr *e, const Type *def,
              bool wantType = false);
/// Why `sel` is no field or method of the type, or no field in a literal of it; `alternative`, if
/// not nullptr, is one of a name that differs in case at most.
std::string lookupError(const Checker &check, const Type *type, llvm::StringRef sel,
                        const Object *alternative, bool structLiteral);

/// x[i], x[T]. True if x is a generic function, which the caller has to instantiate.
bool indexExpr(Checker &check, Operand &x, syntax::IndexExpr *e);
void sliceExpr(Checker &check, Operand &x, syntax::SliceExpr *e);
/// Checks an index against `length` (negative: unknown) and gives its type; the constant value or
/// -1.
int64_t checkIndex(Checker &check, Expr *e, int64_t length, const Type **type = nullptr);
/// Whether x can be an index or a size, which `what` names in messages.
bool isValidIndex(Checker &check, Operand &x, const char *what, bool allowNegative);

/// Instantiates the generic function x for the type arguments in `inst`, if given, and for the
/// target, if there is one, at `pos`: what is not written is inferred.
void funcInst(Checker &check, Operand &x, Pos pos, syntax::IndexExpr *inst,
              const std::optional<Target> &target);
/// Calls, conversions and builtins.
ExprKind callExpr(Checker &check, Operand &x, syntax::CallExpr *call);
/// Evaluates a list of values. A single call may give several; with `allowCommaOk`, a single
/// comma-ok expression gives two, and `commaOk` says so.
std::vector<Operand> exprList(Checker &check, llvm::ArrayRef<Expr *> list, bool allowCommaOk,
                              bool &commaOk);
/// Assigns arguments to the parameters of `sig`, which is not generic; nor are they.
void arguments(Checker &check, syntax::CallExpr *call, const Signature *sig,
               llvm::MutableArrayRef<Operand> args);
/// A call of the builtin that x is (spec: Built-in functions; Package unsafe).
ExprKind builtin(Checker &check, Operand &x, syntax::CallExpr *call);

} // namespace mapgo::check
