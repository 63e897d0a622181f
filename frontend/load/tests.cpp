// Finding the functions in files of tests, and writing the program that calls them.
//
// What an example is to print stands in the last comment of its body (Go: go/doc.Examples,
// go/ast.CommentGroup.Text). Comments are no tokens: they are looked for between those of the body.
#include "frontend/load/tests.h"

#include "frontend/syntax/lexer.h"
#include "frontend/syntax/parser.h"
#include "frontend/syntax/unicode.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

#include <clocale>
#include <cwctype>

using llvm::StringRef;

namespace mapgo::load {
namespace {

using Kind = TestFunction::Kind;

/// The comments of a text, which has nothing else but white space; those without a blank line
/// between them belong together. Each is without its marks.
std::vector<std::vector<StringRef>> commentGroups(StringRef text) {
  std::vector<std::vector<StringRef>> groups;
  size_t lines = 2; // since the last comment
  while (!text.empty()) {
    if (text.starts_with("//") || text.starts_with("/*")) {
      if (lines > 1)
        groups.emplace_back();
      lines = 0;
      bool isLine = text[1] == '/';
      size_t end = std::min(text.find(isLine ? "\n" : "*/", 2), text.size());
      groups.back().push_back(text.substr(2, end - 2));
      text = text.drop_front(std::min(end + (isLine ? 0 : 2), text.size()));
      continue;
    }
    lines += text.front() == '\n';
    text = text.drop_front();
  }
  return groups;
}

/// Whether a line comment, without its slashes, is for tools: `//go:noinline`.
bool isDirective(StringRef comment) {
  auto [tool, rest] = comment.split(':');
  auto isWord = [](StringRef word) {
    return !word.empty() &&
           llvm::all_of(word, [](char c) { return llvm::isLower(c) || llvm::isDigit(c); });
  };
  return comment.starts_with("line ") || comment.starts_with("extern ") ||
         comment.starts_with("export ") ||
         (isWord(tool) && !rest.empty() && isWord(rest.take_front()));
}

/// The words of a comment group: lines without the space at their ends, blank ones only between
/// others, and one at a time.
std::string textOf(llvm::ArrayRef<StringRef> group) {
  std::string text;
  bool isBlank = false;
  for (StringRef comment : group) {
    bool isLine = comment.data()[-1] == '/';
    if (isLine && isDirective(comment))
      continue;
    if (isLine)
      comment.consume_front(" ");
    for (StringRef line : llvm::split(comment, '\n')) {
      line = line.rtrim(" \t\r\n");
      if (line.empty()) {
        isBlank = !text.empty();
        continue;
      }
      text += (isBlank ? "\n" : "") + line.str() + "\n";
      isBlank = false;
    }
  }
  return text;
}

/// The text of the last comment in a function's body, "" without one.
std::string lastComment(const syntax::BlockStmt &body, const SourceFile &file) {
  struct : syntax::LexerClient {
    void lexicalError(Pos, const llvm::Twine &) override {}
    void directive(Pos, StringRef, bool) override {}
  } ignore;
  auto offset = [&](Pos pos) { return pos.offset() - file.base().offset(); };
  syntax::Lexer lexer(file, ignore, offset(body.pos));
  std::string text;
  lexer.next();
  for (Pos end = body.pos; end < body.rbrace && lexer.token != syntax::Token::EndOfFile;) {
    StringRef between = file.text().slice(offset(end), offset(lexer.pos));
    if (auto groups = commentGroups(between); !groups.empty())
      text = textOf(groups.back());
    end = lexer.end();
    lexer.next();
  }
  return text;
}

/// The word `Output:` or `Unordered output:`, in any letters, at the beginning of what an example
/// is to print, is taken off. False if it is not there.
bool takeOutput(StringRef comment, TestFunction &example) {
  comment = comment.ltrim(" \t\n\v\f\r");
  example.isUnordered = comment.consume_front_insensitive("unordered ");
  if (!comment.consume_front_insensitive("output:"))
    return false;
  comment = comment.ltrim(' ');
  comment.consume_front("\n");
  example.output = comment.str();
  return true;
}

bool isLower(syntax::Rune rune) {
  static const locale_t kUtf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
  return kUtf8 && iswlower_l(static_cast<wint_t>(rune), kUtf8);
}

/// Whether a name is one of a kind: "Test" or "TestX", but not "Testing".
bool isName(StringRef name, StringRef prefix) {
  return name.consume_front(prefix) && (name.empty() || !isLower(syntax::decodeRune(name).rune));
}

/// Whether a function takes what testing calls T, B, F or M, and gives nothing.
bool takes(const syntax::FuncDecl &function, StringRef type) {
  const syntax::FuncType &signature = *function.type;
  if (!signature.results.empty() || signature.params.size() != 1)
    return false;
  const auto *pointer = llvm::dyn_cast_or_null<syntax::Star>(signature.params[0]->type);
  if (!pointer)
    return false;
  // The package may have been imported by any name.
  if (const auto *selector = llvm::dyn_cast<syntax::SelectorExpr>(pointer->x))
    return selector->sel->value == type;
  const auto *name = llvm::dyn_cast<syntax::Name>(pointer->x);
  return name && name->value == type;
}

/// Reports a function of a name that is not of the type for it.
bool check(const syntax::FuncDecl &function, StringRef type, Sink &sink) {
  std::string name = function.name->value.str(), why;
  if (!takes(function, type))
    why = "must be: func " + name + "(" + type.lower() + " *testing." + type.str() + ")";
  if (!function.typeParams.empty())
    why = "test functions cannot have type parameters";
  if (!why.empty())
    sink.error(function.pos, "wrong signature for " + name + ", " + why);
  return why.empty();
}

void quote(llvm::raw_ostream &out, StringRef text) {
  out << '"';
  for (unsigned char c : text)
    if (c < ' ' || c >= 0x7f || c == '"' || c == '\\')
      out << llvm::format("\\x%02x", c);
    else
      out << char(c);
  out << '"';
}

/// The list of the functions of a kind, `type` each.
void list(llvm::raw_ostream &out, StringRef name, StringRef type, Kind kind,
          llvm::ArrayRef<TestFunction> functions) {
  out << "var " << name << " = []testing." << type << "{\n";
  for (const TestFunction &function : functions) {
    if (function.kind != kind)
      continue;
    out << "\t{\"" << function.name << "\", " << (function.isExternal ? "_xtest." : "_test.")
        << function.name;
    if (kind == Kind::Example) {
      out << ", ";
      quote(out, function.output);
      out << ", " << (function.isUnordered ? "true" : "false");
    }
    out << "},\n";
  }
  out << "}\n\n";
}

} // namespace

void addTestFunctions(const SourceFile &file, bool isExternal, Sink &sink,
                      std::vector<TestFunction> &functions) {
  SourceManager none;
  Diagnostics ignored(none);
  syntax::NodeArena arena;
  const syntax::File *tree = syntax::parse(file, arena, ignored.of(""));
  if (!tree)
    return;
  struct {
    const char *prefix;
    Kind kind;
    const char *type;
  } const kinds[] = {
      {"Test", Kind::Test, "T"}, {"Benchmark", Kind::Benchmark, "B"}, {"Fuzz", Kind::Fuzz, "F"}};
  std::vector<TestFunction> examples;
  for (const syntax::Decl *decl : tree->decls) {
    const auto *function = llvm::dyn_cast<syntax::FuncDecl>(decl);
    if (!function || function->receiver)
      continue;
    StringRef name = function->name->value;
    if (name == "TestMain" && !takes(*function, "T")) {
      if (check(*function, "M", sink))
        functions.push_back({Kind::Main, name.str(), isExternal});
      continue;
    }
    for (const auto &[prefix, kind, type] : kinds)
      if (isName(name, prefix) && check(*function, type, sink))
        functions.push_back({kind, name.str(), isExternal});
    TestFunction example = {Kind::Example, name.str(), isExternal};
    if (isName(name, "Example") && function->type->params.empty() && function->body &&
        takeOutput(lastComment(*function->body, file), example))
      examples.push_back(std::move(example));
  }
  llvm::append_range(functions, examples);
}

std::string testProgram(StringRef path, bool hasPackage, bool hasExternal,
                        llvm::ArrayRef<TestFunction> functions) {
  const auto *main = llvm::find_if(
      functions, [](const TestFunction &function) { return function.kind == Kind::Main; });
  bool hasMain = main != functions.end();
  // A package of which nothing is called is imported for what it does when it is initialised.
  auto nameOf = [&](bool isExternal) {
    bool isUsed = llvm::any_of(
        functions, [&](const TestFunction &function) { return function.isExternal == isExternal; });
    return !isUsed ? "_" : isExternal ? "_xtest" : "_test";
  };
  std::string text;
  llvm::raw_string_ostream out(text);
  out << "// The program that runs the tests of " << path
      << ".\n\npackage main\n\nimport (\n\t\"os\"\n";
  if (hasMain)
    out << "\t\"reflect\"\n";
  out << "\t\"testing\"\n\t\"testing/internal/testdeps\"\n";
  if (hasPackage)
    out << "\t" << nameOf(false) << " \"" << path << "\"\n";
  if (hasExternal)
    out << "\t" << nameOf(true) << " \"" << path << "_test\"\n";
  out << ")\n\n";
  list(out, "tests", "InternalTest", Kind::Test, functions);
  list(out, "benchmarks", "InternalBenchmark", Kind::Benchmark, functions);
  list(out, "fuzzTargets", "InternalFuzzTarget", Kind::Fuzz, functions);
  list(out, "examples", "InternalExample", Kind::Example, functions);
  out << "func init() {\n\ttestdeps.ImportPath = \""
      << (path == "command-line-arguments" ? "" : path)
      << "\"\n}\n\nfunc main() {\n"
         "\tm := testing.MainStart(testdeps.TestDeps{}, tests, benchmarks, fuzzTargets, "
         "examples)\n";
  if (hasMain)
    out << "\t" << (main->isExternal ? "_xtest" : "_test")
        << ".TestMain(m)\n"
           "\tos.Exit(int(reflect.ValueOf(m).Elem().FieldByName(\"exitCode\").Int()))\n";
  else
    out << "\tos.Exit(m.Run())\n";
  out << "}\n";
  return text;
}

} // namespace mapgo::load
