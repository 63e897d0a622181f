// Types (spec: Types, Type parameter declarations).
#include "frontend/syntax/parsing.h"

namespace mapgo::syntax {

Expr *Parser::type() {
  if (Expr *type = typeOrNull())
    return type;
  Expr *bad = badExpr();
  syntaxError("expected type");
  advance({Token::Comma, Token::Colon, Token::Semi, Token::Rparen, Token::Rbrack, Token::Rbrace});
  return bad;
}

/// Type    = TypeName [ TypeArgs ] | TypeLit | "(" Type ")" .
/// TypeLit = ArrayType | StructType | PointerType | FunctionType | InterfaceType | SliceType |
///           MapType | ChannelType .
Expr *Parser::typeOrNull() {
  Nested nested(*this);
  Pos start = pos();
  switch (token()) {
  case Token::Name:
    return qualifiedName(nullptr);
  case Token::Star:
    next();
    return pointerTo(start, type());
  case Token::Lparen: {
    next();
    Expr *inner = type();
    want(Token::Rparen);
    return inner;
  }
  case Token::Lbrack:
    next();
    return got(Token::Rbrack) ? sliceType(start) : arrayType(start, nullptr);
  case Token::Func:
    next();
    return funcType("function type");
  case Token::Arrow:
  case Token::Chan:
    return chanType();
  case Token::Map:
    return mapType();
  case Token::Struct:
    return structType();
  case Token::Interface:
    return interfaceType();
  default:
    return nullptr;
  }
}

Expr *Parser::pointerTo(Pos star, Expr *type) {
  auto *pointer = make<Star>(star);
  pointer->x = type;
  return pointer;
}

/// ArrayType = "[" ( Expression | "..." ) "]" Type .
///
/// The bracket has been consumed, and the length if there is one.
Expr *Parser::arrayType(Pos start, Expr *length) {
  if (!length && !got(Token::DotDotDot)) {
    ++exprNesting_;
    length = expr();
    --exprNesting_;
  }
  // Legal at the end of type parameters, which this may have been meant to be.
  if (token() == Token::Comma) {
    syntaxError("unexpected comma; expected ]");
    next();
  }
  want(Token::Rbrack);
  auto *array = make<ArrayType>(start);
  array->len = length;
  array->elem = type();
  return array;
}

/// Both brackets have been consumed.
Expr *Parser::sliceType(Pos start) {
  auto *slice = make<SliceType>(start);
  slice->elem = type();
  return slice;
}

/// ChannelType = ( "chan" | "chan" "<-" | "<-" "chan" ) Type .
Expr *Parser::chanType() {
  auto *chan = make<ChanType>(pos());
  if (got(Token::Arrow)) {
    chan->dir = ChanDir::RecvOnly;
    want(Token::Chan);
  } else {
    next();
    if (got(Token::Arrow))
      chan->dir = ChanDir::SendOnly;
  }
  chan->elem = chanElem();
  return chan;
}

Expr *Parser::chanElem() {
  if (Expr *elem = typeOrNull())
    return elem;
  Expr *bad = badExpr();
  syntaxError("missing channel element type");
  return bad;
}

/// MapType = "map" "[" Type "]" Type .
Expr *Parser::mapType() {
  auto *map = make<MapType>(pos());
  next();
  want(Token::Lbrack);
  map->key = type();
  want(Token::Rbrack);
  map->value = type();
  return map;
}

/// FunctionType = Parameters [ Result ] , after `func` and a name.
///
/// `context` names what may have no type parameters; empty where they are allowed, and then they
/// go to `typeParams`.
FuncType *Parser::funcType(llvm::StringRef context, llvm::ArrayRef<Field *> *typeParams) {
  auto *func = make<FuncType>(pos());
  if (got(Token::Lbrack)) {
    if (!context.empty())
      syntaxErrorAt(func->pos, context + " must have no type parameters");
    if (token() == Token::Rbrack) {
      syntaxError("empty type parameter list");
      next();
    } else {
      auto list = paramList(Token::Rbrack, /*requireNames=*/true);
      if (typeParams)
        *typeParams = list;
    }
  }
  want(Token::Lparen);
  func->params = paramList(Token::Rparen, /*requireNames=*/false);
  func->results = funcResult();
  return func;
}

/// Result = Parameters | Type .
llvm::ArrayRef<Field *> Parser::funcResult() {
  if (got(Token::Lparen))
    return paramList(Token::Rparen, /*requireNames=*/false);
  Pos start = pos();
  Expr *type = typeOrNull();
  if (!type)
    return {};
  auto *result = make<Field>(start);
  result->type = type;
  return arena_.copy(llvm::ArrayRef<Field *>(result));
}

/// The fields of a struct type so far. There are as many tags as fields, or none.
struct Parser::StructFields {
  Fields fields;
  llvm::SmallVector<BasicLit *, 4> tags;
};

/// StructType = "struct" "{" { FieldDecl ";" } "}" .
Expr *Parser::structType() {
  auto *type = make<StructType>(pos());
  StructFields fields;
  want(Token::Struct);
  want(Token::Lbrace);
  list("struct type", Token::Semi, Token::Rbrace, [&] {
    fieldDecl(fields);
    return false;
  });
  if (!fields.tags.empty())
    fields.tags.resize(fields.fields.size());
  type->fields = keep(fields.fields);
  type->tags = keep(fields.tags);
  return type;
}

void Parser::addField(StructFields &fields, Pos pos, Name *name, Expr *type, BasicLit *tag) {
  auto *field = make<Field>(pos);
  field->name = name;
  field->type = type;
  if (tag) {
    fields.tags.resize(fields.fields.size());
    fields.tags.push_back(tag);
  }
  fields.fields.push_back(field);
}

/// FieldDecl     = ( IdentifierList Type | EmbeddedField ) [ Tag ] .
/// EmbeddedField = [ "*" ] TypeName [ TypeArgs ] .
void Parser::fieldDecl(StructFields &fields) {
  Pos start = pos();
  Expr *type = nullptr;
  switch (token()) {
  case Token::Name:
    namedField(fields);
    return;
  case Token::Star:
    next();
    if (token() == Token::Lparen) {
      syntaxError("cannot parenthesize embedded type");
      next();
      type = qualifiedName(nullptr);
      got(Token::Rparen);
    } else {
      type = qualifiedName(nullptr);
    }
    type = pointerTo(start, type);
    break;
  case Token::Lparen: {
    syntaxError("cannot parenthesize embedded type");
    next();
    Pos inner = pos();
    bool pointer = got(Token::Star);
    type = qualifiedName(nullptr);
    if (pointer)
      type = pointerTo(inner, type);
    got(Token::Rparen);
    break;
  }
  default:
    syntaxError("expected field name or embedded type");
    advance({Token::Semi, Token::Rbrace});
    return;
  }
  addField(fields, start, nullptr, type, literalOrNull());
}

/// A field that begins with a name: `a, b T`, or embedded `T`, `p.T`, `T[A]`.
void Parser::namedField(StructFields &fields) {
  Name *first = name();
  if (token() == Token::Dot || token() == Token::Literal || token() == Token::Semi ||
      token() == Token::Rbrace) {
    Expr *type = qualifiedName(first);
    addField(fields, first->pos, nullptr, type, literalOrNull());
    return;
  }
  llvm::ArrayRef<Name *> names = nameList(first);
  Expr *fieldType;
  if (names.size() == 1 && token() == Token::Lbrack) {
    fieldType = arrayOrTypeArgs(first);
    if (llvm::isa<IndexExpr>(fieldType)) {
      addField(fields, first->pos, nullptr, fieldType, literalOrNull());
      return;
    }
  } else {
    fieldType = type();
  }
  BasicLit *tag = literalOrNull();
  for (Name *name : names)
    addField(fields, name->pos, name, fieldType, tag);
}

/// After a name: its type arguments, or an array or slice type that follows it.
Expr *Parser::arrayOrTypeArgs(Name *name) {
  Pos bracket = pos();
  want(Token::Lbrack);
  if (got(Token::Rbrack))
    return sliceType(bracket);
  auto [index, comma] = typeList(/*index=*/true);
  want(Token::Rbrack);
  if (!comma) {
    if (Expr *elem = typeOrNull()) {
      auto *array = make<ArrayType>(bracket);
      array->len = index;
      array->elem = elem;
      return array;
    }
  }
  auto *instance = make<IndexExpr>(name->pos);
  instance->x = name;
  instance->index = index;
  instance->lbrack = bracket;
  return instance;
}

/// InterfaceType = "interface" "{" { ( MethodElem | TypeElem ) ";" } "}" .
Expr *Parser::interfaceType() {
  auto *type = make<InterfaceType>(pos());
  Fields methods;
  want(Token::Interface);
  want(Token::Lbrace);
  list("interface type", Token::Semi, Token::Rbrace, [&] {
    Field *field = token() == Token::Name ? methodDecl() : nullptr;
    if (!field || !field->name)
      field = embeddedElem(field);
    methods.push_back(field);
    return false;
  });
  type->methods = keep(methods);
  return type;
}

/// What begins with a name: a method, or the first term of a type element.
Field *Parser::methodDecl() {
  auto *field = make<Field>(pos());
  Name *methodName = name();
  switch (token()) {
  case Token::Lparen:
    field->name = methodName;
    field->type = funcType("interface method");
    break;
  case Token::Lbrack:
    bracketedMethod(field, methodName);
    break;
  default:
    field->type = qualifiedName(methodName);
  }
  return field;
}

/// `name [`: an instantiated type, or, which is reported, a method with type parameters.
void Parser::bracketedMethod(Field *field, Name *name) {
  Pos bracket = pos();
  next();
  // An empty list is reported and otherwise ignored.
  if (token() == Token::Rbrack) {
    Pos end = pos();
    next();
    if (token() == Token::Lparen) {
      error(end, "empty type parameter list");
      field->name = name;
      field->type = funcType("interface method");
    } else {
      error(end, "empty type argument list");
      field->type = name;
    }
    return;
  }

  // Type arguments read as parameters without names.
  llvm::ArrayRef<Field *> args = paramList(Token::Rbrack, /*requireNames=*/false);
  if (args.empty()) {
    if (token() == Token::Lparen) {
      field->name = name;
      field->type = funcType("interface method");
    } else {
      field->type = name;
    }
    return;
  }
  if (args.front()->name) {
    field->name = name;
    field->type = funcType("interface method");
    error(bracket, "interface method must have no type parameters");
    return;
  }
  Exprs types;
  for (Field *arg : args)
    types.push_back(arg->type);
  auto *instance = make<IndexExpr>(name->pos);
  instance->x = name;
  instance->index = listOf(types);
  instance->lbrack = bracket;
  field->type = instance;
}

/// TypeElem = TypeTerm { "|" TypeTerm } . The first term may have been read into `field`.
Field *Parser::embeddedElem(Field *field) {
  Chain chain(*this);
  if (!field) {
    field = make<Field>(pos());
    field->type = embeddedTerm();
  }
  while (isOperator(Operator::Or)) {
    chain.link();
    auto *either = make<Binary>(pos());
    either->op = Operator::Or;
    next();
    either->x = field->type;
    either->y = embeddedTerm();
    field->type = either;
  }
  return field;
}

/// TypeTerm = [ "~" ] Type .
Expr *Parser::embeddedTerm() {
  if (isOperator(Operator::Tilde)) {
    auto *tilde = make<Unary>(pos());
    tilde->op = Operator::Tilde;
    next();
    tilde->x = type();
    return tilde;
  }
  if (Expr *type = typeOrNull())
    return type;
  Expr *bad = badExpr();
  syntaxError("expected ~ term or type");
  advance({Token::Operator, Token::Semi, Token::Rparen, Token::Rbrack, Token::Rbrace});
  return bad;
}

/// TypeName = identifier | QualifiedIdent , and type arguments. The first name may have been read.
Expr *Parser::qualifiedName(Name *first) {
  Expr *x = first;
  if (!x && token() == Token::Name) {
    x = name();
  } else if (!x) {
    x = makeName(pos(), "_");
    syntaxError("expected name");
    advance({Token::Dot, Token::Semi, Token::Rbrace});
  }
  if (token() == Token::Dot) {
    auto *selector = make<SelectorExpr>(startPos(x));
    selector->dot = pos();
    next();
    selector->x = x;
    selector->sel = name();
    x = selector;
  }
  return token() == Token::Lbrack ? typeInstance(x) : x;
}

/// TypeArgs = "[" TypeList [ "," ] "]" .
Expr *Parser::typeInstance(Expr *generic) {
  auto *instance = make<IndexExpr>(startPos(generic));
  instance->x = generic;
  instance->lbrack = pos();
  want(Token::Lbrack);
  if (token() == Token::Rbrack) {
    syntaxError("expected type argument list");
    instance->index = badExpr();
  } else {
    instance->index = typeList(/*index=*/false).first;
  }
  want(Token::Rbrack);
  return instance;
}

} // namespace mapgo::syntax
