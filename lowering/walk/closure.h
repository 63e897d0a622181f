// Func values: function literals and method values.
#pragma once

#include "lowering/walk/context.h"

namespace mapgo::walk {

/// The func value of a function literal.
Value funcLit(Walk &w, const syntax::FuncLit *lit);
/// A function literal's body.
core::Function *literalCode(Walk &w, const syntax::FuncLit *lit);
/// The func value of x.M, not called.
Value methodValue(Walk &w, const syntax::SelectorExpr *sel);

} // namespace mapgo::walk
