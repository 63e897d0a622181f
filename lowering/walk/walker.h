// The state of the lowering, for the files of this folder.
//
// ProgramWalker knows what the Core program of a package shares: the Core type of a Go type,
// symbols, descriptors, generated functions. FunctionWalker lowers one function body; its methods
// are grouped below as the files are.
//
// How an expression is lowered. Calls and everything else that must happen at a certain moment
// become statements; what remains is a Core expression without side effects. As in gc's `order`,
// lowering an expression has two steps:
//
//   1. hoist(x) walks x and, in Go's order, turns each call, receive, and && or || with such things
//      on its right into statements whose result is in a temporary (`hoisted_`).
//   2. value(x) makes the Core expression for x, in which a hoisted part is a read of its
//      temporary. Bounds and nil checks, map lookups and string concatenations are emitted here:
//      they may panic or allocate but change nothing that the program sees, so that they can come
//      after all calls of the statement, as they do in gc.
//
// Thus in `a + f()` the variable a is read after the call, as gc does. Statements call
// `rvalue(x)`, which does both. When a value must be fixed before something later is evaluated, it
// is copied into a temporary (`stabilize`).
//
// Values of memory types (core.h) are represented by the address of memory that holds them:
// wherever a function here takes or returns "the value" of such a type, it is that address.
#pragma once

#include "lowering/core/build.h"
#include "lowering/escape/escape.h"
#include "lowering/walk/walk.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

#include <functional>

namespace mapgo::rtti {
class Descriptors;
}

namespace mapgo::walk {

using check::Mode;
using check::Selection;
using core::Entry;
using escape::Capture;
using escape::Site;
using syntax::Expr;
using types::Type;
using types::Var;
using Value = core::Expr *; ///< a value, or for memory types its address

/// What a local variable of Go is in Core.
struct Storage {
  enum Kind : uint8_t {
    None,
    Direct,      ///< `local` is the variable
    Heap,        ///< `local` holds the address of the variable, which outlives the function
    Frame,       ///< at `offset` in `local`, the memory that outlives a recovered panic (defer.cpp)
    Captured,    ///< by value, at `offset` in the closure's context
    CapturedRef, ///< the variable's address is at `offset` in the closure's context
  } kind = None;
  core::Local *local = nullptr;
  uint64_t offset = 0;
};

/// What is being lowered: where the Core made meanwhile comes from.
class Source {
public:
  Source() = default;
  explicit Source(Pos at) : at_(at) {}
  explicit Source(const Expr *x) : at_(syntax::reportedPos(x)), node_(x) {}
  explicit Source(const syntax::Node *n) : at_(n->pos), node_(n) {}

  Pos at() const { return at_; }
  core::Origin origin();

private:
  Pos at_;
  const syntax::Node *node_ = nullptr;
  core::Origin origin_; ///< found when first asked for
};

/// Where an assignment goes, evaluated once: operands of index and pointer are in temporaries.
struct Place {
  enum Kind : uint8_t {
    Blank,   ///< _
    Local,   ///< a Direct variable
    Memory,  ///< *address
    MapElem, ///< m[k]; assigned through mapassign
  } kind = Blank;
  const Type *type = nullptr;
  core::Local *local = nullptr;
  core::Expr *address = nullptr;
  // MapElem
  const types::Map *map = nullptr;
  const Type *mapType = nullptr; ///< as written, for the descriptor
  Source source;                 ///< m[k]
  core::Expr *mapValue = nullptr;
  Value key = nullptr;
};

/// What static data may hold.
enum class StaticUse : uint8_t {
  Constants, ///< no addresses but those of constant strings
  Copied,    ///< no address of what the program can change by way of this value alone
  Once,      ///< anything: initialisers of package variables are evaluated once
};

class FunctionWalker;
struct BoundsPanic;
class Arguments;
struct Target;

/// An element of a struct, array or slice literal, and the index of its field or element.
struct LiteralElement {
  uint64_t index;
  const Expr *value;
};
std::vector<LiteralElement> literalElements(const check::Info &info,
                                            const syntax::CompositeLit *lit, const Type *type);

core::BinaryOp coreOperator(syntax::Operator op);

/// A method's name in the symbols of a type: qualified if it is unexported and not of the type's
/// package.
std::string symbolOf(const types::Func *method, const Type *receiver);

class ProgramWalker {
public:
  ProgramWalker(core::Unit &program, Session &session, Sink &sink);
  ~ProgramWalker();
  void walk(const check::CheckedPackage &package);
  void walkStart(llvm::ArrayRef<const check::CheckedPackage *> packages);

  bool copies = false; ///< whether small functions of other packages get a body here
  Session &session;
  core::Unit &program;
  core::Builder build;
  types::Context &context;
  layout::Layout &layout;
  const SourceManager &sources;
  Sink &sink;
  const escape::Analysis &escapes;
  Pos *current;

