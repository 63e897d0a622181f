// Function types and receivers (spec: Function types, Method declarations).
#include "frontend/check/decl.h"
#include "frontend/check/support.h"
#include "frontend/check/typexpr.h"

namespace mapgo::check {

/// Spec: a receiver's type is T or *T, where T is a defined type of this package and neither a
/// pointer nor an interface.
static void checkReceiver(Checker &check, const Var *receiver) {
  const auto *pointer = llvm::dyn_cast<types::Pointer>(receiver->type);
  const Type *base = pointer ? pointer->elem : receiver->type;
  if (types::isInvalid(base))
    return;
  const auto *named = llvm::dyn_cast<Named>(base);
  if (llvm::isa<Basic>(base) || (named && named->object->package != check.package)) {
    check.error(receiver->pos, "cannot define new methods on non-local type " + check.str(base));
    return;
  }
  if (!named) {
    check.error(receiver->pos, "invalid receiver type " + check.str(receiver->type));
    return;
  }
  const Type *under = underOrNull(named);
  if (under && types::isUnsafePointer(under))
    check.error(receiver->pos, "invalid receiver type " + check.str(base) + " (unsafe.Pointer)");
  else if (llvm::isa_and_nonnull<types::Pointer, types::Interface>(under))
    check.error(receiver->pos,
                "invalid receiver type " + check.str(base) + " (pointer or interface type)");
}

/// The type of a parameter, looking through `...`; sets `variadic` if these are allowed.
static const Type *paramType(Checker &check, Expr *e, bool dotsOk, bool &variadic) {
  auto *dots = llvm::dyn_cast<syntax::DotsType>(e);
  if (!dots)
    return varType(check, e);
  if (dotsOk)
    variadic = true;
  else
    check.error(syntax::startPos(dots), "can only use ... with final parameter in list");
  return varType(check, dots->elem);
}

/// Declares parameters, results or a receiver in `scope`.
static std::vector<Var *> collectParams(Checker &check, Scope *scope,
                                        llvm::ArrayRef<syntax::Field *> list, bool variadicOk,
                                        bool &variadic) {
  std::vector<Var *> params;
  const Expr *previous = nullptr;
  const Type *type = nullptr;
  for (syntax::Field *field : list) {
    // Parameters declared together share one type expression.
    if (field->type != previous)
      type = paramType(check, field->type, variadicOk && field == list.back(), variadic);
    previous = field->type;
    Pos pos = field->name ? field->name->pos : field->pos;
    auto *param =
        check.context.make<Var>(pos, check.package, field->name ? field->name->value : "", type);
    param->isParam = true;
    param->used = true; // need not be
    params.push_back(param);
    if (field->name)
      declare(check, scope, field->name, param, scope->pos);
  }
  if (variadic) {
    Var *last = params.back();
    last->type = check.context.make<types::Slice>(last->type);
    check.recordTypeAndValue(list.back()->type, Mode::TypeExpr, last->type, {});
  }
  return params;
}

/// Sets up `sig`, which may be referred to meanwhile. Its scope is that of the function's body.
const Type *funcType(Checker &check, Signature *sig, syntax::Field *receiver,
                     syntax::FuncType *type) {
  sig->params = sig->results = check.context.emptyTuple();
  // Parameters are in scope in the body only, not in the types of other parameters.
  auto *scope =
      check.context.make<Scope>(check.env.scope, type->pos, syntax::endPos(type), "function");
  scope->isFunc = true;
  sig->scope = scope;

  bool variadic = false, unused = false;
  Var *self = receiver ? collectParams(check, scope, receiver, false, unused).front() : nullptr;
  std::vector<Var *> params = collectParams(check, scope, type->params, true, variadic);
  std::vector<Var *> results = collectParams(check, scope, type->results, false, unused);
  if (!params.empty())
    sig->params = check.context.make<types::Tuple>(std::move(params));
  if (!results.empty())
    sig->results = check.context.make<types::Tuple>(std::move(results));
  sig->variadic = variadic;
  if (self) {
    sig->receiver = self; // without it, a method's signature is known to be incomplete
    check.later([&check, self] { checkReceiver(check, self); });
  }
  return sig;
}

} // namespace mapgo::check
