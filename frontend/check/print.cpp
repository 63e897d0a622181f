// The typed program as text: what `emit --stage=types` shows. One line for each expression in the
// order of the tree, columns apart:
//
//     3:9  constant  untyped int  1  1
//     line:column, mode, type, constant value, source text
//
// Names that a declaration introduces show the object instead: they have no mode.
#include "frontend/check/check.h"
#include "frontend/source/listing.h"
#include "frontend/syntax/visit.h"

namespace mapgo::check {

llvm::StringRef wordOf(Mode mode) {
  static constexpr llvm::StringLiteral kWords[] = {
#define MODE(name, word, description) word,
#include "frontend/check/modes.def"
  };
  return kWords[static_cast<size_t>(mode)];
}

namespace {

using namespace syntax;

/// Walks a tree in source order and prints its expressions.
class Printer {
public:
  Printer(Listing &out, const SourceManager &sources, const CheckedPackage &package)
      : out_(out), sources_(sources), package_(package) {}

  void children(const Node *n);

private:
  void child(const Node *parent, llvm::StringRef part, const Node *n);
  void expr(const Expr *e);
  void line(const Expr *e);
  void name(const Name *n);
  std::string str(const types::Type *type) const;
  /// A line of the listing, with the position of what it says.
  void line(const Expr *e, llvm::StringRef mode, llvm::StringRef type, llvm::StringRef value,
            llvm::StringRef text);

  Listing &out_;
  const SourceManager &sources_;
  const CheckedPackage &package_;
};

std::string Printer::str(const types::Type *type) const {
  if (!type)
    return "-";
  return types::toString(type, [this](const types::Package *p) {
    return p && p != package_.package ? p->name : std::string();
  });
}

void Printer::line(const Expr *e, llvm::StringRef mode, llvm::StringRef type, llvm::StringRef value,
                   llvm::StringRef text) {
  Location at = sources_.locate(startPos(e));
  out_.line(e, {e->pos, startPos(e), endPos(e)}) << at.line << ':' << at.column << "  " << mode
                                                 << "  " << type << "  " << value << "  " << text;
}

void Printer::line(const Expr *e) {
  const TypeAndValue &info = package_.info.of(e);
  std::string type = str(info.type);
  if (const types::Type *ok = package_.info.commaOk(e))
    type = "(" + type + ", " + str(ok) + ")";
  line(e, wordOf(info.mode), type, info.value.isUnknown() ? "-" : constant::toString(info.value),
       toString(e));
}

/// A name that is declared here.
void Printer::name(const Name *n) {
  const types::Object *object = package_.info.objectOf(n);
  line(n, "declares", str(object ? object->type : nullptr), "-", n->value);
}

void Printer::expr(const Expr *e) {
  const auto *n = llvm::dyn_cast<Name>(e);
  if (n && package_.info.of(e).mode == Mode::Invalid)
    return name(n);
  if (!llvm::isa<ListExpr, KeyValueExpr, TypeSwitchGuard>(e))
    line(e);
  // The operand of a selector may be a package, which is no expression.
  const auto *selector = llvm::dyn_cast<SelectorExpr>(e);
  const auto *base = selector ? llvm::dyn_cast<Name>(selector->x) : nullptr;
  if (!base || package_.info.of(base).mode != Mode::Invalid)
    children(e);
}

void Printer::child(const Node *parent, llvm::StringRef part, const Node *n) {
  bool isFieldTag = part == "tag" && llvm::isa<StructType>(parent);
  if (llvm::isa<ImportDecl>(n) || isFieldTag)
    return;
  if (part == "name") {
    if (llvm::isa<Decl>(parent))
      name(llvm::cast<Name>(n));
    return;
  }
  // A function's type is no expression within it.
  bool isSignature = llvm::isa<FuncType>(n) && llvm::isa<FuncLit, FuncDecl>(parent);
  const auto *e = llvm::dyn_cast<Expr>(n);
  e && !isSignature ? expr(e) : children(n);
}

void Printer::children(const Node *n) {
  // Fields declared together share a type, which is shown once, after the last of them.
  const Expr *shared = nullptr;
  auto typeOf = [](const Node *x) {
    const auto *field = llvm::dyn_cast_or_null<Field>(x);
    return field ? field->type : nullptr;
  };
  auto next = [&](const Node *x) {
    if (shared && typeOf(x) != shared)
      expr(shared);
    shared = typeOf(x);
  };
  forEachChild(n, [&](llvm::StringRef part, const Node *x) {
    next(x);
    const auto *field = llvm::dyn_cast<Field>(x);
    if (!field)
      child(n, part, x);
    else if (field->name)
      name(field->name);
  });
  next(nullptr);
}

} // namespace

void print(Listing &out, const SourceManager &sources, const CheckedPackage &package) {
  Printer printer(out, sources, package);
  for (const syntax::File *file : package.files)
    printer.children(file);
}

} // namespace mapgo::check
