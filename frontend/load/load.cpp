// The packages of a program: found by following imports, then checked in dependency order.
//
// Following goes depth first, in the order imports are written. A package is finished after all
// that it imports, so the order in which packages are finished is one in which they can be checked,
// and the one in which Go initialises them. An import of a package not yet finished closes a cycle.
#include "frontend/load/load.h"

#include "frontend/load/module.h"
#include "frontend/syntax/literal.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Path.h"

using llvm::StringRef;

namespace mapgo::load {

bool parseFiles(Compilation &compilation, llvm::ArrayRef<std::string> paths,
                std::vector<syntax::File *> &files, StringRef importPath) {
  Sink &sink = compilation.diagnostics.of(importPath);
  compilation.arenas.push_back(std::make_unique<syntax::Arena>());
  syntax::Arena &arena = *compilation.arenas.back();
  for (const std::string &path : paths) {
    std::string error;
    const SourceFile *source = compilation.sources.read(path, error);
    if (!source) {
      compilation.diagnostics.error(path + ": " + error);
      continue;
    }
    if (syntax::File *file = syntax::parse(*source, arena, sink))
      files.push_back(file);
  }
  return !compilation.diagnostics.hasErrors();
}

namespace {

std::string directoryOf(const Root &root) {
  return root.directory.empty() ? llvm::sys::path::parent_path(absolutePath(root.files[0])).str()
                                : absolutePath(root.directory);
}

/// A package on its way.
struct Package {
  /// What an import path, as written in this package, stands for.
  struct Import {
    Package *package = nullptr;
    std::string problem; ///< why there is none
  };

  Target place;
  std::string problem; ///< why the place holds no package
  std::vector<syntax::File *> files;
  const syntax::Arena *arena = nullptr;
  Sink *sink = nullptr; ///< its errors
  llvm::StringMap<Import> imports;
  bool finished = false; ///< all that it imports has been followed
  bool isRoot = false;
  bool isOfFiles = false; ///< that were named: of no module, whatever directory they are in
  const LoadedPackage *checked = nullptr; ///< if there were no errors

  /// "" if no file could be parsed as far as that.
  StringRef name() const { return files.empty() ? StringRef() : files.front()->packageName->value; }
};

class Loader {
public:
  Loader(Compilation &compilation, Resolver resolver, const check::Config &config)
      : compilation_(compilation), resolver_(std::move(resolver)), config_(config) {}

  bool load(llvm::ArrayRef<Root> roots) {
    std::vector<Package *> wanted;
    for (const Root &root : roots) {
      wanted.push_back(&rootPackage(root, roots.size() == 1));
      if (!wanted.back()->finished)
        follow(*wanted.back());
    }
    if (unreadable_ || compilation_.diagnostics.hasUnrecoverableErrors())
      return false;
    for (Package *package : order_)
      check(*package);
    for (const Package *package : wanted)
      compilation_.roots.push_back(package->checked);
    return !compilation_.diagnostics.hasErrors();
  }

private:
  Package &rootPackage(const Root &root, bool isOnly);
  Package &open(Target target);
  void parse(Package &package, llvm::ArrayRef<std::string> paths);
  void follow(Package &package);
  void followImport(Package &package, const syntax::ImportDecl *decl);
  bool mayImport(const Package &importer, const Package &imported, StringRef importPath, Pos pos);
  std::string shown(const Package &package) const;
  void reportCycle(const Package &imported, Pos pos);
  void check(Package &package);

