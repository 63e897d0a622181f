// Type inference: types of arguments are unified with those of parameters, type arguments with the
// core types and methods of their constraints, and untyped constants decide what is left.
#include "frontend/check/infer.h"
#include "frontend/check/assignments.h"
#include "frontend/check/decl.h"
#include "frontend/types/subst.h"
#include "frontend/types/typeparam.h"
#include "frontend/types/unify.h"

#include "llvm/ADT/SmallPtrSet.h"

namespace mapgo::check {

using types::TypeParam;
using types::Unifier;

namespace {

/// "P", "P and Q", "P, Q, and R"
std::string namesOf(llvm::ArrayRef<TypeParam *> params) {
  std::string text;
  for (size_t i = 0; i < params.size(); ++i) {
    if (i > 0)
      text += i + 1 < params.size() ? ", " : params.size() == 2 ? " and " : ", and ";
    text += params[i]->object->name;
  }
  return text;
}

/// The larger kind of two untyped constants: what an operation on them has. nullptr if they do not
/// go together.
const Basic *maxType(const Basic *x, const Basic *y) {
  if (x == y)
    return x;
  if (!(x->info & types::IsNumeric) || !(y->info & types::IsNumeric))
    return nullptr;
  return x->basicKind > y->basicKind ? x : y;
}

/// What a type argument must be, or have as underlying type if there is a tilde.
struct CoreTerm {
  const Type *type = nullptr; ///< nullptr if the types of the type set differ
  bool tilde = false;
  bool single = false; ///< the only term
};

CoreTerm coreTerm(const TypeParam *param) {
  CoreTerm core;
  unsigned count = 0;
  types::is(param, [&](const types::Term *term) {
    if (!term)
      return false;
    ++count;
    core.type = term->type;
    core.tilde |= term->tilde;
    return true;
  });
  core.single = count == 1;
  if (count != 1)
    core.type = types::coreType(param);
  return core;
}

/// Finds parameters whose inferred types lead back to them: `A *B, B *A` would have no end.
class CycleFinder {
public:
  CycleFinder(llvm::ArrayRef<TypeParam *> params, std::vector<const Type *> &inferred)
      : params_(params), inferred_(inferred) {}

  /// Takes the type away from each parameter on a cycle.
  void killCycles() {
    for (const TypeParam *param : params_)
      walk(param);
  }

private:
  void walk(const Type *t) {
    if (!t || llvm::isa<Basic>(t))
      return;
    const auto *param = llvm::dyn_cast<TypeParam>(t);
    auto index = llvm::find(params_, param) - params_.begin();
    bool isOurs = param && index < std::ssize(inferred_);
    if (!inProgress_.insert(t).second) {
      if (isOurs)
        inferred_[index] = nullptr;
      return;
    }
    if (isOurs)
      walk(inferred_[index]);
    else if (!param)
      types::forEachComponent(t, [this](const Type *part) { walk(part); });
    inProgress_.erase(t);
  }

  llvm::ArrayRef<TypeParam *> params_;
  std::vector<const Type *> &inferred_;
  llvm::SmallPtrSet<const Type *, 8> inProgress_;
};

class Inference {
public:
  Inference(Checker &check, Pos pos, llvm::ArrayRef<TypeParam *> typeParams,
            llvm::ArrayRef<const Type *> typeArgs, bool reverse, InferenceError &error)
      : check_(check), pos_(pos), typeParams_(typeParams), typeArgs_(typeArgs), reverse_(reverse),
        error_(error), complete_([&check](types::Func *method) { objectDecl(check, method); }),
        unifier_(typeParams, typeArgs, check.allowVersion(21), complete_) {}

  std::vector<const Type *> run(const types::Tuple *params, llvm::ArrayRef<Operand> args) {
    if (!useArguments(params, args) || !useConstraints() || !useUntyped(params, args))
      return {};
    return simplified();
  }

private:
  bool isParameterized(const Type *t) const { return types::isParameterized(typeParams_, t); }

  bool fail(Pos pos, const llvm::Twine &message) {
    error_ = {pos, message.str()};
    return false;
  }

  bool useArguments(const types::Tuple *params, llvm::ArrayRef<Operand> args) {
    for (size_t i = 0; i < args.size(); ++i) {
      const Operand &arg = args[i];
      const Type *param = params->vars[i]->type;
      if (!isParameterized(param) && !isParameterized(arg.type))
        continue;
      if (types::isUntyped(arg.type)) {
        // Its default type matches no composite type; nil has none.
        if (llvm::isa<TypeParam>(param) && !arg.isNil())
          untyped_.push_back(i);
      } else if (!unifier_.unify(param, arg.type, Unifier::Mode::Assign)) {
        return mismatch(param, arg);
      }
    }
    return true;
  }

  bool mismatch(const Type *param, const Operand &arg) {
    std::vector<const Type *> inferred = unifier_.inferred();
    const std::string type = check_.str(arg.type), x = check_.str(arg.expr);
    if (llvm::none_of(inferred, [](const Type *t) { return t; }))
      return fail(arg.pos(), "type " + type + " of " + x + " does not match " + check_.str(param) +
                                 " (cannot infer " + namesOf(typeParams_) + ")");
    const Type *known = known_(inferred).type(param);
    if (known == param)
      return fail(arg.pos(), "type " + type + " of " + x + " does not match " + check_.str(param));
    const std::string what = check_.str(known) + " for " + check_.str(param);
    if (reverse_)
      return fail(arg.pos(), "inferred type " + what + " does not match type " + type + " of " + x);
    return fail(arg.pos(), "type " + type + " of " + x + " does not match inferred type " + what);
  }

