// The checker's state and its methods, one group for each file of this folder.
//
// Structured as go/types is: objects are checked on demand (`objectDecl`) with colours to find
// cycles; function bodies are checked later, from a queue; expressions go through `Operand`s whose
// untyped constants get their final type when the context is known (`untyped_`).
#pragma once

#include "frontend/check/check.h"
#include "frontend/check/operand.h"
#include "frontend/types/sizes.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

#include <deque>
#include <functional>

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
  bool hasInitializer() const;
};

/// Where in a declaration the checker is; saved and restored around objects and bodies.
struct Environment {
  DeclInfo *decl = nullptr;
  Scope *scope = nullptr;
  Pos pos;      ///< if valid, identifiers are looked up as of here
  Value iota;   ///< in a constant declaration
  Pos errorPos; ///< of an inherited constant: where to report
  bool inTypeParamList = false;
  const Signature *signature = nullptr;            ///< of the function being checked
  llvm::DenseSet<const Expr *> *isPanic = nullptr; ///< calls of the builtin panic
  bool hasCallOrRecv = false;
};

/// The kind of a checked expression (expr.cpp): decides what an expression statement allows.
enum class ExprKind : uint8_t { Conversion, Expression, Statement };

class Checker {
public:
  Checker(types::Context &context, Sink &sink, const SourceManager &sources, CheckedPackage &result,
          Importer importer, const Config &config);
  void checkFiles(llvm::ArrayRef<syntax::File *> files);

private:
  // ------------------------------------------------------------ check.cpp: the phases, recording
  void recordTypeAndValue(Expr *x, Mode mode, const Type *type, const Value &value);
  void recordBuiltinType(Expr *f, const Signature *sig);
  /// x is used as (value, bool); both types are nullptr after an error.
  void recordCommaOk(Expr *x, const Type *value, const Type *ok);
  void recordSelection(syntax::SelectorExpr *x, Selection::Kind kind, const Type *receiver,
                       Object *object, llvm::ArrayRef<unsigned> index, bool indirect);
  void recordUntyped();
  void processDelayed(size_t from);
  /// Runs `f` when the current package-level object is done: for checks on complete types.
  void later(std::function<void()> f);
  /// Notes that the declaration being checked refers to `to`, if that is of package level.
  void addDeclDep(Object *to);
  /// The object that `name` denotes in the current scope, or nullptr.
  Object *lookup(llvm::StringRef name);
  /// An identifier the source does not spell out, for operands that need an expression.
  syntax::Name *syntheticName(Pos pos, llvm::StringRef name);
  void initFiles(llvm::ArrayRef<syntax::File *> files);
  void pragmaErrors();
  /// Checks the linknames, and gives the names of this package that are linked to another's.
  llvm::StringSet<> linknames();
  /// Functions without a body must be `linked` by name, or come from assembly.
  void checkBodies(const llvm::StringSet<> &linked);
  void missingMain();
  void largeTypes();
  /// Has an array or struct type's size looked at, once it is complete.
  void noteAggregate(Pos pos, const Type *type);

  // ------------------------------------------------------------ errors.cpp
  /// Reports at the start of what `at` denotes. Messages that quote an invalid operand or type
  /// are follow-on errors and dropped, as gc does.
  void error(const syntax::Node *at, const llvm::Twine &message, Notes notes = {});
  void error(Pos pos, const llvm::Twine &message, Notes notes = {});
  void error(const Operand &x, const llvm::Twine &message, Notes notes = {});
  /// "MESSAGE:" and the cause under it, if there is one.
  void errorBecause(const Operand &x, const llvm::Twine &message, const std::string &cause);
  /// "FEATURE not supported yet": something valid in Go that mapgo lacks; once for each feature.
  void unsupported(Pos pos, const llvm::Twine &feature);
  /// Whether the language version asked for is go1.MINOR or later.
  bool allowVersion(unsigned minor) const { return config_.language >= minor; }
  /// "FEATURE requires go1.MINOR or later (…)"
  std::string versionNeeded(const llvm::Twine &feature, unsigned minor) const;
  /// Reports the use of a feature that the language version asked for lacks.
  void versionError(Pos pos, const llvm::Twine &feature, unsigned minor);
  /// "NAME redeclared in this block", with the place of the other declaration.
  void redeclared(Pos pos, const Object *object, const Object *other);
  /// "file:line:column", as messages refer to other places.
  std::string str(Pos pos) const;
  /// The note "POS: other declaration of NAME"; none if there is no position.
  Notes otherDeclaration(const Object *object) const;
  std::string str(const Expr *x) const;
  std::string str(const Type *t) const;
  std::string str(const Operand &x) const; ///< "x (variable of type T)"
  std::string str(const Object *o) const;
  std::string qualify(const types::Package *p) const;

