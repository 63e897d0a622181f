// What an identifier can denote (spec: Declarations and scope): packages, constants, types,
// variables, functions, labels, builtins and nil; and the scopes that hold them.
#pragma once

#include "frontend/source/arena.h"
#include "frontend/types/type.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"

#include <unordered_map>

namespace mapgo::syntax {
struct Expr;
struct FuncDecl;
struct Node;
} // namespace mapgo::syntax

namespace mapgo::types {

class Package;
class Scope;

enum class ObjectKind : uint8_t { PkgName, Const, TypeName, Var, Func, Label, Builtin, Nil };

/// Progress of a package-level object's type check; used to find cycles.
enum class Color : uint8_t { White, Grey, Black };

class Object {
public:
  const ObjectKind kind;
  Pos pos;
  llvm::StringRef name;
  Package *package = nullptr; ///< nullptr for the universe's
  const Type *type = nullptr;
  Scope *parent = nullptr; ///< scope it is declared in; nullptr for methods and fields
  uint32_t order = 0;      ///< source order among package-level objects, from 1; else 0
  Color color = Color::White;
  uint32_t greyIndex = 0; ///< index in the checker's object path while Grey
  Pos scopePos;           ///< where its scope starts

  bool exported() const;
  bool isBlank() const { return name == "_"; }
  /// Name qualified by package when not exported: what decides whether two fields or methods are
  /// the same. `foldCase` also takes a name that differs in case only, of whatever package.
  bool sameId(const Package *pkg, llvm::StringRef otherName, bool foldCase = false) const;
  std::string id() const;

protected:
  Object(ObjectKind kind, Pos pos, Package *package, llvm::StringRef name, const Type *type)
      : kind(kind), pos(pos), name(name), package(package), type(type),
        color(type ? Color::Black : Color::White) {}
};

/// An import's local name.
class PkgName : public Object {
public:
  PkgName(Pos pos, Package *pkg, llvm::StringRef name, Package *imported)
      : Object(ObjectKind::PkgName, pos, pkg, name, nullptr), imported(imported) {}
  Package *imported;
  bool used = false;
  static bool classof(const Object *o) { return o->kind == ObjectKind::PkgName; }
};

class Const : public Object {
public:
  Const(Pos pos, Package *pkg, llvm::StringRef name, const Type *type, constant::Value value = {})
      : Object(ObjectKind::Const, pos, pkg, name, type), value(std::move(value)) {}
  constant::Value value;
  static bool classof(const Object *o) { return o->kind == ObjectKind::Const; }
};

/// A defined type or an alias.
class TypeName : public Object {
public:
  TypeName(Pos pos, Package *pkg, llvm::StringRef name, const Type *type)
      : Object(ObjectKind::TypeName, pos, pkg, name, type) {}
  bool isAlias() const;
  /// Distinguishes types declared in functions of a package in linkString: counted from 1 in the
  /// order of the source; 0 for package level.
  uint32_t localIndex = 0;
  std::vector<TypeParam *> typeParams; ///< of a generic alias
  static bool classof(const Object *o) { return o->kind == ObjectKind::TypeName; }
};

/// A variable: package-level, local, parameter, result, or struct field.
class Var : public Object {
public:
  Var(Pos pos, Package *pkg, llvm::StringRef name, const Type *type)
      : Object(ObjectKind::Var, pos, pkg, name, type) {}
  bool isField = false;
  bool embedded = false; ///< embedded field
  bool used = false;
  bool isParam = false; ///< parameter, result or receiver
  /// A loop's, of which each iteration has one of its own (before Go 1.22 all shared one). That of
  /// a 3-clause loop starts with the value of the iteration before, then the post statement is run.
  bool perIteration = false;
  static bool classof(const Object *o) { return o->kind == ObjectKind::Var; }
};

/// A function or method. An instance of a generic function (Context::instantiate), or a method of
/// an instance (Named::methodList), is an object of its own that knows its origin.
class Func : public Object {
public:
  Func(Pos pos, Package *pkg, llvm::StringRef name, const Signature *sig)
      : Object(ObjectKind::Func, pos, pkg, name, sig) {}
  const Signature *signature() const { return llvm::cast_or_null<Signature>(type); }
  /// "main.f", "main.T.M" or "main.(*T).M"; "main.f[int,string]" and "main.(*T[int]).M" of
  /// instances, with the arguments as in linkString.
  std::string fullName() const;
  const syntax::FuncDecl *decl = nullptr;  ///< nullptr for interface methods
  bool pointerReceiver = false;            ///< set before the signature is known
  Func *origin = this;                     ///< the generic function or method, else itself
  llvm::ArrayRef<const Type *> typeArgs;   ///< of an instance; a method's are its receiver's
  const Named *receiverInstance = nullptr; ///< whose method it is, if that is an instance
  bool isInstance() const { return origin != this; }
  /// Whether it has a body only in its instances.
  bool isGeneric() const {
    const Signature *sig = signature();
    return !isInstance() && sig &&
           !(sig->receiver ? sig->receiverTypeParams : sig->typeParams).empty();
  }
  static bool classof(const Object *o) { return o->kind == ObjectKind::Func; }
};

class Label : public Object {
public:
  Label(Pos pos, Package *pkg, llvm::StringRef name)
      : Object(ObjectKind::Label, pos, pkg, name, nullptr) {}
  bool used = false;
  static bool classof(const Object *o) { return o->kind == ObjectKind::Label; }
};

enum class BuiltinId : uint8_t {
#define BUILTIN(id, name, arguments, variadic, isStatement) id,
#include "frontend/types/builtins.def"
};

class Builtin : public Object {
public:
  Builtin(llvm::StringRef name, BuiltinId id, const Type *invalid)
      : Object(ObjectKind::Builtin, Pos(), nullptr, name, invalid), builtinId(id) {}
  const BuiltinId builtinId;
  static bool classof(const Object *o) { return o->kind == ObjectKind::Builtin; }
};

class Nil : public Object {
public:
  explicit Nil(const Type *untypedNil)
      : Object(ObjectKind::Nil, Pos(), nullptr, "nil", untypedNil) {}
  static bool classof(const Object *o) { return o->kind == ObjectKind::Nil; }
};

/// Reads and checks the declarations of a package one by one, as those that import it ask for them.
class OnDemand {
public:
  virtual ~OnDemand() = default;
  /// Puts an object into the package's scope, if one of that name is declared.
  virtual void declare(llvm::StringRef name) = 0;
  /// Gives a package-level object its type, and with it all that it refers to; without a name, all
  /// that are exported.
  virtual void complete(llvm::StringRef name) = 0;
};

/// A block's names. Local scopes also honour where in the block a name's scope begins.
class Scope {
public:
  Scope(Scope *parent, Pos pos, Pos end, const char *comment)
      : parent(parent), pos(pos), end(end), comment(comment) {
    if (parent)
      parent->children.push_back(this);
  }
  Scope *const parent;
  Pos pos;
  Pos end;
  const char *const comment; ///< for debugging: "package main", "if", …
  bool isFunc = false;
  OnDemand *onDemand = nullptr; ///< of a package whose declarations are read as they are looked up
  std::vector<Scope *> children;

