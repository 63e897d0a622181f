// The graph of locations and assignments of a few functions, and its solution.
#pragma once

#include "lowering/escape/escape.h"

#include <deque>

namespace mapgo::escape {

struct Function;
struct Location;

/// An assignment from `source`, as seen from its target.
struct Edge {
  Location *source;
  int derefs; ///< −1: the address of the source
};

struct Location {
  enum Kind : uint8_t {
    Heap,      ///< everything that outlives all functions
    Nowhere,   ///< values that are not used, or only called
    Variable,  ///< `var`
    Parameter, ///< `var`, or a receiver
    Result,    ///< `var`
    Object,    ///< made at `site` of `expr`
    Temporary,
  };
  Kind kind = Temporary;
  Site site = Site::Object;
  const Var *var = nullptr;
  const Expr *expr = nullptr;
  const Function *function = nullptr;
  unsigned loopDepth = 1; ///< where it is declared or made
  /// The same of its memory: that of a loop variable is another in each iteration, though the next
  /// one begins with its value.
  unsigned memoryDepth = 1;
  unsigned result = 0; ///< index of a Result
  llvm::SmallVector<Edge, 2> incoming;

  bool onHeap = false;
  bool addressTaken = false;
  bool captured = false;      ///< by a function literal
  bool reassigned = false;    ///< after its declaration
  bool changes = false;       ///< after it was captured, so that its value then does not do
  Leaks leaks;                ///< of a Parameter
  Pos reported;               ///< of a type switch's variable: where messages place it
  Pos lastUse;                ///< of a variable: where it is last mentioned
  bool isNumber = false;      ///< what is assigned here becomes one
  Pos movesOn;                ///< where the last loop begins in which it is assigned
  bool holdsPointers = false; ///< an Object, or a variable whose address is taken
  bool linkable = false;      ///< it may lead to others like it
  bool unlinked = false;      ///< it may become the dead start of a chain, and is made on the heap

  bool isArray() const {
    return kind == Object &&
           (site == Site::Array || site == Site::Slice || site == Site::Arguments);
  }

  void assign() { reassigned = changes = true; }

  // solve.cpp
  int derefs = 0; ///< the fewest between here and the walk's root
  unsigned visit = 0;
  bool queued = false;
  Location *next = nullptr; ///< what it is assigned to on the way to the walk's root
  /// Of one on the heap: what its address gets to, up to what outlives it.
  llvm::SmallVector<const Location *, 0> path;
};

/// Where the value of an expression goes: `*…*value` is assigned to `target`.
struct Hole {
  Location *target;
  int derefs = 0;
  bool addressTaken = false; ///< what fills it is the operand of &

  Hole deref(int times = 1) const { return {target, derefs + times, false}; }
  Hole address() const { return {target, derefs - 1, true}; }
};

class Graph {
public:
  Graph();

  Location *make(Location::Kind kind, const Function *function, unsigned loopDepth);
  Hole heap() { return {heap_}; }
  Hole nowhere() { return {nowhere_}; }
  /// For func values that are called.
  Hole called() { return {called_}; }
  bool isSink(const Location *l) const { return l == heap_ || l == nowhere_; }

  /// Assigns `source`, with the dereferences of `hole`, to the hole's target.
  void flow(Hole hole, Location *source);

  /// Decides for every location whether it is on the heap, and what the parameters leak.
  void solve();

  std::deque<Location> &locations() { return locations_; }

private:
  void findLastUses();
  void walkFrom(Location *root, llvm::function_ref<void(Location *)> again);

  std::deque<Location> locations_;
  Location *heap_;
  Location *nowhere_;
  Location *called_;
  unsigned visits_ = 0;
};

} // namespace mapgo::escape
