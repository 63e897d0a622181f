// The first step of lowering an expression: what must happen at a certain moment becomes statements
// (gc 1.24: walk/order.go; spec: Order of evaluation).
//
//   a[i] + f(g(), b)     to    t·1 := g()
//                              t·2 := f(t·1, b)
//                              … a[i] + t·2
//
// Calls always do. What gc copies at that moment although it does nothing (len, slices, conditions,
// assertions, keys of maps without a fast form) is only copied here if something in the same
// statement could tell: effects that come after it, or panics that come before or after it.
#include "lowering/walk/order.h"

#include "lowering/walk/call.h"
#include "lowering/walk/chan.h"
#include "lowering/walk/expr.h"
#include "lowering/walk/map.h"

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
  case Min:
  case Max:
  case Add:
  case Slice:
  case SliceData:
  case String:
  case StringData:
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

const types::Builtin *builtinOf(Walk &w, const CallExpr *call) { return w.info->builtinOf(call); }

bool isConversion(Walk &w, const CallExpr *call) { return w.info->isConversion(call); }

bool isStatementless(Walk &w, const Expr *x) {
  switch (w.info->of(x).mode) {
  case Mode::Constant:
  case Mode::NilValue:
  case Mode::TypeExpr:
  case Mode::Builtin:
    return true;
  default:
    return false;
  }
}

static unsigned doingsOfIndex(Walk &w, const IndexExpr *x) {
  if (w.info->objectOf(x)) // F[T]
    return 0;
  unsigned parts = doings(w, x->x) | doings(w, x->index);
  if (w.info->isMapIndex(x))
    return parts |
           (hasBytesKey(w, x) || hasTemporaryKey(w, w.mapOf(x), x->index) ? kPanics | kAtOnce : 0);
  bool fits = llvm::isa<types::Array>(w.typeOf(x->x)->under()) &&
              w.info->of(x->index).mode == Mode::Constant;
  return parts | (fits ? 0 : kPanics);
}

static unsigned doingsOfBinary(Walk &w, const Binary *x) {
  unsigned parts = doings(w, x->x) | doings(w, x->y);
  if (isLogical(x))
    return parts | kAtOnce;
  if (isComparison(x->op)) {
    bool plain = llvm::isa<types::Basic, types::Pointer>(w.typeOf(x->x)->under());
    return parts | (plain ? 0 : kPanics);
  }
  bool checks = x->op == Operator::Div || x->op == Operator::Rem || isShift(x->op);
  return parts | (checks && w.info->of(x->y).mode != Mode::Constant ? kPanics : 0);
}

bool isPureCall(Walk &w, const CallExpr *call) {
  const types::Builtin *builtin = builtinOf(w, call);
  return builtin && isPure(builtin->builtinId) && !w.info->spreads(call);
}

static unsigned doingsOf(Walk &w, llvm::ArrayRef<Expr *> list) {
  unsigned all = 0;
  for (const Expr *x : list)
    all |= doings(w, x);
  return all;
}

static unsigned doingsOfCall(Walk &w, const CallExpr *call) {
  unsigned parts = doingsOf(w, call->args);
  if (isConversion(w, call)) {
    const Type *to = w.typeOf(call)->under();
    bool checks = llvm::isa<types::Array, types::Pointer>(to) &&
                  llvm::isa<types::Slice>(w.typeOf(call->args[0])->under());
    return parts | (checks ? kPanics : 0);
  }
  if (!isPureCall(w, call))
    return kEffects | kPanics | kAtOnce;
  types::BuiltinId id = builtinOf(w, call)->builtinId;
  bool checks = id == types::BuiltinId::Slice || id == types::BuiltinId::String;
  return parts | (checks ? kPanics : 0);
}

