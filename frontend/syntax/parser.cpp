// Files, and what all parts of the parser share: tokens, errors, recovery, lists, nesting, pragmas.
#include "frontend/syntax/parser.h"

#include "frontend/syntax/constraint.h"
#include "frontend/syntax/parsing.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace mapgo::syntax {

Parser::Parser(const SourceFile &source, NodeArena &arena, Sink &sink, uint32_t from)
    : source_(source), arena_(arena), sink_(sink), lexer_(source, *this, from) {
  next();
}

std::string tokenWord(Token token) {
  if (token == Token::Comma)
    return "comma";
  if (token == Token::Semi)
    return "semicolon or newline";
  return ((token >= Token::Break ? "keyword " : "") + spelling(token)).str();
}

bool Parser::got(Token kind) {
  if (token() != kind)
    return false;
  next();
  return true;
}

void Parser::want(Token kind) {
  if (got(kind))
    return;
  syntaxError("expected " + tokenWord(kind));
  advance({});
}

/// Accepts `=`, and with a complaint `:=`.
bool Parser::gotAssign() {
  if (token() == Token::Define)
    syntaxError("expected =");
  else if (token() != Token::Assign)
    return false;
  next();
  return true;
}

void Parser::lexicalError(Pos pos, const llvm::Twine &message) { error(pos, message); }

void Parser::error(Pos pos, const llvm::Twine &message) {
  if (tooDeep_)
    return;
  ++errors_;
  sink_.recoverableError(pos, message);
}

/// Reports the first syntax error of a line only.
void Parser::reportSyntaxError(Pos pos, const llvm::Twine &message) {
  if (tooDeep_)
    return;
  ++errors_;
  uint32_t line = source_.locatePhysical(pos.offset() - source_.base().offset()).line;
  if (line == lastSyntaxErrorLine_)
    return;
  lastSyntaxErrorLine_ = line;
  sink_.syntaxError(pos, message);
}

/// A message that begins with "in", "at", "after" or "expected" is put after the unexpected token.
void Parser::syntaxErrorAt(Pos pos, const llvm::Twine &message) {
  // At the end of the file everything is missing, once something has gone wrong.
  if (token() == Token::EndOfFile && errors_ != 0)
    return;
  llvm::SmallString<64> storage;
  llvm::StringRef text = message.toStringRef(storage);
  llvm::StringRef glue;
  if (text.starts_with("in ") || text.starts_with("at ") || text.starts_with("after "))
    glue = " ";
  else if (text.starts_with("expected "))
    glue = ", ";
  else if (!text.empty())
    return reportSyntaxError(pos, text);
  reportSyntaxError(pos, "unexpected " + currentToken() + glue + text);
}

std::string Parser::currentToken() const {
  switch (token()) {
  case Token::Name:
    return ("name " + lexer_.text).str();
  case Token::Semi:
    return lexer_.text.str();
  case Token::Literal:
    return ("literal " + lexer_.text).str();
  case Token::Operator:
    return spelling(lexer_.op).str();
  case Token::AssignOp:
    return (spelling(lexer_.op) + "=").str();
  case Token::IncOp:
    return (spelling(lexer_.op) + spelling(lexer_.op)).str();
  default:
    return tokenWord(token());
  }
}

namespace {

constexpr uint64_t bit(Token token) { return uint64_t(1) << static_cast<unsigned>(token); }

/// Keywords that begin a statement: good places to go on inside a function.
constexpr uint64_t statementKeywords =
    bit(Token::Break) | bit(Token::Const) | bit(Token::Continue) | bit(Token::Defer) |
    bit(Token::Fallthrough) | bit(Token::For) | bit(Token::Go) | bit(Token::Goto) | bit(Token::If) |
    bit(Token::Return) | bit(Token::Select) | bit(Token::Switch) | bit(Token::Type) |
    bit(Token::Var);

} // namespace

/// Skips to a token that may follow. Without any, skips one token, so that there is progress.
void Parser::advance(std::initializer_list<Token> follow) {
  if (follow.size() == 0) {
    if (token() != Token::EndOfFile)
      next();
    return;
  }
  uint64_t stops = bit(Token::EndOfFile);
  if (funcNesting_ > 0)
    stops |= statementKeywords;
  for (Token token : follow)
    stops |= bit(token);
  while (!(stops & bit(token())))
    next();
}

void Parser::enter() {
  ++depth_;
  deepest_ = std::max(deepest_, depth_);
  if (depth_ > maxNesting)
    tooDeep(maxNesting);
}

