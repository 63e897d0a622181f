// Calls of the library's functions that are instructions (core/intrinsics.def).
//
// Programs are for any amd64 processor. An operation that not all have is inline assembly behind a
// look at what this one has (runtime/base/cpu.h), as in gc's code:
//
//     runtime.cpu.fma ?  vfmadd231sd  :  call math.FMA

#include "lowering/emit/emitter.h"

#include "llvm/IR/InlineAsm.h"

namespace mapgo::emit {

using core::Operation;
using llvm::Intrinsic::ID;

namespace {

constexpr auto kOrder = llvm::AtomicOrdering::SequentiallyConsistent;

/// The runtime's flag that tells whether the processor has the instruction.
llvm::StringRef featureOf(Operation operation) {
  switch (operation) {
  case Operation::OnesCount:
    return "runtime.cpu.popcnt";
  case Operation::MultiplyAdd:
    return "runtime.cpu.fma";
  default:
    return "runtime.cpu.sse41";
  }
}

llvm::Value *assembly(llvm::IRBuilder<> &builder, llvm::Type *result, llvm::StringRef text,
                      llvm::StringRef constraints, llvm::ArrayRef<llvm::Value *> args) {
  llvm::SmallVector<llvm::Type *, 3> types;
  for (llvm::Value *arg : args)
    types.push_back(arg->getType());
  auto *type = llvm::FunctionType::get(result, types, false);
  auto *code = llvm::InlineAsm::get(type, text, (constraints + ",~{flags}").str(), false);
  return builder.CreateCall(type, code, args);
}

/// roundsd's: SSE4.1 defines the lowest two bits, and bit 3 leaves the status alone.
llvm::StringRef roundingText(Operation operation) {
  switch (operation) {
  case Operation::RoundToEven:
    return "roundsd $$8, $1, $0";
  case Operation::Floor:
    return "roundsd $$9, $1, $0";
  case Operation::Ceil:
    return "roundsd $$10, $1, $0";
  default:
    return "roundsd $$11, $1, $0";
  }
}

} // namespace

void FunctionEmitter::intrinsic(const core::Call *s) {
  Operation operation = s->function->intrinsic->operation;
  if (!core::isGuarded(operation))
    return operate(s);
  llvm::BasicBlock *has = newBlock("has.instruction");
  llvm::BasicBlock *lacks = newBlock("lacks.instruction");
  llvm::BasicBlock *end = newBlock("instruction.end");
  llvm::Type *byte = builder_.getInt8Ty();
  llvm::LoadInst *flag =
      builder_.CreateLoad(byte, module_.module.getOrInsertGlobal(featureOf(operation), byte));
  flag->setMetadata(llvm::LLVMContext::MD_invariant_load, llvm::MDNode::get(module_.context, {}));
  builder_.CreateCondBr(builder_.CreateIsNotNull(flag), has, lacks,
                        module_.metadata.createLikelyBranchWeights());
  startBlock(has);
  operate(s);
  jumpTo(end);
  coldBlocks_.push_back(lacks);
  builder_.SetInsertPoint(lacks);
  plainCall(s);
  jumpTo(end);
  startBlock(end);
}

/// results… := operation(args…)
void FunctionEmitter::operate(const core::Call *s) {
  Operation operation = s->function->intrinsic->operation;
  Value args;
  appendArgs(s->args, args);
  Value results = operation >= Operation::Abs   ? Value{floatOperation(operation, args)}
                  : operation >= Operation::Len ? integerOperation(s, args)
                                                : atomicOperation(s, args);
  if (s->results.empty())
    return;
  for (auto [local, result] : llvm::zip_equal(s->results, results))
    if (local)
      store(local->type, storage(local), {result});
}

Value FunctionEmitter::atomicOperation(const core::Call *s, llvm::ArrayRef<llvm::Value *> args) {
  llvm::Value *address = args[0];
  auto modify = [&](llvm::AtomicRMWInst::BinOp operation) -> llvm::Value * {
    return builder_.CreateAtomicRMW(operation, address, args[1], {}, kOrder);
  };
  switch (Operation operation = s->function->intrinsic->operation) {
  case Operation::AtomicLoad: {
    const core::Type *type = s->function->results[0];
    llvm::LoadInst *load =
        builder_.CreateAlignedLoad(module_.valueType(type), address, llvm::Align(type->size));
    load->setAtomic(kOrder);
    return {load};
  }
  case Operation::AtomicStore:
  case Operation::AtomicStoreRelease: {
    bool isRelease = operation == Operation::AtomicStoreRelease;
    llvm::StoreInst *store = builder_.CreateAlignedStore(
        args[1], address, llvm::Align(s->function->params[1]->type->size));
    store->setAtomic(isRelease ? llvm::AtomicOrdering::Release : kOrder);
    return isRelease ? Value{args[1]} : Value{};
  }
  case Operation::AtomicSwap:
    return {modify(llvm::AtomicRMWInst::Xchg)};
  case Operation::AtomicCompareAndSwap: {
    llvm::Value *both = builder_.CreateAtomicCmpXchg(address, args[1], args[2], {}, kOrder, kOrder);
    return {builder_.CreateExtractValue(both, 1)};
  }
  case Operation::AtomicAdd:
    return {builder_.CreateAdd(modify(llvm::AtomicRMWInst::Add), args[1])};
  case Operation::AtomicAnd:
    return {modify(llvm::AtomicRMWInst::And)};
  default:
    return {modify(llvm::AtomicRMWInst::Or)};
  }
}

Value FunctionEmitter::integerOperation(const core::Call *s, llvm::ArrayRef<llvm::Value *> args) {
  llvm::Value *x = args[0];
  llvm::Type *type = x->getType(), *wide = builder_.getInt128Ty(), *word = builder_.getInt64Ty();
  auto count = [&](ID id) -> llvm::Value * {
    return builder_.CreateZExt(builder_.CreateBinaryIntrinsic(id, x, builder_.getFalse()), word);
  };
  auto halves = [&](llvm::Value *both) -> Value {
    return {builder_.CreateTrunc(builder_.CreateLShr(both, 64), word),
            builder_.CreateTrunc(both, word)};
  };
  // The processor's add or subtract with carry, which LLVM knows by this shape.
  auto withCarry = [&](ID id) -> Value {
    llvm::Value *carry = builder_.CreateZExt(builder_.CreateIsNotNull(args[2]), type);
    llvm::Value *first = builder_.CreateBinaryIntrinsic(id, x, args[1]);
    llvm::Value *second =
        builder_.CreateBinaryIntrinsic(id, builder_.CreateExtractValue(first, 0), carry);
    llvm::Value *out = builder_.CreateOr(builder_.CreateExtractValue(first, 1),
                                         builder_.CreateExtractValue(second, 1));
    return {builder_.CreateExtractValue(second, 0), builder_.CreateZExt(out, type)};
  };
  switch (s->function->intrinsic->operation) {
  case Operation::Len:
    return {builder_.CreateSub(builder_.getInt64(type->getIntegerBitWidth()),
                               count(llvm::Intrinsic::ctlz))};
  case Operation::TrailingZeros:
    return {count(llvm::Intrinsic::cttz)};
  case Operation::OnesCount:
    return {assembly(builder_, word, "popcntq $1, $0", "=r,r", {builder_.CreateZExt(x, word)})};
  case Operation::ReverseBytes:
    return {builder_.CreateUnaryIntrinsic(llvm::Intrinsic::bswap, x)};
  case Operation::RotateLeft:
    return {builder_.CreateIntrinsic(llvm::Intrinsic::fshl, {type},
                                     {x, x, builder_.CreateTrunc(args[1], type)})};
  case Operation::AddCarry:
    return withCarry(llvm::Intrinsic::uadd_with_overflow);
  case Operation::SubBorrow:
    return withCarry(llvm::Intrinsic::usub_with_overflow);
  case Operation::MulWide:
    return halves(
        builder_.CreateMul(builder_.CreateZExt(x, wide), builder_.CreateZExt(args[1], wide)));
  default: { // DivWide
    llvm::Value *both = assembly(builder_, llvm::StructType::get(word, word), "divq $4",
                                 "={ax},={dx},{ax},{dx},r", {args[1], args[0], args[2]});
    return {builder_.CreateExtractValue(both, 0), builder_.CreateExtractValue(both, 1)};
  }
  }
}

llvm::Value *FunctionEmitter::floatOperation(Operation operation,
                                             llvm::ArrayRef<llvm::Value *> args) {
  switch (operation) {
  case Operation::Abs:
    return builder_.CreateUnaryIntrinsic(llvm::Intrinsic::fabs, args[0]);
  case Operation::Copysign:
    return builder_.CreateBinaryIntrinsic(llvm::Intrinsic::copysign, args[0], args[1]);
  case Operation::Sqrt:
    return builder_.CreateUnaryIntrinsic(llvm::Intrinsic::sqrt, args[0]);
  case Operation::MultiplyAdd:
    return assembly(builder_, builder_.getDoubleTy(), "vfmadd231sd $2, $1, $0", "=x,x,x,0", args);
  default:
    return assembly(builder_, builder_.getDoubleTy(), roundingText(operation), "=x,x", args);
  }
}

} // namespace mapgo::emit
