// Variables of Go: where each lives, and how it is read and declared.
#pragma once

#include "lowering/walk/context.h"

namespace mapgo::walk {

/// Captured variables of a closure's body: where they are in its context.
void bindCapture(Walk &w, const Capture &capture, uint64_t offset);
/// Where a variable is; None for package variables.
Storage storageOf(Walk &w, const Var *v);
/// How Core names a variable: results may have none.
inline llvm::StringRef nameOf(const Var *v) {
  return v->name.empty() || v->isBlank() ? "result" : v->name;
}
/// The value of a variable.
Value readVar(Walk &w, const Var *v);
/// The address of a variable in memory.
core::Expr *varAddress(Walk &w, const Var *v);
/// Declares a variable; init nullptr: zero.
void declareVar(Walk &w, const Var *v, Value init);
/// Gives a variable on the heap new memory, with the value that it has.
void renewVar(Walk &w, const Var *v);

} // namespace mapgo::walk
