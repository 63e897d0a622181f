// Builtin functions (spec: Built-in functions), but for append and maps (slice.cpp, map.cpp). The
// arguments have been hoisted.
#include "lowering/walk/builtin.h"

#include "lowering/walk/arguments.h"
#include "lowering/walk/defer.h"
#include "lowering/walk/expr.h"
#include "lowering/walk/map.h"
#include "lowering/walk/object.h"
#include "lowering/walk/order.h"
#include "lowering/walk/slice.h"
#include "lowering/walk/symbols.h"
#include "lowering/walk/types.h"

namespace mapgo::walk {

using core::BinaryOp;
using syntax::CallExpr;

static Value appendResults(Walk &w, const Arguments &args, const Type *type);
static core::Expr *lengthOf(Walk &w, const Expr *x, bool capacity);
static const Expr *runeConversion(Walk &w, const Expr *x);
static Value copySlice(Walk &w, const Arguments &args);
static Value makeValue(Walk &w, const syntax::CallExpr *call);
static core::Expr *frameSlice(Walk &w, const syntax::CallExpr *call, const Type *elem,
                              core::Expr *len, core::Expr *cap);
static Value makeComplex(Walk &w, const Arguments &args, const Type *type);
static void print(Walk &w, const Arguments &args, bool line);
static void printValue(Walk &w, Value v, const Type *type);
static Value unsafeAdd(Walk &w, const Arguments &args);
static Value unsafeSlice(Walk &w, const Arguments &args, const Type *type);

std::vector<Value> builtinCall(Walk &w, const CallExpr *call, types::BuiltinId id,
                               const Arguments &args) {
  using enum types::BuiltinId;
  const Expr *first = call->args.empty() ? nullptr : call->args[0];
  switch (id) {
  case Len:
  case Cap:
    return {lengthOf(w, first, id == Cap)};
  case Append:
    return {args.areResults() ? appendResults(w, args, w.typeOf(call)) : appendCall(w, call)};
  case Copy:
    return {copySlice(w, args)};
  case New:
    return {makeObject(w, call, Site::Object, types::derefOrNull(w.typeOf(call)), "p")};
  case Make:
    return {makeValue(w, call)};
  case Delete: {
    const Type *type = args.type(0);
    const auto *map = llvm::cast<types::Map>(type->under());
    Value m = args.value(0);
    mapDelete(w, map, type, m, args.as(1, map->key));
    return {};
  }
  case Print:
  case Println:
    print(w, args, id == Println);
    return {};
  case Panic: {
    Value v = w.stabilizeCheap(valueAs(w, first, w.package.context.emptyInterface()), "e");
    w.call({}, Entry::gopanic, {w.build.extract(v, 0), w.build.extract(v, 1)});
    return {};
  }
  case Complex:
    return {makeComplex(w, args, w.typeOf(call))};
  case Real:
    return {w.build.extract(value(w, first), 0)};
  case Imag:
    return {w.build.extract(value(w, first), 1)};
  case Add:
    return {unsafeAdd(w, args)};
  case Slice:
    return {unsafeSlice(w, args, w.typeOf(call))};
  case Close:
    w.package.unsupported(call->pos, "channels");
    return {};
  case Recover:
    return {recoverCall(w)};
  case Assert:
  case Alignof:
  case Offsetof:
  case Sizeof:
    break;
  }
  llvm_unreachable("a constant");
}

/// len(x), cap(x)
static core::Expr *lengthOf(Walk &w, const Expr *x, bool capacity) {
  assert(x && "the checker counts arguments");
  const Type *type = w.typeOf(x)->under();
  if (const auto *pointer = llvm::dyn_cast<types::Pointer>(type))
    type = pointer->elem->under();
  if (const auto *array = llvm::dyn_cast<types::Array>(type)) {
    // Not a constant, so x is evaluated, though only for what it does.
    locate(w, x);
    return w.build.int64(array->len);
  }
  if (llvm::isa<types::Chan>(type)) {
    w.package.unsupported(x->pos, "channels");
    return w.build.int64(0);
  }
  if (llvm::isa<types::Map>(type))
    return mapLen(w, value(w, x));
  if (const Expr *text = runeConversion(w, x))
    return w.callValue(Entry::countrunes, {value(w, text)}, "n");
  return w.build.extract(value(w, x), capacity ? 2 : 1);
}

/// s, if x is []rune(s): counting needs no slice.
static const Expr *runeConversion(Walk &w, const Expr *x) {
  const auto *call = llvm::dyn_cast<CallExpr>(syntax::unparen(x));
  if (!call || w.evaluation.hoisted.contains(call) || !isConversion(w, call))
    return nullptr;
  const auto *slice = llvm::dyn_cast<types::Slice>(w.typeOf(call)->under());
  bool runes = slice && types::identical(slice->elem->under(), w.package.context.runeType());
  return runes && types::isString(w.typeOf(call->args[0])) ? call->args[0] : nullptr;
}

/// from:  copy(d, s)
/// to:    n := min(len(d), len(s))
///        memmove(d.ptr, s.ptr, n * size)
static Value copySlice(Walk &w, const Arguments &args) {
  const Type *type = args.type(0);
  Value d = w.stabilizeCheap(args.value(0), "d");
  Value s = w.stabilizeCheap(args.value(1), "s");
  core::Expr *room = w.build.extract(d, 1), *have = w.build.extract(s, 1);
  core::Local *n = w.temp("n", &w.build.types.int64);
  w.assign(n, w.build.select(w.build.binary(BinaryOp::Lt, room, have), room, have));
  w.facts.add(LocalFacts::Fixed, n);
  uint64_t size = w.package.layout.sizeOf(llvm::cast<types::Slice>(type->under())->elem);
  w.moveBytes(
      w.build.extract(d, 0), w.build.extract(s, 0),
      w.build.binary(BinaryOp::Mul, w.build.read(n), w.build.int64(static_cast<int64_t>(size))));
  return w.build.read(n);
}

/// append(f()) where f gives the slice and its new elements.
static Value appendResults(Walk &w, const Arguments &args, const Type *type) {
  const Type *elem = llvm::cast<types::Slice>(type->under())->elem;
  core::Local *s = w.tempFor("s", type);
  w.assign(s, args.as(0, type));
  std::vector<Value> values;
  for (size_t i = 1; i < args.size(); ++i)
    values.push_back(args.as(i, elem));
  core::Expr *old = w.stabilize(w.build.extract(w.build.read(s), 1), nullptr, "len");
  core::Expr *n = growFor(w, s, elem, w.build.int64(static_cast<int64_t>(values.size())));
  core::Expr *ptr = w.build.extract(w.build.read(s), 0);
  for (size_t i = 0; i < values.size(); ++i) {
    core::Expr *index = w.build.binary(BinaryOp::Add, old, w.build.int64(static_cast<int64_t>(i)));
    w.store(w.build.elemAddr(ptr, index, coreType(w.package, elem)), values[i], elem);
  }
  return w.build.aggregate(coreType(w.package, type),
                           {ptr, n, w.build.extract(w.build.read(s), 2)});
}

/// from:  make([]T, n, c)                 make(map[K]V, n)
/// to:    {makeslice(T, n, c), n, c}      makemap(map[K]V, n)
/// Sizes of unsigned types beyond int become negative, which the runtime reports.
static Value makeValue(Walk &w, const CallExpr *call) {
  const Type *type = w.typeOf(call);
  auto size = [&](size_t i) {
    return w.stabilizeCheap(w.build.convert(&w.build.types.int64, value(w, call->args[i])), "n");
  };
  if (llvm::isa<types::Map>(type->under()))
    return makeMap(w, type, call->args.size() > 1 ? size(1) : w.build.int64(0));
  if (llvm::isa<types::Chan>(type->under())) {
    w.package.unsupported(call->pos, "channels");
    return w.build.nil();
  }
  core::Expr *len = size(1);
  core::Expr *cap = call->args.size() > 2 ? size(2) : len;
  const Type *elem = llvm::cast<types::Slice>(type->under())->elem;
  core::Expr *p = onStack(w, call, Site::Slice)
                      ? frameSlice(w, call, elem, len, cap)
                      : w.callValue(Entry::makeslice, {typeAddr(w.package, elem), len, cap}, "p");
  return w.build.aggregate(coreType(w.package, type), {p, len, cap});
}

/// The same for a slice that does not escape, whose capacity is a constant c:
/// to:    check n >= 0 else panicmakeslicelen()
///        check n <= c else panicmakeslicecap()
///        var p [c]T
static core::Expr *frameSlice(Walk &w, const CallExpr *call, const Type *elem, core::Expr *len,
                              core::Expr *cap) {
  if (w.info->of(call->args[1]).mode != Mode::Constant) {
    w.check(w.build.binary(BinaryOp::Ge, len, w.build.int64(0)), Entry::panicmakeslicelen);
    w.check(w.build.binary(BinaryOp::Le, len, cap), Entry::panicmakeslicecap);
  }
  uint64_t count = constant::lowBits(constant::toInt(w.info->of(call->args.back()).value));
  const Type *array = w.package.context.make<types::Array>(elem, static_cast<int64_t>(count));
  return makeObject(w, call, Site::Slice, array, "p");
}

static Value makeComplex(Walk &w, const Arguments &args, const Type *type) {
  const core::Type *t = coreType(w.package, type);
  const Type *part =
      w.package.context.basic(t->size == 8 ? types::BasicKind::Float32 : types::BasicKind::Float64);
  Value re = args.as(0, part);
  return w.build.aggregate(t, {re, args.as(1, part)});
}

/// from:  println(a, b)
/// to:    printlock(); printint(a); printsp(); printstring(b); printnl(); printunlock()
static void print(Walk &w, const Arguments &args, bool line) {
  std::vector<Value> values;
  for (size_t i = 0; i < args.size(); ++i)
    values.push_back(args.as(i, types::defaultType(args.type(i))));
  w.call({}, Entry::printlock, {});
  for (size_t i = 0; i < values.size(); ++i) {
    if (line && i > 0)
      w.call({}, Entry::printsp, {});
    printValue(w, values[i], types::defaultType(args.type(i))->under());
  }
  if (line)
    w.call({}, Entry::printnl, {});
  w.call({}, Entry::printunlock, {});
}

static void printValue(Walk &w, Value v, const Type *type) {
  auto part = [&](unsigned i) { return w.build.extract(v, i); };
  const core::Type *wide = &w.build.types.float64;
  if (types::isBoolean(type))
    return w.call({}, Entry::printbool, {v});
  if (types::isString(type))
    return w.call({}, Entry::printstring, {v});
  if (types::isInteger(type)) {
    bool isUnsigned = types::isUnsigned(type);
    v = w.build.convert(isUnsigned ? &w.build.types.uint64 : &w.build.types.int64, v);
    return w.call({}, isUnsigned ? Entry::printuint : Entry::printint, {v});
  }
  if (types::isFloat(type))
    return w.call({}, Entry::printfloat, {w.build.convert(wide, v)});
  if (types::isComplex(type))
    return w.call({}, Entry::printcomplex,
                  {w.build.convert(wide, part(0)), w.build.convert(wide, part(1))});
  if (llvm::isa<types::Slice>(type))
    return w.call({}, Entry::printslice, {part(0), part(1), part(2)});
  if (const auto *iface = llvm::dyn_cast<types::Interface>(type)) {
    bool empty = types::typeSet(iface).methods.empty();
    return w.call({}, empty ? Entry::printeface : Entry::printiface, {part(0), part(1)});
  }
  w.call({}, Entry::printpointer, {v});
}

/// unsafe.Add(p, n)
static Value unsafeAdd(Walk &w, const Arguments &args) {
  const core::Type *word = &w.build.types.uint64;
  Value p = w.build.convert(word, args.value(0));
  Value n = w.build.convert(word, args.value(1));
  return w.build.convert(&w.build.types.ptr, w.build.binary(BinaryOp::Add, p, n));
}

/// from:  unsafe.Slice(p, n)
/// to:    check n >= 0 and n * size fits between p and the end of the address space
///        {p, n, n}
static Value unsafeSlice(Walk &w, const Arguments &args, const Type *type) {
  const Type *elem = llvm::cast<types::Slice>(type->under())->elem;
  const core::Type *word = &w.build.types.uint64;
  Value p = w.stabilizeCheap(args.value(0), "p");
  Value n = w.build.convert(&w.build.types.int64, args.value(1));
  n = w.stabilizeCheap(n, "n");
  w.check(w.build.binary(BinaryOp::Ge, n, w.build.int64(0)), Entry::panicunsafeslicelen);
  if (uint64_t size = w.package.layout.sizeOf(elem)) {
    core::Expr *address = w.build.convert(word, p);
    core::Expr *isNil = w.build.binary(BinaryOp::Eq, p, w.build.nil());
    w.check(w.build.binary(BinaryOp::OrOr, w.build.unary(core::UnaryOp::Not, isNil),
                           w.build.binary(BinaryOp::Eq, n, w.build.int64(0))),
            Entry::panicunsafeslicenilptr);
    // From p there are 2⁶⁴ − p bytes; from nil, only nothing.
    core::Expr *room = w.build.unary(core::UnaryOp::Neg, address);
    core::Expr *most = w.build.binary(BinaryOp::Div, room, w.build.intConst(word, size));
    w.check(w.build.binary(BinaryOp::Le, w.build.convert(word, n), most),
            Entry::panicunsafeslicelen);
  }
  return w.build.aggregate(coreType(w.package, type), {p, n, n});
}

} // namespace mapgo::walk
