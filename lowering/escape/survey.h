// What must be known about functions before their graph is made.
#pragma once

#include "lowering/escape/function.h"

#include <functional>

namespace mapgo::escape {

/// Facts about function bodies, found in one pass over each.
class Survey {
public:
  /// Gives the function that is to be analysed before those that name it; nullptr if it has been,
  /// or cannot be.
  using Callee = std::function<Function *(const types::Func *)>;
  explicit Survey(Callee callee) : callee_(std::move(callee)) {}

  /// Looks at a body or initialiser; functions named in it that have no summary yet become callees
  /// of `function`.
  void add(const syntax::Node *node, Function *function);

  /// Whether a goto goes back to the label.
  bool isLoop(const syntax::LabeledStmt *label) const { return loops_.contains(label); }
  /// The expression that a variable of func or interface type is declared with, if it keeps that
  /// value.
  const Expr *onlyValue(const Var *v) const {
    return changed_.contains(v) ? nullptr : values_.lookup(v);
  }
  /// The type of the value that is in `x`, an interface, if it can have no other: `x` is converted
  /// from it, or names a variable that keeps such a value. As under gc, nothing is known about what
  /// came by way of an interface of another type.
  const Type *dynamicType(const Info &info, const Expr *x) const;

private:
  void mention(const types::Object *object, Function *function);
  void assigned(const Info &info, const Expr *lhs, const Expr *value);
  void assignment(const Info &info, const syntax::AssignStmt *s);
  void declaration(const Info &info, const syntax::VarDecl *d);
  void addressTaken(const Info &info, const Expr *x);

  Callee callee_;
  llvm::DenseSet<const syntax::LabeledStmt *> loops_;
  llvm::DenseMap<const Var *, const Expr *> values_;
  llvm::DenseSet<const Var *> changed_;
};

} // namespace mapgo::escape
