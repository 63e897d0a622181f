// The tree as an indented outline, a node a line:
//
//     VarDecl 3:5 [names: x]
//       type: Name 3:7 int
//
// A line gives the part of its parent that a node is, its kind, its position, and what it holds
// besides nodes. Parts that are absent are left out. Names that are declared stand with their
// declaration. Beyond a depth that nobody reads, `…` stands for the rest.
#include "frontend/syntax/tree.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/raw_ostream.h"

namespace mapgo::syntax {

namespace {

using llvm::cast;

llvm::StringRef kindName(NodeKind kind) {
  switch (kind) {
#define KIND(name)                                                                                 \
  case NodeKind::name:                                                                             \
    return #name;
    KIND(BadExpr)
    KIND(Name)
    KIND(BasicLit)
    KIND(CompositeLit)
    KIND(KeyValueExpr)
    KIND(FuncLit)
    KIND(ParenExpr)
    KIND(SelectorExpr)
    KIND(IndexExpr)
    KIND(SliceExpr)
    KIND(TypeAssertExpr)
    KIND(TypeSwitchGuard)
    KIND(Unary)
    KIND(Binary)
    KIND(CallExpr)
    KIND(ListExpr)
    KIND(Star)
    KIND(ArrayType)
    KIND(SliceType)
    KIND(DotsType)
    KIND(StructType)
    KIND(FuncType)
    KIND(InterfaceType)
    KIND(MapType)
    KIND(ChanType)
    KIND(ImportDecl)
    KIND(ConstDecl)
    KIND(TypeDecl)
    KIND(VarDecl)
    KIND(FuncDecl)
    KIND(EmptyStmt)
    KIND(LabeledStmt)
    KIND(BlockStmt)
    KIND(ExprStmt)
    KIND(SendStmt)
    KIND(DeclStmt)
    KIND(AssignStmt)
    KIND(BranchStmt)
    KIND(CallStmt)
    KIND(ReturnStmt)
    KIND(IfStmt)
    KIND(ForStmt)
    KIND(SwitchStmt)
    KIND(SelectStmt)
    KIND(RangeClause)
    KIND(CaseClause)
    KIND(CommClause)
    KIND(Field)
    KIND(File)
#undef KIND
  }
  llvm_unreachable("unknown kind of node");
}

constexpr unsigned indentStep = 2;
constexpr unsigned maxIndent = 500 * indentStep;

class Outline {
public:
  Outline(llvm::raw_ostream &out, const SourceManager &sources) : out_(out), sources_(sources) {}

  void node(const Node *n, llvm::StringRef part = {});

private:
  void attributes(const Node *n);
  void declAttributes(const Node *n);
  void stmtAttributes(const Node *n);
  void children(const Node *n);
  void exprChildren(const Node *n);
  void typeChildren(const Node *n);
  void declChildren(const Node *n);
  void stmtChildren(const Node *n);
  void partChildren(const Node *n);

  void group(const Group *group);
  void names(llvm::ArrayRef<Name *> names);
  void pragmas(llvm::ArrayRef<Pragma> pragmas);
  void place(Pos pos);
  template <class T> void all(llvm::ArrayRef<T *> list, llvm::StringRef part = {}) {
    for (const Node *n : list)
      node(n, part);
  }

