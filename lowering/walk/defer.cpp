// Deferred calls and recover (spec: Defer statements, Handling panics).
//
//   from:  func f(a T) (r R) { … defer g(a) … return x … }
//   to:    frame·1.r = 0
//          resumed·1 := runtime.deferenter(frame·1)
//          if resumed·1 != 0 { goto return }
//          …
//          closure·1 = {f.deferwrap1, a}
//          runtime.deferproc(defer·1, frame·1, closure·1)
//          …
//          frame·1.r = x; goto return
//          …
//          return: runtime.deferreturn(frame·1)
//          return frame·1.r
//
// After a recovered panic deferenter returns again (runtime/panic/defer.h). What the function then
// reads must have been in memory when it panicked: the results. They are within the frame record,
// whose address deferenter gets, so that LLVM leaves no write to them out and expects any value.
// The same holds for those on the heap, since their addresses are in the record before the
// call. Everything else was set before deferenter and does not change.
//
// A deferred call is always that of a func() without results. Any other becomes one, which keeps
// the operands; it lets a recover in what it calls work as if it were not there.
#include "lowering/core/visit.h"
#include "lowering/walk/arguments.h"
#include "lowering/walk/record.h"

#include "runtime/abi/layout.h"

#include "llvm/Support/SaveAndRestore.h"

namespace mapgo::walk {

using syntax::CallExpr;

namespace {

/// Whether `e` is the same value in any function.
bool isConstant(const core::Expr *e) {
  if (llvm::isa<core::LocalRead, core::LocalAddr, core::Context, core::Load>(e))
    return false;
  bool operands = true;
  core::forEachOperand(e, [&](const core::Expr *x) { operands &= isConstant(x); });
  return operands;
}

const Type *words(types::Context &context, uint64_t bytes) {
  return context.make<types::Array>(context.basic(types::BasicKind::Uintptr),
                                    static_cast<int64_t>(bytes / 8));
}

} // namespace

// ---------------------------------------------------------------- the function

void FunctionWalker::enterDeferFrame() {
  function->noInline = true; // its frame is where deferenter returns to
  RecordType frame(program.context);
  frame.add("save", words(program.context, rt::kDeferFrameSize));
  auto escapes = [&](const Var *v) { return program.escapes.onHeap(v); };
  for (const Var *result : resultVars_)
    frame.add(result->name, escapes(result) ? program.pointerTo(result->type) : result->type);
  llvm::ArrayRef<uint64_t> offsets = program.layout.offsets(frame.type());
  deferFrame_ = tempFor("frame", frame.type());
  aliased_.insert(deferFrame_);
  exit_ = make<core::Label>();
  exit_->name = "return";

  for (auto [result, offset] : llvm::zip_equal(resultVars_, offsets.drop_front())) {
    if (escapes(result)) {
      declareVar(result, nullptr);
      core::Expr *copy = build.fieldAddr(build.addressOf(deferFrame_), offset, result->name);
      store(copy, varAddress(result), program.pointerTo(result->type));
      continue;
    }
    storage_[result] = {Storage::Frame, deferFrame_, offset};
    if (program.isMemory(result->type))
      clear(varAddress(result), result->type);
    else
      store(varAddress(result), zeroValue(result->type), result->type);
  }
  core::Expr *resumed = callValue(Entry::deferenter, {build.addressOf(deferFrame_)}, "resumed");
  ifThen(build.binary(core::BinaryOp::Ne, resumed, build.int64(0)),
         [&] { returnThroughDefers({}); });
}

/// Without `values`, the results are what they are.
void FunctionWalker::returnThroughDefers(llvm::ArrayRef<Value> values) {
  if (!values.empty()) {
    std::vector<Value> results(values.begin(), values.end());
    if (results.size() > 1)
      for (auto [v, value] : llvm::zip_equal(resultVars_, results))
        value = stabilize(value, v->type);
    for (auto [v, value] : llvm::zip_equal(resultVars_, results))
      store(varAddress(v), value, v->type);
  }
  auto *jump = append<core::Goto>();
  jump->target = exit_;
}

void FunctionWalker::leaveDeferFrame() {
  emit(exit_);
  call({}, Entry::deferreturn, {build.addressOf(deferFrame_)});
  std::vector<Value> results;
  for (const Var *result : resultVars_)
    results.push_back(readVar(result));
  finishReturn(results);
}

// ---------------------------------------------------------------- the statement

void FunctionWalker::deferStmt(const syntax::CallStmt *s) {
  llvm::SaveAndRestore savedEffects(atOnce_, false);
  bool inFrame = !program.escapes.isRepeated(s);
  Value f = delayedCall(llvm::cast<CallExpr>(syntax::unparen(s->call)), inFrame);
  core::Expr *record = build.nil();
  if (inFrame)
    record = build.addressOf(tempFor("defer", words(program.context, rt::kDeferSize)));
  call({}, Entry::deferproc, {record, build.addressOf(deferFrame_), f});
}

Value FunctionWalker::delayedCall(const CallExpr *call, bool inFrame) {
  if (const types::Builtin *builtin = builtinOf(call))
    return builtin->builtinId == types::BuiltinId::Recover ? delayedRecover(inFrame)
                                                           : delayedBuiltin(call, builtin, inFrame);
  const auto *sig = llvm::cast<types::Signature>(typeOf(call->fun)->under());
  bool isPlain = sig->params->size() == 0 && sig->results->size() == 0;
  if (const auto *lit = llvm::dyn_cast<syntax::FuncLit>(syntax::unparen(call->fun)); lit && isPlain)
    return funcLit(lit);
  PreparedCall prepared = prepareCall(call);
  if (isPlain && prepared.funcValue)
    return prepared.funcValue;
  if (isPlain && prepared.function && !prepared.receiver)
    return build.addressOf(program.staticFuncVal(prepared.function));
  return delayed(prepared, inFrame);
}

/// The func() that a delayed call becomes, and the operands it keeps.
class FunctionWalker::Delayed {
public:
  explicit Delayed(FunctionWalker &outer)
      : code_(outer.program.program.function(outer.function->name.str() + ".deferwrap" +
                                             std::to_string(++outer.delayedCalls_))) {
    code_->defined = true;
    code_->pos = outer.source().at();
    code_->linkage = outer.function->linkage;
  }

