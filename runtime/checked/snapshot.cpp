// Copies of chains (snapshot.h).
#include "runtime/checked/snapshot.h"

#include <stdlib.h>
#include <string.h>

namespace mapgo::rt {

namespace {

/// Room for what nearly all operations change.
constinit uint8_t scannedMemory[128 << 10] = {};

} // namespace

Snapshot::~Snapshot() {
  clear();
  free(chains_);
}

void Snapshot::clear() {
  if (memory_ != scannedMemory)
    free(memory_); // nil at first
  memory_ = scannedMemory;
  capacity_ = sizeof scannedMemory;
  used_ = 0;
  count_ = 0;
}

uint8_t *Snapshot::reserve(uint64_t size) {
  if (used_ + size > capacity_) {
    capacity_ = 2 * (used_ + size);
    auto *larger = static_cast<uint8_t *>(malloc(capacity_));
    memcpy(larger, memory_, used_);
    if (memory_ != scannedMemory)
      free(memory_);
    memory_ = larger;
  }
  used_ += size;
  return memory_ + used_ - size;
}

void Snapshot::take(const Table &table, Chain chain) {
  if (count_ == 0) {
    bucketSize_ = table.type()->bucketsize;
    keySize_ = table.type()->keysize;
    isWhole_ = false;
  }
  if (count_ == chainCapacity_) {
    chainCapacity_ = 2 * chainCapacity_ + 16;
    chains_ = static_cast<Copy *>(realloc(chains_, chainCapacity_ * sizeof(Copy)));
  }
  Copy &copy = chains_[count_++];
  copy = {chain, 0, used_};
  table.forEachBucket(chain, [&](const Bucket *bucket) {
    memcpy(reserve(bucketSize_), bucket, bucketSize_);
    ++copy.buckets;
  });
}

void Snapshot::takeAll(const Table &table) {
  clear();
  const TableHeader header = table.header();
  for (uint64_t i = 0; i < header.buckets(); ++i)
    take(table, {0, i});
  for (uint64_t i = 0; i < header.old(); ++i)
    take(table, {1, i});
  firstOld_ = header.buckets();
  isWhole_ = true;
}

const uint8_t *Snapshot::bucket(Chain chain, unsigned depth) const {
  const Copy *found = nullptr;
  if (isWhole_) {
    const uint64_t at = chain.array == 0 ? chain.index : firstOld_ + chain.index;
    if (at < (chain.array == 0 ? firstOld_ : count_))
      found = &chains_[at];
  } else {
    for (uint64_t i = 0; i < count_; ++i)
      if (chains_[i].chain == chain)
        found = &chains_[i];
  }
  return found == nullptr || depth >= found->buckets
             ? nullptr
             : memory_ + found->offset + depth * bucketSize_;
}

} // namespace mapgo::rt
