// Finds out, in one pass over a function's syntax tree:
//
//   - where each local variable belongs: to the function or literal that declares it. Declarations
//     precede uses, so a variable belongs to where it is met first;
//   - which variables each literal uses of those around it;
//   - which variables are assigned after their declaration, and of which the address is taken;
//   - which functions have defer statements, and which of those may run more than once.
//
// From that follows what a closure holds (as in gc's escape analysis, flow insensitive): the value
// if it can never change and is at most 128 bytes, else the address. A variable held by address,
// or whose address is taken in the program, lives on the heap.
#include "lowering/walk/capture.h"

#include "llvm/ADT/SetVector.h"

namespace mapgo::walk {

using namespace syntax;
using check::Info;

bool isPackageLevel(const Var *v) { return v->package && v->parent == v->package->scope; }

/// Whether the path of fields of a selector goes through a pointer.
static bool selectsThroughPointer(const Type *t, llvm::ArrayRef<unsigned> path) {
  for (unsigned index : path) {
    if (types::derefOrNull(t))
      return true;
    t = llvm::cast<types::Struct>(t->under())->fields[index]->type;
  }
  return false;
}

const Var *rootVariable(const Info &info, const Expr *x) {
  x = unparen(const_cast<Expr *>(x));
  if (const auto *name = llvm::dyn_cast<Name>(x))
    return llvm::dyn_cast_or_null<Var>(info.objectOf(name));
  if (const auto *selector = llvm::dyn_cast<SelectorExpr>(x)) {
    auto selection = info.selections.find(selector);
    if (selection == info.selections.end())
      return llvm::dyn_cast_or_null<Var>(info.objectOf(selector->sel));
    if (selectsThroughPointer(info.typeOf(selector->x), selection->second.index))
      return nullptr;
    return rootVariable(info, selector->x);
  }
  if (const auto *index = llvm::dyn_cast<IndexExpr>(x))
    if (llvm::isa<types::Array>(info.typeOf(index->x)->under()))
      return rootVariable(info, index->x);
  return nullptr;
}

namespace {

constexpr uint64_t kMaxCapturedValue = 128;
/// Larger variables live on the heap, as gc's do: recursion must not exhaust the stack with them.
constexpr uint64_t kMaxStackVariable = 10 << 20;

class FactFinder {
public:
  FactFinder(const Info &info, layout::Layout &layout) : info_(info), layout_(layout) {}

  void function(const FuncDecl *decl) {
    if (decl->receiver)
      field(decl->receiver);
    signature(decl->type);
    if (decl->body)
      statement(decl->body);
  }
  void expression(const Expr *x);
  FunctionFacts finish();

private:
  struct VarFacts {
    unsigned depth = 0; ///< how many literals are around its declaration
    bool assigned = false;
    bool addressTaken = false;
  };

  void field(const Field *f) {
    if (f->name)
      use(f->name);
  }
  void signature(const FuncType *type);
  void statement(const Stmt *s);
  void statements(llvm::ArrayRef<Stmt *> list) {
    for (const Stmt *s : list)
      statement(s);
  }
  void expressions(llvm::ArrayRef<Expr *> list) {
    for (const Expr *x : list)
      expression(x);
  }
  void use(const Name *name);
  VarFacts *factsOf(const Var *v);
  void assignment(const Expr *lhs);
  void declaration(const Decl *d);
  void range(const RangeClause *clause);
  void switchStmt(const SwitchStmt *s);
  void selector(const SelectorExpr *x);
  void compositeLit(const CompositeLit *lit);
  void funcLit(const FuncLit *lit);
  void callStmt(const CallStmt *s);
  void loop(const ForStmt *s);
  const FuncLit *literal() const { return literals_.empty() ? nullptr : literals_.back(); }
  void takeAddress(const Expr *x) {
    if (VarFacts *facts = factsOf(rootVariable(info_, x)))
      facts->addressTaken = true;
  }

