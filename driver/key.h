// What an object depends on, as a hash (driver/cache.h).
//
//     Key(package) = hash of   this compiler: the code of its process, the runtime's bitcode
//                              the options that change code
//                              the package's path and language version; its files' places and
//                              texts
//                              the path and Key of each package it imports
//
// Whatever else compiling a package comes to depend on belongs into the key.
#pragma once

#include "driver/cache.h"
#include "driver/lower.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/Support/BLAKE3.h"

namespace mapgo::driver {

/// Computes the keys of the packages of one compilation.
class Keys {
public:
  explicit Keys(const CompileOptions &options);

  /// Of a package's object that has no operation on a map within it, and so is the same whether
  /// these are checked.
  Key of(const load::LoadedPackage &package);
  /// Of another.
  Key ofMode(const load::LoadedPackage &package);

private:
  const bool describesVariables_, checkMaps_;
  Key common_; ///< of what is the same for all packages
  llvm::DenseMap<const load::LoadedPackage *, Key> known_;
};

} // namespace mapgo::driver
