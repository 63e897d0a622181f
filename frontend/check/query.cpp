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

types::LookupResult implementationOf(const types::Object *wanted, const Type *type) {
  return types::lookupFieldOrMethod(type, false, wanted->package, wanted->name);
}

std::optional<bool> constantCondition(const Info &info, const Expr *x) {
  x = unparen(x);
  if (const TypeAndValue &of = info.of(x); of.mode == Mode::Constant)
    return constant::boolValue(of.value);
  if (const auto *unary = llvm::dyn_cast<Unary>(x); unary && unary->op == Operator::Not) {
    std::optional<bool> operand = constantCondition(info, unary->x);
    return operand ? std::optional(!*operand) : std::nullopt;
  }
  const auto *binary = llvm::dyn_cast<Binary>(x);
  if (!binary || (binary->op != Operator::AndAnd && binary->op != Operator::OrOr))
    return std::nullopt;
  std::optional<bool> left = constantCondition(info, binary->x);
  std::optional<bool> right = constantCondition(info, binary->y);
  bool decisive = binary->op == Operator::OrOr;
  if (left == decisive || right == decisive)
    return decisive;
  return left && right ? right : std::nullopt;
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

/// The type of what `element` is assigned to in a literal of `type`.
static const types::Type *elementType(const types::Type *type, const CompositeLit *lit,
                                      const Expr *element) {
  if (const auto *array = llvm::dyn_cast<types::Array>(type->under()))
    return array->elem;
  if (const auto *slice = llvm::dyn_cast<types::Slice>(type->under()))
    return slice->elem;
  llvm::ArrayRef<Var *> fields = llvm::cast<types::Struct>(type->under())->fields;
  const auto *pair = llvm::dyn_cast<KeyValueExpr>(element);
  if (!pair)
    return fields[llvm::find(lit->elements, element) - lit->elements.begin()]->type;
  auto isNamed = [&](const Var *f) { return f->name == llvm::cast<Name>(pair->key)->value; };
  return (*llvm::find_if(fields, isNamed))->type;
}

static void addKept(const Info &info, const Expr *x, const types::Type *to,
                    llvm::SmallVectorImpl<const Expr *> &kept) {
  x = unparen(x);
  const TypeAndValue &known = info.of(x);
  bool boxes = types::isInterface(to) && !types::isInterface(known.type);
  if (known.mode == Mode::NilValue || (known.mode == Mode::Constant && !boxes))
    return;
  if (const auto *call = llvm::dyn_cast<CallExpr>(x); call && !boxes) {
    const types::Builtin *builtin = info.builtinOf(call);
    if (builtin && builtin->builtinId == types::BuiltinId::New)
      return;
  }
  const auto *lit = llvm::dyn_cast<CompositeLit>(x);
  if (!lit || boxes || !llvm::isa<types::Struct, types::Array, types::Slice>(known.type->under()))
    return kept.push_back(x);
  for (const Expr *element : lit->elements) {
    const auto *pair = llvm::dyn_cast<KeyValueExpr>(element);
    addKept(info, pair ? pair->value : element, elementType(known.type, lit, element), kept);
  }
}

llvm::SmallVector<const Expr *, 8> keptOperands(const Info &info, const CallExpr *call) {
  const auto *sig = llvm::cast<types::Signature>(info.typeOf(call->fun)->under());
  llvm::ArrayRef<Var *> params = sig->params->vars;
  llvm::SmallVector<const Expr *, 8> kept;
  if (info.spreads(call))
    return kept;
  for (auto [i, arg] : llvm::enumerate(call->args)) {
    bool packed = sig->variadic && !call->hasDots && i + 1 >= params.size();
    const types::Type *to = packed ? params.back()->type : params[i]->type;
    addKept(info, arg, packed ? llvm::cast<types::Slice>(to->under())->elem : to, kept);
  }
  return kept;
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
