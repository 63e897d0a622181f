// Words of frames that belong to no slot (lowering/backend/dead_slots.h): what keeps the stack
// aligned. Nothing writes them, so that they hold what functions called earlier have left there.
// Functions that call any during which memory may be collected clear them first.
#include "lowering/backend/dead_slots.h"

#include "llvm/CodeGen/MachineFrameInfo.h"
#include "llvm/CodeGen/MachineFunctionPass.h"
#include "llvm/CodeGen/MachineInstrBuilder.h"
#include "llvm/CodeGen/TargetFrameLowering.h"
#include "llvm/CodeGen/TargetInstrInfo.h"
#include "llvm/CodeGen/TargetSubtargetInfo.h"
#include "llvm/IR/Function.h"

using namespace llvm;

namespace mapgo::backend {

namespace {

constexpr int64_t kWord = 8;
/// What is larger is no gap.
constexpr int64_t kMaxGap = 64;

class FrameGaps : public MachineFunctionPass {
public:
  static char ID;
  FrameGaps() : MachineFunctionPass(ID) {}
  StringRef getPassName() const override { return "Clear gaps in frames"; }
  bool runOnMachineFunction(MachineFunction &function) override;

private:
  bool pushZero(MachineBasicBlock &block, const TargetInstrInfo &instructions);
  unsigned store_ = 0, push_ = 0; ///< opcodes
};

char FrameGaps::ID;

/// Where the frame is complete: behind the prologue.
MachineBasicBlock::iterator findPrologueEnd(MachineFunction &function, MachineBasicBlock *&block) {
  for (MachineBasicBlock &b : function) {
    auto last = b.end();
    for (auto i = b.begin(); i != b.end(); ++i)
      if (i->getFlag(MachineInstr::FrameSetup))
        last = i;
    if (last != b.end()) {
      block = &b;
      return std::next(last);
    }
  }
  return {};
}

/// from:  push rax                           to make a gap of one word; its content does not matter
/// to:    push 0
bool FrameGaps::pushZero(MachineBasicBlock &block, const TargetInstrInfo &instructions) {
  for (MachineInstr &i : block)
    if (i.getFlag(MachineInstr::FrameSetup) && i.getNumExplicitOperands() == 1 &&
        i.getOperand(0).isReg() && i.getOperand(0).isUndef() && i.mayStore()) {
      BuildMI(block, i, DebugLoc(), instructions.get(push_))
          .addImm(0)
          .setMIFlag(MachineInstr::FrameSetup);
      i.eraseFromParent();
      return true;
    }
  return false;
}

bool FrameGaps::runOnMachineFunction(MachineFunction &function) {
  const MachineFrameInfo &frame = function.getFrameInfo();
  const TargetFrameLowering &lowering = *function.getSubtarget().getFrameLowering();
  Register base = function.getSubtarget().getRegisterInfo()->getFrameRegister(function);
  if (!frame.hasCalls() || !CallDurations::callsCollecting(function.getFunction()) ||
      !lowering.hasFP(function))
    return false;
  MachineBasicBlock *block = nullptr;
  findPrologueEnd(function, block);
  if (!block)
    return false;

  // Offsets from the frame pointer, which is itself in the frame's first word.
  std::vector<std::pair<int64_t, int64_t>> taken; ///< end and begin of each object
  for (int i = frame.getObjectIndexBegin(); i < frame.getObjectIndexEnd(); ++i) {
    if (frame.isDeadObjectIndex(i) || frame.isVariableSizedObjectIndex(i))
      continue;
    Register from;
    const int64_t begin = lowering.getFrameIndexReference(function, i, from).getFixed();
    if (from != base)
      return false; // the stack is realigned
    if (begin < 0)
      taken.push_back({begin + frame.getObjectSize(i), begin});
  }
  const int64_t bottom = kWord - static_cast<int64_t>(frame.getStackSize()) +
                         static_cast<int64_t>(frame.getMaxCallFrameSize());
  taken.push_back({bottom, bottom});
  const TargetInstrInfo &instructions = *function.getSubtarget().getInstrInfo();
  if (store_ == 0) {
    store_ = instructionNamed(instructions, "MOV64mi32");
    push_ = instructionNamed(instructions, "PUSH64i8");
  }
  if (pushZero(*block, instructions))
    taken.push_back({bottom + kWord, bottom});
  llvm::sort(taken, std::greater<>());
  MachineBasicBlock::iterator before = findPrologueEnd(function, block);
  bool changed = false;
  int64_t top = 0; // what is from here on is taken
  for (auto [end, begin] : taken) {
    const int64_t word = (end + kWord - 1) & -kWord;
    if (top - word <= kMaxGap)
      for (int64_t at = word; at + kWord <= top; at += kWord) {
        BuildMI(*block, before, DebugLoc(), instructions.get(store_))
            .addReg(base)
            .addImm(1)
            .addReg(0)
            .addImm(at)
            .addReg(0)
            .addImm(0);
        changed = true;
      }
    top = std::min(top, begin & -kWord);
  }
  return changed;
}

} // namespace

unsigned instructionNamed(const MCInstrInfo &info, StringRef name) {
  for (unsigned i = 0; i < info.getNumOpcodes(); ++i)
    if (info.getName(i) == name)
      return i;
  llvm_unreachable("x86 lacks the instruction");
}

FunctionPass *createFrameGapsPass() { return new FrameGaps; }

} // namespace mapgo::backend