  // ------------------------------------------------------------ types.cpp
  const core::Type *coreType(const Type *t);
  /// The bytes that the arguments and results of a call take. frame.cpp
  uint64_t argumentBytes(const types::Signature *sig);
  bool isMemory(const Type *t) { return coreType(t)->isMemory(); }
  /// Gives `f` its parameters and results: addresses for results of memory types, then the
  /// receiver if there is one, then the parameters; those of memory types are addresses of copies.
  void declareSignature(core::Function *f, const Type *receiver, const types::Signature *sig);
  /// Types of what a call of `sig` returns in registers.
  std::vector<const core::Type *> resultTypes(const types::Signature *sig);
  const Type *pointerTo(const Type *elem);

  // ------------------------------------------------------------ symbols.cpp
  /// Declared or defined function; a method's is `main.T.M` or `main.(*T).M`.
  core::Function *functionOf(const types::Func *f);
  core::Global *globalOf(const Var *v);
  llvm::StringRef linknameOf(const types::Object *object);
  /// Address of a constant string's bytes (nullptr for ""), of a static read-only func value
  /// {code} for a plain function.
  const core::Global *stringData(llvm::StringRef text);
  const core::Global *staticFuncVal(const core::Function *f);
  /// The string {ptr,len} as a Core value.
  core::Expr *stringConst(llvm::StringRef text);
  /// `stem·1`, `stem·2`, …: a read-only or private global of this object file.
  core::Global *privateGlobal(llvm::StringRef stem, uint64_t size, uint64_t align);

  // ------------------------------------------------------------ rtti/ and alg.cpp
  /// Address of the type's descriptor (symbol type:…).
  core::Expr *typeAddr(const Type *t);
  /// Generated functions `type:.eq.T`(p, q) Bool and `type:.hash.T`(p, seed) Int64, or the
  /// runtime's for the basic kinds. nullptr if t is not comparable.
  core::Function *equalFunction(const Type *t);
  core::Function *hashFunction(const Type *t);
  rtti::Descriptors &descriptors() { return *descriptors_; }

  // ------------------------------------------------------------ method.cpp
  /// The function for an interface's method table: takes the data word as receiver. Also the
  /// wrappers for promoted methods and for value methods called through pointers.
  core::Function *methodForItab(const Type *concrete, const types::MethodSetEntry &m);
  /// A plain function with the receiver as first parameter, for T.M and (*T).M, promoted included.
  core::Function *methodWrapper(const Type *receiver, const types::MethodSetEntry &m);
  /// The itab of a concrete type for an interface with methods, as a constant symbol.
  const core::Global *itab(const Type *concrete, const Type *iface);

  // ------------------------------------------------------------ map.cpp
  /// The function `name`, made with Merge linkage on first use; `body` is lowered later.
  core::Function *generate(const std::string &name,
                           llvm::ArrayRef<std::pair<const char *, const core::Type *>> params,
                           const core::Type *result, std::function<void(FunctionWalker &)> body);
  const core::Global *constantData(Value x, const Type *type);
  const core::Global *zeroBase();
  const core::Type *hiterType();         ///< a map iterator in a frame
  void reserveZeroValue(uint64_t bytes); ///< runtime.zeroVal is at least this large
  /// A read-only array of the static `values`, each of `type`.
  const core::Global *constantTable(const check::Info &info, llvm::ArrayRef<const Expr *> values,
                                    const Type *type, StaticUse use);

  // ------------------------------------------------------------ static.cpp
  /// What a value is in static data.
  enum class StaticForm : uint8_t {
    Dynamic, ///< nothing: it is computed
    Zero,
    Constant,
    Function,
    Address,   ///< of a package variable or a part of one
    Interface, ///< made of a value that is static itself
    Pointer,   ///< to a literal
    Slice,
    InPlace, ///< a struct or array, its parts
  };
  /// A part of static data whose value is computed, and where in `global` it goes.
  struct ComputedPart {
    core::Global *global;
    uint64_t offset;
    std::string path; ///< as printed: "[3].name"
    const Expr *x;
    const Type *type;
  };
  struct PartCounts {
    size_t known = 0, computed = 0;
  };
  /// Of x as representedBy gives it. Pointers to literals and slices are static only where
  /// `shared`, in initialisers of package variables, which are evaluated once.
  StaticForm staticForm(const check::Info &info, const Expr *x, const Type *type, StaticUse use);
  /// The scalars, strings, interfaces, … that x consists of.
  PartCounts countParts(const check::Info &info, const Expr *x, const Type *type, StaticUse use);
  /// Whether x is static data in all of its parts.
  bool isStatic(const check::Info &info, const Expr *x, const Type *type, StaticUse use);
  std::optional<std::pair<core::Global *, uint64_t>> staticAddress(const check::Info &info,
                                                                   const Expr *x);
  const core::Function *staticFunction(const check::Info &info, const Expr *x);
  void staticInterface(core::Global &global, uint64_t offset, const check::Info &info,
                       const Expr *x, const Type *iface, StaticUse use);
  /// Writes the parts that are static, and adds the others to `rest` in their order.
  void staticValue(core::Global &global, uint64_t offset, const check::Info &info, const Expr *x,
                   const Type *type, StaticUse use, std::vector<ComputedPart> *rest = nullptr,
                   const std::string &path = "");
  void staticLiteral(core::Global &global, uint64_t offset, const check::Info &info,
                     const syntax::CompositeLit *lit, const Type *type, StaticUse use,
                     std::vector<ComputedPart> *rest, const std::string &path);
  const core::Global *sharedConstant(core::Global content);
  void staticBytes(core::Global &global, uint64_t offset, llvm::StringRef bytes);
  void finishStatic(core::Global &global); ///< once all is written
  /// Writes a constant of `type` (not an interface) into static data.
  void staticConstant(core::Global &global, uint64_t offset, const constant::Value &value,
                      const Type *type);

