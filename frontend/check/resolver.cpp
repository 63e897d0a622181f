// File and package scopes (spec: Declarations and scope, Import declarations).
//
// Takes the files as they are written and makes an object with a DeclInfo of every package-level
// declaration, without looking at types or values yet. Methods are noted with the type their
// receiver names.
#include "frontend/check/decl.h"
#include "frontend/syntax/literal.h"
#include "frontend/syntax/unicode.h"

namespace mapgo::check {

using syntax::unpackList;

std::string importPathProblem(llvm::StringRef path) {
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

static DeclInfo *newDecl(Checker &check, Scope *fileScope) {
  check.decls.emplace_back();
  check.decls.back().fileScope = fileScope;
  return &check.decls.back();
}

/// Makes the object one of the package's, with its place in source order.
static void addPkgObj(Checker &check, Object *object, DeclInfo *decl) {
  check.objects[object] = decl;
  object->order = ++check.order;
}

static void declarePkgObj(Checker &check, const syntax::Name *name, Object *object,
                          DeclInfo *decl) {
  if (name->value == "init") {
    check.error(name, "cannot declare init - must be func");
    return;
  }
  if (name->value == "main" && check.package->name == "main") {
    check.error(name, "cannot declare main - must be func");
    return;
  }
  declare(check, check.package->scope, name, object, Pos());
  addPkgObj(check, object, decl);
}

void arity(Checker &check, Pos pos, llvm::ArrayRef<syntax::Name *> names,
           llvm::ArrayRef<Expr *> inits, bool constDecl, bool inherited) {
  size_t l = names.size();
  size_t r = inits.size();
  if (l < r) {
    const Expr *extra = inits[l];
    if (inherited)
      check.error(pos, "extra init expr at " + check.str(syntax::reportedPos(extra)));
    else
      check.error(extra, "extra init expr " + check.str(extra));
  } else if (l > r && (constDecl || r != 1)) {
    // A single initialiser may be a call with several results.
    check.error(names[r], "missing init expr for " + names[r]->value);
  }
}

static void collectConst(Checker &check, syntax::ConstDecl *decl, const syntax::ConstDecl *last,
                         Scope *fileScope) {
  bool inherited = last != decl;
  auto values = unpackList(last ? last->values : nullptr);
  for (size_t i = 0; i < decl->names.size(); ++i) {
    syntax::Name *name = decl->names[i];
    auto *object = check.context.make<types::Const>(name->pos, check.package, name->value, nullptr,
                                                    constant::makeInt64(decl->iota));
    DeclInfo *info = newDecl(check, fileScope);
    info->typeExpr = last ? last->type : nullptr;
    info->init = i < values.size() ? values[i] : nullptr;
    info->inherited = inherited;
    declarePkgObj(check, name, object, info);
  }
  arity(check, decl->pos, decl->names, values, true, inherited);
}

static void collectVar(Checker &check, syntax::VarDecl *decl, Scope *fileScope) {
  auto values = unpackList(decl->values);
  std::vector<Var *> lhs;
  for (syntax::Name *name : decl->names)
    lhs.push_back(check.context.make<Var>(name->pos, check.package, name->value, nullptr));

  // With one initialiser, or none, all variables share one declaration.
  DeclInfo *shared = nullptr;
  if (values.size() <= 1) {
    shared = newDecl(check, fileScope);
    shared->lhs = lhs;
    shared->typeExpr = decl->type;
    shared->init = decl->values;
  }
  for (size_t i = 0; i < lhs.size(); ++i) {
    DeclInfo *info = shared;
    if (!info) {
      info = newDecl(check, fileScope);
      info->typeExpr = decl->type;
      info->init = i < values.size() ? values[i] : nullptr;
    }
    declarePkgObj(check, decl->names[i], lhs[i], info);
  }
  if (!decl->type || !values.empty())
    arity(check, decl->pos, decl->names, values, false, false);
}

static void collectFunc(Checker &check, syntax::FuncDecl *decl, Scope *fileScope) {
  llvm::StringRef name = decl->name->value;
  auto *func = check.context.make<types::Func>(decl->name->pos, check.package, name, nullptr);
  func->decl = decl;
  check.info.functions[decl] = func;

  if (decl->receiver) {
    ReceiverExpr receiver = unpackReceiver(decl->receiver->type);
    func->pointerReceiver = receiver.pointer; // associateMethods looks through aliases, too
    if (auto *base = llvm::dyn_cast<syntax::Name>(receiver.base); base && !func->isBlank())
      check.methodInfos.push_back({func, receiver.pointer, base});
    check.info.setObject(decl->name, func);
  } else {
    bool special = name == "init" || (name == "main" && check.package->name == "main");
    if (special && !decl->typeParams.empty())
      check.error(syntax::startPos(decl->typeParams.front()),
                  "func " + name + " must have no type parameters");
    else if (!decl->typeParams.empty() && !check.allowVersion(18))
      check.versionError(syntax::startPos(decl->typeParams.front()), "type parameter", 18);
    if (special && (!decl->type->params.empty() || !decl->type->results.empty()))
      check.error(decl->pos, "func " + name + " must have no arguments and no return values");
    if (name == "init") {
      // Such functions cannot be referred to.
      func->parent = check.package->scope;
      check.info.setObject(decl->name, func);
      check.info.initFunctions.push_back(decl);
      if (!decl->body)
        check.error(func->pos, "missing function body");
    } else {
      declare(check, check.package->scope, decl->name, func, Pos());
    }
  }
  DeclInfo *info = newDecl(check, fileScope);
  info->funcDecl = decl;
  addPkgObj(check, func, info);
}

static types::Package *importPackage(Checker &check, Pos pos, llvm::StringRef path) {
  if (path == "unsafe")
    return check.context.unsafePackage();
  auto [entry, isNew] = check.importMap.try_emplace(path, nullptr);
  if (!isNew)
    return entry->second;

  std::string problem;
  types::Package *package = check.importer(pos, path, problem);
  if (package && (package->name.empty() || package->name == "_")) {
    problem =
        ("could not import " + path + " (invalid package name: \"" + package->name + "\")").str();
    package = nullptr;
  }
  if (!package) {
    check.error(pos, problem);
    auto *scope = check.context.make<Scope>(check.context.universe(), Pos(), Pos(), "package");
    package = check.context.make<types::Package>(path.str(), lastElement(path).str(), scope);
    package->fake = true;
  }
  check.packagePaths.clear();
  check.importMap[path] = package;
  return package;
}

/// `import . "path"`: the package's exported names are declared in the file.
static void dotImport(Checker &check, syntax::ImportDecl *decl, types::PkgName *name,
                      Scope *fileScope) {
  if (types::OnDemand *onDemand = name->imported->scope->onDemand)
    onDemand->complete("");
  for (Object *object : name->imported->scope->objects()) {
    if (!object->exported())
      continue;
    if (Object *other = fileScope->insert(object))
      check.redeclared(decl->localName->pos, other, other);
    else
      check.dotImports[{fileScope, object}] = name;
  }
}

static void collectImport(Checker &check, syntax::ImportDecl *decl, Scope *fileScope) {
  if (!decl->path || decl->path->bad)
    return;
  std::optional<std::string> path = syntax::unquote(decl->path->value);
  if (!path)
    return;
  if (std::string problem = importPathProblem(*path); !problem.empty()) {
    check.error(decl->path, "invalid import path (" + problem + ")");
    return;
  }
  types::Package *imported = importPackage(check, decl->path->pos, *path);
  llvm::StringRef name = check.context.intern(imported->name);
  if (decl->localName) {
    name = decl->localName->value;
    if (*path == "C") {
      check.error(decl->localName, "cannot rename import \"C\"");
      return;
    }
  }
  if (name == "init") {
    check.error(decl, "cannot import package as init - init must be a func");
    return;
  }
  if (!llvm::is_contained(check.package->imports, imported))
    check.package->imports.push_back(imported);

  auto *object = check.context.make<types::PkgName>(decl->pos, check.package, name, imported);
  object->used = imported->fake;
  check.imports.push_back(object);
  if (decl->localName)
    check.info.setObject(decl->localName, object);
  if (name == ".")
    dotImport(check, decl, object, fileScope);
  else
    declare(check, fileScope, nullptr, object, Pos());
}

static void collectFile(Checker &check, syntax::File *file, Scope *fileScope) {
  const syntax::ConstDecl *last = nullptr; // the one whose type and values are repeated
  for (syntax::Decl *decl : file->decls) {
    if (auto *import = llvm::dyn_cast<syntax::ImportDecl>(decl)) {
      collectImport(check, import, fileScope);
    } else if (auto *constant = llvm::dyn_cast<syntax::ConstDecl>(decl)) {
      if (constant->iota == 0 || constant->type || constant->values)
        last = constant;
      collectConst(check, constant, last, fileScope);
    } else if (auto *var = llvm::dyn_cast<syntax::VarDecl>(decl)) {
      collectVar(check, var, fileScope);
    } else if (auto *type = llvm::dyn_cast<syntax::TypeDecl>(decl)) {
      auto *object = check.context.make<types::TypeName>(type->name->pos, check.package,
                                                         type->name->value, nullptr);
      DeclInfo *info = newDecl(check, fileScope);
      info->typeDecl = type;
      if (type->alias)
        check.aliases.insert(object);
      declarePkgObj(check, type->name, object, info);
    } else if (auto *func = llvm::dyn_cast<syntax::FuncDecl>(decl)) {
      collectFunc(check, func, fileScope);
    }
  }
}

/// Objects of file scope (imports) and of package scope must have different names.
static void checkFileScope(Checker &check, Scope *fileScope) {
  for (Object *object : fileScope->objects()) {
    Object *other = check.package->scope->lookup(object->name);
    if (!other)
      continue;
    auto describe = [](const types::Package *p) {
      return "package " + p->name + " (\"" + p->path + "\")";
    };
    if (auto *import = llvm::dyn_cast<types::PkgName>(object))
      check.error(other->pos,
                  other->name + " already declared through import of " + describe(import->imported),
                  check.otherDeclaration(import));
    else
      check.error(other->pos,
                  other->name + " already declared through dot-import of " +
                      describe(object->package),
                  check.otherDeclaration(object));
  }
}

/// Type name at the root of a receiver, following aliases as far as syntax tells.
static void resolveBaseTypeName(Checker &check, bool seenPtr, Expr *receiver, bool &ptr,
                                types::TypeName *&base) {
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
        name ? llvm::dyn_cast_or_null<types::TypeName>(check.package->scope->lookup(name->value))
             : nullptr;
    if (!object || !seen.insert(object).second)
      return;
    DeclInfo *info = check.objects.lookup(object);
    if (!info || !info->typeDecl)
      return;
    if (!info->typeDecl->alias) {
      base = object;
      return;
    }
    if (!info->typeDecl->typeParams.empty())
      return;
    type = info->typeDecl->type;
  }
}

static void associateMethods(Checker &check) {
  for (const MethodInfo &method : std::exchange(check.methodInfos, {})) {
    bool pointer = false;
    types::TypeName *base = nullptr;
    resolveBaseTypeName(check, method.pointer, method.receiver, pointer, base);
    if (!base)
      continue;
    method.func->pointerReceiver = pointer;
    check.methods[base].push_back(method.func);
  }
}

/// A file may ask for a version of its own, earlier than the package's, too, but not for one in
/// which such lines had no meaning.
static Language languageOf(Checker &check, const syntax::File *file) {
  constexpr unsigned kFirstOfFiles = 21;
  if (!file->version)
    return {check.config.language};
  if (*file->version > kNewestLanguage)
    check.error(file->packageName,
                "file requires newer Go version go1." + llvm::Twine(*file->version));
  unsigned minor = std::max(*file->version, kFirstOfFiles);
  return {minor, minor == *file->version};
}

void collectObjects(Checker &check, size_t firstFile) {
  for (syntax::File *file : llvm::ArrayRef(check.result.files).drop_front(firstFile)) {
    auto *scope =
        check.context.make<Scope>(check.package->scope, syntax::startPos(file), file->eof, "file");
    check.result.fileScopes.push_back(scope);
    if (auto known = check.orders.find(file); known != check.orders.end())
      check.order = known->second;
    check.language = check.fileLanguages[scope] = languageOf(check, file);
    collectFile(check, file, scope);
  }
  for (Scope *scope : llvm::ArrayRef(check.result.fileScopes).drop_front(firstFile))
    checkFileScope(check, scope);
  associateMethods(check);
}

void unusedImports(Checker &check) {
  if (check.config.isMerged())
    return;
  for (const types::PkgName *import : check.imports) {
    if (import->used || import->isBlank())
      continue;
    llvm::StringRef path = import->imported->path;
    bool renamed = !import->name.empty() && import->name != "." &&
                   import->name != path.substr(path.rfind('/') + 1);
    check.error(import->pos, "\"" + path + "\" imported " +
                                 (renamed ? "as " + import->name.str() + " " : "") +
                                 "and not used");
  }
}

/// Checks all package-level declarations but function bodies. Types come first, defined ones
/// before aliases, so that an alias's type is mostly known when it is needed.
void packageObjects(Checker &check) {
  std::vector<Object *> all, aliases, others;
  for (auto &[object, info] : check.objects)
    all.push_back(object);
  for (Object *object : all) {
    if (!llvm::isa<types::TypeName>(object))
      others.push_back(object);
    else if (check.aliases.contains(object))
      aliases.push_back(object);
    else
      objectDecl(check, object);
  }
  for (auto *list : {&aliases, &others})
    for (Object *object : *list)
      objectDecl(check, object);
  // Methods whose receiver type was not found have been reported.
  check.methods.clear();
}

} // namespace mapgo::check
