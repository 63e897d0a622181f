// Func values: function literals and method values (spec: Function literals, Method values).
//
//   f ──▶ ┌──────┬───────────────────────────────────────────────┐
//         │ code │ captured variables: values, or their addresses │
//         └──────┴───────────────────────────────────────────────┘
//
// The code finds what it captured through the context register, which holds f. A literal that
// captures nothing is one constant.
#include "lowering/walk/record.h"

#include "llvm/Support/SaveAndRestore.h"

namespace mapgo::walk {
/// Numbered within the function around it, as gc does: main.f.func1, main.f.func1.1,
/// main.glob..func1.
std::string FunctionWalker::nextClosureName() {
  if (isInit_)
    return package_->path + ".glob..func" + std::to_string(++program.globalClosures_);
  return function->name.str() + (isClosure_ ? "." : ".func") + std::to_string(++closures_);
}

static ClosureType closureType(ProgramWalker &program, llvm::ArrayRef<Capture> captures) {
  ClosureType closure(program.context);
  for (const Capture &capture : captures)
    closure.add(capture.var->name,
                capture.byValue ? capture.var->type : program.pointerTo(capture.var->type));
  return closure;
}

core::Function *FunctionWalker::literalCode(const syntax::FuncLit *lit) {
  const auto *sig = llvm::cast<types::Signature>(typeOf(lit)->under());
  core::Function *code = program.program.function(nextClosureName());
  program.declareSignature(code, nullptr, sig);
  code->pos = lit->pos;
  code->linkage = function->linkage;
  llvm::ArrayRef<Capture> captures = program.escapes.captures(lit);
  code->usesContext = !captures.empty();

  FunctionWalker inner(program, info, package_, code);
  inner.isClosure_ = true;
  ClosureType closure = closureType(program, captures);
  llvm::ArrayRef<uint64_t> offsets = program.layout.offsets(closure.type());
  for (size_t i = 0; i < captures.size(); ++i)
    inner.bindCapture(captures[i], offsets[i + 1]);
  inner.walkBody(sig, lit->body);
  return code;
}

/// from:  func(…) { … x … }
/// to:    c := newobject(struct { F uintptr; x … })   in the frame if it does not escape
///        c.F = code; c.x = x, or &x
Value FunctionWalker::funcLit(const syntax::FuncLit *lit) {
  core::Function *code = literalCode(lit);
  llvm::ArrayRef<Capture> captures = program.escapes.captures(lit);
  if (captures.empty())
    return build.addressOf(program.staticFuncVal(code));
  ClosureType closure = closureType(program, captures);
  llvm::ArrayRef<uint64_t> offsets = program.layout.offsets(closure.type());
  core::Expr *object = this->object(lit, Site::Closure, closure.type(), "closure", true);
  const Type *word = program.context.basic(types::BasicKind::UnsafePointer);
  store(build.fieldAddr(object, 0, "F"), build.addressOf(code), word);
  for (size_t i = 0; i < captures.size(); ++i) {
    const Var *v = captures[i].var;
    core::Expr *slot = build.fieldAddr(object, offsets[i + 1], v->name);
    if (captures[i].byValue)
      store(slot, readVar(v), v->type);
    else
      store(slot, varAddress(v), word);
  }
  return object;
}

/// from:  x.M                              not called
/// to:    c := newobject(struct { F uintptr; R T })    in the frame if it does not escape
///        c.F = T.M-fm; c.R = x            x is evaluated and copied now
Value FunctionWalker::methodValue(const syntax::SelectorExpr *sel) {
  const Selection &selection = *info->selection(sel);
  const auto *method = llvm::cast<types::Func>(selection.object);
  auto [receiver, type] = methodReceiver(sel, selection);
  if (types::isInterface(type)) {
    receiver = stabilizeCheap(receiver, "i");
    nilCheck(build.extract(receiver, 0));
  } else {
    type = method->signature()->receiver->type;
  }
  ClosureType closure(program.context);
  closure.add("R", type);
  uint64_t offset = program.layout.offsets(closure.type())[1];
  core::Function *code = program.boundMethod(type, method, offset);
  core::Expr *object = this->object(sel, Site::MethodValue, closure.type(), "closure", true);
  store(build.fieldAddr(object, 0, "F"), build.addressOf(code),
        program.context.basic(types::BasicKind::UnsafePointer));
  store(build.fieldAddr(object, offset, "R"), receiver, type);
  return object;
}

/// The code of method values: T.M-fm(a) calls T.M(R, a) with R from its context.
core::Function *ProgramWalker::boundMethod(const Type *receiver, const types::Func *method,
                                           uint64_t offset) {
  bool isInterface = types::isInterface(receiver);
  std::string name = isInterface ? types::linkString(receiver) + "." + symbolOf(method, receiver)
                                 : method->fullName();
  name += "-fm";
  core::Function *code = program.function(name);
  if (code->defined)
    return code;
  const types::Signature *sig = method->signature();
  declareSignature(code, nullptr, sig);
  code->defined = true;
  code->usesContext = true;
  code->pos = method->pos;
  code->linkage = core::Linkage::Merge;
  pending_.push_back([this, code, sig, receiver, method, offset] {
    FunctionWalker walker(*this, nullptr, nullptr, code);
    walker.declareParams(sig);
    core::Expr *at = build.fieldAddr(build.context(), offset, "R");
    walker.forward(receiver, method, walker.loadValue(at, receiver));
  });
  return code;
}

/// I.M: calls the method of its first argument.
core::Function *ProgramWalker::interfaceMethodExpr(const Type *iface, const types::Func *method) {
  core::Function *code = program.function(types::linkString(iface) + "." + symbolOf(method, iface));
  if (code->defined)
    return code;
  const types::Signature *sig = method->signature();
  declareSignature(code, iface, sig);
  code->defined = true;
  code->pos = method->pos;
  code->linkage = core::Linkage::Merge;
  pending_.push_back([this, code, sig, iface, method] {
    FunctionWalker walker(*this, nullptr, nullptr, code);
    walker.declareParams(sig);
    size_t addresses = code->params.size() - sig->params->size() - 1;
    walker.forward(iface, method, build.read(code->params[addresses]));
  });
  return code;
}

/// Returns what the method returns for this receiver and the function's own parameters.
void FunctionWalker::forward(const Type *receiver, const types::Func *method, Value r) {
  const types::Signature *sig = method->signature();
  std::vector<Value> args = {r};
  for (const Var *param : sig->params->vars)
    args.push_back(readVar(param));
  bool isInterface = types::isInterface(receiver);
  passRecover(isInterface ? nullptr : program.functionOf(method));
  if (!isInterface)
    return returnValues(callWith({program.functionOf(method)}, sig, receiver, args));
  Callee callee = interfaceMethod(r, receiver, method, &args[0]);
  returnValues(callWith(callee, sig, program.context.basic(types::BasicKind::UnsafePointer), args));
}

} // namespace mapgo::walk
