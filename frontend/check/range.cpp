// Range loops (spec: For statements with range clause).
#include "frontend/check/assignments.h"
#include "frontend/check/decl.h"
#include "frontend/check/expr.h"
#include "frontend/check/stmt.h"
#include "frontend/check/support.h"
#include "frontend/check/untyped.h"

namespace mapgo::check {

/// What a range over `type` yields: key (or index, or element received) and value. Both are
/// nullptr if there is no range over it, the value is for a channel.
static std::pair<const Type *, const Type *> iterationTypes(const types::Context &context,
                                                            const Type *type) {
  const Type *integer = context.basic(types::BasicKind::Int);
  const Type *under = underOrNull(type);
  if (const auto *pointer = llvm::dyn_cast_if_present<types::Pointer>(under))
    if (const auto *array = underAs<types::Array>(pointer->elem))
      under = array;
  if (!under)
    return {};
  if (types::isString(under))
    return {integer, context.runeType()};
  if (const auto *array = llvm::dyn_cast<types::Array>(under))
    return {integer, array->elem};
  if (const auto *slice = llvm::dyn_cast<types::Slice>(under))
    return {integer, slice->elem};
  if (const auto *map = llvm::dyn_cast<types::Map>(under))
    return {map->key, map->elem};
  if (const auto *chan = llvm::dyn_cast<types::Chan>(under))
    return {chan->elem, nullptr};
  return {};
}

/// Reports what cannot be ranged over, or not with these variables; `types` gets the types of key
/// and value, nullptr if there is none.
static void rangeTypes(Checker &check, Operand &x, Expr *value, Expr *extra, const Type *types[2]) {
  std::string cause;
  if (const auto *chan = underAs<types::Chan>(x.type)) {
    if (value)
      check.error(syntax::startPos(value),
                  "range over " + check.str(x) + " permits only one iteration variable");
    if (chan->dir == types::ChanDir::SendOnly)
      cause = " (receive from send-only channel)";
  } else if (extra) {
    check.error(syntax::startPos(extra), "range clause permits at most two iteration variables");
  }
  std::tie(types[0], types[1]) = iterationTypes(check.context, x.type);
  if (!types[0] || !cause.empty())
    check.error(x.pos(), "cannot range over " + check.str(x) + cause);
  else if (types::isUntyped(x.type))
    convertUntyped(check, x, types::defaultType(x.type)); // a constant string
}

/// Declares the iteration variables of `for lhs := range x`.
static void rangeDefine(Checker &check, syntax::ForStmt *s, Operand &x, Expr *const lhs[2],
                        const Type *const types[2]) {
  std::vector<Var *> vars;
  for (int i = 0; i < 2; ++i) {
    if (!lhs[i])
      continue;
    auto *name = llvm::dyn_cast<syntax::Name>(lhs[i]);
    auto *var =
        check.context.make<Var>(lhs[i]->pos, check.package, name ? name->value : "_", nullptr);
    if (name) {
      check.info.setObject(name, var);
      if (!syntax::isBlank(name))
        vars.push_back(var);
    } else {
      check.error(lhs[i], "cannot declare " + check.str(lhs[i]));
    }
    if (types[i]) {
      Operand item;
      item.mode = Mode::Value;
      item.expr = lhs[i];
      item.type = types[i];
      initVar(check, var, item, "range clause");
    } else {
      var->type = check.context.invalid();
      var->used = true;
    }
  }
  if (vars.empty())
    check.error(s, "no new variables on left side of :=");
  for (Var *var : vars)
    declare(check, check.env.scope, nullptr, var, s->body->pos);
}

void rangeStmt(Checker &check, syntax::ForStmt *s, syntax::RangeClause *clause) {
  auto vars = syntax::unpackList(clause->lhs);
  Expr *lhs[2] = {vars.size() > 0 ? vars[0] : nullptr, vars.size() > 1 ? vars[1] : nullptr};
  Expr *extra = vars.size() > 2 ? vars[2] : nullptr;

  Operand x;
  expr(check, x, clause->x);
  const Type *types[2] = {nullptr, nullptr};
  if (!x.invalid())
    rangeTypes(check, x, lhs[1], extra, types);

  // The variables belong to the loop, and the expression does not see them.
  openScope(check, s, "range");
  if (clause->define) {
    rangeDefine(check, s, x, lhs, types);
  } else {
    for (int i = 0; i < 2; ++i) {
      if (!lhs[i] || !types[i])
        continue;
      Operand item;
      item.mode = Mode::Value;
      item.expr = lhs[i]; // there is no better one
      item.type = types[i];
      assignVar(check, lhs[i], item);
    }
  }
  stmt(check, s->body);
}

} // namespace mapgo::check
