// Function types and receivers (spec: Function types, Method declarations).
#include "frontend/check/decl.h"
#include "frontend/check/support.h"
#include "frontend/check/typexpr.h"
#include "frontend/types/subst.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/SaveAndRestore.h"

namespace mapgo::check {

/// Spec: a receiver's type is T or *T, where T is a defined type of this package and neither a
/// pointer nor an interface. `base` is T as written, after a `*` or without.
static void checkReceiver(Checker &check, const Expr *base, bool hasStar, const Var *receiver) {
  const auto *pointer = llvm::dyn_cast<types::Pointer>(receiver->type);
  const Type *type = pointer ? pointer->elem : receiver->type;
  if (types::isInvalid(type))
    return;
  // As written: an alias by its own name, unless it hides a pointer.
  bool hidesPointer = pointer && !hasStar;
  std::string name =
      llvm::isa<syntax::Name>(base) && !hidesPointer ? check.str(base) : check.str(type);
  const auto *named = llvm::dyn_cast<Named>(type);
  if (llvm::isa<Basic>(type) || (named && named->object->package != check.package)) {
    check.error(base, "cannot define new methods on non-local type " + name);
    return;
  }
  if (!named) {
    check.error(base, "invalid receiver type " +
                          (hidesPointer ? check.str(base) : (pointer ? "*" : "") + name));
    return;
  }
  const Type *under = underOrNull(named);
  if (under && types::isUnsafePointer(under))
    check.error(base, "invalid receiver type " + name + " (unsafe.Pointer)");
  else if (llvm::isa_and_nonnull<types::Pointer, types::Interface>(under))
    check.error(base, "invalid receiver type " + name + " (pointer or interface type)");
}

ReceiverExpr unpackReceiver(Expr *type) {
  ReceiverExpr result;
  result.base = syntax::unparen(type);
  if (auto *star = llvm::dyn_cast<syntax::Star>(result.base)) {
    result.pointer = true;
    result.base = syntax::unparen(star->x);
  }
  if (auto *index = llvm::dyn_cast<syntax::IndexExpr>(result.base)) {
    result.isGeneric = true;
    result.typeParams = syntax::unpackList(index->index);
    result.base = index->x;
  }
  return result;
}

/// The type of a receiver without type parameters.
static const Type *plainReceiver(Checker &check, const ReceiverExpr &receiver, Expr *type) {
  const Type *result = varType(check, type);
  const Type *base = result;
  while (const auto *pointer = llvm::dyn_cast<types::Pointer>(base))
    base = pointer->elem;
  const auto *named = llvm::dyn_cast<Named>(base);
  if (!named || !named->isInstance()) // which an alias may stand for
    return result;
  check.error(receiver.base, "cannot define new methods on instantiated type " + check.str(named));
  return check.context.invalid();
}

/// The generic type that a receiver is of, or nullptr after an error.
static const Named *receiverBase(Checker &check, Expr *base) {
  std::string cause;
  const Type *type = genericType(check, base, cause);
  if (types::isInvalid(type)) {
    if (!cause.empty())
      check.error(base, cause);
    return nullptr;
  }
  if (const types::TypeName *alias = genericAlias(check, base)) {
    check.error(base, "cannot define new methods on generic alias type " +
                          typeParamsString(check, alias->name, alias->typeParams));
    return nullptr;
  }
  return llvm::cast<Named>(type);
}

/// Declares what a receiver calls the type parameters of its type.
static std::vector<types::TypeParam *>
receiverTypeParams(Checker &check, llvm::ArrayRef<Expr *> names, Pos scopePos) {
  std::vector<types::TypeParam *> params;
  for (Expr *e : names) {
    auto *name = llvm::dyn_cast<syntax::Name>(e);
    if (!name) {
      if (!llvm::isa<syntax::BadExpr>(e))
        check.error(e, "receiver type parameter " + check.str(e) + " must be an identifier");
      name = check.syntheticName(e->pos, "_");
    }
    params.push_back(declareTypeParam(check, name, params.size(), scopePos));
    check.recordTypeAndValue(name, Mode::TypeExpr, params.back(), {});
  }
  return params;
}

/// Gives the receiver's type parameters the constraints that they have where the type is declared.
static void takeBounds(Checker &check, llvm::ArrayRef<types::TypeParam *> from,
                       llvm::ArrayRef<types::TypeParam *> to) {
  std::vector<const Type *> args(to.begin(), to.end());
  for (size_t i = 0; i < to.size(); ++i) {
    check.instances.setCanonical(to[i], from[i]);
    if (from[i]->bound)
      to[i]->bound = types::substitute(check.context, from[i]->bound, from, args);
  }
}

/// Records the type of a receiver's type expression and of what it consists of.
static void recordReceiver(Checker &check, Expr *e, const Type *type) {
  for (;;) {
    check.recordTypeAndValue(e, Mode::TypeExpr, type, {});
    const auto *pointer = llvm::dyn_cast<types::Pointer>(type);
    if (auto *paren = llvm::dyn_cast<syntax::ParenExpr>(e)) {
      e = paren->x;
    } else if (auto *star = llvm::dyn_cast<syntax::Star>(e); star && pointer) {
      e = star->x;
      type = pointer->elem;
    } else {
      return;
    }
  }
}

/// The type of a receiver with type parameters, which `params` gets.
static const Type *genericReceiver(Checker &check, const ReceiverExpr &receiver, Expr *type,
                                   Pos scopePos, std::vector<types::TypeParam *> &params) {
  // Before its parameters are declared, which may have the same name as the type.
  const Named *base = receiverBase(check, receiver.base);
  params = receiverTypeParams(check, receiver.typeParams, scopePos);
  if (!base)
    return check.context.invalid();
  if (params.size() != base->typeParams.size()) {
    check.error(receiver.base, "receiver declares " + llvm::Twine(params.size()) +
                                   " type parameter" + (params.size() == 1 ? "" : "s") +
                                   ", but receiver base type declares " +
                                   llvm::Twine(base->typeParams.size()));
    return check.context.invalid();
  }
  takeBounds(check, base->typeParams, params);
  if (!check.allowVersion(18))
    check.versionError(syntax::startPos(receiver.base), "type instantiation", 18);
  const Type *result =
      check.context.instantiate(base, std::vector<const Type *>(params.begin(), params.end()));
  if (receiver.pointer)
    result = check.context.make<types::Pointer>(result);
  recordReceiver(check, type, result);
  return result;
}

/// Makes a method's receiver, which is declared with its parameters.
static Var *collectReceiver(Checker &check, syntax::Field *field, Pos scopePos,
                            std::vector<types::TypeParam *> &typeParams) {
  ReceiverExpr receiver = unpackReceiver(field->type);
  const Type *type = receiver.isGeneric
                         ? genericReceiver(check, receiver, field->type, scopePos, typeParams)
                         : plainReceiver(check, receiver, field->type);
  Pos pos = field->name ? field->name->pos : field->pos;
  auto *var =
      check.context.make<Var>(pos, check.package, field->name ? field->name->value : "", type);
  var->isParam = true;
  var->used = true; // need not be
  check.later([&check, base = receiver.base, hasStar = receiver.pointer, var] {
    checkReceiver(check, base, hasStar, var);
  });
  return var;
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

/// Makes the variables of parameters or results.
static std::vector<Var *> collectParams(Checker &check, llvm::ArrayRef<syntax::Field *> list,
                                        bool variadicOk, bool &variadic) {
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
  }
  if (variadic) {
    Var *last = params.back();
    last->type = check.context.make<types::Slice>(last->type);
    check.recordTypeAndValue(list.back()->type, Mode::TypeExpr, last->type, {});
  }
  return params;
}

static void declareParams(Checker &check, Scope *scope, llvm::ArrayRef<syntax::Field *> list,
                          llvm::ArrayRef<Var *> params) {
  for (auto [field, param] : llvm::zip(list, params))
    if (field->name)
      declare(check, scope, field->name, param, scope->pos);
}

/// Sets up `sig`, which may be referred to meanwhile. Its scope is that of the function's body.
const Type *funcType(Checker &check, Signature *sig, syntax::Field *receiver,
                     llvm::ArrayRef<syntax::Field *> typeParams, syntax::FuncType *type) {
  sig->params = sig->results = check.context.emptyTuple();
  auto *scope =
      check.context.make<Scope>(check.env.scope, type->pos, syntax::endPos(type), "function");
  scope->isFunc = true;
  sig->scope = scope;
  llvm::SaveAndRestore outer(check.env.scope, scope);

  // Type parameters are in scope in the types of the parameters, these in the body only.
  Var *self = nullptr;
  if (receiver)
    self = collectReceiver(check, receiver, type->pos, sig->receiverTypeParams);
  if (!typeParams.empty())
    collectTypeParams(check, sig->typeParams, typeParams);
  bool variadic = false, unused = false;
  std::vector<Var *> params = collectParams(check, type->params, true, variadic);
  std::vector<Var *> results = collectParams(check, type->results, false, unused);
  if (self)
    declareParams(check, scope, receiver, self);
  declareParams(check, scope, type->params, params);
  declareParams(check, scope, type->results, results);
  if (!params.empty())
    sig->params = check.context.make<types::Tuple>(std::move(params));
  if (!results.empty())
    sig->results = check.context.make<types::Tuple>(std::move(results));
  sig->variadic = variadic;
  sig->receiver = self; // without it, a method's signature is known to be incomplete
  return sig;
}

} // namespace mapgo::check
