// Function bodies: parameters, results and return.
#pragma once

#include "lowering/walk/context.h"

namespace mapgo::walk {

/// Lowers a declared function's or literal's body.
void walkBody(Walk &w, const types::Signature *sig, const syntax::BlockStmt *body);
/// Gives each parameter of Go its storage. One that escapes moves to the heap.
void declareParams(Walk &w, const types::Signature *sig);
/// Reports the function if its frame is too large; after its body. frame.cpp
void checkFrame(Walk &w, const types::Signature *sig);
/// The results of a return: converted, in order of the results; ends the function.
void returnValues(Walk &w, llvm::ArrayRef<Value> values);
/// Assigns the values, if there are any, to the variables of the results.
void assignResults(Walk &w, llvm::ArrayRef<Value> values);
/// return, with the results as they are
void returnResults(Walk &w);
/// return a, b
void returnStmt(Walk &w, const syntax::ReturnStmt *s);
/// Gives the results to the caller.
void finishReturn(Walk &w, llvm::ArrayRef<Value> values);

} // namespace mapgo::walk
