// Builtin functions (spec: Built-in functions), but for append and maps (slice.cpp, map.cpp). The
// arguments have been hoisted.
#include "lowering/walk/builtin.h"

#include "lowering/walk/arguments.h"
#include "lowering/walk/chan.h"
#include "lowering/walk/defer.h"
#include "lowering/walk/expr.h"
#include "lowering/walk/iface.h"
#include "lowering/walk/map.h"
#include "lowering/walk/object.h"
#include "lowering/walk/order.h"
#include "lowering/walk/slice.h"
#include "lowering/walk/stmt.h"
#include "lowering/walk/symbols.h"

namespace mapgo::walk {

using syntax::CallExpr;

/// s, if x is []rune(s): counting needs no slice.
static const Expr *runeConversion(Walk &w, const Expr *x) {
  const auto *call = llvm::dyn_cast<CallExpr>(syntax::unparen(x));
  if (!call || w.evaluation.hoisted.contains(call) || !isConversion(w, call))
    return nullptr;
  const auto *slice = llvm::dyn_cast<types::Slice>(w.typeOf(call)->under());
  bool runes = slice && types::identical(slice->elem->under(), w.package.context.runeType());
  return runes && types::isString(w.typeOf(call->args[0])) ? call->args[0] : nullptr;
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
    return w.int64(array->len);
  }
  if (llvm::isa<types::Chan>(type))
    return chanLength(w, value(w, x), capacity);
  if (llvm::isa<types::Map>(type))
    return mapLen(w, value(w, x));
  if (const Expr *text = runeConversion(w, x))
    return w.callValue(Entry::countrunes, {value(w, text)}, "n");
  return w.extract(value(w, x), capacity ? 2 : 1);
}

/// append(f()) where f gives the slice and its new elements.
static Value appendResults(Walk &w, const Arguments &args, const Type *type) {
  const Type *elem = llvm::cast<types::Slice>(type->under())->elem;
  core::Local *s = w.tempFor("s", type);
  w.assign(s, args.as(0, type));
  std::vector<Value> values;
  for (size_t i = 1; i < args.size(); ++i)
    values.push_back(args.as(i, elem));
  return appendValues(w, s, values, elem);
}

/// from:  copy(d, s)
/// to:    n := min(len(d), len(s))
///        memmove(d.ptr, s.ptr, n * size)
static Value copySlice(Walk &w, const Arguments &args) {
  const Type *type = args.type(0);
  Value d = w.stabilizeCheap(args.value(0), "d");
  Value s = w.stabilizeCheap(args.value(1), "s");
  core::Expr *room = w.extract(d, 1), *have = w.extract(s, 1);
  core::Local *n = w.temp("n", &w.types.int64);
  w.assign(n, w.select(w.binary(BinaryOp::Lt, room, have), room, have));
  w.facts.add(LocalFacts::Fixed, n);
  uint64_t size = w.layout.sizeOf(llvm::cast<types::Slice>(type->under())->elem);
  w.moveBytes(w.extract(d, 0), w.extract(s, 0), w.binary(BinaryOp::Mul, w.read(n), w.int64(size)));
  return w.read(n);
}

/// from:  min(x, y, z)
/// to:    min(min(x, y), z)
/// of strings:
///        m·1 := x
///        if cmpstring(y, m·1) < 0 { m·1 = y }
///        if cmpstring(z, m·1) < 0 { m·1 = z }
static Value minMax(Walk &w, const Arguments &args, const Type *type, bool isMin) {
  if (!types::isString(type)) {
    Value result = args.as(0, type);
    for (size_t i = 1; i < args.size(); ++i)
      result = w.binary(isMin ? BinaryOp::Min : BinaryOp::Max, result, args.as(i, type));
    return result;
  }
  std::vector<Value> values;
  for (size_t i = 0; i < args.size(); ++i)
    values.push_back(w.stabilizeCheap(args.as(i, type), "s"));
  core::Local *best = w.tempFor(isMin ? "min" : "max", type);
  w.assign(best, values[0]);
  for (Value v : llvm::drop_begin(values)) {
    core::Expr *order = w.callValue(Entry::cmpstring, {v, w.read(best)}, "order");
    w.ifThen(w.binary(isMin ? BinaryOp::Lt : BinaryOp::Gt, order, w.int64(0)),
             [&] { w.assign(best, v); });
  }
  w.facts.add(LocalFacts::Fixed, best);
  return w.read(best);
}

