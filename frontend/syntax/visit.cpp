// What each kind of node consists of, from the table of nodes.
#include "frontend/syntax/visit.h"

namespace mapgo::syntax {

void forEachChild(const Node *node, llvm::function_ref<void(llvm::StringRef, const Node *)> f) {
  auto part = [&](llvm::StringRef label, const Node *child) {
    if (child)
      f(label, child);
  };
  switch (node->kind) {
#define NODE(kind, base, parts)                                                                    \
  case NodeKind::kind: {                                                                           \
    static_assert(std::is_base_of_v<base, kind>);                                                  \
    [[maybe_unused]] const auto *n = llvm::cast<kind>(node);                                       \
    parts return;                                                                                  \
  }
#define PART(member, label) part(label, n->member);
#define LIST(member, label)                                                                        \
  for (const Node *child : n->member)                                                              \
    part(label, child);
#define FIELDS(fields, tags)                                                                       \
  for (size_t i = 0; i < n->fields.size(); ++i) {                                                  \
    part("", n->fields[i]);                                                                        \
    part("tag", n->tags.empty() ? nullptr : n->tags[i]);                                           \
  }
#include "frontend/syntax/nodes.def"
  }
}

llvm::ArrayRef<Name *> declaredNames(const Decl *decl) {
  if (const auto *var = llvm::dyn_cast<VarDecl>(decl))
    return var->names;
  if (const auto *constant = llvm::dyn_cast<ConstDecl>(decl))
    return constant->names;
  if (const auto *type = llvm::dyn_cast<TypeDecl>(decl))
    return type->name;
  if (const auto *func = llvm::dyn_cast<FuncDecl>(decl))
    return func->name;
  return {};
}

} // namespace mapgo::syntax
