// Assignments: where they go.
#pragma once

#include "lowering/walk/map.h"

namespace mapgo::walk {

/// Where an assignment goes, evaluated once: operands of index and pointer are in temporaries.
struct Place {
  enum Kind : uint8_t {
    Blank,   ///< _
    Local,   ///< a Direct variable
    Memory,  ///< *address
    MapElem, ///< m[k]; assigned through mapassign
  } kind = Blank;
  const Type *type = nullptr;
  core::Local *local = nullptr;
  core::Expr *address = nullptr;
  MapOperand element;
  Source source; ///< of element
};

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

/// The place of an assignment's left side, evaluated now.
Place place(Walk &w, const Expr *lhs);
/// place = value
void assignTo(Walk &w, const Place &place, Value value);
/// lhs = value, which is of type `type`.
void assignValue(Walk &w, const Expr *lhs, Value value, const Type *type);
/// var names… = values, or := in a declaration; `values` nullptr means zero values.
void declareVars(Walk &w, llvm::ArrayRef<syntax::Name *> names, const Expr *values);
/// lhs = rhs, lhs := rhs, lhs op= rhs, x++
void assignStmt(Walk &w, const syntax::AssignStmt *s);
/// The two values of m[k], x.(T) or <-c; operands have been hoisted. The first may be nullptr if it
/// is not `wanted`.
std::pair<Value, core::Expr *> commaOk(Walk &w, const Expr *x, bool wanted = true);

} // namespace mapgo::walk
