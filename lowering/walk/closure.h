// Func values: function literals and method values.
#pragma once

#include "lowering/walk/context.h"
#include "lowering/walk/record.h"

namespace mapgo::walk {

/// The func value of a function literal; `made` gets its code unless it is null.
Value funcLit(Walk &w, const syntax::FuncLit *lit, const core::Function **made = nullptr);
/// A function literal's body.
core::Function *literalCode(Walk &w, const syntax::FuncLit *lit);
/// A closure object for the captured variables, which follow the code.
ClosureType closureType(PackageWalk &package, llvm::ArrayRef<Capture> captures);
/// Fills in the code and the captured variables.
void fillClosure(Walk &w, core::Expr *object, const core::Function *code,
                 llvm::ArrayRef<Capture> captures, const ClosureType &type);
/// Says where the variables are in the context of the code.
void bindCaptures(Walk &inner, llvm::ArrayRef<Capture> captures, const ClosureType &type);
/// The func value of x.M, not called.
Value methodValue(Walk &w, const syntax::SelectorExpr *sel);

} // namespace mapgo::walk
