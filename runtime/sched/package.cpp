// What package runtime offers programs of the scheduler.
#include "runtime/base/cpu.h"
#include "runtime/sched/processor.h"
#include "runtime/sched/sched.h"

namespace mapgo::rt {

namespace {

/// LockOSThread counts; the lock ends with the last of its UnlockOSThreads.
void lockThread() {
  M *self = m;
  ++self->lockCount;
  self->lockedG = g;
  g->lockedM = self;
}

void unlockThread() {
  M *self = m;
  if (self->lockCount == 0 || --self->lockCount != 0)
    return;
  self->lockedG = nullptr;
  g->lockedM = nullptr;
}

} // namespace

extern "C" {
void runtimeGosched() asm("runtime.Gosched");
void runtimeGosched() { yield(); }

void runtimeGoexit() asm("runtime.Goexit");
void runtimeGoexit() { goexit(); }

int64_t runtimeNumGoroutine() asm("runtime.NumGoroutine");
int64_t runtimeNumGoroutine() { return goroutineCount(); }

int64_t runtimeGomaxprocs(int64_t count) asm("runtime.GOMAXPROCS");
int64_t runtimeGomaxprocs(int64_t count) {
  return setProcessors(count <= 0 ? 0 : count < INT32_MAX ? uint32_t(count) : INT32_MAX);
}

int64_t runtimeNumCPU() asm("runtime.NumCPU");
int64_t runtimeNumCPU() { return processorsOfMachine(); }

void runtimeLockOSThread() asm("runtime.LockOSThread");
void runtimeLockOSThread() { lockThread(); }

void runtimeUnlockOSThread() asm("runtime.UnlockOSThread");
void runtimeUnlockOSThread() { unlockThread(); }

// What of crypto/internal/fips140 is a goroutine's: whether what it does is approved.
uint8_t fipsIndicator() asm("crypto/internal/fips140.getIndicator");
uint8_t fipsIndicator() { return g->fipsIndicator; }

void setFipsIndicator(uint8_t indicator) asm("crypto/internal/fips140.setIndicator");
void setFipsIndicator(uint8_t indicator) { g->fipsIndicator = indicator; }
}

} // namespace mapgo::rt
