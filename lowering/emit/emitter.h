// The state of the translation of Core to LLVM IR, for the files of this folder.
//
// A Core value is a list of LLVM scalars, its *leaves*, in order of their offsets:
//
//     Core                                    LLVM
//     string{p, n}                            ptr %p, i64 %n
//     struct{ok bool; c complex64}            i1 %ok, float %re, float %im
//     struct{}, [0]int                        nothing
//
// so that no LLVM value is ever an aggregate, except the result of a call with several leaves.
// Loads, stores, parameters and arguments go leaf by leaf. A Bool is an i1 as a value and a
// parameter, an i8 in memory and in a result of several leaves.
//
// Calling convention: the C one of x86-64, leaf by leaf. Every function takes the closure context
// first, as a `nest` parameter (register r10, free of cost where it is not used), except those that
// the runtime calls and the runtime's own entry points. Integers are extended to 32 bits at least.
// Results are in rax, rdx, rcx, xmm0 and xmm1; if these do not suffice, all are in memory of the
// caller's, whose address comes before the parameters.
#pragma once

#include "lowering/core/core.h"
#include "lowering/core/intrinsics.h"
#include "lowering/emit/emit.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/IR/DIBuilder.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/MDBuilder.h"
#include "llvm/IR/Module.h"

#include <memory>
#include <vector>

namespace mapgo::emit {

/// A scalar part of a Core type.
struct Leaf {
  const core::Type *type;
  uint64_t offset; ///< bytes from the start of the whole
};

/// The leaves of a Core value.
using Value = llvm::SmallVector<llvm::Value *, 4>;

/// An LLVM function type with the attributes that are part of the calling convention. More leaves
/// than kMostArguments are in memory of the caller's: LLVM's time for a call grows with the square
/// of their number. What is in memory is laid out as a C struct of the leaves.
struct Signature {
  llvm::FunctionType *type = nullptr;
  llvm::AttributeList attributes;
  llvm::SmallVector<const core::Type *, 4> results;
  llvm::StructType *resultMemory = nullptr;   ///< its address comes after the context
  llvm::StructType *argumentMemory = nullptr; ///< its address is the only argument after these
};
inline constexpr size_t kMostIntegerResults = 3, kMostFloatResults = 2, kMostArguments = 64;

/// What debuggers know of one module (debug_info.cpp): line tables, and, if types are described,
/// variables.
class DebugInfo {
public:
  DebugInfo(llvm::Module &module, const SourceManager &sources, DescribeType describe);
  /// Begins a function.
  llvm::DISubprogram *subprogram(const core::Function &f);
  llvm::DebugLoc location(Pos pos, llvm::DISubprogram *scope);
  bool hasVariables() const { return describe_ != nullptr; }
  /// Says, at the end of a block, where a variable of the function that was begun last is: at
  /// `base`, or where the steps of `path` lead from there.
  void declare(const core::Variable &variable, llvm::Value *base, llvm::ArrayRef<uint64_t> path,
               llvm::DISubprogram *scope, llvm::BasicBlock *block);
  /// A variable of the package.
  void declare(const core::Global *g, llvm::GlobalVariable *variable);
  void finish() { builder_.finalize(); }

private:
  /// A part of the source with variables of its own.
  struct Scope {
    Pos begin, end;
    Scope *outer = nullptr;
    llvm::DILocalScope *block = nullptr; ///< made when it is first needed
  };

  void findScopes(const core::Function &f);
  /// The innermost scope around a position.
  llvm::DILocalScope *scopeAt(Pos pos, llvm::DISubprogram *function);
  /// The function itself without a scope.
  llvm::DILocalScope *blockOf(Scope *scope, llvm::DISubprogram *function);
  static bool isBefore(const Scope &a, const Scope &b);

  llvm::DIFile *file(llvm::StringRef path, bool isDirective);
  /// The file of `at`, which is where `pos` is.
  llvm::DIFile *fileAt(Pos pos, const Location &at);

  const SourceManager &sources_;
  const DescribeType describe_;
  llvm::DIBuilder builder_;
  std::vector<Scope> scopes_; ///< of the function, outer ones first
  llvm::DICompileUnit *unit_ = nullptr;
  llvm::StringMap<llvm::DIFile *> files_;
  std::string currentPath_; ///< of the last location
  llvm::DIFile *currentFile_ = nullptr;
};

/// Debug locations that say which instruction one is, for Provenance (provenance.cpp).
class Identities {
public:
  Identities(llvm::Module &module, Provenance &provenance);
  llvm::DISubprogram *subprogram(const core::Function &f);
  /// While a function is translated: of instructions for `s`.
  llvm::DebugLoc location(const core::Stmt *s, llvm::DISubprogram *function);
  /// Numbers all instructions.
  void finish();

private:
  llvm::Module &module_;
  Provenance &provenance_;
  llvm::DIBuilder builder_;
  llvm::DICompileUnit *unit_;
  void makeScopes(const core::Block &block, llvm::DILocalScope *outer);

