// Operations on lists of terms, none of which is an interface.
#include "frontend/types/termlist.h"

#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace mapgo::types {
namespace {

bool subsetOf(Term x, Term y) { return !disjoint(x, y) && (!x.tilde || y.tilde); }

/// ~T and T are ~T.
std::vector<Term> normalized(ArrayRef<Term> terms) {
  std::vector<Term> result;
  for (Term term : terms) {
    if (any_of(result, [term](Term other) { return subsetOf(term, other); }))
      continue;
    // It takes the place of the first that it includes.
    auto place = find_if(result, [term](Term other) { return subsetOf(other, term); });
    if (place == result.end()) {
      result.push_back(term);
      continue;
    }
    *place = term;
    result.erase(std::remove_if(place + 1, result.end(),
                                [term](Term other) { return subsetOf(other, term); }),
                 result.end());
  }
  return result;
}

} // namespace

bool disjoint(Term x, Term y) {
  const Type *ux = y.tilde ? x.type->under() : x.type;
  const Type *uy = x.tilde ? y.type->under() : y.type;
  return !identical(ux, uy);
}

bool includes(Term x, const Type *t) { return identical(x.type, x.tilde ? t->under() : t); }

bool includes(ArrayRef<Term> terms, const Type *t) {
  return any_of(terms, [t](Term term) { return includes(term, t); });
}

bool subsetOf(const TermList &x, const TermList &y) {
  if (!y)
    return true;
  if (!x)
    return false;
  return all_of(*x, [&](Term term) {
    return any_of(*y, [term](Term other) { return subsetOf(term, other); });
  });
}

TermList unite(TermList x, const TermList &y) {
  if (!x || !y)
    return std::nullopt;
  x->insert(x->end(), y->begin(), y->end());
  return normalized(*x);
}

TermList intersect(const TermList &x, const TermList &y) {
  if (!x)
    return y;
  if (!y)
    return x;
  std::vector<Term> both;
  for (Term a : *x)
    for (Term b : *y)
      if (!disjoint(a, b))
        both.push_back(a.tilde ? b : a);
  return normalized(both);
}

} // namespace mapgo::types
