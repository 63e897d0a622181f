// From import paths to directories and files (Go: cmd/go/internal/modload, but for the one module
// that the program is in).
#include "frontend/load/module.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace mapgo::load {

std::string absolutePath(StringRef name) {
  llvm::SmallString<256> result(name);
  fs::make_absolute(result);
  path::remove_dots(result, /*remove_dot_dot=*/true);
  return std::string(result);
}

bool isWithin(StringRef directory, StringRef parent) {
  if (!directory.consume_front(parent))
    return false;
  return directory.empty() || parent.ends_with("/") || directory.starts_with("/");
}

/// The way from one absolute directory to another: "", "a/b", "../c".
static std::string wayTo(StringRef to, StringRef from) {
  std::string up;
  while (!isWithin(to, from)) {
    up += up.empty() ? ".." : "/..";
    from = path::parent_path(from);
  }
  StringRef down = to.drop_front(from.size());
  down.consume_front("/");
  return up.empty() || down.empty() ? up + down.str() : up + "/" + down.str();
}

std::string shortPath(StringRef name) {
  llvm::SmallString<256> current;
  if (fs::current_path(current))
    return name.str();
  std::string relative = wayTo(name, current);
  if (relative.empty())
    return ".";
  return relative.size() < name.size() ? relative : name.str();
}

static std::string joined(StringRef directory, StringRef rest) {
  llvm::SmallString<256> result(directory);
  path::append(result, rest);
  path::remove_dots(result, /*remove_dot_dot=*/true);
  return std::string(result);
}

std::optional<Module> findModule(StringRef directory, std::string &error) {
  for (; !directory.empty(); directory = path::parent_path(directory)) {
    std::string file = joined(directory, "go.mod");
    if (!fs::is_regular_file(file))
      continue;
    auto buffer = llvm::MemoryBuffer::getFile(file);
    if (!buffer) {
      error = shortPath(file) + ": " + buffer.getError().message();
      return std::nullopt;
    }
    const std::string shown = shortPath(file);
    GoMod mod = parseGoMod((*buffer)->getBuffer(), shown, error);
    if (error.empty() && mod.module.empty())
      error = "error reading " + shown + ": missing module declaration";
    if (error.empty() && isTooNew(mod.version))
      error = shown + " requires go >= " + mod.version + " (running go " + kImplemented.str() + ")";
    if (error.empty())
      return Module{std::move(mod), directory.str()};
    return std::nullopt;
  }
  return std::nullopt;
}

static bool isLocal(StringRef importPath) {
  StringRef first = importPath.split('/').first;
  return first == "." || first == "..";
}

std::string Resolver::pathOf(StringRef directory) const {
  if (std::optional<std::string> path = library_.pathOf(directory))
    return *path;
  if (module_ && isWithin(directory, module_->root)) {
    std::string rest = wayTo(directory, module_->root);
    return rest.empty() ? module_->path() : module_->path() + "/" + rest;
  }
  std::string way = wayTo(directory, programDirectory_);
  return way.starts_with("..") ? way : way.empty() ? "." : "./" + way;
}

bool Resolver::isInModule(StringRef importPath) const {
  if (!module_ || !importPath.consume_front(module_->path()))
    return false;
  return importPath.empty() || importPath.starts_with("/");
}

static Target problem(std::string text) {
  Target target;
  target.problem = std::move(text);
  return target;
}

/// The shortest path that means the same (Go: path.Clean).
static std::string clean(StringRef path) {
  llvm::SmallVector<StringRef, 8> elements, kept;
  path.split(elements, '/', -1, /*KeepEmpty=*/false);
  for (StringRef element : elements) {
    if (element == ".." && !kept.empty() && kept.back() != "..")
      kept.pop_back();
    else if (element != ".")
      kept.push_back(element);
  }
  return kept.empty() ? "." : llvm::join(kept, "/");
}

Target Resolver::resolve(StringRef importPath, const Target &importer) const {
  if (importPath == "C")
    return problem("cgo is not supported yet");
  if (importPath == "main") // the program's own path
    return problem("cannot import \"main\"");
  if (importPath.starts_with("/"))
    return problem("import path cannot be absolute path");
  if (isLocal(importPath))
    return local(importPath, importer.directory);

  if (importPath.empty())
    return problem("malformed import path");
  if (std::string canonical = clean(importPath); canonical != importPath)
    return problem(
        ("non-canonical import path \"" + importPath + "\" (should be \"" + canonical + "\")")
            .str());
  std::string path =
      importer.isLibrary ? library_.pathOfImport(importPath, importer.path) : importPath.str();
  if (library_.has(path)) {
    Target target = {path, library_.directoryOf(path), "", "", /*isLibrary=*/true};
    if (!importer.isLibrary && importPath.starts_with("vendor/"))
      target.problem = "use of vendored package not allowed";
    return target;
  }
  if (isInModule(importPath))
    return inModule(importPath);
  return elsewhere(importPath);
}

Target Resolver::local(StringRef importPath, StringRef importingDirectory) const {
  std::string place = joined(importingDirectory, importPath);
  if (fs::is_directory(place))
    return {pathOf(place), place, "", "", false};
  std::string file = place + ".go";
  if (fs::is_regular_file(file))
    return {pathOf(place), path::parent_path(place).str(), file, "", false};
  return problem("there is neither a directory " + shortPath(place) + " nor a file " +
                 shortPath(file));
}

Target Resolver::inModule(StringRef importPath) const {
  Target target;
  target.path = importPath.str();
  target.directory = joined(module_->root, importPath.substr(module_->path().size() + 1));
  if (!fs::is_directory(target.directory))
    return problem("module " + module_->path() + " has no directory " +
                   shortPath(target.directory));
  // A directory with a go.mod of its own begins another module.
  for (StringRef at = target.directory; at != module_->root; at = path::parent_path(at))
    if (fs::is_regular_file(joined(at, "go.mod")))
      return problem("it is in another module, and only the program's own is supported yet");
  return target;
}

/// Why a package outside the module cannot be imported.
Target Resolver::elsewhere(StringRef importPath) const {
  bool isLibrary = !importPath.split('/').first.contains('.');
  if (isLibrary && !library_.problem().empty())
    return problem(library_.problem());
  if (isLibrary) {
    Target target;
    target.isLibrary = true;
    target.problem = "package " + importPath.str() + " is not in std (" + library_.root() + "/" +
                     importPath.str() + ")";
    return target;
  }
  if (module_)
    return problem("it is not in module " + module_->path() +
                   ", and only the program's own module is supported yet");
  return problem("no go.mod names a module it could be in");
}

bool mayUseInternal(const Target &importer, const Target &imported) {
  llvm::SmallVector<StringRef, 8> elements;
  StringRef(imported.path).split(elements, '/');
  auto last = llvm::find(llvm::reverse(elements), "internal");
  if (last == elements.rend())
    return true;
  auto up = last - elements.rbegin() + 1;
  // Packages of the library may be in two places.
  if (imported.isLibrary) {
    std::string parent = llvm::join(llvm::ArrayRef(elements).drop_back(up), "/");
    return importer.isLibrary && (parent.empty() || isWithin(importer.path, parent));
  }
  // A file of its own stands in the directory of the element before it.
  StringRef parent = imported.directory;
  for (up -= imported.file.empty() ? 0 : 1; up > 0; --up)
    parent = path::parent_path(parent);
  return isWithin(importer.directory, parent);
}

} // namespace mapgo::load
