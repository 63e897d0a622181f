// Provenance after optimisation, and in assembly.
#include "lowering/backend/provenance.h"

#include "lowering/backend/backend.h"
#include "lowering/emit/marks.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/CodeGen/AsmPrinter.h"
#include "llvm/CodeGen/DebugHandlerBase.h"
#include "llvm/CodeGen/MachineFrameInfo.h"
#include "llvm/CodeGen/MachineFunction.h"
#include "llvm/CodeGen/MachineMemOperand.h"
#include "llvm/CodeGen/PseudoSourceValue.h"
#include "llvm/CodeGen/TargetInstrInfo.h"
#include "llvm/CodeGen/TargetRegisterInfo.h"
#include "llvm/CodeGen/TargetSubtargetInfo.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Module.h"
#include "llvm/MC/MCStreamer.h"

#include <map>

using namespace llvm;

namespace mapgo::backend {
namespace {

/// The column of a location of what is cleared. Others have none.
constexpr unsigned kClearing = 1;

bool isOurs(const DILocation *at) {
  const DICompileUnit *unit = at->getScope()->getSubprogram()->getUnit();
  return unit && unit->getProducer() == emit::kIdentities;
}

/// The runtime's entry points by their symbols, others as they are written.
std::string nameOf(const DISubprogram *function) {
  StringRef symbol = function->getLinkageName();
  return (symbol.starts_with("runtime.") ? symbol : function->getName()).str();
}

class Reader {
public:
  explicit Reader(Provenance &result) : result_(result) {}

  InstructionOrigin originOf(const DILocation *at) {
    InstructionOrigin origin;
    if (!at)
      return origin;
    origin.inlined = inlinedAt(at);
    if (isOurs(at))
      origin.emitted = at->getLine();
    origin.merged = at->getLine() == 0;
    if (origin.merged && isOurs(at))
      if (const auto *block = dyn_cast<DILexicalBlock>(at->getScope()))
        origin.within = block->getLine();
    return origin;
  }

private:
  int inlinedAt(const DILocation *at) {
    const DILocation *call = at->getInlinedAt();
    if (!call)
      return -1;
    InlinedCall found;
    found.function = nameOf(at->getScope()->getSubprogram());
    if (!isOurs(at) && at->getLine() != 0)
      found.place = (at->getFilename() + ":" + Twine(at->getLine())).str();
    found.call = isOurs(call) ? call->getLine() : 0;
    found.outer = inlinedAt(call);
    auto [known, isNew] = known_.try_emplace({found.function, found.place, found.call, found.outer},
                                             result_.calls.size());
    if (isNew)
      result_.calls.push_back(std::move(found));
    return known->second;
  }

  Provenance &result_;
  std::map<std::tuple<std::string, std::string, unsigned, int>, int> known_;
};

/// Writes marks. LLVM calls handlers of this kind for each instruction, and this one does nothing
/// else than to write a comment.
class Marker : public DebugHandlerBase {
public:
  explicit Marker(AsmPrinter &printer) : DebugHandlerBase(&printer), printer_(printer) {}

  void endModule() override {}
  void beginInstruction(const MachineInstr *instruction) override {
    if (instruction->getMF() != function_) {
      function_ = instruction->getMF();
      mark("begin " + function_->getName());
    }
    const DebugLoc &at = instruction->getDebugLoc();
    // The end of a frame is of the statement that returns; its begin is of none.
    const StringRef kind = kindOf(*instruction);
    if (at && at.getCol() == kClearing)
      mark("clear -1 " + Twine(at.getLine()));
    else if (kind == "frame" && !instruction->getFlag(MachineInstr::FrameDestroy))
      mark("frame -1 0");
    else
      mark(kind + " " + Twine(at ? int64_t{at.getLine()} : -1) + " " +
           Twine(lineOf(at) == 0 ? partnerOf(*instruction) : 0));
  }
  void endInstruction() override {}

protected:
  /// LLVM says so of functions of which nothing is to be written, as all are here.
  void skippedNonDebugFunction() override { function_ = nullptr; }
  void beginFunctionImpl(const MachineFunction *) override {}
  void endFunctionImpl(const MachineFunction *) override {}

private:
  void mark(const Twine &text) { printer_.OutStreamer->emitRawComment("@ " + text); }

  /// Whether the block checks the stack's limit, or makes the call if it does not suffice.
  static bool checksStack(const MachineBasicBlock &block) {
    auto callsMoreStack = [](const MachineInstr &instruction) {
      return any_of(instruction.operands(), [](const MachineOperand &operand) {
        return operand.isSymbol() && StringRef(operand.getSymbolName()) == "__morestack";
      });
    };
    return any_of(block, callsMoreStack) ||
           any_of(block.successors(),
                  [&](const MachineBasicBlock *next) { return any_of(*next, callsMoreStack); });
  }

  static unsigned lineOf(const DebugLoc &at) { return at ? at.getLine() : 0; }

  /// The line of an instruction that this one works for (backend.h).
  static unsigned partnerOf(const MachineInstr &instruction) {
    if (instruction.isBranch()) {
      const BasicBlock *block = instruction.getParent()->getBasicBlock();
      return block ? lineOf(block->getTerminator()->getDebugLoc()) : 0;
    }
    unsigned left = kMostSearched;
    for (const MachineOperand &made : instruction.all_defs())
      if (!made.isDead())
        if (unsigned line = userOf(instruction, made.getReg(), left))
          return line;
    if (!instruction.mayStore())
      return 0;
    for (const MachineOperand &used : instruction.all_uses())
      if (unsigned line = makerOf(instruction, used.getReg(), left))
        return line;
    return 0;
  }

