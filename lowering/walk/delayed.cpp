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

#include "frontend/check/query.h"
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

/// Calls the code of a func() that is `function`.
void callCode(Walk &w, const core::Function *code, Value function) {
  auto *s = w.append<core::Call>();
  s->function = code;
  s->context = code->usesContext ? function : nullptr;
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
    unsigned count = 0;
    for (Operand &operand : operands_) {
      if (operand.isConstant)
        continue;
      operand.name = outer.unit.intern("X" + std::to_string(count++));
      type.add(operand.name, operand.type);
    }
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
      outer.store(outer.fieldAddr(object, operand.offset, operand.name), operand.value,
                  operand.type);
    }
    return object;
  }

  core::Function *code() const { return code_; }

  /// The operands as the code reads them.
  std::vector<Value> operands(Walk &inner) const { return operands(inner, inner.context()); }
  /// … and as another function does that has the func value.
  std::vector<Value> operands(Walk &w, Value function) const {
    std::vector<Value> values;
    for (const Operand &operand : operands_) {
      values.push_back(
          operand.isConstant
              ? operand.value
              : w.loadValue(w.fieldAddr(function, operand.offset, operand.name), operand.type));
    }
    return values;
  }

  /// The func value, whose code is called as it is.
  DelayedCall call(Value function) const {
    return {function, [code = code_](Walk &w, Value f) { callCode(w, code, f); }};
  }

private:
  struct Operand {
    Value value;
    const Type *type;
    bool isConstant;
    uint64_t offset = 0;
    llvm::StringRef name = {}; ///< of the field, as gc's
  };
  core::Function *code_;
  std::vector<Operand> operands_;
};

} // namespace

/// `defer recover()` recovers for the function with the statement; `go recover()` does nothing.
static DelayedCall delayedRecover(Walk &w, Token keyword, bool inFrame) {
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
  return wrapper.call(f);
}

/// The same for a builtin function.
static DelayedCall delayedBuiltin(Walk &w, const CallExpr *call, const types::Builtin *builtin,
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
  return wrapper.call(f);
}

/// What is called, and what is kept of the arguments.
static PreparedCall keepOperands(Walk &w, Delayed &wrapper, const CallExpr *call,
                                 llvm::ArrayRef<const Expr *> kept) {
  std::optional<Arguments> results; // of g() in f(g())
  std::vector<std::pair<Value, const Type *>> values;
  auto hoistOf = [&](const Expr *fun) {
    if (w.info->spreads(call)) {
      results.emplace(hoistOperands(w, fun, call));
      return;
    }
    llvm::SmallVector<const Expr *, 8> operands;
    if (fun)
      operands.push_back(fun);
    llvm::append_range(operands, kept);
    hoistAll(w, operands);
  };
  PreparedCall prepared = prepareCallOf(w, call->fun, hoistOf, [&] {
    for (size_t i = 0; results && i < results->size(); ++i)
      values.emplace_back(results->value(i), results->type(i));
    for (const Expr *x : kept)
      values.emplace_back(value(w, x), types::defaultType(w.typeOf(x)));
  });
  for (Value callee : {prepared.funcValue, prepared.code})
    if (callee)
      wrapper.keep(w, callee, w.basic(types::BasicKind::UnsafePointer));
  if (prepared.receiver)
    wrapper.keep(w, prepared.args[0], prepared.receiver);
  for (auto [v, type] : values)
    wrapper.keep(w, v, type);
  return prepared;
}

/// Gives a call in the code of the wrapper its callee and arguments.
static void useOperands(Walk &w, llvm::ArrayRef<Value> operands, const CallExpr *call,
                        llvm::ArrayRef<const Expr *> kept, PreparedCall &prepared) {
  const auto *next = operands.begin();
  for (Value *callee : {&prepared.funcValue, &prepared.code})
    if (*callee)
      *callee = *next++;
  if (prepared.receiver)
    prepared.args[0] = *next++;
  bool spreads = w.info->spreads(call);
  std::vector<Value> results;
  if (spreads)
    results.assign(next, operands.end());
  for (const Expr *x : kept)
    w.evaluation.hoisted[x] = {*next++};
  addArguments(w, prepared.args,
               spreads ? Arguments(w, call, results) : hoistOperands(w, nullptr, call),
               prepared.sig, call->hasDots);
}

/// from:  f(a)
/// to:    c = {main.deferwrap1, f, a}
///        main.deferwrap1: c.f(c.a)
static DelayedCall delayed(Walk &w, const CallExpr *call, Token keyword, bool inFrame) {
  Delayed wrapper(w, keyword);
  llvm::SmallVector<const Expr *, 8> kept = check::keptOperands(*w.info, call);
  PreparedCall prepared = keepOperands(w, wrapper, call, kept);
  Value f = wrapper.close(w, inFrame);
  w.package.generated.pending.push_back([&outer = w.package, info = w.info,
                                         package = w.sourcePackage, wrapper, call, kept, prepared,
                                         keyword]() mutable {
    Walk inner(outer, info, package, wrapper.code());
    useOperands(inner, wrapper.operands(inner), call, kept, prepared);
    if (keyword == Token::Defer)
      passRecover(inner, prepared.function);
    perform(inner, prepared);
    returnValues(inner, {});
  });
  // Without the wrapper: it is not a panic that makes this call.
  return {f, [wrapper, call, kept, prepared](Walk &outer, Value function) {
            PreparedCall completed = prepared;
            useOperands(outer, wrapper.operands(outer, function), call, kept, completed);
            perform(outer, completed);
          }};
}

DelayedCall delayedCall(Walk &w, const syntax::CallStmt *s, bool inFrame) {
  const auto *call = llvm::cast<CallExpr>(syntax::unparen(s->call));
  if (const types::Builtin *builtin = builtinOf(w, call))
    return builtin->builtinId == types::BuiltinId::Recover
               ? delayedRecover(w, s->tok, inFrame)
               : delayedBuiltin(w, call, builtin, s->tok, inFrame);
  const auto *sig = llvm::cast<types::Signature>(w.typeOf(call->fun)->under());
  bool isPlain = sig->params->size() == 0 && sig->results->size() == 0;
  if (const auto *lit = llvm::dyn_cast<syntax::FuncLit>(syntax::unparen(call->fun));
      lit && isPlain) {
    const core::Function *code = nullptr;
    Value f = funcLit(w, lit, &code);
    return {f, [code](Walk &outer, Value function) { callCode(outer, code, function); }};
  }
  if (isPlain && !w.info->methodSelection(syntax::unparen(call->fun))) {
    PreparedCall prepared = prepareCall(w, call);
    if (const core::Function *code = prepared.function)
      return {w.addressOf(staticFuncVal(w, code)),
              [code](Walk &outer, Value function) { callCode(outer, code, function); }};
    return {prepared.funcValue, [prepared](Walk &outer, Value function) {
              PreparedCall completed = prepared;
              completed.funcValue = function;
              perform(outer, completed);
            }};
  }
  return delayed(w, call, s->tok, inFrame);
}

void goStmt(Walk &w, const syntax::CallStmt *s) {
  llvm::SaveAndRestore savedEffects(w.evaluation.atOnce, false);
  Value f = delayedCall(w, s, /*inFrame=*/false).function;
  statementNote(w);
  const core::Reason reason{core::Reason::StartsGoroutine};
  w.call({}, Entry::newproc, {f}, &reason);
}

} // namespace mapgo::walk
