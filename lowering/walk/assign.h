// The left side of an assignment while its operands are evaluated but the place is not yet found.
#pragma once

#include "lowering/walk/walker.h"

namespace mapgo::walk {

/// What an assignment's left side is made of (spec: Assignments, phase one): the variable, pointer,
/// slice or map it starts from, and the way from there. Bounds and nil checks, and for map
/// elements the insertion, belong to phase two (resolve).
struct Target {
  enum Root : uint8_t {
    Blank,
    NewVariable, ///< declared by this assignment
    Variable,
    Pointer, ///< *base
    Element, ///< base[index] of a slice
    MapElem, ///< base[index] of a map
  } root = Blank;
  const Type *type = nullptr; ///< of what is assigned; nullptr for Blank
  const Var *var = nullptr;
  const Type *rootType = nullptr; ///< of the variable, of *base, of the slice, of the map
  Value base = nullptr;
  Source source; ///< of the root
  Value index = nullptr;
  const Type *indexType = nullptr;

  /// A field, or an element of an array, of what the steps before lead to.
  struct Step {
    unsigned field = 0;
    Value index = nullptr; ///< nullptr for a field
    const Type *indexType = nullptr;
    Source source;
  };
  llvm::SmallVector<Step, 2> steps;
};

} // namespace mapgo::walk
