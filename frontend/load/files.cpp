// The packages that command-line arguments mean, and the files of each.
#include "frontend/load/load.h"
#include "frontend/load/module.h"

#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <algorithm>

using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace mapgo::load {

std::vector<std::string> filesOfDirectory(StringRef directory, std::string &error,
                                          const Selection &selection) {
  std::vector<std::string> files;
  bool anyGo = false;
  std::error_code code;
  for (fs::directory_iterator it(directory, code), end; it != end && !code; it.increment(code)) {
    StringRef name = path::filename(it->path());
    // A link that leads nowhere is a file that cannot be read.
    if (!name.ends_with(".go") || (fs::exists(it->path()) && !fs::is_regular_file(it->path())))
      continue;
    anyGo = true;
    if (!matchesName(name, selection))
      continue;
    auto buffer = llvm::MemoryBuffer::getFile(it->path(), /*IsText=*/false,
                                              /*RequiresNullTerminator=*/false,
                                              /*IsVolatile=*/true);
    if (!buffer || matchesConstraint((*buffer)->getBuffer(), selection))
      files.push_back(it->path());
  }
  if (code) {
    error = ("cannot read directory " + directory + ": " + code.message()).str();
    return {};
  }
  if (files.empty())
    error = ((anyGo ? "build constraints exclude all Go files in " : "no Go files in ") + directory)
                .str();
  std::sort(files.begin(), files.end());
  return files;
}

namespace {

/// Why an argument cannot be one of several files of a package, or "".
std::string fileProblem(StringRef argument, StringRef first) {
  if (!argument.ends_with(".go"))
    return "named files must all be .go files";
  if (!fs::exists(argument))
    return "no such file or directory";
  if (fs::is_directory(argument))
    return "a directory, not a file";
  if (path::parent_path(absolutePath(argument)) != path::parent_path(absolutePath(first)))
    return ("named files must all be in one directory, and " + first + " is in another").str();
  return "";
}

/// Whether a pattern, in which `...` stands for any text, describes a name. `x/...` describes x,
/// too.
bool matchesPattern(StringRef name, StringRef pattern) {
  if (pattern.ends_with("/...") && name == pattern.drop_back(4))
    return true;
  size_t dots = pattern.find("...");
  if (dots == StringRef::npos)
    return name == pattern;
  if (!name.consume_front(pattern.take_front(dots)))
    return false;
  pattern = pattern.drop_front(dots + 3);
  for (size_t skipped = 0; skipped <= name.size(); ++skipped)
    if (matchesPattern(name.drop_front(skipped), pattern))
      return true;
  return false;
}

/// A directory as messages name its files: `./a` is `a`.
StringRef withoutDot(StringRef directory) {
  StringRef rest = directory;
  return rest.consume_front("./") && !rest.empty() ? rest : directory;
}

std::vector<std::string> testsOf(StringRef directory) {
  std::string none; // there may be no tests
  Selection selection;
  selection.isTest = true;
  return filesOfDirectory(directory, none, selection);
}

/// Finds the packages that a pattern means: not in directories called testdata or beginning with
/// `.` or `_`, nor in other modules.
class PatternSearch {
public:
  PatternSearch(StringRef pattern, Purpose purpose, std::vector<Root> &roots)
      : pattern_(pattern), purpose_(purpose), roots_(roots) {}

  /// Searches a directory, which the pattern would call `name`, and all below it. Returns an error
  /// message or "".
  std::string visit(const std::string &directory, const std::string &name) {
    if (matchesPattern(name, pattern_)) {
      std::string none; // a directory without Go files is passed over
      Root root = {filesOfDirectory(withoutDot(directory), none), directory};
      if (purpose_ == Purpose::Test)
        root.tests = testsOf(withoutDot(directory));
      if (!root.files.empty() || !root.tests.empty())
        roots_.push_back(std::move(root));
    }
    std::string error;
    for (const std::string &inner : directoriesIn(directory, error)) {
      if (!error.empty())
        break;
      error = visit(directory + "/" + inner, name + "/" + inner);
    }
    return error;
  }

private:
  static std::vector<std::string> directoriesIn(const std::string &directory, std::string &error) {
    std::vector<std::string> names;
    std::error_code code;
    for (fs::directory_iterator it(directory, code), end; it != end && !code; it.increment(code)) {
      StringRef name = path::filename(it->path());
      if (it->type() == fs::file_type::directory_file && !name.starts_with(".") &&
          !name.starts_with("_") && name != "testdata" && !fs::exists(it->path() + "/go.mod"))
        names.push_back(name.str());
    }
    if (code)
      error = (withoutDot(directory) + ": " + code.message()).str();
    std::sort(names.begin(), names.end());
    return names;
  }

  StringRef pattern_;
  Purpose purpose_;
  std::vector<Root> &roots_;
};

/// Whether an argument names directories of the file system, not import paths.
bool namesDirectories(StringRef argument) {
  return argument.starts_with(".") || path::is_absolute(argument);
}

std::string addMatches(StringRef pattern, const std::optional<Module> &module, Purpose purpose,
                       std::vector<Root> &roots) {
  size_t before = roots.size();
  PatternSearch search(pattern, purpose, roots);
  std::string error;
  if (namesDirectories(pattern)) {
    // The directory before the part with the dots.
    std::string start = pattern.split("...").first.rsplit('/').first.str();
    error = search.visit(start, start);
  } else if (module) {
    error = search.visit(shortPath(module->root), module->path());
  }
  if (!error.empty())
    return ("pattern " + pattern + ": " + error).str();
  return roots.size() == before ? (pattern + " matches no packages").str() : "";
}

/// Adds the packages that an argument means. Returns why there are none, or "".
std::string addRoots(const std::string &argument, const Library &library, Purpose purpose,
                     std::vector<Root> &roots) {
  std::string error; // a bad go.mod is reported when the package is loaded
  std::optional<Module> module = findModule(absolutePath("."), error);
  if (argument == "std") {
    for (const std::string &path : library.packages())
      if (std::string problem = addRoots(path, library, purpose, roots); !problem.empty())
        return problem;
    return library.problem();
  }
  if (StringRef(argument).contains("..."))
    return addMatches(argument, module, purpose, roots);
  std::string place = argument;
  if (StringRef rest = argument;
      module && rest.consume_front(module->path()) && (rest.empty() || rest.starts_with("/")))
    place = shortPath(module->root) + rest.str();
  if (!namesDirectories(argument) && library.has(argument))
    place = library.directoryOf(argument);
  if (!fs::exists(place)) {
    std::string problem = argument + ": no such file or directory";
    if (!namesDirectories(argument) && !StringRef(argument).ends_with(".go")) {
      Target here;
      here.directory = absolutePath(".");
      problem += "; as an import path: " +
                 Resolver(library, here.directory, module).resolve(argument, here).problem;
    }
    return problem;
  }
  if (!fs::is_directory(place))
    return argument + ": named files must all be .go files";
  error.clear();
  Root root = {{}, place};
  std::optional<std::string> path = library.pathOf(absolutePath(place));
  root.files =
      path ? library.filesOf(*path, error).paths : filesOfDirectory(withoutDot(place), error);
  if (purpose == Purpose::Test)
    root.tests = path ? library.testsOf(*path) : testsOf(withoutDot(place));
  bool isEmpty = root.files.empty() && root.tests.empty();
  roots.push_back(std::move(root));
  return isEmpty ? error : "";
}

} // namespace

std::vector<Root> selectRoots(llvm::ArrayRef<std::string> arguments, const Library &library,
                              std::string &error, Purpose purpose) {
  bool anyFile = llvm::any_of(arguments, [](StringRef argument) {
    return argument.ends_with(".go") && !fs::is_directory(argument);
  });
  std::vector<Root> roots;
  if (anyFile) {
    for (const std::string &argument : arguments) {
      std::string problem = fileProblem(argument, arguments[0]);
      if (problem.empty())
        continue;
      error = argument + ": " + problem;
      return {};
    }
    Root root;
    for (const std::string &argument : arguments) {
      bool isTest = purpose == Purpose::Test && StringRef(argument).ends_with("_test.go");
      (isTest ? root.tests : root.files).push_back(argument);
    }
    return {std::move(root)};
  }
  for (const std::string &argument : arguments) {
    error = addRoots(argument, library, purpose, roots);
    if (!error.empty())
      return {};
  }
  // A package that several arguments mean is one.
  std::vector<Root> distinct;
  llvm::StringSet<> seen;
  for (Root &root : roots)
    if (seen.insert(absolutePath(root.directory)).second)
      distinct.push_back(std::move(root));
  return distinct;
}

} // namespace mapgo::load
