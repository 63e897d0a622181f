// Labels and the statements that jump to them (spec: Labeled statements, Break, Continue, Goto and
// Fallthrough statements). Messages are gc's.
//
// One walk over the body resolves everything but gotos to labels further down: those are carried,
// out of blocks too, until their label turns up in a block around them or the body ends.
#include "frontend/syntax/parser.h"

#include "llvm/ADT/StringMap.h"

#include <deque>

namespace mapgo::syntax {

namespace {

/// A block of the body: where gotos may not jump into.
struct Block {
  const Block *parent;
  Pos start;
  LabeledStmt *labeled; ///< the statement that it is the block of, if that has a label
};

struct Label {
  const Block *block;
  LabeledStmt *stmt;
  bool used = false;
};

/// A goto whose label has not been seen yet.
struct ForwardGoto {
  BranchStmt *stmt;
  unsigned variables; ///< declared in the current block before it
};

/// What break, continue and fallthrough refer to.
struct Targets {
  Stmt *breaks = nullptr;
  ForStmt *continues = nullptr;
  int caseIndex = -1; ///< of the immediately enclosing switch clause
};

class BranchChecker {
public:
  BranchChecker(const SourceFile &source, Sink &sink) : source_(source), sink_(sink) {}

  void check(BlockStmt *body);

private:
  using Gotos = llvm::SmallVector<ForwardGoto, 4>;

  /// The block being walked.
  struct Scope {
    const Block *block;
    Targets targets;
    Gotos gotos;
    unsigned variables = 0; ///< declarations so far
    Pos lastVariable;
    std::string lastVariableName;
  };

  Gotos walk(const Block *parent, Targets targets, LabeledStmt *labeled, Pos start,
             llvm::ArrayRef<Stmt *> body);
  void walkInner(Scope &scope, Targets targets, LabeledStmt *labeled, Pos start,
                 llvm::ArrayRef<Stmt *> body);
  void walkStmt(Scope &scope, Stmt *stmt, bool last);
  void walkCompound(Scope &scope, Stmt *stmt, LabeledStmt *labeled);
  void declareLabel(Scope &scope, LabeledStmt *stmt);
  void resolve(Scope &scope, LabeledStmt *stmt, Label &label);
  void declareVariables(Scope &scope, Stmt *stmt);
  void branch(Scope &scope, BranchStmt *stmt, bool last);
  void unlabeled(Scope &scope, BranchStmt *stmt, bool last);
  void fallthrough(const Scope &scope, BranchStmt *stmt, bool last);
  void labeled(Scope &scope, BranchStmt *stmt);

  Label *find(llvm::StringRef name);
  std::string describe(Pos pos) const;
  void error(Pos pos, const llvm::Twine &message) { sink_.recoverableError(pos, message); }

