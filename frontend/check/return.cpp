// Terminating statements (spec: Terminating statements): a function with results must end in one.
//
// A loop, switch or select that a break leaves is not terminating. Which these are is found in one
// walk over the body, as break statements know their targets.
#include "frontend/check/stmt.h"

namespace mapgo::check {

namespace {

using syntax::Stmt;

class Termination {
public:
  explicit Termination(const llvm::DenseSet<const Expr *> &panics) : panics_(panics) {}

  bool isTerminating(const syntax::BlockStmt *body) {
    collectBreaks(body->list);
    return list(body->list);
  }

private:
  void collectBreaks(llvm::ArrayRef<Stmt *> list) {
    for (const Stmt *s : list)
      collectBreaks(s);
  }
  void collectBreaks(const Stmt *s);
  bool list(llvm::ArrayRef<Stmt *> list);
  bool stmt(const Stmt *s, const syntax::LabeledStmt *label = nullptr);
  bool isLeft(const Stmt *s, const syntax::LabeledStmt *label) const {
    return left_.contains(s) || (label && left_.contains(label));
  }

  const llvm::DenseSet<const Expr *> &panics_;
  llvm::DenseSet<const Stmt *> left_; ///< targets of break statements
};

void Termination::collectBreaks(const Stmt *s) {
  if (!s)
    return;
  if (const auto *branch = llvm::dyn_cast<syntax::BranchStmt>(s)) {
    if (branch->tok == syntax::Token::Break && branch->target)
      left_.insert(branch->target);
  } else if (const auto *labeled = llvm::dyn_cast<syntax::LabeledStmt>(s)) {
    collectBreaks(labeled->stmt);
  } else if (const auto *block = llvm::dyn_cast<syntax::BlockStmt>(s)) {
    collectBreaks(block->list);
  } else if (const auto *ifStmt = llvm::dyn_cast<syntax::IfStmt>(s)) {
    collectBreaks(ifStmt->then);
    collectBreaks(ifStmt->otherwise);
  } else if (const auto *loop = llvm::dyn_cast<syntax::ForStmt>(s)) {
    collectBreaks(loop->body);
  } else if (const auto *switchStmt = llvm::dyn_cast<syntax::SwitchStmt>(s)) {
    for (const syntax::CaseClause *clause : switchStmt->body)
      collectBreaks(clause->body);
  } else if (const auto *select = llvm::dyn_cast<syntax::SelectStmt>(s)) {
    for (const syntax::CommClause *clause : select->body)
      collectBreaks(clause->body);
  }
}

/// The last statement decides; empty ones after it do not count.
bool Termination::list(llvm::ArrayRef<Stmt *> list) {
  while (!list.empty() && llvm::isa<syntax::EmptyStmt>(list.back()))
    list = list.drop_back();
  return !list.empty() && stmt(list.back());
}

bool Termination::stmt(const Stmt *s, const syntax::LabeledStmt *label) {
  if (const auto *labeled = llvm::dyn_cast<syntax::LabeledStmt>(s))
    return stmt(labeled->stmt, labeled);
  if (llvm::isa<syntax::ReturnStmt>(s))
    return true;
  if (const auto *branch = llvm::dyn_cast<syntax::BranchStmt>(s))
    return branch->tok == syntax::Token::Goto || branch->tok == syntax::Token::Fallthrough;
  if (const auto *call = llvm::dyn_cast<syntax::ExprStmt>(s))
    return panics_.contains(syntax::unparen(call->x));
  if (const auto *block = llvm::dyn_cast<syntax::BlockStmt>(s))
    return list(block->list);
  if (const auto *ifStmt = llvm::dyn_cast<syntax::IfStmt>(s))
    return ifStmt->otherwise && stmt(ifStmt->then) && stmt(ifStmt->otherwise);
  if (const auto *loop = llvm::dyn_cast<syntax::ForStmt>(s))
    return !loop->range && !loop->cond && !isLeft(s, label);
  if (const auto *switchStmt = llvm::dyn_cast<syntax::SwitchStmt>(s)) {
    auto isDefault = [](const syntax::CaseClause *clause) { return !clause->cases; };
    auto terminates = [&](const syntax::CaseClause *clause) { return list(clause->body); };
    return llvm::any_of(switchStmt->body, isDefault) &&
           llvm::all_of(switchStmt->body, terminates) && !isLeft(s, label);
  }
  if (const auto *select = llvm::dyn_cast<syntax::SelectStmt>(s)) {
    auto terminates = [&](const syntax::CommClause *clause) { return list(clause->body); };
    return llvm::all_of(select->body, terminates) && !isLeft(s, label);
  }
  return false;
}

} // namespace

bool isTerminating(Checker &check, const syntax::BlockStmt *body) {
  return Termination(*check.env.isPanic).isTerminating(body);
}

} // namespace mapgo::check
