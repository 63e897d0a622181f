// What the files of this folder share while they check a package: its state, reporting, recording.
// The rules of the language are free functions, by subject of the specification:
//
//   decl.h         packages' objects, imports, declarations, the order of initialisation
//   typexpr.h      type expressions
//   stmt.h         statements and function bodies
//   expr.h         expressions: the ways to evaluate one
//   primary.h      literals, selectors, indices, slices, calls, builtins
//   operators.h    unary and binary operators, comparisons, shifts
//   untyped.h      untyped values and the types they take
//   assignments.h  assignability, conversions, assignments
//
// Structured as go/types is: objects are checked on demand (`objectDecl`) with colours to find
// cycles; function bodies are checked later, from a queue; expressions go through `Operand`s whose
// untyped constants get their final type when the context is known (`untyped`).
#pragma once

#include "frontend/check/check.h"
#include "frontend/check/mono.h"
#include "frontend/check/operand.h"
#include "frontend/types/sizes.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

#include <deque>
#include <functional>
#include <map>

namespace mapgo::check {

using constant::Value;
using syntax::Expr;
using syntax::Operator;
using types::Basic;
using types::BasicKind;
using types::Named;
using types::Object;
using types::Scope;
using types::Signature;
using types::Type;
using types::Var;

/// A package-level declaration, or a local type, before and while it is checked.
struct DeclInfo {
  Scope *fileScope = nullptr;
  std::vector<Var *> lhs; ///< n:1 variable declaration: all its variables
  Expr *typeExpr = nullptr;
  Expr *init = nullptr;
  bool inherited = false; ///< constant whose type and value are a previous entry's
  syntax::TypeDecl *typeDecl = nullptr;
  syntax::FuncDecl *funcDecl = nullptr;
  /// Package-level objects that the initialiser or body refers to.
  llvm::SetVector<Object *> deps;
  bool hasInitializer() const { return init || (funcDecl && funcDecl->body); }
};

/// Where in a declaration the checker is; saved and restored around objects and bodies.
struct Environment {
  DeclInfo *decl = nullptr;
  Scope *scope = nullptr;
  Pos pos;                              ///< if valid, identifiers are looked up as of here
  Value iota;                           ///< in a constant declaration
  Pos errorPos;                         ///< of an inherited constant: where to report
  const Signature *signature = nullptr; ///< of the function being checked
  llvm::DenseSet<const Expr *> *isPanic = nullptr; ///< calls of the builtin panic
  bool hasCallOrRecv = false;
  bool inTypeParams = false; ///< in a list of type parameters, where a cycle is an error
};

/// A version of the language, go1.MINOR.
struct Language {
  unsigned minor = kNewestLanguage;
  bool ofFile = false; ///< a file's own, and not the package's
};

/// An untyped expression whose final type is not known yet.
struct UntypedExpr {
  bool isLhs = false; ///< operand of a non-constant shift
  Mode mode = Mode::Invalid;
  const Basic *type = nullptr;
  Value value;
};

/// A method's declaration, before its receiver's base type is known.
struct MethodInfo {
  types::Func *func;
  bool pointer;
  syntax::Name *receiver;
};

class Checker {
public:
  Checker(types::Context &context, Sink &sink, const SourceManager &sources, CheckedPackage &result,
          Importer importer, const Config &config);
  Checker(const Checker &) = delete;
  Checker &operator=(const Checker &) = delete;

  // Recording (check.cpp): what is found out goes to `info`.

  /// Nothing if the mode is Invalid.
  void recordTypeAndValue(Expr *x, Mode mode, const Type *type, const Value &value);
  /// The generic function that x names, maybe with type arguments, is an instance there.
  void recordInstance(const Expr *x, llvm::ArrayRef<const Type *> typeArgs);
  /// The type of a builtin in one call, at its name and the parentheses around it.
  void recordBuiltinType(Expr *f, const Signature *sig);
  /// x is used as (value, bool); both types are nullptr after an error.
  void recordCommaOk(Expr *x, const Type *value, const Type *ok);
  /// x.f reaches `object` by the path `index`.
  void recordSelection(syntax::SelectorExpr *x, Selection::Kind kind, const Type *receiver,
                       Object *object, llvm::ArrayRef<unsigned> index, bool indirect);

  // What is done later, and where names are looked up (check.cpp).

