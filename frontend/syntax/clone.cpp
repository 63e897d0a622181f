// Copies of trees, part by part as the table of nodes lists them.
#include "frontend/syntax/clone.h"

namespace mapgo::syntax {
namespace {

class Cloner {
public:
  Cloner(NodeArena &arena, Copies &copies) : arena_(arena), copies_(copies) {}

  Node *node(const Node *original) {
    auto [known, isNew] = known_.try_emplace(original, nullptr);
    if (!isNew)
      return known->second;
    switch (original->kind) {
#define NODE(kind, base, parts)                                                                    \
  case NodeKind::kind: {                                                                           \
    [[maybe_unused]] kind *n = copy(llvm::cast<kind>(original));                                   \
    parts return n;                                                                                \
  }
#define PART(member, label) part(n->member);
#define LIST(member, label) list(n->member);
#define FIELDS(fields, tags)                                                                       \
  list(n->fields);                                                                                 \
  list(n->tags);
#include "frontend/syntax/nodes.def"
    }
    llvm_unreachable("no such kind");
  }

  /// Branches may lead forwards, so that they are mended last.
  void mendBranches() {
    for (BranchStmt *branch : branches_)
      if (auto target = known_.find(branch->target); target != known_.end())
        branch->target = llvm::cast<Stmt>(target->second);
  }

private:
  template <class T> T *copy(const T *original) {
    T *result = arena_.copyNode(original);
    known_[original] = result;
    copies_.emplace_back(original, result);
    if constexpr (std::is_same_v<T, BranchStmt>)
      branches_.push_back(result);
    return result;
  }
  template <class T> void part(T *&member) {
    if (member)
      member = static_cast<T *>(node(member));
  }
  template <class T> void list(llvm::ArrayRef<T *> &member) {
    llvm::SmallVector<T *, 8> elements(member);
    for (T *&element : elements)
      part(element);
    member = arena_.copy(llvm::ArrayRef<T *>(elements));
  }

  NodeArena &arena_;
  Copies &copies_;
  llvm::DenseMap<const Node *, Node *> known_;
  std::vector<BranchStmt *> branches_;
};

} // namespace

FuncDecl *clone(const FuncDecl *decl, NodeArena &arena, Copies &copies) {
  Cloner cloner(arena, copies);
  auto *result = llvm::cast<FuncDecl>(cloner.node(decl));
  cloner.mendBranches();
  return result;
}

} // namespace mapgo::syntax
