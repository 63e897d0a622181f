// Expressions (spec: Expressions). Types are parsed as expressions where both may stand.
#include "frontend/syntax/parsing.h"

namespace mapgo::syntax {

/// Expression = UnaryExpr | Expression binary_op Expression .
///
/// Takes operators that bind more tightly than `minPrecedence`. x is the first operand if it has
/// been read, or nullptr.
Expr *Parser::binaryExpr(Expr *x, int minPrecedence) {
  Chain chain(*this);
  if (!x)
    x = unaryExpr();
  while (token() == Token::Operator || token() == Token::Star) {
    int prec = precedence(lexer_.op);
    if (prec <= minPrecedence)
      break;
    chain.link();
    auto *binary = make<Binary>(pos());
    binary->op = lexer_.op;
    next();
    binary->x = x;
    binary->y = binaryExpr(nullptr, prec);
    x = binary;
  }
  return x;
}

/// UnaryExpr = PrimaryExpr | unary_op UnaryExpr .
Expr *Parser::unaryExpr() {
  Nested nested(*this);
  if (token() == Token::Arrow)
    return receive();
  if (token() == Token::Star) {
    Pos star = pos();
    next();
    return pointerTo(star, unaryExpr());
  }
  if (token() != Token::Operator)
    return primaryExpr();
  switch (lexer_.op) {
  case Operator::Add:
  case Operator::Sub:
  case Operator::Not:
  case Operator::Xor:
  case Operator::Tilde:
  case Operator::And: {
    auto *unary = make<Unary>(pos());
    unary->op = lexer_.op;
    next();
    Expr *x = unaryExpr();
    // A composite literal may be put in parentheses before its address is taken.
    unary->x = unary->op == Operator::And ? unparen(x) : x;
    return unary;
  }
  default:
    return primaryExpr();
  }
}

/// <-x, or a channel type <-chan T: which of them is known after the operand only.
Expr *Parser::receive() {
  Pos arrow = pos();
  next();
  Expr *x = unaryExpr();
  if (auto *chan = llvm::dyn_cast<ChanType>(x)) {
    makeReceiveOnly(chan);
    return chan;
  }
  auto *unary = make<Unary>(arrow);
  unary->op = Operator::Recv;
  unary->x = x;
  return unary;
}

/// Gives the arrow before a channel type to it, and its own arrow to its element:
///
///     <-(chan T)     <-chan T
///     <-(chan<- T)   <-chan (<-T), for which T must be a channel type
void Parser::makeReceiveOnly(ChanType *chan) {
  for (;;) {
    ChanDir old = std::exchange(chan->dir, ChanDir::RecvOnly);
    if (old == ChanDir::RecvOnly)
      syntaxError("unexpected <-, expected chan");
    if (old != ChanDir::SendOnly)
      return;
    auto *elem = llvm::dyn_cast<ChanType>(chan->elem);
    if (!elem) {
      syntaxError("unexpected " + toString(chan->elem) + ", expected chan");
      return;
    }
    chan = elem;
  }
}

/// Operand = Literal | OperandName | "(" Expression ")" , and types.
Expr *Parser::operand() {
  switch (token()) {
  case Token::Name:
    return name();
  case Token::Literal:
    return literalOrNull();
  case Token::Lparen: {
    auto *paren = make<ParenExpr>(pos());
    next();
    ++exprNesting_;
    paren->x = expr();
    --exprNesting_;
    want(Token::Rparen);
    return paren;
  }
  case Token::Func:
    return funcTypeOrLit();
  case Token::Lbrack:
  case Token::Chan:
  case Token::Map:
  case Token::Struct:
  case Token::Interface:
    return type();
  default: {
    Expr *bad = badExpr();
    syntaxError("expected expression");
    advance({Token::Rparen, Token::Rbrack, Token::Rbrace});
    return bad;
  }
  }
}

/// FunctionLit = "func" Signature Block ; without a block it is a type.
Expr *Parser::funcTypeOrLit() {
  Pos start = pos();
  next();
  FuncType *type = funcType("function type");
  if (token() != Token::Lbrace)
    return type;
  auto *literal = make<FuncLit>(start);
  literal->type = type;
  // Inside the braces a composite literal may stand again, whatever is around them.
  ++exprNesting_;
  literal->body = funcBody();
  --exprNesting_;
  return literal;
}

BasicLit *Parser::literalOrNull() {
  if (token() != Token::Literal)
    return nullptr;
  auto *literal = make<BasicLit>(pos());
  literal->value = lexer_.text;
  literal->litKind = lexer_.literalKind;
  literal->bad = lexer_.bad;
  next();
  return literal;
}

Name *Parser::name() {
  if (token() == Token::Name) {
    Name *name = makeName(pos(), lexer_.text);
    next();
    return name;
  }
  Name *blank = makeName(pos(), "_");
  syntaxError("expected name");
  advance({});
  return blank;
}

/// PrimaryExpr = Operand { Selector | Index | Slice | TypeAssertion | Arguments | LiteralValue } .
///
/// x is the operand if it has been read, or nullptr.
Expr *Parser::primaryExpr(Expr *x) {
  Chain chain(*this);
  if (!x)
    x = operand();
  for (;;) {
    switch (token()) {
    case Token::Dot:
      chain.link();
      x = selectorOrAssertion(x);
      break;
    case Token::Lbrack:
      chain.link();
      x = indexOrSlice(x);
      break;
    case Token::Lparen:
      chain.link();
      x = call(x);
      break;
    case Token::Lbrace: {
      // The type may be in parentheses, which is accepted with a complaint.
      Expr *type = unparen(x);
      if (!beginsCompositeLit(type))
        return x;
      if (type != x)
        syntaxError("cannot parenthesize type in composite literal");
      chain.link();
      Pos start = startPos(x);
      CompositeLit *literal = compositeLit();
      literal->pos = start;
      literal->type = x;
      x = literal;
      break;
    }
    default:
      return x;
    }
  }
}

/// Selector      = "." identifier .
/// TypeAssertion = "." "(" ( Type | "type" ) ")" .
Expr *Parser::selectorOrAssertion(Expr *x) {
  Pos dot = pos();
  next();
  if (token() == Token::Name) {
    auto *selector = make<SelectorExpr>(startPos(x));
    selector->dot = dot;
    selector->x = x;
    selector->sel = name();
    return selector;
  }
  if (!got(Token::Lparen)) {
    syntaxError("expected name or (");
    advance({Token::Semi, Token::Rparen});
    return x;
  }
  Expr *result;
  if (got(Token::Type)) {
    auto *guard = make<TypeSwitchGuard>(startPos(x));
    guard->dot = dot;
    guard->x = x;
    result = guard;
  } else {
    auto *assertion = make<TypeAssertExpr>(startPos(x));
    assertion->dot = dot;
    assertion->x = x;
    assertion->type = type();
    result = assertion;
  }
  want(Token::Rparen);
  return result;
}

/// Index = "[" ( Expression | TypeList ) [ "," ] "]" , or a slice.
Expr *Parser::indexOrSlice(Expr *x) {
  Pos bracket = pos();
  next();
  Expr *first = nullptr;
  if (token() != Token::Colon) {
    std::pair<Expr *, bool> indices;
    if (token() == Token::Rbrack) {
      indices.first = badExpr();
      syntaxError("expected operand");
    } else {
      indices = typeList(/*index=*/true);
    }
    auto [index, comma] = indices;
    if (comma || token() == Token::Rbrack) {
      want(Token::Rbrack);
      auto *result = make<IndexExpr>(startPos(x));
      result->lbrack = bracket;
      result->x = x;
      result->index = index;
      return result;
    }
    first = index;
  }
  return sliceExpr(x, bracket, first);
}

/// Slice = "[" [ low ] ":" [ high ] "]" | "[" [ low ] ":" high ":" max "]" , after `low`.
Expr *Parser::sliceExpr(Expr *x, Pos bracket, Expr *low) {
  if (!got(Token::Colon)) {
    syntaxError("expected comma, : or ]");
    advance({Token::Comma, Token::Colon, Token::Rbrack});
  }
  ++exprNesting_;
  auto *slice = make<SliceExpr>(bracket);
  slice->x = x;
  slice->index[0] = low;
  if (token() != Token::Colon && token() != Token::Rbrack)
    slice->index[1] = expr();
  if (token() == Token::Colon) {
    slice->full = true;
    if (!slice->index[1]) {
      error(pos(), "middle index required in 3-index slice");
      slice->index[1] = badExpr();
    }
    next();
    if (token() != Token::Rbrack) {
      slice->index[2] = expr();
    } else {
      error(pos(), "final index required in 3-index slice");
      slice->index[2] = badExpr();
    }
  }
  --exprNesting_;
  want(Token::Rbrack);
  return slice;
}

/// Arguments = "(" [ ExpressionList [ "..." ] [ "," ] ] ")" .
Expr *Parser::call(Expr *x) {
  auto *result = make<CallExpr>(startPos(x));
  result->fun = x;
  result->lparen = pos();
  next();
  Exprs args;
  ++exprNesting_;
  result->rparen = list("argument list", Token::Comma, Token::Rparen, [&] {
    args.push_back(expr());
    result->hasDots = got(Token::DotDotDot);
    return result->hasDots;
  });
  --exprNesting_;
  result->args = keep(args);
  return result;
}

namespace {

/// Whether an expression can only be a value, not a type.
bool isValue(const Expr *x) {
  switch (x->kind) {
  case NodeKind::BasicLit:
  case NodeKind::CompositeLit:
  case NodeKind::FuncLit:
  case NodeKind::SliceExpr:
  case NodeKind::TypeAssertExpr:
  case NodeKind::TypeSwitchGuard:
  case NodeKind::CallExpr:
  case NodeKind::Unary:
  case NodeKind::Binary:
    return true;
  case NodeKind::ParenExpr:
    return isValue(llvm::cast<ParenExpr>(x)->x);
  case NodeKind::IndexExpr: {
    auto *index = llvm::cast<IndexExpr>(x);
    return isValue(index->x) || isValue(index->index);
  }
  default:
    return false;
  }
}

} // namespace

/// Whether `{` after x begins a literal of type x, and not a block: in the header of a statement
/// only type literals say so themselves.
bool Parser::beginsCompositeLit(Expr *x) const {
  switch (x->kind) {
  case NodeKind::Name:
  case NodeKind::SelectorExpr:
    return exprNesting_ >= 0;
  case NodeKind::IndexExpr:
    return exprNesting_ >= 0 && !isValue(x);
  case NodeKind::ArrayType:
  case NodeKind::SliceType:
  case NodeKind::StructType:
  case NodeKind::MapType:
    return true;
  default:
    return false;
  }
}

/// LiteralValue = "{" [ ElementList [ "," ] ] "}" .
/// KeyedElement = [ Element ":" ] Element .
CompositeLit *Parser::compositeLit() {
  Nested nested(*this);
  auto *literal = make<CompositeLit>(pos());
  literal->lbrace = pos();
  Exprs elements;
  ++exprNesting_;
  want(Token::Lbrace);
  literal->rbrace = list("composite literal", Token::Comma, Token::Rbrace, [&] {
    Expr *x = element();
    if (token() == Token::Colon) {
      auto *pair = make<KeyValueExpr>(pos());
      next();
      pair->key = x;
      pair->value = element();
      x = pair;
    }
    elements.push_back(x);
    return false;
  });
  --exprNesting_;
  literal->elements = keep(elements);
  return literal;
}

/// Element = Expression | LiteralValue .
Expr *Parser::element() { return token() == Token::Lbrace ? compositeLit() : expr(); }

/// One expression is itself, several are a ListExpr.
Expr *Parser::listOf(const Exprs &list) {
  if (list.size() == 1)
    return list.front();
  auto *result = make<ListExpr>(startPos(list.front()));
  result->list = keep(list);
  return result;
}

/// ExpressionList = Expression { "," Expression } .
Expr *Parser::exprList() {
  Expr *first = expr();
  if (token() != Token::Comma)
    return first;
  Exprs list = {first};
  while (got(Token::Comma))
    list.push_back(expr());
  return listOf(list);
}

/// typeList = ( Type | Expression ) { "," Type } [ "," ] .
std::pair<Expr *, bool> Parser::typeList(bool index) {
  ++exprNesting_;
  Exprs list = {index ? expr() : type()};
  bool comma = false;
  while (got(Token::Comma)) {
    comma = true;
    Expr *type = typeOrNull();
    if (!type)
      break;
    list.push_back(type);
  }
  --exprNesting_;
  return {listOf(list), comma};
}

/// IdentifierList = identifier { "," identifier } . The first has been read.
llvm::ArrayRef<Name *> Parser::nameList(Name *first) {
  Names list = {first};
  while (got(Token::Comma))
    list.push_back(name());
  return keep(list);
}

} // namespace mapgo::syntax
