// The first step of lowering an expression: what must happen at a certain moment becomes statements
// (gc 1.19: walk/order.go; spec: Order of evaluation).
//
//   a[i] + f(g(), b)     to    t·1 := g()
//                              t·2 := f(t·1, b)
//                              … a[i] + t·2
//
// Calls always do. What gc copies at that moment although it does nothing (len, slices, conditions,
// assertions, keys of maps without a fast form) is only copied here if something in the same
// statement could tell: effects that come after it, or panics that come before or after it.
#include "lowering/walk/map.h"

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

unsigned FunctionWalker::doingsOfIndex(const IndexExpr *x) {
  unsigned parts = doings(x->x) | doings(x->index);
  if (info->isMapIndex(x))
    return parts | (hasBytesKey(x) || hasTemporaryKey(mapOf(x), x->index) ? kPanics | kAtOnce : 0);
  bool fits =
      llvm::isa<types::Array>(typeOf(x->x)->under()) && info->of(x->index).mode == Mode::Constant;
  return parts | (fits ? 0 : kPanics);
}

unsigned FunctionWalker::doingsOfBinary(const Binary *x) {
  unsigned parts = doings(x->x) | doings(x->y);
  if (isLogical(x))
    return parts | kAtOnce;
  if (isComparison(x->op)) {
    bool plain = llvm::isa<types::Basic, types::Pointer>(typeOf(x->x)->under());
    return parts | (plain ? 0 : kPanics);
  }
  bool checks = x->op == Operator::Div || x->op == Operator::Rem || isShift(x->op);
  return parts | (checks && info->of(x->y).mode != Mode::Constant ? kPanics : 0);
}

bool FunctionWalker::isPureCall(const CallExpr *call) const {
  const types::Builtin *builtin = builtinOf(call);
  return builtin && isPure(builtin->builtinId) && !info->spreads(call);
}

unsigned FunctionWalker::doingsOfCall(const CallExpr *call) {
  unsigned parts = doingsOf(call->args);
  if (isConversion(call)) {
    bool checks = types::derefOrNull(typeOf(call)->under()) &&
                  llvm::isa<types::Slice>(typeOf(call->args[0])->under());
    return parts | (checks ? kPanics : 0);
  }
  if (!isPureCall(call))
    return kEffects | kPanics | kAtOnce;
  return parts | (builtinOf(call)->builtinId == types::BuiltinId::Slice ? kPanics : 0);
}

unsigned FunctionWalker::doingsOf(llvm::ArrayRef<Expr *> list) {
  unsigned all = 0;
  for (const Expr *x : list)
    all |= doings(x);
  return all;
}

unsigned FunctionWalker::doings(const Expr *x) {
  if (!x || (x->kind != NodeKind::KeyValueExpr && isStatementless(x)))
    return 0;
  switch (x->kind) {
  case NodeKind::ParenExpr:
    return doings(llvm::cast<ParenExpr>(x)->x);
  case NodeKind::SelectorExpr: {
    const Selection *selection = info->selection(x);
    if (!selection || selection->kind == Selection::MethodExpr)
      return 0;
    const Expr *operand = llvm::cast<SelectorExpr>(x)->x;
    bool direct = selection->kind == Selection::Field && selection->index.size() == 1 &&
                  !types::derefOrNull(typeOf(operand));
    return doings(operand) | (direct ? 0 : kPanics);
  }
  case NodeKind::IndexExpr:
    return doingsOfIndex(llvm::cast<IndexExpr>(x));
  case NodeKind::SliceExpr:
    return doings(llvm::cast<SliceExpr>(x)->x) | doingsOf(llvm::cast<SliceExpr>(x)->index) |
           kPanics | kAtOnce;
  case NodeKind::TypeAssertExpr:
    return doings(llvm::cast<TypeAssertExpr>(x)->x) | kPanics |
           (layout::isDirectIface(typeOf(x)) ? 0 : kAtOnce);
  case NodeKind::Star:
    return doings(llvm::cast<Star>(x)->x) | kPanics;
  case NodeKind::Unary:
    return doings(llvm::cast<Unary>(x)->x) |
           (llvm::cast<Unary>(x)->op == Operator::Recv ? kEffects : 0);
  case NodeKind::Binary:
    return doingsOfBinary(llvm::cast<Binary>(x));
  case NodeKind::CompositeLit: {
    unsigned parts = doingsOf(llvm::cast<CompositeLit>(x)->elements);
    bool isMap = llvm::isa<types::Map>(typeOf(x)->under());
    return parts | (isMap && parts & kPanics ? kAtOnce : 0);
  }
  case NodeKind::KeyValueExpr: { // a struct's field name has no type and does nothing
    const auto *pair = llvm::cast<KeyValueExpr>(x);
    return (info->typeOf(pair->key) ? doings(pair->key) : 0) | doings(pair->value);
  }
  case NodeKind::ListExpr:
    return doingsOf(llvm::cast<ListExpr>(x)->list);
  case NodeKind::CallExpr:
    return doingsOfCall(llvm::cast<CallExpr>(x));
  default:
    return 0;
  }
}

