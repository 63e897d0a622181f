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
/// k, v = key, value at the start of an iteration, or as the clause declares them. `value` is
/// called only if v is wanted.
void assignRangeVars(Walk &w, const syntax::RangeClause *clause, Value key, const Type *keyType,
                     llvm::function_ref<Value()> value, const Type *valueType);
/// break, continue, goto and fallthrough.
void branchStmt(Walk &w, const syntax::BranchStmt *s);
/// The loop, switch or select that a break or continue is about.
const syntax::Stmt *targetOf(const syntax::BranchStmt *s);
/// Makes the loop the target of its break and continue statements.
void enterLoop(Walk &w, const syntax::ForStmt *s, core::Loop *self, llvm::StringRef label);
/// The statement being lowered, once, above its first map operation.
void mapNote(Walk &w);
/// switch x { … }
void switchStmt(Walk &w, const syntax::SwitchStmt *s, llvm::StringRef label);
/// switch v := x.(type) { … }
void typeSwitchStmt(Walk &w, const syntax::SwitchStmt *s, llvm::StringRef label);

} // namespace mapgo::walk
