// Assignments (spec: Assignments; gc 1.19: walk/assign.go).
//
// `a, p.x, s[i] = f, g, h` proceeds in two phases: the operands of indexing and indirections on the
// left (p, s, i) and the values on the right are evaluated; then the assignments are carried out
// from left to right. Checks on the left belong to the second phase. What an earlier assignment of
// the same statement might change is saved in a temporary in the first.
#include "lowering/walk/assign.h"

#include "frontend/check/query.h"
#include "lowering/core/visit.h"

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
  /// `aliased` are the locals that are also written through pointers, and read.
  explicit Written(const llvm::DenseSet<const core::Local *> &aliased) : aliased_(aliased) {}

  void addLocal(const core::Local *local) {
    locals_.insert(local);
    memory_ |= aliased_.contains(local);
  }
  void addMemory() { memory_ = true; }

  /// Whether memory at this address may have changed.
  bool mayChangeAt(const core::Expr *address) const {
    const core::Local *local = rootLocal(address);
    return local ? mayChange(local) : memory_;
  }
  /// Whether the expression may have another value now.
  bool mayChange(const core::Expr *e) const;
  /// Whether the statements may do something else now. What they call may read all memory.
  bool mayChange(const core::Block &block) const;

private:
  bool mayChange(const core::Local *local) const {
    return locals_.contains(local) || (memory_ && aliased_.contains(local));
  }

  const llvm::DenseSet<const core::Local *> &aliased_;
  llvm::DenseSet<const core::Local *> locals_;
  bool memory_ = false;
};

bool Written::mayChange(const core::Expr *e) const {
  using enum core::ExprKind;
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

// ---------------------------------------------------------------- phase one: operands

Target FunctionWalker::variableTarget(const Var *v, bool define) {
  Target t;
  bool known = storageOf(v).kind != Storage::None || check::isPackageLevel(v);
  t.root = define && !known ? Target::NewVariable : Target::Variable;
  t.var = v;
  t.source = source_;
  t.type = t.rootType = v->type;
  return t;
}

/// The operands of lhs, evaluated (hoisted before).
Target FunctionWalker::target(const Expr *lhs, bool define) {
  lhs = unparen(lhs);
  if (isBlank(lhs))
    return {};
  From from(*this, sourceOf(lhs));
  switch (lhs->kind) {
  case NodeKind::Name:
    return variableTarget(llvm::cast<Var>(info->objectOf(llvm::cast<Name>(lhs))), define);
  case NodeKind::SelectorExpr:
    return selectorTarget(llvm::cast<SelectorExpr>(lhs));
  case NodeKind::IndexExpr:
    return indexTarget(llvm::cast<IndexExpr>(lhs));
  case NodeKind::Star:
    return pointerTarget(value(llvm::cast<Star>(lhs)->x), typeOf(lhs));
  default:
    llvm_unreachable("not assignable");
  }
}

Target FunctionWalker::pointerTarget(Value pointer, const Type *elem) {
  Target t;
  t.root = Target::Pointer;
  t.base = pointer;
  t.source = source_;
  t.type = t.rootType = elem;
  return t;
}

/// x.f: the last pointer on the way is the operand; what follows it are steps.
Target FunctionWalker::selectorTarget(const SelectorExpr *x) {
  const Selection *selection = info->selection(x);
  if (!selection)
    return variableTarget(llvm::cast<Var>(info->objectOf(x->sel)), false);
  llvm::ArrayRef<unsigned> path = selection->index;

  const Type *type = typeOf(x->x);
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
    Located pointer = followPath(locate(x->x), path.take_front(*lastPointer));
    t = pointerTarget(read(pointer), types::derefOrNull(pointer.type));
    path = path.drop_front(*lastPointer);
  } else {
    t = target(x->x, false);
  }
  for (unsigned field : path)
    t.steps.push_back({field, nullptr, nullptr, source_});
  t.type = type;
  return t;
}

