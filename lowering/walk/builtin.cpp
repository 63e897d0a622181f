// Builtin functions (spec: Built-in functions), but for append and maps (slice.cpp, map.cpp). The
// arguments have been hoisted.
#include "lowering/walk/arguments.h"

namespace mapgo::walk {

using core::BinaryOp;
using syntax::CallExpr;

std::vector<Value> FunctionWalker::builtinCall(const CallExpr *call, types::BuiltinId id,
                                               const Arguments &args) {
  using enum types::BuiltinId;
  const Expr *first = call->args.empty() ? nullptr : call->args[0];
  switch (id) {
  case Len:
  case Cap:
    return {lengthOf(first, id == Cap)};
  case Append:
    return {args.areResults() ? appendResults(args, typeOf(call)) : append(call)};
  case Copy:
    return {copySlice(args)};
  case New:
    return {object(call, Site::Object, types::derefOrNull(typeOf(call)), "p")};
  case Make:
    return {make(call)};
  case Delete: {
    const Type *type = args.type(0);
    const auto *map = llvm::cast<types::Map>(type->under());
    Value m = args.value(0);
    mapDelete(map, type, m, args.as(1, map->key));
    return {};
  }
  case Print:
  case Println:
    print(args, id == Println);
    return {};
  case Panic: {
    Value v = stabilizeCheap(valueAs(first, program.context.emptyInterface()), "e");
    this->call({}, Entry::gopanic, {build.extract(v, 0), build.extract(v, 1)});
    return {};
  }
  case Complex:
    return {makeComplex(args, typeOf(call))};
  case Real:
    return {build.extract(value(first), 0)};
  case Imag:
    return {build.extract(value(first), 1)};
  case Add:
    return {unsafeAdd(args)};
  case Slice:
    return {unsafeSlice(args, typeOf(call))};
  case Close:
    program.unsupported(call->pos, "channels");
    return {};
  case Recover:
    return {recoverCall()};
  case Assert:
  case Alignof:
  case Offsetof:
  case Sizeof:
    break;
  }
  llvm_unreachable("a constant");
}

/// len(x), cap(x)
core::Expr *FunctionWalker::lengthOf(const Expr *x, bool capacity) {
  assert(x && "the checker counts arguments");
  const Type *type = typeOf(x)->under();
  if (const auto *pointer = llvm::dyn_cast<types::Pointer>(type))
    type = pointer->elem->under();
  if (const auto *array = llvm::dyn_cast<types::Array>(type)) {
    // Not a constant, so x is evaluated, though only for what it does.
    locate(x);
    return build.int64(array->len);
  }
  if (llvm::isa<types::Chan>(type)) {
    program.unsupported(x->pos, "channels");
    return build.int64(0);
  }
  if (llvm::isa<types::Map>(type))
    return mapLen(value(x));
  if (const Expr *text = runeConversion(x))
    return callValue(Entry::countrunes, {value(text)}, "n");
  return build.extract(value(x), capacity ? 2 : 1);
}

/// s, if x is []rune(s): counting needs no slice.
const Expr *FunctionWalker::runeConversion(const Expr *x) {
  const auto *call = llvm::dyn_cast<CallExpr>(syntax::unparen(x));
  if (!call || hoisted_.contains(call) || !isConversion(call))
    return nullptr;
  const auto *slice = llvm::dyn_cast<types::Slice>(typeOf(call)->under());
  bool runes = slice && types::identical(slice->elem->under(), program.context.runeType());
  return runes && types::isString(typeOf(call->args[0])) ? call->args[0] : nullptr;
}

/// from:  copy(d, s)
/// to:    n := min(len(d), len(s))
///        memmove(d.ptr, s.ptr, n * size)
Value FunctionWalker::copySlice(const Arguments &args) {
  const Type *type = args.type(0);
  Value d = stabilizeCheap(args.value(0), "d");
  Value s = stabilizeCheap(args.value(1), "s");
  core::Expr *room = build.extract(d, 1), *have = build.extract(s, 1);
  core::Local *n = temp("n", &build.types.int64);
  assign(n, build.select(build.binary(BinaryOp::Lt, room, have), room, have));
  fixed_.insert(n);
  uint64_t size = program.layout.sizeOf(llvm::cast<types::Slice>(type->under())->elem);
  moveBytes(build.extract(d, 0), build.extract(s, 0),
            build.binary(BinaryOp::Mul, build.read(n), build.int64(static_cast<int64_t>(size))));
  return build.read(n);
}

/// append(f()) where f gives the slice and its new elements.
Value FunctionWalker::appendResults(const Arguments &args, const Type *type) {
  const Type *elem = llvm::cast<types::Slice>(type->under())->elem;
  core::Local *s = tempFor("s", type);
  assign(s, args.as(0, type));
  std::vector<Value> values;
  for (size_t i = 1; i < args.size(); ++i)
    values.push_back(args.as(i, elem));
  core::Expr *old = stabilize(build.extract(build.read(s), 1), nullptr, "len");
  core::Expr *n = growFor(s, elem, build.int64(static_cast<int64_t>(values.size())));
  core::Expr *ptr = build.extract(build.read(s), 0);
  for (size_t i = 0; i < values.size(); ++i) {
    core::Expr *index = build.binary(BinaryOp::Add, old, build.int64(static_cast<int64_t>(i)));
    store(build.elemAddr(ptr, index, program.coreType(elem)), values[i], elem);
  }
  return build.aggregate(program.coreType(type), {ptr, n, build.extract(build.read(s), 2)});
}

/// from:  make([]T, n, c)                 make(map[K]V, n)
/// to:    {makeslice(T, n, c), n, c}      makemap(map[K]V, n)
/// Sizes of unsigned types beyond int become negative, which the runtime reports.
Value FunctionWalker::make(const CallExpr *call) {
  const Type *type = typeOf(call);
  auto size = [&](size_t i) {
    return stabilizeCheap(build.convert(&build.types.int64, value(call->args[i])), "n");
  };
  if (llvm::isa<types::Map>(type->under()))
    return makeMap(type, call->args.size() > 1 ? size(1) : build.int64(0));
  if (llvm::isa<types::Chan>(type->under())) {
    program.unsupported(call->pos, "channels");
    return build.nil();
  }
  core::Expr *len = size(1);
  core::Expr *cap = call->args.size() > 2 ? size(2) : len;
  const Type *elem = llvm::cast<types::Slice>(type->under())->elem;
  core::Expr *p = onStack(call, Site::Slice)
                      ? frameSlice(call, elem, len, cap)
                      : callValue(Entry::makeslice, {program.typeAddr(elem), len, cap}, "p");
  return build.aggregate(program.coreType(type), {p, len, cap});
}

/// The same for a slice that does not escape, whose capacity is a constant c:
/// to:    check n >= 0 else panicmakeslicelen()
///        check n <= c else panicmakeslicecap()
///        var p [c]T
core::Expr *FunctionWalker::frameSlice(const CallExpr *call, const Type *elem, core::Expr *len,
                                       core::Expr *cap) {
  if (info->of(call->args[1]).mode != Mode::Constant) {
    check(build.binary(BinaryOp::Ge, len, build.int64(0)), Entry::panicmakeslicelen);
    check(build.binary(BinaryOp::Le, len, cap), Entry::panicmakeslicecap);
  }
  uint64_t count = constant::lowBits(constant::toInt(info->of(call->args.back()).value));
  const Type *array = program.context.make<types::Array>(elem, static_cast<int64_t>(count));
  return object(call, Site::Slice, array, "p");
}

Value FunctionWalker::makeComplex(const Arguments &args, const Type *type) {
  const core::Type *t = program.coreType(type);
  const Type *part =
      program.context.basic(t->size == 8 ? types::BasicKind::Float32 : types::BasicKind::Float64);
  Value re = args.as(0, part);
  return build.aggregate(t, {re, args.as(1, part)});
}

// ---------------------------------------------------------------- print

/// from:  println(a, b)
/// to:    printlock(); printint(a); printsp(); printstring(b); printnl(); printunlock()
void FunctionWalker::print(const Arguments &args, bool line) {
  std::vector<Value> values;
  for (size_t i = 0; i < args.size(); ++i)
    values.push_back(args.as(i, types::defaultType(args.type(i))));
  call({}, Entry::printlock, {});
  for (size_t i = 0; i < values.size(); ++i) {
    if (line && i > 0)
      call({}, Entry::printsp, {});
    printValue(values[i], types::defaultType(args.type(i))->under());
  }
  if (line)
    call({}, Entry::printnl, {});
  call({}, Entry::printunlock, {});
}

void FunctionWalker::printValue(Value v, const Type *type) {
  auto part = [&](unsigned i) { return build.extract(v, i); };
  const core::Type *wide = &build.types.float64;
  if (types::isBoolean(type))
    return call({}, Entry::printbool, {v});
  if (types::isString(type))
    return call({}, Entry::printstring, {v});
  if (types::isInteger(type)) {
    bool isUnsigned = types::isUnsigned(type);
    v = build.convert(isUnsigned ? &build.types.uint64 : &build.types.int64, v);
    return call({}, isUnsigned ? Entry::printuint : Entry::printint, {v});
  }
  if (types::isFloat(type))
    return call({}, Entry::printfloat, {build.convert(wide, v)});
  if (types::isComplex(type))
    return call({}, Entry::printcomplex,
                {build.convert(wide, part(0)), build.convert(wide, part(1))});
  if (llvm::isa<types::Slice>(type))
    return call({}, Entry::printslice, {part(0), part(1), part(2)});
  if (const auto *iface = llvm::dyn_cast<types::Interface>(type)) {
    bool empty = types::typeSet(iface).methods.empty();
    return call({}, empty ? Entry::printeface : Entry::printiface, {part(0), part(1)});
  }
  call({}, Entry::printpointer, {v});
}

// ---------------------------------------------------------------- package unsafe

/// unsafe.Add(p, n)
Value FunctionWalker::unsafeAdd(const Arguments &args) {
  const core::Type *word = &build.types.uint64;
  Value p = build.convert(word, args.value(0));
  Value n = build.convert(word, args.value(1));
  return build.convert(&build.types.ptr, build.binary(BinaryOp::Add, p, n));
}

/// from:  unsafe.Slice(p, n)
/// to:    check n >= 0 and n * size fits between p and the end of the address space
///        {p, n, n}
Value FunctionWalker::unsafeSlice(const Arguments &args, const Type *type) {
  const Type *elem = llvm::cast<types::Slice>(type->under())->elem;
  const core::Type *word = &build.types.uint64;
  Value p = stabilizeCheap(args.value(0), "p");
  Value n = build.convert(&build.types.int64, args.value(1));
  n = stabilizeCheap(n, "n");
  check(build.binary(BinaryOp::Ge, n, build.int64(0)), Entry::panicunsafeslicelen);
  if (uint64_t size = program.layout.sizeOf(elem)) {
    core::Expr *address = build.convert(word, p);
    core::Expr *isNil = build.binary(BinaryOp::Eq, p, build.nil());
    check(build.binary(BinaryOp::OrOr, build.unary(core::UnaryOp::Not, isNil),
                       build.binary(BinaryOp::Eq, n, build.int64(0))),
          Entry::panicunsafeslicenilptr);
    // From p there are 2⁶⁴ − p bytes; from nil, only nothing.
    core::Expr *room = build.unary(core::UnaryOp::Neg, address);
    core::Expr *most = build.binary(BinaryOp::Div, room, build.intConst(word, size));
    check(build.binary(BinaryOp::Le, build.convert(word, n), most), Entry::panicunsafeslicelen);
  }
  return build.aggregate(program.coreType(type), {p, n, n});
}

} // namespace mapgo::walk