  // ------------------------------------------------------------ resolver.cpp: file and package
  // scopes
  void collectObjects();
  void packageObjects();
  void unusedImports();
  types::Package *importPackage(Pos pos, llvm::StringRef path);
  void arity(Pos pos, llvm::ArrayRef<syntax::Name *> names, llvm::ArrayRef<Expr *> inits,
             bool constDecl, bool inherited);
  /// Type name at the root of a receiver, following aliases as far as syntax tells.
  void resolveBaseTypeName(bool seenPtr, Expr *receiver, bool &ptr, types::TypeName *&base);
  void declarePkgObj(const syntax::Name *name, Object *object, DeclInfo *decl);
  void addPkgObj(Object *object, DeclInfo *decl);
  DeclInfo *newDecl(Scope *fileScope);
  void collectFile(syntax::File *file, Scope *fileScope);
  void collectImport(syntax::ImportDecl *decl, Scope *fileScope);
  void dotImport(syntax::ImportDecl *decl, types::PkgName *name, Scope *fileScope);
  void collectConst(syntax::ConstDecl *decl, const syntax::ConstDecl *last, Scope *fileScope);
  void collectVar(syntax::VarDecl *decl, Scope *fileScope);
  void collectFunc(syntax::FuncDecl *decl, Scope *fileScope);
  void associateMethods();
  void checkFileScope(Scope *fileScope);

  // ------------------------------------------------------------ decl.cpp: declarations
  void declare(Scope *scope, const syntax::Name *id, Object *object, Pos scopePos);
  void objectDecl(Object *object);
  void objectCycle(Object *object);
  bool validCycle(Object *object);
  void cycleError(llvm::ArrayRef<Object *> cycle);
  void constDecl(types::Const *object, Expr *type, Expr *init, bool inherited);
  void varDecl(Var *object, llvm::ArrayRef<Var *> lhs, Expr *type, Expr *init);
  void typeDecl(types::TypeName *object, syntax::TypeDecl *decl);
  /// Gives the defined types that are complete by now their underlying types.
  void resolveUnderlying();
  bool resolveUnderlying(Named *type);
  void collectMethods(types::TypeName *object);
  void checkFieldUniqueness(Named *base);
  void funcDecl(types::Func *object, DeclInfo *decl);
  void declStmt(llvm::ArrayRef<syntax::Decl *> decls);
  void localConst(syntax::ConstDecl *decl, const syntax::ConstDecl *last);
  void localVar(syntax::VarDecl *decl);
  void localType(syntax::TypeDecl *decl);
  /// Reports types that contain themselves without indirection, showing the cycle.
  void validType(Named *type);
  bool validType(const Type *type, std::vector<Named *> &nest);

