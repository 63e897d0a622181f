// Switch statements and type assertions (spec: Switch statements, Type switches, Type assertions).
#include "frontend/check/assignments.h"
#include "frontend/check/decl.h"
#include "frontend/check/operators.h"
#include "frontend/check/stmt.h"
#include "frontend/check/support.h"
#include "frontend/check/typexpr.h"
#include "frontend/check/untyped.h"
#include "frontend/types/typeparam.h"

#include "llvm/ADT/bit.h"

namespace mapgo::check {

/// Values in the cases of a switch so far, by constant, with their types.
using CaseValues = llvm::StringMap<std::vector<std::pair<Pos, const Type *>>>;
/// Types in the cases of a type switch so far; nullptr for nil.
using CaseTypes = std::vector<std::pair<const Type *, Expr *>>;
using syntax::unpackList;

/// Where the scope of the i-th clause ends.
static Pos clauseEnd(const syntax::SwitchStmt *s, size_t i) {
  return i + 1 < s->body.size() ? s->body[i + 1]->pos : s->rbrace;
}

/// What the cases are compared with: the tag's value, or true.
static void switchTag(Checker &check, Operand &x, syntax::SwitchStmt *s) {
  if (!s->tag) {
    x.mode = Mode::Constant;
    x.type = check.context.basic(types::BasicKind::Bool);
    x.value = constant::makeBool(true);
    x.expr = check.syntheticName(s->body.empty() ? s->rbrace : s->body.front()->pos, "true");
    return;
  }
  expr(check, x, s->tag);
  // As if it were assigned to a variable.
  assignment(check, x, nullptr, "switch expression");
  if (!x.invalid() && !types::comparable(x.type) && !types::hasNil(x.type)) {
    check.error(x, "cannot switch on " + check.str(x) + " (" + check.str(x.type) +
                       " is not comparable)");
    x.mode = Mode::Invalid;
  }
}

/// A spelling of the constants that gc finds duplicates among: integers, floats and strings.
static std::optional<std::string> caseKey(const Value &value) {
  switch (value.kind()) {
  case constant::Kind::Int:
    return "i" + constant::toExactString(value);
  case constant::Kind::Float: {
    bool exact = false;
    double x = constant::float64Value(value, &exact);
    if (!exact)
      return std::nullopt;
    return "f" + std::to_string(llvm::bit_cast<uint64_t>(x));
  }
  case constant::Kind::String:
    return "s" + constant::stringValue(value);
  default:
    return std::nullopt;
  }
}

static void caseValue(Checker &check, Operand &x, Expr *e, CaseValues &seen) {
  Operand v;
  expr(check, v, e);
  if (x.invalid() || v.invalid())
    return;
  convertUntyped(check, v, x.type);
  if (v.invalid())
    return;
  // The case comes first, so that errors stand there.
  Operand result = v, tag = x;
  comparison(check, result, tag, Operator::Eql, true);
  if (result.invalid() || v.mode != Mode::Constant)
    return;
  std::optional<std::string> key = caseKey(v.value);
  if (!key)
    return;
  // In a switch on an interface, equal values may be of different types.
  auto &others = seen[*key];
  for (auto &[pos, type] : others) {
    if (types::identical(v.type, type)) {
      check.error(v, "duplicate case " + check.str(v) + " in expression switch",
                  {{pos, "previous case"}});
      return;
    }
  }
  others.emplace_back(syntax::reportedPos(v.expr), v.type);
}

static void exprSwitchStmt(Checker &check, syntax::SwitchStmt *s) {
  Operand x;
  switchTag(check, x, s);
  CaseValues seen;
  for (size_t i = 0; i < s->body.size(); ++i) {
    syntax::CaseClause *clause = s->body[i];
    for (Expr *e : unpackList(clause->cases))
      caseValue(check, x, e, seen);
    openScopeUntil(check, clause->pos, clauseEnd(s, i), "case");
    stmtList(check, clause->body);
    closeScope(check);
  }
}

/// The type of the last of the list; nullptr for nil. x is nullptr if the guard is invalid.
static const Type *caseTypes(Checker &check, Operand *x, llvm::ArrayRef<Expr *> list,
                             CaseTypes &seen) {
  const Type *type = nullptr;
  for (Expr *e : list) {
    type = typOrNil(check, e);
    if (type && types::isInvalid(type))
      continue;
    auto same = [&](const std::pair<const Type *, Expr *> &other) {
      return type && other.first ? types::identical(type, other.first) : type == other.first;
    };
    auto previous = llvm::find_if(seen, same);
    if (previous != seen.end()) {
      check.error(e, "duplicate case " + (type ? check.str(type) : "nil") + " in type switch",
                  {{syntax::startPos(previous->second), "previous case"}});
      continue;
    }
    seen.emplace_back(type, e);
    if (x && type)
      typeAssertion(check, e, *x, type, true);
  }
  return type;
}

/// `switch lhs := x.(type)`: lhs stands for a variable in each clause, of the clause's type where
/// it lists just one. All these count as one when it comes to whether lhs is used.
static void typeSwitchStmt(Checker &check, syntax::SwitchStmt *s, syntax::TypeSwitchGuard *guard) {
  syntax::Name *lhs = guard->lhs;
  if (syntax::isBlank(lhs)) {
    check.error(lhs->pos, "no new variable on left side of :=");
    lhs = nullptr;
  }
  Operand x;
  expr(check, x, guard->x);
  bool isTypeParam = !x.invalid() && types::isTypeParam(x.type);
  bool isInterface = !x.invalid() && !isTypeParam && underAs<types::Interface>(x.type);
  if (isTypeParam)
    check.error(x, "cannot use type switch on type parameter value " + check.str(x));
  else if (!x.invalid() && !isInterface)
    check.error(x, check.str(x) + " is not an interface");

  std::vector<Var *> vars;
  CaseTypes seen;
  for (size_t i = 0; i < s->body.size(); ++i) {
    syntax::CaseClause *clause = s->body[i];
    auto cases = unpackList(clause->cases);
    const Type *type = caseTypes(check, isInterface ? &x : nullptr, cases, seen);
    openScopeUntil(check, clause->pos, clauseEnd(s, i), "case");
    if (lhs) {
      if (cases.size() != 1 || !type)
        type = isInterface ? x.type : check.context.invalid();
      auto *var = check.context.make<Var>(lhs->pos, check.package, lhs->value, type);
      declare(check, check.env.scope, nullptr, var,
              cases.empty() ? clause->pos : syntax::endPos(cases.back()));
      check.info.setSymbol(clause, var);
      vars.push_back(var);
    }
    stmtList(check, clause->body);
    closeScope(check);
  }
  if (!lhs)
    return;
  // Function literals in the clauses may use it: they have been checked with their statements.
  bool used = llvm::any_of(vars, [](const Var *v) { return v->used; });
  for (Var *v : vars)
    v->used = true;
  if (!used)
    check.error(lhs->pos, lhs->value + " declared and not used");
}

void switchStmt(Checker &check, syntax::SwitchStmt *s) {
  openScope(check, s, "switch");
  simpleStmt(check, s->init);
  const syntax::CaseClause *defaultClause = nullptr;
  for (const syntax::CaseClause *clause : s->body) {
    if (clause->cases)
      continue;
    if (defaultClause)
      check.error(clause, "multiple defaults (first at " + check.str(defaultClause->pos) + ")");
    else
      defaultClause = clause;
  }
  if (auto *guard = llvm::dyn_cast_or_null<syntax::TypeSwitchGuard>(s->tag))
    typeSwitchStmt(check, s, guard);
  else
    exprSwitchStmt(check, s);
}

/// Checks that x, of interface type, can hold a value of type t (spec: Type assertions).
void typeAssertion(Checker &check, Expr *e, Operand &x, const Type *t, bool typeSwitch) {
  if (types::isInterface(t)) // whether it can be is only known at run time
    return;
  types::MissingMethod missing =
      missingMethod(check, t, llvm::cast<types::Interface>(x.type->under()), false);
  if (!missing.method)
    return;
  std::string cause = missingMethodCause(check, t, x.type, missing);
  if (typeSwitch)
    check.error(e, "impossible type switch case: " + check.str(e) + "\n" + check.str(x) +
                       " cannot have dynamic type " + check.str(t) + " " + cause);
  else
    check.error(e, "impossible type assertion: " + check.str(e) + "\n" + check.str(t) +
                       " does not implement " + check.str(x.type) + " " + cause);
}

} // namespace mapgo::check