unsigned doings(Walk &w, const Expr *x) {
  if (!x || (x->kind != NodeKind::KeyValueExpr && isStatementless(w, x)))
    return 0;
  switch (x->kind) {
  case NodeKind::ParenExpr:
    return doings(w, llvm::cast<ParenExpr>(x)->x);
  case NodeKind::SelectorExpr: {
    const Selection *selection = w.info->selection(x);
    if (!selection || selection->kind == Selection::MethodExpr)
      return 0;
    const Expr *operand = llvm::cast<SelectorExpr>(x)->x;
    bool direct = selection->kind == Selection::Field && selection->index.size() == 1 &&
                  !types::derefOrNull(w.typeOf(operand));
    return doings(w, operand) | (direct ? 0 : kPanics);
  }
  case NodeKind::IndexExpr:
    return doingsOfIndex(w, llvm::cast<IndexExpr>(x));
  case NodeKind::SliceExpr:
    return doings(w, llvm::cast<SliceExpr>(x)->x) | doingsOf(w, llvm::cast<SliceExpr>(x)->index) |
           kPanics | kAtOnce;
  case NodeKind::TypeAssertExpr:
    return doings(w, llvm::cast<TypeAssertExpr>(x)->x) | kPanics |
           (layout::isDirectIface(w.typeOf(x)) ? 0 : kAtOnce);
  case NodeKind::Star:
    return doings(w, llvm::cast<Star>(x)->x) | kPanics;
  case NodeKind::Unary:
    return doings(w, llvm::cast<Unary>(x)->x) |
           (llvm::cast<Unary>(x)->op == Operator::Recv ? kEffects | kAtOnce : 0);
  case NodeKind::Binary:
    return doingsOfBinary(w, llvm::cast<Binary>(x));
  case NodeKind::CompositeLit: {
    unsigned parts = doingsOf(w, llvm::cast<CompositeLit>(x)->elements);
    bool isMap = llvm::isa<types::Map>(w.typeOf(x)->under());
    return parts | (isMap && parts & kPanics ? kAtOnce : 0);
  }
  case NodeKind::KeyValueExpr: { // a struct's field name has no type and does nothing
    const auto *pair = llvm::cast<KeyValueExpr>(x);
    return (w.info->typeOf(pair->key) ? doings(w, pair->key) : 0) | doings(w, pair->value);
  }
  case NodeKind::ListExpr:
    return doingsOf(w, llvm::cast<ListExpr>(x)->list);
  case NodeKind::CallExpr:
    return doingsOfCall(w, llvm::cast<CallExpr>(x));
  default:
    return 0;
  }
}

void hoistAll(Walk &w, llvm::ArrayRef<const Expr *> list, bool inAnyOrder) {
  const unsigned tells = inAnyOrder ? kAtOnce | kPanics : kAtOnce;
  llvm::SmallVector<unsigned, 8> does, later(list.size());
  for (const Expr *x : list)
    does.push_back(doings(w, x));
  for (size_t i = list.size(); i-- > 1;)
    later[i - 1] = later[i] | does[i];
  unsigned earlier = 0;
  for (size_t i = 0; i < list.size(); ++i) {
    bool panicsInOrder =
        does[i] & kAtOnce && (earlier & kPanics || (does[i] & kPanics && later[i] & tells));
    llvm::SaveAndRestore saved(w.evaluation.atOnce,
                               w.evaluation.atOnce || later[i] & kEffects || panicsInOrder);
    hoist(w, list[i]);
    earlier |= does[i];
  }
}

void hoistSides(Walk &w, const Expr *lhs, const Expr *rhs) {
  unsigned right = doings(w, rhs);
  {
    bool panicsInOrder = right & kPanics && doings(w, lhs) & kAtOnce;
    llvm::SaveAndRestore saved(w.evaluation.atOnce,
                               w.evaluation.atOnce || right & kEffects || panicsInOrder);
    hoist(w, lhs);
  }
  hoist(w, rhs);
}

