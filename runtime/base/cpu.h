// What this processor can do beyond what every amd64 one can. Compiled programs look at the first
// flags, too (lowering/emit/intrinsics.cpp). Set before main.
#pragma once

namespace mapgo::rt {

extern "C" {
extern bool hasPopcnt asm("runtime.cpu.popcnt");
extern bool hasSse41 asm("runtime.cpu.sse41");
extern bool hasFma asm("runtime.cpu.fma");
}
extern bool hasAvx2;
extern bool hasAdx; ///< and mulx with it

} // namespace mapgo::rt