  void keep(FunctionWalker &outer, Value v, const Type *type) {
    bool constant = isConstant(v) && (!outer.program.isMemory(type) || outer.isFixedMemory(v));
    operands_.push_back({v, type, constant});
  }

  /// The func value, whose code is still to be made.
  Value close(FunctionWalker &outer, bool inFrame) {
    ProgramWalker &program = outer.program;
    core::Builder &build = outer.build;
    if (llvm::all_of(operands_, [](const Operand &operand) { return operand.isConstant; }))
      return build.addressOf(program.staticFuncVal(code_));
    code_->usesContext = true;
    ClosureType type(program.context);
    for (const Operand &operand : operands_)
      if (!operand.isConstant)
        type.add("x", operand.type);
    llvm::ArrayRef<uint64_t> offsets = program.layout.offsets(type.type()).drop_front();
    core::Expr *object = inFrame ? outer.frameObject(type.type(), "closure")
                                 : outer.newObject(type.type(), "closure");
    outer.store(build.fieldAddr(object, 0, "F"), build.addressOf(code_),
                program.context.basic(types::BasicKind::UnsafePointer));
    for (Operand &operand : operands_) {
      if (operand.isConstant)
        continue;
      operand.offset = offsets.front();
      offsets = offsets.drop_front();
      outer.store(build.fieldAddr(object, operand.offset, "x"), operand.value, operand.type);
    }
    return object;
  }

  core::Function *code() const { return code_; }