/// Fixes the value of x now if that can make a difference.
static void hoistValue(Walk &w, const Expr *x) {
  if (w.evaluation.atOnce)
    w.evaluation.hoisted[x] = {w.stabilize(value(w, x), w.typeOf(x))};
}

static bool isBytes(Walk &w, const Type *type) {
  const auto *slice = llvm::dyn_cast<types::Slice>(type->under());
  return slice && types::isBytesOrRunes(slice) && w.layout.sizeOf(slice->elem) == 1;
}

const CallExpr *stringOfBytes(Walk &w, const Expr *x) {
  const auto *call = llvm::dyn_cast<CallExpr>(unparen(x));
  bool converts = call && isConversion(w, call) && w.info->of(call).mode != Mode::Constant;
  return converts && types::isString(w.typeOf(call)) && isBytes(w, w.typeOf(call->args[0]))
             ? call
             : nullptr;
}

const CallExpr *bytesOfString(Walk &w, const Expr *x) {
  const auto *call = llvm::dyn_cast<CallExpr>(unparen(x));
  return call && isConversion(w, call) && isBytes(w, w.typeOf(call)) &&
                 types::isString(w.typeOf(call->args[0]))
             ? call
             : nullptr;
}

bool hasBytesKey(Walk &w, const IndexExpr *x) {
  return types::isString(w.mapOf(x)->key) && stringOfBytes(w, x->index);
}

/// Whether gc computes the key into a temporary, whose address the lookup gets.
bool hasTemporaryKey(Walk &w, const types::Map *map, const Expr *key) {
  if (isStatementless(w, key) || mapForm(map, w.layout, w.unit).kind != MapForm::Generic)
    return false;
  bool converts = types::isInterface(map->key) && !types::isInterface(w.typeOf(key));
  return converts || w.info->of(key).mode != Mode::Variable;
}

static void hoistCompositeLit(Walk &w, const CompositeLit *lit) {
  const Type *type = w.typeOf(lit);
  if (llvm::isa<types::Map>(type->under())) {
    if (!w.evaluation.atOnce && !hasSideEffects(w, lit))
      return;
    w.evaluation.hoisted[lit] = {mapLit(w, lit, type)};
    return;
  }
  llvm::SmallVector<const Expr *, 8> values;
  for (const Expr *element : lit->elements) {
    const auto *pair = llvm::dyn_cast<KeyValueExpr>(element);
    values.push_back(pair ? pair->value : element);
  }
  hoistAll(w, values);
}

static void hoistUnary(Walk &w, const Unary *x) {
  hoist(w, x->x);
  if (x->op == Operator::Recv && !w.info->commaOk(x))
    w.evaluation.hoisted[x] = {receive(w, x)};
}

static void hoistBinary(Walk &w, const Binary *x) {
  if (!isLogical(x))
    return hoistAll(w, {x->x, x->y});
  if (!w.evaluation.atOnce && !hasSideEffects(w, x))
    return;
  Value result = logical(w, x);
  w.evaluation.hoisted[x] = {w.evaluation.atOnce ? w.stabilize(result, w.typeOf(x)) : result};
}

static void hoistCall(Walk &w, const CallExpr *call) {
  if (isConversion(w, call)) {
    hoist(w, call->args[0]);
    if (types::isBytesOrRunes(w.typeOf(call)->under()) && types::isString(w.typeOf(call->args[0])))
      hoistValue(w, call);
    return;
  }
  if (isPureCall(w, call)) {
    llvm::SmallVector<const Expr *, 2> args(call->args.begin(), call->args.end());
    hoistAll(w, args);
    return hoistValue(w, call);
  }
  w.evaluation.hoisted[call] = callExpr(w, call);
}

