// What each kind of node consists of.
#include "frontend/syntax/visit.h"

#include "llvm/Support/ErrorHandling.h"

namespace mapgo::syntax {

using llvm::cast;

namespace {

/// Hands on the parts of one node.
class Parts {
public:
  explicit Parts(llvm::function_ref<void(const Node *)> f) : f_(f) {}

  template <class... T> void operator()(const T *...parts) { (part(parts), ...); }
  template <class T> void list(llvm::ArrayRef<T *> list) {
    for (const T *x : list)
      part(x);
  }

private:
  void part(const Node *x) {
    if (x)
      f_(x);
  }
  llvm::function_ref<void(const Node *)> f_;
};

void ofExpression(const Node *node, Parts &parts) {
  switch (node->kind) {
  case NodeKind::CompositeLit:
    parts(cast<CompositeLit>(node)->type);
    return parts.list(cast<CompositeLit>(node)->elements);
  case NodeKind::KeyValueExpr:
    return parts(cast<KeyValueExpr>(node)->key, cast<KeyValueExpr>(node)->value);
  case NodeKind::FuncLit:
    return parts(cast<FuncLit>(node)->type, cast<FuncLit>(node)->body);
  case NodeKind::ParenExpr:
    return parts(cast<ParenExpr>(node)->x);
  case NodeKind::SelectorExpr:
    return parts(cast<SelectorExpr>(node)->x, cast<SelectorExpr>(node)->sel);
  case NodeKind::IndexExpr:
    return parts(cast<IndexExpr>(node)->x, cast<IndexExpr>(node)->index);
  case NodeKind::SliceExpr: {
    const auto *slice = cast<SliceExpr>(node);
    return parts(slice->x, slice->index[0], slice->index[1], slice->index[2]);
  }
  case NodeKind::TypeAssertExpr:
    return parts(cast<TypeAssertExpr>(node)->x, cast<TypeAssertExpr>(node)->type);
  case NodeKind::TypeSwitchGuard:
    return parts(cast<TypeSwitchGuard>(node)->lhs, cast<TypeSwitchGuard>(node)->x);
  case NodeKind::Unary:
    return parts(cast<Unary>(node)->x);
  case NodeKind::Binary:
    return parts(cast<Binary>(node)->x, cast<Binary>(node)->y);
  case NodeKind::CallExpr:
    parts(cast<CallExpr>(node)->fun);
    return parts.list(cast<CallExpr>(node)->args);
  case NodeKind::ListExpr:
    return parts.list(cast<ListExpr>(node)->list);
  default:
    return; // BadExpr, Name, BasicLit
  }
}

void ofType(const Node *node, Parts &parts) {
  switch (node->kind) {
  case NodeKind::Star:
    return parts(cast<Star>(node)->x);
  case NodeKind::ArrayType:
    return parts(cast<ArrayType>(node)->len, cast<ArrayType>(node)->elem);
  case NodeKind::SliceType:
    return parts(cast<SliceType>(node)->elem);
  case NodeKind::DotsType:
    return parts(cast<DotsType>(node)->elem);
  case NodeKind::StructType:
    return parts.list(cast<StructType>(node)->fields);
  case NodeKind::FuncType:
    parts.list(cast<FuncType>(node)->params);
    return parts.list(cast<FuncType>(node)->results);
  case NodeKind::InterfaceType:
    return parts.list(cast<InterfaceType>(node)->methods);
  case NodeKind::MapType:
    return parts(cast<MapType>(node)->key, cast<MapType>(node)->value);
  case NodeKind::ChanType:
    return parts(cast<ChanType>(node)->elem);
  default:
    llvm_unreachable("not a type");
  }
}

void ofDeclaration(const Node *node, Parts &parts) {
  switch (node->kind) {
  case NodeKind::ImportDecl:
    return parts(cast<ImportDecl>(node)->localName, cast<ImportDecl>(node)->path);
  case NodeKind::ConstDecl:
    parts.list(cast<ConstDecl>(node)->names);
    return parts(cast<ConstDecl>(node)->type, cast<ConstDecl>(node)->values);
  case NodeKind::TypeDecl:
    parts(cast<TypeDecl>(node)->name);
    parts.list(cast<TypeDecl>(node)->typeParams);
    return parts(cast<TypeDecl>(node)->type);
  case NodeKind::VarDecl:
    parts.list(cast<VarDecl>(node)->names);
    return parts(cast<VarDecl>(node)->type, cast<VarDecl>(node)->values);
  case NodeKind::FuncDecl: {
    const auto *function = cast<FuncDecl>(node);
    parts(function->receiver, function->name);
    parts.list(function->typeParams);
    return parts(function->type, function->body);
  }
  default:
    llvm_unreachable("not a declaration");
  }
}

void ofStatement(const Node *node, Parts &parts) {
  switch (node->kind) {
  case NodeKind::EmptyStmt:
    return;
  case NodeKind::LabeledStmt:
    return parts(cast<LabeledStmt>(node)->label, cast<LabeledStmt>(node)->stmt);
  case NodeKind::BlockStmt:
    return parts.list(cast<BlockStmt>(node)->list);
  case NodeKind::ExprStmt:
    return parts(cast<ExprStmt>(node)->x);
  case NodeKind::SendStmt:
    return parts(cast<SendStmt>(node)->chan, cast<SendStmt>(node)->value);
  case NodeKind::DeclStmt:
    return parts.list(cast<DeclStmt>(node)->decls);
  case NodeKind::AssignStmt:
    return parts(cast<AssignStmt>(node)->lhs, cast<AssignStmt>(node)->rhs);
  case NodeKind::BranchStmt:
    return parts(cast<BranchStmt>(node)->label);
  case NodeKind::CallStmt:
    return parts(cast<CallStmt>(node)->call);
  case NodeKind::ReturnStmt:
    return parts(cast<ReturnStmt>(node)->results);
  case NodeKind::IfStmt: {
    const auto *branch = cast<IfStmt>(node);
    return parts(branch->init, branch->cond, branch->then, branch->otherwise);
  }
  case NodeKind::ForStmt: {
    const auto *loop = cast<ForStmt>(node);
    return parts(loop->range, loop->init, loop->cond, loop->post, loop->body);
  }
  case NodeKind::SwitchStmt:
    parts(cast<SwitchStmt>(node)->init, cast<SwitchStmt>(node)->tag);
    return parts.list(cast<SwitchStmt>(node)->body);
  case NodeKind::SelectStmt:
    return parts.list(cast<SelectStmt>(node)->body);
  default:
    llvm_unreachable("not a statement");
  }
}

} // namespace

void forEachChild(const Node *node, llvm::function_ref<void(const Node *)> f) {
  Parts parts(f);
  switch (node->kind) {
  case NodeKind::RangeClause:
    return parts(cast<RangeClause>(node)->lhs, cast<RangeClause>(node)->x);
  case NodeKind::CaseClause:
    parts(cast<CaseClause>(node)->cases);
    return parts.list(cast<CaseClause>(node)->body);
  case NodeKind::CommClause:
    parts(cast<CommClause>(node)->comm);
    return parts.list(cast<CommClause>(node)->body);
  case NodeKind::Field:
    return parts(cast<Field>(node)->name, cast<Field>(node)->type);
  case NodeKind::File:
    parts(cast<File>(node)->packageName);
    return parts.list(cast<File>(node)->decls);
  default:
    break;
  }
  if (node->kind < NodeKind::Star)
    ofExpression(node, parts);
  else if (node->kind <= NodeKind::LastExpr)
    ofType(node, parts);
  else if (node->kind <= NodeKind::LastDecl)
    ofDeclaration(node, parts);
  else
    ofStatement(node, parts);
}

} // namespace mapgo::syntax
