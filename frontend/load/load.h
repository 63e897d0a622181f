// Packages: which files make one, what each imports, and in which order packages are checked.
//
// A package is given as .go files or as a directory, several as directories or patterns. Of a
// directory, the files that the build
// constraints select for linux/amd64 count: `//go:build` lines, _GOOS and _GOARCH suffixes; never
// those whose name starts with _ or `.`, and _test.go files only to be tested (Go: go/build, "Build
// constraints").
//
//     the program's files ─▶ imports ─▶ directory or file ─▶ imports ─▶ …      each package once
//     ─▶ packages in dependency order ─▶ parse ─▶ check one after the other
//
// Packages that were compiled before are left as they are until somebody asks about them
// (check::PartialPackage).
//
// Where imports lead is module.h's subject.
#pragma once

#include "frontend/check/check.h"
#include "frontend/load/library.h"
#include "frontend/source/diagnostic.h"
#include "frontend/syntax/parser.h"

#include "llvm/Support/MemoryBuffer.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace mapgo::load {

/// A package that was loaded and checked.
struct LoadedPackage {
  std::string importPath;                     ///< as `go list` shows it
  std::string path;                           ///< by which types and symbols are told apart
  std::string directory;                      ///< absolute
  std::vector<const LoadedPackage *> imports; ///< direct, in order of first import
  std::vector<const SourceFile *> files;
  bool isLibrary = false;           ///< of Go's standard library
  size_t merged = 0;                ///< how many files, the last ones, are merged with the others
  std::vector<std::string> dropped; ///< declarations that are left out of the others
  /// What each pragma go:embed means, by its position.
  std::map<Pos, std::vector<check::EmbeddedFile>> embeds;
  Pos name;             ///< in the first file's package clause
  unsigned language;    ///< N of the language version go1.N that it is written in
  std::string settings; ///< of a program: its default for GODEBUG
  std::string build;    ///< of a program: what runtime/debug.ReadBuildInfo reads
  std::string root;     ///< of a program: the Go tree that it is built with
  std::string names;    ///< of one that is known: check::namesByFile
  check::CheckedPackage checked;
  std::unique_ptr<check::PartialPackage> partial; ///< if `checked` is so in parts only

  bool isProgram() const { return path == "main"; }
};

/// Everything one compilation owns up to the typed program.
struct Compilation {
  Library library; ///< where imports of no module lead
  SourceManager sources;
  Diagnostics diagnostics{sources};
  types::Context context;
  std::vector<std::unique_ptr<syntax::NodeArena>> arenas;    ///< one for each package
  std::vector<std::unique_ptr<llvm::MemoryBuffer>> embedded; ///< files that packages embed
  /// Checked packages, imported ones before those that import them.
  std::vector<std::unique_ptr<LoadedPackage>> packages;
  std::vector<const LoadedPackage *> roots; ///< those asked for, in the order they were
};

/// A package that was asked for.
struct Root {
  std::vector<std::string> files;
  std::string directory; ///< as typed or found; empty if the files were named
  /// Its _test.go files. If there are any, the program that runs these tests is what is loaded
  /// (tests.h), and the only root.
  std::vector<std::string> tests = {};
};

/// What is to be done with packages.
enum class Purpose : uint8_t { Build, Test };

/// The packages that `arguments` name: .go files make one; else each is a directory, an import path
/// of the module that the working directory is in, or a pattern of one of these with `...`, which
/// stands for any text, or `std`, the packages of the standard library (Go: `go help packages`). To
/// be tested, a package may consist of tests only. On failure returns an empty list and sets
/// `error` to a message for the person who typed them.
std::vector<Root> selectRoots(llvm::ArrayRef<std::string> arguments, const Library &library,
                              std::string &error, Purpose purpose = Purpose::Build);

/// The absolute directory of a package that was asked for, and its import path.
std::string directoryOf(const Root &root);
std::string importPathOf(const Root &root, const Library &library);

/// What is special about the selection of files.
struct Selection {
  bool isLibrary = false;  ///< a package of the library, as it is for mapgo: without assembly
  bool isNative = false;   ///< … but with what gc's runtime has for it
  bool isPortable = false; ///< as if for an architecture that there is no file for
  bool isTest = false;     ///< the _test.go files instead of the others
};

/// The .go files of a directory that build constraints select, by name. On failure returns an empty
/// list and sets `error`.
std::vector<std::string> filesOfDirectory(llvm::StringRef directory, std::string &error,
                                          const Selection &selection = {});

/// Whether the file takes part in a build for linux/amd64, by its name and its `//go:build` line.
bool matchesName(llvm::StringRef fileName, const Selection &selection = {});
bool matchesConstraint(llvm::StringRef text, const Selection &selection = {});

/// Whether a package, of which all but `checked` is known, has been compiled before as it is, and
/// is therefore without errors. Asked after those that it imports.
using Known = llvm::function_ref<bool(LoadedPackage &package, bool isRoot)>;

/// Reads and parses the files as one package, which messages call `importPath`; false if there were
/// errors.
bool parseFiles(Compilation &compilation, llvm::ArrayRef<std::string> paths,
                std::vector<syntax::File *> &files, llvm::StringRef importPath = "");

/// Parses and checks the roots (programs, or any packages) with all packages that they import.
/// False if there were errors, which are in `compilation.diagnostics`.
///
/// As with `go build`, nothing is checked before all packages are parsed and their imports are in
/// order, and no package is checked that imports one with errors.
bool loadPackages(Compilation &compilation, llvm::ArrayRef<Root> roots,
                  const check::Config &config = {}, Known known = nullptr);

/// What a program consists of: the package and all that it imports, imported ones first.
std::vector<const LoadedPackage *> withImports(const LoadedPackage &package);

/// The packages of a program that have something to initialise, in the order in which Go does it
/// (Go: cmd/link/internal/ld/inittask.go). The program comes last, and is always there.
std::vector<const LoadedPackage *>
initOrder(const LoadedPackage &program,
          llvm::function_ref<bool(const LoadedPackage &)> initializes);

} // namespace mapgo::load
