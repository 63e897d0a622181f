// Copies of chains of a table, to find out what an operation has changed.
#pragma once

#include "runtime/checked/table.h"

namespace mapgo::rt {

/// There is one, since what was copied may refer to the collector's blocks: unless it is much, it
/// is in a static array, where the collector finds them.
class Snapshot {
public:
  Snapshot() { clear(); }
  Snapshot(const Snapshot &) = delete;
  Snapshot &operator=(const Snapshot &) = delete;
  ~Snapshot();

  void clear();

  void take(const Table &table, Chain chain);
  void takeAll(const Table &table);

  /// The bytes of a bucket as it was; nil if there was none or it was not copied.
  const uint8_t *bucket(Chain chain, unsigned depth) const;

  /// Calls visit(place, mark, key slot) for each cell of array `array` that was copied.
  template <class F> void forEachCell(unsigned array, F visit) const {
    for (uint64_t i = 0; i < count_; ++i)
      for (unsigned depth = 0; chains_[i].chain.array == array && depth < chains_[i].buckets;
           ++depth) {
        const uint8_t *bytes = memory_ + chains_[i].offset + depth * bucketSize_;
        for (unsigned cell = 0; cell < kBucketCount; ++cell)
          visit(CellPlace{chains_[i].chain, depth, cell}, bytes[cell],
                bytes + sizeof(Bucket) + cell * keySize_);
      }
  }

private:
  struct Copy {
    Chain chain;
    unsigned buckets;
    uint64_t offset; ///< in memory_
  };

  uint8_t *reserve(uint64_t size);

  uint64_t bucketSize_ = 0, keySize_ = 0;
  uint8_t *memory_ = nullptr;
  uint64_t used_ = 0, capacity_ = 0;
  Copy *chains_ = nullptr;
  uint64_t count_ = 0, chainCapacity_ = 0;
  uint64_t firstOld_ = 0; ///< of all chains: the place of the first one in array 1
  bool isWhole_ = false;
};

} // namespace mapgo::rt
