// LLVM's standard pipelines, with the runtime's bitcode joined at their end.

#include "lowering/backend/budget.h"
#include "lowering/backend/join.h"
#include "lowering/backend/stack_objects.h"
#include "lowering/backend/target.h"

#include "llvm/IR/Module.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Transforms/Scalar/SimplifyCFG.h"

namespace mapgo::backend {

/// A loop's `i++` and its condition are not copied into the branch before them: where the body of a
/// range over a function is inlined there, the branch is decided, the copies make two loops of one,
/// and it is not vectorised. The pipelines have no other way to say so.
static void keepLoopEndsWhole() {
  [[maybe_unused]] static const bool failed =
      llvm::cl::getRegisteredOptions().lookup("bonus-inst-threshold")->addOccurrence(0, "", "0");
  assert(!failed);
}

/// Of a group of functions any may have changed, and so may those around a loop that is gone.
static void callAfterPasses(llvm::PassInstrumentationCallbacks &callbacks,
                            const AfterPass &afterPass) {
  callbacks.registerAfterPassCallback(
      [&](llvm::StringRef pass, llvm::Any part, const llvm::PreservedAnalyses &kept) {
        const bool isGroup = llvm::any_cast<const llvm::LazyCallGraph::SCC *>(&part) != nullptr;
        if (!kept.areAllPreserved())
          afterPass(pass, isGroup ? nullptr : functionOf(part));
      });
  callbacks.registerAfterPassInvalidatedCallback(
      [&](llvm::StringRef pass, const llvm::PreservedAnalyses &) { afterPass(pass, nullptr); });
}

std::string optimize(llvm::Module &module, const Options &options, AfterPass afterPass) {
  keepLoopEndsWhole();
  std::unique_ptr<llvm::TargetMachine> machine = createTargetMachine(options);
  llvm::LoopAnalysisManager loops;
  llvm::FunctionAnalysisManager functions;
  llvm::CGSCCAnalysisManager callGraph;
  llvm::ModuleAnalysisManager modules;
  llvm::PassInstrumentationCallbacks callbacks;
  limitPasses(callbacks);
  if (options.follow)
    callbacks.registerBeforeNonSkippedPassCallback([&](llvm::StringRef, llvm::Any part) {
      if (const llvm::Function *function = functionOf(part))
        options.follow(*function);
    });
  if (afterPass)
    callAfterPasses(callbacks, afterPass);
  llvm::PassBuilder builder(machine.get(), {}, {}, &callbacks);
  builder.registerModuleAnalyses(modules);
  builder.registerCGSCCAnalyses(callGraph);
  builder.registerFunctionAnalyses(functions);
  builder.registerLoopAnalyses(loops);
  builder.crossRegisterProxies(loops, functions, callGraph, modules);

  // Branches that have been decided must go before InstCombine, which takes time for each again and
  // again.
  builder.registerPipelineEarlySimplificationEPCallback(
      [](llvm::ModulePassManager &passes, llvm::OptimizationLevel level) {
        if (level != llvm::OptimizationLevel::O0)
          passes.addPass(llvm::createModuleToFunctionPassAdaptor(llvm::SimplifyCFGPass()));
      });
  builder.registerCGSCCOptimizerLateEPCallback(
      [](llvm::CGSCCPassManager &passes, llvm::OptimizationLevel) {
        passes.addPass(InlineDepthPass());
      });
  builder.registerOptimizerEarlyEPCallback(
      [](llvm::ModulePassManager &passes, llvm::OptimizationLevel level) {
        if (level != llvm::OptimizationLevel::O0)
          passes.addPass(llvm::createModuleToFunctionPassAdaptor(StackObjectsPass()));
      });
  std::string error;
  if (!options.bitcode.empty())
    builder.registerOptimizerLastEPCallback(
        [&](llvm::ModulePassManager &passes, llvm::OptimizationLevel) {
          passes.addPass(JoinPass(options, afterPass, error));
        });
  const llvm::OptimizationLevel levels[] = {
      llvm::OptimizationLevel::O0, llvm::OptimizationLevel::O1, llvm::OptimizationLevel::O2,
      llvm::OptimizationLevel::O3};
  const llvm::OptimizationLevel level = levels[options.optLevel];
  llvm::ModulePassManager passes = level == llvm::OptimizationLevel::O0
                                       ? builder.buildO0DefaultPipeline(level)
                                       : builder.buildPerModuleDefaultPipeline(level);
  passes.run(module, modules);
  return error;
}

} // namespace mapgo::backend
