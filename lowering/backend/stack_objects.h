// The pass that takes memory from the frame instead of the heap where inlining has shown that the
// function keeps it for itself.
#pragma once

#include "lowering/backend/backend.h"

#include "llvm/IR/PassManager.h"

namespace mapgo::backend {

/// Turns calls that are marked emit::kMade into local variables. Runs when all inlining is done:
/// what the optimiser can do without altogether is gone then, which it does better with memory that
/// is known to be new than with variables.
/// What the options say of maps is heeded.
class StackObjectsPass : public llvm::PassInfoMixin<StackObjectsPass> {
public:
  explicit StackObjectsPass(const Options &options) : options_(&options) {}

  llvm::PreservedAnalyses run(llvm::Function &function, llvm::FunctionAnalysisManager &analyses);

private:
  const Options *options_;
};

} // namespace mapgo::backend