  // ------------------------------------------------------------ typexpr.cpp: type expressions
  /// What an identifier denotes. `wantType`: a type is expected, so that cycles are looked for.
  void ident(Operand &x, syntax::Name *name, const Type *def, bool wantType);
  const Type *typ(Expr *e);
  const Type *varType(Expr *e);
  /// As typ, for the right-hand side of the declaration of `def` (or nullptr), which gets its
  /// underlying type before the components are looked at.
  const Type *definedType(Expr *e, Named *def);
  const Type *typInternal(Expr *e, Named *def);
  const Type *typeNameType(Expr *e, Named *def);
  const Type *typOrNil(Expr *e); ///< for a case clause: nullptr for nil
  const Type *arrayType(syntax::ArrayType *e, Named *def);
  const Type *sliceType(syntax::SliceType *e, Named *def);
  const Type *pointerType(syntax::Star *e, Named *def);
  const Type *mapType(syntax::MapType *e, Named *def);
  const Type *chanType(syntax::ChanType *e, Named *def);
  const Type *instantiation(syntax::IndexExpr *e);
  /// Whether the components of this type literal are not known yet.
  bool isSettingUp(const Type *literal) const { return settingUp_.contains(literal); }
  int64_t arrayLength(Expr *e);
  bool lengthNameOk(const syntax::Name *name);
  const Type *funcType(Signature *sig, syntax::Field *receiver, syntax::FuncType *type);
  void checkReceiver(const Var *receiver);
  std::vector<Var *> collectParams(Scope *scope, llvm::ArrayRef<syntax::Field *> list,
                                   bool variadicOk, bool &variadic);
  const Type *paramType(Expr *e, bool dotsOk, bool &variadic);
  void structType(types::Struct *t, syntax::StructType *e);
  void checkEmbeddedField(Pos pos, const Type *type);
  std::string tag(const syntax::BasicLit *literal);
  void interfaceType(types::Interface *t, syntax::InterfaceType *e, Named *def);
  void interfaceMethod(types::Interface *t, syntax::Field *field, Named *def);
  void embeddedElement(types::Interface *t, syntax::Field *field);
  void constraintElement(Pos pos, const llvm::Twine &what);
  void checkTypeSet(types::Interface *t);

  // ------------------------------------------------------------ expr.cpp, unary.cpp, binary.cpp…
  /// The four ways to evaluate: one value; any number (calls); value or type; type hint for
  /// composite literals.
  void expr(Operand &x, Expr *e);
  void multiExpr(Operand &x, Expr *e);
  void exprWithHint(Operand &x, Expr *e, const Type *hint);
  void exprOrType(Operand &x, Expr *e);
  ExprKind rawExpr(Operand &x, Expr *e, const Type *hint);
  ExprKind exprInternal(Operand &x, Expr *e, const Type *hint);
  bool operation(Operand &x, Expr *e, ExprKind &kind);
  bool typeAssertExpr(Operand &x, syntax::TypeAssertExpr *e);
  bool star(Operand &x, syntax::Star *e);
  /// Records x's type and value, or remembers x while its type is not final.
  void record(const Operand &x);
  void singleValue(Operand &x);
  void exclude(Operand &x, std::initializer_list<Mode> modes);
  void unary(Operand &x, syntax::Unary *e);
  void receive(Operand &x);
  /// e may be nullptr (assignment operations, which report at `opPos`).
  void binary(Operand &x, Expr *e, Expr *lhs, Expr *rhs, Operator op);
  /// A Binary with all Binaries down its left side, without recursion.
  void binaryChain(Operand &x, syntax::Binary *e);
  void binaryOperation(Operand &x, Operand &y, Expr *e, Expr *lhs, Expr *rhs, Operator op);
  bool divisorOk(const Operand &x, const Operand &y);
  void shift(Operand &x, Operand &y, Expr *e, Operator op);
  bool shiftCountOk(Operand &y);
  void constantShift(Operand &x, const Operand &y, const Value &xval, Expr *e, Operator op);
  /// With `switchCase`, x is a case's value compared (==) with the tag y, and errors say so.
  void comparison(Operand &x, Operand &y, Operator op, bool switchCase = false);
  const Operand *comparisonError(const Operand &x, const Operand &y, Operator op,
                                 std::string &cause);
  std::string incomparableCause(const Type *t);
  std::string kindString(const Type *t);
  /// Gives untyped operands of a binary operation each other's type, where they can mix.
  bool matchTypes(Operand &x, Operand &y);
  void overflow(Operand &x);
  void funcLit(Operand &x, syntax::FuncLit *e);

  // ------------------------------------------------------------ const.cpp: untyped values
  /// Why a value cannot take a type.
  enum class Misfit : uint8_t { None, Truncated, Overflows, Other };

