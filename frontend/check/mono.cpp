// Cycles are found as Bellman and Ford find the longest paths: while there are heavier paths, and
// until one has as many edges as there are vertices.
#include "frontend/check/mono.h"
#include "frontend/check/checker.h"
#include "frontend/types/typeparam.h"

#include "llvm/ADT/SmallPtrSet.h"

namespace mapgo::check {

size_t InstanceGraph::vertexOf(types::TypeName *object) {
  auto [it, inserted] = index_.try_emplace(object, vertices_.size());
  if (inserted)
    vertices_.push_back({object});
  return it->second;
}

size_t InstanceGraph::vertexOf(const types::TypeParam *param) {
  const types::TypeParam *canonical = canonical_.lookup(param);
  return vertexOf((canonical ? canonical : param)->object);
}

void InstanceGraph::addInstance(const types::Package *package, Pos pos,
                                llvm::ArrayRef<types::TypeParam *> params,
                                llvm::ArrayRef<const Type *> args, llvm::ArrayRef<Pos> positions) {
  for (auto [i, param] : llvm::enumerate(params))
    if (i < args.size())
      assign(package, i < positions.size() ? positions[i] : pos, param, args[i]);
}

/// A cycle lies within one package: packages do not import each other.
void InstanceGraph::assign(const types::Package *package, Pos pos, const types::TypeParam *param,
                           const Type *arg) {
  if (param->object->package != package)
    return;
  llvm::SmallPtrSet<const Type *, 8> seen;
  auto flow = [&](size_t from, const Type *type) {
    edges_.push_back({vertexOf(param), from, type == arg ? 0U : 1U, pos, arg});
  };
  auto walk = [&](auto &walk, const Type *type) -> void {
    if (!type || !seen.insert(type).second)
      return;
    if (const auto *inner = llvm::dyn_cast<types::TypeParam>(type)) {
      flow(vertexOf(inner), type);
    } else if (const auto *named = llvm::dyn_cast<Named>(type)) {
      // A type declared in a generic function has that one's parameters in it.
      llvm::ArrayRef<types::TypeParam *> implicit = named->origin->implicitParams;
      if (!implicit.empty() && named->object->package == package) {
        bool isNew = !index_.contains(named->object);
        size_t local = vertexOf(named->object);
        for (const types::TypeParam *outer : implicit)
          if (isNew)
            edges_.push_back({local, vertexOf(outer), 1, named->object->pos, outer});
        flow(local, type);
      }
    }
    types::forEachComponent(type, [&](const Type *part) { walk(walk, part); });
  };
  walk(walk, arg);
}

void InstanceGraph::reportCycle(Checker &check) {
  for (bool again = true; std::exchange(again, false);) {
    for (auto [i, edge] : llvm::enumerate(edges_)) {
      const Vertex &from = vertices_[edge.from];
      Vertex &to = vertices_[edge.to];
      if (from.weight + edge.weight <= to.weight)
        continue;
      to.lastEdge = i;
      to.length = from.length + 1;
      if (to.length == vertices_.size())
        return report(check, edge.to);
      to.weight = from.weight + edge.weight;
      again = true;
    }
  }
}

/// Reports the cycle on the path to the vertex.
void InstanceGraph::report(Checker &check, size_t reached) {
  llvm::SmallVector<size_t, 8> path;
  while (!llvm::is_contained(path, reached)) {
    path.push_back(reached);
    reached = edges_[vertices_[reached].lastEdge].from;
  }
  path.erase(path.begin(), llvm::find(path, reached));

  auto qualify = [&check](const types::Package *p) {
    return p == check.package ? std::string() : p->path;
  };
  Notes notes;
  for (size_t vertex : path) {
    const Edge &edge = edges_[vertices_[vertex].lastEdge];
    const types::TypeName *object = vertices_[edge.to].object;
    const char *relation =
        types::isTypeParam(object->type) ? " instantiated as " : " implicitly parameterized by ";
    notes.push_back(
        {edge.pos, object->name.str() + relation + types::toString(edge.type, qualify)});
  }
  check.error(vertices_[reached].object->pos, "instantiation cycle:", std::move(notes));
}

} // namespace mapgo::check
