// Makes Core expressions and folds the trivial ones.
//
// Folding is exact: integers wrap at their type's width, no floating-point arithmetic is done
// here except what IEEE 754 defines in one rounding (conversions) or without any (negation,
// comparison). Nothing that could trap is removed or computed: a division by the constant 0 stays.

#include "lowering/core/build.h"

#include "llvm/ADT/APInt.h"
#include "llvm/ADT/STLExtras.h"

#include <cassert>
#include <cmath>
#include <optional>

namespace mapgo::core {

using llvm::cast;
using llvm::dyn_cast;
using llvm::isa;

namespace {

/// An integer or Bool with as many bits as its type has.
llvm::APInt valueOf(const Type *type, uint64_t bits) {
  unsigned width = type->kind == TypeKind::Bool ? 1 : static_cast<unsigned>(type->size * 8);
  return llvm::APInt(64, bits).trunc(width);
}

llvm::APInt valueOf(const IntConst *c) { return valueOf(c->type, c->bits); }

bool isConst(const Expr *e, uint64_t bits) {
  auto *c = dyn_cast<IntConst>(e);
  return c && valueOf(c) == valueOf(c->type, bits);
}

bool isZeroConst(const Expr *e) {
  if (auto *f = dyn_cast<FloatConst>(e))
    return f->value == 0 && !std::signbit(f->value);
  return isa<Zero>(e) || isConst(e, 0);
}

bool isKnownAddress(const Expr *e) {
  if (auto *field = dyn_cast<FieldAddr>(e))
    return isKnownAddress(field->base);
  return isa<LocalAddr, SymbolAddr>(e);
}

template <class T> bool compare(BinaryOp op, T x, T y) {
  switch (op) {
  case BinaryOp::Eq:
    return x == y;
  case BinaryOp::Ne:
    return x != y;
  case BinaryOp::Lt:
    return x < y;
  case BinaryOp::Le:
    return x <= y;
  case BinaryOp::Gt:
    return x > y;
  default:
    return x >= y;
  }
}

/// `x op y`, or nothing where there is no such constant.
std::optional<llvm::APInt> fold(BinaryOp op, bool isSigned, const llvm::APInt &x,
                                const llvm::APInt &y) {
  switch (op) {
  case BinaryOp::Add:
    return x + y;
  case BinaryOp::Sub:
    return x - y;
  case BinaryOp::Mul:
    return x * y;
  case BinaryOp::And:
    return x & y;
  case BinaryOp::Or:
    return x | y;
  case BinaryOp::Xor:
    return x ^ y;
  case BinaryOp::AndNot:
    return x & ~y;
  case BinaryOp::Div:
  case BinaryOp::Rem:
    if (y.isZero())
      return std::nullopt;
    if (op == BinaryOp::Div)
      return isSigned ? x.sdiv(y) : x.udiv(y);
    return isSigned ? x.srem(y) : x.urem(y);
  case BinaryOp::Shl:
    return x.shl(y);
  case BinaryOp::Shr:
    return isSigned ? x.ashr(y) : x.lshr(y);
  default:
    return llvm::APInt(64, isSigned ? compare(op, x.getSExtValue(), y.getSExtValue())
                                    : compare(op, x.getZExtValue(), y.getZExtValue()));
  }
}

/// x where `x op y` is x itself for this constant y.
bool isRightIdentity(BinaryOp op, const Expr *y) {
  switch (op) {
  case BinaryOp::Add:
  case BinaryOp::Sub:
  case BinaryOp::Or:
  case BinaryOp::Xor:
  case BinaryOp::AndNot:
  case BinaryOp::Shl:
  case BinaryOp::Shr:
    return isConst(y, 0);
  case BinaryOp::Mul:
  case BinaryOp::Div:
    return isConst(y, 1);
  case BinaryOp::And:
    return isConst(y, ~uint64_t{0});
  default:
    return false;
  }
}

bool isLeftIdentity(BinaryOp op, const Expr *x) {
  bool commutes = op == BinaryOp::Add || op == BinaryOp::Mul || op == BinaryOp::Or ||
                  op == BinaryOp::Xor || op == BinaryOp::And;
  return commutes && isRightIdentity(op, x);
}

/// && and || with a constant on either side: expressions have no effects to keep.
Expr *foldLogical(BinaryOp op, Expr *x, Expr *y) {
  uint64_t neutral = op == BinaryOp::AndAnd;
  if (auto *c = dyn_cast<IntConst>(x))
    return c->bits == neutral ? y : x;
  if (auto *c = dyn_cast<IntConst>(y))
    return c->bits == neutral ? x : y;
  return nullptr;
}

/// == and != of addresses: nil with nil, nil with a variable's address.
std::optional<bool> foldPointerEquality(BinaryOp op, const Expr *x, const Expr *y) {
  if (op != BinaryOp::Eq && op != BinaryOp::Ne)
    return std::nullopt;
  bool xNil = isa<Zero>(x), yNil = isa<Zero>(y);
  if (xNil && yNil)
    return op == BinaryOp::Eq;
  if ((xNil && isKnownAddress(y)) || (yNil && isKnownAddress(x)))
    return op == BinaryOp::Ne;
  return std::nullopt;
}

double roundTo(const Type *type, double value) {
  return type->kind == TypeKind::Float32 ? static_cast<double>(static_cast<float>(value)) : value;
}

double intToFloat(const IntConst *c, const Type *type) {
  auto value = static_cast<int64_t>(c->bits);
  bool isSigned = c->type->isSigned();
  if (type->kind == TypeKind::Float32)
    return isSigned ? static_cast<float>(value) : static_cast<float>(c->bits);
  return isSigned ? static_cast<double>(value) : static_cast<double>(c->bits);
}

} // namespace

Expr *Builder::intConst(const Type *type, uint64_t bits) {
  assert((type->isInteger() || type->kind == TypeKind::Bool) && "integer constant of other type");
  auto *e = unit.make<IntConst>(type);
  llvm::APInt value = valueOf(type, bits);
  e->bits = type->isSigned() ? static_cast<uint64_t>(value.getSExtValue()) : value.getZExtValue();
  return e;
}

Expr *Builder::floatConst(const Type *type, double value) {
  assert(type->isFloat() && "floating-point constant of other type");
  auto *e = unit.make<FloatConst>(type);
  e->value = roundTo(type, value);
  return e;
}

Expr *Builder::zero(const Type *type) {
  assert(!type->isMemory() && "a memory type has no values");
  if (type->isInteger() || type->kind == TypeKind::Bool)
    return intConst(type, 0);
  if (type->isFloat())
    return floatConst(type, 0);
  return unit.make<Zero>(type);
}

Expr *Builder::read(Local *local) {
  if (local->type->size == 0)
    return zero(local->type);
  auto *e = unit.make<LocalRead>(local->type);
  e->local = local;
  return e;
}

Expr *Builder::addressOf(Local *local) {
  auto *e = unit.make<LocalAddr>(&types.ptr);
  e->local = local;
  return e;
}

Expr *Builder::addressOf(const Symbol *symbol) {
  auto *e = unit.make<SymbolAddr>(&types.ptr);
  e->symbol = symbol;
  return e;
}

Expr *Builder::context() { return unit.make<Context>(&types.ptr); }

Expr *Builder::load(const Type *type, Expr *addr) {
  if (type->size == 0)
    return zero(type);
  if (auto *local = dyn_cast<LocalAddr>(addr); local && local->local->type == type)
    return read(local->local);
  auto *e = unit.make<Load>(type);
  e->addr = addr;
  return e;
}

Expr *Builder::fieldAddr(Expr *base, uint64_t offset, llvm::StringRef field) {
  if (offset == 0 && field.empty())
    return base;
  std::string path = field.str();
  if (auto *outer = dyn_cast<FieldAddr>(base)) {
    offset += outer->offset;
    base = outer->base;
    // Without a name on either side the path says nothing: print the distance.
    bool named = !outer->field.empty() && !field.empty();
    path = named ? outer->field.str() + (field.starts_with("[") ? "" : ".") + field.str() : "";
  }
  auto *e = unit.make<FieldAddr>(&types.ptr);
  e->base = base;
  e->offset = offset;
  e->field = unit.intern(path);
  return e;
}

Expr *Builder::fieldAddr(Expr *base, const Type *structType, unsigned index) {
  const StructField &field = structType->fields[index];
  return fieldAddr(base, field.offset, field.name);
}

Expr *Builder::elemAddr(Expr *base, Expr *index, const Type *elem) {
  if (elem->size == 0)
    return base;
  auto *e = unit.make<ElemAddr>(&types.ptr);
  e->base = base;
  e->index = index;
  e->elem = elem;
  return e;
}

Expr *Builder::extract(Expr *value, unsigned index) {
  const Type *whole = value->type;
  const Type *part = whole->partType(index);
  if (auto *aggregate = dyn_cast<Aggregate>(value))
    return aggregate->fields[index];
  if (isa<Zero>(value) || part->size == 0)
    return zero(part);
  if (auto *from = dyn_cast<Load>(value)) {
    std::string name = whole->kind == TypeKind::Array ? "[0]" : whole->fields[index].name.str();
    return load(part, fieldAddr(from->addr, whole->partOffset(index), name));
  }
  auto *e = unit.make<Extract>(part);
  e->value = value;
  e->index = index;
  return e;
}

Expr *Builder::aggregate(const Type *type, llvm::ArrayRef<Expr *> fields) {
  if (llvm::all_of(fields, isZeroConst))
    return zero(type);
  auto *e = unit.make<Aggregate>(type);
  e->fields = unit.copy(fields);
  return e;
}

Expr *Builder::unary(UnaryOp op, Expr *x) {
  if (auto *c = dyn_cast<IntConst>(x)) {
    uint64_t bits = op == UnaryOp::Neg ? 0 - c->bits : ~c->bits;
    return intConst(x->type, bits);
  }
  if (auto *f = dyn_cast<FloatConst>(x); f && op == UnaryOp::Neg)
    return floatConst(x->type, -f->value);
  if (op == UnaryOp::Not) {
    if (auto *inner = dyn_cast<Unary>(x); inner && inner->op == UnaryOp::Not)
      return inner->x;
    if (auto *cmp = dyn_cast<Binary>(x)) {
      bool orderedByBits = !cmp->x->type->isFloat() || cmp->op == BinaryOp::Eq ||
                           cmp->op == BinaryOp::Ne; // !(x < y) is not x >= y for NaN
      if (isComparison(cmp->op) && orderedByBits)
        return binary(inverse(cmp->op), cmp->x, cmp->y);
    }
  }
  auto *e = unit.make<Unary>(x->type);
  e->op = op;
  e->x = x;
  return e;
}

Expr *Builder::binary(BinaryOp op, Expr *x, Expr *y) {
  const Type *type = isComparison(op) ? &types.boolean : x->type;
  auto *xInt = dyn_cast<IntConst>(x);
  auto *yInt = dyn_cast<IntConst>(y);
  if (op == BinaryOp::AndAnd || op == BinaryOp::OrOr) {
    if (Expr *folded = foldLogical(op, x, y))
      return folded;
  } else if (xInt && yInt) {
    if (auto bits = fold(op, x->type->isSigned(), valueOf(xInt), valueOf(yInt)))
      return intConst(type, bits->getZExtValue());
  } else if (x->type->isPtr()) {
    if (auto equal = foldPointerEquality(op, x, y))
      return boolean(*equal);
  } else if (yInt && isRightIdentity(op, y)) {
    return x;
  } else if (xInt && isLeftIdentity(op, x)) {
    return y;
  } else if (isComparison(op) && isa<FloatConst>(x) && isa<FloatConst>(y)) {
    return boolean(compare(op, cast<FloatConst>(x)->value, cast<FloatConst>(y)->value));
  }
  auto *e = unit.make<Binary>(type);
  e->op = op;
  e->x = x;
  e->y = y;
  return e;
}

Expr *Builder::convert(const Type *type, Expr *x) {
  if (type == x->type || (type->isAggregate() && sameRepresentation(type, x->type)))
    return x;
  if (auto *c = dyn_cast<IntConst>(x)) {
    if (type->isInteger())
      return intConst(type, c->bits);
    if (type->isFloat())
      return floatConst(type, intToFloat(c, type));
    if (type->isPtr() && c->bits == 0)
      return nil();
  }
  if (auto *f = dyn_cast<FloatConst>(x); f && type->isFloat())
    return floatConst(type, f->value);
  if (isa<Zero>(x) && x->type->isPtr() && type->isInteger())
    return intConst(type, 0);
  auto *e = unit.make<Convert>(type);
  e->x = x;
  return e;
}

Expr *Builder::select(Expr *cond, Expr *x, Expr *y) {
  if (auto *c = dyn_cast<IntConst>(cond))
    return c->bits ? x : y;
  if (x == y)
    return x;
  auto *e = unit.make<Select>(x->type);
  e->cond = cond;
  e->x = x;
  e->y = y;
  return e;
}

} // namespace mapgo::core