  bool representableConst(const Value &x, const Basic *type, Value *rounded);
  /// Gives the constant x its value as `type`, or reports why it has none.
  bool representable(Operand &x, const Basic *type);
  Misfit representation(const Operand &x, const Basic *type, Value &result);
  void convertUntyped(Operand &x, const Type *target);
  /// The type (and, of a constant, the value) an untyped operand takes as `target`; nullptr if
  /// it cannot, and then `misfit` says why.
  const Type *implicitTypeAndValue(const Operand &x, const Type *target, Value *value,
                                   Misfit *misfit = nullptr);
  void invalidConversion(Misfit misfit, const Operand &x, const Type *target);
  void updateExprType(Expr *x, const Type *type, bool final);
  void updateExprType(const Expr *parent, Expr *x, const Type *type, bool final);
  void finishExprType(const Expr *parent, Expr *x, const Type *type, bool final);
  void updateExprValue(Expr *x, const Value &value);

  // ------------------------------------------------------------ literals.cpp
  void basicLit(Operand &x, syntax::BasicLit *e);
  void numberVersion(const syntax::BasicLit *e);
  void compositeLit(Operand &x, syntax::CompositeLit *e, const Type *hint);
  bool structLit(Operand &x, syntax::CompositeLit *e, const types::Struct *type,
                 const Type *literalType, const Type *base);
  void keyedFields(Operand &x, syntax::CompositeLit *e, const types::Struct *type,
                   const Type *base);
  void positionalFields(Operand &x, syntax::CompositeLit *e, const types::Struct *type,
                        const Type *literalType, const Type *base);
  bool mapLit(Operand &x, syntax::CompositeLit *e, const types::Map *type);
  int64_t indexedElements(llvm::ArrayRef<Expr *> elements, const Type *type, int64_t length);

  // ------------------------------------------------------------ index.cpp
  bool indexExpr(Operand &x, syntax::IndexExpr *e);
  void mapIndex(Operand &x, syntax::IndexExpr *e, const types::Map *map);
  bool indexOperand(Operand &x, const Type *u, int64_t &length);
  Expr *singleIndex(syntax::IndexExpr *e);
  void sliceExpr(Operand &x, syntax::SliceExpr *e);
  bool sliceOperand(Operand &x, syntax::SliceExpr *e, int64_t &length);
  void sliceIndices(syntax::SliceExpr *e, int64_t length);
  /// Checks an index against `length` (negative: unknown); the constant value or -1.
  int64_t index(Expr *e, int64_t length, const Type **type = nullptr);
  bool isValidIndex(Operand &x, const char *what, bool allowNegative);

  // ------------------------------------------------------------ call.cpp
  ExprKind callExpr(Operand &x, syntax::CallExpr *call);
  std::vector<Operand> exprList(llvm::ArrayRef<Expr *> list, bool allowCommaOk, bool &commaOk);
  ExprKind conversionCall(Operand &x, syntax::CallExpr *call);
  void arguments(syntax::CallExpr *call, const Signature *sig, llvm::MutableArrayRef<Operand> args);
  bool argumentCountOk(syntax::CallExpr *call, const Signature *sig, llvm::ArrayRef<Operand> args);
  void selector(Operand &x, syntax::SelectorExpr *e, const Type *def);
  bool qualifiedIdent(Operand &x, syntax::SelectorExpr *e, types::PkgName *package);
  void selectorError(const Operand &x, syntax::SelectorExpr *e, const types::LookupResult &found);
  bool methodExpr(Operand &x, syntax::SelectorExpr *e, const types::LookupResult &found);
  /// Evaluates for side effects on "used" after an error.
  void use(llvm::ArrayRef<Expr *> list);

  // ------------------------------------------------------------ builtins.cpp
  bool builtin(Operand &x, syntax::CallExpr *call, types::BuiltinId id);
  uint64_t offsetOf(const Type *t, llvm::ArrayRef<unsigned> path);
  bool builtinAppend(Operand &x, syntax::CallExpr *call, std::vector<Operand> &args);
  bool builtinLen(Operand &x, syntax::CallExpr *call, types::BuiltinId id);
  bool builtinClose(Operand &x, syntax::CallExpr *call);
  bool builtinComplex(Operand &x, Operand &y, syntax::CallExpr *call);
  bool builtinRealImag(Operand &x, syntax::CallExpr *call, types::BuiltinId id);
  bool builtinCopy(Operand &x, Operand &y, syntax::CallExpr *call);
  bool builtinDelete(Operand &x, Operand &key, syntax::CallExpr *call);
  bool builtinMake(Operand &x, syntax::CallExpr *call);
  bool builtinNew(Operand &x, syntax::CallExpr *call);
  bool builtinPanic(Operand &x, syntax::CallExpr *call);
  bool builtinPrint(Operand &x, syntax::CallExpr *call, types::BuiltinId id,
                    std::vector<Operand> &args);
  bool builtinAssert(Operand &x, syntax::CallExpr *call);
  bool unsafeAdd(Operand &x, Operand &y, syntax::CallExpr *call);
  bool unsafeSlice(Operand &x, Operand &y, syntax::CallExpr *call);
  bool unsafeSizeof(Operand &x, syntax::CallExpr *call, types::BuiltinId id);
  bool unsafeOffsetof(Operand &x, syntax::CallExpr *call);
  /// A builtin's type in one call: parameters by default type, `result` may be nullptr.
  const Signature *makeSig(const Type *result, llvm::ArrayRef<const Type *> params,
                           bool variadic = false);

