// Go's size classes. Boehm rounds differently, but cap() after append, []byte(s) and
// []rune(s) shows the class sizes of Go's allocator, so the runtime keeps to them.
#include "runtime/gc/gc.h"

#include <iterator>

namespace mapgo::rt {

namespace {

/// The class sizes of Go 1.24 (runtime/sizeclasses.go).
constexpr uint16_t kClassSizes[] = {
    0,     8,     16,    24,    32,    48,    64,    80,    96,    112,   128,   144,  160,   176,
    192,   208,   224,   240,   256,   288,   320,   352,   384,   416,   448,   480,  512,   576,
    640,   704,   768,   896,   1024,  1152,  1280,  1408,  1536,  1792,  2048,  2304, 2688,  3072,
    3200,  3456,  4096,  4864,  5376,  6144,  6528,  6784,  6912,  8192,  9472,  9728, 10240, 10880,
    12288, 13568, 14336, 16384, 18432, 19072, 20480, 21760, 24576, 27264, 28672, 32768};

constexpr uint64_t kMaxSmallSize = 32768;
constexpr uint64_t kMaxFineSize = 1024; ///< up to here a table step is 8 bytes, above it 128
constexpr uint64_t kFineStep = 8;
constexpr uint64_t kCoarseStep = 128;
constexpr uint64_t kPageSize = 8192;
/// Of larger objects with pointers Go keeps the type in front of them.
constexpr uint64_t kMaxWithoutHeader = 512;
constexpr uint64_t kHeaderSize = 8;

/// For each multiple of `Step` from `Base` on, the smallest class that holds it.
template <uint64_t Base, uint64_t Limit, uint64_t Step> struct StepTable {
  uint16_t size[(Limit - Base) / Step + 1] = {};

  constexpr StepTable() {
    uint64_t sizeClass = 0;
    for (uint64_t i = 0; i < std::size(size); ++i) {
      while (kClassSizes[sizeClass] < Base + i * Step)
        ++sizeClass;
      size[i] = kClassSizes[sizeClass];
    }
  }
};

constexpr StepTable<0, kMaxFineSize, kFineStep> kFine;
constexpr StepTable<kMaxFineSize, kMaxSmallSize, kCoarseStep> kCoarse;

} // namespace

/// The class for a small object.
static uint64_t classSize(uint64_t size) {
  if (size <= kMaxFineSize)
    return kFine.size[(size + kFineStep - 1) / kFineStep];
  return kCoarse.size[(size - kMaxFineSize + kCoarseStep - 1) / kCoarseStep];
}

uint64_t sizeOfClass(uint64_t number) { return kClassSizes[number]; }

uint64_t roundUpSize(uint64_t size, bool hasPointers) {
  if (size <= kMaxSmallSize - kHeaderSize) {
    uint64_t header = hasPointers && size > kMaxWithoutHeader ? kHeaderSize : 0;
    return classSize(size + header) - header;
  }
  uint64_t rounded = (size + kPageSize - 1) & ~(kPageSize - 1);
  return rounded < size ? size : rounded;
}

} // namespace mapgo::rt