  /// The operands as the code reads them.
  std::vector<Value> operands(FunctionWalker &inner) const {
    std::vector<Value> values;
    for (const Operand &operand : operands_) {
      core::Builder &build = inner.build;
      values.push_back(operand.isConstant
                           ? operand.value
                           : inner.loadValue(build.fieldAddr(build.context(), operand.offset, "x"),
                                             operand.type));
    }
    return values;
  }

private:
  struct Operand {
    Value value;
    const Type *type;
    bool isConstant;
    uint64_t offset = 0;
  };
  core::Function *code_;
  std::vector<Operand> operands_;
};

/// from:  f(a)
/// to:    c = {f.deferwrap1, f, a}
///        f.deferwrap1: c.f(c.a)
Value FunctionWalker::delayed(const PreparedCall &call, bool inFrame) {
  const Type *pointer = program.context.basic(types::BasicKind::UnsafePointer);
  Delayed wrapper(*this);
  for (Value callee : {call.funcValue, call.code})
    if (callee)
      wrapper.keep(*this, callee, pointer);
  size_t next = 0;
  if (call.receiver)
    wrapper.keep(*this, call.args[next++], call.receiver);
  for (const Var *param : call.sig->params->vars)
    wrapper.keep(*this, call.args[next++], param->type);
  Value f = wrapper.close(*this, inFrame);

  program.pending_.push_back([&program = program, made = call, wrapper]() mutable {
    FunctionWalker inner(program, nullptr, nullptr, wrapper.code());
    made.args = wrapper.operands(inner);
    for (Value *callee : {&made.funcValue, &made.code})
      if (*callee) {
        *callee = made.args.front();
        made.args.erase(made.args.begin());
      }
    inner.passRecover(made.function);
    inner.perform(made);
    inner.returnValues({});
  });
  return f;
}

/// The same for a builtin function.
Value FunctionWalker::delayedBuiltin(const CallExpr *call, const types::Builtin *builtin,
                                     bool inFrame) {
  Delayed wrapper(*this);
  Arguments args = hoistOperands(nullptr, call);
  llvm::SmallVector<const Expr *, 4> kept; // but for constants
  for (size_t i = 0; i < args.size(); ++i) {
    if (!args.areResults() && isStatementless(call->args[i]))
      continue;
    if (!args.areResults())
      kept.push_back(call->args[i]);
    wrapper.keep(*this, args.value(i), types::defaultType(args.type(i)));
  }
  Value f = wrapper.close(*this, inFrame);

  FunctionWalker inner(program, info, package_, wrapper.code());
  std::vector<Value> operands = wrapper.operands(inner), results;
  if (args.areResults())
    results = operands;
  else
    for (auto [x, operand] : llvm::zip_equal(kept, operands))
      inner.hoisted_[x] = {operand};
  inner.builtinCall(call, builtin->builtinId, Arguments(inner, call, results));
  inner.returnValues({});
  return f;
}

// ---------------------------------------------------------------- recover

/// from:  recover()
/// to:    runtime.gorecover(&r, runtime.callerframe())
Value FunctionWalker::recoverCall() {
  function->noInline = true; // it is its caller that counts
  program.noteRecover(function);
  core::Expr *caller = callValue(Entry::callerframe, {}, "caller");
  core::Local *r = temp("r", &build.types.eface);
  call({}, Entry::gorecover, {build.addressOf(r), caller});
  fixed_.insert(r);
  return build.read(r);
}

/// `defer recover()` recovers for the function with the statement.
Value FunctionWalker::delayedRecover(bool inFrame) {
  function->noInline = true;
  program.noteRecover(function);
  Delayed wrapper(*this);
  wrapper.keep(*this, callValue(Entry::callerframe, {}, "caller"),
               program.context.basic(types::BasicKind::UnsafePointer));
  Value f = wrapper.close(*this, inFrame);

  FunctionWalker inner(program, nullptr, nullptr, wrapper.code());
  core::Local *ignored = inner.temp("r", &build.types.eface);
  inner.call({}, Entry::gorecover, {build.addressOf(ignored), wrapper.operands(inner)[0]});
  inner.returnValues({});
  return f;
}

bool ProgramWalker::mayRecover(const core::Function *f) const {
  // What is not known is a function of another package, or one that an interface or func value
  // leads to; and a generated function may itself be a wrapper of one that recovers.
  return !f || !f->defined || f->linkage != core::Linkage::External || recovers_.contains(f);
}

void FunctionWalker::passRecover(const core::Function *f) {
  if (!program.mayRecover(f))
    return;
  function->noInline = true;
  call({}, Entry::deferwrapper, {});
}

} // namespace mapgo::walk
