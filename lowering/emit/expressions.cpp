// Core expressions as LLVM values, except arithmetic and conversions (arithmetic.cpp).

#include "lowering/core/visit.h"
#include "lowering/emit/emitter.h"

namespace mapgo::emit {

using core::BinaryOp;
using core::Expr;
using core::TypeKind;
using llvm::cast;
using llvm::dyn_cast;

namespace {

/// Whether evaluating `e` in vain is harmless and cheap: it neither reads memory nor divides.
bool isSpeculatable(const Expr *e) {
  if (llvm::isa<core::Load>(e))
    return false;
  if (auto *binary = dyn_cast<core::Binary>(e);
      binary && (binary->op == BinaryOp::Div || binary->op == BinaryOp::Rem))
    return false;
  bool operands = true;
  core::forEachOperand(e, [&](const Expr *operand) { operands &= isSpeculatable(operand); });
  return operands;
}

} // namespace

llvm::Constant *FunctionEmitter::constantInt(const core::Type *type, uint64_t bits) {
  auto *integer = cast<llvm::IntegerType>(module_.valueType(type));
  return llvm::ConstantInt::get(integer, bits & integer->getBitMask());
}

llvm::Value *FunctionEmitter::scalar(const Expr *e) {
  Value leaves = value(e);
  assert(leaves.size() == 1 && "not a scalar");
  return leaves.front();
}

Value FunctionEmitter::value(const Expr *e) {
  return core::visit(e, [&](auto *node) { return lower(node); });
}

Value FunctionEmitter::lower(const core::IntConst *e) { return {constantInt(e->type, e->bits)}; }

Value FunctionEmitter::lower(const core::FloatConst *e) {
  return {llvm::ConstantFP::get(module_.valueType(e->type), e->value)};
}

Value FunctionEmitter::lower(const core::Zero *e) {
  Value leaves;
  for (const Leaf &leaf : module_.leaves(e->type))
    leaves.push_back(llvm::Constant::getNullValue(module_.valueType(leaf.type)));
  return leaves;
}

Value FunctionEmitter::lower(const core::LocalRead *e) { return load(e->type, storage(e->local)); }

Value FunctionEmitter::lower(const core::LocalAddr *e) { return {storage(e->local)}; }

Value FunctionEmitter::lower(const core::SymbolAddr *e) { return {module_.address(e->symbol)}; }

Value FunctionEmitter::lower(const core::Context *) { return {function_->getArg(0)}; }

Value FunctionEmitter::lower(const core::Load *e) { return load(e->type, pointer(e->addr)); }

Value FunctionEmitter::lower(const core::FieldAddr *e) {
  return {offsetBy(pointer(e->base), e->offset, irName(e->field))};
}

Value FunctionEmitter::lower(const core::ElemAddr *e) {
  llvm::Value *base = pointer(e->base);
  return {builder_.CreateInBoundsGEP(module_.memoryType(e->elem), base, scalar(e->index))};
}

Value FunctionEmitter::lower(const core::Aggregate *e) {
  Value leaves;
  appendArgs(e->fields, leaves);
  return leaves;
}

/// Of a local only the part is loaded; of anything else the part's leaves are picked.
Value FunctionEmitter::lower(const core::Extract *e) {
  uint64_t offset = 0;
  const Expr *whole = e;
  while (auto *part = dyn_cast<core::Extract>(whole)) {
    offset += part->value->type->partOffset(part->index);
    whole = part->value;
  }
  if (auto *read = dyn_cast<core::LocalRead>(whole))
    return load(e->type, offsetBy(storage(read->local), offset));
  Value all = value(whole), leaves;
  uint64_t end = offset + e->type->size;
  for (auto [leaf, llvmValue] : llvm::zip_equal(module_.leaves(whole->type), all))
    if (leaf.offset >= offset && leaf.offset < end)
      leaves.push_back(llvmValue);
  return leaves;
}

Value FunctionEmitter::lower(const core::Select *e) {
  llvm::Value *cond = scalar(e->cond);
  Value x = value(e->x), y = value(e->y), leaves;
  for (auto [ifTrue, ifFalse] : llvm::zip_equal(x, y))
    leaves.push_back(builder_.CreateSelect(cond, ifTrue, ifFalse));
  return leaves;
}

llvm::Value *FunctionEmitter::offsetBy(llvm::Value *address, uint64_t offset,
                                       const llvm::Twine &name) {
  if (offset == 0)
    return address;
  return builder_.CreateConstInBoundsGEP1_64(builder_.getInt8Ty(), address, offset, name);
}

Value FunctionEmitter::load(const core::Type *type, llvm::Value *address) {
  Value leaves;
  for (const Leaf &leaf : module_.leaves(type)) {
    llvm::LoadInst *part =
        builder_.CreateAlignedLoad(module_.memoryType(leaf.type), offsetBy(address, leaf.offset),
                                   llvm::Align(leaf.type->align));
    if (leaf.type->kind != TypeKind::Bool) {
      leaves.push_back(part);
      continue;
    }
    part->setMetadata(llvm::LLVMContext::MD_range,
                      module_.metadata.createRange(llvm::APInt(8, 0), llvm::APInt(8, 2)));
    leaves.push_back(builder_.CreateTrunc(part, builder_.getInt1Ty()));
  }
  return leaves;
}

void FunctionEmitter::store(const core::Type *type, llvm::Value *address,
                            llvm::ArrayRef<llvm::Value *> leaves) {
  for (auto [leaf, part] : llvm::zip_equal(module_.leaves(type), leaves)) {
    llvm::Value *bits = part;
    if (leaf.type->kind == TypeKind::Bool)
      bits = builder_.CreateZExt(part, builder_.getInt8Ty());
    builder_.CreateAlignedStore(bits, offsetBy(address, leaf.offset),
                                llvm::Align(leaf.type->align));
  }
}

void FunctionEmitter::branch(const Expr *cond, llvm::BasicBlock *yes, llvm::BasicBlock *no,
                             llvm::MDNode *weights) {
  if (auto *unary = dyn_cast<core::Unary>(cond); unary && !weights)
    return branch(unary->x, no, yes);
  auto *binary = dyn_cast<core::Binary>(cond);
  bool isAnd = binary && binary->op == BinaryOp::AndAnd;
  if (!isAnd && (!binary || binary->op != BinaryOp::OrOr)) {
    builder_.CreateCondBr(scalar(cond), yes, no, weights);
    return builder_.ClearInsertionPoint();
  }
  llvm::BasicBlock *second = newBlock(isAnd ? "and.rhs" : "or.rhs");
  // Of `x || y`, neither operand alone is likely to be true.
  branch(binary->x, isAnd ? second : yes, isAnd ? no : second, isAnd ? weights : nullptr);
  startBlock(second);
  branch(binary->y, yes, no, weights);
}

/// && or || as a value.
llvm::Value *FunctionEmitter::logical(const core::Binary *e) {
  bool isAnd = e->op == BinaryOp::AndAnd;
  if (isSpeculatable(e->y)) {
    llvm::Value *x = scalar(e->x);
    llvm::Value *y = scalar(e->y);
    return isAnd ? builder_.CreateLogicalAnd(x, y) : builder_.CreateLogicalOr(x, y);
  }
  llvm::BasicBlock *second = newBlock(isAnd ? "and.rhs" : "or.rhs");
  llvm::BasicBlock *end = newBlock(isAnd ? "and.end" : "or.end");
  llvm::Value *x = scalar(e->x);
  llvm::BasicBlock *xEnd = builder_.GetInsertBlock();
  builder_.CreateCondBr(x, isAnd ? second : end, isAnd ? end : second);
  startBlock(second);
  llvm::Value *y = scalar(e->y);
  llvm::BasicBlock *yEnd = builder_.GetInsertBlock();
  builder_.CreateBr(end);
  startBlock(end);
  llvm::PHINode *result = builder_.CreatePHI(builder_.getInt1Ty(), 2);
  result->addIncoming(builder_.getInt1(!isAnd), xEnd);
  result->addIncoming(y, yEnd);
  return result;
}

} // namespace mapgo::emit
