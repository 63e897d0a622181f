// Function bodies: parameters, results and return.
//
// A result is returned in registers, or for a memory type through an address that the caller
// passed. Named results are variables like any other; a return statement reads them only if it has
// no values of its own, and assigns them only if a closure may still look at them.
#include "lowering/walk/function.h"

#include "lowering/walk/call.h"
#include "lowering/walk/defer.h"
#include "lowering/walk/expr.h"
#include "lowering/walk/order.h"
#include "lowering/walk/rangefunc.h"
#include "lowering/walk/stmt.h"
#include "lowering/walk/variable.h"

namespace mapgo::walk {

static void declareParam(Walk &w, const Var *v, core::Local *passed) {
  bool inMemory = isMemory(w, v->type);
  if (w.info && w.escapes.onHeap(v))
    declareVar(w, v, w.read(passed));
  else
    w.frame.storage[v] = {inMemory ? Storage::Heap : Storage::Direct, passed};
  if (w.info && w.escapes.hasPointersTo(v))
    w.facts.add(LocalFacts::Aliased, passed);
  if (inMemory)
    w.facts.add(LocalFacts::NonNil, passed);
}

/// Gives each parameter of Go its storage. One that escapes moves to the heap.
void declareParams(Walk &w, const types::Signature *sig) {
  size_t next = 0;
  for (const Var *result : sig->results->vars) {
    bool inMemory = isMemory(w, result->type);
    w.frame.resultAddresses.push_back(inMemory ? w.function->params[next++] : nullptr);
    w.frame.results.push_back(result);
  }
  bool hasReceiver = w.function->params.size() - next > sig->params->size();
  if (hasReceiver && sig->receiver)
    declareParam(w, sig->receiver, w.function->params[next]);
  next += hasReceiver;
  for (const Var *param : sig->params->vars)
    declareParam(w, param, w.function->params[next++]);
}

/// Tells debuggers where the variables of Go are.
static void describeVariables(Walk &w, const types::Signature *sig) {
  std::vector<std::pair<const Var *, Storage>> variables(w.frame.storage.begin(),
                                                         w.frame.storage.end());
  llvm::sort(variables, [](const auto &a, const auto &b) { return a.first->pos < b.first->pos; });
  unsigned arguments = 0;
  for (auto [v, storage] : variables) {
    if (v->isBlank() || v->name.empty())
      continue;
    core::Variable described = {core::Variable::InLocal, nameOf(v),      v->type, v->pos, {}, {},
                                storage.local,           storage.offset, 0};
    switch (storage.kind) {
    case Storage::None:
      continue;
    case Storage::Direct:
    case Storage::Frame:
      break;
    case Storage::Heap:
      if (!llvm::is_contained(w.function->params, storage.local))
        described.place = core::Variable::BehindLocal;
      break;
    case Storage::Captured:
      described.place = core::Variable::InContext;
      break;
    case Storage::CapturedRef:
      described.place = core::Variable::BehindContext;
      if (core::Local *address = w.frame.capturedAddresses.lookup(v)) {
        described.place = core::Variable::BehindLocal;
        described.local = address;
        described.offset = 0;
      }
      break;
    }
    if (v == sig->receiver || llvm::is_contained(sig->params->vars, v))
      described.argument = ++arguments;
    else if (storage.local && v->parent && v->parent->pos.isValid() && !v->parent->isFunc) {
      described.begin = v->parent->pos;
      described.end = v->parent->end;
    }
    w.function->variables.push_back(described);
  }
}

void walkBody(Walk &w, const types::Signature *sig, const syntax::BlockStmt *body) {
  w.function->defined = true;
  declareParams(w, sig);
  if (w.escapes.defers(body))
    enterDeferFrame(w, body);
  else
    for (const Var *result : sig->results->vars)
      if (!result->name.empty() || w.escapes.hasPointersTo(result))
        declareVar(w, result, nullptr);
  stmtList(w, body->list);
  w.setSource(Source(body->rbrace));
  if (w.frame.deferFrame)
    leaveDeferFrame(w);
  else if (sig->results->size() == 0)
    returnValues(w, {});
  checkFrame(w, sig);
  describeVariables(w, sig);
}

void assignResults(Walk &w, llvm::ArrayRef<Value> values) {
  if (values.empty())
    return;
  std::vector<Value> results(values.begin(), values.end());
  if (results.size() > 1)
    for (auto [v, value] : llvm::zip_equal(w.frame.results, results))
      value = w.stabilize(value, v->type);
  for (auto [v, value] : llvm::zip_equal(w.frame.results, results))
    w.store(varAddress(w, v), value, v->type);
}

/// from:  return a, b
/// to:    return a, b          a memory type's value goes to *result
void returnValues(Walk &w, llvm::ArrayRef<Value> values) {
  if (w.body) {
    assignResults(w, values);
    return leaveBody(w, nullptr);
  }
  if (w.frame.deferFrame)
    return returnThroughDefers(w, values);
  std::vector<Value> results(values.begin(), values.end());
  auto onHeap = [&](const Var *v) { return storageOf(w, v).kind == Storage::Heap; };
  if (llvm::any_of(w.frame.results, onHeap)) {
    for (auto [v, value] : llvm::zip_equal(w.frame.results, results))
      value = w.stabilize(value, v->type);
    for (auto [v, value] : llvm::zip_equal(w.frame.results, results))
      if (onHeap(v))
        w.store(varAddress(w, v), value, v->type);
  }
  finishReturn(w, results);
}

/// Gives the results to the caller.
void finishReturn(Walk &w, llvm::ArrayRef<Value> results) {
  std::vector<core::Expr *> inRegisters;
  for (size_t i = 0; i < results.size(); ++i) {
    if (w.frame.resultAddresses[i])
      w.store(w.read(w.frame.resultAddresses[i]), results[i], w.frame.results[i]->type);
    else
      inRegisters.push_back(results[i]);
  }
  auto *s = w.append<core::Return>();
  s->values = w.unit.copy(llvm::ArrayRef<core::Expr *>(inRegisters));
}

void returnResults(Walk &w) {
  std::vector<Value> values;
  if (!w.frame.deferFrame && !w.body) // else they are where they will be read
    for (const Var *result : w.frame.results)
      values.push_back(readVar(w, result));
  returnValues(w, values);
}

void returnStmt(Walk &w, const syntax::ReturnStmt *s) {
  auto list = syntax::unpackList(s->results);
  if (list.empty())
    return returnResults(w);
  std::vector<Value> values;
  if (list.size() < w.frame.results.size()) {
    const auto *call = llvm::cast<syntax::CallExpr>(syntax::unparen(list[0]));
    const auto *tuple = llvm::cast<types::Tuple>(w.typeOf(call));
    std::vector<Value> parts = callExpr(w, call);
    for (size_t i = 0; i < parts.size(); ++i)
      values.push_back(assignable(w, parts[i], tuple->vars[i]->type, w.frame.results[i]->type));
  } else if (list.size() == 1) {
    values.push_back(rvalueAs(w, list[0], w.frame.results[0]->type));
  } else {
    llvm::SmallVector<const Expr *, 4> operands(list.begin(), list.end());
    hoistAll(w, operands);
    for (size_t i = 0; i < list.size(); ++i)
      values.push_back(valueAs(w, list[i], w.frame.results[i]->type));
  }
  returnValues(w, values);
}

} // namespace mapgo::walk
