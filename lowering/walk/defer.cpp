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
//
// The body of a range over a function defers calls for the function around the loop, which keeps
// their place in the chain from the loop's beginning on.
#include "lowering/walk/defer.h"

#include "lowering/core/visit.h"
#include "lowering/walk/arguments.h"
#include "lowering/walk/builtin.h"
#include "lowering/walk/call.h"
#include "lowering/walk/closure.h"
#include "lowering/walk/expr.h"
#include "lowering/walk/function.h"
#include "lowering/walk/generated.h"
#include "lowering/walk/object.h"
#include "lowering/walk/order.h"
#include "lowering/walk/rangefunc.h"
#include "lowering/walk/record.h"
#include "lowering/walk/symbols.h"
#include "lowering/walk/variable.h"

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

void enterDeferFrame(Walk &w) {
  w.function->noInline = true; // its frame is where deferenter returns to
  RecordType frame(w.package.context);
  frame.add("save", words(w.package.context, rt::kDeferFrameSize));
  auto escapes = [&](const Var *v) { return w.escapes.onHeap(v); };
  for (const Var *result : w.frame.results)
    frame.add(nameOf(result), escapes(result) ? pointerTo(w, result->type) : result->type);
  llvm::ArrayRef<uint64_t> offsets = w.layout.offsets(frame.type());
  w.frame.deferFrame = w.tempFor("frame", frame.type());
  w.facts.add(LocalFacts::Aliased, w.frame.deferFrame);
  w.frame.exit = w.make<core::Label>();
  w.frame.exit->name = "return";

  for (auto [result, offset] : llvm::zip_equal(w.frame.results, offsets.drop_front())) {
    if (escapes(result)) {
      declareVar(w, result, nullptr);
      core::Expr *copy = w.fieldAddr(w.addressOf(w.frame.deferFrame), offset, nameOf(result));
      w.store(copy, varAddress(w, result), pointerTo(w, result->type));
      continue;
    }
    w.frame.storage[result] = {Storage::Frame, w.frame.deferFrame, offset};
    if (isMemory(w, result->type))
      w.clear(varAddress(w, result), result->type);
    else
      w.store(varAddress(w, result), zeroValue(w, result->type), result->type);
  }
  core::Expr *resumed =
      w.callValue(Entry::deferenter, {w.addressOf(w.frame.deferFrame)}, "resumed");
  w.ifThen(w.binary(BinaryOp::Ne, resumed, w.int64(0)), [&] { returnThroughDefers(w, {}); });
}

/// Without `values`, the results are what they are.
void returnThroughDefers(Walk &w, llvm::ArrayRef<Value> values) {
  assignResults(w, values);
  auto *jump = w.append<core::Goto>();
  jump->target = w.frame.exit;
}

void leaveDeferFrame(Walk &w) {
  w.emit(w.frame.exit);
  w.call({}, Entry::deferreturn, {w.addressOf(w.frame.deferFrame)});
  std::vector<Value> results;
  for (const Var *result : w.frame.results)
    results.push_back(readVar(w, result));
  finishReturn(w, results);
}

/// The func() that a delayed call becomes, and the operands it keeps.
class Delayed {
public:
  explicit Delayed(Walk &outer)
      : code_(outer.package.unit.function(outer.declared().function->name.str() + ".deferwrap" +
                                          std::to_string(++outer.declared().names.delayedCalls))) {
    code_->defined = true;
    code_->pos = outer.source().at();
    code_->linkage = outer.function->linkage;
  }

  void keep(Walk &outer, Value v, const Type *type) {
    bool constant = isConstant(v) && (!isMemory(outer.package, type) || outer.isFixedMemory(v));
    operands_.push_back({v, type, constant});
  }

  /// The func value, whose code is still to be made.
  Value close(Walk &outer, bool inFrame) {
    PackageWalk &program = outer.package;
    if (llvm::all_of(operands_, [](const Operand &operand) { return operand.isConstant; }))
      return outer.addressOf(staticFuncVal(program, code_));
    code_->usesContext = true;
    ClosureType type(program.context);
    for (const Operand &operand : operands_)
      if (!operand.isConstant)
        type.add("x", operand.type);
    llvm::ArrayRef<uint64_t> offsets = program.layout.offsets(type.type()).drop_front();
    core::Expr *object = inFrame ? frameObject(outer, type.type(), "closure")
                                 : newObject(outer, type.type(), "closure");
    outer.store(outer.fieldAddr(object, 0, "F"), outer.addressOf(code_),
                outer.basic(types::BasicKind::UnsafePointer));
    for (Operand &operand : operands_) {
      if (operand.isConstant)
        continue;
      operand.offset = offsets.front();
      offsets = offsets.drop_front();
      outer.store(outer.fieldAddr(object, operand.offset, "x"), operand.value, operand.type);
    }
    return object;
  }

  core::Function *code() const { return code_; }

