// Select statements (spec: Select statements; gc 1.24: walk/select.go). The channels and the values
// to send are evaluated as they stand, whichever case will be chosen; left sides and new variables
// belong to the case. How many cases there are decides what is called:
//
//   none                            block()
//   one                             the operation itself
//   one, and default                selectnbsend(c, &v)      selectnbrecv(&v, c)
//   more                            selectgo(&cases, sends, receives, wait)
//
// The runtime gets the cases in a block of the frame (abi/layout.h), sends first:
//
//   from:  select { case v, ok = <-c: A; case d <- x: B }
//   to:    x·1 = x
//          select·1.cases[1] = {c, &v·1}
//          select·1.cases[0] = {d, &x·1}
//          index·1, ok·1 := selectgo(&select·1, 1, 1, true)
//          switch index·1 { 1: v = v·1; ok = ok·1 != 0; A   else: B }
//
// Without default one of the cases is chosen, so that the last needs no comparison.
#include "lowering/walk/select.h"

#include "lowering/walk/assign.h"
#include "lowering/walk/chan.h"
#include "lowering/walk/expr.h"
#include "lowering/walk/order.h"
#include "lowering/walk/stmt.h"
#include "lowering/walk/variable.h"
#include "runtime/abi/layout.h"

namespace mapgo::walk {

using core::Reason;
using syntax::CommClause;
using syntax::SelectStmt;
using syntax::Unary;

namespace {

/// A case other than default, its operands evaluated.
struct Case {
  const CommClause *clause;
  const syntax::SendStmt *send = nullptr;
  const Unary *receive = nullptr; ///< if it is no send
  /// Where the received value and "was it sent" go; nullptr where they are not wanted.
  const Expr *lhs = nullptr, *okLhs = nullptr;
  bool defines = false;
  Value chan = nullptr;
  core::Local *elem = nullptr; ///< memory for what is sent or received; may be nullptr
  core::Expr *ok = nullptr;    ///< once known
  uint64_t index = 0;          ///< in the block

