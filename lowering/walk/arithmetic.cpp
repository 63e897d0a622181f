// Arithmetic (spec: Arithmetic operators). Integer division checks its divisor, shifts their count;
// complex numbers are computed part by part; strings are concatenated.
#include "lowering/walk/walker.h"

namespace mapgo::walk {

using core::BinaryOp;
using syntax::Operator;

BinaryOp coreOperator(Operator op) {
  switch (op) {
#define BINARY(name, spelling, precedence, core)                                                   \
  case Operator::name:                                                                             \
    return BinaryOp::core;
#include "frontend/syntax/operators.def"
  default:
    llvm_unreachable("not a binary operator");
  }
}

namespace {

const core::Type *unsignedOfSize(const core::BasicTypes &types, uint64_t size) {
  switch (size) {
  case 1:
    return &types.uint8;
  case 2:
    return &types.uint16;
  case 4:
    return &types.uint32;
  default:
    return &types.uint64;
  }
}

} // namespace

/// from:  x << y                (y of a signed type)
/// to:    check y >= 0 else panicshift()
///        x << uint(y)
core::Expr *FunctionWalker::shift(BinaryOp op, Value x, Value y) {
  if (y->type->isSigned()) {
    y = stabilizeCheap(y, "s");
    check(build.binary(BinaryOp::Ge, y, build.intConst(y->type, 0)), Entry::panicshift);
    y = build.convert(unsignedOfSize(build.types, y->type->size), y);
  }
  return build.binary(op, x, y);
}

core::Expr *FunctionWalker::arithmetic(Operator op, Value x, Value y, const Type *type) {
  if (types::isString(type))
    return callValue(Entry::concatstring2, {x, y}, "s");
  if (types::isComplex(type))
    return complexArithmetic(op, x, y);
  BinaryOp coreOp = coreOperator(op);
  if (syntax::isShift(op))
    return shift(coreOp, x, y);
  bool divides = op == Operator::Div || op == Operator::Rem;
  if (divides && y->type->isInteger()) {
    y = stabilizeCheap(y, "d");
    check(build.binary(BinaryOp::Ne, y, build.intConst(y->type, 0)), Entry::panicdivide);
  }
  return build.binary(coreOp, x, y);
}

/// As gc does, products and quotients of complex64 are computed in float64 and then rounded.
core::Expr *FunctionWalker::complexArithmetic(Operator op, Value x, Value y) {
  x = stabilize(x, nullptr, "c");
  y = stabilize(y, nullptr, "c");
  const core::Type *type = x->type;
  const core::Type *part = type->fields[0].type;
  auto binary = [&](BinaryOp o, core::Expr *a, core::Expr *b) { return build.binary(o, a, b); };
  if (op == Operator::Add || op == Operator::Sub) {
    BinaryOp o = coreOperator(op);
    return build.aggregate(type, {binary(o, build.extract(x, 0), build.extract(y, 0)),
                                  binary(o, build.extract(x, 1), build.extract(y, 1))});
  }
  auto wide = [&](Value v, unsigned index) {
    return build.convert(&build.types.float64, build.extract(v, index));
  };
  core::Expr *a = wide(x, 0), *b = wide(x, 1), *c = wide(y, 0), *d = wide(y, 1);
  if (op == Operator::Div) {
    core::Local *re = temp("re", &build.types.float64);
    core::Local *im = temp("im", &build.types.float64);
    call({re, im}, Entry::complex128div, {a, b, c, d});
    return build.aggregate(
        type, {build.convert(part, build.read(re)), build.convert(part, build.read(im))});
  }
  core::Expr *re = binary(BinaryOp::Sub, binary(BinaryOp::Mul, a, c), binary(BinaryOp::Mul, b, d));
  core::Expr *im = binary(BinaryOp::Add, binary(BinaryOp::Mul, a, d), binary(BinaryOp::Mul, b, c));
  return build.aggregate(type, {build.convert(part, re), build.convert(part, im)});
}

/// A variable's read may stand as it is where nothing comes between two uses.
Value FunctionWalker::stabilizeCheap(Value v, llvm::StringRef name) {
  const auto *read = llvm::dyn_cast<core::LocalRead>(v);
  if ((read && !aliased_.contains(read->local)) || isFixed(v))
    return v;
  core::Local *copy = temp(name, v->type);
  fixed_.insert(copy);
  assign(copy, v);
  return build.read(copy);
}

} // namespace mapgo::walk
