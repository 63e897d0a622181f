// Making the graph.
#include "lowering/escape/graph.h"

namespace mapgo::escape {

Graph::Graph() {
  heap_ = make(Location::Heap, nullptr, 0);
  heap_->onHeap = true;
  nowhere_ = make(Location::Nowhere, nullptr, 0);
  called_ = make(Location::Nowhere, nullptr, 0);
}

Location *Graph::make(Location::Kind kind, const Function *function, unsigned loopDepth) {
  Location &location = locations_.emplace_back();
  location.kind = kind;
  location.function = function;
  location.loopDepth = location.memoryDepth = loopDepth;
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
