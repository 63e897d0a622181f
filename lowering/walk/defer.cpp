// Deferred calls and recover (spec: Defer statements, Handling panics).
//
//   from:  func f(a T) (r R) { … defer g(a) … return x … }
//   to:    frame·1.r = 0
//          resumed·1 := runtime.deferenter(frame·1)
//          if resumed·1 != nil { runtime.deferreturn(resumed·1); return resumed·1.r }
//          open·1 = 0
//          …
//          closure·1 = {f.deferwrap1, a}
//          frame·1.call1 = closure·1
//          open·1 = open·1 | 1; frame·1.open = open·1
//          …
//          frame·1.r = x; goto return
//          …
//          return: if open·1 & 1 != 0 { open·1 = open·1 &^ 1; frame·1.open = open·1; g(closure·1.a)
//          } runtime.deferleave(frame·1) return frame·1.r
//
// As under gc, defers are open if none may run more than once and there are at most eight. Others
// are put into a list, all of a function's:
//
//          runtime.deferproc(defer·1, frame·1, closure·1)
//          …
//          return: runtime.deferreturn(frame·1)
//
// After a recovered panic the function goes on behind deferenter, whose result is then the address
// of its frame record (runtime/panic/defer.h). What it reads must have been in memory when it
// panicked, and is reached from this address alone: the results, the addresses of those on the
// heap, and where results of memory types are wanted. LLVM leaves no write to them out, since
// deferenter gets the record's address.
//
// A deferred call is always that of a func() without results (delayed.cpp).
//
// The body of a range over a function defers calls for the function around the loop, which keeps
// their place in its list from the loop's beginning on.
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

namespace {

/// A result in the frame record: itself, or its address if it is on the heap; and where the caller
/// wants it, if it is of a memory type.
struct ResultPlace {
  uint64_t at = 0, wanted = 0;
};

} // namespace

/// Where the function goes on after a recovered panic.
static void landing(Walk &w, core::Expr *resumed, llvm::ArrayRef<ResultPlace> places) {
  w.call({}, Entry::deferreturn, {resumed});
  std::vector<Value> results;
  for (auto [place, result, wanted] :
       llvm::zip_equal(places, w.frame.results, w.frame.resultAddresses)) {
    auto pointerAt = [&](uint64_t offset, llvm::StringRef name) {
      return w.load(&w.types.ptr, w.fieldAddr(resumed, offset, name));
    };
    if (wanted)
      w.assign(wanted, pointerAt(place.wanted, "to"));
    core::Expr *at = w.escapes.onHeap(result) ? pointerAt(place.at, nameOf(result))
                                              : w.fieldAddr(resumed, place.at, nameOf(result));
    results.push_back(w.loadValue(at, result->type));
  }
  finishReturn(w, results);
}

void enterDeferFrame(Walk &w, const syntax::BlockStmt *body) {
  w.function->noInline = true; // it is its frame that is resumed
  const Type *pointer = w.basic(types::BasicKind::UnsafePointer);
  RecordType frame(w.package.context);
  frame.add("save", words(w.package.context, rt::kDeferFrameSize));
  std::optional<unsigned> count = w.escapes.openDefers(body);
  bool isOpen = count && *count <= rt::kMaxOpenDefers;
  frame.add("calls", words(w.package.context, isOpen ? 8 * *count : 0));
  auto escapes = [&](const Var *v) { return w.escapes.onHeap(v); };
  for (auto [result, wanted] : llvm::zip_equal(w.frame.results, w.frame.resultAddresses)) {
    frame.add(nameOf(result), escapes(result) ? pointer : result->type);
    if (wanted)
      frame.add("to", pointer);
  }
  w.frame.deferFrame = w.tempFor("frame", frame.type());
  w.facts.add(LocalFacts::Aliased, w.frame.deferFrame);
  w.frame.exit = w.make<core::Label>();
  w.frame.exit->name = "return";

  core::Expr *record = w.addressOf(w.frame.deferFrame);
  std::vector<ResultPlace> places;
  const uint64_t *next = w.layout.offsets(frame.type()).begin() + 2;
  for (auto [result, wanted] : llvm::zip_equal(w.frame.results, w.frame.resultAddresses)) {
    ResultPlace place = {*next++};
    if (wanted) {
      place.wanted = *next++;
      w.store(w.fieldAddr(record, place.wanted, "to"), w.read(wanted), pointer);
    }
    places.push_back(place);
    if (escapes(result)) {
      declareVar(w, result, nullptr);
      w.store(w.fieldAddr(record, place.at, nameOf(result)), varAddress(w, result), pointer);
      continue;
    }
    w.frame.storage[result] = {Storage::Frame, w.frame.deferFrame, place.at};
    if (isMemory(w, result->type))
      w.clear(varAddress(w, result), result->type);
    else
      w.store(varAddress(w, result), zeroValue(w, result->type), result->type);
  }
  core::Expr *resumed = w.callValue(Entry::deferenter, {record}, "resumed");
  w.ifThen(w.binary(BinaryOp::Ne, resumed, w.nil()), [&] {
    From end(w, Source(body->rbrace));
    landing(w, resumed, places);
  });
  if (!isOpen)
    return;
  w.frame.openBits = w.temp("open", &w.types.int64);
  w.assign(w.frame.openBits, w.int64(0));
}

