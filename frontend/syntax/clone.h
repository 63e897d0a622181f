// Copies of trees: what a generic function's body becomes for one list of type arguments.
#pragma once

#include "frontend/syntax/tree.h"

#include "llvm/ADT/DenseMap.h"

namespace mapgo::syntax {

/// What has been copied: a node and its copy, in the order in which they were made.
using Copies = std::vector<std::pair<const Node *, Node *>>;

/// A copy of the declaration at the same positions, its expressions with ids of their own. What
/// several nodes share (a field's type) their copies share; branches lead to the copies.
FuncDecl *clone(const FuncDecl *decl, NodeArena &arena, Copies &copies);

} // namespace mapgo::syntax
