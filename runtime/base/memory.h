// Reading, writing, copying and comparing small runs of bytes at any address, without a call
// where the size is a usual one.
#pragma once

#include <cstdint>
#include <cstring>

namespace mapgo::rt {

template <class T> [[gnu::always_inline]] inline T load(const void *from) {
  T value;
  __builtin_memcpy(&value, from, sizeof value);
  return value;
}

template <class T> [[gnu::always_inline]] inline void store(void *to, T value) {
  __builtin_memcpy(to, &value, sizeof value);
}

/// Copies a key or value slot.
[[gnu::always_inline]] inline void copySlot(void *to, const void *from, uint64_t size) {
  switch (size) {
  case 0:
    return;
  case 4:
    __builtin_memcpy(to, from, 4);
    return;
  case 8:
    __builtin_memcpy(to, from, 8);
    return;
  case 16:
    __builtin_memcpy(to, from, 16);
    return;
  default:
    __builtin_memcpy(to, from, size);
  }
}

/// Zeroes a key or value slot.
[[gnu::always_inline]] inline void clearSlot(void *slot, uint64_t size) {
  switch (size) {
  case 0:
    return;
  case 4:
    __builtin_memset(slot, 0, 4);
    return;
  case 8:
    __builtin_memset(slot, 0, 8);
    return;
  case 16:
    __builtin_memset(slot, 0, 16);
    return;
  default:
    __builtin_memset(slot, 0, size);
  }
}

/// Whether the first and last `Word`s of two runs of `size` ≥ sizeof(Word) bytes agree.
template <class Word>
[[gnu::always_inline]] inline bool endsAgree(const uint8_t *a, const uint8_t *b, uint64_t size) {
  const uint64_t last = size - sizeof(Word);
  return ((load<Word>(a) ^ load<Word>(b)) | (load<Word>(a + last) ^ load<Word>(b + last))) == 0;
}

/// Whether two runs of `size` bytes are equal.
[[gnu::always_inline]] inline bool sameBytes(const uint8_t *a, const uint8_t *b, uint64_t size) {
  if (size > 16)
    return memcmp(a, b, size) == 0;
  if (size >= 8)
    return endsAgree<uint64_t>(a, b, size);
  if (size >= 4)
    return endsAgree<uint32_t>(a, b, size);
  if (size >= 2)
    return endsAgree<uint16_t>(a, b, size);
  return size == 0 || *a == *b;
}

} // namespace mapgo::rt