// ---------------------------------------------------------------- hoisting

void FunctionWalker::hoistAll(llvm::ArrayRef<const Expr *> list, bool inAnyOrder) {
  const unsigned tells = inAnyOrder ? kAtOnce | kPanics : kAtOnce;
  llvm::SmallVector<unsigned, 8> does, later(list.size());
  for (const Expr *x : list)
    does.push_back(doings(x));
  for (size_t i = list.size(); i-- > 1;)
    later[i - 1] = later[i] | does[i];
  unsigned earlier = 0;
  for (size_t i = 0; i < list.size(); ++i) {
    bool panicsInOrder =
        does[i] & kAtOnce && (earlier & kPanics || (does[i] & kPanics && later[i] & tells));
    llvm::SaveAndRestore saved(atOnce_, atOnce_ || later[i] & kEffects || panicsInOrder);
    hoist(list[i]);
    earlier |= does[i];
  }
}

void FunctionWalker::hoistSides(const Expr *lhs, const Expr *rhs) {
  unsigned right = doings(rhs);
  {
    bool panicsInOrder = right & kPanics && doings(lhs) & kAtOnce;
    llvm::SaveAndRestore saved(atOnce_, atOnce_ || right & kEffects || panicsInOrder);
    hoist(lhs);
  }
  hoist(rhs);
}

/// Fixes the value of x now if that can make a difference.
void FunctionWalker::hoistValue(const Expr *x) {
  if (atOnce_)
    hoisted_[x] = {stabilize(value(x), typeOf(x))};
}

/// Whether x is m[string(bytes)], for which no copy of the bytes is made.
bool FunctionWalker::hasBytesKey(const IndexExpr *x) {
  const auto *call = llvm::dyn_cast<CallExpr>(unparen(x->index));
  if (!call || !isConversion(call) || info->of(call).mode == Mode::Constant ||
      !types::isString(mapOf(x)->key))
    return false;
  const auto *slice = llvm::dyn_cast<types::Slice>(typeOf(call->args[0])->under());
  return slice && types::isBytesOrRunes(slice) && program.layout.sizeOf(slice->elem) == 1;
}

/// Whether gc computes the key into a temporary, whose address the lookup gets.
bool FunctionWalker::hasTemporaryKey(const types::Map *map, const Expr *key) {
  if (isStatementless(key) ||
      mapForm(map, program.layout, program.program).kind != MapForm::Generic)
    return false;
  bool converts = types::isInterface(map->key) && !types::isInterface(typeOf(key));
  return converts || info->of(key).mode != Mode::Variable;
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
  case NodeKind::IndexExpr: {
    const auto *index = llvm::cast<IndexExpr>(x);
    hoistAll({index->x, index->index});
    if (!info->isMapIndex(index))
      return;
    if (hasBytesKey(index))
      hoistValue(index);
    else if (hasTemporaryKey(mapOf(index), index->index) && !hoisted_.contains(index->index))
      hoistValue(index->index);
    return;
  }
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
  if (!atOnce_ && !hasSideEffects(x))
    return;
  Value result = logical(x);
  hoisted_[x] = {atOnce_ ? stabilize(result, typeOf(x)) : result};
}

void FunctionWalker::hoistCompositeLit(const CompositeLit *lit) {
  const Type *type = typeOf(lit);
  if (llvm::isa<types::Map>(type->under())) {
    if (!atOnce_ && !hasSideEffects(lit))
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
  if (isPureCall(call)) {
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
  llvm::SaveAndRestore saved(atOnce_, false);
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
  llvm::SaveAndRestore saved(atOnce_, false);
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
