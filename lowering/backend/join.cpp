// Joining the runtime's hot functions to the program, before optimisation.
//
//    program                                     mapgo_rt.bc
//    call @runtime.mapaccess1_fast64(            define @runtime.mapaccess1_fast64
//             @"type:map[int]int", m, k)    ◀──  define @runtime.mapassign_fast64 …
//
// Functions that the runtime marks hot are inlined into every loop that calls them for one known
// map type, whose descriptor's fields then fold. The others are small; LLVM's inliner has its
// choice of those that the program calls, unless the runtime marks them noinline. None is emitted,
// for the runtime library has each of them, once.
//
// A program should not wait for what is of no use to it: the bitcode is loaded lazily, only
// bodies that will be inlined are read, and a hot function's is dropped before the optimiser
// would begin to work on it.

#include "lowering/backend/backend.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/IRReader/IRReader.h"
#include "llvm/Linker/IRMover.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Transforms/Utils/Cloning.h"

using namespace llvm;

namespace mapgo::backend {

namespace {

/// Inlining a lookup adds 300 bytes and milliseconds: in a function with very many calls the rest
/// stay calls.
constexpr unsigned kMaxInlinedCalls = 12;

/// Secrets that the runtime chooses before the program starts: constant for all of its code.
constexpr StringLiteral kHashSecret = "runtime.hashSecret";

Function *calledFunction(const Use &use) {
  auto *call = dyn_cast<CallInst>(use.getUser());
  return call && call->isDataOperand(&use) ? call->getCalledFunction() : nullptr;
}

/// The map type of the range loop whose iterator is `iterator`: what its mapiterinit calls name,
/// if that is one and the same.
Constant *rangedType(const Value *iterator) {
  Constant *type = nullptr;
  for (const Use &use : iterator->uses()) {
    Function *callee = calledFunction(use);
    if (!callee || callee->getName() != "runtime.mapiterinit")
      continue;
    auto *named = dyn_cast<Constant>(cast<CallInst>(use.getUser())->getArgOperand(0));
    if (!named || (type && named != type))
      return nullptr;
    type = named;
  }
  return type;
}

/// from: mapiternext(it)            where it is a variable of one range loop over a map of type T
/// to:   mapiternextOf(T, it)
void nameTypesOfIterations(Module &module) {
  Function *next = module.getFunction("runtime.mapiternext");
  if (!next)
    return;
  auto *pointer = PointerType::getUnqual(module.getContext());
  auto *type = FunctionType::get(Type::getVoidTy(module.getContext()), {pointer, pointer}, false);
  FunctionCallee nextOf = module.getOrInsertFunction("runtime.mapiternextOf", type);
  cast<Function>(nextOf.getCallee())->setDSOLocal(true);
  for (User *user : make_early_inc_range(next->users())) {
    auto *call = dyn_cast<CallInst>(user);
    if (!call || call->getCalledFunction() != next || !isa<AllocaInst>(call->getArgOperand(0)))
      continue;
    Value *iterator = call->getArgOperand(0);
    Constant *mapType = rangedType(iterator);
    if (!mapType)
      continue;
    auto *known = CallInst::Create(nextOf, {mapType, iterator}, "", call->getIterator());
    known->setDebugLoc(call->getDebugLoc());
    call->eraseFromParent();
  }
}

/// Whether inlining the call would fold the fields of a map type's descriptor.
bool namesType(const CallInst &call) {
  auto *type = dyn_cast<GlobalVariable>(call.getArgOperand(0));
  return type && type->isConstant() && type->hasDefinitiveInitializer();
}

/// The functions of the runtime's bitcode that a program has use for.
class Selection {
public:
  explicit Selection(Module &runtime) : runtime_(runtime) {}

  /// Selects what a function of the program calls.
  void visit(Function &function);

  ArrayRef<GlobalValue *> bodies() const { return bodies_.getArrayRef(); }
  /// Calls of hot functions that are to be inlined.
  ArrayRef<CallInst *> inlined() const { return inlined_; }

private:
  void visitHot(CallInst &call, Function *body);
  void addHashFunction(const Value *type);
  Function *bodyOf(const Function *declaration) const {
    Function *body = runtime_.getFunction(declaration->getName());
    return body && !body->isDeclaration() && !body->hasLocalLinkage() ? body : nullptr;
  }

