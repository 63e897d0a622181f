// Iteration against the spec's rules: each entry at most once; one present throughout exactly
// once; one removed before it is reached never; one added, once or not at all.
#include "map_types.h"

#include "runtime/base/random.h"
#include "runtime/gc/gc.h"
#include "runtime/map/bucket.h"

#include <bit>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <unordered_map>

namespace mapgo::rt::test {
namespace {

using FastMap = TestMap<uint64_t, uint64_t, Path::Fast>;

FastMap makeMap(uint64_t count) {
  FastMap map;
  for (uint64_t i = 0; i < count; ++i)
    map.assign(i, i);
  return map;
}

TEST(MapIteration, ReturnsEverythingOnceAtAnySize) {
  FastMap map;
  map.checked = false;
  for (uint64_t count = 0; count < 2000; ++count) {
    if (count < 300 || count % 37 == 0) {
      std::set<uint64_t> seen;
      map.forEach([&](uint64_t key, uint64_t value) {
        EXPECT_EQ(key, value);
        EXPECT_TRUE(seen.insert(key).second);
      });
      ASSERT_EQ(seen.size(), count);
    }
    map.assign(count, count);
  }
}

TEST(MapIteration, OrderVaries) {
  for (uint64_t count : {2, 8, 100}) {
    FastMap map = makeMap(count);
    std::set<uint64_t> first;
    for (int i = 0; i < 200; ++i)
      first.insert(map.keys()[0]);
    EXPECT_GT(first.size(), 1u) << count;
  }
}

TEST(MapIteration, EveryEntryOfASmallMapCanBeFirst) {
  FastMap map = makeMap(8);
  std::set<uint64_t> first;
  for (int i = 0; i < 1000; ++i)
    first.insert(map.keys()[0]);
  EXPECT_EQ(first.size(), 8u);
}

TEST(MapIteration, RemovedEntriesAreNotReturned) {
  for (uint64_t count : {5, 40, 300, 1000}) {
    FastMap map = makeMap(count);
    std::set<uint64_t> removed;
    map.forEach([&](uint64_t key, uint64_t) {
      ASSERT_FALSE(removed.count(key));
      for (uint64_t other : {key, (key * 7 + 3) % count}) {
        map.erase(other);
        removed.insert(other);
      }
    });
  }
}

TEST(MapIteration, UpdatedValuesAreSeen) {
  for (uint64_t count : {5, 40, 300}) {
    FastMap map = makeMap(count);
    uint64_t generation = 1000;
    std::unordered_map<uint64_t, uint64_t> current;
    for (uint64_t i = 0; i < count; ++i)
      current[i] = i;
    map.forEach([&](uint64_t key, uint64_t value) {
      if (key < count)
        ASSERT_EQ(value, current[key]);
      for (uint64_t i = 0; i < count; ++i) {
        map.checked = i == 0;
        map.assign(i, ++generation);
        current[i] = generation;
      }
      // Keep the table growing.
      map.assign(count + generation, 0);
    });
  }
}

TEST(MapIteration, StopsWhenCleared) {
  // Clearing at any point of an iteration begun at any stage of growth.
  for (uint64_t count = 1; count < 300; count += 7)
    for (uint64_t stop : {uint64_t{0}, count / 2, count - 1})
      for (int added : {0, 50, 400}) {
        FastMap map = makeMap(count);
        map.checked = false;
        uint64_t visited = 0;
        bool cleared = false;
        map.forEach([&](uint64_t, uint64_t) {
          ASSERT_FALSE(cleared);
          if (visited++ != stop)
            return;
          for (int i = 0; i < added; ++i)
            map.assign(100000 + i, 0);
          map.clear();
          cleared = true;
        });
      }
}

TEST(MapIteration, ClearedEntriesMayComeBackAsNewOnes) {
  for (uint64_t count : {3, 20, 200}) {
    FastMap map = makeMap(count);
    std::map<uint64_t, int> sinceClear;
    bool cleared = false;
    map.forEach([&](uint64_t key, uint64_t) {
      if (cleared) {
        ASSERT_EQ(++sinceClear[key], 1);
        return;
      }
      map.clear();
      cleared = true;
      for (uint64_t i = 0; i < 2 * count; ++i)
        map.assign(i, i);
    });
  }
}

TEST(MapIteration, NaNsAreReturnedOnceThroughGrowthAndNeverAfterClear) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (uint64_t count = 1; count < 400; count += 13) {
    TestMap<double, uint64_t> map;
    map.checked = false;
    for (uint64_t i = 0; i < count; ++i)
      map.assign(nan, i);
    std::set<uint64_t> seen;
    uint64_t next = count;
    map.forEach([&](double, uint64_t value) {
      ASSERT_TRUE(seen.insert(value).second);
      if (next < 20 * count)
        for (int i = 0; i < 5; ++i)
          map.assign(nan, next++);
    });
    for (uint64_t i = 0; i < count; ++i)
      ASSERT_TRUE(seen.count(i)) << "entry present throughout not returned";
    map.checked = true;
    map.check();

    bool cleared = false;
    map.forEach([&](double, uint64_t) {
      ASSERT_FALSE(cleared);
      for (uint64_t i = 0; i < 2 * count; ++i)
        map.assign(nan, 0);
      map.clear();
      cleared = true;
    });
  }
}

TEST(MapIteration, ZerosMayChangeSign) {
  // The key returned is the one that is in the map now.
  TestMap<double, uint64_t> map;
  map.assign(0.0, 1);
  for (int i = 1; i < 8; ++i)
    map.assign(i, 1);
  bool replaced = false;
  map.forEach([&](double key, uint64_t value) {
    if (key == 0 && replaced) {
      EXPECT_TRUE(std::signbit(key));
      EXPECT_EQ(value, 2u);
    }
    if (!replaced && key != 0) {
      for (int i = 100; i < 200; ++i)
        map.assign(i, 1);
      map.assign(-0.0, 2);
      replaced = true;
    }
  });
}

/// What may still happen to a key in an iteration under way.
struct Expectation {
  bool presentSinceStart; ///< must be returned exactly once, if it stays
  int64_t epoch = 0;      ///< counts how often the key was added
  int64_t returned = -1;  ///< the epoch in which it was last returned
};

/// One iteration whose body changes the map at random, judged by the spec.
template <class K, class V, Path path>
void iterateWithMutation(TestMap<K, V, path> &map, K (*keyOf)(uint64_t), uint64_t keyCount,
                         unsigned writesEach, unsigned clearIn) {
  std::map<uint64_t, Expectation> present; // exactly the map's entries
  std::map<uint64_t, int64_t> epochs;
  std::map<std::string, uint64_t> numberOf;
  for (uint64_t n = 0; n < keyCount; ++n) {
    numberOf[bytesOf(keyOf(n))] = n;
    if (map.get(keyOf(n)))
      present[n] = {true};
  }
  map.forEach([&](const K &key, const V &) {
    const uint64_t n = numberOf.at(bytesOf(key));
    auto entry = present.find(n);
    ASSERT_NE(entry, present.end()) << "removed entry returned";
    ASSERT_NE(entry->second.returned, entry->second.epoch) << "entry returned twice";
    entry->second.returned = entry->second.epoch;
    for (unsigned i = 0; i < writesEach; ++i) {
      const uint64_t other = random64() % keyCount;
      const uint64_t dice = random64() % 100;
      if (clearIn != 0 && random64() % clearIn == 0) {
        map.clear();
        present.clear();
      } else if (dice < 55) {
        map.assign(keyOf(other), V{});
        if (!present.count(other))
          present[other] = {false, ++epochs[other]};
      } else {
        map.erase(keyOf(other));
        present.erase(other);
      }
    }
  });
  for (auto &[n, expectation] : present)
    if (expectation.presentSinceStart)
      ASSERT_EQ(expectation.returned, expectation.epoch) << "entry not returned";
}

template <class T> T numbered(uint64_t n);
template <> uint64_t numbered(uint64_t n) { return n; }
template <> double numbered(uint64_t n) { return static_cast<double>(n); }
template <> Bytes<200> numbered(uint64_t n) {
  Bytes<200> key;
  memcpy(key.bytes.data(), &n, sizeof n);
  return key;
}
template <> String numbered(uint64_t n) {
  static std::unordered_map<uint64_t, std::string> texts;
  return goString(texts.emplace(n, std::to_string(n)).first->second);
}

template <class K, class V, Path path> void iterateManyMaps() {
  for (uint64_t count : {1, 7, 9, 30, 120, 500})
    for (unsigned writesEach : {1, 3, 20})
      for (unsigned clearIn : {0, 200})
        for (int round = 0; round < 6; ++round) {
          TestMap<K, V, path> map;
          map.checked = false;
          // Stages of growth: with and without a growth under way, and after churn.
          for (uint64_t i = 0; i < count + round; ++i)
            map.assign(numbered<K>(i), V{});
          for (uint64_t i = 0; i < count / 3; ++i)
            map.erase(numbered<K>(random64() % count));
          iterateWithMutation(map, numbered<K>, 3 * count + 10, writesEach, clearIn);
          if (testing::Test::HasFatalFailure())
            return;
          map.checked = true;
          map.check();
        }
}

TEST(MapIteration, MutationFollowsTheSpec) {
  iterateManyMaps<uint64_t, uint64_t, Path::Fast>();
  iterateManyMaps<String, uint64_t, Path::Fast>();
  iterateManyMaps<double, Bytes<0>, Path::Generic>();
  iterateManyMaps<Bytes<200>, Bytes<200>, Path::Generic>();
}

TEST(MapIteration, SurvivesSameSizeGrowth) {
  // The body lets overflow buckets pile up and the table be rebuilt, more than once.
  static const NamedMapType type = makeMapType<uint64_t, uint64_t>(chosenBucket);
  for (int pause : {0, 1, 3, 5}) {
    TestMap<uint64_t, uint64_t> map(&type, 100);
    for (uint64_t key = 0; key < 60; ++key)
      map.assign(key, key);
    std::set<uint64_t> seen;
    int rebuilds = 0;
    uint64_t steps = 0;
    map.forEach([&](uint64_t key, uint64_t value) {
      ASSERT_TRUE(seen.insert(key).second);
      EXPECT_EQ(value, key);
      ++steps;
      if (isGrowing(map.map()) || (pause != 0 && steps % pause != 0)) {
        map.assign(steps % 60, steps % 60);
        return;
      }
      map.pileUpOverflow();
      map.assign(60 + steps, 60 + steps);
      rebuilds += isSameSizeGrowth(map.map());
      map.erase(60 + steps);
    });
    for (uint64_t key = 0; key < 60; ++key)
      ASSERT_TRUE(seen.count(key)) << key;
    EXPECT_GE(rebuilds, 2) << pause;
  }
}

uint64_t hashesMade = 0;

uint64_t countedHash(const void *key, uint64_t seed) {
  ++hashesMade;
  return static_cast<uint64_t>(memhash64(const_cast<void *>(key), static_cast<int64_t>(seed)));
}

TEST(MapIteration, HashesNothingInATableThatRestsHalfGrown) {
  static const NamedMapType type = makeMapType<uint64_t, uint64_t>(countedHash);
  TestMap<uint64_t, uint64_t> map(&type, 0);
  map.checked = false;
  uint64_t count = 0;
  for (; count < 3000 || !isGrowing(map.map()); ++count)
    map.assign(count, count);
  for (const uint64_t end = count + 100; count < end; ++count) // evacuates some of it
    map.assign(count, count);
  ASSERT_TRUE(isGrowing(map.map()));
  std::set<uint64_t> seen;
  hashesMade = 0;
  map.forEach([&](uint64_t key, uint64_t) { EXPECT_TRUE(seen.insert(key).second); });
  EXPECT_EQ(hashesMade, 0u);
  EXPECT_EQ(seen.size(), count);
}

/// As chosenBucket, for whole numbers; NaNs go anywhere.
uint64_t chosenBucketOfFloat(const void *key, uint64_t seed) {
  const double value = *static_cast<const double *>(key);
  const auto whole = std::isnan(value) ? random64() : static_cast<uint64_t>(value);
  return chosenBucket(&whole, seed);
}

TEST(MapIteration, NaNsAreReturnedDuringSameSizeGrowth) {
  static const NamedMapType type = makeMapType<double, uint64_t>(chosenBucketOfFloat);
  TestMap<double, uint64_t> map(&type, 100);
  for (uint64_t i = 0; i < 60; ++i)
    map.assign(std::numeric_limits<double>::quiet_NaN(), i);
  map.pileUpOverflow();
  map.assign(1, 60);
  ASSERT_TRUE(isSameSizeGrowth(map.map()));
  std::set<uint64_t> seen;
  map.forEach([&](double, uint64_t value) { EXPECT_TRUE(seen.insert(value).second); });
  EXPECT_EQ(seen.size(), 61u);
}

TEST(MapIteration, SeveralAtOnce) {
  FastMap map = makeMap(100);
  uint64_t pairs = 0;
  map.forEach([&](uint64_t, uint64_t) { map.forEach([&](uint64_t, uint64_t) { ++pairs; }); });
  EXPECT_EQ(pairs, 10000u);
}

TEST(MapIteration, KeepsItsTableAlive) {
  // The walked table, overflow buckets and all, outlives growth and collections.
  FastMap map = makeMap(830);
  map.checked = false;
  std::set<uint64_t> seen;
  uint64_t next = 1000;
  map.forEach([&](uint64_t key, uint64_t) {
    if (key < 1000)
      ASSERT_TRUE(seen.insert(key).second);
    if (seen.size() % 100 == 50) {
      for (int i = 0; i < 2000; ++i)
        map.assign(next++, 0);
      gc();
      for (int i = 0; i < 500; ++i)
        memset(allocateNoScan(144), 0xee, 144);
    }
  });
  EXPECT_EQ(seen.size(), 830u);
}

} // namespace
} // namespace mapgo::rt::test
