// Parameter lists: of functions, receivers, results and type parameters (spec: Function types,
// Type parameter declarations).
//
// Whether `a, b` are names or types is known at the end of the list only: if any entry has both,
// all lone names are names, and take the type of the next entry that has one.
#include "frontend/syntax/parsing.h"

namespace mapgo::syntax {

/// How the entries of a list are made up.
struct Parser::ParamCounts {
  size_t named = 0; ///< with a name and a type
  size_t typed = 0; ///< with a type
};

/// Parameters    = "(" [ ParameterList [ "," ] ] ")" .
/// ParameterList = ParameterDecl { "," ParameterDecl } .
///
/// The opening `(` or `[` has been consumed, and so may have been the first name, and its type.
/// In the result either all fields have names or none.
llvm::ArrayRef<Field *> Parser::paramList(Token close, bool requireNames, Name *first,
                                          Expr *firstType) {
  Fields fields;
  ParamCounts counts;
  auto parameter = [&] {
    Field *field;
    if (firstType) {
      field = make<Field>(first->pos);
      field->name = first;
      field->type = firstType;
    } else {
      field = paramDeclOrNull(first, close);
    }
    first = nullptr;
    firstType = nullptr;
    if (field) {
      counts.named += field->name && field->type;
      counts.typed += field->type != nullptr;
      fields.push_back(field);
    }
    return false;
  };

  // A list calls for no element at its end, but the one read already is there.
  if (firstType && token() == close) {
    parameter();
    next();
    return keep(fields);
  }
  Pos end = list("parameter list", Token::Comma, close, parameter);
  distributeTypes(fields, counts, requireNames, end);
  return keep(fields);
}

/// Settles which entries are names and which are types, and reports lists that mix them.
void Parser::distributeTypes(Fields &fields, const ParamCounts &counts, bool requireNames,
                             Pos close) {
  if (counts.named == 0 && !requireNames) {
    for (Field *field : fields)
      if (field->name)
        field->type = std::exchange(field->name, nullptr);
    return;
  }
  if (counts.named == fields.size())
    return;
  Pos wrong; // the leftmost
  Expr *type = nullptr;
  for (Field *field : llvm::reverse(fields)) {
    if (field->type) {
      type = field->type;
      if (!field->name) {
        wrong = startPos(type);
        field->name = makeName(wrong, "_");
      }
    } else if (type) {
      field->type = type;
    } else {
      wrong = field->name->pos;
      field->type = make<BadExpr>(wrong);
    }
  }
  if (!wrong.isValid())
    return;
  // Without a type can only be those at the end.
  if (counts.named == counts.typed)
    syntaxErrorAt(close, requireNames ? "missing type constraint" : "missing parameter type");
  else if (!requireNames)
    syntaxErrorAt(wrong, "missing parameter name");
  else if (fields.size() > 1)
    syntaxErrorAt(wrong, "missing type parameter name");
  else
    syntaxErrorAt(wrong, "missing type parameter name or invalid array length");
}

/// ParameterDecl = [ IdentifierList ] [ "..." ] Type .
///
/// One name, one type, or both. The name may have been consumed. Before `]` a type may be a union.
/// Returns nullptr after an error.
Field *Parser::paramDeclOrNull(Name *first, Token follow) {
  bool typeSets = follow == Token::Rbrack;
  auto tilde = [&] { return typeSets && isOperator(Operator::Tilde); };
  if (!first && tilde())
    return embeddedElem(nullptr);

  auto *field = make<Field>(first ? first->pos : pos());
  if (!first && token() == Token::Name)
    first = name();
  if (first && paramAfterName(field, first, typeSets))
    return field;

  if (token() == Token::DotDotDot) {
    auto *dots = make<DotsType>(pos());
    next();
    dots->elem = typeOrNull();
    if (!dots->elem) {
      dots->elem = badExpr();
      syntaxError("... is missing type");
    }
    field->type = dots;
    return field;
  }
  if (tilde()) {
    field->type = embeddedElem(nullptr)->type;
    return field;
  }
  field->type = typeOrNull();
  if (typeSets && field->type && isOperator(Operator::Or))
    field = embeddedElem(field);
  if (field->name || field->type)
    return field;

  syntaxError("expected " + tokenWord(follow));
  advance({Token::Comma, follow});
  return nullptr;
}

/// Goes on after a parameter's first name. Returns true when that completes the parameter, false
/// when a type may follow.
bool Parser::paramAfterName(Field *&field, Name *first, bool typeSets) {
  if (token() == Token::Lbrack) {
    field->type = arrayOrTypeArgs(first);
    if (!llvm::isa<IndexExpr>(field->type))
      field->name = first;
  } else if (token() == Token::Dot) {
    field->type = qualifiedName(first);
  } else if (typeSets && isOperator(Operator::Or)) {
    field->type = first;
  } else {
    field->name = first;
    return false;
  }
  if (typeSets && isOperator(Operator::Or))
    field = embeddedElem(field);
  return true;
}

} // namespace mapgo::syntax
