// A tree's nodes without knowing their kinds, for passes that look for a few of them or treat most
// alike.
#pragma once

#include "frontend/syntax/tree.h"

#include "llvm/ADT/STLFunctionalExtras.h"

namespace mapgo::syntax {

/// Calls `f` with each node directly below `node`, types and tags included, in source order, and
/// its label: which part of the node it is (nodes.def). Absent parts are left out.
void forEachChild(const Node *node, llvm::function_ref<void(llvm::StringRef, const Node *)> f);

/// The names that a declaration declares in its scope; none of an import. A method's is among them,
/// which is its type's.
llvm::ArrayRef<Name *> declaredNames(const Decl *decl);

} // namespace mapgo::syntax
