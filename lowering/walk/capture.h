// What must be known about a function before it is lowered: which variables escape, and what its
// function literals capture.
#pragma once

#include "lowering/walk/walker.h"

namespace mapgo::walk {

/// Facts about a function declaration's body, its literals included.
FunctionFacts findFacts(const check::Info &info, layout::Layout &layout,
                        const syntax::FuncDecl *decl);
/// The same for a package variable's initialiser, which may contain literals.
FunctionFacts findFacts(const check::Info &info, layout::Layout &layout, const Expr *initializer);

/// The variable whose memory `x` is part of, going through fields and array elements but not
/// through pointers, slices and maps; nullptr if there is none.
const Var *rootVariable(const check::Info &info, const Expr *x);

bool isPackageLevel(const Var *v);

} // namespace mapgo::walk
