// Core to LLVM IR.
#pragma once

#include "lowering/core/core.h"

#include <memory>

namespace llvm {
class LLVMContext;
class Module;
} // namespace llvm

namespace mapgo::emit {

struct Options {
  bool lineTables = false; ///< DWARF line tables: files and lines in debuggers, profiles, assembly
};

/// Translates a verified Core program into a module for x86-64 Linux. Knows nothing of Go beyond
/// what Core says. Sets `*current`, if given, to the position being translated, so that a
/// failure inside LLVM can name it.
std::unique_ptr<llvm::Module> emit(llvm::LLVMContext &context, const core::Program &program,
                                   const SourceManager &sources, llvm::StringRef moduleName,
                                   Pos *current = nullptr, const Options &options = {});

} // namespace mapgo::emit
