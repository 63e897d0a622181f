// The second step of lowering an expression: the Core expression for it, what has been hoisted
// (order.cpp) being read from temporaries. Checks are emitted here; nothing emitted here changes
// memory that the program can see, so values may be computed as late as they are used.
#include "lowering/walk/expr.h"

#include "lowering/walk/call.h"
#include "lowering/walk/closure.h"
#include "lowering/walk/complit.h"
#include "lowering/walk/iface.h"
#include "lowering/walk/map.h"
#include "lowering/walk/operators.h"
#include "lowering/walk/order.h"
#include "lowering/walk/slice.h"
#include "lowering/walk/symbols.h"
#include "lowering/walk/variable.h"

namespace mapgo::walk {

using namespace syntax;

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

Value constantValue(Walk &w, const constant::Value &v, const Type *type) {
  if (types::isInterface(type)) {
    const Type *dynamic = typeOfConstant(w.package.context, v);
    return toInterface(w, constantValue(w, v, dynamic), dynamic, type);
  }
  const core::Type *t = coreType(w, type);
  if (types::isBoolean(type))
    return w.boolean(constant::boolValue(v));
  if (types::isString(type))
    return stringConst(w, constant::stringValue(v));
  auto floating = [&](const core::Type *f, const constant::Value &x) {
    return w.floatConst(f, f->kind == core::TypeKind::Float32
                               ? static_cast<double>(constant::float32Value(x))
                               : constant::float64Value(x));
  };
  if (t->isFloat())
    return floating(t, constant::toFloat(v));
  if (types::isComplex(type)) {
    constant::Value x = constant::toComplex(v);
    const core::Type *part = t->fields[0].type;
    return w.aggregate(t, {floating(part, constant::real(x)), floating(part, constant::imag(x))});
  }
  uint64_t bits = constant::lowBits(constant::toInt(v));
  if (t->isPtr()) // unsafe.Pointer of a constant
    return w.convert(t, w.intConst(&w.types.uint64, bits));
  return w.intConst(t, bits);
}

Value zeroValue(Walk &w, const Type *type) {
  const core::Type *t = coreType(w, type);
  if (!t->isMemory())
    return w.zero(t);
  core::Local *zero = w.temp("zero", t);
  w.clear(w.addressOf(zero), type);
  w.facts.add(LocalFacts::Fixed, zero);
  w.facts.add(LocalFacts::Fresh, zero);
  return w.addressOf(zero);
}

static Value objectValue(Walk &w, const types::Object *object) {
  if (const auto *f = llvm::dyn_cast<types::Func>(object))
    return w.addressOf(staticFuncVal(w, functionOf(w, f)));
  return readVar(w, llvm::cast<Var>(object));
}

static Value nameValue(Walk &w, const Name *x) { return objectValue(w, w.info->objectOf(x)); }

/// pkg.X, x.field, x.Method, T.Method
static Value selectorValue(Walk &w, const SelectorExpr *x) {
  const Selection *selection = w.info->selection(x);
  if (!selection)
    return objectValue(w, w.info->objectOf(x->sel));
  switch (selection->kind) {
  case Selection::Field:
    return read(w, locate(w, x));
  case Selection::MethodVal:
    return methodValue(w, x);
  case Selection::MethodExpr:
    return w.addressOf(staticFuncVal(w, methodExpr(w, *selection)));
  }
  llvm_unreachable("no such selection");
}

static Value indexValue(Walk &w, const IndexExpr *x) {
  if (const types::Object *instance = w.info->objectOf(x)) // F[T]
    return objectValue(w, instance);
  if (types::isString(w.typeOf(x->x))) {
    Value s = value(w, x->x);
    core::Expr *i = checkedIndex(w, value(w, x->index), w.typeOf(x->index), w.extract(s, 1));
    return indexString(w, s, i);
  }
  if (w.info->isMapIndex(x))
    return mapLookup(w, mapOperand(w, x));
  return read(w, locate(w, x));
}

static Value unaryValue(Walk &w, const Unary *x) {
  if (x->op == Operator::And) {
    const auto *lit = llvm::dyn_cast<CompositeLit>(unparen(x->x));
    return lit ? pointerLit(w, x, lit, w.typeOf(lit)) : address(w, x->x);
  }
  Value operand = value(w, x->x);
  switch (x->op) {
  case Operator::Add:
    return operand;
  case Operator::Not:
    return w.unary(core::UnaryOp::Not, operand);
  case Operator::Xor:
    return w.unary(core::UnaryOp::BitNot, operand);
  case Operator::Sub:
    if (!types::isComplex(w.typeOf(x)))
      return w.unary(core::UnaryOp::Neg, operand);
    operand = w.stabilize(operand, nullptr, "c");
    return w.aggregate(operand->type, {w.unary(core::UnaryOp::Neg, w.extract(operand, 0)),
                                       w.unary(core::UnaryOp::Neg, w.extract(operand, 1))});
  default:
    llvm_unreachable("receives are hoisted");
  }
}

/// An operand nil takes the other's type.
static Value comparison(Walk &w, const Binary *x) {
  auto isNil = [&](const Expr *e) { return w.info->of(e).mode == Mode::NilValue; };
  const Type *leftType = isNil(x->x) ? w.typeOf(x->y) : w.typeOf(x->x);
  const Type *rightType = isNil(x->y) ? leftType : w.typeOf(x->y);
  bool readsStrings = types::isString(leftType) && types::isString(rightType);
  auto operand = [&](const Expr *e, const Type *type) {
    return readsStrings && stringOfBytes(w, e) ? stringToRead(w, e) : valueAs(w, e, type);
  };
  Value left = operand(x->x, leftType);
  Value right = operand(x->y, rightType);
  return compare(w, x->op, left, leftType, right, rightType);
}

static Value binaryValue(Walk &w, const Binary *x) {
  if (x->op == Operator::AndAnd || x->op == Operator::OrOr) {
    assert(!hasSideEffects(w, x) && "an operand that has effects was not hoisted");
    return logical(w, x);
  }
  if (isComparison(x->op))
    return comparison(w, x);
  if (x->op == Operator::Add && types::isString(w.typeOf(x)))
    return concat(w, x);
  Value left = valueAs(w, x->x, w.typeOf(x));
  Value right = isShift(x->op) ? value(w, x->y) : valueAs(w, x->y, w.typeOf(x));
  return arithmetic(w, x->op, left, right, w.typeOf(x));
}

Value value(Walk &w, const Expr *x) {
  const check::TypeAndValue &known = w.info->of(x);
  if (known.mode == Mode::Constant)
    return constantValue(w, known.value, known.type);
  if (known.mode == Mode::NilValue)
    return zeroValue(w, known.type);
  if (Value hoisted = w.evaluation.take(x))
    return hoisted;
  From from(w, w.sourceOf(x));
  switch (x->kind) {
  case NodeKind::ParenExpr:
    return value(w, llvm::cast<ParenExpr>(x)->x);
  case NodeKind::Name:
    return nameValue(w, llvm::cast<Name>(x));
  case NodeKind::SelectorExpr:
    return selectorValue(w, llvm::cast<SelectorExpr>(x));
  case NodeKind::IndexExpr:
    return indexValue(w, llvm::cast<IndexExpr>(x));
  case NodeKind::Star:
    return read(w, locate(w, x));
  case NodeKind::FuncLit:
    return funcLit(w, llvm::cast<FuncLit>(x));
  case NodeKind::CompositeLit:
    return literalValue(w, llvm::cast<CompositeLit>(x));
  case NodeKind::SliceExpr:
    return sliceExpr(w, llvm::cast<SliceExpr>(x));
  case NodeKind::TypeAssertExpr: {
    const auto *assertion = llvm::cast<TypeAssertExpr>(x);
    return typeAssert(w, value(w, assertion->x), w.typeOf(assertion->x), w.typeOf(assertion),
                      nullptr);
  }
  case NodeKind::Unary:
    return unaryValue(w, llvm::cast<Unary>(x));
  case NodeKind::Binary:
    return binaryValue(w, llvm::cast<Binary>(x));
  case NodeKind::CallExpr: {
    const auto *call = llvm::cast<CallExpr>(x);
    if (isConversion(w, call))
      return conversionCall(w, call);
    assert(isPureCall(w, call) && "a call that has effects was not hoisted");
    return callExpr(w, call).front();
  }
  default:
    llvm_unreachable("not an expression with a value");
  }
}

Value valueAs(Walk &w, const Expr *x, const Type *target) {
  const check::TypeAndValue &known = w.info->of(x);
  if (known.mode == Mode::NilValue)
    return zeroValue(w, target);
  if (known.mode == Mode::Constant && !types::isInterface(target))
    return constantValue(w, known.value, target);
  Value v = value(w, x);
  From from(w, Source(x));
  return assignable(w, v, known.type, target, x);
}

Value assignable(Walk &w, Value v, const Type *from, const Type *to, const Expr *x) {
  if (types::isInterface(to))
    return toInterface(w, v, types::defaultType(from), to, x);
  const core::Type *t = coreType(w, to);
  return t->isMemory() ? v : w.convert(t, v);
}

/// a[i] of an array, a pointer to an array, or a slice.
static Located locateElement(Walk &w, const IndexExpr *x) {
  Located base = locate(w, x->x);
  if (llvm::isa<types::Slice>(base.type->under()))
    base = {read(w, base), false, base.type};
  else if (const Type *array = types::derefOrNull(base.type)) {
    Value pointer = read(w, base);
    w.nilCheck(pointer);
    base = {pointer, true, array};
  }
  return element(w, base, value(w, x->index), w.typeOf(x->index));
}

Located locate(Walk &w, const Expr *x) {
  x = unparen(x);
  const Type *type = w.typeOf(x);
  if (!isStatementless(w, x) && !w.evaluation.hoisted.contains(x)) {
    From from(w, w.sourceOf(x));
    switch (x->kind) {
    case NodeKind::Name:
      if (const auto *v = llvm::dyn_cast<Var>(w.info->objectOf(llvm::cast<Name>(x))))
        return {varAddress(w, v), true, type};
      break;
    case NodeKind::Star: {
      Value pointer = value(w, llvm::cast<Star>(x)->x);
      w.nilCheck(pointer);
      return {pointer, true, type};
    }
    case NodeKind::SelectorExpr: {
      const auto *selector = llvm::cast<SelectorExpr>(x);
      const Selection *selection = w.info->selection(x);
      if (!selection) {
        if (const auto *v = llvm::dyn_cast<Var>(w.info->objectOf(selector->sel)))
          return {varAddress(w, v), true, type};
      } else if (selection->kind == Selection::Field) {
        return followPath(w, locate(w, selector->x), selection->index);
      }
      break;
    }
    case NodeKind::IndexExpr:
      if (!w.info->isMapIndex(x) && !types::isString(w.typeOf(llvm::cast<IndexExpr>(x)->x)))
        return locateElement(w, llvm::cast<IndexExpr>(x));
      break;
    default:
      break;
    }
  }
  return {value(w, x), isMemory(w, type), type};
}

/// Goes from a struct, or a pointer to one, to a field of it, of a field of it, …
Located followPath(Walk &w, Located base, llvm::ArrayRef<unsigned> path) {
  for (unsigned index : path) {
    if (const Type *elem = types::derefOrNull(base.type)) {
      Value pointer = read(w, base);
      w.nilCheck(pointer);
      base = {pointer, true, elem};
    }
    const types::Var *field = llvm::cast<types::Struct>(base.type->under())->fields[index];
    base.value = base.inMemory ? w.fieldAddr(base.value, coreType(w, base.type), index)
                               : w.extract(base.value, index);
    base.type = field->type;
    if (!base.inMemory)
      base.inMemory = isMemory(w, base.type);
  }
  return base;
}

Located element(Walk &w, Located base, Value index, const Type *indexType) {
  if (const auto *slice = llvm::dyn_cast<types::Slice>(base.type->under())) {
    core::Expr *i = checkedIndex(w, index, indexType, w.extract(base.value, 1));
    return {w.elemAddr(w.extract(base.value, 0), i, coreType(w, slice->elem)), true, slice->elem};
  }
  const auto *array = llvm::cast<types::Array>(base.type->under());
  core::Expr *i = checkedIndex(w, index, indexType, w.int64(array->len));
  const core::Type *elem = coreType(w, array->elem);
  if (base.inMemory)
    return {w.elemAddr(base.value, i, elem), true, array->elem};
  bool nothing = array->len == 0 || elem->size == 0;
  Value only = nothing ? zeroValue(w, array->elem) : w.extract(base.value, 0);
  return {only, elem->isMemory(), array->elem};
}

core::Expr *address(Walk &w, const Expr *x) {
  Located place = locate(w, x);
  assert(place.inMemory && "address of a value");
  return place.value;
}

} // namespace mapgo::walk
