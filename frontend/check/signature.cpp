// Function types and receivers (spec: Function types, Method declarations).
#include "frontend/check/checker.h"
#include "frontend/check/support.h"

namespace mapgo::check {

/// Sets up `sig`, which may be referred to meanwhile. Its scope is that of the function's body.
const Type *Checker::funcType(Signature *sig, syntax::Field *receiver, syntax::FuncType *type) {
  sig->params = sig->results = context_.emptyTuple();
  // Parameters are in scope in the body only, not in the types of other parameters.
  auto *scope = context_.make<Scope>(env_.scope, type->pos, syntax::endPos(type), "function");
  scope->isFunc = true;
  sig->scope = scope;

  bool variadic = false, unused = false;
  Var *self = receiver ? collectParams(scope, receiver, false, unused).front() : nullptr;
  std::vector<Var *> params = collectParams(scope, type->params, true, variadic);
  std::vector<Var *> results = collectParams(scope, type->results, false, unused);
  if (!params.empty())
    sig->params = context_.make<types::Tuple>(std::move(params));
  if (!results.empty())
    sig->results = context_.make<types::Tuple>(std::move(results));
  sig->variadic = variadic;
  if (self) {
    sig->receiver = self; // without it, a method's signature is known to be incomplete
    later([this, self] { checkReceiver(self); });
  }
  return sig;
}

/// Spec: a receiver's type is T or *T, where T is a defined type of this package and neither a
/// pointer nor an interface.
void Checker::checkReceiver(const Var *receiver) {
  const auto *pointer = llvm::dyn_cast<types::Pointer>(receiver->type);
  const Type *base = pointer ? pointer->elem : receiver->type;
  if (types::isInvalid(base))
    return;
  const auto *named = llvm::dyn_cast<Named>(base);
  if (llvm::isa<Basic>(base) || (named && named->object->package != package_)) {
    error(receiver->pos, "cannot define new methods on non-local type " + str(base));
    return;
  }
  if (!named) {
    error(receiver->pos, "invalid receiver type " + str(receiver->type));
    return;
  }
  const Type *under = underOrNull(named);
  if (under && types::isUnsafePointer(under))
    error(receiver->pos, "invalid receiver type " + str(base) + " (unsafe.Pointer)");
  else if (llvm::isa_and_nonnull<types::Pointer, types::Interface>(under))
    error(receiver->pos, "invalid receiver type " + str(base) + " (pointer or interface type)");
}

/// The type of a parameter, looking through `...`; sets `variadic` if these are allowed.
const Type *Checker::paramType(Expr *e, bool dotsOk, bool &variadic) {
  auto *dots = llvm::dyn_cast<syntax::DotsType>(e);
  if (!dots)
    return varType(e);
  if (dotsOk)
    variadic = true;
  else
    error(syntax::startPos(dots), "can only use ... with final parameter in list");
  return varType(dots->elem);
}

/// Declares parameters, results or a receiver in `scope`.
std::vector<Var *> Checker::collectParams(Scope *scope, llvm::ArrayRef<syntax::Field *> list,
                                          bool variadicOk, bool &variadic) {
  std::vector<Var *> params;
  const Expr *previous = nullptr;
  const Type *type = nullptr;
  for (syntax::Field *field : list) {
    // Parameters declared together share one type expression.
    if (field->type != previous)
      type = paramType(field->type, variadicOk && field == list.back(), variadic);
    previous = field->type;
    Pos pos = field->name ? field->name->pos : field->pos;
    auto *param = context_.make<Var>(pos, package_, field->name ? field->name->value : "", type);
    param->isParam = true;
    param->used = true; // need not be
    params.push_back(param);
    if (field->name)
      declare(scope, field->name, param, scope->pos);
  }
  if (variadic) {
    Var *last = params.back();
    last->type = context_.make<types::Slice>(last->type);
    recordTypeAndValue(list.back()->type, Mode::TypeExpr, last->type, {});
  }
  return params;
}

} // namespace mapgo::check
