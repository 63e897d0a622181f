// Arithmetic (spec: Arithmetic operators). Integer division checks its divisor, shifts their count;
// complex numbers are computed part by part; strings are concatenated.
#include "lowering/walk/operators.h"

namespace mapgo::walk {

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
static core::Expr *shift(Walk &w, BinaryOp op, Value x, Value y) {
  if (y->type->isSigned()) {
    y = w.stabilizeCheap(y, "s");
    w.check(w.binary(BinaryOp::Ge, y, w.intConst(y->type, 0)), Entry::panicshift);
    y = w.convert(unsignedOfSize(w.types, y->type->size), y);
  }
  return w.binary(op, x, y);
}

/// As gc does, products and quotients of complex64 are computed in float64 and then rounded.
static core::Expr *complexArithmetic(Walk &w, Operator op, Value x, Value y) {
  x = w.stabilize(x, nullptr, "c");
  y = w.stabilize(y, nullptr, "c");
  const core::Type *type = x->type;
  const core::Type *part = type->fields[0].type;
  auto binary = [&](BinaryOp o, core::Expr *a, core::Expr *b) { return w.binary(o, a, b); };
  if (op == Operator::Add || op == Operator::Sub) {
    BinaryOp o = coreOperator(op);
    return w.aggregate(type, {binary(o, w.extract(x, 0), w.extract(y, 0)),
                              binary(o, w.extract(x, 1), w.extract(y, 1))});
  }
  auto wide = [&](Value v, unsigned index) {
    return w.convert(&w.types.float64, w.extract(v, index));
  };
  core::Expr *a = wide(x, 0), *b = wide(x, 1), *c = wide(y, 0), *d = wide(y, 1);
  if (op == Operator::Div) {
    core::Local *re = w.temp("re", &w.types.float64);
    core::Local *im = w.temp("im", &w.types.float64);
    w.call({re, im}, Entry::complex128div, {a, b, c, d});
    return w.aggregate(type, {w.convert(part, w.read(re)), w.convert(part, w.read(im))});
  }
  core::Expr *re = binary(BinaryOp::Sub, binary(BinaryOp::Mul, a, c), binary(BinaryOp::Mul, b, d));
  core::Expr *im = binary(BinaryOp::Add, binary(BinaryOp::Mul, a, d), binary(BinaryOp::Mul, b, c));
  return w.aggregate(type, {w.convert(part, re), w.convert(part, im)});
}

core::Expr *arithmetic(Walk &w, Operator op, Value x, Value y, const Type *type) {
  if (types::isString(type))
    return w.callValue(Entry::concatstring2, {x, y}, "s");
  if (types::isComplex(type))
    return complexArithmetic(w, op, x, y);
  BinaryOp coreOp = coreOperator(op);
  if (syntax::isShift(op))
    return shift(w, coreOp, x, y);
  bool divides = op == Operator::Div || op == Operator::Rem;
  if (divides && y->type->isInteger()) {
    y = w.stabilizeCheap(y, "d");
    w.check(w.binary(BinaryOp::Ne, y, w.intConst(y->type, 0)), Entry::panicdivide);
  }
  return w.binary(coreOp, x, y);
}

} // namespace mapgo::walk
