// The packages of a program: found by following imports, then checked in dependency order.
//
// Following goes depth first, in the order imports are written. A package is finished after all
// that it imports, so the order in which packages are finished is one in which they can be checked,
// and the one in which Go initialises them. An import of a package not yet finished closes a cycle.
#include "frontend/load/load.h"

#include "frontend/load/embed.h"
#include "frontend/load/godebug.h"
#include "frontend/load/module.h"
#include "frontend/load/tests.h"
#include "frontend/syntax/literal.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Path.h"

using llvm::StringRef;

namespace mapgo::load {

static std::vector<const SourceFile *> readFiles(Compilation &compilation,
                                                 llvm::ArrayRef<std::string> paths) {
  std::vector<const SourceFile *> files;
  for (const std::string &path : paths) {
    std::string error;
    if (const SourceFile *source =
            compilation.sources.read(path, error, compilation.library.recordedName(path)))
      files.push_back(source);
    else
      compilation.diagnostics.error(path + ": " + error);
  }
  return files;
}

bool parseFiles(Compilation &compilation, llvm::ArrayRef<std::string> paths,
                std::vector<syntax::File *> &files, StringRef importPath) {
  compilation.arenas.push_back(std::make_unique<syntax::NodeArena>());
  files = check::parseFiles(readFiles(compilation, paths), *compilation.arenas.back(),
                            compilation.diagnostics.of(importPath), {});
  return !compilation.diagnostics.hasErrors();
}

std::string directoryOf(const Root &root) {
  if (!root.directory.empty())
    return absolutePath(root.directory);
  StringRef file = root.files.empty() ? root.tests.front() : root.files.front();
  return llvm::sys::path::parent_path(absolutePath(file)).str();
}

/// The import path of a package with this directory; one of files that were named has none of its
/// own, nor has one that is in no module.
static std::string importPathOf(const Root &root, const Resolver &resolver) {
  std::string directory = directoryOf(root);
  bool hasPath = resolver.module() || resolver.library().pathOf(directory);
  return hasPath && !root.directory.empty() ? resolver.pathOf(directory) : "command-line-arguments";
}

static std::optional<Module> moduleOf(const Root &root, const Library &library,
                                      std::string &error) {
  std::string directory = directoryOf(root);
  return library.pathOf(directory) ? std::nullopt : findModule(directory, error);
}

std::string importPathOf(const Root &root, const Library &library) {
  std::string error; // is told when the package is loaded
  return importPathOf(root, Resolver(library, directoryOf(root), moduleOf(root, library, error)));
}

namespace {

/// A package on its way.
struct Package {
  /// What an import path, as written in this package, stands for.
  struct Import {
    Package *package = nullptr;
    std::string problem; ///< what is to be said if there is none
  };

  Target place;
  std::string problem; ///< why the place holds no package
  std::vector<syntax::File *> files;
  const syntax::NodeArena *arena = nullptr;
  std::vector<syntax::File *> heads; ///< up to the end of the imports
  Sink *sink = nullptr;              ///< its errors
  llvm::StringMap<Import> imports;
  std::unique_ptr<LoadedPackage> loaded; ///< until it is checked
  bool finished = false;                 ///< all that it imports has been followed
  bool known = false;                    ///< compiled before
  bool isRoot = false;
  bool isOfFiles = false;  ///< that were named: of no module, whatever directory they are in
  bool isTested = false;   ///< it has its tests, too, or is those from outside
  bool isExternal = false; ///< it is the tests from outside, package P_test
  const LoadedPackage *checked = nullptr; ///< if there were no errors

  /// "" if no file could be parsed as far as that.
  StringRef name() const { return heads.empty() ? StringRef() : heads.front()->packageName->value; }
  bool isProgram() const { return isRoot && name() == "main"; }
};

constexpr StringRef kRuntime = "runtime";

class Loader {
public:
  Loader(Compilation &compilation, Resolver resolver, const check::Config &config, Known known)
      : compilation_(compilation), resolver_(std::move(resolver)), config_(config), known_(known) {}

