// Deferred calls and recover.
#pragma once

#include "lowering/walk/context.h"

namespace mapgo::walk {

/// What a function with defer statements and this body begins with.
void enterDeferFrame(Walk &w, const syntax::BlockStmt *body);
/// … and ends with: runs what is deferred, returns.
void leaveDeferFrame(Walk &w);
/// return values… of such a function. Without `values`, the results are what they are.
void returnThroughDefers(Walk &w, llvm::ArrayRef<Value> values);
/// defer f(x)
void deferStmt(Walk &w, const syntax::CallStmt *s);
/// recover()
Value recoverCall(Walk &w);
/// To be emitted by a wrapper before it calls `f`, nullptr if it does not know which function.
void passRecover(Walk &w, const core::Function *f);

} // namespace mapgo::walk
