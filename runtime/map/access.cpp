// The entry points of lookups. Joined to the program as bitcode; functions marked hot are inlined
// into its loops. So what is here is what usually happens: the direct search, and for strings,
// which take too much code to hash and compare, that there are no entries.
#include "runtime/map/lookup.h"

namespace mapgo::rt {

namespace {

template <class Key, auto lookup, class Result = decltype(lookup(nullptr, nullptr, {}))>
[[gnu::always_inline]] inline Result access(void *t, void *m, typename Key::Argument key) {
  auto *type = static_cast<const MapType *>(t);
  auto *map = static_cast<const Hmap *>(m);
  // The mask of one bucket is 0, and integers are searched for there without a hash.
  constexpr int64_t kSmallestMask = Key::kMayBeIndirect ? 0 : 1;
  if (map != nullptr && map->direct >= kSmallestMask) [[likely]] {
    const DirectResult result = findDirect<Key>(type, map, key, Key::hash(type, key, map->hash0));
    if (result.cell) [[likely]]
      return foundAt<Result>(valueOf<Key>(type, result.cell));
    if (result.isMissing)
      return foundNothing<Result>();
  }
  return lookup(type, map, key);
}

template <auto lookup, class Result = decltype(lookup(nullptr, nullptr, {}))>
[[gnu::always_inline]] inline Result accessString(void *type, void *m, String key) {
  auto *map = static_cast<const Hmap *>(m);
  if (map == nullptr || map->count == 0) [[unlikely]]
    return foundNothing<Result>();
  return lookup(static_cast<const MapType *>(type), map, key);
}

} // namespace

[[gnu::hot]] void *mapaccess1(void *type, void *map, void *key) {
  return access<KeyAny, maplookup1>(type, map, key);
}

[[gnu::hot]] void *mapaccess1_fast32(void *type, void *map, uint32_t key) {
  return access<Key32, maplookup1_fast32>(type, map, key);
}

[[gnu::hot]] void *mapaccess1_fast64(void *type, void *map, int64_t key) {
  return access<Key64, maplookup1_fast64>(type, map, static_cast<uint64_t>(key));
}

[[gnu::hot]] void *mapaccess1_faststr(void *type, void *map, String key) {
  return accessString<maplookup1_faststr>(type, map, key);
}

[[gnu::hot]] PtrBool mapaccess2(void *type, void *map, void *key) {
  return access<KeyAny, maplookup2>(type, map, key);
}

[[gnu::hot]] PtrBool mapaccess2_fast32(void *type, void *map, uint32_t key) {
  return access<Key32, maplookup2_fast32>(type, map, key);
}

[[gnu::hot]] PtrBool mapaccess2_fast64(void *type, void *map, int64_t key) {
  return access<Key64, maplookup2_fast64>(type, map, static_cast<uint64_t>(key));
}

[[gnu::hot]] PtrBool mapaccess2_faststr(void *type, void *map, String key) {
  return accessString<maplookup2_faststr>(type, map, key);
}

} // namespace mapgo::rt