  // ------------------------------------------------------------ closure.cpp
  /// The code of method values of `method`, whose receiver is in the context.
  core::Function *boundMethod(const Type *receiver, const types::Func *method, uint64_t offset);
  core::Function *interfaceMethodExpr(const Type *iface, const types::Func *method);

  // ------------------------------------------------------------ defer.cpp
  /// `f` calls recover.
  void noteRecover(const core::Function *f) { recovers_.insert(f); }
  /// Whether calling `f`, or if that is nullptr a function that is not known, may call recover
  /// directly. For pending bodies: all others of the package are known then.
  bool mayRecover(const core::Function *f) const;

  // ------------------------------------------------------------ walk.cpp
  /// "FEATURE is not supported yet", "are" for a plural.
  void unsupported(Pos pos, const llvm::Twine &feature);

private:
  const core::Type *aggregateType(const Type *t);
  void walkDeclaration(const check::CheckedPackage &package, const syntax::FuncDecl *decl);
  void walkFunction(const check::CheckedPackage &package, const syntax::FuncDecl *decl,
                    core::Function *function, const types::Signature *sig);
  /// Tells of the parameters that the function does not keep.
  void markBorrowed(const types::Func *f, core::Function *function);
  void copyBody(const types::Func *f, core::Function *function);
  void noteCost(const types::Func *f, const core::Function *function,
                llvm::ArrayRef<core::Function *> made);
  void walkInit(const check::CheckedPackage &package);
  void shareLinknamed(const check::CheckedPackage &package);
  void runPending();

  const types::Package *package_ = nullptr; ///< the one being lowered
  const core::Type *hiterType_ = nullptr;
  llvm::StringMap<core::Global *> constants_;
  friend class FunctionWalker;
  std::unique_ptr<rtti::Descriptors> descriptors_;
  llvm::DenseMap<const Type *, const core::Type *> coreTypes_;
  llvm::DenseMap<const types::Func *, core::Function *> functions_;
  llvm::DenseMap<const Var *, core::Global *> globals_;
  llvm::StringMap<const types::Func *> declared_; ///< by symbol; linknames share one
  llvm::StringMap<core::Global *> strings_;
  llvm::StringMap<const core::Type *> aggregates_; ///< by linkString
  llvm::DenseMap<const Type *, const Type *> pointers_;
  llvm::StringMap<unsigned> privateGlobals_;
  unsigned globalClosures_ = 0;
  llvm::StringMap<core::Function *> generated_; ///< eq, hash, wrappers by symbol
  llvm::DenseSet<const core::Function *> recovers_;
  /// Bodies still to be lowered or generated: run until empty.
  std::vector<std::function<void()>> pending_;
};

class FunctionWalker {
public:
  /// `info` and `package` are nullptr in generated functions.
  FunctionWalker(ProgramWalker &program, const check::Info *info, const types::Package *package,
                 core::Function *function);

  ProgramWalker &program;
  core::Builder &build;
  const check::Info *info; ///< nullptr in generated functions
  core::Function *function;

  // ------------------------------------------------------------ function.cpp: bodies
  void walkBody(const types::Signature *sig, const syntax::BlockStmt *body);
  void declareParams(const types::Signature *sig);

  /// Captured variables of a closure's body: where they are in its context.
  void bindCapture(const Capture &capture, uint64_t offset);
  /// Reports the function if its frame is too large; after its body. frame.cpp
  void checkFrame(const types::Signature *sig);
  /// The results of a return: converted, in order of the results; ends the function.
  void returnValues(llvm::ArrayRef<Value> values);

  // ------------------------------------------------------------ emission: emission.cpp
  /// While it lives, what is emitted comes from `source`.
  class From {
  public:
    From(FunctionWalker &walker, const Source &source);
    From(const From &) = delete;
    ~From() { walker_.source_ = outer_; }