  Module &runtime_;
  SetVector<GlobalValue *> bodies_;
  SmallVector<CallInst *, 16> inlined_;
};

void Selection::visit(Function &function) {
  SmallVector<std::pair<CallInst *, Function *>, 8> hot;
  for (Instruction &instruction : instructions(function)) {
    auto *call = dyn_cast<CallInst>(&instruction);
    Function *callee = call ? call->getCalledFunction() : nullptr;
    if (!callee || !callee->isDeclaration())
      continue;
    Function *body = bodyOf(callee);
    if (!body || body->hasFnAttribute(Attribute::NoInline))
      continue;
    if (!body->hasFnAttribute(Attribute::Hot))
      bodies_.insert(body);
    else if (namesType(*call))
      hot.emplace_back(call, body);
  }
  if (hot.empty())
    return;
  // The innermost loops come first.
  DominatorTree dominators(function);
  LoopInfo loops(dominators);
  auto depth = [&](const auto &site) { return loops.getLoopDepth(site.first->getParent()); };
  llvm::stable_sort(hot, [&](const auto &a, const auto &b) { return depth(a) > depth(b); });
  if (hot.size() > kMaxInlinedCalls)
    hot.resize(kMaxInlinedCalls);
  for (auto &site : hot)
    if (depth(site) > 0)
      visitHot(*site.first, site.second);
}

void Selection::visitHot(CallInst &call, Function *body) {
  inlined_.push_back(&call);
  bodies_.insert(body);
  // Operations for keys of any type hash through the function that the descriptor names.
  if (!body->getName().contains("_fast"))
    addHashFunction(call.getArgOperand(0));
}

/// The descriptor leads to func values, and these to functions.
void Selection::addHashFunction(const Value *type) {
  for (const Use &field : cast<GlobalVariable>(type)->getInitializer()->operands()) {
    auto *value = dyn_cast<GlobalVariable>(field);
    if (!value || !value->hasInitializer())
      continue;
    for (const Use &code : value->getInitializer()->operands())
      if (auto *function = dyn_cast<Function>(code))
        if (Function *body = bodyOf(function))
          bodies_.insert(body);
  }
}

/// What the entry's declaration promises (runtime/abi/entries.def) holds for its definition, too.
void keepPromises(Function &definition, const AttributeList &declared) {
  LLVMContext &context = definition.getContext();
  MemoryEffects effects = definition.getMemoryEffects() & declared.getMemoryEffects();
  definition.addFnAttrs(AttrBuilder(context, declared.getFnAttrs()));
  definition.addRetAttrs(AttrBuilder(context, declared.getRetAttrs()));
  definition.setMemoryEffects(effects);
}

/// Moves the selected bodies into the module. Returns an error message or "".
std::string moveBodies(Module &module, std::unique_ptr<Module> runtime,
                       const Selection &selection) {
  SmallVector<std::pair<std::string, AttributeList>, 16> promises;
  for (GlobalValue *body : selection.bodies()) {
    body->setLinkage(GlobalValue::AvailableExternallyLinkage);
    body->setDSOLocal(true);
    promises.emplace_back(body->getName().str(),
                          module.getFunction(body->getName())->getAttributes());
  }
  // The flags describe how the runtime was compiled, and would only conflict.
  if (NamedMDNode *flags = runtime->getModuleFlagsMetadata())
    flags->eraseFromParent();
  IRMover mover(module);
  Error error = mover.move(std::move(runtime), selection.bodies(), nullptr,
                           /*IsPerformingImport=*/false);
  if (error)
    return toString(std::move(error));
  for (auto &[name, attributes] : promises)
    keepPromises(*module.getFunction(name), attributes);
  if (GlobalVariable *secret = module.getGlobalVariable(kHashSecret))
    secret->setConstant(true);
  return "";
}

/// Inlines the calls of hot functions, which then are declarations again.
void inlineHot(const Selection &selection) {
  SetVector<Function *> hot;
  for (CallInst *call : selection.inlined()) {
    hot.insert(call->getCalledFunction());
    InlineFunctionInfo info;
    [[maybe_unused]] InlineResult result = InlineFunction(*call, info, /*MergeAttributes=*/true);
    assert(result.isSuccess() && "a hot function cannot be inlined");
  }
  for (Function *function : hot)
    function->deleteBody();
}

} // namespace

std::string joinRuntime(Module &module, const std::string &path) {
  SMDiagnostic problem;
  std::unique_ptr<Module> runtime = getLazyIRFileModule(path, problem, module.getContext());
  if (!runtime)
    return "cannot read " + path + ": " + problem.getMessage().str();
  nameTypesOfIterations(module);
  Selection selection(*runtime);
  for (Function &function : module)
    selection.visit(function);
  if (selection.bodies().empty())
    return "";
  std::string error = moveBodies(module, std::move(runtime), selection);
  if (!error.empty())
    return "cannot use " + path + ": " + error;
  inlineHot(selection);
  return "";
}

} // namespace mapgo::backend
