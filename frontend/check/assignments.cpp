// Initialisation and assignment (spec: Assignability, Assignments, Short variable declarations,
// Return statements).
//
// Both sides may be of different length only where the right one is a single call with several
// results, or one of the comma-ok forms. A variable whose initialisation failed counts as used, so
// that it is not reported twice.
#include "frontend/check/checker.h"
#include "frontend/check/support.h"

namespace mapgo::check {

static std::string count(size_t n, llvm::StringRef unit) {
  return std::to_string(n) + " " + unit.str() + (n == 1 ? "" : "s");
}

static bool isInvalidType(const Type *t) { return t && types::isInvalid(t); }

// ---------------------------------------------------------------- one value

/// Gives an untyped operand its final type as a `target`, or reports that it cannot have it.
void Checker::assignUntyped(Operand &x, const Type *target, const llvm::Twine &context) {
  // Spec: a constant assigned to an interface or the blank identifier takes its default type.
  if (x.isNil()) {
    if (!target) {
      error(x, "use of untyped nil in " + context);
      x.mode = Mode::Invalid;
      return;
    }
  } else if (!target || types::isInterface(target)) {
    target = types::defaultType(x.type);
  }
  Value value;
  Misfit misfit = Misfit::None;
  const Type *type = implicitTypeAndValue(x, target, &value, &misfit);
  if (!type) {
    const char *why = misfit == Misfit::Truncated   ? " (truncated)"
                      : misfit == Misfit::Overflows ? " (overflows)"
                                                    : "";
    error(x, "cannot use " + str(x) + " as " + str(target) + " value in " + context + why);
    x.mode = Mode::Invalid;
    return;
  }
  if (!value.isUnknown()) {
    x.value = value;
    updateExprValue(x.expr, value);
  }
  if (type != x.type) {
    x.type = type;
    updateExprType(x.expr, type, false);
  }
}

void Checker::assignment(Operand &x, const Type *target, const llvm::Twine &context) {
  singleValue(x);
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
    error(x, "cannot assign " + str(x) + " to " + str(target) + " in " + context);
    x.mode = Mode::Invalid;
    return;
  }

  if (types::isUntyped(x.type))
    assignUntyped(x, target, context);
  if (x.invalid() || !target) // the blank identifier takes anything
    return;

  std::string cause;
  if (assignableTo(x, target, &cause))
    return;
  errorBecause(x, "cannot use " + str(x) + " as type " + str(target) + " in " + context, cause);
  x.mode = Mode::Invalid;
}

void Checker::initConst(types::Const *lhs, Operand &x) {
  if (x.invalid() || isInvalidType(x.type) || isInvalidType(lhs->type)) {
    if (!lhs->type)
      lhs->type = context_.invalid();
    return;
  }
  if (x.mode != Mode::Constant) {
    error(x, str(x) + " is not constant");
    if (!lhs->type)
      lhs->type = context_.invalid();
    return;
  }
  if (!lhs->type)
    lhs->type = x.type;
  assignment(x, lhs->type, "constant declaration");
  if (!x.invalid())
    lhs->value = x.value;
}

/// Initialises a variable, which takes x's type if it has none. Returns x's type as assigned, or
/// nullptr after an error.
const Type *Checker::initVar(Var *lhs, Operand &x, const llvm::Twine &context) {
  if (x.invalid() || isInvalidType(x.type) || isInvalidType(lhs->type)) {
    if (!lhs->type)
      lhs->type = context_.invalid();
    lhs->used = true;
    return nullptr;
  }
  if (!lhs->type) {
    const Type *type = x.type;
    if (types::isUntyped(type)) {
      if (x.isNil()) {
        error(x, "use of untyped nil in " + context);
        lhs->type = context_.invalid();
        return nullptr;
      }
      type = types::defaultType(type);
    }
    lhs->type = type;
  }
  assignment(x, lhs->type, context);
  if (x.invalid()) {
    lhs->used = true;
    return nullptr;
  }
  return x.type;
}

