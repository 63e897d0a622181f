// Declarations (spec: Declarations and scope), of the package level and inside functions.
#include "frontend/syntax/parser.h"
#include "frontend/syntax/parsing.h"

namespace mapgo::syntax {

/// TopLevelDecl = Declaration | FunctionDecl | MethodDecl , or ImportDecl .
void Parser::topLevelDecl(Decls &decls) {
  switch (token()) {
  case Token::Import:
    next();
    appendGroup(decls, &Parser::importDecl);
    break;
  case Token::Const:
    next();
    appendGroup(decls, &Parser::constDecl);
    break;
  case Token::Type:
    next();
    appendGroup(decls, &Parser::typeDecl);
    break;
  case Token::Var:
    next();
    appendGroup(decls, &Parser::varDecl);
    break;
  case Token::Func:
    next();
    decls.push_back(funcDecl());
    break;
  default: {
    auto *last = decls.empty() ? nullptr : llvm::dyn_cast<FuncDecl>(decls.back());
    if (token() == Token::Lbrace && last && !last->body)
      syntaxError("unexpected semicolon or newline before {");
    else
      syntaxError("non-declaration statement outside function body");
    advance({Token::Import, Token::Const, Token::Type, Token::Var, Token::Func});
    return;
  }
  }
  // Before the semicolon is passed: comments after it belong to the next declaration.
  rejectPragmas();
  if (token() != Token::EndOfFile && !got(Token::Semi)) {
    syntaxError("after top level declaration");
    advance({Token::Import, Token::Const, Token::Type, Token::Var, Token::Func});
  }
}

/// One entry, or "(" { entry ";" } ")" . The keyword has been consumed.
void Parser::appendGroup(Decls &decls, DeclMethod method) {
  if (token() != Token::Lparen) {
    decls.push_back((this->*method)(nullptr, 0));
    return;
  }
  auto *group = arena_.Arena::make<Group>(pos());
  rejectPragmas();
  next();
  unsigned index = 0;
  list("grouped declaration", Token::Semi, Token::Rparen, [&] {
    decls.push_back((this->*method)(group, index++));
    return false;
  });
}

/// ImportSpec = [ "." | PackageName ] ImportPath .
Decl *Parser::importDecl(const Group *group, unsigned) {
  auto *decl = make<ImportDecl>(pos());
  decl->group = group;
  declPragmas();
  if (token() == Token::Name) {
    decl->localName = name();
  } else if (token() == Token::Dot) {
    decl->localName = makeName(pos(), ".");
    next();
  }
  decl->path = literalOrNull();
  if (!decl->path) {
    syntaxError("missing import path");
    advance({Token::Semi, Token::Rparen});
    decl->path = make<BasicLit>(pos());
    decl->path->litKind = LitKind::String;
    decl->path->bad = true;
  } else if (!decl->path->bad && decl->path->litKind != LitKind::String) {
    syntaxErrorAt(decl->path->pos, "import path must be a string");
    decl->path->bad = true;
  } else if (decl->path->value == "\"embed\"") {
    importsEmbed_ = true;
  }
  return decl;
}

/// ConstSpec = IdentifierList [ [ Type ] "=" ExpressionList ] .
Decl *Parser::constDecl(const Group *group, unsigned index) {
  auto *decl = make<ConstDecl>(pos());
  decl->group = group;
  decl->iota = index;
  declPragmas();
  decl->names = nameList(name());
  if (token() != Token::EndOfFile && token() != Token::Semi && token() != Token::Rparen) {
    decl->type = typeOrNull();
    if (gotAssign())
      decl->values = exprList();
  }
  return decl;
}

static bool isEmbed(const Pragma &pragma) {
  llvm::StringRef text = pragma.text;
  return text.consume_front("go:embed") && (text.empty() || isspace(text.front()));
}

/// VarSpec = IdentifierList ( Type [ "=" ExpressionList ] | "=" ExpressionList ) .
Decl *Parser::varDecl(const Group *group, unsigned) {
  auto *decl = make<VarDecl>(pos());
  decl->group = group;
  llvm::SmallVector<Pragma, 2> embeds;
  for (const Pragma &pragma : pending_)
    if (isEmbed(pragma))
      embeds.push_back(pragma);
  declPragmas("go:embed");
  decl->names = nameList(name());
  if (!gotAssign())
    decl->type = type();
  if (!decl->type || gotAssign())
    decl->values = exprList();
  if (embeds.empty())
    return decl;
  if (llvm::StringRef problem = embedProblem(decl); !problem.empty())
    pragmaErrors_.push_back({embeds.front().pos, problem});
  else
    decl->embeds = keep(embeds);
  return decl;
}

/// Why a variable cannot have files embedded in it; "" if it can.
llvm::StringRef Parser::embedProblem(const VarDecl *decl) const {
  if (!importsEmbed_)
    return "go:embed only allowed in Go files that import \"embed\"";
  if (decl->names.size() > 1)
    return "go:embed cannot apply to multiple vars";
  if (decl->values)
    return "go:embed cannot apply to var with initializer";
  if (!decl->type)
    return "go:embed cannot apply to var without type";
  return "";
}

/// A variable in a function.
Decl *Parser::localVarDecl(const Group *group, unsigned index) {
  auto *decl = llvm::cast<VarDecl>(varDecl(group, index));
  if (!decl->embeds.empty())
    pragmaErrors_.push_back({decl->embeds.front().pos, "go:embed cannot apply to var inside func"});
  decl->embeds = {};
  return decl;
}

/// TypeSpec = identifier [ TypeParameters ] [ "=" ] Type .
Decl *Parser::typeDecl(const Group *group, unsigned) {
  auto *decl = make<TypeDecl>(pos());
  decl->group = group;
  declPragmas();
  decl->name = name();
  if (token() == Token::Lbrack) {
    typeParamsOrArray(decl);
  } else {
    decl->alias = gotAssign();
    decl->type = typeOrNull();
  }
  if (!decl->type) {
    decl->type = badExpr();
    syntaxError("in type declaration");
    advance({Token::Semi, Token::Rparen});
  }
  return decl;
}

/// A bracket after the declared name begins an array or slice type, or type parameters:
///
///     type T [n]E     type T [n * m]E     type T []E     type T[P any] …     type T[P *C,] …
///
/// What follows is read as an expression where it begins with a name, and then seen as a type
/// parameter and its constraint where that is possible and not an array length as well.
void Parser::typeParamsOrArray(TypeDecl *decl) {
  Pos bracket = pos();
  next();
  if (got(Token::Rbrack)) {
    decl->type = sliceType(bracket);
    return;
  }
  if (token() != Token::Name) {
    decl->type = arrayType(bracket, nullptr);
    return;
  }
  Expr *x = name();
  // P [… can only be a parameter with a constraint: an index is never a constant.
  if (token() != Token::Lbrack) {
    ++exprNesting_;
    Chain chain(*this);
    x = binaryExpr(primaryExpr(x), 0);
    --exprNesting_;
  }
  auto [param, constraint] = splitTypeParam(x, /*force=*/token() == Token::Comma);
  if (param && (constraint || token() != Token::Rbrack)) {
    decl->typeParams = paramList(Token::Rbrack, /*requireNames=*/true, param, constraint);
    decl->alias = gotAssign();
    decl->type = typeOrNull();
  } else {
    decl->type = arrayType(bracket, x);
  }
}

namespace {

/// Whether an expression can only be a type element, not a value. Unions may be long, so that
/// their left operands are not recursed into.
bool isTypeElem(const Expr *x) {
  while (auto *binary = llvm::dyn_cast<Binary>(x)) {
    if (isTypeElem(binary->y))
      return true;
    x = binary->x;
  }
  switch (x->kind) {
  case NodeKind::ArrayType:
  case NodeKind::SliceType:
  case NodeKind::StructType:
  case NodeKind::FuncType:
  case NodeKind::InterfaceType:
  case NodeKind::MapType:
  case NodeKind::ChanType:
    return true;
  case NodeKind::Star:
    return isTypeElem(llvm::cast<Star>(x)->x);
  case NodeKind::Unary: {
    auto *unary = llvm::cast<Unary>(x);
    return unary->op == Operator::Tilde || isTypeElem(unary->x);
  }
  case NodeKind::ParenExpr:
    return isTypeElem(llvm::cast<ParenExpr>(x)->x);
  default:
    return false;
  }
}

} // namespace

/// Splits an expression that reads as a name and a constraint:
///
///     P            P, none
///     P * C        P, *C       if C is only a type, or by force
///     P(C)         P, C        likewise
///     P*C | D      P, *C | D   if C or D is only a type, or by force
///
/// The name is nullptr when that is not possible.
std::pair<Name *, Expr *> Parser::splitTypeParam(Expr *x, bool force) {
  if (auto *name = llvm::dyn_cast<Name>(x))
    return {name, nullptr};
  llvm::SmallVector<Binary *, 4> unions; // from the last | to the first
  Expr *first = x;
  while (auto *either = llvm::dyn_cast<Binary>(first)) {
    if (either->op != Operator::Or)
      break;
    force |= isTypeElem(either->y);
    unions.push_back(either);
    first = either->x;
  }
  auto [name, constraint] = splitTerm(first, force);
  if (!name)
    return {nullptr, x};
  for (Binary *either : llvm::reverse(unions)) {
    auto *whole = make<Binary>(either->pos);
    whole->op = Operator::Or;
    whole->x = constraint;
    whole->y = either->y;
    constraint = whole;
  }
  return {name, constraint};
}

/// The same for P*C and P(C) alone.
std::pair<Name *, Expr *> Parser::splitTerm(Expr *x, bool force) {
  if (auto *product = llvm::dyn_cast<Binary>(x)) {
    auto *name = llvm::dyn_cast<Name>(product->x);
    if (name && product->op == Operator::Mul && (force || isTypeElem(product->y)))
      return {name, pointerTo(product->pos, product->y)};
  } else if (auto *call = llvm::dyn_cast<CallExpr>(x)) {
    auto *name = llvm::dyn_cast<Name>(call->fun);
    bool one = call->args.size() == 1 && !call->hasDots;
    if (name && one && (force || isTypeElem(call->args[0])))
      return {name, unparen(call->args[0])};
  }
  return {nullptr, nullptr};
}

/// FunctionDecl = "func" identifier [ TypeParameters ] Signature [ Block ] .
/// MethodDecl   = "func" Parameters identifier Signature [ Block ] .
///
/// `func` has been consumed.
FuncDecl *Parser::funcDecl() {
  auto *decl = make<FuncDecl>(pos());
  decl->pragmas = takePragmas();
  bool method = token() == Token::Lparen;
  if (method)
    decl->receiver = receiver();
  if (token() == Token::Name) {
    decl->name = name();
    decl->type = funcType(method ? "method" : "", &decl->typeParams);
  } else {
    decl->name = makeName(pos(), "_");
    decl->type = make<FuncType>(pos());
    syntaxError(method ? "expected name" : "expected name or (");
    advance({Token::Lbrace, Token::Semi});
  }
  if (token() == Token::Lbrace) {
    decl->bodySkipped = options_.bodies == Bodies::Skip;
    decl->body = decl->bodySkipped ? skippedBody() : funcBody();
  }
  return decl;
}

/// Reads the receiver's parentheses; nullptr after an error.
Field *Parser::receiver() {
  next();
  llvm::ArrayRef<Field *> list = paramList(Token::Rparen, /*requireNames=*/false);
  if (list.empty())
    error(pos(), "method has no receiver");
  else if (list.size() > 1)
    error(pos(), "method has multiple receivers");
  return list.empty() ? nullptr : list.front();
}

BlockStmt *Parser::skippedBody() {
  auto *body = make<BlockStmt>(pos());
  lexer_.skipBlock();
  body->rbrace = pos();
  pending_.clear(); // none of those in the body is misplaced
  want(Token::Rbrace);
  return body;
}

BlockStmt *Parser::funcBody() {
  ++funcNesting_;
  unsigned errorsBefore = errors_;
  BlockStmt *body = block("");
  --funcNesting_;
  // A body with syntax errors may lack statements, and labels with them.
  if (errors_ == errorsBefore)
    checkBranches(body, source_, sink_);
  return body;
}

} // namespace mapgo::syntax
