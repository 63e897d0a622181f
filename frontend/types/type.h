// The types of Go (spec: Types), structured as in go/types.
//
//   Basic  Array  Slice  Struct  Pointer  Tuple  Signature  Interface  Map  Chan   — type literals
//   Named                                                                          — defined types
//
// Types live in a Context and are compared with `identical`, never by address, but for Basic and
// Named types, which are unique. Type parameters will be a further kind; predicates therefore
// look through `under()`.
#pragma once

#include "frontend/constant/constant.h"
#include "frontend/source/source.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Casting.h"

#include <memory>
#include <string>
#include <vector>

namespace mapgo::types {

class Context;
class Func;
class Named;
class Package;
class Scope;
class TypeName;
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
};

class Type {
public:
  const TypeKind kind;
  /// The underlying type: itself for a literal, what it was defined as for a Named.
  const Type *under() const;

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
  Var *receiver = nullptr;        ///< of a method; not part of the type's identity
  const Tuple *params = nullptr;  ///< never nullptr once set up
  const Tuple *results = nullptr; ///< never nullptr once set up
  bool variadic = false;          ///< the last parameter is a Slice
  Scope *scope = nullptr;         ///< of parameters and body
  static bool classof(const Type *t) { return t->kind == TypeKind::Signature; }
};

/// All methods of an interface, explicit and embedded, sorted by id.
struct TypeSet {
  std::vector<Func *> methods;
  bool comparable = false; ///< embeds the predeclared comparable
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
  bool isAny = false; ///< the predeclared any, which is written by that name
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

/// A defined type. `underlying` is never a Named once the declaration is complete.
class Named : public Type {
public:
  explicit Named(TypeName *object) : Type(TypeKind::Named), object(object) {}
  TypeName *object;
  const Type *underlying = nullptr; ///< nullptr while being declared
  const Type *fromRHS = nullptr;    ///< the declaration's right side, maybe a Named
  std::vector<Func *> methods;      ///< declared on T or *T, in source order
  static bool classof(const Type *t) { return t->kind == TypeKind::Named; }
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
bool isInterface(const Type *t);
bool isInvalid(const Type *t); ///< t itself, not a defined type whose underlying type is invalid
bool isBytesOrRunes(const Type *t);
bool isUnsafePointer(const Type *t);
bool hasNil(const Type *t);
/// Whether values can be compared with ==; if not and `why` is given, it is set to gc's
/// explanation ("struct containing []int cannot be compared").
bool comparable(const Type *t, std::string *why = nullptr, Qualifier qualifier = {});
bool hasName(const Type *t); ///< predeclared or defined

/// Spec: Type identity. Tags count unless `ignoreTags`.
bool identical(const Type *x, const Type *y, bool ignoreTags = false);

/// The type an untyped constant or nil takes by default; t itself if it is typed.
const Type *defaultType(const Type *t);

/// The element of a pointer type (also of a defined one), or nullptr.
const Type *derefOrNull(const Type *t);

/// The type as messages show it. See qualifyRelativeTo (types/object.h) for a Qualifier.
void write(std::string &out, const Type *t, Qualifier qualifier);
std::string toString(const Type *t, Qualifier qualifier);
/// Parameters and results of a signature: "(x int) string".
void writeSignature(std::string &out, const Signature *sig, Qualifier qualifier);

/// The unique spelling of a type across packages: equal if and only if identical. Used as the
/// symbol of its descriptor: `map[string]main.T`.
std::string linkString(const Type *t);
/// As Go's reflect.Type.String: not unique, since packages appear by name.
std::string reflectString(const Type *t);

} // namespace mapgo::types
