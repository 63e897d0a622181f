// Types that contain themselves (spec: Type declarations): `type T struct { next T }` would be of
// infinite size, and an interface that embeds itself would never be complete.
//
// Only containment counts: arrays, struct fields, embedded interfaces. Pointers, slices, maps,
// channels and functions refer to a type without containing it.
#include "frontend/check/decl.h"

namespace mapgo::check {

/// `nest` holds the defined types that contain `type`, outermost first. After a cycle the type
/// that closes it has the invalid type as underlying one, which ends further errors.
static bool validType(Checker &check, const Type *type, std::vector<Named *> &nest) {
  auto valid = [&](const Type *t) { return validType(check, t, nest); };
  if (!type)
    return true;
  if (const auto *array = llvm::dyn_cast<types::Array>(type))
    return valid(array->elem);
  if (const auto *structure = llvm::dyn_cast<types::Struct>(type))
    return llvm::all_of(structure->fields, [&](const Var *field) { return valid(field->type); });
  if (const auto *interface = llvm::dyn_cast<types::Interface>(type))
    return llvm::all_of(interface->embeddeds, valid);

  auto *named = const_cast<Named *>(llvm::dyn_cast<Named>(type));
  if (!named || named->object->package != check.package || check.valid.contains(named))
    return true;
  if (!named->underlying || types::isInvalid(named->underlying))
    return false;
  auto start = llvm::find(nest, named);
  if (start != nest.end()) {
    named->underlying = check.context.invalid();
    std::vector<Object *> cycle;
    for (auto it = start; it != nest.end(); ++it)
      cycle.push_back((*it)->object);
    cycleError(check, cycle);
    return false;
  }
  nest.push_back(named);
  if (!valid(named->fromRHS))
    return false;
  nest.pop_back();
  check.valid.insert(named);
  return true;
}

void validType(Checker &check, Named *type) {
  std::vector<Named *> nest;
  validType(check, type, nest);
}

} // namespace mapgo::check
