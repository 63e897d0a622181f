// Core statements as LLVM instructions and blocks.
//
// After a statement that does not go on (return, break, a call that panics) the builder has no
// insertion point; the next statement opens a block that finish() removes again.

#include "lowering/core/visit.h"
#include "lowering/emit/emitter.h"
#include "lowering/emit/fault_address.h"
#include "lowering/emit/marks.h"

namespace mapgo::emit {

using llvm::BasicBlock;
using llvm::cast;

void FunctionEmitter::block(const core::Block &block) {
  const llvm::DebugLoc outer = builder_.getCurrentDebugLocation();
  for (size_t i = 0; i < block.size(); ++i) {
    following_ = llvm::ArrayRef(block).drop_front(i + 1);
    statement(block[i]);
  }
  if (module_.identities)
    builder_.SetCurrentDebugLocation(outer);
}

void FunctionEmitter::statement(const core::Stmt *s) {
  if (llvm::isa<core::Note>(s))
    return;
  ensureBlock();
  setPosition(s->origin.at);
  if (module_.identities)
    builder_.SetCurrentDebugLocation(module_.identities->location(s, subprogram_));
  core::visit(s, [&](auto *node) { lower(node); });
}

void FunctionEmitter::lower(const core::Assign *s) {
  store(s->local->type, storage(s->local), value(s->value));
}

/// A closure object keeps the code that it was given, whoever gets to see it: LLVM then finds which
/// function is called where it sees the object being made.
static void keepsCode(llvm::Value *access) {
  if (auto *i = llvm::dyn_cast<llvm::Instruction>(access))
    i->setMetadata(llvm::LLVMContext::MD_invariant_group, llvm::MDNode::get(i->getContext(), {}));
}

void FunctionEmitter::lower(const core::Store *s) {
  llvm::Value *address = pointer(s->addr);
  const auto *symbol = llvm::dyn_cast<core::SymbolAddr>(s->value);
  if (symbol && llvm::isa<core::Function>(symbol->symbol))
    return keepsCode(builder_.CreateStore(pointer(s->value), address));
  store(s->value->type, address, value(s->value));
}

void FunctionEmitter::lower(const core::Copy *s) {
  llvm::Align align(s->type->align);
  builder_.CreateMemCpy(pointer(s->dst), align, pointer(s->src), align, s->type->size);
}

void FunctionEmitter::lower(const core::ClearMem *s) {
  builder_.CreateMemSet(pointer(s->dst), builder_.getInt8(0), s->type->size,
                        llvm::Align(s->type->align));
}

void FunctionEmitter::lower(const core::Move *s) {
  builder_.CreateMemMove(pointer(s->dst), llvm::Align(1), pointer(s->src), llvm::Align(1),
                         scalar(s->bytes));
}

void FunctionEmitter::lower(const core::Clear *s) {
  builder_.CreateMemSet(pointer(s->dst), builder_.getInt8(0), scalar(s->bytes), llvm::Align(1));
}

void FunctionEmitter::lower(const core::Note *) {}

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
  llvm::Value *code = pointer(s->code);
  if (s->context && llvm::isa<core::Load>(s->code))
    keepsCode(code);
  return code;
}

void FunctionEmitter::lower(const core::Call *s) {
  if (s->function && s->function->intrinsic)
    intrinsic(s);
  else if (s->entry && core::entryInfo(*s->entry).flags & core::INLINED)
    inlinedEntry(s);
  else
    plainCall(s);
}

/// Whether who is called may ask for its caller's line, in a traceback for example: such calls in
/// two branches do not become one, which would have none.
static bool tellsItsLine(const core::Call *call) {
  return !call->entry || !(core::entryInfo(*call->entry).flags & (core::READS | core::NOALIAS));
}

