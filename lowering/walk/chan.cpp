// Operations on channels become calls of the channel runtime (spec: Channel types, Send statements,
// Receive operator; gc 1.24: walkSend, chanfn). What is sent and what is received passes through
// memory of the function: the runtime gets its address.
//
//   c <- v              runtime.chansend1(c, &v)
//   v = <-c             runtime.chanrecv1(c, &v)
//   v, ok = <-c         ok := runtime.chanrecv2(c, &v)
//   <-c                 runtime.chanrecv1(c, nil)
//
// Channel and value are evaluated in their order, and both before the send (or receive).
#include "lowering/walk/chan.h"

#include "lowering/walk/expr.h"
#include "lowering/walk/order.h"
#include "lowering/walk/stmt.h"
#include "lowering/walk/symbols.h"

namespace mapgo::walk {

using core::Reason;

/// from:  make(chan T, n)
/// to:    makechan(chan T, n)
Value makeChan(Walk &w, const syntax::CallExpr *call, core::Expr *size) {
  const Type *type = w.typeOf(call);
  if (w.layout.isTooLargeForChannel(elemOfChan(type))) // of an instance's type
    w.package.sink.error(call->pos, "channel element type too large (>64kB)");
  statementNote(w);
  Reason reason{Reason::MakesChannel};
  reason.valueSize = w.layout.sizeOf(elemOfChan(type));
  return w.callValue(Entry::makechan, {typeAddr(w, type), size}, "c", &reason);
}

/// The address of memory that holds a value to send, and of which no address is kept.
static core::Expr *sendable(Walk &w, Value v, const Type *type) {
  if (isMemory(w, type))
    return v;
  core::Local *copy = w.tempFor("v", type);
  w.assign(copy, v);
  return w.addressOf(copy);
}

/// from:  c <- v
/// to:    v·1 = v
///        chansend1(c, &v·1)
void sendStmt(Walk &w, const syntax::SendStmt *s) {
  const Type *elem = elemOfChan(w.typeOf(s->chan));
  hoistAll(w, {s->chan, s->value});
  Value c = w.stabilizeCheap(value(w, s->chan), "c");
  core::Expr *v = sendable(w, valueAs(w, s->value, elem), elem);
  statementNote(w);
  const Reason reason{Reason::Sends};
  w.call({}, Entry::chansend1, {c, v}, &reason);
}

/// The channel of <-c, and memory for what is received.
static std::pair<Value, core::Local *> receiver(Walk &w, const syntax::Unary *x, bool wanted) {
  Value c = value(w, x->x);
  core::Local *v = wanted ? w.tempFor("v", elemOfChan(w.typeOf(x->x))) : nullptr;
  statementNote(w);
  return {c, v};
}

static Value received(Walk &w, core::Local *v) {
  w.facts.add(LocalFacts::Fixed, v);
  if (!v->type->isMemory())
    return w.read(v);
  w.facts.add(LocalFacts::Fresh, v);
  return w.addressOf(v);
}

/// from:  <-c
/// to:    chanrecv1(c, &v·1)
///        v·1
Value receive(Walk &w, const syntax::Unary *x) {
  auto [c, v] = receiver(w, x, true);
  const Reason reason{Reason::Receives};
  w.call({}, Entry::chanrecv1, {c, w.addressOf(v)}, &reason);
  return received(w, v);
}

void receiveNothing(Walk &w, const syntax::Unary *x) {
  hoist(w, x->x);
  auto [c, v] = receiver(w, x, false);
  const Reason reason{Reason::Receives};
  w.call({}, Entry::chanrecv1, {c, w.nil()}, &reason);
}

/// from:  v, ok = <-c
/// to:    ok·1 := chanrecv2(c, &v·1)
///        v, ok = v·1, ok·1
std::pair<Value, core::Expr *> receiveOk(Walk &w, const syntax::Unary *x, bool wanted) {
  auto [c, v] = receiver(w, x, wanted);
  const Reason reason{Reason::ReceivesOk};
  core::Expr *ok =
      w.callValue(Entry::chanrecv2, {c, wanted ? w.addressOf(v) : w.nil()}, "ok", &reason);
  return {wanted ? received(w, v) : nullptr, ok};
}

/// from:  close(c)
/// to:    closechan(c)
void closeChan(Walk &w, Value c) {
  statementNote(w);
  const Reason reason{Reason::OneChannelForm};
  w.call({}, Entry::closechan, {c}, &reason);
}

/// from:  len(c)                         cap(c)
/// to:    chanlen(c)                     chancap(c)
core::Expr *chanLength(Walk &w, Value c, bool capacity) {
  statementNote(w);
  const Reason reason{Reason::OneChannelForm};
  return w.callValue(capacity ? Entry::chancap : Entry::chanlen, {c}, "n", &reason);
}

} // namespace mapgo::walk
