// Lines are lists of words: `verb word …`, or a block of lines that share their first word:
//
//     require (
//         example.com/a v1.0.0 // comment
//     )
#include "frontend/load/gomod.h"

#include "frontend/load/godebug.h"
#include "frontend/syntax/literal.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"

#include <limits>
#include <tuple>

using llvm::StringRef;

namespace mapgo::load {
namespace {

using Words = llvm::SmallVector<StringRef, 4>;

/// Verbs that nothing but mapgo's not reading dependencies has a use for.
constexpr StringRef kIgnored[] = {"exclude", "replace", "require", "retract", "tool"};
constexpr StringRef kBlocks[] = {"exclude", "godebug", "module", "replace",
                                 "require", "retract", "tool"};

class Reader {
public:
  Reader(StringRef text, StringRef file, std::string &error)
      : rest_(text), file_(file), error_(error) {}

  GoMod read();

private:
  bool nextLine(Words &words);
  StringRef word(StringRef &line);
  void statement(StringRef verb, llvm::ArrayRef<StringRef> args);
  void go(llvm::ArrayRef<StringRef> args);
  void toolchain(llvm::ArrayRef<StringRef> args);
  void module(llvm::ArrayRef<StringRef> args);
  void godebug(llvm::ArrayRef<StringRef> args);

  /// Reports a mistake in the current line, whose first word tells the place.
  void complain(const llvm::Twine &message) { complainAt(column_, message); }
  void complainAt(size_t column, const llvm::Twine &message) {
    error_ += error_.empty() ? "" : "\n";
    error_ += (file_ + ":" + llvm::Twine(line_)).str();
    error_ += (column > 1 ? ":" + std::to_string(column) : "") + ": " + message.str();
  }

