// Satisfaction of constraints.
#include "frontend/check/instantiate.h"
#include "frontend/check/assignments.h"
#include "frontend/check/support.h"
#include "frontend/types/subst.h"
#include "frontend/types/termlist.h"
#include "frontend/types/typeparam.h"

namespace mapgo::check {

/// Whether an interface's elements name `t`, if only among the alternatives of a union.
static bool mentions(const Type *element, const Type *t) {
  if (const auto *iface = llvm::dyn_cast<types::Interface>(element))
    return llvm::any_of(iface->embeddeds, [t](const Type *part) { return mentions(part, t); });
  if (const auto *alternatives = llvm::dyn_cast<types::Union>(element))
    return llvm::any_of(alternatives->terms,
                        [t](types::Term term) { return mentions(term.type, t); });
  return types::identical(element, t);
}

namespace {

/// One question whether a type implements or satisfies an interface.
class Implementation {
public:
  Implementation(Checker &check, const Type *v, const Type *t, bool constraint, std::string *cause)
      : check_(check), v_(v), t_(t), constraint_(constraint), cause_(cause) {}

  bool holds() {
    const auto *iface = underAs<types::Interface>(t_);
    if (!iface)
      return no(isInterfacePointer(t_) ? "(" + interfacePointerCause(check_, t_) + ")"
                                       : "(" + check_.str(t_) + " is not an interface)");
    const types::TypeSet &set = types::typeSet(iface);
    const auto *from = underAs<types::Interface>(v_);
    if (set.isAll() || (from && types::typeSet(from).isEmpty()))
      return true;
    if (set.isEmpty())
      return because("cannot " + verb() + " " + check_.str(t_) + " (empty type set)");
    types::MissingMethod missing = missingMethod(check_, v_, iface, /*isStatic=*/true);
    if (missing.method)
      return no(missingMethodCause(check_, v_, t_, missing));
    if (set.hasTerms() && from && !types::subsetOf(types::typeSet(from).terms, set.terms))
      return no("");
    if (set.hasTerms() && !from && !types::includes(*set.terms, v_))
      return no("(" + missingTerm(iface, *set.terms) + ")");
    return comparabilityHolds(set);
  }

private:
  std::string verb() const { return constraint_ ? "satisfy" : "implement"; }

  bool because(const llvm::Twine &cause) {
    if (cause_)
      *cause_ = cause.str();
    return false;
  }

  /// "V does not satisfy T (…)"
  bool no(const std::string &detail) {
    return because(check_.str(v_) + " does not " + verb() + " " + check_.str(t_) +
                   (detail.empty() ? "" : " ") + detail);
  }

  std::string missingTerm(const types::Interface *iface, llvm::ArrayRef<types::Term> terms) {
    const std::string v = check_.str(v_), t = check_.str(t_);
    for (types::Term term : terms)
      if (!term.tilde && types::identical(term.type, v_->under()))
        return "possibly missing ~ for " + check_.str(term.type) + " in " + t;
    if (mentions(iface, v_))
      return t + " mentions " + v + ", but " + v + " is not in the type set of " + t;
    return v + " missing in " + types::toString(terms, {}); // with packages' paths, as gc has it
  }

  /// Interfaces satisfy comparable, though comparing them may panic, but do not implement it.
  bool comparabilityHolds(const types::TypeSet &set) {
    bool wanted =
        set.terms
            ? llvm::all_of(*set.terms,
                           [](types::Term term) { return types::strictlyComparable(term.type); })
            : set.comparable;
    if (!wanted || types::strictlyComparable(v_))
      return true;
    const std::string v = check_.str(v_);
    if (!constraint_ || !types::comparable(v_))
      return because(v + " does not " + verb() + " comparable");
    return check_.allowVersion(20) ||
           because(check_.versionNeeded(v + " to " + verb() + " comparable", 20));
  }

  Checker &check_;
  const Type *v_;
  const Type *t_;
  const bool constraint_;
  std::string *cause_;
};

} // namespace

bool implements(Checker &check, const Type *v, const Type *t, bool constraint, std::string *cause) {
  if (underInvalid(v) || underInvalid(t))
    return true;
  if (const auto *pointer = underAs<types::Pointer>(v); pointer && underInvalid(pointer->elem))
    return true;
  return Implementation(check, v, t, constraint, cause).holds();
}

int verify(Checker &check, llvm::ArrayRef<types::TypeParam *> typeParams,
           llvm::ArrayRef<const Type *> typeArgs, std::string *cause) {
  types::Substitution substitution(check.context, typeParams, typeArgs);
  for (auto [i, param] : llvm::enumerate(typeParams)) {
    if (i >= typeArgs.size() || !param->bound)
      break;
    const Type *bound = param->bound;
    if (!underAs<types::Interface>(bound) || types::isTypeParam(bound))
      bound = param->iface();
    if (!implements(check, typeArgs[i], substitution.type(bound), /*constraint=*/true, cause))
      return static_cast<int>(i);
  }
  return -1;
}

} // namespace mapgo::check
