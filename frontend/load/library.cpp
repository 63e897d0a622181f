// The standard library's packages (Go: cmd/go/internal/modindex for the tree, cmd/go/internal/load
// for `vendor`).
#include "frontend/load/library.h"

#include "frontend/load/load.h"
#include "frontend/load/module.h"
#include "runtime/abi/layout.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace mapgo::load {

/// Whether a directory has the sources of Go 1.24.
static bool isGoTree(const std::string &directory) {
  if (!fs::is_directory(directory + "/src"))
    return false;
  auto version = llvm::MemoryBuffer::getFile(directory + "/VERSION");
  return !version || (*version)->getBuffer().starts_with("go1.24");
}

Library::Library(llvm::ArrayRef<std::string> trees, std::string overlay)
    : overlay_(std::move(overlay)) {
  const auto *tree = llvm::find_if(trees, isGoTree);
  if (tree == trees.end()) {
    problem_ = "the sources of Go 1.24 are not here: tools/setup brings them, as does Debian's "
               "golang-1.24-src, or GOROOT names a tree of them";
    return;
  }
  std::string file = overlay_ + "/packages.txt";
  auto table = llvm::MemoryBuffer::getFile(file);
  problem_ = table ? parse((*table)->getBuffer(), file) : file + ": " + table.getError().message();
  if (!problem_.empty())
    return;
  root_ = absolutePath(*tree) + "/src";
  llvm::SmallString<256> real;
  realRoot_ = fs::real_path(root_, real) ? root_ : std::string(real);
}

std::string Library::parse(StringRef table, StringRef file) {
  unsigned number = 0;
  for (StringRef line : llvm::split(table, '\n')) {
    ++number;
    llvm::SmallVector<StringRef, 4> words;
    llvm::SplitString(line.split('#').first, words);
    if (words.empty())
      continue;
    Change &change = changes_[words.front()];
    for (StringRef word : llvm::drop_begin(words)) {
      if (word.consume_front("drop="))
        for (StringRef name : llvm::split(word, ','))
          change.dropped.push_back(name.str());
      else if (word == "replace")
        change.replace = true;
      else if (word == "merge")
        change.merge = true;
      else if (word == "complete")
        change.complete = true;
      else if (word == "portable")
        change.portable = true;
      else if (word == "native")
        change.native = true;
      else if (word == "absent")
        change.absent = true;
      else
        return (file + ":" + llvm::Twine(number) + ": no such change: " + word).str();
    }
  }
  return "";
}

Selection Library::Change::selection() const {
  Selection selection;
  selection.isLibrary = true;
  selection.isNative = native;
  selection.isPortable = portable;
  return selection;
}

const Library::Change &Library::changeOf(StringRef path) const {
  static const Change kNone;
  auto found = changes_.find(path);
  return found == changes_.end() ? kNone : found->second;
}

std::string Library::directoryOf(StringRef path) const {
  return ((changeOf(path).replace ? overlay_ : root_) + "/" + path).str();
}

bool Library::has(StringRef path) const {
  return !root_.empty() && !changeOf(path).absent && fs::is_directory(directoryOf(path));
}

std::vector<std::string> Library::packages() const {
  std::vector<std::string> paths;
  std::error_code code;
  for (fs::recursive_directory_iterator it(root_, code), end; it != end && !code;
       it.increment(code)) {
    StringRef name = path::filename(it->path());
    if (it->type() != fs::file_type::directory_file)
      continue;
    StringRef path = StringRef(it->path()).drop_front(root_.size() + 1);
    if (name.starts_with(".") || name.starts_with("_") || name == "testdata" || path == "cmd" ||
        path == "vendor")
      it.no_push();
    else if (std::string none; has(path) && !filesOf(path, none).paths.empty())
      paths.push_back(path.str());
  }
  llvm::sort(paths);
  return paths;
}

std::optional<std::string> Library::pathOf(StringRef directory) const {
  if (root_.empty())
    return std::nullopt;
  for (StringRef place : {root_, realRoot_, overlay_}) {
    if (!isWithin(directory, place) || directory == place)
      continue;
    StringRef path = directory.drop_front(place.size() + 1);
    if (has(path))
      return path.str();
  }
  return std::nullopt;
}

std::string Library::pathOfImport(StringRef importPath, StringRef importer) const {
  std::string vendored =
      (importer.starts_with("cmd/") ? "cmd/vendor/" : "vendor/") + importPath.str();
  return importPath.split('/').first.contains('.') && has(vendored) ? vendored : importPath.str();
}

std::string Library::recordedName(StringRef file) const {
  if (root_.empty())
    return file.str();
  const std::string recorded = std::string(rt::kGoRootName) + "/src";
  for (StringRef place : {root_, realRoot_})
    if (isWithin(file, place))
      return recorded + file.drop_front(place.size()).str();
  if (!isWithin(file, overlay_))
    return file.str();
  StringRef rest = file.drop_front(overlay_.size());
  bool isReplaced = changeOf(path::parent_path(rest.drop_front())).replace;
  std::string name = recorded + rest.str();
  if (!isReplaced && fs::exists(root_ + rest.str()))
    name.insert(name.rfind('.'), "_mapgo");
  return name;
}

Library::Files Library::filesOf(StringRef path, std::string &error) const {
  const Change &change = changeOf(path);
  Selection selection = change.selection();
  Files files;
  std::vector<std::string> paths = filesOfDirectory(directoryOf(path), error, selection);
  for (const std::string &dropped : change.dropped)
    if (!StringRef(dropped).ends_with(".go"))
      files.dropped.push_back(dropped);
  for (std::string &file : paths)
    if (!llvm::is_contained(change.dropped, path::filename(file)))
      files.paths.push_back(std::move(file));
  if (!(change.merge || change.complete) || !error.empty())
    return files;
  selection.isPortable = false;
  std::vector<std::string> merged = filesOfDirectory(overlay_ + "/" + path.str(), error, selection);
  if (change.complete) {
    llvm::erase_if(merged, [&](const std::string &file) {
      return fs::exists(directoryOf(path) + "/" + path::filename(file));
    });
    llvm::append_range(files.paths, merged);
    return files;
  }
  files.merged = merged.size();
  llvm::append_range(files.paths, merged);
  return files;
}

std::vector<std::string> Library::testsOf(StringRef path) const {
  const Change &change = changeOf(path);
  std::string none; // there may be no tests
  Selection selection = change.selection();
  selection.isTest = true;
  std::vector<std::string> files = filesOfDirectory(directoryOf(path), none, selection);
  llvm::erase_if(files, [&](const std::string &file) {
    return llvm::is_contained(change.dropped, path::filename(file));
  });
  return files;
}

} // namespace mapgo::load
