// Assignments and conversions (spec: Assignability; Conversions; Assignments).
#pragma once

#include "frontend/check/checker.h"

namespace mapgo::check {

/// Spec: Assignability. `cause` may get an explanation.
bool assignableTo(Checker &check, const Operand &x, const Type *target, std::string *cause);
/// T(x); x becomes the result.
void conversion(Checker &check, Operand &x, const Type *target);
/// types::missingMethod, after the signatures of v's methods have been checked.
types::MissingMethod missingMethod(
    Checker &check, const Type *v, const types::Interface *iface, bool isStatic,
    llvm::function_ref<bool(const Type *, const Type *)> sameType = types::identicalTypes);
/// "(missing method M)", "(method M has pointer receiver)", … as gc ends its messages.
std::string missingMethodCause(Checker &check, const Type *v, const Type *t,
                               const types::MissingMethod &m);

/// "type *I is pointer to interface, not interface": why a pointer to an interface, or to a type
/// parameter, has no methods.
std::string interfacePointerCause(Checker &check, const Type *t);

/// Checks that x can be assigned to a `target` (nullptr: any) in `context` ("assignment",
/// "argument", "return statement", …) and converts it if untyped.
void assignment(Checker &check, Operand &x, const Type *target, const llvm::Twine &context);
/// Gives the constant its value, and its type if that is not declared.
void initConst(Checker &check, types::Const *lhs, Operand &x);
/// The same for a variable; the type that x was assigned as, nullptr after an error.
const Type *initVar(Checker &check, Var *lhs, Operand &x, const llvm::Twine &context);
/// lhs = x; the type that x was assigned as, nullptr after an error. `context` is "assignment" or
/// a special kind of it.
const Type *assignVar(Checker &check, Expr *lhs, Operand &x,
                      llvm::StringRef context = "assignment");
/// Initialises variables with as many values; `returnStmt` is set if these are a function's
/// results.
void initVars(Checker &check, llvm::ArrayRef<Var *> lhs, llvm::ArrayRef<Expr *> rhs,
              const syntax::ReturnStmt *returnStmt);
/// lhs… = rhs…
void assignVars(Checker &check, llvm::ArrayRef<Expr *> lhs, llvm::ArrayRef<Expr *> rhs);
/// lhs… := rhs…, with the operator at `pos`.
void shortVarDecl(Checker &check, Pos pos, llvm::ArrayRef<Expr *> lhs, llvm::ArrayRef<Expr *> rhs);
/// "(number, string, ...int)": what messages about counts have and want; `variadic` is about a
/// parameter list, `hasDots` about arguments.
std::string typesSummary(Checker &check, llvm::ArrayRef<const Type *> list, bool variadic = false,
                         bool hasDots = false);

} // namespace mapgo::check
