// The making of an instance's body from that of its origin.
#include "frontend/check/instance.h"

#include "frontend/check/query.h"
#include "frontend/syntax/clone.h"
#include "frontend/types/sizes.h"
#include "frontend/types/subst.h"

#include "llvm/Support/ErrorHandling.h"

namespace mapgo::check {
namespace {

using namespace syntax;
using types::Func;
using types::Object;
using types::Signature;
using types::Tuple;
using types::Type;
using types::Var;

/// Maps what is known about a generic body to what is known about one instance of it.
class Instantiation {
public:
  Instantiation(types::Context &context, const Info &from, Info &to, const Func *instance)
      : context_(context), from_(from), to_(to), instance_(instance),
        substitution_(context, typeParams(instance->origin), instance->typeArgs) {}

  /// The receiver, parameters and results become the instance's.
  const Signature *declare() {
    const Signature *generic = instance_->origin->signature();
    auto *sig = context_.make<Signature>(*instance_->signature());
    if (sig->receiver)
      sig->receiver = vars_[generic->receiver] = context_.make<Var>(*sig->receiver);
    sig->params = tuple(generic->params);
    sig->results = tuple(generic->results);
    return sig;
  }

  void copyFacts(const Copies &copies) {
    // A node comes behind its parts, and may know better.
    for (auto [original, copy] : llvm::reverse(copies)) {
      if (const auto *x = llvm::dyn_cast<Expr>(original))
        expression(x, llvm::cast<Expr>(copy));
      else if (const auto *clause = llvm::dyn_cast<CaseClause>(original))
        if (const Var *symbol = from_.symbolOf(clause))
          to_.setSymbol(llvm::cast<CaseClause>(copy), variable(symbol));
    }
  }

private:
  static llvm::ArrayRef<types::TypeParam *> typeParams(const Func *generic) {
    const Signature *sig = generic->signature();
    return sig->receiver ? sig->receiverTypeParams : sig->typeParams;
  }

  /// unsafe.Sizeof and its like are known now, and stay values. Their operand is not evaluated.
  void size(const CallExpr *original, CallExpr *copy) {
    using enum types::BuiltinId;
    const types::Builtin *builtin = from_.builtinOf(original);
    if (!builtin || from_.of(original).mode == Mode::Constant)
      return;
    const Expr *operand = original->args.empty() ? nullptr : unparen(original->args[0]);
    uint64_t bytes = 0;
    switch (builtin->builtinId) {
    case Sizeof:
      bytes = sizes_.sizeOf(type(from_.typeOf(operand)));
      break;
    case Alignof:
      bytes = sizes_.alignOf(type(from_.typeOf(operand)));
      break;
    case Offsetof: {
      const auto *selector = llvm::cast<SelectorExpr>(operand);
      const Type *base = type(from_.typeOf(selector->x));
      auto found =
          types::lookupFieldOrMethod(base, false, instance_->package, selector->sel->value);
      for (unsigned field : found.index) {
        const Type *pointee = types::derefOrNull(base);
        const auto *structure = llvm::cast<types::Struct>((pointee ? pointee : base)->under());
        bytes += sizes_.offsetsOf(structure)[field];
        base = structure->fields[field]->type;
      }
      break;
    }
    default:
      return;
    }
    to_.of(copy).value = constant::makeUint64(bytes);
    copy->args = {};
  }

  const Type *type(const Type *t) { return substitution_.type(t); }

  const Tuple *tuple(const Tuple *t) {
    std::vector<Var *> vars;
    for (const Var *v : t->vars)
      vars.push_back(variable(v));
    return context_.make<Tuple>(std::move(vars));
  }

  /// The instance's own variable for one that is declared in the body.
  Var *variable(const Var *v) {
    Var *&known = vars_[v];
    if (!known) {
      known = context_.make<Var>(*v);
      known->type = type(v->type);
    }
    return known;
  }

  Object *object(Object *object) {
    if (auto *v = llvm::dyn_cast<Var>(object))
      return v->isField || isPackageLevel(v) ? v : variable(v);
    if (auto *f = llvm::dyn_cast<Func>(object))
      return substitution_.func(f);
    return object;
  }

  void expression(const Expr *original, Expr *copy) {
    const TypeAndValue &known = from_.of(original);
    to_.of(copy) = {known.mode, type(known.type), known.value};
    if (const Type *ok = from_.commaOk(original))
      to_.setCommaOk(copy, type(ok));
    switch (original->exprKind()) {
    case Expr::Kind::Name:
      if (Object *named = from_.objectOf(llvm::cast<Name>(original)))
        to_.setObject(llvm::cast<Name>(copy), object(named));
      return;
    case Expr::Kind::FuncLit: {
      auto *sig = context_.make<Signature>(*llvm::cast<Signature>(known.type));
      sig->params = tuple(sig->params);
      sig->results = tuple(sig->results);
      to_.of(copy).type = sig;
      return;
    }
    case Expr::Kind::CallExpr:
      return size(llvm::cast<CallExpr>(original), llvm::cast<CallExpr>(copy));
    case Expr::Kind::SelectorExpr:
      if (const Selection *selection = from_.selection(original))
        selector(*selection, llvm::cast<SelectorExpr>(copy));
      return;
    default:
      return;
    }
  }

  /// What is selected of a type parameter's value is found in the type argument, maybe by another
  /// way than in the constraint.
  void selector(Selection selection, SelectorExpr *copy) {
    selection.receiver = type(selection.receiver);
    auto found = types::lookupFieldOrMethod(selection.receiver, /*addressable=*/true,
                                            selection.object->package, selection.object->name);
    assert(found.object && "the type argument satisfies the constraint");
    selection.object = found.object;
    selection.index = std::move(found.index);
    selection.indirect = found.indirect;
    to_.setObject(copy->sel, found.object);
    to_.setSelection(copy, std::move(selection));
  }

  types::Context &context_;
  const Info &from_;
  Info &to_;
  const Func *instance_;
  types::Substitution substitution_;
  types::GcSizes sizes_;
  llvm::DenseMap<const Var *, Var *> vars_;
};

} // namespace

/// What refers to more instances of itself has no end, which the checker should have told.
static constexpr unsigned kMostInstances = 10'000;

FunctionBody Instances::of(const Func *instance, const Info &generic) {
  std::unique_ptr<Body> &body = bodies_[instance];
  if (!body) {
    if (++counts_[instance->origin] > kMostInstances)
      llvm::report_fatal_error("too many instances of " + llvm::Twine(instance->name));
    body = std::make_unique<Body>();
    Copies copies;
    body->decl = clone(instance->origin->decl, arena_, copies);
    uint32_t count = 0;
    for (auto [original, copy] : copies)
      if (auto *x = llvm::dyn_cast<Expr>(copy))
        x->id = count++;
    body->info.grow(count);
    Instantiation instantiation(context_, generic, body->info, instance);
    const_cast<Func *>(instance)->type = instantiation.declare();
    instantiation.copyFacts(copies);
  }
  return {body->decl, &body->info};
}

} // namespace mapgo::check
