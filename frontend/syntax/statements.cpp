// Statements (spec: Statements).
#include "frontend/syntax/parsing.h"

namespace mapgo::syntax {

/// StatementList = { Statement ";" } .
llvm::ArrayRef<Stmt *> Parser::stmtList() {
  Stmts stmts;
  while (token() != Token::EndOfFile && token() != Token::Rbrace && token() != Token::Case &&
         token() != Token::Default) {
    Stmt *stmt = stmtOrNull();
    rejectPragmas();
    if (!stmt)
      break;
    stmts.push_back(stmt);
    if (got(Token::Semi) || token() == Token::Rbrace)
      continue;
    syntaxError("at end of statement");
    advance({Token::Semi, Token::Rbrace, Token::Case, Token::Default});
    got(Token::Semi);
  }
  return keep(stmts);
}

Stmt *Parser::stmtOrNull() {
  Nested nested(*this);
  switch (token()) {
  case Token::Name: {
    rejectPragmas();
    Expr *lhs = exprList();
    auto *label = llvm::dyn_cast<Name>(lhs);
    return label && token() == Token::Colon ? labeledStmtOrNull(label) : simpleStmt(lhs);
  }
  case Token::Var:
    return declStmt(&Parser::localVarDecl);
  case Token::Const:
    return declStmt(&Parser::constDecl);
  case Token::Type:
    return declStmt(&Parser::typeDecl);
  case Token::Operator:
  case Token::Star:
    rejectPragmas();
    switch (lexer_.op) {
    case Operator::Add:
    case Operator::Sub:
    case Operator::Mul:
    case Operator::And:
    case Operator::Xor:
    case Operator::Not:
      return simpleStmt();
    default:
      return nullptr;
    }
  case Token::Literal:
  case Token::Func:
  case Token::Lparen:
  case Token::Lbrack:
  case Token::Struct:
  case Token::Map:
  case Token::Chan:
  case Token::Interface:
  case Token::Arrow:
    rejectPragmas();
    return simpleStmt();
  default:
    rejectPragmas();
    return keywordStmtOrNull();
  }
}

Stmt *Parser::keywordStmtOrNull() {
  switch (token()) {
  case Token::Lbrace:
    return block("");
  case Token::For:
    return forStmt();
  case Token::Switch:
    return switchStmt();
  case Token::Select:
    return selectStmt();
  case Token::If:
    return ifStmt();
  case Token::Fallthrough:
  case Token::Break:
  case Token::Continue:
  case Token::Goto:
    return branchStmt();
  case Token::Go:
  case Token::Defer:
    return callStmt();
  case Token::Return:
    return returnStmt();
  case Token::Semi:
    return make<EmptyStmt>(pos());
  default:
    return nullptr;
  }
}

/// SimpleStmt = ExpressionStmt | SendStmt | IncDecStmt | Assignment | ShortVarDecl .
///
/// lhs has been read unless it is nullptr. `keyword` is that of the statement whose header this
/// is part of: in a switch `x := y.(type)` may stand. With `range`, a range clause may stand; it
/// is put there, and nullptr returned.
Stmt *Parser::simpleStmt(Expr *lhs, Token keyword, RangeClause **range) {
  if (range && token() == Token::Range) {
    *range = rangeClause(nullptr, /*define=*/false);
    return nullptr;
  }
  if (!lhs)
    lhs = exprList();
  Pos start = pos();
  if (token() == Token::Assign || token() == Token::Define)
    return assignment(lhs, keyword, range);
  if (auto *list = llvm::dyn_cast<ListExpr>(lhs)) {
    syntaxError("expected := or = or comma");
    advance({Token::Semi, Token::Rbrace});
    return exprStmt(list->list.front());
  }
  switch (token()) {
  case Token::AssignOp: {
    Operator op = lexer_.op;
    next();
    return assign(start, op, lhs, expr());
  }
  case Token::IncOp: {
    Operator op = lexer_.op;
    next();
    return assign(start, op, lhs, nullptr);
  }
  case Token::Arrow: {
    auto *send = make<SendStmt>(start);
    next();
    send->chan = lhs;
    send->value = expr();
    return send;
  }
  default:
    return exprStmt(lhs);
  }
}

/// What follows lhs at `=` or `:=`.
Stmt *Parser::assignment(Expr *lhs, Token keyword, RangeClause **range) {
  Pos start = pos();
  bool define = token() == Token::Define;
  next();
  if (range && token() == Token::Range) {
    *range = rangeClause(lhs, define);
    return nullptr;
  }
  Expr *rhs = exprList();
  auto *guard = llvm::dyn_cast<TypeSwitchGuard>(rhs);
  if (guard && keyword == Token::Switch && define && llvm::isa<Name>(lhs)) {
    guard->lhs = llvm::cast<Name>(lhs);
    return exprStmt(guard);
  }
  AssignStmt *stmt = assign(start, Operator::None, lhs, rhs);
  stmt->define = define;
  return stmt;
}

AssignStmt *Parser::assign(Pos pos, Operator op, Expr *lhs, Expr *rhs) {
  auto *stmt = make<AssignStmt>(pos);
  stmt->op = op;
  stmt->lhs = lhs;
  stmt->rhs = rhs;
  return stmt;
}

Stmt *Parser::exprStmt(Expr *x) {
  auto *stmt = make<ExprStmt>(x->pos);
  stmt->x = x;
  return stmt;
}

/// RangeClause = [ ExpressionList "=" | IdentifierList ":=" ] "range" Expression , at `range`.
RangeClause *Parser::rangeClause(Expr *lhs, bool define) {
  auto *clause = make<RangeClause>(pos());
  next();
  clause->lhs = lhs;
  clause->define = define;
  clause->x = expr();
  return clause;
}

/// LabeledStmt = Label ":" Statement . The label has been read. Returns nullptr after an error.
Stmt *Parser::labeledStmtOrNull(Name *label) {
  auto *stmt = make<LabeledStmt>(pos());
  stmt->label = label;
  want(Token::Colon);
  if (token() == Token::Rbrace) {
    stmt->stmt = make<EmptyStmt>(pos());
    return stmt;
  }
  stmt->stmt = stmtOrNull();
  if (stmt->stmt)
    return stmt;
  syntaxErrorAt(stmt->pos, "missing statement after label");
  return nullptr;
}

/// Block = "{" StatementList "}" . `context` says after what it must stand, if it may be missing.
BlockStmt *Parser::block(llvm::StringRef context) {
  auto *stmt = make<BlockStmt>(pos());
  if (!got(Token::Lbrace)) {
    syntaxError("expected { after " + context);
    advance({Token::Name, Token::Rbrace});
    stmt->rbrace = pos();
    if (got(Token::Rbrace))
      return stmt;
  }
  stmt->list = stmtList();
  stmt->rbrace = pos();
  want(Token::Rbrace);
  return stmt;
}

Stmt *Parser::declStmt(DeclMethod method) {
  auto *stmt = make<DeclStmt>(pos());
  next();
  Decls decls;
  appendGroup(decls, method);
  stmt->decls = keep(decls);
  return stmt;
}

/// GoStmt = "go" Expression . DeferStmt = "defer" Expression .
Stmt *Parser::callStmt() {
  auto *stmt = make<CallStmt>(pos());
  stmt->tok = token();
  next();
  Expr *x = primaryExpr();
  if (Expr *inner = unparen(x); inner != x) {
    error(reportedPos(x), "expression in " + spelling(stmt->tok) + " must not be parenthesized");
    x = inner;
  }
  stmt->call = x;
  return stmt;
}

/// BreakStmt, ContinueStmt, GotoStmt, FallthroughStmt.
Stmt *Parser::branchStmt() {
  auto *stmt = make<BranchStmt>(pos());
  stmt->tok = token();
  next();
  bool mayHaveLabel = stmt->tok == Token::Break || stmt->tok == Token::Continue;
  if (stmt->tok == Token::Goto || (mayHaveLabel && token() == Token::Name))
    stmt->label = name();
  return stmt;
}

/// ReturnStmt = "return" [ ExpressionList ] .
Stmt *Parser::returnStmt() {
  auto *stmt = make<ReturnStmt>(pos());
  next();
  if (token() != Token::Semi && token() != Token::Rbrace)
    stmt->results = exprList();
  return stmt;
}

/// What stands between the keyword of an if, for or switch and its block.
struct Parser::Header {
  Stmt *init = nullptr;
  Expr *cond = nullptr;
  Stmt *post = nullptr;
  RangeClause *range = nullptr;
  Pos semi;                 ///< after init, if any
  llvm::StringRef semiText; ///< what it was written as
};

/// Header = [ [ SimpleStmt ] ";" ] [ Expression ] , and in a for statement
///          [ SimpleStmt ] ";" [ Expression ] ";" [ SimpleStmt ] , or a RangeClause .
Parser::Header Parser::header(Token keyword) {
  Header header;
  want(keyword);
  if (token() == Token::Lbrace) {
    if (keyword == Token::If) {
      syntaxError("missing condition in if statement");
      header.cond = badExpr();
    }
    return header;
  }
  int outer = std::exchange(exprNesting_, -1);
  headerParts(header, keyword);
  exprNesting_ = outer;
  return header;
}

void Parser::headerParts(Header &header, Token keyword) {
  if (token() != Token::Semi) {
    if (got(Token::Var))
      syntaxError("var declaration not allowed in " + spelling(keyword) + " initializer");
    header.init = simpleStmt(nullptr, keyword, keyword == Token::For ? &header.range : nullptr);
    if (header.range)
      return;
  }
  // What stands alone is the condition.
  if (token() == Token::Lbrace)
    return condition(header, keyword, std::exchange(header.init, nullptr));

  if (token() == Token::Semi) {
    header.semi = pos();
    header.semiText = lexer_.text;
    next();
  } else {
    want(Token::Lbrace);
    if (token() != Token::Lbrace)
      advance({Token::Lbrace, Token::Rbrace});
  }
  Stmt *cond = nullptr;
  if (keyword == Token::For)
    cond = forClauses(header);
  else if (token() != Token::Lbrace)
    cond = simpleStmt(nullptr, keyword);
  condition(header, keyword, cond);
}

/// The second and third part of a for clause. Returns the second as it was parsed.
Stmt *Parser::forClauses(Header &header) {
  Stmt *cond = nullptr;
  if (token() != Token::Semi) {
    if (token() == Token::Lbrace) {
      syntaxError("expected for loop condition");
      return nullptr;
    }
    cond = simpleStmt();
  }
  want(Token::Semi);
  if (token() != Token::Lbrace) {
    header.post = simpleStmt();
    auto *assign = llvm::dyn_cast<AssignStmt>(header.post);
    if (assign && assign->define)
      syntaxErrorAt(assign->pos, "cannot declare in post statement of for loop");
  }
  return cond;
}

/// A binary expression in parentheses, others as they are.
static std::string operandText(const Expr *x) {
  return llvm::isa<Binary>(x) ? "(" + toString(x) + ")" : toString(x);
}

/// Takes the condition out of the statement it was parsed as; nullptr if there was none.
void Parser::condition(Header &header, Token keyword, Stmt *stmt) {
  if (!stmt) {
    if (keyword != Token::If || !header.semi.isValid())
      return;
    if (header.semiText == "semicolon")
      syntaxErrorAt(header.semi, "missing condition in if statement");
    else
      syntaxErrorAt(header.semi, "unexpected " + header.semiText + ", expected { after if clause");
    header.cond = make<BadExpr>(header.semi);
    return;
  }
  if (auto *x = llvm::dyn_cast<ExprStmt>(stmt)) {
    header.cond = x->x;
    return;
  }
  // Most often `=` was written for `==`: parentheses make that stand out.
  std::string what;
  auto *assign = llvm::dyn_cast<AssignStmt>(stmt);
  if (assign && assign->op == Operator::None && !assign->define)
    what = "assignment " + operandText(assign->lhs) + " = " + operandText(assign->rhs);
  else
    what = toString(stmt);
  syntaxErrorAt(stmt->pos, "cannot use " + what + " as value");
}

/// IfStmt = "if" [ SimpleStmt ";" ] Expression Block [ "else" ( IfStmt | Block ) ] .
Stmt *Parser::ifStmt() {
  Nested nested(*this);
  Chain chain(*this); // of else if
  Stmt *first = nullptr;
  for (Stmt **place = &first;;) {
    auto *stmt = make<IfStmt>(pos());
    *place = stmt;
    Header header = this->header(Token::If);
    stmt->init = header.init;
    stmt->cond = header.cond;
    stmt->then = block("if clause");
    if (!got(Token::Else))
      return first;
    if (token() == Token::If) {
      chain.link();
      place = &stmt->otherwise;
      continue;
    }
    if (token() == Token::Lbrace) {
      stmt->otherwise = block("");
    } else {
      syntaxError("else must be followed by if or statement block");
      advance({Token::Name, Token::Rbrace});
    }
    return first;
  }
}

/// ForStmt = "for" [ Condition | ForClause | RangeClause ] Block .
Stmt *Parser::forStmt() {
  auto *stmt = make<ForStmt>(pos());
  Header header = this->header(Token::For);
  stmt->range = header.range;
  stmt->init = header.init;
  stmt->cond = header.cond;
  stmt->post = header.post;
  stmt->body = block("for clause");
  return stmt;
}

/// "{" { ( "case" … | "default" ) ":" StatementList } "}", where `parse` reads what follows "case".
template <class Clause>
llvm::ArrayRef<Clause *> Parser::clauses(llvm::StringRef keyword, Pos &rbrace,
                                         llvm::function_ref<void(Clause *)> parse) {
  if (!got(Token::Lbrace)) {
    syntaxError("missing { after " + keyword + " clause");
    advance({Token::Case, Token::Default, Token::Rbrace});
  }
  llvm::SmallVector<Clause *, 8> list;
  while (token() != Token::EndOfFile && token() != Token::Rbrace) {
    auto *clause = make<Clause>(pos());
    if (got(Token::Case)) {
      parse(clause);
    } else if (!got(Token::Default)) {
      syntaxError("expected case or default or }");
      advance({Token::Colon, Token::Case, Token::Default, Token::Rbrace});
    }
    clause->colon = pos();
    want(Token::Colon);
    clause->body = stmtList();
    list.push_back(clause);
  }
  rbrace = pos();
  want(Token::Rbrace);
  return keep(list);
}

/// SwitchStmt = "switch" [ SimpleStmt ";" ] [ Expression | TypeSwitchGuard ]
///              "{" { ( "case" ExpressionList | "default" ) ":" StatementList } "}" .
Stmt *Parser::switchStmt() {
  auto *stmt = make<SwitchStmt>(pos());
  Header header = this->header(Token::Switch);
  stmt->init = header.init;
  stmt->tag = header.cond;
  stmt->body =
      clauses<CaseClause>("switch", stmt->rbrace, [&](CaseClause *c) { c->cases = exprList(); });
  return stmt;
}

/// SelectStmt = "select"
///              "{" { ( "case" ( SendStmt | RecvStmt ) | "default" ) ":" StatementList } "}" .
Stmt *Parser::selectStmt() {
  auto *stmt = make<SelectStmt>(pos());
  want(Token::Select);
  // Any simple statement is taken; the checker rejects those that do not communicate.
  stmt->body =
      clauses<CommClause>("select", stmt->rbrace, [&](CommClause *c) { c->comm = simpleStmt(); });
  return stmt;
}

} // namespace mapgo::syntax
