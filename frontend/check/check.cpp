// The phases of checking a package, and the recording of what is found out.
//
//     collectObjects   file and package scopes; imports; methods to their receiver types
//     packageObjects   types, signatures, constants, variables, on demand in any order
//     processDelayed   function bodies, and checks that need complete types
//     initOrder        the order in which package-level variables are initialised
//     unusedImports
//
// A check that gc leaves to stages after its type checker (function bodies that are missing,
// linknames, the absence of main) only runs when everything before it was in order, as in gc.
#include "frontend/check/decl.h"
#include "frontend/check/stmt.h"
#include "frontend/check/support.h"
#include "frontend/syntax/merge.h"
#include "frontend/syntax/parser.h"
#include "frontend/syntax/visit.h"

#include "llvm/ADT/Sequence.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/SaveAndRestore.h"

namespace mapgo::check {

Checker::Checker(types::Context &context, Sink &sink, const SourceManager &sources,
                 CheckedPackage &result, Importer importer, const Config &config)
    : context(context), sink(sink), sources(sources), result(result), info(result.info),
      package(result.package), importer(importer), config(config) {}

/// Names the package after its first file and leaves out files of other packages.
static void initFiles(Checker &check, llvm::ArrayRef<syntax::File *> files) {
  for (syntax::File *file : files) {
    if (!file || !file->packageName)
      continue;
    llvm::StringRef name = file->packageName->value;
    if (check.package->name.empty()) {
      if (name == "_")
        check.error(file->packageName, "invalid package name _");
      else
        check.package->name = name.str();
    } else if (name != check.package->name) {
      check.error(file, "package " + name + "; expected " + check.package->name);
      continue;
    }
    check.result.files.push_back(file);
  }
}

/// The two names of a pragma `go:linkname local [remote]`; "" where there is none.
static std::pair<llvm::StringRef, llvm::StringRef> linkedNames(const syntax::Pragma &pragma) {
  llvm::StringRef text = pragma.text;
  if (!text.consume_front("go:linkname "))
    return {};
  auto [local, rest] = llvm::getToken(text);
  return {local, rest.trim()};
}

static bool importsUnsafe(const syntax::File *file) {
  return llvm::any_of(file->decls, [](const syntax::Decl *decl) {
    const auto *import = llvm::dyn_cast<syntax::ImportDecl>(decl);
    return import && import->path && import->path->value == "\"unsafe\"";
  });
}

static void pragmaErrors(Checker &check) {
  for (const syntax::File *file : check.result.files)
    for (const syntax::PragmaError &problem : file->pragmaErrors)
      check.error(problem.pos, problem.message);
}

/// Checks the linknames, and gives the names of this package that are linked to another's.
static llvm::StringSet<> linknames(Checker &check) {
  llvm::StringSet<> linked;
  for (const syntax::File *file : check.result.files) {
    for (const syntax::Pragma &pragma : file->pragmas) {
      auto [local, remote] = linkedNames(pragma);
      if (local.empty())
        continue;
      if (!importsUnsafe(file)) {
        check.error(pragma.pos, "//go:linkname only allowed in Go files that import \"unsafe\"");
        continue;
      }
      if (remote.contains('[') && remote.contains(']')) {
        check.error(pragma.pos, "//go:linkname reference of an instantiation is not allowed");
        continue;
      }
      Object *object = check.package->scope->lookup(local);
      if (!object || !llvm::isa<Var, types::Func>(object))
        check.error(pragma.pos, "//go:linkname must refer to declared function or variable");
      else if (!linked.insert(local).second)
        check.error(pragma.pos, "duplicate //go:linkname for " + local);
    }
  }
  return linked;
}

static bool hasPragma(const syntax::FuncDecl *func, llvm::StringRef text) {
  return llvm::any_of(func->pragmas, [&](const syntax::Pragma &p) { return p.text == text; });
}

/// Functions without a body must be `linked` by name, or come from assembly or, of the library, the
/// runtime.
static void checkBodies(Checker &check, const llvm::StringSet<> &linked) {
  for (const syntax::File *file : check.result.files) {
    for (const syntax::Decl *decl : file->decls) {
      const auto *func = llvm::dyn_cast<syntax::FuncDecl>(decl);
      if (func && func->body && hasPragma(func, "go:noescape"))
        check.error(func->pos, "can only use //go:noescape with external func implementations");
      if (func && !func->body && !check.config.assembly && !check.config.isLibrary &&
          (func->receiver || !linked.contains(func->name->value)))
        check.error(func->pos, "missing function body");
    }
  }
}

/// As in gc, an error about it stands at the type or variable being declared, if there is one.
void Checker::noteSized(Pos pos, const Type *type) {
  bool declared = !objectPath.empty() && llvm::isa<types::TypeName, Var>(objectPath.back());
  sized.push_back({declared ? objectPath.back()->pos : pos, type});
}

/// Reports the types that no memory can hold, and channels whose elements are too large. They are
/// complete only now. Of types within each other it is the innermost that is at fault.
static void largeTypes(Checker &check) {
  auto qualifier = [&check](const types::Package *p) { return check.qualify(p); };
  auto fits = [&check](const Type *t) { return !check.sizes.tooLarge(t); };
  for (auto [pos, type] : check.sized) {
    const auto *chan = underAs<types::Chan>(type);
    if (chan && check.sizes.sizeOf(chan->elem) >= types::kMaxChanElemSize && fits(chan->elem))
      check.error(pos, "channel element type too large (>64kB)");
    std::optional<std::string> problem = check.sizes.tooLarge(type, qualifier);
    if (!problem)
      continue;
    const auto *array = underAs<types::Array>(type);
    const auto *structure = underAs<types::Struct>(type);
    if ((array && fits(array->elem)) ||
        (structure && llvm::all_of(structure->fields, [&](const Var *f) { return fits(f->type); })))
      check.error(pos, *problem);
  }
}

static void missingMain(Checker &check) {
  if (!check.config.requireMain || check.package->name != "main" ||
      check.package->scope->lookup("main") || check.result.files.empty())
    return;
  check.error(check.result.files.front()->packageName->pos,
              "function main is undeclared in the main package");
}

void Checker::later(std::function<void()> f) { delayed.push_back({language, std::move(f)}); }

void Checker::processDelayed(size_t from) {
  // Actions may add further ones, which follow.
  llvm::SaveAndRestore outer(language);
  for (size_t i = from; i < delayed.size(); ++i) {
    auto [version, action] = std::move(delayed[i]);
    language = version;
    action();
  }
  delayed.resize(from);
}

void Checker::addDeclDep(Object *to) {
  if (auto *func = llvm::dyn_cast<types::Func>(to))
    to = func->origin;
  if (env.decl && objects.contains(to))
    env.decl->deps.insert(to);
}

Object *Checker::lookup(llvm::StringRef name) {
  return env.scope ? env.scope->lookupParent(name, env.pos) : nullptr;
}

syntax::Name *Checker::syntheticName(Pos pos, llvm::StringRef name) {
  syntheticNames.emplace_back(pos);
  syntax::Name &result = syntheticNames.back();
  result.id = info.size() - 1;
  result.value = name;
  return &result;
}

void Checker::recordTypeAndValue(Expr *x, Mode mode, const Type *type, const Value &value) {
  if (x && mode != Mode::Invalid)
    info.of(x) = {mode, type, value};
}

void Checker::recordBuiltinType(Expr *f, const Signature *sig) {
  for (;;) {
    recordTypeAndValue(f, Mode::Builtin, sig, {});
    auto *paren = llvm::dyn_cast<syntax::ParenExpr>(f);
    if (!paren)
      return;
    f = paren->x;
  }
}

void Checker::recordInstance(const Expr *x, llvm::ArrayRef<const Type *> typeArgs) {
  x = syntax::unparen(x);
  if (const auto *index = llvm::dyn_cast<syntax::IndexExpr>(x))
    x = syntax::unparen(index->x);
  if (const auto *selector = llvm::dyn_cast<syntax::SelectorExpr>(x))
    x = selector->sel;
  const auto *name = llvm::dyn_cast<syntax::Name>(x);
  if (auto *func = name ? llvm::dyn_cast_or_null<types::Func>(info.objectOf(name)) : nullptr)
    info.setObject(name, context.instantiate(func->origin, typeArgs));
}

void Checker::recordCommaOk(Expr *x, const Type *value, const Type *ok) {
  if (!value || !ok)
    return;
  for (;;) {
    info.setCommaOk(x, ok);
    auto *paren = llvm::dyn_cast<syntax::ParenExpr>(x);
    if (!paren)
      return;
    x = paren->x;
  }
}

void Checker::recordSelection(syntax::SelectorExpr *x, Selection::Kind kind, const Type *receiver,
                              Object *object, llvm::ArrayRef<unsigned> index, bool indirect) {
  info.setObject(x->sel, object);
  info.setSelection(x, {kind, receiver, object, index.vec(), indirect});
}

/// What is still untyped has no context that would give it a type: constants that only serve to
/// compute others, and conditions, which are of type bool at run time.
static void recordUntyped(Checker &check) {
  for (auto &[x, untyped] : check.untyped) {
    bool isConstant = untyped.mode == Mode::Constant;
    check.recordTypeAndValue(x, untyped.mode,
                             isConstant ? untyped.type : types::defaultType(untyped.type),
                             untyped.value);
  }
  check.untyped.clear();
}

static void checkFiles(Checker &check, llvm::ArrayRef<syntax::File *> files) {
  initFiles(check, files);
  collectObjects(check);
  packageObjects(check);
  check.processDelayed(0);
  initOrder(check);
  unusedImports(check);
  recordUntyped(check);
  if (!check.sink.hasErrors())
    check.instances.reportCycle(check);
  if (!check.sink.hasErrors())
    anonymousInterfaceCycles(check);
  if (!check.sink.hasErrors()) {
    pragmaErrors(check);
    embedFiles(check);
    checkBodies(check, linknames(check));
    largeTypes(check);
  }
  if (!check.sink.hasErrors())
    missingMain(check);
  check.package->complete = true;
}

CheckedPackage checkPackage(types::Context &context, Sink &sink, const SourceManager &sources,
                            const syntax::NodeArena &arena, llvm::StringRef path,
                            llvm::ArrayRef<syntax::File *> files, Importer importer,
                            const Config &config) {
  CheckedPackage result;
  result.sink = &sink;
  // One more than there are expressions: the entry of identifiers the source does not have.
  result.info.grow(arena.expressionCount() + 1);
  auto *scope = context.make<Scope>(context.universe(), Pos(), Pos(), "package");
  result.package = context.make<types::Package>(path.str(), "", scope);
  Checker check(context, sink, sources, result, importer, config);
  checkFiles(check, files);
  return result;
}

// Packages on demand.

std::vector<syntax::File *> parseFiles(llvm::ArrayRef<const SourceFile *> sources,
                                       syntax::NodeArena &arena, Sink &sink, const Config &config,
                                       syntax::Bodies bodies) {
  std::vector<syntax::File *> files;
  for (const SourceFile *source : sources)
    if (syntax::File *file = syntax::parse(*source, arena, sink, {bodies, config.isLibrary}))
      files.push_back(file);
  if (files.size() == sources.size() && config.isMerged())
    syntax::merge(llvm::ArrayRef(files).drop_back(config.merged),
                  llvm::ArrayRef(files).take_back(config.merged), config.dropped, arena);
  return files;
}

/// The names that a declaration gives objects of package level, and how many there are.
static void addNames(const syntax::Decl *decl, const Info &info,
                     llvm::SetVector<llvm::StringRef> &names, uint32_t &count) {
  llvm::ArrayRef<syntax::Name *> declared = syntax::declaredNames(decl);
  count += declared.size();
  if (const auto *func = llvm::dyn_cast<syntax::FuncDecl>(decl); func && func->receiver) {
    const types::Type *receiver = info.functions.lookup(func)->signature()->receiver->type;
    if (const auto *pointer = llvm::dyn_cast<types::Pointer>(receiver))
      receiver = pointer->elem;
    names.insert(llvm::cast<types::Named>(receiver)->object->name);
    return;
  }
  for (const syntax::Name *name : declared)
    names.insert(name->value);
}

std::string namesByFile(const CheckedPackage &package) {
  std::string lines;
  uint32_t count = 0;
  for (const syntax::File *file : package.files) {
    lines += std::to_string(count);
    llvm::SetVector<llvm::StringRef> names;
    for (const syntax::Decl *decl : file->decls)
      addNames(decl, package.info, names, count);
    for (const syntax::Pragma &pragma : file->pragmas)
      if (llvm::StringRef local = linkedNames(pragma).first; !local.empty())
        names.insert(local);
    for (llvm::StringRef name : names)
      lines += (" " + name).str();
    lines += '\n';
  }
  return lines;
}

PartialPackage::PartialPackage(types::Context &context, Sink &sink, const SourceManager &sources,
                               CheckedPackage &result, llvm::StringRef path, llvm::StringRef name,
                               std::vector<types::Package *> imports,
                               std::vector<const SourceFile *> files, std::string names,
                               OwnImporter importer, const Config &config)
    : context_(context), sink_(sink), sources_(sources), result_(result), files_(std::move(files)),
      names_(std::move(names)), importer_(std::move(importer)), config_(config) {
  config_.onDemand = true;
  auto *scope = context.make<Scope>(context.universe(), Pos(), Pos(), "package");
  scope->onDemand = this;
  result.sink = &sink;
  result.package = context.make<types::Package>(path.str(), name.str(), scope);
  result.package->imports = std::move(imports);
  result.package->complete = true;
}

PartialPackage::~PartialPackage() = default;

/// Makes room for what is recorded about expressions made since, and for identifiers that the
/// source does not have: their entry is the last.
void PartialPackage::growInfo() {
  arena_.make<syntax::BadExpr>(Pos());
  result_.info.grow(arena_.expressionCount());
}

/// Learns where what is declared; an overlay is read, as what it replaces is left out elsewhere.
void PartialPackage::begin() {
  checker_ = std::make_unique<Checker>(context_, sink_, sources_, result_, importer_, config_);
  checker_->allFiles = files_;
  isRead_.resize(files_.size());
  for (llvm::StringRef line : llvm::split(llvm::StringRef(names_).rtrim('\n'), '\n')) {
    auto [order, names] = line.split(' ');
    uint32_t before = 0;
    order.getAsInteger(10, before);
    for (llvm::StringRef name : llvm::split(names, ' '))
      unread_[name].push_back(orders_.size());
    orders_.push_back(before);
  }
  assert(orders_.size() == files_.size());
  read(llvm::to_vector(llvm::seq(files_.size() - config_.merged, files_.size())));
}

/// Parses those of the files that were not, and declares what they do.
void PartialPackage::read(llvm::ArrayRef<size_t> files) {
  std::vector<syntax::File *> trees;
  for (size_t i : files) {
    if (isRead_[i])
      continue;
    isRead_[i] = true;
    syntax::File *tree =
        syntax::parse(*files_[i], arena_, sink_, {syntax::Bodies::Skip, config_.isLibrary});
    if (i >= files_.size() - config_.merged)
      overlay_.push_back(tree);
    else if (config_.isMerged())
      syntax::merge(tree, overlay_, config_.dropped, arena_);
    checker_->orders[tree] = orders_[i];
    trees.push_back(tree);
  }
  if (trees.empty())
    return;
  growInfo();
  llvm::SaveAndRestore language(checker_->language);
  size_t first = result_.files.size();
  initFiles(*checker_, trees);
  collectObjects(*checker_, first);
}

void PartialPackage::declare(llvm::StringRef name) {
  if (!checker_)
    begin();
  auto found = unread_.find(name);
  if (found == unread_.end())
    return;
  std::vector<size_t> files = std::move(found->second);
  unread_.erase(found);
  read(files);
}

static void finish(Checker &check) {
  check.processDelayed(0);
  recordUntyped(check);
}

void PartialPackage::complete(llvm::StringRef name) {
  Scope *scope = result_.package->scope;
  if (Object *object = scope->lookup(name); object && !object->type)
    objectDecl(*checker_, object);
  if (name.empty()) {
    read(llvm::to_vector(llvm::seq(files_.size())));
    for (Object *object : scope->objects())
      if (object->exported())
        objectDecl(*checker_, object);
  }
  finish(*checker_);
}

bool PartialPackage::checkBody(const types::Func *f) {
  auto *decl = const_cast<syntax::FuncDecl *>(f->decl);
  if (!decl->bodySkipped)
    return false;
  syntax::parseBody(decl, *sources_.fileAt(decl->pos), arena_, sink_);
  growInfo();
  DeclInfo *info = checker_->objects.lookup(const_cast<types::Func *>(f));
  checker_->language = checker_->fileLanguages.lookup(info->fileScope);
  funcBody(*checker_, info, f->signature(), decl->body, Value());
  finish(*checker_);
  return true;
}

} // namespace mapgo::check
