// Methods as values of method tables: itabs, and the wrappers that make every method callable with
// the receiver its method set promises (spec: Method sets, Struct types).
//
// A wrapper has the method's parameters behind a receiver of another type, finds the method's own
// receiver from that, and passes everything else on as it came.
#include "lowering/rtti/data_writer.h"
#include "lowering/rtti/rtti.h"
#include "lowering/walk/call.h"
#include "lowering/walk/defer.h"
#include "lowering/walk/expr.h"
#include "lowering/walk/generated.h"
#include "lowering/walk/symbols.h"
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
static Callee promotedCallee(Walk &w, const Type *receiver, const types::MethodSetEntry &m,
                             Value receiverValue, Value *own) {
  Located at;
  at.value = receiverValue;
  at.inMemory = isMemory(w, receiver);
  at.type = receiver;
  // A value method of *T itself, called with a nil pointer, panics with a text of its own, but not
  // one of a generic type.
  const Type *base = types::derefOrNull(receiver);
  if (base && m.index.size() == 1 && !m.func->pointerReceiver && !m.func->isInstance())
    if (const auto *named = llvm::dyn_cast<types::Named>(base); named && named->object->package)
      w.check(w.binary(BinaryOp::Ne, receiverValue, w.nil()), Entry::panicwrap,
              {stringConst(w, named->object->package->name), stringConst(w, named->object->name),
               stringConst(w, m.func->name)});
  at = followPath(w, at, llvm::ArrayRef(m.index).drop_back());

  if (types::isInterface(at.type))
    return interfaceMethod(w, read(w, at), at.type, m.func, own);
  const Type *pointee = types::derefOrNull(at.type);
  if (m.func->pointerReceiver) {
    *own = pointee ? read(w, at) : at.value;
  } else {
    if (pointee) {
      Value pointer = w.stabilize(read(w, at), at.type, "p");
      w.nilCheck(pointer);
      at = {pointer, true, pointee};
    }
    *own = read(w, at);
    if (isMemory(w, at.type)) {
      core::Local *copy = w.tempFor("receiver", at.type);
      w.store(w.addressOf(copy), *own, at.type);
      *own = w.addressOf(copy);
    }
  }
  return {functionOf(w, m.func), nullptr, nullptr};
}

/// return own.M(…) with this function's parameters.
static void forward(Walk &w, const Type *receiver, const types::MethodSetEntry &m) {
  size_t receiverIndex = w.function->params.size() - m.func->signature()->params->size() - 1;
  std::vector<core::Expr *> args;
  for (core::Local *param : w.function->params)
    args.push_back(w.read(param));
  Callee callee = promotedCallee(w, receiver, m, args[receiverIndex], &args[receiverIndex]);
  passRecover(w, callee.function);

  auto *call = w.append<core::Call>();
  std::vector<core::Local *> results;
  for (const core::Type *type : w.function->results)
    results.push_back(w.temp("r", type));
  call->function = callee.function;
  call->code = callee.code;
  call->context = callee.context;
  call->args = w.unit.copy(llvm::ArrayRef<core::Expr *>(args));
  call->results = w.unit.copy(llvm::ArrayRef<core::Local *>(results));
  call->resultTypes = w.unit.copy(llvm::ArrayRef<const core::Type *>(w.function->results));

  auto *done = w.append<core::Return>();
  std::vector<core::Expr *> values;
  for (core::Local *result : results)
    values.push_back(w.read(result));
  done->values = w.unit.copy(llvm::ArrayRef<core::Expr *>(values));
}

core::Function *makeGenerated(PackageWalk &package, const std::string &name,
                              llvm::function_ref<void(core::Function *)> declare,
                              std::function<void(Walk &)> body) {
  core::Function *f = package.unit.function(package.unit.intern(name));
  if (f->defined)
    return f;
  f->linkage = core::Linkage::Merge;
  f->defined = true;
  declare(f);
  package.generated.pending.push_back([&package, f, body = std::move(body)] {
    Walk walker(package, nullptr, nullptr, f);
    body(walker);
  });
  return f;
}

core::Function *methodWrapper(PackageWalk &package, const Type *receiver,
                              const types::MethodSetEntry &m) {
  if (isOwnMethod(receiver, m))
    return functionInTable(package, m.func);
  const types::Signature *sig = m.func->signature();
  auto declare = [&](core::Function *f) {
    auto addParam = [&](llvm::StringRef name, const Type *type) {
      const core::Type *core = coreType(package, type);
      const core::Type *passed = core->isMemory() ? &package.unit.types().ptr : core;
      f->params.push_back(package.unit.addLocal(f, name, passed, Pos()));
    };
    for (const Var *result : sig->results->vars) {
      if (isMemory(package, result->type))
        addParam("result", result->type);
      else
        f->results.push_back(coreType(package, result->type));
    }
    addParam("receiver", receiver);
    for (const Var *param : sig->params->vars)
      addParam("p", param->type);
  };
  return makeGenerated(package, wrapperName(receiver, m.func), declare,
                       [=](Walk &w) { forward(w, receiver, m); });
}

/// A method table's code takes the data word: the receiver itself when that is a pointer-shaped
/// value, else the address of the value, as a method of *T does.
core::Function *methodForItab(PackageWalk &package, const Type *concrete,
                              const types::MethodSetEntry &m) {
  if (layout::isDirectIface(concrete))
    return methodWrapper(package, concrete, m);
  return methodWrapper(package, pointerTo(package, concrete), m);
}

/// go:itab.T,I and its entry in the list through which the runtime finds it, so that there is one
/// itab for a pair of types wherever it was made.
const core::Global *itab(PackageWalk &package, const Type *concrete, const Type *iface) {
  std::string pair = types::linkString(concrete) + "," + types::linkString(iface);
  core::Global *global = package.unit.global(package.unit.intern("go:itab." + pair));
  if (global->readOnly)
    return global;
  global->linkage = core::Linkage::Merge;
  global->readOnly = true;

  rtti::DataWriter data(package.unit, global);
  data.address(offsetof(rt::Itab, inter), package.descriptors().of(iface));
  data.address(offsetof(rt::Itab, type), package.descriptors().of(concrete));
  data.put(offsetof(rt::Itab, hash), rtti::Descriptors::hash(concrete));
  std::vector<types::MethodSetEntry> have = types::methodSet(concrete);
  uint64_t at = offsetof(rt::Itab, fun);
  for (const types::Func *wanted :
       types::typeSet(llvm::cast<types::Interface>(iface->under())).methods) {
    auto found = llvm::find_if(have, [&](const types::MethodSetEntry &m) {
      return m.func->sameId(wanted->package, wanted->name);
    });
    if (found != have.end())
      data.address(at, methodForItab(package, concrete, *found));
    at += 8;
  }
  data.reserve(at);
  data.finish(8);

  rtti::list(package.unit, global, global, "go:itablink." + pair, rt::kItabLinksSection);
  return global;
}

} // namespace mapgo::walk