  // ------------------------------------------------------------ conversions.cpp
  void conversion(Operand &x, const Type *target);
  bool convertibleTo(const Operand &x, const Type *target, std::string *cause);
  /// Spec: Assignability. `cause` may get an explanation.
  bool assignableTo(const Operand &x, const Type *target, std::string *cause);
  bool implements(const Type *v, const Type *t, std::string *cause);
  /// types::missingMethod, after the signatures of v's methods have been checked.
  types::MissingMethod missingMethod(const Type *v, const types::Interface *iface, bool isStatic);
  /// "(missing M method)", "(M method has pointer receiver)", … as gc ends its messages.
  std::string missingMethodCause(const Type *v, const Type *t, const types::MissingMethod &m);

  // ------------------------------------------------------------ assignments.cpp
  /// Checks that x can be assigned to a `target` (nullptr: any) in `context` ("assignment",
  /// "argument", "return statement", …) and converts it if untyped.
  void assignment(Operand &x, const Type *target, const llvm::Twine &context);
  void assignUntyped(Operand &x, const Type *target, const llvm::Twine &context);
  void initConst(types::Const *lhs, Operand &x);
  const Type *initVar(Var *lhs, Operand &x, const llvm::Twine &context);
  const Type *assignVar(Expr *lhs, Operand &x);
  void initVars(llvm::ArrayRef<Var *> lhs, llvm::ArrayRef<Expr *> rhs,
                const syntax::ReturnStmt *returnStmt);
  void assignVars(llvm::ArrayRef<Expr *> lhs, llvm::ArrayRef<Expr *> rhs);
  void assignError(llvm::ArrayRef<Expr *> rhs, size_t l, size_t r);
  void returnError(const syntax::ReturnStmt *statement, llvm::ArrayRef<Var *> lhs,
                   llvm::ArrayRef<Operand> rhs);
  /// The variable of this package that a (parenthesised) name denotes, or nullptr.
  Var *assignedVar(Expr *lhs);
  bool assignable(const Operand &lhs);
  Var *shortVar(Expr *lhs, llvm::StringSet<> &seen, std::vector<Var *> &newVars, bool &failed);
  void shortVarDecl(Pos pos, llvm::ArrayRef<Expr *> lhs, llvm::ArrayRef<Expr *> rhs);
  std::string typesSummary(llvm::ArrayRef<const Type *> list, bool variadic);

  // ------------------------------------------------------------ stmt.cpp, switch.cpp, range.cpp
  void funcBody(DeclInfo *decl, llvm::StringRef name, const Signature *sig, syntax::BlockStmt *body,
                const Value &iota);
  /// Reports the unused variables of a function, given its outermost scope.
  void usage(Scope *scope);
  void stmtList(llvm::ArrayRef<syntax::Stmt *> list);
  void stmt(syntax::Stmt *s);
  void stmtInternal(syntax::Stmt *s);
  void simpleStmt(syntax::Stmt *s);
  void exprStmt(syntax::ExprStmt *s);
  void sendStmt(syntax::SendStmt *s);
  void assignStmt(syntax::AssignStmt *s);
  void incDecStmt(syntax::AssignStmt *s);
  void returnStmt(syntax::ReturnStmt *s);
  void ifStmt(syntax::IfStmt *s);
  void forStmt(syntax::ForStmt *s);
  void condition(Expr *e, const char *statement);
  void selectStmt(syntax::SelectStmt *s);
  void suspendedCall(const char *keyword, Expr *call);
  void openScope(const syntax::Node *node, const char *comment);
  void openScopeUntil(Pos pos, Pos end, const char *comment);
  void closeScope();

