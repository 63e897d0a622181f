// What the type checker finds out about a package: the typed program that walk/ consumes.
//
// The syntax tree is not changed. Facts about expressions stand in tables indexed by Expr::id.
#pragma once

#include "frontend/syntax/tree.h"
#include "frontend/types/lookup.h"
#include "frontend/types/object.h"

#include "llvm/ADT/DenseMap.h"

namespace mapgo::check {

/// What kind of thing an expression denotes (go/types' operand modes).
enum class Mode : uint8_t {
  Invalid,  ///< an error was reported
  NoValue,  ///< a call without results
  Builtin,  ///< a builtin function's name
  TypeExpr, ///< a type
  Constant, ///< a constant; the value is known
  Variable, ///< addressable
  MapIndex, ///< m[k]: assignable, not addressable; allows comma-ok
  Value,    ///< a computed value
  NilValue, ///< the predeclared nil, before or after conversion
  CommaOk,  ///< a value that may also be used as (value, bool): x.(T), <-c
};

struct TypeAndValue {
  Mode mode = Mode::Invalid;
  /// The final type: an untyped operand has the type it was converted to in its context. In a
  /// comma-ok assignment the expression's type is a Tuple (T, bool).
  const types::Type *type = nullptr;
  constant::Value value; ///< of a constant
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

  /// The object that a name declares or refers to; nullptr for `_`, a package clause's name and a
  /// type switch's symbol (see implicits).
  types::Object *objectOf(const syntax::Name *name) const { return objects_[name->id]; }
  void setObject(const syntax::Name *name, types::Object *object) { objects_[name->id] = object; }

  llvm::DenseMap<const syntax::SelectorExpr *, Selection> selections;
  /// The variable that each clause of `switch x := y.(type)` declares (by CaseClause), the
  /// PkgName of an import without a name (by ImportDecl), unnamed parameters (by Field).
  llvm::DenseMap<const syntax::Node *, types::Object *> implicits;
  /// Package-level initialisers in the order they run.
  std::vector<Initializer> initOrder;
  /// `init` functions in source order; they have no object.
  std::vector<const syntax::FuncDecl *> initFunctions;
  /// The object of each function and method declaration (init and blank ones included).
  llvm::DenseMap<const syntax::FuncDecl *, types::Func *> functions;

private:
  std::vector<TypeAndValue> types_;
  std::vector<types::Object *> objects_;
};

/// A package after checking.
struct CheckedPackage {
  types::Package *package = nullptr;
  std::vector<syntax::File *> files;
  Info info;
};

} // namespace mapgo::check
