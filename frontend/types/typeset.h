// Type sets: the methods an interface has, its own and those of the interfaces it embeds
// (spec: Interface types).
#pragma once

#include "frontend/types/object.h"
#include "frontend/types/termlist.h"

namespace mapgo::types {

/// Two methods of one name in an interface.
struct DuplicateMethod {
  const Func *method;
  Pos pos; ///< of the later one: its declaration or, if it is embedded, the embedding
  const Func *other;
  Pos otherPos;
  /// The later one is declared in the interface itself: always an error. Otherwise it is one
  /// only if the two have different types, to be decided once all types are complete.
  bool isExplicit;
};

/// The type set of the interface; computed, and its duplicates reported, at most once. Of an
/// interface that is not complete, or that embeds one, it is empty and not kept.
const TypeSet &computeTypeSet(const Interface *iface,
                              llvm::function_ref<void(const DuplicateMethod &)> report = {});

/// They are compared each with each.
inline constexpr size_t kMaxUnionTerms = 100;

/// Sets `all` to the types of the union's terms; those of a term that is wrong, which the checker
/// reports, are left out. False if they are too many: `all` then is not restricted.
bool unionTerms(const Union *alternatives, TermList &all);

} // namespace mapgo::types
