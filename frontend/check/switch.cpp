// Switch statements and type assertions (spec: Switch statements, Type switches, Type assertions).
#include "frontend/check/checker.h"
#include "frontend/check/support.h"

#include "llvm/ADT/bit.h"

namespace mapgo::check {

using syntax::unpackList;

void Checker::switchStmt(syntax::SwitchStmt *s) {
  openScope(s, "switch");
  simpleStmt(s->init);
  const syntax::CaseClause *defaultClause = nullptr;
  for (const syntax::CaseClause *clause : s->body) {
    if (clause->cases)
      continue;
    if (defaultClause)
      error(clause, "multiple defaults (first at " + str(defaultClause->pos) + ")");
    else
      defaultClause = clause;
  }
  if (auto *guard = llvm::dyn_cast_or_null<syntax::TypeSwitchGuard>(s->tag))
    typeSwitchStmt(s, guard);
  else
    exprSwitchStmt(s);
}

/// Where the scope of the i-th clause ends.
static Pos clauseEnd(const syntax::SwitchStmt *s, size_t i) {
  return i + 1 < s->body.size() ? s->body[i + 1]->pos : s->rbrace;
}

// ---------------------------------------------------------------- expression switches

void Checker::exprSwitchStmt(syntax::SwitchStmt *s) {
  Operand x;
  switchTag(x, s);
  CaseValues seen;
  for (size_t i = 0; i < s->body.size(); ++i) {
    syntax::CaseClause *clause = s->body[i];
    for (Expr *e : unpackList(clause->cases))
      caseValue(x, e, seen);
    openScopeUntil(clause->pos, clauseEnd(s, i), "case");
    stmtList(clause->body);
    closeScope();
  }
}

/// What the cases are compared with: the tag's value, or true.
void Checker::switchTag(Operand &x, syntax::SwitchStmt *s) {
  if (!s->tag) {
    x.mode = Mode::Constant;
    x.type = context_.basic(types::BasicKind::Bool);
    x.value = constant::makeBool(true);
    x.expr = syntheticName(s->body.empty() ? s->rbrace : s->body.front()->pos, "true");
    return;
  }
  expr(x, s->tag);
  // As if it were assigned to a variable.
  assignment(x, nullptr, "switch expression");
  if (!x.invalid() && !types::comparable(x.type) && !types::hasNil(x.type)) {
    error(x, "cannot switch on " + str(x) + " (" + str(x.type) + " is not comparable)");
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

void Checker::caseValue(Operand &x, Expr *e, CaseValues &seen) {
  Operand v;
  expr(v, e);
  if (x.invalid() || v.invalid())
    return;
  convertUntyped(v, x.type);
  if (v.invalid())
    return;
  // The case comes first, so that errors stand there.
  Operand result = v, tag = x;
  comparison(result, tag, Operator::Eql, true);
  if (result.invalid() || v.mode != Mode::Constant)
    return;
  std::optional<std::string> key = caseKey(v.value);
  if (!key)
    return;
  // In a switch on an interface, equal values may be of different types.
  auto &others = seen[*key];
  for (auto &[pos, type] : others) {
    if (types::identical(v.type, type)) {
      error(v, "duplicate case " + str(v) + " in expression switch", {{pos, "previous case"}});
      return;
    }
  }
  others.emplace_back(syntax::reportedPos(v.expr), v.type);
}

// ---------------------------------------------------------------- type switches

/// `switch lhs := x.(type)`: lhs stands for a variable in each clause, of the clause's type where
/// it lists just one. All these count as one when it comes to whether lhs is used.
void Checker::typeSwitchStmt(syntax::SwitchStmt *s, syntax::TypeSwitchGuard *guard) {
  syntax::Name *lhs = guard->lhs;
  if (lhs && lhs->value == "_") {
    error(lhs->pos, "no new variable on left side of :=");
    lhs = nullptr;
  }
  Operand x;
  expr(x, guard->x);
  if (x.invalid())
    return;
  bool isInterface = underAs<types::Interface>(x.type);
  if (!isInterface)
    error(x, str(x) + " is not an interface");

  std::vector<Var *> vars;
  CaseTypes seen;
  for (size_t i = 0; i < s->body.size(); ++i) {
    syntax::CaseClause *clause = s->body[i];
    auto cases = unpackList(clause->cases);
    const Type *type = caseTypes(isInterface ? &x : nullptr, cases, seen);
    openScopeUntil(clause->pos, clauseEnd(s, i), "case");
    if (lhs) {
      if (cases.size() != 1 || !type)
        type = x.type;
      auto *var = context_.make<Var>(lhs->pos, package_, lhs->value, type);
      declare(env_.scope, nullptr, var, cases.empty() ? clause->pos : syntax::endPos(cases.back()));
      info_.setSymbol(clause, var);
      vars.push_back(var);
    }
    stmtList(clause->body);
    closeScope();
  }
  if (!lhs)
    return;
  // Function literals in the clauses may use it: they have been checked with their statements.
  bool used = llvm::any_of(vars, [](const Var *v) { return v->used; });
  for (Var *v : vars)
    v->used = true;
  if (!used)
    error(lhs->pos, lhs->value + " declared but not used");
}

const Type *Checker::caseTypes(Operand *x, llvm::ArrayRef<Expr *> list, CaseTypes &seen) {
  const Type *type = nullptr;
  for (Expr *e : list) {
    type = typOrNil(e);
    if (type && types::isInvalid(type))
      continue;
    auto same = [&](const std::pair<const Type *, Expr *> &other) {
      return type && other.first ? types::identical(type, other.first) : type == other.first;
    };
    auto previous = llvm::find_if(seen, same);
    if (previous != seen.end()) {
      error(e, "duplicate case " + (type ? str(type) : "nil") + " in type switch",
            {{syntax::startPos(previous->second), "previous case"}});
      continue;
    }
    seen.emplace_back(type, e);
    if (x && type)
      typeAssertion(e, *x, type, true);
  }
  return type;
}

/// Checks that x, of interface type, can hold a value of type t (spec: Type assertions).
void Checker::typeAssertion(Expr *e, Operand &x, const Type *t, bool typeSwitch) {
  if (types::isInterface(t)) // whether it can be is only known at run time
    return;
  types::MissingMethod missing =
      missingMethod(t, llvm::cast<types::Interface>(x.type->under()), false);
  if (!missing.method)
    return;
  std::string cause = missingMethodCause(t, x.type, missing);
  if (typeSwitch)
    error(e, "impossible type switch case: " + str(e),
          {{Pos(), str(x) + " cannot have dynamic type " + str(t) + " " + cause}});
  else
    error(e, "impossible type assertion: " + str(e),
          {{Pos(), str(t) + " does not implement " + str(x.type) + " " + cause}});
}

} // namespace mapgo::check
