// One package from two sets of files: declarations of an overlay take the place of others.
#pragma once

#include "frontend/syntax/tree.h"

#include <string>

namespace mapgo::syntax {

/// Removes from `base` each declaration that `overlay` has, too, and those that are `dropped`: "f",
/// "T", "T.M" ("init" for all functions init). Two declare the same if they are of one name,
/// methods if their receivers' base types are, too; a type that is replaced keeps its methods
/// otherwise. Linknames go with what they are about. In a declaration that goes on with others,
/// what is removed becomes `_`: the values of constants that follow depend on it.
///
///     const ( A = iota; B )        overlay: const A = 7        const ( _ = iota; B )
///     var x, y = 1, 2              overlay: var x int          var y = 2
///     var x, y = f()               overlay: var x int          var _, y = f()
void merge(llvm::ArrayRef<File *> base, llvm::ArrayRef<File *> overlay,
           llvm::ArrayRef<std::string> dropped, NodeArena &arena);

} // namespace mapgo::syntax
