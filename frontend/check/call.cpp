// Calls and their arguments (spec: Calls, Passing arguments to ... parameters).
#include "frontend/check/checker.h"
#include "frontend/check/support.h"

namespace mapgo::check {

using namespace syntax;

namespace {

/// What a call of the builtin is as a statement: these are meant for their effect.
ExprKind kindOf(types::BuiltinId id) {
  switch (id) {
  case types::BuiltinId::Close:
  case types::BuiltinId::Copy:
  case types::BuiltinId::Delete:
  case types::BuiltinId::Panic:
  case types::BuiltinId::Print:
  case types::BuiltinId::Println:
  case types::BuiltinId::Recover:
  case types::BuiltinId::Assert:
    return ExprKind::Statement;
  default:
    return ExprKind::Expression;
  }
}

/// The type of the i-th argument's parameter when `spread` says that the variadic parameter
/// stands for single elements.
const Type *parameterType(const Signature *sig, size_t i, bool spread) {
  auto params = variables(sig->params);
  if (!spread || i + 1 < params.size())
    return params[i]->type;
  const auto *slice = underAs<types::Slice>(params.back()->type);
  return slice ? slice->elem : params.back()->type;
}

} // namespace

ExprKind Checker::callExpr(Operand &x, CallExpr *call) {
  exprOrType(x, call->fun);
  if (x.invalid()) {
    use(call->args);
    x.expr = call;
    return ExprKind::Statement;
  }
  if (x.mode == Mode::TypeExpr)
    return conversionCall(x, call);
  if (x.mode == Mode::Builtin) {
    types::BuiltinId id = x.builtinId;
    if (!builtin(x, call, id))
      x.mode = Mode::Invalid;
    x.expr = call;
    // a result that is no constant implies a call
    if (!x.invalid() && x.mode != Mode::Constant)
      env_.hasCallOrRecv = true;
    return kindOf(id);
  }

  const auto *sig = underAs<Signature>(x.type);
  if (!sig) {
    error(x, "invalid operation: cannot call non-function " + str(x));
    x.mode = Mode::Invalid;
    x.expr = call;
    return ExprKind::Statement;
  }
  bool commaOk = false;
  std::vector<Operand> args = exprList(call->args, false, commaOk);
  arguments(call, sig, args);

  auto results = variables(sig->results);
  x.mode = results.empty() ? Mode::NoValue : Mode::Value;
  if (results.size() == 1)
    x.type = results[0]->type;
  else
    x.type = sig->results ? sig->results : context_.emptyTuple();
  x.expr = call;
  env_.hasCallOrRecv = true;
  return ExprKind::Statement;
}

/// T(arg), with T in x.
ExprKind Checker::conversionCall(Operand &x, CallExpr *call) {
  const Type *target = x.type;
  x.mode = Mode::Invalid;
  if (call->args.empty()) {
    error(call, "missing argument in conversion to " + str(target));
  } else if (call->args.size() > 1) {
    use(call->args);
    error(call->args.back(), "too many arguments in conversion to " + str(target));
  } else {
    expr(x, call->args[0]);
    if (!x.invalid() && call->hasDots) {
      error(call->args[0], "invalid use of ... in type conversion to " + str(target));
      x.mode = Mode::Invalid;
    }
    if (!x.invalid())
      conversion(x, target);
  }
  x.expr = call;
  return ExprKind::Conversion;
}

/// Evaluates a list of values. A single call may give several; with `allowCommaOk`, a single
/// comma-ok expression gives two, and `commaOk` says so.
std::vector<Operand> Checker::exprList(llvm::ArrayRef<Expr *> list, bool allowCommaOk,
                                       bool &commaOk) {
  commaOk = false;
  std::vector<Operand> result;
  if (list.size() != 1) {
    result.resize(list.size());
    for (size_t i = 0; i < list.size(); i++)
      expr(result[i], list[i]);
    return result;
  }

  Operand x;
  multiExpr(x, list[0]);
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
  ok.type = context_.basic(BasicKind::UntypedBool);
  ok.expr = list[0];
  result.push_back(std::move(x));
  result.push_back(std::move(ok));
  return result;
}

void Checker::arguments(CallExpr *call, const Signature *sig, llvm::MutableArrayRef<Operand> args) {
  for (const Operand &arg : args) {
    if (arg.mode == Mode::TypeExpr)
      error(arg, str(arg) + " used as value");
    if (arg.mode == Mode::TypeExpr || arg.invalid())
      return;
  }
  if (!argumentCountOk(call, sig, args))
    return;
  bool spread = sig->variadic && !call->hasDots;
  std::string context = "argument to " + str(call->fun);
  for (size_t i = 0; i < args.size(); i++)
    assignment(args[i], parameterType(sig, i, spread), context);
}

/// How many arguments a call may have:
///
///                   | f(a, b)           | f(a, b...)
///     --------------+-------------------+----------------
///     not variadic  | as many as params | none: an error
///     variadic      | params - 1 or more| as many as params
bool Checker::argumentCountOk(CallExpr *call, const Signature *sig, llvm::ArrayRef<Operand> args) {
  auto params = variables(sig->params);
  size_t have = args.size(), want = params.size();
  if (call->hasDots && !sig->variadic) {
    error(call, "cannot use ... in call to non-variadic " + str(call->fun));
    return false;
  }
  if (call->hasDots && call->args.size() == 1 && have > 1) {
    error(call, "cannot use ... with " + llvm::Twine(have) + "-valued " + str(call->args[0]));
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
  llvm::SmallVector<const Type *, 8> haveTypes, wantTypes;
  for (const Operand &arg : args)
    haveTypes.push_back(arg.type);
  for (const Var *param : params)
    wantTypes.push_back(param->type);
  error(at,
        llvm::Twine(have > want ? "too many" : "not enough") + " arguments in call to " +
            str(call->fun),
        {{Pos(), "have " + typesSummary(haveTypes, false)},
         {Pos(), "want " + typesSummary(wantTypes, sig->variadic)}});
  return false;
}

} // namespace mapgo::check
