// Core nodes by what they are, and their children in order of evaluation.
#pragma once

#include "lowering/core/core.h"

namespace mapgo::core {

/// f(node), with the expression as the kind of node that it is.
template <class F> decltype(auto) visit(const Expr *e, F f) {
  switch (e->kind) {
#define EXPR(name)                                                                                 \
  case ExprKind::name:                                                                             \
    return f(llvm::cast<name>(e));
#include "lowering/core/nodes.def"
  }
  llvm_unreachable("expression kind");
}

/// The same for statements.
template <class F> decltype(auto) visit(const Stmt *s, F f) {
  switch (s->kind) {
#define STMT(name)                                                                                 \
  case StmtKind::name:                                                                             \
    return f(llvm::cast<name>(s));
#include "lowering/core/nodes.def"
  }
  llvm_unreachable("statement kind");
}

/// Calls f(operand) for each direct operand of an expression, or expression of a statement; it may
/// be nullptr in an invalid tree.
template <class Node, class F> void forEachOperand(const Node *node, F f) {
  visit(node, [&](auto *exact) {
    for (Expr *operand : exact->operands())
      f(operand);
  });
}

/// Calls f(block) for each block of `s`.
template <class F> void forEachBlock(const Stmt *s, F f) {
  visit(s, [&](auto *exact) {
    for (const Block *block : exact->blocks())
      f(*block);
  });
}

} // namespace mapgo::core
