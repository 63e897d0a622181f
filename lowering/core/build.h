// Makes Core nodes: one short function for each, for the use of walk/ and rtti/.
#pragma once

#include "lowering/core/core.h"

#include <concepts>

namespace mapgo::core {

/// Makes expressions, folding the trivial ones (constant operands, x+0, Extract of Aggregate): the
/// node returned may be of another kind than the function's name says. The zero of an integer, Bool
/// or float is its constant; Extract of a Load loads the part.
class Builder {
public:
  explicit Builder(Unit &unit) : unit(unit), types(unit.types()) {}

  Unit &unit;
  const BasicTypes &types;

  Expr *intConst(const Type *type, uint64_t bits);
  Expr *int64(std::integral auto value) {
    return intConst(&types.int64, static_cast<uint64_t>(value));
  }
  Expr *boolean(bool value) { return intConst(&types.boolean, value); }
  Expr *floatConst(const Type *type, double value);
  Expr *zero(const Type *type);
  Expr *nil() { return zero(&types.ptr); }
  Expr *read(Local *local);
  Expr *addressOf(Local *local);
  Expr *addressOf(const Symbol *symbol);
  Expr *context();
  Expr *load(const Type *type, Expr *addr);
  Expr *fieldAddr(Expr *base, uint64_t offset, llvm::StringRef field);
  Expr *fieldAddr(Expr *base, const Type *structType, unsigned index);
  Expr *elemAddr(Expr *base, Expr *index, const Type *elem);
  Expr *extract(Expr *value, unsigned index);
  Expr *aggregate(const Type *type, llvm::ArrayRef<Expr *> fields);
  Expr *unary(UnaryOp op, Expr *x);
  Expr *binary(BinaryOp op, Expr *x, Expr *y);
  Expr *convert(const Type *type, Expr *x);
  Expr *select(Expr *cond, Expr *x, Expr *y);
};

} // namespace mapgo::core
