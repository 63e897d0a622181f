// Map type descriptors made by hand, and a typed view of a map, for the tests of the runtime.
//
//    TestMap<uint64_t, Bytes<200>> m;      // as `m := make(map[uint64][200]byte)`
//    m.assign(1, value);
//    m.forEach([&](uint64_t key, const Bytes<200> &value) { … });
//
// TestMap<K, V, Path::Fast> goes through the entry points for the kind of key (K must have
// one), Path::Generic through those for any key. Every TestMap checks the map's invariants
// after each change if `checked` is set.
#pragma once

#include "runtime/abi/entries.h"
#include "runtime/abi/type.h"
#include "runtime/map/check.h"
#include "runtime/map/map.h"

#include <array>
#include <cstring>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include <gtest/gtest.h>

namespace mapgo::rt::test {

/// [N]byte. Bytes<0> stands for struct{}.
template <size_t N> struct Bytes {
  std::array<uint8_t, N> bytes{};
  bool operator==(const Bytes &) const = default;
};

/// size of T in Go.
template <class T> inline constexpr uint64_t kSizeOf = sizeof(T);
template <> inline constexpr uint64_t kSizeOf<Bytes<0>> = 0;

inline String goString(const std::string &text) {
  return {reinterpret_cast<const uint8_t *>(text.data()), static_cast<int64_t>(text.size())};
}

/// Bytes that identify a value, for use as a key of the model in a test.
template <class T> std::string bytesOf(const T &value) {
  if constexpr (std::is_same_v<T, String>)
    return {reinterpret_cast<const char *>(value.ptr), static_cast<size_t>(value.len)};
  else
    return {reinterpret_cast<const char *>(&value), kSizeOf<T>};
}

template <class T> bool equalValues(const void *a, const void *b) {
  if constexpr (std::is_same_v<T, String>) {
    auto &x = *static_cast<const String *>(a);
    auto &y = *static_cast<const String *>(b);
    return x.len == y.len && memcmp(x.ptr, y.ptr, x.len) == 0;
  } else if constexpr (std::is_floating_point_v<T>) {
    return *static_cast<const T *>(a) == *static_cast<const T *>(b);
  } else if constexpr (std::is_same_v<T, Eface>) {
    auto &x = *static_cast<const Eface *>(a);
    auto &y = *static_cast<const Eface *>(b);
    if (x.type != y.type || x.type == nullptr)
      return x.type == y.type;
    const bool direct = x.type->kind & kKindDirectIface;
    return direct ? x.data == y.data : x.type->equal->code(x.data, y.data);
  } else {
    return memcmp(a, b, kSizeOf<T>) == 0;
  }
}

template <class T> uint64_t hashValue(const void *value, uint64_t seed) {
  void *p = const_cast<void *>(value);
  const auto s = static_cast<int64_t>(seed);
  int64_t hash;
  if constexpr (std::is_same_v<T, String>)
    hash = strhash(p, s);
  else if constexpr (std::is_same_v<T, float>)
    hash = f32hash(p, s);
  else if constexpr (std::is_same_v<T, double>)
    hash = f64hash(p, s);
  else if constexpr (std::is_same_v<T, Eface>)
    hash = nilinterhash(p, s);
  else if constexpr (kSizeOf<T> == 4)
    hash = memhash32(p, s);
  else if constexpr (kSizeOf<T> == 8)
    hash = memhash64(p, s);
  else
    hash = memhash(p, s, kSizeOf<T>);
  return static_cast<uint64_t>(hash);
}

template <class T> constexpr Kind kindOf() {
  if constexpr (std::is_same_v<T, String>)
    return Kind::String;
  else if constexpr (std::is_same_v<T, float>)
    return Kind::Float32;
  else if constexpr (std::is_same_v<T, double>)
    return Kind::Float64;
  else if constexpr (std::is_same_v<T, Eface>)
    return Kind::Interface;
  else if constexpr (std::is_pointer_v<T>)
    return Kind::Pointer;
  else if constexpr (std::is_integral_v<T>)
    return kSizeOf<T> == 8 ? Kind::Uint64 : kSizeOf<T> == 4 ? Kind::Uint32 : Kind::Uint8;
  else
    return Kind::Array;
}

/// A descriptor and the name that its `str` leads to. The fields in between are an ArrayType's, and
/// right for an InterfaceType without methods.
struct NamedType {
  Type type;
  const Type *elem;
  const Type *slice;
  uint64_t len;
  char name[16];
};

template <class T> const Type *typeOf();

template <class T> NamedType makeType() {
  static FuncOf<EqualFn> equal{equalValues<T>};
  constexpr Kind kind = kindOf<T>();
  NamedType named{};
  Type &type = named.type;
  type.size = kSizeOf<T>;
  if (kind == Kind::String || kind == Kind::Pointer)
    type.ptrdata = 8;
  if (kind == Kind::Interface)
    type.ptrdata = 16;
  const bool regular = kind != Kind::String && kind != Kind::Interface && kind != Kind::Float32 &&
                       kind != Kind::Float64;
  type.tflag = regular ? kTFlagRegularMemory : 0;
  type.align = type.fieldAlign = alignof(T);
  type.kind = static_cast<uint8_t>(kind) | (kind == Kind::Pointer ? kKindDirectIface : 0);
  type.equal = &equal;
  if (kind == Kind::Array) {
    named.elem = typeOf<uint8_t>();
    named.len = kSizeOf<T>;
  }
  type.str = offsetof(NamedType, name);
  strcpy(named.name, "\x01\x05Thing");
  return named;
}

template <class T> const Type *typeOf() {
  static NamedType named = makeType<T>();
  return &named.type;
}

/// A map type's descriptor, followed by its name.
struct NamedMapType : MapType {
  char name[16];
};

/// Marks the words of eight slots in a bucket's pointer mask; one behind which the value lies is a
/// pointer.
template <class T> void markSlots(std::vector<uint8_t> &mask, uint64_t offset, uint64_t slot) {
  const uint64_t words = kSizeOf<T> == slot ? typeOf<T>()->ptrdata / 8 : 1;
  for (uint64_t i = 0; i < kBucketCount; ++i)
    for (uint64_t word = offset + i * slot, end = word + words * 8; word < end; word += 8)
      mask[word / 64] |= 1 << word / 8 % 8;
}

/// The descriptor of the buckets of `map`, for the collector.
template <class K, class V> const Type *makeBucketType(const MapType &map) {
  auto *mask = new std::vector<uint8_t>(map.bucketsize / 64 + 1);
  markSlots<K>(*mask, kBucketCount, map.keysize);
  markSlots<V>(*mask, kBucketCount * (1 + map.keysize), map.valuesize);
  const uint64_t overflow = map.bucketsize - 8;
  (*mask)[overflow / 64] |= 1 << overflow / 8 % 8;
  auto *bucket = new Type{};
  const bool hasPointers = kSizeOf<K> != map.keysize || kSizeOf<V> != map.valuesize ||
                           map.key->ptrdata != 0 || map.elem->ptrdata != 0;
  bucket->size = map.bucketsize;
  bucket->ptrdata = hasPointers ? map.bucketsize : 0;
  bucket->gcdata = mask->data();
  return bucket;
}

/// The descriptor of map[K]V, with another hash function for K if wanted.
template <class K, class V> NamedMapType makeMapType(HashFn *hash = hashValue<K>) {
  const bool indirectKey = kSizeOf<K> > kMaxInlineKeySize;
  const bool indirectValue = kSizeOf<V> > kMaxInlineValueSize;
  NamedMapType map{};
  map.type = *typeOf<void *>();
  map.type.kind = static_cast<uint8_t>(Kind::Map) | kKindDirectIface;
  map.type.equal = nullptr;
  map.type.str = sizeof(MapType);
  strcpy(map.name, "\x01\x07map[]\"T");
  map.key = typeOf<K>();
  map.elem = typeOf<V>();
  auto *hasher = new FuncOf<HashFn>{hash};
  map.hasher = hasher;
  map.keysize = indirectKey ? 8 : kSizeOf<K>;
  map.valuesize = indirectValue ? 8 : kSizeOf<V>;
  map.bucketsize = 8 + 8 * (map.keysize + map.valuesize) + 8;
  map.bucket = makeBucketType<K, V>(map);
  const bool isFloat = std::is_floating_point_v<K>;
  const bool isInterface = std::is_same_v<K, Eface>;
  if (indirectKey)
    map.flags |= kMapIndirectKey;
  if (indirectValue)
    map.flags |= kMapIndirectElem;
  if (!isFloat && !isInterface)
    map.flags |= kMapReflexiveKey;
  if (isFloat || isInterface || std::is_same_v<K, String>)
    map.flags |= kMapNeedKeyUpdate;
  if (isInterface)
    map.flags |= kMapHashMightPanic;
  return map;
}

template <class K, class V> const MapType *mapTypeOf() {
  static const NamedMapType type = makeMapType<K, V>();
  return &type;
}

/// A hash by which a test chooses the bucket: key's low byte is the bucket's index.
inline uint64_t chosenBucket(const void *key, uint64_t) {
  const uint64_t value = *static_cast<const uint64_t *>(key);
  return (value & 255) | (value >> 8) * 0x9e3779b97f4a7c15 << 8;
}

enum class Path { Generic, Fast };

/// A map and its type. Lives on the stack, where the collector finds it.
template <class K, class V, Path path = Path::Generic> class TestMap {
  static_assert(path == Path::Generic || kSizeOf<V> <= kMaxInlineValueSize,
                "compiled code has no fast path to values behind pointers");

public:
  explicit TestMap(int64_t hint = 0) : TestMap(mapTypeOf<K, V>(), hint) {}
  TestMap(const MapType *type, int64_t hint)
      : type_(const_cast<MapType *>(type)), map_(static_cast<Hmap *>(makemap(type_, hint))) {}

  void *slot(const K &key) {
    void *value;
    if constexpr (path == Path::Generic)
      value = mapassign(type_, map_, const_cast<K *>(&key));
    else if constexpr (std::is_same_v<K, String>)
      value = mapassign_faststr(type_, map_, key);
    else if constexpr (sizeof(K) == 4)
      value = mapassign_fast32(type_, map_, static_cast<uint32_t>(key));
    else
      value = mapassign_fast64(type_, map_, std::bit_cast<int64_t>(key));
    return value;
  }

  void assign(const K &key, const V &value) {
    memcpy(slot(key), &value, kSizeOf<V>);
    check();
  }

  void erase(const K &key) {
    if constexpr (path == Path::Generic)
      mapdelete(type_, map_, const_cast<K *>(&key));
    else if constexpr (std::is_same_v<K, String>)
      mapdelete_faststr(type_, map_, key);
    else if constexpr (sizeof(K) == 4)
      mapdelete_fast32(type_, map_, static_cast<uint32_t>(key));
    else
      mapdelete_fast64(type_, map_, std::bit_cast<int64_t>(key));
    check();
  }

  void clear() {
    mapclear(type_, map_);
    check();
  }

  /// The value, through both forms of lookup, which must agree.
  std::optional<V> get(const K &key) {
    void *address;
    PtrBool found;
    if constexpr (path == Path::Generic) {
      address = mapaccess1(type_, map_, const_cast<K *>(&key));
      found = mapaccess2(type_, map_, const_cast<K *>(&key));
    } else if constexpr (std::is_same_v<K, String>) {
      address = mapaccess1_faststr(type_, map_, key);
      found = mapaccess2_faststr(type_, map_, key);
    } else if constexpr (sizeof(K) == 4) {
      address = mapaccess1_fast32(type_, map_, static_cast<uint32_t>(key));
      found = mapaccess2_fast32(type_, map_, static_cast<uint32_t>(key));
    } else {
      address = mapaccess1_fast64(type_, map_, std::bit_cast<int64_t>(key));
      found = mapaccess2_fast64(type_, map_, std::bit_cast<int64_t>(key));
    }
    EXPECT_EQ(address, found.ptr);
    EXPECT_EQ(found.ok, found.ptr != zeroVal);
    if (!found.ok)
      return std::nullopt;
    V value;
    memcpy(static_cast<void *>(&value), found.ptr, kSizeOf<V>);
    return value;
  }

  /// `for key, value := range m`; the body may change the map. It may return false to break.
  template <class Body> void forEach(Body body) {
    Hiter it{};
    for (mapiterinit(type_, map_, &it); it.key != nullptr; mapiternext(type_, &it)) {
      K key;
      V value;
      memcpy(static_cast<void *>(&key), it.key, kSizeOf<K>);
      memcpy(static_cast<void *>(&value), it.value, kSizeOf<V>);
      if constexpr (std::is_same_v<decltype(body(key, value)), bool>) {
        if (!body(key, value))
          return;
      } else {
        body(key, value);
      }
    }
  }

  std::vector<K> keys() {
    std::vector<K> result;
    forEach([&](const K &key, const V &) { result.push_back(key); });
    return result;
  }

  void check() {
    if (!checked)
      return;
    const char *fault = checkInvariants(type_, map_);
    ASSERT_EQ(fault, nullptr) << fault;
  }

  /// Gives each of the 2^B chains an overflow bucket that it does not need, by adding entries
  /// and deleting them again. The next insertion then rebuilds the table. The map must not
  /// be growing, and its type's hash be chosenBucket.
  void pileUpOverflow() {
    for (uint64_t bucket = 0; bucket < uint64_t{1} << map_->B; ++bucket) {
      const uint64_t first = nextFiller_;
      for (const int before = map_->noverflow; map_->noverflow == before; ++nextFiller_)
        slot(bucket | nextFiller_ << 8);
      for (uint64_t i = first; i < nextFiller_; ++i)
        erase(bucket | i << 8);
    }
  }

  int64_t size() const { return map_->count; }
  Hmap *map() const { return map_; }
  MapType *type() const { return type_; }

  bool checked = true;

private:
  MapType *type_;
  Hmap *map_;
  uint64_t nextFiller_ = 1000;
};

} // namespace mapgo::rt::test
