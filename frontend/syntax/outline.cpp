// The tree as an indented outline, a node a line:
//
//     VarDecl 3:5 [names: x]
//       type: Name 3:7 int
//
// A line gives the part of its parent that a node is, its kind, its position, and what it holds
// besides nodes. Parts that are absent are left out. Names that are declared stand with their
// declaration. Beyond a depth that nobody reads, `…` stands for the rest.
#include "frontend/source/listing.h"
#include "frontend/syntax/visit.h"

#include "llvm/ADT/STLExtras.h"

namespace mapgo::syntax {

llvm::StringRef kindName(NodeKind kind) {
  static constexpr llvm::StringLiteral kNames[] = {
#define NODE(kind, base, parts) #kind,
#include "frontend/syntax/nodes.def"
  };
  return kNames[static_cast<size_t>(kind)];
}

namespace {

using llvm::cast;

constexpr unsigned indentStep = 2;
constexpr unsigned maxIndent = 500 * indentStep;

class Outline {
public:
  Outline(Listing &listing, const SourceManager &sources) : listing_(listing), sources_(sources) {}

  void node(const Node *n, llvm::StringRef part = {});

private:
  void attributes(const Node *n);
  void declAttributes(const Node *n);
  void stmtAttributes(const Node *n);
  void children(const Node *n);

  void group(const Group *group);
  void names(llvm::ArrayRef<Name *> names);
  void pragmas(llvm::ArrayRef<Pragma> pragmas);
  void place(Pos pos);

  Listing &listing_;
  std::string text_; ///< of the line being written
  llvm::raw_string_ostream out_{text_};
  const SourceManager &sources_;
  unsigned indent_ = 0;
  const Node *groupType_ = nullptr; ///< of the field printed last
};

void Outline::place(Pos pos) {
  Location location = sources_.locate(pos);
  out_ << ' ' << location.line << ':' << location.column;
}

void Outline::node(const Node *n, llvm::StringRef part) {
  const Origin origin = {n->pos, startPos(n), endPos(n)};
  if (indent_ == maxIndent) {
    listing_.line(n, origin, indent_) << "…";
    return;
  }
  if (!part.empty())
    out_ << part << ": ";
  out_ << kindName(n->kind);
  place(n->pos);
  attributes(n);
  listing_.line(n, origin, indent_) << text_;
  text_.clear();
  indent_ += indentStep;
  children(n);
  indent_ -= indentStep;
}

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

void Outline::children(const Node *n) {
  forEachChild(n, [&](llvm::StringRef part, const Node *child) {
    if (part == "name") // stands with the node
      return;
    // The fields of a group, a, b T, share one type, which may hold groups in turn.
    bool isFieldType = llvm::isa<Field>(n);
    if (isFieldType && child == groupType_ && !llvm::isa<Name>(child))
      return;
    node(child, part);
    if (isFieldType)
      groupType_ = child;
  });
}

} // namespace

void print(Listing &out, const SourceManager &sources, const File *file) {
  Outline(out, sources).node(file);
}

} // namespace mapgo::syntax
