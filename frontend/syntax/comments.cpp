// Comments, and the directives in them: `//line` moves positions, `//go:` is passed on.
#include "frontend/syntax/lexer.h"

#include <optional>

namespace mapgo::syntax {

namespace {

/// The largest line or column a directive may give.
constexpr uint64_t maxLine = 1 << 30;

/// A text split at its last colon. `number` is unset when what follows is not a number.
struct TrailingNumber {
  llvm::StringRef before;
  llvm::StringRef digits;
  std::optional<uint64_t> number;
};

std::optional<TrailingNumber> splitNumber(llvm::StringRef text) {
  size_t colon = text.rfind(':');
  if (colon == llvm::StringRef::npos)
    return std::nullopt;
  TrailingNumber result{text.take_front(colon), text.drop_front(colon + 1), std::nullopt};
  uint64_t value;
  if (!result.digits.starts_with("+") && !result.digits.getAsInteger(10, value))
    result.number = value;
  return result;
}

bool isLineNumber(std::optional<uint64_t> number) {
  return number && *number != 0 && *number <= maxLine;
}

} // namespace

/// `/`, `/=` or a comment. Returns false if it was a comment that does not count as a token.
bool Lexer::slash(bool newlineIsSemi) {
  advance();
  if (ch_ == '/') {
    lineComment();
    return false;
  }
  if (ch_ == '*')
    return generalComment(newlineIsSemi);
  operatorOrAssign(Operator::Div);
  return true;
}

/// Reads up to the line end, which is left: it may be a semicolon.
void Lexer::lineComment() {
  do {
    const char *p = cursor_ + width_;
    while (isPlainAscii(static_cast<unsigned char>(*p)) && *p != '\n')
      ++p;
    moveTo(p);
  } while (ch_ != '\n' && ch_ >= 0);

  llvm::StringRef comment = segment();
  comment.consume_back("\r");
  llvm::StringRef content = comment.drop_front(2);
  bool startsLine = start_ == begin_ || start_[-1] == '\n';
  if (content.starts_with("go:"))
    client_.directive(pos.advance(2), content, ownLine());
  else if (startsLine && content.consume_front("line "))
    lineDirective(content, content.data(), cursor_ < end_ ? cursor_ + 1 : cursor_);
}

/// Whether only white space stands before the current token on its line.
bool Lexer::ownLine() const {
  llvm::StringRef before(begin_, static_cast<size_t>(start_ - begin_));
  before = before.rtrim(" \t\r");
  return before.empty() || before.back() == '\n';
}

/// Returns true if the comment is a semicolon, for it spans a line end that would be one.
bool Lexer::generalComment(bool newlineIsSemi) {
  bool spansLines = false;
  advance();
  for (;;) {
    if (ch_ < 0) {
      errorAt(0, "comment not terminated");
      break;
    }
    if (ch_ == '*') {
      advance();
      if (accept('/'))
        break;
      continue;
    }
    spansLines |= ch_ == '\n';
    advance();
  }
  llvm::StringRef content = segment().drop_front(2);
  if (content.consume_back("*/") && content.consume_front("line "))
    lineDirective(content, content.data(), cursor_);
  if (!spansLines || !newlineIsSemi)
    return false;
  setSemi("newline");
  return true;
}

/// `file:line` or `file:line:column`, or neither, which is no directive. `after` is the text that
/// it counts for.
void Lexer::lineDirective(llvm::StringRef text, const char *textStart, const char *after) {
  auto line = splitNumber(text);
  if (!line)
    return;
  auto fail = [&](const char *what, const TrailingNumber &part) {
    client_.lexicalError(posOf(part.digits.data()),
                         llvm::Twine("invalid ") + what +
                             " number: " + text.drop_front(part.digits.data() - textStart));
  };
  if (!line->number)
    return fail("line", *line);

  uint32_t column = 0;
  auto inner = splitNumber(line->before);
  bool hasColumn = inner && inner->number;
  if (hasColumn) {
    if (!isLineNumber(line->number))
      return fail("column", *line);
    column = static_cast<uint32_t>(*line->number);
    line = inner;
  }
  if (!isLineNumber(line->number))
    return fail("line", *line);

  // With a column, an empty name is that of the file so far.
  llvm::StringRef file = line->before.empty() && hasColumn ? fileOfLines_ : line->before;
  fileOfLines_ = file;
  source_.addLineDirective(offset(after), file, static_cast<uint32_t>(*line->number), column);
}

} // namespace mapgo::syntax
