// Typed program to Core: the lowering that mapgo is about (seed: walk.c, range.c).
#pragma once

#include "frontend/check/info.h"
#include "frontend/source/diagnostic.h"
#include "lowering/core/core.h"
#include "lowering/layout/layout.h"

namespace mapgo::walk {

/// Lowers checked packages, in dependency order, into `program`: all functions, package variables,
/// type descriptors, generated equality and hash functions, and `go.start`, which initialises the
/// packages and calls main.main. What can't be lowered yet becomes a diagnostic that names it.
/// `current`, if given, follows the position being lowered.
void walk(core::Program &program, types::Context &context, layout::Layout &layout,
          const SourceManager &sources, Diagnostics &diagnostics,
          llvm::ArrayRef<const check::CheckedPackage *> packages, Pos *current = nullptr);

} // namespace mapgo::walk
