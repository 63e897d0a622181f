// Joining the runtime's small functions to the program, after its own optimisation.
//
//    program                              mapgo_rt.bc
//    call @runtime.f(@constant, x)   ◀──  define @runtime.f(specialising, …) hot
//    call @runtime.g(x)                   define @runtime.g(…)
//
// Functions that the runtime marks hot are inlined into loops that call them with a constant for
// what specialises them (emit/marks.h): what they read from it then folds. The others are inlined
// wherever they are called and LLVM thinks that cheap, unless they are marked noinline. No function
// of the runtime becomes a part of the program otherwise, for the library has each of them, once.
//
// A program should not wait long for what this gains. So it comes last, and only the few passes
// that fold what was inlined follow it: the bodies were optimised when mapgo was built. The bitcode
// is loaded lazily, and only bodies that may be inlined are read. And there is a budget for hot
// functions, in instructions, which the innermost loops have the first call on.

#include "lowering/backend/join.h"
#include "lowering/backend/parts.h"
#include "lowering/emit/marks.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/PostOrderIterator.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/Analysis/AssumptionCache.h"
#include "llvm/Analysis/InlineCost.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/Analysis/TargetLibraryInfo.h"
#include "llvm/Analysis/TargetTransformInfo.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/Verifier.h"
#include "llvm/IRReader/IRReader.h"
#include "llvm/Linker/IRMover.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Transforms/InstCombine/InstCombine.h"
#include "llvm/Transforms/Scalar/GVN.h"
#include "llvm/Transforms/Scalar/SimplifyCFG.h"
#include "llvm/Transforms/Utils/Cloning.h"

#include <tuple>

using namespace llvm;

namespace mapgo::backend {

namespace {

/// How many instructions of hot functions may be inlined: so many into any program, which is enough
/// for a lookup, and so many for a hundred of its own. Compiling may take a third longer.
constexpr unsigned kFreeInstructions = 64;
constexpr unsigned kPercentage = 40;

/// The call's argument of which the callee's declaration says that its code depends on it.
const Use *specialisingArgument(const CallInst &call) {
  const auto *found = find_if(call.args(), [&](const Use &argument) {
    return call.getCalledFunction()->getAttributes().hasParamAttr(call.getArgOperandNo(&argument),
                                                                  emit::kSpecialising);
  });
  return found == call.arg_end() ? nullptr : found;
}

bool isKnown(const Value *v) {
  auto *constant = dyn_cast<GlobalVariable>(v);
  return constant && constant->isConstant() && constant->hasDefinitiveInitializer();
}

/// How many instructions of a hot function are left where it is inlined: not those whose operands
/// are constants, the specialising argument, what is read from it, and what is computed from these.
unsigned lengthWith(const Argument *argument, const Function &body) {
  SmallPtrSet<const Value *, 32> known = {argument};
  unsigned length = 0;
  for (const BasicBlock *block : ReversePostOrderTraversal(&body))
    for (const Instruction &instruction : *block) {
      auto isKnown = [&](const Value *v) {
        return known.contains(v) ||
               (!isa<LoadInst>(instruction) && (isa<Constant>(v) || isa<BasicBlock>(v)));
      };
      const bool canFold = !instruction.mayHaveSideEffects() && !isa<PHINode>(instruction) &&
                           !isa<CallBase>(instruction);
      if (canFold && all_of(instruction.operands(), isKnown))
        known.insert(&instruction);
      else
        ++length;
    }
  return length;
}

/// A call that can be inlined.
struct Site {
  CallInst *call;
  Function *body;   ///< in the runtime's module
  const Use *known; ///< of a hot function: the specialising argument, which is a constant
  unsigned loopDepth;
  size_t position; ///< among all sites
};

/// One joining.
class Joiner {
public:
  Joiner(Module &module, FunctionAnalysisManager &analyses, const Division *division)
      : module_(module), analyses_(analyses), division_(division),
        instructions_(division ? division->count() : 1) {}

  /// Returns an error message or "".
  std::string run(const Options &options);
  /// Functions into which something was inlined.
  ArrayRef<Function *> changed() const { return changed_.getArrayRef(); }

private:
  unsigned partOf(const Function &function) const {
    return division_ ? division_->partOf(function) : 0;
  }
  void findSites(Function &function);
  void chooseSites();
  void chooseCallee(const Site &site);
  std::string moveBodies();
  bool isCheap(CallInst &call);
  void inlineCall(CallInst &call);
  Function *bodyOf(const Function &declaration) const {
    Function *body = runtime_->getFunction(declaration.getName());
    const bool usable = body && !body->isDeclaration() && !body->hasLocalLinkage() &&
                        !body->hasFnAttribute(Attribute::NoInline);
    return usable ? body : nullptr;
  }

