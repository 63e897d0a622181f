// Core to LLVM IR.
#pragma once

#include "lowering/core/core.h"

#include <functional>
#include <vector>

namespace llvm {
class DIBuilder;
class DIType;
class Module;
} // namespace llvm

namespace mapgo::emit {

/// Describes a type of Go to debuggers.
using DescribeType = std::function<llvm::DIType *(llvm::DIBuilder &, const types::Type *)>;

/// Of each LLVM instruction of a module, in order, what it was made for. Instruction i has a debug
/// location of the line i + 1, which stays with what optimisation makes of it
/// (backend/provenance.h) and gets into no file. The location's scope is a block for its statement,
/// within one for the statement around that, and so on, so that what is made of several
/// instructions has the scope of what is around them all. Statement i's block has the line i + 1.
struct Provenance {
  std::vector<const core::Stmt *> instructions; ///< nullptr for what no statement says
  std::vector<const core::Stmt *> scopes;
};

struct Options {
  bool lineTables = false; ///< DWARF line tables, for tracebacks, debuggers, profiles, assembly
  DescribeType describeType = nullptr; ///< if set, variables and their types, too
  Provenance *provenance = nullptr;    ///< if set, is filled, and there are no other locations
};

/// Translates verified Core into an empty module for x86-64 Linux. Knows nothing of Go beyond what
/// Core says. `follow`, if given, is told each position that is translated, so that a failure
/// inside LLVM can name it.
void emit(llvm::Module &module, const core::Unit &unit, const SourceManager &sources,
          Follow follow = nullptr, const Options &options = {});

} // namespace mapgo::emit
