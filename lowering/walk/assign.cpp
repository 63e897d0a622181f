// Assignments (spec: Assignments; gc 1.24: walk/assign.go).
//
// `a, p.x, s[i] = f, g, h` proceeds in two phases: the operands of indexing and indirections on the
// left (p, s, i) and the values on the right are evaluated; then the assignments are carried out
// from left to right. Checks on the left belong to the second phase. What an earlier assignment of
// the same statement might change is saved in a temporary in the first.
#include "lowering/walk/assign.h"

#include "frontend/check/query.h"
#include "lowering/core/visit.h"
#include "lowering/walk/call.h"
#include "lowering/walk/chan.h"
#include "lowering/walk/complit.h"
#include "lowering/walk/expr.h"
#include "lowering/walk/iface.h"
#include "lowering/walk/map.h"
#include "lowering/walk/operators.h"
#include "lowering/walk/order.h"
#include "lowering/walk/slice.h"
#include "lowering/walk/variable.h"

#include "llvm/Support/SaveAndRestore.h"

namespace mapgo::walk {

using namespace syntax;

namespace {

/// The local whose own memory an address lies in, or nullptr.
const core::Local *rootLocal(const core::Expr *address) {
  while (true) {
    if (const auto *field = llvm::dyn_cast<core::FieldAddr>(address))
      address = field->base;
    else if (const auto *elem = llvm::dyn_cast<core::ElemAddr>(address))
      address = elem->base;
    else
      break;
  }
  const auto *local = llvm::dyn_cast<core::LocalAddr>(address);
  return local ? local->local : nullptr;
}

/// What the assignments of a statement have written so far.
class Written {
public:
  /// Aliased locals are also written through pointers, and read.
  explicit Written(const LocalFacts &facts) : facts_(facts) {}

  void addLocal(const core::Local *local) {
    locals_.insert(local);
    memory_ |= facts_.has(LocalFacts::Aliased, local);
  }
  void addMemory() { memory_ = true; }
  /// A result that deferred calls see: whatever may panic from here on comes too late.
  void addDeferredResult() { all_ = true; }

  /// Whether memory at this address may have changed.
  bool mayChangeAt(const core::Expr *address) const {
    const core::Local *local = rootLocal(address);
    return all_ || (local ? mayChange(local) : memory_);
  }
  /// Whether the expression may have another value now.
  bool mayChange(const core::Expr *e) const;
  /// Whether the statements may do something else now. What they call may read all memory.
  bool mayChange(const core::Block &block) const;

private:
  bool mayChange(const core::Local *local) const {
    return locals_.contains(local) || (memory_ && facts_.has(LocalFacts::Aliased, local));
  }

