// Ranges over functions: what the statements in their bodies ask.
#pragma once

#include "lowering/walk/context.h"

namespace mapgo::walk {

/// for k, v := range f { body }
void rangeFunc(Walk &w, const syntax::ForStmt *s);
/// Whether a branch in the body ends it.
bool leadsOut(const RangeBody &body, const syntax::BranchStmt *s);
/// Ends the body that `w` is for: a branch that leads out of it, or a return, which is nullptr.
void leaveBody(Walk &w, const syntax::BranchStmt *s);
/// The place of the calls that a body's defer statements put off, in the function around the loop.
core::Expr *rangeDefers(Walk &w);

} // namespace mapgo::walk
