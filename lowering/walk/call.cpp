// Calls of functions, func values and methods (spec: Calls; gc 1.19: walkCall1).
//
// The operands are evaluated in this order: calls within them from left to right (order.cpp), then
// the receiver, the arguments, the function value; a nil func value or interface is noticed last.
#include "lowering/walk/arguments.h"

#include "runtime/abi/layout.h"

#include "llvm/Support/SaveAndRestore.h"

#include <cstddef>

namespace mapgo::walk {

using namespace syntax;

std::vector<Value> FunctionWalker::callExpr(const CallExpr *call) {
  llvm::SaveAndRestore savedEffects(atOnce_, false);
  From from(*this, Source(call));
  if (isConversion(call)) {
    hoist(call->args[0]);
    return {conversionCall(call)};
  }
  if (const types::Builtin *builtin = builtinOf(call))
    return builtinCall(call, builtin->builtinId, hoistOperands(nullptr, call));
  return perform(prepareCall(call));
}

/// The function that an expression names, if it does.
core::Function *FunctionWalker::staticCallee(const Expr *fun) {
  const Selection *selection = info->selection(fun);
  if (selection && selection->kind == Selection::MethodExpr)
    return methodExpr(*selection);
  const auto *f = llvm::dyn_cast_or_null<types::Func>(info->objectOf(fun));
  return f ? program.functionOf(f) : nullptr;
}

FunctionWalker::PreparedCall FunctionWalker::prepareCall(const CallExpr *call) {
  const Expr *fun = unparen(call->fun);
  if (const Selection *method = info->methodSelection(fun))
    return prepareMethodCall(call, llvm::cast<SelectorExpr>(fun), *method);
  PreparedCall result;
  result.sig = llvm::cast<types::Signature>(typeOf(fun)->under());
  result.function = staticCallee(fun);
  Arguments arguments = hoistOperands(result.function ? nullptr : fun, call);
  addArguments(result.args, arguments, result.sig, call->hasDots);
  if (!result.function)
    result.funcValue = value(fun);
  return result;
}

std::vector<Value> FunctionWalker::perform(const PreparedCall &call) {
  Callee callee = {call.function, call.code, nullptr};
  if (call.funcValue)
    callee = funcValue(call.funcValue);
  return callWith(callee, call.sig, call.receiver, call.args);
}

/// Hoists what is called and the arguments.
Arguments FunctionWalker::hoistOperands(const Expr *fun, const CallExpr *call) {
  llvm::SmallVector<const Expr *, 8> operands;
  if (fun)
    operands.push_back(fun);
  const CallExpr *only = info->spreads(call);
  if (!only) {
    if (const CallExpr *made = appendedMake(call))
      operands.append({call->args[0], made->args[1]});
    else
      llvm::append_range(operands, call->args);
    hoistAll(operands);
    return Arguments(*this, call, {});
  }
  llvm::SaveAndRestore saved(atOnce_, true);
  hoistAll(operands);
  return Arguments(*this, call, callExpr(only));
}

/// Adds the arguments to `args` as the parameters want them: converted, those of a variadic
/// parameter in a slice.
void FunctionWalker::addArguments(std::vector<Value> &args, const Arguments &arguments,
                                  const types::Signature *sig, bool hasDots) {
  llvm::ArrayRef<Var *> params = sig->params->vars;
  bool packs = sig->variadic && !hasDots;
  size_t fixed = params.size() - packs;
  for (size_t i = 0; i < fixed; ++i)
    args.push_back(arguments.as(i, params[i]->type));
  if (packs)
    args.push_back(packVariadic(params.back()->type, arguments, fixed));
}

/// from:  f(a, b)                          f(x ...T)
/// to:    p := newobject([2]T); p[0] = a; p[1] = b     in the frame if it does not escape
///        f({p, 2, 2})
Value FunctionWalker::packVariadic(const Type *sliceType, const Arguments &arguments,
                                   size_t first) {
  const core::Type *slice = program.coreType(sliceType);
  size_t count = arguments.size() - first;
  if (count == 0)
    return build.zero(slice);
  const Type *elem = llvm::cast<types::Slice>(sliceType->under())->elem;
  const Type *array = program.context.make<types::Array>(elem, static_cast<int64_t>(count));
  core::Expr *p = object(arguments.call(), Site::Arguments, array, "args", true);
  for (size_t i = 0; i < count; ++i) {
    core::Expr *slot =
        build.elemAddr(p, build.int64(static_cast<int64_t>(i)), program.coreType(elem));
    store(slot, arguments.as(first + i, elem), elem);
  }
  core::Expr *n = build.int64(static_cast<int64_t>(count));
  return build.aggregate(slice, {p, n, n});
}

// ---------------------------------------------------------------- methods

/// from:  x.M(a)
/// to:    T.M(x, a), (*T).M(&x, a), or through the method table of an interface:
///        check x.itab != nil; (*x.itab.M)(x.data, a)
FunctionWalker::PreparedCall FunctionWalker::prepareMethodCall(const CallExpr *call,
                                                               const SelectorExpr *selector,
                                                               const Selection &selection) {
  const auto *method = llvm::cast<types::Func>(selection.object);
  PreparedCall result;
  result.sig = llvm::cast<types::Signature>(typeOf(call->fun)->under());
  Arguments arguments = hoistOperands(selector->x, call);
  auto [receiver, type] = methodReceiver(selector, selection);
  result.args = {receiver};
  addArguments(result.args, arguments, result.sig, call->hasDots);
  if (types::isInterface(type)) {
    result.code = interfaceMethod(receiver, type, method, &result.args[0]).code;
    result.method = method;
    result.receiver = program.context.basic(types::BasicKind::UnsafePointer);
  } else {
    result.function = program.functionOf(method);
    result.receiver = method->signature()->receiver->type;
  }
  return result;
}

/// What x.M passes to the method as its receiver, or the interface that x is, and the type of x
/// with the embedded fields followed.
std::pair<Value, const Type *> FunctionWalker::methodReceiver(const SelectorExpr *x,
                                                              const Selection &selection) {
  From from(*this, Source(x));
  Located at = followPath(locate(x->x), llvm::ArrayRef(selection.index).drop_back());
  if (types::isInterface(at.type))
    return {read(at), at.type};
  return {receiverValue(at, llvm::cast<types::Func>(selection.object)), at.type};
}

/// What `at`, of type T or *T, passes to a method declared on either.
Value FunctionWalker::receiverValue(Located at, const types::Func *method) {
  const Type *elem = types::derefOrNull(at.type);
  if (method->pointerReceiver) {
    assert((elem || at.inMemory) && "the receiver has no address");
    return elem ? read(at) : at.value;
  }
  if (!elem)
    return read(at);
  Value pointer = read(at);
  nilCheck(pointer);
  return loadValue(pointer, elem);
}

FunctionWalker::Callee FunctionWalker::interfaceMethod(Value iface, const Type *ifaceType,
                                                       const types::Func *method, Value *receiver) {
  llvm::ArrayRef<types::Func *> methods =
      types::typeSet(llvm::cast<types::Interface>(ifaceType->under())).methods;
  const auto *found = llvm::find_if(
      methods, [&](const types::Func *m) { return m->sameId(method->package, method->name); });
  assert(found != methods.end() && "the interface lacks the method");
  uint64_t index = static_cast<uint64_t>(found - methods.begin());

  iface = stabilizeCheap(iface, "i");
  core::Expr *itab = build.extract(iface, 0);
  nilCheck(itab);
  core::Expr *slot = build.fieldAddr(itab, offsetof(rt::Itab, fun) + 8 * index, method->name);
  *receiver = build.extract(iface, 1);
  return {nullptr, build.load(&build.types.ptr, slot), nullptr};
}

FunctionWalker::Callee FunctionWalker::funcValue(Value f) {
  f = stabilizeCheap(f, "f");
  nilCheck(f);
  return {nullptr, build.load(&build.types.ptr, f), f};
}

/// T.M or (*T).M as a function whose first parameter is the receiver.
core::Function *FunctionWalker::methodExpr(const Selection &selection) {
  const auto *method = llvm::cast<types::Func>(selection.object);
  const Type *receiver = selection.receiver;
  if (types::isInterface(receiver))
    return program.interfaceMethodExpr(receiver, method);
  if (selection.index.size() == 1 &&
      types::identical(receiver, method->signature()->receiver->type))
    return program.functionOf(method);
  for (const types::MethodSetEntry &entry : types::methodSet(receiver))
    if (entry.func == method)
      return program.methodWrapper(receiver, entry);
  llvm_unreachable("a method expression names a method of the type");
}

// ---------------------------------------------------------------- the call itself

std::vector<Value> FunctionWalker::callWith(const Callee &callee, const types::Signature *sig,
                                            const Type *receiver, llvm::ArrayRef<Value> args) {
  std::vector<core::Expr *> passed;
  std::vector<core::Local *> registers;
  std::vector<Value> results;
  calleeBytes_ = std::max(calleeBytes_, program.argumentBytes(sig));
  for (const Var *result : sig->results->vars) {
    core::Local *local = tempFor("r", result->type);
    fixed_.insert(local);
    if (local->type->isMemory()) {
      fresh_.insert(local);
      local->passed = true;
      results.push_back(build.addressOf(local));
      passed.push_back(results.back());
    } else {
      results.push_back(build.read(local));
      registers.push_back(local);
    }
  }
  const auto memoryResults = static_cast<unsigned>(passed.size());
  size_t next = 0;
  if (receiver)
    passed.push_back(passable(args[next++], receiver));
  for (const Var *param : sig->params->vars)
    passed.push_back(passable(args[next++], param->type));

  auto *s = append<core::Call>();
  s->results = program.program.copy(llvm::ArrayRef<core::Local *>(registers));
  s->function = callee.function;
  s->code = callee.code;
  s->context = callee.context;
  s->args = program.program.copy(llvm::ArrayRef<core::Expr *>(passed));
  s->memoryResults = memoryResults;
  s->resultTypes =
      program.program.copy(llvm::ArrayRef<const core::Type *>(program.resultTypes(sig)));
  return results;
}

/// An argument of a memory type becomes the callee's: a copy, or a temporary nobody else uses.
core::Expr *FunctionWalker::passable(Value v, const Type *type) {
  if (!program.isMemory(type))
    return v;
  if (const auto *local = llvm::dyn_cast<core::LocalAddr>(v); local && fresh_.erase(local->local)) {
    fixed_.erase(local->local);
    return v;
  }
  core::Local *copy = tempFor("arg", type);
  copy->passed = true;
  store(build.addressOf(copy), v, type);
  return build.addressOf(copy);
}

} // namespace mapgo::walk
