// Packages: their functions in an order in which callees come first.
#include "lowering/escape/state.h"

#include "frontend/check/query.h"

#include "llvm/ADT/GraphTraits.h"
#include "llvm/ADT/SCCIterator.h"

#include <set>

namespace llvm {

/// The call graph of declared functions, for scc_iterator.
template <> struct GraphTraits<mapgo::escape::Function *> {
  using NodeRef = mapgo::escape::Function *;
  using ChildIteratorType = std::vector<mapgo::escape::Function *>::iterator;
  static NodeRef getEntryNode(NodeRef f) { return f; }
  static ChildIteratorType child_begin(NodeRef f) { return f->callees.begin(); }
  static ChildIteratorType child_end(NodeRef f) { return f->callees.end(); }
};

} // namespace llvm

namespace mapgo::escape {

Analysis::Analysis(layout::Layout &layout, Summaries &summaries)
    : state_(std::make_unique<State>(layout, summaries)) {}
Analysis::~Analysis() = default;

Function *State::functionOf(const types::Func *f) {
  Function *&known = declared[f];
  if (FunctionSummary *summary = known ? nullptr : summaries.of(f)) {
    known = &functions.emplace_back();
    known->signature = f->signature();
    known->leaks = summary->leaks;
    known->leaks.resize(known->parameters().size()); // a decoded one leaves out what leaks nothing
    known->summarized = true;
    known->returned = knownFunction(summary->returned);
  }
  return known;
}

Function *State::knownFunction(std::vector<Leaks> leaks) {
  if (leaks.empty())
    return nullptr;
  Function *f = &functions.emplace_back();
  f->leaks = std::move(leaks);
  f->summarized = true;
  return f;
}

Function *State::declare(const types::Func *f, check::FunctionBody body) {
  Function *function = &functions.emplace_back();
  function->info = body.info;
  function->decl = body.decl;
  function->signature = f->signature();
  return declared[f] = function;
}

Function *State::unknown(const types::Func *f) {
  if (Function *known = declared.lookup(f))
    return known->summarized ? nullptr : known;
  if (!f->isInstance() || !f->decl || summaries.of(f))
    return nullptr;
  return unseen.emplace_back(declare(f, summaries.bodyOf(f)));
}

/// Makes the package's functions known; those without a body get their summary now, generic ones as
/// instances.
static std::vector<Function *> declareFunctions(State &state, const check::CheckedPackage &package,
                                                Batch &external) {
  std::vector<Function *> withBody;
  for (const syntax::File *file : package.files) {
    for (const syntax::Decl *decl : file->decls) {
      const auto *d = llvm::dyn_cast<syntax::FuncDecl>(decl);
      const types::Func *object = d ? package.info.functions.lookup(d) : nullptr;
      if (!object || syntax::isBlank(d->name) || object->isGeneric())
        continue;
      Function *f = state.declare(object, {d, &package.info});
      if (d->body)
        withBody.push_back(f);
      else
        external.summarizeExternal(f);
    }
  }
  return withBody;
}

/// Analyses what `root` leads to, callees first.
static void analyzeFrom(State &state, Survey &survey, Function *root,
                        const check::CheckedPackage &package) {
  while (!state.unseen.empty()) {
    Function *f = state.unseen.back();
    state.unseen.pop_back();
    survey.add(f->decl->body, f);
  }
  for (auto group = llvm::scc_begin(root); !group.isAtEnd(); ++group) {
    Batch batch(state, survey, package.package);
    if (!group->front()->signature) {
      batch.run(root, package.info.initOrder);
      continue;
    }
    batch.run(*group);
    if (group.hasCycle())
      for (Function *f : *group)
        f->copyable = false;
  }
}

void State::publish() {
  for (auto [object, f] : declared)
    if (f && f->decl)
      summaries.set(object, {std::move(f->leaks),
                             f->returned ? std::move(f->returned->leaks) : std::vector<Leaks>(),
                             f->decl->body && f->copyable});
  declared.clear();
  functions.clear();
}

void Analysis::analyze(const check::CheckedPackage &package, bool explain) {
  State &state = *state_;
  state.explain = explain;
  state.summaries.add(package);
  Survey survey([&](const types::Func *f) { return state.unknown(f); });
  Batch external(state, survey, package.package);
  // The package's initialisation names all its functions: it is the root of the call graph, and
  // comes last.
  Function *root = &state.functions.emplace_back();
  root->info = &package.info;
  std::vector<Function *> functions = declareFunctions(state, package, external);
  for (Function *f : functions)
    survey.add(f->decl->body, f);
  for (const check::Initializer &initializer : package.info.initOrder)
    survey.add(initializer.rhs, root);
  llvm::append_range(root->callees, functions);
  analyzeFrom(state, survey, root, package);
  state.publish();
}

void Analysis::analyzeBody(const types::Func *f) {
  State &state = *state_;
  state.explain = false;
  const PackageSummary &summary = state.summaries.of(f->package);
  Survey survey([&](const types::Func *callee) { return state.unknown(callee); });
  Function *root = nullptr;
  if (f->isInstance()) {
    root = state.unknown(f);
  } else if (summary.partial && summary.partial->checkBody(f)) {
    // What calls of it may know has been published by the package itself.
    root = &state.functions.emplace_back();
    root->info = &summary.package->info;
    root->decl = f->decl;
    root->signature = f->signature();
    state.unseen.push_back(root);
  }
  if (!root)
    return;
  analyzeFrom(state, survey, root, *summary.package);
  state.publish();
}

bool Analysis::onStack(const Expr *x, Site site) const {
  return state_->onStack.contains({syntax::unparen(x), static_cast<unsigned>(site)});
}
const Type *Analysis::dynamicType(const syntax::SelectorExpr *method) const {
  return state_->dynamicTypes.lookup(method);
}
bool Analysis::onHeap(const Var *v) const { return state_->onHeap.contains(v); }
bool Analysis::leadsToItself(const Type *t) const { return state_->leadsToItself(t); }
bool Analysis::hasPointersTo(const Var *v) const { return state_->hasPointers.contains(v); }

llvm::ArrayRef<Capture> Analysis::captures(const syntax::Node *inner) const {
  auto found = state_->captures.find(inner);
  if (found == state_->captures.end())
    return {};
  return found->second;
}

bool Analysis::defers(const syntax::BlockStmt *body) const {
  return state_->deferring.contains(body);
}
std::optional<unsigned> Analysis::openDefers(const syntax::BlockStmt *body) const {
  unsigned count = state_->deferring.lookup(body);
  return count != 0 && count < kRepeatedDefers ? std::optional(count) : std::nullopt;
}
bool Analysis::isRepeated(const syntax::CallStmt *s) const { return state_->repeated.contains(s); }

std::vector<Decision> Analysis::takeDecisions() {
  std::vector<Decision> list = std::exchange(state_->decisions, {});
  llvm::stable_sort(list, [](const Decision &a, const Decision &b) { return a.pos < b.pos; });
  // Instances of a generic function have much in common.
  std::set<std::pair<Pos, std::string>> known;
  llvm::erase_if(list, [&](const Decision &d) { return !known.insert({d.pos, d.text}).second; });
  return list;
}

} // namespace mapgo::escape
