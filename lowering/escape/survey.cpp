// One pass over syntax trees for what the graph of a function depends on.
#include "lowering/escape/survey.h"

#include "frontend/check/query.h"
#include "frontend/syntax/visit.h"

namespace mapgo::escape {

using namespace syntax;

void Survey::mention(const types::Object *object, Function *function) {
  if (const auto *f = llvm::dyn_cast_or_null<types::Func>(object))
    if (Function *callee = callee_(f))
      function->callees.push_back(callee);
}

void Survey::addressTaken(const Info &info, const Expr *x) {
  if (const Var *v = check::rootVariable(info, x))
    changed_.insert(v);
}

const Type *Survey::dynamicType(const Info &info, const Expr *x) const {
  const Type *iface = info.typeOf(x);
  while (types::identical(info.typeOf(x), iface)) {
    x = unparen(x);
    const auto *call = llvm::dyn_cast<CallExpr>(x);
    const auto *v = llvm::dyn_cast_or_null<Var>(info.objectOf(x));
    if (call && info.isConversion(call))
      x = call->args[0];
    else
      x = v ? onlyValue(v) : nullptr;
    if (!x || info.of(x).mode == check::Mode::NilValue)
      return nullptr;
  }
  const Type *type = types::defaultType(info.typeOf(x));
  return types::isInterface(type) ? nullptr : type;
}

/// Only variables of func and interface type matter. The first assignment is the declaration.
void Survey::assigned(const Info &info, const Expr *lhs, const Expr *value) {
  const auto *name = llvm::dyn_cast<Name>(unparen(lhs));
  const auto *v = name ? llvm::dyn_cast_or_null<Var>(info.objectOf(name)) : nullptr;
  if (!v || !(llvm::isa<types::Signature>(v->type->under()) || types::isInterface(v->type)))
    return;
  if (value && v->pos == name->pos)
    values_[v] = value;
  else
    changed_.insert(v);
}

void Survey::assignment(const Info &info, const AssignStmt *s) {
  auto lhs = unpackList(s->lhs), rhs = unpackList(s->rhs);
  bool pairs = s->define && lhs.size() == rhs.size();
  for (size_t i = 0; i < lhs.size(); ++i)
    assigned(info, lhs[i], pairs ? rhs[i] : nullptr);
}

void Survey::declaration(const Info &info, const VarDecl *d) {
  auto values = unpackList(d->values);
  if (values.size() == d->names.size())
    for (auto [name, value] : llvm::zip_equal(d->names, values))
      assigned(info, name, value);
}

void Survey::add(const Node *node, Function *function) {
  const Info &info = *function->info;
  switch (node->kind) {
  case NodeKind::Name:
    return mention(info.objectOf(llvm::cast<Name>(node)), function);
  case NodeKind::SelectorExpr: {
    const auto *selector = llvm::cast<SelectorExpr>(node);
    const check::Selection *selection = info.selection(selector);
    if (!selection)
      break;
    const auto *method = llvm::dyn_cast<types::Func>(selection->object);
    mention(method, function);
    if (method && method->pointerReceiver)
      addressTaken(info, selector->x);
    if (method && selection->index.size() == 1 && types::isInterface(info.typeOf(selector->x)))
      if (const Type *type = dynamicType(info, selector->x))
        mention(check::implementationOf(method, type).object, function);
    break;
  }
  case NodeKind::Unary:
    if (llvm::cast<Unary>(node)->op == Operator::And)
      addressTaken(info, llvm::cast<Unary>(node)->x);
    break;
  case NodeKind::AssignStmt:
    assignment(info, llvm::cast<AssignStmt>(node));
    break;
  case NodeKind::RangeClause:
    for (const Expr *lhs : unpackList(llvm::cast<RangeClause>(node)->lhs))
      assigned(info, lhs, nullptr);
    break;
  case NodeKind::TypeDecl:
    function->copyable = false;
    break;
  case NodeKind::VarDecl:
    declaration(info, llvm::cast<VarDecl>(node));
    break;
  case NodeKind::BranchStmt: {
    const auto *branch = llvm::cast<BranchStmt>(node);
    const auto *label = llvm::dyn_cast_or_null<LabeledStmt>(branch->target);
    if (branch->tok == Token::Goto && label && label->pos < branch->pos)
      loops_.insert(label);
    break;
  }
  default:
    break;
  }
  forEachChild(node, [&](llvm::StringRef, const Node *child) { add(child, function); });
}

} // namespace mapgo::escape
