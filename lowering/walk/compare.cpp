// Comparisons (spec: Comparison operators).
#include "lowering/walk/walker.h"

namespace mapgo::walk {

using core::BinaryOp;
using syntax::Operator;

namespace {

bool isNilValue(Value v) { return llvm::isa<core::Zero>(v); }

bool isEmptyInterface(const Type *t) {
  return types::typeSet(llvm::cast<types::Interface>(t->under())).methods.empty();
}

} // namespace

/// Starts from `first` and goes on with `next` only while the result is true:
/// to:    eq := first; if eq { eq = next }
/// A chain of plain expressions stays one: first && next.
core::Expr *FunctionWalker::andThen(core::Expr *first, llvm::function_ref<core::Expr *()> next) {
  core::Block block;
  core::Expr *second = nullptr;
  into(block, [&] { second = next(); });
  if (block.empty())
    return build.binary(BinaryOp::AndAnd, first, second);
  core::Local *eq = temp("eq", &build.types.boolean);
  assign(eq, first);
  auto *rest = append<core::If>();
  rest->cond = build.read(eq);
  into(block, [&] { assign(eq, second); });
  rest->then = std::move(block);
  return build.read(eq);
}

/// from:  s == t
/// to:    len(s) == len(t) && memequal(s.ptr, t.ptr, len(s))
core::Expr *FunctionWalker::equalStrings(Value x, Value y) {
  x = stabilize(x, program.context.basic(types::BasicKind::String), "s");
  y = stabilize(y, program.context.basic(types::BasicKind::String), "s");
  core::Expr *length = build.extract(x, 1);
  if (llvm::isa<core::IntConst>(build.extract(y, 1)))
    length = build.extract(y, 1);
  core::Expr *sameLength = build.binary(BinaryOp::Eq, build.extract(x, 1), build.extract(y, 1));
  if (const auto *n = llvm::dyn_cast<core::IntConst>(length); n && n->bits == 0)
    return sameLength;
  return andThen(sameLength, [&] {
    return callValue(Entry::memequal, {build.extract(x, 0), build.extract(y, 0), length}, "eq");
  });
}

/// from:  i == j
/// to:    i.type == j.type && efaceeq(i.type, i.data, j.data)      (itab and ifaceeq with methods)
core::Expr *FunctionWalker::equalInterfaces(Value x, Value y, const Type *type) {
  if (isNilValue(x) || isNilValue(y))
    return build.binary(BinaryOp::Eq, build.extract(x, 0), build.extract(y, 0));
  x = stabilize(x, type, "i");
  y = stabilize(y, type, "i");
  Entry entry = isEmptyInterface(type) ? Entry::efaceeq : Entry::ifaceeq;
  return andThen(build.binary(BinaryOp::Eq, build.extract(x, 0), build.extract(y, 0)), [&] {
    return callValue(entry, {build.extract(x, 0), build.extract(x, 1), build.extract(y, 1)}, "eq");
  });
}

/// A struct or array that is a value of at most four words: part by part.
core::Expr *FunctionWalker::equalParts(Value x, Value y, const Type *type) {
  x = stabilize(x, type);
  y = stabilize(y, type);
  core::Expr *result = build.boolean(true);
  auto compareWith = [&](unsigned index, const Type *part) {
    auto next = [&] { return equal(build.extract(x, index), build.extract(y, index), part); };
    result = index == 0 ? next() : andThen(result, next);
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
    auto next = [&] { return equal(build.extract(x, i), build.extract(y, i), field->type); };
    result = first ? next() : andThen(result, next);
    first = false;
  }
  return result;
}

core::Expr *FunctionWalker::equal(Value x, Value y, const Type *type) {
  const Type *under = type->under();
  if (types::isString(under))
    return equalStrings(x, y);
  if (types::isInterface(under))
    return equalInterfaces(x, y, type);
  if (types::isComplex(under)) {
    x = stabilize(x, type);
    y = stabilize(y, type);
    return build.binary(BinaryOp::AndAnd,
                        build.binary(BinaryOp::Eq, build.extract(x, 0), build.extract(y, 0)),
                        build.binary(BinaryOp::Eq, build.extract(x, 1), build.extract(y, 1)));
  }
  // A slice is only ever compared with nil.
  if (llvm::isa<types::Slice>(under))
    return build.binary(BinaryOp::Eq, build.extract(x, 0), build.extract(y, 0));
  if (!llvm::isa<types::Struct, types::Array>(under))
    return build.binary(BinaryOp::Eq, x, y);
  if (!program.isMemory(type))
    return equalParts(x, y, type);
  if (program.layout.isRegularMemory(type)) {
    uint64_t size = program.layout.sizeOf(type);
    return callValue(Entry::memequal, {x, y, build.int64(static_cast<int64_t>(size))}, "eq");
  }
  core::Local *eq = temp("eq", &build.types.boolean);
  callFunction({eq}, program.equalFunction(type), {x, y});
  return build.read(eq);
}

/// from:  i == x                                  x of the concrete type T
/// to:    i.type == type:T && *(*T)(i.data) == x
core::Expr *FunctionWalker::equalMixed(Value iface, const Type *ifaceType, Value x,
                                       const Type *type) {
  iface = stabilize(iface, ifaceType, "i");
  x = stabilize(x, type);
  core::Expr *word = isEmptyInterface(ifaceType) ? program.typeAddr(type)
                                                 : build.addressOf(program.itab(type, ifaceType));
  return andThen(build.binary(BinaryOp::Eq, build.extract(iface, 0), word),
                 [&] { return equal(fromDataWord(build.extract(iface, 1), type), x, type); });
}

core::Expr *FunctionWalker::compare(Operator op, Value x, const Type *xType, Value y,
                                    const Type *yType) {
  if (op == Operator::Eql || op == Operator::Neq) {
    core::Expr *eq;
    bool xInterface = types::isInterface(xType), yInterface = types::isInterface(yType);
    if (xInterface && !yInterface && types::isTyped(yType))
      eq = equalMixed(x, xType, y, yType);
    else if (yInterface && !xInterface && types::isTyped(xType))
      eq = equalMixed(y, yType, x, xType);
    else if (xInterface && yInterface && isEmptyInterface(xType) != isEmptyInterface(yType)) {
      bool xEmpty = isEmptyInterface(xType);
      const Type *common = xEmpty ? xType : yType;
      eq = equal(xEmpty ? x : toInterface(x, xType, common),
                 xEmpty ? toInterface(y, yType, common) : y, common);
    } else if (xInterface && yInterface && !types::identical(xType, yType) && !isNilValue(x) &&
               !isNilValue(y)) {
      // Different method sets: itabs differ though the values may be equal.
      const Type *common = program.context.emptyInterface();
      eq = equal(toInterface(x, xType, common), toInterface(y, yType, common), common);
    } else {
      eq = equal(x, y, xType);
    }
    return op == Operator::Eql ? eq : build.unary(core::UnaryOp::Not, eq);
  }
  if (types::isString(xType)) {
    core::Expr *order = callValue(Entry::cmpstring, {x, y}, "order");
    return build.binary(coreOperator(op), order, build.int64(0));
  }
  return build.binary(coreOperator(op), x, y);
}

} // namespace mapgo::walk
