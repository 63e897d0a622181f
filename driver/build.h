// Packages to objects, objects to executables.
//
//     loaded packages ─▶ object of each, from the cache or compiled ─▶ linked, for each main
//     package
//
// A package has one Core program, one LLVM module and one object. What several packages have need
// of (descriptors, generated functions) each of their objects contains, and the linker keeps one.
#pragma once

#include "driver/cache.h"
#include "driver/lower.h"

namespace mapgo::driver {

struct BuildOptions {
  CompileOptions compile;
  std::string cache;     ///< directory; empty for none
  bool rebuild = false;  ///< compile all packages, whatever the cache holds
  bool verbose = false;  ///< name packages on standard error as they are compiled
  unsigned parallel = 0; ///< packages that LLVM works on at the same time; 0: one a core
};

/// An executable to be linked.
struct Executable {
  size_t root;      ///< index in the compilation's roots, a main package
  std::string path; ///< of the file to be written
};

/// Compiles all packages of a compilation, which are loaded and checked, and links executables.
/// False if there were diagnostics, which are left in `compilation`.
bool build(load::Compilation &compilation, const BuildOptions &options,
           llvm::ArrayRef<Executable> executables);

} // namespace mapgo::driver
