// Sets of types described by terms: T, ~T (spec: Interface types). In normal form terms are
// disjoint; a list that is absent stands for all types.
#pragma once

#include "frontend/types/type.h"

namespace mapgo::types {

using TermList = std::optional<std::vector<Term>>;

/// Whether T's types and the other's have none in common.
bool disjoint(Term x, Term y);
bool includes(Term x, const Type *t);
bool includes(llvm::ArrayRef<Term> terms, const Type *t);
bool subsetOf(const TermList &x, const TermList &y);
TermList unite(TermList x, const TermList &y);
TermList intersect(const TermList &x, const TermList &y);

} // namespace mapgo::types
