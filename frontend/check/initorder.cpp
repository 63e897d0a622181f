// The order in which package-level variables are initialised (spec: Package initialization):
// repeatedly the earliest variable in source order that depends on no uninitialised one.
//
// The graph has a node for every constant, variable and function, and an edge a → b where a's
// initialiser or body refers to b. Functions are then taken out, joining what refers to them with
// what they refer to, since they only pass dependencies on and may be recursive among themselves.
//
// Where nothing is left that waits for nothing, there is a cycle (Go: types2/initorder.go).
#include "frontend/check/decl.h"

#include "llvm/ADT/SetVector.h"

#include <set>
#include <tuple>

namespace mapgo::check {

namespace {

struct Node {
  Object *object;
  llvm::DenseSet<Node *> users; ///< nodes that depend on this one
  llvm::DenseSet<Node *> uses;  ///< nodes that this one depends on
  size_t pending = 0;           ///< of `uses`, those that have not been initialised

  size_t cost() const { return users.size() * uses.size(); }
};

using Objects = llvm::MapVector<Object *, DeclInfo *>;

/// Nodes by what they still wait for, then by source order; constants come first, whatever they
/// wait for (go.dev/issue/66575).
struct Before {
  bool operator()(const Node *a, const Node *b) const { return key(a) < key(b); }
  static std::tuple<bool, size_t, uint32_t> key(const Node *n) {
    return {!llvm::isa<types::Const>(n->object), n->pending, n->object->order};
  }
};

class Graph {
public:
  explicit Graph(const Objects &objects);
  /// The initialisers in order. Calls `report` for constants and variables that are next although
  /// they still depend on others.
  std::vector<DeclInfo *> order(llvm::function_ref<void(Object *)> report);

private:
  void removeFunctions();

  const Objects &objects_;
  std::deque<Node> nodes_; ///< in source order
};

Graph::Graph(const Objects &objects) : objects_(objects) {
  llvm::DenseMap<Object *, Node *> nodes;
  for (auto &[object, info] : objects) {
    if (llvm::isa<types::TypeName>(object))
      continue;
    nodes_.push_back({object, {}, {}, 0});
    nodes[object] = &nodes_.back();
  }
  for (Node &node : nodes_) {
    for (Object *object : objects.lookup(node.object)->deps) {
      Node *used = nodes.lookup(object);
      if (!used)
        continue;
      node.uses.insert(used);
      used->users.insert(&node);
    }
  }
  removeFunctions();
}

void Graph::removeFunctions() {
  std::vector<Node *> functions;
  for (Node &node : nodes_)
    if (llvm::isa<types::Func>(node.object))
      functions.push_back(&node);
  // Each removal multiplies edges, so the cheap ones come first.
  llvm::sort(functions, [](Node *a, Node *b) {
    return std::pair(a->cost(), a->object->order) < std::pair(b->cost(), b->object->order);
  });
  for (Node *function : functions) {
    for (Node *user : function->users) {
      if (user == function)
        continue;
      for (Node *used : function->uses) {
        if (used == function)
          continue;
        user->uses.insert(used);
        used->users.insert(user);
      }
      user->uses.erase(function);
    }
    for (Node *used : function->uses)
      used->users.erase(function);
  }
}

std::vector<DeclInfo *> Graph::order(llvm::function_ref<void(Object *)> report) {
  std::set<Node *, Before> queue;
  for (Node &node : nodes_) {
    if (llvm::isa<types::Func>(node.object))
      continue;
    node.pending = node.uses.size();
    queue.insert(&node);
  }
  llvm::SetVector<DeclInfo *> initializers;
  while (!queue.empty()) {
    Node *node = *queue.begin();
    queue.erase(queue.begin());
    if (node->pending > 0)
      report(node->object);
    for (Node *user : node->users) {
      bool queued = queue.erase(user) > 0;
      --user->pending;
      if (queued)
        queue.insert(user);
    }
    // Variables with an initialiser in common are initialised together, with the first.
    DeclInfo *info = objects_.lookup(node->object);
    if (llvm::isa<Var>(node->object) && info->hasInitializer())
      initializers.insert(info);
  }
  return {initializers.begin(), initializers.end()};
}

/// The objects on a way from `start` back to itself, each referring to the next; empty if there is
/// none.
std::vector<Object *> findCycle(const Objects &objects, Object *start) {
  auto dependencies = [&](Object *object) { // those to try next at the end
    std::vector<Object *> result;
    if (DeclInfo *info = objects.lookup(object))
      result.assign(info->deps.begin(), info->deps.end());
    llvm::sort(result, [](Object *a, Object *b) { return a->order > b->order; });
    return result;
  };
  std::vector<Object *> path = {start};
  std::vector<std::vector<Object *>> todo = {dependencies(start)}; // for each object of the path
  llvm::DenseSet<Object *> seen = {start};
  while (!path.empty()) {
    if (todo.back().empty()) {
      path.pop_back();
      todo.pop_back();
      continue;
    }
    Object *object = todo.back().back();
    todo.back().pop_back();
    if (object == start)
      return path;
    if (seen.insert(object).second) {
      path.push_back(object);
      todo.push_back(dependencies(object));
    }
  }
  return {};
}

} // namespace

void initOrder(Checker &check) {
  auto reportCycle = [&check](Object *object) {
    // Without one, the object only depends on a cycle, which is reported for its members.
    std::vector<Object *> cycle = findCycle(check.objects, object);
    if (cycle.empty())
      return;
    if (cycle.size() == 1) {
      check.error(object->pos, "initialization cycle: " + object->name + " refers to itself");
      return;
    }
    Notes notes;
    for (size_t i = 0; i < cycle.size(); ++i) {
      const Object *to = cycle[(i + 1) % cycle.size()];
      notes.push_back({cycle[i]->pos, (cycle[i]->name + " refers to " + to->name).str()});
    }
    check.error(object->pos, "initialization cycle for " + object->name, std::move(notes));
  };

  llvm::DenseMap<DeclInfo *, Var *> single;
  for (auto &[object, info] : check.objects)
    if (auto *var = llvm::dyn_cast<Var>(object))
      single[info] = var;
  for (DeclInfo *info : Graph(check.objects).order(reportCycle)) {
    std::vector<Var *> lhs = info->lhs.empty() ? std::vector<Var *>{single[info]} : info->lhs;
    check.info.initOrder.push_back({std::move(lhs), info->init});
  }
}

} // namespace mapgo::check