  private:
    FunctionWalker &walker_;
    Source outer_;
  };
  const Source &source() const { return source_; }
  /// As in gc, a name is nothing by itself: what is done with it comes from what is around it.
  Source sourceOf(const Expr *x) const;
  /// A statement that comes from what is being lowered.
  template <class S> S *make() { return program.program.make<S>(source_.origin()); }
  template <class S> S *append() {
    S *s = make<S>();
    emit(s);
    return s;
  }
  void emit(core::Stmt *s);
  /// Emits into `block` while `f` runs.
  void into(core::Block &block, llvm::function_ref<void()> f);
  core::Local *temp(llvm::StringRef name, const core::Type *type);
  core::Local *tempFor(llvm::StringRef name, const Type *type) {
    return temp(name, program.coreType(type));
  }
  void assign(core::Local *local, core::Expr *value);
  /// A value that later statements can't change: constants and unassigned temporaries as they
  /// are, all else through a new temporary.
  Value stabilize(Value v, const Type *type, llvm::StringRef name = "t");
  /// *address = value, for both register and memory types.
  void store(core::Expr *address, Value value, const Type *type);
  Value loadValue(core::Expr *address, const Type *type); ///< the address itself for memory types
  void clear(core::Expr *address, const Type *type);
  /// The address of memory that holds the value, through a temporary if need be.
  core::Expr *addressOfValue(Value v, const Type *type, llvm::StringRef name = "t");
  void check(core::Expr *cond, Entry entry, llvm::ArrayRef<core::Expr *> args = {});
  void nilCheck(core::Expr *pointer);
  void call(llvm::ArrayRef<core::Local *> results, Entry entry, llvm::ArrayRef<core::Expr *> args,
            const core::Reason *reason = nullptr);
  /// The one result in a temporary.
  core::Expr *callValue(Entry entry, llvm::ArrayRef<core::Expr *> args, llvm::StringRef name = "t",
                        const core::Reason *reason = nullptr);
  void ifThen(core::Expr *cond, llvm::function_ref<void()> then,
              llvm::function_ref<void()> otherwise = nullptr);
  core::Loop *loop(llvm::function_ref<void(core::Loop *)> body,
                   llvm::function_ref<void()> post = nullptr);
  void breakFrom(const core::Stmt *target);
  void note(const llvm::Twine &text); ///< what follows implements this
  /// The address of zeroed memory in the heap.
  core::Expr *newObject(const Type *type, llvm::StringRef name = "p");
  /// The address of memory in the frame, which holds whatever was in it.
  core::Expr *frameObject(const Type *type, llvm::StringRef name);
  /// Memory for what `x` makes at `site`: in the frame or, if it may live longer, in the heap. It
  /// is zeroed, unless the caller says that it will be `overwritten` in full.
  core::Expr *object(const Expr *x, Site site, const Type *type, llvm::StringRef name,
                     bool overwritten = false);
  bool onStack(const Expr *x, Site site) const { return info && program.escapes.onStack(x, site); }
  void moveBytes(core::Expr *dst, core::Expr *src, core::Expr *bytes);

  // ------------------------------------------------------------ order.cpp
  void hoist(const Expr *x);
  /// Hoists several operands that are evaluated together, in order. `inAnyOrder`: the values of the
  /// later ones may be computed first.
  void hoistAll(llvm::ArrayRef<const Expr *> list, bool inAnyOrder = false);
  /// Hoists the two sides of an assignment, whose value is computed before checks on the left.
  void hoistSides(const Expr *lhs, const Expr *rhs);
  /// What evaluating an expression may do, as a set.
  enum : unsigned {
    kEffects = 1, ///< change what the program sees
    kPanics = 2,
    kAtOnce = 4, ///< has parts that gc evaluates when it hoists
  };
  unsigned doings(const Expr *x);
  bool hasSideEffects(const Expr *x) { return doings(x) & kEffects; }
  // ------------------------------------------------------------ expr.cpp
  Value rvalue(const Expr *x); ///< hoist, then value
  Value value(const Expr *x);
  /// x converted to `target` as an assignment does it (to an interface, of nil, of untyped values).
  Value rvalueAs(const Expr *x, const Type *target);
  Value valueAs(const Expr *x, const Type *target);
  Value constant(const constant::Value &v, const Type *type);
  Value zeroValue(const Type *type);
  const Type *typeOf(const Expr *x) const { return info->typeOf(x); }
  core::Expr *address(const Expr *x); ///< of an addressable expression or composite literal
  /// Evaluates x into memory (used for composite literals and memory types, without a copy).
  void valueInto(core::Expr *address, const Expr *x, const Type *type);
  core::Expr *condition(const Expr *x);
  core::Expr *arithmetic(syntax::Operator op, Value x, Value y, const Type *type);
  Storage storageOf(const Var *v);
  Value readVar(const Var *v);
  core::Expr *varAddress(const Var *v);      ///< of a variable in memory
  void declareVar(const Var *v, Value init); ///< init nullptr: zero
  /// A value of type `from` where an assignment wants `to`; that of `x`, if there is one.
  Value assignable(Value v, const Type *from, const Type *to, const Expr *x = nullptr);
  /// An expression as the value or the memory it denotes, whichever costs less.
  struct Located {
    Value value = nullptr;
    bool inMemory = false; ///< `value` is an address
    const Type *type = nullptr;
  };
  Located locate(const Expr *x);
  Located followPath(Located base, llvm::ArrayRef<unsigned> path);
  Value read(const Located &l) { return l.inMemory ? loadValue(l.value, l.type) : l.value; }

