// Sizes the checker itself needs: the results of unsafe.Sizeof, Alignof and Offsetof are
// constants (Go 1.19 on linux/amd64).
#pragma once

#include "frontend/types/type.h"

namespace mapgo::check {

/// Bytes a value of type t occupies, padding at the end included. Saturates at the largest
/// int64_t for types no machine can hold.
int64_t sizeOf(const types::Type *t);

/// The alignment of a variable of type t, at least 1.
int64_t alignOf(const types::Type *t);

/// Offset of the field reached by `path` from the start of struct type t; no pointer is on the
/// way.
int64_t offsetOf(const types::Type *t, llvm::ArrayRef<unsigned> path);

/// Whether t holds itself without indirection, so that it has no size (an error that is reported
/// elsewhere).
bool isInfinite(const types::Type *t);

} // namespace mapgo::check
