// Build constraints: `//go:build` lines and file name suffixes, for linux/amd64 and the gc
// toolchain's Go 1.24 (Go: go/build).
#include "frontend/syntax/constraint.h"
#include "frontend/load/load.h"

#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace mapgo::load {
namespace {

constexpr StringRef kSystems[] = {"aix",     "android", "darwin",  "dragonfly", "freebsd", "hurd",
                                  "illumos", "ios",     "js",      "linux",     "nacl",    "netbsd",
                                  "openbsd", "plan9",   "solaris", "wasip1",    "windows", "zos"};
constexpr StringRef kArchitectures[] = {
    "386",     "amd64",  "amd64p32", "arm",      "armbe",     "arm64",       "arm64be", "loong64",
    "mips",    "mipsle", "mips64",   "mips64le", "mips64p32", "mips64p32le", "ppc",     "ppc64",
    "ppc64le", "riscv",  "riscv64",  "s390",     "s390x",     "sparc",       "sparc64", "wasm"};

/// What gc is built with, but for its hash map: mapgo has its own.
constexpr StringRef kExperiments[] = {"aliastypeparams", "coverageredesign", "regabiargs",
                                      "regabiwrappers",  "spinbitmutex",     "synchashtriemap"};

bool contains(llvm::ArrayRef<StringRef> list, StringRef word) {
  return llvm::is_contained(list, word);
}

/// Whether a tag holds for this build.
bool tagHolds(StringRef tag, const Selection &selection) {
  if (tag == "linux" || tag == "unix" || tag == "gc")
    return true;
  if (tag == "amd64" || tag == "amd64.v1")
    return !selection.isPortable;
  // What of the library is written in Go alone, where gc has assembly.
  if (tag == "purego")
    return selection.isLibrary && !selection.isNative;
  if (tag.consume_front("goexperiment."))
    // sync.Map is the one that takes no type apart at run time.
    return contains(kExperiments, tag) && !(selection.isLibrary && tag == "synchashtriemap");
  unsigned minor = 0;
  return tag.consume_front("go1.") && !tag.getAsInteger(10, minor) && minor >= 1 &&
         minor <= check::kNewestLanguage;
}

/// Whether a comment is either no constraint of the old form or one that holds: of the options in
/// `// +build linux,!cgo darwin` one must, of which all terms do (Go:
/// constraint.parsePlusBuildExpr).
bool oldConstraintHolds(StringRef line, const Selection &selection) {
  line = line.drop_front(2).ltrim();
  if (!line.consume_front("+build") || (!line.empty() && !isspace(line.front())))
    return true;
  llvm::SmallVector<StringRef, 4> options;
  llvm::SplitString(line, options);
  return llvm::any_of(options, [&](StringRef option) {
    llvm::SmallVector<StringRef, 4> terms;
    option.split(terms, ',');
    return llvm::all_of(terms, [&](StringRef term) {
      bool negated = term.size() > 1 && term.consume_front("!");
      return tagHolds(term, selection) != negated;
    });
  });
}

/// Whether a line, which may begin in a comment, has nothing but comments.
bool passComments(StringRef line, bool &inComment) {
  while (!line.empty() && (inComment || !line.starts_with("//"))) {
    if (!inComment && !line.consume_front("/*"))
      return false;
    size_t end = line.find("*/");
    inComment = end == StringRef::npos;
    line = inComment ? "" : line.drop_front(end + 2).ltrim();
  }
  return true;
}

/// Whether a file's imports, which come before its other declarations, have "C".
bool usesCgo(StringRef text) {
  constexpr StringRef kImport = "import \"C\"";
  constexpr StringRef kOthers[] = {"func ", "type ", "var ", "const "};
  if (!text.contains(kImport))
    return false;
  bool inComment = false;
  while (!text.empty()) {
    auto [line, rest] = text.split('\n');
    text = rest;
    line = line.trim();
    if (!inComment && line == kImport)
      return true;
    if (!inComment && llvm::any_of(kOthers, [&](StringRef word) { return line.starts_with(word); }))
      return false;
    passComments(line, inComment);
  }
  return false;
}

} // namespace

bool matchesName(StringRef fileName, const Selection &selection) {
  if (!fileName.consume_back(".go") || fileName.starts_with("_") || fileName.starts_with(".") ||
      fileName.consume_back("_test") != selection.isTest)
    return false;
  llvm::SmallVector<StringRef, 4> parts;
  fileName.split(parts, '_');
  // The first part is the file's own name: "linux.go" has no constraint.
  size_t n = parts.size();
  if (n >= 3 && contains(kSystems, parts[n - 2]) && contains(kArchitectures, parts[n - 1]))
    return tagHolds(parts[n - 2], selection) && tagHolds(parts[n - 1], selection);
  if (n >= 2 && (contains(kSystems, parts[n - 1]) || contains(kArchitectures, parts[n - 1])))
    return tagHolds(parts[n - 1], selection);
  return true;
}

/// A `//go:build` line may stand anywhere before the package clause. Without one, `// +build` lines
/// count that come before the first other line, and a blank line after them.
bool matchesConstraint(StringRef text, const Selection &selection) {
  // Where there is no cgo, files that use it are no part of a package.
  if (selection.isLibrary && usesCgo(text))
    return false;
  bool oldHold = true, oldPending = true, onlyLines = true, inComment = false;
  while (!text.empty()) {
    auto [line, rest] = text.split('\n');
    text = rest;
    line = line.trim();
    if (line.empty() && onlyLines)
      oldHold &= std::exchange(oldPending, true);
    if (line.empty())
      continue;
    onlyLines &= line.starts_with("//");
    if (std::optional<StringRef> expression = syntax::constraintOf(line);
        expression && !inComment) {
      // One that is not well formed holds, as if there were none.
      std::optional<syntax::Constraint> constraint =
          syntax::evaluate(*expression, [&](StringRef tag) { return tagHolds(tag, selection); });
      return !constraint || constraint->holds;
    }
    if (onlyLines)
      oldPending &= oldConstraintHolds(line, selection);
    if (!passComments(line, inComment))
      break;
  }
  return oldHold;
}

} // namespace mapgo::load
