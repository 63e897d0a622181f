// The first step of lowering an expression: what must happen at a certain moment becomes statements
// (gc 1.19: walk/order.go; spec: Order of evaluation).
//
//   a[i] + f(g(), b)     to    t·1 := g()
//                              t·2 := f(t·1, b)
//                              … a[i] + t·2
//
// Calls always do. What gc copies at that moment although it does nothing (len, slices, conditions)
// is only copied here if something with effects comes after it in the same statement; otherwise
// nobody can tell.
#include "lowering/walk/walker.h"

#include "frontend/check/query.h"

#include "llvm/Support/SaveAndRestore.h"

namespace mapgo::walk {

using namespace syntax;

namespace {

/// Builtins that only compute.
bool isPure(types::BuiltinId id) {
  using enum types::BuiltinId;
  switch (id) {
  case Len:
  case Cap:
  case Complex:
  case Real:
  case Imag:
  case Add:
  case Slice:
  case Assert:
  case Alignof:
  case Offsetof:
  case Sizeof:
    return true;
  default:
    return false;
  }
}

bool isLogical(const Binary *x) { return x->op == Operator::AndAnd || x->op == Operator::OrOr; }

} // namespace

const types::Builtin *FunctionWalker::builtinOf(const CallExpr *call) const {
  return info->builtinOf(call);
}

bool FunctionWalker::isConversion(const CallExpr *call) const { return info->isConversion(call); }

bool FunctionWalker::isStatementless(const Expr *x) const {
  switch (info->of(x).mode) {
  case Mode::Constant:
  case Mode::NilValue:
  case Mode::TypeExpr:
  case Mode::Builtin:
    return true;
  default:
    return false;
  }
}

// ---------------------------------------------------------------- does it do anything?

bool FunctionWalker::hasSideEffects(const Expr *x) {
  if (!x || (x->kind != NodeKind::KeyValueExpr && isStatementless(x)))
    return false;
  auto any = [&](llvm::ArrayRef<Expr *> list) {
    return llvm::any_of(list, [&](const Expr *e) { return hasSideEffects(e); });
  };
  switch (x->kind) {
  case NodeKind::ParenExpr:
    return hasSideEffects(llvm::cast<ParenExpr>(x)->x);
  case NodeKind::SelectorExpr:
    return info->selection(x) && hasSideEffects(llvm::cast<SelectorExpr>(x)->x);
  case NodeKind::IndexExpr:
    return hasSideEffects(llvm::cast<IndexExpr>(x)->x) ||
           hasSideEffects(llvm::cast<IndexExpr>(x)->index);
  case NodeKind::SliceExpr:
    return hasSideEffects(llvm::cast<SliceExpr>(x)->x) || any(llvm::cast<SliceExpr>(x)->index);
  case NodeKind::TypeAssertExpr:
    return hasSideEffects(llvm::cast<TypeAssertExpr>(x)->x);
  case NodeKind::Star:
    return hasSideEffects(llvm::cast<Star>(x)->x);
  case NodeKind::Unary:
    return llvm::cast<Unary>(x)->op == Operator::Recv || hasSideEffects(llvm::cast<Unary>(x)->x);
  case NodeKind::Binary:
    return hasSideEffects(llvm::cast<Binary>(x)->x) || hasSideEffects(llvm::cast<Binary>(x)->y);
  case NodeKind::CompositeLit:
    return any(llvm::cast<CompositeLit>(x)->elements);
  case NodeKind::KeyValueExpr: { // a struct's field name has no type and no effects
    const auto *pair = llvm::cast<KeyValueExpr>(x);
    return (info->typeOf(pair->key) && hasSideEffects(pair->key)) || hasSideEffects(pair->value);
  }
  case NodeKind::ListExpr:
    return any(llvm::cast<ListExpr>(x)->list);
  case NodeKind::CallExpr: {
    const auto *call = llvm::cast<CallExpr>(x);
    const types::Builtin *builtin = builtinOf(call);
    if (isConversion(call) || (builtin && isPure(builtin->builtinId)))
      return any(call->args);
    return true;
  }
  default:
    return false;
  }
}

// ---------------------------------------------------------------- hoisting

void FunctionWalker::hoistAll(llvm::ArrayRef<const Expr *> list) {
  // effects[i]: whether anything after i has some.
  llvm::SmallVector<bool, 8> effects(list.size());
  bool follow = effectsFollow_;
  for (size_t i = list.size(); i-- > 0;) {
    effects[i] = follow;
    follow = follow || hasSideEffects(list[i]);
  }
  for (auto [x, after] : llvm::zip_equal(list, effects)) {
    llvm::SaveAndRestore saved(effectsFollow_, after);
    hoist(x);
  }
}

/// Fixes the value of x now if something follows that could change it.
void FunctionWalker::hoistValue(const Expr *x) {
  if (effectsFollow_)
    hoisted_[x] = {stabilize(value(x), typeOf(x))};
}

void FunctionWalker::hoist(const Expr *x) {
  if (!x || isStatementless(x) || hoisted_.contains(x))
    return;
  From from(*this, sourceOf(x));
  switch (x->kind) {
  case NodeKind::ParenExpr:
    return hoist(llvm::cast<ParenExpr>(x)->x);
  case NodeKind::CompositeLit:
    return hoistCompositeLit(llvm::cast<CompositeLit>(x));
  case NodeKind::SelectorExpr:
    if (info->selection(x))
      hoist(llvm::cast<SelectorExpr>(x)->x);
    return;
  case NodeKind::IndexExpr:
    return hoistAll({llvm::cast<IndexExpr>(x)->x, llvm::cast<IndexExpr>(x)->index});
  case NodeKind::SliceExpr: {
    const auto *slice = llvm::cast<SliceExpr>(x);
    hoistAll({slice->x, slice->index[0], slice->index[1], slice->index[2]});
    return hoistValue(x);
  }
  case NodeKind::TypeAssertExpr:
    hoist(llvm::cast<TypeAssertExpr>(x)->x);
    if (!info->commaOk(x) && !layout::isDirectIface(typeOf(x)))
      hoistValue(x);
    return;
  case NodeKind::Star:
    return hoist(llvm::cast<Star>(x)->x);
  case NodeKind::Unary:
    return hoistUnary(llvm::cast<Unary>(x));
  case NodeKind::Binary:
    return hoistBinary(llvm::cast<Binary>(x));
  case NodeKind::CallExpr:
    return hoistCall(llvm::cast<CallExpr>(x));
  default:
    return; // names, literals
  }
}

void FunctionWalker::hoistUnary(const Unary *x) {
  if (x->op != Operator::Recv)
    return hoist(x->x);
  program.unsupported(x->pos, "channels");
  hoisted_[x] = {zeroValue(typeOf(x))};
}

void FunctionWalker::hoistBinary(const Binary *x) {
  if (!isLogical(x))
    return hoistAll({x->x, x->y});
  if (!effectsFollow_ && !hasSideEffects(x))
    return;
  Value result = logical(x);
  hoisted_[x] = {effectsFollow_ ? stabilize(result, typeOf(x)) : result};
}

void FunctionWalker::hoistCompositeLit(const CompositeLit *lit) {
  const Type *type = typeOf(lit);
  if (llvm::isa<types::Map>(type->under())) {
    if (!hasSideEffects(lit))
      return;
    core::Local *map = tempFor("m", type);
    mapLit(lit, type, map);
    fixed_.insert(map);
    hoisted_[lit] = {build.read(map)};
    return;
  }
  llvm::SmallVector<const Expr *, 8> values;
  for (const Expr *element : lit->elements) {
    const auto *pair = llvm::dyn_cast<KeyValueExpr>(element);
    values.push_back(pair ? pair->value : element);
  }
  hoistAll(values);
}

void FunctionWalker::hoistCall(const CallExpr *call) {
  if (isConversion(call)) {
    hoist(call->args[0]);
    if (types::isBytesOrRunes(typeOf(call)->under()) && types::isString(typeOf(call->args[0])))
      hoistValue(call);
    return;
  }
  const types::Builtin *builtin = builtinOf(call);
  if (builtin && isPure(builtin->builtinId) && !info->spreads(call)) {
    llvm::SmallVector<const Expr *, 2> args(call->args.begin(), call->args.end());
    hoistAll(args);
    return hoistValue(call);
  }
  hoisted_[call] = callExpr(call);
}

// ---------------------------------------------------------------- && and ||

/// from:  x && y
/// to:    x && y                  if evaluating y takes no statements, else
///        r := x
///        if r { …; r = y }
Value FunctionWalker::logical(const Binary *x) {
  llvm::SaveAndRestore saved(effectsFollow_, false);
  From from(*this, Source(x));
  bool isAnd = x->op == Operator::AndAnd;
  Value left = rvalue(x->x);
  core::Block block;
  Value right = nullptr;
  into(block, [&] { right = rvalue(x->y); });
  if (block.empty())
    return build.binary(isAnd ? core::BinaryOp::AndAnd : core::BinaryOp::OrOr, left, right);

  core::Local *result = temp(isAnd ? "and" : "or", &build.types.boolean);
  assign(result, left);
  auto evaluateRight = [&] {
    block_->insert(block_->end(), block.begin(), block.end());
    assign(result, right);
  };
  core::Expr *read = build.read(result);
  ifThen(isAnd ? read : build.unary(core::UnaryOp::Not, read), evaluateRight);
  fixed_.insert(result);
  return read;
}

Value FunctionWalker::rvalue(const Expr *x) {
  llvm::SaveAndRestore saved(effectsFollow_, false);
  x = unparen(x);
  if (!isStatementless(x) && !hoisted_.contains(x)) {
    if (const auto *binary = llvm::dyn_cast<Binary>(x); binary && isLogical(binary))
      return logical(binary);
    if (const auto *unary = llvm::dyn_cast<Unary>(x); unary && unary->op == Operator::Not)
      return build.unary(core::UnaryOp::Not, rvalue(unary->x));
  }
  hoist(x);
  return value(x);
}

Value FunctionWalker::rvalueAs(const Expr *x, const Type *target) {
  if (isStatementless(x))
    return valueAs(x, target);
  Value v = rvalue(x);
  From from(*this, Source(x));
  return assignable(v, typeOf(x), target, x);
}

} // namespace mapgo::walk
