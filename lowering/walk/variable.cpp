// Variables of Go: where each lives, and how it is read and declared.
//
//   Direct       a Core local; SSA form makes a register of it
//   Heap         it may outlive the function: its address is in a Core local
//   Frame        in memory that LLVM keeps as it is: a result of a function with defer statements
//   Captured     a copy of its value is in the closure's context
//   CapturedRef  its address is in the closure's context
//
// Which variables are on the heap is found out by escape analysis (lowering/escape).
#include "lowering/walk/walker.h"

namespace mapgo::walk {

Storage FunctionWalker::storageOf(const Var *v) {
  auto known = storage_.find(v);
  return known == storage_.end() ? Storage() : known->second;
}

core::Expr *FunctionWalker::varAddress(const Var *v) {
  Storage storage = storageOf(v);
  switch (storage.kind) {
  case Storage::None:
    return build.addressOf(program.globalOf(v));
  case Storage::Direct:
    return build.addressOf(storage.local);
  case Storage::Heap:
    return build.read(storage.local);
  case Storage::Frame:
    return build.fieldAddr(build.addressOf(storage.local), storage.offset,
                           v->name.empty() || v->isBlank() ? "result" : v->name);
  case Storage::Captured:
    return build.fieldAddr(build.context(), storage.offset, v->name);
  case Storage::CapturedRef: {
    core::Local *&address = capturedAddresses_[v];
    if (!address) {
      address = temp(v->name, &build.types.ptr);
      From start(*this, Source(function->pos));
      auto *s = make<core::Assign>();
      s->local = address;
      s->value =
          build.load(&build.types.ptr, build.fieldAddr(build.context(), storage.offset, v->name));
      function->body.insert(function->body.begin(), s);
      fixed_.insert(address);
      nonNil_.insert(address);
    }
    return build.read(address);
  }
  }
  llvm_unreachable("no such storage");
}

Value FunctionWalker::readVar(const Var *v) {
  Storage storage = storageOf(v);
  if (storage.kind == Storage::Direct && !storage.local->type->isMemory())
    return build.read(storage.local);
  return loadValue(varAddress(v), v->type);
}

/// from:  x := init                    (or var x T, init being nullptr)
/// to:    x = init
/// or, when x escapes:
///        x·1 := newobject(T)
///        *x·1 = init
void FunctionWalker::declareVar(const Var *v, Value init) {
  if (program.escapes.onHeap(v)) {
    core::Local *address = temp(v->name, &build.types.ptr);
    storage_[v] = {Storage::Heap, address};
    call({address}, Entry::newobject, {program.typeAddr(v->type)});
    fixed_.insert(address);
    nonNil_.insert(address);
    if (init)
      store(build.read(address), init, v->type);
    return;
  }
  llvm::StringRef name = v->name.empty() || v->isBlank() ? "t·" : v->name;
  const core::Type *type = program.coreType(v->type);
  core::Local *local = program.program.addLocal(function, name, type, v->pos);
  storage_[v] = {Storage::Direct, local};
  if (program.escapes.hasPointersTo(v))
    aliased_.insert(local);
  if (type->isMemory() && init)
    store(build.addressOf(local), init, v->type);
  else if (type->isMemory())
    clear(build.addressOf(local), v->type);
  else
    assign(local, init ? init : build.zero(type));
}

void FunctionWalker::bindCapture(const Capture &capture, uint64_t offset) {
  storage_[capture.var] = {capture.byValue ? Storage::Captured : Storage::CapturedRef, nullptr,
                           offset};
}

} // namespace mapgo::walk