  // ------------------------------------------------------------ assign.cpp
  Place place(const Expr *lhs);
  void assignTo(const Place &place, Value value);
  core::Expr *mapElement(const Place &place);
  Value readPlace(const Place &place);
  /// var names… = values, or := in a declaration; `values` nullptr means zero values.
  void declareVars(llvm::ArrayRef<syntax::Name *> names, const Expr *values);

  // ------------------------------------------------------------ call.cpp, closure.cpp,
  // builtin.cpp, convert.cpp, complit.cpp
  /// Calls and gives the results in temporaries.
  std::vector<Value> callExpr(const syntax::CallExpr *call);
  /// What is called: a function, or the code that a func value or method table holds.
  struct Callee {
    const core::Function *function = nullptr;
    core::Expr *code = nullptr;
    core::Expr *context = nullptr;
  };
  /// Calls with `args`: first the receiver, if `receiver` is its type, then the parameters of
  /// `sig`. An argument of a memory type is an address; it is copied unless it is a temporary of
  /// this evaluation.
  std::vector<Value> callWith(const Callee &callee, const types::Signature *sig,
                              const Type *receiver, llvm::ArrayRef<Value> args);
  Callee interfaceMethod(Value iface, const Type *ifaceType, const types::Func *method,
                         Value *receiver);
  Callee funcValue(Value f); ///< nil-checked
  Callee promotedCallee(const Type *receiver, const types::MethodSetEntry &m, Value receiverValue,
                        Value *own);
  void forward(const Type *receiver, const types::MethodSetEntry &m, size_t receiverIndex);
  /// A call whose operands have been evaluated: of `function`, of `funcValue`, or of `code`, which
  /// is that of `method` in a method table. Its arguments begin with the receiver, if `receiver`
  /// is its type.
  struct PreparedCall {
    const core::Function *function = nullptr;
    Value funcValue = nullptr; ///< not yet checked for nil
    core::Expr *code = nullptr;
    const types::Func *method = nullptr;
    const types::Signature *sig = nullptr;
    const Type *receiver = nullptr;
    std::vector<Value> args;
  };
  PreparedCall prepareCall(const syntax::CallExpr *call); ///< of no builtin or conversion
  std::vector<Value> perform(const PreparedCall &call);
  Value funcLit(const syntax::FuncLit *lit);
  core::Function *literalCode(const syntax::FuncLit *lit); ///< a function literal's body
  Value methodValue(const syntax::SelectorExpr *sel);
  std::vector<Value> builtinCall(const syntax::CallExpr *call, types::BuiltinId id,
                                 const Arguments &args);
  Value conversion(Value x, const Type *from, const Type *to);
  void compositeLit(core::Expr *address, const syntax::CompositeLit *lit, const Type *type);

  // ------------------------------------------------------------ defer.cpp
  void enterDeferFrame();
  void leaveDeferFrame();
  void returnThroughDefers(llvm::ArrayRef<Value> values);
  void deferStmt(const syntax::CallStmt *s);
  /// A func() that makes the call, whose operands are evaluated now.
  Value delayedCall(const syntax::CallExpr *call, bool inFrame);
  Value recoverCall();
  /// To be emitted by a wrapper before it calls `f`, nullptr if it does not know which function.
  void passRecover(const core::Function *f);

  // ------------------------------------------------------------ map.cpp
  Value mapLookup(const types::Map *map, const Type *mapType, Value m, Value key);
  std::pair<Value, core::Expr *> mapLookupOk(const types::Map *map, const Type *mapType, Value m,
                                             Value key);
  /// Address of the entry's value, inserting it if it is not there.
  core::Expr *mapAssign(const types::Map *map, const Type *mapType, Value m, Value key);
  void mapDelete(const types::Map *map, const Type *mapType, Value m, Value key);
  Value makeMap(const Type *mapType, core::Expr *hint);
  void mapLit(const syntax::CompositeLit *lit, const Type *mapType, core::Local *result);
  core::Expr *mapLen(Value m);
  Value mapKeyForLookup(const syntax::IndexExpr *x, const Type *keyType); ///< hoisted already
  void mapLitEntry(const syntax::KeyValueExpr *pair, const types::Map *map, const Type *mapType,
                   Value m);
  void mapLitTable(llvm::ArrayRef<const syntax::KeyValueExpr *> pairs, const types::Map *map,
                   const Type *mapType, Value m);

