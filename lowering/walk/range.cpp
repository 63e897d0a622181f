// for … range over arrays, slices, strings and maps (spec: For statements with range clause; the
// seed's range.c).
//
// The iteration variables are one pair for the whole loop, as in Go 1.19.
#include "lowering/walk/map.h"
#include "runtime/abi/layout.h"

using llvm::StringRef;

namespace mapgo::walk {
namespace {

/// The range clause's two variables; nullptr where there is none or it is blank.
struct RangeVars {
  const Expr *key = nullptr;
  const Expr *value = nullptr;
};

RangeVars rangeVars(const syntax::RangeClause *clause) {
  llvm::SmallVector<Expr *, 4> list = syntax::unpackList(clause->lhs);
  RangeVars vars;
  if (!list.empty() && !syntax::isBlank(list[0]))
    vars.key = list[0];
  if (list.size() > 1 && !syntax::isBlank(list[1]))
    vars.value = list[1];
  return vars;
}

} // namespace

void FunctionWalker::rangeStmt(const syntax::ForStmt *s, StringRef label) {
  const Type *type = typeOf(s->range->x)->under();
  if (const auto *pointer = llvm::dyn_cast<types::Pointer>(type))
    return rangeArray(s, label, llvm::cast<types::Array>(pointer->elem->under()));
  if (const auto *array = llvm::dyn_cast<types::Array>(type))
    return rangeArray(s, label, array);
  if (llvm::isa<types::Slice>(type))
    return rangeSlice(s, label);
  if (llvm::isa<types::Map>(type))
    return rangeMap(s, label);
  if (types::isString(type))
    return rangeString(s, label);
  program.unsupported(s->pos, "ranging over a channel is");
}

/// `for k, v := range` declares its variables before the loop.
void FunctionWalker::declareRangeVars(const syntax::RangeClause *clause) {
  if (!clause->define)
    return;
  RangeVars vars = rangeVars(clause);
  for (const Expr *x : {vars.key, vars.value})
    if (const auto *name = llvm::dyn_cast_or_null<syntax::Name>(x))
      declareVar(llvm::cast<Var>(info->objectOf(name)), nullptr);
}

/// k, v = key, value at the start of an iteration. `value` is called only if v is wanted.
void FunctionWalker::assignRangeVars(const syntax::RangeClause *clause, Value key,
                                     const Type *keyType, llvm::function_ref<Value()> value,
                                     const Type *valueType) {
  RangeVars vars = rangeVars(clause);
  Place keyPlace, valuePlace;
  if (vars.key)
    keyPlace = place(vars.key);
  if (vars.value)
    valuePlace = place(vars.value);
  if (vars.key)
    assignTo(keyPlace, assignable(key, keyType, keyPlace.type));
  if (vars.value)
    assignTo(valuePlace, assignable(value(), valueType, valuePlace.type));
}

/// from:  for i, v = range x { body }          x of n elements
/// to:    for h := 0; h < n; h++ { i, v = h, elem(h); body }
void FunctionWalker::countedRange(const syntax::ForStmt *s, StringRef label, core::Expr *count,
                                  llvm::function_ref<Value(core::Expr *)> elem,
                                  const Type *elemType) {
  core::Local *h = temp("h", &build.types.int64);
  assign(h, build.int64(0));
  declareRangeVars(s->range);
  loop(
      [&](core::Loop *self) {
        enterLoop(s, self, label);
        ifThen(build.binary(core::BinaryOp::Ge, build.read(h), count), [&] { breakFrom(self); });
        assignRangeVars(
            s->range, build.read(h), program.context.basic(types::BasicKind::Int),
            [&] { return elem(build.read(h)); }, elemType);
        stmt(s->body);
      },
      [&] { assign(h, build.binary(core::BinaryOp::Add, build.read(h), build.int64(1))); });
}

/// An array is copied before the loop if its elements are wanted; through a pointer it is not. With
/// at most the index wanted, the range expression is not even evaluated unless it contains calls.
void FunctionWalker::rangeArray(const syntax::ForStmt *s, StringRef label,
                                const types::Array *array) {
  const Expr *x = s->range->x;
  const Type *type = typeOf(x);
  bool isPointer = llvm::isa<types::Pointer>(type->under());
  core::Expr *base = nullptr;
  if (rangeVars(s->range).value) {
    Value v = rvalue(x);
    if (isPointer) {
      base = stabilize(v, type, "p");
    } else {
      core::Local *copy = tempFor("a", type);
      store(build.addressOf(copy), v, type);
      base = build.addressOf(copy);
    }
  } else if (hasSideEffects(x)) {
    hoist(x);
  }
  const core::Type *elemType = program.coreType(array->elem);
  countedRange(
      s, label, build.int64(array->len),
      [&](core::Expr *index) {
        if (isPointer)
          nilCheck(base);
        return loadValue(build.elemAddr(base, index, elemType), array->elem);
      },
      array->elem);
}

/// The slice and its length are fixed before the loop.
void FunctionWalker::rangeSlice(const syntax::ForStmt *s, StringRef label) {
  const Type *type = typeOf(s->range->x);
  const Type *elem = llvm::cast<types::Slice>(type->under())->elem;
  Value slice = stabilize(rvalue(s->range->x), type, "s");
  const core::Type *elemType = program.coreType(elem);
  countedRange(
      s, label, build.extract(slice, 1),
      [&](core::Expr *index) {
        return loadValue(build.elemAddr(build.extract(slice, 0), index, elemType), elem);
      },
      elem);
}

/// from:  for i, r = range s { body }
/// to:    for h := 0; h < len(s); h = next {
///            r·1 := int32(s[h]); next = h + 1
///            if r·1 >= 0x80 { r·1, next = decoderune(s, h) }
///            i, r = h, r·1; body }
void FunctionWalker::rangeString(const syntax::ForStmt *s, StringRef label) {
  Value string = stabilize(rvalue(s->range->x), typeOf(s->range->x), "s");
  core::Local *h = temp("h", &build.types.int64);
  core::Local *next = temp("next", &build.types.int64);
  core::Local *r = temp("r", &build.types.int64);
  assign(h, build.int64(0));
  declareRangeVars(s->range);
  loop(
      [&](core::Loop *self) {
        enterLoop(s, self, label);
        core::Expr *length = build.extract(string, 1);
        ifThen(build.binary(core::BinaryOp::Ge, build.read(h), length), [&] { breakFrom(self); });
        core::Expr *byte =
            build.load(&build.types.uint8,
                       build.elemAddr(build.extract(string, 0), build.read(h), &build.types.uint8));
        assign(r, build.convert(&build.types.int64, byte));
        assign(next, build.binary(core::BinaryOp::Add, build.read(h), build.int64(1)));
        ifThen(build.binary(core::BinaryOp::Ge, build.read(r), build.int64(0x80)),
               [&] { call({r, next}, Entry::decoderune, {string, build.read(h)}); });
        assignRangeVars(
            s->range, build.read(h), program.context.basic(types::BasicKind::Int),
            [&] { return build.convert(&build.types.int32, build.read(r)); },
            program.context.runeType());
        stmt(s->body);
      },
      [&] { assign(h, build.read(next)); });
}

/// Whether the loop is exactly `for k := range m { delete(m, k) }`, which empties the map. Not for
/// keys that may differ from themselves: those delete can't remove.
bool FunctionWalker::isMapClear(const syntax::ForStmt *s) {
  const syntax::RangeClause *clause = s->range;
  const auto *key = llvm::dyn_cast_or_null<syntax::Name>(clause->lhs);
  const auto *map = llvm::dyn_cast<syntax::Name>(syntax::unparen(clause->x));
  if (!clause->define || !key || !map || s->body->list.size() != 1)
    return false;
  const auto *statement = llvm::dyn_cast<syntax::ExprStmt>(s->body->list[0]);
  const auto *call = statement ? llvm::dyn_cast<syntax::CallExpr>(statement->x) : nullptr;
  const types::Builtin *builtin = call ? builtinOf(call) : nullptr;
  if (!builtin || builtin->builtinId != types::BuiltinId::Delete || call->args.size() != 2)
    return false;
  const auto *fromMap = llvm::dyn_cast<syntax::Name>(syntax::unparen(call->args[0]));
  const auto *ofKey = llvm::dyn_cast<syntax::Name>(syntax::unparen(call->args[1]));
  return fromMap && ofKey && info->objectOf(fromMap) == info->objectOf(map) &&
         info->objectOf(ofKey) == info->objectOf(key) &&
         layout::isReflexive(llvm::cast<types::Map>(typeOf(map)->under())->key);
}

/// from:  for k, v = range m { body }
/// to:    var it hiter
///        mapiterinit(T, m, &it)
///        for ; ; mapiternext(T, &it) {
///            if it.key == nil { break }
///            k, v = *it.key, *it.value; body }
void FunctionWalker::rangeMap(const syntax::ForStmt *s, StringRef label) {
  const Type *type = typeOf(s->range->x);
  const auto *map = llvm::cast<types::Map>(type->under());
  Value m = stabilize(rvalue(s->range->x), type, "m");
  if (isMapClear(s)) {
    mapNote();
    const core::Reason reason{core::Reason::ClearsMap};
    return call({}, Entry::mapclear, {program.typeAddr(type), m}, &reason);
  }

  const core::Type *hiter = program.hiterType();
  core::Local *it = temp("it", hiter);
  auto word = [&](unsigned index) {
    return build.load(&build.types.ptr, build.fieldAddr(build.addressOf(it), hiter, index));
  };
  mapNote();
  auto *clearIterator = append<core::ClearMem>();
  clearIterator->dst = build.addressOf(it);
  clearIterator->type = hiter;
  call({}, Entry::mapiterinit, {program.typeAddr(type), m, build.addressOf(it)}, &kOneForm);
  declareRangeVars(s->range);
  loop(
      [&](core::Loop *self) {
        enterLoop(s, self, label);
        core::Local *key = temp("key", &build.types.ptr);
        assign(key, word(0));
        ifThen(build.binary(core::BinaryOp::Eq, build.read(key), build.nil()),
               [&] { breakFrom(self); });
        assignRangeVars(
            s->range, loadValue(build.read(key), map->key), map->key,
            [&] { return loadValue(word(1), map->elem); }, map->elem);
        stmt(s->body);
      },
      [&] { call({}, Entry::mapiternext, {program.typeAddr(type), build.addressOf(it)}); });
}

/// The iterator's words that compiled code reads, and room for the runtime's own.
const core::Type *ProgramWalker::hiterType() {
  if (hiterType_)
    return hiterType_;
  const core::Type *pointer = &program.types().ptr;
  constexpr uint64_t known = rt::kHiterValueOffset + types::kWordSize;
  const core::Type *rest = program.arrayType(pointer, (rt::kHiterSize - known) / types::kWordSize);
  return hiterType_ = program.structType("runtime.hiter", rt::kHiterSize, types::kWordSize,
                                         {{"key", pointer, rt::kHiterKeyOffset},
                                          {"value", pointer, rt::kHiterValueOffset},
                                          {"rest", rest, known}});
}

} // namespace mapgo::walk