  /// The nearest instruction with a line that reads what `maker` leaves in a register, or that does
  /// so with what one without a line makes of it.
  static unsigned userOf(const MachineInstr &maker, Register made, unsigned &left) {
    const TargetRegisterInfo *registers = maker.getMF()->getSubtarget().getRegisterInfo();
    SmallPtrSet<const MachineBasicBlock *, 16> seen;
    SmallVector<std::pair<const MachineBasicBlock *, MachineBasicBlock::const_iterator>, 8> rest;
    rest.emplace_back(maker.getParent(), std::next(maker.getIterator()));
    while (!rest.empty()) {
      auto [block, next] = rest.pop_back_val();
      bool isOver = false;
      for (; next != block->end() && !isOver; ++next) {
        if (left == 0 || --left == 0)
          return 0;
        if (next->isDebugInstr())
          continue;
        if (next->readsRegister(made, registers)) {
          if (unsigned line = lineOf(next->getDebugLoc()))
            return line;
          for (const MachineOperand &operand : next->all_defs())
            if (unsigned line = operand.isDead() ? 0 : userOf(*next, operand.getReg(), left))
              return line;
        }
        isOver = next->modifiesRegister(made, registers);
      }
      if (isOver)
        continue;
      auto needs = [&](const MachineBasicBlock *successor) {
        return any_of(successor->liveins(),
                      [&](const auto &live) { return registers->regsOverlap(live.PhysReg, made); });
      };
      for (const MachineBasicBlock *successor : reverse(block->successors()))
        if (needs(successor) && seen.insert(successor).second)
          rest.emplace_back(successor, successor->begin());
    }
    return 0;
  }

  /// The line of the nearest instruction before `user` that put into a register what that reads.
  static unsigned makerOf(const MachineInstr &user, Register used, unsigned &left) {
    if (!used)
      return 0;
    const TargetRegisterInfo *registers = user.getMF()->getSubtarget().getRegisterInfo();
    SmallPtrSet<const MachineBasicBlock *, 16> seen;
    SmallVector<std::pair<const MachineBasicBlock *, MachineBasicBlock::const_reverse_iterator>, 8>
        rest;
    rest.emplace_back(user.getParent(), std::next(user.getReverseIterator()));
    while (!rest.empty()) {
      auto [block, next] = rest.pop_back_val();
      bool isOver = false;
      for (; next != block->rend() && !isOver; ++next) {
        if (left == 0 || --left == 0)
          return 0;
        isOver = next->modifiesRegister(used, registers);
        if (!isOver)
          continue;
        if (unsigned line = lineOf(next->getDebugLoc()))
          return line;
        if (unsigned line = userOf(*next, used, left))
          return line;
      }
      for (const MachineBasicBlock *before : reverse(block->predecessors()))
        if (!isOver && seen.insert(before).second)
          rest.emplace_back(before, before->rbegin());
    }
    return 0;
  }

  static StringRef kindOf(const MachineInstr &instruction) {
    const DebugLoc &at = instruction.getDebugLoc();
    if (instruction.getFlag(MachineInstr::FrameSetup) ||
        instruction.getFlag(MachineInstr::FrameDestroy) ||
        ((!at || at.getLine() == 0) && checksStack(*instruction.getParent())))
      return "frame";
    const TargetInstrInfo *target = instruction.getMF()->getSubtarget().getInstrInfo();
    SmallVector<const MachineMemOperand *, 2> accesses;
    const bool isSlot = target->hasLoadFromStackSlot(instruction, accesses) ||
                        target->hasStoreToStackSlot(instruction, accesses);
    const MachineFrameInfo &frame = instruction.getMF()->getFrameInfo();
    const bool isSpill = isSlot && any_of(accesses, [&](const MachineMemOperand *access) {
                           const auto *slot = dyn_cast_or_null<FixedStackPseudoSourceValue>(
                               access->getPseudoValue());
                           return slot && frame.isSpillSlotObjectIndex(slot->getFrameIndex());
                         });
    return isSpill ? "spill" : "code";
  }

  static constexpr unsigned kMostSearched = 1000; ///< instructions, for one

  AsmPrinter &printer_;
  const MachineFunction *function_ = nullptr;
};

} // namespace

Provenance takeProvenance(Module &module) {
  Provenance result;
  Reader reader(result);
  for (Function &function : module)
    for (Instruction &instruction : instructions(function)) {
      result.instructions.push_back(reader.originOf(instruction.getDebugLoc()));
      if (DISubprogram *scope = function.getSubprogram())
        instruction.setDebugLoc(DILocation::get(
            function.getContext(), static_cast<unsigned>(result.instructions.size()), 0, scope));
    }
  // Of the runtime's line tables nothing is left, and nothing is to be written.
  if (NamedMDNode *units = module.getNamedMetadata("llvm.dbg.cu")) {
    SmallVector<MDNode *, 2> ours;
    for (MDNode *unit : units->operands())
      if (cast<DICompileUnit>(unit)->getProducer() == emit::kIdentities)
        ours.push_back(unit);
    units->clearOperands();
    for (MDNode *unit : ours)
      units->addOperand(unit);
  }
  return result;
}

DebugLoc clearingBefore(const DebugLoc &call) {
  if (!call || !isOurs(call.get()))
    return {};
  return DILocation::get(call->getContext(), call.getLine(), kClearing, call->getScope());
}

void addMarks(AsmPrinter &printer) { printer.addDebugHandler(std::make_unique<Marker>(printer)); }

} // namespace mapgo::backend