  const Info &info_;
  layout::Layout &layout_;
  std::vector<const FuncLit *> literals_; ///< those around the current place
  llvm::DenseMap<const Var *, VarFacts> vars_;
  llvm::DenseMap<const FuncLit *, llvm::SetVector<const Var *>> captured_;
  unsigned loops_ = 0; ///< those around the current place within its function
  std::vector<std::pair<const CallStmt *, const FuncLit *>> defers_; ///< and where they are
  llvm::DenseSet<const FuncLit *> jumping_;                          ///< those with a goto
  FunctionFacts facts_;
};

FactFinder::VarFacts *FactFinder::factsOf(const Var *v) {
  if (!v || v->isField || isPackageLevel(v))
    return nullptr;
  return &vars_.try_emplace(v, VarFacts{static_cast<unsigned>(literals_.size())}).first->second;
}

/// The first use is the declaration. Any other in a literal inside makes all literals between
/// capture it.
void FactFinder::use(const Name *name) {
  const auto *v = llvm::dyn_cast_or_null<Var>(info_.objectOf(name));
  if (VarFacts *facts = factsOf(v))
    for (size_t i = facts->depth; i < literals_.size(); ++i)
      captured_[literals_[i]].insert(v);
}

void FactFinder::signature(const FuncType *type) {
  for (const Field *param : type->params)
    field(param);
  for (const Field *result : type->results) {
    field(result);
    if (result->name) // every return assigns it
      if (VarFacts *facts = factsOf(llvm::dyn_cast_or_null<Var>(info_.objectOf(result->name))))
        facts->assigned = true;
  }
}

void FactFinder::funcLit(const FuncLit *lit) {
  captured_[lit];
  literals_.push_back(lit);
  unsigned outerLoops = std::exchange(loops_, 0);
  signature(lit->type);
  statement(lit->body);
  loops_ = outerLoops;
  literals_.pop_back();
}

// ---------------------------------------------------------------- expressions

/// x.M with a method on *T takes the address of x, unless a pointer leads to it.
void FactFinder::selector(const SelectorExpr *x) {
  auto found = info_.selections.find(x);
  if (found == info_.selections.end()) {
    if (info_.of(x->x).mode != Mode::TypeExpr)
      use(x->sel); // a qualified identifier
    return;
  }
  expression(x->x);
  const Selection &selection = found->second;
  const auto *method = llvm::dyn_cast<types::Func>(selection.object);
  if (selection.kind != Selection::MethodVal || !method || !method->pointerReceiver)
    return;
  const Type *t = info_.typeOf(x->x);
  llvm::ArrayRef<unsigned> path = llvm::ArrayRef(selection.index).drop_back();
  for (unsigned index : path) {
    if (types::derefOrNull(t))
      return;
    t = llvm::cast<types::Struct>(t->under())->fields[index]->type;
  }
  if (!types::derefOrNull(t))
    takeAddress(x->x);
}

void FactFinder::compositeLit(const CompositeLit *lit) {
  const Type *type = info_.typeOf(lit);
  const Type *elem = types::derefOrNull(type); // elided &T
  bool isStruct = llvm::isa<types::Struct>((elem ? elem : type)->under());
  for (const Expr *element : lit->elements) {
    const auto *pair = llvm::dyn_cast<KeyValueExpr>(element);
    if (pair && !isStruct)
      expression(pair->key);
    expression(pair ? pair->value : element);
  }
}

void FactFinder::expression(const Expr *x) {
  if (!x)
    return;
  switch (x->kind) {
  case NodeKind::Name:
    return use(llvm::cast<Name>(x));
  case NodeKind::CompositeLit:
    return compositeLit(llvm::cast<CompositeLit>(x));
  case NodeKind::FuncLit:
    return funcLit(llvm::cast<FuncLit>(x));
  case NodeKind::ParenExpr:
    return expression(llvm::cast<ParenExpr>(x)->x);
  case NodeKind::SelectorExpr:
    return selector(llvm::cast<SelectorExpr>(x));
  case NodeKind::IndexExpr:
    expression(llvm::cast<IndexExpr>(x)->x);
    return expression(llvm::cast<IndexExpr>(x)->index);
  case NodeKind::SliceExpr: {
    const auto *slice = llvm::cast<SliceExpr>(x);
    expression(slice->x);
    for (const Expr *index : slice->index)
      expression(index);
    if (llvm::isa<types::Array>(info_.typeOf(slice->x)->under()))
      takeAddress(slice->x);
    return;
  }
  case NodeKind::TypeAssertExpr:
    return expression(llvm::cast<TypeAssertExpr>(x)->x);
  case NodeKind::TypeSwitchGuard:
    return expression(llvm::cast<TypeSwitchGuard>(x)->x);
  case NodeKind::Unary: {
    const auto *unary = llvm::cast<Unary>(x);
    expression(unary->x);
    if (unary->op == Operator::And)
      takeAddress(unary->x);
    return;
  }
  case NodeKind::Binary:
    expression(llvm::cast<Binary>(x)->x);
    return expression(llvm::cast<Binary>(x)->y);
  case NodeKind::CallExpr:
    if (info_.of(llvm::cast<CallExpr>(x)->fun).mode != Mode::TypeExpr)
      expression(llvm::cast<CallExpr>(x)->fun);
    return expressions(llvm::cast<CallExpr>(x)->args);
  case NodeKind::ListExpr:
    return expressions(llvm::cast<ListExpr>(x)->list);
  case NodeKind::Star:
    return expression(llvm::cast<Star>(x)->x);
  case NodeKind::KeyValueExpr:
    expression(llvm::cast<KeyValueExpr>(x)->key);
    return expression(llvm::cast<KeyValueExpr>(x)->value);
  default:
    return; // literals and types
  }
}

// ---------------------------------------------------------------- statements

void FactFinder::assignment(const Expr *lhs) {
  if (VarFacts *facts = factsOf(rootVariable(info_, lhs)))
    facts->assigned = true;
}

void FactFinder::range(const RangeClause *clause) {
  expression(clause->x);
  for (const Expr *lhs : unpackList(clause->lhs)) {
    expression(lhs);
    assignment(lhs); // a loop has one variable for all its iterations
  }
}

void FactFinder::declaration(const Decl *d) {
  const auto *var = llvm::dyn_cast<VarDecl>(d);
  if (!var)
    return;
  for (const Name *name : var->names)
    use(name);
  expression(var->values);
}

void FactFinder::switchStmt(const SwitchStmt *s) {
  statement(s->init);
  expression(s->tag);
  for (const CaseClause *clause : s->body) {
    if (!llvm::isa_and_nonnull<TypeSwitchGuard>(s->tag))
      expression(clause->cases);
    if (auto declared = info_.implicits.find(clause); declared != info_.implicits.end())
      factsOf(llvm::dyn_cast<Var>(declared->second));
    statements(clause->body);
  }
}

void FactFinder::callStmt(const CallStmt *s) {
  expression(s->call);
  if (s->tok != Token::Defer)
    return;
  facts_.deferring.insert(literal());
  defers_.push_back({s, literal()});
  if (loops_ != 0)
    facts_.repeatedDefers.insert(s);
}

void FactFinder::loop(const ForStmt *s) {
  if (s->range)
    range(s->range);
  statement(s->init);
  ++loops_;
  expression(s->cond);
  statement(s->post);
  statement(s->body);
  --loops_;
}

void FactFinder::statement(const Stmt *s) {
  if (!s)
    return;
  switch (s->kind) {
  case NodeKind::LabeledStmt:
    return statement(llvm::cast<LabeledStmt>(s)->stmt);
  case NodeKind::BlockStmt:
    return statements(llvm::cast<BlockStmt>(s)->list);
  case NodeKind::ExprStmt:
    return expression(llvm::cast<ExprStmt>(s)->x);
  case NodeKind::SendStmt:
    expression(llvm::cast<SendStmt>(s)->chan);
    return expression(llvm::cast<SendStmt>(s)->value);
  case NodeKind::DeclStmt:
    for (const Decl *d : llvm::cast<DeclStmt>(s)->decls)
      declaration(d);
    return;
  case NodeKind::AssignStmt: {
    const auto *assign = llvm::cast<AssignStmt>(s);
    for (const Expr *lhs : unpackList(assign->lhs)) {
      const auto *name = llvm::dyn_cast<Name>(lhs);
      const auto *v = name ? llvm::dyn_cast_or_null<Var>(info_.objectOf(name)) : nullptr;
      bool declares = assign->define && v && !vars_.contains(v) && !isPackageLevel(v);
      expression(lhs);
      if (!declares)
        assignment(lhs);
    }
    return expression(assign->rhs);
  }
  case NodeKind::CallStmt:
    return callStmt(llvm::cast<CallStmt>(s));
  case NodeKind::BranchStmt:
    if (llvm::cast<BranchStmt>(s)->tok == Token::Goto)
      jumping_.insert(literal());
    return;
  case NodeKind::ReturnStmt:
    return expression(llvm::cast<ReturnStmt>(s)->results);
  case NodeKind::IfStmt: {
    const auto *branch = llvm::cast<IfStmt>(s);
    statement(branch->init);
    expression(branch->cond);
    statement(branch->then);
    return statement(branch->otherwise);
  }
  case NodeKind::ForStmt:
    return loop(llvm::cast<ForStmt>(s));
  case NodeKind::SwitchStmt:
    return switchStmt(llvm::cast<SwitchStmt>(s));
  case NodeKind::SelectStmt:
    for (const CommClause *clause : llvm::cast<SelectStmt>(s)->body) {
      statement(clause->comm);
      statements(clause->body);
    }
    return;
  default:
    return;
  }
}

// ---------------------------------------------------------------- conclusions

FunctionFacts FactFinder::finish() {
  FunctionFacts result = std::move(facts_);
  for (const auto &[s, lit] : defers_)
    if (jumping_.contains(lit)) // perhaps back, and over the statement again
      result.repeatedDefers.insert(s);
  for (const auto &[v, facts] : vars_)
    if (facts.addressTaken || layout_.sizeOf(v->type) > kMaxStackVariable)
      result.escapes.insert(v);
  for (const auto &[lit, captured] : captured_) {
    std::vector<Capture> &captures = result.captures[lit];
    for (const Var *v : captured) {
      const VarFacts &facts = vars_[v];
      bool byValue =
          !facts.assigned && !facts.addressTaken && layout_.sizeOf(v->type) <= kMaxCapturedValue;
      captures.push_back({v, byValue});
      if (!byValue)
        result.escapes.insert(v);
    }
  }
  return result;
}

} // namespace

FunctionFacts findFacts(const Info &info, layout::Layout &layout, const FuncDecl *decl) {
  FactFinder finder(info, layout);
  finder.function(decl);
  return finder.finish();
}

FunctionFacts findFacts(const Info &info, layout::Layout &layout, const Expr *initializer) {
  FactFinder finder(info, layout);
  finder.expression(initializer);
  return finder.finish();
}

} // namespace mapgo::walk