  std::vector<const core::Stmt *> statements_; ///< by the line of their locations, less 1
  llvm::DenseMap<const core::Stmt *, llvm::DILocalScope *> scopes_; ///< of the function's
};

/// The name of a symbol in LLVM IR, where names that begin with `llvm.` are LLVM's own: those of a
/// Go package of that name carry the mark by which a name is taken as it is.
std::string symbolName(llvm::StringRef name);

/// What a whole module shares: types, symbols, entry points.
class ModuleEmitter {
public:
  ModuleEmitter(llvm::Module &module, const core::Unit &unit, const SourceManager &sources,
                Follow follow, const Options &options);
  void run();

  // types.cpp:
  /// The type of a scalar as a value.
  llvm::Type *valueType(const core::Type *scalar);
  /// The type of a variable in memory; of the size and with the offsets of `type`.
  llvm::Type *memoryType(const core::Type *type);
  llvm::ArrayRef<Leaf> leaves(const core::Type *type);
  /// Parameters of memory types are addresses.
  Signature signature(llvm::ArrayRef<const core::Type *> params,
                      llvm::ArrayRef<const core::Type *> results, bool hasContext);

  // globals.cpp:
  llvm::GlobalVariable *global(const core::Global *g);
  void defineGlobal(const core::Global *g);
  llvm::Constant *address(const core::Symbol *symbol);

  // functions.cpp:
  llvm::Function *function(const core::Function *f);
  Signature signature(const core::Function *f);
  void describeParameters(llvm::Function *declared, const core::Function *f);
  static bool hasContext(const core::Function *f) { return !f->calledByRuntime; }

  // entries.cpp:
  llvm::Function *entry(core::Entry entry);
  Signature signature(core::Entry entry);
  /// Says of the call of an entry point that allocates what could stand for it (marks.h).
  void markMade(const core::Call *s, llvm::CallInst *call);
  /// The entry point that `f` is declared to be, if it is one.
  static std::optional<core::Entry> entryOf(const core::Function *f) {
    return f && !f->defined ? f->entry : std::nullopt;
  }

  llvm::LLVMContext &context;
  const core::Unit &unit;
  const core::BasicTypes &types;
  Follow follow; ///< may be null
  llvm::Module &module;
  llvm::MDBuilder metadata;
  std::unique_ptr<DebugInfo> debugInfo;   ///< null without line tables
  std::unique_ptr<Identities> identities; ///< null unless they are asked for

private:
  llvm::Type *structType(const core::Type *type);
  llvm::StructType *structOf(llvm::ArrayRef<const core::Type *> leaves);
  void collectLeaves(const core::Type *type, uint64_t offset, std::vector<Leaf> &leaves);
  llvm::Type *globalType(const core::Global *g);
  llvm::Constant *itemConstant(const core::DataItem &item, llvm::Constant *self);

  llvm::DenseMap<const core::Type *, std::unique_ptr<std::vector<Leaf>>> leaves_;
  llvm::DenseMap<const core::Type *, llvm::Type *> memoryTypes_;
  llvm::DenseMap<const core::Symbol *, llvm::GlobalObject *> symbols_;
  llvm::DenseMap<unsigned, llvm::Function *> entries_; ///< by Entry
};

/// Translates one function body.
class FunctionEmitter {
public:
  FunctionEmitter(ModuleEmitter &module, const core::Function &f);
  void run();

private:
  // Each kind of node.
#define EXPR(name) Value lower(const core::name *e);
#define STMT(name) void lower(const core::name *s);
#include "lowering/core/nodes.def"

  // functions.cpp:
  void allocateLocals();
  void storeParams();
  void declareVariables();
  void finish();
  void setPosition(Pos pos);
  llvm::BasicBlock *newBlock(const llvm::Twine &name);
  /// Goes on in `block`, which becomes the last of the function so far.
  void startBlock(llvm::BasicBlock *block);
  /// Jumps to `block` unless the current block has ended already.
  void jumpTo(llvm::BasicBlock *block);
  /// What follows a jump or panic can't be reached; translating it needs a block all the same.
  void ensureBlock();