  // ------------------------------------------------------------ stmt.cpp, switch.cpp, range.cpp,
  // branch.cpp
  void stmt(const syntax::Stmt *s);
  void stmtList(llvm::ArrayRef<syntax::Stmt *> list);
  void assignStmt(const syntax::AssignStmt *s);
  void returnStmt(const syntax::ReturnStmt *s);
  void forStmt(const syntax::ForStmt *s, llvm::StringRef label);
  void rangeStmt(const syntax::ForStmt *s, llvm::StringRef label);
  void rangeMap(const syntax::ForStmt *s, llvm::StringRef label);
  void rangeArray(const syntax::ForStmt *s, llvm::StringRef label, const types::Array *array);
  void rangeSlice(const syntax::ForStmt *s, llvm::StringRef label);
  void rangeString(const syntax::ForStmt *s, llvm::StringRef label);
  void countedRange(const syntax::ForStmt *s, llvm::StringRef label, core::Expr *count,
                    llvm::function_ref<Value(core::Expr *)> elem, const Type *elemType);
  void declareRangeVars(const syntax::RangeClause *clause);
  void assignRangeVars(const syntax::RangeClause *clause, Value key, const Type *keyType,
                       llvm::function_ref<Value()> value, const Type *valueType);
  bool isMapClear(const syntax::ForStmt *s);
  void exprStmt(const syntax::ExprStmt *s);
  void ifStmt(const syntax::IfStmt *s);
  void labeledStmt(const syntax::LabeledStmt *s);
  void branchStmt(const syntax::BranchStmt *s);
  void enterLoop(const syntax::ForStmt *s, core::Loop *self, llvm::StringRef label);
  core::Label *labelOf(const syntax::Stmt *s);
  void constantSwitch(const syntax::SwitchStmt *s);
  void chainSwitch(const syntax::SwitchStmt *s, llvm::StringRef label);
  void caseClause(const syntax::CaseClause *clause, Value tag, const Type *tagType,
                  llvm::function_ref<void()> body);
  void clauseBody(const syntax::SwitchStmt *s, size_t index,
                  llvm::MutableArrayRef<core::Label *> entries);
  std::vector<core::Label *> clauseLabels(const syntax::SwitchStmt *s);
  /// The statement being lowered, once, above its first map operation.
  void mapNote();
  void switchStmt(const syntax::SwitchStmt *s, llvm::StringRef label);
  void typeSwitchStmt(const syntax::SwitchStmt *s, llvm::StringRef label);

  // ------------------------------------------------------------ string.cpp, slice.cpp
  Value concat(const syntax::Binary *x); ///< flattens a + b + c …
  Value concatValues(llvm::ArrayRef<Value> values);
  Value indexString(Value s, Value index); ///< index is an Int64 in range
  struct Sliceable;
  Sliceable sliceable(const Expr *x);
  Value sliceExpr(const syntax::SliceExpr *x);
  Value append(const syntax::CallExpr *call);
  Value appendSlice(core::Local *s, const Expr *tail, const Type *elem);
  /// make([]T, n), if `call` is append(s, make([]T, n)...): such a slice is never made.
  const syntax::CallExpr *appendedMake(const syntax::CallExpr *call) const;
  Value appendZeros(core::Local *s, const Expr *length, const Type *elem);
  core::Expr *growFor(core::Local *s, const Type *elem, core::Expr *count);
  void boundsCheck(core::Expr *index, bool isUnsigned, core::Expr *length, bool inclusive,
                   const BoundsPanic &panic);
  /// Bounds check; `index` of any integer type, the result an Int64 in range.
  core::Expr *checkedIndex(Value index, const Type *indexType, core::Expr *length);

  // ------------------------------------------------------------ compare.cpp
  core::Expr *equal(Value x, Value y, const Type *type);
  core::Expr *compare(syntax::Operator op, Value x, const Type *xType, Value y, const Type *yType);
  core::Expr *andThen(core::Expr *first, llvm::function_ref<core::Expr *()> next);
  core::Expr *equalStrings(Value x, Value y);
  core::Expr *equalInterfaces(Value x, Value y, const Type *type);
  core::Expr *equalParts(Value x, Value y, const Type *type);
  core::Expr *equalMixed(Value iface, const Type *ifaceType, Value x, const Type *type);

  // ------------------------------------------------------------ alg.cpp: bodies of generated
  // functions
  void returnValue(core::Expr *value);
  void returnFalseUnless(core::Expr *cond);
  void countedLoop(int64_t count, llvm::function_ref<void(core::Expr *)> body);
  core::Expr *equalBytes(core::Expr *p, core::Expr *q, uint64_t offset, uint64_t size);
  void equalBody(core::Expr *p, core::Expr *q, const Type *t);
  core::Expr *hashBytes(core::Expr *p, core::Expr *seed, uint64_t offset, uint64_t size);
  void hashBody(core::Expr *p, core::Expr *seed, const Type *t);
  void callFunction(llvm::ArrayRef<core::Local *> results, const core::Function *f,
                    llvm::ArrayRef<core::Expr *> args);

