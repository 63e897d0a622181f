// Initialisation and assignment (spec: Assignability, Assignments, Short variable declarations,
// Return statements).
//
// Both sides may be of different length only where the right one is a single call with several
// results, or one of the comma-ok forms.
#include "frontend/check/assignments.h"
#include "frontend/check/decl.h"
#include "frontend/check/primary.h"
#include "frontend/check/support.h"
#include "frontend/check/untyped.h"
#include "frontend/types/typeparam.h"

namespace mapgo::check {

static std::string count(size_t n, llvm::StringRef unit) {
  return std::to_string(n) + " " + unit.str() + (n == 1 ? "" : "s");
}

static bool isInvalidType(const Type *t) { return t && types::isInvalid(t); }

/// Gives an untyped operand its final type as a `target`, or reports that it cannot have it.
static void assignUntyped(Checker &check, Operand &x, const Type *target,
                          const llvm::Twine &context) {
  // Spec: a constant assigned to an interface or the blank identifier takes its default type.
  if (x.isNil()) {
    if (!target) {
      check.error(x, "use of untyped nil in " + context);
      x.mode = Mode::Invalid;
      return;
    }
  } else if (!target || types::isNonTypeParamInterface(target)) {
    target = types::defaultType(x.type);
  }
  Value value;
  Misfit misfit = Misfit::None;
  const Type *type = implicitTypeAndValue(check, x, target, &value, &misfit);
  if (!type) {
    const char *why = misfit == Misfit::Truncated   ? " (truncated)"
                      : misfit == Misfit::Overflows ? " (overflows)"
                                                    : "";
    check.error(x, "cannot use " + check.str(x) + " as " + check.str(target) + " value in " +
                       context + why);
    x.mode = Mode::Invalid;
    return;
  }
  takeType(check, x, type, value);
}

void assignment(Checker &check, Operand &x, const Type *target, const llvm::Twine &context) {
  singleValue(check, x);
  switch (x.mode) {
  case Mode::Invalid:
    return;
  case Mode::Constant:
  case Mode::Variable:
  case Mode::MapIndex:
  case Mode::Value:
  case Mode::NilValue:
  case Mode::CommaOk:
    break;
  default:
    check.error(x, "cannot assign " + check.str(x) + " to " + check.str(target) + " in " + context);
    x.mode = Mode::Invalid;
    return;
  }

  if (types::isUntyped(x.type))
    assignUntyped(check, x, target, context);
  if (x.invalid())
    return;
  if (const auto *sig = underAs<Signature>(x.type); sig && !sig->typeParams.empty()) {
    check.error(x, "cannot use generic function " + check.str(x) + " without instantiation in " +
                       context);
    x.mode = Mode::Invalid;
    return;
  }
  if (!target) // the blank identifier takes anything
    return;

  std::string cause;
  if (assignableTo(check, x, target, &cause))
    return;
  check.errorBecause(
      x, "cannot use " + check.str(x) + " as " + check.str(target) + " value in " + context, cause);
  x.mode = Mode::Invalid;
}

void initConst(Checker &check, types::Const *lhs, Operand &x) {
  if (x.invalid() || isInvalidType(x.type) || isInvalidType(lhs->type)) {
    if (!lhs->type)
      lhs->type = check.context.invalid();
    return;
  }
  if (x.mode != Mode::Constant) {
    check.error(x, check.str(x) + " is not constant");
    if (!lhs->type)
      lhs->type = check.context.invalid();
    return;
  }
  if (!lhs->type)
    lhs->type = x.type;
  assignment(check, x, lhs->type, "constant declaration");
  if (!x.invalid())
    lhs->value = x.value;
}

/// Initialises a variable, which takes x's type if it has none. Returns x's type as assigned, or
/// nullptr after an error.
const Type *initVar(Checker &check, Var *lhs, Operand &x, const llvm::Twine &context) {
  if (x.invalid() || isInvalidType(x.type) || isInvalidType(lhs->type)) {
    if (!lhs->type)
      lhs->type = check.context.invalid();
    x.mode = Mode::Invalid;
    return nullptr;
  }
  if (!lhs->type) {
    const Type *type = x.type;
    if (types::isUntyped(type)) {
      if (x.isNil()) {
        check.error(x, "use of untyped nil in " + context);
        lhs->type = check.context.invalid();
        x.mode = Mode::Invalid;
        return nullptr;
      }
      type = types::defaultType(type);
    }
    lhs->type = type;
  }
  assignment(check, x, lhs->type, context);
  return x.invalid() ? nullptr : x.type;
}

/// The variable of this package that a (parenthesised) name denotes, or nullptr.
static Var *assignedVar(Checker &check, Expr *lhs) {
  const auto *name = llvm::dyn_cast<syntax::Name>(syntax::unparen(lhs));
  auto *var = name ? llvm::dyn_cast_or_null<Var>(check.lookup(name->value)) : nullptr;
  return var && var->package == check.package ? var : nullptr;
}

/// Spec: the left side of an assignment is addressable or a map index expression.
static bool assignable(Checker &check, const Operand &lhs) {
  if (lhs.mode == Mode::Variable || lhs.mode == Mode::MapIndex)
    return true;
  if (auto *selector = llvm::dyn_cast<syntax::SelectorExpr>(lhs.expr)) {
    Operand base;
    expr(check, base, selector->x);
    if (base.mode == Mode::MapIndex) {
      check.error(lhs, "cannot assign to struct field " + check.str(lhs.expr) + " in map");
      return false;
    }
  }
  check.error(lhs, "cannot assign to " + check.str(lhs.expr) +
                       " (neither addressable nor a map index expression)");
  return false;
}

/// The type of what can stand on the left side of an assignment: nullptr for the blank identifier,
/// the invalid type after an error.
static const Type *lhsVar(Checker &check, Expr *lhs) {
  if (syntax::isBlank(syntax::unparen(lhs)))
    return nullptr;
  // Being assigned to is not a use.
  Var *var = assignedVar(check, lhs);
  bool used = var && var->used;
  Operand x;
  expr(check, x, lhs);
  if (var)
    var->used = used;
  if (x.invalid() || isInvalidType(x.type) || !assignable(check, x))
    return check.context.invalid();
  return x.type;
}

/// x to a variable of the type that lhsVar gave.
static const Type *assignTo(Checker &check, const Type *type, Operand &x, llvm::StringRef context) {
  if (!type && context == "assignment")
    context = "assignment to _ identifier";
  assignment(check, x, type, context);
  return x.invalid() ? nullptr : x.type;
}

const Type *assignVar(Checker &check, Expr *lhs, Operand &x, llvm::StringRef context) {
  const Type *type = lhsVar(check, lhs);
  if (isInvalidType(type)) {
    x.mode = Mode::Invalid;
    return nullptr;
  }
  return assignTo(check, type, x, context);
}

/// lhs = rhs
static void assignValue(Checker &check, Expr *lhs, Expr *rhs) {
  const Type *type = lhsVar(check, lhs);
  if (isInvalidType(type)) {
    use(check, {rhs});
    return;
  }
  Operand x;
  expr(check, x, rhs, targetOf(type, check.str(lhs)));
  assignTo(check, type, x, "assignment");
}

/// "(int, number, ...string)": types as the have and want lines of messages show them. Untyped
/// numbers are just numbers, as no particular type is required of them.
std::string typesSummary(Checker &check, llvm::ArrayRef<const Type *> list, bool variadic,
                         bool hasDots) {
  std::string result = "(";
  for (size_t i = 0; i < list.size(); ++i) {
    const Type *t = list[i];
    const auto *slice = llvm::dyn_cast_if_present<types::Slice>(t);
    bool last = i + 1 == list.size();
    if (i > 0)
      result += ", ";
    if (!t || types::isInvalid(t)) {
      result += (last && variadic ? "..." : "") + std::string("unknown type");
    } else if (types::isUntyped(t)) {
      llvm::StringRef name = llvm::cast<Basic>(t)->name;
      name.consume_front("untyped ");
      result += types::isNumeric(t) ? "number" : name;
    } else if (variadic && last && slice) {
      result += "..." + check.str(slice->elem);
    } else {
      result += check.str(t);
    }
    if (hasDots && last)
      result += "...";
  }
  return result + ")";
}

static void assignError(Checker &check, llvm::ArrayRef<Expr *> rhs, size_t l, size_t r) {
  std::string message = "assignment mismatch: " + count(l, "variable") + " but ";
  const auto *call = llvm::dyn_cast<syntax::CallExpr>(syntax::unparen(rhs.front()));
  if (rhs.size() == 1 && call)
    message += check.str(call->fun) + " returns " + count(r, "value");
  else
    message += count(r, "value");
  check.error(rhs.front(), message);
}

static void returnError(Checker &check, const syntax::ReturnStmt *statement,
                        llvm::ArrayRef<Var *> lhs, llvm::ArrayRef<Operand> rhs) {
  const syntax::Node *at = statement;
  const char *quantity = "not enough";
  if (rhs.size() > lhs.size()) {
    at = rhs[lhs.size()].expr; // the first that is too many
    quantity = "too many";
  } else if (!rhs.empty()) {
    at = rhs.back().expr;
  }
  std::vector<const Type *> have, want;
  for (const Operand &x : rhs)
    have.push_back(x.type);
  for (const Var *v : lhs)
    want.push_back(v->type);
  check.error(
      at, llvm::Twine(quantity) + " return values",
      {{Pos(), "have " + typesSummary(check, have)}, {Pos(), "want " + typesSummary(check, want)}});
}

/// Whether the values are as many as the variables by themselves. (A single call gets the better
/// message for the wrong number of values.)
static bool isOneToOne(size_t variables, llvm::ArrayRef<Expr *> values) {
  return variables == values.size() &&
         !(variables == 1 && llvm::isa<syntax::CallExpr>(syntax::unparen(values[0])));
}

/// Variables that got no value have the invalid type.
static void settleTypes(Checker &check, llvm::ArrayRef<Var *> vars) {
  for (Var *v : vars)
    if (!v->type)
      v->type = check.context.invalid();
}

/// `returnStmt` is set if these are a function's results.
void initVars(Checker &check, llvm::ArrayRef<Var *> lhs, llvm::ArrayRef<Expr *> rhs,
              const syntax::ReturnStmt *returnStmt) {
  llvm::StringRef context = returnStmt ? "return statement" : "assignment";
  auto mismatch = [&](llvm::ArrayRef<Operand> values) {
    if (returnStmt)
      returnError(check, returnStmt, lhs, values);
    else
      assignError(check, rhs, lhs.size(), values.size());
  };
  if (isOneToOne(lhs.size(), rhs)) {
    for (auto [var, value] : llvm::zip(lhs, rhs)) {
      bool isUnnamedResult = returnStmt && var->name.empty();
      Operand x;
      expr(check, x, value, targetOf(var->type, isUnnamedResult ? "result variable" : var->name));
      initVar(check, var, x, context);
    }
    return;
  }
  bool commaOk = false;
  // One value may be several.
  if (rhs.size() != 1) {
    if (use(check, rhs) && (returnStmt || !rhs.empty()))
      mismatch(exprList(check, rhs, false, commaOk));
    settleTypes(check, lhs);
    return;
  }
  std::vector<Operand> values = exprList(check, rhs, lhs.size() == 2 && !returnStmt, commaOk);
  if (lhs.size() != values.size()) {
    if (!values.empty() && !values[0].invalid())
      mismatch(values);
    settleTypes(check, lhs);
    return;
  }
  for (auto [var, value] : llvm::zip(lhs, values))
    initVar(check, var, value, context);
  if (commaOk && !values[0].invalid() && !values[1].invalid())
    check.recordCommaOk(rhs.front(), values[0].type, values[1].type);
}

void assignVars(Checker &check, llvm::ArrayRef<Expr *> lhs, llvm::ArrayRef<Expr *> rhs) {
  if (isOneToOne(lhs.size(), rhs)) {
    for (auto [to, value] : llvm::zip(lhs, rhs))
      assignValue(check, to, value);
    return;
  }
  if (rhs.size() != 1) {
    bool lhsOk = useLhs(check, lhs);
    if (use(check, rhs) && lhsOk && !rhs.empty())
      assignError(check, rhs, lhs.size(), rhs.size());
    return;
  }
  bool commaOk = false;
  std::vector<Operand> values = exprList(check, rhs, lhs.size() == 2, commaOk);
  if (lhs.size() != values.size()) {
    if (!values.empty() && !values[0].invalid())
      assignError(check, rhs, lhs.size(), values.size());
    useLhs(check, lhs);
    return;
  }
  for (auto [to, value] : llvm::zip(lhs, values))
    assignVar(check, to, value);
  if (commaOk && !values[0].invalid() && !values[1].invalid())
    check.recordCommaOk(rhs.front(), values[0].type, values[1].type);
}

/// The variable that a name on the left side of := declares, or redeclares if it is of this scope
/// already; nullptr after an error.
static Var *shortVar(Checker &check, Expr *lhs, llvm::StringSet<> &seen,
                     std::vector<Var *> &newVars, bool &failed) {
  auto *name = llvm::dyn_cast<syntax::Name>(lhs);
  if (!name) {
    useLhs(check, {lhs});
    check.error(lhs, "non-name " + check.str(lhs) + " on left side of :=");
    failed = true;
    return nullptr;
  }
  if (!syntax::isBlank(name) && !seen.insert(name->value).second) {
    check.error(lhs, check.str(lhs) + " repeated on left side of :=");
    failed = true;
    return nullptr;
  }
  if (Object *other = check.env.scope->lookup(name->value)) {
    check.info.setObject(name, other);
    auto *var = llvm::dyn_cast<Var>(other);
    if (!var) {
      check.error(lhs, "cannot assign to " + check.str(lhs));
      failed = true;
    }
    return var;
  }
  auto *var = check.context.make<Var>(name->pos, check.package, name->value, nullptr);
  if (!syntax::isBlank(name))
    newVars.push_back(var);
  check.info.setObject(name, var);
  return var;
}

void shortVarDecl(Checker &check, Pos pos, llvm::ArrayRef<Expr *> lhs, llvm::ArrayRef<Expr *> rhs) {
  size_t top = check.delayed.size();
  llvm::StringSet<> seen;
  std::vector<Var *> vars, newVars;
  bool failed = false;
  for (Expr *e : lhs) {
    Var *var = shortVar(check, e, seen, newVars, failed);
    // Something for the value to go to.
    vars.push_back(var ? var : check.context.make<Var>(e->pos, check.package, "_", nullptr));
  }
  initVars(check, vars, rhs, nullptr);

  // Function literals on the right side do not see the new variables.
  check.processDelayed(top);
  if (newVars.empty() && !failed) {
    check.error(pos, "no new variables on left side of :=");
    return;
  }
  Pos scopePos = rhs.empty() ? pos : syntax::endPos(rhs.back());
  for (Var *var : newVars)
    declare(check, check.env.scope, nullptr, var, scopePos);
}

} // namespace mapgo::check
