// Build constraints: `//go:build` expressions and file name suffixes, for linux/amd64 and the gc
// toolchain's Go 1.19 release tags (Go: go/build/constraint).
#include "frontend/load/load.h"

#include "llvm/ADT/StringSwitch.h"

using llvm::StringRef;

namespace mapgo::load {
namespace {

constexpr StringRef kSystems[] = {"aix",     "android", "darwin",  "dragonfly", "freebsd", "hurd",
                                  "illumos", "ios",     "js",      "linux",     "nacl",    "netbsd",
                                  "openbsd", "plan9",   "solaris", "windows",   "zos"};
constexpr StringRef kArchitectures[] = {
    "386",     "amd64",  "amd64p32", "arm",      "armbe",     "arm64",       "arm64be", "loong64",
    "mips",    "mipsle", "mips64",   "mips64le", "mips64p32", "mips64p32le", "ppc",     "ppc64",
    "ppc64le", "riscv",  "riscv64",  "s390",     "s390x",     "sparc",       "sparc64", "wasm"};

bool contains(llvm::ArrayRef<StringRef> list, StringRef word) {
  return llvm::is_contained(list, word);
}

/// Whether a tag holds for this build.
bool tagHolds(StringRef tag) {
  if (tag == "linux" || tag == "amd64" || tag == "unix" || tag == "gc")
    return true;
  unsigned minor = 0;
  return tag.consume_front("go1.") && !tag.getAsInteger(10, minor) && minor >= 1 && minor <= 19;
}

/// Evaluates `expr = or; or = and {"||" and}; and = not {"&&" not}; not = "!" not | "(" or ")" |
/// tag`.
class Evaluator {
public:
  explicit Evaluator(StringRef text) : rest_(text) {}

  /// An expression that is not well formed holds, as if there were none.
  bool run() {
    bool result = orExpr();
    rest_ = rest_.ltrim();
    return !valid_ || !rest_.empty() || result;
  }

private:
  bool accept(StringRef token) {
    rest_ = rest_.ltrim();
    return rest_.consume_front(token);
  }
  bool orExpr() {
    bool result = andExpr();
    while (accept("||"))
      result |= andExpr();
    return result;
  }
  bool andExpr() {
    bool result = notExpr();
    while (accept("&&"))
      result &= notExpr();
    return result;
  }
  bool notExpr() {
    if (++depth_ > 1000)
      return fail();
    bool result = false;
    if (accept("!"))
      result = !notExpr();
    else if (accept("(")) {
      result = orExpr();
      if (!accept(")"))
        return fail();
    } else {
      StringRef tag = rest_.take_while([](char c) { return isalnum(c) || c == '_' || c == '.'; });
      if (tag.empty())
        return fail();
      rest_ = rest_.drop_front(tag.size());
      result = tagHolds(tag);
    }
    --depth_;
    return result;
  }
  bool fail() {
    valid_ = false;
    rest_ = "";
    return false;
  }

  StringRef rest_;
  unsigned depth_ = 0;
  bool valid_ = true;
};

} // namespace

bool matchesName(StringRef fileName) {
  if (!fileName.consume_back(".go") || fileName.starts_with("_") || fileName.starts_with(".") ||
      fileName.ends_with("_test"))
    return false;
  llvm::SmallVector<StringRef, 4> parts;
  fileName.split(parts, '_');
  // The first part is the file's own name: "linux.go" has no constraint.
  size_t n = parts.size();
  if (n >= 3 && contains(kSystems, parts[n - 2]) && contains(kArchitectures, parts[n - 1]))
    return tagHolds(parts[n - 2]) && tagHolds(parts[n - 1]);
  if (n >= 2 && (contains(kSystems, parts[n - 1]) || contains(kArchitectures, parts[n - 1])))
    return tagHolds(parts[n - 1]);
  return true;
}

bool matchesConstraint(StringRef text) {
  // Only blank lines and line comments may come before the constraint.
  while (!text.empty()) {
    auto [line, rest] = text.split('\n');
    text = rest;
    line = line.trim();
    if (line.empty())
      continue;
    if (!line.starts_with("//"))
      return true;
    if (line.consume_front("//go:build") && !line.empty() && isspace(line.front()))
      return Evaluator(line).run();
  }
  return true;
}

} // namespace mapgo::load
