// The syntax tree of Go 1.24 (spec: Declarations and scope, Expressions, Statements).
//
// Nodes live in a NodeArena and are freed with it; they refer to each other by plain pointers and
// to text by StringRefs into the source. A node's position is the one gc reports it at: for a
// binary expression the operator's, for an assignment the operator's, for a call, index or
// selector the start of its operand… (see each node); `startPos` and `endPos` give the extent.
//
// Every expression has an `id`, dense within its NodeArena from 0: later stages keep what they
// learn about expressions in tables indexed by it.
#pragma once

#include "frontend/source/arena.h"
#include "frontend/source/source.h"
#include "frontend/syntax/token.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Casting.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace llvm {
class raw_ostream;
}

namespace mapgo {
class Listing;
}

namespace mapgo::syntax {

enum class NodeKind : uint8_t {
#define NODE(kind, base, parts) kind,
#include "frontend/syntax/nodes.def"
  LastExpr = ChanType,
  LastDecl = FuncDecl,
  LastStmt = SelectStmt,
};

struct Node {
  const NodeKind kind;
  Pos pos;

protected:
  Node(NodeKind kind, Pos pos) : kind(kind), pos(pos) {}
};

/// An expression or a type.
struct Expr : Node {
  uint32_t id = 0; ///< dense within the NodeArena

