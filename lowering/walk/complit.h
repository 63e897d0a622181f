// Composite literals of structs, arrays and slices; maps are in map.h.
#pragma once

#include "lowering/walk/context.h"

namespace mapgo::walk {

/// An element of a struct, array or slice literal, and the index of its field or element.
struct LiteralElement {
  uint64_t index;
  const Expr *value;
};

/// The elements of a literal of `type` in their order.
std::vector<LiteralElement> literalElements(const check::Info &info,
                                            const syntax::CompositeLit *lit, const Type *type);
/// Whether the element is of a blank field: it is evaluated, and the field stays zero.
bool isDiscarded(const Type *type, uint64_t index);
/// Evaluates x into memory (used for composite literals and memory types, without a copy).
void valueInto(Walk &w, core::Expr *address, const Expr *x, const Type *type);
/// Builds a struct or array literal in memory at `address`.
void compositeLit(Walk &w, core::Expr *address, const syntax::CompositeLit *lit, const Type *type);
/// The value of a composite literal.
Value literalValue(Walk &w, const syntax::CompositeLit *lit);
/// &T{…}, which `x` is as a whole: lit itself where &T is left out.
Value pointerLit(Walk &w, const Expr *x, const syntax::CompositeLit *lit, const Type *type);

} // namespace mapgo::walk
