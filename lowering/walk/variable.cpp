// Variables of Go: where each lives, and how it is read and declared.
//
//   Direct       a Core local; SSA form makes a register of it
//   Heap         it may outlive the function: its address is in a Core local
//   Frame        in memory that LLVM keeps as it is: a result of a function with defer statements
//   Captured     a copy of its value is in the closure's context
//   CapturedRef  its address is in the closure's context
//
// Which variables are on the heap is found out by escape analysis (lowering/escape).
#include "lowering/walk/variable.h"

#include "lowering/walk/symbols.h"

namespace mapgo::walk {

Storage storageOf(Walk &w, const Var *v) {
  auto known = w.frame.storage.find(v);
  return known == w.frame.storage.end() ? Storage() : known->second;
}

core::Expr *varAddress(Walk &w, const Var *v) {
  Storage storage = storageOf(w, v);
  switch (storage.kind) {
  case Storage::None:
    return w.addressOf(globalOf(w, v));
  case Storage::Direct:
    return w.addressOf(storage.local);
  case Storage::Heap:
    return w.read(storage.local);
  case Storage::Frame:
    return w.fieldAddr(w.addressOf(storage.local), storage.offset, nameOf(v));
  case Storage::Captured:
    return w.fieldAddr(w.context(), storage.offset, nameOf(v));
  case Storage::CapturedRef: {
    core::Local *&address = w.frame.capturedAddresses[v];
    if (!address) {
      address = w.temp(nameOf(v), &w.types.ptr);
      From start(w, Source(w.function->pos));
      auto *s = w.make<core::Assign>();
      s->local = address;
      s->value = w.load(&w.types.ptr, w.fieldAddr(w.context(), storage.offset, nameOf(v)));
      w.function->body.insert(w.function->body.begin(), s);
      w.facts.add(LocalFacts::Fixed, address);
      w.facts.add(LocalFacts::NonNil, address);
    }
    return w.read(address);
  }
  }
  llvm_unreachable("no such storage");
}

Value readVar(Walk &w, const Var *v) {
  Storage storage = storageOf(w, v);
  if (storage.kind == Storage::Direct && !storage.local->type->isMemory())
    return w.read(storage.local);
  return w.loadValue(varAddress(w, v), v->type);
}

/// from:  x := init                    (or var x T, init being nullptr)
/// to:    x = init
/// or, when x escapes:
///        x·1 := newobject(T)
///        *x·1 = init
void declareVar(Walk &w, const Var *v, Value init) {
  if (w.escapes.onHeap(v)) {
    core::Local *address = w.temp(nameOf(v), &w.types.ptr);
    w.frame.storage[v] = {Storage::Heap, address};
    w.call({address}, Entry::newobject, {typeAddr(w, v->type)});
    w.facts.add(LocalFacts::Fixed, address);
    w.facts.add(LocalFacts::NonNil, address);
    if (init)
      w.store(w.read(address), init, v->type);
    return;
  }
  llvm::StringRef name = v->isBlank() ? "t·" : nameOf(v);
  const core::Type *type = coreType(w, v->type);
  core::Local *local = w.unit.addLocal(w.function, name, type, v->pos);
  w.frame.storage[v] = {Storage::Direct, local};
  if (w.escapes.hasPointersTo(v))
    w.facts.add(LocalFacts::Aliased, local);
  if (type->isMemory() && init)
    w.store(w.addressOf(local), init, v->type);
  else if (type->isMemory())
    w.clear(w.addressOf(local), v->type);
  else
    w.assign(local, init ? init : w.zero(type));
}

/// from:  the x of the next iteration, which begins as that of this one
/// to:    next·1 := newobject(T)
///        *next·1 = *x·1
///        x·1 = next·1
void renewVar(Walk &w, const Var *v) {
  core::Local *address = storageOf(w, v).local;
  core::Expr *next = w.callValue(Entry::newobject, {typeAddr(w, v->type)}, "next");
  w.store(next, w.loadValue(w.read(address), v->type), v->type);
  w.assign(address, next);
}

void bindCapture(Walk &w, const Capture &capture, uint64_t offset) {
  w.frame.storage[capture.var] = {capture.byValue ? Storage::Captured : Storage::CapturedRef,
                                  nullptr, offset};
}

} // namespace mapgo::walk
