// What the type checker finds out about a package: the typed program that walk/ consumes.
//
// The syntax tree is not changed. Facts about expressions stand in tables indexed by Expr::id.
#pragma once

#include "frontend/source/diagnostic.h"
#include "frontend/syntax/tree.h"
#include "frontend/types/lookup.h"
#include "frontend/types/object.h"

#include "llvm/ADT/DenseMap.h"

#include <deque>

namespace mapgo::check {

/// What kind of thing an expression denotes.
enum class Mode : uint8_t {
#define MODE(name, word, description) name,
#include "frontend/check/modes.def"
};
/// What stages call it, in a word.
llvm::StringRef wordOf(Mode mode);

struct TypeAndValue {
  Mode mode = Mode::Invalid;
  /// The final type: an untyped operand has the type it was converted to in its context.
  const types::Type *type = nullptr;
  constant::Value value; ///< of a constant; in an instance also of unsafe.Sizeof and its like
};

/// x.f: how a selector that is not a qualified identifier reaches its field or method.
struct Selection {
  enum Kind : uint8_t {
    Field,      ///< x.f is a struct field
    MethodVal,  ///< x.f is a method of x's value
    MethodExpr, ///< T.f is a function
  };
  Kind kind = Field;
  const types::Type *receiver = nullptr; ///< type of x (or T)
  types::Object *object = nullptr;       ///< field Var or Func
  std::vector<unsigned> index;           ///< field path; for a method the last is the method's
  bool indirect = false;                 ///< a pointer is followed on the way
};

/// Package-level variables initialised together by one expression: `a, b = f()` has two.
struct Initializer {
  std::vector<types::Var *> lhs;
  syntax::Expr *rhs;
};

/// A file that is embedded, by its path from the package's directory; one that ends in a slash is a
/// directory, which has no content.
struct EmbeddedFile {
  std::string name;
  llvm::StringRef content;
};

/// What `//go:embed` makes of a package variable.
struct Embedded {
  enum Kind : uint8_t { String, Bytes, FileSystem };
  types::Var *var;
  Kind kind;
  std::vector<EmbeddedFile> files; ///< one, or those of a file system in embed.FS's order
};

class Info {
public:
  explicit Info(uint32_t expressionCount = 0) { grow(expressionCount); }
  void grow(uint32_t expressionCount) {
    types_.resize(expressionCount);
    objects_.resize(expressionCount);
  }

  uint32_t size() const { return static_cast<uint32_t>(types_.size()); }

  const TypeAndValue &of(const syntax::Expr *x) const { return types_[x->id]; }
  TypeAndValue &of(const syntax::Expr *x) { return types_[x->id]; }
  const types::Type *typeOf(const syntax::Expr *x) const { return types_[x->id].type; }
  /// Whether x, in parentheses or not, is an element of a map.
  bool isMapIndex(const syntax::Expr *x) const { return of(x).mode == Mode::MapIndex; }
  /// Where x (m[k], y.(T), <-c) stands for two values, the type of the second: bool or one
  /// defined as that. nullptr elsewhere.
  const types::Type *commaOk(const syntax::Expr *x) const { return commaOk_.lookup(x); }
  void setCommaOk(const syntax::Expr *x, const types::Type *ok) { commaOk_[x] = ok; }

  /// The object that a name declares or refers to; nullptr for `_`, a package clause's name and a
  /// type switch's symbol (see symbolOf). A generic function's name refers to the instance.
  types::Object *objectOf(const syntax::Name *name) const { return objects_[name->id]; }
  /// The object that a name or a qualified identifier refers to, nullptr if x is neither.
  types::Object *objectOf(const syntax::Expr *x) const;
  void setObject(const syntax::Name *name, types::Object *object) { objects_[name->id] = object; }

  /// How x.f reaches a field or method; nullptr if x is anything else, pkg.Name included.
  const Selection *selection(const syntax::Expr *x) const;
  /// The same if x.f is a method of x's value.
  const Selection *methodSelection(const syntax::Expr *x) const {
    const Selection *found = selection(x);
    return found && found->kind == Selection::MethodVal ? found : nullptr;
  }
  void setSelection(const syntax::SelectorExpr *x, Selection selection) {
    selections_[x] = std::move(selection);
  }
  /// The function, method (of an interface, too) or builtin that is called by its name; nullptr
  /// of a func value's call, a method expression's and a conversion.
  types::Object *calleeOf(const syntax::CallExpr *call) const { return namedFunction(call->fun); }
  types::Object *namedFunction(const syntax::Expr *fun) const;
  bool isConversion(const syntax::CallExpr *call) const {
    return of(call->fun).mode == Mode::TypeExpr;
  }
  /// g() in f(g()) if g has several results, which are the arguments; else nullptr.
  const syntax::CallExpr *spreads(const syntax::CallExpr *call) const;
  /// The builtin function that is called, or nullptr.
  const types::Builtin *builtinOf(const syntax::CallExpr *call) const {
    return llvm::dyn_cast_or_null<types::Builtin>(calleeOf(call));
  }

  /// The variable that a clause of `switch x := y.(type)` declares; nullptr if there is no x.
  types::Var *symbolOf(const syntax::CaseClause *clause) const { return symbols_.lookup(clause); }
  void setSymbol(const syntax::CaseClause *clause, types::Var *v) { symbols_[clause] = v; }

  /// Package-level initialisers in the order they run.
  std::vector<Initializer> initOrder;
  std::vector<Embedded> embedded;
  /// `init` functions in source order; they have no object.
  std::vector<const syntax::FuncDecl *> initFunctions;
  /// The object of each function and method declaration (init and blank ones included).
  llvm::DenseMap<const syntax::FuncDecl *, types::Func *> functions;

private:
  // What they hold stays where it is as they grow: files are read while others are checked.
  std::deque<TypeAndValue> types_;
  std::deque<types::Object *> objects_;
  llvm::DenseMap<const syntax::Expr *, const types::Type *> commaOk_;
  llvm::DenseMap<const syntax::Expr *, Selection> selections_;
  llvm::DenseMap<const syntax::CaseClause *, types::Var *> symbols_;
};

/// A package after checking.
struct CheckedPackage {
  types::Package *package = nullptr;
  std::vector<syntax::File *> files;
  /// Of each of `files`, what it imports: where names in it are looked up, in and after checking.
  std::vector<types::Scope *> fileScopes;
  Info info;
  Sink *sink = nullptr; ///< for what later stages find out about it
};

} // namespace mapgo::check
