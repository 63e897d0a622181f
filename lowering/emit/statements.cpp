// Core statements as LLVM instructions and blocks.
//
// After a statement that does not go on (return, break, a call that panics) the builder has no
// insertion point; the next statement opens a block that finish() removes again.

#include "lowering/emit/emitter.h"

namespace mapgo::emit {

using core::StmtKind;
using llvm::BasicBlock;
using llvm::cast;

void FunctionEmitter::block(const core::Block &block) {
  for (const core::Stmt *s : block)
    statement(s);
}

void FunctionEmitter::statement(const core::Stmt *s) {
  if (s->kind == StmtKind::Note)
    return;
  ensureBlock();
  setPosition(s->origin.at);
  switch (s->kind) {
  case StmtKind::Assign: {
    auto *assign = cast<core::Assign>(s);
    return store(assign->local->type, storage(assign->local), value(assign->value));
  }
  case StmtKind::Store: {
    auto *to = cast<core::Store>(s);
    llvm::Value *address = pointer(to->addr);
    return store(to->value->type, address, value(to->value));
  }
  case StmtKind::Copy: {
    auto *copy = cast<core::Copy>(s);
    llvm::Align align(copy->type->align);
    builder_.CreateMemCpy(pointer(copy->dst), align, pointer(copy->src), align, copy->type->size);
    return;
  }
  case StmtKind::ClearMem: {
    auto *clear = cast<core::ClearMem>(s);
    builder_.CreateMemSet(pointer(clear->dst), builder_.getInt8(0), clear->type->size,
                          llvm::Align(clear->type->align));
    return;
  }
  case StmtKind::Move: {
    auto *move = cast<core::Move>(s);
    builder_.CreateMemMove(pointer(move->dst), llvm::Align(1), pointer(move->src), llvm::Align(1),
                           scalar(move->bytes));
    return;
  }
  case StmtKind::Clear: {
    auto *clear = cast<core::Clear>(s);
    builder_.CreateMemSet(pointer(clear->dst), builder_.getInt8(0), scalar(clear->bytes),
                          llvm::Align(1));
    return;
  }
  case StmtKind::Call:
    return call(cast<core::Call>(s));
  case StmtKind::Check:
    return check(cast<core::Check>(s));
  case StmtKind::If:
    return ifStmt(cast<core::If>(s));
  case StmtKind::Loop:
    return loop(cast<core::Loop>(s));
  case StmtKind::Labeled:
    return labeled(cast<core::Labeled>(s));
  case StmtKind::Switch:
    return switchStmt(cast<core::Switch>(s));
  case StmtKind::Break:
    return jumpTo(breakBlocks_.lookup(cast<core::Break>(s)->target));
  case StmtKind::Continue:
    return jumpTo(continueBlocks_.lookup(cast<core::Continue>(s)->target));
  case StmtKind::Goto:
    return jumpTo(labelBlock(cast<core::Goto>(s)->target));
  case StmtKind::Label: {
    BasicBlock *here = labelBlock(cast<core::Label>(s));
    jumpTo(here);
    return startBlock(here);
  }
  case StmtKind::Return:
    return returnStmt(cast<core::Return>(s));
  case StmtKind::Note:
    return;
  }
}

// ---------------------------------------------------------------- calls

llvm::Value *FunctionEmitter::calleeOf(const core::Call *s, Signature &signature,
                                       bool &takesContext) {
  takesContext = false;
  if (std::optional<core::Entry> entry = s->entry ? s->entry : module_.entryOf(s->function)) {
    signature = module_.signature(*entry);
    return module_.entry(*entry);
  }
  if (s->function) {
    takesContext = ModuleEmitter::hasContext(s->function);
    signature = module_.signature(s->function);
    return module_.function(s->function);
  }
  takesContext = true;
  llvm::SmallVector<const core::Type *, 8> params;
  for (const core::Expr *arg : s->args)
    params.push_back(arg->type);
  signature = module_.signature(params, s->resultTypes, /*hasContext=*/true);
  return pointer(s->code);
}

void FunctionEmitter::call(const core::Call *s) {
  Signature signature;
  bool takesContext;
  llvm::Value *callee = calleeOf(s, signature, takesContext);
  llvm::SmallVector<llvm::Value *, 8> args;
  if (takesContext)
    args.push_back(s->context ? pointer(s->context)
                              : llvm::PoisonValue::get(module_.valueType(&types_.ptr)));
  appendArgs(s->args, args);
  llvm::CallInst *result = builder_.CreateCall(signature.type, callee, args);
  result->setAttributes(signature.attributes);
  if (s->code)
    result->setDoesNotThrow();
  if (s->entry && core::entryInfo(*s->entry).flags & core::NORETURN) {
    builder_.CreateUnreachable();
    return builder_.ClearInsertionPoint();
  }
  storeResults(s, signature, result);
}

void FunctionEmitter::appendArgs(llvm::ArrayRef<core::Expr *> args,
                                 llvm::SmallVectorImpl<llvm::Value *> &list) {
  for (const core::Expr *arg : args)
    llvm::append_range(list, value(arg));
}

/// Distributes the leaves of a call's result over the locals.
void FunctionEmitter::storeResults(const core::Call *s, const Signature &signature,
                                   llvm::Value *result) {
  if (s->results.empty())
    return;
  bool isAggregate = signature.type->getReturnType()->isStructTy();
  unsigned next = 0;
  for (auto [local, type] : llvm::zip_equal(s->results, signature.results)) {
    Value leaves;
    for (const Leaf &leaf : module_.leaves(type)) {
      llvm::Value *part = isAggregate ? builder_.CreateExtractValue(result, next++) : result;
      if (isAggregate && leaf.type->kind == core::TypeKind::Bool)
        part = builder_.CreateTrunc(part, builder_.getInt1Ty());
      leaves.push_back(part);
    }
    if (local)
      store(local->type, storage(local), leaves);
  }
}

void FunctionEmitter::returnStmt(const core::Return *s) {
  llvm::Type *type = function_->getReturnType();
  Value leaves;
  appendArgs(s->values, leaves);
  if (leaves.empty()) {
    builder_.CreateRetVoid();
  } else if (!type->isStructTy()) {
    builder_.CreateRet(leaves.front());
  } else {
    llvm::Value *result = llvm::PoisonValue::get(type);
    for (auto [i, leaf] : llvm::enumerate(leaves)) {
      auto index = static_cast<unsigned>(i);
      llvm::Value *part = builder_.CreateZExt(leaf, type->getStructElementType(index));
      result = builder_.CreateInsertValue(result, part, index);
    }
    builder_.CreateRet(result);
  }
  builder_.ClearInsertionPoint();
}

// ---------------------------------------------------------------- checks

void FunctionEmitter::check(const core::Check *s) {
  if (auto *known = llvm::dyn_cast<core::IntConst>(s->cond); known && known->bits)
    return;
  BasicBlock *passed = newBlock("checked");
  BasicBlock *failed = newBlock("panic." + core::entryInfo(s->entry).name);
  coldBlocks_.push_back(failed);
  branch(s->cond, passed, failed, module_.metadata.createLikelyBranchWeights());
  // The arguments are computed only when the check has failed.
  builder_.SetInsertPoint(failed);
  callPanic(s->entry, s->args);
  startBlock(passed);
}

void FunctionEmitter::callPanic(core::Entry entry, llvm::ArrayRef<core::Expr *> args) {
  llvm::SmallVector<llvm::Value *, 4> values;
  appendArgs(args, values);
  Signature signature = module_.signature(entry);
  llvm::CallInst *panic = builder_.CreateCall(module_.entry(entry), values);
  panic->setAttributes(signature.attributes);
  panic->addFnAttr(llvm::Attribute::NoMerge); // each call tells its line
  builder_.CreateUnreachable();
}

// ---------------------------------------------------------------- control flow

void FunctionEmitter::ifStmt(const core::If *s) {
  BasicBlock *then = newBlock("if.then");
  BasicBlock *end = newBlock("if.end");
  BasicBlock *otherwise = s->otherwise.empty() ? end : newBlock("if.else");
  branch(s->cond, then, otherwise);
  startBlock(then);
  block(s->then);
  jumpTo(end);
  if (otherwise != end) {
    startBlock(otherwise);
    block(s->otherwise);
    jumpTo(end);
  }
  startBlock(end);
}

void FunctionEmitter::loop(const core::Loop *s) {
  BasicBlock *body = newBlock("for.body");
  BasicBlock *post = s->post.empty() ? body : newBlock("for.post");
  BasicBlock *end = newBlock("for.end");
  breakBlocks_[s] = end;
  continueBlocks_[s] = post;
  jumpTo(body);
  startBlock(body);
  block(s->body);
  jumpTo(post);
  if (post != body) {
    startBlock(post);
    block(s->post);
    jumpTo(body);
  }
  startBlock(end);
}

void FunctionEmitter::labeled(const core::Labeled *s) {
  BasicBlock *end = newBlock("block.end");
  breakBlocks_[s] = end;
  block(s->body);
  jumpTo(end);
  startBlock(end);
}

void FunctionEmitter::switchStmt(const core::Switch *s) {
  BasicBlock *end = newBlock("switch.end");
  BasicBlock *otherwise = s->otherwise.empty() ? end : newBlock("switch.default");
  breakBlocks_[s] = end;
  llvm::SwitchInst *jump = builder_.CreateSwitch(scalar(s->value), otherwise);
  for (const core::SwitchCase &c : s->cases) {
    BasicBlock *body = newBlock("switch.case");
    for (uint64_t bits : c.values)
      jump->addCase(cast<llvm::ConstantInt>(constantInt(s->value->type, bits)), body);
    startBlock(body);
    block(c.body);
    jumpTo(end);
  }
  if (otherwise != end) {
    startBlock(otherwise);
    block(s->otherwise);
    jumpTo(end);
  }
  startBlock(end);
}

BasicBlock *FunctionEmitter::labelBlock(const core::Label *label) {
  BasicBlock *&known = labelBlocks_[label];
  if (!known)
    known = newBlock(irName(label->name));
  return known;
}

} // namespace mapgo::emit
