// Decoding of quoted text. The lexer has reported malformed literals; here they only fail.
#include "frontend/syntax/literal.h"

#include "frontend/syntax/unicode.h"

#include "llvm/ADT/StringExtras.h"

#include <algorithm>

namespace mapgo::syntax {

namespace {

/// One element between quotes: a code point, or a byte given as \x or octal.
struct Element {
  int32_t value = 0;
  bool isByte = false;
};

/// The character that \c stands for, for the escapes of one letter; -1 for others.
int simpleEscape(char c, char quote) {
  switch (c) {
  case 'a':
    return '\a';
  case 'b':
    return '\b';
  case 'f':
    return '\f';
  case 'n':
    return '\n';
  case 'r':
    return '\r';
  case 't':
    return '\t';
  case 'v':
    return '\v';
  case '\\':
    return '\\';
  default:
    return c == quote ? quote : -1;
  }
}

/// Takes `count` digits of the given base off the text.
std::optional<uint32_t> takeDigits(llvm::StringRef &text, unsigned count, unsigned base) {
  if (text.size() < count)
    return std::nullopt;
  uint32_t value = 0;
  for (char c : text.take_front(count)) {
    unsigned digit = llvm::hexDigitValue(c);
    if (digit >= base)
      return std::nullopt;
    value = value * base + digit;
  }
  text = text.drop_front(count);
  return value;
}

/// Takes an escape, its backslash already gone, off the text.
std::optional<Element> takeEscape(llvm::StringRef &text, char quote) {
  if (text.empty())
    return std::nullopt;
  char c = text.front();
  if (int simple = simpleEscape(c, quote); simple >= 0) {
    text = text.drop_front();
    return Element{simple, false};
  }
  std::optional<uint32_t> value;
  if (c >= '0' && c <= '7') {
    value = takeDigits(text, 3, 8);
    if (!value || *value > 255)
      return std::nullopt;
    return Element{static_cast<int32_t>(*value), true};
  }
  text = text.drop_front();
  if (c == 'x')
    value = takeDigits(text, 2, 16);
  else if (c == 'u')
    value = takeDigits(text, 4, 16);
  else if (c == 'U')
    value = takeDigits(text, 8, 16);
  bool surrogate = value && *value >= 0xD800 && *value < 0xE000;
  if (!value || *value > static_cast<uint32_t>(maxRune) || surrogate)
    return std::nullopt;
  return Element{static_cast<int32_t>(*value), c == 'x'};
}

/// Takes one element off the non-empty text.
std::optional<Element> takeElement(llvm::StringRef &text, char quote) {
  char c = text.front();
  if (c == quote || c == '\n')
    return std::nullopt;
  if (c == '\\') {
    text = text.drop_front();
    return takeEscape(text, quote);
  }
  DecodedRune decoded = decodeRune(text);
  text = text.drop_front(decoded.width);
  return Element{decoded.rune, false};
}

/// The text between a literal's quotes, if it has them.
std::optional<llvm::StringRef> between(llvm::StringRef literal, char quote) {
  if (literal.size() < 2 || literal.front() != quote || literal.back() != quote)
    return std::nullopt;
  return literal.drop_front().drop_back();
}

} // namespace

std::optional<std::string> unquote(llvm::StringRef literal) {
  if (auto raw = between(literal, '`')) {
    std::string value = raw->str();
    value.erase(std::remove(value.begin(), value.end(), '\r'), value.end());
    return value;
  }
  auto text = between(literal, '"');
  if (!text)
    return std::nullopt;
  std::string value;
  value.reserve(text->size());
  while (!text->empty()) {
    auto element = takeElement(*text, '"');
    if (!element)
      return std::nullopt;
    if (element->isByte)
      value += static_cast<char>(element->value);
    else
      appendRune(value, element->value);
  }
  return value;
}

std::optional<int32_t> unquoteRune(llvm::StringRef literal) {
  auto text = between(literal, '\'');
  if (!text || text->empty())
    return std::nullopt;
  auto element = takeElement(*text, '\'');
  if (!element || !text->empty())
    return std::nullopt;
  return element->value;
}

} // namespace mapgo::syntax
