// Comparisons (spec: Comparison operators).
#include "lowering/walk/operators.h"

#include "lowering/walk/generated.h"
#include "lowering/walk/iface.h"
#include "lowering/walk/symbols.h"

namespace mapgo::walk {

using syntax::Operator;

namespace {

bool isNilValue(Value v) { return llvm::isa<core::Zero>(v); }

} // namespace

/// Starts from `first` and goes on with `next` only while the result is true:
/// to:    eq := first; if eq { eq = next }
/// A chain of plain expressions stays one: first && next.
static core::Expr *andThen(Walk &w, core::Expr *first, llvm::function_ref<core::Expr *()> next) {
  core::Block block;
  core::Expr *second = nullptr;
  w.into(block, [&] { second = next(); });
  if (block.empty())
    return w.binary(BinaryOp::AndAnd, first, second);
  core::Local *eq = w.temp("eq", &w.types.boolean);
  w.assign(eq, first);
  auto *rest = w.append<core::If>();
  rest->cond = w.read(eq);
  w.into(block, [&] { w.assign(eq, second); });
  rest->then = std::move(block);
  return w.read(eq);
}

/// from:  s == t
/// to:    len(s) == len(t) && memequal(s.ptr, t.ptr, len(s))
static core::Expr *equalStrings(Walk &w, Value x, Value y) {
  x = w.stabilize(x, w.basic(types::BasicKind::String), "s");
  y = w.stabilize(y, w.basic(types::BasicKind::String), "s");
  core::Expr *length = w.extract(x, 1);
  if (llvm::isa<core::IntConst>(w.extract(y, 1)))
    length = w.extract(y, 1);
  core::Expr *sameLength = w.binary(BinaryOp::Eq, w.extract(x, 1), w.extract(y, 1));
  if (const auto *n = llvm::dyn_cast<core::IntConst>(length); n && n->bits == 0)
    return sameLength;
  return andThen(w, sameLength, [&] {
    return w.callValue(Entry::memequal, {w.extract(x, 0), w.extract(y, 0), length}, "eq");
  });
}

/// from:  i == j
/// to:    i.type == j.type && efaceeq(i.type, i.data, j.data)      (itab and ifaceeq with methods)
static core::Expr *equalInterfaces(Walk &w, Value x, Value y, const Type *type) {
  if (isNilValue(x) || isNilValue(y))
    return w.binary(BinaryOp::Eq, w.extract(x, 0), w.extract(y, 0));
  x = w.stabilize(x, type, "i");
  y = w.stabilize(y, type, "i");
  Entry entry = isEmptyInterface(type) ? Entry::efaceeq : Entry::ifaceeq;
  return andThen(w, w.binary(BinaryOp::Eq, w.extract(x, 0), w.extract(y, 0)), [&] {
    return w.callValue(entry, {w.extract(x, 0), w.extract(x, 1), w.extract(y, 1)}, "eq");
  });
}

/// A struct or array that is a value of at most four words: part by part.
static core::Expr *equalParts(Walk &w, Value x, Value y, const Type *type) {
  x = w.stabilize(x, type);
  y = w.stabilize(y, type);
  core::Expr *result = w.boolean(true);
  auto compareWith = [&](unsigned index, const Type *part) {
    auto next = [&] { return equal(w, w.extract(x, index), w.extract(y, index), part); };
    result = index == 0 ? next() : andThen(w, result, next);
  };
  if (const auto *array = llvm::dyn_cast<types::Array>(type->under())) {
    if (array->len == 1)
      compareWith(0, array->elem);
    return result;
  }
  const auto *fields = llvm::cast<types::Struct>(type->under());
  bool first = true;
  for (unsigned i = 0; i < fields->fields.size(); ++i) {
    const Var *field = fields->fields[i];
    if (field->isBlank())
      continue;
    auto next = [&] { return equal(w, w.extract(x, i), w.extract(y, i), field->type); };
    result = first ? next() : andThen(w, result, next);
    first = false;
  }
  return result;
}

core::Expr *equal(Walk &w, Value x, Value y, const Type *type) {
  const Type *under = type->under();
  if (types::isString(under))
    return equalStrings(w, x, y);
  if (types::isInterface(under))
    return equalInterfaces(w, x, y, type);
  if (types::isComplex(under)) {
    x = w.stabilize(x, type);
    y = w.stabilize(y, type);
    return w.binary(BinaryOp::AndAnd, w.binary(BinaryOp::Eq, w.extract(x, 0), w.extract(y, 0)),
                    w.binary(BinaryOp::Eq, w.extract(x, 1), w.extract(y, 1)));
  }
  // A slice is only ever compared with nil.
  if (llvm::isa<types::Slice>(under))
    return w.binary(BinaryOp::Eq, w.extract(x, 0), w.extract(y, 0));
  if (!llvm::isa<types::Struct, types::Array>(under))
    return w.binary(BinaryOp::Eq, x, y);
  if (!isMemory(w, type))
    return equalParts(w, x, y, type);
  if (w.layout.isRegularMemory(type)) {
    uint64_t size = w.layout.sizeOf(type);
    return w.callValue(Entry::memequal, {x, y, w.int64(size)}, "eq");
  }
  core::Local *eq = w.temp("eq", &w.types.boolean);
  w.callFunction({eq}, equalFunction(w, type), {x, y});
  return w.read(eq);
}

/// from:  i == x                                  x of the concrete type T
/// to:    i.type == type:T && *(*T)(i.data) == x
static core::Expr *equalMixed(Walk &w, Value iface, const Type *ifaceType, Value x,
                              const Type *type) {
  iface = w.stabilize(iface, ifaceType, "i");
  x = w.stabilize(x, type);
  return andThen(w, hasType(w, iface, ifaceType, type),
                 [&] { return equal(w, fromDataWord(w, w.extract(iface, 1), type), x, type); });
}

core::Expr *compare(Walk &w, Operator op, Value x, const Type *xType, Value y, const Type *yType) {
  if (op == Operator::Eql || op == Operator::Neq) {
    core::Expr *eq;
    bool xInterface = types::isInterface(xType), yInterface = types::isInterface(yType);
    if (xInterface && !yInterface && types::isTyped(yType))
      eq = equalMixed(w, x, xType, y, yType);
    else if (yInterface && !xInterface && types::isTyped(xType))
      eq = equalMixed(w, y, yType, x, xType);
    else if (xInterface && yInterface && isEmptyInterface(xType) != isEmptyInterface(yType)) {
      bool xEmpty = isEmptyInterface(xType);
      const Type *common = xEmpty ? xType : yType;
      eq = equal(w, xEmpty ? x : toInterface(w, x, xType, common),
                 xEmpty ? toInterface(w, y, yType, common) : y, common);
    } else if (xInterface && yInterface && !types::identical(xType, yType) && !isNilValue(x) &&
               !isNilValue(y)) {
      // Different method sets: itabs differ though the values may be equal.
      const Type *common = w.package.context.emptyInterface();
      eq = equal(w, toInterface(w, x, xType, common), toInterface(w, y, yType, common), common);
    } else {
      eq = equal(w, x, y, xType);
    }
    return op == Operator::Eql ? eq : w.unary(core::UnaryOp::Not, eq);
  }
  if (types::isString(xType)) {
    core::Expr *order = w.callValue(Entry::cmpstring, {x, y}, "order");
    return w.binary(coreOperator(op), order, w.int64(0));
  }
  return w.binary(coreOperator(op), x, y);
}

} // namespace mapgo::walk
