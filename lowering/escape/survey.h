// What must be known about functions before their graph is made.
#pragma once

#include "lowering/escape/function.h"

namespace mapgo::escape {

/// Facts about a package's function bodies, found in one pass over each.
class Survey {
public:
  Survey(const Info &info, const llvm::DenseMap<const types::Func *, Function *> &functions)
      : info_(info), functions_(functions) {}

  /// Looks at a body or initialiser; functions named in it that have no summary yet become callees
  /// of `function`.
  void add(const syntax::Node *node, Function *function);

  /// Whether a goto goes back to the label.
  bool isLoop(const syntax::LabeledStmt *label) const { return loops_.contains(label); }
  /// The expression that a variable of func type is declared with, if it keeps that value.
  const Expr *onlyValue(const Var *v) const {
    return changed_.contains(v) ? nullptr : values_.lookup(v);
  }

private:
  void mention(const types::Object *object, Function *function);
  void assigned(const Expr *lhs, const Expr *value);
  void assignment(const syntax::AssignStmt *s);
  void declaration(const syntax::VarDecl *d);
  void addressTaken(const Expr *x);

  const Info &info_;
  const llvm::DenseMap<const types::Func *, Function *> &functions_;
  llvm::DenseSet<const syntax::LabeledStmt *> loops_;
  llvm::DenseMap<const Var *, const Expr *> values_;
  llvm::DenseSet<const Var *> changed_;
};

} // namespace mapgo::escape
