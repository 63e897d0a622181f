// The lexer proper: characters, white space, operators and identifiers. Literals are in
// numbers.cpp and quoted.cpp, comments in comments.cpp.
//
// Invariant: ch_ is the character at cursor_, width_ bytes long. Malformed bytes and byte order
// marks are reported and passed over on the way to it, so nothing else ever sees them, though
// the segments that contain them keep them. The source text ends with a NUL that is not part of
// it, so that loops over bytes need no second condition.
#include "frontend/syntax/lexer.h"

#include <array>

namespace mapgo::syntax {

namespace {

constexpr unsigned keywordSlots = 64;

constexpr unsigned keywordSlot(std::string_view word) {
  return (static_cast<unsigned char>(word[0]) * 4u + static_cast<unsigned char>(word[1]) * 48u +
          static_cast<unsigned>(word.size())) %
         keywordSlots;
}

struct Keyword {
  std::string_view text;
  Token token = Token::EndOfFile;
};

/// The keywords, each in the slot its first two letters and length select.
constexpr auto keywords = [] {
  std::array<Keyword, keywordSlots> table{};
  constexpr Keyword all[] = {
#define TOKEN(name, text) {text, Token::name},
#include "frontend/syntax/tokens.def"
  };
  for (const Keyword &keyword : all)
    if (keyword.token >= Token::Break)
      table[keywordSlot(keyword.text)] = keyword;
  return table;
}();

static_assert(
    [] {
      unsigned used = 0;
      for (const Keyword &keyword : keywords)
        used += !keyword.text.empty();
      return used == static_cast<unsigned>(Token::Var) - static_cast<unsigned>(Token::Break) + 1;
    }(),
    "two keywords share a slot");

/// Whether a line end after the keyword is a semicolon.
bool endsStatement(Token keyword) {
  return keyword == Token::Break || keyword == Token::Continue || keyword == Token::Fallthrough ||
         keyword == Token::Return;
}

} // namespace

Lexer::Lexer(const SourceFile &source, LexerClient &client, uint32_t from)
    : source_(source), client_(client), begin_(source.text().data()),
      end_(begin_ + source.text().size()), cursor_(begin_ + from), start_(cursor_),
      fileOfLines_(source.name()) {
  moveTo(cursor_);
}

void Lexer::stop() {
  cursor_ = end_;
  ch_ = -1;
  width_ = 0;
  endsStatement_ = false;
  token = Token::EndOfFile;
}

void Lexer::loadSlow() {
  for (;;) {
    if (cursor_ == end_) {
      ch_ = -1;
      width_ = 0;
      return;
    }
    auto [rune, width] = decodeRune({cursor_, static_cast<size_t>(end_ - cursor_)});
    ch_ = rune;
    width_ = width;
    if (rune == 0)
      errorHere("invalid NUL character");
    else if (rune == runeError && width == 1)
      errorHere("invalid UTF-8 encoding");
    else if (rune != byteOrderMark)
      return;
    else if (cursor_ != begin_)
      errorHere("invalid BOM in the middle of the file");
    cursor_ += width;
  }
}

void Lexer::errorHere(const llvm::Twine &message) { client_.lexicalError(posOf(cursor_), message); }

/// Reports at an index into the current token.
void Lexer::errorAt(size_t index, const llvm::Twine &message) {
  client_.lexicalError(posOf(start_ + index), message);
}

void Lexer::skipSpace(bool newlineIsSemi) {
  while (ch_ == ' ' || ch_ == '\t' || ch_ == '\r' || (ch_ == '\n' && !newlineIsSemi)) {
    const char *p = cursor_ + 1;
    while (*p == ' ' || *p == '\t')
      ++p;
    moveTo(p);
  }
}

void Lexer::next() {
  bool newlineIsSemi = endsStatement_;
  endsStatement_ = false;
  do {
    skipSpace(newlineIsSemi);
    start_ = cursor_;
    pos = posOf(start_);
  } while (!scan(newlineIsSemi));
}

void Lexer::skipBlock() {
  unsigned depth = 1;
  for (const char *p = cursor_; p < end_; ++p) {
    while (!(byteClasses[static_cast<unsigned char>(*p)] & BlockByte))
      ++p;
    if (*p == '{') {
      ++depth;
    } else if (*p == '}' && --depth == 0) {
      start_ = p;
      pos = posOf(p);
      moveTo(p);
      return setClosing(Token::Rbrace);
    } else if (*p == '"' || *p == '\'' || *p == '`') {
      for (char quote = *p++; p < end_ && *p != quote; ++p)
        if (*p == '\\' && quote != '`')
          ++p;
    } else if (*p == '/' && (p[1] == '/' || p[1] == '*')) {
      start_ = p;
      pos = posOf(p);
      moveTo(p);
      slash(/*newlineIsSemi=*/false);
      p = cursor_ - 1;
    }
  }
  stop();
}

/// Scans what starts at the current character. Returns false if it was not a token.
bool Lexer::scan(bool newlineIsSemi) {
  if (ch_ >= 0x80 || (ch_ >= 0 && isIdentifierStart(static_cast<unsigned char>(ch_)))) {
    identifier();
    return true;
  }
  switch (ch_) {
  case -1:
    if (newlineIsSemi)
      setSemi("EOF");
    else
      token = Token::EndOfFile;
    return true;
  case '\n':
    advance();
    setSemi("newline");
    return true;
  case '0':
  case '1':
  case '2':
  case '3':
  case '4':
  case '5':
  case '6':
  case '7':
  case '8':
  case '9':
    number(/*seenPoint=*/false);
    return true;
  case '"':
    stringLiteral();
    return true;
  case '`':
    rawString();
    return true;
  case '\'':
    runeLiteral();
    return true;
  case '/':
    return slash(newlineIsSemi);
  default:
    return punctuation();
  }
}

void Lexer::set(Token kind) {
  advance();
  token = kind;
}

void Lexer::setClosing(Token kind) {
  set(kind);
  endsStatement_ = true;
}

void Lexer::setSemi(llvm::StringRef what) {
  token = Token::Semi;
  text = what;
}

/// The character is a delimiter or begins an operator; all others are errors.
bool Lexer::punctuation() {
  Rune first = ch_;
  switch (first) {
  case '(':
    set(Token::Lparen);
    return true;
  case '[':
    set(Token::Lbrack);
    return true;
  case '{':
    set(Token::Lbrace);
    return true;
  case ',':
    set(Token::Comma);
    return true;
  case ')':
    setClosing(Token::Rparen);
    return true;
  case ']':
    setClosing(Token::Rbrack);
    return true;
  case '}':
    setClosing(Token::Rbrace);
    return true;
  case ';':
    advance();
    setSemi("semicolon");
    return true;
  case ':':
    advance();
    token = accept('=') ? Token::Define : Token::Colon;
    return true;
  case '.':
    dot();
    return true;
  case '=':
    advance();
    if (accept('='))
      setOperator(Operator::Eql);
    else
      token = Token::Assign;
    return true;
  default:
    if (operators())
      return true;
    errorHere("invalid character " + describeRune(ch_));
    advance();
    return false;
  }
}

/// The characters that begin the operators proper.
bool Lexer::operators() {
  switch (ch_) {
  case '+':
    plusOrMinus(Operator::Add);
    return true;
  case '-':
    plusOrMinus(Operator::Sub);
    return true;
  case '*':
    advance();
    operatorOrAssign(Operator::Mul);
    if (token == Token::Operator)
      token = Token::Star;
    return true;
  case '%':
    advance();
    operatorOrAssign(Operator::Rem);
    return true;
  case '&':
    ampersand();
    return true;
  case '|':
    advance();
    if (accept('|'))
      setOperator(Operator::OrOr);
    else
      operatorOrAssign(Operator::Or);
    return true;
  case '^':
    advance();
    operatorOrAssign(Operator::Xor);
    return true;
  case '<':
    less();
    return true;
  case '>':
    advance();
    if (accept('>'))
      operatorOrAssign(Operator::Shr);
    else
      setOperator(accept('=') ? Operator::Geq : Operator::Gtr);
    return true;
  case '!':
    advance();
    setOperator(accept('=') ? Operator::Neq : Operator::Not);
    return true;
  case '~':
    advance();
    setOperator(Operator::Tilde);
    return true;
  default:
    return false;
  }
}

void Lexer::setOperator(Operator which) {
  token = Token::Operator;
  op = which;
}

/// The operator has been read; `=` after it makes it an assignment.
void Lexer::operatorOrAssign(Operator which) {
  setOperator(which);
  if (accept('='))
    token = Token::AssignOp;
}

void Lexer::plusOrMinus(Operator which) {
  Rune sign = ch_;
  advance();
  if (!accept(sign)) {
    operatorOrAssign(which);
    return;
  }
  op = which;
  token = Token::IncOp;
  endsStatement_ = true;
}

void Lexer::ampersand() {
  advance();
  if (accept('&'))
    setOperator(Operator::AndAnd);
  else
    operatorOrAssign(accept('^') ? Operator::AndNot : Operator::And);
}

void Lexer::less() {
  advance();
  if (accept('=')) {
    setOperator(Operator::Leq);
  } else if (accept('<')) {
    operatorOrAssign(Operator::Shl);
  } else if (accept('-')) {
    op = Operator::Recv;
    token = Token::Arrow;
  } else {
    setOperator(Operator::Lss);
  }
}

/// `.`, `...`, or a number that begins with its point.
void Lexer::dot() {
  advance();
  if (ch_ >= '0' && ch_ <= '9') {
    number(/*seenPoint=*/true);
    return;
  }
  if (cursor_[0] == '.' && cursor_[1] == '.') {
    moveTo(cursor_ + 2);
    token = Token::DotDotDot;
    return;
  }
  token = Token::Dot;
}

void Lexer::identifier() {
  if (ch_ >= 0x80) {
    acceptIdentifierRune(/*first=*/true);
    advance();
  }
  const char *p = cursor_;
  while (isIdentifierPart(static_cast<unsigned char>(*p)))
    ++p;
  moveTo(p);
  // Beyond ASCII, and after malformed bytes passed over.
  while (ch_ >= 0 && acceptIdentifierRune(/*first=*/false))
    advance();

  text = segment();
  if (text.size() >= 2) {
    const Keyword &keyword = keywords[keywordSlot(text)];
    if (keyword.text == std::string_view(text)) {
      token = keyword.token;
      endsStatement_ = endsStatement(token);
      return;
    }
  }
  token = Token::Name;
  endsStatement_ = true;
}

/// Whether the current character goes on with an identifier. All characters beyond ASCII do, but
/// those that are neither letters nor digits are reported.
bool Lexer::acceptIdentifierRune(bool first) {
  if (isLetter(ch_))
    return true;
  if (isDigit(ch_)) {
    if (first)
      errorHere("identifier cannot begin with digit " + describeRune(ch_));
    return true;
  }
  if (ch_ < 0x80)
    return false;
  errorHere("invalid character " + describeRune(ch_) + " in identifier");
  return true;
}

} // namespace mapgo::syntax
