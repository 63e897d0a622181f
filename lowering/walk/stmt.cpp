// Statements: the dispatcher, blocks, declarations, if, for, and branches (spec: Statements).
#include "lowering/walk/stmt.h"

#include "frontend/check/query.h"
#include "lowering/walk/assign.h"
#include "lowering/walk/call.h"
#include "lowering/walk/chan.h"
#include "lowering/walk/defer.h"
#include "lowering/walk/delayed.h"
#include "lowering/walk/function.h"
#include "lowering/walk/order.h"
#include "lowering/walk/rangefunc.h"
#include "lowering/walk/select.h"
#include "lowering/walk/variable.h"
using llvm::StringRef;

namespace mapgo::walk {

void stmtList(Walk &w, llvm::ArrayRef<syntax::Stmt *> list) {
  for (const syntax::Stmt *s : list)
    stmt(w, s);
}

static core::Label *labelOf(Walk &w, const syntax::Stmt *s) {
  core::Label *&label = w.branches.labels[s];
  if (!label) {
    label = w.make<core::Label>();
    if (const auto *labeled = llvm::dyn_cast<syntax::LabeledStmt>(s))
      label->name = labeled->label->value;
  }
  return label;
}

/// from:  for init; cond; post { body }
/// to:    init
///        for ; ; post { if !cond { break }; body }
/// or, when each iteration needs its own variable i:
///        for ; ; { next·1 := newobject(T); *next·1 = *i·1; i·1 = next·1; post } { … }
static void forStmt(Walk &w, const syntax::ForStmt *s, StringRef label) {
  if (s->range)
    return rangeStmt(w, s, label);
  stmt(w, s->init);
  w.loop(
      [&](core::Loop *self) {
        enterLoop(w, s, self, label);
        if (s->cond) {
          w.noteStmt = s;
          core::Expr *cond = rvalue(w, s->cond);
          w.ifThen(w.unary(core::UnaryOp::Not, cond), [&] { w.breakFrom(self); });
        }
        stmt(w, s->body);
      },
      [&] {
        for (const Var *v : check::iterationVariables(*w.info, s))
          if (w.escapes.isFresh(v))
            renewVar(w, v);
        stmt(w, s->post);
      });
}

/// A label is a place for goto, and a name for the loop or switch it stands before.
static void labeledStmt(Walk &w, const syntax::LabeledStmt *s) {
  w.emit(labelOf(w, s));
  StringRef name = s->label->value;
  w.noteStmt = s->stmt;
  if (const auto *loop = llvm::dyn_cast<syntax::ForStmt>(s->stmt))
    forStmt(w, loop, name);
  else if (const auto *choice = llvm::dyn_cast<syntax::SwitchStmt>(s->stmt))
    switchStmt(w, choice, name);
  else if (const auto *select = llvm::dyn_cast<syntax::SelectStmt>(s->stmt))
    selectStmt(w, select, name);
  else
    stmt(w, s->stmt);
}

/// A call for its effects, or a receive.
static void exprStmt(Walk &w, const syntax::ExprStmt *s) {
  Expr *x = syntax::unparen(s->x);
  if (const auto *call = llvm::dyn_cast<syntax::CallExpr>(x))
    callExpr(w, call);
  else
    receiveNothing(w, llvm::cast<syntax::Unary>(x));
}

const syntax::Stmt *targetOf(const syntax::BranchStmt *s) {
  const auto *labeled = llvm::dyn_cast_or_null<syntax::LabeledStmt>(s->target);
  return labeled ? labeled->stmt : s->target;
}

void branchStmt(Walk &w, const syntax::BranchStmt *s) {
  if (s->tok == syntax::Token::Fallthrough) {
    w.append<core::Goto>()->target = w.branches.fallthrough;
    return;
  }
  const syntax::Stmt *target = targetOf(s);
  if (w.body && leadsOut(*w.body, s))
    return leaveBody(w, s);
  if (s->tok == syntax::Token::Goto) {
    w.append<core::Goto>()->target = labelOf(w, s->target);
    return;
  }
  if (s->tok == syntax::Token::Break) {
    if (const core::Stmt *to = w.branches.breaks.lookup(target))
      w.breakFrom(to);
    return;
  }
  if (const core::Loop *to = w.branches.continues.lookup(target))
    w.append<core::Continue>()->target = to;
}

static void ifStmt(Walk &w, const syntax::IfStmt *s) {
  stmt(w, s->init);
  w.noteStmt = s;
  core::Expr *cond = rvalue(w, s->cond);
  std::optional<bool> always = check::constantCondition(*w.info, s->cond);
  auto then = [&] { stmt(w, always == false ? nullptr : s->then); };
  if (s->otherwise)
    w.ifThen(cond, then, [&] { stmt(w, always == true ? nullptr : s->otherwise); });
  else
    w.ifThen(cond, then);
}

void stmt(Walk &w, const syntax::Stmt *s) {
  using syntax::NodeKind;
  if (!s)
    return;
  From from(w, Source(s));
  w.noteStmt = s;
  switch (s->kind) {
  case NodeKind::EmptyStmt:
    return;
  case NodeKind::LabeledStmt:
    return labeledStmt(w, llvm::cast<syntax::LabeledStmt>(s));
  case NodeKind::BlockStmt:
    return stmtList(w, llvm::cast<syntax::BlockStmt>(s)->list);
  case NodeKind::ExprStmt:
    return exprStmt(w, llvm::cast<syntax::ExprStmt>(s));
  case NodeKind::SendStmt:
    return sendStmt(w, llvm::cast<syntax::SendStmt>(s));
  case NodeKind::DeclStmt:
    for (const syntax::Decl *decl : llvm::cast<syntax::DeclStmt>(s)->decls)
      if (const auto *var = llvm::dyn_cast<syntax::VarDecl>(decl)) {
        From each(w, Source(var));
        declareVars(w, var->names, var->values);
      }
    return;
  case NodeKind::AssignStmt:
    return assignStmt(w, llvm::cast<syntax::AssignStmt>(s));
  case NodeKind::BranchStmt:
    return branchStmt(w, llvm::cast<syntax::BranchStmt>(s));
  case NodeKind::CallStmt: {
    const auto *delayed = llvm::cast<syntax::CallStmt>(s);
    return delayed->tok == syntax::Token::Go ? goStmt(w, delayed) : deferStmt(w, delayed);
  }
  case NodeKind::ReturnStmt:
    return returnStmt(w, llvm::cast<syntax::ReturnStmt>(s));
  case NodeKind::IfStmt:
    return ifStmt(w, llvm::cast<syntax::IfStmt>(s));
  case NodeKind::ForStmt:
    return forStmt(w, llvm::cast<syntax::ForStmt>(s), "");
  case NodeKind::SwitchStmt:
    return switchStmt(w, llvm::cast<syntax::SwitchStmt>(s), "");
  case NodeKind::SelectStmt:
    return selectStmt(w, llvm::cast<syntax::SelectStmt>(s), "");
  default:
    llvm_unreachable("not a statement");
  }
}

void statementNote(Walk &w) {
  if (const syntax::Stmt *s = std::exchange(w.noteStmt, nullptr))
    w.note(syntax::toString(s));
}

void enterLoop(Walk &w, const syntax::ForStmt *s, core::Loop *self, StringRef label) {
  self->label = label;
  w.branches.breaks[s] = self;
  w.branches.continues[s] = self;
}

} // namespace mapgo::walk