  /// Each round may find arguments from which others follow.
  bool useConstraints() {
    for (size_t unknowns = unifier_.unknowns(), before = unknowns + 1; unknowns < before;) {
      for (const TypeParam *param : typeParams_)
        if (!useConstraint(param))
          return false;
      before = std::exchange(unknowns, unifier_.unknowns());
    }
    return true;
  }

  bool useConstraint(const TypeParam *param) {
    const Type *arg = unifier_.at(param);
    CoreTerm core = coreTerm(param);
    if (core.type && arg && !unifier_.unify(arg, core.type, Unifier::Mode::Inexact))
      return unsatisfied(param, arg, "");
    if (core.type && !arg && core.single && !core.tilde)
      unifier_.set(param, core.type);
    if (!arg || isParameterized(arg)) // then its methods are not the final ones
      return true;
    types::MissingMethod missing = missingMethod(
        check_, arg, param->iface(), /*isStatic=*/true, [this](const Type *x, const Type *y) {
          return unifier_.unify(x, y, Unifier::Mode::Exact);
        });
    return !missing.method ||
           unsatisfied(param, arg, " " + missingMethodCause(check_, arg, param->iface(), missing));
  }

  bool unsatisfied(const TypeParam *param, const Type *arg, const std::string &cause) {
    return fail(pos_, check_.str(param) + " (type " + check_.str(arg) + ") does not satisfy " +
                          check_.str(param->bound) + cause);
  }

  /// A parameter that only untyped constants are for gets the default type of the largest kind.
  bool useUntyped(const types::Tuple *params, llvm::ArrayRef<Operand> args) {
    llvm::MapVector<const TypeParam *, const Basic *> largest;
    for (size_t i : untyped_) {
      const auto *param = llvm::cast<TypeParam>(params->vars[i]->type);
      const auto *type = llvm::cast<Basic>(args[i].type);
      if (unifier_.at(param))
        continue;
      const Basic *&max = largest.try_emplace(param, type).first->second;
      const Basic *both = maxType(max, type);
      if (!both)
        return fail(args[i].pos(), "mismatched types " + check_.str(max) + " and " +
                                       check_.str(type) + " (cannot infer " + check_.str(param) +
                                       ")");
      max = both;
    }
    for (auto [param, type] : largest)
      unifier_.set(param, types::defaultType(type));
    return true;
  }

  /// The arguments without parameters in them; none if some are not known.
  std::vector<const Type *> simplified() {
    std::vector<const Type *> inferred = unifier_.inferred();
    CycleFinder(typeParams_, inferred).killCycles();
    for (bool changed = true; std::exchange(changed, false);) {
      types::Substitution substitution = known_(inferred);
      for (size_t i = 0; i < inferred.size(); ++i) {
        if (!inferred[i] || (i < typeArgs_.size() && typeArgs_[i]))
          continue;
        const Type *simpler = withoutParams(substitution.type(inferred[i]));
        changed |= simpler != inferred[i];
        inferred[i] = simpler;
      }
    }
    for (size_t i = 0; i < inferred.size(); ++i) {
      if (inferred[i] && !isParameterized(inferred[i]))
        continue;
      const types::TypeName *object = typeParams_[i]->object;
      fail(pos_, "cannot infer " + object->name + " (declared at " + check_.str(object->pos) + ")");
      return {};
    }
    return inferred;
  }

  /// A generic function among the arguments is none any more once its arguments are known.
  const Type *withoutParams(const Type *t) {
    const auto *sig = llvm::dyn_cast<Signature>(t);
    if (!sig || sig->typeParams.empty() || isParameterized(sig))
      return t;
    auto *copy = check_.context.make<Signature>(*sig);
    copy->typeParams.clear();
    return copy;
  }

  types::Substitution known_(llvm::ArrayRef<const Type *> inferred) {
    types::Substitution substitution(check_.context);
    for (auto [param, type] : llvm::zip(typeParams_, inferred))
      if (type)
        substitution.add(param, type);
    return substitution;
  }

  Checker &check_;
  const Pos pos_;
  llvm::ArrayRef<TypeParam *> typeParams_;
  llvm::ArrayRef<const Type *> typeArgs_;
  const bool reverse_;
  InferenceError &error_;
  std::function<void(types::Func *)> complete_;
  Unifier unifier_;
  std::vector<size_t> untyped_; ///< arguments that are untyped constants
};

} // namespace

std::vector<const Type *> infer(Checker &check, Pos pos, llvm::ArrayRef<TypeParam *> typeParams,
                                llvm::ArrayRef<const Type *> typeArgs, const types::Tuple *params,
                                llvm::ArrayRef<Operand> args, bool reverse, InferenceError &error) {
  if (typeArgs.size() == typeParams.size() && !llvm::is_contained(typeArgs, nullptr))
    return typeArgs;
  if (llvm::any_of(args, [](const Operand &arg) { return arg.invalid(); }))
    return {};
  // Parameters whose types are known by now take whatever can be assigned to them.
  types::Substitution known(check.context);
  for (auto [param, arg] : llvm::zip(typeParams, typeArgs))
    if (arg)
      known.add(param, arg);
  return Inference(check, pos, typeParams, typeArgs, reverse, error)
      .run(llvm::cast<types::Tuple>(known.type(params)), args);
}

} // namespace mapgo::check
