// A package: its variables, functions and initialisation.
//
//   PKG.init()     assigns the package variables whose values are not static, in the order the
//                  checker found, then runs the package's init functions PKG.init.0, PKG.init.1 …
//   go.start()     of a main package: runs PKG.init of each package, then main.main
#include "lowering/walk/walk.h"

#include "lowering/core/visit.h"
#include "lowering/rtti/rtti.h"
#include "lowering/walk/walker.h"

namespace mapgo::walk {

Session::Session(types::Context &context, layout::Layout &layout, const SourceManager &sources,
                 escape::Summaries &summaries, escape::Analysis &escapes, Pos *current)
    : context(context), layout(layout), sources(sources), summaries(summaries), escapes(escapes),
      current(current) {}

void Session::walk(core::Unit &program, const check::CheckedPackage &package, bool copies) {
  ProgramWalker walker(program, *this, *package.sink);
  walker.copies = copies;
  walker.walk(package);
}

void Session::walkStart(core::Unit &program,
                        llvm::ArrayRef<const check::CheckedPackage *> packages) {
  ProgramWalker(program, *this, *packages.back()->sink).walkStart(packages);
}

ProgramWalker::ProgramWalker(core::Unit &program, Session &session, Sink &sink)
    : session(session), program(program), build(program), context(session.context),
      layout(session.layout), sources(session.sources), sink(sink), escapes(session.escapes),
      current(session.current) {
  rtti::Functions functions;
  functions.equal = [this](const Type *t) { return equalFunction(t); };
  functions.hash = [this](const Type *t) { return hashFunction(t); };
  functions.staticFuncVal = [this](const core::Function *f) { return staticFuncVal(f); };
  functions.itabMethod = [this](const Type *t, const types::MethodSetEntry &m) {
    return methodForItab(t, m);
  };
  functions.method = [this](const Type *t, const types::MethodSetEntry &m) {
    return methodWrapper(t, m);
  };
  descriptors_ =
      std::make_unique<rtti::Descriptors>(program, context, layout, std::move(functions));
}

ProgramWalker::~ProgramWalker() = default;

void ProgramWalker::runPending() {
  for (size_t i = 0; i < pending_.size(); ++i) // bodies may ask for more
    std::exchange(pending_[i], nullptr)();
  pending_.clear();
}

void ProgramWalker::unsupported(Pos pos, const llvm::Twine &feature) {
  std::string text = feature.str();
  llvm::StringRef name = text;
  if (!name.ends_with(" is") && !name.ends_with(" are"))
    text += name.ends_with("s") ? " are" : " is";
  sink.error(pos, text + " not supported yet");
}

// ---------------------------------------------------------------- packages

static bool isNoInline(const syntax::FuncDecl *decl) {
  return llvm::any_of(decl->pragmas,
                      [](const syntax::Pragma &p) { return p.text == "go:noinline"; });
}

namespace {

/// What a function costs where it is inlined: a unit for each statement and operation.
unsigned costOf(const core::Expr *e) {
  bool isOperand = llvm::isa<core::IntConst, core::FloatConst, core::Zero, core::LocalRead,
                             core::LocalAddr, core::SymbolAddr, core::Context>(e);
  unsigned cost = isOperand ? 0 : 1;
  core::forEachOperand(e, [&](const core::Expr *operand) { cost += costOf(operand); });
  return cost;
}

unsigned costOf(const core::Block &block) {
  unsigned cost = 0;
  for (const core::Stmt *s : block) {
    cost += llvm::isa<core::Note>(s) ? 0 : 1;
    core::forEachOperand(s, [&](const core::Expr *e) { cost += costOf(e); });
    core::forEachBlock(s, [&](const core::Block &inner) { cost += costOf(inner); });
  }
  return cost;
}

/// What costs more is hardly ever inlined.
constexpr unsigned kSmall = 80;

} // namespace

/// Gives a function of another package that is small a body here, too.
void ProgramWalker::copyBody(const types::Func *f, core::Function *function) {
  const escape::FunctionSummary *summary = session.summaries.of(f);
  if (!copies || f->package == package_ || !summary || !summary->small)
    return;
  function->linkage = core::Linkage::Copy;
  pending_.push_back([this, function, f] {
    session.escapes.analyzeBody(f);
    walkFunction(*session.summaries.of(f->package).package, f->decl, function, f->signature());
  });
}

static std::string initName(const types::Package *package, size_t number) {
  return package->path + ".init." + std::to_string(number);
}

void ProgramWalker::walk(const check::CheckedPackage &package) {
  package_ = package.package;
  for (const types::Object *object : package.package->scope->objects())
    if (const auto *v = llvm::dyn_cast<Var>(object))
      globalOf(v)->defined = true;
  for (const syntax::File *file : package.files)
    for (const syntax::Decl *decl : file->decls)
      if (const auto *f = llvm::dyn_cast<syntax::FuncDecl>(decl); f && f->body)
        walkDeclaration(package, f);
  walkInit(package);
  runPending();
  shareLinknamed(package);
}

/// A variable that `//go:linkname` gives another package's symbol is that package's, if it has one;
/// else it is defined here, as zero.
void ProgramWalker::shareLinknamed(const check::CheckedPackage &package) {
  for (const types::Object *object : package.package->scope->objects())
    if (const auto *v = llvm::dyn_cast<Var>(object); v && !linknameOf(v).empty())
      if (core::Global *global = globalOf(v); global->data.empty())
        global->linkage = core::Linkage::Common;
}

void ProgramWalker::walkDeclaration(const check::CheckedPackage &package,
                                    const syntax::FuncDecl *decl) {
  const types::Func *f = package.info.functions.lookup(decl);
  if (!f || syntax::isBlank(decl->name))
    return;
  auto init = llvm::find(package.info.initFunctions, decl);
  if (init == package.info.initFunctions.end() || decl->receiver) {
    core::Function *function = functionOf(f);
    size_t others = program.functions().size();
    walkFunction(package, decl, function, f->signature());
    noteCost(f, function, program.functions().drop_front(others));
    return;
  }
  auto number = static_cast<size_t>(init - package.info.initFunctions.begin());
  core::Function *function = program.function(initName(package.package, number));
  walkFunction(package, decl, function, f->signature());
}

/// Decides whether `f`, lowered as `function`, is small. `made` are functions made on the way, the
/// literals in it among them.
void ProgramWalker::noteCost(const types::Func *f, const core::Function *function,
                             llvm::ArrayRef<core::Function *> made) {
  unsigned cost = costOf(function->body);
  for (const core::Function *other : made)
    cost += costOf(other->body);
  escape::FunctionSummary &summary = *session.summaries.of(f);
  summary.small = summary.copyable && cost <= kSmall && !isNoInline(f->decl) &&
                  session.summaries.of(f->package).linknameOf(f).empty();
}

void ProgramWalker::walkFunction(const check::CheckedPackage &package, const syntax::FuncDecl *decl,
                                 core::Function *function, const types::Signature *sig) {
  if (current)
    *current = decl->pos;
  function->pos = decl->pos;
  function->noInline = isNoInline(decl);
  FunctionWalker walker(*this, &package.info, package.package, function);
  walker.walkBody(sig, decl->body);
}

// ---------------------------------------------------------------- initialisation

void ProgramWalker::walkInit(const check::CheckedPackage &package) {
  core::Function *function = program.function(package.package->path + ".init");
  function->defined = true;
  auto initialize = [&](const auto &what) {
    FunctionWalker walker(*this, &package.info, package.package, function);
    walker.isInit_ = true;
    walker.initialize(what);
  };
  for (const check::Initializer &initializer : package.info.initOrder) {
    if (initializer.lhs.size() != 1 || initializer.lhs[0]->isBlank()) {
      initialize(initializer);
      continue;
    }
    const Var *v = initializer.lhs[0];
    std::vector<ComputedPart> rest;
    staticValue(*globalOf(v), 0, package.info, initializer.rhs, v->type, StaticUse::Once, &rest);
    finishStatic(*globalOf(v));
    llvm::for_each(rest, initialize);
  }
  FunctionWalker walker(*this, &package.info, package.package, function);
  for (size_t i = 0; i < package.info.initFunctions.size(); ++i)
    if (package.info.initFunctions[i]->body)
      walker.callPlain(program.function(initName(package.package, i)));
  walker.returnValues({});
}

/// Stores what static data leaves out.
void FunctionWalker::initialize(const ProgramWalker::ComputedPart &part) {
  From from(*this, Source(part.x));
  core::Expr *address = build.fieldAddr(build.addressOf(part.global), part.offset, part.path);
  if (!llvm::isa<syntax::CompositeLit>(part.x))
    return store(address, rvalueAs(part.x, part.type), part.type);
  hoist(part.x);
  valueInto(address, part.x, part.type);
}

/// Several variables, or the blank one.
void FunctionWalker::initialize(const check::Initializer &initializer) {
  const Expr *x = syntax::unparen(initializer.rhs);
  From from(*this, Source(x));
  auto set = [&](const Var *v, Value value, const Type *from) {
    if (!v->isBlank())
      store(varAddress(v), assignable(value, from, v->type), v->type);
  };
  if (initializer.lhs.size() == 1) {
    rvalue(x);
    return;
  }
  if (!info->commaOk(x)) {
    const auto *call = llvm::cast<syntax::CallExpr>(x);
    std::vector<Value> values = callExpr(call);
    for (auto [v, value, result] :
         llvm::zip_equal(initializer.lhs, values, llvm::cast<types::Tuple>(typeOf(call))->vars))
      set(v, value, result->type);
    return;
  }
  hoist(x);
  auto [v, ok] = commaOk(x);
  set(initializer.lhs[0], v, typeOf(x));
  set(initializer.lhs[1], ok, program.context.basic(types::BasicKind::Bool));
}

/// f()
void FunctionWalker::callPlain(const core::Function *f) {
  auto *s = append<core::Call>();
  s->function = f;
}

void ProgramWalker::walkStart(llvm::ArrayRef<const check::CheckedPackage *> packages) {
  core::Function *start = program.function("go.start");
  start->defined = true;
  start->calledByRuntime = true;
  FunctionWalker walker(*this, nullptr, nullptr, start);
  for (const check::CheckedPackage *package : packages)
    walker.callPlain(program.function(package->package->path + ".init"));
  walker.callPlain(program.function("main.main"));
  walker.returnValues({});
}

} // namespace mapgo::walk