Target FunctionWalker::indexTarget(const IndexExpr *x) {
  const Type *operand = typeOf(x->x);
  const Type *under = operand->under();
  Target t;
  t.source = source_;
  if (const auto *map = llvm::dyn_cast<types::Map>(under)) {
    t.root = Target::MapElem;
    t.rootType = operand;
    t.base = value(x->x);
    t.index = valueAs(x->index, map->key);
    t.indexType = map->key;
    t.type = map->elem;
    return t;
  }
  if (const auto *slice = llvm::dyn_cast<types::Slice>(under)) {
    t.root = Target::Element;
    t.rootType = operand;
    t.base = value(x->x);
    t.index = value(x->index);
    t.indexType = typeOf(x->index);
    t.type = slice->elem;
    return t;
  }
  const Type *array = types::derefOrNull(operand);
  t = array ? pointerTarget(value(x->x), array) : target(x->x, false);
  t.steps.push_back({0, value(x->index), typeOf(x->index), source_});
  t.type = llvm::cast<types::Array>((array ? array : operand)->under())->elem;
  return t;
}

// ---------------------------------------------------------------- phase two: the place

Place FunctionWalker::resolve(const Target &t) {
  From from(*this, t.source);
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
    place.map = llvm::cast<types::Map>(t.rootType->under());
    place.mapType = t.rootType;
    place.mapValue = t.base;
    place.key = t.index;
    return place;
  case Target::Variable: {
    Storage storage = storageOf(t.var);
    if (t.steps.empty() && storage.kind == Storage::Direct && !storage.local->type->isMemory()) {
      place.kind = Place::Local;
      place.local = storage.local;
      return place;
    }
    at = {varAddress(t.var), true, t.rootType};
    break;
  }
  case Target::Pointer:
    nilCheck(t.base);
    at = {t.base, true, t.rootType};
    break;
  case Target::Element:
    at = element({t.base, false, t.rootType}, t.index, t.indexType);
    break;
  }
  for (const Target::Step &step : t.steps) {
    From each(*this, step.source);
    at = step.index ? element(at, step.index, step.indexType) : followPath(at, {step.field});
  }
  place.kind = Place::Memory;
  place.address = at.value;
  return place;
}

Place FunctionWalker::place(const Expr *lhs) {
  hoist(lhs);
  Target t = target(lhs, false);
  saveOperands(t, [&](Value v, const Type *type) { return stabilize(v, type); });
  return resolve(t);
}

void FunctionWalker::assignTo(const Place &place, Value value) {
  switch (place.kind) {
  case Place::Blank:
    return;
  case Place::Local:
    return assign(place.local, value);
  case Place::Memory:
    return store(place.address, value, place.type);
  case Place::MapElem: {
    Value element = stabilize(value, place.type, "v");
    return store(mapElement(place), element, place.type);
  }
  }
}

/// The address of m[k], which is inserted if it is not there.
core::Expr *FunctionWalker::mapElement(const Place &place) {
  From from(*this, place.source);
  return mapAssign(place.map, place.mapType, place.mapValue, place.key);
}

Value FunctionWalker::readPlace(const Place &place) {
  From from(*this, place.source);
  switch (place.kind) {
  case Place::Blank:
    break;
  case Place::Local:
    return build.read(place.local);
  case Place::Memory:
    return loadValue(place.address, place.type);
  case Place::MapElem:
    return mapLookup(place.map, place.mapType, place.mapValue, place.key);
  }
  llvm_unreachable("the blank identifier has no value");
}

void FunctionWalker::complete(const Target &t, Value value) {
  if (t.root == Target::NewVariable)
    declareVar(t.var, value);
  else
    assignTo(resolve(t), value);
}

// ---------------------------------------------------------------- statements

void FunctionWalker::assignStmt(const AssignStmt *s) {
  if (s->op != Operator::None)
    return assignOp(s);
  auto lhs = unpackList(s->lhs);
  auto rhs = unpackList(s->rhs);
  llvm::SmallVector<const Expr *, 4> left(lhs.begin(), lhs.end());
  llvm::SmallVector<const Expr *, 4> right(rhs.begin(), rhs.end());
  assignLists(left, right, s->define);
}

