// Statements (spec: Statements), and function bodies. Switches and range loops have files of their
// own; break, continue, goto and labels have been checked by the parser.
//
// A statement's function literals are checked at its end, and see the scope as it is there.
#include "frontend/check/stmt.h"
#include "frontend/check/assignments.h"
#include "frontend/check/decl.h"
#include "frontend/check/operators.h"
#include "frontend/check/support.h"
#include "frontend/types/typeparam.h"

namespace mapgo::check {

using syntax::unpackList;

/// Reports the unused variables of a function, given its outermost scope.
static void usage(Checker &check, Scope *scope) {
  for (const Object *object : scope->objects()) {
    const auto *var = llvm::dyn_cast<Var>(object);
    if (var && !var->used)
      check.error(var->pos, "declared and not used: " + var->name);
  }
  // Function literals are functions of their own.
  for (Scope *child : scope->children)
    if (!child->isFunc)
      usage(check, child);
}

void funcBody(Checker &check, DeclInfo *decl, const Signature *sig, syntax::BlockStmt *body,
              const Value &iota) {
  sig->scope->pos = body->pos;
  sig->scope->end = syntax::endPos(body);

  Environment outer = std::move(check.env);
  llvm::DenseSet<const Expr *> panics;
  check.env = Environment();
  check.env.decl = decl;
  check.env.scope = sig->scope;
  check.env.iota = iota;
  check.env.signature = sig;
  check.env.isPanic = &panics;

  stmtList(check, body->list);
  if (sig->results->size() > 0 && !isTerminating(check, body))
    check.error(body->rbrace, "missing return");
  usage(check, sig->scope);
  check.env = std::move(outer);
}

void openScope(Checker &check, const syntax::Node *node, const char *comment) {
  openScopeUntil(check, node->pos, syntax::endPos(node), comment);
}

void openScopeUntil(Checker &check, Pos pos, Pos end, const char *comment) {
  check.env.scope = check.context.make<Scope>(check.env.scope, pos, end, comment);
}

void closeScope(Checker &check) { check.env.scope = check.env.scope->parent; }

void stmtList(Checker &check, llvm::ArrayRef<syntax::Stmt *> list) {
  for (syntax::Stmt *s : list)
    stmt(check, s);
}

void simpleStmt(Checker &check, syntax::Stmt *s) {
  if (s)
    stmt(check, s);
}

/// Spec: calls, but not of some builtins, and receive operations can be statements.
static void exprStmt(Checker &check, syntax::ExprStmt *s) {
  Operand x;
  ExprKind kind = rawExpr(check, x, s->x, nullptr);
  switch (x.mode) {
  case Mode::Invalid:
    break; // reported
  case Mode::Builtin:
    check.error(x, check.str(x) + " must be called");
    break;
  case Mode::TypeExpr:
    check.error(x, check.str(x) + " is not an expression");
    break;
  default:
    if (kind != ExprKind::Statement)
      check.error(x, check.str(x) + " is not used");
    break;
  }
}

/// The call of a go or defer statement.
static void suspendedCall(Checker &check, const char *keyword, Expr *call) {
  if (!llvm::isa<syntax::CallExpr>(call)) {
    check.error(call, llvm::Twine("expression in ") + keyword + " must be function call");
    use(check, call);
    return;
  }
  Operand x;
  ExprKind kind = rawExpr(check, x, call, nullptr);
  if (kind == ExprKind::Statement || x.invalid())
    return;
  const char *what = kind == ExprKind::Conversion ? " requires function call, not conversion "
                                                  : " discards result of ";
  check.error(x, llvm::Twine(keyword) + what + check.str(x));
}

static void sendStmt(Checker &check, syntax::SendStmt *s) {
  Operand channel, value;
  expr(check, channel, s->chan);
  expr(check, value, s->value);
  if (channel.invalid() || value.invalid())
    return;
  const Type *core = types::coreType(channel.type);
  const auto *type = llvm::dyn_cast_if_present<types::Chan>(core);
  if (!core)
    check.error(s, "invalid operation: cannot send to " + check.str(channel) + ": no core type");
  else if (!type)
    check.error(s, "invalid operation: cannot send to non-channel " + check.str(channel));
  else if (type->dir == types::ChanDir::RecvOnly)
    check.error(s, "invalid operation: cannot send to receive-only channel " + check.str(channel));
  else
    assignment(check, value, type->elem, "send");
}

/// x++ and x--
static void incDecStmt(Checker &check, syntax::AssignStmt *s) {
  Operand x;
  expr(check, x, s->lhs);
  if (x.invalid())
    return;
  if (!types::allNumeric(x.type)) {
    llvm::StringRef op = syntax::spelling(s->op);
    check.error(s->lhs, "invalid operation: " + check.str(s->lhs) + op + op +
                            " (non-numeric type " + check.str(x.type) + ")");
    return;
  }
  assignVar(check, s->lhs, x);
}

static void assignStmt(Checker &check, syntax::AssignStmt *s) {
  auto lhs = unpackList(s->lhs);
  auto rhs = unpackList(s->rhs);
  if (s->define) {
    shortVarDecl(check, s->pos, lhs, rhs);
  } else if (!s->rhs) {
    incDecStmt(check, s);
  } else if (s->op == Operator::None) {
    assignVars(check, lhs, rhs);
  } else if (lhs.size() != 1 || rhs.size() != 1) {
    check.error(s, "assignment operation " + syntax::spelling(s->op) +
                       "= requires single-valued expressions");
  } else {
    Operand x;
    binary(check, x, nullptr, lhs[0], rhs[0], s->op);
    assignVar(check, lhs[0], x, "assignment operation");
  }
}

static void returnStmt(Checker &check, syntax::ReturnStmt *s) {
  llvm::ArrayRef<Var *> results = check.env.signature->results->vars;
  auto values = unpackList(s->results);
  if (!values.empty() || results.empty() || results[0]->name.empty()) {
    initVars(check, results, values, s);
    return;
  }
  // The results are in variables, which must not be hidden by others.
  for (const Var *result : results) {
    const Object *other = check.lookup(result->name);
    if (other && other != result)
      check.error(s, "result parameter " + result->name + " not in scope at return",
                  {{other->pos, "inner declaration of " + check.str(result)}});
  }
}

static void condition(Checker &check, Expr *e, const char *statement) {
  Operand x;
  expr(check, x, e);
  if (!x.invalid() && !types::allBoolean(x.type))
    check.error(e, llvm::Twine("non-boolean condition in ") + statement + " statement");
}

static void ifStmt(Checker &check, syntax::IfStmt *s) {
  openScope(check, s, "if");
  simpleStmt(check, s->init);
  condition(check, s->cond, "if");
  stmt(check, s->then);
  simpleStmt(check, s->otherwise);
}

bool variablesPerIteration(const Checker &check, const syntax::ForStmt *s) {
  if (check.allowVersion(22))
    return true;
  const SourceFile *file = check.sources.fileAt(s->pos);
  return file && file->isRenumbered(s->pos.offset() - file->base().offset());
}

/// The variables that a 3-clause loop declares.
static void markLoopVariables(Checker &check, const syntax::ForStmt *s) {
  const auto *init = llvm::dyn_cast_or_null<syntax::AssignStmt>(s->init);
  if (!init || !init->define || !variablesPerIteration(check, s))
    return;
  for (const Expr *x : unpackList(init->lhs))
    if (const auto *name = llvm::dyn_cast<syntax::Name>(x))
      if (auto *var = llvm::dyn_cast_or_null<Var>(check.info.objectOf(name)))
        var->perIteration = true;
}

static void forStmt(Checker &check, syntax::ForStmt *s) {
  if (s->range) {
    rangeStmt(check, s, s->range);
    return;
  }
  openScope(check, s, "for");
  simpleStmt(check, s->init);
  markLoopVariables(check, s);
  if (s->cond)
    condition(check, s->cond, "for");
  simpleStmt(check, s->post);
  stmt(check, s->body);
}

/// Whether a select case is a send, or a receive with or without assignment.
static bool isCommunication(const syntax::Stmt *s) {
  Expr *x = nullptr;
  if (llvm::isa<syntax::SendStmt>(s))
    return true;
  if (const auto *assign = llvm::dyn_cast<syntax::AssignStmt>(s))
    x = assign->rhs;
  else if (const auto *stmt = llvm::dyn_cast<syntax::ExprStmt>(s))
    x = stmt->x;
  const auto *receive = llvm::dyn_cast_or_null<syntax::Unary>(x ? syntax::unparen(x) : nullptr);
  return receive && receive->op == Operator::Recv;
}

static void selectStmt(Checker &check, syntax::SelectStmt *s) {
  const syntax::CommClause *defaultClause = nullptr;
  for (const syntax::CommClause *clause : s->body) {
    if (clause->comm)
      continue;
    if (defaultClause)
      check.error(clause, "multiple defaults (first at " + check.str(defaultClause->pos) + ")");
    else
      defaultClause = clause;
  }
  for (size_t i = 0; i < s->body.size(); ++i) {
    syntax::CommClause *clause = s->body[i];
    if (clause->comm && !isCommunication(clause->comm)) {
      const auto *x = llvm::dyn_cast<syntax::ExprStmt>(clause->comm);
      check.error(x ? syntax::reportedPos(x->x) : syntax::startPos(clause->comm),
                  "select case must be send or receive (possibly with assignment)");
      continue;
    }
    Pos end = i + 1 < s->body.size() ? s->body[i + 1]->pos : s->rbrace;
    openScopeUntil(check, clause->pos, end, "case");
    simpleStmt(check, clause->comm);
    stmtList(check, clause->body);
    closeScope(check);
  }
}

/// May leave scopes open, which `stmt` closes.
static void stmtInternal(Checker &check, syntax::Stmt *s) {
  switch (s->stmtKind()) {
  case syntax::Stmt::Kind::EmptyStmt:
  case syntax::Stmt::Kind::BranchStmt:
    break;
  case syntax::Stmt::Kind::LabeledStmt:
    stmt(check, llvm::cast<syntax::LabeledStmt>(s)->stmt);
    break;
  case syntax::Stmt::Kind::BlockStmt:
    openScope(check, s, "block");
    stmtList(check, llvm::cast<syntax::BlockStmt>(s)->list);
    break;
  case syntax::Stmt::Kind::ExprStmt:
    exprStmt(check, llvm::cast<syntax::ExprStmt>(s));
    break;
  case syntax::Stmt::Kind::SendStmt:
    sendStmt(check, llvm::cast<syntax::SendStmt>(s));
    break;
  case syntax::Stmt::Kind::DeclStmt:
    declStmt(check, llvm::cast<syntax::DeclStmt>(s)->decls);
    break;
  case syntax::Stmt::Kind::AssignStmt:
    assignStmt(check, llvm::cast<syntax::AssignStmt>(s));
    break;
  case syntax::Stmt::Kind::CallStmt: {
    auto *call = llvm::cast<syntax::CallStmt>(s);
    suspendedCall(check, call->tok == syntax::Token::Defer ? "defer" : "go", call->call);
    break;
  }
  case syntax::Stmt::Kind::ReturnStmt:
    returnStmt(check, llvm::cast<syntax::ReturnStmt>(s));
    break;
  case syntax::Stmt::Kind::IfStmt:
    ifStmt(check, llvm::cast<syntax::IfStmt>(s));
    break;
  case syntax::Stmt::Kind::ForStmt:
    forStmt(check, llvm::cast<syntax::ForStmt>(s));
    break;
  case syntax::Stmt::Kind::SwitchStmt:
    switchStmt(check, llvm::cast<syntax::SwitchStmt>(s));
    break;
  case syntax::Stmt::Kind::SelectStmt:
    selectStmt(check, llvm::cast<syntax::SelectStmt>(s));
    break;
  }
}

void stmt(Checker &check, syntax::Stmt *s) {
  size_t top = check.delayed.size();
  Scope *scope = check.env.scope;
  stmtInternal(check, s);
  // Before the scope that the statement opened is left.
  check.processDelayed(top);
  check.env.scope = scope;
}

} // namespace mapgo::check
