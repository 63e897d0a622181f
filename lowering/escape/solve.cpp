// Solving the graph.
//
// From each location the assignments are followed backwards, keeping for each location met the
// fewest dereferences on the way (Bellman and Ford's algorithm, since an address counts −1).
// Dereferences never go below 0 in passing: in root = &l, l = x it is l's address that gets to the
// root, but x's value.
//
// A location that turns out to be on the heap outlives more than it did, so that the walk from it
// is made again; that happens once for each.
#include "lowering/escape/function.h"

namespace mapgo::escape {

namespace {

/// Whether what `l` holds may still be used when `other`, on the stack, is gone.
bool outlives(const Location *l, const Location *other) {
  if (l->onHeap)
    return true;
  if (l->kind == Location::Nowhere)
    return false;
  // What a caller does with a result is not known, except for literals called where they stand:
  //     *(func() *int { return &u }()) = 42
  if (l->kind == Location::Result)
    return !(l->function->calledDirectly && l->function->isWithin(other->function));
  if (l->function == other->function)
    return l->loopDepth < other->memoryDepth;
  return other->function && other->function->isWithin(l->function);
}

/// Notes that what the parameter holds gets to `to`.
void addLeak(Location *parameter, const Location *to, int derefs) {
  bool isResult =
      to->kind == Location::Result && !to->onHeap && to->function == parameter->function;
  if (isResult && to->result < Leaks::kMaxResults)
    parameter->leaks.addResult(to->result, derefs);
  else
    parameter->leaks.addHeap(derefs);
}

/// Whether `l` is a func value whose function is in the graph with what it holds, or known by what
/// it leaks.
bool isKnownFunction(const Location *l) {
  return l->kind == Location::Object &&
         (l->site == Site::Closure || l->site == Site::Body || l->site == Site::MethodValue);
}

/// Whether `l`, whose address was in `other`, is still mentioned when that moves on.
bool isKept(const Location *l, const Location *other) {
  bool ordered = l->function == other->function || other->function->isWithin(l->function) ||
                 l->function->isWithin(other->function);
  return ordered && l->lastUse >= other->movesOn;
}

} // namespace

/// What a variable holds is mentioned where the variable is: an object if it holds no other one, an
/// array also if it holds other parts of it.
void Graph::findLastUses() {
  for (const Location &l : locations_)
    if (l.var)
      for (const Edge &edge : l.incoming)
        if (edge.derefs < 0 && (!l.reassigned || edge.source->isArray()))
          edge.source->lastUse = std::max(edge.source->lastUse, l.lastUse);
}

void Graph::solve() {
  findLastUses();
  std::vector<Location *> work;
  auto again = [&](Location *l) {
    if (!l->queued)
      work.push_back(l);
    l->queued = true;
  };
  for (Location &l : locations_)
    if (&l != nowhere_)
      again(&l);
  again(heap_);
  while (!work.empty()) {
    Location *root = work.back();
    work.pop_back();
    root->queued = false;
    walkFrom(root, again);
  }
}

void Graph::walkFrom(Location *root, llvm::function_ref<void(Location *)> again) {
  ++visits_;
  root->visit = visits_;
  root->derefs = 0;
  llvm::SmallVector<Location *, 16> work = {root};
  while (!work.empty()) {
    Location *l = work.pop_back_val();
    bool byAddress = l->derefs < 0;
    int derefs = std::max(l->derefs, 0);
    if (root->movesOn.isValid()) {
      bool isStart = byAddress ? l->linkable : l->holdsPointers && l->derefs == 0;
      l->unlinked |= isStart && !isKept(l, root);
      if (l->kind == Location::Parameter && l->derefs == 0)
        l->leaks.addMove();
    }
    if (root->isNumber && l->kind == Location::Parameter && l->derefs == 0)
      l->leaks.addNumber();
    if (root == called_ && l->kind == Location::Parameter)
      l->leaks.addCall();
    if (root == called_ && isKnownFunction(l))
      continue;
    if (outlives(root, l)) {
      if (l->kind == Location::Parameter)
        addLeak(l, root, derefs);
      if (byAddress && !l->onHeap) {
        l->onHeap = true;
        constexpr size_t kMostSteps = 32;
        for (Location *step = l; step != root && l->path.size() < kMostSteps; step = step->next)
          l->path.push_back(step->next);
        again(l);
        continue;
      }
    }
    for (const Edge &edge : l->incoming) {
      Location *source = edge.source;
      int count = derefs + edge.derefs;
      if (source->onHeap || (source->visit == visits_ && source->derefs <= count))
        continue;
      source->visit = visits_;
      source->derefs = count;
      source->next = l;
      work.push_back(source);
    }
  }
}

} // namespace mapgo::escape
