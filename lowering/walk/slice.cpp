// Slices: bounds checks, slice expressions, append (spec: Index expressions, Slice expressions,
// Appending to and copying slices).
#include "lowering/walk/walker.h"

namespace mapgo::walk {

using core::BinaryOp;

/// The two run-time panics of a bounds check: for indices of signed and of unsigned type.
struct BoundsPanic {
  Entry onSigned;
  Entry onUnsigned;
};

namespace {

constexpr BoundsPanic kIndex = {Entry::panicIndex, Entry::panicIndexU};
constexpr BoundsPanic kSliceAlen = {Entry::panicSliceAlen, Entry::panicSliceAlenU};
constexpr BoundsPanic kSliceAcap = {Entry::panicSliceAcap, Entry::panicSliceAcapU};
constexpr BoundsPanic kSliceB = {Entry::panicSliceB, Entry::panicSliceBU};
constexpr BoundsPanic kSlice3Alen = {Entry::panicSlice3Alen, Entry::panicSlice3AlenU};
constexpr BoundsPanic kSlice3Acap = {Entry::panicSlice3Acap, Entry::panicSlice3AcapU};
constexpr BoundsPanic kSlice3B = {Entry::panicSlice3B, Entry::panicSlice3BU};
constexpr BoundsPanic kSlice3C = {Entry::panicSlice3C, Entry::panicSlice3CU};

} // namespace

/// index < length (or <= with `inclusive`), both taken as unsigned so that negative ones fail.
void FunctionWalker::boundsCheck(core::Expr *index, bool isUnsigned, core::Expr *length,
                                 bool inclusive, const BoundsPanic &panic) {
  const core::Type *word = &build.types.uint64;
  core::Expr *cond = build.binary(inclusive ? BinaryOp::Le : BinaryOp::Lt,
                                  build.convert(word, index), build.convert(word, length));
  check(cond, isUnsigned ? panic.onUnsigned : panic.onSigned, {index, length});
}

/// from:  a[i]
/// to:    check i < len(a) else panicIndex(i, len(a))
core::Expr *FunctionWalker::checkedIndex(Value index, const Type *indexType, core::Expr *length) {
  core::Expr *i = stabilizeCheap(build.convert(&build.types.int64, index), "i");
  boundsCheck(i, types::isUnsigned(indexType), length, false, kIndex);
  return i;
}

/// What a slice expression slices: memory, how much of it there is, and what it gives.
struct FunctionWalker::Sliceable {
  core::Expr *ptr = nullptr;
  core::Expr *len = nullptr;
  core::Expr *cap = nullptr;
  const core::Type *elem = nullptr;
  bool isSlice = false;
  bool isString = false;
};

FunctionWalker::Sliceable FunctionWalker::sliceable(const Expr *x) {
  const Type *type = typeOf(x), *under = type->under();
  Sliceable s;
  const types::Array *array = llvm::dyn_cast<types::Array>(under);
  if (const auto *pointer = llvm::dyn_cast<types::Pointer>(under)) {
    array = llvm::cast<types::Array>(pointer->elem->under());
    s.ptr = stabilize(value(x), type, "p");
    nilCheck(s.ptr);
  } else if (array) {
    s.ptr = stabilize(address(x), program.context.basic(types::BasicKind::UnsafePointer), "p");
  }
  if (array) {
    s.elem = program.coreType(array->elem);
    s.len = s.cap = build.int64(array->len);
    return s;
  }
  Value v = stabilize(value(x), type, "s");
  s.ptr = build.extract(v, 0);
  s.len = build.extract(v, 1);
  s.isString = types::isString(under);
  s.isSlice = !s.isString;
  s.cap = s.isString ? s.len : build.extract(v, 2);
  s.elem =
      s.isString ? &build.types.uint8 : program.coreType(llvm::cast<types::Slice>(under)->elem);
  return s;
}

/// from:  s[i:j:k]                                 defaults: i 0, j len(s), k cap(s)
/// to:    check k <= cap(s), j <= k, i <= j        from the outside in, as gc orders them
///        {s.ptr + i, j - i, k - i}
/// The new pointer stays at s.ptr when nothing is left, so as not to point past the end of memory.
Value FunctionWalker::sliceExpr(const syntax::SliceExpr *x) {
  Sliceable s = sliceable(x->x);
  core::Expr *bounds[3] = {};
  bool isUnsigned[3] = {};
  for (unsigned n = 0; n < 3; ++n) {
    if (!x->index[n])
      continue;
    isUnsigned[n] = types::isUnsigned(typeOf(x->index[n]));
    bounds[n] = stabilize(build.convert(&build.types.int64, value(x->index[n])),
                          program.context.basic(types::BasicKind::Int), "i");
  }
  core::Expr *i = bounds[0] ? bounds[0] : build.int64(0);
  core::Expr *j = bounds[1] ? bounds[1] : s.len;
  core::Expr *k = bounds[2] ? bounds[2] : s.cap;
  if (x->full) {
    if (bounds[2])
      boundsCheck(k, isUnsigned[2], s.cap, true, s.isSlice ? kSlice3Acap : kSlice3Alen);
    boundsCheck(j, isUnsigned[1], k, true, kSlice3B);
    boundsCheck(i, isUnsigned[0], j, true, kSlice3C);
  } else {
    if (bounds[1])
      boundsCheck(j, isUnsigned[1], s.cap, true, s.isSlice ? kSliceAcap : kSliceAlen);
    if (bounds[0])
      boundsCheck(i, isUnsigned[0], j, true, kSliceB);
  }

  core::Expr *ptr = s.ptr;
  if (bounds[0]) {
    core::Expr *room = build.binary(BinaryOp::Sub, s.isString ? j : k, i);
    core::Expr *empty = build.binary(BinaryOp::Eq, room, build.int64(0));
    ptr = build.select(empty, s.ptr, build.elemAddr(s.ptr, i, s.elem));
  }
  core::Expr *length = build.binary(BinaryOp::Sub, j, i);
  if (s.isString)
    return build.aggregate(&build.types.string, {ptr, length});
  return build.aggregate(program.coreType(typeOf(x)),
                         {ptr, length, build.binary(BinaryOp::Sub, k, i)});
}

/// Room for `count` more elements after those of s:
/// to:    n := len(s) + count
///        if n > cap(s) { growslice(&s, T, s.ptr, len(s), cap(s), n) }
/// Leaves the slice to append to in a local, and gives the new length.
core::Expr *FunctionWalker::growFor(core::Local *s, const Type *elem, core::Expr *count) {
  core::Expr *slice = build.read(s);
  core::Local *n = temp("n", &build.types.int64);
  assign(n, build.binary(BinaryOp::Add, build.extract(slice, 1), count));
  core::Expr *full = build.binary(BinaryOp::Gt, build.convert(&build.types.uint64, build.read(n)),
                                  build.convert(&build.types.uint64, build.extract(slice, 2)));
  ifThen(full, [&] {
    call({}, Entry::growslice,
         {build.addressOf(s), program.typeAddr(elem), build.extract(slice, 0),
          build.extract(slice, 1), build.extract(slice, 2), build.read(n)});
  });
  return build.read(n);
}

/// from:  append(s, a, b)
/// to:    s·1 := s; make room for 2
///        s·1.ptr[len(s)] = a; s·1.ptr[len(s)+1] = b
///        {s·1.ptr, n, cap(s·1)}
Value FunctionWalker::append(const syntax::CallExpr *call) {
  const Type *type = typeOf(call);
  const Type *elem = llvm::cast<types::Slice>(type->under())->elem;
  core::Local *s = tempFor("s", type);
  assign(s, valueAs(call->args[0], type));
  if (call->args.size() == 1)
    return build.read(s);
  if (const syntax::CallExpr *made = appendedMake(call))
    return appendZeros(s, made->args[1], elem);
  if (call->hasDots)
    return appendSlice(s, call->args[1], elem);

  std::vector<Value> values;
  for (const Expr *x : call->args.drop_front())
    values.push_back(stabilize(valueAs(x, elem), elem, "v"));
  core::Local *old = temp("len", &build.types.int64);
  assign(old, build.extract(build.read(s), 1));
  core::Expr *n = growFor(s, elem, build.int64(static_cast<int64_t>(values.size())));
  core::Expr *ptr = build.extract(build.read(s), 0);
  for (size_t i = 0; i < values.size(); ++i) {
    core::Expr *index =
        build.binary(BinaryOp::Add, build.read(old), build.int64(static_cast<int64_t>(i)));
    store(build.elemAddr(ptr, index, program.coreType(elem)), values[i], elem);
  }
  return build.aggregate(program.coreType(type), {ptr, n, build.extract(build.read(s), 2)});
}

const syntax::CallExpr *FunctionWalker::appendedMake(const syntax::CallExpr *call) const {
  auto is = [&](const syntax::CallExpr *c, types::BuiltinId id) {
    const types::Builtin *builtin = c ? builtinOf(c) : nullptr;
    return builtin && builtin->builtinId == id && c->args.size() == 2;
  };
  if (!call->hasDots || !is(call, types::BuiltinId::Append))
    return nullptr;
  const auto *made = llvm::dyn_cast<syntax::CallExpr>(syntax::unparen(call->args[1]));
  return is(made, types::BuiltinId::Make) ? made : nullptr;
}

/// from:  append(s, make([]T, n)...)
/// to:    check n >= 0 else panicmakeslicelen()
///        s·1 := s; make room for n
///        clear(s·1.ptr + len(s), n * size)
Value FunctionWalker::appendZeros(core::Local *s, const Expr *length, const Type *elem) {
  core::Expr *count = stabilizeCheap(build.convert(&build.types.int64, value(length)), "n");
  check(build.binary(BinaryOp::Ge, count, build.int64(0)), Entry::panicmakeslicelen);
  core::Local *old = temp("len", &build.types.int64);
  assign(old, build.extract(build.read(s), 1));
  core::Expr *n = growFor(s, elem, count);
  const core::Type *elemType = program.coreType(elem);
  core::Expr *ptr = build.extract(build.read(s), 0);
  auto *clear = append<core::Clear>();
  clear->dst = build.elemAddr(ptr, build.read(old), elemType);
  clear->bytes =
      build.binary(BinaryOp::Mul, count, build.int64(static_cast<int64_t>(elemType->size)));
  return build.aggregate(s->type, {ptr, n, build.extract(build.read(s), 2)});
}

/// from:  append(s, t...)                           t a slice, or a string for bytes
/// to:    s·1 := s; make room for len(t)
///        memmove(s·1.ptr + len(s), t.ptr, len(t) * size)
Value FunctionWalker::appendSlice(core::Local *s, const Expr *tail, const Type *elem) {
  Value t = stabilize(value(tail), typeOf(tail), "t");
  core::Expr *count = build.extract(t, 1);
  core::Local *old = temp("len", &build.types.int64);
  assign(old, build.extract(build.read(s), 1));
  core::Expr *n = growFor(s, elem, count);

  const core::Type *elemType = program.coreType(elem);
  auto *move = append<core::Move>();
  move->dst = build.elemAddr(build.extract(build.read(s), 0), build.read(old), elemType);
  move->src = build.extract(t, 0);
  move->bytes =
      build.binary(BinaryOp::Mul, count, build.int64(static_cast<int64_t>(elemType->size)));
  return build.aggregate(s->type,
                         {build.extract(build.read(s), 0), n, build.extract(build.read(s), 2)});
}

} // namespace mapgo::walk
