// Conversions (spec: Conversions). Most change nothing in Core; numbers are converted, strings and
// slices of bytes or runes made from each other.
#include "lowering/walk/iface.h"

#include "lowering/walk/expr.h"
#include "lowering/walk/object.h"
#include "lowering/walk/order.h"
#include "runtime/abi/layout.h"

namespace mapgo::walk {

/// string(rune), string([]byte), string([]rune)
static Value toString(Walk &w, Value x, const Type *source) {
  if (types::isInteger(source))
    return w.callValue(Entry::intstring, {w.convert(&w.types.int64, x)}, "s");
  x = w.stabilizeCheap(x, "b");
  const Type *elem = llvm::cast<types::Slice>(source)->elem->under();
  bool runes = w.layout.sizeOf(elem) != 1;
  return w.callValue(runes ? Entry::slicerunetostring : Entry::slicebytetostring,
                     {w.extract(x, 0), w.extract(x, 1)}, "s");
}

/// from:  []byte(s)
/// to:    stringtoslicebyte(&b, s)
///        var buffer [32]byte                  if it does not escape
///        stringtoslicebytebuf(&b, s, &buffer)
static Value stringToSlice(Walk &w, Value x, const Type *target, const Expr *source) {
  const Type *elem = llvm::cast<types::Slice>(target)->elem->under();
  bool runes = w.layout.sizeOf(elem) != 1;
  core::Local *result = w.tempFor("b", target);
  if (onStack(w, source, Site::Text)) {
    core::Expr *buffer =
        frameObject(w, w.package.context.make<types::Array>(elem, rt::kTextBuffer), "buffer");
    w.call({}, runes ? Entry::stringtoslicerunebuf : Entry::stringtoslicebytebuf,
           {w.addressOf(result), x, buffer});
  } else {
    w.call({}, runes ? Entry::stringtoslicerune : Entry::stringtoslicebyte,
           {w.addressOf(result), x});
  }
  w.facts.add(LocalFacts::Fixed, result);
  return w.read(result);
}

/// from:  (*[N]T)(s)                                     [N]T(s)
/// to:    check len(s) >= N else panicSliceConvert(len(s), N)
///        s.ptr                                          *s.ptr
static Value sliceToArrayPointer(Walk &w, Value x, const types::Array *array) {
  x = w.stabilizeCheap(x, "s");
  core::Expr *length = w.extract(x, 1), *wanted = w.int64(array->len);
  w.check(w.binary(BinaryOp::Ge, length, wanted), Entry::panicSliceConvert, {length, wanted});
  return w.extract(x, 0);
}

/// `call` is the conversion.
static Value conversion(Walk &w, Value x, const Type *from, const Type *to, const Expr *call) {
  const Type *source = from->under(), *target = to->under();
  if (types::isString(target) && !types::isString(source))
    return toString(w, x, source);
  if (types::isString(source) && types::isBytesOrRunes(target))
    return stringToSlice(w, x, target, call);
  if (llvm::isa<types::Slice>(source)) {
    if (const auto *array = llvm::dyn_cast<types::Array>(target))
      return w.loadValue(sliceToArrayPointer(w, x, array), to);
    if (const Type *array = types::derefOrNull(target))
      return sliceToArrayPointer(w, x, llvm::cast<types::Array>(array->under()));
  }
  const core::Type *t = coreType(w, to);
  if (types::isComplex(target) && t != x->type) {
    x = w.stabilizeCheap(x, "c");
    const core::Type *part = t->fields[0].type;
    return w.aggregate(t, {w.convert(part, w.extract(x, 0)), w.convert(part, w.extract(x, 1))});
  }
  return t->isMemory() ? x : w.convert(t, x);
}

Value conversionCall(Walk &w, const syntax::CallExpr *call) {
  const Expr *x = call->args[0];
  const Type *to = w.typeOf(call);
  From from(w, Source(x)); // as in gc
  if (isStatementless(w, x) && (w.info->of(x).mode == Mode::NilValue || types::isInterface(to)))
    return valueAs(w, x, to);
  if (types::isInterface(to))
    return assignable(w, value(w, x), w.typeOf(x), to, call);
  // To a type parameter: the constant is converted for each type argument.
  if (w.info->of(x).mode == Mode::Constant && types::isNumeric(to))
    return constantValue(w, w.info->of(x).value, to);
  Value v = value(w, x);
  if (w.evaluation.numbers && types::isUnsafePointer(w.typeOf(x)->under()) &&
      types::isInteger(to)) {
    v = w.stabilize(v, w.typeOf(x), "p");
    w.evaluation.numbers->push_back(v);
  }
  return conversion(w, v, w.typeOf(x), to, call);
}

/// from:  string(b)
/// to:    string{b.ptr, b.len}
Value stringToRead(Walk &w, const Expr *x) {
  const syntax::CallExpr *call = stringOfBytes(w, x);
  if (!call || w.evaluation.hoisted.contains(call))
    return value(w, x);
  const Expr *operand = call->args[0];
  Value bytes = w.stabilize(value(w, operand), w.typeOf(operand), "b");
  return w.aggregate(&w.types.string, {w.extract(bytes, 0), w.extract(bytes, 1)});
}

} // namespace mapgo::walk
