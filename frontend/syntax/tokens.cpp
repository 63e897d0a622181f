// The token stream as text: `emit --stage=tokens`. A line gives a token's position, its kind and,
// for names, literals and semicolons, its text:
//
//     3:1	func
//     3:6	name	main
//     3:10	;	newline
#include "frontend/source/listing.h"
#include "frontend/syntax/lexer.h"
#include "frontend/syntax/parser.h"

namespace mapgo::syntax {

namespace {

class ReportErrors final : public LexerClient {
public:
  explicit ReportErrors(Sink &sink) : sink_(sink) {}
  void lexicalError(Pos pos, const llvm::Twine &message) override { sink_.error(pos, message); }
  void directive(Pos, llvm::StringRef, bool) override {}

private:
  Sink &sink_;
};

void printToken(Listing::Line &out, const Lexer &lexer) {
  switch (lexer.token) {
  case Token::Operator:
    out << spelling(lexer.op);
    break;
  case Token::AssignOp:
    out << spelling(lexer.op) << '=';
    break;
  case Token::IncOp:
    out << spelling(lexer.op) << spelling(lexer.op);
    break;
  case Token::Name:
  case Token::Semi:
    out << spelling(lexer.token) << '\t' << lexer.text;
    break;
  case Token::Literal: {
    static constexpr llvm::StringLiteral kinds[] = {"int", "float", "imaginary", "rune", "string"};
    out << kinds[static_cast<unsigned>(lexer.literalKind)] << '\t' << lexer.text;
    break;
  }
  default:
    out << spelling(lexer.token);
  }
}

} // namespace

void printTokens(Listing &out, const SourceFile &source, const SourceManager &sources, Sink &sink) {
  ReportErrors client(sink);
  Lexer lexer(source, client);
  do {
    lexer.next();
    Location location = sources.locate(lexer.pos);
    auto line = out.line(nullptr, {lexer.pos, lexer.pos, lexer.end()});
    line << location.line << ':' << location.column << '\t';
    printToken(line, lexer);
  } while (lexer.token != Token::EndOfFile);
}

} // namespace mapgo::syntax
