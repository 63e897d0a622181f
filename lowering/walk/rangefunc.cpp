// Ranges over functions (spec: For statements with range clause; gc 1.24:
// cmd/compile/internal/rangefunc). The body becomes a function, which the one that is ranged over
// calls.
//
//   from:  func g() R { for k, v := range f { … break … continue … return x … } }
//   to:    body·1 = {g-range1, captured variables, state: ready, next: 0}
//          f(&body·1)
//          check body·1.state != running
//          body·1.state = exhausted
//          if body·1.next == 1 { return result }
//
//          func g-range1(k, v) bool {
//              state·1 := context.state; context.state = running
//              check state·1 == ready
//              …  context.state = done; return false                               break
//              …  context.state = ready; return true                               continue
//              …  result = x; context.next = 1; context.state = done; return false
//              …
//              context.state = ready; return true }
//
// A statement that leads further out than break and continue has a number among those of its loop,
// by which the function around the loop goes on with it: if that is in turn the body of a loop, it
// may end in the same way. The state and the number are in the closure object, for they must be
// there as long as the body can be called.
#include "lowering/walk/rangefunc.h"

#include "frontend/check/query.h"
#include "lowering/walk/assign.h"
#include "lowering/walk/call.h"
#include "lowering/walk/closure.h"
#include "lowering/walk/function.h"
#include "lowering/walk/object.h"
#include "lowering/walk/order.h"
#include "lowering/walk/stmt.h"
#include "lowering/walk/variable.h"
#include "runtime/abi/layout.h"

