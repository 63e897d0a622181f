// Profiles of goroutines.
#include "runtime/gc/world.h"
#include "runtime/sched/processor.h"
#include "runtime/sched/sched.h"
#include "runtime/sched/switch.h"
#include "runtime/stack/stack.h"
#include "runtime/symbols/callers.h"

#include <string.h>

namespace mapgo::rt {

namespace {

struct Request {
  uint64_t *pcs;
  int64_t depth;
  void **labels;
  int64_t max;
  int64_t count;
  Frame own; ///< of the goroutine that asks
};

/// Where the goroutine is, in the stopped world.
Frame frameOf(const G &goroutine, const Request &request) {
  if (&goroutine == g)
    return request.own;
  for (const M *thread = allMs.load(); thread != nullptr; thread = thread->all)
    if (thread->current == &goroutine)
      if (const Frame stopped = stoppedFrame(*thread); isOnStack(goroutine, stopped.sp))
        return stopped;
  return parkedFrame(goroutine);
}

void addStack(G *goroutine, void *argument) {
  auto &request = *static_cast<Request *>(argument);
  const GStatus status = goroutine->status.load(std::memory_order_relaxed);
  if (goroutine->isSystem || status == GStatus::Dead || status == GStatus::Idle)
    return;
  const int64_t i = request.count++;
  if (i >= request.max)
    return;
  uint64_t *pcs = request.pcs + i * request.depth;
  const int64_t count = callersOf(*goroutine, frameOf(*goroutine, request), 0, pcs, request.depth);
  memset(pcs + count, 0, uint64_t(request.depth - count) * sizeof(*pcs));
  request.labels[i] = goroutine->labels;
}

} // namespace

extern "C" {
/// library/runtime/mprof.go says what they do.
int64_t goroutineStacks(uint64_t *pcs, int64_t depth, void **labels,
                        int64_t max) asm("runtime.goroutineStacks");
int64_t goroutineStacks(uint64_t *pcs, int64_t depth, void **labels, int64_t max) {
  Request request = {pcs, depth, labels,
                     max, 0,     {0, reinterpret_cast<uint64_t>(__builtin_frame_address(0)), 0}};
  PlacesScope places;
  withStoppedWorld([](void *argument) { forEachG(addStack, argument); }, &request);
  return request.count;
}

int64_t threadCount() asm("runtime.threadCount");
int64_t threadCount() {
  int64_t count = 0;
  for (const M *thread = allMs.load(); thread != nullptr; thread = thread->all)
    ++count;
  return count;
}

void setLabels(void *labels) asm("runtime/pprof.runtime_setProfLabel");
void setLabels(void *labels) { g->labels = labels; }

void *labels() asm("runtime/pprof.runtime_getProfLabel");
void *labels() { return g->labels; }
}

} // namespace mapgo::rt
