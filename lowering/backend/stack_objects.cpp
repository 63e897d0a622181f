// Memory that need not be in the heap, as seen after inlining.
//
// Escape analysis judges a function by its source, so that what a constructor makes is in the heap.
// Where the constructor has been inlined, its caller may turn out to keep the object for itself:
//
//     p = call @runtime.newobject(@type:T), !made      %p = alloca [n x ptr]        in the entry
//     store 1, p                                  ──▶  memset(%p, 0, n * 8)
//     call @f(p nocapture)                             store 1, %p
//                                                      call @f(%p nocapture)
//
// All ways of the address are followed. It may be offset, selected, compared, read and written
// through, and be an argument that the callee does not keep, or only returns: LLVM finds that out
// within a module, and for other functions escape analysis has (emit/marks.h). It may also be
// stored in an object or variable of the function that is not kept either, nor is what that leads
// to; then it goes on from where it is read again.
//
// One variable does for all rounds of a loop, since no round sees what the one before has made:
//   - What the address goes through (a phi, say) does not dominate the call. So its value was
//     computed after the last call, wherever it is used.
//   - The object in which the address is stored is made anew in each round of the innermost loop
//     around the call, if there is one.
//
// What a function does after a recovered panic finds all it needs in the DeferFrame, whose address
// leaves the function (lowering/emit/defers.cpp): nothing that is followed here is looked at then.
//
// The collector scans the frame for as long as the function runs. An object that may be the first
// of a growing chain must not hold all of that (lowering/escape/escape.h): such objects go to no
// phi of a loop, and to no function that may forget them while it runs. What is left,
// dead_locals.cpp clears when it is dead.
#include "lowering/backend/stack_objects.h"

#include "lowering/backend/dead_slots.h"
#include "lowering/emit/marks.h"

#include "llvm/Analysis/AliasAnalysis.h"
#include "llvm/Analysis/CFG.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Module.h"
#include "llvm/Transforms/InstCombine/InstCombine.h"
#include "llvm/Transforms/Scalar/DeadStoreElimination.h"
#include "llvm/Transforms/Scalar/GVN.h"
#include "llvm/Transforms/Scalar/SROA.h"
#include "llvm/Transforms/Scalar/SimplifyCFG.h"

using namespace llvm;

namespace mapgo::backend {

namespace {

/// gc's limits for what no variable names, and for all of a function's together one of ours.
constexpr uint64_t kMaxObject = 64 << 10;
constexpr uint64_t kMaxObjects = 128 << 10;
/// The most entries that a map of one bucket is made for.
constexpr uint64_t kMaxSmallMap = 8;
/// How many uses of an object and of what it is stored in are followed.
constexpr unsigned kMaxUses = 400;

uint64_t fieldOf(const MDNode *made, emit::MadeField field) {
  return mdconst::extract<ConstantInt>(made->getOperand(field))->getZExtValue();
}

/// A call that makes an object.
struct Object {
  CallInst *call;
  const MDNode *made;
  uint64_t size; ///< bytes

  auto how() const { return static_cast<emit::MadeIn>(fieldOf(made, emit::MadeHow)); }
  bool links() const { return fieldOf(made, emit::MadeLinks) != 0; }
};

/// The object that the call makes, if it is of a known size that a frame has room for.
std::optional<Object> objectOf(Instruction &instruction) {
  auto *call = dyn_cast<CallInst>(&instruction);
  MDNode *made = call ? call->getMetadata(emit::kMade) : nullptr;
  if (!made)
    return std::nullopt;
  Object object{call, made, fieldOf(made, emit::MadeSize)};
  auto constant = [&](unsigned argument) {
    const auto *value = dyn_cast<ConstantInt>(call->getArgOperand(argument));
    return value && !value->isNegative() ? std::optional(value->getZExtValue()) : std::nullopt;
  };
  if (object.how() == emit::ZeroedArray) {
    const std::optional<uint64_t> length = constant(1), capacity = constant(2);
    if (!length || !capacity || *length > *capacity)
      return std::nullopt;
    object.size = SaturatingMultiply(object.size, *capacity);
  } else if (object.how() == emit::GivenZeroed) {
    if (constant(1).value_or(kMaxSmallMap + 1) > kMaxSmallMap)
      return std::nullopt;
  }
  if (object.size == 0 || object.size > kMaxObject)
    return std::nullopt;
  return object;
}

/// Follows the address of one object.
class Ways {
public:
  Ways(const Object &object, const DominatorTree &dominators, const LoopInfo &loops,
       const DataLayout &layout)
      : object_(object), dominators_(dominators), loops_(loops), layout_(layout),
        loop_(loops.getLoopFor(object.call->getParent())) {}

