// Assignments, declarations with values, and what return statements assign to results.
#include "lowering/escape/builder.h"

#include "frontend/check/query.h"

namespace mapgo::escape {

using namespace syntax;
using check::Selection;

/// A store through a pointer or into a slice, or a map, is one to the heap: what holds it is not
/// known.
Hole Builder::target(const Expr *x) {
  x = unparen(x);
  if (isBlank(x))
    return graph_.nowhere();
  switch (x->kind) {
  case NodeKind::Name: {
    const auto *v = llvm::cast<Var>(info_.objectOf(llvm::cast<Name>(x)));
    if (check::isPackageLevel(v))
      return graph_.heap();
    variable(graph_.nowhere(), v);
    return {batch_.variables.lookup(v)};
  }
  case NodeKind::SelectorExpr: {
    const Selection *selection = info_.selection(x);
    if (!selection)
      return graph_.heap();
    const Expr *base = llvm::cast<SelectorExpr>(x)->x;
    auto isPointer = [](const check::PathStep &step) { return step.throughPointer; };
    if (!llvm::any_of(check::pathSteps(typeOf(base), selection->index), isPointer))
      return target(base);
    discard(x);
    return graph_.heap();
  }
  case NodeKind::IndexExpr: {
    const auto *index = llvm::cast<IndexExpr>(x);
    const Type *operand = typeOf(index->x)->under();
    const auto *map = llvm::dyn_cast<types::Map>(operand);
    map ? valueAs(graph_.heap(), index->index, map->key) : discard(index->index);
    if (llvm::isa<types::Array>(operand))
      return target(index->x);
    discard(index->x);
    return graph_.heap();
  }
  default:
    discard(x);
    return graph_.heap();
  }
}

const Type *Builder::targetType(const Expr *lhs) const {
  lhs = unparen(lhs);
  if (isBlank(lhs))
    return nullptr;
  if (const auto *name = llvm::dyn_cast<Name>(lhs))
    return info_.objectOf(name)->type;
  return typeOf(lhs);
}

/// lhs… = rhs…. With `defines`, names on the left that are new are declared.
void Builder::assign(llvm::ArrayRef<const Expr *> lhs, llvm::ArrayRef<const Expr *> rhs,
                     bool defines, const Node *s) {
  llvm::SmallVector<Hole, 4> holes;
  llvm::SmallVector<Location *, 4> assigned;
  for (const Expr *x : lhs) {
    const auto *name = defines ? llvm::dyn_cast<Name>(x) : nullptr;
    const auto *v = name ? llvm::dyn_cast_or_null<Var>(info_.objectOf(name)) : nullptr;
    if (v && !check::isPackageLevel(v) && !batch_.variables.contains(v)) {
      holes.push_back(declare(v));
      continue;
    }
    holes.push_back(target(x));
    assigned.push_back(holes.back().target);
  }
  if (rhs.size() < lhs.size()) {
    llvm::SmallVector<const Type *, 4> types;
    for (const Expr *x : lhs)
      types.push_back(targetType(x));
    assignResults(holes, types, rhs[0]);
  } else {
    for (size_t i = 0; i < rhs.size(); ++i)
      if (headerOfData(lhs[i]))
        unsafeValue(graph_.heap(), rhs[i]);
      else
        valueAs(ignoresSelfAssignment(lhs[i], rhs[i], s) ? graph_.nowhere() : holes[i], rhs[i],
                targetType(lhs[i]));
  }
  for (Location *l : assigned)
    reassigned(l);
}

/// a, b = f()        a, ok = m[k]        a, ok = x.(T)        a, ok = <-c
void Builder::assignResults(llvm::ArrayRef<Hole> holes, llvm::ArrayRef<const Type *> types,
                            const Expr *rhs) {
  rhs = unparen(rhs);
  const auto *call = llvm::dyn_cast<CallExpr>(rhs);
  if (!call)
    return value(converted(holes[0], typeOf(rhs), types[0]), rhs);
  const auto *results = llvm::cast<types::Tuple>(info_.typeOf(call));
  llvm::SmallVector<Hole, 4> spread;
  for (size_t i = 0; i < holes.size(); ++i)
    spread.push_back(converted(holes[i], results->vars[i]->type, types[i]));
  this->call(spread, call);
}

void Builder::returned(const ReturnStmt *s) {
  auto list = unpackList(s->results);
  if (list.empty())
    return;
  llvm::SmallVector<Hole, 4> holes;
  llvm::SmallVector<const Type *, 4> types;
  Function *f = function_->declared();
  for (Location *result : f->results) {
    if (f != function_)
      variable(graph_.nowhere(), result->var);
    holes.push_back({result});
    types.push_back(result->var->type);
    result->assign();
  }
  if (list.size() < holes.size())
    return assignResults(holes, types, list[0]);
  for (size_t i = 0; i < list.size(); ++i)
    valueAs(holes[i], list[i], types[i]);
  // A result with a name may be assigned to.
  if (list.size() == 1 && f->results[0]->var->name.empty() &&
      llvm::isa<types::Signature>(types[0]->under()))
    f->values.push_back(functionOf(list[0]));
}

static bool isField(const Info &info, const Expr *x) {
  const Selection *selection = info.selection(x);
  return selection && selection->kind == Selection::Field;
}

/// The variable p in *p or p.f.
static const types::Object *dereferenced(const Info &info, const Expr *x) {
  x = unparen(x);
  const Expr *pointer = nullptr;
  if (const auto *star = llvm::dyn_cast<Star>(x))
    pointer = star->x;
  if (isField(info, x) && info.selection(x)->index.size() == 1)
    if (const Expr *base = llvm::cast<SelectorExpr>(x)->x; types::derefOrNull(info.typeOf(base)))
      pointer = base;
  const auto *name = llvm::dyn_cast_or_null<Name>(pointer ? unparen(pointer) : nullptr);
  return name ? info.objectOf(name) : nullptr;
}

/// Whether evaluating x might call something.
static bool mayAct(const Info &info, const Expr *x) {
  x = unparen(x);
  if (info.of(x).mode == check::Mode::Constant)
    return false;
  switch (x->kind) {
  case NodeKind::Name:
    return false;
  case NodeKind::Binary:
    return isComparison(llvm::cast<Binary>(x)->op) || mayAct(info, llvm::cast<Binary>(x)->x) ||
           mayAct(info, llvm::cast<Binary>(x)->y);
  case NodeKind::IndexExpr: {
    const auto *index = llvm::cast<IndexExpr>(x);
    return info.isMapIndex(x) || mayAct(info, index->x) || mayAct(info, index->index);
  }
  case NodeKind::SelectorExpr:
    return info.selection(x) && mayAct(info, llvm::cast<SelectorExpr>(x)->x);
  case NodeKind::Star:
    return mayAct(info, llvm::cast<Star>(x)->x);
  case NodeKind::CallExpr: {
    const auto *call = llvm::cast<CallExpr>(x);
    const types::Builtin *f = info.builtinOf(call);
    bool computes =
        info.isConversion(call) ||
        (f && (f->builtinId == types::BuiltinId::Len || f->builtinId == types::BuiltinId::Cap));
    return !computes || mayAct(info, call->args[0]);
  }
  default:
    return true;
  }
}

/// Whether an assignment stores nothing that was not there before:
///     b.buf = b.buf[i:j]        p.x = p.y        p.x[i] = p.x[j]
static bool isSelfAssignment(const Info &info, const Expr *lhs, const Expr *rhs) {
  lhs = unparen(lhs);
  rhs = unparen(rhs);
  // A slice of an array that is part of *b would be new in it.
  if (const auto *slice = llvm::dyn_cast<SliceExpr>(rhs);
      slice && !llvm::isa<types::Array>(info.typeOf(slice->x)->under()))
    return dereferenced(info, lhs) && dereferenced(info, lhs) == dereferenced(info, slice->x);
  if (isField(info, lhs) && isField(info, rhs))
    return check::sameSafe(info, llvm::cast<SelectorExpr>(lhs)->x,
                           llvm::cast<SelectorExpr>(rhs)->x);
  const auto *to = llvm::dyn_cast<IndexExpr>(lhs);
  const auto *from = llvm::dyn_cast<IndexExpr>(rhs);
  if (!to || !from || info.isMapIndex(to) || mayAct(info, to->index) || mayAct(info, from->index))
    return false;
  return check::sameSafe(info, to->x, from->x);
}

bool Builder::ignoresSelfAssignment(const Expr *lhs, const Expr *rhs, const Node *s) {
  if (!isSelfAssignment(info_, lhs, rhs))
    return false;
  const auto *assignment = llvm::dyn_cast<AssignStmt>(s);
  batch_.explain(s->pos, batch_.nameOf(function_) + " ignoring self-assignment in " +
                             (assignment ? toString(assignment) : ""));
  return true;
}

} // namespace mapgo::escape
