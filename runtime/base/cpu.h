// What this processor can do beyond what every amd64 one can. Compiled programs look at the first
// flags, too (lowering/emit/intrinsics.cpp). Set before main.
#pragma once

#include <stdint.h>

namespace mapgo::rt {

extern "C" {
extern bool hasPopcnt asm("runtime.cpu.popcnt");
extern bool hasSse41 asm("runtime.cpu.sse41");
extern bool hasFma asm("runtime.cpu.fma");
}
extern bool hasAvx2;
extern bool hasVaes; ///< with vpclmulqdq: encryption and polynomials in vectors of 256 bits
extern bool hasAdx;  ///< and mulx with it

/// How many processors the process may use.
uint32_t processorsOfMachine();

} // namespace mapgo::rt
