// Expressions (spec: Expressions): the ways to evaluate one, and the dispatch over its kinds.
//
// `rawExpr` checks an expression into an Operand and records what was found; the other entry
// points narrow down what is accepted. After an error the operand is invalid, and whoever gets it
// stays silent. An operand of untyped type is not recorded at once but remembered in `untyped`,
// until its context gives it a type (const.cpp) or the package is done.
#include "frontend/check/operators.h"
#include "frontend/check/primary.h"
#include "frontend/check/stmt.h"
#include "frontend/check/support.h"
#include "frontend/check/typexpr.h"
#include "frontend/types/typeparam.h"

namespace mapgo::check {

using namespace syntax;

void exclude(Checker &check, Operand &x, std::initializer_list<Mode> modes) {
  if (!llvm::is_contained(modes, x.mode))
    return;
  switch (x.mode) {
  case Mode::NoValue:
    check.error(x, check.str(x) + (llvm::is_contained(modes, Mode::TypeExpr)
                                       ? " used as value"
                                       : " used as value or type"));
    break;
  case Mode::Builtin:
    check.error(x, check.str(x) + " must be called");
    break;
  default:
    check.error(x, check.str(x) + " is not an expression");
    break;
  }
  x.mode = Mode::Invalid;
}

std::optional<Target> targetOf(const Type *type, const llvm::Twine &description) {
  if (const auto *sig = underAs<Signature>(type))
    return Target{sig, description.str()};
  return std::nullopt;
}

void expr(Checker &check, Operand &x, Expr *e, const std::optional<Target> &target) {
  rawExpr(check, x, e, nullptr, target);
  exclude(check, x, {Mode::NoValue, Mode::Builtin, Mode::TypeExpr});
  singleValue(check, x);
}

void genericExpr(Checker &check, Operand &x, Expr *e) {
  rawExpr(check, x, e, nullptr, {}, /*allowGeneric=*/true);
  exclude(check, x, {Mode::NoValue, Mode::Builtin, Mode::TypeExpr});
  singleValue(check, x);
}

void multiExpr(Checker &check, Operand &x, Expr *e) {
  rawExpr(check, x, e, nullptr);
  exclude(check, x, {Mode::NoValue, Mode::Builtin, Mode::TypeExpr});
}

void exprWithHint(Checker &check, Operand &x, Expr *e, const Type *hint) {
  rawExpr(check, x, e, hint);
  exclude(check, x, {Mode::NoValue, Mode::Builtin, Mode::TypeExpr});
  singleValue(check, x);
}

void exprOrType(Checker &check, Operand &x, Expr *e, bool allowGeneric) {
  rawExpr(check, x, e, nullptr, {}, allowGeneric);
  exclude(check, x, {Mode::NoValue});
  singleValue(check, x);
}

/// x.(T) (spec: Type assertions)
static bool typeAssertExpr(Checker &check, Operand &x, TypeAssertExpr *e) {
  expr(check, x, e->x);
  if (x.invalid())
    return false;
  if (types::isTypeParam(x.type)) {
    check.error(x, "invalid operation: cannot use type assertion on type parameter value " +
                       check.str(x));
    return false;
  }
  if (!underAs<types::Interface>(x.type)) {
    check.error(x, "invalid operation: " + check.str(x) + " is not an interface");
    return false;
  }
  const Type *type = varType(check, e->type);
  if (types::isInvalid(type))
    return false;
  typeAssertion(check, e, x, type, false);
  x.mode = Mode::CommaOk;
  x.type = type;
  return true;
}

/// *x: a pointer type or an indirection (spec: Address operators)
static bool star(Checker &check, Operand &x, Star *e) {
  exprOrType(check, x, e->x);
  if (x.invalid())
    return false;
  if (x.mode == Mode::TypeExpr) {
    validVarType(check, e->x, x.type);
    x.type = check.context.make<types::Pointer>(x.type);
    return true;
  }
  if (x.mode == Mode::Builtin) {
    check.error(x, "invalid operation: cannot indirect " + check.str(x));
    return false;
  }
  const Type *base = nullptr;
  bool isPointer = types::underIs(x.type, [&](const Type *u) {
    const auto *pointer = llvm::dyn_cast_if_present<types::Pointer>(u);
    if (!pointer) {
      check.error(x, "invalid operation: cannot indirect " + check.str(x));
      return false;
    }
    if (base && !types::identical(pointer->elem, base)) {
      check.error(x, "invalid operation: pointers of " + check.str(x) +
                         " must have identical base types");
      return false;
    }
    base = pointer->elem;
    return true;
  });
  if (!isPointer)
    return false;
  x.mode = Mode::Variable;
  x.type = base;
  return true;
}

/// The body is checked when the enclosing statement is done, before its declarations come into
/// scope: the literal may be part of a type that its body refers to.
static void funcLit(Checker &check, Operand &x, FuncLit *e) {
  const auto *sig = llvm::dyn_cast_if_present<Signature>(typ(check, e->type));
  if (!sig)
    return;
  // On demand, only those in bodies.
  if (e->body && (!check.config.onDemand || check.env.signature))
    check.later([&check, decl = check.env.decl, iota = check.env.iota, sig, body = e->body] {
      funcBody(check, decl, sig, body, iota);
    });
  x.mode = Mode::Value;
  x.type = sig;
}

/// Any expression but calls, parentheses and composite literals; false after an error.
static bool operation(Checker &check, Operand &x, Expr *e, const std::optional<Target> &target,
                      ExprKind &kind) {
  switch (e->exprKind()) {
  case Expr::Kind::BadExpr:
    break;
  case Expr::Kind::CallExpr:
  case Expr::Kind::ParenExpr:
  case Expr::Kind::CompositeLit:
    llvm_unreachable("checked before");
  case Expr::Kind::Name:
    ident(check, x, llvm::cast<Name>(e), false);
    return !x.invalid();
  case Expr::Kind::DotsType:
    check.error(e, "invalid use of '...'");
    break;
  case Expr::Kind::BasicLit:
    basicLit(check, x, llvm::cast<BasicLit>(e));
    return !x.invalid();
  case Expr::Kind::FuncLit:
    funcLit(check, x, llvm::cast<FuncLit>(e));
    return !x.invalid();
  case Expr::Kind::SelectorExpr:
    selector(check, x, llvm::cast<SelectorExpr>(e), nullptr);
    return !x.invalid();
  case Expr::Kind::IndexExpr:
    if (indexExpr(check, x, llvm::cast<IndexExpr>(e)))
      funcInst(check, x, reportedPos(e), llvm::cast<IndexExpr>(e), target);
    return !x.invalid();
  case Expr::Kind::SliceExpr:
    sliceExpr(check, x, llvm::cast<SliceExpr>(e));
    return !x.invalid();
  case Expr::Kind::TypeAssertExpr:
    if (typeAssertExpr(check, x, llvm::cast<TypeAssertExpr>(e)))
      return true;
    break;
  case Expr::Kind::TypeSwitchGuard:
    check.error(e, "invalid syntax tree: use of .(type) outside type switch");
    use(check, llvm::cast<TypeSwitchGuard>(e)->x);
    break;
  case Expr::Kind::Star:
    if (star(check, x, llvm::cast<Star>(e)))
      return true;
    break;
  case Expr::Kind::Unary:
    unary(check, x, llvm::cast<Unary>(e));
    if (llvm::cast<Unary>(e)->op == Operator::Recv)
      kind = ExprKind::Statement;
    return !x.invalid();
  case Expr::Kind::Binary:
    binaryChain(check, x, llvm::cast<Binary>(e));
    return !x.invalid();
  case Expr::Kind::KeyValueExpr:
    check.error(e, "invalid syntax tree: no key:value expected");
    break;
  case Expr::Kind::ListExpr:
    check.error(e, "unexpected list of expressions");
    break;
  case Expr::Kind::ArrayType:
  case Expr::Kind::SliceType:
  case Expr::Kind::StructType:
  case Expr::Kind::FuncType:
  case Expr::Kind::InterfaceType:
  case Expr::Kind::MapType:
  case Expr::Kind::ChanType:
    x.type = typ(check, e);
    x.mode = Mode::TypeExpr;
    return true;
  }
  x.mode = Mode::Invalid;
  return false;
}

/// The core of rawExpr: sets x but records nothing for e itself.
static ExprKind exprInternal(Checker &check, Operand &x, Expr *e, const Type *hint,
                             const std::optional<Target> &target) {
  x.mode = Mode::Invalid;
  x.type = check.context.invalid();
  x.value = Value();
  x.expr = e;
  if (!e) // missing in the source, and reported
    return ExprKind::Statement;

  if (auto *call = llvm::dyn_cast<CallExpr>(e))
    return callExpr(check, x, call);
  if (auto *paren = llvm::dyn_cast<ParenExpr>(e)) {
    ExprKind kind = rawExpr(check, x, paren->x, nullptr); // no target gets past parentheses
    x.expr = e;
    return kind;
  }
  if (auto *literal = llvm::dyn_cast<CompositeLit>(e))
    compositeLit(check, x, literal, hint);
  else if (ExprKind kind = ExprKind::Expression;
           operation(check, x, e, target, kind) && !x.invalid()) {
    x.expr = e;
    return kind;
  }
  x.expr = e;
  return x.invalid() ? ExprKind::Statement : ExprKind::Expression;
}

ExprKind rawExpr(Checker &check, Operand &x, Expr *e, const Type *hint,
                 const std::optional<Target> &target, bool allowGeneric) {
  ExprKind kind = exprInternal(check, x, e, hint, target);
  if (!allowGeneric)
    nonGeneric(check, x, target);
  record(check, x);
  return kind;
}

void nonGeneric(Checker &check, Operand &x, const std::optional<Target> &target) {
  if (x.invalid() || x.mode == Mode::NoValue)
    return;
  const char *what = nullptr;
  if (const auto *sig = llvm::dyn_cast_if_present<Signature>(x.type);
      sig && !sig->typeParams.empty()) {
    if (target) {
      funcInst(check, x, reportedPos(x.expr), nullptr, target);
      return;
    }
    what = "function";
  } else if (x.type && (types::isGeneric(x.type) || genericAlias(check, x.expr))) {
    what = "type";
  }
  if (!what)
    return;
  check.error(x, llvm::Twine("cannot use generic ") + what + " " + check.str(x.expr) +
                     " without instantiation");
  x.mode = Mode::Invalid;
  x.type = check.context.invalid();
}

void record(Checker &check, const Operand &x) {
  if (!x.expr || x.invalid())
    return;
  if (x.mode == Mode::NoValue) {
    check.recordTypeAndValue(x.expr, x.mode, check.context.emptyTuple(), {});
    return;
  }
  Value value = x.mode == Mode::Constant ? x.value : Value();
  if (types::isTyped(x.type)) {
    check.recordTypeAndValue(x.expr, x.mode, x.type, value);
    return;
  }
  check.untyped[x.expr] = {false, x.mode, llvm::cast<Basic>(x.type), std::move(value)};
}

void singleValue(Checker &check, Operand &x) {
  if (x.mode != Mode::Value || !llvm::isa<types::Tuple>(x.type))
    return;
  check.error(x, "multiple-value " + check.str(x) + " in single-value context");
  x.mode = Mode::Invalid;
}

bool use(Checker &check, llvm::ArrayRef<Expr *> list) {
  bool ok = true;
  for (Expr *e : list) {
    if (!e || isBlank(unparen(e)))
      continue;
    if (auto *elements = llvm::dyn_cast<ListExpr>(e)) {
      ok &= use(check, elements->list);
      continue;
    }
    Operand x;
    rawExpr(check, x, e, nullptr, {}, /*allowGeneric=*/true);
    ok &= !x.invalid();
  }
  return ok;
}

bool useLhs(Checker &check, llvm::ArrayRef<Expr *> list) {
  bool ok = true;
  for (Expr *e : list) {
    auto *name = llvm::dyn_cast<Name>(unparen(e));
    auto *var = name ? llvm::dyn_cast_or_null<Var>(check.lookup(name->value)) : nullptr;
    bool wasUsed = var && var->used;
    ok &= use(check, e);
    if (var && var->package == check.package)
      var->used = wasUsed;
  }
  return ok;
}

} // namespace mapgo::check
