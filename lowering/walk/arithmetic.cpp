// Arithmetic (spec: Arithmetic operators). Integer division checks its divisor, shifts their count;
// complex numbers are computed part by part; strings are concatenated.
#include "lowering/walk/operators.h"

namespace mapgo::walk {

using core::BinaryOp;
using syntax::Operator;

static core::Expr *complexArithmetic(Walk &w, syntax::Operator op, Value x, Value y);

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
    w.check(w.build.binary(BinaryOp::Ge, y, w.build.intConst(y->type, 0)), Entry::panicshift);
    y = w.build.convert(unsignedOfSize(w.build.types, y->type->size), y);
  }
  return w.build.binary(op, x, y);
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
    w.check(w.build.binary(BinaryOp::Ne, y, w.build.intConst(y->type, 0)), Entry::panicdivide);
  }
  return w.build.binary(coreOp, x, y);
}

/// As gc does, products and quotients of complex64 are computed in float64 and then rounded.
static core::Expr *complexArithmetic(Walk &w, Operator op, Value x, Value y) {
  x = w.stabilize(x, nullptr, "c");
  y = w.stabilize(y, nullptr, "c");
  const core::Type *type = x->type;
  const core::Type *part = type->fields[0].type;
  auto binary = [&](BinaryOp o, core::Expr *a, core::Expr *b) { return w.build.binary(o, a, b); };
  if (op == Operator::Add || op == Operator::Sub) {
    BinaryOp o = coreOperator(op);
    return w.build.aggregate(type, {binary(o, w.build.extract(x, 0), w.build.extract(y, 0)),
                                    binary(o, w.build.extract(x, 1), w.build.extract(y, 1))});
  }
  auto wide = [&](Value v, unsigned index) {
    return w.build.convert(&w.build.types.float64, w.build.extract(v, index));
  };
  core::Expr *a = wide(x, 0), *b = wide(x, 1), *c = wide(y, 0), *d = wide(y, 1);
  if (op == Operator::Div) {
    core::Local *re = w.temp("re", &w.build.types.float64);
    core::Local *im = w.temp("im", &w.build.types.float64);
    w.call({re, im}, Entry::complex128div, {a, b, c, d});
    return w.build.aggregate(
        type, {w.build.convert(part, w.build.read(re)), w.build.convert(part, w.build.read(im))});
  }
  core::Expr *re = binary(BinaryOp::Sub, binary(BinaryOp::Mul, a, c), binary(BinaryOp::Mul, b, d));
  core::Expr *im = binary(BinaryOp::Add, binary(BinaryOp::Mul, a, d), binary(BinaryOp::Mul, b, c));
  return w.build.aggregate(type, {w.build.convert(part, re), w.build.convert(part, im)});
}

} // namespace mapgo::walk