  // ------------------------------------------------------------ iface.cpp
  /// `source` is the expression whose value is x, if that is known.
  Value toInterface(Value x, const Type *from, const Type *iface, const Expr *source = nullptr);
  /// x.(T): the value, and with `commaOk` whether it holds (else it panics).
  Value typeAssert(Value x, const Type *iface, const Type *target, core::Expr **ok);
  core::Expr *typeWord(Value iface, const Type *type); ///< descriptor of the dynamic type, or nil
  core::Expr *hasType(Value iface, const Type *ifaceType, const Type *target);
  core::Expr *dataWord(Value x, const Type *type, const Expr *source);
  Value fromDataWord(core::Expr *word, const Type *type);
  core::Expr *directWord(Value x, const Type *type);
  Value fromDirectWord(core::Expr *word, const Type *type);
  Value convertInterface(Value x, const Type *from, const Type *iface);
  Value assertConcrete(Value x, const Type *iface, const Type *target, core::Expr **ok);
  Value assertInterface(Value x, const Type *iface, const Type *target, core::Expr **ok);
  void typeCase(const syntax::CaseClause *clause, Value x, const Type *iface,
                const core::Stmt *end);
  void typeCaseBody(const syntax::CaseClause *clause, Value x);

private:
  friend class ProgramWalker;
  const syntax::Stmt *noteStmt_ = nullptr;
  core::Label *fallthroughTarget_ = nullptr;
  unsigned caseLabels_ = 0;
  // order.cpp
  const types::Builtin *builtinOf(const syntax::CallExpr *call) const; ///< or nullptr
  bool isConversion(const syntax::CallExpr *call) const;
  bool isStatementless(const Expr *x) const; ///< a constant, nil, a type
  void hoistValue(const Expr *x);
  bool hasBytesKey(const syntax::IndexExpr *x);
  bool hasTemporaryKey(const types::Map *map, const Expr *key);
  const types::Map *mapOf(const syntax::IndexExpr *x) const {
    return llvm::cast<types::Map>(typeOf(x->x)->under());
  }
  bool isPureCall(const syntax::CallExpr *call) const; ///< of a builtin that only computes
  unsigned doingsOf(llvm::ArrayRef<Expr *> list);
  unsigned doingsOfIndex(const syntax::IndexExpr *x);
  unsigned doingsOfBinary(const syntax::Binary *x);
  unsigned doingsOfCall(const syntax::CallExpr *call);
  void hoistUnary(const syntax::Unary *x);
  void hoistBinary(const syntax::Binary *x);
  void hoistCompositeLit(const syntax::CompositeLit *lit);
  void hoistCall(const syntax::CallExpr *call);
  Value logical(const syntax::Binary *x);
  // expr.cpp, arithmetic.cpp
  Value objectValue(const types::Object *object);
  Value nameValue(const syntax::Name *x);
  Value selectorValue(const syntax::SelectorExpr *x);
  Value indexValue(const syntax::IndexExpr *x);
  Value unaryValue(const syntax::Unary *x);
  Value binaryValue(const syntax::Binary *x);
  Value comparison(const syntax::Binary *x);
  Located locateElement(const syntax::IndexExpr *x);
  Located element(Located base, Value index, const Type *indexType);
  core::Expr *shift(core::BinaryOp op, Value x, Value y);
  core::Expr *complexArithmetic(syntax::Operator op, Value x, Value y);
  Value stabilizeCheap(Value v, llvm::StringRef name);
  // assign.cpp
  Target variableTarget(const Var *v, bool define);
  Target target(const Expr *lhs, bool define);
  Target pointerTarget(Value pointer, const Type *elem);
  Target selectorTarget(const syntax::SelectorExpr *x);
  Target indexTarget(const syntax::IndexExpr *x);
  Place resolve(const Target &t);
  void complete(const Target &t, Value value);
  void assignLists(llvm::ArrayRef<const Expr *> lhs, llvm::ArrayRef<const Expr *> rhs, bool define);
  void hoistTargetsAndValues(llvm::ArrayRef<const Expr *> all, size_t targets);
  void fixOperands(const Expr *lhs);
  void hoistTargets(llvm::ArrayRef<const Expr *> lhs, const Expr *rhs);
  void assignOne(const Expr *lhs, const Expr *rhs, bool define);
  void declareInitialized(const Var *v, const Expr *init);
  void assignTargets(llvm::ArrayRef<const Expr *> lhs, bool define,
                     llvm::function_ref<Value(size_t, const Type *)> rhs);
  void assignResults(llvm::ArrayRef<const Expr *> lhs, const Expr *rhs, bool define);
  std::pair<Value, core::Expr *> commaOk(const Expr *x);
  void assignOp(const syntax::AssignStmt *s);
  const syntax::CallExpr *mapAppendOf(const Expr *lhs, const Expr *rhs);
  void assignMapAppend(const Expr *lhs, const syntax::CallExpr *call);
  // call.cpp, closure.cpp, builtin.cpp, convert.cpp, complit.cpp
  core::Function *staticCallee(const Expr *fun);
  PreparedCall prepareMethodCall(const syntax::CallExpr *call, const syntax::SelectorExpr *selector,
                                 const Selection &selection);
  Arguments hoistOperands(const Expr *fun, const syntax::CallExpr *call);
  void addArguments(std::vector<Value> &args, const Arguments &arguments,
                    const types::Signature *sig, bool hasDots);
  Value packVariadic(const Type *sliceType, const Arguments &arguments, size_t first);
  Value appendResults(const Arguments &args, const Type *type);
  std::pair<Value, const Type *> methodReceiver(const syntax::SelectorExpr *x,
                                                const Selection &selection);
  Value receiverValue(Located at, const types::Func *method);
  core::Expr *passable(Value v, const Type *type);
  void callPlain(const core::Function *f);
  void declareParam(const Var *v, core::Local *passed);
  std::string nextClosureName();
  void forward(const Type *receiver, const types::Func *method, Value r);
  // defer.cpp
  class Delayed;
  Value delayed(const PreparedCall &call, bool inFrame);
  Value delayedBuiltin(const syntax::CallExpr *call, const types::Builtin *builtin, bool inFrame);
  Value delayedRecover(bool inFrame);
  void finishReturn(llvm::ArrayRef<Value> values);
  void initialize(const check::Initializer &initializer);
  void initialize(const ProgramWalker::ComputedPart &part);
  core::Expr *lengthOf(const Expr *x, bool capacity);
  const Expr *runeConversion(const Expr *x);
  Value copySlice(const Arguments &args);
  Value make(const syntax::CallExpr *call);
  core::Expr *frameSlice(const syntax::CallExpr *call, const Type *elem, core::Expr *len,
                         core::Expr *cap);
  Value makeComplex(const Arguments &args, const Type *type);
  void print(const Arguments &args, bool line);
  void printValue(Value v, const Type *type);
  Value unsafeAdd(const Arguments &args);
  Value unsafeSlice(const Arguments &args, const Type *type);
  Value toString(Value x, const Type *source);
  Value stringToSlice(Value x, const Type *target);
  Value sliceToArrayPointer(Value x, const types::Array *array);
  Value aggregateLit(const syntax::CompositeLit *lit, const Type *type);
  Value mapLiteral(const syntax::CompositeLit *lit, const Type *type);
  Value sliceLit(const syntax::CompositeLit *lit, const Type *type);
  void fillLiteral(core::Expr *address, llvm::ArrayRef<LiteralElement> elements, const Type *type);
  bool copyTable(core::Expr *address, const syntax::CompositeLit *lit, const Type *type);
  Value conversionCall(const syntax::CallExpr *call);
  core::Function *methodExpr(const Selection &selection);
  Value literalValue(const syntax::CompositeLit *lit);
  /// &T{…}, which `x` is as a whole: lit itself where &T is left out.
  Value pointerLit(const Expr *x, const syntax::CompositeLit *lit, const Type *type);

