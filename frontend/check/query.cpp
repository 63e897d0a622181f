// Typed expressions as later stages see them.
#include "frontend/check/query.h"

namespace mapgo::check {

using namespace syntax;
using types::Type;
using types::Var;

types::Object *Info::objectOf(const Expr *x) const {
  if (const auto *name = llvm::dyn_cast<Name>(x))
    return objectOf(name);
  if (const auto *index = llvm::dyn_cast<IndexExpr>(x)) // F[T]
    return llvm::dyn_cast_or_null<types::Func>(objectOf(unparen(index->x)));
  const auto *selector = llvm::dyn_cast<SelectorExpr>(x);
  return selector && !selection(x) ? objectOf(selector->sel) : nullptr;
}

const Selection *Info::selection(const Expr *x) const {
  if (x->kind != NodeKind::SelectorExpr)
    return nullptr;
  auto found = selections_.find(x);
  return found == selections_.end() ? nullptr : &found->second;
}

types::Object *Info::namedFunction(const Expr *fun) const {
  fun = unparen(fun);
  const Selection *method = methodSelection(fun);
  types::Object *object = method ? method->object : objectOf(fun);
  return llvm::isa_and_nonnull<types::Func, types::Builtin>(object) ? object : nullptr;
}

const CallExpr *Info::spreads(const CallExpr *call) const {
  bool several =
      call->args.size() == 1 && llvm::isa_and_nonnull<types::Tuple>(typeOf(call->args[0]));
  return several ? llvm::cast<CallExpr>(unparen(call->args[0])) : nullptr;
}

const types::Signature *yieldOf(const Info &info, const RangeClause *clause) {
  const auto *f = llvm::dyn_cast<types::Signature>(info.typeOf(clause->x)->under());
  return f ? llvm::cast<types::Signature>(f->params->vars[0]->type->under()) : nullptr;
}

std::vector<Var *> bodyParameters(const Info &info, const RangeClause *clause) {
  std::vector<Var *> params = yieldOf(info, clause)->params->vars;
  if (clause->define)
    for (auto [param, x] : llvm::zip(params, unpackList(clause->lhs)))
      param = llvm::cast<Var>(info.objectOf(llvm::cast<Name>(x)));
  return params;
}

bool isPackageLevel(const Var *v) { return v->package && v->parent == v->package->scope; }

llvm::SmallVector<PathStep, 4> pathSteps(const Type *from, llvm::ArrayRef<unsigned> path) {
  llvm::SmallVector<PathStep, 4> steps;
  for (unsigned index : path) {
    const Type *elem = types::derefOrNull(from);
    from = llvm::cast<types::Struct>((elem ? elem : from)->under())->fields[index]->type;
    steps.push_back({elem != nullptr, from});
  }
  return steps;
}

const Var *rootVariable(const Info &info, const Expr *x) {
  x = unparen(x);
  if (const types::Object *object = info.objectOf(x))
    return llvm::dyn_cast<Var>(object);
  if (const Selection *selection = info.selection(x)) {
    const Expr *base = llvm::cast<SelectorExpr>(x)->x;
    if (selection->kind != Selection::Field ||
        llvm::any_of(pathSteps(info.typeOf(base), selection->index),
                     [](const PathStep &step) { return step.throughPointer; }))
      return nullptr;
    return rootVariable(info, base);
  }
  if (const auto *index = llvm::dyn_cast<IndexExpr>(x))
    if (llvm::isa<types::Array>(info.typeOf(index->x)->under()))
      return rootVariable(info, index->x);
  return nullptr;
}

llvm::SmallVector<const Var *, 2> iterationVariables(const Info &info, const ForStmt *s) {
  llvm::SmallVector<const Var *, 2> list;
  if (const auto *init = llvm::dyn_cast_or_null<AssignStmt>(s->init); init && init->define)
    for (const Expr *name : unpackList(init->lhs))
      if (const auto *v = llvm::dyn_cast_or_null<Var>(info.objectOf(name)); v && v->perIteration)
        list.push_back(v);
  return list;
}

bool sameSafe(const Info &info, const Expr *x, const Expr *y) {
  x = unparen(x);
  y = unparen(y);
  if (info.of(x).mode == Mode::Constant && info.of(y).mode == Mode::Constant)
    return constant::compare(info.of(x).value, constant::Op::Eql, info.of(y).value);
  if (x->kind != y->kind)
    return false;
  if (info.selection(x)) {
    const auto *selector = llvm::cast<SelectorExpr>(x), *other = llvm::cast<SelectorExpr>(y);
    return selector->sel->value == other->sel->value && sameSafe(info, selector->x, other->x);
  }
  if (llvm::isa<Name, SelectorExpr>(x))
    return info.objectOf(x) && info.objectOf(x) == info.objectOf(y);
  if (const auto *star = llvm::dyn_cast<Star>(x))
    return sameSafe(info, star->x, llvm::cast<Star>(y)->x);
  if (const auto *index = llvm::dyn_cast<IndexExpr>(x))
    return sameSafe(info, index->x, llvm::cast<IndexExpr>(y)->x) &&
           sameSafe(info, index->index, llvm::cast<IndexExpr>(y)->index);
  return false;
}

uint64_t literalLength(const Info &info, const CompositeLit *lit) {
  uint64_t next = 0, length = 0;
  for (const Expr *element : lit->elements) {
    if (const auto *pair = llvm::dyn_cast<KeyValueExpr>(element))
      next = constant::lowBits(constant::toInt(info.of(pair->key).value));
    length = std::max(length, ++next);
  }
  return length;
}

} // namespace mapgo::check
