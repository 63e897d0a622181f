// The patterns of `//go:embed` lines: words, or Go's string literals (Go: go/build.parseGoEmbed).
#include "frontend/syntax/literal.h"
#include "frontend/syntax/tree.h"
#include "frontend/syntax/unicode.h"

namespace mapgo::syntax {
namespace {

size_t spaceAt(llvm::StringRef text) {
  DecodedRune decoded = decodeRune(text);
  bool isSpace = decoded.rune == ' ' || (decoded.rune >= '\t' && decoded.rune <= '\r') ||
                 decoded.rune == 0x85 || decoded.rune == 0xA0;
  return isSpace ? decoded.width : 0;
}

/// The size of the pattern that the text begins with; 0 if it has no end.
size_t sizeOfPattern(llvm::StringRef text) {
  size_t size = 0;
  if (text.front() == '`')
    return text.find('`', 1) + 1; // npos + 1 is 0
  if (text.front() != '"') {
    while (size < text.size() && spaceAt(text.substr(size)) == 0)
      ++size;
    return size;
  }
  for (size = 1; size < text.size() && text[size] != '"'; ++size)
    if (text[size] == '\\')
      ++size;
  return size < text.size() ? size + 1 : 0;
}

} // namespace

std::vector<EmbedPattern> embedPatterns(const Pragma &pragma, std::string &error) {
  std::vector<EmbedPattern> patterns;
  llvm::StringRef rest = pragma.text;
  rest.consume_front("go:embed");
  for (;;) {
    while (!rest.empty() && spaceAt(rest) != 0)
      rest = rest.drop_front(spaceAt(rest));
    if (rest.empty())
      break;
    size_t size = sizeOfPattern(rest);
    bool isQuoted = rest.front() == '"' || rest.front() == '`';
    std::optional<std::string> text =
        size == 0 || !isQuoted ? rest.take_front(size).str() : unquote(rest.take_front(size));
    llvm::StringRef after = rest.drop_front(size);
    if (size == 0 || !text || (!after.empty() && spaceAt(after) == 0)) {
      error = "invalid quoted string in //go:embed: " + (text ? rest : rest.take_front(size)).str();
      return {};
    }
    auto offset = static_cast<uint32_t>(rest.data() - pragma.text.data());
    patterns.push_back({pragma.pos.advance(offset), *std::move(text)});
    rest = after;
  }
  if (patterns.empty())
    error = "usage: //go:embed pattern...";
  return patterns;
}

} // namespace mapgo::syntax
