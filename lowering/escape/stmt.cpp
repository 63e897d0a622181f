// Statements. A block ends the loops that labels in it have begun.
#include "lowering/escape/builder.h"

#include "frontend/check/query.h"

namespace mapgo::escape {

using namespace syntax;

void Builder::body() {
  if (function_->loop)
    rangeVariables();
  block(function_->body()->list);
}

void Builder::initializer(const check::Initializer &initializer) {
  llvm::SmallVector<Hole, 2> holes;
  llvm::SmallVector<const Type *, 2> types;
  for (const Var *v : initializer.lhs) {
    holes.push_back(v->isBlank() ? graph_.nowhere() : graph_.heap());
    types.push_back(v->type);
  }
  if (holes.size() > 1)
    return assignResults(holes, types, initializer.rhs);
  valueAs(holes[0], initializer.rhs, types[0]);
}

void Builder::block(llvm::ArrayRef<Stmt *> list) {
  unsigned outer = loopDepth_;
  for (const Stmt *s : list)
    statement(s);
  endRounds(outer);
}

void Builder::beginRound(Pos begin) { rounds_.push_back({++loopDepth_, begin}); }

/// Ends the loops in which the depth is larger than `outerDepth`.
void Builder::endRounds(unsigned outerDepth) {
  loopDepth_ = outerDepth;
  while (!rounds_.empty() && rounds_.back().depth > outerDepth) {
    Round round = std::move(rounds_.back());
    rounds_.pop_back();
    for (Location *l : round.assigned) {
      if (l->loopDepth >= round.depth)
        continue;
      if (round.acts)
        l->movesOn = std::max(l->movesOn, round.begin);
      else if (!rounds_.empty())
        rounds_.back().assigned.push_back(l);
    }
    if (round.acts)
      acts();
  }
}

/// How often a function literal is called, and what happens in between, is not known.
void Builder::reassigned(Location *l) {
  if (graph_.isSink(l))
    return;
  l->assign();
  if (l->function != function_)
    l->movesOn = std::max(l->movesOn, function_->inner()->pos);
  else if (!rounds_.empty())
    rounds_.back().assigned.push_back(l);
}

Hole Builder::declare(const Var *v) {
  return {batch_.declare(v, Location::Variable, function_, loopDepth_)};
}

void Builder::declaration(const VarDecl *d) {
  if (!d->values) {
    for (const Name *name : d->names)
      if (const auto *v = llvm::dyn_cast_or_null<Var>(info_.objectOf(name)))
        declare(v);
    return;
  }
  auto values = unpackList(d->values);
  llvm::SmallVector<const Expr *, 4> names(d->names.begin(), d->names.end());
  llvm::SmallVector<const Expr *, 4> list(values.begin(), values.end());
  assign(names, list, true, d);
}

void Builder::assignment(const AssignStmt *s) {
  auto lhs = unpackList(s->lhs), rhs = unpackList(s->rhs);
  llvm::SmallVector<const Expr *, 4> left(lhs.begin(), lhs.end());
  llvm::SmallVector<const Expr *, 4> right(rhs.begin(), rhs.end());
  if (s->op == Operator::None)
    return assign(left, right, s->define, s);
  Hole hole = target(lhs[0]); // x op= y, x++
  if (s->rhs)
    value(hole, rhs[0]);
  reassigned(hole.target);
}

void Builder::statement(const Stmt *s) {
  if (!s)
    return;
  switch (s->stmtKind()) {
  case Stmt::Kind::LabeledStmt:
    if (batch_.survey.isLoop(llvm::cast<LabeledStmt>(s)))
      beginRound(s->pos);
    return statement(llvm::cast<LabeledStmt>(s)->stmt);
  case Stmt::Kind::BlockStmt:
    return block(llvm::cast<BlockStmt>(s)->list);
  case Stmt::Kind::ExprStmt: {
    const Expr *x = unparen(llvm::cast<ExprStmt>(s)->x);
    if (const auto *call = llvm::dyn_cast<CallExpr>(x))
      return this->call({}, call);
    return discard(x);
  }
  case Stmt::Kind::SendStmt: {
    const auto *send = llvm::cast<SendStmt>(s);
    discard(send->chan);
    return valueAs(graph_.heap(), send->value,
                   llvm::cast<types::Chan>(typeOf(send->chan)->under())->elem);
  }
  case Stmt::Kind::DeclStmt:
    for (const Decl *d : llvm::cast<DeclStmt>(s)->decls)
      if (const auto *var = llvm::dyn_cast<VarDecl>(d))
        declaration(var);
    return;
  case Stmt::Kind::AssignStmt:
    return assignment(llvm::cast<AssignStmt>(s));
  case Stmt::Kind::CallStmt:
    return delayed(llvm::cast<CallStmt>(s));
  case Stmt::Kind::ReturnStmt:
    return returned(llvm::cast<ReturnStmt>(s));
  case Stmt::Kind::IfStmt: {
    const auto *branch = llvm::cast<IfStmt>(s);
    statement(branch->init);
    discard(branch->cond);
    std::optional<bool> always = check::constantCondition(info_, branch->cond);
    if (always != false)
      block(branch->then->list);
    if (always != true)
      statement(branch->otherwise);
    return;
  }
  case Stmt::Kind::ForStmt:
    return loop(llvm::cast<ForStmt>(s));
  case Stmt::Kind::SwitchStmt: {
    const auto *choice = llvm::cast<SwitchStmt>(s);
    statement(choice->init);
    if (const auto *guard = llvm::dyn_cast_or_null<TypeSwitchGuard>(choice->tag))
      return typeSwitch(choice, guard);
    return valueSwitch(choice);
  }
  case Stmt::Kind::SelectStmt:
    return select(llvm::cast<SelectStmt>(s));
  case Stmt::Kind::EmptyStmt:
  case Stmt::Kind::BranchStmt:
    return;
  }
}

/// What the post statement assigns to are the variables of the next iteration: that is no change of
/// those that this one's function literals have captured.
void Builder::loop(const ForStmt *s) {
  if (s->range)
    return range(s);
  statement(s->init);
  llvm::SmallVector<Location *, 2> variables;
  for (const Var *v : check::iterationVariables(info_, s))
    variables.push_back(batch_.variables.lookup(v));
  const unsigned outer = loopDepth_;
  beginRound(s->body->pos);
  for (Location *l : variables)
    l->memoryDepth = loopDepth_;
  statement(s->post);
  for (Location *l : variables)
    l->changes &= l->captured;
  discard(s->cond);
  block(s->body->list);
  endRounds(outer);
}

/// The type of what `for _, v := range` over a value of type t gives.
static const Type *rangeElement(const Type *t) {
  if (const Type *array = types::derefOrNull(t))
    t = array;
  if (const auto *array = llvm::dyn_cast<types::Array>(t->under()))
    return array->elem;
  if (const auto *slice = llvm::dyn_cast<types::Slice>(t->under()))
    return slice->elem;
  if (const auto *map = llvm::dyn_cast<types::Map>(t->under()))
    return map->elem;
  return t; // a string, whose runes hold no pointers
}

/// The parameters of a loop's body are assigned to the variables that it does not declare.
void Builder::rangeVariables() {
  const RangeClause *clause = function_->loop->range;
  if (clause->define)
    return;
  for (auto [x, param] : llvm::zip(unpackList(clause->lhs), function_->params)) {
    Hole hole = target(x);
    if (const Type *wanted = targetType(x))
      graph_.flow(ifPointers(converted(hole, param->var->type, wanted), param->var->type), param);
    reassigned(hole.target);
  }
}

/// The operand is evaluated before the loop, in which the variables are declared. A function is
/// called with the body.
void Builder::range(const ForStmt *s) {
  const RangeClause *clause = s->range;
  if (check::yieldOf(info_, clause))
    return invoke({}, clause->x, nullptr, s->body->rbrace,
                  [&](llvm::ArrayRef<Hole> holes, const types::Signature *) {
                    closure(holes[0], clause->x, Site::Body, s);
                  });
  const Type *type = typeOf(clause->x);
  bool isArray = llvm::isa<types::Array>(type->under());
  Location *operand = graph_.make(Location::Temporary, function_, loopDepth_);
  value({operand}, clause->x);
  auto lhs = unpackList(clause->lhs);
  auto declareVariables = [&](bool perIteration) {
    for (const Expr *name : lhs)
      if (const auto *v = llvm::dyn_cast_or_null<Var>(info_.objectOf(name));
          v && clause->define && v->perIteration == perIteration)
        declare(v);
  };
  declareVariables(false);
  const unsigned outer = loopDepth_;
  beginRound(s->body->pos);
  declareVariables(true);
  for (auto [i, x] : llvm::enumerate(lhs)) {
    Hole hole = target(x);
    const Var *v = hole.target->var;
    bool isNew = clause->define && v && v->perIteration;
    if (!graph_.isSink(hole.target) && !isNew)
      hole.target->assign();
    if (i == 0)
      continue; // an index, or a key or value that is in the heap
    if (const Type *wanted = targetType(x))
      hole = converted(hole, rangeElement(type), wanted);
    graph_.flow(isArray ? hole : hole.deref(), operand);
  }
  block(s->body->list);
  endRounds(outer);
}

/// Where gc reports the variable of a type switch's clause: at the last type's name, or at
/// `default`.
static Pos reportedPosOf(const CaseClause *clause) {
  auto types = unpackList(clause->cases);
  if (types.empty())
    return clause->pos;
  const Expr *last = unparen(types.back());
  while (const auto *star = llvm::dyn_cast<Star>(last))
    last = unparen(star->x);
  return last->pos;
}

void Builder::typeSwitch(const SwitchStmt *s, const TypeSwitchGuard *guard) {
  llvm::SmallVector<Hole, 8> holes;
  for (const CaseClause *clause : s->body) {
    const auto *v = info_.symbolOf(clause);
    if (!v)
      continue;
    Hole hole = declare(v);
    hole.target->reported = reportedPosOf(clause);
    if (layout().hasPointers(v->type))
      holes.push_back(asserted(hole, v->type));
  }
  value(tee(holes), guard->x);
  for (const CaseClause *clause : s->body)
    block(clause->body);
}

void Builder::valueSwitch(const SwitchStmt *s) {
  discard(s->tag);
  for (const CaseClause *clause : s->body) {
    discardAll(clause->cases);
    block(clause->body);
  }
}

void Builder::select(const SelectStmt *s) {
  for (const CommClause *clause : s->body) {
    statement(clause->comm);
    block(clause->body);
  }
}

/// A deferred call keeps what it needs in a record. That and the closure it calls can be in the
/// frame if that is the function's and the statement runs only once; a goroutine's are in the heap.
void Builder::delayed(const CallStmt *s) {
  bool isDefer = s->tok == Token::Defer;
  bool inFrame = isDefer && loopDepth_ == 1 && !function_->loop;
  for (const Function *f = function_; isDefer && f; f = f->loop ? f->outer : nullptr)
    batch_.state.deferring[f->body()] += inFrame ? 1 : kRepeatedDefers;
  if (isDefer && !inFrame)
    batch_.state.repeated.insert(s);
  Hole k = inFrame ? graph_.nowhere() : graph_.heap();

  const auto *call = llvm::cast<CallExpr>(unparen(s->call));
  if (!info_.isConversion(call) && !info_.builtinOf(call)) {
    const auto *sig = llvm::cast<types::Signature>(typeOf(call->fun)->under());
    if (!info_.methodSelection(unparen(call->fun)) && sig->params->size() == 0 &&
        sig->results->size() == 0)
      return value(tee({k, graph_.called()}), call->fun);
  }
  Location *record = graph_.make(Location::Temporary, function_, loopDepth_);
  graph_.flow(k.address(), record);
  if (!info_.isConversion(call) && !info_.builtinOf(call)) {
    delayed_ = call;
    record_ = record;
    kept_ = check::keptOperands(info_, call);
  }
  this->call({}, call, record);
  delayed_ = nullptr;
  record_ = nullptr;
}

} // namespace mapgo::escape
