// Slices: bounds checks, slice expressions, append (spec: Index expressions, Slice expressions,
// Appending to and copying slices).
#include "lowering/walk/slice.h"

#include "lowering/walk/expr.h"
#include "lowering/walk/order.h"
#include "lowering/walk/symbols.h"

namespace mapgo::walk {

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
static void boundsCheck(Walk &w, core::Expr *index, bool isUnsigned, core::Expr *length,
                        bool inclusive, const BoundsPanic &panic) {
  const core::Type *word = &w.types.uint64;
  core::Expr *cond = w.binary(inclusive ? BinaryOp::Le : BinaryOp::Lt, w.convert(word, index),
                              w.convert(word, length));
  w.check(cond, isUnsigned ? panic.onUnsigned : panic.onSigned, {index, length});
}

/// from:  a[i]
/// to:    check i < len(a) else panicIndex(i, len(a))
core::Expr *checkedIndex(Walk &w, Value index, const Type *indexType, core::Expr *length) {
  core::Expr *i = w.stabilizeCheap(w.convert(&w.types.int64, index), "i");
  boundsCheck(w, i, types::isUnsigned(indexType), length, false, kIndex);
  return i;
}

/// What a slice expression slices: memory, how much of it there is, and what it gives.
struct Sliceable {
  core::Expr *ptr = nullptr;
  core::Expr *len = nullptr;
  core::Expr *cap = nullptr;
  const core::Type *elem = nullptr;
  bool isSlice = false;
  bool isString = false;
};

static Sliceable sliceable(Walk &w, const Expr *x) {
  const Type *type = w.typeOf(x), *under = type->under();
  Sliceable s;
  const types::Array *array = llvm::dyn_cast<types::Array>(under);
  if (const auto *pointer = llvm::dyn_cast<types::Pointer>(under)) {
    array = llvm::cast<types::Array>(pointer->elem->under());
    s.ptr = w.stabilize(value(w, x), type, "p");
    w.nilCheck(s.ptr);
  } else if (array) {
    s.ptr = w.stabilize(address(w, x), w.basic(types::BasicKind::UnsafePointer), "p");
  }
  if (array) {
    s.elem = coreType(w, array->elem);
    s.len = s.cap = w.int64(array->len);
    return s;
  }
  Value v = w.stabilize(value(w, x), type, "s");
  s.ptr = w.extract(v, 0);
  s.len = w.extract(v, 1);
  s.isString = types::isString(under);
  s.isSlice = !s.isString;
  s.cap = s.isString ? s.len : w.extract(v, 2);
  s.elem = s.isString ? &w.types.uint8 : coreType(w, llvm::cast<types::Slice>(under)->elem);
  return s;
}

/// from:  s[i:j:k]                                 defaults: i 0, j len(s), k cap(s)
/// to:    check k <= cap(s), j <= k, i <= j        from the outside in, as gc orders them
///        {s.ptr + i, j - i, k - i}
/// The new pointer stays at s.ptr when nothing is left, so as not to point past the end of memory.
Value sliceExpr(Walk &w, const syntax::SliceExpr *x) {
  Sliceable s = sliceable(w, x->x);
  core::Expr *bounds[3] = {};
  bool isUnsigned[3] = {};
  for (unsigned n = 0; n < 3; ++n) {
    if (!x->index[n])
      continue;
    isUnsigned[n] = types::isUnsigned(w.typeOf(x->index[n]));
    bounds[n] = w.stabilize(w.convert(&w.types.int64, value(w, x->index[n])),
                            w.basic(types::BasicKind::Int), "i");
  }
  core::Expr *i = bounds[0] ? bounds[0] : w.int64(0);
  core::Expr *j = bounds[1] ? bounds[1] : s.len;
  core::Expr *k = bounds[2] ? bounds[2] : s.cap;
  if (x->full) {
    if (bounds[2])
      boundsCheck(w, k, isUnsigned[2], s.cap, true, s.isSlice ? kSlice3Acap : kSlice3Alen);
    boundsCheck(w, j, isUnsigned[1], k, true, kSlice3B);
    boundsCheck(w, i, isUnsigned[0], j, true, kSlice3C);
  } else {
    if (bounds[1])
      boundsCheck(w, j, isUnsigned[1], s.cap, true, s.isSlice ? kSliceAcap : kSliceAlen);
    if (bounds[0])
      boundsCheck(w, i, isUnsigned[0], j, true, kSliceB);
  }

  core::Expr *ptr = s.ptr;
  if (bounds[0]) {
    core::Expr *room = w.binary(BinaryOp::Sub, s.isString ? j : k, i);
    core::Expr *empty = w.binary(BinaryOp::Eq, room, w.int64(0));
    ptr = w.select(empty, s.ptr, w.elemAddr(s.ptr, i, s.elem));
  }
  core::Expr *length = w.binary(BinaryOp::Sub, j, i);
  if (s.isString)
    return w.aggregate(&w.types.string, {ptr, length});
  return w.aggregate(coreType(w, w.typeOf(x)), {ptr, length, w.binary(BinaryOp::Sub, k, i)});
}

/// A slice being appended to.
struct Grown {
  core::Expr *ptr;
  core::Expr *old; ///< its length before
  Value slice;     ///< with the new length
};

/// Makes room for `count` more elements after those of s:
/// to:    n := len(s) + count
///        if n > cap(s) { growslice(&s, T, s.ptr, len(s), cap(s), n) }
static Grown grow(Walk &w, core::Local *s, const Type *elem, core::Expr *count) {
  core::Local *old = w.temp("len", &w.types.int64);
  w.assign(old, w.extract(w.read(s), 1));
  core::Expr *slice = w.read(s);
  core::Local *n = w.temp("n", &w.types.int64);
  w.assign(n, w.binary(BinaryOp::Add, w.extract(slice, 1), count));
  core::Expr *full = w.binary(BinaryOp::Gt, w.convert(&w.types.uint64, w.read(n)),
                              w.convert(&w.types.uint64, w.extract(slice, 2)));
  w.ifThen(full, [&] {
    w.call({}, Entry::growslice,
           {w.addressOf(s), typeAddr(w, elem), w.extract(slice, 0), w.extract(slice, 1),
            w.extract(slice, 2), w.read(n)});
  });
  core::Expr *ptr = w.extract(slice, 0);
  return {ptr, w.read(old), w.aggregate(s->type, {ptr, w.read(n), w.extract(slice, 2)})};
}

Value appendValues(Walk &w, core::Local *s, llvm::ArrayRef<Value> values, const Type *elem) {
  Grown grown = grow(w, s, elem, w.int64(values.size()));
  for (auto [i, value] : llvm::enumerate(values)) {
    core::Expr *index = w.binary(BinaryOp::Add, grown.old, w.int64(i));
    w.store(w.elemAddr(grown.ptr, index, coreType(w, elem)), value, elem);
  }
  return grown.slice;
}

/// from:  append(s, make([]T, n)...)
/// to:    check n >= 0 else panicmakeslicelen()
///        s·1 := s; make room for n
///        clear(s·1.ptr + len(s), n * size)
static Value appendZeros(Walk &w, core::Local *s, const Expr *length, const Type *elem) {
  core::Expr *count = w.stabilizeCheap(w.convert(&w.types.int64, value(w, length)), "n");
  w.check(w.binary(BinaryOp::Ge, count, w.int64(0)), Entry::panicmakeslicelen);
  Grown grown = grow(w, s, elem, count);
  const core::Type *elemType = coreType(w, elem);
  auto *clear = w.append<core::Clear>();
  clear->dst = w.elemAddr(grown.ptr, grown.old, elemType);
  clear->bytes = w.binary(BinaryOp::Mul, count, w.int64(elemType->size));
  return grown.slice;
}

/// from:  append(s, t...)                           t a slice, or a string for bytes
/// to:    s·1 := s; make room for len(t)
///        memmove(s·1.ptr + len(s), t.ptr, len(t) * size)
static Value appendSlice(Walk &w, core::Local *s, const Expr *tail, const Type *elem) {
  Value t = w.stabilize(value(w, tail), w.typeOf(tail), "t");
  core::Expr *count = w.extract(t, 1);
  Grown grown = grow(w, s, elem, count);
  const core::Type *elemType = coreType(w, elem);
  w.moveBytes(w.elemAddr(grown.ptr, grown.old, elemType), w.extract(t, 0),
              w.binary(BinaryOp::Mul, count, w.int64(elemType->size)));
  return grown.slice;
}

/// from:  append(s, a, b)
/// to:    s·1 := s; make room for 2
///        s·1.ptr[len(s)] = a; s·1.ptr[len(s)+1] = b
///        {s·1.ptr, n, cap(s·1)}
Value appendCall(Walk &w, const syntax::CallExpr *call) {
  const Type *type = w.typeOf(call);
  const Type *elem = llvm::cast<types::Slice>(type->under())->elem;
  core::Local *s = w.tempFor("s", type);
  w.assign(s, valueAs(w, call->args[0], type));
  if (call->args.size() == 1)
    return w.read(s);
  if (const syntax::CallExpr *made = appendedMake(w, call))
    return appendZeros(w, s, made->args[1], elem);
  if (call->hasDots)
    return appendSlice(w, s, call->args[1], elem);

  std::vector<Value> values;
  for (const Expr *x : call->args.drop_front())
    values.push_back(w.stabilize(valueAs(w, x, elem), elem, "v"));
  return appendValues(w, s, values, elem);
}

const syntax::CallExpr *appendedMake(Walk &w, const syntax::CallExpr *call) {
  if (!call->hasDots || !calls(w, call, types::BuiltinId::Append) || call->args.size() != 2)
    return nullptr;
  const auto *made = llvm::dyn_cast<syntax::CallExpr>(syntax::unparen(call->args[1]));
  bool makes = made && calls(w, made, types::BuiltinId::Make) && made->args.size() == 2;
  return makes ? made : nullptr;
}

} // namespace mapgo::walk
