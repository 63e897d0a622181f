// Assignment: mapassign gives the address of the value for a key, adding an entry with a
// zero value if there is none. The caller stores the value.
//
// Joined to the program as bitcode; functions marked hot are inlined into its loops. So what is
// here is the search for an entry that exists, in a map that is not growing. Adding one is in
// insert.cpp. Unlike a lookup, an assignment hashes its key even if there is only one bucket: a
// lookup compares all keys of such a map with one wide load, and a wide load of what narrower
// stores have just written must wait until they have left the processor's store buffer. For string
// keys nothing is inlined: hashing and comparing them is too much code.
#include "runtime/map/assign.h"
#include "runtime/map/find.h"

namespace mapgo::rt {

namespace {

template <class Key, auto insert>
[[gnu::always_inline]] inline void *assign(void *t, void *m, typename Key::Argument key) {
  auto *type = static_cast<const MapType *>(t);
  auto *map = static_cast<Hmap *>(m);
  if (map == nullptr) [[unlikely]]
    panicNilMap();
  const uint64_t hash = Key::hash(type, key, map->hash0);
  if (map->direct != kNotDirect) [[likely]] {
    const DirectResult result = findDirect<Key>(type, map, key, hash);
    if (result.cell) [[likely]] {
      Key::update(type, keySlotOf<Key>(type, result.cell), key);
      return valueOf<Key>(type, result.cell);
    }
  }
  return insert(type, map, key, hash);
}

} // namespace

[[gnu::hot]] void *mapassign(void *type, void *map, void *key) {
  return assign<KeyAny, mapinsert>(type, map, key);
}

[[gnu::hot]] void *mapassign_fast32(void *type, void *map, uint32_t key) {
  return assign<Key32, mapinsert_fast32>(type, map, key);
}

[[gnu::hot]] void *mapassign_fast64(void *type, void *map, int64_t key) {
  return assign<Key64, mapinsert_fast64>(type, map, static_cast<uint64_t>(key));
}

// A short string takes no call, so no register is saved for it.
[[gnu::noinline]] void *mapassign_faststr(void *type, void *map, String key) {
  if (map == nullptr || static_cast<uint64_t>(key.len) > kMaxShortRun) [[unlikely]]
    return mapassign_longstr(type, map, key);
  return assign<KeyString, mapinsert_faststr>(type, map, key);
}

[[gnu::noinline]] void *mapassign_longstr(void *type, void *map, String key) {
  return assign<KeyString, mapinsert_faststr>(type, map, key);
}

} // namespace mapgo::rt