/// Without `values`, the results are what they are.
void returnThroughDefers(Walk &w, llvm::ArrayRef<Value> values) {
  assignResults(w, values);
  auto *jump = w.append<core::Goto>();
  jump->target = w.frame.exit;
}

static void setOpenBits(Walk &w, core::Expr *bits) {
  w.assign(w.frame.openBits, bits);
  core::Expr *record = w.addressOf(w.frame.deferFrame);
  w.store(w.fieldAddr(record, rt::kDeferFrameOpen, "open"), w.read(w.frame.openBits),
          w.basic(types::BasicKind::Int));
}

/// Makes the calls that are open, last first. Before each, it is not open any more: it may panic.
static void makeOpenCalls(Walk &w) {
  for (size_t i = w.frame.openDefers.size(); i-- > 0;) {
    auto bits = [&] { return w.read(w.frame.openBits); };
    core::Expr *isOpen = w.binary(BinaryOp::And, bits(), w.int64(uint64_t{1} << i));
    w.ifThen(w.binary(BinaryOp::Ne, isOpen, w.int64(0)), [&] {
      setOpenBits(w, w.binary(BinaryOp::And, bits(), w.int64(~(uint64_t{1} << i))));
      w.frame.openDefers[i](w);
    });
  }
}

void leaveDeferFrame(Walk &w) {
  w.emit(w.frame.exit);
  core::Expr *record = w.addressOf(w.frame.deferFrame);
  if (w.frame.openBits) {
    makeOpenCalls(w);
    w.call({}, Entry::deferleave, {record});
  } else {
    w.call({}, Entry::deferreturn, {record});
  }
  std::vector<Value> results;
  for (const Var *result : w.frame.results)
    results.push_back(readVar(w, result));
  finishReturn(w, results);
}

/// from:  defer f(x)
/// to:    frame·1.call1 = closure·1
///        open·1 = open·1 | 1
///        frame·1.open = open·1
static void openDefer(Walk &w, const DelayedCall &call) {
  size_t number = w.frame.openDefers.size();
  core::Expr *slot = w.fieldAddr(w.addressOf(w.frame.deferFrame), rt::kDeferFrameSize + 8 * number,
                                 w.unit.intern("call" + std::to_string(number + 1)));
  w.store(slot, call.function, w.basic(types::BasicKind::UnsafePointer));
  setOpenBits(w, w.binary(BinaryOp::Or, w.read(w.frame.openBits), w.int64(uint64_t{1} << number)));
  // A closure in the frame is where it is, whatever has happened to what led to it.
  bool isFixed = llvm::isa<core::LocalAddr, core::SymbolAddr>(call.function);
  w.frame.openDefers.push_back([=](Walk &outer) {
    call.perform(outer, isFixed ? call.function : outer.load(&outer.types.ptr, slot));
  });
}

void deferStmt(Walk &w, const syntax::CallStmt *s) {
  llvm::SaveAndRestore savedEffects(w.evaluation.atOnce, false);
  bool inFrame = !w.escapes.isRepeated(s);
  DelayedCall call = delayedCall(w, s, inFrame);
  if (w.frame.openBits)
    return openDefer(w, call);
  if (w.body) {
    w.call({}, Entry::deferprocat, {rangeDefers(w), call.function});
    return;
  }
  core::Expr *record = w.nil();
  if (inFrame)
    record = w.addressOf(w.tempFor("defer", words(w.package.context, rt::kDeferSize)));
  w.call({}, Entry::deferproc, {record, w.addressOf(w.frame.deferFrame), call.function});
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
