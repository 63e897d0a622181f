// The extent of nodes, after gc's StartPos and EndPos: scopes and messages depend on them. Ends are
// approximate where gc's are: for what closes with a bracket or brace, they may be before it.
#include "frontend/syntax/tree.h"

#include "llvm/ADT/SmallVector.h"

namespace mapgo::syntax {

using llvm::cast;

namespace {

/// The part that a node begins with, or nullptr when it begins at its own position.
const Node *leftmostPart(const Node *n) {
  switch (n->kind) {
  case NodeKind::CompositeLit:
    return cast<CompositeLit>(n)->type;
  case NodeKind::SelectorExpr:
    return cast<SelectorExpr>(n)->x;
  case NodeKind::IndexExpr:
    return cast<IndexExpr>(n)->x;
  case NodeKind::TypeAssertExpr:
    return cast<TypeAssertExpr>(n)->x;
  case NodeKind::TypeSwitchGuard: {
    auto *guard = cast<TypeSwitchGuard>(n);
    return guard->lhs ? guard->lhs : guard->x;
  }
  case NodeKind::Binary:
    return cast<Binary>(n)->x;
  case NodeKind::CallExpr:
    return cast<CallExpr>(n)->fun;
  case NodeKind::ListExpr:
    return cast<ListExpr>(n)->list.front();
  case NodeKind::SendStmt:
    return cast<SendStmt>(n)->chan;
  case NodeKind::AssignStmt:
    return cast<AssignStmt>(n)->lhs;
  case NodeKind::RangeClause: {
    auto *range = cast<RangeClause>(n);
    return range->lhs ? range->lhs : range->x;
  }
  default:
    return nullptr;
  }
}

template <class T> const Node *lastOf(llvm::ArrayRef<T *> list, const Node *otherwise = nullptr) {
  return list.empty() ? otherwise : list.back();
}

/// Either the part that a node ends with, or its end.
struct End {
  const Node *part = nullptr;
  Pos pos;

