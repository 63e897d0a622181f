// Making the graph.
#include "lowering/escape/graph.h"

#include <limits>

namespace mapgo::escape {

void Leaks::add(unsigned i, int derefs) {
  constexpr int kMax = std::numeric_limits<uint8_t>::max();
  if (counts_[i] == 0 || derefs < at(i))
    counts_[i] = static_cast<uint8_t>(std::min(derefs + 1, kMax));
}

void Leaks::simplify() {
  if (toHeap() < 0)
    return;
  for (unsigned i = 0; i < kMaxResults; ++i)
    if (toResult(i) >= toHeap())
      counts_[1 + i] = 0;
}

Graph::Graph() {
  heap_ = make(Location::Heap, nullptr, 0);
  heap_->onHeap = true;
  nowhere_ = make(Location::Nowhere, nullptr, 0);
}

Location *Graph::make(Location::Kind kind, const Function *function, unsigned loopDepth) {
  Location &location = locations_.emplace_back();
  location.kind = kind;
  location.function = function;
  location.loopDepth = loopDepth;
  return &location;
}

void Graph::flow(Hole hole, Location *source) {
  assert(hole.derefs >= -1 && "an address has no address");
  if (hole.addressTaken)
    source->addressTaken = true;
  Location *target = hole.target;
  if (target == nowhere_ || (target == source && hole.derefs >= 0))
    return;
  if (target->onHeap && hole.derefs < 0)
    source->onHeap = true; // needs no edge: nothing more can be learned from it
  else
    target->incoming.push_back({source, hole.derefs});
}

} // namespace mapgo::escape