  Object *lookup(llvm::StringRef name) const;
  /// Looks here and outwards; a local object counts only from its scopePos on, if `at` is valid.
  /// Sets `found`, if given, to the scope.
  Object *lookupParent(llvm::StringRef name, Pos at, Scope **found = nullptr);
  /// Adds unless the name is taken; returns the object that has it already, else nullptr.
  Object *insert(Object *object);
  /// In order of insertion.
  llvm::ArrayRef<Object *> objects() const { return objects_; }

private:
  llvm::StringMap<Object *> table_;
  std::vector<Object *> objects_;
};

class Package {
public:
  Package(std::string path, std::string name, Scope *scope)
      : path(std::move(path)), name(std::move(name)), scope(scope) {}
  std::string path; ///< import path; "main" for a program
  std::string name;
  Scope *scope;
  std::vector<Package *> imports; ///< direct, in order of first import
  bool complete = false;
  bool fake = false; ///< stands in for one that could not be imported

  /// What a name stands for in a package that is imported, or nullptr; with its type.
  Object *lookup(llvm::StringRef objectName) {
    if (scope->onDemand)
      scope->onDemand->complete(objectName);
    return scope->lookup(objectName);
  }
};

/// Owns every type, object, scope and package of a compilation, and the universe.
class Context {
public:
  Context();
  Context(const Context &) = delete;
  Context &operator=(const Context &) = delete;

