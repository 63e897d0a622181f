// Memory for what a program makes: in the frame or in the heap.
#include "lowering/walk/object.h"

#include "lowering/walk/symbols.h"

namespace mapgo::walk {

core::Made madeFor(Walk &w, const Type *type) {
  const bool hasPointers = w.layout.hasPointers(type);
  return {w.layout.sizeOf(type), w.layout.alignOf(type), hasPointers,
          hasPointers && w.escapes.leadsToItself(type)};
}

core::Expr *newObject(Walk &w, const Type *type, llvm::StringRef name) {
  return w.callValue(Entry::newobject, {typeAddr(w, type)}, name, nullptr, madeFor(w, type));
}

core::Expr *frameObject(Walk &w, const Type *type, llvm::StringRef name) {
  core::Local *object = w.tempFor(name, type);
  w.facts.add(LocalFacts::Aliased, object);
  return w.addressOf(object);
}

core::Expr *makeObject(Walk &w, const Expr *x, Site site, const Type *type, llvm::StringRef name,
                       bool overwritten) {
  if (!onStack(w, x, site))
    return newObject(w, type, name);
  core::Expr *address = frameObject(w, type, name);
  if (!overwritten)
    w.clear(address, type);
  return address;
}

} // namespace mapgo::walk
