// The choice of a map type's entry points.
#pragma once

#include "lowering/walk/walker.h"
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

} // namespace mapgo::walk
