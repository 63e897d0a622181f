// Escape analysis: which variables and objects may live on the stack (after gc 1.24's
// cmd/compile/internal/escape).
//
// Every variable, and every expression that makes an object (&T{}, make, a function literal, a
// value boxed in an interface, …), is a location. It must be on the heap if its address may be
// somewhere that outlives it: in the heap, with the function's caller, in a variable of an outer
// function, or in one declared outside of the loop in which it was made.
//
//   graph.h    Assignments are edges between locations. An edge's weight is how often the source
//              is dereferenced, −1 if its address is taken:
//
//                  p = &x    x ──−1──▶ p             p = x     x ───0──▶ p
//                  p = *x    x ───1──▶ p             p = **x   x ───2──▶ p
//
//              A struct, array or slice is one location with all it holds: x.f = s[0] is x = *s.
//              There is one heap; a store through any pointer is a store to it.
//   builder.h  makes the graph of a function and its literals from their syntax. A hole is where
//              an expression's value goes: evaluating &a into a hole for p makes the edge above.
//   solve.cpp  finds, backwards from each location, what reaches it and how often dereferenced on
//              the way. What reaches a location that outlives it by its address is on the heap.
//   function.h From a parameter's ways to the heap and to results its function gets a summary, the
//              leaks of each parameter, by which calls of it are judged. Functions are therefore
//              analysed after those they call, and together with those that call each other. What
//              is called through a func value or an interface, or has no body, leaks everything,
//              but where a variable keeps the one value that it is declared with.
//
// An object on the stack is scanned by the collector for as long as its function runs, also when
// nothing will look at it again. If it may have been the first of a chain that is extended, all of
// the chain would stay alive:
//
//     h := &node{}; t := h
//     for { t.next = &node{}; t = t.next; h = h.next }
//
// So it is made on the heap although it does not escape, and `-m` says, as gc does, that it does
// not. That concerns objects which can lead to others of their type and whose address gets into a
// variable that moves on: it is assigned in a loop which makes calls or objects, here or in a
// called function; also any object from which such a variable got what it begins with. Those that
// are still mentioned from there on are alive in any case, and stay.
//
// The analysis looks neither at the order of statements nor at conditions. Two things keep it
// sound with loops: what is declared or made inside of a loop does not outlive the iteration, so
// that one stack slot does for all iterations; and a label to which a goto goes back counts as the
// start of a loop. That goes for a loop's own variables, too: one whose address outlives the
// iteration is on the heap, and only then does the next iteration get another one.
#pragma once

#include "lowering/escape/summary.h"
#include "lowering/layout/layout.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mapgo::escape {

using check::Info;
using syntax::Expr;
using types::Type;
using types::Var;

/// What an expression makes. One expression can make several things: in I([]T{}) the literal makes
/// an array, and the conversion boxes the slice.
enum class Site : uint8_t {
  Object,      ///< new(T), &T{…} and its short form {…} within another literal
  Array,       ///< behind a slice literal
  Map,         ///< a map literal, or make(map[K]V)
  Slice,       ///< make([]T, n)
  Closure,     ///< a function literal
  Body,        ///< of a range over the expression, a function
  MethodValue, ///< x.M, not called
  Arguments,   ///< of a call: the array behind the variadic parameter
  Box,         ///< the copy of a value of concrete type for an interface
  Text,        ///< a concatenation or a conversion from or to string
};

/// A variable that a function literal, or the body of a range over a function, uses of the
/// functions around it.
struct Capture {
  const Var *var;
  bool byValue; ///< not assigned after it was captured, and at most 128 bytes
};

/// A line of `mapgo build -m`.
struct Decision {
  enum Where : uint8_t { OnStack, OnHeap, OfParameter };
  struct Step {
    Pos pos; ///< unknown of what is not in the source
    std::string text;
  };

  Pos pos;
  std::string text;
  Where where = OfParameter;  ///< OfParameter: it is about what becomes of one
  const Expr *expr = nullptr; ///< that makes an object; nullptr of a variable
  /// Of what is on the heap: what its address gets to, the last of which outlives it; empty if
  /// there is another cause.
  std::vector<Step> path = {};
};

/// Objects that no variable names are on the stack up to this size (gc's MaxImplicitStackVarSize),
/// boxes up to the second, variables up to the third.
inline constexpr uint64_t kMaxStackObject = 64 << 10;
inline constexpr uint64_t kMaxStackBox = 1024;
inline constexpr uint64_t kMaxStackVariable = 128 << 10;

struct State;

/// What is known about the bodies analysed so far.
class Analysis {
public:
  Analysis(layout::Layout &layout, Summaries &summaries);
  ~Analysis();

  /// Analyses a package, whose imports have summaries, and writes its own; `explain` keeps the
  /// decisions about it.
  void analyze(const check::CheckedPackage &package, bool explain = false);
  /// Analyses the body of a copyable function of another package, or of an instance of a generic
  /// function, unless that was done; it is read from its source if need be.
  void analyzeBody(const types::Func *f);

  /// Whether what `x` makes may be on the stack of the function around it. Each evaluation needs
  /// fresh memory, but may reuse that of the one before.
  bool onStack(const Expr *x, Site site) const;
  bool onHeap(const Var *v) const;
  /// Whether pointers may lead to the variable.
  bool hasPointersTo(const Var *v) const;
  /// Whether each iteration of its loop needs new memory for the variable: it is on the heap, and
  /// pointers to it may be seen when that iteration is over. Another that each iteration has anew
  /// can stay where it is, since nothing tells.
  bool isFresh(const Var *v) const { return v->perIteration && onHeap(v) && hasPointersTo(v); }
  /// Of a FuncLit, or a ForStmt that ranges over a function.
  llvm::ArrayRef<Capture> captures(const syntax::Node *inner) const;
  /// Whether the function, literal or range over a function with this body has defer statements of
  /// its own, which are the function's around it in the last case.
  bool defers(const syntax::BlockStmt *body) const;
  /// How many those are, if each of them runs once at most in a call.
  std::optional<unsigned> openDefers(const syntax::BlockStmt *body) const;
  /// Whether the defer statement may run more than once in a call.
  bool isRepeated(const syntax::CallStmt *s) const;

  /// Of x.M that is called, the type of the value that is in `x`, an interface, if it is known.
  const Type *dynamicType(const syntax::SelectorExpr *method) const;

  /// Whether a value of type `t` can lead to another one.
  bool leadsToItself(const Type *t) const;

  /// By position.
  std::vector<Decision> takeDecisions();

private:
  std::unique_ptr<State> state_;
};

} // namespace mapgo::escape