void FunctionWalker::declareVars(llvm::ArrayRef<Name *> names, const Expr *values) {
  if (!values) {
    for (const Name *name : names)
      if (!isBlank(name))
        declareVar(llvm::cast<Var>(info->objectOf(name)), nullptr);
    return;
  }
  llvm::SmallVector<const Expr *, 4> left(names.begin(), names.end());
  assignLists(left, unpackList(values), true);
}

void FunctionWalker::assignLists(llvm::ArrayRef<const Expr *> lhs, llvm::ArrayRef<const Expr *> rhs,
                                 bool define) {
  if (lhs.size() == 1)
    return assignOne(lhs[0], rhs[0], define);
  if (lhs.size() != rhs.size())
    return assignResults(lhs, rhs[0], define);
  llvm::SmallVector<const Expr *, 8> all;
  llvm::append_range(all, lhs);
  llvm::append_range(all, rhs);
  hoistTargetsAndValues(all, lhs.size());
  assignTargets(lhs, define, [&](size_t i, const Type *type) {
    return type ? valueAs(rhs[i], type) : value(rhs[i]);
  });
}

/// Left sides that are plain names have nothing to hoist (and `_` has no type).
void FunctionWalker::hoistTargetsAndValues(llvm::ArrayRef<const Expr *> all, size_t targets) {
  llvm::SmallVector<const Expr *, 8> list;
  for (auto [i, x] : llvm::enumerate(all))
    if (i >= targets || !llvm::isa<Name>(x))
      list.push_back(x);
  hoistAll(list, /*inAnyOrder=*/true);
}

void FunctionWalker::assignOne(const Expr *lhs, const Expr *rhs, bool define) {
  lhs = unparen(lhs);
  if (isBlank(lhs)) {
    rvalue(rhs);
    return;
  }
  if (const auto *name = llvm::dyn_cast<Name>(lhs)) {
    Target t = variableTarget(llvm::cast<Var>(info->objectOf(name)), define);
    if (t.root == Target::NewVariable)
      return declareInitialized(t.var, rhs);
    return assignTo(resolve(t), rvalueAs(rhs, t.type));
  }
  if (const CallExpr *call = mapAppendOf(lhs, rhs))
    return assignMapAppend(lhs, call);
  hoistSides(lhs, rhs);
  if (doings(rhs) & kPanics && !info->isMapIndex(lhs))
    fixOperands(lhs);
  // As gc does, the value is computed before checks on the left.
  const Type *type = typeOf(lhs);
  Value v = valueAs(rhs, type);
  complete(target(lhs, false), v);
}

/// Computes what gc does before the right side: operands of the left that are more than variables,
/// fields and elements, and may panic.
void FunctionWalker::fixOperands(const Expr *lhs) {
  lhs = unparen(lhs);
  if (hoisted_.contains(lhs) || !(doings(lhs) & kPanics))
    return;
  if (const auto *star = llvm::dyn_cast<Star>(lhs))
    return fixOperands(star->x);
  const auto *selector = llvm::dyn_cast<SelectorExpr>(lhs);
  if (selector && info->selection(selector)->kind == Selection::Field)
    return fixOperands(selector->x);
  const auto *index = llvm::dyn_cast<IndexExpr>(lhs);
  if (!index || info->isMapIndex(index)) {
    hoisted_[lhs] = {stabilize(value(lhs), typeOf(lhs))};
    return;
  }
  fixOperands(index->x);
  fixOperands(index->index);
}

/// A literal is built in the variable's own memory.
void FunctionWalker::declareInitialized(const Var *v, const Expr *init) {
  const Expr *x = unparen(init);
  const auto *lit = llvm::dyn_cast<CompositeLit>(x);
  if (!lit || !program.isMemory(v->type))
    return declareVar(v, rvalueAs(init, v->type));
  hoist(lit);
  declareVar(v, nullptr);
  compositeLit(varAddress(v), lit, v->type);
}

