// Anonymous interfaces that refer to themselves, which gc refuses:
//
//     type T interface{ m() interface{ T } }
//
// Types are followed through literals; a defined type ends the search.
#include "frontend/check/decl.h"
#include "frontend/check/support.h"
#include "frontend/syntax/visit.h"
#include "frontend/types/lookup.h"

#include <utility>

namespace mapgo::check {

namespace {

class CycleFinder {
public:
  /// Whether the interface's methods lead back to an interface on the way.
  bool hasCycle(const types::Interface *interface) {
    return llvm::any_of(types::typeSet(interface).methods,
                        [this](const types::Func *method) { return visit(method->type); });
  }
  /// Further searches do not find the cycles found so far.
  void forget() {
    for (auto &[interface, cyclic] : cyclic_)
      cyclic = false;
  }

private:
  /// A type may be a part of others in many ways: one without a cycle is searched once.
  bool visit(const Type *t) {
    if (clear_.contains(t))
      return false;
    bool cyclic = search(t);
    if (!cyclic)
      clear_.insert(t);
    return cyclic;
  }

  bool search(const Type *t) {
    auto visitAll = [this](llvm::ArrayRef<Var *> vars) {
      return llvm::any_of(vars, [this](const Var *v) { return visit(v->type); });
    };
    if (const auto *pointer = llvm::dyn_cast<types::Pointer>(t))
      return visit(pointer->elem);
    if (const auto *array = llvm::dyn_cast<types::Array>(t))
      return visit(array->elem);
    if (const auto *slice = llvm::dyn_cast<types::Slice>(t))
      return visit(slice->elem);
    if (const auto *chan = llvm::dyn_cast<types::Chan>(t))
      return visit(chan->elem);
    if (const auto *map = llvm::dyn_cast<types::Map>(t))
      return visit(map->key) || visit(map->elem);
    if (const auto *structure = llvm::dyn_cast<types::Struct>(t))
      return visitAll(structure->fields);
    if (const auto *sig = llvm::dyn_cast<Signature>(t))
      return visitAll(variables(sig->params)) || visitAll(variables(sig->results));
    const auto *interface = llvm::dyn_cast<types::Interface>(t);
    if (!interface || (interface->methods.empty() && interface->embeddeds.empty()))
      return false;
    auto [known, isNew] = cyclic_.try_emplace(interface, true);
    if (!isNew)
      return known->second;
    bool cyclic = hasCycle(interface);
    cyclic_[interface] = cyclic;
    return cyclic;
  }

  llvm::DenseSet<const Type *> clear_;
  llvm::DenseMap<const types::Interface *, bool> cyclic_; ///< true also while being searched
};

} // namespace

/// Looks at the outermost interface types of the files, in source order. (Expressions may be nested
/// deeper than a recursion should go.)
void anonymousInterfaceCycles(Checker &check) {
  CycleFinder finder;
  std::vector<const syntax::Node *> todo(check.result.files.rbegin(), check.result.files.rend());
  while (!todo.empty()) {
    const syntax::Node *node = todo.back();
    todo.pop_back();
    const auto *e = llvm::dyn_cast<syntax::InterfaceType>(node);
    if (!e) {
      size_t top = todo.size();
      const syntax::Node *groupType = nullptr;
      syntax::forEachChild(node, [&](llvm::StringRef, const syntax::Node *child) {
        const auto *field = llvm::dyn_cast<syntax::Field>(child);
        if (!field || std::exchange(groupType, field->type) != field->type)
          todo.push_back(child);
      });
      std::reverse(todo.begin() + static_cast<ptrdiff_t>(top), todo.end());
      continue;
    }
    const auto *interface = llvm::dyn_cast_if_present<types::Interface>(check.info.of(e).type);
    if (interface && finder.hasCycle(interface)) {
      check.error(e, "invalid recursive type: anonymous interface refers to itself (see "
                     "https://go.dev/issue/56103)");
      finder.forget();
    }
  }
}

} // namespace mapgo::check
