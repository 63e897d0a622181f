// The types of Go (spec: Types), structured as in go/types.
//
//   Basic  Array  Slice  Struct  Pointer  Tuple  Signature  Interface  Map  Chan   — type literals
//   Named                                                  — defined types and instances of generic
//   ones TypeParam  Union                                       — type parameters, elements of
//   constraints
//
// Types live in a Context and are compared with `identical`, never by address, but for Basic, Named
// and TypeParam types, which are unique. Predicates look through `under()`; that of a type
// parameter is its constraint (see types/typeparam.h for what all types of its type set have in
// common).
#pragma once

#include "frontend/constant/constant.h"
#include "frontend/source/source.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Casting.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mapgo::types {

class Context;
class Func;
class Named;
class Package;
class Scope;
class TypeName;
class TypeParam;
class Var;

enum class TypeKind : uint8_t {
  Basic,
  Array,
  Slice,
  Struct,
  Pointer,
  Tuple,
  Signature,
  Interface,
  Map,
  Chan,
  Named,
  TypeParam,
  Union,
};

class Type {
public:
  const TypeKind kind;
  /// The underlying type: itself for a literal, what it was defined as for a Named, the constraint
  /// for a TypeParam. A Named whose declaration is not that far yet is its own.
  const Type *under() const;
  /// Of a type literal, the alias that is declared as it: the name that messages show.
  const TypeName *alias = nullptr;

protected:
  explicit Type(TypeKind kind) : kind(kind) {}
};

enum class BasicKind : uint8_t {
  Invalid,
  Bool,
  Int,
  Int8,
  Int16,
  Int32,
  Int64,
  Uint,
  Uint8,
  Uint16,
  Uint32,
  Uint64,
  Uintptr,
  Float32,
  Float64,
  Complex64,
  Complex128,
  String,
  UnsafePointer,
  UntypedBool,
  UntypedInt,
  UntypedRune,
  UntypedFloat,
  UntypedComplex,
  UntypedString,
  UntypedNil,
};
inline constexpr unsigned kBasicKindCount = static_cast<unsigned>(BasicKind::UntypedNil) + 1;

enum BasicInfo : uint16_t {
  IsBoolean = 1 << 0,
  IsInteger = 1 << 1,
  IsUnsigned = 1 << 2,
  IsFloat = 1 << 3,
  IsComplex = 1 << 4,
  IsString = 1 << 5,
  IsUntyped = 1 << 6,
  IsOrdered = IsInteger | IsFloat | IsString,
  IsNumeric = IsInteger | IsFloat | IsComplex,
  IsConstType = IsBoolean | IsNumeric | IsString,
};

class Basic : public Type {
public:
  Basic(BasicKind basicKind, uint16_t info, llvm::StringRef name)
      : Type(TypeKind::Basic), basicKind(basicKind), info(info), name(name) {}
  const BasicKind basicKind;
  const uint16_t info;
  const llvm::StringRef name;
  /// Of an untyped kind but nil: the type its values take by default. Set by Context.
  const Basic *untypedDefault = nullptr;
  static bool classof(const Type *t) { return t->kind == TypeKind::Basic; }
};

class Array : public Type {
public:
  Array(const Type *elem, int64_t len) : Type(TypeKind::Array), elem(elem), len(len) {}
  const Type *elem;
  int64_t len; ///< negative when unknown after an error
  static bool classof(const Type *t) { return t->kind == TypeKind::Array; }
};

class Slice : public Type {
public:
  explicit Slice(const Type *elem) : Type(TypeKind::Slice), elem(elem) {}
  const Type *elem;
  static bool classof(const Type *t) { return t->kind == TypeKind::Slice; }
};

class Struct : public Type {
public:
  Struct() : Type(TypeKind::Struct) {}
  std::vector<Var *> fields;
  std::vector<std::string> tags; ///< as long as fields, or empty
  llvm::StringRef tag(size_t i) const {
    return i < tags.size() ? llvm::StringRef(tags[i]) : llvm::StringRef();
  }
  static bool classof(const Type *t) { return t->kind == TypeKind::Struct; }
};

class Pointer : public Type {
public:
  explicit Pointer(const Type *elem) : Type(TypeKind::Pointer), elem(elem) {}
  const Type *elem;
  static bool classof(const Type *t) { return t->kind == TypeKind::Pointer; }
};