void FunctionEmitter::plainCall(const core::Call *s) {
  Signature signature;
  bool takesContext;
  llvm::Value *callee = calleeOf(s, signature, takesContext);
  llvm::SmallVector<llvm::Value *, 8> args;
  if (takesContext)
    args.push_back(s->context ? pointer(s->context)
                              : llvm::PoisonValue::get(module_.valueType(&types_.ptr)));
  llvm::Value *results = nullptr;
  if (signature.resultMemory)
    args.push_back(results = callMemory(resultMemory_[signature.resultMemory],
                                        signature.resultMemory, "results"));
  if (signature.argumentMemory) {
    Value leaves;
    appendArgs(s->args, leaves);
    args.push_back(callMemory(argumentMemory_[signature.argumentMemory], signature.argumentMemory,
                              "arguments"));
    storeParts(signature.argumentMemory, args.back(), leaves);
  } else {
    appendArgs(s->args, args);
  }
  llvm::CallInst *result = builder_.CreateCall(signature.type, callee, args);
  result->setAttributes(signature.attributes);
  if (!signature.argumentMemory)
    markMemory(s, (takesContext ? 1 : 0) + (results ? 1 : 0), result);
  module_.markMade(s, result);
  if (s->code)
    result->setDoesNotThrow();
  if (tellsItsLine(s))
    result->addFnAttr(llvm::Attribute::NoMerge);
  if (s->entry && core::entryInfo(*s->entry).flags & core::NORETURN) {
    builder_.CreateUnreachable();
    return builder_.ClearInsertionPoint();
  }
  storeResults(s, signature, results ? results : result);
}

llvm::Value *FunctionEmitter::callMemory(llvm::Value *&known, llvm::StructType *type,
                                         const llvm::Twine &name) {
  if (!known) {
    llvm::IRBuilder<>::InsertPointGuard saved(builder_);
    llvm::BasicBlock &entry = function_->getEntryBlock();
    builder_.SetInsertPoint(&entry, entry.begin());
    known = builder_.CreateAlloca(type, nullptr, name);
  }
  return known;
}

void FunctionEmitter::storeParts(llvm::StructType *type, llvm::Value *memory,
                                 llvm::ArrayRef<llvm::Value *> parts) {
  for (auto [i, part] : llvm::enumerate(parts)) {
    auto index = static_cast<unsigned>(i);
    llvm::Value *whole = builder_.CreateZExt(part, type->getElementType(index));
    builder_.CreateStore(whole, builder_.CreateStructGEP(type, memory, index));
  }
}

/// Tells of arguments, from number `next` on, that are the addresses of memory for the call alone.
void FunctionEmitter::markMemory(const core::Call *s, unsigned next, llvm::CallInst *call) {
  for (auto [i, arg] : llvm::enumerate(s->args)) {
    const auto *address = llvm::dyn_cast<core::LocalAddr>(arg);
    const bool borrowed =
        s->function && i < s->function->params.size() && s->function->params[i]->borrowed;
    if (address && (address->local->passed || borrowed))
      call->addParamAttr(next, llvm::Attribute::NoCapture);
    if (i < s->memoryResults)
      call->addParamAttr(next, llvm::Attribute::get(module_.context, kResultMemory));
    next += static_cast<unsigned>(module_.leaves(arg->type).size());
  }
}

void FunctionEmitter::appendArgs(llvm::ArrayRef<core::Expr *> args,
                                 llvm::SmallVectorImpl<llvm::Value *> &list) {
  for (const core::Expr *arg : args)
    llvm::append_range(list, value(arg));
}

/// Distributes the leaves of a call's result, or of the memory it is in, over the locals.
void FunctionEmitter::storeResults(const core::Call *s, const Signature &signature,
                                   llvm::Value *result) {
  if (s->results.empty())
    return;
  llvm::StructType *memory = signature.resultMemory;
  bool isAggregate = memory || signature.type->getReturnType()->isStructTy();
  unsigned next = 0;
  auto nextPart = [&]() -> llvm::Value * {
    unsigned i = next++;
    if (!memory)
      return builder_.CreateExtractValue(result, i);
    return builder_.CreateLoad(memory->getElementType(i),
                               builder_.CreateStructGEP(memory, result, i));
  };
  for (auto [local, type] : llvm::zip_equal(s->results, signature.results)) {
    Value leaves;
    for (const Leaf &leaf : module_.leaves(type)) {
      llvm::Value *part = isAggregate ? nextPart() : result;
      if (isAggregate && leaf.type->kind == core::TypeKind::Bool)
        part = builder_.CreateTrunc(part, builder_.getInt1Ty());
      leaves.push_back(part);
    }
    if (local)
      store(local->type, storage(local), leaves);
  }
}

