// Calls and their arguments (spec: Calls, Passing arguments to ... parameters).
#include "frontend/check/assignments.h"
#include "frontend/check/infer.h"
#include "frontend/check/primary.h"
#include "frontend/check/support.h"
#include "frontend/check/typexpr.h"
#include "frontend/types/subst.h"
#include "frontend/types/typeparam.h"

namespace mapgo::check {

using namespace syntax;

namespace {

/// Type arguments as they are written: all of a generic function's, or the first of them.
struct TypeArgs {
  std::vector<const Type *> types;
  llvm::SmallVector<Expr *, 4> exprs;
};

size_t typeParamCount(const Signature *sig) { return sig->typeParams.size(); }

std::vector<const Type *> typesOf(llvm::ArrayRef<Operand> list) {
  std::vector<const Type *> result;
  for (const Operand &x : list)
    result.push_back(x.type);
  return result;
}

std::vector<const Type *> typesOf(llvm::ArrayRef<Var *> list) {
  std::vector<const Type *> result;
  for (const Var *v : list)
    result.push_back(v->type);
  return result;
}

/// A type in which type parameters have been replaced by new ones.
struct Renamed {
  std::vector<types::TypeParam *> typeParams;
  const Type *type;
};

Renamed rename(Checker &check, llvm::ArrayRef<types::TypeParam *> typeParams, const Type *type) {
  Renamed result;
  result.typeParams = types::renameTypeParams(check.context, typeParams);
  std::vector<const Type *> args(result.typeParams.begin(), result.typeParams.end());
  result.type = types::substitute(check.context, type, typeParams, args);
  return result;
}

/// The parameters that `count` arguments are for, where the variadic one stands for single
/// elements.
const types::Tuple *spreadParameters(Checker &check, const Signature *sig, size_t count) {
  const Var *last = sig->params->vars.back();
  const auto *slice = llvm::dyn_cast<types::Slice>(last->type);
  std::vector<Var *> vars(sig->params->vars.begin(), sig->params->vars.end() - 1);
  while (vars.size() < count) {
    auto *var = check.context.make<Var>(last->pos, last->package, last->name,
                                        slice ? slice->elem : last->type);
    var->isParam = true;
    vars.push_back(var);
  }
  return check.context.make<types::Tuple>(std::move(vars));
}

} // namespace

/// Evaluates the type arguments of `inst`; false after an error.
static bool typeArguments(Checker &check, IndexExpr *inst, TypeArgs &args) {
  args.exprs = unpackList(inst->index);
  std::optional<std::vector<const Type *>> types = typeList(check, args.exprs);
  if (types)
    args.types = std::move(*types);
  return types.has_value();
}

/// Reports too many type arguments, at `at` of them.
static bool typeArgumentCountOk(Checker &check, const TypeArgs &args, size_t want, size_t at) {
  size_t got = args.types.size();
  if (got > want)
    check.error(args.exprs[at],
                "got " + llvm::Twine(got) + " type arguments but want " + llvm::Twine(want));
  return got <= want;
}

/// The signature with its type parameters replaced. What the function's name in `x` stands for is
/// recorded; whether the arguments satisfy their constraints is checked later, and an error stands
/// at the argument if that is among `exprs`.
static const Signature *instantiateSignature(Checker &check, Pos pos, Expr *x, const Signature *sig,
                                             llvm::ArrayRef<const Type *> typeArgs,
                                             llvm::ArrayRef<Expr *> exprs) {
  const Signature *instance = check.context.instantiate(sig, typeArgs);
  check.recordInstance(x, typeArgs);
  check.later(
      [&check, pos, sig, args = typeArgs.vec(), exprs = llvm::SmallVector<Expr *, 4>(exprs)] {
        verifyInstance(check, pos, sig->typeParams, args, exprs);
      });
  return instance;
}

/// The written type arguments of the generic function x. False after an error, with x invalid.
static bool writtenInst(Checker &check, Operand &x, IndexExpr *inst, TypeArgs &args) {
  x.expr = inst;
  if (!check.allowVersion(18))
    check.versionError(reportedPos(inst), "function instantiation", 18);
  if (typeArguments(check, inst, args) &&
      typeArgumentCountOk(check, args, typeParamCount(llvm::cast<Signature>(x.type)),
                          args.types.size() - 1))
    return true;
  x.mode = Mode::Invalid;
  return false;
}

/// A generic function x in an assignment to a variable of signature T is treated as an argument of
/// this type would be in a call g(T) of
///
///     func g[type parameters of x](signature of x)
static bool inferFromTarget(Checker &check, Operand &x, Pos pos, const IndexExpr *inst,
                            const std::optional<Target> &target,
                            std::vector<const Type *> &typeArgs) {
  const auto *sig = llvm::cast<Signature>(x.type);
  std::vector<Var *> params;
  std::vector<Operand> args;
  if (target) {
    if (check.allowVersion(18) && !check.allowVersion(21))
      check.versionError(inst ? reportedPos(inst) : pos,
                         llvm::Twine(inst ? "partially" : "implicitly") +
                             " instantiated function in assignment",
                         21);
    auto *plain = check.context.make<Signature>(*sig);
    plain->typeParams.clear();
    plain->receiver = nullptr;
    params.push_back(check.context.make<Var>(reportedPos(x.expr), check.package, "", plain));
    Operand arg;
    arg.mode = Mode::Value;
    arg.expr = check.syntheticName(reportedPos(x.expr), check.context.intern(target->description));
    arg.type = target->sig;
    args.push_back(std::move(arg));
  }
  InferenceError error;
  Renamed renamed =
      rename(check, sig->typeParams, check.context.make<types::Tuple>(std::move(params)));
  typeArgs = infer(check, pos, renamed.typeParams, typeArgs, llvm::cast<types::Tuple>(renamed.type),
                   args, target.has_value(), error);
  if (typeArgs.empty() && !error.message.empty())
    check.error(error.pos, error.message);
  return !typeArgs.empty();
}

void funcInst(Checker &check, Operand &x, Pos pos, IndexExpr *inst,
              const std::optional<Target> &target) {
  const auto *sig = llvm::cast<Signature>(x.type);
  TypeArgs args;
  if (inst) {
    if (!writtenInst(check, x, inst, args))
      return;
  } else if (!check.allowVersion(18)) {
    check.versionError(pos, "function instantiation", 18);
  }
  if (args.types.size() < typeParamCount(sig) &&
      !inferFromTarget(check, x, pos, inst, target, args.types)) {
    x.mode = Mode::Invalid;
    return;
  }
  x.type = instantiateSignature(check, reportedPos(x.expr), x.expr, sig, args.types, args.exprs);
  x.mode = Mode::Value;
}

/// T(arg), with T in x.
static ExprKind conversionCall(Checker &check, Operand &x, CallExpr *call) {
  nonGeneric(check, x);
  if (x.invalid())
    return ExprKind::Conversion;
  const Type *target = x.type;
  x.mode = Mode::Invalid;
  if (call->args.empty()) {
    check.error(call, "missing argument in conversion to " + check.str(target));
  } else if (call->args.size() > 1) {
    use(check, call->args);
    check.error(call->args.back(), "too many arguments in conversion to " + check.str(target));
  } else {
    expr(check, x, call->args[0]);
    const auto *iface = underAs<types::Interface>(target);
    if (!x.invalid() && iface && !types::isTypeParam(target) &&
        !types::typeSet(iface).isMethodSet()) {
      check.error(call, "cannot use interface " + check.str(target) +
                            " in conversion (contains specific type constraints or is comparable)");
      x.mode = Mode::Invalid;
    }
    if (!x.invalid() && call->hasDots) {
      check.error(call->args[0], "invalid use of ... in conversion to " + check.str(target));
      x.mode = Mode::Invalid;
    }
    if (!x.invalid())
      conversion(check, x, target);
  }
  x.expr = call;
  return ExprKind::Conversion;
}

/// Evaluates a list of values. A single call may give several; with `allowCommaOk`, a single
/// comma-ok expression gives two, and `commaOk` says so.
std::vector<Operand> exprList(Checker &check, llvm::ArrayRef<Expr *> list, bool allowCommaOk,
                              bool &commaOk) {
  commaOk = false;
  std::vector<Operand> result;
  if (list.size() != 1) {
    result.resize(list.size());
    for (size_t i = 0; i < list.size(); i++)
      expr(check, result[i], list[i]);
    return result;
  }

  Operand x;
  multiExpr(check, x, list[0]);
  auto *tuple = llvm::dyn_cast_if_present<types::Tuple>(x.type);
  if (tuple && !x.invalid()) {
    for (Var *var : tuple->vars) {
      Operand &value = result.emplace_back();
      value.mode = Mode::Value;
      value.type = var->type;
      value.expr = list[0];
    }
    return result;
  }
  commaOk = allowCommaOk && (x.mode == Mode::MapIndex || x.mode == Mode::CommaOk);
  if (!commaOk) {
    result.push_back(std::move(x));
    return result;
  }
  x.mode = Mode::Value;
  Operand ok;
  ok.mode = Mode::Value;
  ok.type = check.context.basic(BasicKind::UntypedBool);
  ok.expr = list[0];
  result.push_back(std::move(x));
  result.push_back(std::move(ok));
  return result;
}

/// A call's argument; `partial` gets the type arguments of a generic function that lacks some.
static void genericArgument(Checker &check, Operand &x, Expr *e, TypeArgs &partial) {
  auto *inst = llvm::dyn_cast<IndexExpr>(e);
  if (!inst) {
    genericExpr(check, x, e);
    return;
  }
  bool isFunc = indexExpr(check, x, inst);
  x.expr = inst;
  if (!isFunc) {
    nonGeneric(check, x);
  } else if (!check.allowVersion(21)) {
    funcInst(check, x, reportedPos(inst), inst, {});
  } else if (writtenInst(check, x, inst, partial)) {
    const auto *sig = llvm::cast<Signature>(x.type);
    if (partial.types.size() < typeParamCount(sig))
      return; // it will be recorded when it is instantiated
    x.type =
        instantiateSignature(check, reportedPos(inst), inst, sig, partial.types, partial.exprs);
    partial = TypeArgs();
  }
  record(check, x);
  exclude(check, x, {Mode::NoValue, Mode::Builtin, Mode::TypeExpr});
  singleValue(check, x);
}

/// As exprList, for arguments: they may be generic functions, also with some of their type
/// arguments, which `partial` gets for each, or it stays empty.
static std::vector<Operand> genericExprList(Checker &check, llvm::ArrayRef<Expr *> list,
                                            std::vector<TypeArgs> &partial) {
  auto mayBeGeneric = [](const Expr *e) { return llvm::isa<Name, SelectorExpr, IndexExpr>(e); };
  if (list.size() == 1 && !mayBeGeneric(list[0])) {
    bool commaOk = false;
    return exprList(check, list, false, commaOk);
  }
  std::vector<Operand> result(list.size());
  partial.resize(list.size());
  for (size_t i = 0; i < list.size(); ++i)
    genericArgument(check, result[i], list[i], partial[i]);
  return result;
}

/// How many arguments a call may have:
///
///                   | f(a, b)           | f(a, b...)
///     --------------+-------------------+----------------
///     not variadic  | as many as params | none: an error
///     variadic      | params - 1 or more| as many as params
static bool argumentCountOk(Checker &check, CallExpr *call, const Signature *sig,
                            llvm::ArrayRef<Operand> args) {
  auto params = variables(sig->params);
  size_t have = args.size(), want = params.size();
  if (call->hasDots && !sig->variadic) {
    check.error(call, "cannot use ... in call to non-variadic " + check.str(call->fun));
    return false;
  }
  if (call->hasDots && call->args.size() == 1 && have > 1) {
    check.error(call,
                "cannot use ... with " + llvm::Twine(have) + "-valued " + check.str(call->args[0]));
    return false;
  }
  if (sig->variadic && !call->hasDots) {
    if (have + 1 >= want)
      return true;
    want--;
  }
  if (have == want)
    return true;

  const Expr *at = call;
  if (have > want)
    at = args[want].expr; // the first superfluous one
  else if (have > 0)
    at = args.back().expr;
  check.error(at,
              llvm::Twine(have > want ? "too many" : "not enough") + " arguments in call to " +
                  check.str(call->fun),
              {{Pos(), "have " + typesSummary(check, typesOf(args), false, call->hasDots)},
               {Pos(), "want " + typesSummary(check, typesOf(params), sig->variadic)}});
  return false;
}

/// A generic function among the arguments gets type parameters of its own, since it may be there
/// twice; `typeParams` and `typeArgs` get them and what is known of them.
static void renameArgument(Checker &check, Operand &arg, const TypeArgs *partial,
                           std::vector<types::TypeParam *> &typeParams,
                           std::vector<const Type *> &typeArgs) {
  const auto *sig = llvm::cast<Signature>(arg.type);
  Renamed renamed = rename(check, sig->typeParams, sig);
  auto *own = check.context.make<Signature>(*llvm::cast<Signature>(renamed.type));
  own->typeParams = renamed.typeParams;
  arg.type = own;
  llvm::append_range(typeParams, renamed.typeParams);
  if (partial)
    llvm::append_range(typeArgs, partial->types);
  typeArgs.resize(typeParams.size(), nullptr);
}

/// The generic functions among the arguments.
static std::vector<size_t> genericAmong(llvm::ArrayRef<Operand> args) {
  std::vector<size_t> result;
  for (size_t i = 0; i < args.size(); ++i) {
    const auto *sig = llvm::dyn_cast_if_present<Signature>(args[i].type);
    if (!args[i].invalid() && sig && !sig->typeParams.empty())
      result.push_back(i);
  }
  return result;
}

/// Infers the type arguments of a call's function and of those among its arguments, all together,
/// and instantiates them. `params` gets the parameters' types. Gives the function's signature, or
/// nullptr after an error.
static const Signature *inferCall(Checker &check, CallExpr *call, const Signature *sig,
                                  TypeArgs &typeArgs, llvm::MutableArrayRef<Operand> args,
                                  llvm::ArrayRef<TypeArgs> partial,
                                  llvm::ArrayRef<size_t> genericArgs, const types::Tuple *&params) {
  size_t own = typeParamCount(sig);
  std::vector<types::TypeParam *> typeParams;
  std::vector<const Type *> known = typeArgs.types;
  const types::Tuple *renamedParams = params;
  if (own > 0) {
    if (!check.allowVersion(18)) {
      bool isIndex = llvm::isa<IndexExpr>(call->fun);
      check.versionError(startPos(call),
                         isIndex ? "function instantiation" : "implicit function instantiation",
                         18);
    }
    Renamed renamed = rename(check, sig->typeParams, params);
    typeParams = renamed.typeParams;
    renamedParams = llvm::cast<types::Tuple>(renamed.type);
    known.resize(own, nullptr);
  }
  for (size_t i : genericArgs)
    renameArgument(check, args[i], i < partial.size() ? &partial[i] : nullptr, typeParams, known);
  if (!genericArgs.empty() && !check.allowVersion(21))
    check.versionError(args[genericArgs.front()].pos(),
                       "implicitly instantiated function as argument", 21);

  InferenceError error;
  std::vector<const Type *> inferred = infer(check, reportedPos(call), typeParams, known,
                                             renamedParams, args, /*reverse=*/false, error);
  if (inferred.empty()) {
    if (!error.message.empty())
      check.error(error.pos, "in call to " + check.str(call->fun) + ", " + error.message);
    return nullptr;
  }
  llvm::ArrayRef<const Type *> rest = inferred;
  if (own > 0) {
    bool spread = params != sig->params;
    sig = instantiateSignature(check, reportedPos(call), call->fun, sig, rest.take_front(own),
                               typeArgs.exprs);
    params = spread ? llvm::cast<types::Tuple>(types::substitute(
                          check.context, renamedParams, llvm::ArrayRef(typeParams).take_front(own),
                          rest.take_front(own)))
                    : sig->params;
    rest = rest.drop_front(own);
  }
  for (size_t i : genericArgs) {
    const auto *argSig = llvm::cast<Signature>(args[i].type);
    size_t count = typeParamCount(argSig);
    args[i].type = instantiateSignature(check, reportedPos(call), args[i].expr, argSig,
                                        rest.take_front(count), {});
    record(check, args[i]);
    rest = rest.drop_front(count);
  }
  return sig;
}

/// Checks the arguments of a call, which may be generic functions, as may be the one called. Gives
/// the signature of what is called; after an error, `sig`.
static const Signature *genericArguments(Checker &check, CallExpr *call, const Signature *sig,
                                         TypeArgs typeArgs, llvm::MutableArrayRef<Operand> args,
                                         llvm::ArrayRef<TypeArgs> partial) {
  if (!argumentCountOk(check, call, sig, args))
    return sig;
  const types::Tuple *params = sig->params ? sig->params : check.context.emptyTuple();
  if (sig->variadic && !call->hasDots)
    params = spreadParameters(check, sig, args.size());
  const Signature *result = sig;
  std::vector<size_t> genericArgs = genericAmong(args);
  if (typeParamCount(sig) > 0 || !genericArgs.empty()) {
    result = inferCall(check, call, sig, typeArgs, args, partial, genericArgs, params);
    if (!result)
      return sig;
  }
  std::string context = "argument to " + check.str(call->fun);
  for (size_t i = 0; i < args.size(); i++)
    assignment(check, args[i], params->vars[i]->type, context);
  return result;
}

void arguments(Checker &check, CallExpr *call, const Signature *sig,
               llvm::MutableArrayRef<Operand> args) {
  genericArguments(check, call, sig, {}, args, {});
}

/// Makes x the result of a call of a function with the signature.
static void callResult(Checker &check, Operand &x, const Signature *sig) {
  auto results = variables(sig->results);
  x.mode = results.empty() ? Mode::NoValue : Mode::Value;
  if (results.size() == 1)
    x.type = results[0]->type;
  else
    x.type = sig->results ? sig->results : check.context.emptyTuple();
  check.env.hasCallOrRecv = true;
  // When inference has failed, nothing can be said about results that depend on it.
  if (x.mode == Mode::Value && !sig->typeParams.empty() &&
      types::isParameterized(sig->typeParams, x.type))
    x.mode = Mode::Invalid;
}

/// Calls the function x. If that is generic, `inst` may hold type arguments.
static void functionCall(Checker &check, Operand &x, CallExpr *call, IndexExpr *inst) {
  // A value whose type is a type parameter can be called if all its types have one signature.
  const auto *sig = llvm::dyn_cast_if_present<Signature>(types::coreType(x.type));
  if (!sig) {
    check.error(x, "invalid operation: cannot call non-function " + check.str(x));
    x.mode = Mode::Invalid;
    return;
  }
  bool wasGeneric = typeParamCount(sig) > 0;
  TypeArgs typeArgs;
  if (inst) {
    if (!typeArguments(check, inst, typeArgs) ||
        !typeArgumentCountOk(check, typeArgs, typeParamCount(sig), typeParamCount(sig))) {
      use(check, call->args);
      x.mode = Mode::Invalid;
      return;
    }
    // With all type arguments at hand, the arguments are checked as those of any function.
    if (typeArgs.types.size() == typeParamCount(sig)) {
      if (!check.allowVersion(18))
        check.versionError(startPos(inst), "function instantiation", 18);
      sig =
          instantiateSignature(check, reportedPos(inst), inst, sig, typeArgs.types, typeArgs.exprs);
      typeArgs = TypeArgs();
    }
  }
  std::vector<TypeArgs> partial;
  std::vector<Operand> args = genericExprList(check, call->args, partial);
  sig = genericArguments(check, call, sig, std::move(typeArgs), args, partial);
  if (wasGeneric && typeParamCount(sig) == 0)
    check.recordTypeAndValue(call->fun, Mode::Value, sig, {});
  callResult(check, x, sig);
}

ExprKind callExpr(Checker &check, Operand &x, CallExpr *call) {
  auto *inst = llvm::dyn_cast<IndexExpr>(call->fun);
  if (inst) {
    // The function is instantiated when its arguments are known as well.
    if (!indexExpr(check, x, inst))
      inst = nullptr;
    x.expr = call->fun;
    record(check, x);
  } else {
    exprOrType(check, x, call->fun, /*allowGeneric=*/true);
  }
  ExprKind kind = ExprKind::Statement;
  if (x.invalid()) {
    use(check, call->args);
  } else if (x.mode == Mode::TypeExpr) {
    kind = conversionCall(check, x, call);
  } else if (x.mode == Mode::Builtin) {
    kind = builtin(check, x, call);
    // a result that is no constant implies a call
    if (!x.invalid() && x.mode != Mode::Constant)
      check.env.hasCallOrRecv = true;
  } else {
    functionCall(check, x, call, inst);
  }
  x.expr = call;
  return kind;
}

} // namespace mapgo::check
