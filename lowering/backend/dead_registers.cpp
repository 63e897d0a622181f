// Dead spill slots and callee-saved registers (lowering/backend/dead_slots.h).
//
// Registers have been allocated, and frames are not laid out yet: a spill slot is a frame index,
// and the callee-saved registers that are written here will be saved. What the others hold, and
// what all hold when the function begins, concerns its caller. The frame pointer is no slot.
#include "lowering/backend/dead_slots.h"
#include "lowering/backend/provenance.h"

#include "llvm/CodeGen/MachineDominators.h"
#include "llvm/CodeGen/MachineFrameInfo.h"
#include "llvm/CodeGen/MachineFunctionPass.h"
#include "llvm/CodeGen/MachineInstrBuilder.h"
#include "llvm/CodeGen/MachineLoopInfo.h"
#include "llvm/CodeGen/MachineRegisterInfo.h"
#include "llvm/CodeGen/TargetInstrInfo.h"
#include "llvm/CodeGen/TargetRegisterInfo.h"
#include "llvm/CodeGen/TargetSubtargetInfo.h"
#include "llvm/IR/Function.h"

using namespace llvm;

namespace mapgo::backend {

namespace {

constexpr int64_t kWord = 8;

class DeadRegisters : public MachineFunctionPass {
public:
  static char ID;
  DeadRegisters() : MachineFunctionPass(ID) {}
  StringRef getPassName() const override { return "Clear dead spill slots and registers"; }
  bool runOnMachineFunction(MachineFunction &function) override;

private:
  /// A callee-saved register, or a spilled value.
  struct Slot {
    MCRegister half; ///< its lower 32 bits, whose writes clear the others
    int frameIndex = -1;
  };

  void nameInstructions(const MCInstrInfo &info);
  void addRegisters(const MachineFunction &function);
  void addSpillSlots(const MachineFunction &function);
  bool isSpill(const MachineFunction &function, int frameIndex) const;
  void describe(MachineFunction &function);
  void addEvents(const MachineInstr &instruction, SlotFlow::Block &block, unsigned number);
  void apply(ArrayRef<Clearing> clearings);
  void clear(MachineBasicBlock &block, MachineBasicBlock::iterator before, const Slot &slot,
             bool flagsAreDead);