/// Reports, and ends the file here: with no tokens left, all pending productions return.
void Parser::tooDeep(unsigned limit) {
  if (tooDeep_)
    return;
  sink_.error(pos(), "nesting too deep (the limit is " + llvm::Twine(limit) + " levels)");
  ++errors_;
  tooDeep_ = true;
  lexer_.stop();
}

/// list = [ element { separator element } [ separator ] ] close .
///
/// `element` returns true when no more elements may follow. Returns the closing token's position.
Pos Parser::list(llvm::StringRef context, Token separator, Token close,
                 llvm::function_ref<bool()> element) {
  bool done = false;
  while (token() != Token::EndOfFile && token() != close && !done) {
    done = element();
    if (got(separator) || token() == close)
      continue;
    syntaxError("in " + context + "; possibly missing " + tokenWord(separator) + " or " +
                tokenWord(close));
    advance({Token::Rparen, Token::Rbrack, Token::Rbrace});
    if (token() != close)
      return pos();
  }
  Pos end = pos();
  want(close);
  return end;
}

Name *Parser::makeName(Pos pos, llvm::StringRef value) {
  Name *name = make<Name>(pos);
  name->value = value;
  return name;
}

namespace {

/// Pragmas that gc knows and that belong to one declaration, or before the package clause.
bool isPlacedPragma(llvm::StringRef verb) {
  return llvm::StringSwitch<bool>(verb)
      .Cases("go:build", "go:noescape", "go:norace", "go:nosplit", "go:noinline", "go:nocheckptr",
             true)
      .Cases("go:systemstack", "go:nowritebarrier", "go:nowritebarrierrec", "go:yeswritebarrierrec",
             true)
      .Cases("go:cgo_unsafe_args", "go:uintptrkeepalive", "go:uintptrescapes", "go:registerparams",
             true)
      .Default(false);
}

llvm::StringRef verbOf(llvm::StringRef pragma) {
  return pragma.take_until([](char c) { return c == ' '; });
}

/// Pragmas about the stack and the collector of gc's own runtime.
bool isRuntimePragma(llvm::StringRef verb) {
  return llvm::StringSwitch<bool>(verb)
      .Cases("go:systemstack", "go:nowritebarrier", "go:nowritebarrierrec", "go:yeswritebarrierrec",
             true)
      .Default(false);
}

/// As gc does for security, pragmas that reach the C linker are left to the files that cgo writes.
/// Only the import of a dynamic symbol from a library is for all.
bool mayUseCgo(const SourceFile &source, llvm::StringRef pragma) {
  constexpr unsigned kFieldsWithLibrary = 4;
  llvm::SmallVector<llvm::StringRef, kFieldsWithLibrary> words;
  llvm::SplitString(pragma, words);
  if (words[0] == "go:cgo_import_dynamic" && words.size() >= kFieldsWithLibrary)
    return true;
  return source.name().rsplit('/').second.starts_with("_cgo_") ||
         source.name().starts_with("_cgo_");
}

} // namespace

/// Such errors do not make the parser doubt what it has read.
void Parser::pragmaError(Pos pos, const llvm::Twine &message) {
  if (!tooDeep_)
    sink_.recoverableError(pos, message);
}

void Parser::directive(Pos pos, llvm::StringRef text, bool ownLine) {
  const llvm::StringRef comment(text.data() - 2, text.size() + 2);
  if (auto expression = constraintOf(comment); expression && inHead_)
    if (auto constraint = evaluate(*expression, [](llvm::StringRef) { return true; }))
      version_ = constraint->version;
  if (!ownLine)
    return pragmaError(pos, "misplaced compiler directive");
  llvm::SmallVector<llvm::StringRef, 4> words;
  llvm::SplitString(text, words, " \t\r");
  if (text.starts_with("go:linkname ") && words.size() != 2 && words.size() != 3)
    return pragmaError(pos, "usage: //go:linkname localname [linkname]");
  if (words[0] == "go:embed") {
    std::string problem;
    if (embedPatterns({pos, text}, problem).empty())
      return pragmaError(pos, problem);
  }
  if (text.starts_with("go:wasmimport ") && words.size() != 3)
    return pragmaError(pos, "usage: //go:wasmimport importmodule importname");
  if (text.starts_with("go:wasmexport ") && words.size() != 2)
    return pragmaError(pos, "usage: //go:wasmexport exportname");
  llvm::StringRef verb = verbOf(text);
  if (verb.starts_with("go:cgo_") && !mayUseCgo(source_, text))
    pragmaError(pos, "//" + text + " only allowed in cgo-generated code");
  if (isRuntimePragma(verb))
    pragmaError(pos, "//" + verb + " only allowed in runtime");
  if (verb == "go:uintptrkeepalive" && !options_.isLibrary)
    pragmaError(pos, "//" + verb + " is only allowed in the standard library");
  pending_.push_back({pos, text});
  pragmas_.push_back({pos, text});
}

