// Core: a program in which nothing of Go is hidden any more.
//
// walk/ produces it, emit/ turns it into LLVM IR, `mapgo emit --stage=core` prints it. It has
// machine-like types, expressions without side effects, and statements in evaluation order. Maps,
// strings, slices, interfaces, closures and checks have become runtime calls, loads, stores and
// branches.
//
//   Expressions never call, panic or store: they read locals and memory, and compute. What can
//   panic is preceded by an explicit Check; every call is a statement whose results go to locals.
//
// Values of more than four words, and arrays of more than one element, are *memory types*: they are
// never the type of an expression, but live in locals or elsewhere and move by Copy.
// Such a parameter is passed as the address of a copy that the callee owns; such a result is
// written through an address the caller passes first (before the parameters).
//
// Nodes are owned by the Unit's arena and freed with it.
#pragma once

#include "frontend/source/arena.h"
#include "frontend/source/listing.h"
#include "frontend/source/source.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Casting.h"

#include <array>
#include <optional>
#include <source_location>
#include <string>
#include <vector>

namespace mapgo::types {
class Type;
} // namespace mapgo::types

namespace mapgo::core {

using mapgo::Origin;

enum class TypeKind : uint8_t {
  Void,
  Bool, ///< 0 or 1; one byte in memory
  Int8,
  Int16,
  Int32,
  Int64,
  Uint8,
  Uint16,
  Uint32,
  Uint64,
  Float32,
  Float64,
  Ptr,
  Struct,
  Array,
};

struct Type;

struct StructField {
  llvm::StringRef name;
  const Type *type;
  uint64_t offset;
};

/// Integers of one size and signedness, floats and pointers have one Type each (Unit::types);
/// structs and arrays one for each Go type that needs it.
struct Type {
  TypeKind kind;
  uint64_t size;                      ///< bytes
  uint64_t align;                     ///< bytes
  llvm::StringRef name;               ///< as printed: "int", "string", "[]main.T"
  llvm::ArrayRef<StructField> fields; ///< Struct
  const Type *elem = nullptr;         ///< Array
  uint64_t count = 0;                 ///< Array

  bool isInteger() const { return kind >= TypeKind::Int8 && kind <= TypeKind::Uint64; }
  bool isSigned() const { return kind >= TypeKind::Int8 && kind <= TypeKind::Int64; }
  bool isFloat() const { return kind == TypeKind::Float32 || kind == TypeKind::Float64; }
  bool isPtr() const { return kind == TypeKind::Ptr; }
  bool isAggregate() const { return kind == TypeKind::Struct || kind == TypeKind::Array; }
  /// See the top of this file.
  bool isMemory() const;
  // Of a struct or array, and the fields or elements that it consists of:
  unsigned partCount() const;
  const Type *partType(unsigned index) const;
  uint64_t partOffset(unsigned index) const;
};

/// The same values in the same memory layout: one type, or structs (arrays) that agree in the
/// sizes, offsets and types of their parts, whatever their names.
bool sameRepresentation(const Type *a, const Type *b);
/// Whether a value of `type` can stand for `part` of an entry point's parameter or result: there,
/// integers stand for all of their size.
bool fitsPart(const Type *part, const Type *type);

/// The run-time entry points of runtime/abi/entries.def.
enum class Entry : uint16_t {
#define ENTRY(name, result, parameters, flags) name,
#include "runtime/abi/entries.def"
};

/// What a parameter or result of an entry point is; entries.def describes them.
enum class EntryKind : uint8_t { V, P, K, I, I32, B, F64, F32, S, KS, PB, II, C128 };

/// In capitals, since the list names them.
enum EntryFlags : unsigned {
  NORETURN = 1,
  COLD = 2,
  READS = 4,
  NOALIAS = 8,
  NONNIL = 16,
  TYPED = 32,
  HASHES = 64,
  MAP = 128,
  INLINED = 256,
  OUT = 512,
  LONG = 1024,
  OUT2 = 2048,
};

/// The parameters of an entry point, each of a kind that has one part (BasicTypes::parts).
class EntryParams {
public:
  template <class... Kinds>
  constexpr EntryParams(Kinds... kinds) : kinds_{kinds...}, count_(sizeof...(kinds)) {}
  const EntryKind *begin() const { return kinds_.data(); }
  const EntryKind *end() const { return begin() + count_; }
  size_t size() const { return count_; }

private:
  std::array<EntryKind, 6> kinds_;
  size_t count_;
};

struct EntryInfo {
  llvm::StringRef name; ///< without "runtime."
  EntryKind result;
  EntryParams params;
  unsigned flags;
};
const EntryInfo &entryInfo(Entry entry);

struct BasicTypes;
struct Function;
struct Intrinsic; // intrinsics.h
/// Whether a function that is named as an entry point is declared with values of its types.
bool matchesEntry(const Function &f, const BasicTypes &types);

enum class Linkage : uint8_t {
  External, ///< defined here or elsewhere under this name
  Local,    ///< this object file only
  Merge,    ///< any file may define it, all alike (descriptors, generated functions)
  Common,   ///< zeroed; the largest definition wins (runtime.zeroVal)
  Copy,     ///< of a function that another object file defines: for the optimiser alone
};

struct Symbol {
  enum Kind : uint8_t { FunctionSymbol, GlobalSymbol } const kind;
  llvm::StringRef name; ///< Go's: main.f, strings.(*Builder).Grow, type:map[string]int
  Linkage linkage = Linkage::External;

protected:
  Symbol(Kind kind, llvm::StringRef name) : kind(kind), name(name) {}
};

/// A piece of a Global's initial content.
struct DataItem {
  enum Kind : uint8_t {
    Bytes,    ///< `bytes`
    Address,  ///< 8 bytes: address of `symbol` + addend
    Distance, ///< 4 bytes, signed: `symbol` + addend − start of the global itself
  } kind;
  uint64_t offset;
  llvm::StringRef bytes;
  const Symbol *symbol = nullptr;
  int64_t addend = 0;

