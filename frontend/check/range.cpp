// Range loops (spec: For statements with range clause).
#include "frontend/check/assignments.h"
#include "frontend/check/decl.h"
#include "frontend/check/expr.h"
#include "frontend/check/stmt.h"
#include "frontend/check/support.h"
#include "frontend/check/untyped.h"
#include "frontend/types/typeparam.h"

namespace mapgo::check {

namespace {

/// What a range over an expression yields.
struct Iteration {
  bool valid = false;
  const Type *key = nullptr;   ///< or index, element received, the number; nullptr if there is none
  const Type *value = nullptr; ///< nullptr if there is none
  std::string cause = {};      ///< why it is not valid, if there is something to say
  unsigned since = 0;          ///< or the language version go1.N that has it
};

Iteration notRangeFunc(const char *cause) {
  return {.cause = std::string("func must be func(yield func(...) bool): ") + cause};
}

/// A range over a function: of yield's parameters.
Iteration iterationOf(const types::Context &context, const Signature *f) {
  if (f->params->size() != 1)
    return notRangeFunc("wrong argument count");
  if (f->results->size() != 0)
    return notRangeFunc("unexpected results");
  const auto *yield =
      llvm::dyn_cast_if_present<Signature>(types::coreType(f->params->vars[0]->type));
  if (!yield)
    return notRangeFunc("argument is not func");
  llvm::ArrayRef<Var *> params = yield->params->vars, results = yield->results->vars;
  if (params.size() > 2)
    return notRangeFunc("yield func has too many parameters");
  if (results.size() != 1 || !types::isBoolean(results[0]->type))
    return notRangeFunc("yield func does not return bool");
  if (!types::identical(results[0]->type, context.basic(BasicKind::Bool)))
    return notRangeFunc("yield func returns user-defined boolean, not bool");
  return {.valid = true,
          .key = params.size() > 0 ? params[0]->type : nullptr,
          .value = params.size() > 1 ? params[1]->type : nullptr};
}

Iteration iterationOf(const Checker &check, const Type *type) {
  constexpr unsigned kRangeOverIntegers = 22, kRangeOverFunctions = 23;
  const Type *integer = check.context.basic(BasicKind::Int);
  const Type *under = types::coreType(type);
  if (const auto *pointer = llvm::dyn_cast_if_present<types::Pointer>(under))
    if (const auto *array = underAs<types::Array>(pointer->elem))
      under = array;
  if (!under)
    return {.cause = "no core type"};
  if (types::isString(under))
    return {.valid = true, .key = integer, .value = check.context.runeType()};
  if (types::isInteger(under)) {
    if (!check.allowVersion(kRangeOverIntegers))
      return {.since = kRangeOverIntegers};
    return {.valid = true, .key = type};
  }
  if (const auto *array = llvm::dyn_cast<types::Array>(under))
    return {.valid = true, .key = integer, .value = array->elem};
  if (const auto *slice = llvm::dyn_cast<types::Slice>(under))
    return {.valid = true, .key = integer, .value = slice->elem};
  if (const auto *map = llvm::dyn_cast<types::Map>(under))
    return {.valid = true, .key = map->key, .value = map->elem};
  if (const auto *chan = llvm::dyn_cast<types::Chan>(under)) {
    if (chan->dir == types::ChanDir::SendOnly)
      return {.cause = "receive from send-only channel"};
    return {.valid = true, .key = chan->elem};
  }
  if (const auto *f = llvm::dyn_cast<Signature>(under)) {
    if (!check.allowVersion(kRangeOverFunctions))
      return {.since = kRangeOverFunctions};
    return iterationOf(check.context, f);
  }
  return {};
}

/// The clause, taken apart; `operand` is what is ranged over.
struct Range {
  syntax::ForStmt *statement;
  Operand operand = {};
  Expr *lhs[2] = {nullptr, nullptr};
  const Type *types[2] = {nullptr, nullptr}; ///< of what is assigned to each of `lhs`
  bool overInteger = false;
};

/// The iteration variable i is given its value, which for an integer is of the type that the
/// integer takes.
Operand item(const Range &range, int i) {
  Operand value;
  value.mode = Mode::Value;
  value.expr = range.lhs[i]; // there is no better one
  value.type = range.types[i];
  return value;
}

} // namespace

/// Reports what cannot be ranged over, or not with these variables, and finds their types.
static void rangeTypes(Checker &check, Range &range, Expr *extra) {
  Operand &x = range.operand;
  Iteration iteration = iterationOf(check, x.type);
  std::string over = "range over " + check.str(x);
  if (iteration.since)
    check.error(x.pos(), check.versionNeeded("cannot " + over + ":", iteration.since));
  else if (!iteration.valid)
    check.error(x.pos(),
                "cannot " + over + (iteration.cause.empty() ? "" : ": ") + iteration.cause);
  else if (!iteration.key && range.lhs[0])
    check.error(range.lhs[0], over + " permits no iteration variables");
  else if (!iteration.value && range.lhs[1])
    check.error(range.lhs[1], over + " permits only one iteration variable");
  else if (extra)
    check.error(extra, "range clause permits at most two iteration variables");
  range.types[0] = iteration.key;
  range.types[1] = iteration.value;
  range.overInteger = iteration.valid && types::isInteger(x.type);
  if (iteration.valid && types::isString(x.type) && types::isUntyped(x.type))
    convertUntyped(check, x, types::defaultType(x.type));
}

/// Declares the iteration variables of `for lhs := range x`.
static void rangeDefine(Checker &check, Range &range) {
  std::vector<Var *> vars;
  for (int i = 0; i < 2; ++i) {
    Expr *lhs = range.lhs[i];
    if (!lhs)
      continue;
    auto *name = llvm::dyn_cast<syntax::Name>(lhs);
    auto *var = check.context.make<Var>(lhs->pos, check.package, name ? name->value : "_", nullptr);
    var->perIteration = variablesPerIteration(check, range.statement);
    if (name) {
      check.info.setObject(name, var);
      if (!syntax::isBlank(name))
        vars.push_back(var);
    } else {
      check.error(lhs, "invalid syntax tree: cannot declare " + check.str(lhs));
    }
    if (!range.types[i]) {
      var->type = check.context.invalid();
      var->used = true;
    } else if (range.overInteger) {
      initVar(check, var, range.operand, "range clause");
    } else {
      Operand value = item(range, i);
      initVar(check, var, value, "assignment");
    }
  }
  if (vars.empty())
    check.error(range.statement, "no new variables on left side of :=");
  for (Var *var : vars)
    declare(check, check.env.scope, nullptr, var, range.statement->body->pos);
}

static void rangeAssign(Checker &check, Range &range) {
  for (int i = 0; i < 2; ++i) {
    if (!range.lhs[i] || !range.types[i])
      continue;
    if (!range.overInteger) {
      Operand value = item(range, i);
      assignVar(check, range.lhs[i], value);
      continue;
    }
    // An untyped integer takes the variable's type.
    Operand &x = range.operand;
    assignVar(check, range.lhs[i], x, "range clause");
    if (!x.invalid() && !types::isInteger(x.type))
      check.error(range.lhs[i], "cannot use iteration variable of type " + check.str(x.type));
  }
}

void rangeStmt(Checker &check, syntax::ForStmt *s, syntax::RangeClause *clause) {
  auto vars = syntax::unpackList(clause->lhs);
  Range range = {.statement = s};
  for (size_t i = 0; i < 2 && i < vars.size(); ++i)
    range.lhs[i] = vars[i];
  expr(check, range.operand, clause->x);
  if (!range.operand.invalid())
    rangeTypes(check, range, vars.size() > 2 ? vars[2] : nullptr);

  // The variables belong to the loop, and the expression does not see them.
  openScope(check, s, "range");
  if (clause->define)
    rangeDefine(check, range);
  else if (range.lhs[0])
    rangeAssign(check, range);
  else if (range.overInteger)
    assignment(check, range.operand, nullptr, "range clause");
  stmt(check, s->body);
}

} // namespace mapgo::check