  End(const Node *part) : part(part) {}
  End(Pos pos) : pos(pos) {}
  /// The last part if there is one, the position otherwise.
  End(const Node *part, Pos pos) : part(part), pos(pos) {}
};

/// Constant and variable declarations end with their values, type or last name.
template <class T> const Node *lastOfSpec(const T *decl) {
  if (decl->values)
    return decl->values;
  return decl->type ? decl->type : decl->names.back();
}

End endOfExpr(const Node *n) {
  switch (n->kind) {
  case NodeKind::Name:
    return n->pos.advance(cast<Name>(n)->value.size());
  case NodeKind::BasicLit:
    return n->pos.advance(cast<BasicLit>(n)->value.size());
  case NodeKind::CompositeLit:
    return cast<CompositeLit>(n)->rbrace;
  case NodeKind::KeyValueExpr:
    return cast<KeyValueExpr>(n)->value;
  case NodeKind::FuncLit:
    return cast<FuncLit>(n)->body;
  case NodeKind::ParenExpr:
    return cast<ParenExpr>(n)->x;
  case NodeKind::SelectorExpr:
    return cast<SelectorExpr>(n)->sel;
  case NodeKind::IndexExpr:
    return cast<IndexExpr>(n)->index;
  case NodeKind::SliceExpr: {
    auto *slice = cast<SliceExpr>(n);
    for (int i = 2; i >= 0; --i)
      if (slice->index[i])
        return slice->index[i];
    return slice->x;
  }
  case NodeKind::TypeAssertExpr:
    return cast<TypeAssertExpr>(n)->type;
  case NodeKind::TypeSwitchGuard:
    return cast<TypeSwitchGuard>(n)->x;
  case NodeKind::Unary:
    return cast<Unary>(n)->x;
  case NodeKind::Binary:
    return cast<Binary>(n)->y;
  case NodeKind::CallExpr:
    return lastOf(cast<CallExpr>(n)->args, cast<CallExpr>(n)->fun);
  case NodeKind::ListExpr:
    return lastOf(cast<ListExpr>(n)->list);
  default:
    return n->pos;
  }
}

End endOfType(const Node *n) {
  switch (n->kind) {
  case NodeKind::Star:
    return cast<Star>(n)->x;
  case NodeKind::ArrayType:
    return cast<ArrayType>(n)->elem;
  case NodeKind::SliceType:
    return cast<SliceType>(n)->elem;
  case NodeKind::DotsType:
    return cast<DotsType>(n)->elem;
  case NodeKind::StructType:
    return {lastOf(cast<StructType>(n)->fields), n->pos};
  case NodeKind::FuncType: {
    auto *func = cast<FuncType>(n);
    return {lastOf(func->results, lastOf(func->params)), n->pos};
  }
  case NodeKind::InterfaceType:
    return {lastOf(cast<InterfaceType>(n)->methods), n->pos};
  case NodeKind::MapType:
    return cast<MapType>(n)->value;
  case NodeKind::ChanType:
    return cast<ChanType>(n)->elem;
  default:
    return endOfExpr(n);
  }
}

End endOfDecl(const Node *n) {
  switch (n->kind) {
  case NodeKind::ImportDecl:
    return cast<ImportDecl>(n)->path;
  case NodeKind::ConstDecl:
    return lastOfSpec(cast<ConstDecl>(n));
  case NodeKind::TypeDecl:
    return cast<TypeDecl>(n)->type;
  case NodeKind::VarDecl:
    return lastOfSpec(cast<VarDecl>(n));
  case NodeKind::FuncDecl: {
    auto *func = cast<FuncDecl>(n);
    return func->body ? static_cast<const Node *>(func->body) : func->type;
  }
  default:
    return n->pos;
  }
}

End endOfStmt(const Node *n) {
  switch (n->kind) {
  case NodeKind::LabeledStmt:
    return cast<LabeledStmt>(n)->stmt;
  case NodeKind::BlockStmt:
    return cast<BlockStmt>(n)->rbrace;
  case NodeKind::ExprStmt:
    return cast<ExprStmt>(n)->x;
  case NodeKind::SendStmt:
    return cast<SendStmt>(n)->value;
  case NodeKind::DeclStmt:
    return {lastOf(cast<DeclStmt>(n)->decls), n->pos};
  case NodeKind::AssignStmt: {
    auto *assign = cast<AssignStmt>(n);
    // x++ ends after its operator.
    return {assign->rhs, n->pos.advance(2)};
  }
  case NodeKind::BranchStmt:
    return {cast<BranchStmt>(n)->label, n->pos};
  case NodeKind::CallStmt:
    return cast<CallStmt>(n)->call;
  case NodeKind::ReturnStmt:
    return {cast<ReturnStmt>(n)->results, n->pos};
  case NodeKind::IfStmt: {
    auto *stmt = cast<IfStmt>(n);
    return stmt->otherwise ? static_cast<const Node *>(stmt->otherwise) : stmt->then;
  }
  case NodeKind::ForStmt:
    return cast<ForStmt>(n)->body;
  case NodeKind::SwitchStmt:
    return cast<SwitchStmt>(n)->rbrace;
  case NodeKind::SelectStmt:
    return cast<SelectStmt>(n)->rbrace;
  default:
    return n->pos;
  }
}

End endOfPart(const Node *n) {
  switch (n->kind) {
  case NodeKind::RangeClause:
    return cast<RangeClause>(n)->x;
  case NodeKind::CaseClause:
    return {lastOf(cast<CaseClause>(n)->body), cast<CaseClause>(n)->colon};
  case NodeKind::CommClause:
    return {lastOf(cast<CommClause>(n)->body), cast<CommClause>(n)->colon};
  case NodeKind::Field: {
    auto *field = cast<Field>(n);
    return field->type ? field->type : field->name;
  }
  default:
    return cast<File>(n)->eof;
  }
}

End endOf(const Node *n) {
  if (llvm::isa<Expr>(n))
    return endOfType(n);
  if (llvm::isa<Decl>(n))
    return endOfDecl(n);
  if (llvm::isa<Stmt>(n))
    return endOfStmt(n);
  return endOfPart(n);
}

} // namespace

Pos startPos(const Node *node) {
  if (auto *file = llvm::dyn_cast<File>(node))
    return file->source->base();
  while (const Node *part = leftmostPart(node))
    node = part;
  return node->pos;
}

Pos endPos(const Node *node) {
  for (;;) {
    End end = endOf(node);
    if (!end.part)
      return end.pos;
    node = end.part;
  }
}

Pos reportedPos(const Expr *x) {
  switch (x->kind) {
  case NodeKind::CallExpr:
    return cast<CallExpr>(x)->lparen;
  case NodeKind::IndexExpr:
    return cast<IndexExpr>(x)->lbrack;
  case NodeKind::SelectorExpr:
    return cast<SelectorExpr>(x)->dot;
  case NodeKind::TypeAssertExpr:
    return cast<TypeAssertExpr>(x)->dot;
  case NodeKind::TypeSwitchGuard:
    return cast<TypeSwitchGuard>(x)->dot;
  case NodeKind::CompositeLit:
    return cast<CompositeLit>(x)->lbrace;
  default:
    return x->pos;
  }
}

Expr *unparen(Expr *x) {
  while (auto *paren = llvm::dyn_cast_or_null<ParenExpr>(x))
    x = paren->x;
  return x;
}

template <class E> static llvm::SmallVector<E *, 4> elements(E *x) {
  if (!x)
    return {};
  const auto *list = llvm::dyn_cast<ListExpr>(x);
  return list ? llvm::SmallVector<E *, 4>(list->list.begin(), list->list.end())
              : llvm::SmallVector<E *, 4>{x};
}

llvm::SmallVector<Expr *, 4> unpackList(Expr *x) { return elements(x); }
llvm::SmallVector<const Expr *, 4> unpackList(const Expr *x) { return elements(x); }

} // namespace mapgo::syntax
