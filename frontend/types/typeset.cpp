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

/// Leaves in the set what is also one of `terms` and, with `comparable`, strictly comparable.
void restrict(TypeSet &set, const TermList &terms, bool isComparable) {
  set.terms = intersect(set.terms, terms);
  set.comparable |= isComparable;
  if (!set.comparable || !set.terms)
    return;
  erase_if(*set.terms, [](Term term) { return !strictlyComparable(term.type); });
  set.comparable = false;
}

using Visited = SmallPtrSet<const Interface *, 8>;

/// Whether the type of every embedded interface is known, transitively.
bool isComplete(const Interface *iface, Visited &visited) {
  if (iface->typeSet || !visited.insert(iface).second)
    return true;
  auto isTypeComplete = [&visited](const Type *type) {
    const Type *under = type->under();
    const auto *inner = dyn_cast<Interface>(under);
    return inner ? isComplete(inner, visited) : !isa<Named>(under);
  };
  return iface->complete && all_of(iface->embeddeds, [&](const Type *embedded) {
           if (const auto *alternatives = dyn_cast<Union>(embedded))
             return all_of(alternatives->terms,
                           [&](Term term) { return isTypeComplete(term.type); });
           return isTypeComplete(embedded);
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
    const Type *under = embedded->under();
    TermList terms;
    bool comparable = false;
    if (const auto *inner = dyn_cast<Interface>(under)) {
      const TypeSet &innerSet = computeTypeSet(inner, report);
      Pos pos = i < iface->embedPositions.size() ? iface->embedPositions[i] : Pos();
      for (Func *method : innerSet.methods)
        builder.add(method, pos, /*isExplicit=*/false);
      terms = innerSet.terms;
      comparable = innerSet.comparable;
    } else if (const auto *alternatives = dyn_cast<Union>(under)) {
      unionTerms(alternatives, terms);
    } else if (!isInvalid(under)) {
      terms = TermList({Term{embedded}});
    }
    restrict(set, terms, comparable);
  }
  sort(set.methods, precedes);
  return set;
}

bool unionTerms(const Union *alternatives, TermList &all) {
  all = std::vector<Term>();
  for (Term term : alternatives->terms) {
    const Type *under = term.type->under();
    if (isInvalid(under))
      continue;
    if (const auto *iface = dyn_cast<Interface>(under))
      all = unite(std::move(all), typeSet(iface).terms);
    else if (!term.tilde || identical(term.type, under))
      all = unite(std::move(all), TermList({term}));
    if (all && all->size() > kMaxUnionTerms) {
      all = std::nullopt;
      return false;
    }
  }
  return true;
}

const TypeSet &typeSet(const Interface *iface) { return computeTypeSet(iface); }

} // namespace mapgo::types
