// Expressions (spec: Expressions): the ways to evaluate one, and the dispatch over its kinds.
//
// `rawExpr` checks an expression into an Operand and records what was found; the other entry
// points narrow down what is accepted. After an error the operand is invalid, and whoever gets it
// stays silent. An operand of untyped type is not recorded at once but remembered in `untyped_`,
// until its context gives it a type (const.cpp) or the package is done.
#include "frontend/check/checker.h"
#include "frontend/check/support.h"

namespace mapgo::check {

using namespace syntax;

void Checker::expr(Operand &x, Expr *e) {
  rawExpr(x, e, nullptr);
  exclude(x, {Mode::NoValue, Mode::Builtin, Mode::TypeExpr});
  singleValue(x);
}

void Checker::multiExpr(Operand &x, Expr *e) {
  rawExpr(x, e, nullptr);
  exclude(x, {Mode::NoValue, Mode::Builtin, Mode::TypeExpr});
}

void Checker::exprWithHint(Operand &x, Expr *e, const Type *hint) {
  rawExpr(x, e, hint);
  exclude(x, {Mode::NoValue, Mode::Builtin, Mode::TypeExpr});
  singleValue(x);
}

void Checker::exprOrType(Operand &x, Expr *e) {
  rawExpr(x, e, nullptr);
  exclude(x, {Mode::NoValue});
  singleValue(x);
}

ExprKind Checker::rawExpr(Operand &x, Expr *e, const Type *hint) {
  ExprKind kind = exprInternal(x, e, hint);
  record(x);
  return kind;
}

void Checker::record(const Operand &x) {
  if (!x.expr || x.invalid())
    return;
  if (x.mode == Mode::NoValue) {
    recordTypeAndValue(x.expr, x.mode, context_.emptyTuple(), {});
    return;
  }
  Value value = x.mode == Mode::Constant ? x.value : Value();
  if (types::isTyped(x.type)) {
    recordTypeAndValue(x.expr, x.mode, x.type, value);
    return;
  }
  untyped_[x.expr] = {false, x.mode, llvm::cast<Basic>(x.type), std::move(value)};
}

void Checker::exclude(Operand &x, std::initializer_list<Mode> modes) {
  if (!llvm::is_contained(modes, x.mode))
    return;
  switch (x.mode) {
  case Mode::NoValue:
    error(x, str(x) + (llvm::is_contained(modes, Mode::TypeExpr) ? " used as value"
                                                                 : " used as value or type"));
    break;
  case Mode::Builtin:
    error(x, str(x) + " must be called");
    break;
  default:
    error(x, str(x) + " is not an expression");
    break;
  }
  x.mode = Mode::Invalid;
}

void Checker::singleValue(Operand &x) {
  if (x.mode != Mode::Value || !llvm::isa<types::Tuple>(x.type))
    return;
  error(x, "multiple-value " + str(x) + " in single-value context");
  x.mode = Mode::Invalid;
}

/// The core of rawExpr: sets x but records nothing for e itself.
ExprKind Checker::exprInternal(Operand &x, Expr *e, const Type *hint) {
  x.mode = Mode::Invalid;
  x.type = context_.invalid();
  x.value = Value();
  x.expr = e;
  if (!e) // missing in the source, and reported
    return ExprKind::Statement;

  if (auto *call = llvm::dyn_cast<CallExpr>(e))
    return callExpr(x, call);
  if (auto *paren = llvm::dyn_cast<ParenExpr>(e)) {
    ExprKind kind = rawExpr(x, paren->x, nullptr);
    x.expr = e;
    return kind;
  }
  if (auto *literal = llvm::dyn_cast<CompositeLit>(e))
    compositeLit(x, literal, hint);
  else if (ExprKind kind = ExprKind::Expression; operation(x, e, kind) && !x.invalid()) {
    x.expr = e;
    return kind;
  }
  x.expr = e;
  return x.invalid() ? ExprKind::Statement : ExprKind::Expression;
}

/// Any expression but calls, parentheses and composite literals; false after an error.
bool Checker::operation(Operand &x, Expr *e, ExprKind &kind) {
  switch (e->kind) {
  case NodeKind::BadExpr:
    break;
  case NodeKind::Name:
    ident(x, llvm::cast<Name>(e), nullptr, false);
    return !x.invalid();
  case NodeKind::DotsType:
    error(e, "invalid use of '...'");
    break;
  case NodeKind::BasicLit:
    basicLit(x, llvm::cast<BasicLit>(e));
    return !x.invalid();
  case NodeKind::FuncLit:
    funcLit(x, llvm::cast<FuncLit>(e));
    return !x.invalid();
  case NodeKind::SelectorExpr:
    selector(x, llvm::cast<SelectorExpr>(e), nullptr);
    return !x.invalid();
  case NodeKind::IndexExpr:
    return indexExpr(x, llvm::cast<IndexExpr>(e));
  case NodeKind::SliceExpr:
    sliceExpr(x, llvm::cast<SliceExpr>(e));
    return !x.invalid();
  case NodeKind::TypeAssertExpr:
    if (typeAssertExpr(x, llvm::cast<TypeAssertExpr>(e)))
      return true;
    break;
  case NodeKind::TypeSwitchGuard:
    error(e, "invalid AST: use of .(type) outside type switch");
    break;
  case NodeKind::Star:
    if (star(x, llvm::cast<Star>(e)))
      return true;
    break;
  case NodeKind::Unary:
    unary(x, llvm::cast<Unary>(e));
    if (llvm::cast<Unary>(e)->op == Operator::Recv)
      kind = ExprKind::Statement;
    return !x.invalid();
  case NodeKind::Binary:
    binaryChain(x, llvm::cast<Binary>(e));
    return !x.invalid();
  case NodeKind::KeyValueExpr:
    error(e, "invalid AST: no key:value expected");
    break;
  case NodeKind::ListExpr:
    error(e, "unexpected list of expressions");
    break;
  default: // a type literal
    x.type = typ(e);
    x.mode = Mode::TypeExpr;
    return true;
  }
  x.mode = Mode::Invalid;
  return false;
}

/// x.(T) (spec: Type assertions)
bool Checker::typeAssertExpr(Operand &x, TypeAssertExpr *e) {
  expr(x, e->x);
  if (x.invalid())
    return false;
  if (!underAs<types::Interface>(x.type)) {
    error(x, "invalid operation: " + str(x) + " is not an interface");
    return false;
  }
  const Type *type = varType(e->type);
  if (types::isInvalid(type))
    return false;
  typeAssertion(e, x, type, false);
  x.mode = Mode::CommaOk;
  x.type = type;
  return true;
}

/// *x: a pointer type or an indirection (spec: Address operators)
bool Checker::star(Operand &x, Star *e) {
  exprOrType(x, e->x);
  if (x.invalid())
    return false;
  if (x.mode == Mode::TypeExpr) {
    x.type = context_.make<types::Pointer>(x.type);
    return true;
  }
  if (x.mode == Mode::Builtin) {
    error(x, "invalid operation: cannot indirect " + str(x));
    return false;
  }
  const auto *pointer = underAs<types::Pointer>(x.type);
  if (!pointer) {
    error(x, "invalid operation: cannot indirect " + str(x));
    return false;
  }
  x.mode = Mode::Variable;
  x.type = pointer->elem;
  return true;
}

/// The body is checked when the enclosing statement is done, before its declarations come into
/// scope: the literal may be part of a type that its body refers to.
void Checker::funcLit(Operand &x, FuncLit *e) {
  const auto *sig = llvm::dyn_cast_if_present<Signature>(typ(e->type));
  if (!sig)
    return;
  if (!config_.ignoreFuncBodies && e->body)
    later([this, decl = env_.decl, iota = env_.iota, sig, body = e->body] {
      funcBody(decl, "<function literal>", sig, body, iota);
    });
  x.mode = Mode::Value;
  x.type = sig;
}

void Checker::use(llvm::ArrayRef<Expr *> list) {
  for (Expr *e : list) {
    if (!e)
      continue;
    if (auto *elements = llvm::dyn_cast<ListExpr>(e)) {
      use(elements->list);
      continue;
    }
    if (auto *name = llvm::dyn_cast<Name>(e); name && name->value == "_")
      continue;
    Operand x;
    rawExpr(x, e, nullptr);
  }
}

} // namespace mapgo::check