  Compilation &compilation_;
  Resolver resolver_;
  const check::Config &config_;
  llvm::StringMap<std::unique_ptr<Package>> packages_; ///< by absolute directory or file
  std::vector<Package *> stack_;                       ///< being followed, from the program on
  std::vector<Package *> order_;                       ///< finished
  bool unreadable_ = false;                            ///< there is a file without a package clause
};

/// A package asked for. An import that leads to the same directory, or to its only file, is an
/// import of itself.
Package &Loader::rootPackage(const Root &root, bool isOnly) {
  std::string directory = directoryOf(root);
  bool oneFile = root.files.size() == 1 && !resolver_.module() && root.directory.empty();
  auto &package = packages_[oneFile ? absolutePath(root.files[0]) : directory];
  if (package)
    return *package;
  package = std::make_unique<Package>();
  package->isRoot = true;
  package->isOfFiles = root.directory.empty();
  package->place.directory = directory;
  parse(*package, root.files);
  package->place.path = package->name().str();
  if (package->name() != "main" && (resolver_.module() || !isOnly))
    package->place.path = resolver_.pathOf(directory);
  else if (package->name() == "runtime" || package->name() == "unsafe")
    package->place.path.insert(0, "./"); // these paths are taken
  return *package;
}

/// The package at a place, parsed.
Package &Loader::open(Target target) {
  auto &package = packages_[target.file.empty() ? target.directory : target.file];
  if (package)
    return *package;
  package = std::make_unique<Package>();
  package->place = std::move(target);
  std::vector<std::string> files;
  if (package->place.file.empty())
    files = filesOfDirectory(shortPath(package->place.directory), package->problem);
  else
    files.push_back(shortPath(package->place.file));
  parse(*package, files);
  return *package;
}

void Loader::parse(Package &package, llvm::ArrayRef<std::string> paths) {
  package.sink = &compilation_.diagnostics.of(shown(package));
  parseFiles(compilation_, paths, package.files, package.sink->package());
  unreadable_ = unreadable_ || package.files.size() != paths.size();
  package.arena = compilation_.arenas.back().get();
  for (const syntax::File *file : package.files)
    if (file->packageName->value != package.name() && !package.place.path.empty())
      package.problem =
          ("found packages " + package.name() + " (" +
           llvm::sys::path::filename(package.files.front()->source->name()) + ") and " +
           file->packageName->value + " (" + llvm::sys::path::filename(file->source->name()) +
           ") in " + shortPath(package.place.directory))
              .str();
}

void Loader::follow(Package &package) {
  stack_.push_back(&package);
  for (const syntax::File *file : package.files)
    for (const syntax::Decl *decl : file->decls)
      if (const auto *import = llvm::dyn_cast<syntax::ImportDecl>(decl))
        followImport(package, import);
  stack_.pop_back();
  package.finished = true;
  order_.push_back(&package);
}

void Loader::followImport(Package &package, const syntax::ImportDecl *decl) {
  if (!decl->path || decl->path->bad)
    return;
  std::optional<std::string> path = syntax::unquote(decl->path->value);
  // What is wrong with the path itself is the checker's to say.
  if (!path || path->empty() || path->find('\0') != std::string::npos || *path == "unsafe")
    return;
  auto [entry, isNew] = package.imports.try_emplace(*path);
  if (!isNew)
    return;
  Target target = resolver_.resolve(*path, package.place.directory);
  if (!target.problem.empty()) {
    entry->second.problem = target.problem;
    return;
  }
  Package &imported = open(std::move(target));
  if (!imported.problem.empty()) {
    entry->second.problem = imported.problem;
    return;
  }
  if (llvm::is_contained(stack_, &imported))
    return reportCycle(imported, decl->path->pos);
  entry->second.package = &imported;
  if (mayImport(package, imported, *path, decl->path->pos) && !imported.finished)
    follow(imported);
}

/// Reports an import that Go does not allow although the package exists.
bool Loader::mayImport(const Package &importer, const Package &imported, StringRef importPath,
                       Pos pos) {
  if (imported.name() == "main") {
    importer.sink->error(pos,
                         "import \"" + importPath + "\" is a program, not an importable package");
    return false;
  }
  std::optional<std::string> parent = internalParent(imported.place);
  if (!parent || isWithin(importer.place.directory, *parent))
    return true;
  importer.sink->error(pos, "use of internal package " + importPath + " not allowed");
  return false;
}

/// A package's import path: a program, outside of modules, has Go's name for such.
std::string Loader::shown(const Package &package) const {
  if (!package.isRoot)
    return package.place.path;
  std::string path = resolver_.pathOf(package.place.directory);
  return path == "." ? "command-line-arguments" : path;
}

/// The last of the packages being followed imports one of them: shows the way there from the
/// program, as `go build` does.
void Loader::reportCycle(const Package &imported, Pos pos) {
  Notes way;
  for (const Package *package : stack_)
    way.push_back({Pos(), (way.empty() ? "package " : "imports ") + shown(*package)});
  way.push_back({Pos(), "imports " + shown(imported)});
  stack_.back()->sink->error(pos, "import cycle not allowed", std::move(way));
}

/// Checks a package unless one that it imports has errors.
void Loader::check(Package &package) {
  for (const auto &import : package.imports)
    if (import.second.package && !import.second.package->checked)
      return;
  auto loaded = std::make_unique<LoadedPackage>();
  auto importer = [&](Pos, StringRef path, std::string &error) -> types::Package * {
    auto import = package.imports.find(path);
    if (import == package.imports.end() || !import->second.package) {
      error = import == package.imports.end() ? "malformed import path" : import->second.problem;
      return nullptr;
    }
    const LoadedPackage *imported = import->second.package->checked;
    if (!llvm::is_contained(loaded->imports, imported))
      loaded->imports.push_back(imported);
    return imported->checked.package;
  };
  check::Config config = config_;
  if (const Module *module = resolver_.module(); module && !package.isOfFiles)
    config.language = std::min(config.language, module->language);
  loaded->importPath = shown(package);
  loaded->directory = package.place.directory;
  loaded->checked =
      check::checkPackage(compilation_.context, *package.sink, compilation_.sources, *package.arena,
                          package.place.path, package.files, importer, config);
  if (!package.sink->hasErrors())
    package.checked = loaded.get();
  compilation_.packages.push_back(std::move(loaded));
}

void addWithImports(const LoadedPackage &package, llvm::DenseSet<const LoadedPackage *> &known,
                    std::vector<const LoadedPackage *> &list) {
  if (!known.insert(&package).second)
    return;
  for (const LoadedPackage *imported : package.imports)
    addWithImports(*imported, known, list);
  list.push_back(&package);
}

} // namespace

bool loadPackages(Compilation &compilation, llvm::ArrayRef<Root> roots,
                  const check::Config &config) {
  // Paths outside of modules begin where the program is; of several packages, none is the one.
  std::string directory = directoryOf(roots.front());
  std::string error;
  std::optional<Module> module = findModule(directory, error);
  if (!error.empty()) {
    compilation.diagnostics.error(error);
    return false;
  }
  Resolver resolver(roots.size() == 1 ? directory : absolutePath("."), std::move(module));
  return Loader(compilation, std::move(resolver), config).load(roots);
}

std::vector<const LoadedPackage *> withImports(const LoadedPackage &package) {
  llvm::DenseSet<const LoadedPackage *> known;
  std::vector<const LoadedPackage *> list;
  addWithImports(package, known, list);
  return list;
}

} // namespace mapgo::load
