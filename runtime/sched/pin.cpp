// Pinning and spinning for package sync.
#include "runtime/sched/pin.h"

#include "runtime/base/nanotime.h"
#include "runtime/sched/queue.h"
#include "runtime/sched/sched.h"

namespace mapgo::rt {

namespace {

constexpr int64_t kMaxSpins = 4;
constexpr int kPauses = 30;

} // namespace

int64_t syncProcPin() {
  ++m->locks;
  return m->p->id;
}

void syncProcUnpin() { --m->locks; }

int64_t atomicProcPin() { return syncProcPin(); }

void atomicProcUnpin() { syncProcUnpin(); }

bool syncCanSpin(int64_t tries) { return tries < kMaxSpins && processors() > 1 && isEmpty(m->p); }

void syncDoSpin() {
  for (int i = 0; i < kPauses; ++i)
    __builtin_ia32_pause();
}

int64_t syncNanotime() { return nanotime(); }

} // namespace mapgo::rt