  bool load(llvm::ArrayRef<Root> roots) {
    std::vector<Package *> wanted;
    for (const Root &root : roots) {
      wanted.push_back(root.tests.empty() ? &rootPackage(root, roots.size() == 1)
                                          : &testingProgram(root));
      if (!wanted.back()->finished)
        follow(*wanted.back());
    }
    for (Package *package : opened_)
      if (!package->known)
        parse(*package);
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
  Package &testingProgram(const Root &root);
  Package &open(Target target);
  void readLibrary(Package &package, llvm::ArrayRef<const SourceFile *> tests = {});
  void read(Package &package, llvm::ArrayRef<const SourceFile *> files);
  void embed(Package &package);
  void finish(Package &package);
  check::Config configOf(const LoadedPackage &package) const;
  void parse(Package &package);
  void follow(Package &package);
  void addRuntime(Package &program);
  void followImport(Package &package, const syntax::ImportDecl *decl);
  void followImport(Package &package, StringRef path, Pos pos);
  bool mayImport(const Package &importer, const Package &imported, StringRef importPath, Pos pos);
  std::string shown(const Package &package) const;
  static std::string pathOf(const Package &package) {
    return package.place.path + (package.isExternal ? "_test" : "");
  }
  void reportCycle(const Package &imported, Pos pos);
  void check(Package &package);

  Compilation &compilation_;
  Resolver resolver_;
  const check::Config &config_;
  Known known_; ///< may be none
  syntax::NodeArena heads_;
  Diagnostics ignored_{compilation_.sources}; ///< what is wrong in heads, which parsing tells again
  llvm::StringMap<std::unique_ptr<Package>> packages_; ///< by absolute directory or file
  std::unique_ptr<Package> testing_;                   ///< the program that runs tests
  std::unique_ptr<Package> external_;                  ///< the tests of package P_test
  llvm::StringMap<Package *> tested_;                  ///< what that program runs, by import path
  std::vector<Package *> opened_;
  std::vector<Package *> stack_; ///< being followed, from the program on
  std::vector<Package *> order_; ///< finished
  bool unreadable_ = false;      ///< there is a file without a package clause
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
  if (std::optional<std::string> path = resolver_.library().pathOf(directory);
      path && !package->isOfFiles) {
    package->place.isLibrary = true;
    package->place.path = *path;
    readLibrary(*package);
    return *package;
  }
  read(*package, readFiles(compilation_, root.files));
  package->place.path = package->name().str();
  if (package->name() != "main" && (resolver_.module() || !isOnly))
    package->place.path = resolver_.pathOf(directory);
  else if (package->name() == "unsafe" || resolver_.library().has(package->name()))
    package->place.path.insert(0, "./"); // these paths are taken
  return *package;
}

/// The package at a place, its files read.
Package &Loader::open(Target target) {
  auto &package = packages_[target.file.empty() ? target.directory : target.file];
  if (package)
    return *package;
  package = std::make_unique<Package>();
  package->place = std::move(target);
  if (package->place.isLibrary) {
    readLibrary(*package);
    return *package;
  }
  std::vector<std::string> files;
  if (package->place.file.empty())
    files = filesOfDirectory(shortPath(package->place.directory), package->problem);
  else
    files.push_back(shortPath(package->place.file));
  read(*package, readFiles(compilation_, files));
  return *package;
}

void Loader::readLibrary(Package &package, llvm::ArrayRef<const SourceFile *> tests) {
  Library::Files files = resolver_.library().filesOf(package.place.path, package.problem);
  std::vector<const SourceFile *> sources = readFiles(compilation_, files.paths);
  files.merged = std::min(files.merged, sources.size());
  sources.insert(sources.end() - static_cast<ptrdiff_t>(files.merged), tests.begin(), tests.end());
  if (!sources.empty())
    package.problem.clear(); // tests alone make a package
  read(package, sources);
  package.loaded->merged = files.merged;
  package.loaded->dropped = std::move(files.dropped);
}

void Loader::read(Package &package, llvm::ArrayRef<const SourceFile *> files) {
  opened_.push_back(&package);
  package.sink = &compilation_.diagnostics.of(shown(package));
  package.loaded = std::make_unique<LoadedPackage>();
  package.loaded->isLibrary = package.place.isLibrary;
  package.loaded->files = files;
  for (const SourceFile *source : package.loaded->files)
    if (syntax::File *head = syntax::parseImports(*source, heads_, ignored_.of("")))
      package.heads.push_back(head);
  unreadable_ = unreadable_ || package.heads.size() != files.size();
  for (const syntax::File *file : package.heads)
    if (file->packageName->value != package.name() && !package.place.path.empty())
      package.problem =
          ("found packages " + package.name() + " (" +
           llvm::sys::path::filename(package.heads.front()->source->name()) + ") and " +
           file->packageName->value + " (" + llvm::sys::path::filename(file->source->name()) +
           ") in " + shortPath(package.place.directory))
              .str();
}

/// The program that runs the tests of a package, whose place is filled by the package with its
/// tests.
Package &Loader::testingProgram(const Root &root) {
  auto tested = std::make_unique<Package>();
  external_ = std::make_unique<Package>();
  testing_ = std::make_unique<Package>();
  Target &place = tested->place;
  place.directory = testing_->place.directory = directoryOf(root);
  tested->isOfFiles = testing_->isOfFiles = external_->isOfFiles = root.directory.empty();
  tested->isTested = external_->isTested = external_->isExternal = testing_->isRoot = true;
  place.path = importPathOf(root, resolver_);
  place.isLibrary = !tested->isOfFiles && resolver_.library().pathOf(place.directory);
  external_->place = place;

  std::vector<const SourceFile *> inside, outside;
  for (const SourceFile *file : readFiles(compilation_, root.tests)) {
    const syntax::File *head = syntax::parseImports(*file, heads_, ignored_.of(""));
    bool isExternal = head && head->packageName->value.ends_with("_test");
    (isExternal ? outside : inside).push_back(file);
  }
  if (place.isLibrary) {
    readLibrary(*tested, inside);
  } else {
    std::vector<const SourceFile *> files = readFiles(compilation_, root.files);
    llvm::append_range(files, inside);
    read(*tested, files);
  }
  read(*external_, outside);

  std::vector<TestFunction> functions;
  for (const SourceFile *file : inside)
    addTestFunctions(*file, /*isExternal=*/false, *tested->sink, functions);
  for (const SourceFile *file : outside)
    addTestFunctions(*file, /*isExternal=*/true, *external_->sink, functions);
  bool hasPackage = !tested->heads.empty(), hasExternal = !outside.empty();
  std::string text = testProgram(place.path, hasPackage, hasExternal, functions);
  if (!hasPackage)
    tested->problem = "no non-test Go files in " + shortPath(place.directory);
  if (const SourceFile *file = compilation_.sources.add("_testmain.go", std::move(text)))
    read(*testing_, file);
  tested_[place.path] = tested.get();
  tested_[place.path + "_test"] = external_.get();
  packages_[place.directory] = std::move(tested);
  return *testing_;
}

void Loader::follow(Package &package) {
  stack_.push_back(&package);
  for (const syntax::File *file : package.heads)
    for (const syntax::Decl *decl : file->decls)
      if (const auto *import = llvm::dyn_cast<syntax::ImportDecl>(decl))
        followImport(package, import);
  if (package.isProgram())
    addRuntime(package);
  stack_.pop_back();
  finish(package);
}

/// Packages of the library need functions of runtime's that they do not import (Go:
/// cmd/go/internal/load.LinkerDeps).
void Loader::addRuntime(Package &program) {
  bool usesLibrary = llvm::any_of(withImports(*program.loaded), [&](const LoadedPackage *package) {
    return package->isLibrary && package != program.loaded.get();
  });
  if (usesLibrary && resolver_.library().has(kRuntime))
    followImport(program, kRuntime, Pos());
}

static bool importsEmbed(const syntax::File *head) {
  return llvm::any_of(head->decls, [](const syntax::Decl *decl) {
    const auto *import = llvm::dyn_cast<syntax::ImportDecl>(decl);
    return import && import->path && import->path->value == "\"embed\"";
  });
}

/// Reads the files that a package embeds. As with `go build`, the first pattern that is no good is
/// reported.
void Loader::embed(Package &package) {
  std::map<std::string, std::vector<std::pair<Pos, Pos>>> patterns; // places of pattern and pragma
  syntax::NodeArena arena;
  for (const syntax::File *head : package.heads) {
    syntax::File *file =
        importsEmbed(head) ? syntax::parse(*head->source, arena, ignored_.of("")) : nullptr;
    for (const syntax::Decl *decl : file ? file->decls : llvm::ArrayRef<syntax::Decl *>())
      if (const auto *var = llvm::dyn_cast<syntax::VarDecl>(decl))
        for (const syntax::Pragma &pragma : var->embeds) {
          std::string none;
          for (const syntax::EmbedPattern &pattern : syntax::embedPatterns(pragma, none))
            patterns[pattern.text].push_back({pattern.pos, pragma.pos});
        }
  }
  for (const auto &[pattern, places] : patterns) {
    std::string problem;
    for (std::string &name : embeddedFiles(package.place.directory, pattern, problem)) {
      auto buffer = llvm::MemoryBuffer::getFile(package.place.directory + "/" + name,
                                                /*IsText=*/false, /*RequiresNullTerminator=*/false);
      if (!buffer) {
        problem = "open " + name + ": " + buffer.getError().message();
        break;
      }
      for (auto [at, pragma] : places)
        package.loaded->embeds[pragma].push_back({name, (*buffer)->getBuffer()});
      compilation_.embedded.push_back(std::move(*buffer));
    }
    if (!problem.empty())
      return package.sink->error(places.front().first, "pattern " + pattern + ": " + problem);
  }
}

/// What the go command writes into a program, lines of fields: its package, its module, and how it
/// was built.
std::string buildInformation(const LoadedPackage &package, const Module *module) {
  std::string lines = "path\t" + package.importPath + "\n";
  if (module && !package.isLibrary)
    lines += "mod\t" + module->path() + "\t(devel)\t\n";
  return lines + "build\t-buildmode=exe\nbuild\t-compiler=gc\nbuild\tCGO_ENABLED=0\n"
                 "build\tGOARCH=amd64\nbuild\tGOOS=linux\nbuild\tGOAMD64=v1\n";
}

/// All that the package imports has been followed.
void Loader::finish(Package &package) {
  embed(package);
  package.finished = true;
  order_.push_back(&package);
  LoadedPackage &loaded = *package.loaded;
  loaded.importPath = shown(package);
  loaded.path = package.isProgram() ? "main" : pathOf(package);
  loaded.directory = package.place.directory;
  loaded.language = config_.language;
  if (const Module *module = resolver_.module(); loaded.isLibrary)
    loaded.language = check::kNewestLanguage;
  else if (module && !package.isOfFiles)
    loaded.language = std::min(loaded.language, minorOf(module->version()));
  if (package.isProgram()) {
    const Module *module = resolver_.module();
    std::vector<Setting> settings = module ? module->mod.settings : std::vector<Setting>();
    llvm::append_range(settings, debugDirectives(package.heads, ignored_.of("")));
    loaded.settings =
        defaultSettings(module ? module->version() : StringRef(kImplemented), settings);
    loaded.build = buildInformation(loaded, package.isOfFiles ? nullptr : module);
    loaded.root = llvm::sys::path::parent_path(resolver_.library().root()).str();
  }
  if (!package.heads.empty())
    loaded.name = package.heads.front()->packageName->pos;
  package.known = known_ && package.problem.empty() && !unreadable_ &&
                  llvm::all_of(package.imports, [](const auto &i) { return i.second.package; }) &&
                  known_(loaded, package.isRoot);
}

/// How a package is checked.
check::Config Loader::configOf(const LoadedPackage &package) const {
  check::Config config = config_;
  config.language = package.language;
  config.isLibrary = package.isLibrary;
  config.merged = package.merged;
  config.dropped = package.dropped;
  config.embeds = &package.embeds;
  return config;
}

void Loader::parse(Package &package) {
  compilation_.arenas.push_back(std::make_unique<syntax::NodeArena>());
  package.arena = compilation_.arenas.back().get();
  package.files = check::parseFiles(package.loaded->files, *compilation_.arenas.back(),
                                    *package.sink, configOf(*package.loaded));
  debugDirectives(package.files, *package.sink);
}

void Loader::followImport(Package &package, const syntax::ImportDecl *decl) {
  if (!decl->path || decl->path->bad)
    return;
  std::optional<std::string> path = syntax::unquote(decl->path->value);
  // What is wrong with the path itself is the checker's to say.
  if (path && check::importPathProblem(*path).empty() && *path != "unsafe")
    followImport(package, *path, decl->pos);
}

void Loader::followImport(Package &package, StringRef path, Pos pos) {
  auto [entry, isNew] = package.imports.try_emplace(path);
  if (!isNew)
    return;
  auto fail = [&, &entry = entry](const std::string &why) {
    entry->second.problem = ("could not import " + path + " (" + why + ")").str();
  };
  Package *imported = &package == testing_.get() ? tested_.lookup(path) : nullptr;
  if (!imported) {
    Target target = resolver_.resolve(path, package.place);
    if (!target.problem.empty() && target.isLibrary)
      return package.sink->error(pos, target.problem);
    if (!target.problem.empty())
      return fail(target.problem);
    imported = &open(std::move(target));
  }
  if (!imported->problem.empty())
    return fail(imported->problem);
  if (llvm::is_contained(stack_, imported))
    return reportCycle(*imported, pos);
  entry->second.package = imported;
  if (!llvm::is_contained(package.loaded->imports, imported->loaded.get()))
    package.loaded->imports.push_back(imported->loaded.get());
  if (mayImport(package, *imported, path, pos) && !imported->finished)
    follow(*imported);
}

/// Reports an import that Go does not allow although the package exists.
bool Loader::mayImport(const Package &importer, const Package &imported, StringRef importPath,
                       Pos pos) {
  if (&importer == testing_.get())
    return true;
  if (imported.name() == "main" && !(importer.isExternal && imported.isTested)) {
    importer.sink->error(pos,
                         "import \"" + importPath + "\" is a program, not an importable package");
    return false;
  }
  if (mayUseInternal(importer.place, imported.place))
    return true;
  importer.sink->error(pos, "use of internal package " + importPath + " not allowed");
  return false;
}

/// A package's import path: a program, outside of modules, has Go's name for such.
std::string Loader::shown(const Package &package) const {
  if (!package.isRoot)
    return pathOf(package);
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
  LoadedPackage &loaded = *package.loaded;
  llvm::StringMap<types::Package *> imports;
  for (const auto &import : package.imports) {
    const Package *imported = import.second.package;
    if (imported && !imported->checked)
      return;
    imports[import.first()] = imported ? imported->checked->checked.package : nullptr;
  }
  const check::Config config = configOf(loaded);
  if (package.known) {
    std::vector<types::Package *> direct;
    for (const LoadedPackage *imported : loaded.imports)
      direct.push_back(imported->checked.package);
    auto importer = [imports](Pos, StringRef path, std::string &) { return imports.lookup(path); };
    loaded.partial = std::make_unique<check::PartialPackage>(
        compilation_.context, *package.sink, compilation_.sources, loaded.checked, loaded.path,
        package.name(), std::move(direct), loaded.files, loaded.names, std::move(importer), config);
  } else {
    auto importer = [&](Pos, StringRef path, std::string &error) {
      auto import = package.imports.find(path);
      error = import == package.imports.end()
                  ? ("could not import " + path + " (malformed import path)").str()
                  : import->second.problem;
      return imports.lookup(path);
    };
    loaded.checked =
        check::checkPackage(compilation_.context, *package.sink, compilation_.sources,
                            *package.arena, loaded.path, package.files, importer, config);
  }
  if (!package.sink->hasErrors())
    package.checked = &loaded;
  compilation_.packages.push_back(std::move(package.loaded));
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

bool loadPackages(Compilation &compilation, llvm::ArrayRef<Root> roots, const check::Config &config,
                  Known known) {
  // Paths outside of modules begin where the program is; of several packages, none is the one.
  std::string directory = directoryOf(roots.front());
  std::string error;
  std::optional<Module> module = moduleOf(roots.front(), compilation.library, error);
  if (!error.empty()) {
    for (StringRef line : llvm::split(error, '\n'))
      compilation.diagnostics.error(line);
    return false;
  }
  Resolver resolver(compilation.library, roots.size() == 1 ? directory : absolutePath("."),
                    std::move(module));
  return Loader(compilation, std::move(resolver), config, known).load(roots);
}

std::vector<const LoadedPackage *> withImports(const LoadedPackage &package) {
  llvm::DenseSet<const LoadedPackage *> known;
  std::vector<const LoadedPackage *> list;
  addWithImports(package, known, list);
  return list;
}

} // namespace mapgo::load
