// Type elements of interfaces (spec: Interface types; General interfaces): T, ~T, A | ~B.
//
// Which terms may stand together can be told only when the types are complete.
#include "frontend/check/support.h"
#include "frontend/check/typexpr.h"
#include "frontend/types/termlist.h"
#include "frontend/types/typeparam.h"
#include "frontend/types/typeset.h"

namespace mapgo::check {

using types::Term;

/// T or ~T. It is no type parameter.
static Term term(Checker &check, Expr *e) {
  auto *tilde = llvm::dyn_cast<syntax::Unary>(e);
  if (tilde && tilde->op != Operator::Tilde)
    tilde = nullptr;
  Expr *x = tilde ? tilde->x : e;
  Term result{typ(check, x), tilde != nullptr};
  if (types::isTypeParam(result.type)) {
    if (tilde)
      check.error(x, "type in term " + check.str(e) + " cannot be a type parameter");
    else
      check.error(x, "term cannot be a type parameter");
    result.type = check.context.invalid();
  }
  if (tilde)
    check.recordTypeAndValue(e, Mode::TypeExpr,
                             check.context.make<types::Union>(std::vector<Term>{result}), {});
  return result;
}

static void tooManyTerms(Checker &check, const Expr *e) {
  check.error(e, "cannot handle more than " + llvm::Twine(types::kMaxUnionTerms) +
                     " union terms (implementation limitation)");
}

/// Reports a term that cannot stand in a union with `before`; `e` is the term.
static void checkTerm(Checker &check, const Expr *e, Term term, llvm::ArrayRef<Term> before) {
  const Type *under = underOrNull(term.type);
  if (!under || types::isInvalid(term.type))
    return;
  std::string text = types::toString(llvm::ArrayRef(term), {});
  const auto *iface = llvm::dyn_cast<types::Interface>(under);
  if (term.tilde && iface) {
    check.error(e, "invalid use of ~ (" + check.str(term.type) + " is an interface)");
    return;
  }
  if (term.tilde && !types::identical(under, term.type)) {
    check.error(e, "invalid use of ~ (underlying type of " + check.str(term.type) + " is " +
                       check.str(under) + ")");
    return;
  }
  if (iface) {
    const types::TypeSet &set = types::computeTypeSet(iface);
    if (!set.methods.empty())
      check.error(e, "cannot use " + text + " in union (" + text + " contains methods)");
    else if (term.type == check.context.comparableType())
      check.error(e, "cannot use comparable in union");
    else if (set.comparable)
      check.error(e, "cannot use " + text + " in union (" + text + " embeds comparable)");
    return;
  }
  const Term *overlap = llvm::find_if(before, [&](Term other) {
    return !types::isInterface(other.type) && !types::disjoint(other, term);
  });
  if (overlap != before.end())
    check.error(e, "overlapping terms " + text + " and " +
                       types::toString(llvm::ArrayRef(*overlap), {}));
}

const Type *unionType(Checker &check, Expr *e) {
  // From the last | to the first.
  llvm::SmallVector<syntax::Binary *, 8> alternatives;
  Expr *first = e;
  for (auto *either = llvm::dyn_cast<syntax::Binary>(first); either && either->op == Operator::Or;
       either = llvm::dyn_cast<syntax::Binary>(first)) {
    alternatives.push_back(either);
    first = either->x;
  }
  std::vector<Term> terms = {term(check, first)};
  if (alternatives.empty() && !terms[0].tilde)
    return terms[0].type;

  std::vector<Expr *> exprs = {first};
  for (syntax::Binary *either : llvm::reverse(alternatives)) {
    Term next = term(check, either->y);
    if (terms.size() == types::kMaxUnionTerms) {
      tooManyTerms(check, either->y);
      return check.context.invalid();
    }
    terms.push_back(next);
    exprs.push_back(either->y);
    check.recordTypeAndValue(either, Mode::TypeExpr, check.context.make<types::Union>(terms), {});
  }
  auto *result = check.context.make<types::Union>(std::move(terms));
  check.later([&check, e, result, exprs] {
    llvm::ArrayRef<Term> terms = result->terms;
    for (size_t i = 0; i < terms.size(); ++i)
      checkTerm(check, exprs[i], terms[i], terms.take_front(i));
    types::TermList all;
    if (!types::unionTerms(result, all))
      tooManyTerms(check, e);
  });
  return result;
}

} // namespace mapgo::check
