// for … range over integers, arrays, slices, strings, maps and channels (spec: For statements with
// range clause; the seed's range.c). Functions are in rangefunc.cpp.
//
// The iteration variables have one place for the whole loop, unless pointers to them outlive an
// iteration.
#include "lowering/walk/stmt.h"

#include "lowering/walk/assign.h"
#include "lowering/walk/chan.h"
#include "lowering/walk/expr.h"
#include "lowering/walk/map.h"
#include "lowering/walk/order.h"
#include "lowering/walk/rangefunc.h"
#include "lowering/walk/symbols.h"
#include "lowering/walk/variable.h"
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

/// `for k, v := range` declares its variables before the loop, or those that each iteration needs
/// its own of in the loop.
static void declareRangeVars(Walk &w, const syntax::RangeClause *clause, bool fresh) {
  if (!clause->define)
    return;
  RangeVars vars = rangeVars(clause);
  for (const Expr *x : {vars.key, vars.value})
    if (const auto *v = x ? llvm::dyn_cast_or_null<Var>(w.info->objectOf(x)) : nullptr;
        v && w.escapes.isFresh(v) == fresh)
      declareVar(w, v, nullptr);
}

/// k, v = key, value at the start of an iteration, or as the clause declares them. `value` is
/// called only if v is wanted.
static void assignRangeVars(Walk &w, const syntax::RangeClause *clause, Value key,
                            const Type *keyType, llvm::function_ref<Value()> value,
                            const Type *valueType) {
  declareRangeVars(w, clause, true);
  RangeVars vars = rangeVars(clause);
  Place keyPlace, valuePlace;
  if (vars.key)
    keyPlace = place(w, vars.key);
  if (vars.value)
    valuePlace = place(w, vars.value);
  if (vars.key)
    assignTo(w, keyPlace, assignable(w, key, keyType, keyPlace.type));
  if (vars.value)
    assignTo(w, valuePlace, assignable(w, value(), valueType, valuePlace.type));
}

/// from:  for i, v = range x { body }          x of n elements, or the integer n
/// to:    for h := 0; h < n; h++ { i, v = h, elem(h); body }
static void countedRange(Walk &w, const syntax::ForStmt *s, StringRef label, core::Expr *count,
                         const Type *countType, llvm::function_ref<Value(core::Expr *)> elem,
                         const Type *elemType) {
  auto constant = [&](uint64_t n) { return w.intConst(count->type, n); };
  core::Local *h = w.temp("h", count->type);
  w.assign(h, constant(0));
  declareRangeVars(w, s->range, false);
  w.loop(
      [&](core::Loop *self) {
        enterLoop(w, s, self, label);
        w.ifThen(w.binary(BinaryOp::Ge, w.read(h), count), [&] { w.breakFrom(self); });
        assignRangeVars(
            w, s->range, w.read(h), countType, [&] { return elem(w.read(h)); }, elemType);
        stmt(w, s->body);
      },
      [&] { w.assign(h, w.binary(BinaryOp::Add, w.read(h), constant(1))); });
}

/// The integer is evaluated once.
static void rangeInteger(Walk &w, const syntax::ForStmt *s, StringRef label) {
  const Type *type = w.typeOf(s->range->x);
  countedRange(w, s, label, w.stabilize(rvalue(w, s->range->x), type, "n"), type, nullptr, nullptr);
}

/// An array is copied before the loop if its elements are wanted; through a pointer it is not. With
/// at most the index wanted, the range expression is not even evaluated unless it contains calls.
static void rangeArray(Walk &w, const syntax::ForStmt *s, StringRef label,
                       const types::Array *array) {
  const Expr *x = s->range->x;
  const Type *type = w.typeOf(x);
  bool isPointer = llvm::isa<types::Pointer>(type->under());
  core::Expr *base = nullptr;
  if (rangeVars(s->range).value) {
    Value v = rvalue(w, x);
    if (isPointer) {
      base = w.stabilize(v, type, "p");
    } else {
      core::Local *copy = w.tempFor("a", type);
      w.store(w.addressOf(copy), v, type);
      base = w.addressOf(copy);
    }
  } else if (hasSideEffects(w, x)) {
    hoist(w, x);
  }
  const core::Type *elemType = coreType(w, array->elem);
  countedRange(
      w, s, label, w.int64(array->len), w.basic(types::BasicKind::Int),
      [&](core::Expr *index) {
        if (isPointer)
          w.nilCheck(base);
        return w.loadValue(w.elemAddr(base, index, elemType), array->elem);
      },
      array->elem);
}