  /// The kinds of expressions alone: a switch over them names all, or does not compile.
  enum class Kind : uint8_t {
#define NODE(kind, base, parts) IN_##base(kind)
#define IN_Expr(kind) kind = static_cast<uint8_t>(NodeKind::kind),
#define IN_Decl(kind)
#define IN_Stmt(kind)
#define IN_Node(kind)
#include "frontend/syntax/nodes.def"
#undef IN_Expr
#undef IN_Stmt
  };
  Kind exprKind() const { return static_cast<Kind>(kind); }
  static bool classof(const Node *n) { return n->kind <= NodeKind::LastExpr; }

protected:
  using Node::Node;
};

struct Stmt : Node {
  /// The kinds of statements alone, likewise.
  enum class Kind : uint8_t {
#define NODE(kind, base, parts) IN_##base(kind)
#define IN_Expr(kind)
#define IN_Stmt(kind) kind = static_cast<uint8_t>(NodeKind::kind),
#include "frontend/syntax/nodes.def"
#undef IN_Expr
#undef IN_Decl
#undef IN_Stmt
#undef IN_Node
  };
  Kind stmtKind() const { return static_cast<Kind>(kind); }
  static bool classof(const Node *n) {
    return n->kind > NodeKind::LastDecl && n->kind <= NodeKind::LastStmt;
  }

protected:
  using Node::Node;
};

struct Decl : Node {
  static bool classof(const Node *n) {
    return n->kind > NodeKind::LastExpr && n->kind <= NodeKind::LastDecl;
  }

protected:
  using Node::Node;
};

/// Gives the node struct T its kind, constructor and classof.
template <NodeKind K, class Base> struct NodeOf : Base {
  static constexpr NodeKind Kind = K;
  explicit NodeOf(Pos pos) : Base(K, pos) {}
  static bool classof(const Node *n) { return n->kind == K; }
};

struct BlockStmt;
struct FuncType;
struct Field;

/// Stands where an expression could not be parsed; an error has been reported.
struct BadExpr : NodeOf<NodeKind::BadExpr, Expr> {
  using NodeOf::NodeOf;
};

/// An identifier. `_` is a Name too.
struct Name : NodeOf<NodeKind::Name, Expr> {
  using NodeOf::NodeOf;
  llvm::StringRef value;
};

/// A literal as written. `bad` literals have been reported.
struct BasicLit : NodeOf<NodeKind::BasicLit, Expr> {
  using NodeOf::NodeOf;
  llvm::StringRef value;
  LitKind litKind = LitKind::Int;
  bool bad = false;
};

/// Type{elements}; `type` is nullptr when elided. Elements may be KeyValueExprs. pos: type's
/// start, or the brace.
struct CompositeLit : NodeOf<NodeKind::CompositeLit, Expr> {
  using NodeOf::NodeOf;
  Expr *type = nullptr;
  llvm::ArrayRef<Expr *> elements;
  Pos lbrace;
  Pos rbrace;
};

struct KeyValueExpr : NodeOf<NodeKind::KeyValueExpr, Expr> {
  using NodeOf::NodeOf;
  Expr *key = nullptr;
  Expr *value = nullptr;
};

struct FuncLit : NodeOf<NodeKind::FuncLit, Expr> {
  using NodeOf::NodeOf;
  FuncType *type = nullptr;
  BlockStmt *body = nullptr;
};

struct ParenExpr : NodeOf<NodeKind::ParenExpr, Expr> {
  using NodeOf::NodeOf;
  Expr *x = nullptr;
};

struct SelectorExpr : NodeOf<NodeKind::SelectorExpr, Expr> {
  using NodeOf::NodeOf;
  Expr *x = nullptr;
  Name *sel = nullptr;
  Pos dot;
};

/// x[index]; index is a ListExpr for several type arguments.
struct IndexExpr : NodeOf<NodeKind::IndexExpr, Expr> {
  using NodeOf::NodeOf;
  Expr *x = nullptr;
  Expr *index = nullptr;
  Pos lbrack;
};

/// x[i:j] or x[i:j:k] (`full`); absent indices are nullptr. pos: the bracket, which gc also takes
/// for the expression's start.
struct SliceExpr : NodeOf<NodeKind::SliceExpr, Expr> {
  using NodeOf::NodeOf;
  Expr *x = nullptr;
  Expr *index[3] = {nullptr, nullptr, nullptr};
  bool full = false;
};

/// x.(type expression)
struct TypeAssertExpr : NodeOf<NodeKind::TypeAssertExpr, Expr> {
  using NodeOf::NodeOf;
  Expr *x = nullptr;
  Expr *type = nullptr;
  Pos dot;
};

/// lhs := x.(type), only as a SwitchStmt's tag; lhs may be nullptr.
struct TypeSwitchGuard : NodeOf<NodeKind::TypeSwitchGuard, Expr> {
  using NodeOf::NodeOf;
  Name *lhs = nullptr;
  Expr *x = nullptr;
  Pos dot;
};

/// + - ! ^ & <- ~ applied to x. (*x is a Star.)
struct Unary : NodeOf<NodeKind::Unary, Expr> {
  using NodeOf::NodeOf;
  Operator op = Operator::None;
  Expr *x = nullptr;
};

/// x op y. pos: the operator.
struct Binary : NodeOf<NodeKind::Binary, Expr> {
  using NodeOf::NodeOf;
  Operator op = Operator::None;
  Expr *x = nullptr;
  Expr *y = nullptr;
};

/// fun(args…), also conversions and builtins. pos: fun's start.
struct CallExpr : NodeOf<NodeKind::CallExpr, Expr> {
  using NodeOf::NodeOf;
  Expr *fun = nullptr;
  llvm::ArrayRef<Expr *> args;
  bool hasDots = false; ///< last argument is followed by …
  Pos lparen;
  Pos rparen;
};

/// Several expressions: sides of an assignment, results of a return, values of a declaration.
struct ListExpr : NodeOf<NodeKind::ListExpr, Expr> {
  using NodeOf::NodeOf;
  llvm::ArrayRef<Expr *> list; ///< two or more
};

/// *x: a pointer type or a dereference.
struct Star : NodeOf<NodeKind::Star, Expr> {
  using NodeOf::NodeOf;
  Expr *x = nullptr;
};

/// [len]elem; len is nullptr for [...]elem.
struct ArrayType : NodeOf<NodeKind::ArrayType, Expr> {
  using NodeOf::NodeOf;
  Expr *len = nullptr;
  Expr *elem = nullptr;
};

struct SliceType : NodeOf<NodeKind::SliceType, Expr> {
  using NodeOf::NodeOf;
  Expr *elem = nullptr;
};

/// ...elem, as the type of a last parameter.
struct DotsType : NodeOf<NodeKind::DotsType, Expr> {
  using NodeOf::NodeOf;
  Expr *elem = nullptr;
};

/// A struct field, parameter, result, receiver, type parameter, interface method or embedded
/// element. `name` is nullptr when anonymous or embedded. Fields declared together (a, b T)
/// share one `type` node. pos: name's, or type's.
struct Field : NodeOf<NodeKind::Field, Node> {
  using NodeOf::NodeOf;
  Name *name = nullptr;
  Expr *type = nullptr;
};

struct StructType : NodeOf<NodeKind::StructType, Expr> {
  using NodeOf::NodeOf;
  llvm::ArrayRef<Field *> fields;
  llvm::ArrayRef<BasicLit *> tags; ///< one for each field, or empty; nullptr for no tag
};

struct FuncType : NodeOf<NodeKind::FuncType, Expr> {
  using NodeOf::NodeOf;
  llvm::ArrayRef<Field *> params;
  llvm::ArrayRef<Field *> results;
};

/// Methods have a name and a FuncType; embedded elements have no name and a type, a Binary(Or)
/// of types, or a Unary(Tilde).
struct InterfaceType : NodeOf<NodeKind::InterfaceType, Expr> {
  using NodeOf::NodeOf;
  llvm::ArrayRef<Field *> methods;
};

struct MapType : NodeOf<NodeKind::MapType, Expr> {
  using NodeOf::NodeOf;
  Expr *key = nullptr;
  Expr *value = nullptr;
};

enum class ChanDir : uint8_t { Both, SendOnly, RecvOnly };

struct ChanType : NodeOf<NodeKind::ChanType, Expr> {
  using NodeOf::NodeOf;
  ChanDir dir = ChanDir::Both;
  Expr *elem = nullptr;
};

/// Declarations written in one parenthesised list share a Group (compared by address).
struct Group {
  Pos pos;
};

struct ImportDecl : NodeOf<NodeKind::ImportDecl, Decl> {
  using NodeOf::NodeOf;
  const Group *group = nullptr;
  Name *localName = nullptr; ///< also `.` and `_`
  BasicLit *path = nullptr;  ///< may be bad
};

/// Names and values as written; an entry without type and values repeats the last that has
/// them. `iota` is its index in the group.
struct ConstDecl : NodeOf<NodeKind::ConstDecl, Decl> {
  using NodeOf::NodeOf;
  const Group *group = nullptr;
  llvm::ArrayRef<Name *> names;
  Expr *type = nullptr;
  Expr *values = nullptr; ///< an expression or a ListExpr
  unsigned iota = 0;
};

struct TypeDecl : NodeOf<NodeKind::TypeDecl, Decl> {
  using NodeOf::NodeOf;
  const Group *group = nullptr;
  Name *name = nullptr;
  llvm::ArrayRef<Field *> typeParams;
  bool alias = false;
  Expr *type = nullptr;
};

/// A `//go:` comment that applies to the declaration after it, or to the file.
struct Pragma {
  Pos pos;
  llvm::StringRef text; ///< "go:noinline", "go:linkname local remote", …
};

struct VarDecl : NodeOf<NodeKind::VarDecl, Decl> {
  using NodeOf::NodeOf;
  const Group *group = nullptr;
  llvm::ArrayRef<Name *> names;
  Expr *type = nullptr;
  Expr *values = nullptr;        ///< nullptr, an expression or a ListExpr
  llvm::ArrayRef<Pragma> embeds; ///< "go:embed …", only of package variables that may have them
};

/// What is wrong with a pragma that belongs to a declaration: gc reports it after all other errors.
struct PragmaError {
  Pos pos;
  llvm::StringRef message;
};

struct FuncDecl : NodeOf<NodeKind::FuncDecl, Decl> {
  using NodeOf::NodeOf;
  Field *receiver = nullptr;
  Name *name = nullptr;
  llvm::ArrayRef<Field *> typeParams;
  FuncType *type = nullptr;
  BlockStmt *body = nullptr; ///< nullptr when declared elsewhere
  bool bodySkipped = false;  ///< `body` has its place in the source, and nothing in it yet
  llvm::ArrayRef<Pragma> pragmas;
};

/// A pattern of a `//go:embed` line.
struct EmbedPattern {
  Pos pos;
  std::string text;
};
/// The patterns of a pragma; what is wrong with it, if anything, in `error`.
std::vector<EmbedPattern> embedPatterns(const Pragma &pragma, std::string &error);

/// One source file. pos: the package clause.
struct File : NodeOf<NodeKind::File, Node> {
  using NodeOf::NodeOf;
  const SourceFile *source = nullptr;
  Name *packageName = nullptr;
  llvm::ArrayRef<Decl *> decls;
  llvm::ArrayRef<Pragma> pragmas; ///< every go: pragma of the file, linknames included
  llvm::ArrayRef<PragmaError> pragmaErrors;
  /// N of the language version go1.N that its `//go:build` line implies.
  std::optional<unsigned> version;
  Pos eof;
};

struct EmptyStmt : NodeOf<NodeKind::EmptyStmt, Stmt> {
  using NodeOf::NodeOf;
};

struct LabeledStmt : NodeOf<NodeKind::LabeledStmt, Stmt> {
  using NodeOf::NodeOf;
  Name *label = nullptr;
  Stmt *stmt = nullptr;
};

struct BlockStmt : NodeOf<NodeKind::BlockStmt, Stmt> {
  using NodeOf::NodeOf;
  llvm::ArrayRef<Stmt *> list;
  Pos rbrace;
};

struct ExprStmt : NodeOf<NodeKind::ExprStmt, Stmt> {
  using NodeOf::NodeOf;
  Expr *x = nullptr;
};

struct SendStmt : NodeOf<NodeKind::SendStmt, Stmt> {
  using NodeOf::NodeOf;
  Expr *chan = nullptr;
  Expr *value = nullptr;
};

struct DeclStmt : NodeOf<NodeKind::DeclStmt, Stmt> {
  using NodeOf::NodeOf;
  llvm::ArrayRef<Decl *> decls;
};

/// lhs = rhs, lhs op= rhs, lhs := rhs (`define`); x++ and x-- are Add and Sub with rhs nullptr.
/// Both sides are an expression or a ListExpr. pos: the operator.
struct AssignStmt : NodeOf<NodeKind::AssignStmt, Stmt> {
  using NodeOf::NodeOf;
  Operator op = Operator::None;
  bool define = false;
  Expr *lhs = nullptr;
  Expr *rhs = nullptr;
};

/// break, continue, goto, fallthrough. `target` of a labelled break or continue is the
/// LabeledStmt it names, of an unlabelled one the For, Switch or Select it leaves; of a goto the
/// LabeledStmt. Set by checkBranches; nullptr after errors.
struct BranchStmt : NodeOf<NodeKind::BranchStmt, Stmt> {
  using NodeOf::NodeOf;
  Token tok = Token::Break;
  Name *label = nullptr;
  Stmt *target = nullptr;
};

/// go or defer.
struct CallStmt : NodeOf<NodeKind::CallStmt, Stmt> {
  using NodeOf::NodeOf;
  Token tok = Token::Go;
  Expr *call = nullptr; ///< a CallExpr once it is checked
};

struct ReturnStmt : NodeOf<NodeKind::ReturnStmt, Stmt> {
  using NodeOf::NodeOf;
  Expr *results = nullptr; ///< nullptr, an expression or a ListExpr
};

struct IfStmt : NodeOf<NodeKind::IfStmt, Stmt> {
  using NodeOf::NodeOf;
  Stmt *init = nullptr;
  Expr *cond = nullptr;
  BlockStmt *then = nullptr;
  Stmt *otherwise = nullptr; ///< nullptr, IfStmt or BlockStmt
};

/// `for lhs = range x`; lhs is nullptr, an expression or a ListExpr.
struct RangeClause : NodeOf<NodeKind::RangeClause, Node> {
  using NodeOf::NodeOf;
  Expr *lhs = nullptr;
  bool define = false;
  Expr *x = nullptr;
};

struct ForStmt : NodeOf<NodeKind::ForStmt, Stmt> {
  using NodeOf::NodeOf;
  RangeClause *range = nullptr; ///< if set, init, cond and post are nullptr
  Stmt *init = nullptr;
  Expr *cond = nullptr;
  Stmt *post = nullptr;
  BlockStmt *body = nullptr;
};

struct CaseClause : NodeOf<NodeKind::CaseClause, Node> {
  using NodeOf::NodeOf;
  Expr *cases = nullptr; ///< nullptr for default, an expression or a ListExpr
  llvm::ArrayRef<Stmt *> body;
  Pos colon;
};

/// tag is nullptr, an expression, or a TypeSwitchGuard.
struct SwitchStmt : NodeOf<NodeKind::SwitchStmt, Stmt> {
  using NodeOf::NodeOf;
  Stmt *init = nullptr;
  Expr *tag = nullptr;
  llvm::ArrayRef<CaseClause *> body;
  Pos rbrace;
};

struct CommClause : NodeOf<NodeKind::CommClause, Node> {
  using NodeOf::NodeOf;
  Stmt *comm = nullptr; ///< send or receive statement; nullptr for default
  llvm::ArrayRef<Stmt *> body;
  Pos colon;
};

struct SelectStmt : NodeOf<NodeKind::SelectStmt, Stmt> {
  using NodeOf::NodeOf;
  llvm::ArrayRef<CommClause *> body;
  Pos rbrace;
};

/// Owns the nodes of one package and numbers its expressions.
class NodeArena : public Arena {
public:
  template <class T> T *make(Pos pos) {
    T *node = Arena::make<T>(pos);
    if constexpr (std::is_base_of_v<Expr, T>)
      node->id = nextId_++;
    return node;
  }
  /// A copy, which has the same parts but an id of its own.
  template <class T> T *copyNode(const T *node) {
    T *copy = Arena::make<T>(*node);
    if constexpr (std::is_base_of_v<Expr, T>)
      copy->id = nextId_++;
    return copy;
  }
  /// Number of expressions made so far; all ids are below it.
  uint32_t expressionCount() const { return nextId_; }

private:
  uint32_t nextId_ = 0;
};

/// Position of the first, and just past the last, character of a node.
Pos startPos(const Node *node);
Pos endPos(const Node *node);
/// Where gc reports an expression in the messages that are not about its start: at the operator,
/// bracket, brace or dot that makes it what it is.
Pos reportedPos(const Expr *x);

/// Whether x is the name `_`.
bool isBlank(const Expr *x);
/// Removes enclosing parentheses.
Expr *unparen(Expr *x);
inline const Expr *unparen(const Expr *x) { return unparen(const_cast<Expr *>(x)); }
/// The elements of a ListExpr, x itself as one element, or none for nullptr.
llvm::SmallVector<Expr *, 4> unpackList(Expr *x);
llvm::SmallVector<const Expr *, 4> unpackList(const Expr *x);

/// An expression as gc quotes it in messages ("func literal" bodies and long literals shortened:
/// `func(x int) {…}`, `T{…}`).
std::string toString(const Expr *x);
/// The same for a statement: without its blocks, and with literals in full if the line is short.
std::string toString(const Stmt *s);
/// As nodes.def has it.
llvm::StringRef kindName(NodeKind kind);

/// The tree as an indented outline with positions: the result of `emit --stage=syntax`.
void print(Listing &out, const SourceManager &sources, const File *file);

} // namespace mapgo::syntax
