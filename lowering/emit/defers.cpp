// What compiled code does itself of deferred calls and recover (runtime/panic/defer.h).
//
//   from:  resumed := runtime.deferenter(frame)
//   to:    frame.link = g.defers; g.defers = frame
//          frame.calls, frame.open = nil, 0
//          callbr asm "frame.pc = &landing; frame.rsp = rsp; frame.rbp = rbp" to entered, landing
//          landing: resumed = rax                    entered: resumed = nil
//
// The runtime jumps to the landing after a recovered panic, with the frame's address in rax.
// Nothing else may be expected in a register there, nor in memory that LLVM knows all uses of,
// since for LLVM the landing follows the assembly at once. So the code that is for it
// (walk/defer.cpp) begins with this address and finds in the DeferFrame what it needs. What the
// function's callers expect in their registers, its epilogue takes from its frame: the landing says
// that it changes all of them, so that they have been saved there.
#include "lowering/emit/emitter.h"
#include "runtime/abi/layout.h"

#include "llvm/IR/InlineAsm.h"

namespace mapgo::emit {

using core::Entry;
using llvm::BasicBlock;

namespace {

constexpr llvm::StringLiteral kCalleeSaved = "~{rbx},~{r12},~{r13},~{r14},~{r15}";

/// The running goroutine. Other threads may run it after a call, so that it is always asked for.
llvm::Value *goroutine(llvm::IRBuilder<> &builder) {
  auto *type = llvm::FunctionType::get(builder.getPtrTy(), false);
  return builder.CreateCall(
      type, llvm::InlineAsm::get(type, "movq %fs:mapgo.current@tpoff, $0", "=r", true));
}

/// Notes in the DeferFrame at $1 where to go on, with which stack and frame pointer.
std::string landingText() {
  auto field = [](uint64_t offset) { return std::to_string(offset) + "($1)\n\t"; };
  return "leaq ${2:l}(%rip), $0\n\tmovq $0, " + field(rt::kDeferFramePc) + //
         "movq %rsp, " + field(rt::kDeferFrameRsp) +                       //
         "movq %rbp, " + field(rt::kDeferFrameRbp);
}

} // namespace

void FunctionEmitter::inlinedEntry(const core::Call *s) {
  switch (*s->entry) {
  case Entry::deferenter:
    return enterDefers(s);
  case Entry::deferleave:
    builder_.CreateStore(outerDefers_, offsetBy(goroutine(builder_), rt::kDefersOffset));
    return;
  case Entry::callerframe: {
    llvm::Value *frame = builder_.CreateIntrinsic(llvm::Intrinsic::frameaddress,
                                                  {builder_.getPtrTy()}, {builder_.getInt32(1)});
    return store(&types_.ptr, storage(s->results[0]), {frame});
  }
  default:
    llvm_unreachable("the runtime has the entry point");
  }
}

/// The DeferFrame before those of the function's callers.
void FunctionEmitter::pushDeferFrame(llvm::Value *frame) {
  llvm::PointerType *type = builder_.getPtrTy();
  llvm::Value *defers = offsetBy(goroutine(builder_), rt::kDefersOffset);
  outerDefers_ = builder_.CreateLoad(type, defers, "outer.defers");
  builder_.CreateStore(outerDefers_, frame);
  builder_.CreateStore(llvm::ConstantPointerNull::get(type), offsetBy(frame, rt::kDeferFrameCalls));
  builder_.CreateStore(builder_.getInt64(0), offsetBy(frame, rt::kDeferFrameOpen));
  if (results_)
    builder_.CreateStore(results_, offsetBy(frame, rt::kDeferFrameResults));
  builder_.CreateStore(frame, defers);
}

void FunctionEmitter::enterDefers(const core::Call *s) {
  llvm::Value *frame = pointer(s->args[0]);
  pushDeferFrame(frame);
  llvm::PointerType *pointerType = builder_.getPtrTy();
  BasicBlock *landing = newBlock("landing"), *entered = newBlock("entered");
  BasicBlock *resumed = newBlock("resumed");
  auto *code = llvm::InlineAsm::get(llvm::FunctionType::get(pointerType, {pointerType}, false),
                                    landingText(),
                                    "=&{rax},r,!i,~{memory},~{dirflag},~{fpsr},~{flags}", true);
  llvm::Value *landed = builder_.CreateCallBr(code, entered, {landing}, {frame}, "landed");

  startBlock(landing);
  builder_.CreateAssumption(builder_.CreateIsNotNull(landed));
  auto *nothing = llvm::FunctionType::get(builder_.getVoidTy(), false);
  builder_.CreateCall(llvm::InlineAsm::get(nothing, "", kCalleeSaved, true));
  llvm::Value *results = nullptr;
  if (results_)
    results = builder_.CreateLoad(pointerType, offsetBy(landed, rt::kDeferFrameResults));
  jumpTo(resumed);
  startBlock(entered);
  jumpTo(resumed);

  startBlock(resumed);
  auto either = [&](llvm::Value *ifLanded, llvm::Value *otherwise) {
    llvm::PHINode *value = builder_.CreatePHI(pointerType, 2);
    value->addIncoming(ifLanded, landing);
    value->addIncoming(otherwise, entered);
    return value;
  };
  llvm::Value *address = either(landed, llvm::ConstantPointerNull::get(pointerType));
  if (results_)
    results_ = either(results, results_);
  store(&types_.ptr, storage(s->results[0]), {address});
}

} // namespace mapgo::emit
