// What `build` and `run` share.
#pragma once

#include "driver/build.h"
#include "driver/commands/packages.h"

namespace mapgo::driver {

struct BuildSettings {
  BuildOptions build;
  bool allErrors = false;
};

void addBuildOptions(OptionList &list, BuildSettings &settings);

/// Loads packages, those that are in the user's cache only as far as others need them. Returns the
/// exit status if that fails.
std::optional<int> load(load::Compilation &compilation, llvm::ArrayRef<load::Root> roots,
                        BuildSettings &settings, std::optional<KnownPackages> &known);

/// Compiles and links what is loaded, and prints diagnostics. Returns the exit status.
int finishBuild(load::Compilation &compilation, const BuildSettings &settings, KnownPackages &known,
                llvm::ArrayRef<Executable> executables);

} // namespace mapgo::driver
