// Dead local variables in memory: at -O0 all, else what is too large for registers or has its
// address passed (lowering/backend/dead_slots.h).
//
// A variable's slots are its words, or with many of them the whole. Words without pointers matter
// until they are first written. Variables whose address is kept somewhere are left alone. An
// address that is only passed on matters while the call lasts: emit/ says so of the copies that are
// passed by `nocapture`, and of memory for results by kResultMemory as well. So does one that is
// stored in another variable, a holder, that is only passed on, as the block of a select is.
#include "lowering/backend/dead_slots.h"
#include "lowering/backend/provenance.h"
#include "lowering/emit/marks.h"

#include "llvm/Analysis/LoopInfo.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Module.h"
#include "llvm/InitializePasses.h"
#include "llvm/Pass.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"

using namespace llvm;

namespace mapgo::backend {

namespace {

constexpr uint64_t kWord = 8;
/// A variable of more words is one slot.
constexpr uint64_t kMaxWords = 8;
/// A variable of more words is wide: it is in memory at any level.
constexpr uint64_t kMaxNarrow = 4;
/// A larger one is taken to hold nothing when its function begins: clearing it would cost too much.
constexpr uint64_t kMaxDirtyAtEntry = 1024;

bool holdsPointers(Type *type) {
  if (auto *array = dyn_cast<ArrayType>(type))
    return holdsPointers(array->getElementType());
  if (auto *structure = dyn_cast<StructType>(type))
    return any_of(structure->elements(), holdsPointers);
  return type->isPointerTy();
}

/// Whether a word of a value of type `type` may be a pointer.
bool isPointerAt(const DataLayout &layout, Type *type, uint64_t offset) {
  if (auto *array = dyn_cast<ArrayType>(type)) {
    Type *elem = array->getElementType();
    return isPointerAt(layout, elem, offset % std::max<uint64_t>(layout.getTypeAllocSize(elem), 1));
  }
  if (auto *structure = dyn_cast<StructType>(type)) {
    const StructLayout *fields = layout.getStructLayout(structure);
    const unsigned field = fields->getElementContainingOffset(offset);
    return isPointerAt(layout, structure->getElementType(field),
                       offset - fields->getElementOffset(field));
  }
  return type->isPointerTy();
}

class DeadLocals : public FunctionPass {
public:
  static char ID;
  DeadLocals() : FunctionPass(ID) {}
  StringRef getPassName() const override { return "Clear dead local variables"; }
  bool runOnFunction(Function &function) override;

private:
  struct Slot {
    AllocaInst *variable;
    uint64_t offset, size;
  };
  /// A use of a part of a variable.
  struct Access {
    Instruction *at;
    SlotFlow::Event::Kind kind;
    uint64_t begin, end;
  };

  bool findAccesses(AllocaInst *variable);
  bool findAccesses(AllocaInst *variable, const Use &use, std::optional<uint64_t> offset,
                    SmallVectorImpl<std::pair<Value *, std::optional<uint64_t>>> &derived);
  bool findCallAccess(CallBase *call, const Use &use, std::optional<uint64_t> offset);
  /// The calls that a variable's address is passed to, if nothing else reads it.
  using Passed = std::optional<SmallVector<CallBase *, 2>>;
  const Passed &callsWithHolder(AllocaInst *holder);
  Passed findCallsWithHolder(AllocaInst *holder) const;
  void access(Instruction *at, SlotFlow::Event::Kind kind, std::optional<uint64_t> offset,
              uint64_t size) {
    // What is not known may be anything; to write it is to write some part.
    if (!offset && kind == SlotFlow::Event::Write)
      kind = SlotFlow::Event::Change;
    accesses_.push_back({at, kind, offset.value_or(0), offset ? *offset + size : UINT64_MAX});
  }
  void addSlots(AllocaInst *variable);
  void describe(Function &function);
  void apply(ArrayRef<Clearing> clearings);