  uint64_t size() const { return kind == Bytes ? bytes.size() : kind == Address ? 8 : 4; }
  uint64_t end() const { return offset + size(); }
};

/// A variable or constant of static storage. Bytes that no item covers are zero.
struct Global : Symbol {
  explicit Global(llvm::StringRef name) : Symbol(GlobalSymbol, name) {}
  uint64_t size = 0;
  uint64_t align = 1;
  bool readOnly = false;
  bool defined = true;     ///< false: declared only
  llvm::StringRef section; ///< linker section, if not the usual one
  /// Of one in a section of its own: it is linked if, and only if, this one of this file is.
  const Global *companion = nullptr;
  std::vector<DataItem> data; ///< by offset
  /// Of a variable of Go its type, for debuggers, and where it is declared; else nullptr.
  const types::Type *declared = nullptr;
  Pos pos;
  /// Of a type's descriptor the type, for readers; else nullptr.
  const types::Type *described = nullptr;
  /// What code calls that is given this constant and calls a function through it, if the optimiser
  /// is to know (entries.def: HASHES).
  const Function *callee = nullptr;
  static bool classof(const Symbol *s) { return s->kind == GlobalSymbol; }
};

/// A variable of a function's frame. Parameters are locals too.
struct Local {
  llvm::StringRef name; ///< the Go name, or "p·1" for a temporary; unique in its function
  const Type *type;
  unsigned index; ///< in Function::locals
  Pos pos;
  /// Memory for a call: a copy that is passed, or what a result is written to. Its address is kept
  /// nowhere.
  bool passed = false;
  // A parameter:
  bool borrowed = false;     ///< the function does not keep what it holds beyond its end
  bool leaksNothing = false; ///< … nor anything that this leads to
  bool onlyReturned = false; ///< only results in registers may hold it, or what it leads to
  bool stays = false;        ///< it does not forget it for others like it while it runs
};

/// A variable of Go, for debuggers: where in a function it can be seen, and where it is.
struct Variable {
  enum Place : uint8_t {
    InLocal,       ///< at `offset` in `local`
    BehindLocal,   ///< at the address that `local` holds
    InContext,     ///< at `offset` in the closure
    BehindContext, ///< at the address that is there
  } place;
  llvm::StringRef name;
  const types::Type *type; ///< of Go; nothing in Core depends on it
  Pos pos;
  Pos begin, end; ///< what is around it in the source; invalid: all of the function
  const Local *local;
  uint64_t offset;
  unsigned argument; ///< its number among the parameters, from 1; 0: none
};

struct Stmt;
using Block = std::vector<Stmt *>;

struct Function : Symbol {
  explicit Function(llvm::StringRef name) : Symbol(FunctionSymbol, name) {}
  std::vector<Local *> params;
  std::vector<const Type *> results;
  std::vector<Local *> locals; ///< all, params first
  std::vector<Variable> variables;
  Block body;
  bool defined = false;
  bool usesContext = false; ///< a closure's code: has the context parameter
  bool noInline = false;
  bool inlineHint = false; ///< it stands for code of the function that makes its closure
  /// The runtime calls it by address, as a C function (equality, hashing, go.start): its code has
  /// no context parameter.
  bool calledByRuntime = false;
  /// What entries.def calls it, if that lists it: unless it is defined here, it has no context
  /// parameter either.
  std::optional<Entry> entry;
  const Intrinsic *intrinsic = nullptr; ///< what calls of it become, if that is an instruction
  Pos pos;
  static bool classof(const Symbol *s) { return s->kind == FunctionSymbol; }
  void dump() const;
};

enum class ExprKind : uint8_t {
#define EXPR(name) name,
#include "lowering/core/nodes.def"
};

struct Expr {
  const ExprKind kind;
  const Type *type;