void FunctionEmitter::lower(const core::Return *s) {
  llvm::Type *type = function_->getReturnType();
  Value leaves;
  appendArgs(s->values, leaves);
  if (results_)
    storeParts(module_.signature(&core_).resultMemory, results_, leaves);
  if (leaves.empty() || results_) {
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

void FunctionEmitter::lower(const core::Check *s) {
  if (auto *known = llvm::dyn_cast<core::IntConst>(s->cond); known && known->bits)
    return;
  BasicBlock *passed = newBlock("checked");
  BasicBlock *failed = newBlock("panic." + core::entryInfo(s->entry).name);
  coldBlocks_.push_back(failed);
  branch(s->cond, passed, failed, module_.metadata.createLikelyBranchWeights());
  // The arguments are computed only when the check has failed.
  builder_.SetInsertPoint(failed);
  uint64_t offset = s->entry == core::Entry::panicmem ? faultOffset(s, following_) : 0;
  llvm::SmallVector<llvm::Value *, 4> args;
  appendArgs(s->args, args);
  if (offset != 0)
    callPanic(core::Entry::panicmemAddr, builder_.getInt64(offset));
  else
    callPanic(s->entry, args);
  startBlock(passed);
}

void FunctionEmitter::callPanic(core::Entry entry, llvm::ArrayRef<llvm::Value *> args) {
  Signature signature = module_.signature(entry);
  llvm::CallInst *panic = builder_.CreateCall(module_.entry(entry), args);
  panic->setAttributes(signature.attributes);
  panic->addFnAttr(llvm::Attribute::NoMerge); // each call tells its line
  builder_.CreateUnreachable();
}

void FunctionEmitter::arm(BasicBlock *start, const core::Block &body, BasicBlock *end) {
  startBlock(start);
  block(body);
  jumpTo(end);
}

void FunctionEmitter::lower(const core::If *s) {
  BasicBlock *then = newBlock("if.then");
  BasicBlock *end = newBlock("if.end");
  BasicBlock *otherwise = s->otherwise.empty() ? end : newBlock("if.else");
  // Rare enough to be laid out aside, not so rare that registers are spilled for the rest's sake.
  branch(s->cond, then, otherwise,
         s->isRare ? module_.metadata.createBranchWeights(1, 15) : nullptr);
  arm(then, s->then, end);
  if (otherwise != end)
    arm(otherwise, s->otherwise, end);
  startBlock(end);
}

void FunctionEmitter::lower(const core::Loop *s) {
  BasicBlock *body = newBlock("for.body");
  BasicBlock *post = s->post.empty() ? body : newBlock("for.post");
  BasicBlock *end = newBlock("for.end");
  breakBlocks_[s] = end;
  continueBlocks_[s] = post;
  jumpTo(body);
  arm(body, s->body, post);
  if (post != body)
    arm(post, s->post, body);
  startBlock(end);
}

void FunctionEmitter::lower(const core::Labeled *s) {
  BasicBlock *end = newBlock("block.end");
  breakBlocks_[s] = end;
  block(s->body);
  jumpTo(end);
  startBlock(end);
}

void FunctionEmitter::lower(const core::Switch *s) {
  BasicBlock *end = newBlock("switch.end");
  BasicBlock *otherwise = s->otherwise.empty() ? end : newBlock("switch.default");
  breakBlocks_[s] = end;
  llvm::SwitchInst *jump = builder_.CreateSwitch(scalar(s->value), otherwise);
  for (const core::SwitchCase &c : s->cases) {
    BasicBlock *body = newBlock("switch.case");
    for (uint64_t bits : c.values)
      jump->addCase(cast<llvm::ConstantInt>(constantInt(s->value->type, bits)), body);
    arm(body, c.body, end);
  }
  if (otherwise != end)
    arm(otherwise, s->otherwise, end);
  startBlock(end);
}

void FunctionEmitter::lower(const core::Break *s) { jumpTo(breakBlocks_.lookup(s->target)); }

void FunctionEmitter::lower(const core::Continue *s) { jumpTo(continueBlocks_.lookup(s->target)); }

void FunctionEmitter::lower(const core::Goto *s) { jumpTo(labelBlock(s->target)); }

void FunctionEmitter::lower(const core::Label *s) {
  BasicBlock *here = labelBlock(s);
  jumpTo(here);
  startBlock(here);
}

BasicBlock *FunctionEmitter::labelBlock(const core::Label *label) {
  BasicBlock *&known = labelBlocks_[label];
  if (!known)
    known = newBlock(irName(label->name));
  return known;
}

} // namespace mapgo::emit
