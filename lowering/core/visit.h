// The children of Core nodes, in order of evaluation, for whoever walks a whole tree.
#pragma once

#include "lowering/core/core.h"

namespace mapgo::core {

/// Calls f(operand) for each direct operand of `e`; an operand may be nullptr in an invalid tree.
template <class F> void forEachOperand(const Expr *e, F f) {
  using llvm::cast;
  switch (e->kind) {
  case ExprKind::IntConst:
  case ExprKind::FloatConst:
  case ExprKind::Zero:
  case ExprKind::LocalRead:
  case ExprKind::LocalAddr:
  case ExprKind::SymbolAddr:
  case ExprKind::Context:
    return;
  case ExprKind::Load:
    return f(cast<Load>(e)->addr);
  case ExprKind::FieldAddr:
    return f(cast<FieldAddr>(e)->base);
  case ExprKind::ElemAddr:
    f(cast<ElemAddr>(e)->base);
    return f(cast<ElemAddr>(e)->index);
  case ExprKind::Extract:
    return f(cast<Extract>(e)->value);
  case ExprKind::Aggregate:
    for (Expr *field : cast<Aggregate>(e)->fields)
      f(field);
    return;
  case ExprKind::Unary:
    return f(cast<Unary>(e)->x);
  case ExprKind::Binary:
    f(cast<Binary>(e)->x);
    return f(cast<Binary>(e)->y);
  case ExprKind::Convert:
    return f(cast<Convert>(e)->x);
  case ExprKind::Select:
    f(cast<Select>(e)->cond);
    f(cast<Select>(e)->x);
    return f(cast<Select>(e)->y);
  }
}

/// Calls f(expression) for each expression that `s` itself evaluates, not those of its blocks.
template <class F> void forEachExpr(const Stmt *s, F f) {
  using llvm::cast;
  switch (s->kind) {
  case StmtKind::Assign:
    return f(cast<Assign>(s)->value);
  case StmtKind::Store:
    f(cast<Store>(s)->addr);
    return f(cast<Store>(s)->value);
  case StmtKind::Copy:
    f(cast<Copy>(s)->dst);
    return f(cast<Copy>(s)->src);
  case StmtKind::ClearMem:
    return f(cast<ClearMem>(s)->dst);
  case StmtKind::Move:
    f(cast<Move>(s)->dst);
    f(cast<Move>(s)->src);
    return f(cast<Move>(s)->bytes);
  case StmtKind::Clear:
    f(cast<Clear>(s)->dst);
    return f(cast<Clear>(s)->bytes);
  case StmtKind::Call:
    if (cast<Call>(s)->code)
      f(cast<Call>(s)->code);
    if (cast<Call>(s)->context)
      f(cast<Call>(s)->context);
    for (Expr *arg : cast<Call>(s)->args)
      f(arg);
    return;
  case StmtKind::Check:
    f(cast<Check>(s)->cond);
    for (Expr *arg : cast<Check>(s)->args)
      f(arg);
    return;
  case StmtKind::If:
    return f(cast<If>(s)->cond);
  case StmtKind::Switch:
    return f(cast<Switch>(s)->value);
  case StmtKind::Return:
    for (Expr *value : cast<Return>(s)->values)
      f(value);
    return;
  case StmtKind::Loop:
  case StmtKind::Labeled:
  case StmtKind::Break:
  case StmtKind::Continue:
  case StmtKind::Goto:
  case StmtKind::Label:
  case StmtKind::Note:
    return;
  }
}

/// Calls f(block) for each block of `s`.
template <class F> void forEachBlock(const Stmt *s, F f) {
  using llvm::cast;
  switch (s->kind) {
  case StmtKind::If:
    f(cast<If>(s)->then);
    return f(cast<If>(s)->otherwise);
  case StmtKind::Loop:
    f(cast<Loop>(s)->body);
    return f(cast<Loop>(s)->post);
  case StmtKind::Labeled:
    return f(cast<Labeled>(s)->body);
  case StmtKind::Switch:
    for (const SwitchCase &c : cast<Switch>(s)->cases)
      f(c.body);
    return f(cast<Switch>(s)->otherwise);
  default:
    return;
  }
}

} // namespace mapgo::core
