// A tree's nodes without knowing their kinds, for passes that look for a few of them.
#pragma once

#include "frontend/syntax/tree.h"

#include "llvm/ADT/STLFunctionalExtras.h"

namespace mapgo::syntax {

/// Calls `f` with each node directly below `node`, types included, in source order; absent parts
/// are left out.
void forEachChild(const Node *node, llvm::function_ref<void(const Node *)> f);

} // namespace mapgo::syntax
