// A table of what is known of addresses.
#pragma once

#include <cstdint>
#include <stdlib.h>

namespace mapgo::rt {

/// From addresses to T, a plain structure; nothing is removed. What stands here keeps nothing
/// alive: the collector does not look at this memory.
template <class T> class PointerTable {
public:
  PointerTable() = default;
  PointerTable(const PointerTable &) = delete;
  PointerTable &operator=(const PointerTable &) = delete;
  ~PointerTable() { free(slots_); }

  /// What is known of an address, nil if nothing is.
  T *find(const void *address) {
    if (capacity_ == 0)
      return nullptr;
    Slot &slot = slotOf(address);
    return slot.address == nullptr ? nullptr : &slot.value;
  }

  /// The same, zeroed if nothing was known.
  T &at(const void *address) {
    if (2 * count_ >= capacity_)
      grow();
    Slot &slot = slotOf(address);
    if (slot.address == nullptr) {
      slot.address = address;
      ++count_;
    }
    return slot.value;
  }

private:
  struct Slot {
    const void *address;
    T value;
  };

  Slot &slotOf(const void *address) {
    uint64_t i = reinterpret_cast<uint64_t>(address) * 0x9e3779b97f4a7c15 >> 20;
    while (slots_[i & (capacity_ - 1)].address != nullptr &&
           slots_[i & (capacity_ - 1)].address != address)
      ++i;
    return slots_[i & (capacity_ - 1)];
  }

  void grow() {
    Slot *old = slots_;
    const uint64_t oldCapacity = capacity_;
    capacity_ = capacity_ == 0 ? 64 : 2 * capacity_;
    slots_ = static_cast<Slot *>(calloc(capacity_, sizeof(Slot)));
    for (uint64_t i = 0; i < oldCapacity; ++i)
      if (old[i].address != nullptr)
        slotOf(old[i].address) = old[i];
    free(old);
  }

  Slot *slots_ = nullptr;
  uint64_t count_ = 0;
  uint64_t capacity_ = 0;
};

} // namespace mapgo::rt
