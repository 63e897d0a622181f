// What this processor can do, and what Go's internal/cpu asks for to find that out.
#include "runtime/base/cpu.h"

#include "runtime/abi/layout.h"
#include "runtime/base/text.h"

#include <atomic>
#include <cpuid.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>

// The C library has asked the processor when the program started; asking takes microseconds where
// the processor is a virtual one. (Its sys/platform/x86.h is not C++ everywhere.)
extern "C" {
struct cpuid_feature {
  uint32_t cpuid[4];  ///< the answer
  uint32_t active[4]; ///< of it what the system lets programs use
};
enum CpuidLeaf : uint32_t { kLeaf1, kLeaf7, kLeaf80000001 };
const cpuid_feature *__x86_get_cpuid_feature_leaf(uint32_t) noexcept;
}

namespace mapgo::rt {

bool hasPopcnt, hasSse41, hasFma, hasAvx2, hasVaes, hasAdx;

uint32_t processorsOfMachine() {
  static constinit std::atomic<uint32_t> known = {};
  uint32_t count = known.load(std::memory_order_relaxed);
  if (count == 0) {
    cpu_set_t set;
    count = sched_getaffinity(0, sizeof set, &set) == 0 ? uint32_t(CPU_COUNT(&set)) : 1;
    known.store(count, std::memory_order_relaxed);
  }
  return count;
}

[[gnu::constructor]] static void detect() {
  const uint32_t c1 = __x86_get_cpuid_feature_leaf(kLeaf1)->active[2];
  hasPopcnt = (c1 & bit_POPCNT) != 0;
  hasSse41 = (c1 & bit_SSE4_1) != 0;
  hasFma = (c1 & bit_FMA) != 0;
  const uint32_t *leaf7 = __x86_get_cpuid_feature_leaf(kLeaf7)->active;
  const uint32_t b7 = leaf7[1];
  hasAvx2 = (b7 & bit_AVX2) != 0;
  hasVaes = hasAvx2 && (leaf7[2] & bit_VAES) != 0 && (leaf7[2] & bit_VPCLMULQDQ) != 0;
  hasAdx = (b7 & bit_ADX) != 0 && (b7 & bit_BMI2) != 0;
}

/// What the C library knows of an answer of the processor's; nil for nothing.
static const uint32_t *knownAnswer(uint32_t leaf, uint32_t subleaf) {
  if (subleaf != 0)
    return nullptr;
  switch (leaf) {
  case 1:
    return __x86_get_cpuid_feature_leaf(kLeaf1)->cpuid;
  case 7:
    return __x86_get_cpuid_feature_leaf(kLeaf7)->cpuid;
  case 0x80000001:
    return __x86_get_cpuid_feature_leaf(kLeaf80000001)->cpuid;
  default:
    return nullptr;
  }
}

extern "C" {

void readCpuid(uint32_t leaf, uint32_t subleaf, uint32_t *out) asm("internal/cpu.readCPUID");
uint64_t readStates() asm("internal/cpu.readXCR0");
String cpuSettings() asm("internal/cpu.environment");

void readCpuid(uint32_t leaf, uint32_t subleaf, uint32_t *out) {
  if (const uint32_t *answer = knownAnswer(leaf, subleaf))
    memcpy(out, answer, 4 * sizeof(uint32_t));
  else
    __cpuid_count(leaf, subleaf, out[0], out[1], out[2], out[3]);
}

uint64_t readStates() {
  uint32_t low, high;
  asm("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  return uint64_t{high} << 32 | low;
}

String cpuSettings() {
  const char *settings = getenv("GODEBUG");
  return text(settings != nullptr ? settings : "");
}
}

} // namespace mapgo::rt
