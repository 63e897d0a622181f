// File and package scopes (spec: Declarations and scope, Import declarations).
//
// Takes the files as they are written and makes an object with a DeclInfo of every package-level
// declaration, without looking at types or values yet. Methods are noted with the type their
// receiver names.
#include "frontend/check/checker.h"
#include "frontend/syntax/literal.h"
#include "frontend/syntax/unicode.h"

namespace mapgo::check {

using syntax::unpackList;

// ---------------------------------------------------------------- helpers

/// Why `path` cannot be an import path (spec's implementation restriction), or "".
static std::string importPathProblem(llvm::StringRef path) {
  if (path.empty())
    return "empty string";
  constexpr llvm::StringRef kIllegal = "!\"#$%&'()*,:;<=>?[\\]^{|}`";
  for (llvm::StringRef rest = path; !rest.empty();) {
    syntax::DecodedRune decoded = syntax::decodeRune(rest);
    bool legal = syntax::isPrintable(decoded.rune) && decoded.rune != ' ' &&
                 decoded.rune != syntax::runeError &&
                 (decoded.rune > 0x7f || !kIllegal.contains(static_cast<char>(decoded.rune)));
    if (!legal)
      return "invalid character " + syntax::describeRune(decoded.rune);
    rest = rest.drop_front(std::max(decoded.width, 1u));
  }
  return "";
}

/// The last element of an import path: the package name to expect when it cannot be imported.
static llvm::StringRef lastElement(llvm::StringRef path) {
  path.consume_back("/");
  return path.substr(path.rfind('/') + 1);
}

/// The receiver's type without parentheses and stars, if that is a name.
static syntax::Name *receiverName(Expr *type, bool &pointer, bool &generic) {
  for (;;) {
    if (auto *paren = llvm::dyn_cast<syntax::ParenExpr>(type)) {
      type = paren->x;
    } else if (auto *star = llvm::dyn_cast<syntax::Star>(type)) {
      pointer = true;
      type = star->x;
    } else if (auto *index = llvm::dyn_cast<syntax::IndexExpr>(type)) {
      generic = true;
      type = index->x;
    } else {
      return llvm::dyn_cast<syntax::Name>(type);
    }
  }
}

DeclInfo *Checker::newDecl(Scope *fileScope) {
  decls_.emplace_back();
  decls_.back().fileScope = fileScope;
  return &decls_.back();
}

/// Makes the object one of the package's, with its place in source order.
void Checker::addPkgObj(Object *object, DeclInfo *decl) {
  objects_[object] = decl;
  object->order = static_cast<uint32_t>(objects_.size());
}

void Checker::declarePkgObj(const syntax::Name *name, Object *object, DeclInfo *decl) {
  if (name->value == "init") {
    error(name, "cannot declare init - must be func");
    return;
  }
  if (name->value == "main" && package_->name == "main") {
    error(name, "cannot declare main - must be func");
    return;
  }
  declare(package_->scope, name, object, Pos());
  addPkgObj(object, decl);
}

void Checker::arity(Pos pos, llvm::ArrayRef<syntax::Name *> names, llvm::ArrayRef<Expr *> inits,
                    bool constDecl, bool inherited) {
  size_t l = names.size();
  size_t r = inits.size();
  if (l < r) {
    const Expr *extra = inits[l];
    if (inherited)
      error(pos, "extra init expr at " + str(syntax::reportedPos(extra)));
    else
      error(extra, "extra init expr " + str(extra));
  } else if (l > r && (constDecl || r != 1)) {
    // A single initialiser may be a call with several results.
    error(names[r], "missing init expr for " + names[r]->value);
  }
}

// ---------------------------------------------------------------- collecting

void Checker::collectObjects() {
  for (syntax::File *file : result_.files) {
    auto *scope = context_.make<Scope>(package_->scope, syntax::startPos(file), file->eof, "file");
    result_.fileScopes.push_back(scope);
    collectFile(file, scope);
  }
  for (Scope *scope : result_.fileScopes)
    checkFileScope(scope);
  associateMethods();
}

void Checker::collectFile(syntax::File *file, Scope *fileScope) {
  const syntax::ConstDecl *last = nullptr; // the one whose type and values are repeated
  for (syntax::Decl *decl : file->decls) {
    if (auto *import = llvm::dyn_cast<syntax::ImportDecl>(decl)) {
      collectImport(import, fileScope);
    } else if (auto *constant = llvm::dyn_cast<syntax::ConstDecl>(decl)) {
      if (constant->iota == 0 || constant->type || constant->values)
        last = constant;
      collectConst(constant, last, fileScope);
    } else if (auto *var = llvm::dyn_cast<syntax::VarDecl>(decl)) {
      collectVar(var, fileScope);
    } else if (auto *type = llvm::dyn_cast<syntax::TypeDecl>(decl)) {
      auto *object =
          context_.make<types::TypeName>(type->name->pos, package_, type->name->value, nullptr);
      DeclInfo *info = newDecl(fileScope);
      info->typeDecl = type;
      if (type->alias)
        aliases_.insert(object);
      declarePkgObj(type->name, object, info);
    } else if (auto *func = llvm::dyn_cast<syntax::FuncDecl>(decl)) {
      collectFunc(func, fileScope);
    }
  }
}

void Checker::collectConst(syntax::ConstDecl *decl, const syntax::ConstDecl *last,
                           Scope *fileScope) {
  bool inherited = last != decl;
  auto values = unpackList(last ? last->values : nullptr);
  for (size_t i = 0; i < decl->names.size(); ++i) {
    syntax::Name *name = decl->names[i];
    auto *object = context_.make<types::Const>(name->pos, package_, name->value, nullptr,
                                               constant::makeInt64(decl->iota));
    DeclInfo *info = newDecl(fileScope);
    info->typeExpr = last ? last->type : nullptr;
    info->init = i < values.size() ? values[i] : nullptr;
    info->inherited = inherited;
    declarePkgObj(name, object, info);
  }
  arity(decl->pos, decl->names, values, true, inherited);
}

void Checker::collectVar(syntax::VarDecl *decl, Scope *fileScope) {
  auto values = unpackList(decl->values);
  std::vector<Var *> lhs;
  for (syntax::Name *name : decl->names)
    lhs.push_back(context_.make<Var>(name->pos, package_, name->value, nullptr));

  // With one initialiser, or none, all variables share one declaration.
  DeclInfo *shared = nullptr;
  if (values.size() <= 1) {
    shared = newDecl(fileScope);
    shared->lhs = lhs;
    shared->typeExpr = decl->type;
    shared->init = decl->values;
  }
  for (size_t i = 0; i < lhs.size(); ++i) {
    DeclInfo *info = shared;
    if (!info) {
      info = newDecl(fileScope);
      info->typeExpr = decl->type;
      info->init = i < values.size() ? values[i] : nullptr;
    }
    declarePkgObj(decl->names[i], lhs[i], info);
  }
  if (!decl->type || !values.empty())
    arity(decl->pos, decl->names, values, false, false);
}

void Checker::collectFunc(syntax::FuncDecl *decl, Scope *fileScope) {
  llvm::StringRef name = decl->name->value;
  auto *func = context_.make<types::Func>(decl->name->pos, package_, name, nullptr);
  func->decl = decl;
  info_.functions[decl] = func;

  if (decl->receiver) {
    bool pointer = false, generic = false;
    syntax::Name *base = receiverName(decl->receiver->type, pointer, generic);
    func->pointerReceiver = pointer; // associateMethods looks through aliases, too
    if (base && !generic && name != "_")
      methodInfos_.push_back({func, pointer, base});
    info_.setObject(decl->name, func);
  } else {
    bool special = name == "init" || (name == "main" && package_->name == "main");
    if (special && !decl->typeParams.empty())
      error(syntax::startPos(decl->typeParams.front()),
            "func " + name + " must have no type parameters");
    if (special && (!decl->type->params.empty() || !decl->type->results.empty()))
      error(decl->pos, "func " + name + " must have no arguments and no return values");
    if (name == "init") {
      // Such functions cannot be referred to.
      func->parent = package_->scope;
      info_.setObject(decl->name, func);
      info_.initFunctions.push_back(decl);
      if (!decl->body)
        error(func->pos, "missing function body");
    } else {
      declare(package_->scope, decl->name, func, Pos());
    }
  }
  DeclInfo *info = newDecl(fileScope);
  info->funcDecl = decl;
  addPkgObj(func, info);
}

/// Objects of file scope (imports) and of package scope must have different names.
void Checker::checkFileScope(Scope *fileScope) {
  for (Object *object : fileScope->objects()) {
    Object *other = package_->scope->lookup(object->name);
    if (!other)
      continue;
    auto describe = [](const types::Package *p) {
      return "package " + p->name + " (\"" + p->path + "\")";
    };
    if (auto *import = llvm::dyn_cast<types::PkgName>(object))
      error(other->pos,
            other->name + " already declared through import of " + describe(import->imported),
            otherDeclaration(import));
    else
      error(other->pos,
            other->name + " already declared through dot-import of " + describe(object->package),
            otherDeclaration(object));
  }
}

void Checker::associateMethods() {
  for (const MethodInfo &method : methodInfos_) {
    bool pointer = false;
    types::TypeName *base = nullptr;
    resolveBaseTypeName(method.pointer, method.receiver, pointer, base);
    if (!base)
      continue;
    method.func->pointerReceiver = pointer;
    methods_[base].push_back(method.func);
  }
  methodInfos_.clear();
}

void Checker::resolveBaseTypeName(bool seenPtr, Expr *receiver, bool &ptr, types::TypeName *&base) {
  ptr = seenPtr;
  base = nullptr;
  llvm::DenseSet<Object *> seen;
  for (Expr *type = receiver;;) {
    type = syntax::unparen(type);
    if (auto *star = llvm::dyn_cast<syntax::Star>(type)) {
      if (ptr) // two pointers
        return;
      ptr = true;
      type = syntax::unparen(star->x);
    }
    auto *name = llvm::dyn_cast<syntax::Name>(type);
    auto *object =
        name ? llvm::dyn_cast_or_null<types::TypeName>(package_->scope->lookup(name->value))
             : nullptr;
    if (!object || !seen.insert(object).second)
      return;
    DeclInfo *info = objects_.lookup(object);
    if (!info || !info->typeDecl)
      return;
    if (!info->typeDecl->alias) {
      base = object;
      return;
    }
    type = info->typeDecl->type;
  }
}

// ---------------------------------------------------------------- imports

types::Package *Checker::importPackage(Pos pos, llvm::StringRef path) {
  if (path == "unsafe")
    return context_.unsafePackage();
  auto [entry, isNew] = importMap_.try_emplace(path, nullptr);
  if (!isNew)
    return entry->second;

  std::string problem;
  types::Package *package = importer_(pos, path, problem);
  if (package && (package->name.empty() || package->name == "_")) {
    problem = "invalid package name: \"" + package->name + "\"";
    package = nullptr;
  }
  if (!package) {
    error(pos, "could not import " + path + " (" + problem + ")");
    auto *scope = context_.make<Scope>(context_.universe(), Pos(), Pos(), "package");
    package = context_.make<types::Package>(path.str(), lastElement(path).str(), scope);
    package->fake = true;
  }
  packagePaths_.clear();
  importMap_[path] = package;
  return package;
}

void Checker::collectImport(syntax::ImportDecl *decl, Scope *fileScope) {
  if (!decl->path || decl->path->bad)
    return;
  std::optional<std::string> path = syntax::unquote(decl->path->value);
  if (!path)
    return;
  if (std::string problem = importPathProblem(*path); !problem.empty()) {
    error(decl->path, "invalid import path (" + problem + ")");
    return;
  }
  types::Package *imported = importPackage(decl->path->pos, *path);
  llvm::StringRef name = context_.intern(imported->name);
  if (decl->localName) {
    name = decl->localName->value;
    if (*path == "C") {
      error(decl->localName, "cannot rename import \"C\"");
      return;
    }
  }
  if (name == "init") {
    error(decl, "cannot import package as init - init must be a func");
    return;
  }
  if (!llvm::is_contained(package_->imports, imported))
    package_->imports.push_back(imported);

  auto *object = context_.make<types::PkgName>(decl->pos, package_, name, imported);
  object->used = imported->fake;
  imports_.push_back(object);
  if (decl->localName)
    info_.setObject(decl->localName, object);
  if (name == ".")
    dotImport(decl, object, fileScope);
  else
    declare(fileScope, nullptr, object, Pos());
}

/// `import . "path"`: the package's exported names are declared in the file.
void Checker::dotImport(syntax::ImportDecl *decl, types::PkgName *name, Scope *fileScope) {
  for (Object *object : name->imported->scope->objects()) {
    if (!object->exported())
      continue;
    if (Object *other = fileScope->insert(object))
      redeclared(decl->localName->pos, other, other);
    else
      dotImports_[{fileScope, object}] = name;
  }
}

void Checker::unusedImports() {
  // Uses in function bodies are not known when these are not (all) checked.
  if (config_.ignoreFuncBodies || !unsupported_.empty())
    return;
  for (const types::PkgName *import : imports_) {
    if (import->used || import->name == "_")
      continue;
    llvm::StringRef path = import->imported->path;
    std::string message = ("imported and not used: \"" + path + "\"").str();
    if (!import->name.empty() && import->name != "." &&
        import->name != path.substr(path.rfind('/') + 1))
      message += (" as " + import->name).str();
    error(import->pos, message);
  }
}

// ---------------------------------------------------------------- checking the objects

/// Checks all package-level declarations but function bodies. Types come first, defined ones
/// before aliases, so that an alias's type is mostly known when it is needed.
void Checker::packageObjects() {
  std::vector<Object *> all, aliases, others;
  for (auto &[object, info] : objects_)
    all.push_back(object);
  for (Object *object : all) {
    if (!llvm::isa<types::TypeName>(object))
      others.push_back(object);
    else if (aliases_.contains(object))
      aliases.push_back(object);
    else
      objectDecl(object);
  }
  for (auto *list : {&aliases, &others})
    for (Object *object : *list)
      objectDecl(object);
  // Methods whose receiver type was not found have been reported.
  methods_.clear();
}

} // namespace mapgo::check
