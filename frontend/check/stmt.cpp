// Statements (spec: Statements), and function bodies. Switches and range loops have files of their
// own; break, continue, goto and labels have been checked by the parser.
//
// A statement's function literals are checked at its end, and see the scope as it is there.
#include "frontend/check/checker.h"
#include "frontend/check/support.h"

namespace mapgo::check {

using syntax::unpackList;

// ---------------------------------------------------------------- functions

void Checker::funcBody(DeclInfo *decl, llvm::StringRef name, const Signature *sig,
                       syntax::BlockStmt *body, const Value &iota) {
  sig->scope->pos = body->pos;
  sig->scope->end = syntax::endPos(body);

  Environment outer = std::move(env_);
  llvm::DenseSet<const Expr *> panics;
  env_ = Environment();
  env_.decl = decl;
  env_.scope = sig->scope;
  env_.iota = iota;
  env_.signature = sig;
  env_.isPanic = &panics;

  stmtList(body->list);
  if (sig->results->size() > 0 && !isTerminating(body))
    error(body->rbrace, "missing return");
  usage(sig->scope);
  env_ = std::move(outer);
}

void Checker::usage(Scope *scope) {
  for (const Object *object : scope->objects()) {
    const auto *var = llvm::dyn_cast<Var>(object);
    if (var && !var->used)
      error(var->pos, var->name + " declared but not used");
  }
  // Function literals are functions of their own.
  for (Scope *child : scope->children)
    if (!child->isFunc)
      usage(child);
}

void Checker::openScope(const syntax::Node *node, const char *comment) {
  openScopeUntil(node->pos, syntax::endPos(node), comment);
}

void Checker::openScopeUntil(Pos pos, Pos end, const char *comment) {
  env_.scope = context_.make<Scope>(env_.scope, pos, end, comment);
}

void Checker::closeScope() { env_.scope = env_.scope->parent; }

// ---------------------------------------------------------------- dispatch

void Checker::stmtList(llvm::ArrayRef<syntax::Stmt *> list) {
  for (syntax::Stmt *s : list)
    stmt(s);
}

void Checker::simpleStmt(syntax::Stmt *s) {
  if (s)
    stmt(s);
}

void Checker::stmt(syntax::Stmt *s) {
  size_t top = delayed_.size();
  Scope *scope = env_.scope;
  stmtInternal(s);
  // Before the scope that the statement opened is left.
  processDelayed(top);
  env_.scope = scope;
}

/// May leave scopes open, which `stmt` closes.
void Checker::stmtInternal(syntax::Stmt *s) {
  switch (s->kind) {
  case syntax::NodeKind::EmptyStmt:
  case syntax::NodeKind::BranchStmt:
    break;
  case syntax::NodeKind::LabeledStmt:
    stmt(llvm::cast<syntax::LabeledStmt>(s)->stmt);
    break;
  case syntax::NodeKind::BlockStmt:
    openScope(s, "block");
    stmtList(llvm::cast<syntax::BlockStmt>(s)->list);
    break;
  case syntax::NodeKind::ExprStmt:
    exprStmt(llvm::cast<syntax::ExprStmt>(s));
    break;
  case syntax::NodeKind::SendStmt:
    sendStmt(llvm::cast<syntax::SendStmt>(s));
    break;
  case syntax::NodeKind::DeclStmt:
    declStmt(llvm::cast<syntax::DeclStmt>(s)->decls);
    break;
  case syntax::NodeKind::AssignStmt:
    assignStmt(llvm::cast<syntax::AssignStmt>(s));
    break;
  case syntax::NodeKind::CallStmt: {
    auto *call = llvm::cast<syntax::CallStmt>(s);
    suspendedCall(call->tok == syntax::Token::Defer ? "defer" : "go", call->call);
    break;
  }
  case syntax::NodeKind::ReturnStmt:
    returnStmt(llvm::cast<syntax::ReturnStmt>(s));
    break;
  case syntax::NodeKind::IfStmt:
    ifStmt(llvm::cast<syntax::IfStmt>(s));
    break;
  case syntax::NodeKind::ForStmt:
    forStmt(llvm::cast<syntax::ForStmt>(s));
    break;
  case syntax::NodeKind::SwitchStmt:
    switchStmt(llvm::cast<syntax::SwitchStmt>(s));
    break;
  case syntax::NodeKind::SelectStmt:
    selectStmt(llvm::cast<syntax::SelectStmt>(s));
    break;
  default:
    error(s, "invalid statement");
    break;
  }
}

// ---------------------------------------------------------------- simple statements

/// Spec: calls, but not of some builtins, and receive operations can be statements.
void Checker::exprStmt(syntax::ExprStmt *s) {
  Operand x;
  ExprKind kind = rawExpr(x, s->x, nullptr);
  switch (x.mode) {
  case Mode::Invalid:
    break; // reported
  case Mode::Builtin:
    error(x, str(x) + " must be called");
    break;
  case Mode::TypeExpr:
    error(x, str(x) + " is not an expression");
    break;
  default:
    if (kind != ExprKind::Statement)
      error(x, str(x) + " is not used");
    break;
  }
}

/// The call of a go or defer statement.
void Checker::suspendedCall(const char *keyword, Expr *call) {
  Operand x;
  ExprKind kind = rawExpr(x, call, nullptr);
  if (kind == ExprKind::Statement || x.invalid())
    return;
  const char *what = kind == ExprKind::Conversion ? " requires function call, not conversion "
                                                  : " discards result of ";
  error(x, llvm::Twine(keyword) + what + str(x));
}

void Checker::sendStmt(syntax::SendStmt *s) {
  Operand channel, value;
  expr(channel, s->chan);
  expr(value, s->value);
  if (channel.invalid() || value.invalid())
    return;
  const auto *type = underAs<types::Chan>(channel.type);
  if (!type)
    error(s, "invalid operation: cannot send to non-channel " + str(channel));
  else if (type->dir == types::ChanDir::RecvOnly)
    error(s, "invalid operation: cannot send to receive-only channel " + str(channel));
  else
    assignment(value, type->elem, "send");
}

void Checker::assignStmt(syntax::AssignStmt *s) {
  auto lhs = unpackList(s->lhs);
  auto rhs = unpackList(s->rhs);
  if (s->define) {
    shortVarDecl(s->pos, lhs, rhs);
  } else if (!s->rhs) {
    incDecStmt(s);
  } else if (s->op == Operator::None) {
    assignVars(lhs, rhs);
  } else if (lhs.size() != 1 || rhs.size() != 1) {
    error(s, "assignment operation " + syntax::spelling(s->op) +
                 "= requires single-valued expressions");
  } else {
    Operand x;
    binary(x, nullptr, lhs[0], rhs[0], s->op);
    assignVar(lhs[0], x);
  }
}

/// x++ and x--
void Checker::incDecStmt(syntax::AssignStmt *s) {
  Operand x;
  expr(x, s->lhs);
  if (x.invalid())
    return;
  if (!types::isNumeric(x.type)) {
    llvm::StringRef op = syntax::spelling(s->op);
    error(s->lhs, "invalid operation: " + str(s->lhs) + op + op + " (non-numeric type " +
                      str(x.type) + ")");
    return;
  }
  assignVar(s->lhs, x);
}

void Checker::returnStmt(syntax::ReturnStmt *s) {
  llvm::ArrayRef<Var *> results = env_.signature->results->vars;
  auto values = unpackList(s->results);
  if (!values.empty() || results.empty() || results[0]->name.empty()) {
    initVars(results, values, s);
    return;
  }
  // The results are in variables, which must not be hidden by others.
  for (const Var *result : results) {
    const Object *other = lookup(result->name);
    if (other && other != result)
      error(s, "result parameter " + result->name + " not in scope at return",
            {{other->pos, "inner declaration of " + str(result)}});
  }
}

// ---------------------------------------------------------------- if, for, select

void Checker::condition(Expr *e, const char *statement) {
  Operand x;
  expr(x, e);
  if (!x.invalid() && !types::isBoolean(x.type))
    error(e, llvm::Twine("non-boolean condition in ") + statement + " statement");
}

void Checker::ifStmt(syntax::IfStmt *s) {
  openScope(s, "if");
  simpleStmt(s->init);
  condition(s->cond, "if");
  stmt(s->then);
  simpleStmt(s->otherwise);
}

void Checker::forStmt(syntax::ForStmt *s) {
  if (s->range) {
    rangeStmt(s, s->range);
    return;
  }
  openScope(s, "for");
  simpleStmt(s->init);
  if (s->cond)
    condition(s->cond, "for");
  simpleStmt(s->post);
  stmt(s->body);
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

void Checker::selectStmt(syntax::SelectStmt *s) {
  const syntax::CommClause *defaultClause = nullptr;
  for (const syntax::CommClause *clause : s->body) {
    if (clause->comm)
      continue;
    if (defaultClause)
      error(clause, "multiple defaults (first at " + str(defaultClause->pos) + ")");
    else
      defaultClause = clause;
  }
  for (size_t i = 0; i < s->body.size(); ++i) {
    syntax::CommClause *clause = s->body[i];
    if (clause->comm && !isCommunication(clause->comm)) {
      const auto *x = llvm::dyn_cast<syntax::ExprStmt>(clause->comm);
      error(x ? syntax::reportedPos(x->x) : syntax::startPos(clause->comm),
            "select case must be send or receive (possibly with assignment)");
      continue;
    }
    Pos end = i + 1 < s->body.size() ? s->body[i + 1]->pos : s->rbrace;
    openScopeUntil(clause->pos, end, "case");
    simpleStmt(clause->comm);
    stmtList(clause->body);
    closeScope();
  }
}

} // namespace mapgo::check