Var *Checker::assignedVar(Expr *lhs) {
  const auto *name = llvm::dyn_cast<syntax::Name>(syntax::unparen(lhs));
  auto *var = name ? llvm::dyn_cast_or_null<Var>(lookup(name->value)) : nullptr;
  return var && var->package == package_ ? var : nullptr;
}

/// Spec: the left side of an assignment is addressable or a map index expression.
bool Checker::assignable(const Operand &lhs) {
  if (lhs.invalid())
    return false;
  if (lhs.mode == Mode::Variable || lhs.mode == Mode::MapIndex)
    return true;
  if (auto *selector = llvm::dyn_cast<syntax::SelectorExpr>(lhs.expr)) {
    Operand base;
    expr(base, selector->x);
    if (base.mode == Mode::MapIndex) {
      error(lhs, "cannot assign to struct field " + str(lhs.expr) + " in map");
      return false;
    }
  }
  error(lhs, "cannot assign to " + str(lhs));
  return false;
}

/// As initVar, for an expression on the left side.
const Type *Checker::assignVar(Expr *lhs, Operand &x) {
  if (x.invalid() || isInvalidType(x.type)) {
    use({lhs});
    return nullptr;
  }
  const auto *name = llvm::dyn_cast<syntax::Name>(syntax::unparen(lhs));
  if (name && name->value == "_") {
    assignment(x, nullptr, "assignment to _ identifier");
    return x.invalid() ? nullptr : x.type;
  }

  // Being assigned to is not a use.
  Var *var = assignedVar(lhs);
  bool used = var && var->used;
  Operand z;
  expr(z, lhs);
  if (var)
    var->used = used;

  if (z.invalid() || isInvalidType(z.type) || !assignable(z))
    return nullptr;
  assignment(x, z.type, "assignment");
  return x.invalid() ? nullptr : x.type;
}

// ---------------------------------------------------------------- several values

/// "(int, number, ...string)": types as the have and want lines of messages show them. Untyped
/// numbers are just numbers, as no particular type is required of them.
std::string Checker::typesSummary(llvm::ArrayRef<const Type *> list, bool variadic) {
  std::string result = "(";
  for (size_t i = 0; i < list.size(); ++i) {
    const Type *t = list[i];
    const auto *slice = llvm::dyn_cast_if_present<types::Slice>(t);
    if (i > 0)
      result += ", ";
    if (!t || types::isInvalid(t)) {
      result += "<T>";
    } else if (types::isUntyped(t)) {
      llvm::StringRef name = llvm::cast<Basic>(t)->name;
      name.consume_front("untyped ");
      result += types::isNumeric(t) ? "number" : name;
    } else if (variadic && i + 1 == list.size() && slice) {
      result += "..." + str(slice->elem);
    } else {
      result += str(t);
    }
  }
  return result + ")";
}

void Checker::assignError(llvm::ArrayRef<Expr *> rhs, size_t l, size_t r) {
  std::string message = "assignment mismatch: " + count(l, "variable") + " but ";
  const auto *call = llvm::dyn_cast<syntax::CallExpr>(syntax::unparen(rhs.front()));
  if (rhs.size() == 1 && call)
    message += str(call->fun) + " returns " + count(r, "value");
  else
    message += count(r, "value");
  error(rhs.front(), message);
}

void Checker::returnError(const syntax::ReturnStmt *statement, llvm::ArrayRef<Var *> lhs,
                          llvm::ArrayRef<Operand> rhs) {
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
  error(
      at, llvm::Twine(quantity) + " return values",
      {{Pos(), "have " + typesSummary(have, false)}, {Pos(), "want " + typesSummary(want, false)}});
}

static bool anyInvalid(llvm::ArrayRef<Operand> list) {
  return llvm::any_of(list, [](const Operand &x) { return x.invalid(); });
}

