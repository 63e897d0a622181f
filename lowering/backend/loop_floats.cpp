// Floating-point variables of loops that make calls (lowering/backend/loop_floats.h).
//
//   from:  loop: sum = phi(0, next)          to:         *slot = 0
//          x = call f()                            loop: x = call f()
//          next = sum + x                                next = *slot + x; *slot = next
//          br loop                                       br loop
//
// Memory that LLVM spills to is written and read twice in such a round, one after the other, since
// the register allocator takes the variable into a register where the loop ends and begins.
#include "lowering/backend/loop_floats.h"

#include "llvm/Analysis/LoopInfo.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/Pass.h"

using namespace llvm;

namespace mapgo::backend {

namespace {

class LoopFloats : public FunctionPass {
public:
  static char ID;
  LoopFloats() : FunctionPass(ID) {}
  StringRef getPassName() const override { return "Keep floats of loops with calls in memory"; }
  bool runOnFunction(Function &function) override;

private:
  bool callsInEveryRound(const Loop &loop) const;
  bool isCarried(const Loop &loop, const PHINode &variable) const;
  void toMemory(const Loop &loop, PHINode &variable);

  DominatorTree dominators_;
};

char LoopFloats::ID;

bool isRealCall(const Instruction &instruction) {
  const auto *call = dyn_cast<CallInst>(&instruction);
  return call && !call->isInlineAsm() && !isa<IntrinsicInst>(call);
}

bool LoopFloats::callsInEveryRound(const Loop &loop) const {
  return any_of(loop.blocks(), [&](const BasicBlock *block) {
    return dominators_.dominates(block, loop.getLoopLatch()) && any_of(*block, isRealCall);
  });
}

/// Whether one instruction of each round makes the variable's next value, behind all uses of the
/// last one.
bool LoopFloats::isCarried(const Loop &loop, const PHINode &variable) const {
  if (!variable.getType()->isFloatTy() && !variable.getType()->isDoubleTy())
    return false;
  const auto *next = dyn_cast<Instruction>(variable.getIncomingValueForBlock(loop.getLoopLatch()));
  if (!next || isa<PHINode>(next) || !loop.contains(next) || next->isTerminator() ||
      !dominators_.dominates(next->getParent(), loop.getLoopLatch()))
    return false;
  return all_of(variable.users(), [&](const User *user) {
    const auto *use = cast<Instruction>(user);
    return !isa<PHINode>(use) && (use == next || dominators_.dominates(use, next));
  });
}

void LoopFloats::toMemory(const Loop &loop, PHINode &variable) {
  Function &function = *variable.getFunction();
  auto *next = cast<Instruction>(variable.getIncomingValueForBlock(loop.getLoopLatch()));
  Type *type = variable.getType();
  IRBuilder<> entry(&function.getEntryBlock(), function.getEntryBlock().begin());
  AllocaInst *slot = entry.CreateAlloca(type, nullptr, "carried");
  for (BasicBlock *block : variable.blocks())
    if (!loop.contains(block))
      IRBuilder<>(block->getTerminator())
          .CreateStore(variable.getIncomingValueForBlock(block), slot);
  IRBuilder<>(next->getNextNode()).CreateStore(next, slot);
  for (Use &use : make_early_inc_range(variable.uses())) {
    IRBuilder<> builder(cast<Instruction>(use.getUser()));
    use.set(builder.CreateLoad(type, slot));
  }
  variable.eraseFromParent();
}

bool LoopFloats::runOnFunction(Function &function) {
  dominators_.recalculate(function);
  LoopInfo loops(dominators_);
  SmallVector<std::pair<const Loop *, PHINode *>, 4> found;
  for (const Loop *loop : loops.getLoopsInPreorder()) {
    if (!loop->isInnermost() || !loop->getLoopLatch())
      continue;
    for (PHINode &variable : loop->getHeader()->phis())
      if (isCarried(*loop, variable) && callsInEveryRound(*loop))
        found.emplace_back(loop, &variable);
  }
  for (auto [loop, variable] : found)
    toMemory(*loop, *variable);
  return !found.empty();
}

} // namespace

FunctionPass *createLoopFloatsPass() { return new LoopFloats; }

} // namespace mapgo::backend
