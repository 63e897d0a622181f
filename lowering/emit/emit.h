// Core to LLVM IR.
#pragma once

#include "lowering/core/core.h"

namespace llvm {
class Module;
} // namespace llvm

namespace mapgo::emit {

struct Options {
  bool lineTables = false; ///< DWARF line tables, for tracebacks, debuggers, profiles, assembly
};

/// Translates verified Core into an empty module for x86-64 Linux. Knows nothing of Go beyond what
/// Core says. `follow`, if given, is told each position that is translated, so that a failure
/// inside LLVM can name it.
void emit(llvm::Module &module, const core::Unit &unit, const SourceManager &sources,
          Follow follow = nullptr, const Options &options = {});

} // namespace mapgo::emit
