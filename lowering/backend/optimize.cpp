// The passes of each level, with the runtime's bitcode joined at their end. LLVM's standard
// pipelines are for C++: that of its -O2 has a hundred passes, most of them three and more times,
// of which half bring nothing to what is made of Go, whose variables are few, whose constants are
// folded before and whose global variables can be seen by others. So -O1 and -O2 have pipelines of
// their own; -O3 is LLVM's, whole.

#include "lowering/backend/budget.h"
#include "lowering/backend/join.h"
#include "lowering/backend/parts.h"
#include "lowering/backend/stack_objects.h"
#include "lowering/backend/target.h"

#include "llvm/ADT/Twine.h"
#include "llvm/IR/Module.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Transforms/IPO/ElimAvailExtern.h"
#include "llvm/Transforms/IPO/GlobalDCE.h"
#include "llvm/Transforms/Scalar/SimplifyCFG.h"

namespace mapgo::backend {

/// What the pipelines have no other way to say.
static bool setOptions() {
  auto set = [](llvm::StringRef option, llvm::StringRef value) {
    return !llvm::cl::getRegisteredOptions().lookup(option)->addOccurrence(0, "", value);
  };
  // A loop's `i++` and its condition are not copied into the branch before them: where the body of
  // a range over a function is inlined there, the branch is decided, the copies make two loops of
  // one, and it is not vectorised.
  return set("bonus-inst-threshold", "0") &&
         // Bitcode that LLVM has just written is not verified when it is read.
         set("disable-auto-upgrade-debug-info", "true");
}

/// The levels' pipelines, in the notation of PassBuilder::parsePassPipeline.
namespace pipelines {

// Each function as it was emitted: its variables become values, decided branches go (before
// InstCombine, which takes time for each again and again), and what is left is a third.
constexpr llvm::StringLiteral kEarly = "function<eager-inv>("
                                       "lower-expect,simplifycfg,sroa<modify-cfg>,early-cse,"
                                       "instcombine<no-verify-fixpoint>,simplifycfg)";

// Of functions that are called before those that call them: what is inlined has been simplified.
// A call that turns out to be of one function is inlined, too, which may happen four times.
constexpr llvm::StringLiteral kInlining =
    "require<profile-summary>,"
    "cgscc(devirt<4>(inline,function-attrs<skip-non-recursive-function-attrs>,"
    "function<eager-inv;no-rerun>(";
constexpr llvm::StringLiteral kInlined = "),function-attrs,inline-depth)),"
                                         "elim-avail-extern,globaldce";

/// What -O1 does with a function: no pass comes twice, and a loop is left as it is but for what it
/// does not change.
constexpr llvm::StringLiteral kSimplifyOnce = "sroa<modify-cfg>,early-cse<memssa>,"
                                              "loop-mssa(loop-rotate,licm),"
                                              "instcombine<no-verify-fixpoint>,simplifycfg";

/// What -O2 does with a function before it is inlined: as much as shows how large it is, and what
/// its calls through func values call. It takes a third of the time that all of kSimplify would,
/// which comes later, as that need not see other functions.
constexpr llvm::StringLiteral kShorten =
    // what inlining brought: objects that its caller sees whole, tests decided by constants (else
    // the loop of an inlined range over a function has two ends)
    "sroa<modify-cfg>,early-cse<memssa>,jump-threading,instcombine<no-verify-fixpoint>,"
    "simplifycfg<switch-range-to-icmp>,loop(loop-rotate)";

/// What -O2 does with a function when all is inlined.
constexpr llvm::StringLiteral kSimplify =
    "function<eager-inv>("
    "tailcallelim,"
    // a + 1 + b as a + b + 1; bounds that an earlier test implies
    "reassociate,constraint-elimination,"
    "loop-mssa(loop-rotate,licm<allowspeculation>,simple-loop-unswitch),"
    // one counter for each loop, of full width; loops that clear or copy memory, or do nothing
    "loop(loop-idiom,indvars,loop-deletion,loop-unroll-full),sroa<modify-cfg>,"
    // loads and values that are known already, and what follows from tests before
    "gvn,sccp,correlated-propagation,adce,"
    // stores that nothing reads, which leave loops free of some
    "memcpyopt,dse,loop-mssa(licm<allowspeculation>),"
    "simplifycfg<switch-range-to-icmp;hoist-common-insts;sink-common-insts>,"
    "instcombine<no-verify-fixpoint>),";

/// What is done at -O2 when a function is as short as it gets: makes code larger or depends on the
/// machine.
constexpr llvm::StringLiteral kMachineDependent =
    "function(stack-objects),function<eager-inv>("
    "lower-constant-intrinsics,loop(loop-rotate),loop-vectorize,"
    "simplifycfg<forward-switch-cond;switch-range-to-icmp;switch-to-lookup;no-keep-loops;"
    "hoist-common-insts;sink-common-insts>,"
    "slp-vectorizer,loop-unroll<O2>,instcombine<no-verify-fixpoint>,"
    "loop-mssa(licm<allowspeculation>),loop-sink,div-rem-pairs,"
    "simplifycfg<speculate-unpredictables>),globaldce";

/// What needs the whole module.
static std::string untilInlined(unsigned level) {
  return (kEarly + "," + kInlining + (level == 1 ? kSimplifyOnce : kShorten) + kInlined).str();
}

/// The rest, for which a function is enough.
static std::string afterInlining(unsigned level) {
  return level == 1 ? "function(stack-objects,lower-constant-intrinsics)"
                    : (kSimplify + kMachineDependent).str();
}

} // namespace pipelines

/// Makes our own passes known by name.
static void nameOwnPasses(llvm::PassBuilder &builder, const Options &options) {
  using Element = llvm::PassBuilder::PipelineElement;
  builder.registerPipelineParsingCallback(
      [&](llvm::StringRef name, llvm::FunctionPassManager &passes, llvm::ArrayRef<Element>) {
        if (name != "stack-objects")
          return false;
        passes.addPass(StackObjectsPass(options));
        return true;
      });
  builder.registerPipelineParsingCallback(
      [](llvm::StringRef name, llvm::CGSCCPassManager &passes, llvm::ArrayRef<Element>) {
        if (name != "inline-depth")
          return false;
        passes.addPass(InlineDepthPass());
        return true;
      });
}

/// LLVM's own pipeline of -O3, and ours put into it.
static llvm::ModulePassManager wholePipeline(llvm::PassBuilder &builder, const Options &options) {
  builder.registerPipelineEarlySimplificationEPCallback(
      [](llvm::ModulePassManager &passes, llvm::OptimizationLevel) {
        passes.addPass(llvm::createModuleToFunctionPassAdaptor(llvm::SimplifyCFGPass()));
      });
  builder.registerCGSCCOptimizerLateEPCallback(
      [](llvm::CGSCCPassManager &passes, llvm::OptimizationLevel) {
        passes.addPass(InlineDepthPass());
      });
  builder.registerOptimizerEarlyEPCallback(
      [&](llvm::ModulePassManager &passes, llvm::OptimizationLevel) {
        passes.addPass(llvm::createModuleToFunctionPassAdaptor(StackObjectsPass(options)));
      });
  return builder.buildPerModuleDefaultPipeline(llvm::OptimizationLevel::O3);
}

/// The passes of a level until everything is inlined; of LLVM's own pipelines, all.
static llvm::ModulePassManager passesTogether(llvm::PassBuilder &builder, const Options &options) {
  const unsigned level = options.optLevel;
  if (level == 0)
    return builder.buildO0DefaultPipeline(llvm::OptimizationLevel::O0);
  if (level == 3)
    return wholePipeline(builder, options);
  llvm::ModulePassManager passes;
  llvm::cantFail(builder.parsePassPipeline(passes, pipelines::untilInlined(level)));
  return passes;
}

/// Those after that, but for joining.
static llvm::ModulePassManager passesApart(llvm::PassBuilder &builder, const Options &options) {
  llvm::ModulePassManager passes;
  if (options.optLevel == 1 || options.optLevel == 2)
    llvm::cantFail(builder.parsePassPipeline(passes, pipelines::afterInlining(options.optLevel)));
  return passes;
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

namespace {

/// What passes run with.
class Passes {
public:
  Passes(const Options &options, const AfterPass &afterPass)
      : machine_(createTargetMachine(options)) {
    [[maybe_unused]] static const bool areSet = setOptions();
    assert(areSet);
    limitPasses(callbacks_);
    if (options.follow)
      callbacks_.registerBeforeNonSkippedPassCallback([&](llvm::StringRef, llvm::Any part) {
        if (const llvm::Function *function = functionOf(part))
          options.follow(*function);
      });
    if (afterPass)
      callAfterPasses(callbacks_, afterPass);
    nameOwnPasses(builder, options);
    builder.registerModuleAnalyses(modules_);
    builder.registerCGSCCAnalyses(callGraph_);
    builder.registerFunctionAnalyses(functions_);
    builder.registerLoopAnalyses(loops_);
    builder.crossRegisterProxies(loops_, functions_, callGraph_, modules_);
  }

  void run(llvm::ModulePassManager passes, llvm::Module &module) { passes.run(module, modules_); }

private:
  std::unique_ptr<llvm::TargetMachine> machine_;
  llvm::LoopAnalysisManager loops_;
  llvm::FunctionAnalysisManager functions_;
  llvm::CGSCCAnalysisManager callGraph_;
  llvm::ModuleAnalysisManager modules_;
  llvm::PassInstrumentationCallbacks callbacks_;

public:
  llvm::PassBuilder builder{machine_.get(), {}, {}, &callbacks_};
};

} // namespace

std::string optimize(llvm::Module &module, const Options &options, AfterPass afterPass) {
  Passes passes(options, afterPass);
  passes.run(passesTogether(passes.builder, options), module);
  const Division division(module);
  passes.run(passesApart(passes.builder, options), module);
  std::string error;
  if (!options.bitcode.empty()) {
    llvm::ModulePassManager join;
    join.addPass(JoinPass(options, afterPass, &division, error));
    passes.run(std::move(join), module);
  }
  return error;
}

void optimizeTogether(llvm::Module &module, const Options &options) {
  Passes passes(options, nullptr);
  passes.run(passesTogether(passes.builder, options), module);
}

std::string optimizeApart(llvm::Module &module, const Options &options, bool isPart) {
  Passes passes(options, nullptr);
  std::string error;
  llvm::ModulePassManager all;
  if (isPart)
    all.addPass(llvm::GlobalDCEPass());
  all.addPass(passesApart(passes.builder, options));
  if (!options.bitcode.empty())
    all.addPass(JoinPass(options, nullptr, nullptr, error));
  if (isPart) {
    all.addPass(llvm::EliminateAvailableExternallyPass());
    all.addPass(llvm::GlobalDCEPass());
  }
  passes.run(std::move(all), module);
  return error;
}

} // namespace mapgo::backend