  template <class T, class... Args> T *make(Args &&...args) {
    return arena_.make<T>(std::forward<Args>(args)...);
  }
  llvm::ArrayRef<const Type *> copy(llvm::ArrayRef<const Type *> list) { return arena_.copy(list); }
  /// The instance of a generic type, or of one declared in a generic function. It may be made while
  /// the type is being declared.
  const Named *instantiate(const Named *generic, llvm::ArrayRef<const Type *> typeArgs,
                           llvm::ArrayRef<const Type *> implicitArgs = {});
  /// The generic function's signature for these arguments, without type parameters.
  const Signature *instantiate(const Signature *generic, llvm::ArrayRef<const Type *> typeArgs);
  /// The instance of a generic function, one for identical arguments.
  Func *instantiate(Func *generic, llvm::ArrayRef<const Type *> typeArgs);
  /// A copy of the text that lives as long as the context.
  llvm::StringRef intern(llvm::StringRef text);

  const Basic *basic(BasicKind kind) const { return basics_[static_cast<unsigned>(kind)]; }
  const Type *invalid() const { return basic(BasicKind::Invalid); }
  const Basic *byteType() const { return byte_; } ///< uint8 under the name byte
  const Basic *runeType() const { return rune_; } ///< int32 under the name rune
  const Type *errorType() const { return error_; }
  const Type *anyType() const { return any_; }
  const Type *comparableType() const { return comparable_; }
  Interface *emptyInterface() const { return emptyInterface_; }
  const Tuple *emptyTuple() const { return emptyTuple_; }
  Scope *universe() const { return universe_; }
  Package *unsafePackage() const { return unsafe_; }
  Const *iota() const { return iota_; }
  /// Predeclares assert(c), which is c, an error unless that is the constant true: for tests.
  void declareAssert();

private:
  void defineUniverse();

  Arena arena_;
  llvm::StringMap<char> strings_;
  friend class Expansion;
  unsigned generation_ = 0; ///< of the instances that are made now
  /// By a hash of origin and arguments.
  std::unordered_multimap<size_t, const Named *> typeInstances_;
  std::unordered_multimap<size_t, Func *> funcInstances_;
  const Basic *basics_[kBasicKindCount] = {};
  const Basic *byte_ = nullptr;
  const Basic *rune_ = nullptr;
  const Type *error_ = nullptr;
  const Type *any_ = nullptr;
  const Type *comparable_ = nullptr;
  Interface *emptyInterface_ = nullptr;
  const Tuple *emptyTuple_ = nullptr;
  Scope *universe_ = nullptr;
  Package *unsafe_ = nullptr;
  Const *iota_ = nullptr;
};

/// A Qualifier for messages about `package`: its own names stand alone, others have the
/// package's name.
inline auto qualifyRelativeTo(const Package *package) {
  return [package](const Package *other) { return other == package ? std::string() : other->name; };
}

/// The order of methods in type sets, method sets and descriptors: exported ones first, then by
/// name, then (unexported ones) by package path.
bool precedes(const Object *a, const Object *b);

/// The object as messages show it: "var x int", "func f(x int)", "type T struct{…}".
std::string toString(const Object *object, Qualifier qualifier);

} // namespace mapgo::types