/// What is wrong with the pragma where `allowed` alone may stand; "" if nothing.
static llvm::StringRef misplaced(const Pragma &pragma, llvm::StringRef allowed) {
  llvm::StringRef verb = verbOf(pragma.text);
  if (verb == allowed)
    return "";
  if (verb == "go:embed")
    return "misplaced go:embed directive";
  return isPlacedPragma(verb) ? "misplaced compiler directive" : "";
}

/// The pragmas before a function.
llvm::ArrayRef<Pragma> Parser::takePragmas() {
  llvm::SmallVector<Pragma, 4> list;
  for (const Pragma &pragma : pending_) {
    llvm::StringRef verb = verbOf(pragma.text);
    if (verb == "go:build" || verb == "go:embed")
      pragmaErrors_.push_back({pragma.pos, misplaced(pragma, "")});
    else
      list.push_back(pragma);
  }
  pending_.clear();
  return keep(list);
}

/// The pragmas before another declaration, for which only `allowed` has a meaning.
void Parser::declPragmas(llvm::StringRef allowed) {
  for (const Pragma &pragma : pending_)
    if (llvm::StringRef problem = misplaced(pragma, allowed); !problem.empty())
      pragmaErrors_.push_back({pragma.pos, problem});
  pending_.clear();
}

/// Pragmas before something that takes none.
void Parser::rejectPragmas() {
  for (const Pragma &pragma : pending_)
    if (llvm::StringRef problem = misplaced(pragma, ""); !problem.empty())
      pragmaError(pragma.pos, problem);
  pending_.clear();
}

/// PackageClause = "package" PackageName .
///
/// Returns nullptr unless it is there and without errors: going on would be of no use.
File *Parser::packageClause() {
  File *file = make<File>(pos());
  file->source = &source_;
  file->version = version_;
  inHead_ = false;
  if (!got(Token::Package)) {
    syntaxError("package statement must be first");
    return nullptr;
  }
  declPragmas("go:build");
  file->packageName = name();
  want(Token::Semi);
  return errors_ == 0 ? file : nullptr;
}

/// SourceFile = PackageClause ";" { ImportDecl ";" } { TopLevelDecl ";" } .
///
/// Imports are read wherever they stand, and reported where they should not.
File *Parser::file(const ParseOptions &options) {
  options_ = options;
  File *file = packageClause();
  if (!file)
    return nullptr;
  Decls decls;
  for (Token last = Token::Import; token() != Token::EndOfFile;) {
    if (token() == Token::Import && last != Token::Import)
      syntaxError("imports must appear before other declarations");
    last = token();
    topLevelDecl(decls);
  }
  rejectPragmas();
  file->decls = keep(decls);
  file->pragmas = keep(pragmas_);
  file->pragmaErrors = keep(pragmaErrors_);
  file->eof = pos();
  return file;
}

File *Parser::fileHead() {
  File *file = packageClause();
  if (!file)
    return nullptr;
  Decls decls;
  while (token() == Token::Import)
    topLevelDecl(decls);
  file->decls = keep(decls);
  file->pragmas = keep(pragmas_);
  file->pragmaErrors = keep(pragmaErrors_);
  file->eof = source_.end();
  return file;
}

File *parse(const SourceFile &source, NodeArena &arena, Sink &sink, const ParseOptions &options) {
  return Parser(source, arena, sink).file(options);
}

void parseBody(FuncDecl *decl, const SourceFile &source, NodeArena &arena, Sink &sink) {
  assert(decl->bodySkipped);
  uint32_t from = decl->body->pos.offset() - source.base().offset();
  decl->body = Parser(source, arena, sink, from).funcBody();
  decl->bodySkipped = false;
}

File *parseImports(const SourceFile &source, NodeArena &arena, Sink &sink) {
  return Parser(source, arena, sink).fileHead();
}

} // namespace mapgo::syntax
