// Patterns of files to embed.
#include "frontend/load/embed.h"

#include "frontend/syntax/unicode.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <set>

using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace mapgo::load {
namespace {

/// A rune of a pattern, escaped or not; false if there is none.
bool takeRune(StringRef &pattern, syntax::Rune &rune, bool inClass) {
  bool isEscaped = pattern.consume_front("\\");
  if (pattern.empty() || (inClass && !isEscaped && (pattern[0] == '-' || pattern[0] == ']')))
    return false;
  syntax::DecodedRune decoded = syntax::decodeRune(pattern);
  pattern = pattern.drop_front(decoded.width);
  rune = decoded.rune;
  return true;
}

/// What follows a `[`; whether `rune` is of the class. False in `valid` if the class is no good.
bool matchClass(StringRef &pattern, syntax::Rune rune, bool &valid) {
  bool isNegated = pattern.consume_front("^"), isIn = false;
  for (bool first = true; first || !pattern.starts_with("]"); first = false) {
    syntax::Rune low, high;
    if (!takeRune(pattern, low, true))
      return valid = false;
    high = low;
    if (pattern.consume_front("-") && !takeRune(pattern, high, true))
      return valid = false;
    isIn |= low <= rune && rune <= high;
  }
  pattern = pattern.drop_front();
  return isIn != isNegated;
}

/// Whether a name without slashes is one that an element of a pattern describes (Go: path.Match).
bool matches(StringRef pattern, StringRef name, bool &valid) {
  while (!pattern.empty()) {
    if (pattern.consume_front("*")) {
      // The shortest text first. All of the pattern is looked at, so that mistakes are found.
      bool found = false;
      for (size_t skipped = 0; skipped <= name.size() && !found; ++skipped)
        found = matches(pattern, name.drop_front(skipped), valid);
      return found;
    }
    syntax::DecodedRune next = {0, 0};
    if (!name.empty())
      next = syntax::decodeRune(name);
    bool isMatch = true;
    if (pattern.consume_front("[")) {
      isMatch = matchClass(pattern, next.rune, valid);
    } else if (!pattern.consume_front("?")) {
      syntax::Rune rune;
      valid &= takeRune(pattern, rune, false);
      isMatch = rune == next.rune;
    }
    if (!valid)
      return false;
    if (name.empty() || !isMatch) {
      // What is left may still be wrong.
      while (!pattern.empty() && valid)
        if (pattern.consume_front("["))
          matchClass(pattern, 0, valid);
        else if (syntax::Rune rune; !takeRune(pattern, rune, false))
          valid = false;
      return false;
    }
    name = name.drop_front(next.width);
  }
  return name.empty();
}

bool isValidUtf8(StringRef text) {
  while (!text.empty()) {
    syntax::DecodedRune decoded = syntax::decodeRune(text);
    if (decoded.rune == syntax::runeError && decoded.width == 1)
      return false;
    text = text.drop_front(decoded.width);
  }
  return true;
}

/// Whether an element of a path cannot be in a module (Go: module.CheckFilePath).
bool isBadName(StringRef name) {
  constexpr StringRef kVersionControl[] = {".bzr", ".hg", ".git", ".svn"};
  constexpr StringRef kDevices[] = {"con",  "prn",  "aux",  "nul",  "com1", "com2", "com3", "com4",
                                    "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2", "lpt3",
                                    "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9"};
  constexpr StringRef kAllowed = "!#$%&()+,-.=@[]^_{}~ ";
  if (name.empty() || name.ends_with(".") || llvm::is_contained(kVersionControl, name) ||
      llvm::is_contained(kDevices, name.split('.').first.lower()))
    return true;
  while (!name.empty()) {
    syntax::DecodedRune decoded = syntax::decodeRune(name);
    bool isAllowed = decoded.rune < 0x80 ? llvm::isAlnum(name[0]) || kAllowed.contains(name[0])
                                         : syntax::isLetter(decoded.rune);
    if (!isAllowed)
      return true;
    name = name.drop_front(decoded.width);
  }
  return false;
}

fs::file_type typeOf(const llvm::Twine &file) {
  fs::file_status status;
  fs::status(file, status, /*follow=*/false);
  return status.type();
}

std::vector<std::string> namesIn(const std::string &directory) {
  std::vector<std::string> names;
  std::error_code code;
  for (fs::directory_iterator it(directory, code, /*follow_symlinks=*/false), end;
       it != end && !code; it.increment(code))
    names.push_back(path::filename(it->path()).str());
  llvm::sort(names);
  return names;
}

class Search {
public:
  Search(StringRef directory, bool all) : directory_(directory), all_(all) {}

  /// Finds what the elements of a pattern from `index` on describe in `place`.
  void glob(llvm::ArrayRef<StringRef> elements, const std::string &place) {
    if (elements.empty())
      return add(place);
    std::string full = absolute(place);
    if (!fs::is_directory(full))
      return;
    for (const std::string &name : namesIn(full)) {
      bool valid = true;
      if (matches(elements.front(), name, valid))
        glob(elements.drop_front(), place.empty() ? name : place + "/" + name);
    }
  }

  std::set<std::string> files;
  std::string error;

private:
  std::string absolute(const std::string &place) const {
    return place.empty() ? directory_ : directory_ + "/" + place;
  }

  void add(const std::string &place) {
    if (!error.empty())
      return;
    fs::file_type type = typeOf(absolute(place));
    bool isDirectory = type == fs::file_type::directory_file;
    std::string what = "cannot embed " + std::string(isDirectory ? "directory " : "file ") + place;
    for (StringRef at = place; !at.empty(); at = path::parent_path(at)) {
      bool isWhole = at.size() == place.size();
      StringRef name = path::filename(at);
      if (fs::exists(absolute(at.str()) + "/go.mod"))
        error = what + ": in different module";
      else if (!isWhole && typeOf(absolute(at.str())) != fs::file_type::directory_file)
        error = what + ": in non-directory " + at.str();
      else if (isBadName(name))
        error = what + (isWhole ? ": invalid name " : ": in invalid directory ") + name.str();
      if (!error.empty())
        return;
    }
    if (type == fs::file_type::regular_file) {
      files.insert(place);
    } else if (!isDirectory) {
      error = "cannot embed irregular file " + place;
    } else if (!addBelow(place)) {
      error = "cannot embed directory " + place + ": contains no embeddable files";
    }
  }

  bool addBelow(const std::string &place) {
    bool any = false;
    for (const std::string &name : namesIn(absolute(place))) {
      if (isBadName(name) || (!all_ && (name[0] == '.' || name[0] == '_')))
        continue;
      std::string inner = place + "/" + name;
      fs::file_type type = typeOf(absolute(inner));
      if (type == fs::file_type::regular_file) {
        files.insert(inner);
        any = true;
      } else if (type == fs::file_type::directory_file &&
                 !fs::exists(absolute(inner) + "/go.mod")) {
        any |= addBelow(inner);
      }
    }
    return any;
  }

  std::string directory_;
  bool all_;
};

} // namespace

std::vector<std::string> embeddedFiles(StringRef directory, StringRef pattern, std::string &error) {
  bool all = pattern.consume_front("all:");
  llvm::SmallVector<StringRef, 8> elements;
  pattern.split(elements, '/');
  bool valid = isValidUtf8(pattern);
  for (StringRef element : elements) {
    valid &= !element.empty() && element != "." && element != "..";
    matches(element, "", valid);
  }
  if (!valid) {
    error = "invalid pattern syntax";
    return {};
  }
  Search search(directory, all);
  search.glob(elements, "");
  error = search.error;
  if (error.empty() && search.files.empty())
    error = "no matching files found";
  if (!error.empty())
    return {};
  return {search.files.begin(), search.files.end()};
}

} // namespace mapgo::load