  StringRef rest_;
  StringRef file_;
  std::string &error_;
  unsigned line_ = 0;
  StringRef lineText_;
  size_t column_ = 1; ///< of the first word
  bool malformed_ = false;
  GoMod result_;
  bool hasModule_ = false, hasToolchain_ = false;
};

/// Takes the next word off a line; "" at its end or after a mistake.
StringRef Reader::word(StringRef &line) {
  line = line.ltrim();
  size_t column = static_cast<size_t>(line.data() - lineText_.data()) + 1;
  if (line.empty() || line.starts_with("//"))
    return "";
  size_t size = 1;
  if (line.starts_with("/*")) {
    complainAt(column, "mod files must use // comments (not /* */ comments)");
    malformed_ = true;
    return "";
  }
  if (line.front() == '"' || line.front() == '`') {
    size = line.find(line.front(), 1) + 1;
    if (size == 0) {
      complainAt(column, "unexpected newline in string");
      malformed_ = true;
      return "";
    }
  } else if (!StringRef("()[]{},").contains(line.front())) {
    while (size != line.size() && !isspace(static_cast<unsigned char>(line[size])) &&
           !StringRef("()[]{},").contains(line[size]) && !line.drop_front(size).starts_with("//"))
      ++size;
  }
  StringRef word = line.take_front(size);
  line = line.drop_front(size);
  return word;
}

/// The words of the next line that has any; false at the end, or where the file is malformed.
bool Reader::nextLine(Words &words) {
  words.clear();
  while (words.empty() && !rest_.empty() && !malformed_) {
    ++line_;
    std::tie(lineText_, rest_) = rest_.split('\n');
    for (StringRef line = lineText_, next; !(next = word(line)).empty();)
      words.push_back(next);
  }
  if (!words.empty())
    column_ = static_cast<size_t>(words.front().data() - lineText_.data()) + 1;
  return !words.empty() && !malformed_;
}

GoMod Reader::read() {
  Words words;
  while (nextLine(words)) {
    if (words.size() < 2 || words.back() != "(") {
      statement(words.front(), llvm::ArrayRef(words).drop_front());
      continue;
    }
    words.pop_back();
    const StringRef verb = words.front();
    bool known = words.size() == 1 && llvm::is_contained(kBlocks, verb);
    if (!known)
      complain("unknown block type: " + llvm::join(words, " "));
    Words entry;
    while (nextLine(entry) && entry.front() != ")")
      if (known)
        statement(verb, entry);
  }
  return std::move(result_);
}

void Reader::statement(StringRef verb, llvm::ArrayRef<StringRef> args) {
  if (verb == "go")
    go(args);
  else if (verb == "toolchain")
    toolchain(args);
  else if (verb == "module")
    module(args);
  else if (verb == "godebug")
    godebug(args);
  else if (!llvm::is_contained(kIgnored, verb))
    complain("unknown directive: " + verb);
}

void Reader::go(llvm::ArrayRef<StringRef> args) {
  if (!result_.version.empty())
    complain("repeated go statement");
  else if (args.size() != 1)
    complain("go directive expects exactly one argument");
  else if (!isGoVersion(args[0]))
    complain("invalid go version '" + args[0] + "': must match format 1.23.0");
  else
    result_.version = args[0].str();
}

void Reader::toolchain(llvm::ArrayRef<StringRef> args) {
  if (std::exchange(hasToolchain_, true))
    complain("repeated toolchain statement");
  else if (args.size() != 1)
    complain("toolchain directive expects exactly one argument");
  else if (args[0] != "default" && args[0] != "go1" && !args[0].starts_with("go1."))
    complain("invalid toolchain version '" + args[0] + "': must match format go1.23.0 or default");
}

void Reader::module(llvm::ArrayRef<StringRef> args) {
  if (std::exchange(hasModule_, true))
    return complain("repeated module statement");
  if (args.size() != 1)
    return complain("usage: module module/path");
  bool quoted = args[0].starts_with("\"") || args[0].starts_with("`");
  std::optional<std::string> path = quoted ? syntax::unquote(args[0]) : args[0].str();
  if (!path)
    return complain("invalid quoted string: invalid syntax");
  result_.module = *path;
}

void Reader::godebug(llvm::ArrayRef<StringRef> args) {
  if (args.size() != 1 || args[0].find_first_of("\"`',") != StringRef::npos ||
      !args[0].contains('='))
    return complain("usage: godebug key=value");
  auto [key, value] = args[0].split('=');
  if (std::string problem = settingProblem("godebug", key, value); !problem.empty())
    return complain(problem);
  result_.settings.push_back({key.str(), value.str()});
}

/// The parts of a version A.B, A.B.C or either with kindN behind it, of which the last two may be
/// absent: compared part by part, A.B alone comes before A.BrcN, and that before A.B.0.
struct Version {
  unsigned major = 0, minor = 0, kind = 0, patch = 0;
  auto operator<=>(const Version &) const = default;
};

/// Takes a number without leading zeros.
bool takeNumber(StringRef &text, unsigned &number) {
  return (!text.starts_with("0") || text.size() == 1 || !isdigit(text[1])) &&
         !text.consumeInteger(10, number);
}

std::optional<Version> parseVersion(StringRef text) {
  enum Kind : unsigned { Language, PreRelease, Release };
  Version version;
  if (!takeNumber(text, version.major) || version.major == 0 || !text.consume_front(".") ||
      !takeNumber(text, version.minor))
    return std::nullopt;
  if (text.consume_front(".")) {
    version.kind = Release;
    if (!takeNumber(text, version.patch))
      return std::nullopt;
  }
  if (text.empty())
    return version;
  StringRef word = text.take_while([](char c) { return c >= 'a' && c <= 'z'; });
  text = text.drop_front(word.size());
  unsigned number;
  if (word.empty() || text.consumeInteger(10, number) || !text.empty())
    return std::nullopt;
  version.kind = std::max<unsigned>(version.kind, PreRelease);
  return version;
}

} // namespace

GoMod parseGoMod(StringRef text, StringRef file, std::string &error) {
  return Reader(text, file, error).read();
}

bool isGoVersion(StringRef version) { return parseVersion(version).has_value(); }

unsigned minorOf(StringRef version) {
  std::optional<Version> parsed = parseVersion(version);
  return !parsed ? 0 : parsed->major == 1 ? parsed->minor : std::numeric_limits<unsigned>::max();
}

bool isTooNew(StringRef version) { return parseVersion(version) > parseVersion(kImplemented); }

} // namespace mapgo::load
