// The extent of nodes, after gc's StartPos and EndPos: scopes and messages depend on them. Ends are
// approximate where gc's are: for what closes with a bracket or brace, they may be before it.
#include "frontend/syntax/visit.h"

#include "llvm/ADT/SmallVector.h"

namespace mapgo::syntax {

using llvm::cast;

namespace {

/// The part that a node begins with, or nullptr when it begins at its own position.
const Node *leftmostPart(const Node *n) {
  switch (n->kind) {
  case NodeKind::CompositeLit:
    return cast<CompositeLit>(n)->type;
  case NodeKind::KeyValueExpr:
    return cast<KeyValueExpr>(n)->key;
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

const Node *lastPart(const Node *n) {
  const Node *last = nullptr;
  forEachChild(n, [&](llvm::StringRef label, const Node *child) {
    if (label != "tag" || !llvm::isa<StructType>(n))
      last = child;
  });
  return last;
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
    switch (node->kind) {
    case NodeKind::Name:
      return node->pos.advance(cast<Name>(node)->value.size());
    case NodeKind::BasicLit:
      return node->pos.advance(cast<BasicLit>(node)->value.size());
    case NodeKind::CompositeLit:
      return cast<CompositeLit>(node)->rbrace;
    case NodeKind::BlockStmt:
      return cast<BlockStmt>(node)->rbrace;
    case NodeKind::SwitchStmt:
      return cast<SwitchStmt>(node)->rbrace;
    case NodeKind::SelectStmt:
      return cast<SelectStmt>(node)->rbrace;
    case NodeKind::File:
      return cast<File>(node)->eof;
    case NodeKind::AssignStmt:
      if (!cast<AssignStmt>(node)->rhs)
        return node->pos.advance(2); // x++ ends after its operator
      break;
    case NodeKind::CaseClause:
      if (cast<CaseClause>(node)->body.empty())
        return cast<CaseClause>(node)->colon;
      break;
    case NodeKind::CommClause:
      if (cast<CommClause>(node)->body.empty())
        return cast<CommClause>(node)->colon;
      break;
    default:
      break;
    }
    const Node *last = lastPart(node);
    if (!last)
      return node->pos;
    node = last;
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

bool isBlank(const Expr *x) {
  const auto *name = llvm::dyn_cast_or_null<Name>(x);
  return name && name->value == "_";
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