/// Parameters, results, or the operand type of a call with several results.
class Tuple : public Type {
public:
  explicit Tuple(std::vector<Var *> vars) : Type(TypeKind::Tuple), vars(std::move(vars)) {}
  std::vector<Var *> vars;
  size_t size() const { return vars.size(); }
  static bool classof(const Type *t) { return t->kind == TypeKind::Tuple; }
};

class Signature : public Type {
public:
  Signature() : Type(TypeKind::Signature) {}
  Var *receiver = nullptr;                     ///< of a method; not part of the type's identity
  const Tuple *params = nullptr;               ///< never nullptr once set up
  const Tuple *results = nullptr;              ///< never nullptr once set up
  bool variadic = false;                       ///< the last parameter is a Slice
  Scope *scope = nullptr;                      ///< of parameters and body
  std::vector<TypeParam *> typeParams;         ///< of a generic function, not of its instances
  std::vector<TypeParam *> receiverTypeParams; ///< of a generic type's method, by its own names
  static bool classof(const Type *t) { return t->kind == TypeKind::Signature; }
};

/// T or ~T: all types identical to T, or whose underlying type is.
struct Term {
  const Type *type;
  bool tilde = false;
};

/// A | ~B | C as an interface's element, as written.
class Union : public Type {
public:
  explicit Union(std::vector<Term> terms) : Type(TypeKind::Union), terms(std::move(terms)) {}
  std::vector<Term> terms;
  static bool classof(const Type *t) { return t->kind == TypeKind::Union; }
};

/// The types that implement an interface: those that have all methods and are of a term's types.
struct TypeSet {
  std::vector<Func *> methods; ///< explicit and embedded, sorted by id
  bool comparable = false;     ///< embeds the predeclared comparable; then there are no terms
  /// Disjoint terms, none for no type at all; absent if types are not restricted.
  std::optional<std::vector<Term>> terms;

  bool isEmpty() const { return terms && terms->empty(); }
  bool hasTerms() const { return terms && !terms->empty(); }
  /// Described by methods alone: the type set of an ordinary interface.
  bool isMethodSet() const { return !comparable && !terms; }
  bool isAll() const { return isMethodSet() && methods.empty(); }
};

class Interface : public Type {
public:
  Interface() : Type(TypeKind::Interface) {}
  std::vector<Func *> methods;         ///< as declared
  std::vector<const Type *> embeddeds; ///< as declared
  std::vector<Pos> embedPositions;
  /// False while the checker still collects the methods: the type set is then taken to be empty
  /// and not kept.
  bool complete = true;
  bool implicit = false; ///< stands for its only element, a constraint written without interface
  /// Filled by computeTypeSet (types/typeset.h).
  mutable std::unique_ptr<TypeSet> typeSet;
  static bool classof(const Type *t) { return t->kind == TypeKind::Interface; }
};

class Map : public Type {
public:
  Map(const Type *key, const Type *elem) : Type(TypeKind::Map), key(key), elem(elem) {}
  const Type *key;
  const Type *elem;
  static bool classof(const Type *t) { return t->kind == TypeKind::Map; }
};

enum class ChanDir : uint8_t { Both, SendOnly, RecvOnly };

class Chan : public Type {
public:
  Chan(ChanDir dir, const Type *elem) : Type(TypeKind::Chan), dir(dir), elem(elem) {}
  ChanDir dir;
  const Type *elem;
  static bool classof(const Type *t) { return t->kind == TypeKind::Chan; }
};

/// A defined type, or an instance of a generic one. There is one Named for an origin and a list of
/// type arguments (Context::instantiate); its underlying type and methods are made when they are
/// asked for. A type declared in a generic function depends on that one's type parameters, too.
class Named : public Type {
public:
  explicit Named(TypeName *object) : Type(TypeKind::Named), object(object), origin(this) {}
  TypeName *object; ///< of an instance: its origin's
  /// Never a Named once the declaration is complete; nullptr while it is being declared, and of an
  /// instance until under() is called.
  mutable const Type *underlying = nullptr;
  const Type *fromRHS = nullptr; ///< the declaration's right side, maybe a Named; nullptr before
  mutable std::vector<Func *> methods; ///< of no instance: see methodList

  std::vector<TypeParam *> typeParams;     ///< of a generic type
  std::vector<TypeParam *> implicitParams; ///< of the generic function it is declared in

  const Named *origin;                       ///< of an instance the generic type, else itself
  llvm::ArrayRef<const Type *> typeArgs;     ///< of an instance
  llvm::ArrayRef<const Type *> implicitArgs; ///< for implicitParams; none: these themselves
  bool isInstance() const { return origin != this; }
  mutable Pos pos; ///< of an instance: where the program first writes it, if it does
  /// How many instances were expanded, one out of the other, to get to this one.
  unsigned generation = 0;

