#include "runtime/special/heap_profile.h"

#include "runtime/base/g.h"
#include "runtime/base/pages.h"
#include "runtime/base/random.h"
#include "runtime/gc/alloc_lock.h"
#include "runtime/sched/preempt.h"
#include "runtime/special/special.h"
#include "runtime/symbols/callers.h"
#include "runtime/symbols/walk.h"

#include <algorithm>
#include <string.h>

namespace mapgo::rt {

extern "C" [[gnu::weak]] int64_t memProfileRate asm("runtime.MemProfileRate");

namespace {

constexpr uint64_t kDepth = 32; ///< of MemProfileRecord.Stack0

struct Counts {
  uint64_t allocated, freed; ///< blocks
};

struct Stack {
  uint64_t count;
  uint64_t places[kDepth]; ///< innermost first
};

struct Site {
  Site *next;
  uint64_t bytes; ///< of a block
  Counts counts, atCollection;
  Stack stack;
};

/// All of it changes under Boehm's lock.
constexpr uint64_t kSlots = 1024;
constinit Site *sites[kSlots] = {};
constinit Site *freeSite = nullptr, *lastFreeSite = nullptr;
constinit uint64_t siteCount = 0;
constinit bool hasCollected = false;

/// The calls of Go functions that are under way on the goroutine.
[[gnu::noinline]] void noteStack(Stack &stack) {
  const auto fp = reinterpret_cast<uint64_t>(__builtin_frame_address(0));
  if (g == nullptr || g->id == 0 || !isOnStack(*g, fp))
    return;
  StackWalk walk(*g, {0, fp, 0});
  while (walk.next() && stack.count < kDepth)
    if (stack.count != 0 || isGoCode(walk.place()))
      stack.places[stack.count++] = walk.place();
}

uint64_t hash(const Stack &stack, uint64_t bytes) {
  constexpr uint64_t kPrime = 0x100000001b3;
  uint64_t hash = bytes;
  for (uint64_t i = 0; i < stack.count; ++i)
    hash = (hash ^ stack.places[i]) * kPrime;
  return hash ^ hash >> 32;
}

Site *newSite() {
  constexpr uint64_t kAtOnce = 128;
  if (freeSite == lastFreeSite) {
    freeSite = static_cast<Site *>(mapPages(kAtOnce * sizeof(Site)));
    lastFreeSite = freeSite + kAtOnce;
  }
  ++siteCount;
  return freeSite++;
}

Site *siteOf(const Stack &stack, uint64_t bytes) {
  Site *&slot = sites[hash(stack, bytes) % kSlots];
  for (Site *site = slot; site != nullptr; site = site->next)
    if (site->bytes == bytes && memcmp(&site->stack, &stack, sizeof(stack)) == 0)
      return site;
  Site *site = newSite();
  *site = {slot, bytes, {}, {}, stack};
  return slot = site;
}

template <class Visit> void forEachSite(const Visit &visit) {
  for (Site *first : sites)
    for (Site *site = first; site != nullptr; site = site->next)
      visit(*site);
}

} // namespace

int64_t profileRate() { return &memProfileRate == nullptr ? 0 : memProfileRate; }

/// −ln(x) · rate for a random x in (0, 1], which is 2^-exponent times what lies in [1, 2).
uint64_t bytesUntilSample(int64_t rate) {
  if (rate <= 1)
    return 0;
  constexpr double kLn2 = 0.6931471805599453;
  constexpr int kFractionBits = 20;
  const uint32_t random = std::max<uint32_t>(random32(), 1);
  const int leading = __builtin_clz(random);
  uint64_t mantissa = uint64_t{random} << leading; // in [2^31, 2^32)
  double logarithm = 0;
  double bit = 0.5;
  for (int i = 0; i < kFractionBits; ++i, bit /= 2) { // its square has twice the logarithm
    mantissa = mantissa * mantissa >> 31;
    if (mantissa >= uint64_t{1} << 32) {
      logarithm += bit;
      mantissa >>= 1;
    }
  }
  return uint64_t((double(leading + 1) - logarithm) * kLn2 * double(rate));
}

void noteSample(void *block, uint64_t bytes) {
  Stack stack = {};
  noteStack(stack);
  withAllocLock([&] {
    Site *site = siteOf(stack, bytes);
    ++site->counts.allocated;
    addSample(block, site);
  });
}

void freeSample(void *site) { ++static_cast<Site *>(site)->counts.freed; }

void endSampling() {
  forEachSite([](Site &site) { site.atCollection = site.counts; });
  hasCollected = true;
}

extern "C" {
/// library/runtime/mprof.go says what it does.
int64_t heapSamples(uint64_t *pcs, uint64_t *counts, int64_t max) asm("runtime.heapSamples");
int64_t heapSamples(uint64_t *pcs, uint64_t *counts, int64_t max) {
  uint64_t written = 0;
  int64_t all = 0;
  withAllocLock([&] {
    all = int64_t(siteCount);
    if (all > max)
      return;
    forEachSite([&](const Site &site) {
      const Counts &known = hasCollected ? site.atCollection : site.counts;
      if (known.allocated == 0)
        return;
      const uint64_t numbers[] = {site.bytes, known.allocated, known.freed};
      memcpy(counts + written * std::size(numbers), numbers, sizeof(numbers));
      memcpy(pcs + written * kDepth, site.stack.places, sizeof(site.stack.places));
      ++written;
    });
  });
  if (all > max)
    return all;
  for (uint64_t i = 0; i < written; ++i) {
    uint64_t places[kDepth];
    uint64_t *const stack = pcs + i * kDepth;
    memcpy(places, stack, sizeof(places));
    memset(stack, 0, sizeof(places));
    const uint64_t *const end = std::find(places, places + kDepth, 0);
    callersAt(places, end - places, stack, kDepth);
  }
  return int64_t(written);
}
}

} // namespace mapgo::rt
