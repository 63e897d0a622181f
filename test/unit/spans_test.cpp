// The spans that documents have, for the programs of test/run: the text of a node, put where such a
// part of a program may stand, is parsed to a node of the same kind and extent.
#include "driver/explain/source.h"
#include "frontend/syntax/parser.h"
#include "frontend/syntax/visit.h"

#include "llvm/Support/MemoryBuffer.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>

namespace mapgo::syntax {
namespace {

/// What may stand around a part of a program.
struct Place {
  std::string before, after;
};

const std::string kPackage = "package p\n", kFunction = kPackage + "func f() {\n";

const Place kOfDecls[] = {
    {kPackage, "\n"},
    {kPackage + "var (\n", "\n)\n"},
    {kPackage + "type (\n", "\n)\n"},
    {kPackage + "import (\n", "\n)\n"},
    {kPackage + "const (\n", "\n)\n"},
    {kPackage + "const (\nfirst = iota\n", "\n)\n"},
};
const Place kOfStmts[] = {
    {kFunction, "\n}\n"},
    {kFunction + "for ", " {\n}\n}\n"},
    {kFunction + "for {\n", "\n}\n}\n"},
    {kFunction + "for ;; ", " {\n}\n}\n"},
    {kFunction + "switch {\n", "\n}\n}\n"},
    {kFunction + "switch {\ncase true:\n", "\n}\n}\n"},
    {kFunction + "switch {\ncase true:\n", "\ncase false:\n}\n}\n"},
    {kFunction + "select {\n", "\n}\n}\n"},
    {kFunction + "select {\ncase ", ":\n}\n}\n"},
    {kFunction + "if ", "; true {\n}\n}\n"},
    {kPackage + "func f() ", "\n"},
    {kPackage + "func f() {\nL:\n", "\n}\n"},
};
const Place kOfExprs[] = {
    {kFunction + "_ = ", "\n}\n"},         {kFunction + "f(", ")\n}\n"},
    {kPackage + "var _ ", "\n"},           {kPackage + "type _ interface{ ", " }\n"},
    {kPackage + "type _ ", "\n"},          {kPackage + "func _(_ ", ")\n"},
    {kPackage + "func _", "\n"},           {kFunction + "_ = T{", "}\n}\n"},
    {kFunction + "switch ", " {\n}\n}\n"}, {kPackage + "type _ struct { ", " }\n"},
    {kPackage + "var _ = [", "]int{}\n"},  {kPackage + "import ", "\n"},
};
const Place kOfOthers[] = {
    {kPackage + "func _(", ")\n"},
    {kPackage + "func _() (", ")\n"},
    {kPackage + "func _[", "]()\n"},
    {kPackage + "func (", ") m()\n"},
    {kPackage + "func _(_ ", ")\n"},
    {kPackage + "func _() ", "\n"},
    {kPackage + "type _ struct {\n", "\n}\n"},
    {kPackage + "type _ interface {\n", "\n}\n"},
    {"", ""},
};

/// A file, and what a document says of its nodes.
class Parsed {
public:
  explicit Parsed(std::string text)
      : source_(sources_.add("a.go", std::move(text))),
        file(parse(*source_, arena_, diagnostics_.of(""))), view_(source_),
        nodes_(view_, /*info=*/nullptr, types_) {
    if (isWhole())
      nodes_.add(file);
  }
  /// Whether there is a tree. What the parser says of labels does not matter here.
  bool isWhole() {
    return file && llvm::none_of(diagnostics_.of("").list(), [](const Diagnostic &error) {
             return llvm::StringRef(error.message).starts_with("syntax error");
           });
  }
  driver::Span spanOf(const Node *node) const { return nodes_.spanOf(node); }
  llvm::StringRef text() const { return source_->text(); }

private:
  SourceManager sources_;
  Diagnostics diagnostics_{sources_};
  NodeArena arena_;
  types::Context context_;
  layout::Layout layout_;
  driver::TypeView types_{layout_, nullptr};
  const SourceFile *source_;

public:
  const File *const file;

private:
  driver::SourceView view_;
  driver::SyntaxView nodes_;
};

class Spans : public testing::Test {
protected:
  /// Whether the text is parsed to a node of that kind in this place, and all of it.
  static bool isParsed(llvm::StringRef text, NodeKind kind, const Place &place) {
    Parsed parsed(place.before + text.str() + place.after);
    const auto start = static_cast<uint32_t>(place.before.size());
    return parsed.isWhole() &&
           has(parsed, parsed.file, kind, start, start + static_cast<uint32_t>(text.size()));
  }

  static bool has(const Parsed &parsed, const Node *node, NodeKind kind, uint32_t start,
                  uint32_t end) {
    const driver::Span span = parsed.spanOf(node);
    bool found = node->kind == kind && span.start == start && span.end == end;
    forEachChild(node, [&](llvm::StringRef, const Node *child) {
      found = found || has(parsed, child, kind, start, end);
    });
    return found;
  }

  static bool isParsedSomewhere(llvm::StringRef text, NodeKind kind) {
    auto anyOf = [&](llvm::ArrayRef<Place> places) {
      return llvm::any_of(places, [&](const Place &place) { return isParsed(text, kind, place); });
    };
    return anyOf(kOfExprs) || anyOf(kOfStmts) || anyOf(kOfDecls) || anyOf(kOfOthers);
  }

  void check(const std::string &name, const Parsed &parsed, const Node *node) {
    const driver::Span span = parsed.spanOf(node);
    // A name that a statement alone has is no node of a document.
    const llvm::StringRef text =
        span.file < 0 ? llvm::StringRef() : parsed.text().slice(span.start, span.end);
    // A statement that is not there has no text, and what programs repeat is looked at once.
    if (!text.empty() && known_.insert({node->kind, text.str()}).second)
      EXPECT_TRUE(isParsedSomewhere(text, node->kind))
          << name << ": " << kindName(node->kind).str() << " is \"" << text.str() << "\"";
    forEachChild(node, [&](llvm::StringRef, const Node *child) { check(name, parsed, child); });
  }

private:
  std::set<std::pair<NodeKind, std::string>> known_;
};

TEST_F(Spans, parseToTheSameKind) {
  size_t files = 0;
  for (const auto &entry : std::filesystem::directory_iterator(MAPGO_PROGRAMS)) {
    if (entry.path().extension() != ".go")
      continue;
    auto buffer = llvm::MemoryBuffer::getFile(entry.path().string());
    ASSERT_TRUE(buffer);
    Parsed parsed((*buffer)->getBuffer().str());
    if (!parsed.isWhole())
      continue;
    ++files;
    for (const Decl *decl : parsed.file->decls)
      check(entry.path().filename().string(), parsed, decl);
  }
  EXPECT_GT(files, 50U);
}

} // namespace
} // namespace mapgo::syntax