  // intrinsics.cpp:
  void intrinsic(const core::Call *s);
  void operate(const core::Call *s);
  Value atomicOperation(const core::Call *s, llvm::ArrayRef<llvm::Value *> args);
  Value integerOperation(const core::Call *s, llvm::ArrayRef<llvm::Value *> args);
  llvm::Value *floatOperation(core::Operation operation, llvm::ArrayRef<llvm::Value *> args);

  // defers.cpp:
  void inlinedEntry(const core::Call *s);
  void pushDeferFrame(llvm::Value *frame);
  void enterDefers(const core::Call *s);

  // statements.cpp:
  void plainCall(const core::Call *s);
  void block(const core::Block &block);
  void statement(const core::Stmt *s);
  /// Code of `body`, starting in the block `start`, that goes on at `end`.
  void arm(llvm::BasicBlock *start, const core::Block &body, llvm::BasicBlock *end);
  llvm::Value *calleeOf(const core::Call *s, Signature &signature, bool &takesContext);
  void storeResults(const core::Call *s, const Signature &signature, llvm::Value *result);
  /// Memory for one call's arguments or results, which others use again.
  llvm::Value *callMemory(llvm::Value *&known, llvm::StructType *type, const llvm::Twine &name);
  void storeParts(llvm::StructType *type, llvm::Value *memory, llvm::ArrayRef<llvm::Value *> parts);
  void callPanic(core::Entry entry, llvm::ArrayRef<llvm::Value *> args);
  llvm::BasicBlock *labelBlock(const core::Label *label);

  // expressions.cpp:
  Value value(const core::Expr *e);
  llvm::Value *scalar(const core::Expr *e);
  llvm::Value *pointer(const core::Expr *e) { return scalar(e); }
  /// Jumps by a condition; && and || become branches.
  void branch(const core::Expr *cond, llvm::BasicBlock *yes, llvm::BasicBlock *no,
              llvm::MDNode *weights = nullptr);
  llvm::Value *logical(const core::Binary *e);
  Value load(const core::Type *type, llvm::Value *address);
  void store(const core::Type *type, llvm::Value *address, llvm::ArrayRef<llvm::Value *> leaves);
  llvm::Value *offsetBy(llvm::Value *address, uint64_t offset, const llvm::Twine &name = "");
  llvm::Value *storage(const core::Local *local) { return storage_[local->index]; }
  void markMemory(const core::Call *s, unsigned next, llvm::CallInst *call);
  void appendArgs(llvm::ArrayRef<core::Expr *> args, llvm::SmallVectorImpl<llvm::Value *> &list);
  llvm::Constant *constantInt(const core::Type *type, uint64_t bits);

  // arithmetic.cpp:
  llvm::Value *compare(core::BinaryOp op, const core::Type *type, llvm::Value *x, llvm::Value *y);
  llvm::Value *signedDivide(core::BinaryOp op, llvm::Value *x, llvm::Value *y);
  llvm::Value *shift(const core::Binary *e);
  llvm::Value *floatToInt(const core::Type *to, llvm::Value *x);
  llvm::Value *truncateFloat(llvm::Value *x, unsigned bits);
  llvm::Value *floatToUint64(llvm::Value *x);

  ModuleEmitter &module_;
  const core::BasicTypes &types_;
  const core::Function &core_;
  llvm::Function *function_;
  llvm::IRBuilder<> builder_;
  llvm::Value *context_ = nullptr;         ///< the func value it was called through
  llvm::ArrayRef<core::Stmt *> following_; ///< the statements after this one in its block
  llvm::DISubprogram *subprogram_ = nullptr;
  std::vector<llvm::Value *> storage_; ///< address of each local
  llvm::DenseMap<const core::Stmt *, llvm::BasicBlock *> breakBlocks_, continueBlocks_;
  llvm::DenseMap<const core::Label *, llvm::BasicBlock *> labelBlocks_;
  llvm::DenseMap<llvm::StructType *, llvm::Value *> argumentMemory_, resultMemory_;
  llvm::Value *outerDefers_ = nullptr;         ///< of the next caller with defer statements
  llvm::Value *results_ = nullptr;             ///< where the caller wants them, if in memory
  std::vector<llvm::BasicBlock *> coldBlocks_; ///< moved to the function's end
};

/// A Core name as LLVM text shows it without escapes.
std::string irName(llvm::StringRef name);

} // namespace mapgo::emit