/// `returnStmt` is set if these are a function's results.
void Checker::initVars(llvm::ArrayRef<Var *> lhs, llvm::ArrayRef<Expr *> rhs,
                       const syntax::ReturnStmt *returnStmt) {
  bool commaOk = false;
  std::vector<Operand> values = exprList(rhs, lhs.size() == 2 && !returnStmt, commaOk);
  if (lhs.size() != values.size()) {
    for (Var *v : lhs) {
      v->used = true;
      if (!v->type)
        v->type = context_.invalid();
    }
    if (anyInvalid(values))
      return;
    if (returnStmt)
      returnError(returnStmt, lhs, values);
    else if (!rhs.empty())
      assignError(rhs, lhs.size(), values.size());
    return;
  }

  const char *context = returnStmt ? "return statement" : "assignment";
  if (commaOk) {
    const Type *value = initVar(lhs[0], values[0], context);
    const Type *ok = initVar(lhs[1], values[1], context);
    recordCommaOk(rhs.front(), value, ok);
    return;
  }
  bool allOk = true;
  for (size_t i = 0; i < lhs.size(); ++i)
    allOk &= initVar(lhs[i], values[i], context) != nullptr;
  if (!allOk)
    for (Var *v : lhs)
      v->used = true;
}

void Checker::assignVars(llvm::ArrayRef<Expr *> lhs, llvm::ArrayRef<Expr *> rhs) {
  bool commaOk = false;
  std::vector<Operand> values = exprList(rhs, lhs.size() == 2, commaOk);
  if (lhs.size() != values.size()) {
    use(lhs);
    if (!anyInvalid(values) && !rhs.empty())
      assignError(rhs, lhs.size(), values.size());
    return;
  }
  if (commaOk) {
    const Type *value = assignVar(lhs[0], values[0]);
    const Type *ok = assignVar(lhs[1], values[1]);
    recordCommaOk(rhs.front(), value, ok);
    return;
  }
  bool allOk = true;
  for (size_t i = 0; i < lhs.size(); ++i)
    allOk &= assignVar(lhs[i], values[i]) != nullptr;
  if (allOk)
    return;
  for (Expr *e : lhs)
    if (Var *v = assignedVar(e))
      v->used = true;
}

// ---------------------------------------------------------------- short variable declarations

/// The variable that a name on the left side of := declares, or redeclares if it is of this scope
/// already; nullptr after an error.
Var *Checker::shortVar(Expr *lhs, llvm::StringSet<> &seen, std::vector<Var *> &newVars,
                       bool &failed) {
  auto *name = llvm::dyn_cast<syntax::Name>(lhs);
  if (!name) {
    use({lhs});
    error(lhs, "non-name " + str(lhs) + " on left side of :=");
    failed = true;
    return nullptr;
  }
  if (name->value != "_" && !seen.insert(name->value).second) {
    error(lhs, str(lhs) + " repeated on left side of :=");
    failed = true;
    return nullptr;
  }
  if (Object *other = env_.scope->lookup(name->value)) {
    info_.setObject(name, other);
    auto *var = llvm::dyn_cast<Var>(other);
    if (!var) {
      error(lhs, "cannot assign to " + str(lhs));
      failed = true;
    }
    return var;
  }
  auto *var = context_.make<Var>(name->pos, package_, name->value, nullptr);
  if (name->value != "_")
    newVars.push_back(var);
  info_.setObject(name, var);
  return var;
}

void Checker::shortVarDecl(Pos pos, llvm::ArrayRef<Expr *> lhs, llvm::ArrayRef<Expr *> rhs) {
  size_t top = delayed_.size();
  llvm::StringSet<> seen;
  std::vector<Var *> vars, newVars;
  bool failed = false;
  for (Expr *e : lhs) {
    Var *var = shortVar(e, seen, newVars, failed);
    // Something for the value to go to.
    vars.push_back(var ? var : context_.make<Var>(e->pos, package_, "_", nullptr));
  }
  initVars(vars, rhs, nullptr);

  // Function literals on the right side do not see the new variables.
  processDelayed(top);
  if (newVars.empty() && !failed) {
    error(pos, "no new variables on left side of :=");
    return;
  }
  Pos scopePos = rhs.empty() ? pos : syntax::endPos(rhs.back());
  for (Var *var : newVars)
    declare(env_.scope, nullptr, var, scopePos);
}

} // namespace mapgo::check