void hoist(Walk &w, const Expr *x) {
  if (!x || isStatementless(w, x) || w.evaluation.hoisted.contains(x))
    return;
  From from(w, w.sourceOf(x));
  switch (x->kind) {
  case NodeKind::ParenExpr:
    return hoist(w, llvm::cast<ParenExpr>(x)->x);
  case NodeKind::CompositeLit:
    return hoistCompositeLit(w, llvm::cast<CompositeLit>(x));
  case NodeKind::SelectorExpr:
    if (w.info->selection(x))
      hoist(w, llvm::cast<SelectorExpr>(x)->x);
    return;
  case NodeKind::IndexExpr: {
    const auto *index = llvm::cast<IndexExpr>(x);
    if (w.info->objectOf(x)) // F[T]
      return;
    hoistAll(w, {index->x, index->index});
    if (!w.info->isMapIndex(index))
      return;
    if (hasBytesKey(w, index) && !w.evaluation.targets.contains(index))
      hoistValue(w, index);
    else if (hasTemporaryKey(w, w.mapOf(index), index->index) &&
             !w.evaluation.hoisted.contains(index->index))
      hoistValue(w, index->index);
    return;
  }
  case NodeKind::SliceExpr: {
    const auto *slice = llvm::cast<SliceExpr>(x);
    hoistAll(w, {slice->x, slice->index[0], slice->index[1], slice->index[2]});
    return hoistValue(w, x);
  }
  case NodeKind::TypeAssertExpr:
    hoist(w, llvm::cast<TypeAssertExpr>(x)->x);
    if (!w.info->commaOk(x) && !layout::isDirectIface(w.typeOf(x)))
      hoistValue(w, x);
    return;
  case NodeKind::Star:
    return hoist(w, llvm::cast<Star>(x)->x);
  case NodeKind::Unary:
    return hoistUnary(w, llvm::cast<Unary>(x));
  case NodeKind::Binary:
    return hoistBinary(w, llvm::cast<Binary>(x));
  case NodeKind::CallExpr:
    return hoistCall(w, llvm::cast<CallExpr>(x));
  default:
    return; // names, literals
  }
}

/// from:  x && y
/// to:    x && y                  if evaluating y takes no statements, else
///        r := x
///        if r { …; r = y }
Value logical(Walk &w, const Binary *x) {
  llvm::SaveAndRestore saved(w.evaluation.atOnce, false);
  From from(w, Source(x));
  bool isAnd = x->op == Operator::AndAnd;
  Value left = rvalue(w, x->x);
  core::Block block;
  Value right = nullptr;
  w.into(block, [&] { right = rvalue(w, x->y); });
  if (block.empty())
    return w.binary(isAnd ? BinaryOp::AndAnd : BinaryOp::OrOr, left, right);

  core::Local *result = w.temp(isAnd ? "and" : "or", &w.types.boolean);
  w.assign(result, left);
  auto evaluateRight = [&] {
    w.appendAll(block);
    w.assign(result, right);
  };
  core::Expr *read = w.read(result);
  w.ifThen(isAnd ? read : w.unary(core::UnaryOp::Not, read), evaluateRight);
  w.facts.add(LocalFacts::Fixed, result);
  return read;
}

Value rvalue(Walk &w, const Expr *x) {
  llvm::SaveAndRestore saved(w.evaluation.atOnce, false);
  x = unparen(x);
  if (!isStatementless(w, x) && !w.evaluation.hoisted.contains(x)) {
    if (const auto *binary = llvm::dyn_cast<Binary>(x); binary && isLogical(binary))
      return logical(w, binary);
    if (const auto *unary = llvm::dyn_cast<Unary>(x); unary && unary->op == Operator::Not)
      return w.unary(core::UnaryOp::Not, rvalue(w, unary->x));
  }
  hoist(w, x);
  return value(w, x);
}

Value rvalueAs(Walk &w, const Expr *x, const Type *target) {
  if (isStatementless(w, x))
    return valueAs(w, x, target);
  Value v = rvalue(w, x);
  From from(w, Source(x));
  return assignable(w, v, w.typeOf(x), target, x);
}

} // namespace mapgo::walk
