// The parser's state, private to this folder.
//
// It is a recursive descent parser with one token of look-ahead, spread over a file for each part
// of the grammar: parser.cpp (files, errors, lists), declarations.cpp, types.cpp,
// parameters.cpp, expressions.cpp, statements.cpp. Grammar comments use the spec's notation.
//
// Methods called …OrNull may return nullptr without having consumed anything or reported
// anything; all others return a node, a BadExpr or a Name `_` after an error.
//
// After an error the parser skips to a token that may follow the construct. One syntax error is
// reported per line.
#pragma once

#include "frontend/source/diagnostic.h"
#include "frontend/syntax/lexer.h"
#include "frontend/syntax/parser.h"
#include "frontend/syntax/tree.h"

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"

#include <initializer_list>

namespace mapgo::syntax {

/// The deepest nesting of constructs that is accepted, which bounds the recursion of the parser,
/// and the greatest height of a syntax tree, which bounds that of later stages. A tree is higher
/// than its source is nested where operators follow one another: a+b+c, a.b.c, A|B|C, and where
/// else if follows else if.
inline constexpr unsigned maxNesting = 2500;
inline constexpr unsigned maxHeight = 12000;

class Parser final : LexerClient {
public:
  Parser(const SourceFile &source, NodeArena &arena, Sink &sink, uint32_t from = 0);

  File *file(const ParseOptions &options);
  /// Stops after the import declarations.
  File *fileHead();

  BlockStmt *funcBody();

private:
  using Fields = llvm::SmallVector<Field *, 4>;
  using Exprs = llvm::SmallVector<Expr *, 8>;
  using Names = llvm::SmallVector<Name *, 4>;
  using Stmts = llvm::SmallVector<Stmt *, 16>;
  using Decls = llvm::SmallVector<Decl *, 16>;
  /// Parses one entry of a declaration group; `index` is its place in it.
  using DeclMethod = Decl *(Parser::*)(const Group *group, unsigned index);

  // Tokens.
  Token token() const { return lexer_.token; }
  Pos pos() const { return lexer_.pos; }
  void next() { lexer_.next(); }
  bool isOperator(Operator op) const { return token() == Token::Operator && lexer_.op == op; }
  /// Goes past a token of this kind if one is next.
  bool got(Token kind);
  /// The same; reports it and skips if another one is.
  void want(Token kind);
  /// Goes past `=` if it is next, and with a complaint past `:=`.
  bool gotAssign();

  // Errors.
  void lexicalError(Pos pos, const llvm::Twine &message) override;
  /// Reports what is not about syntax.
  void error(Pos pos, const llvm::Twine &message);
  void reportSyntaxError(Pos pos, const llvm::Twine &message);
  void syntaxError(const llvm::Twine &message) { syntaxErrorAt(pos(), message); }
  /// Reports "syntax error: …"; a message that begins with "in", "at", "after" or "expected" gets
  /// the unexpected token in front of it.
  void syntaxErrorAt(Pos pos, const llvm::Twine &message);
  std::string currentToken() const;
  /// Skips to a token that may follow; without any goes past one, so that there is progress.
  void advance(std::initializer_list<Token> follow);

  // Nesting.
  void enter();
  void leave() { --depth_; }
  class Nested;
  class Chain;
  void tooDeep(unsigned limit);

  // Pragmas.
  void directive(Pos pos, llvm::StringRef text, bool ownLine) override;
  void pragmaError(Pos pos, const llvm::Twine &message);
  /// The pragmas before a function.
  llvm::ArrayRef<Pragma> takePragmas();
  /// Reports pragmas before what takes none.
  void rejectPragmas();
  /// Reports the pragmas before a declaration for which only `allowed` has a meaning.
  void declPragmas(llvm::StringRef allowed = {});

