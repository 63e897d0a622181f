// What runtime.Callers, CallersFrames and FuncForPC ask. library/runtime/symtab.go calls it.
//
// To programs an address stands for one function only. gc's compiler keeps an instruction of the
// caller for every call that it inlines; LLVM does not. So an address of Callers' that stands for a
// function into which its callee was inlined says in its uppermost bits which of those of the place
// it is:
//
//     │ number of the function │ 1 + address of the call's last byte │
//      63                    48 47                                  0
#pragma once

#include "runtime/base/fatal.h"
#include "runtime/base/g.h"
#include "runtime/symbols/place.h"

namespace mapgo::rt {

/// Writes the addresses at which the calls on the goroutine's stack go on, as runtime.Callers does:
/// wrappers are left out. Skips `skip` functions from `innermost` on, writes at most `max`, and
/// gives how many.
int64_t callersOf(const G &goroutine, Frame innermost, int64_t skip, uint64_t *pcs, int64_t max);

/// The same of `count` places, each of which is called by the next.
int64_t callersAt(const uint64_t *places, int64_t count, uint64_t *pcs, int64_t max);

extern "C" {
/// The same for the goroutine that calls it, beginning with the caller.
int64_t callers(int64_t skip, uint64_t *pcs, int64_t max) asm("runtime.callers");

/// The function that the instruction at an address of Callers', less one, or at any other belongs
/// to: nil if there is none.
const Function *functionOf(uint64_t pc) asm("runtime.functionOf");

/// The function that stands at `entry`.
const Function *functionAtEntry(uint64_t entry) asm("runtime.functionAtEntry");
}

} // namespace mapgo::rt