  Module &module_;
  FunctionAnalysisManager &analyses_;
  std::unique_ptr<Module> runtime_;
  const Division *division_;
  std::vector<uint64_t> instructions_; ///< of the program, in each part
  std::vector<Site> sites_;
  SetVector<GlobalValue *> bodies_; ///< in the runtime's module, later in the program's
  SetVector<Function *> changed_;
};

void Joiner::findSites(Function &function) {
  instructions_[partOf(function)] += function.getInstructionCount();
  for (Instruction &instruction : instructions(function)) {
    auto *call = dyn_cast<CallInst>(&instruction);
    Function *callee = call ? call->getCalledFunction() : nullptr;
    Function *body = callee && callee->isDeclaration() ? bodyOf(*callee) : nullptr;
    if (!body)
      continue;
    const bool isHot = body->hasFnAttribute(Attribute::Hot);
    const Use *known = isHot ? specialisingArgument(*call) : nullptr;
    if (isHot && !(known && isKnown(*known)))
      continue;
    const unsigned depth =
        analyses_.getResult<LoopAnalysis>(function).getLoopDepth(call->getParent());
    if (!isHot || depth > 0)
      sites_.push_back({call, body, known, depth, sites_.size()});
  }
}

/// Keeps the sites that the budget suffices for, and selects the bodies to be read.
void Joiner::chooseSites() {
  llvm::sort(sites_, [](const Site &a, const Site &b) {
    return std::tie(b.loopDepth, a.position) < std::tie(a.loopDepth, b.position);
  });
  std::vector<uint64_t> left(instructions_.size());
  for (auto [budget, instructions] : zip(left, instructions_))
    budget = kFreeInstructions + instructions * kPercentage / 100;
  SmallDenseMap<const Function *, unsigned> lengths; // of hot bodies
  llvm::erase_if(sites_, [&](const Site &site) {
    if (Error error = site.body->materialize())
      return consumeError(std::move(error)), true;
    unsigned &length = lengths[site.body];
    if (site.known && length == 0)
      length = lengthWith(site.body->getArg(site.known->getOperandNo()), *site.body);
    uint64_t &budget = left[partOf(*site.call->getFunction())];
    if (length > budget)
      return true;
    budget -= length;
    bodies_.insert(site.body);
    if (site.known)
      chooseCallee(site);
    return false;
  });
}

/// Selects the function that the site's callee calls through the known argument.
void Joiner::chooseCallee(const Site &site) {
  const unsigned index = site.call->getArgOperandNo(site.known);
  const MDNode *named = cast<GlobalVariable>(*site.known)->getMetadata(emit::kCallee);
  const bool calls =
      site.call->getCalledFunction()->getAttributes().hasParamAttr(index, emit::kCallsThrough);
  if (auto *callee =
          calls && named ? mdconst::dyn_extract_or_null<Function>(named->getOperand(0)) : nullptr)
    if (Function *body = bodyOf(*callee))
      bodies_.insert(body);
}

/// What the entry's declaration promises (runtime/abi/entries.def) holds for its definition, too.
void keepPromises(Function &definition, const AttributeList &declared) {
  LLVMContext &context = definition.getContext();
  MemoryEffects effects = definition.getMemoryEffects() & declared.getMemoryEffects();
  definition.addFnAttrs(AttrBuilder(context, declared.getFnAttrs()));
  definition.addRetAttrs(AttrBuilder(context, declared.getRetAttrs()));
  definition.setMemoryEffects(effects);
}

/// Moves the chosen bodies into the program's module. Returns an error message or "".
std::string Joiner::moveBodies() {
  SmallVector<std::pair<std::string, AttributeList>, 16> promises;
  for (GlobalValue *body : bodies_) {
    body->setLinkage(GlobalValue::AvailableExternallyLinkage);
    body->setDSOLocal(true);
    promises.emplace_back(body->getName().str(),
                          module_.getFunction(body->getName())->getAttributes());
  }
  // The flags describe how the runtime was compiled, and would only conflict.
  if (NamedMDNode *flags = runtime_->getModuleFlagsMetadata())
    flags->eraseFromParent();
  IRMover mover(module_);
  Error error = mover.move(std::move(runtime_), bodies_.getArrayRef(), nullptr,
                           /*IsPerformingImport=*/false);
  if (error)
    return toString(std::move(error));
  bodies_.clear();
  for (auto &[name, attributes] : promises) {
    Function *body = module_.getFunction(name);
    bodies_.insert(body);
    keepPromises(*body, attributes);
  }
  return "";
}

bool Joiner::isCheap(CallInst &call) {
  Function *callee = call.getCalledFunction();
  InlineCost cost = getInlineCost(
      call, getInlineParams(), analyses_.getResult<TargetIRAnalysis>(*callee),
      [&](Function &f) -> AssumptionCache & { return analyses_.getResult<AssumptionAnalysis>(f); },
      [&](Function &f) -> const TargetLibraryInfo & {
        return analyses_.getResult<TargetLibraryAnalysis>(f);
      });
  return bool(cost);
}

/// The runtime passes the context wherever it calls through a func value. Now that the callee is
/// known, and takes none, it goes. Returns the call that stands for `call`.
CallInst *withoutUnusedContext(CallInst *call) {
  auto *callee = dyn_cast<Function>(call->getCalledOperand());
  if (!callee || call->arg_empty() || !call->paramHasAttr(0, Attribute::Nest))
    return call;
  FunctionType *type = callee->getFunctionType();
  if (type->getReturnType() != call->getType() || type->isVarArg() ||
      !equal(type->params(), drop_begin(call->getFunctionType()->params())))
    return call;
  SmallVector<Value *, 4> args(drop_begin(call->args()));
  SmallVector<AttributeSet, 4> attributes;
  for (unsigned i = 1; i < call->arg_size(); ++i)
    attributes.push_back(call->getAttributes().getParamAttrs(i));
  CallInst *direct = CallInst::Create(callee, args, "", call->getIterator());
  direct->setAttributes(AttributeList::get(call->getContext(), call->getAttributes().getFnAttrs(),
                                           call->getAttributes().getRetAttrs(), attributes));
  direct->setDebugLoc(call->getDebugLoc());
  call->replaceAllUsesWith(direct);
  direct->takeName(call);
  call->eraseFromParent();
  return direct;
}

/// Inlines the call, and what the inlined code calls through its known argument.
void Joiner::inlineCall(CallInst &call) {
  changed_.insert(call.getFunction());
  InlineFunctionInfo info;
  [[maybe_unused]] InlineResult result = InlineFunction(call, info, /*MergeAttributes=*/true);
  assert(result.isSuccess() && "a function of the runtime's bitcode cannot be inlined");
  for (CallBase *inner : info.InlinedCallSites) {
    auto *innerCall = dyn_cast<CallInst>(inner);
    if (innerCall)
      innerCall = withoutUnusedContext(innerCall);
    Function *callee = innerCall ? innerCall->getCalledFunction() : nullptr;
    if (callee && !callee->isDeclaration() && !callee->hasFnAttribute(Attribute::Hot) &&
        isCheap(*innerCall))
      inlineCall(*innerCall);
  }
}

std::string Joiner::run(const Options &options) {
  const std::string &path = options.bitcode;
  SMDiagnostic problem;
  runtime_ = getLazyIRFileModule(path, problem, module_.getContext());
  if (!runtime_)
    return "cannot read " + path + ": " + problem.getMessage().str();
  for (Function &function : module_)
    if (!function.isDeclaration())
      findSites(function);
  chooseSites();
  auto isOnMap = [](const Site &site) {
    return site.call->getCalledFunction()->hasFnAttribute(emit::kMapOperation);
  };
  if (options.joinsMaps)
    *options.joinsMaps |= any_of(sites_, isOnMap);
  if (!options.joinMaps)
    llvm::erase_if(sites_, isOnMap);
  if (sites_.empty())
    return "";
  if (std::string error = moveBodies(); !error.empty())
    return "cannot use " + path + ": " + error;
  // What hot functions call is complete first.
  for (const Site &site : sites_)
    if (!site.known && isCheap(*site.call))
      inlineCall(*site.call);
  for (const Site &site : sites_)
    if (site.known)
      inlineCall(*site.call);
  for (GlobalValue *body : bodies_)
    cast<Function>(body)->deleteBody();
  return "";
}

} // namespace

PreservedAnalyses JoinPass::run(Module &module, ModuleAnalysisManager &analyses) {
  FunctionAnalysisManager &functions =
      analyses.getResult<FunctionAnalysisManagerModuleProxy>(module).getManager();
  Joiner joiner(module, functions, division_);
  error_ = joiner.run(options_);
  if (afterPass_)
    afterPass_("JoinPass", nullptr);
  FunctionPassManager fold;
  fold.addPass(InstCombinePass());
  fold.addPass(SimplifyCFGPass());
  fold.addPass(GVNPass());
  for (Function *function : joiner.changed()) {
    functions.invalidate(*function, PreservedAnalyses::none());
    fold.run(*function, functions);
    raw_string_ostream violation(error_);
    if (error_.empty() && verifyFunction(*function, &violation))
      error_ = "internal compiler error: invalid LLVM IR after joining: " + error_;
  }
  return joiner.changed().empty() ? PreservedAnalyses::all() : PreservedAnalyses::none();
}

} // namespace mapgo::backend