/// What an earlier assignment of the statement might change is computed early, everything else when
/// its turn to be assigned comes, as in gc (walk/assign.go, ascompatee): that decides which of
/// several panics is the one that happens.
void FunctionWalker::assignTargets(llvm::ArrayRef<const Expr *> lhs, bool define,
                                   llvm::function_ref<Value(size_t, const Type *)> rhs) {
  struct Assignment {
    Target target;
    Value value = nullptr;
    core::Block fixed, operands, computing; // statements that come late
  };
  Written written(aliased_);
  std::vector<Assignment> assignments(lhs.size());
  auto flush = [&](core::Block &block) {
    block_->insert(block_->end(), block.begin(), block.end());
    block.clear();
  };
  for (auto [i, a, x] : llvm::enumerate(assignments, lhs)) {
    Target &t = a.target;
    if (!llvm::isa<Name>(unparen(x)) && !info->isMapIndex(unparen(x)))
      into(a.fixed, [&] { fixOperands(x); });
    into(a.operands, [&] { t = target(x, define); });
    auto mayChange = [&](Value v, const Type *type) {
      return type && program.isMemory(type) ? written.mayChangeAt(v) : written.mayChange(v);
    };
    auto save = [&](Value v, const Type *type) {
      return mayChange(v, type) ? stabilize(v, type) : v;
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
    into(a.computing, [&] { a.value = rhs(i, t.type); });
    if (written.mayChange(a.computing) || (a.value && t.type && mayChange(a.value, t.type))) {
      flush(a.computing);
      if (a.value && t.type)
        a.value = save(a.value, t.type);
    }

    Storage storage = t.root == Target::Variable ? storageOf(t.var) : Storage();
    if (storage.kind == Storage::Direct)
      written.addLocal(storage.local);
    else if (t.root != Target::Blank && t.root != Target::NewVariable)
      written.addMemory();
  }
  for (Assignment &a : assignments) {
    flush(a.fixed);
    bool isMap = a.target.root == Target::MapElem; // whose entry gc makes before it computes more
    flush(isMap ? a.operands : a.computing);
    flush(isMap ? a.computing : a.operands);
    complete(a.target, a.value);
  }
}

/// a, b = f()        a, ok = m[k]        a, ok = x.(T)
void FunctionWalker::assignResults(llvm::ArrayRef<const Expr *> lhs, const Expr *rhs, bool define) {
  rhs = unparen(rhs);
  const Type *bool_ = program.context.basic(types::BasicKind::Bool);
  std::vector<Value> values;
  std::vector<const Type *> valueTypes;
  if (const auto *call = llvm::dyn_cast<CallExpr>(rhs)) {
    hoistTargets(lhs, rhs);
    values = callExpr(call);
    for (const Var *result : llvm::cast<types::Tuple>(typeOf(call))->vars)
      valueTypes.push_back(result->type);
  } else {
    hoistTargets(lhs, rhs);
    hoist(rhs);
    auto [v, ok] = commaOk(rhs);
    values = {v, ok};
    valueTypes = {typeOf(rhs), bool_};
  }
  assignTargets(lhs, define, [&](size_t i, const Type *type) {
    return type ? assignable(values[i], valueTypes[i], type) : values[i];
  });
}

void FunctionWalker::hoistTargets(llvm::ArrayRef<const Expr *> lhs, const Expr *rhs) {
  bool tells = doings(rhs) & (kEffects | kPanics);
  llvm::SaveAndRestore saved(atOnce_, tells);
  hoistTargetsAndValues(lhs, lhs.size());
}

/// The two values of m[k], x.(T) or <-c; operands have been hoisted.
std::pair<Value, core::Expr *> FunctionWalker::commaOk(const Expr *x) {
  if (const auto *index = llvm::dyn_cast<IndexExpr>(x)) {
    const Type *mapType = typeOf(index->x);
    const auto *map = llvm::cast<types::Map>(mapType->under());
    Value m = value(index->x);
    return mapLookupOk(map, mapType, m, mapKeyForLookup(index, map->key));
  }
  if (const auto *assertion = llvm::dyn_cast<TypeAssertExpr>(x)) {
    core::Expr *ok = nullptr;
    Value v = typeAssert(value(assertion->x), typeOf(assertion->x), typeOf(x), &ok);
    return {v, ok};
  }
  return {value(x), build.boolean(false)}; // a receive, reported when it was hoisted
}

/// from:  x op= y        x++
/// to:    x = x op y     with the operands of x evaluated once
/// m[k] op= y needs one mapassign only, unless op may panic before anything is inserted.
void FunctionWalker::assignOp(const AssignStmt *s) {
  const Expr *lhs = unparen(s->lhs);
  const Type *type = typeOf(lhs);
  if (s->rhs)
    hoistAll({lhs, s->rhs});
  else
    hoist(lhs);
  auto operand = [&] {
    if (!s->rhs)
      return constant(constant::makeInt64(1), type);
    return isShift(s->op) ? value(s->rhs) : valueAs(s->rhs, type);
  };
  auto apply = [&](Value x, Value y) { return arithmetic(s->op, x, y, type); };
  bool mayPanic = s->op == Operator::Div || s->op == Operator::Rem;
  Value y = nullptr;
  if (info->isMapIndex(lhs) && !mayPanic)
    y = stabilize(operand(), nullptr, "y");
  Place place = resolve(target(lhs, false));
  if (place.kind != Place::MapElem) {
    Value old = readPlace(place);
    return assignTo(place, apply(old, operand()));
  }
  place.mapValue = stabilizeCheap(place.mapValue, "m");
  place.key = stabilize(place.key, place.map->key, "k");
  if (mayPanic) {
    Value old = stabilize(readPlace(place), type, "v");
    return assignTo(place, apply(old, operand()));
  }
  core::Expr *address = mapElement(place);
  store(address, apply(loadValue(address, type), y), type);
}

// ---------------------------------------------------------------- m[k] = append(m[k], …)

/// The append call, if the assignment is m[k] = append(m[k], …).
const CallExpr *FunctionWalker::mapAppendOf(const Expr *lhs, const Expr *rhs) {
  const auto *call = llvm::dyn_cast<CallExpr>(unparen(rhs));
  if (!call || !info->isMapIndex(lhs))
    return nullptr;
  const types::Builtin *builtin = builtinOf(call);
  bool appends = builtin && builtin->builtinId == types::BuiltinId::Append;
  return appends && check::sameSafe(*info, lhs, call->args[0]) ? call : nullptr;
}

/// from:  m[k] = append(m[k], a…)
/// to:    p := mapassign…(T, m, k)
///        *p = append(*p, a…)
/// Everything that can panic comes before the entry is made.
void FunctionWalker::assignMapAppend(const Expr *lhs, const CallExpr *call) {
  const auto *index = llvm::cast<IndexExpr>(lhs);
  const Type *mapType = typeOf(index->x);
  const auto *map = llvm::cast<types::Map>(mapType->under());
  llvm::SmallVector<const Expr *, 4> operands = {index->x, index->index};
  llvm::append_range(operands, call->args.drop_front());
  hoistAll(operands);

  Value m = stabilizeCheap(value(index->x), "m");
  Value key = stabilize(valueAs(index->index, map->key), map->key, "k");
  for (const Expr *arg : call->args.drop_front())
    if (!isStatementless(arg))
      hoisted_[arg] = {stabilize(value(arg), typeOf(arg), "v")};
  From from(*this, Source(index));
  core::Expr *address = mapAssign(map, mapType, m, key);
  hoisted_[call->args[0]] = {loadValue(address, map->elem)};
  store(address, append(call), map->elem);
}

} // namespace mapgo::walk
