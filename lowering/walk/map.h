// Map operations, and the choice of their entry points.
#pragma once

#include "lowering/walk/context.h"
#include "runtime/abi/layout.h"

namespace mapgo::walk {

/// The form of the entry points that a map type's operations call, and why.
struct MapForm {
  enum Kind : uint8_t { Generic, Fast32, Fast64, FastStr } kind = Generic;
  core::Reason reason{core::Reason::FastKey};
};

/// Why an operation that has no fast forms calls what it does.
inline constexpr core::Reason kOneForm{core::Reason::OneForm};

/// Source of the rule: the seed's walk.c (`mapaccess1_fast…` when the value's width is at most
/// 128), with 64-bit integers, pointers and channels alike as on amd64.
MapForm mapForm(const types::Map *map, layout::Layout &layout, core::Unit &unit);

/// The operands of m[k].
struct MapOperand {
  const Type *type = nullptr; ///< of the map as written, for the descriptor
  Value map = nullptr;
  Value key = nullptr;

  const Type *keyType() const { return llvm::cast<types::Map>(type->under())->key; }
  const Type *elem() const { return llvm::cast<types::Map>(type->under())->elem; }
};

/// The operands of m[k] for reading; they have been hoisted.
MapOperand mapOperand(Walk &w, const syntax::IndexExpr *x);
/// m[k]
Value mapLookup(Walk &w, const MapOperand &m);
/// v, ok = m[k]
std::pair<Value, core::Expr *> mapLookupOk(Walk &w, const MapOperand &m);
/// Address of the entry's value, inserting it if it is not there.
core::Expr *mapAssign(Walk &w, const MapOperand &m);
/// delete(m, k)
void mapDelete(Walk &w, const MapOperand &m);
/// make(map[K]V, hint)
Value makeMap(Walk &w, const Type *mapType, core::Expr *hint);
/// map[K]V{k1: v1, …}
Value mapLit(Walk &w, const syntax::CompositeLit *lit, const Type *mapType);
/// len(m)
core::Expr *mapLen(Walk &w, Value m);

} // namespace mapgo::walk