  // Files and declarations. What follows is named after the productions of the grammar; functions
  // without a comment parse the one of their name.
  File *packageClause();
  /// Adds a declaration, or a group of them, or skips what is none.
  void topLevelDecl(Decls &decls);
  /// What follows the keyword: one entry, or several in parentheses.
  void appendGroup(Decls &decls, DeclMethod method);
  Decl *importDecl(const Group *group, unsigned index);
  Decl *constDecl(const Group *group, unsigned index);
  Decl *typeDecl(const Group *group, unsigned index);
  Decl *varDecl(const Group *group, unsigned index);
  Decl *localVarDecl(const Group *group, unsigned index);
  llvm::StringRef embedProblem(const VarDecl *decl) const;
  FuncDecl *funcDecl();
  Field *receiver();
  BlockStmt *skippedBody();
  void typeParamsOrArray(TypeDecl *decl);
  std::pair<Name *, Expr *> splitTypeParam(Expr *x, bool force);
  std::pair<Name *, Expr *> splitTerm(Expr *x, bool force);

  // Types.
  Expr *type();
  /// nullptr, without a word, if no type begins here.
  Expr *typeOrNull();
  /// Parameters and results; `context` names what they belong to in messages.
  FuncType *funcType(llvm::StringRef context, llvm::ArrayRef<Field *> *typeParams = nullptr);
  llvm::ArrayRef<Field *> funcResult();
  Expr *arrayType(Pos start, Expr *length);
  Expr *sliceType(Pos start);
  Expr *chanType();
  Expr *chanElem();
  Expr *mapType();
  struct StructFields;
  Expr *structType();
  void fieldDecl(StructFields &fields);
  void namedField(StructFields &fields);
  void addField(StructFields &fields, Pos pos, Name *name, Expr *type, BasicLit *tag);
  Expr *interfaceType();
  Field *methodDecl();
  void bracketedMethod(Field *field, Name *name);
  /// ~T1 | T2 of an interface or constraint; goes on with `field` if that has begun.
  Field *embeddedElem(Field *field);
  Expr *embeddedTerm();
  /// What follows the name of a field or parameter and `[`: an array type of it, or its type
  /// arguments.
  Expr *arrayOrTypeArgs(Name *name);
  Expr *qualifiedName(Name *name);
  Expr *typeInstance(Expr *generic);
  /// The node for *type.
  Expr *pointerTo(Pos star, Expr *type);

  // Parameters.
  struct ParamCounts;
  /// Parameters, or with `requireNames` type parameters, up to and with `close`. The first name and
  /// its type may have been parsed.
  llvm::ArrayRef<Field *> paramList(Token close, bool requireNames, Name *name = nullptr,
                                    Expr *type = nullptr);
  Field *paramDeclOrNull(Name *name, Token follow);
  bool paramAfterName(Field *&field, Name *name, bool typeSets);
  void distributeTypes(Fields &list, const ParamCounts &counts, bool requireNames, Pos close);

  // Expressions.
  Expr *expr() { return binaryExpr(nullptr, 0); }
  /// An expression of operators that bind more tightly than `minPrecedence`; x is its first operand
  /// if that has been parsed.
  Expr *binaryExpr(Expr *x, int minPrecedence);
  Expr *unaryExpr();
  Expr *receive();
  void makeReceiveOnly(ChanType *type);
  /// An operand with the selectors, indices, calls and literal values that follow; x is the operand
  /// if it has been parsed.
  Expr *primaryExpr(Expr *x = nullptr);
  Expr *operand();
  Expr *funcTypeOrLit();
  Expr *selectorOrAssertion(Expr *x);
  Expr *indexOrSlice(Expr *x);
  Expr *sliceExpr(Expr *x, Pos lbrack, Expr *low);
  Expr *call(Expr *x);
  bool beginsCompositeLit(Expr *type) const;
  CompositeLit *compositeLit();
  Expr *element();
  /// A literal, if one is next.
  BasicLit *literalOrNull();
  /// A name; `_` after an error.
  Name *name();
  /// More names after `first`, if there are commas.
  llvm::ArrayRef<Name *> nameList(Name *first);
  /// One expression, or a ListExpr.
  Expr *exprList();
  /// Type arguments, or with `index` what may be an index: then the first is any expression. Also
  /// whether there was a comma.
  std::pair<Expr *, bool> typeList(bool index);
  /// The only one of the list, or a ListExpr.
  Expr *listOf(const Exprs &list);