  /// Prints it to standard error: for debuggers.
  void dump() const;

protected:
  Expr(ExprKind kind, const Type *type) : kind(kind), type(type) {}
};

/// Each node has `operands()`: the expressions that it evaluates, in that order.
template <ExprKind K> struct ExprOf : Expr {
  explicit ExprOf(const Type *type) : Expr(K, type) {}
  std::array<Expr *, 0> operands() const { return {}; }
  static bool classof(const Expr *e) { return e->kind == K; }
};

/// An integer or Bool.
struct IntConst : ExprOf<ExprKind::IntConst> {
  using ExprOf::ExprOf;
  uint64_t bits = 0; ///< two's complement, sign- or zero-extended to 64 bits by the type
};
struct FloatConst : ExprOf<ExprKind::FloatConst> {
  using ExprOf::ExprOf;
  double value = 0;
};
/// The zero value of any type that is not a memory type; nil for Ptr.
struct Zero : ExprOf<ExprKind::Zero> {
  using ExprOf::ExprOf;
};
struct LocalRead : ExprOf<ExprKind::LocalRead> {
  using ExprOf::ExprOf;
  Local *local = nullptr;
};
/// The address of a local; valid until the function returns.
struct LocalAddr : ExprOf<ExprKind::LocalAddr> {
  using ExprOf::ExprOf;
  Local *local = nullptr;
};
struct SymbolAddr : ExprOf<ExprKind::SymbolAddr> {
  using ExprOf::ExprOf;
  const Symbol *symbol = nullptr;
};
/// The func value this closure's code was called through.
struct Context : ExprOf<ExprKind::Context> {
  using ExprOf::ExprOf;
};
struct Load : ExprOf<ExprKind::Load> {
  using ExprOf::ExprOf;
  Expr *addr = nullptr;
  std::array<Expr *, 1> operands() const { return {addr}; }
};
/// base + offset bytes; `field` is for printing.
struct FieldAddr : ExprOf<ExprKind::FieldAddr> {
  using ExprOf::ExprOf;
  Expr *base = nullptr;
  uint64_t offset = 0;
  llvm::StringRef field;
  std::array<Expr *, 1> operands() const { return {base}; }
};
/// base + index × elem->size bytes; index is an Int64 in range.
struct ElemAddr : ExprOf<ExprKind::ElemAddr> {
  using ExprOf::ExprOf;
  Expr *base = nullptr;
  Expr *index = nullptr;
  const Type *elem = nullptr;
  std::array<Expr *, 2> operands() const { return {base, index}; }
};
/// Field `index` of a struct value (or the element of a one-element array value).
struct Extract : ExprOf<ExprKind::Extract> {
  using ExprOf::ExprOf;
  Expr *value = nullptr;
  unsigned index = 0;
  std::array<Expr *, 1> operands() const { return {value}; }
};
/// A struct (or one-element array) value from its fields.
struct Aggregate : ExprOf<ExprKind::Aggregate> {
  using ExprOf::ExprOf;
  llvm::ArrayRef<Expr *> fields;
  llvm::ArrayRef<Expr *> operands() const { return fields; }
};

enum class UnaryOp : uint8_t { Neg, BitNot, Not };
struct Unary : ExprOf<ExprKind::Unary> {
  using ExprOf::ExprOf;
  UnaryOp op = UnaryOp::Neg;
  Expr *x = nullptr;
  std::array<Expr *, 1> operands() const { return {x}; }
};

/// Integer arithmetic wraps. Div and Rem need a divisor that is not 0, and the least integer / −1
/// is itself. A shift's count is unsigned, of any integer type and any size: counts beyond the
/// width shift everything out. Comparisons give Bool and, for integers, follow the operands'
/// signedness; floats compare as IEEE 754 (Neq is true for NaN). AndAnd and OrOr evaluate y only if
/// needed. Of floats, the Min and Max are NaN if one is, and −0 is less than 0.
enum class BinaryOp : uint8_t {
#define BINARY(name, spelling, precedence, core) core,
#include "frontend/syntax/operators.def"
  Min,
  Max,
};
inline bool isComparison(BinaryOp op) { return op >= BinaryOp::Eq && op <= BinaryOp::Ge; }
/// The comparison that says the opposite, NaN apart.
BinaryOp inverse(BinaryOp comparison);

struct Binary : ExprOf<ExprKind::Binary> {
  using ExprOf::ExprOf;
  BinaryOp op = BinaryOp::Add;
  Expr *x = nullptr;
  Expr *y = nullptr;
  std::array<Expr *, 2> operands() const { return {x, y}; }
};

/// Between integers (truncating or extending by the source's signedness), integers and floats,
/// floats, pointers and 64-bit integers, Bool to integers. Float to integer out of range gives
/// what amd64's gc gives.
struct Convert : ExprOf<ExprKind::Convert> {
  using ExprOf::ExprOf;
  Expr *x = nullptr;
  std::array<Expr *, 1> operands() const { return {x}; }
};
/// cond ? x : y; both are evaluated.
struct Select : ExprOf<ExprKind::Select> {
  using ExprOf::ExprOf;
  Expr *cond = nullptr;
  Expr *x = nullptr;
  Expr *y = nullptr;
  std::array<Expr *, 3> operands() const { return {cond, x, y}; }
};

enum class StmtKind : uint8_t {
#define STMT(name) name,
#include "lowering/core/nodes.def"
};

struct Stmt {
  const StmtKind kind;
  Origin origin;
  void dump() const;

protected:
  Stmt(StmtKind kind, const Origin &origin) : kind(kind), origin(origin) {}
};

/// Each node has `operands()`, the expressions that it evaluates itself, in that order, and
/// `blocks()`, what may run as a part of it.
template <StmtKind K> struct StmtOf : Stmt {
  explicit StmtOf(const Origin &origin) : Stmt(K, origin) {}
  static bool classof(const Stmt *s) { return s->kind == K; }
  std::array<Expr *, 0> operands() const { return {}; }
  std::array<const Block *, 0> blocks() const { return {}; }
};

/// local = value
struct Assign : StmtOf<StmtKind::Assign> {
  using StmtOf::StmtOf;
  Local *local = nullptr;
  Expr *value = nullptr;
  std::array<Expr *, 1> operands() const { return {value}; }
};
/// *addr = value
struct Store : StmtOf<StmtKind::Store> {
  using StmtOf::StmtOf;
  Expr *addr = nullptr;
  Expr *value = nullptr;
  std::array<Expr *, 2> operands() const { return {addr, value}; }
};
/// *dst = *src, of a memory type; the two may be the same but do not overlap otherwise.
struct Copy : StmtOf<StmtKind::Copy> {
  using StmtOf::StmtOf;
  Expr *dst = nullptr;
  Expr *src = nullptr;
  const Type *type = nullptr;
  std::array<Expr *, 2> operands() const { return {dst, src}; }
};
/// *dst = zero value of type
struct ClearMem : StmtOf<StmtKind::ClearMem> {
  using StmtOf::StmtOf;
  Expr *dst = nullptr;
  const Type *type = nullptr;
  std::array<Expr *, 1> operands() const { return {dst}; }
};
/// memmove(dst, src, bytes); the ranges may overlap.
struct Move : StmtOf<StmtKind::Move> {
  using StmtOf::StmtOf;
  Expr *dst = nullptr;
  Expr *src = nullptr;
  Expr *bytes = nullptr;
  std::array<Expr *, 3> operands() const { return {dst, src, bytes}; }
};
/// memset(dst, 0, bytes)
struct Clear : StmtOf<StmtKind::Clear> {
  using StmtOf::StmtOf;
  Expr *dst = nullptr;
  Expr *bytes = nullptr;
  std::array<Expr *, 2> operands() const { return {dst, bytes}; }
};

/// Why an operation on a map or channel became the call that it is.
struct Reason {
  enum Kind : uint8_t {
    FastKey,   ///< keys of this kind have entry points of their own, `form`
    NoFastKey, ///< … have none
    WideValue, ///< they have, but not for a value wider than `limit`
    OneForm,   ///< the operation has one entry point for all types
    ClearsMap, ///< the loop deletes every key and does nothing else
    Clear,     ///< clear(m), which also takes what no key finds
    MakesChannel,
    OneChannelForm,
    Sends,
    Receives,
    ReceivesOk,
    RangesOverChannel,
    SelectsNothing,
    SelectsOne,          ///< a select of one case without default
    SelectsOneOrDefault, ///< … with default
    SelectsMany,
    StartsGoroutine,
  } kind;
  llvm::StringRef form = {};    ///< "fast64", "generic"
  llvm::StringRef key = {};     ///< its type: "int", "main.ID (int)"
  llvm::StringRef keyForm = {}; ///< that keys of this kind have: "fast64", or "generic"
  uint64_t valueSize = 0;       ///< bytes
  uint64_t limit = 0;           ///< bytes
  // Of a select statement:
  uint64_t sends = 0, receives = 0;
  bool hasDefault = false;
  /// Where in this compiler it was decided.
  std::source_location made = std::source_location::current();
};

/// results… := callee(args…). Exactly one of function, entry and code is the callee. An entry's
/// result goes to one local for each of its parts.
/// What a call makes: an object, or an array of such.
struct Made {
  uint64_t size, align; ///< bytes
  bool hasPointers;
  bool links; ///< it may lead to others like it
};

struct Call : StmtOf<StmtKind::Call> {
  using StmtOf::StmtOf;
  llvm::ArrayRef<Local *>
      results; ///< one for each result; nullptr where it is not wanted; or empty
  const Function *function = nullptr;
  std::optional<Entry> entry;
  Expr *code = nullptr;        ///< indirect: the code's address
  Expr *context = nullptr;     ///< indirect: the func value for the context register, or nullptr
  llvm::ArrayRef<Expr *> args; ///< first, the addresses of memory for results
  unsigned memoryResults = 0;  ///< how many these are
  llvm::ArrayRef<const Type *> resultTypes; ///< of an indirect call
  const Reason *reason = nullptr;           ///< of an operation on a map or channel
  std::optional<Made> made = std::nullopt;  ///< of an entry point that allocates
  llvm::SmallVector<Expr *, 8> operands() const;
};

/// if !cond { entry(args…) }: the entry does not return.
struct Check : StmtOf<StmtKind::Check> {
  using StmtOf::StmtOf;
  Expr *cond = nullptr;
  Entry entry{};
  llvm::ArrayRef<Expr *> args;
  llvm::SmallVector<Expr *, 8> operands() const;
};

struct If : StmtOf<StmtKind::If> {
  using StmtOf::StmtOf;
  Expr *cond = nullptr;
  bool isRare = false; ///< `then` is laid out aside
  Block then;
  Block otherwise;
  std::array<Expr *, 1> operands() const { return {cond}; }
  std::array<const Block *, 2> blocks() const { return {&then, &otherwise}; }
};

/// Runs body, then post, for ever. Continue goes to post, Break leaves.
struct Loop : StmtOf<StmtKind::Loop> {
  using StmtOf::StmtOf;
  llvm::StringRef label; ///< for printing; may be empty
  Block body;
  Block post;
  std::array<const Block *, 2> blocks() const { return {&body, &post}; }
};

/// Runs body once. Break leaves.
struct Labeled : StmtOf<StmtKind::Labeled> {
  using StmtOf::StmtOf;
  llvm::StringRef label;
  Block body;
  std::array<const Block *, 1> blocks() const { return {&body}; }
};

struct SwitchCase {
  llvm::SmallVector<uint64_t, 4> values; ///< distinct within the Switch
  Block body;
};
/// Jumps by an integer's value. A case does not fall into the next; Break leaves.
struct Switch : StmtOf<StmtKind::Switch> {
  using StmtOf::StmtOf;
  Expr *value = nullptr;
  std::vector<SwitchCase> cases;
  Block otherwise;
  std::array<Expr *, 1> operands() const { return {value}; }
  llvm::SmallVector<const Block *, 8> blocks() const;
};

/// Leaves `target`: an enclosing Loop, Labeled or Switch.
struct Break : StmtOf<StmtKind::Break> {
  using StmtOf::StmtOf;
  const Stmt *target = nullptr;
};
struct Continue : StmtOf<StmtKind::Continue> {
  using StmtOf::StmtOf;
  const Loop *target = nullptr;
};
/// A place within the function that Goto jumps to.
struct Label : StmtOf<StmtKind::Label> {
  using StmtOf::StmtOf;
  llvm::StringRef name;
};
struct Goto : StmtOf<StmtKind::Goto> {
  using StmtOf::StmtOf;
  const Label *target = nullptr;
};
struct Return : StmtOf<StmtKind::Return> {
  using StmtOf::StmtOf;
  llvm::ArrayRef<Expr *> values;
  llvm::ArrayRef<Expr *> operands() const { return values; }
};
/// A line of explanation: the Go statement that what follows implements.
struct Note : StmtOf<StmtKind::Note> {
  using StmtOf::StmtOf;
  llvm::StringRef text;
};

/// The scalar types and the two that the runtime's entry points name.
struct BasicTypes {
  Type voidType, boolean, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32,
      float64, ptr;
  Type string;     ///< {ptr, len}
  Type slice;      ///< {ptr, len, cap}
  Type eface;      ///< {type, data}
  Type iface;      ///< {itab, data}
  Type complex64;  ///< {re, im} of Float32
  Type complex128; ///< {re, im} of Float64