/// from:  clear(m)                       clear(s)
/// to:    mapclear(T, m)                 clear(s.ptr, len(s) * size)
static void clearAll(Walk &w, const Arguments &args) {
  const Type *type = args.type(0);
  if (llvm::isa<types::Map>(type->under())) {
    statementNote(w);
    const core::Reason reason{core::Reason::Clear};
    return w.call({}, Entry::mapclear, {typeAddr(w, type), args.value(0)}, &reason);
  }
  Value s = w.stabilizeCheap(args.value(0), "s");
  uint64_t size = w.layout.sizeOf(llvm::cast<types::Slice>(type->under())->elem);
  auto *clear = w.append<core::Clear>();
  clear->dst = w.extract(s, 0);
  clear->bytes = w.binary(BinaryOp::Mul, w.extract(s, 1), w.int64(size));
}

/// The same for a slice that does not escape, whose capacity is a constant c:
/// to:    check n >= 0 else panicmakeslicelen()
///        check n <= c else panicmakeslicecap()
///        var p [c]T
static core::Expr *frameSlice(Walk &w, const CallExpr *call, const Type *elem, core::Expr *len,
                              core::Expr *cap) {
  if (w.info->of(call->args[1]).mode != Mode::Constant) {
    w.check(w.binary(BinaryOp::Ge, len, w.int64(0)), Entry::panicmakeslicelen);
    w.check(w.binary(BinaryOp::Le, len, cap), Entry::panicmakeslicecap);
  }
  uint64_t count = constant::lowBits(constant::toInt(w.info->of(call->args.back()).value));
  const Type *array = w.package.context.make<types::Array>(elem, static_cast<int64_t>(count));
  return makeObject(w, call, Site::Slice, array, "p");
}

/// from:  make([]T, n, c)                 make(map[K]V, n)        make(chan T, n)
/// to:    {makeslice(T, n, c), n, c}      makemap(map[K]V, n)     makechan(chan T, n)
/// Sizes of unsigned types beyond int become negative, which the runtime reports.
static Value makeValue(Walk &w, const CallExpr *call) {
  const Type *type = w.typeOf(call);
  auto size = [&](size_t i) {
    return w.stabilizeCheap(w.convert(&w.types.int64, value(w, call->args[i])), "n");
  };
  if (llvm::isa<types::Map>(type->under()))
    return makeMap(w, type, call->args.size() > 1 ? size(1) : w.int64(0));
  if (llvm::isa<types::Chan>(type->under()))
    return makeChan(w, call, call->args.size() > 1 ? size(1) : w.int64(0));
  core::Expr *len = size(1);
  core::Expr *cap = call->args.size() > 2 ? size(2) : len;
  const Type *elem = llvm::cast<types::Slice>(type->under())->elem;
  core::Expr *p = onStack(w, call, Site::Slice)
                      ? frameSlice(w, call, elem, len, cap)
                      : w.callValue(Entry::makeslice, {typeAddr(w, elem), len, cap}, "p", nullptr,
                                    madeFor(w, elem));
  return w.aggregate(coreType(w, type), {p, len, cap});
}

