// Mutations for the fuzzers that read programs. Bytes changed at random hardly ever leave a program
// that parses; here most mutations exchange, repeat or remove whole tokens, lines and bracketed
// groups, so that many of their results parse and some pass the type checker.
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSwitch.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <random>
#include <string>
#include <vector>

extern "C" size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t maxSize);

namespace {

using llvm::StringRef;

/// What often makes sense in place of a name or literal.
constexpr StringRef kWords[] = {"0",
                                "1",
                                "-1",
                                "255",
                                "1<<63",
                                "1.5",
                                "1i",
                                "'x'",
                                "\"s\"",
                                "nil",
                                "true",
                                "iota",
                                "_",
                                "int",
                                "uint8",
                                "int64",
                                "float32",
                                "string",
                                "bool",
                                "error",
                                "any",
                                "byte",
                                "rune",
                                "uintptr",
                                "len",
                                "cap",
                                "append",
                                "make",
                                "new",
                                "copy",
                                "delete",
                                "panic",
                                "recover",
                                "real",
                                "complex",
                                "print",
                                "[]int",
                                "[2]int",
                                "[...]int",
                                "*int",
                                "func()",
                                "x.y",
                                "x[0]",
                                "x[1:2:3]",
                                "f()",
                                "&x",
                                "*p",
                                "x.(type)",
                                "x.(T)",
                                "T{}",
                                "<-c",
                                "x...",
                                "(x)",
                                "func(){}",
                                "chan int",
                                "map[string]int",
                                "<-chan T",
                                "chan<- chan T",
                                "make(chan T)",
                                "close(c)",
                                "struct{ T }",
                                "interface{ M() }",
                                "interface{}",
                                "[]T{{}}"};

constexpr StringRef kOperators[] = {
    "+",  "-",  "*",  "/",  "%", "&",  "|",  "^", "<<", ">>", "&^", "==",  "!=", "<",
    "<=", "&&", "||", ":=", "=", "+=", "++", ",", ";",  ":",  ".",  "...", "<-"};

constexpr StringRef kLines[] = {"break",
                                "continue",
                                "fallthrough",
                                "return",
                                "goto L",
                                "L:",
                                "defer f()",
                                "go f()",
                                "default:",
                                "case 1:",
                                "case T:",
                                "for {",
                                "for i := range x {",
                                "if x := f(); x {",
                                "switch x := x.(type) {",
                                "select {",
                                "select {}",
                                "case c <- x:",
                                "case x := <-c:",
                                "case x[0], x = <-c:",
                                "for x := range c {",
                                "c <- x",
                                "go func() {",
                                "}",
                                "var x T",
                                "x := f",
                                "const c = iota",
                                "type T struct {",
                                "type T []T",
                                "type T = int",
                                "func (t *T) M() {",
                                "func f(x T) (y T) {",
                                ")"};

/// Where a token is in a text.
struct Token {
  enum Kind { Word, Number, String, Operator, Newline } kind;
  size_t begin, end;
};

using Random = std::minstd_rand;

size_t below(Random &random, size_t limit) { return limit ? random() % limit : 0; }

template <size_t N> StringRef pick(Random &random, const StringRef (&texts)[N]) {
  return texts[below(random, N)];
}

bool isWordPart(char c) { return llvm::isAlnum(c) || c == '_' || (c & 0x80); }

size_t endOfQuoted(StringRef text, size_t begin) {
  for (size_t i = begin + 1; i < text.size(); ++i) {
    if (text[i] == text[begin])
      return i + 1;
    if (text[i] == '\\' && text[begin] != '`')
      ++i;
    if (i < text.size() && text[i] == '\n' && text[begin] != '`')
      return i;
  }
  return text.size();
}

Token tokenAt(StringRef text, size_t begin) {
  const char c = text[begin];
  const StringRef rest = text.substr(begin);
  if (c == '\n')
    return {Token::Newline, begin, begin + 1};
  if (c == '"' || c == '\'' || c == '`')
    return {Token::String, begin, endOfQuoted(text, begin)};
  if (isWordPart(c))
    return {llvm::isDigit(c) ? Token::Number : Token::Word, begin,
            begin + rest.take_while(isWordPart).size()};
  for (const size_t length : {3, 2})
    if (llvm::is_contained(kOperators, rest.take_front(length)))
      return {Token::Operator, begin, begin + std::min(length, rest.size())};
  return {Token::Operator, begin, begin + 1};
}

std::vector<Token> tokenize(StringRef text) {
  std::vector<Token> tokens;
  for (size_t at = 0; at < text.size();) {
    if (text[at] == ' ' || text[at] == '\t' || text[at] == '\r') {
      ++at;
      continue;
    }
    tokens.push_back(tokenAt(text, at));
    at = tokens.back().end;
  }
  return tokens;
}

/// A part of a text.
struct Span {
  size_t begin = 0, end = 0;

