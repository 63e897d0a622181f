// The source of a document.
#include "driver/explain/source.h"

#include "frontend/source/listing.h"
#include "frontend/syntax/lexer.h"
#include "frontend/syntax/visit.h"
#include "lowering/walk/map.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using llvm::cast;
using llvm::dyn_cast;
using llvm::StringRef;

namespace mapgo::driver {

using namespace syntax;

std::string shownText(StringRef text) {
  std::string result;
  while (!text.empty()) {
    const size_t length = characterLength(text);
    result += length ? text.take_front(length) : "?";
    text = text.drop_front(std::max<size_t>(length, 1));
  }
  return result;
}

namespace {

/// The errors have been told.
class IgnoreErrors final : public LexerClient {
public:
  void lexicalError(Pos, const llvm::Twine &) override {}
  void directive(Pos, StringRef, bool) override {}
};

} // namespace

SourceView::SourceView(llvm::ArrayRef<const SourceFile *> files) {
  for (const SourceFile *source : files) {
    files_.push_back({source, {}});
    readTokens(files_.back());
  }
}

/// What is between two tokens: white space and comments.
void SourceView::readComments(File &file, uint32_t from, uint32_t to) {
  const StringRef text = file.source->text();
  for (uint32_t at = from; at + 1 < to; ++at) {
    const StringRef rest = text.slice(at, to);
    size_t length = 0;
    if (rest.starts_with("//"))
      length = std::min(rest.size(), rest.find('\n'));
    else if (rest.starts_with("/*"))
      length = std::min(rest.size(), rest.find("*/") + 2);
    if (length == 0)
      continue;
    file.tokens.push_back({at, at + static_cast<uint32_t>(length), Comment, 0});
    at += static_cast<uint32_t>(length) - 1;
  }
}

void SourceView::readTokens(File &file) {
  IgnoreErrors client;
  Lexer lexer(*file.source, client);
  const uint32_t base = file.source->base().offset();
  uint32_t last = 0;
  for (;;) {
    lexer.next();
    const bool isEnd = lexer.token == syntax::Token::EndOfFile;
    if (lexer.token == syntax::Token::Semi && lexer.text != "semicolon")
      continue;
    const auto size = static_cast<uint32_t>(file.source->text().size());
    const uint32_t start = isEnd ? size : lexer.pos.offset() - base;
    const uint32_t end = isEnd ? size : lexer.end().offset() - base;
    readComments(file, last, start);
    if (isEnd)
      return;
    last = end;
    const StringRef text = file.source->text().slice(start, end);
    Kind kind = Punctuation;
    if (lexer.token == syntax::Token::Name)
      kind = Name;
    else if (lexer.token == syntax::Token::Literal)
      kind = lexer.literalKind == LitKind::String || lexer.literalKind == LitKind::Rune ? String
                                                                                        : Number;
    else if (!text.empty() && llvm::isAlpha(text.front()))
      kind = Keyword;
    int8_t bracket = 0;
    if (text == "(" || text == "[" || text == "{")
      bracket = 1;
    else if (text == ")" || text == "]" || text == "}")
      bracket = -1;
    file.tokens.push_back({start, end, kind, bracket});
  }
}

int SourceView::fileOf(Pos pos) const {
  for (auto [i, file] : llvm::enumerate(files_))
    if (pos.isValid() && file.source->contains(pos))
      return static_cast<int>(i);
  return -1;
}

int SourceView::fileNamed(StringRef name) const {
  for (auto [i, file] : llvm::enumerate(files_))
    if (file.source->name() == name)
      return static_cast<int>(i);
  return -1;
}

bool SourceView::hasFile(StringRef path) const {
  return llvm::any_of(files_, [&](const File &file) {
    llvm::SmallString<256> absolute(file.source->name());
    llvm::sys::fs::make_absolute(absolute);
    llvm::sys::path::remove_dots(absolute, /*remove_dot_dot=*/true);
    return absolute == path || file.source->recordedName() == path || file.source->isNamed(path);
  });
}

Span SourceView::exact(Pos begin, Pos end, Pos at) const {
  const int index = fileOf(begin);
  if (index < 0)
    return {};
  const File &file = files_[static_cast<size_t>(index)];
  const uint32_t base = file.source->base().offset(), start = begin.offset() - base;
  uint32_t stop = end.isValid() && fileOf(end) == index ? end.offset() - base : start;
  const bool hasMore = at.isValid() && fileOf(at) == index && at.offset() - base >= stop;
  auto next = llvm::lower_bound(
      file.tokens, start, [](const Token &token, uint32_t offset) { return token.end <= offset; });
  int depth = 0;
  // `struct` and `interface` have a body, and may have nothing in it that ends the node.
  bool hasBody = false;
  auto isWithin = [&](const Token &token) {
    return hasBody || token.start < std::max(stop, start + 1) ||
           (hasMore && token.start <= at.offset() - base);
  };
  for (; next != file.tokens.end() && (isWithin(*next) || depth > 0); ++next) {
    depth = std::max(0, depth + next->bracket);
    if (next->kind == Comment)
      continue;
    stop = std::max(stop, next->end);
    const StringRef text = file.source->text().slice(next->start, next->end);
    hasBody = next->kind == Keyword && (text == "struct" || text == "interface");
  }
  return {index, start, std::max(stop, start)};
}

uint32_t SourceView::withKeyword(const Span &span) const {
  if (span.file < 0)
    return span.start;
  const File &file = files_[static_cast<size_t>(span.file)];
  auto next = llvm::lower_bound(file.tokens, span.start, [](const Token &token, uint32_t offset) {
    return token.start < offset;
  });
  while (next != file.tokens.begin() && std::prev(next)->kind == Comment)
    --next;
  const bool isKeyword = next != file.tokens.begin() && std::prev(next)->kind == Keyword;
  return isKeyword ? std::prev(next)->start : span.start;
}

std::vector<Span> SourceView::marked() const {
  std::vector<Span> result;
  for (auto [i, file] : llvm::enumerate(files_)) {
    const StringRef text = file.source->text();
    bool isOpen = false;
    for (const Token &token : file.tokens) {
      const StringRef comment = text.slice(token.start, token.end).rtrim();
      if (!isOpen && comment == "//explain:begin") {
        isOpen = true;
        result.push_back({static_cast<int>(i), token.start, static_cast<uint32_t>(text.size())});
      } else if (isOpen && comment == "//explain:end") {
        isOpen = false;
        result.back().end = token.end;
      }
    }
  }
  return result;
}

void SourceView::write(llvm::json::OStream &out) const {
  out.attributeArray("files", [&] {
    for (const File &file : files_)
      out.object([&] {
        out.attribute("name", shownText(llvm::sys::path::filename(file.source->name())));
        out.attribute("text", shownText(file.source->text()));
        out.attributeArray("tokens", [&] {
          constexpr size_t kMostTokens = 15'000;
          for (const Token &token : llvm::ArrayRef(file.tokens).take_front(kMostTokens)) {
            out.value(token.start);
            out.value(token.end);
            out.value(static_cast<int>(token.kind));
          }
        });
      });
  });
}

int TypeView::of(const types::Type *type) {
  if (!type)
    return -1;
  std::string name = types::toString(type, [this](const types::Package *p) {
    return p && p != package_ ? p->name : std::string();
  });
  auto [known, isNew] = known_.try_emplace(name, static_cast<int>(types_.size()));
  const int index = known->second;
  if (!isNew)
    return index;
  types_.push_back(type);
  names_.push_back(std::move(name));
  const auto *map = llvm::dyn_cast_or_null<types::Map>(type->under());
  if (map) {
    of(map->key);
    of(map->elem);
  }
  return index;
}

int TypeView::named(StringRef name) const {
  auto found = known_.find(name);
  const std::string qualifier = package_ ? package_->name + "." : "";
  if (found == known_.end() && package_ && name.contains(qualifier)) {
    // Programs qualify the package's own types.
    std::string local;
    for (StringRef rest = name; !rest.empty();) {
      const size_t at = rest.find(qualifier);
      local += rest.take_front(at);
      rest = at == StringRef::npos ? "" : rest.drop_front(at + qualifier.size());
    }
    found = known_.find(local);
  }
  return found == known_.end() ? -1 : found->second;
}

/// Whether a type's size is known: it has no type parameters in it, and is no untyped constant's.
static bool hasLayout(const types::Type *type, StringRef name) {
  if (llvm::isa<types::TypeParam, types::Tuple>(type) || name.contains("untyped") ||
      name.contains("invalid type"))
    return false;
  return llvm::isa<types::Basic, types::Map, types::Slice, types::Pointer, types::Chan,
                   types::Signature, types::Interface>(type);
}

void TypeView::writeMap(llvm::json::OStream &out, const types::Map *map) {
  core::Unit unit;
  const layout::MapLayout &bucket = layout_.mapLayout(map);
  out.attributeObject("map", [&] {
    out.attribute("key", of(map->key));
    out.attribute("elem", of(map->elem));
    out.attribute("keySize", layout_.sizeOf(map->key));
    out.attribute("elemSize", layout_.sizeOf(map->elem));
    out.attribute("keySlot", bucket.keySlot);
    out.attribute("elemSlot", bucket.valueSlot);
    out.attribute("keysOffset", bucket.keysOffset);
    out.attribute("elemsOffset", bucket.valuesOffset);
    out.attribute("overflowOffset", bucket.overflowOffset);
    out.attribute("bucket", bucket.bucketSize);
    out.attribute("cells", rt::kBucketCount);
    out.attribute("form", walk::mapForm(map, layout_, unit).reason.form);
    out.attributeArray("flags", [&] {
      constexpr std::pair<uint32_t, StringRef> kFlags[] = {
          {rt::kMapIndirectKey, "indirect key"},
          {rt::kMapIndirectElem, "indirect elem"},
          {rt::kMapReflexiveKey, "reflexive key"},
          {rt::kMapNeedKeyUpdate, "key update"},
          {rt::kMapHashMightPanic, "hashing may panic"}};
      for (auto [flag, name] : kFlags)
        if (bucket.flags & flag)
          out.value(name);
    });
  });
}

/// Whether the type's size, or the layout of its entries if it is a map, depends on a type
/// parameter.
static bool dependsOnTypeParam(const types::Type *type) {
  llvm::DenseSet<const types::Type *> seen;
  std::vector<const types::Type *> work = {type};
  while (!work.empty()) {
    const types::Type *t = work.back();
    work.pop_back();
    if (!t || !seen.insert(t).second)
      continue;
    if (llvm::isa<types::TypeParam>(t))
      return true;
    if (const auto *named = dyn_cast<types::Named>(t)) {
      t = named->under();
      if (!t || llvm::isa<types::Interface>(t))
        continue;
    }
    if (const auto *map = dyn_cast<types::Map>(t)) {
      work.push_back(map->key);
      work.push_back(map->elem);
    } else if (const auto *array = dyn_cast<types::Array>(t)) {
      work.push_back(array->elem);
    } else if (const auto *fields = dyn_cast<types::Struct>(t)) {
      for (const types::Var *field : fields->fields)
        work.push_back(field->type);
    }
  }
  return false;
}

void TypeView::write(llvm::json::OStream &out) {
  out.attributeArray("types", [&] {
    for (size_t i = 0; i < types_.size(); ++i)
      out.object([&] {
        const types::Type *type = types_[i];
        out.attribute("name", shownText(names_[i]));
        if (!hasLayout(type->under() ? type->under() : type, names_[i]) || dependsOnTypeParam(type))
          return;
        out.attribute("size", layout_.sizeOf(type));
        out.attribute("align", layout_.alignOf(type));
        if (const auto *map = dyn_cast<types::Map>(type->under()))
          writeMap(out, map);
      });
  });
}

namespace {

/// A place within the node's text that its parts are not, after the last of them; or unknown.
Pos lastToken(const Node *node) {
  switch (node->kind) {
  case NodeKind::CallExpr:
  case NodeKind::IndexExpr:
  case NodeKind::TypeAssertExpr:
    return reportedPos(cast<Expr>(node));
  case NodeKind::CompositeLit:
  case NodeKind::BlockStmt:
  case NodeKind::SwitchStmt:
  case NodeKind::SelectStmt:
    return endPos(node); // their closing brace
  case NodeKind::TypeSwitchGuard:
    return cast<TypeSwitchGuard>(node)->dot.advance(1);
  case NodeKind::CaseClause:
    return cast<CaseClause>(node)->colon;
  case NodeKind::CommClause:
    return cast<CommClause>(node)->colon;
  case NodeKind::SliceExpr:
    return node->pos;
  default:
    return {};
  }
}

} // namespace

Span SyntaxView::ownSpan(const Node *node) const {
  if (const auto *file = dyn_cast<syntax::File>(node))
    return {source_.fileOf(file->source->base()), 0,
            static_cast<uint32_t>(file->source->text().size())};
  Pos start = startPos(node), end = endPos(node);
  if (const auto *labeled = dyn_cast<LabeledStmt>(node)) {
    start = startPos(labeled->label);
    if (llvm::isa<EmptyStmt>(labeled->stmt))
      end = node->pos.advance(1);
  } else if (const auto *range = dyn_cast<RangeClause>(node); range && !range->lhs)
    start = range->pos;
  if (llvm::isa<EmptyStmt>(node)) {
    Span span = source_.exact(start, start);
    span.end = span.start;
    return span;
  }
  return source_.exact(start, end, lastToken(node));
}

void SyntaxView::add(const syntax::File *file) { add(file, "", -1); }

int SyntaxView::add(const Node *node, StringRef part, int parent) {
  const int index = static_cast<int>(rows_.size());
  rows_.push_back({parent, part, node, ownSpan(node), -1, "", std::nullopt, nullptr});
  index_[node] = index;
  describe(rows_.back());
  forEachChild(node, [&](StringRef label, const Node *child) {
    if (label == "name" && llvm::isa<syntax::File, BranchStmt, LabeledStmt>(node))
      return;
    Span &inner = rows_[static_cast<size_t>(add(child, label, index))].span;
    Span &span = rows_[static_cast<size_t>(index)].span;
    if (inner.file != span.file || inner.file < 0)
      return;
    // A statement that is not there may be said to be behind the one that it is of.
    if (inner.start == inner.end) {
      inner.start = inner.end = std::clamp(inner.start, span.start, span.end);
      return;
    }
    span.start = std::min(span.start, inner.start);
    span.end = std::max(span.end, inner.end);
  });
  if (llvm::isa<Decl>(node)) {
    Span &span = rows_[static_cast<size_t>(index)].span;
    span.start = source_.withKeyword(span);
  }
  return index;
}

void SyntaxView::describe(Row &row) {
  const auto *expr = dyn_cast<Expr>(row.node);
  if (!info_ || !expr || expr->id >= info_->size())
    return;
  const check::TypeAndValue &known = info_->of(expr);
  const auto *name = dyn_cast<Name>(row.node);
  row.object = name ? info_->objectOf(name) : nullptr;
  if (row.object && row.object->pos == name->pos)
    declarations_.try_emplace(row.object, static_cast<int>(rows_.size()) - 1);
  const types::Type *type = known.type ? known.type : row.object ? row.object->type : nullptr;
  row.type = types_.of(type);
  row.mode = known.mode == check::Mode::Invalid && row.object ? StringRef("declares")
                                                              : check::wordOf(known.mode);
  if (!known.value.isUnknown())
    row.value = shownText(constant::toString(known.value));
}

Span SyntaxView::functionAround(Span place) const {
  Span best;
  for (const Row &row : rows_)
    if (llvm::isa<FuncDecl, FuncLit>(row.node) && row.span.file == place.file &&
        row.span.start <= place.start && place.start < row.span.end)
      best = row.span;
  return best;
}

Span SyntaxView::spanOf(const Node *node) const {
  auto found = index_.find(node);
  return found == index_.end() ? Span() : rows_[static_cast<size_t>(found->second)].span;
}

int SyntaxView::indexOf(const Node *node) const {
  auto found = index_.find(node);
  return found == index_.end() || found->second >= kMostNodes ? -1 : found->second;
}

void SyntaxView::write(llvm::json::OStream &out) const {
  out.attributeArray("nodes", [&] {
    for (const Row &row : llvm::ArrayRef(rows_).take_front(kMostNodes))
      out.array([&] {
        out.value(row.parent);
        out.value(kindName(row.node->kind));
        out.value(row.part);
        out.value(row.span.file);
        out.value(row.span.start);
        out.value(row.span.end);
        out.value(row.type);
        out.value(row.mode);
        if (row.value)
          out.value(*row.value);
        else
          out.value(nullptr);
        auto declared = declarations_.find(row.object);
        const bool isShown =
            row.object && declared != declarations_.end() && declared->second < kMostNodes;
        out.value(isShown ? declared->second : -1);
      });
  });
}

} // namespace mapgo::driver
