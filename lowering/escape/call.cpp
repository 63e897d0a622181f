// Calls: by the callee's summary if it is known and has one; by its parameters and results
// themselves if it is analysed together with the caller; else everything leaks.
#include "lowering/escape/builder.h"

#include "frontend/check/query.h"

namespace mapgo::escape {

using namespace syntax;
using check::Selection;

/// The function that an expression is known to denote, going through variables that keep the
/// value they are declared with, and calls of functions whose results are known.
Function *Builder::functionOf(const Expr *x) {
  while (x) {
    x = unparen(x);
    if (const auto *lit = llvm::dyn_cast<FuncLit>(x))
      return batch_.literals.lookup(lit);
    if (const auto *call = llvm::dyn_cast<CallExpr>(x)) {
      if (!info_.isConversion(call)) {
        const Function *f = info_.builtinOf(call) ? nullptr : callee(call->fun);
        return f ? f->returned : nullptr;
      }
      x = call->args[0];
      continue;
    }
    if (const Selection *method = info_.methodSelection(x)) {
      const Function *f = batch_.state.functionOf(llvm::cast<types::Func>(method->object));
      if (!f || !f->summarized)
        return nullptr;
      return batch_.state.knownFunction({f->leaks.begin() + 1, f->leaks.end()});
    }
    const types::Object *object = info_.objectOf(x);
    const Selection *selection = info_.selection(x);
    if (selection && selection->kind == Selection::MethodExpr && selection->index.size() == 1) {
      const auto *method = llvm::cast<types::Func>(selection->object);
      const Var *receiver = method->signature()->receiver;
      if (receiver && types::identical(receiver->type, selection->receiver))
        object = method;
    }
    if (const auto *f = llvm::dyn_cast_or_null<types::Func>(object))
      return batch_.state.functionOf(f);
    const auto *v = llvm::dyn_cast_or_null<Var>(object);
    const Location *l = v ? batch_.variables.lookup(v) : nullptr;
    bool isOwn =
        l && l->kind == Location::Variable && l->function->declared() == function_->declared();
    x = isOwn ? batch_.survey.onlyValue(v) : nullptr;
  }
  return nullptr;
}

Function *Builder::callee(const Expr *fun) {
  if (const auto *f = llvm::dyn_cast_or_null<types::Func>(info_.namedFunction(fun)))
    return batch_.state.functionOf(f);
  return functionOf(fun);
}

void Builder::call(llvm::ArrayRef<Hole> results, const CallExpr *call, Location *record) {
  if (info_.isConversion(call))
    return conversion(results.empty() ? graph_.nowhere() : results[0], call);
  if (const types::Builtin *f = info_.builtinOf(call))
    return builtin(results.empty() ? graph_.nowhere() : results[0], call, f->builtinId, record);
  invoke(results, call->fun, record, call->rparen,
         [&](llvm::ArrayRef<Hole> holes, const types::Signature *sig) {
           this->arguments(holes, sig, call);
         });
  explainDirect(call);
}

void Builder::invoke(
    llvm::ArrayRef<Hole> results, const Expr *fun, Location *record, Pos end,
    llvm::function_ref<void(llvm::ArrayRef<Hole>, const types::Signature *)> arguments) {
  fun = unparen(fun);
  const Selection *method = info_.methodSelection(fun);
  if (!method)
    value(record ? tee({{record}, graph_.called()}) : graph_.called(), fun);

  acts();
  Function *f = callee(fun);
  if (f && llvm::isa<FuncLit>(fun))
    f->calledDirectly = true;
  const auto *selector = method ? llvm::cast<SelectorExpr>(fun) : nullptr;
  const Type *known = method && !record ? dynamicType(selector, *method) : nullptr;
  types::LookupResult direct;
  if (known) {
    direct = check::implementationOf(method->object, known);
    f = batch_.state.functionOf(llvm::cast<types::Func>(direct.object));
  }
  if (f && !f->summarized)
    for (auto [hole, result] : llvm::zip(results, f->results))
      graph_.flow(ifPointers(hole, result->var->type), result);
  if (method) {
    Hole own = argument(results, f, 0, record, end);
    value(known ? asserted(receiver(own, known, direct.index, direct.object), known)
                : receiver(own, typeOf(selector->x), method->index, method->object),
          selector->x);
  }
  const auto *sig = llvm::cast<types::Signature>(typeOf(fun)->under());
  llvm::SmallVector<Hole, 8> holes;
  Location *forArguments = record_ ? nullptr : record; // which gets what is kept of them
  for (size_t i = 0; i < sig->params->size(); ++i)
    holes.push_back(argument(results, f, i + (method ? 1 : 0), forArguments, end));
  arguments(holes, sig);
}

Hole Builder::argument(llvm::ArrayRef<Hole> results, const Function *f, size_t param,
                       Location *record, Pos end) {
  llvm::SmallVector<Hole, 4> holes;
  if (record)
    holes.push_back({record});
  if (f && f->summarized) {
    const Leaks &leaks = f->leaks[param];
    if (leaks.toHeap() >= 0)
      holes.push_back(graph_.heap().deref(leaks.toHeap()));
    for (unsigned i = 0; i < std::min<size_t>(results.size(), Leaks::kMaxResults); ++i)
      if (leaks.toResult(i) >= 0)
        holes.push_back(results[i].deref(leaks.toResult(i)));
    if (leaks.movesOn()) {
      Location *parameter = graph_.make(Location::Temporary, function_, loopDepth_);
      parameter->movesOn = end;
      holes.push_back({parameter});
    }
    if (leaks.becomesNumber())
      holes.push_back(number());
    if (leaks.isCalled())
      holes.push_back(graph_.called());
  } else {
    holes.push_back(f && f->inGraph ? Hole{f->params[param]} : graph_.heap());
  }
  return tee(holes);
}

/// As the method wants its receiver: x itself or what it embeds, its address, or what it points to.
Hole Builder::receiver(Hole k, const Type *from, llvm::ArrayRef<unsigned> index,
                       const types::Object *method) {
  llvm::ArrayRef<unsigned> fields = index.drop_back();
  auto steps = check::pathSteps(from, fields);
  const Type *type = steps.empty() ? from : steps.back().type;
  if (!types::isInterface(type)) {
    bool isPointer = types::derefOrNull(type) != nullptr;
    bool wantsPointer = llvm::cast<types::Func>(method)->pointerReceiver;
    if (wantsPointer && !isPointer)
      k = k.address();
    else if (!wantsPointer)
      k = isPointer ? k.deref() : k;
  }
  return path(k, from, fields);
}

const Type *Builder::dynamicType(const SelectorExpr *x, const Selection &selection) {
  if (selection.index.size() != 1 || !types::isInterface(typeOf(x->x)))
    return nullptr;
  const Type *type = batch_.survey.dynamicType(info_, x->x);
  if (type)
    batch_.state.dynamicTypes[x] = type;
  return type;
}

/// Says of x.M(…) which type's method it calls, or which type's embedded interface.
void Builder::explainDirect(const CallExpr *call) {
  const auto *x = llvm::dyn_cast<SelectorExpr>(unparen(call->fun));
  const Type *type = x ? batch_.state.dynamicTypes.lookup(x) : nullptr;
  if (!type || !batch_.state.explain)
    return;
  types::LookupResult found = check::implementationOf(info_.selection(x)->object, type);
  bool isDirect = llvm::cast<types::Func>(found.object)->decl != nullptr;
  batch_.explain(call->lparen, llvm::Twine(isDirect ? "" : "partially ") + "devirtualizing " +
                                   describe(info_, batch_.package, x, Site::MethodValue) + " to " +
                                   types::toString(type, types::qualifyRelativeTo(batch_.package)));
}

/// from:  f(a, b, c…)                 with a hole for each parameter
void Builder::arguments(llvm::ArrayRef<Hole> holes, const types::Signature *sig,
                        const CallExpr *call) {
  llvm::ArrayRef<Var *> params = sig->params->vars;
  bool packs = sig->variadic && !call->hasDots;
  size_t fixed = params.size() - packs;
  const CallExpr *inner = info_.spreads(call);
  const auto *results = inner ? llvm::cast<types::Tuple>(typeOf(inner)) : nullptr;
  size_t count = results ? results->size() : call->args.size();
  Hole rest = graph_.nowhere();
  const Type *elem = nullptr;
  if (packs && count > fixed) {
    rest = make(holes.back(), call, Site::Arguments);
    elem = llvm::cast<types::Slice>(params.back()->type->under())->elem;
  }
  auto hole = [&](size_t i) { return i < fixed ? holes[i] : rest; };
  auto type = [&](size_t i) { return i < fixed ? params[i]->type : elem; };
  if (!results) {
    for (size_t i = 0; i < count; ++i)
      valueAs(hole(i), call->args[i], type(i));
    return;
  }
  llvm::SmallVector<Hole, 4> spread; // f(g())
  for (size_t i = 0; i < count; ++i)
    spread.push_back(converted(call == delayed_ ? tee({hole(i), {record_}}) : hole(i),
                               results->vars[i]->type, type(i)));
  this->call(spread, inner);
}

void Builder::builtin(Hole k, const CallExpr *call, types::BuiltinId id, Location *record) {
  using enum types::BuiltinId;
  llvm::ArrayRef<Expr *> args = call->args;
  auto also = [&](Hole hole) { return record ? tee({hole, {record}}) : hole; };
  Hole unused = also(graph_.nowhere());
  if (const CallExpr *inner = info_.spreads(call)) { // its results leak, whatever is done with them
    const auto *tuple = llvm::cast<types::Tuple>(typeOf(inner));
    return this->call(llvm::SmallVector<Hole, 4>(tuple->size(), graph_.heap()), inner);
  }
  switch (id) {
  case New:
    make(k, call, Site::Object);
    return;
  case Make: {
    const Type *type = typeOf(call)->under();
    if (!llvm::isa<types::Chan>(type))
      make(k, call, llvm::isa<types::Map>(type) ? Site::Map : Site::Slice);
    for (const Expr *size : args.drop_front())
      discard(size);
    return;
  }
  case Append:
    return append(k, call);
  case Copy: {
    value(unused, args[0]);
    const auto *from = llvm::dyn_cast<types::Slice>(typeOf(args[1])->under());
    bool leaks = from && layout().hasPointers(from->elem);
    return value(leaks ? also(graph_.heap().deref()) : unused, args[1]);
  }
  case Panic:
    return boxed(also(graph_.heap()), args[0]);
  case Delete:
    value(unused, args[0]);
    return valueAs(unused, args[1], llvm::cast<types::Map>(typeOf(args[0])->under())->key);
  case Add:
  case Slice:
  case String:
    value(k, args[0]);
    return discard(args[1]);
  case Min:
  case Max:
  case SliceData:
  case StringData:
    return values(k, args);
  default:
    return values(unused, args);
  }
}

/// The slice itself may be the result; else what is in it moves to the heap.
void Builder::append(Hole k, const CallExpr *call) {
  acts();
  const auto *slice = llvm::cast<types::Slice>(typeOf(call)->under());
  bool hasPointers = layout().hasPointers(slice->elem);
  valueAs(hasPointers ? tee({k, graph_.heap().deref()}) : k, call->args[0], typeOf(call));
  for (const Expr *x : call->args.drop_front()) {
    if (!call->hasDots)
      valueAs(graph_.heap(), x, slice->elem);
    else
      value(hasPointers && !types::isString(typeOf(x)) ? graph_.heap().deref() : graph_.nowhere(),
            x);
  }
}

} // namespace mapgo::escape
