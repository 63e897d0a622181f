// Go's standard library: the packages of a Go tree, and the overlay, `library/`, which changes some
// of them for mapgo.
//
// The overlay's packages.txt has a line for each package that is not as in the Go tree:
//
//     runtime                    replace              directory library/runtime instead
//     math                       portable merge       files as for no known architecture; then the
//                                                     declarations of library/math replace some
//     hash/maphash               native               files as for gc, not those tagged `purego`
//     reflect                    merge drop=abi.go,T.M    without this file, and this method
//     go/build                   complete             with those of library/go/build, too, that
//     Go's
//                                                     build makes and this tree may lack
//     internal/runtime/atomic    absent               nothing may import it
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"

#include <optional>
#include <string>
#include <vector>

namespace mapgo::load {

struct Selection; // load.h

class Library {
public:
  Library() = default;
  /// The first of the Go trees that there is, changed by an overlay.
  Library(llvm::ArrayRef<std::string> trees, std::string overlay);

  /// Why no import leads to the library; "" if there is one.
  const std::string &problem() const { return problem_; }
  /// The directory with the packages, "/usr/lib/go-1.24/src"; "" if there are none.
  const std::string &root() const { return root_; }
  bool has(llvm::StringRef path) const;
  /// The package, if it is one, that an absolute directory of the Go tree or the overlay has.
  std::optional<std::string> pathOf(llvm::StringRef directory) const;
  /// The path of the package that an import in one of the library leads to: those of
  /// golang.org/x/… are in its folders `vendor`.
  std::string pathOfImport(llvm::StringRef importPath, llvm::StringRef importer) const;

  /// All packages but commands and those of others, by path.
  std::vector<std::string> packages() const;
  /// The directory that has the package's files, or those that are merged with the overlay's.
  std::string directoryOf(llvm::StringRef path) const;

  struct Files {
    std::vector<std::string> paths;   ///< absolute; the overlay's last
    size_t merged = 0;                ///< how many of these are the overlay's to be merged
    std::vector<std::string> dropped; ///< declarations that are left out
  };
  /// By which name compiled programs know a file: what is in the Go tree, or as if it were since
  /// the overlay has it, is below kGoRootName, so that it matters not where these are.
  std::string recordedName(llvm::StringRef file) const;
  /// The files that make a package. On failure sets `error`.
  Files filesOf(llvm::StringRef path, std::string &error) const;
  /// The package's _test.go files.
  std::vector<std::string> testsOf(llvm::StringRef path) const;

private:
  struct Change {
    bool replace = false, merge = false, complete = false, portable = false, native = false,
         absent = false;
    std::vector<std::string> dropped; ///< files and declarations

    /// Which files of the package's directory count.
    Selection selection() const;
  };
  std::string parse(llvm::StringRef table, llvm::StringRef file);
  const Change &changeOf(llvm::StringRef path) const;

  std::string problem_ = "there is no standard library";
  std::string root_, realRoot_, overlay_;
  llvm::StringMap<Change> changes_;
};

} // namespace mapgo::load
