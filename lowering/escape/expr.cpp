// Expressions: what flows where when one is evaluated.
#include "lowering/escape/builder.h"

#include "frontend/check/query.h"

namespace mapgo::escape {

using namespace syntax;
using check::Mode;
using check::Selection;

Hole Builder::ifPointers(Hole k, const Type *type) {
  if (k.derefs >= 0 && types::isTyped(type) && !layout().hasPointers(type))
    k.target = graph_.nowhere().target;
  return k;
}

Hole Builder::tee(llvm::ArrayRef<Hole> holes) {
  if (holes.empty())
    return graph_.nowhere();
  if (holes.size() == 1)
    return holes[0];
  Location *all = graph_.make(Location::Temporary, function_, loopDepth_);
  for (Hole hole : holes)
    graph_.flow(hole, all);
  return {all};
}

Hole Builder::keeping(Hole k, const Expr *x) {
  return record_ && llvm::is_contained(kept_, x) ? tee({k, {record_}}) : k;
}

Hole Builder::make(Hole k, const Expr *x, Site site) {
  Location *made = graph_.make(Location::Object, function_, loopDepth_);
  made->expr = unparen(x);
  made->site = site;
  graph_.flow(k.address(), made);
  acts();
  return {made};
}

/// A box that no expression stands for is always on the heap.
Hole Builder::converted(Hole k, const Type *from, const Type *to) {
  bool boxes = to && types::isInterface(to) && !types::isInterface(from) &&
               !layout::isDirectIface(types::defaultType(from));
  return boxes ? graph_.heap() : k;
}

Hole Builder::asserted(Hole k, const Type *type) {
  return types::isInterface(type) || layout::isDirectIface(type) ? k : k.deref();
}

/// Whether x, which becomes an interface value, is copied into a box.
static bool isBoxed(const check::TypeAndValue &x) {
  if (x.mode == Mode::NilValue)
    return false;
  if (types::isInterface(x.type))
    return x.mode == Mode::Constant;
  return !layout::isDirectIface(types::defaultType(x.type));
}

void Builder::boxed(Hole k, const Expr *x) {
  k = keeping(k, unparen(x));
  value(isBoxed(info_.of(x)) ? make(k, x, Site::Box) : k, x);
}

void Builder::valueAs(Hole k, const Expr *x, const Type *type) {
  type &&types::isInterface(type) ? boxed(k, x) : value(k, x);
}

void Builder::values(Hole k, llvm::ArrayRef<Expr *> list) {
  for (const Expr *x : list)
    value(k, x);
}

void Builder::discardAll(const Expr *list) {
  for (const Expr *x : unpackList(list))
    discard(x);
}

void Builder::value(Hole k, const Expr *x) {
  if (!x)
    return;
  x = unparen(x);
  k = keeping(k, x);
  switch (info_.of(x).mode) {
  case Mode::Constant:
  case Mode::NilValue:
  case Mode::TypeExpr:
  case Mode::Builtin:
    return;
  case Mode::NoValue:
    break;
  default:
    k = ifPointers(k, typeOf(x));
  }
  switch (x->exprKind()) {
  case Expr::Kind::Name:
    if (const auto *v = llvm::dyn_cast_or_null<Var>(info_.objectOf(x));
        v && !check::isPackageLevel(v))
      variable(k, v, x->pos);
    return;
  case Expr::Kind::SelectorExpr:
    return selector(k, llvm::cast<SelectorExpr>(x));
  case Expr::Kind::IndexExpr: {
    if (info_.objectOf(x)) // F[T]
      return;
    const auto *index = llvm::cast<IndexExpr>(x);
    const Type *operand = typeOf(index->x)->under();
    if (const auto *map = llvm::dyn_cast<types::Map>(operand)) {
      discard(index->x);
      return valueAs(graph_.nowhere(), index->index, map->key);
    }
    value(llvm::isa<types::Array>(operand) ? k : k.deref(), index->x);
    return discard(index->index);
  }
  case Expr::Kind::SliceExpr:
    return sliced(k, llvm::cast<SliceExpr>(x));
  case Expr::Kind::Star:
    return value(k.deref(), llvm::cast<Star>(x)->x);
  case Expr::Kind::TypeAssertExpr:
    return value(asserted(k, typeOf(x)), llvm::cast<TypeAssertExpr>(x)->x);
  case Expr::Kind::Unary:
    return unary(k, llvm::cast<Unary>(x));
  case Expr::Kind::Binary:
    return binary(k, llvm::cast<Binary>(x));
  case Expr::Kind::CompositeLit:
    return literal(k, llvm::cast<CompositeLit>(x));
  case Expr::Kind::FuncLit:
    return closure(k, x, Site::Closure, x);
  case Expr::Kind::CallExpr:
    return call({k}, llvm::cast<CallExpr>(x));
  case Expr::Kind::BadExpr:
  case Expr::Kind::BasicLit:
  case Expr::Kind::KeyValueExpr:
  case Expr::Kind::ParenExpr:
  case Expr::Kind::TypeSwitchGuard:
  case Expr::Kind::ListExpr:
  case Expr::Kind::ArrayType:
  case Expr::Kind::SliceType:
  case Expr::Kind::DotsType:
  case Expr::Kind::StructType:
  case Expr::Kind::FuncType:
  case Expr::Kind::InterfaceType:
  case Expr::Kind::MapType:
  case Expr::Kind::ChanType:
    break;
  }
  llvm_unreachable("not an expression with a value");
}

/// A variable of a function around is captured by this literal and those between. Assignments that
/// come before all captures, and are not in a loop that has one, don't matter to how it is
/// captured.
void Builder::variable(Hole k, const Var *v, Pos use) {
  Location *l = batch_.variables.lookup(v);
  assert(l && "used before its declaration");
  l->lastUse = std::max(l->lastUse, use);
  const Builder *at = this;
  for (; at->function_ != l->function; at = at->outer_)
    at->function_->captures.insert(v);
  if (at != this && !l->captured) {
    l->captured = true;
    if (l->memoryDepth == at->loopDepth_)
      l->changes = false;
  }
  graph_.flow(k, l);
}

Hole Builder::path(Hole k, const Type *from, llvm::ArrayRef<unsigned> path) {
  auto steps = check::pathSteps(from, path);
  for (const check::PathStep &step : llvm::reverse(steps)) {
    k = ifPointers(k, step.type);
    if (step.throughPointer)
      k = k.deref();
  }
  return k;
}

void Builder::selector(Hole k, const SelectorExpr *x) {
  const Selection *selection = info_.selection(x);
  if (!selection)
    return; // of another package
  switch (selection->kind) {
  case Selection::Field:
    return value(path(k, typeOf(x->x), selection->index), x->x);
  case Selection::MethodVal:
    return methodValue(k, x, *selection);
  case Selection::MethodExpr:
    return;
  }
}

void Builder::sliced(Hole k, const SliceExpr *x) {
  bool isArray = llvm::isa<types::Array>(typeOf(x->x)->under());
  value(isArray ? k.address() : k, x->x);
  for (const Expr *index : x->index)
    discard(index);
}

void Builder::unary(Hole k, const Unary *x) {
  if (x->op != Operator::And)
    return discard(x->x);
  if (const auto *lit = llvm::dyn_cast<CompositeLit>(unparen(x->x)))
    return value(make(k, x, Site::Object), lit);
  value(k.address(), x->x);
}

void Builder::binary(Hole k, const Binary *x) {
  if (x->op == Operator::Add && types::isString(typeOf(x))) {
    make(k, x, Site::Text);
    return concatenated(x);
  }
  bool left = types::isInterface(typeOf(x->x)), right = types::isInterface(typeOf(x->y));
  bool mixed = isComparison(x->op) && left != right;
  valueAs(graph_.nowhere(), x->x, mixed && right ? typeOf(x->y) : nullptr);
  valueAs(graph_.nowhere(), x->y, mixed && left ? typeOf(x->x) : nullptr);
}

/// a + b + … is one operation, which copies its operands.
void Builder::concatenated(const Expr *x) {
  x = unparen(x);
  const auto *sum = llvm::dyn_cast<Binary>(x);
  if (!sum || sum->op != Operator::Add || info_.of(x).mode == Mode::Constant)
    return discard(x);
  concatenated(sum->x);
  concatenated(sum->y);
}

void Builder::literal(Hole k, const CompositeLit *lit) {
  const Type *type = typeOf(lit);
  if (const Type *elem = types::derefOrNull(type)) { // &T left out
    k = make(k, lit, Site::Object);
    type = elem;
  }
  if (const auto *map = llvm::dyn_cast<types::Map>(type->under()))
    return mapLiteral(k, lit, map);
  const auto *structure = llvm::dyn_cast<types::Struct>(type->under());
  const Type *elem = nullptr;
  if (const auto *slice = llvm::dyn_cast<types::Slice>(type->under())) {
    elem = slice->elem;
    k = make(k, lit, Site::Array);
  } else if (!structure) {
    elem = llvm::cast<types::Array>(type->under())->elem;
  }
  for (auto [i, element] : llvm::enumerate(lit->elements)) {
    const auto *pair = llvm::dyn_cast<KeyValueExpr>(element);
    const Type *wanted = elem;
    if (structure) {
      const Var *field = structure->fields[i < structure->fields.size() ? i : 0];
      if (pair)
        field = *llvm::find_if(structure->fields, [&](const Var *f) {
          return f->name == llvm::cast<Name>(pair->key)->value;
        });
      wanted = field->type;
    }
    valueAs(k, pair ? pair->value : element, wanted);
  }
}

/// A map's entries are in the heap.
void Builder::mapLiteral(Hole k, const CompositeLit *lit, const types::Map *map) {
  make(k, lit, Site::Map);
  for (const Expr *element : lit->elements) {
    const auto *pair = llvm::cast<KeyValueExpr>(element);
    valueAs(graph_.heap(), pair->key, map->key);
    valueAs(graph_.heap(), pair->value, map->elem);
  }
}

void Builder::closure(Hole k, const Expr *x, Site site, const Node *inner) {
  Hole record = make(k, x, site);
  Function *f = batch_.enterInner(inner, function_, info_);
  batch_.closures.push_back({f, record});
  Builder(batch_, f, this).body();
}

/// The receiver is kept in the closure, and may be used by the method whenever that is called;
/// what the method returns then may get anywhere.
void Builder::methodValue(Hole k, const SelectorExpr *x, const Selection &selection) {
  Hole record = make(k, x, Site::MethodValue);
  const auto *method = llvm::cast<types::Func>(selection.object);
  Function *f = batch_.state.functionOf(method);
  llvm::SmallVector<Hole, 4> results(method->signature()->results->size(), graph_.heap());
  Hole toMethod = argument(results, f, 0, nullptr, x->sel->pos);
  value(receiver(tee({toMethod, record}), typeOf(x->x), selection.index, method), x->x);
}

void Builder::conversion(Hole k, const CallExpr *call) {
  const Expr *x = call->args[0];
  const Type *to = typeOf(call), *from = typeOf(x);
  if (types::isInterface(to)) {
    if (isBoxed(info_.of(x)))
      k = make(k, call, Site::Box);
    return value(k, x);
  }
  bool makesText = (types::isString(to) && !types::isString(from)) ||
                   (types::isString(from) && types::isBytesOrRunes(to->under()));
  if (makesText) {
    make(k, call, Site::Text);
    return discard(x);
  }
  if (types::isUnsafePointer(to->under()) && !types::isUnsafePointer(from->under()) &&
      types::isInteger(from))
    return unsafeValue(k, x);
  if (types::isUnsafePointer(from->under()) && types::isInteger(to))
    return value(tee({k, number()}), x);
  bool copiesArray = llvm::isa<types::Array>(to->under()) && llvm::isa<types::Slice>(from->under());
  value(copiesArray ? k.deref() : k, x);
}

/// A place of pointers that become numbers.
Hole Builder::number() {
  Location *number = graph_.make(Location::Temporary, function_, loopDepth_);
  number->isNumber = true;
  return {number};
}

/// The p of p.Data where p is a *reflect.SliceHeader or *reflect.StringHeader: a uintptr that
/// stands for the pointer of the slice or string that p points to (package unsafe, rule 6).
/// Otherwise null.
const Expr *Builder::headerOfData(const Expr *x) const {
  const Selection *selection = info_.selection(unparen(x));
  if (!selection || selection->kind != Selection::Field || selection->object->name != "Data")
    return nullptr;
  const auto *pointee =
      llvm::dyn_cast_or_null<types::Named>(types::derefOrNull(selection->receiver));
  if (!pointee || !pointee->object->package || pointee->object->package->path != "reflect")
    return nullptr;
  llvm::StringRef name = pointee->object->name;
  bool isHeader = name == "SliceHeader" || name == "StringHeader";
  return isHeader ? llvm::cast<SelectorExpr>(unparen(x))->x : nullptr;
}

/// Arithmetic on uintptrs may carry an address from one unsafe.Pointer to another.
void Builder::unsafeValue(Hole k, const Expr *x) {
  x = unparen(x);
  if (const Expr *header = headerOfData(x))
    return value(k.deref(), header);
  if (const auto *call = llvm::dyn_cast<CallExpr>(x); call && info_.isConversion(call)) {
    bool wasPointer = types::isUnsafePointer(typeOf(call->args[0])->under());
    return wasPointer ? value(k, call->args[0]) : discard(call->args[0]);
  }
  if (const auto *operation = llvm::dyn_cast<Unary>(x);
      operation && operation->op != Operator::Recv)
    return unsafeValue(k, operation->x);
  if (const auto *operation = llvm::dyn_cast<Binary>(x)) {
    unsafeValue(k, operation->x);
    return isShift(operation->op) ? discard(operation->y) : unsafeValue(k, operation->y);
  }
  discard(x);
}

} // namespace mapgo::escape
