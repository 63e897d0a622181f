// Calls and their arguments (spec: Calls, Passing arguments to ... parameters).
#include "frontend/check/assignments.h"
#include "frontend/check/primary.h"
#include "frontend/check/support.h"

namespace mapgo::check {

using namespace syntax;

namespace {

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

/// T(arg), with T in x.
static ExprKind conversionCall(Checker &check, Operand &x, CallExpr *call) {
  const Type *target = x.type;
  x.mode = Mode::Invalid;
  if (call->args.empty()) {
    check.error(call, "missing argument in conversion to " + check.str(target));
  } else if (call->args.size() > 1) {
    use(check, call->args);
    check.error(call->args.back(), "too many arguments in conversion to " + check.str(target));
  } else {
    expr(check, x, call->args[0]);
    if (!x.invalid() && call->hasDots) {
      check.error(call->args[0], "invalid use of ... in type conversion to " + check.str(target));
      x.mode = Mode::Invalid;
    }
    if (!x.invalid())
      conversion(check, x, target);
  }
  x.expr = call;
  return ExprKind::Conversion;
}

ExprKind callExpr(Checker &check, Operand &x, CallExpr *call) {
  exprOrType(check, x, call->fun);
  if (x.invalid()) {
    use(check, call->args);
    x.expr = call;
    return ExprKind::Statement;
  }
  if (x.mode == Mode::TypeExpr)
    return conversionCall(check, x, call);
  if (x.mode == Mode::Builtin) {
    ExprKind kind = builtin(check, x, call);
    x.expr = call;
    // a result that is no constant implies a call
    if (!x.invalid() && x.mode != Mode::Constant)
      check.env.hasCallOrRecv = true;
    return kind;
  }

  const auto *sig = underAs<Signature>(x.type);
  if (!sig) {
    check.error(x, "invalid operation: cannot call non-function " + check.str(x));
    x.mode = Mode::Invalid;
    x.expr = call;
    return ExprKind::Statement;
  }
  bool commaOk = false;
  std::vector<Operand> args = exprList(check, call->args, false, commaOk);
  arguments(check, call, sig, args);

  auto results = variables(sig->results);
  x.mode = results.empty() ? Mode::NoValue : Mode::Value;
  if (results.size() == 1)
    x.type = results[0]->type;
  else
    x.type = sig->results ? sig->results : check.context.emptyTuple();
  x.expr = call;
  check.env.hasCallOrRecv = true;
  return ExprKind::Statement;
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
  llvm::SmallVector<const Type *, 8> haveTypes, wantTypes;
  for (const Operand &arg : args)
    haveTypes.push_back(arg.type);
  for (const Var *param : params)
    wantTypes.push_back(param->type);
  check.error(at,
              llvm::Twine(have > want ? "too many" : "not enough") + " arguments in call to " +
                  check.str(call->fun),
              {{Pos(), "have " + typesSummary(check, haveTypes, false)},
               {Pos(), "want " + typesSummary(check, wantTypes, sig->variadic)}});
  return false;
}

void arguments(Checker &check, CallExpr *call, const Signature *sig,
               llvm::MutableArrayRef<Operand> args) {
  for (const Operand &arg : args) {
    if (arg.mode == Mode::TypeExpr)
      check.error(arg, check.str(arg) + " used as value");
    if (arg.mode == Mode::TypeExpr || arg.invalid())
      return;
  }
  if (!argumentCountOk(check, call, sig, args))
    return;
  bool spread = sig->variadic && !call->hasDots;
  std::string context = "argument to " + check.str(call->fun);
  for (size_t i = 0; i < args.size(); i++)
    assignment(check, args[i], parameterType(sig, i, spread), context);
}

} // namespace mapgo::check
