// Packages to objects, objects to executables.
//
//     packages ─▶ those in the cache ─▶ others loaded, and compiled to objects ─▶ all linked,
//     for each main package
//
// A package has one Core program, one LLVM module and one object, or several if it is large
// (lowering/backend/parts.h). What several packages have need of (descriptors, generated functions)
// each of them contains, and the linker keeps one.
#pragma once

#include "driver/key.h"
#include "driver/lower.h"

namespace mapgo::driver {

struct BuildOptions {
  CompileOptions compile;
  std::string cache;     ///< directory; empty for none but what came with mapgo
  bool rebuild = false;  ///< compile all packages, whatever the cache holds
  bool verbose = false;  ///< name packages on standard error as they are compiled
  unsigned parallel = 0; ///< parts of packages that LLVM works on at the same time; 0: one a core
};

/// The packages of a compilation that are in the cache.
class KnownPackages {
public:
  explicit KnownPackages(const BuildOptions &options)
      : options(options), cache(options.cache, runtimeFile("packages")), keys(options.compile) {}

  /// Looks for a package, and says whether it need not be loaded in full (load::Known).
  bool look(load::LoadedPackage &package, bool isRoot);

  struct Entry {
    std::vector<std::string> objects; ///< paths
    escape::PackageFindings findings;
  };
  /// What there is of a package that was looked for, or nullptr.
  Entry *find(const load::LoadedPackage &package);

  const BuildOptions &options;
  Cache cache;
  Keys keys;

private:
  llvm::DenseMap<const load::LoadedPackage *, Entry> entries_;
};

/// An executable to be linked.
struct Executable {
  size_t root;      ///< index in the compilation's roots, a main package
  std::string path; ///< of the file to be written
};

/// Compiles all packages of a compilation, which are loaded and checked, and links executables.
/// False if there were diagnostics, which are left in `compilation`.
bool build(load::Compilation &compilation, KnownPackages &known,
           llvm::ArrayRef<Executable> executables);

} // namespace mapgo::driver