  /// Values in the cases of a switch so far, by constant, with their types.
  using CaseValues = llvm::StringMap<std::vector<std::pair<Pos, const Type *>>>;
  /// Types in the cases of a type switch so far; nullptr for nil.
  using CaseTypes = std::vector<std::pair<const Type *, Expr *>>;
  void switchStmt(syntax::SwitchStmt *s);
  void exprSwitchStmt(syntax::SwitchStmt *s);
  void switchTag(Operand &x, syntax::SwitchStmt *s);
  void caseValue(Operand &x, Expr *e, CaseValues &seen);
  void typeSwitchStmt(syntax::SwitchStmt *s, syntax::TypeSwitchGuard *guard);
  /// The type of the last of the list; nullptr for nil. x is nullptr if the guard is invalid.
  const Type *caseTypes(Operand *x, llvm::ArrayRef<Expr *> list, CaseTypes &seen);
  void typeAssertion(Expr *e, Operand &x, const Type *t, bool typeSwitch);

  void rangeStmt(syntax::ForStmt *s, syntax::RangeClause *clause);
  void rangeTypes(Operand &x, Expr *value, Expr *extra, const Type *types[2]);
  void rangeDefine(syntax::ForStmt *s, Operand &x, Expr *const lhs[2], const Type *const types[2]);

  // ------------------------------------------------------------ return.cpp: terminating statements
  /// Spec: Terminating statements.
  bool isTerminating(const syntax::BlockStmt *body);

  // ------------------------------------------------------------ initorder.cpp
  void initOrder();

  types::Context &context_;
  Sink &sink_;
  const SourceManager &sources_;
  CheckedPackage &result_;
  Info &info_;
  types::Package *package_;
  Importer importer_;
  Config config_;

  types::GcSizes sizes_;
  std::vector<std::pair<Pos, const types::Type *>> aggregates_; ///< arrays and structs as written
  Environment env_;
  std::vector<Object *> objectPath_;              ///< objects being declared, outermost first
  llvm::MapVector<Object *, DeclInfo *> objects_; ///< package-level declarations
  std::deque<DeclInfo> decls_;
  llvm::DenseMap<types::TypeName *, std::vector<types::Func *>> methods_; ///< not yet collected
  std::vector<types::PkgName *> imports_;
  llvm::DenseMap<std::pair<Scope *, Object *>, types::PkgName *> dotImports_;
  std::vector<std::function<void()>> delayed_;
  bool firstError_ = true;

  /// An untyped expression whose final type is not known yet.
  struct UntypedExpr {
    bool isLhs = false; ///< operand of a non-constant shift
    Mode mode = Mode::Invalid;
    const Basic *type = nullptr;
    Value value;
  };
  llvm::DenseMap<Expr *, UntypedExpr> untyped_;

  /// A method's declaration, before its receiver's base type is known.
  struct MethodInfo {
    types::Func *func;
    bool pointer;
    syntax::Name *receiver;
  };
  std::vector<MethodInfo> methodInfos_;
  llvm::StringMap<types::Package *> importMap_;
  llvm::DenseSet<Object *> aliases_; ///< names declared with `=`
  /// Array, slice, map and struct types whose components are being checked.
  llvm::DenseSet<const Type *> settingUp_;
  llvm::DenseSet<Object *> brokenAliases_; ///< whose type is not determined yet
  std::vector<Named *> incomplete_;        ///< declared, but without underlying type as yet
  llvm::DenseSet<const Named *> valid_;    ///< known not to contain themselves
  llvm::StringMap<uint32_t> localTypes_;   ///< how many local types have a name
  std::deque<syntax::Name> syntheticNames_;
  llvm::StringSet<> unsupported_; ///< features reported
  /// Import paths by package name, over all packages within reach: for `qualify`.
  mutable llvm::StringMap<llvm::StringSet<>> packagePaths_;
};

} // namespace mapgo::check