  /// Whether the object can be a variable of the function.
  bool stayInFrame();
  /// The accesses to it.
  ArrayRef<Instruction *> accesses() const { return accesses_; }

private:
  /// An address: the object's, or one into memory that holds the object's at `place`.
  struct Address {
    Value *value;
    const Value *holder; ///< nullptr for the object
    std::optional<uint64_t> offset;
    std::optional<uint64_t> place;
  };

  void add(Value *value) { work_.push_back({value, nullptr, uint64_t(0), std::nullopt}); }
  /// An instruction whose value is the object's address, though it is not computed from it alone.
  bool addLater(Instruction *instruction);
  /// The pointers that a call gives, which may be the object's address.
  bool addResults(CallBase *call);
  bool follow(const Address &address, const Use &use);
  bool followLoad(const Address &address, LoadInst *load);
  bool followCall(const Address &address, CallBase *call, const Use &use);
  bool store(const StoreInst *store);
  /// Whether an access may be to where the holder holds the object's address.
  bool mayMeet(const Address &address, uint64_t size) const {
    return !address.offset || !address.place ||
           (*address.offset < *address.place + sizeof(void *) &&
            *address.place < *address.offset + size);
  }

  const Object &object_;
  const DominatorTree &dominators_;
  const LoopInfo &loops_;
  const DataLayout &layout_;
  const Loop *loop_; ///< innermost one around the call
  unsigned uses_ = 0;
  SmallVector<Address, 16> work_;
  SmallPtrSet<const Value *, 16> later_;
  SmallVector<std::pair<const Value *, std::optional<uint64_t>>, 2> holders_;
  SmallVector<Instruction *, 16> accesses_;
};

bool Ways::stayInFrame() {
  if (!addResults(object_.call))
    return false;
  while (!work_.empty()) {
    const Address address = work_.pop_back_val();
    for (const Use &use : address.value->uses())
      if (++uses_ > kMaxUses || !follow(address, use))
        return false;
  }
  return true;
}

bool Ways::addLater(Instruction *instruction) {
  if (loop_ && dominators_.dominates(instruction, object_.call))
    return false;
  if (object_.links() && isa<PHINode>(instruction) && loops_.isLoopHeader(instruction->getParent()))
    return false;
  if (later_.insert(instruction).second)
    add(instruction);
  return true;
}

bool Ways::addResults(CallBase *call) {
  auto addPart = [&](Instruction *part) {
    if (!part->getType()->isPointerTy())
      return true;
    return call == object_.call ? (add(part), true) : addLater(part);
  };
  if (!call->getType()->isStructTy())
    return addPart(call);
  return all_of(call->users(), [&](User *user) {
    auto *part = dyn_cast<ExtractValueInst>(user);
    return part && !part->getType()->isAggregateType() && addPart(part);
  });
}

bool Ways::follow(const Address &address, const Use &use) {
  auto *user = dyn_cast<Instruction>(use.getUser());
  if (!user)
    return false;
  if (auto *step = dyn_cast<GetElementPtrInst>(user)) {
    Address next = address;
    next.value = step;
    APInt constant(64, 0);
    if (address.offset && step->accumulateConstantOffset(layout_, constant))
      next.offset = *address.offset + constant.getZExtValue();
    else
      next.offset = std::nullopt;
    return work_.push_back(next), true;
  }
  if (auto *load = dyn_cast<LoadInst>(user))
    return followLoad(address, load);
  if (auto *stored = dyn_cast<StoreInst>(user)) {
    accesses_.push_back(stored);
    if (use.getOperandNo() == StoreInst::getPointerOperandIndex())
      return true;
    return !address.holder && store(stored);
  }
  if (isa<ICmpInst>(user))
    return true;
  if (auto *call = dyn_cast<CallBase>(user))
    return followCall(address, call, use);
  if (address.holder)
    return false;
  if (isa<PHINode, SelectInst, FreezeInst>(user))
    return addLater(user);
  return isa<AtomicRMWInst, AtomicCmpXchgInst>(user) && use.getOperandNo() == 0;
}

bool Ways::followLoad(const Address &address, LoadInst *load) {
  accesses_.push_back(load);
  if (!address.holder || !mayMeet(address, layout_.getTypeStoreSize(load->getType())))
    return true;
  return load->getType()->isPointerTy() && addLater(load);
}

/// The object's address is stored: in memory of the function, which is followed now.
bool Ways::store(const StoreInst *store) {
  if (object_.links())
    return false;
  const Value *to = store->getPointerOperand();
  APInt offset(64, 0);
  const Value *holder = to->stripAndAccumulateConstantOffsets(layout_, offset, true);
  std::optional<uint64_t> place = offset.getZExtValue();
  if (!isa<AllocaInst>(holder) && !isa<CallInst>(holder)) {
    holder = getUnderlyingObject(to);
    place = std::nullopt;
  }
  const auto *variable = dyn_cast<AllocaInst>(holder);
  const auto *call = dyn_cast<CallInst>(holder);
  const MDNode *made = call ? call->getMetadata(emit::kMade) : nullptr;
  const bool isObject = made && call->hasRetAttr(Attribute::NoAlias);
  if (!isObject && !(variable && variable->isStaticAlloca()))
    return false;
  if (loop_ && !(isObject && loop_->contains(call)))
    return false;
  const std::pair known(holder, place);
  if (holder == object_.call || is_contained(holders_, known))
    return holder != object_.call;
  holders_.push_back(known);
  work_.push_back({const_cast<Value *>(holder), holder, uint64_t(0), place});
  return true;
}

bool Ways::followCall(const Address &address, CallBase *call, const Use &use) {
  if (call->isLifetimeStartOrEnd() || call->isDroppable())
    return true;
  if (const auto *memory = dyn_cast<MemIntrinsic>(call)) {
    if (use.getOperandNo() == 0 || !address.holder)
      return true;
    const auto *length = dyn_cast<ConstantInt>(memory->getLength());
    return !mayMeet(address, length ? length->getZExtValue() : UINT64_MAX / 2);
  }
  if (!call->isArgOperand(&use))
    return false;
  const unsigned argument = call->getArgOperandNo(&use);
  const Function *callee = call->getCalledFunction();
  auto has = [&](StringRef attribute) {
    return callee && callee->getAttributes().hasParamAttr(argument, attribute);
  };
  const bool captures = !call->doesNotCapture(argument);
  if (address.holder ? !has(emit::kLeaksNothing) : captures)
    if (!has(emit::kOnlyReturned) || (address.holder && captures) || !addResults(call))
      return false;
  const bool mayForget = !has(emit::kStays) && !has(emit::kLeaksNothing) &&
                         !(callee && isOfRuntime(*callee) && !callee->hasFnAttribute(emit::kLong));
  return !(object_.links() && mayForget);
}

/// The variable for an object. Its type says to dead_locals.cpp whether there are pointers in it.
AllocaInst *variableFor(const Object &object) {
  BasicBlock &entry = object.call->getFunction()->getEntryBlock();
  IRBuilder<> builder(&entry, entry.begin());
  const bool hasPointers = fieldOf(object.made, emit::MadeHasPointers) != 0;
  constexpr uint64_t word = sizeof(void *);
  Type *type =
      hasPointers
          ? static_cast<Type *>(ArrayType::get(builder.getPtrTy(), (object.size + word - 1) / word))
          : ArrayType::get(builder.getInt8Ty(), object.size);
  AllocaInst *variable = builder.CreateAlloca(type, nullptr, object.call->getName());
  variable->setAlignment(std::max(Align(fieldOf(object.made, emit::MadeAlign)), Align(word)));
  return variable;
}

/// The function that is to be called instead, with memory as one more argument.
FunctionCallee variantOf(const Object &object) {
  CallInst &call = *object.call;
  LLVMContext &context = call.getContext();
  SmallVector<Type *, 8> parameters(call.getFunctionType()->params());
  const auto last = static_cast<unsigned>(parameters.size());
  parameters.push_back(PointerType::getUnqual(context));
  const AttributeList attributes = call.getCalledFunction()
                                       ->getAttributes()
                                       .removeRetAttribute(context, Attribute::NoAlias)
                                       .addParamAttribute(context, last, emit::kKept);
  FunctionCallee variant = call.getModule()->getOrInsertFunction(
      cast<MDString>(object.made->getOperand(emit::MadeVariant))->getString(),
      FunctionType::get(call.getType(), parameters, false), attributes);
  cast<Function>(variant.getCallee())->setDSOLocal(true);
  return variant;
}

CallInst *callVariant(IRBuilder<> &builder, const Object &object, Value *memory) {
  SmallVector<Value *, 8> arguments(object.call->args());
  arguments.push_back(memory);
  CallInst *call = builder.CreateCall(variantOf(object), arguments);
  call->setAttributes(
      AttributeList::get(call->getContext(), object.call->getAttributes().getFnAttrs(), {}, {}));
  return call;
}

/// Makes a variable of the object.
void moveToFrame(const Object &object, ArrayRef<Instruction *> accesses) {
  // A new object's code pointer is written once, a variable's may be in each round.
  for (Instruction *access : accesses)
    access->setMetadata(LLVMContext::MD_invariant_group, nullptr);
  AllocaInst *variable = variableFor(object);
  IRBuilder<> builder(object.call);
  Value *result = variable;
  const MaybeAlign align = variable->getAlign();
  switch (object.how()) {
  case emit::Zeroed:
  case emit::ZeroedArray:
    builder.CreateMemSet(variable, builder.getInt8(0), object.size, align);
    break;
  case emit::Copied:
    builder.CreateMemCpy(variable, align, object.call->getArgOperand(1), Align(1), object.size);
    break;
  case emit::Filled: {
    uint64_t offset = 0;
    for (Value *argument : object.call->args()) {
      builder.CreateStore(
          argument, builder.CreateConstInBoundsGEP1_64(builder.getInt8Ty(), variable, offset));
      offset += object.call->getDataLayout().getTypeAllocSize(argument->getType());
    }
    break;
  }
  case emit::GivenZeroed:
    builder.CreateMemSet(variable, builder.getInt8(0), object.size, align);
    [[fallthrough]];
  case emit::Given:
    result = callVariant(builder, object, variable);
    break;
  }
  object.call->replaceAllUsesWith(result);
  object.call->eraseFromParent();
}

/// The objects that a function makes, in order.
SmallVector<Object, 8> objectsOf(Function &function) {
  SmallVector<Object, 8> objects;
  for (Instruction &instruction : instructions(function))
    if (std::optional<Object> object = objectOf(instruction))
      objects.push_back(*object);
  return objects;
}

/// Moves what can be; whether there was something.
bool moveObjects(Function &function, FunctionAnalysisManager &analyses, const Options &options,
                 uint64_t &room) {
  SmallVector<Object, 8> objects = objectsOf(function);
  if (objects.empty())
    return false;
  const LoopInfo &loops = analyses.getResult<LoopAnalysis>(function);
  ReversePostOrderTraversal<Function *> order(&function);
  if (containsIrreducibleCFG<BasicBlock *>(order, loops))
    return false;
  const DominatorTree &dominators = analyses.getResult<DominatorTreeAnalysis>(function);
  bool moved = false;
  for (const Object &object : objects) {
    if (object.size > room || !dominators.isReachableFromEntry(object.call->getParent()))
      continue;
    Ways ways(object, dominators, loops, function.getDataLayout());
    if (!ways.stayInFrame())
      continue;
    if (object.how() == emit::GivenZeroed) { // a map
      if (options.joinsMaps)
        *options.joinsMaps = true;
      if (!options.joinMaps)
        continue;
    }
    room -= object.size;
    moveToFrame(object, ways.accesses());
    moved = true;
  }
  return moved;
}

} // namespace

PreservedAnalyses StackObjectsPass::run(Function &function, FunctionAnalysisManager &analyses) {
  uint64_t room = kMaxObjects;
  FunctionPassManager fold;
  fold.addPass(SROAPass(SROAOptions::ModifyCFG));
  fold.addPass(InstCombinePass());
  fold.addPass(SimplifyCFGPass());
  fold.addPass(GVNPass());
  fold.addPass(DSEPass());
  bool moved = false;
  // An object whose address was in a variable that is none any more may follow.
  while (moveObjects(function, analyses, *options_, room)) {
    moved = true;
    // A tail call would be said not to look at variables.
    for (Instruction &instruction : instructions(function))
      if (auto *call = dyn_cast<CallInst>(&instruction); call && call->isTailCall())
        call->setTailCall(false);
    analyses.invalidate(function, PreservedAnalyses::none());
    analyses.invalidate(function, fold.run(function, analyses));
  }
  return moved ? PreservedAnalyses::none() : PreservedAnalyses::all();
}

} // namespace mapgo::backend
