// `mapgo build`: packages to executables. Which it writes, and where, follows `go build`: one main
// package gives one in the working directory; of several packages none is written unless -o names a
// directory for them.
#include "driver/commands/building.h"
#include "driver/crash.h"
#include "frontend/load/module.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace mapgo::driver {
std::string executableName(const load::Root &root, StringRef importPath) {
  if (root.directory.empty())
    return path::stem((root.files.empty() ? root.tests : root.files).front()).str();
  std::string directory = load::absolutePath(root.directory);
  if (importPath == "command-line-arguments")
    importPath = directory;
  StringRef name = path::filename(importPath), version = name;
  unsigned number = 0;
  if (version.consume_front("v") && !version.getAsInteger(10, number) && number >= 2 &&
      importPath.contains('/'))
    name = path::filename(path::parent_path(importPath));
  return name.str();
}

bool isDirectory(StringRef output) {
  return !output.empty() && (output.ends_with("/") || fs::is_directory(output));
}

std::string outputProblem(StringRef output, size_t packages) {
  if (packages == 1 || output.empty() || isDirectory(output))
    return "";
  return ("cannot write several packages to " + output + ", which is not a directory").str();
}

namespace {

/// Where the executable of a package is written to.
std::string outputOf(StringRef output, const load::Root &root, const load::LoadedPackage &package) {
  if (output.empty())
    return executableName(root, package.importPath);
  if (!isDirectory(output))
    return output.str();
  llvm::SmallString<256> file(output);
  path::append(file, executableName(root, package.importPath));
  return std::string(file);
}

int build(BuildSettings &settings, const std::string &output, Words words) {
  load::Compilation compilation;
  std::vector<load::Root> roots = select(compilation, words);
  if (roots.empty())
    return 1;
  if (std::string problem = outputProblem(output, roots.size()); !problem.empty())
    return failure(problem);
  bool isOne = roots.size() == 1;
  setCrashSources(&compilation.sources);
  std::optional<KnownPackages> known;
  if (std::optional<int> failed = load(compilation, roots, settings, known))
    return *failed;
  if (isOne && !output.empty() && !requireProgram(compilation))
    return report(compilation, settings.allErrors, false);
  std::vector<Executable> executables;
  for (size_t i = 0; i < roots.size(); ++i)
    if (compilation.roots[i]->isProgram() && (isOne || isDirectory(output)))
      executables.push_back({i, outputOf(output, roots[i], *compilation.roots[i])});
  if (executables.empty() && !output.empty())
    return failure("no main packages to build");
  for (const Executable &executable : executables) {
    if (isInput(compilation, roots, executable.path))
      return failure(executable.path + " is an input, and is not written over");
    if (fs::is_directory(executable.path))
      return failure(executable.path + " is a directory, where the executable should be");
  }
  if (isDirectory(output))
    if (std::error_code code = fs::create_directories(output))
      return failure(output + ": " + code.message());
  return finishBuild(compilation, settings, *known, executables);
}

} // namespace

void addBuildOptions(OptionList &list, BuildSettings &settings) {
  addErrorOption(list, settings.allErrors);
  addCompileOptions(list, settings.build.compile);
  list.flag("a", settings.build.rebuild, "compile all packages, also those that are unchanged");
  list.number("p", 1, 1024, settings.build.parallel, "packages compiled at the same time");
  list.flag("check-maps", settings.build.compile.checkMaps,
            "verify maps around each operation, or as MAPGODEBUG says: "
            "mapcheck=0, mapcheck=all, maptrace=1, mapevents=FILE, maplimit=N, mapseed=N");
}

void addNamesOption(OptionList &list, BuildSettings &settings) {
  list.flag("v", settings.build.verbose, "print the names of packages as they are compiled");
}

std::optional<int> load(load::Compilation &compilation, llvm::ArrayRef<load::Root> roots,
                        BuildSettings &settings, std::optional<KnownPackages> &known) {
  std::string error;
  settings.build.cache = Cache::defaultDirectory(error);
  if (!error.empty())
    return failure(error);
  if (std::string library = runtimeFile("libmapgo_rt.a"); !fs::exists(library))
    return failure("cannot find " + library +
                   ": mapgo's runtime belongs in lib/ beside the directory of its executable");
  known.emplace(settings.build);
  auto isKnown = [&](load::LoadedPackage &package, bool isRoot) {
    return known->look(package, isRoot);
  };
  if (!load::loadPackages(compilation, roots, {}, isKnown))
    return report(compilation, settings.allErrors, false);
  return std::nullopt;
}

int finishBuild(load::Compilation &compilation, const BuildSettings &settings, KnownPackages &known,
                llvm::ArrayRef<Executable> executables) {
  bool succeeded = driver::build(compilation, known, executables);
  return report(compilation, settings.allErrors, succeeded);
}

Command buildCommand() {
  Command command = {
      "build", "compile packages to executables",
      "mapgo build [-O N] [-o FILE] [-m] [-a] [-v] [-p N] [PACKAGE…]",
      std::string(kPackagesHelp) +
          "One main package becomes an executable in the working directory, named like the\n"
          "package or, of files, like the first. Several packages are only compiled, unless -o\n"
          "names a directory for the executables.\n\n" +
          kCacheHelp,
      Takes::Words};
  struct Options {
    BuildSettings settings;
    std::string output;
  };
  auto options = std::make_shared<Options>();
  addBuildOptions(command.options, options->settings);
  addNamesOption(command.options, options->settings);
  command.options.text("o", "FILE", options->output, "the executable, or a directory for several");
  command.run = [options](const OptionList &, Words words) {
    return build(options->settings, options->output, words);
  };
  return command;
}

} // namespace mapgo::driver
