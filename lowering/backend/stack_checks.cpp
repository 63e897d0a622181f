// Which functions check the stack's limit (lowering/backend/stack_checks.h).
#include "lowering/backend/stack_checks.h"

#include "lowering/backend/dead_slots.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/CodeGen/MachineFrameInfo.h"
#include "llvm/CodeGen/MachineFunctionPass.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/Function.h"

using namespace llvm;

namespace mapgo::backend {

namespace {

constexpr StringLiteral kMark = "split-stack";

/// Of the reserve, what functions that call none may use.
constexpr uint64_t kMaxUnchecked = 1024;

/// Whether the block only calls the runtime, which panics there.
bool onlyPanics(const MachineBasicBlock &block) {
  if (!block.succ_empty() || block.isReturnBlock())
    return false;
  bool panics = true;
  for (const MachineInstr &instruction : block)
    if (instruction.isCall())
      panics &= any_of(instruction.operands(), [](const MachineOperand &operand) {
        const auto *callee = operand.isGlobal() ? dyn_cast<Function>(operand.getGlobal()) : nullptr;
        return callee && isOfRuntime(*callee) && callee->doesNotReturn();
      });
  return panics;
}

bool makesCalls(const MachineFunction &function) {
  return function.getFrameInfo().hasCalls() && any_of(function, [](const MachineBasicBlock &block) {
           return any_of(block, [](const MachineInstr &i) { return i.isCall(); }) &&
                  !onlyPanics(block);
         });
}

class StackChecks : public MachineFunctionPass {
public:
  static char ID;
  StackChecks() : MachineFunctionPass(ID) {}
  StringRef getPassName() const override { return "Leave out checks of the stack"; }
  bool runOnMachineFunction(MachineFunction &function) override {
    const MachineFrameInfo &frame = function.getFrameInfo();
    if (!makesCalls(function) && frame.estimateStackSize(function) <= kMaxUnchecked)
      function.getFunction().removeFnAttr(kMark);
    return false;
  }
};

char StackChecks::ID;

class StackCheckLines : public MachineFunctionPass {
public:
  static char ID;
  StackCheckLines() : MachineFunctionPass(ID) {}
  StringRef getPassName() const override { return "Place checks of the stack"; }
  bool runOnMachineFunction(MachineFunction &function) override {
    DISubprogram *subprogram = function.getFunction().getSubprogram();
    if (!subprogram || !function.shouldSplitStack())
      return false;
    const DebugLoc line =
        DILocation::get(function.getFunction().getContext(), subprogram->getLine(), 0, subprogram);
    for (MachineBasicBlock &block : function)
      if (any_of(block, callsMoreStack))
        for (MachineInstr &instruction : block)
          instruction.setDebugLoc(line);
    return true;
  }

private:
  static bool callsMoreStack(const MachineInstr &instruction) {
    return any_of(instruction.operands(), [](const MachineOperand &operand) {
      return operand.isSymbol() && StringRef(operand.getSymbolName()) == "__morestack";
    });
  }
};

char StackCheckLines::ID;

} // namespace

FunctionPass *createStackChecksPass() { return new StackChecks; }
FunctionPass *createStackCheckLinesPass() { return new StackCheckLines; }

/// To the name of another one, which linkers take no notice of.
void renameStackNote(SmallVectorImpl<char> &object) {
  constexpr StringLiteral note = ".note.GNU-", split = "split-", stack = "stack";
  const size_t at =
      StringRef(object.data(), object.size()).rfind((Twine(note) + split + stack).str());
  if (at == StringRef::npos)
    return;
  char *end = copy(stack, object.data() + at + note.size());
  std::fill_n(end, split.size(), '\0');
}

} // namespace mapgo::backend
