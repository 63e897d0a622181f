// What this processor can do beyond what every amd64 one can: flags at which compiled programs look
// (lowering/emit/intrinsics.cpp). Set before main.
#pragma once

namespace mapgo::rt {

extern "C" {
extern bool hasPopcnt asm("runtime.cpu.popcnt");
extern bool hasSse41 asm("runtime.cpu.sse41");
extern bool hasFma asm("runtime.cpu.fma");
}

} // namespace mapgo::rt
