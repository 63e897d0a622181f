// Computing the type set of an interface.
#include "frontend/types/typeset.h"
#include "frontend/types/lookup.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace llvm;

namespace mapgo::types {
namespace {

const TypeSet emptyTypeSet;

/// Collects the methods of one interface.
class TypeSetBuilder {
public:
  TypeSetBuilder(TypeSet &set, function_ref<void(const DuplicateMethod &)> report)
      : set_(set), report_(report) {}

  void add(Func *method, Pos pos, bool isExplicit) {
    auto [it, inserted] = seen_.try_emplace(method->id(), Entry{method, pos});
    if (inserted)
      set_.methods.push_back(method);
    else if (report_)
      report_({method, pos, it->second.method, it->second.pos, isExplicit});
  }

private:
  struct Entry {
    Func *method;
    Pos pos;
  };
  TypeSet &set_;
  function_ref<void(const DuplicateMethod &)> report_;
  StringMap<Entry> seen_;
};

using Visited = SmallPtrSet<const Interface *, 8>;

/// Whether the type of every embedded interface is known, transitively.
bool isComplete(const Interface *iface, Visited &visited) {
  if (iface->typeSet || !visited.insert(iface).second)
    return true;
  return iface->complete && all_of(iface->embeddeds, [&visited](const Type *embedded) {
           const Type *under = embedded->under();
           const auto *inner = dyn_cast<Interface>(under);
           return inner ? isComplete(inner, visited) : !isa<Named>(under);
         });
}

} // namespace

const TypeSet &computeTypeSet(const Interface *iface,
                              function_ref<void(const DuplicateMethod &)> report) {
  if (iface->typeSet)
    return *iface->typeSet;
  Visited visited;
  if (!isComplete(iface, visited))
    return emptyTypeSet;

  // In place before embedded interfaces are asked: an (invalid) cycle must end.
  iface->typeSet = std::make_unique<TypeSet>();
  TypeSet &set = *iface->typeSet;
  TypeSetBuilder builder(set, report);
  for (Func *method : iface->methods)
    builder.add(method, method->pos, /*isExplicit=*/true);
  for (auto [i, embedded] : enumerate(iface->embeddeds)) {
    const auto *inner = dyn_cast<Interface>(embedded->under());
    if (!inner)
      continue;
    const TypeSet &innerSet = computeTypeSet(inner, report);
    Pos pos = i < iface->embedPositions.size() ? iface->embedPositions[i] : Pos();
    for (Func *method : innerSet.methods)
      builder.add(method, pos, /*isExplicit=*/false);
    set.comparable |= innerSet.comparable;
  }
  sort(set.methods, precedes);
  return set;
}

const TypeSet &typeSet(const Interface *iface) { return computeTypeSet(iface); }

} // namespace mapgo::types