  /// What a parameter or result of entries.def consists of. A string is one part.
  llvm::SmallVector<const Type *, 2> parts(EntryKind kind) const;
};

/// What becomes one object file: a package, and in a program's also its start. Owns all of its
/// nodes.
class Unit {
public:
  Unit();
  Unit(const Unit &) = delete;
  Unit &operator=(const Unit &) = delete;

  const BasicTypes &types() const { return types_; }
  llvm::StringRef intern(llvm::StringRef text);
  template <class T, class... Args> T *make(Args &&...args) {
    return arena_.make<T>(std::forward<Args>(args)...);
  }
  template <class T> llvm::ArrayRef<T> copy(llvm::ArrayRef<T> list) { return arena_.copy(list); }

  const Type *arrayType(const Type *elem, uint64_t count, llvm::StringRef name = "");
  const Type *structType(llvm::StringRef name, uint64_t size, uint64_t align,
                         llvm::ArrayRef<StructField> fields);

  /// The function or global of that name, made on first use with `defined` false: whoever gives
  /// it a body or content sets that.
  Function *function(llvm::StringRef name);
  Global *global(llvm::StringRef name);
  /// The entry point as a function whose address can be taken.
  Function *entryFunction(Entry entry);
  /// A new temporary or variable of `f`, its name made unique: "p·" gives p·1, p·2, …; "x" gives
  /// x, then x·1, ….
  Local *addLocal(Function *f, llvm::StringRef name, const Type *type, Pos pos);

