// The text of a go.mod (Go: `go help` "go.mod", golang.org/x/mod/modfile).
#pragma once

#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace mapgo::load {

/// A setting of the run time, key=value, of a `godebug` or `//go:debug` line.
struct Setting {
  std::string key, value;
};

/// What mapgo heeds of a go.mod.
struct GoMod {
  std::string module;  ///< its path
  std::string version; ///< of the `go` line: "1.24", "1.24.4", "1.25rc1"; "" without one
  std::vector<Setting> settings;
};

/// Reads a go.mod that messages call `file`. `error` gets what is wrong in cmd/go's words, a line
/// for each mistake; "" if nothing is.
GoMod parseGoMod(llvm::StringRef text, llvm::StringRef file, std::string &error);

/// Whether `version` is one that a `go` line may give: "1.N", "1.N.P", "1.NrcR".
bool isGoVersion(llvm::StringRef version);
/// N of a version 1.N, 1.N.P or 1.NrcR; that of one whose first number is higher is higher than
/// any.
unsigned minorOf(llvm::StringRef version);
/// Whether a version is newer than the one that mapgo implements.
bool isTooNew(llvm::StringRef version);
/// The version of Go that mapgo implements.
inline constexpr llvm::StringLiteral kImplemented = "1.24.4";

} // namespace mapgo::load
