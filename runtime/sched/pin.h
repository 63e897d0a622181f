// What package sync asks of the scheduler besides semaphores, under its own symbols: to keep its P
// for a while, and whether it is worth it to wait without parking.
#pragma once

#include <stdint.h>

namespace mapgo::rt {

extern "C" {
/// The goroutine is not preempted until it is unpinned, and has its P to itself: gives the P's
/// number, below GOMAXPROCS.
int64_t syncProcPin() asm("sync.runtime_procPin");
void syncProcUnpin() asm("sync.runtime_procUnpin");
int64_t atomicProcPin() asm("sync/atomic.runtime_procPin");
void atomicProcUnpin() asm("sync/atomic.runtime_procUnpin");

/// Whether who has found a mutex locked `tries` times should spin once more: if its holder may run
/// meanwhile, and nobody else could run here.
bool syncCanSpin(int64_t tries) asm("internal/sync.runtime_canSpin");
void syncDoSpin() asm("internal/sync.runtime_doSpin");

int64_t syncNanotime() asm("internal/sync.runtime_nanotime");
}

} // namespace mapgo::rt
