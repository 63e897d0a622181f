// Channels; ranges over them are in range.cpp, select in select.h.
#pragma once

#include "lowering/walk/context.h"

namespace mapgo::walk {

/// make(chan T, size)
Value makeChan(Walk &w, const syntax::CallExpr *call, core::Expr *size);
/// c <- v
void sendStmt(Walk &w, const syntax::SendStmt *s);
/// <-x.x, which has been hoisted: what is received, in a temporary.
Value receive(Walk &w, const syntax::Unary *x);
/// v, ok = <-x.x: the same, and whether it was sent. Without `wanted`, v is nullptr.
std::pair<Value, core::Expr *> receiveOk(Walk &w, const syntax::Unary *x, bool wanted);
/// <-x.x as a statement
void receiveNothing(Walk &w, const syntax::Unary *x);
/// close(c)
void closeChan(Walk &w, Value c);
/// len(c), cap(c)
core::Expr *chanLength(Walk &w, Value c, bool capacity);
/// The elements of a channel type.
inline const Type *elemOfChan(const Type *t) { return llvm::cast<types::Chan>(t->under())->elem; }

} // namespace mapgo::walk