static void printValue(Walk &w, Value v, const Type *type) {
  auto part = [&](unsigned i) { return w.extract(v, i); };
  const core::Type *wide = &w.types.float64;
  if (types::isBoolean(type))
    return w.call({}, Entry::printbool, {v});
  if (types::isString(type))
    return w.call({}, Entry::printstring, {v});
  if (types::isInteger(type)) {
    bool isUnsigned = types::isUnsigned(type);
    v = w.convert(isUnsigned ? &w.types.uint64 : &w.types.int64, v);
    return w.call({}, isUnsigned ? Entry::printuint : Entry::printint, {v});
  }
  if (types::isFloat(type))
    return w.call({}, Entry::printfloat, {w.convert(wide, v)});
  if (types::isComplex(type))
    return w.call({}, Entry::printcomplex, {w.convert(wide, part(0)), w.convert(wide, part(1))});
  if (llvm::isa<types::Slice>(type))
    return w.call({}, Entry::printslice, {part(0), part(1), part(2)});
  if (types::isInterface(type))
    return w.call({}, isEmptyInterface(type) ? Entry::printeface : Entry::printiface,
                  {part(0), part(1)});
  w.call({}, Entry::printpointer, {v});
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

static Value makeComplex(Walk &w, const Arguments &args, const Type *type) {
  const core::Type *t = coreType(w, type);
  const Type *part = w.basic(t->size == 8 ? types::BasicKind::Float32 : types::BasicKind::Float64);
  Value re = args.as(0, part);
  return w.aggregate(t, {re, args.as(1, part)});
}

/// unsafe.Add(p, n)
static Value unsafeAdd(Walk &w, const Arguments &args) {
  const core::Type *word = &w.types.uint64;
  Value p = w.convert(word, args.value(0));
  Value n = w.convert(word, args.value(1));
  return w.convert(&w.types.ptr, w.binary(BinaryOp::Add, p, n));
}

/// from:  unsafe.Slice(p, n)                                          unsafe.String(p, n)
/// to:    check n >= 0 and n * size fits between p and the end of the address space
///        {p, n, n}                                                   {p, n}
static Value unsafeSlice(Walk &w, const Arguments &args, const Type *type) {
  const auto *slice = llvm::dyn_cast<types::Slice>(type->under());
  Entry onLength = slice ? Entry::panicunsafeslicelen : Entry::panicunsafestringlen;
  Entry onNil = slice ? Entry::panicunsafeslicenilptr : Entry::panicunsafestringnilptr;
  const core::Type *word = &w.types.uint64;
  Value p = w.stabilizeCheap(args.as(0, w.basic(types::BasicKind::UnsafePointer)), "p");
  Value n = w.convert(&w.types.int64, args.value(1));
  n = w.stabilizeCheap(n, "n");
  w.check(w.binary(BinaryOp::Ge, n, w.int64(0)), onLength);
  w.check(w.binary(BinaryOp::OrOr, w.binary(BinaryOp::Ne, p, w.nil()),
                   w.binary(BinaryOp::Eq, n, w.int64(0))),
          onNil);
  if (uint64_t size = slice ? w.layout.sizeOf(slice->elem) : 1) {
    // From p there are 2⁶⁴ − p bytes; from nil, only nothing.
    core::Expr *room = w.unary(core::UnaryOp::Neg, w.convert(word, p));
    core::Expr *most = w.binary(BinaryOp::Div, room, w.intConst(word, size));
    w.check(w.binary(BinaryOp::Le, w.convert(word, n), most), onLength);
  }
  if (slice)
    return w.aggregate(coreType(w, type), {p, n, n});
  return w.aggregate(&w.types.string, {p, n});
}

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
  case Clear:
    clearAll(w, args);
    return {};
  case Min:
  case Max:
    return {minMax(w, args, w.typeOf(call), id == Min)};
  case New:
    return {makeObject(w, call, Site::Object, types::derefOrNull(w.typeOf(call)), "p")};
  case Make:
    return {makeValue(w, call)};
  case Delete: {
    MapOperand m{args.type(0), args.value(0)};
    m.key = args.as(1, m.keyType());
    mapDelete(w, m);
    return {};
  }
  case Print:
  case Println:
    print(w, args, id == Println);
    return {};
  case Panic: {
    Value v = w.stabilizeCheap(valueAs(w, first, w.package.context.emptyInterface()), "e");
    w.call({}, Entry::gopanic, {w.extract(v, 0), w.extract(v, 1)});
    return {};
  }
  case Complex:
    return {makeComplex(w, args, w.typeOf(call))};
  case Real:
    return {w.extract(value(w, first), 0)};
  case Imag:
    return {w.extract(value(w, first), 1)};
  case Add:
    return {unsafeAdd(w, args)};
  case Slice:
  case String:
    return {unsafeSlice(w, args, w.typeOf(call))};
  case SliceData:
  case StringData:
    return {w.extract(args.value(0), 0)};
  case Close:
    closeChan(w, args.value(0));
    return {};
  case Recover:
    return {recoverCall(w)};
  case Alignof:
  case Offsetof:
  case Sizeof: // of what depends on type parameters
    return {constantValue(w, w.info->of(call).value, w.typeOf(call))};
  case Assert:
    break;
  }
  llvm_unreachable("a constant");
}

} // namespace mapgo::walk
