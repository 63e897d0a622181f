// The tests of a package, and the program that runs them (Go: cmd/go/internal/load/test.go).
//
//     P's files and its _test.go files of package P ─▶ P, as whoever imports it sees it
//     its _test.go files of package P_test          ─▶ P_test
//     both ─▶ main: their functions, in lists for testing.MainStart
//
// The library's own testing/internal/testdeps, which main gives to package testing, is the
// overlay's.
#pragma once

#include "frontend/source/diagnostic.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace mapgo::load {

/// A function that the program calls.
struct TestFunction {
  enum class Kind : uint8_t { Test, Benchmark, Fuzz, Example, Main } kind;
  std::string name;
  bool isExternal = false; ///< of package P_test
  /// Of an example: what it is to print, in whatever order of lines.
  std::string output = {};
  bool isUnordered = false;
};

/// Adds the functions of a file of tests: those called TestX, BenchmarkX or FuzzX, which must take
/// what package testing gives them, ExampleX with a last comment `Output:`, and TestMain. Wrong
/// ones are reported to `sink`; what else is wrong in the file is not.
void addTestFunctions(const SourceFile &file, bool isExternal, Sink &sink,
                      std::vector<TestFunction> &functions);

/// The text of the program. It imports the packages as `path` and `path`_test, if they have files.
std::string testProgram(llvm::StringRef path, bool hasPackage, bool hasExternal,
                        llvm::ArrayRef<TestFunction> functions);

} // namespace mapgo::load
