// Packages: which files make one, what each imports, and in which order packages are checked.
//
// A package is given as .go files or as a directory. Of a directory, the files that the build
// constraints select for linux/amd64 count: `//go:build` lines, _GOOS and _GOARCH suffixes; never
// _test.go files nor those whose name starts with _ or `.` (Go: go/build, "Build constraints").
//
//     the program's files ─▶ parse ─▶ imports ─▶ directory or file ─▶ parse ─▶ imports ─▶ …
//                                                                 each package once
//     ─▶ packages in dependency order ─▶ check one after the other
//
// Where imports lead is module.h's subject.
#pragma once

#include "frontend/check/check.h"
#include "frontend/source/diagnostic.h"
#include "frontend/syntax/parser.h"

#include <memory>
#include <string>
#include <vector>

namespace mapgo::load {

/// Everything one compilation owns up to the typed program.
struct Compilation {
  SourceManager sources;
  Diagnostics diagnostics;
  types::Context context;
  std::vector<std::unique_ptr<syntax::Arena>> arenas; ///< one for each package
  /// Checked packages, imported ones before those that import them; the program last.
  std::vector<std::unique_ptr<check::CheckedPackage>> packages;
};

/// The files that `arguments` (files, or one directory) name. On failure returns an empty list
/// and sets `error` to a message for the person who typed them.
std::vector<std::string> selectFiles(llvm::ArrayRef<std::string> arguments, std::string &error);

/// The .go files of a directory that build constraints select, by name. On failure returns an empty
/// list and sets `error`.
std::vector<std::string> filesOfDirectory(llvm::StringRef directory, std::string &error);

/// Whether the file takes part in a build for linux/amd64, by its name and its `//go:build` line.
bool matchesName(llvm::StringRef fileName);
bool matchesConstraint(llvm::StringRef text);

/// Reads and parses the files as one package; false if there were errors.
bool parseFiles(Compilation &compilation, llvm::ArrayRef<std::string> paths,
                std::vector<syntax::File *> &files);

/// Parses and checks the program (package main, or any package to be checked alone) with all
/// packages that it imports. False if there were errors, which are in `compilation.diagnostics`.
///
/// As with `go build`, nothing is checked before all packages are parsed and their imports are in
/// order, and no package is checked that imports one with errors.
bool loadProgram(Compilation &compilation, llvm::ArrayRef<std::string> paths,
                 const check::Config &config = {});

} // namespace mapgo::load
