// Generic functions and types whose instances have no end (spec: Instantiations):
//
//     func f[T any](n int) { f[*T](n - 1) }     f[int], f[*int], f[**int], …
#pragma once

#include "frontend/types/object.h"

#include "llvm/ADT/DenseMap.h"

#include <vector>

namespace mapgo::check {

class Checker;

/// How types flow into the type parameters of a package: an edge leads from a type parameter, or a
/// type declared in a generic function, to each parameter that it is, or is part of, an argument
/// for. A cycle with an edge of the second kind never ends.
class InstanceGraph {
public:
  /// A method's receiver type parameter stands for the one of the generic type.
  void setCanonical(const types::TypeParam *receiverParam, types::TypeParam *param) {
    canonical_[receiverParam] = param;
  }
  /// Notes an instance; `positions` are those of the arguments that are written, `pos` that of the
  /// others.
  void addInstance(const types::Package *package, Pos pos,
                   llvm::ArrayRef<types::TypeParam *> params,
                   llvm::ArrayRef<const types::Type *> args, llvm::ArrayRef<Pos> positions);
  /// Reports one cycle, if there are any.
  void reportCycle(Checker &check);

private:
  struct Vertex {
    types::TypeName *object;
    unsigned weight = 0; ///< of the heaviest path known to lead here
    size_t lastEdge = 0; ///< of this path
    size_t length = 0;   ///< of this path, in edges
  };
  struct Edge {
    size_t to, from;
    unsigned weight; ///< 0 if the parameter's argument is the type itself
    Pos pos;
    const types::Type *type; ///< the argument
  };
  size_t vertexOf(types::TypeName *object);
  size_t vertexOf(const types::TypeParam *param);
  void assign(const types::Package *package, Pos pos, const types::TypeParam *param,
              const types::Type *arg);
  void report(Checker &check, size_t reached);

  std::vector<Vertex> vertices_;
  std::vector<Edge> edges_;
  llvm::DenseMap<const types::TypeParam *, types::TypeParam *> canonical_;
  llvm::DenseMap<types::TypeName *, size_t> index_;
};

} // namespace mapgo::check