/// The slice and its length are fixed before the loop. One that is made of a string need not be.
static Value sliceToRead(Walk &w, const Expr *x) {
  const syntax::CallExpr *call = bytesOfString(w, x);
  if (!call)
    return w.stabilize(rvalue(w, x), w.typeOf(x), "s");
  const Type *type = w.typeOf(call->args[0]);
  Value text = w.stabilize(rvalueAs(w, call->args[0], type), type, "s");
  core::Expr *length = w.extract(text, 1);
  return w.aggregate(&w.types.slice, {w.extract(text, 0), length, length});
}

static void rangeSlice(Walk &w, const syntax::ForStmt *s, StringRef label) {
  const Type *type = w.typeOf(s->range->x);
  const Type *elem = llvm::cast<types::Slice>(type->under())->elem;
  Value slice = sliceToRead(w, s->range->x);
  const core::Type *elemType = coreType(w, elem);
  countedRange(
      w, s, label, w.extract(slice, 1), w.basic(types::BasicKind::Int),
      [&](core::Expr *index) {
        return w.loadValue(w.elemAddr(w.extract(slice, 0), index, elemType), elem);
      },
      elem);
}

/// Whether the loop is exactly `for k := range m { delete(m, k) }`, which empties the map. Not for
/// keys that may differ from themselves: those delete can't remove.
static bool isMapClear(Walk &w, const syntax::ForStmt *s) {
  const syntax::RangeClause *clause = s->range;
  const auto *key = llvm::dyn_cast_or_null<syntax::Name>(clause->lhs);
  const auto *map = llvm::dyn_cast<syntax::Name>(syntax::unparen(clause->x));
  if (!clause->define || !key || !map || s->body->list.size() != 1)
    return false;
  const auto *statement = llvm::dyn_cast<syntax::ExprStmt>(s->body->list[0]);
  const auto *call = statement ? llvm::dyn_cast<syntax::CallExpr>(statement->x) : nullptr;
  if (!call || !calls(w, call, types::BuiltinId::Delete) || call->args.size() != 2)
    return false;
  const auto *fromMap = llvm::dyn_cast<syntax::Name>(syntax::unparen(call->args[0]));
  const auto *ofKey = llvm::dyn_cast<syntax::Name>(syntax::unparen(call->args[1]));
  return fromMap && ofKey && w.info->objectOf(fromMap) == w.info->objectOf(map) &&
         w.info->objectOf(ofKey) == w.info->objectOf(key) &&
         layout::isReflexive(llvm::cast<types::Map>(w.typeOf(map)->under())->key);
}

/// The iterator's words that compiled code reads, and room for the runtime's own.
static const core::Type *hiterType(PackageWalk &package) {
  if (package.coreTypes.hiter)
    return package.coreTypes.hiter;
  const core::Type *pointer = &package.unit.types().ptr;
  constexpr uint64_t known = rt::kHiterValueOffset + types::kWordSize;
  const core::Type *rest =
      package.unit.arrayType(pointer, (rt::kHiterSize - known) / types::kWordSize);
  return package.coreTypes.hiter =
             package.unit.structType("runtime.hiter", rt::kHiterSize, types::kWordSize,
                                     {{"key", pointer, rt::kHiterKeyOffset},
                                      {"value", pointer, rt::kHiterValueOffset},
                                      {"rest", rest, known}});
}

/// from:  for k, v = range m { body }
/// to:    var it hiter
///        mapiterinit(T, m, &it)
///        for ; ; mapiternext(T, &it) {
///            if it.key == nil { break }
///            k, v = *it.key, *it.value; body }
static void rangeMap(Walk &w, const syntax::ForStmt *s, StringRef label) {
  const Type *type = w.typeOf(s->range->x);
  const auto *map = llvm::cast<types::Map>(type->under());
  Value m = w.stabilize(rvalue(w, s->range->x), type, "m");
  if (isMapClear(w, s)) {
    statementNote(w);
    const core::Reason reason{core::Reason::ClearsMap};
    return w.call({}, Entry::mapclear, {typeAddr(w, type), m}, &reason);
  }

  const core::Type *hiter = hiterType(w);
  core::Local *it = w.temp("it", hiter);
  auto word = [&](unsigned index) {
    return w.load(&w.types.ptr, w.fieldAddr(w.addressOf(it), hiter, index));
  };
  statementNote(w);
  auto *clearIterator = w.append<core::ClearMem>();
  clearIterator->dst = w.addressOf(it);
  clearIterator->type = hiter;
  w.call({}, Entry::mapiterinit, {typeAddr(w, type), m, w.addressOf(it)}, &kOneForm);
  declareRangeVars(w, s->range, false);
  w.loop(
      [&](core::Loop *self) {
        enterLoop(w, s, self, label);
        core::Local *key = w.temp("key", &w.types.ptr);
        w.assign(key, word(0));
        w.ifThen(w.binary(BinaryOp::Eq, w.read(key), w.nil()), [&] { w.breakFrom(self); });
        assignRangeVars(
            w, s->range, w.loadValue(w.read(key), map->key), map->key,
            [&] { return w.loadValue(word(1), map->elem); }, map->elem);
        stmt(w, s->body);
      },
      [&] { w.call({}, Entry::mapiternext, {typeAddr(w, type), w.addressOf(it)}); });
}