  StringRef of(StringRef text) const { return text.slice(begin, end); }
  std::string replaced(StringRef text, StringRef by) const {
    return (text.take_front(begin) + by + text.drop_front(end)).str();
  }
};

/// The line of position `at`, with its newline.
Span lineAround(StringRef text, size_t at) {
  const size_t before = text.take_front(at).rfind('\n');
  const size_t after = text.find('\n', at);
  return {before == StringRef::npos ? 0 : before + 1,
          after == StringRef::npos ? text.size() : after + 1};
}

/// What is between a bracket and the one that closes it, or nothing if it is not closed.
Span insideOf(StringRef text, size_t open) {
  size_t depth = 0;
  for (size_t i = open; i < text.size(); ++i) {
    if (StringRef("([{").contains(text[i]))
      ++depth;
    if (StringRef(")]}").contains(text[i]) && --depth == 0)
      return {open + 1, i};
  }
  return {open + 1, open + 1};
}

/// A text on its way to another one.
class Mutation {
public:
  Mutation(StringRef text, StringRef other, Random &random)
      : text_(text), other_(other), tokens_(tokenize(text)), random_(random) {}

  std::string run() {
    if (tokens_.empty())
      return pick(random_, kLines).str();
    switch (below(random_, 10)) {
    case 0:
    case 1:
    case 2:
      return exchangeToken();
    case 3:
      return insertToken();
    case 4:
      return anyToken().replaced(text_, "");
    case 5:
      return repeatLine();
    case 6:
      return anyLine().replaced(text_, "");
    case 7:
      return insertLine();
    default:
      return exchangeGroup();
    }
  }

private:
  Span anyToken() {
    const Token &token = tokens_[below(random_, tokens_.size())];
    return {token.begin, token.end};
  }

  Span anyLine() { return lineAround(text_, below(random_, text_.size())); }

  /// A token by one of its kind from the other text, or by another that may stand there.
  std::string exchangeToken() {
    const Token &token = tokens_[below(random_, tokens_.size())];
    const Span span{token.begin, token.end};
    if (below(random_, 3) != 0) {
      std::vector<Token> others = tokenize(other_);
      llvm::erase_if(others, [&](const Token &t) { return t.kind != token.kind; });
      if (!others.empty()) {
        const Token &by = others[below(random_, others.size())];
        return span.replaced(text_, Span{by.begin, by.end}.of(other_));
      }
    }
    if (token.kind == Token::Operator)
      return span.replaced(text_, pick(random_, kOperators));
    return span.replaced(text_, pick(random_, kWords));
  }

  std::string insertToken() {
    const size_t at = anyToken().begin;
    const StringRef text = below(random_, 2) ? pick(random_, kWords) : pick(random_, kOperators);
    return Span{at, at}.replaced(text_, (" " + text + " ").str());
  }

  /// A line of the other text, at another place.
  std::string repeatLine() {
    if (other_.empty())
      return text_.str();
    const Span line = lineAround(other_, below(random_, other_.size()));
    const size_t at = anyLine().begin;
    return Span{at, at}.replaced(text_, line.of(other_));
  }

  std::string insertLine() {
    const size_t at = anyLine().begin;
    return Span{at, at}.replaced(text_, (pick(random_, kLines) + "\n").str());
  }

  static std::vector<size_t> openings(StringRef text) {
    std::vector<size_t> found;
    for (size_t i = 0; i < text.size(); ++i)
      if (StringRef("([{").contains(text[i]))
        found.push_back(i);
    return found;
  }

  /// What a pair of brackets encloses, by what such a pair encloses in the other text.
  std::string exchangeGroup() {
    const std::vector<size_t> here = openings(text_);
    std::vector<size_t> there = openings(other_);
    if (here.empty())
      return exchangeToken();
    const size_t open = here[below(random_, here.size())];
    llvm::erase_if(there, [&](size_t i) { return other_[i] != text_[open]; });
    if (there.empty())
      return insideOf(text_, open).replaced(text_, "");
    const size_t from = there[below(random_, there.size())];
    return insideOf(text_, open).replaced(text_, insideOf(other_, from).of(other_));
  }

  StringRef text_, other_;
  std::vector<Token> tokens_;
  Random &random_;
};

StringRef textOf(const uint8_t *data, size_t size) {
  return {reinterpret_cast<const char *>(data), size};
}

size_t store(const std::string &text, uint8_t *data, size_t maxSize) {
  const size_t size = std::min(text.size(), maxSize);
  memcpy(data, text.data(), size);
  return size;
}

} // namespace

extern "C" size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t maxSize,
                                          unsigned seed) {
  Random random(seed);
  if (below(random, 6) == 0)
    return LLVMFuzzerMutate(data, size, maxSize);
  std::string text = textOf(data, size).str();
  for (size_t times = 1 + below(random, 3); times != 0; --times)
    text = Mutation(text, textOf(data, size), random).run();
  return store(text, data, maxSize);
}

extern "C" size_t LLVMFuzzerCustomCrossOver(const uint8_t *first, size_t firstSize,
                                            const uint8_t *second, size_t secondSize, uint8_t *out,
                                            size_t maxSize, unsigned seed) {
  Random random(seed);
  std::string text = textOf(first, firstSize).str();
  for (size_t times = 1 + below(random, 3); times != 0; --times)
    text = Mutation(text, textOf(second, secondSize), random).run();
  return store(text, out, maxSize);
}
