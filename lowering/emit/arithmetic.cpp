// Arithmetic and conversions, with Go's results where LLVM's instructions have none.
//
//     least / -1          traps in x86, undefined in LLVM        least
//     x << n, n ≥ width   poison in LLVM                         0, or the sign in every bit
//     int(f) out of range poison in LLVM                         what amd64's gc gives: CVTTSD2SQ
//
// The tables of conversions are gc's for amd64: cmd/compile/internal/ssagen, fpConvOpToSSA.

#include "lowering/emit/emitter.h"

#include "llvm/IR/IntrinsicsX86.h"

namespace mapgo::emit {

using core::BinaryOp;
using core::Type;
using core::TypeKind;
using llvm::ConstantInt;
using llvm::dyn_cast;

namespace {

llvm::Intrinsic::ID minMax(BinaryOp op, const Type *type) {
  using namespace llvm;
  bool isMin = op == BinaryOp::Min;
  if (type->isFloat())
    return isMin ? Intrinsic::minimum : Intrinsic::maximum;
  if (type->isSigned())
    return isMin ? Intrinsic::smin : Intrinsic::smax;
  return isMin ? Intrinsic::umin : Intrinsic::umax;
}

/// The instruction that is the operation, of those that are one.
llvm::Instruction::BinaryOps opcode(BinaryOp op, const Type *type) {
  using llvm::Instruction;
  switch (op) {
  case BinaryOp::Add:
    return type->isFloat() ? Instruction::FAdd : Instruction::Add;
  case BinaryOp::Sub:
    return type->isFloat() ? Instruction::FSub : Instruction::Sub;
  case BinaryOp::Mul:
    return type->isFloat() ? Instruction::FMul : Instruction::Mul;
  case BinaryOp::Div:
    return type->isFloat() ? Instruction::FDiv : Instruction::UDiv;
  case BinaryOp::Rem:
    return Instruction::URem;
  case BinaryOp::And:
  case BinaryOp::AndNot:
    return Instruction::And;
  case BinaryOp::Or:
    return Instruction::Or;
  case BinaryOp::Xor:
    return Instruction::Xor;
  default:
    llvm_unreachable("not one instruction");
  }
}

} // namespace

Value FunctionEmitter::lower(const core::Unary *e) {
  llvm::Value *x = scalar(e->x);
  if (e->op != core::UnaryOp::Neg)
    return {builder_.CreateNot(x)};
  return {e->type->isFloat() ? builder_.CreateFNeg(x) : builder_.CreateNeg(x)};
}

Value FunctionEmitter::lower(const core::Binary *e) {
  if (e->op == BinaryOp::AndAnd || e->op == BinaryOp::OrOr)
    return {logical(e)};
  if (e->op == BinaryOp::Shl || e->op == BinaryOp::Shr)
    return {shift(e)};
  const Type *type = e->x->type;
  llvm::Value *x = scalar(e->x);
  llvm::Value *y = scalar(e->y);
  if (core::isComparison(e->op))
    return {compare(e->op, type, x, y)};
  bool divides = e->op == BinaryOp::Div || e->op == BinaryOp::Rem;
  if (divides && type->isSigned())
    return {signedDivide(e->op, x, y)};
  if (e->op == BinaryOp::Min || e->op == BinaryOp::Max)
    return {builder_.CreateBinaryIntrinsic(minMax(e->op, type), x, y)};
  if (e->op == BinaryOp::AndNot)
    y = builder_.CreateNot(y);
  return {builder_.CreateBinOp(opcode(e->op, type), x, y)};
}

llvm::Value *FunctionEmitter::compare(BinaryOp op, const Type *type, llvm::Value *x,
                                      llvm::Value *y) {
  using llvm::CmpInst;
  struct Predicates {
    CmpInst::Predicate ofSigned, ofUnsigned, ofFloat;
  };
  static constexpr Predicates table[] = {
      {CmpInst::ICMP_EQ, CmpInst::ICMP_EQ, CmpInst::FCMP_OEQ},
      {CmpInst::ICMP_NE, CmpInst::ICMP_NE, CmpInst::FCMP_UNE},
      {CmpInst::ICMP_SLT, CmpInst::ICMP_ULT, CmpInst::FCMP_OLT},
      {CmpInst::ICMP_SLE, CmpInst::ICMP_ULE, CmpInst::FCMP_OLE},
      {CmpInst::ICMP_SGT, CmpInst::ICMP_UGT, CmpInst::FCMP_OGT},
      {CmpInst::ICMP_SGE, CmpInst::ICMP_UGE, CmpInst::FCMP_OGE},
  };
  const Predicates &row = table[static_cast<unsigned>(op) - static_cast<unsigned>(BinaryOp::Eq)];
  if (type->isFloat())
    return builder_.CreateFCmp(row.ofFloat, x, y);
  return builder_.CreateICmp(type->isSigned() ? row.ofSigned : row.ofUnsigned, x, y);
}

/// from: x / y, x % y, signed
/// to:   y != -1:        the instruction
///       8 and 16 bits:  in 32 bits, where nothing overflows
///       else:           d = y == -1 ? 1 : y;  y == -1 ? -x : x / d,  and x % d
llvm::Value *FunctionEmitter::signedDivide(BinaryOp op, llvm::Value *x, llvm::Value *y) {
  bool isDiv = op == BinaryOp::Div;
  auto divide = [&](llvm::Value *dividend, llvm::Value *divisor) {
    return isDiv ? builder_.CreateSDiv(dividend, divisor) : builder_.CreateSRem(dividend, divisor);
  };
  llvm::Type *type = x->getType();
  if (auto *known = dyn_cast<ConstantInt>(y)) {
    if (!known->isMinusOne())
      return divide(x, y);
    return isDiv ? builder_.CreateNeg(x) : ConstantInt::get(type, 0);
  }
  if (type->getIntegerBitWidth() < 32) {
    llvm::Type *wide = builder_.getInt32Ty();
    llvm::Value *result = divide(builder_.CreateSExt(x, wide), builder_.CreateSExt(y, wide));
    return builder_.CreateTrunc(result, type);
  }
  llvm::Value *isMinusOne = builder_.CreateICmpEQ(y, llvm::Constant::getAllOnesValue(type));
  llvm::Value *divisor = builder_.CreateSelect(isMinusOne, ConstantInt::get(type, 1), y);
  llvm::Value *result = divide(x, divisor);
  return isDiv ? builder_.CreateSelect(isMinusOne, builder_.CreateNeg(x), result) : result;
}

/// from: x << n, x >> n
/// to:   n < width ? x << n : 0; signed x >> min(n, width-1)
llvm::Value *FunctionEmitter::shift(const core::Binary *e) {
  llvm::Value *x = scalar(e->x);
  llvm::Value *count = scalar(e->y);
  llvm::Type *type = x->getType();
  uint64_t width = type->getIntegerBitWidth();
  auto *countType = llvm::cast<llvm::IntegerType>(count->getType());
  llvm::Value *inRange = builder_.CreateICmpULT(count, ConstantInt::get(countType, width));
  count = builder_.CreateZExtOrTrunc(count, type);
  if (e->op == BinaryOp::Shr && e->type->isSigned()) {
    count = builder_.CreateSelect(inRange, count, ConstantInt::get(type, width - 1));
    return builder_.CreateAShr(x, count);
  }
  // The unused arm would be poison where both are constants.
  if (auto *known = dyn_cast<ConstantInt>(inRange); known && known->isZero())
    return ConstantInt::get(type, 0);
  llvm::Value *shifted =
      e->op == BinaryOp::Shl ? builder_.CreateShl(x, count) : builder_.CreateLShr(x, count);
  return builder_.CreateSelect(inRange, shifted, ConstantInt::get(type, 0));
}

Value FunctionEmitter::lower(const core::Convert *e) {
  const Type *from = e->x->type, *to = e->type;
  llvm::Value *x = scalar(e->x);
  llvm::Type *type = module_.valueType(to);
  if (to->isPtr())
    return {from->isPtr() ? x : builder_.CreateIntToPtr(x, type)};
  if (from->isPtr())
    return {builder_.CreatePtrToInt(x, type)};
  if (from->isFloat())
    return {to->isFloat() ? builder_.CreateFPCast(x, type) : floatToInt(to, x)};
  if (to->isFloat())
    return {from->isSigned() ? builder_.CreateSIToFP(x, type) : builder_.CreateUIToFP(x, type)};
  return {from->isSigned() ? builder_.CreateSExtOrTrunc(x, type)
                           : builder_.CreateZExtOrTrunc(x, type)};
}

/// Small integers are cut from a 32-bit result, uint32 from a 64-bit one.
llvm::Value *FunctionEmitter::floatToInt(const Type *to, llvm::Value *x) {
  if (to->kind == TypeKind::Uint64)
    return floatToUint64(x);
  bool needsWord = to->size == 8 || to->kind == TypeKind::Uint32;
  llvm::Value *whole = truncateFloat(x, needsWord ? 64 : 32);
  return builder_.CreateTrunc(whole, module_.valueType(to));
}

/// CVTTSD2SQ and its kin: towards zero; out of range and NaN give the least integer.
llvm::Value *FunctionEmitter::truncateFloat(llvm::Value *x, unsigned bits) {
  bool isDouble = x->getType()->isDoubleTy();
  llvm::Intrinsic::ID instruction = isDouble ? (bits == 64 ? llvm::Intrinsic::x86_sse2_cvttsd2si64
                                                           : llvm::Intrinsic::x86_sse2_cvttsd2si)
                                             : (bits == 64 ? llvm::Intrinsic::x86_sse_cvttss2si64
                                                           : llvm::Intrinsic::x86_sse_cvttss2si);
  auto *vector = llvm::FixedVectorType::get(x->getType(), isDouble ? 2 : 4);
  llvm::Value *operand =
      builder_.CreateInsertElement(llvm::PoisonValue::get(vector), x, uint64_t{0});
  return builder_.CreateIntrinsic(instruction, {}, {operand});
}

/// from: uint64(x)
/// to:   x < 1<<63 ? int64(x) : int64(x - 1<<63) | 1<<63
llvm::Value *FunctionEmitter::floatToUint64(llvm::Value *x) {
  constexpr uint64_t topBit = uint64_t{1} << 63;
  llvm::Value *cutoff = llvm::ConstantFP::get(x->getType(), static_cast<double>(topBit));
  llvm::Value *isSmall = builder_.CreateFCmpOLT(x, cutoff);
  llvm::Value *small = truncateFloat(x, 64);
  llvm::Value *large = truncateFloat(builder_.CreateFSub(x, cutoff), 64);
  return builder_.CreateSelect(isSmall, small, builder_.CreateOr(large, builder_.getInt64(topBit)));
}

} // namespace mapgo::emit
