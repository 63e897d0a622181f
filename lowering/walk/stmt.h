// Statements.
#pragma once

#include "lowering/walk/context.h"

namespace mapgo::walk {

/// Lowers a statement; s may be nullptr.
void stmt(Walk &w, const syntax::Stmt *s);
/// Lowers statements.
void stmtList(Walk &w, llvm::ArrayRef<syntax::Stmt *> list);
/// for k, v := range x { body }
void rangeStmt(Walk &w, const syntax::ForStmt *s, llvm::StringRef label);
/// break, continue, goto and fallthrough.
void branchStmt(Walk &w, const syntax::BranchStmt *s);
/// The loop, switch or select that a break or continue is about.
const syntax::Stmt *targetOf(const syntax::BranchStmt *s);
/// Makes the loop the target of its break and continue statements.
void enterLoop(Walk &w, const syntax::ForStmt *s, core::Loop *self, llvm::StringRef label);
/// The statement being lowered, once, above its first operation on a map or channel.
void statementNote(Walk &w);
/// switch x { … }
void switchStmt(Walk &w, const syntax::SwitchStmt *s, llvm::StringRef label);
/// switch v := x.(type) { … }
void typeSwitchStmt(Walk &w, const syntax::SwitchStmt *s, llvm::StringRef label);

} // namespace mapgo::walk