  // Statements.
  struct Header;
  llvm::ArrayRef<Stmt *> stmtList();
  Stmt *stmtOrNull();
  Stmt *keywordStmtOrNull();
  Stmt *simpleStmt(Expr *lhs = nullptr, Token keyword = Token::EndOfFile,
                   RangeClause **range = nullptr);
  Stmt *assignment(Expr *lhs, Token keyword, RangeClause **range);
  Stmt *exprStmt(Expr *x);
  AssignStmt *assign(Pos pos, Operator op, Expr *lhs, Expr *rhs);
  RangeClause *rangeClause(Expr *lhs, bool define);
  Stmt *labeledStmtOrNull(Name *label);
  /// A block in braces; `context` names what it belongs to in messages, if it must be there.
  BlockStmt *block(llvm::StringRef context);
  Stmt *declStmt(DeclMethod method);
  Stmt *callStmt();
  Stmt *branchStmt();
  Stmt *returnStmt();
  Header header(Token keyword);
  void headerParts(Header &header, Token keyword);
  Stmt *forClauses(Header &header);
  void condition(Header &header, Token keyword, Stmt *stmt);
  Stmt *ifStmt();
  Stmt *forStmt();
  Stmt *switchStmt();
  Stmt *selectStmt();
  template <class Clause>
  llvm::ArrayRef<Clause *> clauses(llvm::StringRef keyword, Pos &rbrace,
                                   llvm::function_ref<void(Clause *)> parse);

  // Helpers.
  template <class T> T *make(Pos pos) { return arena_.make<T>(pos); }
  template <class T, unsigned N> llvm::ArrayRef<T> keep(const llvm::SmallVector<T, N> &list) {
    return arena_.copy(llvm::ArrayRef<T>(list));
  }
  Expr *badExpr() { return make<BadExpr>(pos()); }
  /// A name that the source does not spell out there.
  Name *makeName(Pos pos, llvm::StringRef value);
  /// Elements up to and with `close`, whose position is given; `element` gives true to end the list
  /// early.
  Pos list(llvm::StringRef context, Token separator, Token close,
           llvm::function_ref<bool()> element);

  const SourceFile &source_;
  NodeArena &arena_;
  Sink &sink_;
  unsigned errors_ = 0;              ///< reported or not
  uint32_t lastSyntaxErrorLine_ = 0; ///< of the last one reported
  bool tooDeep_ = false;
  ParseOptions options_;
  bool importsEmbed_ = false;       ///< the package that go:embed asks for
  bool inHead_ = true;              ///< before the package clause
  std::optional<unsigned> version_; ///< that the constraint in the head implies

  unsigned funcNesting_ = 0; ///< 0 outside functions, where statement keywords do not stop skipping
  int exprNesting_ = 0;  ///< -1 in the header of a statement: there T { does not begin a literal
  unsigned depth_ = 0;   ///< constructs being parsed around the current token
  unsigned deepest_ = 0; ///< depth of the deepest part of the construct being parsed

  llvm::SmallVector<Pragma, 4> pending_; ///< seen since the last declaration or statement
  llvm::SmallVector<Pragma, 8> pragmas_; ///< of the file
  llvm::SmallVector<PragmaError, 4> pragmaErrors_;

  Lexer lexer_; ///< last: it reads the first character, and may report it, when made
};

/// One level of nesting, for as long as it lives.
class Parser::Nested {
public:
  explicit Nested(Parser &parser) : parser_(parser) { parser_.enter(); }
  ~Nested() { parser_.leave(); }
  Nested(const Nested &) = delete;
  Nested &operator=(const Nested &) = delete;

private:
  Parser &parser_;
};

/// Measures the height of a tree that grows at its root, as a+b+c does: what is parsed while a
/// Chain lives becomes part of the tree, and each link() puts the tree so far one level deeper.
class Parser::Chain {
public:
  explicit Chain(Parser &parser) : parser_(parser), outer_(parser.deepest_) {
    parser_.deepest_ = parser_.depth_;
  }
  ~Chain() { parser_.deepest_ = std::max(parser_.deepest_, outer_); }
  Chain(const Chain &) = delete;
  Chain &operator=(const Chain &) = delete;

  void link() {
    if (++parser_.deepest_ > maxHeight)
      parser_.tooDeep(maxHeight);
  }

private:
  Parser &parser_;
  unsigned outer_;
};

/// The English word for a token in messages.
std::string tokenWord(Token token);

} // namespace mapgo::syntax
