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
#include "frontend/check/checker.h"
#include "frontend/check/support.h"

#include "llvm/Support/thread.h"

namespace mapgo::check {

/// The checker recurses over declarations that refer to each other and over expressions; both
/// may be nested deeper than an ordinary stack allows. The memory is only committed when used.
constexpr unsigned kStackSize = 1u << 30;

CheckedPackage checkPackage(types::Context &context, Sink &sink, const SourceManager &sources,
                            const syntax::Arena &arena, llvm::StringRef path,
                            llvm::ArrayRef<syntax::File *> files, Importer importer,
                            const Config &config) {
  CheckedPackage result;
  result.sink = &sink;
  // One more than there are expressions: the entry of identifiers the source does not have.
  result.info.grow(arena.expressionCount() + 1);
  auto *scope = context.make<Scope>(context.universe(), Pos(), Pos(), "package");
  result.package = context.make<types::Package>(path.str(), "", scope);
  auto work = [&] { Checker(context, sink, sources, result, importer, config).checkFiles(files); };
  llvm::thread thread(std::optional<unsigned>(kStackSize), work);
  thread.join();
  return result;
}

bool DeclInfo::hasInitializer() const { return init || (funcDecl && funcDecl->body); }

Checker::Checker(types::Context &context, Sink &sink, const SourceManager &sources,
                 CheckedPackage &result, Importer importer, const Config &config)
    : context_(context), sink_(sink), sources_(sources), result_(result), info_(result.info),
      package_(result.package), importer_(importer), config_(config) {}

void Checker::checkFiles(llvm::ArrayRef<syntax::File *> files) {
  initFiles(files);
  collectObjects();
  packageObjects();
  processDelayed(0);
  initOrder();
  unusedImports();
  recordUntyped();
  if (!sink_.hasErrors()) {
    pragmaErrors();
    checkBodies(linknames());
    missingMain();
    largeTypes();
  }
  package_->complete = true;
}

/// Names the package after its first file and leaves out files of other packages.
void Checker::initFiles(llvm::ArrayRef<syntax::File *> files) {
  for (syntax::File *file : files) {
    if (!file || !file->packageName)
      continue;
    llvm::StringRef name = file->packageName->value;
    if (package_->name.empty()) {
      if (name == "_")
        error(file->packageName, "invalid package name _");
      else
        package_->name = name.str();
    } else if (name != package_->name) {
      error(file, "package " + name + "; expected " + package_->name);
      continue;
    }
    result_.files.push_back(file);
  }
}

// ---------------------------------------------------------------- after the type check

/// The name that a pragma `go:linkname local [remote]` is about, or "".
static llvm::StringRef linknameLocal(const syntax::Pragma &pragma) {
  llvm::StringRef text = pragma.text;
  if (!text.consume_front("go:linkname "))
    return "";
  return text.ltrim().take_until([](char c) { return c == ' ' || c == '\t'; });
}

static bool importsUnsafe(const syntax::File *file) {
  return llvm::any_of(file->decls, [](const syntax::Decl *decl) {
    const auto *import = llvm::dyn_cast<syntax::ImportDecl>(decl);
    return import && import->path && import->path->value == "\"unsafe\"";
  });
}

void Checker::pragmaErrors() {
  for (const syntax::File *file : result_.files)
    for (const syntax::PragmaError &problem : file->pragmaErrors)
      error(problem.pos, problem.message);
}

llvm::StringSet<> Checker::linknames() {
  llvm::StringSet<> linked;
  for (const syntax::File *file : result_.files) {
    for (const syntax::Pragma &pragma : file->pragmas) {
      llvm::StringRef local = linknameLocal(pragma);
      if (local.empty())
        continue;
      if (!importsUnsafe(file)) {
        error(pragma.pos, "//go:linkname only allowed in Go files that import \"unsafe\"");
        continue;
      }
      Object *object = package_->scope->lookup(local);
      if (!object || !llvm::isa<Var, types::Func>(object))
        error(pragma.pos, "//go:linkname must refer to declared function or variable");
      else if (!linked.insert(local).second)
        error(pragma.pos, "duplicate //go:linkname for " + local);
    }
  }
  return linked;
}

static bool hasPragma(const syntax::FuncDecl *func, llvm::StringRef text) {
  return llvm::any_of(func->pragmas, [&](const syntax::Pragma &p) { return p.text == text; });
}

void Checker::checkBodies(const llvm::StringSet<> &linked) {
  for (const syntax::File *file : result_.files) {
    for (const syntax::Decl *decl : file->decls) {
      const auto *func = llvm::dyn_cast<syntax::FuncDecl>(decl);
      if (func && func->body && hasPragma(func, "go:noescape"))
        error(func->pos, "can only use //go:noescape with external func implementations");
      if (func && !func->body && !config_.assembly &&
          (func->receiver || !linked.contains(func->name->value)))
        error(func->pos, "missing function body");
    }
  }
}

/// As in gc, an error about it stands at the type or variable being declared, if there is one.
void Checker::noteAggregate(Pos pos, const Type *type) {
  bool declared = !objectPath_.empty() && llvm::isa<types::TypeName, Var>(objectPath_.back());
  aggregates_.push_back({declared ? objectPath_.back()->pos : pos, type});
}

/// Reports the types that no memory can hold. They are complete only now. Of types within each
/// other it is the innermost that is at fault.
void Checker::largeTypes() {
  auto qualifier = [this](const types::Package *p) { return qualify(p); };
  auto fits = [this](const Type *t) { return !sizes_.tooLarge(t); };
  for (auto [pos, type] : aggregates_) {
    std::optional<std::string> problem = sizes_.tooLarge(type, qualifier);
    if (!problem)
      continue;
    const auto *array = underAs<types::Array>(type);
    const auto *structure = underAs<types::Struct>(type);
    if ((array && fits(array->elem)) ||
        (structure && llvm::all_of(structure->fields, [&](const Var *f) { return fits(f->type); })))
      error(pos, *problem);
  }
}

void Checker::missingMain() {
  if (!config_.requireMain || package_->name != "main" || package_->scope->lookup("main") ||
      result_.files.empty())
    return;
  error(result_.files.front()->packageName->pos, "function main is undeclared in the main package");
}

// ---------------------------------------------------------------- delayed checks

void Checker::later(std::function<void()> f) { delayed_.push_back(std::move(f)); }

void Checker::processDelayed(size_t from) {
  // Actions may add further ones, which follow.
  for (size_t i = from; i < delayed_.size(); ++i) {
    std::function<void()> action = std::move(delayed_[i]);
    action();
  }
  delayed_.resize(from);
}

void Checker::addDeclDep(Object *to) {
  if (env_.decl && objects_.contains(to))
    env_.decl->deps.insert(to);
}

Object *Checker::lookup(llvm::StringRef name) {
  return env_.scope ? env_.scope->lookupParent(name, env_.pos) : nullptr;
}

syntax::Name *Checker::syntheticName(Pos pos, llvm::StringRef name) {
  syntheticNames_.emplace_back(pos);
  syntax::Name &result = syntheticNames_.back();
  result.id = info_.size() - 1;
  result.value = name;
  return &result;
}

// ---------------------------------------------------------------- recording

void Checker::recordTypeAndValue(Expr *x, Mode mode, const Type *type, const Value &value) {
  if (x && mode != Mode::Invalid)
    info_.of(x) = {mode, type, value};
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

void Checker::recordCommaOk(Expr *x, const Type *value, const Type *ok) {
  if (!value || !ok)
    return;
  for (;;) {
    info_.setCommaOk(x, ok);
    auto *paren = llvm::dyn_cast<syntax::ParenExpr>(x);
    if (!paren)
      return;
    x = paren->x;
  }
}

void Checker::recordSelection(syntax::SelectorExpr *x, Selection::Kind kind, const Type *receiver,
                              Object *object, llvm::ArrayRef<unsigned> index, bool indirect) {
  info_.setObject(x->sel, object);
  info_.setSelection(x, {kind, receiver, object, index.vec(), indirect});
}

/// What is still untyped has no context that would give it a type: constants that only serve to
/// compute others, and conditions, which are of type bool at run time.
void Checker::recordUntyped() {
  for (auto &[x, untyped] : untyped_) {
    bool isConstant = untyped.mode == Mode::Constant;
    recordTypeAndValue(x, untyped.mode,
                       isConstant ? untyped.type : types::defaultType(untyped.type), untyped.value);
  }
  untyped_.clear();
}

} // namespace mapgo::check
