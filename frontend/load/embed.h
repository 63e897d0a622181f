// Files that `//go:embed` puts into variables (Go: package embed,
// cmd/go/internal/load.resolveEmbed).
#pragma once

#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace mapgo::load {

/// The regular files of a package's directory, as paths from there with slashes, by name, that a
/// pattern means: path.Match's, where a directory stands for what is below it but for names that
/// begin with `.` or `_`, which "all:" in front brings in, too. None if there is something wrong,
/// which `error` says in cmd/go's words.
std::vector<std::string> embeddedFiles(llvm::StringRef directory, llvm::StringRef pattern,
                                       std::string &error);

} // namespace mapgo::load
