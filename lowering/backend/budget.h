// What keeps the time that LLVM takes in proportion to the size of a program.
//
// Some passes take time that grows faster than a function: for most functions that does not matter,
// for those with thousands of cases, calls or branches it decides. Where a function is larger than
// a pass can take, the pass leaves it as it is; all others still run.
#pragma once

#include "llvm/ADT/StringSet.h"
#include "llvm/Analysis/CGSCCPassManager.h"
#include "llvm/IR/OptBisect.h"
#include "llvm/IR/PassInstrumentation.h"

namespace mapgo::backend {

/// The function that a pass works on, of a group the first; nullptr if it is the whole module.
const llvm::Function *functionOf(const llvm::Any &unit);

/// Leaves passes out for functions, and recursive groups of functions, beyond their budgets.
void limitPasses(llvm::PassInstrumentationCallbacks &callbacks);

/// Ends the inlining of one function into the next, for ever longer chains of them: each is
/// described at each place, so that debug information grows with the square of the chain's length.
class InlineDepthPass : public llvm::PassInfoMixin<InlineDepthPass> {
public:
  llvm::PreservedAnalyses run(llvm::LazyCallGraph::SCC &group, llvm::CGSCCAnalysisManager &,
                              llvm::LazyCallGraph &, llvm::CGSCCUpdateResult &);
};

/// The same for the making of machine code, which takes a block at a time: long blocks are cut, and
/// switches of many values that are far apart.
class MachineBudget : public llvm::OptPassGate {
public:
  explicit MachineBudget(llvm::Module &module);
  bool isEnabled() const override { return !large_.empty(); }
  bool shouldRunPass(llvm::StringRef pass, llvm::StringRef function) override;

private:
  llvm::StringSet<> large_; ///< as LLVM describes functions
};

} // namespace mapgo::backend