  const LocalFacts &facts_;
  llvm::DenseSet<const core::Local *> locals_;
  bool memory_ = false;
  bool all_ = false;
};

bool Written::mayChange(const core::Expr *e) const {
  using enum core::ExprKind;
  if (all_)
    return true;
  switch (e->kind) {
  case LocalRead:
    return mayChange(llvm::cast<core::LocalRead>(e)->local);
  case Load:
    return mayChangeAt(llvm::cast<core::Load>(e)->addr) ||
           mayChange(llvm::cast<core::Load>(e)->addr);
  case FieldAddr:
    return mayChange(llvm::cast<core::FieldAddr>(e)->base);
  case ElemAddr:
    return mayChange(llvm::cast<core::ElemAddr>(e)->base) ||
           mayChange(llvm::cast<core::ElemAddr>(e)->index);
  case Extract:
    return mayChange(llvm::cast<core::Extract>(e)->value);
  case Aggregate:
    return llvm::any_of(llvm::cast<core::Aggregate>(e)->fields,
                        [&](const core::Expr *field) { return mayChange(field); });
  case core::ExprKind::Unary:
    return mayChange(llvm::cast<core::Unary>(e)->x);
  case core::ExprKind::Binary:
    return mayChange(llvm::cast<core::Binary>(e)->x) || mayChange(llvm::cast<core::Binary>(e)->y);
  case Convert:
    return mayChange(llvm::cast<core::Convert>(e)->x);
  case Select:
    return mayChange(llvm::cast<core::Select>(e)->cond) ||
           mayChange(llvm::cast<core::Select>(e)->x) || mayChange(llvm::cast<core::Select>(e)->y);
  case IntConst:
  case FloatConst:
  case Zero:
  case LocalAddr:
  case SymbolAddr:
  case Context:
    return false;
  }
  llvm_unreachable("no such expression");
}

bool Written::mayChange(const core::Block &block) const {
  return llvm::any_of(block, [this](const core::Stmt *s) {
    bool changes = memory_ && llvm::isa<core::Call, core::Copy, core::Move>(s);
    core::forEachOperand(s, [&](const core::Expr *e) { changes |= mayChange(e); });
    core::forEachBlock(s, [&](const core::Block &inner) { changes |= mayChange(inner); });
    return changes;
  });
}

/// Applies `save(value, type)` to each operand of a target.
void saveOperands(Target &t, llvm::function_ref<Value(Value, const Type *)> save) {
  if (t.base)
    t.base = save(t.base, nullptr);
  if (t.index)
    t.index = save(t.index, t.indexType);
  for (Target::Step &step : t.steps)
    if (step.index)
      step.index = save(step.index, step.indexType);
}

} // namespace

static Target variableTarget(Walk &w, const Var *v, bool define) {
  Target t;
  bool known = storageOf(w, v).kind != Storage::None || check::isPackageLevel(v);
  t.root = define && !known ? Target::NewVariable : Target::Variable;
  t.var = v;
  t.source = w.source();
  t.type = t.rootType = v->type;
  return t;
}

static Target pointerTarget(Walk &w, Value pointer, const Type *elem) {
  Target t;
  t.root = Target::Pointer;
  t.base = pointer;
  t.source = w.source();
  t.type = t.rootType = elem;
  return t;
}

static Target target(Walk &w, const Expr *lhs, bool define);

/// x.f: the last pointer on the way is the operand; what follows it are steps.
static Target selectorTarget(Walk &w, const SelectorExpr *x) {
  const Selection *selection = w.info->selection(x);
  if (!selection)
    return variableTarget(w, llvm::cast<Var>(w.info->objectOf(x->sel)), false);
  llvm::ArrayRef<unsigned> path = selection->index;

  const Type *type = w.typeOf(x->x);
  std::optional<size_t> lastPointer;
  for (size_t i = 0; i < path.size(); ++i) {
    if (const Type *elem = types::derefOrNull(type)) {
      lastPointer = i;
      type = elem;
    }
    type = llvm::cast<types::Struct>(type->under())->fields[path[i]]->type;
  }
  Target t;
  if (lastPointer) {
    Located pointer = followPath(w, locate(w, x->x), path.take_front(*lastPointer));
    t = pointerTarget(w, read(w, pointer), types::derefOrNull(pointer.type));
    path = path.drop_front(*lastPointer);
  } else {
    t = target(w, x->x, false);
  }
  for (unsigned field : path)
    t.steps.push_back({field, nullptr, nullptr, w.source()});
  t.type = type;
  return t;
}

static Target indexTarget(Walk &w, const IndexExpr *x) {
  const Type *operand = w.typeOf(x->x);
  const Type *under = operand->under();
  Target t;
  t.source = w.source();
  if (const auto *map = llvm::dyn_cast<types::Map>(under)) {
    t.root = Target::MapElem;
    t.rootType = operand;
    t.base = value(w, x->x);
    t.index = valueAs(w, x->index, map->key);
    t.indexType = map->key;
    t.type = map->elem;
    return t;
  }
  if (const auto *slice = llvm::dyn_cast<types::Slice>(under)) {
    t.root = Target::Element;
    t.rootType = operand;
    t.base = value(w, x->x);
    t.index = value(w, x->index);
    t.indexType = w.typeOf(x->index);
    t.type = slice->elem;
    return t;
  }
  const Type *array = types::derefOrNull(operand);
  t = array ? pointerTarget(w, value(w, x->x), array) : target(w, x->x, false);
  t.steps.push_back({0, value(w, x->index), w.typeOf(x->index), w.source()});
  t.type = llvm::cast<types::Array>((array ? array : operand)->under())->elem;
  return t;
}

/// The operands of lhs, evaluated (hoisted before).
static Target target(Walk &w, const Expr *lhs, bool define) {
  lhs = unparen(lhs);
  if (isBlank(lhs))
    return {};
  From from(w, w.sourceOf(lhs));
  switch (lhs->kind) {
  case NodeKind::Name:
    return variableTarget(w, llvm::cast<Var>(w.info->objectOf(llvm::cast<Name>(lhs))), define);
  case NodeKind::SelectorExpr:
    return selectorTarget(w, llvm::cast<SelectorExpr>(lhs));
  case NodeKind::IndexExpr:
    return indexTarget(w, llvm::cast<IndexExpr>(lhs));
  case NodeKind::Star:
    return pointerTarget(w, value(w, llvm::cast<Star>(lhs)->x), w.typeOf(lhs));
  default:
    llvm_unreachable("not assignable");
  }
}

static Place resolve(Walk &w, const Target &t) {
  From from(w, t.source);
  Place place;
  place.type = t.type;
  place.source = t.source;
  Located at;
  switch (t.root) {
  case Target::Blank:
    return place;
  case Target::NewVariable:
    llvm_unreachable("a declaration has no place yet");
  case Target::MapElem:
    place.kind = Place::MapElem;
    place.element = {t.rootType, t.base, t.index};
    return place;
  case Target::Variable: {
    Storage storage = storageOf(w, t.var);
    if (t.steps.empty() && storage.kind == Storage::Direct && !storage.local->type->isMemory()) {
      place.kind = Place::Local;
      place.local = storage.local;
      return place;
    }
    at = {varAddress(w, t.var), true, t.rootType};
    break;
  }
  case Target::Pointer:
    w.nilCheck(t.base);
    at = {t.base, true, t.rootType};
    break;
  case Target::Element:
    at = element(w, {t.base, false, t.rootType}, t.index, t.indexType);
    break;
  }
  for (const Target::Step &step : t.steps) {
    From each(w, step.source);
    at = step.index ? element(w, at, step.index, step.indexType) : followPath(w, at, {step.field});
  }
  place.kind = Place::Memory;
  place.address = at.value;
  return place;
}

Place place(Walk &w, const Expr *lhs) {
  w.evaluation.targets.insert(unparen(lhs));
  hoist(w, lhs);
  Target t = target(w, lhs, false);
  saveOperands(t, [&](Value v, const Type *type) { return w.stabilize(v, type); });
  return resolve(w, t);
}

/// The address of m[k], which is inserted if it is not there.
static core::Expr *mapElement(Walk &w, const Place &place) {
  From from(w, place.source);
  return mapAssign(w, place.element);
}

void assignTo(Walk &w, const Place &place, Value value) {
  switch (place.kind) {
  case Place::Blank:
    return;
  case Place::Local:
    return w.assign(place.local, value);
  case Place::Memory:
    return w.store(place.address, value, place.type);
  case Place::MapElem: {
    Value element = w.stabilize(value, place.type, "v");
    return w.store(mapElement(w, place), element, place.type);
  }
  }
}

void assignValue(Walk &w, const Expr *lhs, Value value, const Type *type) {
  Place to = place(w, lhs);
  assignTo(w, to, assignable(w, value, type, to.type));
}

static Value readPlace(Walk &w, const Place &place) {
  From from(w, place.source);
  switch (place.kind) {
  case Place::Blank:
    break;
  case Place::Local:
    return w.read(place.local);
  case Place::Memory:
    return w.loadValue(place.address, place.type);
  case Place::MapElem:
    return mapLookup(w, place.element);
  }
  llvm_unreachable("the blank identifier has no value");
}

static void complete(Walk &w, const Target &t, Value value) {
  if (t.root == Target::NewVariable)
    declareVar(w, t.var, value);
  else
    assignTo(w, resolve(w, t), value);
}

/// from:  x op= y        x++
/// to:    x = x op y     with the operands of x evaluated once
/// m[k] op= y needs one mapassign only, unless op may panic before anything is inserted.
static void assignOp(Walk &w, const AssignStmt *s) {
  const Expr *lhs = unparen(s->lhs);
  const Type *type = w.typeOf(lhs);
  if (s->rhs)
    hoistAll(w, {lhs, s->rhs});
  else
    hoist(w, lhs);
  auto operand = [&] {
    if (!s->rhs)
      return constantValue(w, constant::makeInt64(1), type);
    return isShift(s->op) ? value(w, s->rhs) : valueAs(w, s->rhs, type);
  };
  auto apply = [&](Value x, Value y) { return arithmetic(w, s->op, x, y, type); };
  bool mayPanic = s->op == Operator::Div || s->op == Operator::Rem;
  Value y = nullptr;
  if (w.info->isMapIndex(lhs) && !mayPanic)
    y = w.stabilize(operand(), nullptr, "y");
  Place place = resolve(w, target(w, lhs, false));
  if (place.kind != Place::MapElem) {
    Value old = readPlace(w, place);
    return assignTo(w, place, apply(old, operand()));
  }
  MapOperand &m = place.element;
  m.map = w.stabilizeCheap(m.map, "m");
  m.key = w.stabilize(m.key, m.keyType(), "k");
  if (mayPanic) {
    Value old = w.stabilize(readPlace(w, place), type, "v");
    return assignTo(w, place, apply(old, operand()));
  }
  core::Expr *address = mapElement(w, place);
  w.store(address, apply(w.loadValue(address, type), y), type);
}

/// A literal is built in the variable's own memory.
static void declareInitialized(Walk &w, const Var *v, const Expr *init) {
  const Expr *x = unparen(init);
  const auto *lit = llvm::dyn_cast<CompositeLit>(x);
  if (!lit || !isMemory(w, v->type))
    return declareVar(w, v, rvalueAs(w, init, v->type));
  hoist(w, lit);
  declareVar(w, v, nullptr);
  compositeLit(w, varAddress(w, v), lit, v->type);
}

/// The append call, if the assignment is m[k] = append(m[k], …).
static const CallExpr *mapAppendOf(Walk &w, const Expr *lhs, const Expr *rhs) {
  const auto *call = llvm::dyn_cast<CallExpr>(unparen(rhs));
  if (!call || !w.info->isMapIndex(lhs))
    return nullptr;
  bool appends = calls(w, call, types::BuiltinId::Append);
  return appends && check::sameSafe(*w.info, lhs, call->args[0]) ? call : nullptr;
}

/// from:  m[k] = append(m[k], a…)
/// to:    p := mapassign…(T, m, k)
///        *p = append(*p, a…)
/// Everything that can panic comes before the entry is made.
static void assignMapAppend(Walk &w, const Expr *lhs, const CallExpr *call) {
  const auto *index = llvm::cast<IndexExpr>(lhs);
  llvm::SmallVector<const Expr *, 4> operands = {index->x, index->index};
  llvm::append_range(operands, call->args.drop_front());
  hoistAll(w, operands);

  MapOperand m{w.typeOf(index->x), w.stabilizeCheap(value(w, index->x), "m")};
  m.key = w.stabilize(valueAs(w, index->index, m.keyType()), m.keyType(), "k");
  for (const Expr *arg : call->args.drop_front())
    if (!isStatementless(w, arg))
      w.evaluation.hoisted[arg] = {w.stabilize(value(w, arg), w.typeOf(arg), "v")};
  From from(w, Source(index));
  core::Expr *address = mapAssign(w, m);
  w.evaluation.hoisted[call->args[0]] = {w.loadValue(address, m.elem())};
  w.store(address, appendCall(w, call), m.elem());
}

/// Computes what gc does before the right side: operands of the left that are more than variables,
/// fields and elements, and may panic.
static void fixOperands(Walk &w, const Expr *lhs) {
  lhs = unparen(lhs);
  if (w.evaluation.hoisted.contains(lhs) || !(doings(w, lhs) & kPanics))
    return;
  if (const auto *star = llvm::dyn_cast<Star>(lhs))
    return fixOperands(w, star->x);
  const auto *selector = llvm::dyn_cast<SelectorExpr>(lhs);
  if (selector && w.info->selection(selector)->kind == Selection::Field)
    return fixOperands(w, selector->x);
  const auto *index = llvm::dyn_cast<IndexExpr>(lhs);
  if (!index || w.info->isMapIndex(index)) {
    w.evaluation.hoisted[lhs] = {w.stabilize(value(w, lhs), w.typeOf(lhs))};
    return;
  }
  fixOperands(w, index->x);
  fixOperands(w, index->index);
}

static void assignOne(Walk &w, const Expr *lhs, const Expr *rhs, bool define) {
  lhs = unparen(lhs);
  if (isBlank(lhs)) {
    rvalue(w, rhs);
    return;
  }
  if (const auto *name = llvm::dyn_cast<Name>(lhs)) {
    Target t = variableTarget(w, llvm::cast<Var>(w.info->objectOf(name)), define);
    if (t.root == Target::NewVariable)
      return declareInitialized(w, t.var, rhs);
    return assignTo(w, resolve(w, t), rvalueAs(w, rhs, t.type));
  }
  if (const CallExpr *call = mapAppendOf(w, lhs, rhs))
    return assignMapAppend(w, lhs, call);
  hoistSides(w, lhs, rhs);
  if (doings(w, rhs) & kPanics && !w.info->isMapIndex(lhs))
    fixOperands(w, lhs);
  // As gc does, the value is computed before checks on the left.
  const Type *type = w.typeOf(lhs);
  Value v = valueAs(w, rhs, type);
  complete(w, target(w, lhs, false), v);
}

/// Left sides that are plain names have nothing to hoist (and `_` has no type).
static void hoistTargetsAndValues(Walk &w, llvm::ArrayRef<const Expr *> all, size_t targets) {
  llvm::SmallVector<const Expr *, 8> list;
  for (auto [i, x] : llvm::enumerate(all))
    if (i >= targets || !llvm::isa<Name>(x))
      list.push_back(x);
  hoistAll(w, list, /*inAnyOrder=*/true);
}

static void hoistTargets(Walk &w, llvm::ArrayRef<const Expr *> lhs, const Expr *rhs) {
  bool tells = doings(w, rhs) & (kEffects | kPanics);
  llvm::SaveAndRestore saved(w.evaluation.atOnce, tells);
  hoistTargetsAndValues(w, lhs, lhs.size());
}

/// What an earlier assignment of the statement might change is computed early, everything else when
/// its turn to be assigned comes, as in gc (walk/assign.go, ascompatee): that decides which of
/// several panics is the one that happens.
static void assignTargets(Walk &w, llvm::ArrayRef<const Expr *> lhs, bool define,
                          llvm::function_ref<Value(size_t, const Type *)> rhs) {
  struct Assignment {
    Target target;
    Value value = nullptr;
    core::Block fixed, operands, computing; // statements that come late
  };
  Written written(w.facts);
  std::vector<Assignment> assignments(lhs.size());
  auto flush = [&](core::Block &block) {
    w.appendAll(block);
    block.clear();
  };
  for (auto [i, a, x] : llvm::enumerate(assignments, lhs)) {
    Target &t = a.target;
    if (!llvm::isa<Name>(unparen(x)) && !w.info->isMapIndex(unparen(x)))
      w.into(a.fixed, [&] { fixOperands(w, x); });
    w.into(a.operands, [&] { t = target(w, x, define); });
    auto mayChange = [&](Value v, const Type *type) {
      return type && isMemory(w, type) ? written.mayChangeAt(v) : written.mayChange(v);
    };
    auto save = [&](Value v, const Type *type) {
      return mayChange(v, type) ? w.stabilize(v, type) : v;
    };
    bool early = written.mayChange(a.fixed) || written.mayChange(a.operands);
    saveOperands(t, [&](Value v, const Type *type) {
      early |= mayChange(v, type);
      return v;
    });
    if (early) {
      flush(a.fixed);
      flush(a.operands);
      saveOperands(t, save);
    }
    w.into(a.computing, [&] { a.value = rhs(i, t.type); });
    if (written.mayChange(a.computing) || (a.value && mayChange(a.value, t.type))) {
      flush(a.computing);
      if (a.value && t.type)
        a.value = save(a.value, t.type);
    }

    Storage storage = t.root == Target::Variable ? storageOf(w, t.var) : Storage();
    if (t.root == Target::Variable && w.frame.deferFrame &&
        llvm::is_contained(w.frame.results, t.var))
      written.addDeferredResult();
    else if (storage.kind == Storage::Direct)
      written.addLocal(storage.local);
    else if (t.root != Target::Blank && t.root != Target::NewVariable)
      written.addMemory();
  }
  for (Assignment &a : assignments) {
    flush(a.fixed);
    bool isMap = a.target.root == Target::MapElem; // whose entry gc makes before it computes more
    flush(isMap ? a.operands : a.computing);
    flush(isMap ? a.computing : a.operands);
    complete(w, a.target, a.value);
  }
}

/// a, b = f()        a, ok = m[k]        a, ok = x.(T)
static void assignResults(Walk &w, llvm::ArrayRef<const Expr *> lhs, const Expr *rhs, bool define) {
  rhs = unparen(rhs);
  std::vector<Value> values;
  std::vector<const Type *> valueTypes;
  hoistTargets(w, lhs, rhs);
  if (const auto *call = llvm::dyn_cast<CallExpr>(rhs)) {
    values = callExpr(w, call);
    for (const Var *result : llvm::cast<types::Tuple>(w.typeOf(call))->vars)
      valueTypes.push_back(result->type);
  } else {
    hoist(w, rhs);
    auto [v, ok] = commaOk(w, rhs, !isBlank(unparen(lhs[0])));
    values = {v, ok};
    valueTypes = {w.typeOf(rhs), w.basic(types::BasicKind::Bool)};
  }
  assignTargets(w, lhs, define, [&](size_t i, const Type *type) {
    return type ? assignable(w, values[i], valueTypes[i], type) : values[i];
  });
}

static void assignLists(Walk &w, llvm::ArrayRef<const Expr *> lhs, llvm::ArrayRef<const Expr *> rhs,
                        bool define) {
  if (lhs.size() == 1)
    return assignOne(w, lhs[0], rhs[0], define);
  if (lhs.size() != rhs.size())
    return assignResults(w, lhs, rhs[0], define);
  llvm::SmallVector<const Expr *, 8> all;
  llvm::append_range(all, lhs);
  llvm::append_range(all, rhs);
  hoistTargetsAndValues(w, all, lhs.size());
  assignTargets(w, lhs, define, [&](size_t i, const Type *type) {
    return type ? valueAs(w, rhs[i], type) : value(w, rhs[i]);
  });
}

void assignStmt(Walk &w, const AssignStmt *s) {
  for (const Expr *lhs : unpackList(s->lhs))
    w.evaluation.targets.insert(unparen(lhs));
  if (s->op != Operator::None)
    return assignOp(w, s);
  auto lhs = unpackList(s->lhs);
  auto rhs = unpackList(s->rhs);
  llvm::SmallVector<const Expr *, 4> left(lhs.begin(), lhs.end());
  llvm::SmallVector<const Expr *, 4> right(rhs.begin(), rhs.end());
  assignLists(w, left, right, s->define);
}

void declareVars(Walk &w, llvm::ArrayRef<Name *> names, const Expr *values) {
  if (!values) {
    for (const Name *name : names)
      if (!isBlank(name))
        declareVar(w, llvm::cast<Var>(w.info->objectOf(name)), nullptr);
    return;
  }
  llvm::SmallVector<const Expr *, 4> left(names.begin(), names.end());
  assignLists(w, left, unpackList(values), true);
}

std::pair<Value, core::Expr *> commaOk(Walk &w, const Expr *x, bool wanted) {
  if (const auto *index = llvm::dyn_cast<IndexExpr>(x))
    return mapLookupOk(w, mapOperand(w, index));
  if (const auto *assertion = llvm::dyn_cast<TypeAssertExpr>(x)) {
    core::Expr *ok = nullptr;
    Value v = typeAssert(w, value(w, assertion->x), w.typeOf(assertion->x), w.typeOf(x), &ok);
    return {v, ok};
  }
  From from(w, Source(x));
  return receiveOk(w, llvm::cast<syntax::Unary>(x), wanted);
}

} // namespace mapgo::walk
