// Methods as values of method tables: itabs, and the wrappers that make every method callable with
// the receiver its method set promises (spec: Method sets, Struct types).
//
// A wrapper has the method's parameters behind a receiver of another type, finds the method's own
// receiver from that, and passes everything else on as it came.
#include "lowering/walk/walker.h"

#include "lowering/rtti/data_writer.h"
#include "lowering/rtti/rtti.h"
#include "runtime/abi/layout.h"

#include <cstddef>

namespace mapgo::walk {

std::string symbolOf(const types::Func *method, const Type *receiver) {
  const auto *named = llvm::dyn_cast<types::Named>(receiver);
  return named && named->object->package == method->package ? method->name.str() : method->id();
}

namespace {

/// "main.T.M", "main.(*T).M"; for types without a name the whole type. An unexported method that
/// is another package's has its package: "main.T.other.m".
std::string wrapperName(const Type *receiver, const types::Func *method) {
  const Type *base = types::derefOrNull(receiver);
  const auto *named = llvm::dyn_cast<types::Named>(base ? base : receiver);
  if (!named || !named->object->package)
    return "type:.method." + types::linkString(receiver) + "." + method->id();
  std::string type = types::linkString(named);
  std::string name = symbolOf(method, named);
  if (!base)
    return type + "." + name;
  const std::string &path = named->object->package->path;
  return path + ".(*" + type.substr(path.size() + 1) + ")." + name;
}

/// Whether the method is declared with exactly this receiver.
bool isOwnMethod(const Type *receiver, const types::MethodSetEntry &m) {
  const Type *base = types::derefOrNull(receiver);
  return m.index.size() == 1 && m.func->decl && m.func->pointerReceiver == (base != nullptr);
}

} // namespace

/// The method's own receiver, found from the wrapper's along the embedded fields, and what to call.
/// from:  func (r T) M(…) { r.Embedded.M(…) }
FunctionWalker::Callee FunctionWalker::promotedCallee(const Type *receiver,
                                                      const types::MethodSetEntry &m,
                                                      Value receiverValue, Value *own) {
  Located at;
  at.value = receiverValue;
  at.inMemory = program.isMemory(receiver);
  at.type = receiver;
  // A value method of *T itself, called with a nil pointer, panics with a text of its own.
  const Type *base = types::derefOrNull(receiver);
  if (base && m.index.size() == 1 && !m.func->pointerReceiver)
    if (const auto *named = llvm::dyn_cast<types::Named>(base); named && named->object->package)
      check(build.binary(core::BinaryOp::Ne, receiverValue, build.nil()), Entry::panicwrap,
            {program.stringConst(named->object->package->name),
             program.stringConst(named->object->name), program.stringConst(m.func->name)});
  at = followPath(at, llvm::ArrayRef(m.index).drop_back());

  if (types::isInterface(at.type))
    return interfaceMethod(read(at), at.type, m.func, own);
  const Type *pointee = types::derefOrNull(at.type);
  if (m.func->pointerReceiver) {
    *own = pointee ? read(at) : at.value;
  } else {
    if (pointee) {
      Value pointer = stabilize(read(at), at.type, "p");
      nilCheck(pointer);
      at = {pointer, true, pointee};
    }
    *own = read(at);
    if (program.isMemory(at.type)) {
      core::Local *copy = tempFor("receiver", at.type);
      store(build.addressOf(copy), *own, at.type);
      *own = build.addressOf(copy);
    }
  }
  return {program.functionOf(m.func), nullptr, nullptr};
}

core::Function *ProgramWalker::methodWrapper(const Type *receiver, const types::MethodSetEntry &m) {
  if (isOwnMethod(receiver, m))
    return functionOf(m.func);
  std::string name = wrapperName(receiver, m.func);
  core::Function *&f = generated_[name];
  if (f)
    return f;
  f = program.function(program.intern(name));
  f->linkage = core::Linkage::Merge;
  f->defined = true;

  const types::Signature *sig = m.func->signature();
  const core::Type *pointer = &program.types().ptr;
  auto addParam = [&, f = f](llvm::StringRef paramName, const Type *type) {
    const core::Type *core = coreType(type);
    core::Local *local = program.addLocal(f, paramName, core->isMemory() ? pointer : core, Pos());
    f->params.push_back(local);
  };
  for (const Var *result : sig->results->vars) {
    if (isMemory(result->type))
      addParam("result", result->type);
    else
      f->results.push_back(coreType(result->type));
  }
  size_t receiverIndex = f->params.size();
  addParam("receiver", receiver);
  for (const Var *param : sig->params->vars)
    addParam("p", param->type);

  pending_.push_back([this, f = f, receiver, m, receiverIndex] {
    FunctionWalker walker(*this, nullptr, nullptr, f);
    walker.into(f->body, [&] { walker.forward(receiver, m, receiverIndex); });
  });
  return f;
}

/// return own.M(…) with this function's parameters.
void FunctionWalker::forward(const Type *receiver, const types::MethodSetEntry &m,
                             size_t receiverIndex) {
  std::vector<core::Expr *> args;
  for (core::Local *param : function->params)
    args.push_back(build.read(param));
  Callee callee = promotedCallee(receiver, m, args[receiverIndex], &args[receiverIndex]);
  passRecover(callee.function);

  auto *call = append<core::Call>();
  std::vector<core::Local *> results;
  for (const core::Type *type : function->results)
    results.push_back(temp("r", type));
  call->function = callee.function;
  call->code = callee.code;
  call->context = callee.context;
  call->args = program.program.copy(llvm::ArrayRef<core::Expr *>(args));
  call->results = program.program.copy(llvm::ArrayRef<core::Local *>(results));
  call->resultTypes = program.program.copy(llvm::ArrayRef<const core::Type *>(function->results));

  auto *done = append<core::Return>();
  std::vector<core::Expr *> values;
  for (core::Local *result : results)
    values.push_back(build.read(result));
  done->values = program.program.copy(llvm::ArrayRef<core::Expr *>(values));
}

/// A method table's code takes the data word: the receiver itself when that is a pointer-shaped
/// value, else the address of the value, as a method of *T does.
core::Function *ProgramWalker::methodForItab(const Type *concrete, const types::MethodSetEntry &m) {
  if (layout::isDirectIface(concrete))
    return methodWrapper(concrete, m);
  return methodWrapper(pointerTo(concrete), m);
}

/// go:itab.T,I and its entry in the list through which the runtime finds it, so that there is one
/// itab for a pair of types wherever it was made.
const core::Global *ProgramWalker::itab(const Type *concrete, const Type *iface) {
  std::string pair = types::linkString(concrete) + "," + types::linkString(iface);
  core::Global *global = program.global(program.intern("go:itab." + pair));
  if (global->readOnly)
    return global;
  global->linkage = core::Linkage::Merge;
  global->readOnly = true;

  rtti::DataWriter data(program, global);
  data.address(offsetof(rt::Itab, inter), descriptors().of(iface));
  data.address(offsetof(rt::Itab, type), descriptors().of(concrete));
  data.put(offsetof(rt::Itab, hash), rtti::Descriptors::hash(concrete));
  std::vector<types::MethodSetEntry> have = types::methodSet(concrete);
  uint64_t at = offsetof(rt::Itab, fun);
  for (const types::Func *wanted :
       types::typeSet(llvm::cast<types::Interface>(iface->under())).methods) {
    auto found = llvm::find_if(have, [&](const types::MethodSetEntry &m) {
      return m.func->sameId(wanted->package, wanted->name);
    });
    if (found != have.end())
      data.address(at, methodForItab(concrete, *found));
    at += 8;
  }
  data.reserve(at);
  data.finish(8);

  core::Global *link = program.global(program.intern("go:itablink." + pair));
  link->linkage = core::Linkage::Merge;
  link->section = rt::kItabLinksSection;
  rtti::DataWriter list(program, link);
  list.address(0, global);
  list.finish(8);
  return global;
}

} // namespace mapgo::walk