  const SourceFile &source_;
  Sink &sink_;
  std::deque<Block> blocks_; ///< labels refer to them after the walk has left them
  std::deque<Label> labels_; ///< in order of appearance
  llvm::StringMap<Label *> byName_;
};

/// A position as gc names one inside a message.
std::string BranchChecker::describe(Pos pos) const {
  Location place = source_.locate(pos.offset() - source_.base().offset());
  std::string text = (place.file + ":" + llvm::Twine(place.line)).str();
  if (place.column != 0)
    text += ":" + std::to_string(place.column);
  return text;
}

Label *BranchChecker::find(llvm::StringRef name) { return byName_.lookup(name); }

void BranchChecker::check(BlockStmt *body) {
  for (const ForwardGoto &left : walk(nullptr, {}, nullptr, body->pos, body->list)) {
    Name *name = left.stmt->label;
    if (Label *label = find(name->value)) {
      label->used = true;
      error(name->pos, "goto " + name->value + " jumps into block starting at " +
                           describe(label->block->start));
    } else {
      error(name->pos, "label " + name->value + " not defined");
    }
  }
  for (const Label &label : labels_)
    if (!label.used)
      error(label.stmt->label->pos, "label " + label.stmt->label->value + " defined and not used");
}

/// Walks a block; returns its gotos that are not resolved yet.
BranchChecker::Gotos BranchChecker::walk(const Block *parent, Targets targets, LabeledStmt *labeled,
                                         Pos start, llvm::ArrayRef<Stmt *> body) {
  blocks_.push_back({parent, start, labeled});
  Scope scope{&blocks_.back(), targets, {}, 0, {}, {}};
  // Empty statements at the end do not keep a fallthrough from being the last one.
  while (!body.empty() && llvm::isa<EmptyStmt>(body.back()))
    body = body.drop_back();
  for (Stmt *stmt : body)
    walkStmt(scope, stmt, stmt == body.back());
  return std::move(scope.gotos);
}

void BranchChecker::walkInner(Scope &scope, Targets targets, LabeledStmt *labeled, Pos start,
                              llvm::ArrayRef<Stmt *> body) {
  for (ForwardGoto left : walk(scope.block, targets, labeled, start, body))
    scope.gotos.push_back({left.stmt, scope.variables});
}

void BranchChecker::walkStmt(Scope &scope, Stmt *stmt, bool last) {
  LabeledStmt *labeled = nullptr;
  while (auto *outer = llvm::dyn_cast<LabeledStmt>(stmt)) {
    if (!isBlank(outer->label)) {
      declareLabel(scope, outer);
      labeled = outer;
    }
    stmt = outer->stmt;
  }
  if (auto *jump = llvm::dyn_cast<BranchStmt>(stmt))
    branch(scope, jump, last);
  else if (llvm::isa<DeclStmt, AssignStmt>(stmt))
    declareVariables(scope, stmt);
  else
    walkCompound(scope, stmt, labeled);
}

void BranchChecker::walkCompound(Scope &scope, Stmt *stmt, LabeledStmt *labeled) {
  Targets inner = scope.targets;
  inner.caseIndex = -1;
  if (auto *block = llvm::dyn_cast<BlockStmt>(stmt)) {
    walkInner(scope, inner, labeled, block->pos, block->list);
  } else if (auto *s = llvm::dyn_cast<IfStmt>(stmt)) {
    walkInner(scope, inner, labeled, s->then->pos, s->then->list);
    if (s->otherwise)
      walkInner(scope, inner, labeled, s->otherwise->pos, s->otherwise);
  } else if (auto *s = llvm::dyn_cast<ForStmt>(stmt)) {
    walkInner(scope, {s, s, -1}, labeled, s->body->pos, s->body->list);
  } else if (auto *s = llvm::dyn_cast<SwitchStmt>(stmt)) {
    inner.breaks = s;
    for (CaseClause *clause : s->body) {
      ++inner.caseIndex;
      walkInner(scope, inner, labeled, clause->pos, clause->body);
    }
  } else if (auto *s = llvm::dyn_cast<SelectStmt>(stmt)) {
    inner.breaks = s;
    for (CommClause *clause : s->body)
      walkInner(scope, inner, labeled, clause->pos, clause->body);
  }
}

void BranchChecker::declareLabel(Scope &scope, LabeledStmt *stmt) {
  Label *&label = byName_[stmt->label->value];
  if (label) {
    error(stmt->label->pos, "label " + stmt->label->value + " already defined at " +
                                describe(label->stmt->label->pos));
  } else {
    labels_.push_back({scope.block, stmt});
    label = &labels_.back();
  }
  resolve(scope, stmt, *label);
}

/// Finds the gotos that have been waiting for this label. They must not skip a declaration.
void BranchChecker::resolve(Scope &scope, LabeledStmt *stmt, Label &label) {
  llvm::erase_if(scope.gotos, [&](const ForwardGoto &waiting) {
    Name *name = waiting.stmt->label;
    if (name->value != stmt->label->value)
      return false;
    waiting.stmt->target = stmt;
    label.used = true;
    if (waiting.variables != scope.variables)
      error(name->pos, "goto " + name->value + " jumps over declaration of " +
                           scope.lastVariableName + " at " + describe(scope.lastVariable));
    return true;
  });
}

/// Notes that a var declaration or a := makes it wrong to jump over this place.
void BranchChecker::declareVariables(Scope &scope, Stmt *stmt) {
  Pos place;
  const Expr *name = nullptr;
  if (auto *assign = llvm::dyn_cast<AssignStmt>(stmt)) {
    if (assign->define) {
      place = assign->pos;
      name = assign->lhs;
    }
  } else {
    for (Decl *decl : llvm::cast<DeclStmt>(stmt)->decls)
      if (auto *var = llvm::dyn_cast<VarDecl>(decl)) {
        place = var->pos;
        name = var->names.front();
        break;
      }
  }
  if (!name)
    return;
  ++scope.variables;
  // Only gotos that wait can jump over it.
  if (scope.gotos.empty())
    return;
  scope.lastVariable = place;
  scope.lastVariableName = toString(name);
}

void BranchChecker::branch(Scope &scope, BranchStmt *stmt, bool last) {
  if (stmt->label)
    labeled(scope, stmt);
  else
    unlabeled(scope, stmt, last);
}

void BranchChecker::unlabeled(Scope &scope, BranchStmt *stmt, bool last) {
  switch (stmt->tok) {
  case Token::Break:
    stmt->target = scope.targets.breaks;
    if (!stmt->target)
      error(stmt->pos, "break is not in a loop, switch, or select");
    break;
  case Token::Continue:
    stmt->target = scope.targets.continues;
    if (!stmt->target)
      error(stmt->pos, "continue is not in a loop");
    break;
  default:
    fallthrough(scope, stmt, last);
  }
}

/// A fallthrough is the last statement of a clause of an expression switch, and not of its last.
void BranchChecker::fallthrough(const Scope &scope, BranchStmt *stmt, bool last) {
  auto *enclosing = llvm::dyn_cast_or_null<SwitchStmt>(scope.targets.breaks);
  int clause = scope.targets.caseIndex;
  if (enclosing && llvm::isa_and_nonnull<TypeSwitchGuard>(enclosing->tag))
    error(stmt->pos, "cannot fallthrough in type switch");
  else if (!enclosing || clause < 0 || !last)
    error(stmt->pos, "fallthrough statement out of place");
  else if (clause + 1 == static_cast<int>(enclosing->body.size()))
    error(stmt->pos, "cannot fallthrough final case in switch");
}

void BranchChecker::labeled(Scope &scope, BranchStmt *stmt) {
  llvm::StringRef name = stmt->label->value;
  Label *label = find(name);
  if (label)
    label->used = true;

  if (stmt->tok == Token::Goto) {
    const Block *block = scope.block;
    while (label && block && block != label->block)
      block = block->parent;
    if (label && block)
      stmt->target = label->stmt;
    else
      scope.gotos.push_back({stmt, scope.variables});
    return;
  }

  llvm::StringRef verb = spelling(stmt->tok);
  if (!label) {
    error(stmt->label->pos, verb + " label not defined: " + name);
    return;
  }
  // The label must be that of a statement around this one, and of a kind that can be left.
  const Block *block = scope.block;
  while (block && block->labeled != label->stmt)
    block = block->parent;
  Stmt *inner = block ? label->stmt->stmt : nullptr;
  bool fits = stmt->tok == Token::Break
                  ? llvm::isa_and_nonnull<ForStmt, SwitchStmt, SelectStmt>(inner)
                  : llvm::isa_and_nonnull<ForStmt>(inner);
  if (fits)
    stmt->target = label->stmt;
  else
    error(stmt->label->pos, "invalid " + verb + " label " + name);
}

} // namespace

void checkBranches(BlockStmt *body, const SourceFile &source, Sink &sink) {
  if (body)
    BranchChecker(source, sink).check(body);
}

} // namespace mapgo::syntax
