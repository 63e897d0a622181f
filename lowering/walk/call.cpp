// Calls of functions, func values and methods (spec: Calls; gc 1.24: walkCall1).
//
// The operands are evaluated in this order: calls within them from left to right (order.cpp), then
// the receiver, the arguments, the function value; a nil func value or interface is noticed last.
#include "lowering/walk/call.h"

#include "frontend/check/query.h"
#include "lowering/walk/arguments.h"
#include "lowering/walk/builtin.h"
#include "lowering/walk/expr.h"
#include "lowering/walk/generated.h"
#include "lowering/walk/iface.h"
#include "lowering/walk/object.h"
#include "lowering/walk/order.h"
#include "lowering/walk/slice.h"
#include "lowering/walk/symbols.h"
#include "runtime/abi/layout.h"

#include "llvm/Support/SaveAndRestore.h"

#include <cstddef>

namespace mapgo::walk {

using namespace syntax;

std::vector<Value> callExpr(Walk &w, const CallExpr *call) {
  llvm::SaveAndRestore savedEffects(w.evaluation.atOnce, false);
  From from(w, Source(call));
  if (isConversion(w, call)) {
    hoist(w, call->args[0]);
    return {conversionCall(w, call)};
  }
  if (const types::Builtin *builtin = builtinOf(w, call))
    return builtinCall(w, call, builtin->builtinId, hoistOperands(w, nullptr, call));
  // As under //go:uintptrescapes, whatever is called: f(uintptr(p)) refers to what p points to.
  std::vector<Value> numbers;
  PreparedCall prepared;
  {
    llvm::SaveAndRestore savedNumbers(w.evaluation.numbers, &numbers);
    prepared = prepareCall(w, call);
  }
  std::vector<Value> results = perform(w, prepared);
  for (Value number : numbers)
    w.call({}, Entry::keepAlive, {number});
  return results;
}

/// The function that an expression names, if it does.
static core::Function *staticCallee(Walk &w, const Expr *fun) {
  const Selection *selection = w.info->selection(fun);
  if (selection && selection->kind == Selection::MethodExpr)
    return methodExpr(w, *selection);
  const auto *f = llvm::dyn_cast_or_null<types::Func>(w.info->objectOf(fun));
  return f ? functionOf(w, f) : nullptr;
}

/// from:  f(a, b)                          f(x ...T)
/// to:    p := newobject([2]T); p[0] = a; p[1] = b     in the frame if it does not escape
///        f({p, 2, 2})
static Value packVariadic(Walk &w, const Type *sliceType, const Arguments &arguments,
                          size_t first) {
  const core::Type *slice = coreType(w, sliceType);
  size_t count = arguments.size() - first;
  if (count == 0)
    return w.zero(slice);
  const Type *elem = llvm::cast<types::Slice>(sliceType->under())->elem;
  const Type *array = w.package.context.make<types::Array>(elem, static_cast<int64_t>(count));
  core::Expr *p = makeObject(w, arguments.call(), Site::Arguments, array, "args", true);
  for (size_t i = 0; i < count; ++i) {
    core::Expr *slot = w.elemAddr(p, w.int64(i), coreType(w, elem));
    w.store(slot, arguments.as(first + i, elem), elem);
  }
  core::Expr *n = w.int64(count);
  return w.aggregate(slice, {p, n, n});
}

void addArguments(Walk &w, std::vector<Value> &args, const Arguments &arguments,
                  const types::Signature *sig, bool hasDots) {
  llvm::ArrayRef<Var *> params = sig->params->vars;
  bool packs = sig->variadic && !hasDots;
  size_t fixed = params.size() - packs;
  for (size_t i = 0; i < fixed; ++i)
    args.push_back(arguments.as(i, params[i]->type));
  if (packs)
    args.push_back(packVariadic(w, params.back()->type, arguments, fixed));
}

namespace {

/// The arguments of a call that is being prepared. `hoist` gets what is called, if that is an
/// expression, and comes before `add`.
struct Operands {
  llvm::function_ref<void(const Expr *fun)> hoist;
  llvm::function_ref<void(PreparedCall &)> add;
};

} // namespace

/// What `at`, of type T or *T, passes to a method declared on either.
static Value receiverValue(Walk &w, Located at, const types::Func *method) {
  const Type *elem = types::derefOrNull(at.type);
  if (method->pointerReceiver) {
    assert((elem || at.inMemory) && "the receiver has no address");
    return elem ? read(w, at) : at.value;
  }
  if (!elem)
    return read(w, at);
  Value pointer = read(w, at);
  w.nilCheck(pointer);
  return w.loadValue(pointer, elem);
}

/// What `at` passes to the method that is found by way of `index` as its receiver, or the interface
/// that it comes to, and the type with the embedded fields followed.
static std::pair<Value, const Type *>
receiverOf(Walk &w, Located at, llvm::ArrayRef<unsigned> index, const types::Func *method) {
  at = followPath(w, at, index.drop_back());
  if (types::isInterface(at.type))
    return {read(w, at), at.type};
  return {receiverValue(w, at, method), at.type};
}

/// from:  x.M(a)
/// to:    T.M(x, a), (*T).M(&x, a), or through the method table of an interface:
///        check x.itab != nil; (*x.itab.M)(x.data, a)
/// What is known to be in an interface has its method called as if it were not.
static PreparedCall prepareMethodCall(Walk &w, const SelectorExpr *selector,
                                      const Selection &selection, const Operands &operands) {
  const auto *method = llvm::cast<types::Func>(selection.object);
  PreparedCall result;
  result.sig = llvm::cast<types::Signature>(w.typeOf(selector)->under());
  operands.hoist(selector->x);
  auto [receiver, type] = methodReceiver(w, selector, selection);
  if (const Type *known = w.escapes.dynamicType(selector)) {
    types::LookupResult found = check::implementationOf(method, known);
    method = llvm::cast<types::Func>(found.object);
    Value inside = fromDataWord(w, w.extract(receiver, 1), known);
    std::tie(receiver, type) =
        receiverOf(w, {inside, isMemory(w, known), known}, found.index, method);
  }
  result.args = {receiver};
  operands.add(result);
  if (types::isInterface(type)) {
    result.code = interfaceMethod(w, receiver, type, method, &result.args[0]).code;
    result.method = method;
    result.receiver = w.basic(types::BasicKind::UnsafePointer);
  } else {
    result.function = functionOf(w, method);
    result.receiver = method->signature()->receiver->type;
  }
  return result;
}

static PreparedCall prepare(Walk &w, const Expr *fun, const Operands &operands) {
  fun = unparen(fun);
  if (const Selection *method = w.info->methodSelection(fun))
    return prepareMethodCall(w, llvm::cast<SelectorExpr>(fun), *method, operands);
  PreparedCall result;
  result.sig = llvm::cast<types::Signature>(w.typeOf(fun)->under());
  result.function = staticCallee(w, fun);
  operands.hoist(result.function ? nullptr : fun);
  operands.add(result);
  if (!result.function)
    result.funcValue = value(w, fun);
  return result;
}

PreparedCall prepareCall(Walk &w, const CallExpr *call) {
  std::optional<Arguments> arguments;
  return prepare(w, call->fun,
                 {[&](const Expr *fun) { arguments.emplace(hoistOperands(w, fun, call)); },
                  [&](PreparedCall &prepared) {
                    addArguments(w, prepared.args, *arguments, prepared.sig, call->hasDots);
                  }});
}

PreparedCall prepareCallOf(Walk &w, const Expr *fun,
                           llvm::function_ref<void(const Expr *)> hoistAll,
                           llvm::function_ref<void()> evaluate) {
  return prepare(w, fun, {hoistAll, [&](PreparedCall &) { evaluate(); }});
}

static Callee funcValue(Walk &w, Value f) {
  f = w.stabilizeCheap(f, "f");
  w.nilCheck(f);
  return {nullptr, w.load(&w.types.ptr, f), f};
}

std::vector<Value> perform(Walk &w, const PreparedCall &call) {
  Callee callee = {call.function, call.code, nullptr};
  if (call.funcValue)
    callee = funcValue(w, call.funcValue);
  return callWith(w, callee, call.sig, call.receiver, call.args);
}

/// Hoists what is called and the arguments.
Arguments hoistOperands(Walk &w, const Expr *fun, const CallExpr *call) {
  llvm::SmallVector<const Expr *, 8> operands;
  if (fun)
    operands.push_back(fun);
  const CallExpr *only = w.info->spreads(call);
  if (!only) {
    if (const CallExpr *made = appendedMake(w, call))
      operands.append({call->args[0], made->args[1]});
    else
      llvm::append_range(operands, call->args);
    hoistAll(w, operands);
    return Arguments(w, call, {});
  }
  llvm::SaveAndRestore saved(w.evaluation.atOnce, true);
  hoistAll(w, operands);
  return Arguments(w, call, callExpr(w, only));
}

std::pair<Value, const Type *> methodReceiver(Walk &w, const SelectorExpr *x,
                                              const Selection &selection) {
  From from(w, Source(x));
  return receiverOf(w, locate(w, x->x), selection.index, llvm::cast<types::Func>(selection.object));
}

Callee interfaceMethod(Walk &w, Value iface, const Type *ifaceType, const types::Func *method,
                       Value *receiver) {
  llvm::ArrayRef<types::Func *> methods =
      types::typeSet(llvm::cast<types::Interface>(ifaceType->under())).methods;
  const auto *found = llvm::find_if(
      methods, [&](const types::Func *m) { return m->sameId(method->package, method->name); });
  assert(found != methods.end() && "the interface lacks the method");
  uint64_t index = static_cast<uint64_t>(found - methods.begin());

  iface = w.stabilizeCheap(iface, "i");
  core::Expr *itab = w.extract(iface, 0);
  w.nilCheck(itab);
  core::Expr *slot = w.fieldAddr(itab, offsetof(rt::Itab, fun) + 8 * index, method->name);
  *receiver = w.extract(iface, 1);
  return {nullptr, w.load(&w.types.ptr, slot), nullptr};
}

/// T.M or (*T).M as a function whose first parameter is the receiver.
core::Function *methodExpr(Walk &w, const Selection &selection) {
  const auto *method = llvm::cast<types::Func>(selection.object);
  const Type *receiver = selection.receiver;
  if (types::isInterface(receiver))
    return interfaceMethodExpr(w, receiver, method);
  if (selection.index.size() == 1 &&
      types::identical(receiver, method->signature()->receiver->type))
    return functionOf(w, method);
  for (const types::MethodSetEntry &entry : types::methodSet(receiver))
    if (entry.func == method)
      return methodWrapper(w, receiver, entry);
  llvm_unreachable("a method expression names a method of the type");
}

/// An argument of a memory type becomes the callee's: a copy, or a temporary nobody else uses.
static core::Expr *passable(Walk &w, Value v, const Type *type) {
  if (!isMemory(w, type))
    return v;
  if (const auto *local = llvm::dyn_cast<core::LocalAddr>(v);
      local && w.facts.drop(LocalFacts::Fresh, local->local)) {
    w.facts.drop(LocalFacts::Fixed, local->local);
    return v;
  }
  core::Local *copy = w.tempFor("arg", type);
  copy->passed = true;
  w.store(w.addressOf(copy), v, type);
  return w.addressOf(copy);
}

std::vector<Value> callWith(Walk &w, const Callee &callee, const types::Signature *sig,
                            const Type *receiver, llvm::ArrayRef<Value> args) {
  std::vector<core::Expr *> passed;
  std::vector<core::Local *> registers;
  std::vector<Value> results;
  w.frame.calleeBytes = std::max(w.frame.calleeBytes, argumentBytes(w, sig));
  for (const Var *result : sig->results->vars) {
    core::Local *local = w.tempFor("r", result->type);
    w.facts.add(LocalFacts::Fixed, local);
    if (local->type->isMemory()) {
      w.facts.add(LocalFacts::Fresh, local);
      local->passed = true;
      results.push_back(w.addressOf(local));
      passed.push_back(results.back());
    } else {
      results.push_back(w.read(local));
      registers.push_back(local);
    }
  }
  const auto memoryResults = static_cast<unsigned>(passed.size());
  size_t next = 0;
  if (receiver)
    passed.push_back(passable(w, args[next++], receiver));
  for (const Var *param : sig->params->vars)
    passed.push_back(passable(w, args[next++], param->type));

  if (callee.function && callee.function->intrinsic && args.size() > 0 && args[0]->type->isPtr())
    w.nilCheck(args[0]);
  auto *s = w.append<core::Call>();
  s->results = w.unit.copy(llvm::ArrayRef<core::Local *>(registers));
  s->function = callee.function;
  s->code = callee.code;
  s->context = callee.context;
  s->args = w.unit.copy(llvm::ArrayRef<core::Expr *>(passed));
  s->memoryResults = memoryResults;
  s->resultTypes = w.unit.copy(llvm::ArrayRef<const core::Type *>(resultTypes(w, sig)));
  return results;
}

} // namespace mapgo::walk
