// The hash map: single operations, growth, and long random runs against a model.
#include "map_types.h"

#include "runtime/base/random.h"
#include "runtime/gc/gc.h"
#include "runtime/map/bucket.h"
#include "runtime/map/write.h"

#include <bit>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <unordered_map>

namespace mapgo::rt::test {
namespace {

/// The n-th of a family of distinct keys or values.
template <class T> T nth(uint64_t n) {
  if constexpr (std::is_same_v<T, String>) {
    // Long and short ones, with common prefixes; never freed.
    static std::unordered_map<uint64_t, std::string> texts;
    std::string &text = texts[n];
    if (text.empty())
      text = std::string(n % 5 * 9, 'p') + std::to_string(n) + std::string(n % 3 * 11, 's');
    return goString(text);
  } else if constexpr (std::is_arithmetic_v<T>) {
    return static_cast<T>(n);
  } else if constexpr (std::is_same_v<T, Eface>) {
    static std::unordered_map<uint64_t, uint64_t> numbers;
    return Eface{typeOf<uint64_t>(), &numbers.emplace(n, n).first->second};
  } else if constexpr (std::is_pointer_v<T>) {
    return reinterpret_cast<T>(n * 16);
  } else {
    T value{};
    for (size_t i = 0; i < value.bytes.size(); ++i)
      value.bytes[i] = static_cast<uint8_t>(i < 8 ? n >> 8 * i : n * i);
    return value;
  }
}

/// A key's identity in a model.
template <class K> std::string identity(const K &key) {
  if constexpr (std::is_same_v<K, Eface>)
    return std::to_string(*static_cast<uint64_t *>(key.data));
  else
    return bytesOf(key);
}

/// Applies random operations to a map and to a model, and compares them throughout.
template <class K, class V, Path path> void runAgainstModel(int64_t hint, uint64_t keyCount) {
  TestMap<K, V, path> map(hint);
  std::unordered_map<std::string, V> model;
  for (int step = 0; step < 4000; ++step) {
    // The map first grows, then shrinks, then grows again.
    const bool growing = step % 2000 < 1200;
    const uint64_t dice = random64() % 100;
    const K key = nth<K>(random64() % keyCount);
    const V value = nth<V>(random64() % 250);
    if (dice < (growing ? 60u : 15u)) {
      map.assign(key, value);
      model[identity(key)] = value;
    } else if (dice < 80) {
      map.erase(key);
      model.erase(identity(key));
    } else if (dice == 99 && step % 7 == 0) {
      map.clear();
      model.clear();
    }
    if (testing::Test::HasFatalFailure())
      return;
    ASSERT_EQ(map.size(), static_cast<int64_t>(model.size()));
    const auto found = map.get(key);
    const auto expected = model.find(identity(key));
    ASSERT_EQ(found.has_value(), expected != model.end());
    if (found) {
      ASSERT_EQ(bytesOf(*found), bytesOf(expected->second));
    }
    if (step % 50 == 0) {
      std::unordered_map<std::string, V> seen;
      map.forEach([&](const K &k, const V &v) {
        ASSERT_TRUE(seen.emplace(identity(k), v).second) << "key returned twice";
      });
      ASSERT_EQ(seen.size(), model.size());
      for (auto &[k, v] : model)
        ASSERT_TRUE(seen.count(k) && bytesOf(seen.at(k)) == bytesOf(v));
    }
  }
}

template <class Case> class MapModel : public testing::Test {};

template <class Key, class Value, Path path> struct Case {
  using K = Key;
  using V = Value;
  static constexpr Path kPath = path;
};

constexpr Path G = Path::Generic;
constexpr Path F = Path::Fast;

using Cases = testing::Types<
    Case<uint32_t, uint64_t, F>, Case<uint64_t, uint64_t, F>, Case<String, uint64_t, F>,
    Case<void *, void *, F>, Case<uint32_t, uint8_t, F>, Case<uint64_t, Bytes<0>, F>,
    Case<uint64_t, Bytes<127>, F>, Case<uint64_t, Bytes<128>, F>, Case<String, Bytes<128>, F>,
    Case<String, String, F>, Case<uint32_t, Bytes<0>, F>, Case<uint32_t, uint64_t, G>,
    Case<uint64_t, uint64_t, G>, Case<String, uint64_t, G>, Case<uint64_t, Bytes<129>, G>,
    Case<uint64_t, Bytes<200>, G>, Case<String, Bytes<200>, G>, Case<uint8_t, uint8_t, G>,
    Case<double, uint64_t, G>, Case<float, Bytes<1>, G>, Case<Bytes<0>, Bytes<0>, G>,
    Case<Bytes<0>, uint64_t, G>, Case<Bytes<1>, Bytes<1>, G>, Case<Bytes<8>, Bytes<8>, G>,
    Case<Bytes<127>, Bytes<127>, G>, Case<Bytes<128>, Bytes<128>, G>,
    Case<Bytes<129>, Bytes<129>, G>, Case<Bytes<200>, Bytes<200>, G>, Case<Bytes<200>, Bytes<0>, G>,
    Case<Bytes<3>, Bytes<200>, G>, Case<Eface, uint64_t, G>, Case<Eface, Eface, G>>;

TYPED_TEST_SUITE(MapModel, Cases);

TYPED_TEST(MapModel, FewKeys) {
  runAgainstModel<typename TypeParam::K, typename TypeParam::V, TypeParam::kPath>(0, 10);
}

TYPED_TEST(MapModel, ManyKeys) {
  runAgainstModel<typename TypeParam::K, typename TypeParam::V, TypeParam::kPath>(0, 600);
}

TYPED_TEST(MapModel, WithHint) {
  runAgainstModel<typename TypeParam::K, typename TypeParam::V, TypeParam::kPath>(300, 600);
}

/// Hash functions that behave badly, so that chains get long.
uint64_t fewHashes(const void *key, uint64_t) {
  return (*static_cast<const uint64_t *>(key) % 3) * 0x0100000000000001;
}

TEST(Map, WorksWithCollidingHashes) {
  static const NamedMapType type = makeMapType<uint64_t, uint64_t>(fewHashes);
  TestMap<uint64_t, uint64_t> map(&type, 0);
  std::map<uint64_t, uint64_t> model;
  for (int step = 0; step < 3000; ++step) {
    const uint64_t key = random64() % 150;
    if (random64() % 3 != 0) {
      map.assign(key, step);
      model[key] = step;
    } else {
      map.erase(key);
      model.erase(key);
    }
    ASSERT_FALSE(HasFatalFailure());
    ASSERT_EQ(map.size(), static_cast<int64_t>(model.size()));
  }
  for (uint64_t key = 0; key < 150; ++key)
    EXPECT_EQ(map.get(key).has_value(), model.count(key) == 1);
}

TEST(Map, FastAndGenericEntriesAgree) {
  TestMap<uint64_t, uint64_t, Path::Fast> fast;
  for (uint64_t i = 0; i < 100; ++i)
    fast.assign(i, i);
  for (uint64_t i = 0; i < 100; ++i)
    EXPECT_EQ(*static_cast<uint64_t *>(mapaccess1(fast.type(), fast.map(), &i)), i);

  TestMap<String, uint64_t, Path::Generic> generic;
  for (uint64_t i = 0; i < 100; ++i)
    generic.assign(nth<String>(i), i);
  for (uint64_t i = 0; i < 100; ++i)
    EXPECT_EQ(
        *static_cast<uint64_t *>(mapaccess1_faststr(generic.type(), generic.map(), nth<String>(i))),
        i);
}

TEST(Map, NilMapReads) {
  auto *type = const_cast<MapType *>(mapTypeOf<uint64_t, uint64_t>());
  uint64_t key = 1;
  EXPECT_EQ(mapaccess1(type, nullptr, &key), zeroVal);
  EXPECT_EQ(mapaccess1_fast64(type, nullptr, 1), zeroVal);
  EXPECT_FALSE(mapaccess2(type, nullptr, &key).ok);
  mapdelete(type, nullptr, &key);
  mapdelete_fast64(type, nullptr, 1);
  mapclear(type, nullptr);
  Hiter it{};
  mapiterinit(type, nullptr, &it);
  EXPECT_EQ(it.key, nullptr);
}

TEST(MapDeathTest, NilMapAssignmentPanics) {
  auto *type = const_cast<MapType *>(mapTypeOf<uint64_t, uint64_t>());
  EXPECT_EXIT(mapassign_fast64(type, nullptr, 1), testing::ExitedWithCode(2),
              "panic: assignment to entry in nil map");
}

TEST(MapDeathTest, ConcurrentUseIsFatal) {
  TestMap<uint64_t, uint64_t, Path::Fast> map;
  map.assign(1, 1);
  Hiter it{};
  mapiterinit(map.type(), map.map(), &it);
  const Writing other(map.map());
  EXPECT_EXIT(map.slot(1), testing::ExitedWithCode(2), "fatal error: concurrent map writes");
  EXPECT_EXIT(mapdelete_fast64(map.type(), map.map(), 1), testing::ExitedWithCode(2),
              "fatal error: concurrent map writes");
  EXPECT_EXIT(mapclear(map.type(), map.map()), testing::ExitedWithCode(2),
              "fatal error: concurrent map writes");
  EXPECT_EXIT(mapaccess1_fast64(map.type(), map.map(), 1), testing::ExitedWithCode(2),
              "fatal error: concurrent map read and map write");
  EXPECT_EXIT(mapiternext(map.type(), &it), testing::ExitedWithCode(2),
              "fatal error: concurrent map iteration and map write");
}

TEST(MapDeathTest, UnhashableKeyPanicsEvenInEmptyMap) {
  static NamedType slice = makeType<Bytes<24>>();
  slice.type.equal = nullptr;
  slice.type.kind = static_cast<uint8_t>(Kind::Slice);
  strcpy(slice.name, "\x01\x05[]int");
  uint64_t words[3] = {};
  Eface key{&slice.type, words};
  TestMap<Eface, uint64_t> map;
  const char *text = "panic: runtime error: hash of unhashable type \\[\\]int";
  EXPECT_EXIT(mapaccess1(map.type(), nullptr, &key), testing::ExitedWithCode(2), text);
  EXPECT_EXIT(mapaccess2(map.type(), map.map(), &key), testing::ExitedWithCode(2), text);
  EXPECT_EXIT(mapdelete(map.type(), map.map(), &key), testing::ExitedWithCode(2), text);
  EXPECT_EXIT(map.slot(key), testing::ExitedWithCode(2), text);
}

TEST(Map, NewEntryStartsAsZero) {
  TestMap<uint64_t, uint64_t, Path::Fast> map;
  for (int round = 0; round < 3; ++round) {
    for (uint64_t key = 0; key < 50; ++key) {
      auto *value = static_cast<uint64_t *>(map.slot(key));
      EXPECT_EQ(*value, 0u);
      *value = 1;
    }
    for (uint64_t key = 0; key < 50; ++key)
      map.erase(key);
  }
}

TEST(Map, MissingWideValueReadsAsZero) {
  TestMap<uint64_t, Bytes<200>> map;
  map.assign(1, nth<Bytes<200>>(1));
  uint64_t missing = 2;
  auto *value = static_cast<uint8_t *>(mapaccess1(map.type(), map.map(), &missing));
  for (size_t i = 0; i < 1024; ++i)
    EXPECT_EQ(value[i], 0);
}

TEST(Map, EqualKeyReplacesKeyWhereItCanDiffer) {
  TestMap<double, uint64_t> map;
  map.assign(0.0, 1);
  map.assign(-0.0, 2);
  ASSERT_EQ(map.size(), 1);
  EXPECT_TRUE(std::signbit(map.keys()[0]));
  EXPECT_EQ(map.get(0.0), 2u);

  const std::string first = "key", second = "key";
  TestMap<String, uint64_t, Path::Fast> strings;
  strings.assign(goString(first), 1);
  strings.assign(goString(second), 2);
  ASSERT_EQ(strings.size(), 1);
  EXPECT_EQ(strings.keys()[0].ptr, goString(second).ptr);
}

TEST(Map, NaNKeysAreAllDistinct) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  TestMap<double, uint64_t> map;
  for (uint64_t i = 0; i < 1000; ++i) {
    map.assign(nan, i);
    EXPECT_FALSE(map.get(nan).has_value());
    map.erase(nan);
    ASSERT_EQ(map.size(), static_cast<int64_t>(i + 1));
  }
  std::set<uint64_t> values;
  map.forEach([&](double key, uint64_t value) {
    EXPECT_TRUE(std::isnan(key));
    EXPECT_TRUE(values.insert(value).second);
  });
  EXPECT_EQ(values.size(), 1000u);
  map.clear();
  EXPECT_EQ(map.size(), 0);
  EXPECT_TRUE(map.keys().empty());
}

TEST(Map, HintMakesRoom) {
  const struct {
    int64_t hint;
    int B;
  } kCases[] = {{-1, 0},       {0, 0},  {8, 0},  {9, 1},    {13, 1},   {14, 2},
                {26, 2},       {27, 3}, {53, 4}, {1000, 8}, {1665, 9}, {int64_t{1} << 60, 0},
                {INT64_MAX, 0}};
  for (auto [hint, B] : kCases) {
    TestMap<uint64_t, uint64_t> map(hint);
    EXPECT_EQ(map.map()->B, B) << hint;
    map.check();
  }
}

TEST(Map, HintIsEnough) {
  TestMap<uint64_t, uint64_t, Path::Fast> map(1000);
  const int B = map.map()->B;
  for (uint64_t i = 0; i < 1000; ++i)
    map.assign(i, i);
  EXPECT_EQ(map.map()->B, B);
  EXPECT_EQ(map.map()->oldbuckets, nullptr);
}

TEST(Map, GrowsAtTheLoadFactor) {
  TestMap<uint64_t, uint64_t, Path::Fast> map;
  map.checked = false;
  for (int64_t count = 1; count <= 20000; ++count) {
    map.slot(static_cast<uint64_t>(count));
    const double load = static_cast<double>(count) / bucketCountOf(map.map()->B);
    ASSERT_LE(load, count <= 8 ? 8 : 6.5);
  }
  map.checked = true;
  map.check();
}

TEST(Map, EvacuatesTwoOldBucketsOfASmallTableWithEachWrite) {
  TestMap<uint64_t, uint64_t, Path::Fast> map;
  uint64_t key = 0;
  while (map.map()->B < 8)
    map.assign(key++, 0);
  ASSERT_TRUE(isGrowing(map.map()));
  const uint64_t before = map.map()->nevacuate;
  map.assign(0, 0);
  EXPECT_GT(map.map()->nevacuate, before);
  int writes = 1;
  for (; isGrowing(map.map()); ++writes)
    map.assign(0, 0);
  EXPECT_LE(writes, 128);
}

/// All bytes of a map: its header, bucket arrays and overflow buckets.
std::string contentsOf(const MapType *type, const Hmap *map) {
  std::string bytes(reinterpret_cast<const char *>(map), sizeof *map);
  auto add = [&](Bucket *array, uint64_t count) {
    for (uint64_t i = 0; i < count; ++i)
      for (Bucket *b = bucketAt(type, array, i); b != nullptr; b = overflowOf(type, b))
        bytes.append(reinterpret_cast<const char *>(b), type->bucketsize);
  };
  add(map->buckets, bucketCountOf(map->B));
  if (isGrowing(map))
    add(map->oldbuckets, oldBucketCount(map));
  return bytes;
}

TEST(Map, LookupsDoNotWrite) {
  TestMap<uint64_t, uint64_t, Path::Fast> map;
  uint64_t key = 0;
  while (map.map()->B < 6)
    map.assign(key++, 0);
  ASSERT_TRUE(isGrowing(map.map()));
  const std::string before = contentsOf(map.type(), map.map());
  for (uint64_t i = 0; i < 2 * key; ++i)
    EXPECT_EQ(map.get(i).has_value(), i < key);
  EXPECT_TRUE(contentsOf(map.type(), map.map()) == before);
}

TEST(Map, ChurnDoesNotGrow) {
  TestMap<uint64_t, uint64_t, Path::Fast> map;
  map.checked = false;
  for (uint64_t i = 0; i < 200000; ++i) {
    map.slot(i);
    if (i >= 100)
      map.erase(i - 100);
  }
  EXPECT_LE(map.map()->B, 5);
  EXPECT_EQ(map.size(), 100);
  map.checked = true;
  map.check();
}

TEST(Map, SameSizeGrowthPacksChains) {
  static const NamedMapType type = makeMapType<uint64_t, uint64_t>(chosenBucket);
  TestMap<uint64_t, uint64_t> map(&type, 100);
  for (uint64_t key = 0; key < 60; ++key)
    map.assign(key, key);
  map.pileUpOverflow();
  ASSERT_FALSE(isGrowing(map.map()));
  EXPECT_EQ(map.map()->noverflow, 16);

  map.assign(60, 60);
  ASSERT_TRUE(isSameSizeGrowth(map.map()));
  for (uint64_t key = 0; key <= 60; ++key)
    EXPECT_EQ(map.get(key), key);

  for (int writes = 0; isGrowing(map.map()); ++writes) {
    ASSERT_LT(writes, 16);
    map.assign(0, 0);
  }
  EXPECT_EQ(map.map()->B, 4);
  EXPECT_EQ(map.map()->noverflow, 0);
  EXPECT_EQ(map.size(), 61);
  for (uint64_t key = 0; key <= 60; ++key)
    EXPECT_EQ(map.get(key), key);
}

TEST(Map, SeedsDiffer) {
  std::set<uint32_t> seeds;
  for (int i = 0; i < 100; ++i) {
    TestMap<uint64_t, uint64_t> map;
    seeds.insert(map.map()->hash0);
    map.assign(1, 1);
    const uint32_t before = map.map()->hash0;
    map.erase(1);
    EXPECT_NE(map.map()->hash0, before) << "a map that became empty keeps its seed";
  }
  EXPECT_GT(seeds.size(), 95u);
}

/// Collections while a map's overflow buckets, indirect keys and values come and go.
template <class K, class V, Path path> void surviveCollections() {
  TestMap<K, V, path> map;
  for (uint64_t i = 0; i < 3000; ++i) {
    map.checked = i % 200 == 0;
    map.assign(nth<K>(i), nth<V>(i));
    if (i % 500 == 0)
      gc();
    for (int waste = 0; waste < 4; ++waste)
      memset(allocateNoScan(map.type()->bucketsize), 0xee, map.type()->bucketsize);
  }
  gc();
  for (uint64_t i = 0; i < 3000; ++i) {
    const auto value = map.get(nth<K>(i));
    ASSERT_TRUE(value.has_value());
    ASSERT_EQ(bytesOf(*value), bytesOf(nth<V>(i)));
  }
}

TEST(Map, SurvivesCollection) {
  surviveCollections<uint64_t, uint64_t, Path::Fast>();
  surviveCollections<String, String, Path::Fast>();
  surviveCollections<Bytes<200>, Bytes<200>, Path::Generic>();
  surviveCollections<Bytes<8>, Bytes<129>, Path::Generic>();
}

} // namespace
} // namespace mapgo::rt::test
