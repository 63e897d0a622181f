// One batch of functions, from their syntax to what is known about them.
#include "lowering/escape/builder.h"

#include "frontend/check/query.h"

namespace mapgo::escape {

using namespace syntax;

std::vector<const Var *> Function::parameters() const {
  std::vector<const Var *> list;
  if (!signature)
    return list;
  if (signature->receiver && !literal)
    list.push_back(signature->receiver);
  if (loop) {
    std::vector<Var *> params = check::bodyParameters(*info, loop->range);
    return {params.begin(), params.end()};
  }
  list.insert(list.end(), signature->params->vars.begin(), signature->params->vars.end());
  return list;
}

Location *Batch::declare(const Var *v, Location::Kind kind, const Function *f, unsigned loopDepth) {
  Location *l = graph.make(kind, f, loopDepth);
  l->var = v;
  variables[v] = l;
  return l;
}

void Batch::enter(Function *f) {
  functions_.push_back(f);
  f->inGraph = true;
  for (const Var *v : f->parameters())
    f->params.push_back(declare(v, Location::Parameter, f, 1));
  if (!f->signature)
    return;
  for (auto [i, v] : llvm::enumerate(f->signature->results->vars)) {
    f->results.push_back(declare(v, Location::Result, f, 1));
    f->results.back()->result = static_cast<unsigned>(i);
  }
}

Function *Batch::enterInner(const Node *inner, Function *outer, const Info &info) {
  Function *f = &state.functions.emplace_back();
  f->info = &info;
  f->outer = outer;
  f->loop = llvm::dyn_cast<ForStmt>(inner);
  if (f->loop) {
    f->signature = check::yieldOf(info, f->loop->range);
  } else {
    f->literal = llvm::cast<FuncLit>(inner);
    f->number = ++outer->declared()->literals;
    f->signature = llvm::cast<types::Signature>(info.typeOf(f->literal)->under());
    literals[f->literal] = f;
  }
  enter(f);
  return f;
}

void Batch::run(llvm::ArrayRef<Function *> functions) {
  for (Function *f : functions)
    enter(f);
  for (Function *f : functions)
    Builder(*this, f).body();
  finish();
}

void Batch::run(Function *initialization, llvm::ArrayRef<check::Initializer> initializers) {
  enter(initialization);
  Builder builder(*this, initialization);
  for (const check::Initializer &initializer : initializers)
    builder.initializer(initializer);
  finish();
}

/// Which variables a literal holds by value is known once all assignments have been seen.
void Batch::flowCaptures() {
  constexpr uint64_t kMaxCapturedValue = 128;
  for (auto &[f, record] : closures) {
    std::vector<Capture> &captures = state.captures[f->inner()];
    for (const Var *v : f->captures) {
      Location *l = variables.lookup(v);
      bool byValue =
          !l->addressTaken && !l->changes && state.layout.sizeOf(v->type) <= kMaxCapturedValue;
      captures.push_back({v, byValue});
      l->addressTaken |= !byValue;
      graph.flow(byValue ? record : record.address(), l);
    }
  }
}

/// The bytes of a variable or object, nullopt if they are not known before it is made.
std::optional<uint64_t> Batch::sizeOfObject(const Location &l) const {
  layout::Layout &layout = state.layout;
  const Info &info = *l.function->info;
  if (l.kind == Location::Variable)
    return layout.sizeOf(l.var->type);
  const Type *type = info.typeOf(l.expr);
  switch (l.site) {
  case Site::Object:
    return layout.sizeOf(types::derefOrNull(type));
  case Site::Array: {
    const Type *array = types::derefOrNull(type) ? types::derefOrNull(type) : type;
    const Type *elem = llvm::cast<types::Slice>(array->under())->elem;
    uint64_t length = check::literalLength(info, llvm::cast<CompositeLit>(l.expr));
    return llvm::SaturatingMultiply(length, layout.sizeOf(elem));
  }
  case Site::Slice: {
    const check::TypeAndValue &size = info.of(llvm::cast<CallExpr>(l.expr)->args.back());
    if (size.mode != check::Mode::Constant)
      return std::nullopt;
    const Type *elem = llvm::cast<types::Slice>(type->under())->elem;
    return llvm::SaturatingMultiply(constant::lowBits(constant::toInt(size.value)),
                                    layout.sizeOf(elem));
  }
  case Site::Arguments: {
    const auto *call = llvm::cast<CallExpr>(l.expr);
    const auto *sig = llvm::cast<types::Signature>(info.typeOf(call->fun)->under());
    const auto *slice = llvm::cast<types::Slice>(sig->params->vars.back()->type->under());
    return call->args.size() * layout.sizeOf(slice->elem);
  }
  case Site::MethodValue: {
    const auto *method = llvm::cast<types::Func>(info.selection(l.expr)->object);
    const Var *receiver = method->signature()->receiver;
    return receiver ? layout.sizeOf(receiver->type) : 0;
  }
  case Site::Map:
  case Site::Closure:
  case Site::Body:
  case Site::Box:
  case Site::Text:
    return 0;
  }
  llvm_unreachable("no such site");
}

void Batch::forceLarge() {
  for (Location &l : graph.locations()) {
    if (l.kind != Location::Variable && l.kind != Location::Object)
      continue;
    uint64_t limit = l.kind == Location::Variable ? kMaxStackVariable : kMaxStackObject;
    std::optional<uint64_t> size = sizeOfObject(l);
    l.onHeap |= !size || *size > limit;
  }
}

bool State::leadsToItself(const Type *t) {
  auto [known, isNew] = leadsToItself_.try_emplace(t, false);
  if (!isNew)
    return known->second;
  llvm::DenseSet<const Type *> seen;
  std::vector<const Type *> work = {t};
  bool found = false;
  while (!work.empty() && !found) {
    const Type *under = work.back()->under();
    work.pop_back();
    if (!layout.hasPointers(under))
      continue;
    auto visit = [&](const Type *part) {
      found |= types::identical(part, t);
      if (seen.insert(part).second)
        work.push_back(part);
    };
    if (const auto *pointer = llvm::dyn_cast<types::Pointer>(under))
      visit(pointer->elem);
    else if (const auto *slice = llvm::dyn_cast<types::Slice>(under))
      visit(slice->elem);
    else if (const auto *array = llvm::dyn_cast<types::Array>(under))
      visit(array->elem);
    else if (const auto *channel = llvm::dyn_cast<types::Chan>(under))
      visit(channel->elem);
    else if (const auto *structure = llvm::dyn_cast<types::Struct>(under))
      for (const Var *field : structure->fields)
        visit(field->type);
    else if (const auto *map = llvm::dyn_cast<types::Map>(under)) {
      visit(map->key);
      visit(map->elem);
    } else
      found |= !types::isString(under); // an interface, function or unsafe.Pointer leads anywhere
  }
  return leadsToItself_[t] = found;
}

/// Whether an object holds pointers, and may lead to others like it: arrays behind slices are not
/// said to, for they are of one size, and used as long as the slice.
void Batch::findLinks(Location &l) {
  const Info *info = l.function ? l.function->info : nullptr;
  auto of = [&](const Type *type) {
    l.holdsPointers = state.layout.hasPointers(type);
    l.linkable = l.holdsPointers && state.leadsToItself(type);
  };
  if (l.var && l.addressTaken)
    return of(l.var->type);
  if (l.kind != Location::Object)
    return;
  switch (l.site) {
  case Site::Object:
    return of(types::derefOrNull(info->typeOf(l.expr)));
  case Site::Box: {
    const auto *call = llvm::dyn_cast<CallExpr>(l.expr);
    const Type *type = info->typeOf(call && info->isConversion(call) ? call->args[0] : l.expr);
    l.holdsPointers = l.linkable = types::isTyped(type) && state.layout.hasPointers(type);
    return;
  }
  case Site::Closure:
  case Site::Body:
  case Site::MethodValue:
    l.holdsPointers = l.linkable = true;
    return;
  case Site::Array:
  case Site::Slice:
  case Site::Arguments:
    l.holdsPointers = true;
    return;
  case Site::Map:
  case Site::Text:
    return;
  }
}

void Batch::finish() {
  flowCaptures();
  forceLarge();
  if (llvm::any_of(graph.locations(), [](const Location &l) { return l.movesOn.isValid(); }))
    for (Location &l : graph.locations())
      findLinks(l);
  graph.solve();
  for (Function *f : functions_)
    summarize(f);
  for (Function *f : functions_)
    summarizeResult(f);
  for (const Location &l : graph.locations())
    record(l);
}

void Batch::summarize(Function *f) {
  for (Location *parameter : f->params) {
    parameter->leaks.simplify();
    f->leaks.push_back(parameter->leaks);
    if (state.explain)
      explainParameter(f, f->leaks.size() - 1);
  }
  f->summarized = true;
  f->inGraph = false;
  f->params.clear();
  f->results.clear();
}

/// A call of the result leaks what any of the func values does that are returned.
void Batch::summarizeResult(Function *f) {
  auto isUnknown = [](const Function *value) {
    return !value || !value->summarized || value->leaks.empty();
  };
  if (f->values.empty() || llvm::any_of(f->values, isUnknown))
    return;
  std::vector<Leaks> leaks = f->values.front()->leaks;
  for (const Function *value : llvm::drop_begin(f->values))
    for (auto [all, one] : llvm::zip_equal(leaks, value->leaks))
      all.join(one);
  f->returned = state.knownFunction(std::move(leaks));
}

/// Where messages place an object: the body of a loop at the loop, what a conversion makes at its
/// operand.
Pos Batch::madeAt(const Location &l) const {
  const Info &info = *l.function->info;
  const auto *call = llvm::dyn_cast<CallExpr>(l.expr);
  bool makesBox = l.site == Site::Box && types::isInterface(info.typeOf(l.expr));
  if (call && info.isConversion(call) && (makesBox || l.site == Site::Text))
    return reportedPos(call->args[0]);
  if (l.site != Site::Body)
    return reportedPos(l.expr);
  return llvm::find_if(closures, [&l](const auto &made) { return made.second.target == &l; })
      ->first->loop->pos;
}

void Batch::record(const Location &l) {
  switch (l.kind) {
  case Location::Heap:
  case Location::Nowhere:
  case Location::Temporary:
    return;
  case Location::Variable:
  case Location::Parameter:
  case Location::Result:
    if (l.addressTaken)
      state.hasPointers.insert(l.var);
    if (l.onHeap || l.unlinked)
      state.onHeap.insert(l.var);
    if (!l.onHeap)
      return;
    return explain(l, l.reported.isValid() ? l.reported : l.var->pos,
                   "moved to heap: " + llvm::Twine(l.var->name));
  case Location::Object:
    if (!l.onHeap && !l.unlinked)
      state.onStack.insert({l.expr, static_cast<unsigned>(l.site)});
    if (state.explain)
      explain(l, madeAt(l),
              describe(*l.function->info, package, l.expr, l.site) +
                  (l.onHeap ? " escapes to heap" : " does not escape"));
    return;
  }
}

} // namespace mapgo::escape
