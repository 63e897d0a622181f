// What this processor can do, and what Go's internal/cpu asks for to find that out.
#include "runtime/base/cpu.h"

#include "runtime/abi/layout.h"
#include "runtime/base/text.h"

#include <cpuid.h>
#include <stdlib.h>

namespace mapgo::rt {

bool hasPopcnt, hasSse41, hasFma, hasAvx2, hasAdx;

/// XCR0: the registers that the system saves.
static uint64_t readXcr0() {
  uint32_t low, high;
  asm("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  return uint64_t{high} << 32 | low;
}

[[gnu::constructor]] static void detect() {
  constexpr uint64_t kVectorState = 1 << 1 | 1 << 2;
  uint32_t a, b, c, d;
  if (__get_cpuid(1, &a, &b, &c, &d) == 0)
    return;
  hasPopcnt = (c & bit_POPCNT) != 0;
  hasSse41 = (c & bit_SSE4_1) != 0;
  const bool hasAvx =
      (c & bit_OSXSAVE) != 0 && (c & bit_AVX) != 0 && (readXcr0() & kVectorState) == kVectorState;
  hasFma = hasAvx && (c & bit_FMA) != 0;
  if (__get_cpuid_count(7, 0, &a, &b, &c, &d) == 0)
    return;
  hasAvx2 = hasAvx && (b & bit_AVX2) != 0;
  hasAdx = (b & bit_ADX) != 0 && (b & bit_BMI2) != 0;
}

extern "C" {

void readCpuid(uint32_t leaf, uint32_t subleaf, uint32_t *out) asm("internal/cpu.readCPUID");
uint64_t readStates() asm("internal/cpu.readXCR0");
String cpuSettings() asm("internal/cpu.environment");

void readCpuid(uint32_t leaf, uint32_t subleaf, uint32_t *out) {
  __cpuid_count(leaf, subleaf, out[0], out[1], out[2], out[3]);
}

uint64_t readStates() { return readXcr0(); }

String cpuSettings() {
  const char *settings = getenv("GODEBUG");
  return text(settings != nullptr ? settings : "");
}
}

} // namespace mapgo::rt
