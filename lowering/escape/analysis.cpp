// Packages: their functions in an order in which callees come first.
#include "lowering/escape/state.h"

#include "frontend/check/query.h"

#include "llvm/ADT/GraphTraits.h"
#include "llvm/ADT/SCCIterator.h"

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
  }
  return known;
}

/// Makes the package's functions known; those without a body get their summary now.
static std::vector<Function *> declareFunctions(State &state, const check::CheckedPackage &package,
                                                Batch &external) {
  std::vector<Function *> withBody;
  for (const syntax::File *file : package.files) {
    for (const syntax::Decl *decl : file->decls) {
      const auto *d = llvm::dyn_cast<syntax::FuncDecl>(decl);
      const types::Func *object = d ? package.info.functions.lookup(d) : nullptr;
      if (!object || syntax::isBlank(d->name))
        continue;
      Function *f = &state.functions.emplace_back();
      f->info = &package.info;
      f->decl = d;
      f->signature = object->signature();
      state.declared[object] = f;
      if (d->body)
        withBody.push_back(f);
      else
        external.summarizeExternal(f);
    }
  }
  return withBody;
}

/// Leaves of the functions what importers may know.
void State::publish(const check::CheckedPackage &package) {
  PackageSummary &summary = summaries.of(package.package);
  for (auto [object, f] : declared)
    if (f && f->decl)
      summary.functions[object->order] = {std::move(f->leaks), f->decl->body && f->copyable};
  forgetFunctions();
}

void Analysis::analyze(const check::CheckedPackage &package, bool explain) {
  State &state = *state_;
  state.explain = explain;
  state.summaries.add(package);
  Survey survey(package.info, state.declared);
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
  root->callees = functions;
  for (auto group = llvm::scc_begin(root); !group.isAtEnd(); ++group) {
    Batch batch(state, survey, package.package);
    if (group->front() == root) {
      batch.run(root, package.info.initOrder);
      continue;
    }
    batch.run(*group);
    if (group.hasCycle())
      for (Function *f : *group)
        f->copyable = false;
  }
  state.publish(package);
}

void Analysis::analyzeBody(const types::Func *f) {
  State &state = *state_;
  const PackageSummary &summary = state.summaries.of(f->package);
  if (!summary.partial || !summary.partial->checkBody(f))
    return;
  Function *function = &state.functions.emplace_back();
  function->info = &summary.package->info;
  function->decl = f->decl;
  function->signature = f->signature();
  Survey survey(summary.package->info, state.declared);
  survey.add(f->decl->body, function);
  Batch(state, survey, f->package).run(function);
  state.forgetFunctions();
}

bool Analysis::onStack(const Expr *x, Site site) const {
  return state_->onStack.contains({syntax::unparen(x), static_cast<unsigned>(site)});
}
bool Analysis::onHeap(const Var *v) const { return state_->onHeap.contains(v); }
bool Analysis::hasPointersTo(const Var *v) const { return state_->hasPointers.contains(v); }

llvm::ArrayRef<Capture> Analysis::captures(const syntax::FuncLit *lit) const {
  auto found = state_->captures.find(lit);
  if (found == state_->captures.end())
    return {};
  return found->second;
}

bool Analysis::defers(const syntax::BlockStmt *body) const {
  return state_->deferring.contains(body);
}
bool Analysis::isRepeated(const syntax::CallStmt *s) const { return state_->repeated.contains(s); }

std::vector<Decision> Analysis::takeDecisions() {
  std::vector<Decision> list = std::exchange(state_->decisions, {});
  llvm::stable_sort(list, [](const Decision &a, const Decision &b) { return a.pos < b.pos; });
  return list;
}

} // namespace mapgo::escape
