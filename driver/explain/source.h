// The source as a document has it: texts, tokens, the syntax tree with types, and exact spans.
#pragma once

#include "frontend/load/load.h"
#include "lowering/layout/layout.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/Support/JSON.h"

namespace mapgo::driver {

/// A part of a file, in bytes; file −1: of none that is shown.
struct Span {
  int file = -1;
  uint32_t start = 0, end = 0;
};

/// `text` as JSON may have it: bytes that are not part of UTF-8 are each a ?.
std::string shownText(llvm::StringRef text);

/// The files that are shown.
class SourceView {
public:
  explicit SourceView(llvm::ArrayRef<const SourceFile *> files);

  int fileOf(Pos pos) const;
  int fileNamed(llvm::StringRef name) const;
  /// Whether a path that a program tells is one of them.
  bool hasFile(llvm::StringRef path) const;
  /// What begins at `begin` and has a last part that ends at `end`, with the brackets that close
  /// it. The token at `at`, if that is further on, belongs to it, too.
  Span exact(Pos begin, Pos end, Pos at = {}) const;
  /// Where a declaration begins whose first name or parameter is at the start of `span`.
  uint32_t withKeyword(const Span &span) const;
  /// The parts of the source between `//explain:begin` and `//explain:end`.
  std::vector<Span> marked() const;
  void write(llvm::json::OStream &out) const;

private:
  enum Kind : uint8_t { Punctuation, Keyword, Name, Number, String, Comment };
  struct Token {
    uint32_t start, end;
    Kind kind;
    int8_t bracket; ///< 1 opens, -1 closes
  };
  struct File {
    const SourceFile *source;
    std::vector<Token> tokens;
  };
  void readTokens(File &file);
  static void readComments(File &file, uint32_t from, uint32_t to);

  std::vector<File> files_;
};

/// The types that a document names.
class TypeView {
public:
  TypeView(layout::Layout &layout, const types::Package *package)
      : layout_(layout), package_(package) {}
  int of(const types::Type *type);
  layout::Layout &layout() { return layout_; }
  /// That of this name, as programs tell it; −1 if it has not been named.
  int named(llvm::StringRef name) const;
  void write(llvm::json::OStream &out);

private:
  void writeMap(llvm::json::OStream &out, const types::Map *map);

  layout::Layout &layout_;
  const types::Package *package_;
  std::vector<const types::Type *> types_;
  std::vector<std::string> names_;
  llvm::StringMap<int> known_;
};

/// The syntax tree.
class SyntaxView {
public:
  /// `info` is nullptr if types have not been checked.
  SyntaxView(const SourceView &source, const check::Info *info, TypeView &types)
      : source_(source), info_(info), types_(types) {}

  void add(const syntax::File *file);
  /// The span of the innermost function declaration or literal around a place.
  Span functionAround(Span place) const;
  Span spanOf(const syntax::Node *node) const;
  /// In what is written; −1 for none.
  int indexOf(const syntax::Node *node) const;
  void write(llvm::json::OStream &out) const;

private:
  struct Row {
    int parent;
    llvm::StringRef part;
    const syntax::Node *node;
    Span span;
    int type = -1;
    llvm::StringRef mode = "";
    std::optional<std::string> value;
    const types::Object *object = nullptr;
  };
  static constexpr int kMostNodes = 15'000; ///< that are written
  int add(const syntax::Node *node, llvm::StringRef part, int parent);
  void describe(Row &row);
  Span ownSpan(const syntax::Node *node) const;

  const SourceView &source_;
  const check::Info *info_;
  TypeView &types_;
  std::vector<Row> rows_;
  llvm::DenseMap<const syntax::Node *, int> index_;
  llvm::DenseMap<const types::Object *, int> declarations_;
};

} // namespace mapgo::driver
