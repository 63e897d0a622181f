// Lookups: mapaccess1 (the value's address, that of a zero value if there is no entry) and
// mapaccess2 (and whether there is one), for each kind of key.
//
// Joined to the program as bitcode; functions marked hot are inlined into its loops.
#include "runtime/map/find.h"
#include "runtime/panic/panic.h"

namespace mapgo::rt {

namespace {

[[gnu::always_inline]] inline void checkNotWriting(const Hmap *map) {
  if (flagsOf(map) & kHashWriting) [[unlikely]]
    throwFatal("concurrent map read and map write");
}

/// The cell of `key`, if any. `map` may be nil.
template <class Key>
[[gnu::always_inline]] inline Cell lookup(const MapType *type, const Hmap *map,
                                          typename Key::Argument key) {
  if (map == nullptr || map->count == 0) [[unlikely]] {
    // A key that cannot be hashed panics even here, so that it does not depend on the map.
    if constexpr (Key::kMayBeIndirect)
      if (type->flags & kMapHashMightPanic)
        Key::hash(type, key, 0);
    return {};
  }
  checkNotWriting(map);
  return find<Key>(type, map, key);
}

template <class Key>
[[gnu::always_inline]] inline void *access1(void *t, void *m, typename Key::Argument key) {
  auto *type = static_cast<const MapType *>(t);
  const Cell cell = lookup<Key>(type, static_cast<const Hmap *>(m), key);
  return cell ? valueOf<Key>(type, cell) : zeroVal;
}

template <class Key>
[[gnu::always_inline]] inline PtrBool access2(void *t, void *m, typename Key::Argument key) {
  auto *type = static_cast<const MapType *>(t);
  const Cell cell = lookup<Key>(type, static_cast<const Hmap *>(m), key);
  return cell ? PtrBool{valueOf<Key>(type, cell), true} : PtrBool{zeroVal, false};
}

} // namespace

[[gnu::hot]] void *mapaccess1(void *type, void *map, void *key) {
  return access1<KeyAny>(type, map, key);
}

[[gnu::hot]] void *mapaccess1_fast32(void *type, void *map, uint32_t key) {
  return access1<Key32>(type, map, key);
}

[[gnu::hot]] void *mapaccess1_fast64(void *type, void *map, int64_t key) {
  return access1<Key64>(type, map, static_cast<uint64_t>(key));
}

[[gnu::hot]] void *mapaccess1_faststr(void *type, void *map, String key) {
  return access1<KeyString>(type, map, key);
}

[[gnu::hot]] PtrBool mapaccess2(void *type, void *map, void *key) {
  return access2<KeyAny>(type, map, key);
}

[[gnu::hot]] PtrBool mapaccess2_fast32(void *type, void *map, uint32_t key) {
  return access2<Key32>(type, map, key);
}

[[gnu::hot]] PtrBool mapaccess2_fast64(void *type, void *map, int64_t key) {
  return access2<Key64>(type, map, static_cast<uint64_t>(key));
}

[[gnu::hot]] PtrBool mapaccess2_faststr(void *type, void *map, String key) {
  return access2<KeyString>(type, map, key);
}

} // namespace mapgo::rt
