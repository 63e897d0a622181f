// Typed expressions as later stages see them.
#include "frontend/check/query.h"

namespace mapgo::check {

using namespace syntax;
using types::Type;
using types::Var;

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
  x = unparen(const_cast<Expr *>(x));
  if (const auto *name = llvm::dyn_cast<Name>(x))
    return llvm::dyn_cast_or_null<Var>(info.objectOf(name));
  if (const auto *selector = llvm::dyn_cast<SelectorExpr>(x)) {
    auto selection = info.selections.find(selector);
    if (selection == info.selections.end())
      return llvm::dyn_cast_or_null<Var>(info.objectOf(selector->sel));
    if (selection->second.kind != Selection::Field ||
        llvm::any_of(pathSteps(info.typeOf(selector->x), selection->second.index),
                     [](const PathStep &step) { return step.throughPointer; }))
      return nullptr;
    return rootVariable(info, selector->x);
  }
  if (const auto *index = llvm::dyn_cast<IndexExpr>(x))
    if (llvm::isa<types::Array>(info.typeOf(index->x)->under()))
      return rootVariable(info, index->x);
  return nullptr;
}

bool sameSafe(const Info &info, const Expr *x, const Expr *y) {
  x = unparen(const_cast<Expr *>(x));
  y = unparen(const_cast<Expr *>(y));
  if (info.of(x).mode == Mode::Constant && info.of(y).mode == Mode::Constant)
    return constant::compare(info.of(x).value, constant::Op::Eql, info.of(y).value);
  if (x->kind != y->kind)
    return false;
  if (const auto *name = llvm::dyn_cast<Name>(x))
    return info.objectOf(name) && info.objectOf(name) == info.objectOf(llvm::cast<Name>(y));
  if (const auto *selector = llvm::dyn_cast<SelectorExpr>(x)) {
    const auto *other = llvm::cast<SelectorExpr>(y);
    if (info.selections.contains(selector))
      return selector->sel->value == other->sel->value && sameSafe(info, selector->x, other->x);
    return info.objectOf(selector->sel) == info.objectOf(other->sel);
  }
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

const types::Builtin *builtinOf(const Info &info, const CallExpr *call) {
  if (info.of(call->fun).mode != Mode::Builtin)
    return nullptr;
  const Expr *fun = unparen(call->fun);
  const auto *name = llvm::dyn_cast<Name>(fun);
  if (const auto *selector = llvm::dyn_cast<SelectorExpr>(fun))
    name = selector->sel;
  assert(name && "what is builtin has a name");
  return llvm::cast<types::Builtin>(info.objectOf(name));
}

} // namespace mapgo::check
