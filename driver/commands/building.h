// What `build`, `run` and `test` share.
#pragma once

#include "driver/build.h"
#include "driver/commands/packages.h"

namespace mapgo::driver {

struct BuildSettings {
  BuildOptions build;
  bool allErrors = false;
};

void addBuildOptions(OptionList &list, BuildSettings &settings);

/// -v of those that have no other use for it.
void addNamesOption(OptionList &list, BuildSettings &settings);

/// The name that `go build` gives an executable: that of its package, which has this import path,
/// but for a version; that of the first file if files were named.
std::string executableName(const load::Root &root, llvm::StringRef importPath);

/// Whether what -o names is a directory, or is to become one.
bool isDirectory(llvm::StringRef output);

/// Why so many packages cannot be written to what -o names, or "".
std::string outputProblem(llvm::StringRef output, size_t packages);

/// Loads packages, those that are in the user's cache only as far as others need them. Returns the
/// exit status if that fails.
std::optional<int> load(load::Compilation &compilation, llvm::ArrayRef<load::Root> roots,
                        BuildSettings &settings, std::optional<KnownPackages> &known);

/// Compiles and links what is loaded, and prints diagnostics. Returns the exit status.
int finishBuild(load::Compilation &compilation, const BuildSettings &settings, KnownPackages &known,
                llvm::ArrayRef<Executable> executables);

} // namespace mapgo::driver
