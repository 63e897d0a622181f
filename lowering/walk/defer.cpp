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
// A deferred call is always that of a func() without results (delayed.cpp).
//
// The body of a range over a function defers calls for the function around the loop, which keeps
// their place in the chain from the loop's beginning on.
#include "lowering/walk/defer.h"

#include "lowering/walk/delayed.h"
#include "lowering/walk/expr.h"
#include "lowering/walk/function.h"
#include "lowering/walk/generated.h"
#include "lowering/walk/order.h"
#include "lowering/walk/rangefunc.h"
#include "lowering/walk/record.h"
#include "lowering/walk/symbols.h"
#include "lowering/walk/variable.h"

#include "runtime/abi/layout.h"

#include "llvm/Support/SaveAndRestore.h"

namespace mapgo::walk {

namespace {

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

void deferStmt(Walk &w, const syntax::CallStmt *s) {
  llvm::SaveAndRestore savedEffects(w.evaluation.atOnce, false);
  bool inFrame = !w.escapes.isRepeated(s);
  Value f = delayedCall(w, s, inFrame);
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
