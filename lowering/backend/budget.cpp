#include "lowering/backend/budget.h"

#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/Analysis/LazyCallGraph.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Module.h"

#include <array>

using namespace llvm;

namespace mapgo::backend {

namespace {

/// What a function has too much of.
struct Budget {
  StringRef pass;
  unsigned instructions;
  unsigned edges = ~0U; ///< into one block or out of one; returns count as edges into one
};

constexpr Budget kBudgets[] = {
    {"CorrelatedValuePropagationPass", 20000},
    {"GVNPass", 20000},
    {"IndVarSimplifyPass", 20000},
    {"InstCombinePass", 10000, 2000},
    {"JumpThreadingPass", 10000, 2000},
    {"LICMPass", 20000},
    {"LoopRotatePass", 10000},
    {"SimplifyCFGPass", 50000, 2000},
};

/// The most functions of a recursive group that are inlined into each other.
constexpr size_t kLargestGroup = 100;
/// The longest chain of functions inlined into each other.
constexpr unsigned kDeepestInlining = 32;
/// The longest block that machine code is made of at once.
constexpr size_t kLongestBlock = 500;
/// The most cases of a switch whose values are far apart that machine code is made of at once: LLVM
/// compares each with each other in its search for tables.
constexpr size_t kMostSparseCases = 256;
/// What makes a function large for the passes that make machine code.
constexpr unsigned kLargeInstructions = 20000, kLargeEdges = 2000;

/// Passes on machine code that large functions do without.
constexpr StringLiteral kMachinePasses[] = {
    "Branch Probability Basic Block Placement",
    "CodeGen Prepare", // would also join the blocks again
    "Control Flow Optimizer",
    "Expand memcmp() to load/stores",
    "Machine Common Subexpression Elimination",
};

bool isLargerThan(const Function &function, unsigned limit) {
  unsigned count = 0;
  for (const BasicBlock &block : function)
    for (const Instruction &instruction : block)
      if (!instruction.isDebugOrPseudoInst() && ++count > limit)
        return true;
  return false;
}

bool isWiderThan(const Function &function, unsigned limit) {
  unsigned returns = 0;
  for (const BasicBlock &block : function) {
    returns += isa<ReturnInst>(block.getTerminator());
    if (succ_size(&block) > limit || pred_size(&block) > limit)
      return true;
  }
  return returns > limit;
}

unsigned inlineDepth(const Function &function) {
  unsigned deepest = 0;
  const DILocation *last = nullptr;
  for (const BasicBlock &block : function)
    for (const Instruction &instruction : block) {
      const DILocation *at = instruction.getDebugLoc().get();
      at = at ? at->getInlinedAt() : nullptr;
      if (at == last)
        continue;
      last = at;
      unsigned depth = 0;
      for (; at; at = at->getInlinedAt())
        ++depth;
      deepest = std::max(deepest, depth);
    }
  return deepest;
}

/// A part of a switch's cases, in the order of their values.
using Cases = ArrayRef<std::pair<ConstantInt *, BasicBlock *>>;

/// Whether these become one table of jumps.
bool areDense(Cases cases) {
  const APInt range = cases.back().first->getValue() - cases.front().first->getValue();
  return range.ult(cases.size() * 10);
}

/// from:  block: switch v, cases
/// to:    block: if v < the middle one's { switch v, first half } else { switch v, second half }
///
/// until the parts are small or dense. `block` has no end yet.
void chooseByHalves(BasicBlock *block, const SwitchInst &whole, Cases cases) {
  Value *value = whole.getCondition();
  BasicBlock *otherwise = whole.getDefaultDest();
  IRBuilder<> builder(block);
  builder.SetCurrentDebugLocation(whole.getDebugLoc());
  if (cases.size() <= kMostSparseCases || areDense(cases)) {
    SwitchInst *part = builder.CreateSwitch(value, otherwise, static_cast<unsigned>(cases.size()));
    for (auto [constant, target] : cases)
      part->addCase(constant, target);
    return;
  }
  const size_t middle = cases.size() / 2;
  BasicBlock *halves[] = {
      BasicBlock::Create(block->getContext(), "cases", block->getParent(), block->getNextNode()),
      BasicBlock::Create(block->getContext(), "cases", block->getParent(), block->getNextNode())};
  builder.CreateCondBr(builder.CreateICmpSLT(value, cases[middle].first), halves[0], halves[1]);
  chooseByHalves(halves[0], whole, cases.take_front(middle));
  chooseByHalves(halves[1], whole, cases.drop_front(middle));
}

/// What comes into the phi nodes of a block from `before` comes from where its predecessors are
/// among `now`.
void replaceIncoming(BasicBlock &block, const BasicBlock *before,
                     const SmallPtrSetImpl<BasicBlock *> &now) {
  for (PHINode &phi : block.phis()) {
    Value *value = phi.getIncomingValueForBlock(before);
    phi.removeIncomingValueIf([&](unsigned i) { return phi.getIncomingBlock(i) == before; },
                              /*DeletePHIIfEmpty=*/false);
    for (BasicBlock *from : predecessors(&block))
      if (now.contains(from))
        phi.addIncoming(value, from);
  }
}

void cutSparseSwitch(BasicBlock &block) {
  auto *whole = dyn_cast<SwitchInst>(block.getTerminator());
  if (!whole || whole->getNumCases() <= kMostSparseCases)
    return;
  SmallVector<std::pair<ConstantInt *, BasicBlock *>, 0> cases;
  SetVector<BasicBlock *> targets;
  targets.insert(whole->getDefaultDest());
  for (auto handle : whole->cases()) {
    cases.emplace_back(handle.getCaseValue(), handle.getCaseSuccessor());
    targets.insert(handle.getCaseSuccessor());
  }
  llvm::sort(cases, [](auto &a, auto &b) { return a.first->getValue().slt(b.first->getValue()); });
  if (areDense(cases))
    return;
  BasicBlock *next = block.getNextNode();
  whole->removeFromParent();
  chooseByHalves(&block, *whole, cases);
  SmallPtrSet<BasicBlock *, 16> parts;
  for (BasicBlock *part = &block; part != next; part = part->getNextNode())
    parts.insert(part);
  whole->deleteValue();
  for (BasicBlock *target : targets)
    replaceIncoming(*target, &block, parts);
}

void cutSparseSwitches(Function &function) {
  for (BasicBlock &block : function)
    cutSparseSwitch(block);
}

bool cutLongBlocks(Function &function) {
  bool cut = false;
  for (auto block = function.begin(); block != function.end(); ++block) {
    auto at = block->begin();
    for (size_t i = 0; i < kLongestBlock && at != block->end(); ++i)
      ++at;
    while (at != block->end() && (isa<PHINode>(*at) || isa<AllocaInst>(*at)))
      ++at;
    if (at == block->end() || at->isTerminator())
      continue;
    block->splitBasicBlock(at); // the rest comes next
    cut = true;
  }
  return cut;
}

} // namespace

const Function *functionOf(const Any &unit) {
  if (const auto *function = any_cast<const Function *>(&unit))
    return *function;
  if (const auto *loop = any_cast<const Loop *>(&unit))
    return (*loop)->getHeader()->getParent();
  if (const auto *group = any_cast<const LazyCallGraph::SCC *>(&unit))
    return &(*group)->begin()->getFunction();
  return nullptr;
}

void limitPasses(PassInstrumentationCallbacks &callbacks) {
  // Of the loops of a function that follow each other only the first needs an answer.
  struct Answer {
    const Function *function = nullptr;
    bool isAllowed = false;
  };
  std::array<Answer, std::size(kBudgets)> known;
  callbacks.registerShouldRunOptionalPassCallback([known](StringRef pass, Any unit) mutable {
    if (const auto *group = any_cast<const LazyCallGraph::SCC *>(&unit))
      return pass != "InlinerPass" || size_t((*group)->size()) <= kLargestGroup;
    const auto *budget = find_if(kBudgets, [&](const Budget &b) { return b.pass == pass; });
    const Function *function = budget == std::end(kBudgets) ? nullptr : functionOf(unit);
    if (!function)
      return true;
    Answer &answer = known[static_cast<size_t>(budget - kBudgets)];
    if (!any_cast<const Loop *>(&unit) || answer.function != function)
      answer = {function, !isLargerThan(*function, budget->instructions) &&
                              (budget->edges == ~0U || !isWiderThan(*function, budget->edges))};
    return answer.isAllowed;
  });
}

PreservedAnalyses InlineDepthPass::run(LazyCallGraph::SCC &group, CGSCCAnalysisManager &,
                                       LazyCallGraph &, CGSCCUpdateResult &) {
  for (LazyCallGraph::Node &node : group)
    if (inlineDepth(node.getFunction()) >= kDeepestInlining)
      node.getFunction().addFnAttr(Attribute::NoInline);
  return PreservedAnalyses::all();
}

MachineBudget::MachineBudget(Module &module) {
  for (Function &function : module) {
    cutSparseSwitches(function);
    if (cutLongBlocks(function) || isLargerThan(function, kLargeInstructions) ||
        isWiderThan(function, kLargeEdges))
      large_.insert(("function (" + function.getName() + ")").str());
  }
}

bool MachineBudget::shouldRunPass(StringRef pass, StringRef function) {
  return !is_contained(kMachinePasses, pass) || !large_.contains(function);
}

} // namespace mapgo::backend