namespace mapgo::walk {

using rt::RangeState;
using syntax::Token;

static const Type *wordType(Walk &w) { return w.basic(types::BasicKind::Int); }

/// The state or number in a closure object.
static core::Expr *word(Walk &w, core::Expr *object, uint64_t offset, llvm::StringRef name) {
  return w.load(&w.types.int64, w.fieldAddr(object, offset, name));
}

static void setWord(Walk &w, core::Expr *object, uint64_t offset, llvm::StringRef name,
                    uint64_t value) {
  w.store(w.fieldAddr(object, offset, name), w.int64(value), wordType(w));
}

static void setState(Walk &w, core::Expr *object, const RangeBody &body, RangeState state) {
  setWord(w, object, body.state, "state", static_cast<uint64_t>(state));
}

/// Compares a state.
static core::Expr *stateIs(Walk &w, BinaryOp op, core::Expr *found, RangeState state) {
  return w.binary(op, found, w.int64(static_cast<uint64_t>(state)));
}

/// The loop goes on if the state is Ready then, else it ends.
static void finishBody(Walk &w, RangeState state) {
  setState(w, w.context(), *w.body, state);
  core::Expr *result = w.boolean(state == RangeState::Ready);
  w.append<core::Return>()->values = w.unit.copy(llvm::ArrayRef(result));
}

bool leadsOut(const RangeBody &body, const syntax::BranchStmt *s) {
  const syntax::Stmt *target = s->tok == Token::Goto ? s->target : targetOf(s);
  const syntax::BlockStmt *block = body.loop->body;
  return target->pos < block->pos || block->rbrace < target->pos;
}

void leaveBody(Walk &w, const syntax::BranchStmt *s) {
  if (s && s->tok != Token::Goto && targetOf(s) == w.body->loop)
    return finishBody(w, s->tok == Token::Continue ? RangeState::Ready : RangeState::Done);
  std::vector<const syntax::BranchStmt *> &exits = w.body->exits;
  auto isSame = [s](const syntax::BranchStmt *other) {
    return s == other || (s && other && s->tok == other->tok && s->target == other->target);
  };
  auto number = static_cast<size_t>(llvm::find_if(exits, isSame) - exits.begin());
  if (number == exits.size())
    exits.push_back(s);
  setWord(w, w.context(), w.body->next, "next", number + 1);
  finishBody(w, RangeState::Done);
}

core::Expr *rangeDefers(Walk &w) {
  if (w.body)
    return w.load(&w.types.ptr, w.fieldAddr(w.context(), w.body->defers, "defers"));
  return w.callValue(Entry::deferrangefunc, {w.addressOf(w.frame.deferFrame)}, "defers");
}

static void lowerBody(Walk &inner, const types::Signature *sig) {
  const RangeBody &body = *inner.body;
  const syntax::ForStmt *s = body.loop;
  declareParams(inner, sig);
  inner.frame.results = body.outer.frame.results; // for return statements
  core::Local *state = inner.temp("state", &inner.types.int64);
  inner.assign(state, word(inner, inner.context(), body.state, "state"));
  setState(inner, inner.context(), body, RangeState::Running);
  inner.check(stateIs(inner, BinaryOp::Eq, inner.read(state), RangeState::Ready),
              Entry::panicrangestate, {inner.read(state)});
  llvm::ArrayRef<Var *> params = sig->params->vars;
  // One after the other, as under gc; ranges over anything else assign to both at once.
  if (!s->range->define)
    for (auto [target, param] : llvm::zip(syntax::unpackList(s->range->lhs), params))
      if (!syntax::isBlank(target))
        assignValue(inner, target, readVar(inner, param), param->type);
  stmtList(inner, s->body->list);
  inner.setSource(Source(s->body->rbrace));
  finishBody(inner, RangeState::Ready);
  checkFrame(inner, sig);
}

/// The body as a function, which takes what the yield function takes.
static core::Function *bodyCode(Walk &w, RangeBody &body, llvm::ArrayRef<Capture> captures,
                                const ClosureType &closure) {
  const syntax::RangeClause *clause = body.loop->range;
  auto *sig = w.package.context.make<types::Signature>();
  sig->params = w.package.context.make<types::Tuple>(check::bodyParameters(*w.info, clause));
  sig->results = check::yieldOf(*w.info, clause)->results;
  Walk &around = w.declared();
  core::Function *code = w.unit.function(around.function->name.str() + "-range" +
                                         std::to_string(++around.names.rangeBodies));
  declareSignature(w, code, nullptr, sig);
  code->pos = body.loop->pos;
  code->linkage = core::Linkage::Local;
  code->usesContext = true;
  code->defined = true;
  code->inlineHint = true;

  Walk inner(w.package, w.info, w.sourcePackage, code);
  inner.body = &body;
  bindCaptures(inner, captures, closure);
  lowerBody(inner, sig);
  return code;
}

void rangeFunc(Walk &w, const syntax::ForStmt *s) {
  llvm::ArrayRef<Capture> captures = w.escapes.captures(s);
  ClosureType closure = closureType(w, captures);
  bool defers = w.escapes.defers(s->body);
  closure.add("state", wordType(w));
  closure.add("next", wordType(w));
  const Type *pointer = w.basic(types::BasicKind::UnsafePointer);
  if (defers)
    closure.add("defers", pointer);
  llvm::ArrayRef<uint64_t> own = w.layout.offsets(closure.type()).drop_front(1 + captures.size());
  RangeBody body = {.outer = w, .loop = s, .state = own[0], .next = own[1]};
  if (defers)
    body.defers = own[2];

  // Its literals have lower numbers than those in what is ranged over.
  const core::Function *code = bodyCode(w, body, captures, closure);
  PreparedCall call = prepareCallOf(w, s->range->x, [&](const Expr *fun) { hoist(w, fun); }, [] {});
  core::Expr *object = makeObject(w, s->range->x, Site::Body, closure.type(), "body", true);
  fillClosure(w, object, code, captures, closure);
  setState(w, object, body, RangeState::Ready);
  setWord(w, object, body.next, "next", 0);
  if (defers)
    w.store(w.fieldAddr(object, body.defers, "defers"), rangeDefers(w), pointer);
  call.args.push_back(object);
  perform(w, call);

  w.check(stateIs(w, BinaryOp::Ne, word(w, object, body.state, "state"), RangeState::Running),
          Entry::panicrangestate, {w.int64(static_cast<uint64_t>(RangeState::Missing))});
  setState(w, object, body, RangeState::Exhausted);
  for (auto [i, exit] : llvm::enumerate(body.exits)) {
    core::Expr *next = word(w, object, body.next, "next");
    w.ifThen(w.binary(BinaryOp::Eq, next, w.int64(i + 1)),
             [&] { exit ? branchStmt(w, exit) : returnResults(w); });
  }
}

} // namespace mapgo::walk
