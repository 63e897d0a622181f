// Calls that are made later (spec: Go statements, Defer statements; gc 1.24: normalizeGoDeferCall).
// Function and arguments are evaluated when the statement runs.
//
//   from:  go f(a)
//   to:    closure·1 = {main.gowrap1, a}
//          runtime.newproc(closure·1)
//
// What is called is always a func() without results. Any other call becomes one, which keeps the
// operands; a deferred one lets a recover in what it calls work as if it were not there.
#include "lowering/walk/delayed.h"

#include "lowering/core/visit.h"
#include "lowering/walk/arguments.h"
#include "lowering/walk/builtin.h"
#include "lowering/walk/call.h"
#include "lowering/walk/closure.h"
#include "lowering/walk/defer.h"
#include "lowering/walk/expr.h"
#include "lowering/walk/function.h"
#include "lowering/walk/generated.h"
#include "lowering/walk/object.h"
#include "lowering/walk/order.h"
#include "lowering/walk/record.h"
#include "lowering/walk/stmt.h"
#include "lowering/walk/symbols.h"

#include "llvm/Support/SaveAndRestore.h"

namespace mapgo::walk {

using syntax::CallExpr;
using syntax::Token;

namespace {

/// Whether `e` is the same value in any function.
bool isConstant(const core::Expr *e) {
  if (llvm::isa<core::LocalRead, core::LocalAddr, core::Context, core::Load>(e))
    return false;
  bool operands = true;
  core::forEachOperand(e, [&](const core::Expr *x) { operands &= isConstant(x); });
  return operands;
}

/// The func() that a delayed call becomes, and the operands it keeps.
class Delayed {
public:
  Delayed(Walk &outer, Token keyword)
      : code_(outer.package.unit.function(outer.declared().function->name.str() +
                                          (keyword == Token::Go ? ".gowrap" : ".deferwrap") +
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

} // namespace

/// `defer recover()` recovers for the function with the statement; `go recover()` does nothing.
static Value delayedRecover(Walk &w, Token keyword, bool inFrame) {
  w.function->noInline = true;
  noteRecover(w, w.function);
  Delayed wrapper(w, keyword);
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
                            Token keyword, bool inFrame) {
  Delayed wrapper(w, keyword);
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
/// to:    c = {main.deferwrap1, f, a}
///        main.deferwrap1: c.f(c.a)
static Value delayed(Walk &w, const PreparedCall &call, Token keyword, bool inFrame) {
  const Type *pointer = w.basic(types::BasicKind::UnsafePointer);
  Delayed wrapper(w, keyword);
  for (Value callee : {call.funcValue, call.code})
    if (callee)
      wrapper.keep(w, callee, pointer);
  size_t next = 0;
  if (call.receiver)
    wrapper.keep(w, call.args[next++], call.receiver);
  for (const Var *param : call.sig->params->vars)
    wrapper.keep(w, call.args[next++], param->type);
  Value f = wrapper.close(w, inFrame);

  w.package.generated.pending.push_back(
      [&outer = w.package, made = call, wrapper, keyword]() mutable {
        Walk inner(outer, nullptr, nullptr, wrapper.code());
        made.args = wrapper.operands(inner);
        for (Value *callee : {&made.funcValue, &made.code})
          if (*callee) {
            *callee = made.args.front();
            made.args.erase(made.args.begin());
          }
        if (keyword == Token::Defer)
          passRecover(inner, made.function);
        perform(inner, made);
        returnValues(inner, {});
      });
  return f;
}

Value delayedCall(Walk &w, const syntax::CallStmt *s, bool inFrame) {
  const auto *call = llvm::cast<CallExpr>(syntax::unparen(s->call));
  if (const types::Builtin *builtin = builtinOf(w, call))
    return builtin->builtinId == types::BuiltinId::Recover
               ? delayedRecover(w, s->tok, inFrame)
               : delayedBuiltin(w, call, builtin, s->tok, inFrame);
  const auto *sig = llvm::cast<types::Signature>(w.typeOf(call->fun)->under());
  bool isPlain = sig->params->size() == 0 && sig->results->size() == 0;
  if (const auto *lit = llvm::dyn_cast<syntax::FuncLit>(syntax::unparen(call->fun)); lit && isPlain)
    return funcLit(w, lit);
  PreparedCall prepared = prepareCall(w, call);
  if (isPlain && prepared.funcValue)
    return prepared.funcValue;
  if (isPlain && prepared.function && !prepared.receiver)
    return w.addressOf(staticFuncVal(w, prepared.function));
  return delayed(w, prepared, s->tok, inFrame);
}

void goStmt(Walk &w, const syntax::CallStmt *s) {
  llvm::SaveAndRestore savedEffects(w.evaluation.atOnce, false);
  Value f = delayedCall(w, s, /*inFrame=*/false);
  statementNote(w);
  const core::Reason reason{core::Reason::StartsGoroutine};
  w.call({}, Entry::newproc, {f}, &reason);
}

} // namespace mapgo::walk
