// Function bodies: parameters, results and return.
//
// A result is returned in registers, or for a memory type through an address that the caller
// passed. Named results are variables like any other; a return statement reads them only if it has
// no values of its own, and assigns them only if a closure may still look at them.
#include "lowering/walk/walker.h"

namespace mapgo::walk {

FunctionWalker::FunctionWalker(ProgramWalker &program, const check::Info *info,
                               const types::Package *package, core::Function *function)
    : program(program), build(program.build), info(info), function(function), package_(package),
      block_(&function->body), source_(function->pos) {}

/// Gives each parameter of Go its storage. One that escapes moves to the heap.
void FunctionWalker::declareParams(const types::Signature *sig) {
  size_t next = 0;
  for (const Var *result : sig->results->vars) {
    bool inMemory = program.isMemory(result->type);
    resultAddrs_.push_back(inMemory ? function->params[next++] : nullptr);
    resultVars_.push_back(result);
  }
  bool hasReceiver = function->params.size() - next > sig->params->size();
  if (hasReceiver && sig->receiver)
    declareParam(sig->receiver, function->params[next]);
  next += hasReceiver;
  for (const Var *param : sig->params->vars)
    declareParam(param, function->params[next++]);
}

void FunctionWalker::declareParam(const Var *v, core::Local *passed) {
  bool inMemory = program.isMemory(v->type);
  if (info && program.escapes.onHeap(v))
    declareVar(v, build.read(passed));
  else
    storage_[v] = {inMemory ? Storage::Heap : Storage::Direct, passed};
  if (info && program.escapes.hasPointersTo(v))
    aliased_.insert(passed);
  if (inMemory)
    nonNil_.insert(passed);
}

void FunctionWalker::walkBody(const types::Signature *sig, const syntax::BlockStmt *body) {
  function->defined = true;
  declareParams(sig);
  if (program.escapes.defers(body))
    enterDeferFrame();
  else
    for (const Var *result : sig->results->vars)
      if (!result->name.empty())
        declareVar(result, nullptr);
  stmtList(body->list);
  source_ = Source(body->rbrace);
  if (deferFrame_)
    leaveDeferFrame();
  else if (sig->results->size() == 0)
    returnValues({});
  checkFrame(sig);
}

/// from:  return a, b
/// to:    return a, b          a memory type's value goes to *result
void FunctionWalker::returnValues(llvm::ArrayRef<Value> values) {
  if (deferFrame_)
    return returnThroughDefers(values);
  std::vector<Value> results(values.begin(), values.end());
  auto onHeap = [&](const Var *v) { return storageOf(v).kind == Storage::Heap; };
  if (llvm::any_of(resultVars_, onHeap)) {
    for (auto [v, value] : llvm::zip_equal(resultVars_, results))
      value = stabilize(value, v->type);
    for (auto [v, value] : llvm::zip_equal(resultVars_, results))
      if (onHeap(v))
        store(varAddress(v), value, v->type);
  }
  finishReturn(results);
}

/// Gives the results to the caller.
void FunctionWalker::finishReturn(llvm::ArrayRef<Value> results) {
  std::vector<core::Expr *> inRegisters;
  for (size_t i = 0; i < results.size(); ++i) {
    if (resultAddrs_[i])
      store(build.read(resultAddrs_[i]), results[i], resultVars_[i]->type);
    else
      inRegisters.push_back(results[i]);
  }
  auto *s = append<core::Return>();
  s->values = program.program.copy(llvm::ArrayRef<core::Expr *>(inRegisters));
}

void FunctionWalker::returnStmt(const syntax::ReturnStmt *s) {
  auto list = syntax::unpackList(s->results);
  std::vector<Value> values;
  if (list.empty() && deferFrame_) {
    // the results are where they will be read
  } else if (list.empty()) {
    for (const Var *result : resultVars_)
      values.push_back(readVar(result));
  } else if (list.size() < resultVars_.size()) {
    const auto *call = llvm::cast<syntax::CallExpr>(syntax::unparen(list[0]));
    const auto *tuple = llvm::cast<types::Tuple>(typeOf(call));
    std::vector<Value> parts = callExpr(call);
    for (size_t i = 0; i < parts.size(); ++i)
      values.push_back(assignable(parts[i], tuple->vars[i]->type, resultVars_[i]->type));
  } else if (list.size() == 1) {
    values.push_back(rvalueAs(list[0], resultVars_[0]->type));
  } else {
    llvm::SmallVector<const Expr *, 4> operands(list.begin(), list.end());
    hoistAll(operands);
    for (size_t i = 0; i < list.size(); ++i)
      values.push_back(valueAs(list[i], resultVars_[i]->type));
  }
  returnValues(values);
}

} // namespace mapgo::walk