  /// The operands as the code reads them.
  std::vector<Value> operands(Walk &inner) const {
    std::vector<Value> values;
    for (const Operand &operand : operands_) {
      values.push_back(operand.isConstant
                           ? operand.value
                           : inner.loadValue(inner.fieldAddr(inner.context(), operand.offset, "x"),
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

/// `defer recover()` recovers for the function with the statement.
static Value delayedRecover(Walk &w, bool inFrame) {
  w.function->noInline = true;
  noteRecover(w, w.function);
  Delayed wrapper(w);
  wrapper.keep(w, w.callValue(Entry::callerframe, {}, "caller"),
               w.basic(types::BasicKind::UnsafePointer));
  Value f = wrapper.close(w, inFrame);

  Walk inner(w.package, nullptr, nullptr, wrapper.code());
  core::Local *ignored = inner.temp("r", &w.types.eface);
  inner.call({}, Entry::gorecover, {w.addressOf(ignored), wrapper.operands(inner)[0]});
  returnValues(inner, {});
  return f;
}

/// The same for a builtin function.
static Value delayedBuiltin(Walk &w, const CallExpr *call, const types::Builtin *builtin,
                            bool inFrame) {
  Delayed wrapper(w);
  Arguments args = hoistOperands(w, nullptr, call);
  llvm::SmallVector<const Expr *, 4> kept; // but for constants
  for (size_t i = 0; i < args.size(); ++i) {
    if (!args.areResults() && isStatementless(w, call->args[i]))
      continue;
    if (!args.areResults())
      kept.push_back(call->args[i]);
    wrapper.keep(w, args.value(i), types::defaultType(args.type(i)));
  }
  Value f = wrapper.close(w, inFrame);

  Walk inner(w.package, w.info, w.sourcePackage, wrapper.code());
  std::vector<Value> operands = wrapper.operands(inner), results;
  if (args.areResults())
    results = operands;
  else
    for (auto [x, operand] : llvm::zip_equal(kept, operands))
      inner.evaluation.hoisted[x] = {operand};
  builtinCall(inner, call, builtin->builtinId, Arguments(inner, call, results));
  returnValues(inner, {});
  return f;
}

/// from:  f(a)
/// to:    c = {f.deferwrap1, f, a}
///        f.deferwrap1: c.f(c.a)
static Value delayed(Walk &w, const PreparedCall &call, bool inFrame) {
  const Type *pointer = w.basic(types::BasicKind::UnsafePointer);
  Delayed wrapper(w);
  for (Value callee : {call.funcValue, call.code})
    if (callee)
      wrapper.keep(w, callee, pointer);
  size_t next = 0;
  if (call.receiver)
    wrapper.keep(w, call.args[next++], call.receiver);
  for (const Var *param : call.sig->params->vars)
    wrapper.keep(w, call.args[next++], param->type);
  Value f = wrapper.close(w, inFrame);

  w.package.generated.pending.push_back([&outer = w.package, made = call, wrapper]() mutable {
    Walk inner(outer, nullptr, nullptr, wrapper.code());
    made.args = wrapper.operands(inner);
    for (Value *callee : {&made.funcValue, &made.code})
      if (*callee) {
        *callee = made.args.front();
        made.args.erase(made.args.begin());
      }
    passRecover(inner, made.function);
    perform(inner, made);
    returnValues(inner, {});
  });
  return f;
}

static Value delayedCall(Walk &w, const CallExpr *call, bool inFrame) {
  if (const types::Builtin *builtin = builtinOf(w, call))
    return builtin->builtinId == types::BuiltinId::Recover
               ? delayedRecover(w, inFrame)
               : delayedBuiltin(w, call, builtin, inFrame);
  const auto *sig = llvm::cast<types::Signature>(w.typeOf(call->fun)->under());
  bool isPlain = sig->params->size() == 0 && sig->results->size() == 0;
  if (const auto *lit = llvm::dyn_cast<syntax::FuncLit>(syntax::unparen(call->fun)); lit && isPlain)
    return funcLit(w, lit);
  PreparedCall prepared = prepareCall(w, call);
  if (isPlain && prepared.funcValue)
    return prepared.funcValue;
  if (isPlain && prepared.function && !prepared.receiver)
    return w.addressOf(staticFuncVal(w, prepared.function));
  return delayed(w, prepared, inFrame);
}

void deferStmt(Walk &w, const syntax::CallStmt *s) {
  llvm::SaveAndRestore savedEffects(w.evaluation.atOnce, false);
  bool inFrame = !w.escapes.isRepeated(s);
  Value f = delayedCall(w, llvm::cast<CallExpr>(syntax::unparen(s->call)), inFrame);
  if (w.body) {
    w.call({}, Entry::deferprocat, {rangeDefers(w), f});
    return;
  }
  core::Expr *record = w.nil();
  if (inFrame)
    record = w.addressOf(w.tempFor("defer", words(w.package.context, rt::kDeferSize)));
  w.call({}, Entry::deferproc, {record, w.addressOf(w.frame.deferFrame), f});
}

/// from:  recover()
/// to:    runtime.gorecover(&r, runtime.callerframe())
Value recoverCall(Walk &w) {
  w.function->noInline = true; // it is its caller that counts
  noteRecover(w, w.function);
  core::Expr *caller = w.callValue(Entry::callerframe, {}, "caller");
  core::Local *r = w.temp("r", &w.types.eface);
  w.call({}, Entry::gorecover, {w.addressOf(r), caller});
  w.facts.add(LocalFacts::Fixed, r);
  return w.read(r);
}

static bool mayRecover(PackageWalk &package, const core::Function *f) {
  // What is not known is a function of another package, or one that an interface or func value
  // leads to; and a generated function may itself be a wrapper of one that recovers.
  return !f || !f->defined || f->linkage != core::Linkage::External ||
         package.generated.recovers.contains(f);
}

void passRecover(Walk &w, const core::Function *f) {
  if (!mayRecover(w, f))
    return;
  w.function->noInline = true;
  w.call({}, Entry::deferwrapper, {});
}

} // namespace mapgo::walk
