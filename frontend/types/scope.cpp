// Looking up and adding names (spec: Declarations and scope).
#include "frontend/types/object.h"

using namespace llvm;

namespace mapgo::types {

Object *Scope::lookup(StringRef name) const {
  if (onDemand)
    onDemand->declare(name);
  return table_.lookup(name);
}

Object *Scope::lookupParent(StringRef name, Pos at, Scope **found) {
  for (Scope *scope = this; scope; scope = scope->parent) {
    Object *object = scope->lookup(name);
    if (object && (!at.isValid() || object->scopePos <= at)) {
      if (found)
        *found = scope;
      return object;
    }
  }
  return nullptr;
}

Object *Scope::insert(Object *object) {
  auto [it, inserted] = table_.try_emplace(object->name, object);
  if (!inserted)
    return it->second;
  objects_.push_back(object);
  if (!object->parent)
    object->parent = this;
  return nullptr;
}

} // namespace mapgo::types