/// from:  for i, r = range s { body }
/// to:    for h := 0; h < len(s); h = next {
///            r·1 := int32(s[h]); next = h + 1
///            if r·1 >= 0x80 { r·1, next = decoderune(s, h); r·1 = int64(int32(r·1)) }
///            i, r = h, r·1; body }
/// That a rune fits 32 bits is said where a call has given it: else each use would shorten it.
static void rangeString(Walk &w, const syntax::ForStmt *s, StringRef label) {
  Value string = w.stabilize(rvalue(w, s->range->x), w.typeOf(s->range->x), "s");
  core::Local *h = w.temp("h", &w.types.int64);
  core::Local *next = w.temp("next", &w.types.int64);
  core::Local *r = w.temp("r", &w.types.int64);
  w.assign(h, w.int64(0));
  declareRangeVars(w, s->range, false);
  w.loop(
      [&](core::Loop *self) {
        enterLoop(w, s, self, label);
        core::Expr *length = w.extract(string, 1);
        w.ifThen(w.binary(BinaryOp::Ge, w.read(h), length), [&] { w.breakFrom(self); });
        core::Expr *byte =
            w.load(&w.types.uint8, w.elemAddr(w.extract(string, 0), w.read(h), &w.types.uint8));
        w.assign(r, w.convert(&w.types.int64, byte));
        w.assign(next, w.binary(BinaryOp::Add, w.read(h), w.int64(1)));
        core::If *wide = w.ifThen(w.binary(BinaryOp::Ge, w.read(r), w.int64(0x80)), [&] {
          w.call({r, next}, Entry::decoderune, {string, w.read(h)});
          w.assign(r, w.convert(&w.types.int64, w.convert(&w.types.int32, w.read(r))));
        });
        wide->isRare = true; // a call costs more than a jump, and ASCII nothing but a comparison
        assignRangeVars(
            w, s->range, w.read(h), w.basic(types::BasicKind::Int),
            [&] { return w.convert(&w.types.int32, w.read(r)); }, w.package.context.runeType());
        stmt(w, s->body);
      },
      [&] { w.assign(h, w.read(next)); });
}

/// from:  for v = range c { body }
/// to:    for {
///            ok·1 := chanrecv2(c, &v·1)
///            if !ok·1 { break }
///            v = v·1; v·1 = nil; body }
/// What was received must not stay reachable while the next receive waits.
static void rangeChan(Walk &w, const syntax::ForStmt *s, StringRef label) {
  const Type *type = w.typeOf(s->range->x), *elem = elemOfChan(type);
  Value c = w.stabilize(rvalue(w, s->range->x), type, "c");
  bool wanted = rangeVars(s->range).key;
  core::Local *v = wanted ? w.tempFor("v", elem) : nullptr;
  declareRangeVars(w, s->range, false);
  w.loop([&](core::Loop *self) {
    enterLoop(w, s, self, label);
    w.noteStmt = s;
    statementNote(w);
    const core::Reason reason{core::Reason::RangesOverChannel};
    core::Expr *ok =
        w.callValue(Entry::chanrecv2, {c, wanted ? w.addressOf(v) : w.nil()}, "ok", &reason);
    w.ifThen(w.unary(core::UnaryOp::Not, ok), [&] { w.breakFrom(self); });
    if (wanted) {
      Value received = v->type->isMemory() ? w.addressOf(v) : w.read(v);
      assignRangeVars(w, s->range, received, elem, nullptr, nullptr);
      if (w.layout.hasPointers(elem))
        w.clear(w.addressOf(v), elem);
    }
    stmt(w, s->body);
  });
}

void rangeStmt(Walk &w, const syntax::ForStmt *s, StringRef label) {
  const Type *type = w.typeOf(s->range->x)->under();
  if (const auto *pointer = llvm::dyn_cast<types::Pointer>(type))
    return rangeArray(w, s, label, llvm::cast<types::Array>(pointer->elem->under()));
  if (const auto *array = llvm::dyn_cast<types::Array>(type))
    return rangeArray(w, s, label, array);
  if (llvm::isa<types::Slice>(type))
    return rangeSlice(w, s, label);
  if (llvm::isa<types::Map>(type))
    return rangeMap(w, s, label);
  if (types::isString(type))
    return rangeString(w, s, label);
  if (types::isInteger(type))
    return rangeInteger(w, s, label);
  if (llvm::isa<types::Signature>(type))
    return rangeFunc(w, s);
  rangeChan(w, s, label);
}

} // namespace mapgo::walk
