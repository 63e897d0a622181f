// Statements (spec: Statements).
#pragma once

#include "frontend/check/checker.h"

namespace mapgo::check {

/// Whether each iteration of a loop has variables of its own: since Go 1.22, and as under gc behind
/// a `//line` directive, where it does not know what language version the file is of.
bool variablesPerIteration(const Checker &check, const syntax::ForStmt *s);

/// The body of a function or literal declared in `decl`, where `iota` may be in use.
void funcBody(Checker &check, DeclInfo *decl, const Signature *sig, syntax::BlockStmt *body,
              const Value &iota);
void stmtList(Checker &check, llvm::ArrayRef<syntax::Stmt *> list);
void stmt(Checker &check, syntax::Stmt *s);
/// A statement before a `;` or in a select case; may be nullptr.
void simpleStmt(Checker &check, syntax::Stmt *s);
void rangeStmt(Checker &check, syntax::ForStmt *s, syntax::RangeClause *clause);
/// Expression and type switches.
void switchStmt(Checker &check, syntax::SwitchStmt *s);
/// Reports x.(T), which is e, if x can hold no T.
void typeAssertion(Checker &check, Expr *e, Operand &x, const Type *t, bool typeSwitch);
/// Spec: Terminating statements.
bool isTerminating(Checker &check, const syntax::BlockStmt *body);

/// Opens a scope that reaches over the node.
void openScope(Checker &check, const syntax::Node *node, const char *comment);
void openScopeUntil(Checker &check, Pos pos, Pos end, const char *comment);
void closeScope(Checker &check);

} // namespace mapgo::check
