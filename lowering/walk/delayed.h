// Calls that are made later, of go and defer statements.
#pragma once

#include "lowering/walk/context.h"

namespace mapgo::walk {

/// Evaluates the operands of the statement's call. What is to be called in its place later is a
/// func() without results, in the frame if it is `inFrame`.
Value delayedCall(Walk &w, const syntax::CallStmt *s, bool inFrame);
/// go f(x)
void goStmt(Walk &w, const syntax::CallStmt *s);

} // namespace mapgo::walk
