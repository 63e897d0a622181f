// Source text to tokens (spec: Lexical elements).
//
// The lexer delivers one token at a time, automatic semicolons included, and goes on after every
// error. Messages and their positions are gc's.
#pragma once

#include "frontend/syntax/bytes.h"
#include "frontend/syntax/token.h"
#include "frontend/syntax/unicode.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"

namespace mapgo::syntax {

/// Receives what the lexer finds beside tokens, before the token that follows it.
class LexerClient {
public:
  virtual void lexicalError(Pos pos, const llvm::Twine &message) = 0;
  /// A `//go:` comment: its text without the slashes, and whether it has the line for itself.
  virtual void directive(Pos pos, llvm::StringRef text, bool ownLine) = 0;

protected:
  ~LexerClient() = default;
};

/// Reads one file. After each next(), the public members describe the current token; texts refer
/// to the source.
class Lexer {
public:
  /// Begins at the character `from` of the text.
  Lexer(const SourceFile &source, LexerClient &client, uint32_t from = 0);

  void next();
  /// The current token is a `{`: makes it the `}` that closes the block, without a look at what is
  /// between them but for comments. The text is known to be without errors.
  void skipBlock();
  /// Gives up the rest of the file: the current and all further tokens are EndOfFile.
  void stop();

  Token token = Token::EndOfFile;
  /// For Operator, AssignOp, IncOp and Star; for Arrow, Recv.
  Operator op = Operator::None;
  LitKind literalKind = LitKind::Int; ///< for Literal
  bool bad = false;                   ///< for Literal: an error in it has been reported
  /// Names and literals as written; for Semi what stood for it: "semicolon", "newline", "EOF".
  llvm::StringRef text;
  Pos pos; ///< of the token's first character
  /// Just past its last one.
  Pos end() const { return posOf(cursor_); }

private:
  void advance() { moveTo(cursor_ + width_); }
  void moveTo(const char *position) {
    cursor_ = position;
    auto byte = static_cast<unsigned char>(*position);
    if (!isPlainAscii(byte)) [[unlikely]]
      return loadSlow();
    ch_ = byte;
    width_ = 1;
  }
  void loadSlow();
  bool accept(Rune rune) {
    if (ch_ != rune)
      return false;
    advance();
    return true;
  }

  uint32_t offset(const char *position) const { return static_cast<uint32_t>(position - begin_); }
  Pos posOf(const char *position) const { return source_.at(offset(position)); }
  llvm::StringRef segment() const { return {start_, static_cast<size_t>(cursor_ - start_)}; }
  void errorHere(const llvm::Twine &message);
  void errorAt(size_t index, const llvm::Twine &message);

  void skipSpace(bool newlineIsSemi);
  bool scan(bool newlineIsSemi);
  bool punctuation();
  bool operators();
  void set(Token kind);
  void setClosing(Token kind);
  void setSemi(llvm::StringRef what);
  void setOperator(Operator which);
  void operatorOrAssign(Operator which);
  void plusOrMinus(Operator which);
  void ampersand();
  void less();
  void dot();

  void identifier();
  bool acceptIdentifierRune(bool first);

  void setLiteral(LitKind kind, bool good);
  struct Number;
  void number(bool seenPoint);
  unsigned digits(unsigned base, const char **invalid);
  void mantissa(Number &number, bool seenPoint);
  void exponent(Number &number);

  void runeLiteral();
  void stringLiteral();
  void rawString();
  bool escape(Rune quote);
  bool escapedDigits(unsigned count, unsigned base, uint32_t limit);

  bool slash(bool newlineIsSemi);
  void lineComment();
  bool generalComment(bool newlineIsSemi);
  bool ownLine() const;
  void lineDirective(llvm::StringRef text, const char *textStart, const char *after);

  const SourceFile &source_;
  LexerClient &client_;
  const char *begin_;
  const char *end_;
  const char *cursor_;          ///< the current character
  const char *start_;           ///< the current token's first character
  Rune ch_ = ' ';               ///< the current character, -1 at the end
  unsigned width_ = 0;          ///< its bytes
  bool endsStatement_ = false;  ///< a line end after the current token is a semicolon
  llvm::StringRef fileOfLines_; ///< the file name of the last line directive
};

} // namespace mapgo::syntax
