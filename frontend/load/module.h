// Modules: the go.mod that a program is under, and where its import paths lead.
#pragma once

#include "frontend/load/gomod.h"
#include "frontend/load/library.h"

#include "llvm/ADT/StringRef.h"

#include <optional>
#include <string>

namespace mapgo::load {

/// The program's module: packages in directories below `root` are imported as its path followed by
/// the directory's path from there.
struct Module {
  GoMod mod;
  std::string root; ///< the directory of go.mod, absolute

  const std::string &path() const { return mod.module; } ///< "example.com/x"
  /// The Go that the packages are written for: "1.24.4". Without a `go` line, what cmd/go takes it
  /// for.
  llvm::StringRef version() const {
    return mod.version.empty() ? llvm::StringRef("1.16") : llvm::StringRef(mod.version);
  }
};

/// The module that an absolute directory is in: that of the nearest go.mod in it or above it. None
/// if there is no such file, or if it is no good; then `error` says why.
std::optional<Module> findModule(llvm::StringRef directory, std::string &error);

/// Where an import leads.
struct Target {
  std::string path;       ///< the package's path, by which types and symbols are told apart
  std::string directory;  ///< of the package's files, absolute
  std::string file;       ///< the only file of a package without a directory of its own, absolute
  std::string problem;    ///< why there is no such package
  bool isLibrary = false; ///< the package is of the standard library, or should be
};

/// Finds packages by import path:
///
///     "fmt"               package fmt of the standard library
///     "example.com/x/a"   directory a of module example.com/x, which the program is in
///     "./a", "../a"       directory a seen from the importing file; without one, the file a.go
///
/// A package that is in no module has a path that begins with `./` or `../` and leads to it from
/// the program's directory, so that no package of a module or the standard library has the same.
class Resolver {
public:
  Resolver(const Library &library, std::string programDirectory, std::optional<Module> module)
      : library_(library), programDirectory_(std::move(programDirectory)),
        module_(std::move(module)) {}

  Target resolve(llvm::StringRef importPath, const Target &importer) const;

  const Library &library() const { return library_; }
  const Module *module() const { return module_ ? &*module_ : nullptr; }
  /// The path of the package in an absolute directory.
  std::string pathOf(llvm::StringRef directory) const;

private:
  Target local(llvm::StringRef importPath, llvm::StringRef importingDirectory) const;
  Target inModule(llvm::StringRef importPath) const;
  bool isInModule(llvm::StringRef importPath) const;
  Target elsewhere(llvm::StringRef importPath) const;

  const Library &library_;
  std::string programDirectory_;
  std::optional<Module> module_;
};

/// Whether one package may import another, as far as elements `internal` in its path say: only
/// those in the directory above the last of them, and below it, may (Go: `go help packages`,
/// "Internal Directories").
bool mayUseInternal(const Target &importer, const Target &imported);

/// Whether `directory` is `parent` or below it; both absolute.
bool isWithin(llvm::StringRef directory, llvm::StringRef parent);

/// An absolute path without `.` and `..`.
std::string absolutePath(llvm::StringRef path);

/// How messages name an absolute path: from the working directory, where that is shorter.
std::string shortPath(llvm::StringRef path);

} // namespace mapgo::load
