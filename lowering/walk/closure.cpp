// Func values: function literals and method values (spec: Function literals, Method values).
//
//   f ──▶ ┌──────┬───────────────────────────────────────────────┐
//         │ code │ captured variables: values, or their addresses │
//         └──────┴───────────────────────────────────────────────┘
//
// The code finds what it captured through the context register, which holds f. A literal that
// captures nothing is one constant.
#include "lowering/walk/closure.h"

#include "lowering/walk/call.h"
#include "lowering/walk/defer.h"
#include "lowering/walk/function.h"
#include "lowering/walk/generated.h"
#include "lowering/walk/object.h"
#include "lowering/walk/record.h"
#include "lowering/walk/symbols.h"
#include "lowering/walk/variable.h"

namespace mapgo::walk {

/// Numbered within the function around it, as gc does: main.f.func1, main.f.func1.1,
/// main.init.func1.
static std::string nextClosureName(Walk &w) {
  if (w.isInit)
    return w.sourcePackage->path + ".init.func" +
           std::to_string(++w.package.generated.globalClosures);
  Walk &outer = w.declared();
  return outer.function->name.str() + (outer.names.isClosure ? "." : ".func") +
         std::to_string(++outer.names.closures);
}

ClosureType closureType(PackageWalk &package, llvm::ArrayRef<Capture> captures) {
  ClosureType closure(package.context);
  for (const Capture &capture : captures)
    closure.add(nameOf(capture.var),
                capture.byValue ? capture.var->type : pointerTo(package, capture.var->type));
  return closure;
}

void fillClosure(Walk &w, core::Expr *object, const core::Function *code,
                 llvm::ArrayRef<Capture> captures, const ClosureType &type) {
  llvm::ArrayRef<uint64_t> offsets = w.layout.offsets(type.type());
  const Type *word = w.basic(types::BasicKind::UnsafePointer);
  w.store(w.fieldAddr(object, 0, "F"), w.addressOf(code), word);
  for (size_t i = 0; i < captures.size(); ++i) {
    const Var *v = captures[i].var;
    core::Expr *slot = w.fieldAddr(object, offsets[i + 1], nameOf(v));
    if (captures[i].byValue)
      w.store(slot, readVar(w, v), v->type);
    else
      w.store(slot, varAddress(w, v), word);
  }
}

void bindCaptures(Walk &inner, llvm::ArrayRef<Capture> captures, const ClosureType &type) {
  llvm::ArrayRef<uint64_t> offsets = inner.layout.offsets(type.type());
  for (size_t i = 0; i < captures.size(); ++i)
    bindCapture(inner, captures[i], offsets[i + 1]);
}

core::Function *literalCode(Walk &w, const syntax::FuncLit *lit) {
  const auto *sig = llvm::cast<types::Signature>(w.typeOf(lit)->under());
  core::Function *code = w.unit.function(nextClosureName(w));
  declareSignature(w, code, nullptr, sig);
  code->pos = lit->pos;
  code->linkage = w.function->linkage;
  llvm::ArrayRef<Capture> captures = w.escapes.captures(lit);
  code->usesContext = !captures.empty();

  Walk inner(w.package, w.info, w.sourcePackage, code);
  inner.names.isClosure = true;
  bindCaptures(inner, captures, closureType(w, captures));
  walkBody(inner, sig, lit->body);
  return code;
}

/// from:  func(…) { … x … }
/// to:    c := newobject(struct { F uintptr; x … })   in the frame if it does not escape
///        c.F = code; c.x = x, or &x
Value funcLit(Walk &w, const syntax::FuncLit *lit, const core::Function **made) {
  core::Function *code = literalCode(w, lit);
  if (made)
    *made = code;
  llvm::ArrayRef<Capture> captures = w.escapes.captures(lit);
  if (captures.empty())
    return w.addressOf(staticFuncVal(w, code));
  ClosureType closure = closureType(w, captures);
  core::Expr *object = makeObject(w, lit, Site::Closure, closure.type(), "closure", true);
  fillClosure(w, object, code, captures, closure);
  return object;
}

/// Returns what the method returns for this receiver and the function's own parameters.
static void forward(Walk &w, const Type *receiver, const types::Func *method, Value r) {
  const types::Signature *sig = method->signature();
  std::vector<Value> args = {r};
  for (const Var *param : sig->params->vars)
    args.push_back(readVar(w, param));
  bool isInterface = types::isInterface(receiver);
  passRecover(w, isInterface ? nullptr : functionOf(w, method));
  if (!isInterface)
    return returnValues(w, callWith(w, {functionOf(w, method)}, sig, receiver, args));
  Callee callee = interfaceMethod(w, r, receiver, method, &args[0]);
  returnValues(w, callWith(w, callee, sig, w.basic(types::BasicKind::UnsafePointer), args));
}

/// The code of method values: T.M-fm(a) calls T.M(R, a) with R from its context.
static core::Function *boundMethod(PackageWalk &package, const Type *receiver,
                                   const types::Func *method, uint64_t offset) {
  bool isInterface = types::isInterface(receiver);
  std::string name = isInterface ? types::linkString(receiver) + "." + symbolOf(method, receiver)
                                 : method->fullName();
  name += "-fm";
  const types::Signature *sig = method->signature();
  auto declare = [&](core::Function *code) {
    declareSignature(package, code, nullptr, sig);
    code->usesContext = true;
    code->pos = method->pos;
  };
  return makeGenerated(package, name, declare, [=](Walk &w) {
    declareParams(w, sig);
    core::Expr *at = w.fieldAddr(w.context(), offset, "R");
    forward(w, receiver, method, w.loadValue(at, receiver));
  });
}

/// from:  x.M                              not called
/// to:    c := newobject(struct { F uintptr; R T })    in the frame if it does not escape
///        c.F = T.M-fm; c.R = x            x is evaluated and copied now
Value methodValue(Walk &w, const syntax::SelectorExpr *sel) {
  const Selection &selection = *w.info->selection(sel);
  const auto *method = llvm::cast<types::Func>(selection.object);
  auto [receiver, type] = methodReceiver(w, sel, selection);
  if (types::isInterface(type)) {
    receiver = w.stabilizeCheap(receiver, "i");
    w.nilCheck(w.extract(receiver, 0));
  } else {
    type = method->signature()->receiver->type;
  }
  ClosureType closure(w.package.context);
  closure.add("R", type);
  uint64_t offset = w.layout.offsets(closure.type())[1];
  core::Function *code = boundMethod(w, type, method, offset);
  core::Expr *object = makeObject(w, sel, Site::MethodValue, closure.type(), "closure", true);
  w.store(w.fieldAddr(object, 0, "F"), w.addressOf(code), w.basic(types::BasicKind::UnsafePointer));
  w.store(w.fieldAddr(object, offset, "R"), receiver, type);
  return object;
}

/// I.M: calls the method of its first argument.
core::Function *interfaceMethodExpr(PackageWalk &package, const Type *iface,
                                    const types::Func *method) {
  const types::Signature *sig = method->signature();
  auto declare = [&](core::Function *code) { declareSignature(package, code, iface, sig); };
  std::string name = types::linkString(iface) + "." + symbolOf(method, iface);
  return makeGenerated(package, name, declare, [=](Walk &w) {
    declareParams(w, sig);
    size_t addresses = w.function->params.size() - sig->params->size() - 1;
    forward(w, iface, method, w.read(w.function->params[addresses]));
  });
}

} // namespace mapgo::walk
