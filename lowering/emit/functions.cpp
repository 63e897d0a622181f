// Functions: their declaration, their frame, the blocks of their bodies.
//
// Every local is an alloca of the entry block, whatever its size; LLVM's first passes make
// registers of most. A parameter of a memory type needs none: the caller's copy is the local.
//
//     entry:      allocas, parameters stored, body …
//     …
//     panic.*:    failed checks, at the end, out of the way of what runs

#include "lowering/emit/emitter.h"
#include "lowering/emit/marks.h"
#include "lowering/emit/slots.h"

#include "llvm/BinaryFormat/Dwarf.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"

namespace mapgo::emit {

using core::Linkage;
using core::Local;

namespace {

/// Attributes of all Go code.
void describeFunction(llvm::Function *f, const core::Function *source) {
  f->setDoesNotThrow();
  f->addFnAttr("target-cpu", "x86-64");
  // Recovering and tracebacks walk the frames.
  f->addFnAttr("frame-pointer", "all");
  // The stack's limit is checked (runtime/stack/stack.h).
  f->addFnAttr(kChecksStack);
  // Endless recursion must end in Go's stack overflow, not loop for ever.
  f->addFnAttr("disable-tail-calls", "true");
  // The runtime may call through an address without the context argument: LLVM must not "repair"
  // such a call, once it knows the callee, by shifting the arguments.
  f->addFnAttr("thunk");
  if (source->noInline)
    f->addFnAttr(llvm::Attribute::NoInline);
  else if (source->inlineHint)
    f->addFnAttr(llvm::Attribute::InlineHint);
}

llvm::GlobalValue::LinkageTypes linkageOf(const core::Function *f) {
  if (f->defined && f->linkage == Linkage::Local)
    return llvm::GlobalValue::InternalLinkage;
  // No group around it, which the linker would have to look up: all refer to the first file's, and
  // the others are dropped as what nothing refers to.
  if (f->defined && f->linkage == Linkage::Merge)
    return llvm::GlobalValue::LinkOnceODRLinkage;
  if (f->defined && f->linkage == Linkage::Copy)
    return llvm::GlobalValue::AvailableExternallyLinkage;
  return llvm::GlobalValue::ExternalLinkage;
}

} // namespace

/// What escape analysis found out about the parameters that hold pointers.
void ModuleEmitter::describeParameters(llvm::Function *declared, const core::Function *f) {
  const Signature type = signature(f);
  if (type.argumentMemory)
    return;
  unsigned index = (hasContext(f) ? 1 : 0) + (type.resultMemory ? 1 : 0);
  auto mark = [&](const Local *param) {
    if (!declared->getArg(index)->getType()->isPointerTy())
      return;
    // The copy that is passed for a value of a memory type is the call's alone.
    if (param->borrowed || param->type->isMemory())
      declared->addParamAttr(index, llvm::Attribute::NoCapture);
    if (param->leaksNothing)
      declared->addParamAttr(index, llvm::Attribute::get(context, kLeaksNothing));
    else if (param->onlyReturned && !type.resultMemory)
      declared->addParamAttr(index, llvm::Attribute::get(context, kOnlyReturned));
    if (param->stays)
      declared->addParamAttr(index, llvm::Attribute::get(context, kStays));
  };
  for (const Local *param : f->params) {
    const size_t count = param->type->isMemory() ? 1 : leaves(param->type).size();
    for (size_t i = 0; i < count; ++i, ++index)
      mark(param);
  }
}

Signature ModuleEmitter::signature(const core::Function *f) {
  llvm::SmallVector<const core::Type *, 8> params;
  for (const Local *param : f->params)
    params.push_back(param->type);
  return signature(params, f->results, hasContext(f));
}

llvm::Function *ModuleEmitter::function(const core::Function *f) {
  if (llvm::GlobalObject *known = symbols_.lookup(f))
    return llvm::cast<llvm::Function>(known);
  llvm::Function *declared = nullptr;
  if (std::optional<core::Entry> ofRuntime = entryOf(f)) {
    declared = entry(*ofRuntime);
  } else {
    Signature type = signature(f);
    declared = llvm::Function::Create(type.type, linkageOf(f), symbolName(f->name), module);
    declared->setAttributes(type.attributes);
    declared->setDSOLocal(true);
    describeFunction(declared, f);
    describeParameters(declared, f);
  }
  symbols_[f] = declared;
  return declared;
}

FunctionEmitter::FunctionEmitter(ModuleEmitter &module, const core::Function &f)
    : module_(module), types_(module.types), core_(f), function_(module.function(&f)),
      builder_(module.context) {}

void FunctionEmitter::run() {
  if (module_.debugInfo) {
    subprogram_ = module_.debugInfo->subprogram(core_);
    function_->setSubprogram(subprogram_);
    builder_.SetCurrentDebugLocation(module_.debugInfo->location(core_.pos, subprogram_));
  }
  if (module_.identities) {
    subprogram_ = module_.identities->subprogram(core_);
    function_->setSubprogram(subprogram_);
    builder_.SetCurrentDebugLocation(module_.identities->location(nullptr, subprogram_));
  }
  setPosition(core_.pos);
  startBlock(newBlock("entry"));
  allocateLocals();
  storeParams();
  declareVariables();
  block(core_.body);
  finish();
}

void FunctionEmitter::allocateLocals() {
  storage_.resize(core_.locals.size());
  std::vector<const Local *> slots = shareSlots(core_);
  for (const Local *local : core_.locals) {
    if (slots[local->index] != local)
      continue;
    bool isParam = local->index < core_.params.size();
    if (isParam && local->type->isMemory())
      continue;
    auto *slot = builder_.CreateAlloca(module_.memoryType(local->type), nullptr,
                                       irName(local->name) + (isParam ? ".addr" : ""));
    slot->setAlignment(std::max(slot->getAlign(), llvm::Align(local->type->align)));
    storage_[local->index] = slot;
  }
  for (const Local *local : core_.locals)
    if (slots[local->index] != local)
      storage_[local->index] = storage(slots[local->index]);
}

void FunctionEmitter::storeParams() {
  unsigned next = 0;
  if (ModuleEmitter::hasContext(&core_)) {
    context_ = function_->getArg(next++);
    context_->setName("context");
  }
  Signature signature = module_.signature(&core_);
  if (signature.resultMemory) {
    results_ = function_->getArg(next++);
    results_->setName("results");
  }
  llvm::Value *arguments = signature.argumentMemory ? function_->getArg(next) : nullptr;
  unsigned part = 0;
  auto nextLeaf = [&](const core::Type *type) -> llvm::Value * {
    if (arguments)
      return load(type, builder_.CreateStructGEP(signature.argumentMemory, arguments, part++))
          .front();
    return function_->getArg(next++);
  };
  for (const Local *param : core_.params) {
    std::string name = irName(param->name);
    if (param->type->isMemory()) {
      llvm::Value *address = nextLeaf(&types_.ptr);
      if (auto *argument = llvm::dyn_cast<llvm::Argument>(address)) {
        llvm::AttrBuilder attributes(module_.context);
        attributes.addAttribute(llvm::Attribute::NoAlias).addAttribute(llvm::Attribute::NonNull);
        attributes.addDereferenceableAttr(param->type->size);
        attributes.addAlignmentAttr(param->type->align);
        argument->addAttrs(attributes);
      }
      address->setName(name);
      storage_[param->index] = address;
      continue;
    }
    Value leaves;
    for (const Leaf &leaf : module_.leaves(param->type)) {
      std::string number = "." + std::to_string(leaves.size());
      leaves.push_back(nextLeaf(leaf.type));
      leaves.back()->setName(param->type->isAggregate() ? name + number : name);
    }
    store(param->type, storage(param), leaves);
  }
}

void FunctionEmitter::declareVariables() {
  using core::Variable;
  using namespace llvm::dwarf;
  if (!module_.debugInfo || !module_.debugInfo->hasVariables())
    return;
  for (const Variable &variable : core_.variables) {
    llvm::Value *base = variable.local ? storage(variable.local) : context_;
    llvm::SmallVector<uint64_t, 4> path;
    if (variable.offset != 0)
      path.append({DW_OP_plus_uconst, variable.offset});
    if (variable.place == Variable::BehindLocal || variable.place == Variable::BehindContext)
      path.push_back(DW_OP_deref);
    if (base)
      module_.debugInfo->declare(variable, base, path, subprogram_, builder_.GetInsertBlock());
  }
}

void FunctionEmitter::finish() {
  if (builder_.GetInsertBlock()) {
    if (core_.results.empty())
      builder_.CreateRetVoid();
    else
      builder_.CreateUnreachable();
  }
  for (llvm::BasicBlock *cold : coldBlocks_)
    function_->insert(function_->end(), cold);
  llvm::EliminateUnreachableBlocks(*function_);
}

void FunctionEmitter::setPosition(Pos pos) {
  if (module_.follow && pos.isValid())
    module_.follow(pos);
  if (module_.debugInfo && pos.isValid())
    builder_.SetCurrentDebugLocation(module_.debugInfo->location(pos, subprogram_));
}

llvm::BasicBlock *FunctionEmitter::newBlock(const llvm::Twine &name) {
  return llvm::BasicBlock::Create(module_.context, name);
}

void FunctionEmitter::startBlock(llvm::BasicBlock *block) {
  function_->insert(function_->end(), block);
  builder_.SetInsertPoint(block);
}

void FunctionEmitter::jumpTo(llvm::BasicBlock *block) {
  if (builder_.GetInsertBlock())
    builder_.CreateBr(block);
  builder_.ClearInsertionPoint();
}

void FunctionEmitter::ensureBlock() {
  if (!builder_.GetInsertBlock())
    startBlock(newBlock("unreachable"));
}

} // namespace mapgo::emit
