// Calls that are made later, of go and defer statements.
#pragma once

#include "lowering/walk/context.h"

namespace mapgo::walk {

/// A call whose operands have been evaluated.
struct DelayedCall {
  /// What is to be called in its place later: a func() without results.
  Value function;
  /// Makes the call in the function that has the statement; `function` is what the above is there.
  std::function<void(Walk &, Value function)> perform;
};

/// Evaluates the operands of the statement's call. What it keeps is in the frame if it is
/// `inFrame`.
DelayedCall delayedCall(Walk &w, const syntax::CallStmt *s, bool inFrame);
/// go f(x)
void goStmt(Walk &w, const syntax::CallStmt *s);

} // namespace mapgo::walk
