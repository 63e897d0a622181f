// Questions about typed expressions that several later stages ask.
#pragma once

#include "frontend/check/info.h"
#include "frontend/types/lookup.h"

namespace mapgo::check {

bool isPackageLevel(const types::Var *v);

/// The variable whose memory `x` is part of, going through fields and array elements but not
/// through pointers, slices and maps; nullptr if there is none.
const types::Var *rootVariable(const Info &info, const syntax::Expr *x);

/// The steps from x to x.f: each a field of a struct, or of the struct a pointer leads to.
struct PathStep {
  bool throughPointer;
  const types::Type *type; ///< of the field
};
llvm::SmallVector<PathStep, 4> pathSteps(const types::Type *from, llvm::ArrayRef<unsigned> path);

/// The yield function if a range clause is over a function, else nullptr.
const types::Signature *yieldOf(const Info &info, const syntax::RangeClause *clause);
/// The parameters of the function that the body of such a loop is: the variables that the clause
/// declares, and yield's own for the others.
std::vector<types::Var *> bodyParameters(const Info &info, const syntax::RangeClause *clause);
/// The variables that a 3-clause loop declares, if each iteration has its own.
llvm::SmallVector<const types::Var *, 2> iterationVariables(const Info &info,
                                                            const syntax::ForStmt *s);

/// The operands that a go or defer statement keeps for its call, other than what is called: of the
/// arguments, those parts that must be evaluated when the statement runs. The call itself makes
/// literals of structs, arrays and slices, and what new gives. None for f(g()), which keeps what g
/// returns.
llvm::SmallVector<const syntax::Expr *, 8> keptOperands(const Info &info,
                                                        const syntax::CallExpr *call);

/// Whether two expressions denote the same variable or value, and evaluating them does nothing.
bool sameSafe(const Info &info, const syntax::Expr *x, const syntax::Expr *y);

/// The method of `type`, which implements it, that an interface's method `wanted` stands for there.
types::LookupResult implementationOf(const types::Object *wanted, const types::Type *type);

/// What a condition always is, if that follows from constants in it. A branch that is then
/// not taken counts for nothing, and does not become code.
std::optional<bool> constantCondition(const Info &info, const syntax::Expr *x);

/// The length of an array or slice literal: one more than its largest index.
uint64_t literalLength(const Info &info, const syntax::CompositeLit *lit);

} // namespace mapgo::check