  CallDurations durations_;
  const DataLayout *layout_ = nullptr;
  SlotFlow flow_;
  std::vector<Slot> slots_;
  std::vector<Access> accesses_; ///< of one variable
  DenseMap<AllocaInst *, Passed> holders_;
  /// Of all variables: lists, by instruction, whose links are indices from 1.
  struct ListedEvent {
    SlotFlow::Event::Kind kind;
    unsigned slot, next;
  };
  std::vector<ListedEvent> events_;
  DenseMap<const Instruction *, unsigned> lastEvent_;
  std::vector<Instruction *> instructions_;
  std::vector<BasicBlock *> blocks_;
};

char DeadLocals::ID;

/// All uses of the variable; false if its address may be kept.
bool DeadLocals::findAccesses(AllocaInst *variable) {
  SmallVector<std::pair<Value *, std::optional<uint64_t>>, 8> work = {{variable, uint64_t(0)}};
  while (!work.empty()) {
    auto [value, offset] = work.pop_back_val();
    for (const Use &use : value->uses())
      if (!findAccesses(variable, use, offset, work))
        return false;
  }
  return true;
}

bool DeadLocals::findAccesses(
    AllocaInst *variable, const Use &use, std::optional<uint64_t> offset,
    SmallVectorImpl<std::pair<Value *, std::optional<uint64_t>>> &derived) {
  using enum SlotFlow::Event::Kind;
  auto *user = cast<Instruction>(use.getUser());
  auto sizeOf = [&](Type *type) { return layout_->getTypeStoreSize(type).getFixedValue(); };
  if (auto *address = dyn_cast<GetElementPtrInst>(user)) {
    APInt constant(64, 0);
    const bool known = offset && address->accumulateConstantOffset(*layout_, constant);
    derived.push_back(
        {address, known ? std::optional(*offset + constant.getZExtValue()) : std::nullopt});
    return true;
  }
  if (isa<LoadInst>(user))
    return access(user, Read, offset, sizeOf(user->getType())), true;
  if (auto *store = dyn_cast<StoreInst>(user)) {
    if (use.getOperandNo() == StoreInst::getPointerOperandIndex())
      return access(user, Write, offset, sizeOf(store->getValueOperand()->getType())), true;
    auto *holder = dyn_cast<AllocaInst>(getUnderlyingObject(store->getPointerOperand()));
    if (!holder || !callsWithHolder(holder))
      return false;
    for (CallBase *call : *callsWithHolder(holder)) {
      access(call, Read, std::nullopt, 0);
      access(call, Change, std::nullopt, 0);
    }
    return true;
  }
  if (isa<ICmpInst>(user))
    return true;
  auto *call = dyn_cast<CallBase>(user);
  if (!call)
    return false;
  if (cast<Instruction>(call)->isLifetimeStartOrEnd())
    return true;
  auto *memory = dyn_cast<MemIntrinsic>(call);
  if (!memory)
    return findCallAccess(call, use, offset);
  auto *length = dyn_cast<ConstantInt>(memory->getLength());
  const bool writes = use.getOperandNo() == 0;
  if (!length)
    access(user, writes ? Change : Read, std::nullopt, 0);
  else
    access(user, writes ? Write : Read, offset, length->getZExtValue());
  return true;
}

/// Whether neither an argument is kept by the call or in its result, nor anything that it leads to.
bool leaksNothing(const CallBase &call, const Use &argument) {
  if (!call.isArgOperand(&argument))
    return false;
  const unsigned number = call.getArgOperandNo(&argument);
  const Function *callee = call.getCalledFunction();
  if (!callee)
    return false;
  const AttributeList &attributes = callee->getAttributes();
  if (isOfRuntime(*callee))
    return !attributes.hasParamAttr(number, emit::kKept) && !holdsPointers(call.getType());
  return call.doesNotCapture(number) && attributes.hasParamAttr(number, emit::kLeaksNothing);
}

bool DeadLocals::findCallAccess(CallBase *call, const Use &use, std::optional<uint64_t> offset) {
  using enum SlotFlow::Event::Kind;
  if (!call->isArgOperand(&use))
    return false;
  const unsigned argument = call->getArgOperandNo(&use);
  const Function *callee = call->getCalledFunction();
  const bool isRuntime = callee && isOfRuntime(*callee) &&
                         !callee->getAttributes().hasParamAttr(argument, emit::kKept);
  if (!isRuntime && !call->doesNotCapture(argument))
    return false;
  const bool isResult =
      call->getAttributes().hasParamAttr(argument, emit::kResultMemory) ||
      (callee && callee->getAttributes().hasParamAttr(argument, emit::kResultMemory));
  if (offset == uint64_t(0) && isResult)
    return access(call, Write, offset, UINT64_MAX), true;
  access(call, Read, std::nullopt, 0);
  access(call, Change, std::nullopt, 0);
  return true;
}

const DeadLocals::Passed &DeadLocals::callsWithHolder(AllocaInst *holder) {
  auto [known, isNew] = holders_.try_emplace(holder);
  if (isNew)
    known->second = findCallsWithHolder(holder);
  return known->second;
}

DeadLocals::Passed DeadLocals::findCallsWithHolder(AllocaInst *holder) const {
  SmallVector<CallBase *, 2> calls;
  SmallVector<Value *, 8> work = {holder};
  while (!work.empty())
    for (const Use &use : work.pop_back_val()->uses()) {
      auto *user = cast<Instruction>(use.getUser());
      if (isa<GetElementPtrInst>(user)) {
        work.push_back(user);
        continue;
      }
      auto *call = dyn_cast<CallBase>(user);
      const bool isWritten =
          isa<StoreInst>(user) && use.getOperandNo() == StoreInst::getPointerOperandIndex();
      if (isWritten || (call && isa<MemIntrinsic>(call) && use.getOperandNo() == 0) ||
          (call && user->isLifetimeStartOrEnd()))
        continue;
      if (!call || !leaksNothing(*call, use))
        return std::nullopt;
      calls.push_back(call);
    }
  return calls;
}

void DeadLocals::addSlots(AllocaInst *variable) {
  Type *type = variable->getAllocatedType();
  accesses_.clear();
  if (!variable->isStaticAlloca() || !findAccesses(variable))
    return;
  const uint64_t size = layout_->getTypeAllocSize(type);
  const auto first = static_cast<unsigned>(slots_.size());
  if (size <= kMaxWords * kWord) {
    for (uint64_t offset = 0; offset + kWord <= size; offset += kWord) {
      flow_.pointerless.push_back(!isPointerAt(*layout_, type, offset));
      slots_.push_back({variable, offset, kWord});
    }
  } else {
    flow_.pointerless.push_back(!holdsPointers(type));
    slots_.push_back({variable, 0, size});
  }
  flow_.wide.resize(static_cast<unsigned>(slots_.size()), size > kMaxNarrow * kWord);
  flow_.dirtyAtEntry.resize(static_cast<unsigned>(slots_.size()), size <= kMaxDirtyAtEntry);
  for (unsigned s = first; s < slots_.size(); ++s)
    for (const Access &a : accesses_) {
      const uint64_t begin = slots_[s].offset, end = begin + slots_[s].size;
      if (a.end <= begin || a.begin >= end)
        continue;
      const bool isPart = a.begin > begin || a.end < end;
      const bool writesPart = isPart && a.kind == SlotFlow::Event::Write;
      unsigned &last = lastEvent_[a.at]; // 0 if there is none yet
      events_.push_back({writesPart ? SlotFlow::Event::Change : a.kind, s, last});
      last = static_cast<unsigned>(events_.size());
    }
}

void DeadLocals::describe(Function &function) {
  DenseMap<const BasicBlock *, unsigned> numbers;
  for (BasicBlock &block : function) {
    numbers[&block] = static_cast<unsigned>(blocks_.size());
    blocks_.push_back(&block);
  }
  flow_.blocks.resize(blocks_.size());
  flow_.slots = static_cast<unsigned>(slots_.size());
  if (flow_.isTooLarge())
    return;
  for (auto [b, block] : enumerate(blocks_)) {
    SlotFlow::Block &made = flow_.blocks[b];
    for (BasicBlock *successor : llvm::successors(block)) {
      made.successors.push_back(numbers.lookup(successor));
      flow_.blocks[numbers.lookup(successor)].predecessors.push_back(static_cast<unsigned>(b));
    }
    for (Instruction &instruction : *block) {
      const auto number = static_cast<unsigned>(instructions_.size());
      auto *call = dyn_cast<CallBase>(&instruction);
      const bool accesses = isa<LoadInst, StoreInst, CallBase>(instruction);
      const unsigned last = accesses ? lastEvent_.lookup(&instruction) : 0;
      if (!call && last == 0)
        continue;
      instructions_.push_back(&instruction);
      if (call && !call->isInlineAsm()) {
        made.calls |= CallDurations::mayCollect(call->getCalledFunction());
        if (durations_.mayRunLong(call->getCalledFunction()))
          made.events.push_back({SlotFlow::Event::Call, 0, number});
      }
      // Behind the call that makes them, so that what it reads is alive before it.
      for (bool reads : {true, false})
        for (unsigned e = last; e != 0; e = events_[e - 1].next)
          if ((events_[e - 1].kind == SlotFlow::Event::Read) == reads)
            made.events.push_back({events_[e - 1].kind, events_[e - 1].slot, number});
    }
  }
  DominatorTree dominators(function);
  flow_.findLoops(LoopInfo(dominators), dominators, numbers);
}

void DeadLocals::apply(ArrayRef<Clearing> clearings) {
  DenseMap<std::pair<unsigned, unsigned>, BasicBlock *> edges;
  SmallPtrSet<AllocaInst *, 8> cleared;
  for (const Clearing &c : clearings) {
    Instruction *before = nullptr;
    BasicBlock *block = blocks_[c.block];
    switch (c.place) {
    case Clearing::BlockStart:
      before = &*block->getFirstNonPHIOrDbgOrAlloca();
      break;
    case Clearing::Before:
      before = instructions_[c.other];
      break;
    case Clearing::After:
      before = instructions_[c.other]->getNextNode();
      break;
    case Clearing::BlockEnd:
      before = block->getTerminator();
      break;
    case Clearing::Edge: {
      BasicBlock *&edge = edges[{c.block, c.other}];
      if (!edge)
        edge = SplitEdge(block, blocks_[c.other]);
      before = edge->getTerminator();
      break;
    }
    }
    const Slot &slot = slots_[c.slot];
    IRBuilder<> builder(before);
    const Instruction *call = before;
    while (call && !isa<CallBase>(call))
      call = call->getNextNode();
    builder.SetCurrentDebugLocation(clearingBefore((call ? call : before)->getDebugLoc()));
    Value *address =
        builder.CreateConstInBoundsGEP1_64(builder.getInt8Ty(), slot.variable, slot.offset);
    if (slot.size == kWord)
      builder.CreateStore(ConstantPointerNull::get(builder.getPtrTy()), address);
    else
      builder.CreateMemSet(address, builder.getInt8(0), slot.size, slot.variable->getAlign());
    cleared.insert(slot.variable);
  }
  // What has been cleared is in use now where its lifetime was said to be over.
  for (AllocaInst *variable : cleared)
    for (User *user : make_early_inc_range(variable->users()))
      if (cast<Instruction>(user)->isLifetimeStartOrEnd())
        cast<Instruction>(user)->eraseFromParent();
}

bool DeadLocals::runOnFunction(Function &function) {
  if (!durations_.mayRunLong(&function))
    return false;
  layout_ = &function.getDataLayout();
  flow_ = {};
  slots_.clear();
  events_.clear();
  lastEvent_.clear();
  holders_.clear();
  instructions_.clear();
  blocks_.clear();
  for (Instruction &instruction : function.getEntryBlock())
    if (auto *variable = dyn_cast<AllocaInst>(&instruction))
      addSlots(variable);
  if (slots_.empty())
    return false;
  describe(function);
  std::vector<Clearing> clearings = findClearings(flow_);
  apply(clearings);
  return !clearings.empty();
}

} // namespace

FunctionPass *createDeadLocalsPass() { return new DeadLocals; }

} // namespace mapgo::backend