  /// The methods declared on T or *T, in source order. Those of an instance have no type as long as
  /// their origins have none (see completeMethod).
  llvm::ArrayRef<Func *> methodList() const {
    return isInstance() ? instanceMethods() : llvm::ArrayRef<Func *>(methods);
  }
  static bool classof(const Type *t) { return t->kind == TypeKind::Named; }

  /// The underlying type of an instance, which it gets when that of its origin is known; until then
  /// itself.
  const Type *expand() const;
  Context *context = nullptr; ///< of an instance: where it lives

private:
  llvm::ArrayRef<Func *> instanceMethods() const;
  mutable bool methodsComplete_ = false;
};

/// A type parameter of a generic type or function, or of a method's receiver.
class TypeParam : public Type {
public:
  TypeParam(TypeName *object, unsigned index, const Type *bound)
      : Type(TypeKind::TypeParam), object(object), index(index), bound(bound) {}
  TypeName *object;
  unsigned index;    ///< in its list
  const Type *bound; ///< the constraint as declared; nullptr before it is known
  /// The constraint; an interface around the bound if that is none.
  const Interface *iface() const;
  static bool classof(const Type *t) { return t->kind == TypeKind::TypeParam; }

private:
  mutable std::unique_ptr<Interface> implicit_;
};

/// How a package appears in a type's text: "" for none. Without one (the default-constructed
/// reference) it is the package's path.
using Qualifier = llvm::function_ref<std::string(const Package *)>;

bool isBoolean(const Type *t);
bool isNumeric(const Type *t);
bool isString(const Type *t);
bool isInteger(const Type *t);
bool isUnsigned(const Type *t);
bool isFloat(const Type *t);
bool isComplex(const Type *t);
bool isConstType(const Type *t);
bool isOrdered(const Type *t); ///< < <= > >= apply
bool isTyped(const Type *t);
inline bool isUntyped(const Type *t) { return !isTyped(t); }
bool isInterface(const Type *t); ///< also for a type parameter, whose constraint is one
bool isInvalid(const Type *t);   ///< t itself, not a defined type whose underlying type is invalid
bool isBytesOrRunes(const Type *t);
bool isUnsafePointer(const Type *t);
bool hasNil(const Type *t);
/// Whether values can be compared with ==; if not and `why` is given, it is set to gc's
/// explanation ("struct containing []int cannot be compared").
bool comparable(const Type *t, std::string *why = nullptr, Qualifier qualifier = {});
/// Whether comparing values never panics: no interface is involved.
bool strictlyComparable(const Type *t);
bool hasName(const Type *t); ///< predeclared or defined, or a type parameter

/// Spec: Type identity. Tags count unless `ignoreTags`.
bool identical(const Type *x, const Type *y, bool ignoreTags = false);

/// The same as a function of its own.
inline bool identicalTypes(const Type *x, const Type *y) { return identical(x, y); }
/// Pairwise.
bool identical(llvm::ArrayRef<const Type *> x, llvm::ArrayRef<const Type *> y);

/// The type an untyped constant or nil takes by default; t itself if it is typed.
const Type *defaultType(const Type *t);

/// The element of a pointer type (also of a defined one), or nullptr.
const Type *derefOrNull(const Type *t);

/// The type as messages show it; what `declared` names is written in full. See qualifyRelativeTo
/// (types/object.h) for a Qualifier.
void write(std::string &out, const Type *t, Qualifier qualifier,
           const TypeName *declared = nullptr);
std::string toString(const Type *t, Qualifier qualifier);
std::string toString(llvm::ArrayRef<Term> terms, Qualifier qualifier); ///< "~int | string"
/// Parameters and results of a signature: "(x int) string".
void writeSignature(std::string &out, const Signature *sig, Qualifier qualifier);
/// A method for comparison with another: "m(int) string". Without a Qualifier, the first unexported
/// field of a struct type tells its package.
std::string methodText(const Func *method, Qualifier qualifier);

/// The unique spelling of a type across packages: equal if and only if identical. Used as the
/// symbol of its descriptor: `map[string]main.T`, `main.G[int,main.T]`.
std::string linkString(const Type *t);
/// "[int,main.T]"; nothing without arguments.
std::string linkString(llvm::ArrayRef<const Type *> typeArgs);
/// As Go's reflect.Type.String: not unique, since packages appear by name.
std::string reflectString(const Type *t);

} // namespace mapgo::types
