// Conversions (spec: Conversions). Most change nothing in Core; numbers are converted, strings and
// slices of bytes or runes made from each other.
#include "lowering/walk/walker.h"

namespace mapgo::walk {

using core::BinaryOp;

Value FunctionWalker::conversionCall(const syntax::CallExpr *call) {
  const Expr *x = call->args[0];
  const Type *to = typeOf(call);
  From from(*this, Source(x)); // as in gc
  if (isStatementless(x) && (info->of(x).mode == Mode::NilValue || types::isInterface(to)))
    return valueAs(x, to);
  if (types::isInterface(to))
    return assignable(value(x), typeOf(x), to, call);
  return conversion(value(x), typeOf(x), to);
}

Value FunctionWalker::conversion(Value x, const Type *from, const Type *to) {
  const Type *source = from->under(), *target = to->under();
  if (types::isString(target) && !types::isString(source))
    return toString(x, source);
  if (types::isString(source) && types::isBytesOrRunes(target))
    return stringToSlice(x, target);
  if (const Type *array = types::derefOrNull(target); array && llvm::isa<types::Slice>(source))
    return sliceToArrayPointer(x, llvm::cast<types::Array>(array->under()));
  const core::Type *t = program.coreType(to);
  if (types::isComplex(target) && t != x->type) {
    x = stabilizeCheap(x, "c");
    const core::Type *part = t->fields[0].type;
    return build.aggregate(
        t, {build.convert(part, build.extract(x, 0)), build.convert(part, build.extract(x, 1))});
  }
  return t->isMemory() ? x : build.convert(t, x);
}

/// string(rune), string([]byte), string([]rune)
Value FunctionWalker::toString(Value x, const Type *source) {
  if (types::isInteger(source))
    return callValue(Entry::intstring, {build.convert(&build.types.int64, x)}, "s");
  x = stabilizeCheap(x, "b");
  const Type *elem = llvm::cast<types::Slice>(source)->elem->under();
  bool runes = program.layout.sizeOf(elem) != 1;
  return callValue(runes ? Entry::slicerunetostring : Entry::slicebytetostring,
                   {build.extract(x, 0), build.extract(x, 1)}, "s");
}

/// from:  []byte(s)
/// to:    stringtoslicebyte(&b, s)
Value FunctionWalker::stringToSlice(Value x, const Type *target) {
  const Type *elem = llvm::cast<types::Slice>(target)->elem->under();
  bool runes = program.layout.sizeOf(elem) != 1;
  core::Local *result = tempFor("b", target);
  call({}, runes ? Entry::stringtoslicerune : Entry::stringtoslicebyte,
       {build.addressOf(result), x});
  fixed_.insert(result);
  return build.read(result);
}

/// from:  (*[N]T)(s)
/// to:    check len(s) >= N else panicSliceConvert(len(s), N)
///        s.ptr
Value FunctionWalker::sliceToArrayPointer(Value x, const types::Array *array) {
  x = stabilizeCheap(x, "s");
  core::Expr *length = build.extract(x, 1), *wanted = build.int64(array->len);
  check(build.binary(BinaryOp::Ge, length, wanted), Entry::panicSliceConvert, {length, wanted});
  return build.extract(x, 0);
}

} // namespace mapgo::walk
