// Packages on the command line, and the diagnostics about them.
#include "driver/commands/packages.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

#include <unistd.h>

using llvm::StringRef;

namespace mapgo::driver {

const char *const kPackagesHelp =
    "PACKAGE… is .go files of one package, or directories, import paths, patterns as ./...\n"
    "and std for the standard library; without any, the working directory.\n";
const char *const kCacheHelp =
    "Compiled packages are kept in $MAPGOCACHE, by default in mapgo/ of the user's cache\n"
    "directory ($XDG_CACHE_HOME or ~/.cache), and are used again as long as neither their\n"
    "source, what they import, the options nor mapgo has changed. MAPGOCACHE=off keeps none.\n";

void addErrorOption(OptionList &list, bool &allErrors) {
  list.flag("e", allErrors, "report all errors, not only the first ten");
}

void addCompileOptions(OptionList &list, CompileOptions &options) {
  list.number("O", 0, 3, options.optLevel, "optimisation level 0 to 3; default 2");
  list.add("g", "", "describe variables and types to debuggers; default with -O 0",
           [&options](StringRef word) {
             if (word != "true" && word != "false")
               return "true or false is wanted";
             options.debug = word == "true";
             return "";
           });
  list.flag("m", options.explainEscapes, "tell what is on the stack and what escapes to the heap");
}

/// Go's sources: those that GOROOT names, those that were installed with mapgo, those that
/// tools/setup unpacked where mapgo was built, or Debian's.
static load::Library findLibrary() {
  std::vector<std::string> trees;
  if (const char *chosen = getenv("GOROOT"); chosen && *chosen)
    trees.push_back(chosen);
  trees.push_back(runtimeFile("go-1.24"));
  for (const std::string &place : {runtimeFile("../../build/go-1.24"),
                                   std::string(MAPGO_SOURCE_TREE "/build/go-1.24"), std::string()})
    for (StringRef tree : {"/usr/lib/go-1.24", "/usr/share/go-1.24"})
      trees.push_back(place + tree.str());
  return {trees, runtimeFile("library")};
}

std::vector<load::Root> select(load::Compilation &compilation, Words words, load::Purpose purpose) {
  std::string error;
  compilation.library = findLibrary();
  const std::string here = ".";
  std::vector<load::Root> roots =
      load::selectRoots(words.empty() ? Words(here) : words, compilation.library, error, purpose);
  if (!error.empty())
    failure(error);
  return roots;
}

int report(const load::Compilation &compilation, bool allErrors, bool succeeded) {
  // Colours may be sent to a terminal that can show them, unless https://no-color.org.
  const char *none = getenv("NO_COLOR"), *terminal = getenv("TERM");
  PrintOptions options;
  options.limit = allErrors ? 0 : 10;
  options.terminal = isatty(STDERR_FILENO) != 0;
  options.colors =
      options.terminal && (!none || !*none) && terminal && StringRef(terminal) != "dumb";
  print(llvm::errs(), compilation.diagnostics, options);
  return succeeded ? 0 : 1;
}

bool requireProgram(load::Compilation &compilation) {
  const load::LoadedPackage &program = *compilation.roots.front();
  if (!program.isProgram())
    program.checked.sink->error(program.name, "package " + program.checked.package->name +
                                                  " is not a main package");
  return program.isProgram();
}

bool isInput(const load::Compilation &compilation, llvm::ArrayRef<load::Root> roots,
             StringRef file) {
  auto isFile = [&](StringRef input) { return llvm::sys::fs::equivalent(input, file); };
  return llvm::sys::path::filename(file) == "go.mod" ||
         llvm::any_of(roots,
                      [&](const load::Root &root) { return llvm::any_of(root.files, isFile); }) ||
         llvm::any_of(compilation.packages, [&](const auto &package) {
           return llvm::any_of(package->files,
                               [&](const SourceFile *input) { return isFile(input->name()); });
         });
}

} // namespace mapgo::driver