  /// Runs `f` when the current package-level object is done, in the language version of now: for
  /// checks on complete types.
  void later(std::function<void()> f);
  /// Runs what `later` has got since `delayed` had `from` entries.
  void processDelayed(size_t from);
  /// Notes that the declaration being checked refers to `to`, if that is of package level.
  void addDeclDep(Object *to);
  /// The object that `name` denotes in the current scope, or nullptr.
  Object *lookup(llvm::StringRef name);
  /// An identifier the source does not spell out, for operands that need an expression.
  syntax::Name *syntheticName(Pos pos, llvm::StringRef name);
  /// Has an array, struct or channel type looked at for sizes, once it is complete.
  void noteSized(Pos pos, const Type *type);
  /// Whether the components of this type literal are not known yet.
  bool isSettingUp(const Type *literal) const { return settingUp.contains(literal); }

  // Reporting (errors.cpp).

  /// Reports at the start of what `at` denotes. Messages that quote an invalid operand or type
  /// are follow-on errors and dropped, as gc does.
  void error(const syntax::Node *at, const llvm::Twine &message, Notes notes = {});
  void error(Pos pos, const llvm::Twine &message, Notes notes = {});
  void error(const Operand &x, const llvm::Twine &message, Notes notes = {});
  /// "MESSAGE: CAUSE", or MESSAGE alone without a cause.
  void errorBecause(const Operand &x, const llvm::Twine &message, const std::string &cause);
  /// Whether the language version of the file being checked is go1.MINOR or later.
  bool allowVersion(unsigned minor) const { return language.minor >= minor; }
  /// "FEATURE requires go1.MINOR or later (…)"
  std::string versionNeeded(const llvm::Twine &feature, unsigned minor) const;
  /// Reports the use of a feature that the file's language version lacks.
  void versionError(Pos pos, const llvm::Twine &feature, unsigned minor);
  /// "NAME redeclared in this block", with the place of the other declaration.
  void redeclared(Pos pos, const Object *object, const Object *other);
  /// "file:line:column", as messages refer to other places.
  std::string str(Pos pos) const;
  /// The note "POS: other declaration of NAME"; none if there is no position.
  Notes otherDeclaration(const Object *object) const;
  /// As messages show them; an operand is "x (variable of type T)".
  std::string str(const Expr *x) const;
  std::string str(const Type *t) const;
  std::string str(const Operand &x) const;
  std::string str(const Object *o) const;
  /// What a type's name is qualified with: a package's name, its path if that is ambiguous, nothing
  /// for the package being checked.
  std::string qualify(const types::Package *p) const;

  types::Context &context;
  Sink &sink;
  const SourceManager &sources;
  CheckedPackage &result;
  Info &info;
  types::Package *package;
  Importer importer;
  Config config;

  types::GcSizes sizes;
  std::vector<std::pair<Pos, const types::Type *>>
      sized; ///< arrays, structs and channels as written
  Environment env;
  Language language; ///< of the file that is being checked
  llvm::DenseMap<const Scope *, Language> fileLanguages;
  std::vector<Object *> objectPath;              ///< objects being declared, outermost first
  llvm::MapVector<Object *, DeclInfo *> objects; ///< package-level declarations
  std::deque<DeclInfo> decls;
  uint32_t order = 0; ///< of the last object of package level
  /// Of a package whose files are read out of turn: all of them, and the order before a file's own.
  std::vector<const SourceFile *> allFiles;
  llvm::DenseMap<const syntax::File *, uint32_t> orders;
  llvm::DenseMap<types::TypeName *, std::vector<types::Func *>> methods; ///< not yet collected
  std::vector<types::PkgName *> imports;
  llvm::DenseMap<std::pair<Scope *, Object *>, types::PkgName *> dotImports;
  std::vector<std::pair<Language, std::function<void()>>> delayed;
  bool firstError = true;

  llvm::DenseMap<Expr *, UntypedExpr> untyped;

  std::vector<MethodInfo> methodInfos;
  llvm::StringMap<types::Package *> importMap;
  llvm::DenseSet<Object *> aliases; ///< names declared with `=`
  /// Array, slice, map and struct types whose components are being checked.
  llvm::DenseSet<const Type *> settingUp;
  llvm::DenseSet<Object *> brokenAliases; ///< whose type is not determined yet
  std::vector<Named *> incomplete;        ///< declared, but whose underlying type is not known yet
  llvm::DenseSet<const Named *> valid;    ///< known not to contain themselves
  InstanceGraph instances;                ///< of this package's generic types and functions
  std::map<Pos, uint32_t> localTypes;     ///< those declared in functions, numbered from 1
  std::deque<syntax::Name> syntheticNames;
  /// Import paths by package name, over all packages within reach: for `qualify`.
  mutable llvm::StringMap<llvm::StringSet<>> packagePaths;
};

} // namespace mapgo::check