  unsigned store_ = 0, move_ = 0, exclusiveOr_ = 0; ///< opcodes
  CallDurations durations_;
  const TargetInstrInfo *instructionInfo_ = nullptr;
  const TargetRegisterInfo *registerInfo_ = nullptr;
  MachineFrameInfo *frame_ = nullptr;
  SlotFlow flow_;
  std::vector<Slot> slots_;
  DenseMap<MCRegister, std::pair<unsigned, bool>>
      registers_;                  ///< slot, and whether it is half or all
  DenseMap<int, unsigned> spills_; ///< slots by frame index
  std::vector<MachineInstr *> instructions_;
  std::vector<MachineBasicBlock *> blocks_;
};

char DeadRegisters::ID;

void DeadRegisters::nameInstructions(const MCInstrInfo &info) {
  store_ = instructionNamed(info, "MOV64mi32");
  move_ = instructionNamed(info, "MOV32ri");
  exclusiveOr_ = instructionNamed(info, "XOR32rr");
}

void DeadRegisters::addRegisters(const MachineFunction &function) {
  const MachineRegisterInfo &used = function.getRegInfo();
  for (const MCPhysReg *r = used.getCalleeSavedRegs(); *r; ++r) {
    if (StringRef(registerInfo_->getName(*r)) == "RBP" || !used.isPhysRegModified(*r))
      continue;
    const auto slot = static_cast<unsigned>(slots_.size());
    slots_.emplace_back();
    registers_[*r] = {slot, true};
    for (MCPhysReg part : registerInfo_->subregs(*r)) {
      const bool isHalf =
          registerInfo_->getRegSizeInBits(*registerInfo_->getMinimalPhysRegClass(part)) == 32;
      if (isHalf)
        slots_.back().half = part;
      registers_[part] = {slot, isHalf};
    }
  }
}

/// Finds the spill slots that only loads and stores touch, and that may hold a pointer.
void DeadRegisters::addSpillSlots(const MachineFunction &function) {
  for (int i = 0; i < frame_->getObjectIndexEnd(); ++i)
    if (frame_->isSpillSlotObjectIndex(i) && !frame_->isDeadObjectIndex(i) &&
        frame_->getObjectSize(i) >= kWord)
      spills_[i] = 0;
  DenseSet<int> holdsWords;
  for (const MachineBasicBlock &block : function)
    for (const MachineInstr &instruction : block) {
      if (instruction.isDebugInstr())
        continue;
      for (const MachineOperand &operand : instruction.operands()) {
        if (!operand.isFI() || !spills_.contains(operand.getIndex()))
          continue;
        if (!instruction.mayLoadOrStore())
          spills_.erase(operand.getIndex()); // its address is computed
        int index = 0;
        Register stored = instructionInfo_->isStoreToStackSlot(instruction, index);
        const bool isFloat = stored && frame_->getObjectSize(operand.getIndex()) == kWord &&
                             StringRef(registerInfo_->getName(stored)).starts_with("XMM");
        if (instruction.mayStore() && !isFloat)
          holdsWords.insert(operand.getIndex());
      }
    }
  for (int i = 0; i < frame_->getObjectIndexEnd(); ++i) {
    auto found = spills_.find(i);
    if (found == spills_.end())
      continue;
    if (!holdsWords.contains(i)) {
      spills_.erase(found);
      continue;
    }
    found->second = static_cast<unsigned>(slots_.size());
    slots_.push_back({{}, i});
  }
}

void DeadRegisters::addEvents(const MachineInstr &instruction, SlotFlow::Block &block,
                              unsigned number) {
  using enum SlotFlow::Event::Kind;
  SmallVector<SlotFlow::Event, 4> writes;
  for (const MachineOperand &operand : instruction.operands()) {
    if (operand.isReg() && operand.getReg().isPhysical()) {
      auto found = registers_.find(operand.getReg().asMCReg());
      if (found == registers_.end())
        continue;
      auto [slot, isWhole] = found->second;
      if (operand.readsReg())
        block.events.push_back({Read, slot, number});
      if (operand.isDef())
        writes.push_back({isWhole ? Write : Change, slot, number});
    } else if (operand.isFI()) {
      auto found = spills_.find(operand.getIndex());
      if (found == spills_.end())
        continue;
      int index = 0;
      unsigned bytes = 0;
      const bool isWhole = instructionInfo_->isStoreToStackSlot(instruction, index, bytes) &&
                           bytes == frame_->getObjectSize(operand.getIndex());
      if (instruction.mayLoad())
        block.events.push_back({Read, found->second, number});
      if (instruction.mayStore())
        writes.push_back({isWhole ? Write : Change, found->second, number});
    }
  }
  llvm::append_range(block.events, writes);
}

void DeadRegisters::describe(MachineFunction &function) {
  DenseMap<const MachineBasicBlock *, unsigned> numbers;
  for (MachineBasicBlock &block : function) {
    numbers[&block] = static_cast<unsigned>(blocks_.size());
    blocks_.push_back(&block);
  }
  flow_.blocks.resize(blocks_.size());
  flow_.slots = static_cast<unsigned>(slots_.size());
  if (flow_.isTooLarge())
    return;
  flow_.dirtyAtEntry.resize(flow_.slots);
  flow_.pointerless.resize(flow_.slots);
  flow_.wide.resize(flow_.slots);
  for (auto [index, slot] : spills_)
    flow_.dirtyAtEntry.set(slot);
  for (auto [b, block] : enumerate(blocks_)) {
    SlotFlow::Block &made = flow_.blocks[b];
    for (const MachineBasicBlock *successor : block->successors()) {
      made.successors.push_back(numbers.lookup(successor));
      flow_.blocks[numbers.lookup(successor)].predecessors.push_back(static_cast<unsigned>(b));
    }
    for (MachineInstr &instruction : *block) {
      if (instruction.isDebugInstr())
        continue;
      const auto number = static_cast<unsigned>(instructions_.size());
      instructions_.push_back(&instruction);
      bool isLibraryCall = false; // memcpy and the like
      const Function *callee = nullptr;
      for (const MachineOperand &operand : instruction.operands()) {
        isLibraryCall |= operand.isSymbol();
        if (operand.isGlobal())
          callee = dyn_cast<Function>(operand.getGlobal());
      }
      if (instruction.isCall() && !isLibraryCall) {
        made.calls |= CallDurations::mayCollect(callee);
        if (durations_.mayRunLong(callee))
          made.events.push_back({SlotFlow::Event::Call, 0, number});
      }
      // Behind the call that makes them, so that what it reads is alive before it.
      addEvents(instruction, made, number);
    }
  }
  MachineDominatorTree dominators(function);
  flow_.findLoops(MachineLoopInfo(dominators), dominators, numbers);
}

void DeadRegisters::clear(MachineBasicBlock &block, MachineBasicBlock::iterator before,
                          const Slot &slot, bool flagsAreDead) {
  auto call = before;
  while (call != block.end() && !call->isCall())
    ++call;
  const DebugLoc at = call == block.end() ? DebugLoc() : clearingBefore(call->getDebugLoc());
  if (slot.half && flagsAreDead) {
    BuildMI(block, before, at, instructionInfo_->get(exclusiveOr_), slot.half)
        .addReg(slot.half, RegState::Undef)
        .addReg(slot.half, RegState::Undef);
    return;
  }
  if (slot.half) {
    BuildMI(block, before, at, instructionInfo_->get(move_), slot.half).addImm(0);
    return;
  }
  MachineFunction &function = *block.getParent();
  for (int64_t offset = 0; offset < frame_->getObjectSize(slot.frameIndex); offset += kWord)
    BuildMI(block, before, at, instructionInfo_->get(store_))
        .addFrameIndex(slot.frameIndex)
        .addImm(1)
        .addReg(0)
        .addImm(offset)
        .addReg(0)
        .addImm(0)
        .addMemOperand(function.getMachineMemOperand(
            MachinePointerInfo::getFixedStack(function, slot.frameIndex, offset),
            MachineMemOperand::MOStore, kWord, Align(kWord)));
}

void DeadRegisters::apply(ArrayRef<Clearing> clearings) {
  DenseMap<std::pair<unsigned, unsigned>, MachineBasicBlock *> edges;
  for (const Clearing &c : clearings) {
    const Slot &slot = slots_[c.slot];
    MachineBasicBlock *block = blocks_[c.block];
    switch (c.place) {
    case Clearing::BlockStart:
      clear(*block, block->getFirstNonPHI(), slot, false);
      break;
    case Clearing::Before:
      clear(*block, instructions_[c.other], slot, true);
      break;
    case Clearing::After:
      if (!instructions_[c.other]->isTerminator())
        clear(*block, std::next(instructions_[c.other]->getIterator()), slot, false);
      break;
    case Clearing::BlockEnd:
      clear(*block, block->getFirstTerminator(), slot, false);
      break;
    case Clearing::Edge: {
      auto [edge, isNew] = edges.try_emplace({c.block, c.other});
      if (isNew && block->canSplitCriticalEdge(blocks_[c.other]))
        edge->second = block->SplitCriticalEdge(blocks_[c.other], *this);
      if (edge->second)
        clear(*edge->second, edge->second->getFirstTerminator(), slot, false);
      break;
    }
    }
  }
}

bool DeadRegisters::runOnMachineFunction(MachineFunction &function) {
  if (!durations_.mayRunLong(&function.getFunction()))
    return false;
  instructionInfo_ = function.getSubtarget().getInstrInfo();
  registerInfo_ = function.getSubtarget().getRegisterInfo();
  frame_ = &function.getFrameInfo();
  if (store_ == 0)
    nameInstructions(*instructionInfo_);
  flow_ = {};
  slots_.clear();
  registers_.clear();
  spills_.clear();
  instructions_.clear();
  blocks_.clear();
  addRegisters(function);
  addSpillSlots(function);
  if (slots_.empty())
    return false;
  describe(function);
  std::vector<Clearing> clearings = findClearings(flow_);
  apply(clearings);
  return !clearings.empty();
}

} // namespace

FunctionPass *createDeadRegistersPass() { return new DeadRegisters; }

} // namespace mapgo::backend
