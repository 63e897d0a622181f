// Statements: the dispatcher, blocks, declarations, if, for, and branches (spec: Statements).
#include "lowering/walk/walker.h"

using llvm::StringRef;

namespace mapgo::walk {

void FunctionWalker::stmtList(llvm::ArrayRef<syntax::Stmt *> list) {
  for (const syntax::Stmt *s : list)
    stmt(s);
}

void FunctionWalker::stmt(const syntax::Stmt *s) {
  using syntax::NodeKind;
  if (!s)
    return;
  From from(*this, Source(s));
  noteStmt_ = s;
  switch (s->kind) {
  case NodeKind::EmptyStmt:
    return;
  case NodeKind::LabeledStmt:
    return labeledStmt(llvm::cast<syntax::LabeledStmt>(s));
  case NodeKind::BlockStmt:
    return stmtList(llvm::cast<syntax::BlockStmt>(s)->list);
  case NodeKind::ExprStmt:
    return exprStmt(llvm::cast<syntax::ExprStmt>(s));
  case NodeKind::SendStmt:
    return program.unsupported(s->pos, "sending on a channel is");
  case NodeKind::DeclStmt:
    for (const syntax::Decl *decl : llvm::cast<syntax::DeclStmt>(s)->decls)
      if (const auto *var = llvm::dyn_cast<syntax::VarDecl>(decl)) {
        From each(*this, Source(var));
        declareVars(var->names, var->values);
      }
    return;
  case NodeKind::AssignStmt:
    return assignStmt(llvm::cast<syntax::AssignStmt>(s));
  case NodeKind::BranchStmt:
    return branchStmt(llvm::cast<syntax::BranchStmt>(s));
  case NodeKind::CallStmt:
    if (llvm::cast<syntax::CallStmt>(s)->tok == syntax::Token::Go)
      return program.unsupported(s->pos, "the go statement is");
    return deferStmt(llvm::cast<syntax::CallStmt>(s));
  case NodeKind::ReturnStmt:
    return returnStmt(llvm::cast<syntax::ReturnStmt>(s));
  case NodeKind::IfStmt:
    return ifStmt(llvm::cast<syntax::IfStmt>(s));
  case NodeKind::ForStmt:
    return forStmt(llvm::cast<syntax::ForStmt>(s), "");
  case NodeKind::SwitchStmt:
    return switchStmt(llvm::cast<syntax::SwitchStmt>(s), "");
  case NodeKind::SelectStmt:
    return program.unsupported(s->pos, "the select statement is");
  default:
    return program.unsupported(s->pos, "this statement is");
  }
}

void FunctionWalker::mapNote() {
  if (const syntax::Stmt *s = std::exchange(noteStmt_, nullptr))
    note(syntax::toString(s));
}

/// A call for its effects, or a receive.
void FunctionWalker::exprStmt(const syntax::ExprStmt *s) {
  Expr *x = syntax::unparen(s->x);
  if (const auto *call = llvm::dyn_cast<syntax::CallExpr>(x))
    callExpr(call);
  else
    rvalue(x);
}

void FunctionWalker::ifStmt(const syntax::IfStmt *s) {
  stmt(s->init);
  noteStmt_ = s;
  core::Expr *cond = condition(s->cond);
  if (s->otherwise)
    ifThen(cond, [&] { stmt(s->then); }, [&] { stmt(s->otherwise); });
  else
    ifThen(cond, [&] { stmt(s->then); });
}

/// from:  for init; cond; post { body }
/// to:    init
///        for ; ; post { if !cond { break }; body }
void FunctionWalker::forStmt(const syntax::ForStmt *s, StringRef label) {
  if (s->range)
    return rangeStmt(s, label);
  stmt(s->init);
  loop(
      [&](core::Loop *self) {
        enterLoop(s, self, label);
        if (s->cond) {
          noteStmt_ = s;
          core::Expr *cond = condition(s->cond);
          ifThen(build.unary(core::UnaryOp::Not, cond), [&] { breakFrom(self); });
        }
        stmt(s->body);
      },
      [&] { stmt(s->post); });
}

void FunctionWalker::enterLoop(const syntax::ForStmt *s, core::Loop *self, StringRef label) {
  self->label = label;
  breakTargets_[s] = self;
  continueTargets_[s] = self;
}

/// A label is a place for goto, and a name for the loop or switch it stands before.
void FunctionWalker::labeledStmt(const syntax::LabeledStmt *s) {
  emit(labelOf(s));
  StringRef name = s->label->value;
  noteStmt_ = s->stmt;
  if (const auto *loop = llvm::dyn_cast<syntax::ForStmt>(s->stmt))
    forStmt(loop, name);
  else if (const auto *choice = llvm::dyn_cast<syntax::SwitchStmt>(s->stmt))
    switchStmt(choice, name);
  else
    stmt(s->stmt);
}

core::Label *FunctionWalker::labelOf(const syntax::Stmt *s) {
  core::Label *&label = labels_[s];
  if (!label) {
    label = make<core::Label>();
    if (const auto *labeled = llvm::dyn_cast<syntax::LabeledStmt>(s))
      label->name = labeled->label->value;
  }
  return label;
}

void FunctionWalker::branchStmt(const syntax::BranchStmt *s) {
  if (s->tok == syntax::Token::Fallthrough) {
    append<core::Goto>()->target = fallthroughTarget_;
    return;
  }
  if (s->tok == syntax::Token::Goto) {
    append<core::Goto>()->target = labelOf(s->target);
    return;
  }
  const syntax::Stmt *target = s->target;
  if (const auto *labeled = llvm::dyn_cast_or_null<syntax::LabeledStmt>(target))
    target = labeled->stmt;
  if (s->tok == syntax::Token::Break) {
    if (const core::Stmt *to = breakTargets_.lookup(target))
      breakFrom(to);
    return;
  }
  if (const core::Loop *to = continueTargets_.lookup(target))
    append<core::Continue>()->target = to;
}

} // namespace mapgo::walk
