// The second step of lowering an expression: the Core expression for it, what has been hoisted
// (order.cpp) being read from temporaries. Checks are emitted here; nothing emitted here changes
// memory that the program can see, so values may be computed as late as they are used.
#include "lowering/walk/walker.h"

namespace mapgo::walk {

using namespace syntax;

// ---------------------------------------------------------------- constants

/// The type a constant has in an interface.
static const Type *typeOfConstant(types::Context &context, const constant::Value &v) {
  switch (v.kind()) {
  case constant::Kind::Bool:
    return context.basic(types::BasicKind::Bool);
  case constant::Kind::String:
    return context.basic(types::BasicKind::String);
  case constant::Kind::Float:
    return context.basic(types::BasicKind::Float64);
  case constant::Kind::Complex:
    return context.basic(types::BasicKind::Complex128);
  default:
    return context.basic(types::BasicKind::Int);
  }
}

Value FunctionWalker::constant(const constant::Value &v, const Type *type) {
  if (types::isInterface(type)) {
    const Type *dynamic = typeOfConstant(program.context, v);
    return toInterface(constant(v, dynamic), dynamic, type);
  }
  const core::Type *t = program.coreType(type);
  if (types::isBoolean(type))
    return build.boolean(constant::boolValue(v));
  if (types::isString(type))
    return program.stringConst(constant::stringValue(v));
  auto floating = [&](const core::Type *f, const constant::Value &x) {
    return build.floatConst(f, f->kind == core::TypeKind::Float32
                                   ? static_cast<double>(constant::float32Value(x))
                                   : constant::float64Value(x));
  };
  if (t->isFloat())
    return floating(t, constant::toFloat(v));
  if (types::isComplex(type)) {
    constant::Value x = constant::toComplex(v);
    const core::Type *part = t->fields[0].type;
    return build.aggregate(t,
                           {floating(part, constant::real(x)), floating(part, constant::imag(x))});
  }
  uint64_t bits = constant::lowBits(constant::toInt(v));
  if (t->isPtr()) // unsafe.Pointer of a constant
    return build.convert(t, build.intConst(&build.types.uint64, bits));
  return build.intConst(t, bits);
}

Value FunctionWalker::zeroValue(const Type *type) {
  const core::Type *t = program.coreType(type);
  if (!t->isMemory())
    return build.zero(t);
  core::Local *zero = temp("zero", t);
  clear(build.addressOf(zero), type);
  fixed_.insert(zero);
  fresh_.insert(zero);
  return build.addressOf(zero);
}

// ---------------------------------------------------------------- values

Value FunctionWalker::value(const Expr *x) {
  const check::TypeAndValue &known = info->of(x);
  if (known.mode == Mode::Constant)
    return constant(known.value, known.type);
  if (known.mode == Mode::NilValue)
    return zeroValue(known.type);
  if (auto hoisted = hoisted_.find(x); hoisted != hoisted_.end()) {
    Value result = hoisted->second.front();
    hoisted_.erase(hoisted);
    return result;
  }
  From from(*this, sourceOf(x));
  switch (x->kind) {
  case NodeKind::ParenExpr:
    return value(llvm::cast<ParenExpr>(x)->x);
  case NodeKind::Name:
    return nameValue(llvm::cast<Name>(x));
  case NodeKind::SelectorExpr:
    return selectorValue(llvm::cast<SelectorExpr>(x));
  case NodeKind::IndexExpr:
    return indexValue(llvm::cast<IndexExpr>(x));
  case NodeKind::Star:
    return read(locate(x));
  case NodeKind::FuncLit:
    return funcLit(llvm::cast<FuncLit>(x));
  case NodeKind::CompositeLit:
    return literalValue(llvm::cast<CompositeLit>(x));
  case NodeKind::SliceExpr:
    return sliceExpr(llvm::cast<SliceExpr>(x));
  case NodeKind::TypeAssertExpr: {
    const auto *assertion = llvm::cast<TypeAssertExpr>(x);
    return typeAssert(value(assertion->x), typeOf(assertion->x), typeOf(assertion), nullptr);
  }
  case NodeKind::Unary:
    return unaryValue(llvm::cast<Unary>(x));
  case NodeKind::Binary:
    return binaryValue(llvm::cast<Binary>(x));
  case NodeKind::CallExpr: {
    const auto *call = llvm::cast<CallExpr>(x);
    if (isConversion(call))
      return conversionCall(call);
    assert(isPureCall(call) && "a call that has effects was not hoisted");
    return callExpr(call).front();
  }
  default:
    llvm_unreachable("not an expression with a value");
  }
}

Value FunctionWalker::valueAs(const Expr *x, const Type *target) {
  const check::TypeAndValue &known = info->of(x);
  if (known.mode == Mode::NilValue)
    return zeroValue(target);
  if (known.mode == Mode::Constant && !types::isInterface(target))
    return constant(known.value, target);
  Value v = value(x);
  From from(*this, Source(x));
  return assignable(v, known.type, target, x);
}

Value FunctionWalker::assignable(Value v, const Type *from, const Type *to, const Expr *x) {
  if (types::isInterface(to))
    return toInterface(v, types::defaultType(from), to, x);
  const core::Type *t = program.coreType(to);
  return t->isMemory() ? v : build.convert(t, v);
}

core::Expr *FunctionWalker::condition(const Expr *x) { return rvalue(x); }

Value FunctionWalker::objectValue(const types::Object *object) {
  if (const auto *f = llvm::dyn_cast<types::Func>(object))
    return build.addressOf(program.staticFuncVal(program.functionOf(f)));
  return readVar(llvm::cast<Var>(object));
}

Value FunctionWalker::nameValue(const Name *x) { return objectValue(info->objectOf(x)); }

/// pkg.X, x.field, x.Method, T.Method
Value FunctionWalker::selectorValue(const SelectorExpr *x) {
  const Selection *selection = info->selection(x);
  if (!selection)
    return objectValue(info->objectOf(x->sel));
  switch (selection->kind) {
  case Selection::Field:
    return read(locate(x));
  case Selection::MethodVal:
    return methodValue(x);
  case Selection::MethodExpr:
    return build.addressOf(program.staticFuncVal(methodExpr(*selection)));
  }
  llvm_unreachable("no such selection");
}

Value FunctionWalker::indexValue(const IndexExpr *x) {
  if (types::isString(typeOf(x->x))) {
    Value s = value(x->x);
    core::Expr *i = checkedIndex(value(x->index), typeOf(x->index), build.extract(s, 1));
    return indexString(s, i);
  }
  if (info->isMapIndex(x)) {
    const Type *type = typeOf(x->x);
    const auto *map = llvm::cast<types::Map>(type->under());
    Value m = value(x->x);
    return mapLookup(map, type, m, mapKeyForLookup(x, map->key));
  }
  return read(locate(x));
}

// ---------------------------------------------------------------- places in memory

FunctionWalker::Located FunctionWalker::locate(const Expr *x) {
  x = unparen(x);
  const Type *type = typeOf(x);
  if (!isStatementless(x) && !hoisted_.contains(x)) {
    From from(*this, sourceOf(x));
    switch (x->kind) {
    case NodeKind::Name:
      if (const auto *v = llvm::dyn_cast<Var>(info->objectOf(llvm::cast<Name>(x))))
        return {varAddress(v), true, type};
      break;
    case NodeKind::Star: {
      Value pointer = value(llvm::cast<Star>(x)->x);
      nilCheck(pointer);
      return {pointer, true, type};
    }
    case NodeKind::SelectorExpr: {
      const auto *selector = llvm::cast<SelectorExpr>(x);
      const Selection *selection = info->selection(x);
      if (!selection) {
        if (const auto *v = llvm::dyn_cast<Var>(info->objectOf(selector->sel)))
          return {varAddress(v), true, type};
      } else if (selection->kind == Selection::Field) {
        return followPath(locate(selector->x), selection->index);
      }
      break;
    }
    case NodeKind::IndexExpr:
      if (!info->isMapIndex(x) && !types::isString(typeOf(llvm::cast<IndexExpr>(x)->x)))
        return locateElement(llvm::cast<IndexExpr>(x));
      break;
    default:
      break;
    }
  }
  return {value(x), program.isMemory(type), type};
}

/// Goes from a struct, or a pointer to one, to a field of it, of a field of it, …
FunctionWalker::Located FunctionWalker::followPath(Located base, llvm::ArrayRef<unsigned> path) {
  for (unsigned index : path) {
    if (const Type *elem = types::derefOrNull(base.type)) {
      Value pointer = read(base);
      nilCheck(pointer);
      base = {pointer, true, elem};
    }
    const types::Var *field = llvm::cast<types::Struct>(base.type->under())->fields[index];
    base.value = base.inMemory ? build.fieldAddr(base.value, program.coreType(base.type), index)
                               : build.extract(base.value, index);
    base.type = field->type;
    if (!base.inMemory)
      base.inMemory = program.isMemory(base.type);
  }
  return base;
}

/// a[i] of an array, a pointer to an array, or a slice.
FunctionWalker::Located FunctionWalker::locateElement(const IndexExpr *x) {
  Located base = locate(x->x);
  if (llvm::isa<types::Slice>(base.type->under()))
    base = {read(base), false, base.type};
  else if (const Type *array = types::derefOrNull(base.type)) {
    Value pointer = read(base);
    nilCheck(pointer);
    base = {pointer, true, array};
  }
  return element(base, value(x->index), typeOf(x->index));
}

FunctionWalker::Located FunctionWalker::element(Located base, Value index, const Type *indexType) {
  if (const auto *slice = llvm::dyn_cast<types::Slice>(base.type->under())) {
    core::Expr *i = checkedIndex(index, indexType, build.extract(base.value, 1));
    return {build.elemAddr(build.extract(base.value, 0), i, program.coreType(slice->elem)), true,
            slice->elem};
  }
  const auto *array = llvm::cast<types::Array>(base.type->under());
  core::Expr *i = checkedIndex(index, indexType, build.int64(array->len));
  const core::Type *elem = program.coreType(array->elem);
  if (base.inMemory)
    return {build.elemAddr(base.value, i, elem), true, array->elem};
  bool nothing = array->len == 0 || elem->size == 0;
  Value only = nothing ? zeroValue(array->elem) : build.extract(base.value, 0);
  return {only, elem->isMemory(), array->elem};
}

core::Expr *FunctionWalker::address(const Expr *x) {
  Located place = locate(x);
  assert(place.inMemory && "address of a value");
  return place.value;
}

// ---------------------------------------------------------------- operators

Value FunctionWalker::unaryValue(const Unary *x) {
  if (x->op == Operator::And) {
    const auto *lit = llvm::dyn_cast<CompositeLit>(unparen(x->x));
    return lit ? pointerLit(x, lit, typeOf(lit)) : address(x->x);
  }
  Value operand = value(x->x);
  switch (x->op) {
  case Operator::Add:
    return operand;
  case Operator::Not:
    return build.unary(core::UnaryOp::Not, operand);
  case Operator::Xor:
    return build.unary(core::UnaryOp::BitNot, operand);
  case Operator::Sub:
    if (!types::isComplex(typeOf(x)))
      return build.unary(core::UnaryOp::Neg, operand);
    operand = stabilize(operand, nullptr, "c");
    return build.aggregate(operand->type,
                           {build.unary(core::UnaryOp::Neg, build.extract(operand, 0)),
                            build.unary(core::UnaryOp::Neg, build.extract(operand, 1))});
  default:
    llvm_unreachable("receives are hoisted");
  }
}

Value FunctionWalker::binaryValue(const Binary *x) {
  if (x->op == Operator::AndAnd || x->op == Operator::OrOr) {
    assert(!hasSideEffects(x) && "an operand that has effects was not hoisted");
    return logical(x);
  }
  if (isComparison(x->op))
    return comparison(x);
  if (x->op == Operator::Add && types::isString(typeOf(x)))
    return concat(x);
  Value left = valueAs(x->x, typeOf(x));
  Value right = isShift(x->op) ? value(x->y) : valueAs(x->y, typeOf(x));
  return arithmetic(x->op, left, right, typeOf(x));
}

/// An operand nil takes the other's type.
Value FunctionWalker::comparison(const Binary *x) {
  auto isNil = [&](const Expr *e) { return info->of(e).mode == Mode::NilValue; };
  const Type *leftType = isNil(x->x) ? typeOf(x->y) : typeOf(x->x);
  const Type *rightType = isNil(x->y) ? leftType : typeOf(x->y);
  Value left = valueAs(x->x, leftType);
  Value right = valueAs(x->y, rightType);
  return compare(x->op, left, leftType, right, rightType);
}

} // namespace mapgo::walk