  llvm::ArrayRef<Function *> functions() const { return functions_; } ///< in order of first use
  llvm::ArrayRef<Global *> globals() const { return globals_; }

private:
  Arena arena_;
  BasicTypes types_;
  llvm::StringMap<Symbol *> symbols_;
  /// Names of one stem that a function has: x itself, x·1, x·2, …
  struct StemNames {
    bool plain = false;
    unsigned numbered = 0;
  };
  llvm::DenseMap<const Function *, llvm::StringMap<StemNames>> localNames_;
  llvm::DenseMap<unsigned, Function *> entryFunctions_; ///< by Entry
  std::vector<Function *> functions_;
  std::vector<Global *> globals_;
};

/// Whether `name` is the function asked for as "f", "T.M", "(*T).M", with or without its package,
/// an instance of it, or a function literal within it.
bool isSelected(llvm::StringRef name, llvm::StringRef wanted);
/// A function's name without its package.
llvm::StringRef nameInPackage(llvm::StringRef name);

struct PrintOptions {
  llvm::StringRef function; ///< only this one, if not empty ("main.f" or "f"), and no globals
  bool explain = false;     ///< Notes and the reasons of operations
  bool data = false;        ///< the content of globals in full
};

/// Go-like text; see the example in each lit test of test/walk.
void print(Listing &out, const Unit &unit, const PrintOptions &options = {});
/// One function; a line's node is the statement that it is of.
void print(Listing &out, const Function &f, const PrintOptions &options);
std::string toString(const Expr *e);

/// Checks what this header promises: types agree, locals belong to the function, targets enclose,
/// entries get the arguments entries.def lists, no memory type is a value. Returns the first
/// violation with the function's name, or "".
std::string verify(const Unit &unit);

} // namespace mapgo::core