  bool isFixed(const core::Expr *e) const;
  bool isFixedMemory(const core::Expr *address) const;
  bool isNonNil(const core::Expr *pointer) const;
  llvm::ArrayRef<core::Expr *> entryArguments(Entry entry, llvm::ArrayRef<core::Expr *> args);

  const types::Package *package_;
  core::Block *block_ = nullptr;
  Source source_;
  /// Temporaries that are assigned once, before every use; those of `fresh_` also belong to the
  /// current evaluation alone, so that a callee may own their memory.
  llvm::DenseSet<const core::Local *> fixed_;
  llvm::DenseSet<const core::Local *> fresh_;
  llvm::DenseSet<const core::Local *> nonNil_; ///< pointers just allocated
  /// Locals that pointers of the program may lead to.
  llvm::DenseSet<const core::Local *> aliased_;
  /// While hoisting: something else in the same statement has effects or may panic, so that values
  /// which gc's order copies at once must be copied here too.
  bool atOnce_ = false;
  unsigned closures_ = 0;     ///< function literals so far, for their names
  unsigned delayedCalls_ = 0; ///< wrappers of deferred calls so far, for their names
  bool isClosure_ = false;
  core::Local *deferFrame_ = nullptr;
  core::Label *exit_ = nullptr; ///< of a function with defer statements: where it returns
  bool isInit_ = false;         ///< initialisers of package variables
  llvm::DenseMap<const Var *, Storage> storage_;
  llvm::DenseMap<const Var *, core::Local *> capturedAddresses_; ///< loaded at the body's start
  llvm::DenseMap<const Expr *, std::vector<Value>> hoisted_;
  std::vector<const Var *> resultVars_;
  std::vector<core::Local *> resultAddrs_; ///< for results of memory types
  /// Targets of break and continue by syntax node.
  llvm::DenseMap<const syntax::Stmt *, const core::Stmt *> breakTargets_;
  llvm::DenseMap<const syntax::Stmt *, const core::Loop *> continueTargets_;
  llvm::DenseMap<const syntax::Stmt *, core::Label *> labels_;
  uint64_t calleeBytes_ = 0; ///< most that the arguments and results of one call take
};

} // namespace mapgo::walk