  llvm::raw_ostream &out_;
  const SourceManager &sources_;
  unsigned indent_ = 0;
  const Expr *groupType_ = nullptr; ///< of the field printed last
};

void Outline::place(Pos pos) {
  Location location = sources_.locate(pos);
  out_ << ' ' << location.line << ':' << location.column;
}

void Outline::node(const Node *n, llvm::StringRef part) {
  if (!n)
    return;
  out_.indent(indent_);
  if (indent_ == maxIndent) {
    out_ << "…\n";
    return;
  }
  if (!part.empty())
    out_ << part << ": ";
  out_ << kindName(n->kind);
  place(n->pos);
  attributes(n);
  out_ << '\n';
  indent_ += indentStep;
  children(n);
  indent_ -= indentStep;
}

// ---------------------------------------------------------------- what a line says

void Outline::group(const Group *group) {
  if (!group)
    return;
  out_ << " group";
  place(group->pos);
}

void Outline::names(llvm::ArrayRef<Name *> names) {
  out_ << ' ';
  llvm::interleaveComma(names, out_, [&](const Name *name) { out_ << name->value; });
}

void Outline::pragmas(llvm::ArrayRef<Pragma> pragmas) {
  for (const Pragma &pragma : pragmas)
    out_ << " //" << pragma.text;
}

void Outline::attributes(const Node *n) {
  switch (n->kind) {
  case NodeKind::Name:
    out_ << ' ' << cast<Name>(n)->value;
    break;
  case NodeKind::BasicLit:
    out_ << ' ' << cast<BasicLit>(n)->value;
    break;
  case NodeKind::SelectorExpr:
    out_ << " ." << cast<SelectorExpr>(n)->sel->value;
    break;
  case NodeKind::SliceExpr:
    out_ << (cast<SliceExpr>(n)->full ? " full" : "");
    break;
  case NodeKind::TypeSwitchGuard:
    if (auto *lhs = cast<TypeSwitchGuard>(n)->lhs)
      out_ << ' ' << lhs->value << " :=";
    break;
  case NodeKind::Unary:
    out_ << ' ' << spelling(cast<Unary>(n)->op);
    break;
  case NodeKind::Binary:
    out_ << ' ' << spelling(cast<Binary>(n)->op);
    break;
  case NodeKind::CallExpr:
    out_ << (cast<CallExpr>(n)->hasDots ? " ..." : "");
    break;
  case NodeKind::ArrayType:
    out_ << (cast<ArrayType>(n)->len ? "" : " [...]");
    break;
  case NodeKind::ChanType: {
    ChanDir dir = cast<ChanType>(n)->dir;
    out_ << (dir == ChanDir::SendOnly ? " send" : dir == ChanDir::RecvOnly ? " receive" : "");
    break;
  }
  case NodeKind::Field:
    if (auto *name = cast<Field>(n)->name)
      out_ << ' ' << name->value;
    break;
  case NodeKind::File:
    out_ << " package " << cast<File>(n)->packageName->value;
    pragmas(cast<File>(n)->pragmas);
    break;
  default:
    declAttributes(n);
  }
}

void Outline::declAttributes(const Node *n) {
  switch (n->kind) {
  case NodeKind::ImportDecl:
    if (auto *name = cast<ImportDecl>(n)->localName)
      out_ << ' ' << name->value;
    group(cast<ImportDecl>(n)->group);
    break;
  case NodeKind::ConstDecl:
    names(cast<ConstDecl>(n)->names);
    out_ << " iota " << cast<ConstDecl>(n)->iota;
    group(cast<ConstDecl>(n)->group);
    break;
  case NodeKind::TypeDecl:
    out_ << ' ' << cast<TypeDecl>(n)->name->value << (cast<TypeDecl>(n)->alias ? " =" : "");
    group(cast<TypeDecl>(n)->group);
    break;
  case NodeKind::VarDecl:
    names(cast<VarDecl>(n)->names);
    group(cast<VarDecl>(n)->group);
    break;
  case NodeKind::FuncDecl:
    out_ << ' ' << cast<FuncDecl>(n)->name->value;
    pragmas(cast<FuncDecl>(n)->pragmas);
    break;
  default:
    stmtAttributes(n);
  }
}

void Outline::stmtAttributes(const Node *n) {
  switch (n->kind) {
  case NodeKind::LabeledStmt:
    out_ << ' ' << cast<LabeledStmt>(n)->label->value;
    break;
  case NodeKind::AssignStmt: {
    auto *assign = cast<AssignStmt>(n);
    llvm::StringRef op = spelling(assign->op);
    out_ << ' ' << (assign->define ? ":" : op) << (assign->rhs ? "=" : op);
    break;
  }
  case NodeKind::BranchStmt: {
    auto *branch = cast<BranchStmt>(n);
    out_ << ' ' << spelling(branch->tok);
    if (branch->label)
      out_ << ' ' << branch->label->value;
    if (branch->target) {
      out_ << " to";
      place(branch->target->pos);
    }
    break;
  }
  case NodeKind::CallStmt:
    out_ << ' ' << spelling(cast<CallStmt>(n)->tok);
    break;
  case NodeKind::RangeClause:
    if (cast<RangeClause>(n)->lhs)
      out_ << (cast<RangeClause>(n)->define ? " :=" : " =");
    break;
  case NodeKind::CaseClause:
    out_ << (cast<CaseClause>(n)->cases ? "" : " default");
    break;
  case NodeKind::CommClause:
    out_ << (cast<CommClause>(n)->comm ? "" : " default");
    break;
  default:
    break;
  }
}

// ---------------------------------------------------------------- what is below it

void Outline::children(const Node *n) {
  if (llvm::isa<Expr>(n))
    exprChildren(n);
  else if (llvm::isa<Decl>(n))
    declChildren(n);
  else if (llvm::isa<Stmt>(n))
    stmtChildren(n);
  else
    partChildren(n);
}

void Outline::exprChildren(const Node *n) {
  switch (n->kind) {
  case NodeKind::CompositeLit:
    node(cast<CompositeLit>(n)->type, "type");
    all(cast<CompositeLit>(n)->elements);
    break;
  case NodeKind::KeyValueExpr:
    node(cast<KeyValueExpr>(n)->key);
    node(cast<KeyValueExpr>(n)->value);
    break;
  case NodeKind::FuncLit:
    node(cast<FuncLit>(n)->type);
    node(cast<FuncLit>(n)->body);
    break;
  case NodeKind::ParenExpr:
    node(cast<ParenExpr>(n)->x);
    break;
  case NodeKind::SelectorExpr:
    node(cast<SelectorExpr>(n)->x);
    break;
  case NodeKind::IndexExpr:
    node(cast<IndexExpr>(n)->x);
    node(cast<IndexExpr>(n)->index, "index");
    break;
  case NodeKind::SliceExpr: {
    auto *slice = cast<SliceExpr>(n);
    node(slice->x);
    node(slice->index[0], "low");
    node(slice->index[1], "high");
    node(slice->index[2], "max");
    break;
  }
  case NodeKind::TypeAssertExpr:
    node(cast<TypeAssertExpr>(n)->x);
    node(cast<TypeAssertExpr>(n)->type, "type");
    break;
  case NodeKind::TypeSwitchGuard:
    node(cast<TypeSwitchGuard>(n)->x);
    break;
  case NodeKind::Unary:
    node(cast<Unary>(n)->x);
    break;
  case NodeKind::Binary:
    node(cast<Binary>(n)->x);
    node(cast<Binary>(n)->y);
    break;
  case NodeKind::CallExpr:
    node(cast<CallExpr>(n)->fun);
    all(cast<CallExpr>(n)->args, "argument");
    break;
  case NodeKind::ListExpr:
    all(cast<ListExpr>(n)->list);
    break;
  default:
    typeChildren(n);
  }
}

void Outline::typeChildren(const Node *n) {
  switch (n->kind) {
  case NodeKind::Star:
    node(cast<Star>(n)->x);
    break;
  case NodeKind::ArrayType:
    node(cast<ArrayType>(n)->len, "length");
    node(cast<ArrayType>(n)->elem);
    break;
  case NodeKind::SliceType:
    node(cast<SliceType>(n)->elem);
    break;
  case NodeKind::DotsType:
    node(cast<DotsType>(n)->elem);
    break;
  case NodeKind::StructType: {
    auto *type = cast<StructType>(n);
    for (size_t i = 0; i != type->fields.size(); ++i) {
      node(type->fields[i]);
      if (!type->tags.empty())
        node(type->tags[i], "tag");
    }
    break;
  }
  case NodeKind::FuncType:
    all(cast<FuncType>(n)->params, "parameter");
    all(cast<FuncType>(n)->results, "result");
    break;
  case NodeKind::InterfaceType:
    all(cast<InterfaceType>(n)->methods);
    break;
  case NodeKind::MapType:
    node(cast<MapType>(n)->key);
    node(cast<MapType>(n)->value);
    break;
  case NodeKind::ChanType:
    node(cast<ChanType>(n)->elem);
    break;
  default:
    break;
  }
}

void Outline::declChildren(const Node *n) {
  switch (n->kind) {
  case NodeKind::ImportDecl:
    node(cast<ImportDecl>(n)->path);
    break;
  case NodeKind::ConstDecl:
    node(cast<ConstDecl>(n)->type, "type");
    node(cast<ConstDecl>(n)->values, "value");
    break;
  case NodeKind::TypeDecl:
    all(cast<TypeDecl>(n)->typeParams, "type parameter");
    node(cast<TypeDecl>(n)->type);
    break;
  case NodeKind::VarDecl:
    node(cast<VarDecl>(n)->type, "type");
    node(cast<VarDecl>(n)->values, "value");
    break;
  case NodeKind::FuncDecl: {
    auto *func = cast<FuncDecl>(n);
    node(func->receiver, "receiver");
    all(func->typeParams, "type parameter");
    node(func->type);
    node(func->body);
    break;
  }
  default:
    break;
  }
}

void Outline::stmtChildren(const Node *n) {
  switch (n->kind) {
  case NodeKind::LabeledStmt:
    node(cast<LabeledStmt>(n)->stmt);
    break;
  case NodeKind::BlockStmt:
    all(cast<BlockStmt>(n)->list);
    break;
  case NodeKind::ExprStmt:
    node(cast<ExprStmt>(n)->x);
    break;
  case NodeKind::SendStmt:
    node(cast<SendStmt>(n)->chan);
    node(cast<SendStmt>(n)->value);
    break;
  case NodeKind::DeclStmt:
    all(cast<DeclStmt>(n)->decls);
    break;
  case NodeKind::AssignStmt:
    node(cast<AssignStmt>(n)->lhs);
    node(cast<AssignStmt>(n)->rhs);
    break;
  case NodeKind::CallStmt:
    node(cast<CallStmt>(n)->call);
    break;
  case NodeKind::ReturnStmt:
    node(cast<ReturnStmt>(n)->results);
    break;
  case NodeKind::IfStmt: {
    auto *stmt = cast<IfStmt>(n);
    node(stmt->init, "init");
    node(stmt->cond, "condition");
    node(stmt->then, "then");
    node(stmt->otherwise, "else");
    break;
  }
  case NodeKind::ForStmt: {
    auto *stmt = cast<ForStmt>(n);
    node(stmt->range);
    node(stmt->init, "init");
    node(stmt->cond, "condition");
    node(stmt->post, "post");
    node(stmt->body);
    break;
  }
  case NodeKind::SwitchStmt:
    node(cast<SwitchStmt>(n)->init, "init");
    node(cast<SwitchStmt>(n)->tag, "tag");
    all(cast<SwitchStmt>(n)->body);
    break;
  case NodeKind::SelectStmt:
    all(cast<SelectStmt>(n)->body);
    break;
  default:
    break;
  }
}

void Outline::partChildren(const Node *n) {
  switch (n->kind) {
  case NodeKind::RangeClause:
    node(cast<RangeClause>(n)->lhs);
    node(cast<RangeClause>(n)->x, "over");
    break;
  case NodeKind::CaseClause:
    node(cast<CaseClause>(n)->cases, "case");
    all(cast<CaseClause>(n)->body);
    break;
  case NodeKind::CommClause:
    node(cast<CommClause>(n)->comm, "case");
    all(cast<CommClause>(n)->body);
    break;
  case NodeKind::Field:
    // The fields of a group, a, b T, share one type, which may hold groups in turn.
    if (const Expr *type = cast<Field>(n)->type; type != groupType_ || llvm::isa<Name>(type)) {
      node(type);
      groupType_ = type;
    }
    break;
  default:
    all(cast<File>(n)->decls);
  }
}

} // namespace

void print(llvm::raw_ostream &out, const SourceManager &sources, const File *file) {
  Outline(out, sources).node(file);
}

} // namespace mapgo::syntax
