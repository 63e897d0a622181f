// The state of the lowering of one function body. What is done with it are free functions by
// subject, a header each:
//
//   stmt.h   order.h   expr.h    assign.h    call.h     defer.h     function.h   variable.h
//   map.h    slice.h   iface.h   operators.h builtin.h  complit.h   closure.h    object.h
//   chan.h   select.h  delayed.h rangefunc.h
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
#pragma once

#include "lowering/walk/emission.h"

#include "llvm/ADT/DenseSet.h"

namespace mapgo::walk {

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

class Walk;

/// How a function makes a call, where it returns, that a defer statement has put off.
using OpenDefer = std::function<void(Walk &)>;

/// Where the variables and results of the function are.
struct Frame {
  llvm::DenseMap<const Var *, Storage> storage;
  llvm::DenseMap<const Var *, core::Local *> capturedAddresses; ///< loaded at the body's start
  std::vector<const Var *> results;
  std::vector<core::Local *> resultAddresses; ///< for results of memory types
  core::Local *deferFrame = nullptr;
  core::Local *openBits = nullptr; ///< of open defers: which are to be called
  std::vector<OpenDefer> openDefers;
  core::Label *exit = nullptr; ///< of a function with defer statements: where it returns
  uint64_t calleeBytes = 0;    ///< most that the arguments and results of one call take
};

/// The statement being evaluated (order.h).
struct Evaluation {
  /// Takes the value of x out of `hoisted`, nullptr if it is not there.
  Value take(const Expr *x) {
    auto found = hoisted.find(x);
    if (found == hoisted.end())
      return nullptr;
    Value result = found->second.front();
    hoisted.erase(found);
    return result;
  }

  llvm::DenseMap<const Expr *, std::vector<Value>> hoisted;
  /// While hoisting: something else in the same statement has effects or may panic, so that values
  /// which gc's order copies at once must be copied here too.
  bool atOnce = false;
  /// Map elements that are assigned to: hoisting them evaluates their operands and looks nothing
  /// up.
  llvm::DenseSet<const Expr *> targets;
  /// While the operands of a call are evaluated: pointers that became numbers.
  std::vector<Value> *numbers = nullptr;
};

/// Where break, continue, goto and fallthrough lead, by syntax node.
struct Branches {
  llvm::DenseMap<const syntax::Stmt *, const core::Stmt *> breaks;
  llvm::DenseMap<const syntax::Stmt *, const core::Loop *> continues;
  llvm::DenseMap<const syntax::Stmt *, core::Label *> labels;
  core::Label *fallthrough = nullptr;
  unsigned caseLabels = 0;
};

/// The range over a function whose body a Walk is for (rangefunc.h).
struct RangeBody {
  Walk &outer; ///< of the function around the loop
  const syntax::ForStmt *loop;
  uint64_t state = 0, next = 0, defers = 0; ///< offsets in the body's closure object
  /// The statements that lead out of the loop, by their numbers less 1; nullptr for return.
  std::vector<const syntax::BranchStmt *> exits = {};
};

/// The functions within this one so far, for their names.
struct Names {
  unsigned closures = 0;
  unsigned rangeBodies = 0;
  unsigned delayedCalls = 0; ///< wrappers of deferred calls
  bool isClosure = false;
};

class Walk : public Emission {
public:
  /// `info` and `sourcePackage` are nullptr in generated functions.
  Walk(PackageWalk &package, const check::Info *info, const types::Package *sourcePackage,
       core::Function *function)
      : Emission(package, function), info(info), sourcePackage(sourcePackage) {}

  /// Of the function whose results return assigns, and after which closures are named.
  Walk &declared() { return body ? body->outer.declared() : *this; }

  const Type *typeOf(const Expr *x) const { return info->typeOf(x); }
  /// The type of the map that m[k] indexes.
  const types::Map *mapOf(const syntax::IndexExpr *x) const {
    return llvm::cast<types::Map>(typeOf(x->x)->under());
  }

  const check::Info *info;
  const types::Package *sourcePackage;
  bool isInit = false;                    ///< initialisers of package variables
  RangeBody *body = nullptr;              ///< nullptr for a whole function
  const syntax::Stmt *noteStmt = nullptr; ///< being lowered, until a Note has been made of it
  Frame frame;
  Evaluation evaluation;
  Branches branches;
  Names names;
};

} // namespace mapgo::walk