  const Expr *channel() const { return send ? send->chan : receive->x; }
};

} // namespace

static Case caseOf(Walk &w, const CommClause *clause) {
  Case c{clause};
  const Expr *x = nullptr;
  if ((c.send = llvm::dyn_cast<syntax::SendStmt>(clause->comm)))
    return c;
  if (const auto *assign = llvm::dyn_cast<syntax::AssignStmt>(clause->comm)) {
    if (assign->op != syntax::Operator::None) // x op= <-c, which the type checker lets pass
      w.package.sink.error(assign->pos, "select case must be receive, send or assign recv");
    auto targets = syntax::unpackList(assign->lhs);
    auto wanted = [&](size_t i) {
      return i < targets.size() && !syntax::isBlank(targets[i]) ? targets[i] : nullptr;
    };
    c.lhs = wanted(0);
    c.okLhs = wanted(1);
    c.defines = assign->define;
    x = assign->rhs;
  } else {
    x = llvm::cast<syntax::ExprStmt>(clause->comm)->x;
  }
  c.receive = llvm::cast<Unary>(syntax::unparen(x));
  return c;
}

static void evaluate(Walk &w, Case &c) {
  From from(w, Source(c.clause->comm));
  const Type *chan = w.typeOf(c.channel());
  c.chan = w.stabilize(rvalue(w, c.channel()), chan, "c");
  if (!c.send) {
    if (c.lhs)
      c.elem = w.tempFor("v", elemOfChan(chan));
    return;
  }
  c.elem = w.tempFor("v", elemOfChan(chan));
  Value v = rvalueAs(w, c.send->value, elemOfChan(chan));
  if (c.elem->type->isMemory())
    w.store(w.addressOf(c.elem), v, elemOfChan(chan));
  else
    w.assign(c.elem, v);
}

static core::Expr *elemAddress(Walk &w, const Case &c) {
  return c.elem ? w.addressOf(c.elem) : w.nil();
}

/// lhs = v, or the variable lhs of the case.
static void assignReceived(Walk &w, const Expr *lhs, bool defines, Value v, const Type *type) {
  if (defines) {
    declareVar(w, llvm::cast<Var>(w.info->objectOf(llvm::cast<syntax::Name>(lhs))), v);
    return;
  }
  assignValue(w, lhs, v, type);
}

/// What a case does once it has been chosen. As under gc, the value is assigned before ok.
static void caseBody(Walk &w, const Case &c) {
  {
    From from(w, Source(c.clause->comm));
    if (c.lhs) {
      const Type *type = elemOfChan(w.typeOf(c.channel()));
      Value v = isMemory(w, type) ? w.addressOf(c.elem) : w.read(c.elem);
      assignReceived(w, c.lhs, c.defines, v, type);
      if (w.layout.hasPointers(type)) // must not stay reachable, and the block has its address
        w.clear(w.addressOf(c.elem), type);
    }
    if (c.okLhs)
      assignReceived(w, c.okLhs, c.defines, c.ok, w.basic(types::BasicKind::Bool));
  }
  stmtList(w, c.clause->body);
}

/// The operation itself, which waits.
static void single(Walk &w, Case &c) {
  From from(w, Source(c.clause->comm));
  const Reason reason{Reason::SelectsOne};
  if (c.send)
    w.call({}, Entry::chansend1, {c.chan, elemAddress(w, c)}, &reason);
  else if (c.okLhs)
    c.ok = w.callValue(Entry::chanrecv2, {c.chan, elemAddress(w, c)}, "ok", &reason);
  else
    w.call({}, Entry::chanrecv1, {c.chan, elemAddress(w, c)}, &reason);
}

/// from:  select { case c <- v: A; default: B }
/// to:    if selectnbsend(c, &v) { A } else { B }
/// and of a receive:
///        selected·1, ok·1 := selectnbrecv(&v, c)
///        if selected·1 { A } else { B }
static core::Expr *nonBlocking(Walk &w, Case &c) {
  From from(w, Source(c.clause->comm));
  const Reason reason{Reason::SelectsOneOrDefault};
  if (c.send)
    return w.callValue(Entry::selectnbsend, {c.chan, elemAddress(w, c)}, "selected", &reason);
  core::Local *selected = w.temp("selected", &w.types.int64);
  core::Local *ok = w.temp("ok", &w.types.int64);
  w.call({selected, ok}, Entry::selectnbrecv, {elemAddress(w, c), c.chan}, &reason);
  w.facts.add(LocalFacts::Fixed, ok);
  c.ok = w.binary(BinaryOp::Ne, w.read(ok), w.int64(0));
  return w.binary(BinaryOp::Ne, w.read(selected), w.int64(0));
}

/// The block of `count` cases.
static const core::Type *blockType(PackageWalk &package, uint64_t count) {
  const core::Type *pointer = &package.unit.types().ptr;
  const core::Type *&known = package.coreTypes.selects[count];
  if (known)
    return known;
  const core::Type *&one = package.coreTypes.selectCase;
  if (!one)
    one = package.unit.structType(
        "runtime.scase", rt::kSelectCaseSize, types::kWordSize,
        {{"c", pointer, rt::kSelectChanOffset}, {"elem", pointer, rt::kSelectElemOffset}});
  const uint64_t cases = count * rt::kSelectCaseSize, space = count * rt::kSelectSpace;
  const core::Type *words = package.unit.arrayType(pointer, space / types::kWordSize);
  return known = package.unit.structType(
             package.unit.intern("runtime.select" + std::to_string(count)), cases + space,
             types::kWordSize,
             {{"cases", package.unit.arrayType(one, count), 0}, {"space", words, cases}});
}

/// Fills in the block and calls selectgo; its index, which is -1 for default.
static core::Expr *choose(Walk &w, llvm::MutableArrayRef<Case> cases, bool hasDefault) {
  statementNote(w);
  const core::Type *type = blockType(w, cases.size());
  core::Local *block = w.temp("select", type);
  core::Expr *list = w.fieldAddr(w.addressOf(block), type, 0);
  const core::Type *one = w.package.coreTypes.selectCase;
  uint64_t sends = llvm::count_if(cases, [](const Case &c) { return c.send; });
  uint64_t nextSend = 0, nextReceive = sends;
  for (Case &c : cases) {
    From from(w, Source(c.clause->comm));
    c.index = c.send ? nextSend++ : nextReceive++;
    core::Expr *at = w.elemAddr(list, w.int64(c.index), one);
    auto set = [&](unsigned field, core::Expr *word) {
      w.store(w.fieldAddr(at, one, field), word, w.basic(types::BasicKind::UnsafePointer));
    };
    set(0, c.chan);
    set(1, elemAddress(w, c));
  }
  core::Local *index = w.temp("index", &w.types.int64);
  core::Local *ok = w.temp("ok", &w.types.int64);
  Reason reason{Reason::SelectsMany};
  reason.sends = sends;
  reason.receives = cases.size() - sends;
  reason.hasDefault = hasDefault;
  w.call(
      {index, ok}, Entry::selectgo,
      {w.addressOf(block), w.int64(sends), w.int64(cases.size() - sends), w.boolean(!hasDefault)},
      &reason);
  w.facts.add(LocalFacts::Fixed, index);
  w.facts.add(LocalFacts::Fixed, ok);
  for (Case &c : cases)
    c.ok = w.binary(BinaryOp::Ne, w.read(ok), w.int64(0));
  return w.read(index);
}

static void many(Walk &w, const SelectStmt *s, llvm::MutableArrayRef<Case> cases,
                 const CommClause *otherwise) {
  core::Expr *index = choose(w, cases, otherwise);
  auto *choice = w.make<core::Switch>();
  choice->value = index;
  w.branches.breaks[s] = choice;
  choice->cases.reserve(cases.size());
  for (const Case &c : otherwise ? cases : cases.drop_back()) {
    core::SwitchCase &target = choice->cases.emplace_back();
    target.values.push_back(c.index);
    w.into(target.body, [&] { caseBody(w, c); });
  }
  w.into(choice->otherwise,
         [&] { otherwise ? stmtList(w, otherwise->body) : caseBody(w, cases.back()); });
  w.emit(choice);
}

void selectStmt(Walk &w, const SelectStmt *s, llvm::StringRef label) {
  std::vector<Case> cases;
  const CommClause *otherwise = nullptr;
  for (const CommClause *clause : s->body) {
    if (clause->comm)
      cases.push_back(caseOf(w, clause));
    else
      otherwise = clause;
  }
  for (Case &c : cases)
    evaluate(w, c);
  w.noteStmt = s;
  if (cases.empty() && !otherwise) {
    statementNote(w);
    const Reason reason{Reason::SelectsNothing};
    return w.call({}, Entry::block, {}, &reason);
  }
  if (cases.size() > 1)
    return many(w, s, cases, otherwise);
  auto *block = w.make<core::Labeled>();
  block->label = label;
  w.branches.breaks[s] = block;
  w.into(block->body, [&] {
    if (cases.empty())
      return stmtList(w, otherwise->body);
    statementNote(w);
    if (!otherwise) {
      single(w, cases[0]);
      return caseBody(w, cases[0]);
    }
    w.ifThen(
        nonBlocking(w, cases[0]), [&] { caseBody(w, cases[0]); },
        [&] { stmtList(w, otherwise->body); });
  });
  w.emit(block);
}

} // namespace mapgo::walk
