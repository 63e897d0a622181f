// The four kinds of key a map operation is compiled for, as policies of the templates in
// find.h, grow.h and the files of the operations:
//
//    Key32     int32, uint32: compared and hashed directly
//    Key64     int, int64, uint64, uintptr, pointers, channels: likewise
//    KeyString string
//    KeyAny    every other key, by address, with the functions of its type
//
// All operations on a map must agree on hashes and layout, although reflection uses
// KeyAny where compiled code uses a fast kind. So a map type whose key has a fast kind must
// name memhash32, memhash64 or strhash as its hasher. The fast kinds also assume that keys
// and values are stored in the bucket itself: the compiler chooses them only where values
// are at most 128 bytes wide.
//
// Each policy has the same static functions; `slot` is a key's place in a bucket:
//
//    Argument                     how the entry points pass a key
//    slotSize(type)               bytes of a key slot
//    hash(type, key, seed)        of an argument
//    hashSlot(type, slot, seed)   of a stored key
//    equals(type, slot, key)
//    insert(type, slot, key)      into an empty slot
//    update(type, slot, key)      over an equal key, which may differ in bits
//    clear(type, slot)            so that nothing stays alive
//    isReflexive(type, slot)      false for NaN and what contains one
#pragma once

#include "runtime/gc/gc.h"
#include "runtime/map/bucket.h"
#include "runtime/map/hash.h"

namespace mapgo::rt {

/// Keys of one machine word without pointers into account: `Word` is uint32_t or uint64_t.
template <class Word> struct KeyWord {
  using Argument = Word;
  static constexpr bool kIsWord = true;
  static constexpr bool kMayBeIndirect = false;

  static uint64_t slotSize(const MapType *) { return sizeof(Word); }

  static uint64_t hash(const MapType *, Word key, uint64_t seed) {
    if constexpr (sizeof(Word) == 4)
      return hash32(key, seed);
    else
      return hash64(key, seed);
  }
  static uint64_t hashSlot(const MapType *type, const uint8_t *slot, uint64_t seed) {
    return hash(type, load<Word>(slot), seed);
  }
  static bool equals(const MapType *, const uint8_t *slot, Word key) {
    return load<Word>(slot) == key;
  }
  static void insert(const MapType *, uint8_t *slot, Word key) { store(slot, key); }
  static void update(const MapType *, uint8_t *, Word) {}
  static void clear(const MapType *, uint8_t *slot) { store(slot, Word{0}); }
  static bool isReflexive(const MapType *, const uint8_t *) { return true; }
};

using Key32 = KeyWord<uint32_t>;
using Key64 = KeyWord<uint64_t>;

struct KeyString {
  using Argument = String;
  static constexpr bool kIsWord = false;
  static constexpr bool kMayBeIndirect = false;

  static uint64_t slotSize(const MapType *) { return sizeof(String); }

  static uint64_t hash(const MapType *, String key, uint64_t seed) {
    return hashBytes(key.ptr, static_cast<uint64_t>(key.len), seed);
  }
  static uint64_t hashSlot(const MapType *type, const uint8_t *slot, uint64_t seed) {
    return hash(type, load<String>(slot), seed);
  }
  static bool equals(const MapType *, const uint8_t *slot, String key) {
    const auto stored = load<String>(slot);
    return stored.len == key.len &&
           (stored.ptr == key.ptr ||
            sameBytes(stored.ptr, key.ptr, static_cast<uint64_t>(key.len)));
  }
  static void insert(const MapType *, uint8_t *slot, String key) { store(slot, key); }

  /// Takes the new key's bytes, so that the old ones can be collected.
  static void update(const MapType *, uint8_t *slot, String key) { store(slot, key); }
  static void clear(const MapType *, uint8_t *slot) { store(slot, String{nullptr, 0}); }
  static bool isReflexive(const MapType *, const uint8_t *) { return true; }
};

struct KeyAny {
  using Argument = const void *;
  static constexpr bool kIsWord = false;
  static constexpr bool kMayBeIndirect = true;

  static uint64_t slotSize(const MapType *type) { return type->keysize; }

  /// The key itself, in the bucket or behind it.
  static void *keyOf(const MapType *type, const uint8_t *slot) {
    if (type->flags & kMapIndirectKey)
      return load<void *>(slot);
    return const_cast<uint8_t *>(slot);
  }
  static uint64_t hash(const MapType *type, const void *key, uint64_t seed) {
    return (*type->hasher)(key, seed);
  }
  static uint64_t hashSlot(const MapType *type, const uint8_t *slot, uint64_t seed) {
    return hash(type, keyOf(type, slot), seed);
  }
  static bool equals(const MapType *type, const uint8_t *slot, const void *key) {
    return (*type->key->equal)(key, keyOf(type, slot));
  }
  static void insert(const MapType *type, uint8_t *slot, const void *key) {
    uint8_t *place = slot;
    if (type->flags & kMapIndirectKey) {
      place = static_cast<uint8_t *>(allocate(type->key->size, type->key));
      store(slot, place);
    }
    copySlot(place, key, type->key->size);
  }
  static void update(const MapType *type, uint8_t *slot, const void *key) {
    if (type->flags & kMapNeedKeyUpdate)
      memmove(keyOf(type, slot), key, type->key->size);
  }
  static void clear(const MapType *type, uint8_t *slot) {
    if ((type->flags & kMapIndirectKey) || type->key->ptrdata != 0)
      clearSlot(slot, type->keysize);
  }
  static bool isReflexive(const MapType *type, const uint8_t *slot) {
    if (type->flags & kMapReflexiveKey) [[likely]]
      return true;
    const void *key = keyOf(type, slot);
    return (*type->key->equal)(key, key);
  }
};

/// The value of a cell, in the bucket or behind it.
template <class Key> inline uint8_t *valueOf(const MapType *type, Cell cell) {
  uint8_t *slot = valueSlot(type, cell.bucket, Key::slotSize(type), cell.index);
  if constexpr (Key::kMayBeIndirect)
    if (type->flags & kMapIndirectElem)
      return load<uint8_t *>(slot);
  return slot;
}

template <class Key> inline uint8_t *keySlotOf(const MapType *type, Cell cell) {
  return keySlot(cell.bucket, Key::slotSize(type), cell.index);
}

} // namespace mapgo::rt
