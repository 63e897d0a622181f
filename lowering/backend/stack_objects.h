// The pass that takes memory from the frame instead of the heap where inlining has shown that the
// function keeps it for itself.
#pragma once

#include "llvm/IR/PassManager.h"

namespace mapgo::backend {

/// Turns calls that are marked emit::kMade into local variables. Runs when all inlining is done:
/// what the optimiser can do without altogether is gone then, which it does better with memory that
/// is known to be new than with variables.
struct StackObjectsPass : llvm::PassInfoMixin<StackObjectsPass> {
  llvm::PreservedAnalyses run(llvm::Function &function, llvm::FunctionAnalysisManager &analyses);
};

} // namespace mapgo::backend
