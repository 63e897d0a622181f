// A package: its variables, functions and initialisation.
//
//   PKG.init()     assigns the package variables whose values are not static, in the order the
//                  checker found, then runs the package's init functions PKG.init.0, PKG.init.1 …
//   go.start()     of a main package: runs PKG.init of each package, then main.main
#include "lowering/walk/walk.h"
#include "lowering/walk/assign.h"
#include "lowering/walk/call.h"
#include "lowering/walk/complit.h"
#include "lowering/walk/expr.h"
#include "lowering/walk/function.h"
#include "lowering/walk/generated.h"
#include "lowering/walk/order.h"
#include "lowering/walk/static.h"
#include "lowering/walk/symbols.h"
#include "lowering/walk/variable.h"

#include "lowering/core/intrinsics.h"
#include "lowering/core/visit.h"
#include "lowering/rtti/rtti.h"

namespace mapgo::walk {

static bool isNoInline(const syntax::FuncDecl *decl) {
  return llvm::any_of(decl->pragmas,
                      [](const syntax::Pragma &p) { return p.text == "go:noinline"; });
}

static void walkFunction(PackageWalk &package, const check::FunctionBody &body,
                         const types::Func *f, core::Function *function) {
  if (package.follow)
    package.follow(body.decl->pos);
  function->pos = body.decl->pos;
  function->noInline = isNoInline(body.decl);
  Walk walker(package, body.info, f->package, function);
  walkBody(walker, f->signature(), body.decl->body);
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

/// Decides whether `f`, lowered as `function`, is small. `made` are functions made on the way, the
/// literals in it among them.
static void noteCost(PackageWalk &package, const types::Func *f, const core::Function *function,
                     llvm::ArrayRef<core::Function *> made) {
  unsigned cost = costOf(function->body);
  for (const core::Function *other : made)
    cost += costOf(other->body);
  escape::FunctionSummary &summary = *package.session.summaries.of(f);
  summary.small = summary.copyable && cost <= kSmall && !isNoInline(f->decl) &&
                  package.session.summaries.of(f->package).linknameOf(f).empty();
}

/// The body of a function that is an instruction: a call of itself. A package that gives it another
/// symbol has none of its own.
static void walkIntrinsic(PackageWalk &package, const check::CheckedPackage &checked,
                          const syntax::FuncDecl *decl, const types::Func *f,
                          core::Function *function) {
  if (!linknameOf(package, f).empty() && !decl->body)
    return;
  function->pos = decl->pos;
  function->defined = true;
  Walk w(package, &checked.info, f->package, function);
  w.setSource(Source(decl->pos));
  declareParams(w, f->signature());
  std::vector<Value> args;
  for (const core::Local *param : function->params)
    args.push_back(w.read(function->locals[param->index]));
  returnValues(w, callWith(w, {function}, f->signature(), nullptr, args));
}

static std::string initName(const types::Package *package, size_t number) {
  return package->path + ".init." + std::to_string(number);
}

static void walkDeclaration(PackageWalk &package, const check::CheckedPackage &checked,
                            const syntax::FuncDecl *decl) {
  const types::Func *f = checked.info.functions.lookup(decl);
  if (!f || syntax::isBlank(decl->name) || f->isGeneric())
    return;
  auto init = llvm::find(checked.info.initFunctions, decl);
  if (init == checked.info.initFunctions.end() || decl->receiver) {
    core::Function *function = functionOf(package, f);
    if (function->intrinsic && !core::isGuarded(function->intrinsic->operation))
      return walkIntrinsic(package, checked, decl, f, function);
    if (!decl->body)
      return;
    size_t others = package.unit.functions().size();
    walkFunction(package, {decl, &checked.info}, f, function);
    noteCost(package, f, function, package.unit.functions().drop_front(others));
    return;
  }
  auto number = static_cast<size_t>(init - checked.info.initFunctions.begin());
  core::Function *function = package.unit.function(initName(checked.package, number));
  walkFunction(package, {decl, &checked.info}, f, function);
}

/// Several variables, or the blank one.
static void initialize(Walk &w, const check::Initializer &initializer) {
  const Expr *x = syntax::unparen(initializer.rhs);
  From from(w, Source(x));
  auto set = [&](const Var *v, Value value, const Type *from) {
    if (!v->isBlank())
      w.store(varAddress(w, v), assignable(w, value, from, v->type), v->type);
  };
  if (initializer.lhs.size() == 1) {
    rvalue(w, x);
    return;
  }
  if (!w.info->commaOk(x)) {
    const auto *call = llvm::cast<syntax::CallExpr>(x);
    std::vector<Value> values = callExpr(w, call);
    for (auto [v, value, result] :
         llvm::zip_equal(initializer.lhs, values, llvm::cast<types::Tuple>(w.typeOf(call))->vars))
      set(v, value, result->type);
    return;
  }
  hoist(w, x);
  auto [v, ok] = commaOk(w, x);
  set(initializer.lhs[0], v, w.typeOf(x));
  set(initializer.lhs[1], ok, w.basic(types::BasicKind::Bool));
}

/// Stores what static data leaves out.
static void initialize(Walk &w, const ComputedPart &part) {
  From from(w, Source(part.x));
  if (!part.global) {
    rvalueAs(w, part.x, part.type);
    return;
  }
  core::Expr *address = w.fieldAddr(w.addressOf(part.global), part.offset, part.path);
  if (!llvm::isa<syntax::CompositeLit>(part.x))
    return w.store(address, rvalueAs(w, part.x, part.type), part.type);
  hoist(w, part.x);
  valueInto(w, address, part.x, part.type);
}

/// f()
static void callPlain(Walk &w, const core::Function *f) {
  auto *s = w.append<core::Call>();
  s->function = f;
}

/// The map that a variable is initialised with, if it is large and all that is in it static data.
static const syntax::CompositeLit *staticMap(PackageWalk &package, const check::Info &info,
                                             const check::Initializer &initializer) {
  constexpr size_t kLarge = 10;
  const auto *lit = llvm::dyn_cast<syntax::CompositeLit>(syntax::unparen(initializer.rhs));
  const auto *map = lit ? llvm::dyn_cast<types::Map>(info.typeOf(lit)->under()) : nullptr;
  if (!map || !llvm::isa<types::Map>(initializer.lhs[0]->type->under()) ||
      lit->elements.size() <= kLarge)
    return nullptr;
  bool all = llvm::all_of(lit->elements, [&](const Expr *element) {
    const auto *pair = llvm::cast<syntax::KeyValueExpr>(element);
    return isStatic(package, info, pair->key, map->key, StaticUse::Once) &&
           isStatic(package, info, pair->value, map->elem, StaticUse::Once);
  });
  return all ? lit : nullptr;
}

/// from:  var v = map[K]V{…}
/// to:    a function that makes the map, listed with v: without v in the program, there is no map,
///        nor what only the map refers to (Go: cmd/compile/internal/staticinit, "outlined map
///        init")
static void outlineMap(PackageWalk &package, const check::CheckedPackage &checked, const Var *v,
                       const Expr *map) {
  std::string symbol = checked.package->path + ".map.init." + v->name.str();
  core::Function *function = package.unit.function(package.unit.intern(symbol));
  function->defined = true;
  function->linkage = core::Linkage::Local;
  Walk walker(package, &checked.info, checked.package, function);
  walker.isInit = true;
  initialize(walker, ComputedPart{globalOf(package, v), 0, "", map, v->type});
  returnValues(walker, {});
  rtti::list(package.unit, function, globalOf(package, v), "go:mapinit." + symbol,
             rt::kMapInitsSection);
}

static void walkInit(PackageWalk &package, const check::CheckedPackage &checked) {
  core::Function *function = package.unit.function(checked.package->path + ".init");
  function->defined = true;
  bool hasCode = false; // that might change what was initialised before it
  auto lower = [&](const auto &what) {
    package.initialized.clear();
    hasCode = true;
    Walk walker(package, &checked.info, checked.package, function);
    walker.isInit = true;
    initialize(walker, what);
  };
  for (const check::Initializer &initializer : checked.info.initOrder) {
    if (initializer.lhs.size() != 1 || initializer.lhs[0]->isBlank()) {
      lower(initializer);
      continue;
    }
    const Var *v = initializer.lhs[0];
    if (const Expr *map = staticMap(package, checked.info, initializer)) {
      outlineMap(package, checked, v, map);
      continue;
    }
    std::vector<ComputedPart> rest;
    staticValue(package, *globalOf(package, v), 0, checked.info, initializer.rhs, v->type,
                StaticUse::Once, &rest);
    finishStatic(*globalOf(package, v));
    llvm::for_each(rest, lower);
    if (!hasCode)
      package.initialized.insert(v);
  }
  for (const check::Embedded &embedded : checked.info.embedded)
    staticEmbedded(package, *globalOf(package, embedded.var), embedded);
  Walk walker(package, &checked.info, checked.package, function);
  for (size_t i = 0; i < checked.info.initFunctions.size(); ++i)
    if (checked.info.initFunctions[i]->body)
      callPlain(walker, package.unit.function(initName(checked.package, i)));
  package.session.summaries.of(checked.package).initializes = !function->body.empty();
  returnValues(walker, {});
}

static void runPending(PackageWalk &package) {
  for (size_t i = 0; i < package.generated.pending.size(); ++i) // bodies may ask for more
    std::exchange(package.generated.pending[i], nullptr)();
  package.generated.pending.clear();
}

/// A variable that `//go:linkname` gives another package's symbol is that package's, if it has one;
/// else it is defined here, as zero.
static void shareLinknamed(PackageWalk &package, const check::CheckedPackage &checked) {
  for (const types::Object *object : checked.package->scope->objects())
    if (const auto *v = llvm::dyn_cast<Var>(object); v && !linknameOf(package, v).empty())
      if (core::Global *global = globalOf(package, v); global->data.empty())
        global->linkage = core::Linkage::Common;
}

/// The descriptors that other packages may ask this one for.
static void describeTypes(PackageWalk &package, const check::CheckedPackage &checked) {
  for (const types::Object *object : checked.package->scope->objects()) {
    const auto *name = llvm::dyn_cast<types::TypeName>(object);
    if (!name || name->isAlias() || rtti::Descriptors::ownerOf(name->type) != checked.package)
      continue;
    package.descriptors().of(name->type);
    package.descriptors().of(pointerTo(package, name->type));
  }
}

static void lowerPackage(PackageWalk &package, const check::CheckedPackage &checked) {
  package.self = checked.package;
  for (const types::Object *object : checked.package->scope->objects())
    if (const auto *v = llvm::dyn_cast<Var>(object))
      globalOf(package, v)->defined = true;
  for (const syntax::File *file : checked.files)
    for (const syntax::Decl *decl : file->decls)
      if (const auto *f = llvm::dyn_cast<syntax::FuncDecl>(decl))
        walkDeclaration(package, checked, f);
  walkInit(package, checked);
  if (checked.package->name != "main")
    describeTypes(package, checked);
  runPending(package);
  shareLinknamed(package, checked);
}

Session::Session(types::Context &context, layout::Layout &layout, const SourceManager &sources,
                 escape::Summaries &summaries, escape::Analysis &escapes, Follow follow)
    : context(context), layout(layout), sources(sources), summaries(summaries), escapes(escapes),
      follow(follow) {}

void Session::walk(core::Unit &program, const check::CheckedPackage &package, bool copies) {
  PackageWalk walker(program, *this, *package.sink);
  walker.copies = copies;
  lowerPackage(walker, package);
}

static void lowerStart(PackageWalk &package, llvm::ArrayRef<const check::CheckedPackage *> packages,
                       llvm::StringRef settings) {
  core::Function *start = package.unit.function("go.start");
  start->defined = true;
  start->calledByRuntime = true;
  Walk walker(package, nullptr, nullptr, start);
  if (!settings.empty()) {
    core::Global *data = privateGlobal(package, "go.settings", settings.size(), 1);
    data->readOnly = true;
    data->data.push_back({core::DataItem::Bytes, 0, package.unit.intern(settings)});
    walker.call({}, Entry::defaultgodebug,
                {package.build.aggregate(
                    &package.unit.types().string,
                    {package.build.addressOf(data), package.build.int64(settings.size())})});
  }
  for (const check::CheckedPackage *part : packages)
    callPlain(walker, package.unit.function(part->package->path + ".init"));
  callPlain(walker, package.unit.function("main.main"));
  returnValues(walker, {});
}

/// A text, ending with a zero byte, which the runtime reads where a program asks
/// (runtime/start/debug.cpp).
static void keepText(PackageWalk &package, llvm::StringRef symbol, llvm::StringRef text) {
  core::Global *global = package.unit.global(symbol);
  global->defined = true;
  global->readOnly = true;
  global->size = text.size() + 1;
  global->data.push_back({core::DataItem::Bytes, 0, package.unit.intern(text)});
}

void Session::walkStart(core::Unit &program, llvm::ArrayRef<const check::CheckedPackage *> packages,
                        llvm::StringRef settings, llvm::StringRef build, llvm::StringRef root) {
  PackageWalk walker(program, *this, *packages.back()->sink);
  lowerStart(walker, packages, settings);
  keepText(walker, "go.buildinfo", build);
  keepText(walker, "go.root", root);
}

PackageWalk::PackageWalk(core::Unit &unit, Session &session, Sink &sink)
    : unit(unit), build(unit), session(session), context(session.context), layout(session.layout),
      sources(session.sources), sink(sink), escapes(session.escapes), follow(session.follow) {
  rtti::Functions functions;
  functions.equal = [this](const Type *t) { return equalFunction(*this, t); };
  functions.hash = [this](const Type *t) { return hashFunction(*this, t); };
  functions.isElsewhere = [this](const Type *t) {
    const types::Package *owner = rtti::Descriptors::ownerOf(t);
    return owner && owner != self;
  };
  functions.staticFuncVal = [this](const core::Function *f) { return staticFuncVal(*this, f); };
  functions.itabMethod = [this](const Type *t, const types::MethodSetEntry &m) {
    return methodForItab(*this, t, m);
  };
  functions.method = [this](const Type *t, const types::MethodSetEntry &m) {
    return methodWrapper(*this, t, m);
  };
  descriptors_ = std::make_unique<rtti::Descriptors>(unit, context, layout, std::move(functions));
}

PackageWalk::~PackageWalk() = default;

static void addBody(PackageWalk &package, const types::Func *f, core::Function *function,
                    core::Linkage linkage) {
  function->linkage = linkage;
  package.generated.pending.push_back([&package, function, f] {
    package.session.escapes.analyzeBody(f);
    walkFunction(package, package.session.summaries.bodyOf(f), f, function);
  });
}

void addBody(PackageWalk &package, const types::Func *f, core::Function *function) {
  addBody(package, f, function, core::Linkage::Merge);
}

void addCopy(PackageWalk &package, const types::Func *f, core::Function *function) {
  const escape::FunctionSummary *summary = package.session.summaries.of(f);
  if (package.copies && !f->isInstance() && f->package != package.self && summary && summary->small)
    addBody(package, f, function, core::Linkage::Copy);
}

} // namespace mapgo::walk
