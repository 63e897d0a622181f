// Events of maps: what they say about searches is what the searches do, and their deltas give the
// table that there is.
#include "runtime/checked/table.h"
#include "test/runtime/recorded.h"

#include <set>

namespace mapgo::rt::test {
namespace {

int comparisons = 0;

bool countedEqual(const void *a, const void *b) {
  ++comparisons;
  return *static_cast<const uint64_t *>(a) == *static_cast<const uint64_t *>(b);
}

/// map[uint64]uint64 whose keys choose their bucket, and whose comparisons are counted.
const MapType *countedType() {
  static FuncOf<EqualFn> equal{countedEqual};
  static NamedType key = makeType<uint64_t>();
  static NamedMapType type = makeMapType<uint64_t, uint64_t>(chosenBucket);
  key.type.equal = &equal;
  type.key = &key.type;
  return &type;
}

/// Compares what Table says of a lookup with what the lookup does.
void expectSearched(TestMap<uint64_t, uint64_t> &map, uint64_t key) {
  const Table table(map.type(), map.map());
  const SearchPath path = table.search(Search::LookupAny, &key);
  unsigned compared = 0;
  for (unsigned i = 0; i < path.stepCount; ++i)
    compared += static_cast<unsigned>(__builtin_popcount(path.steps[i].compared));
  // A direct search that finds another key first starts again.
  const bool restarts =
      map.map()->direct != kNotDirect && path.steps[0].matched != 0 &&
      !(path.found && path.place.depth == 0 && path.place.cell == firstCell(path.steps[0].matched));
  comparisons = 0;
  const PtrBool result = mapaccess2(map.type(), map.map(), &key);
  EXPECT_EQ(comparisons, static_cast<int>(compared + restarts)) << key;
  ASSERT_EQ(path.found, result.ok) << key;
  if (path.found)
    EXPECT_EQ(table.valueIn(table.valueSlotAt(path.place)), result.ptr);
  CellPlace place;
  ASSERT_EQ(table.locate(&key, place), result.ok);
  if (result.ok)
    EXPECT_TRUE(place == path.place);
}

TEST(Events, SearchPathIsTheLookups) {
  TestMap<uint64_t, uint64_t> map(countedType(), 0);
  map.checked = false;
  for (uint64_t i = 0; i < 200; ++i) {
    // Long chains, tophashes that agree by chance, tables that grow.
    const uint64_t key = i % 5 | i << 8;
    map.assign(key, i);
    if (i % 7 == 3)
      map.erase(key);
    for (uint64_t other = 0; other <= i + 3; ++other)
      expectSearched(map, other % 5 | other << 8);
  }
}

TEST(Events, SearchOfWordsInOneBucketComparesAll) {
  TestMap<uint64_t, uint64_t, Path::Fast> map;
  map.assign(1, 1);
  map.assign(2, 2);
  map.assign(3, 3);
  map.erase(2);
  const uint64_t key = 3;
  const SearchPath path = Table(map.type(), map.map()).search(Search::LookupWord, &key);
  EXPECT_FALSE(path.hashes);
  ASSERT_EQ(path.stepCount, 1u);
  EXPECT_EQ(path.steps[0].compared, 0b101u);
  EXPECT_TRUE(path.found);
  EXPECT_EQ(path.place.cell, 2u);
}

TEST(Events, SearchOfShortStringsInOneBucketHashes) {
  TestMap<String, uint64_t, Path::Fast> map;
  const std::string text = "a";
  const String key = goString(text);
  map.assign(key, 1);
  const SearchPath path = Table(map.type(), map.map()).search(Search::LookupString, &key);
  EXPECT_TRUE(path.hashes);
  EXPECT_TRUE(path.found);
}

TEST(Events, SearchOfStringsInOneBucketComparesThoseOfTheSameLength) {
  TestMap<String, uint64_t, Path::Fast> map;
  const std::string end = " and seventeen more";
  const std::string texts[] = {"a" + end, "bb" + end, "c" + end, "d" + end};
  for (const std::string &text : texts)
    map.assign(goString(text), 1);
  const std::string wanted = "c" + end;
  const String key = goString(wanted);
  const SearchPath path = Table(map.type(), map.map()).search(Search::LookupString, &key);
  EXPECT_FALSE(path.hashes);
  ASSERT_EQ(path.stepCount, 1u);
  EXPECT_EQ(path.steps[0].matched, 0b101u);
  EXPECT_EQ(path.steps[0].compared, 0b101u);
  EXPECT_TRUE(path.found);
}

/// In a large table a write takes several steps.
TEST(Events, AWriteEvacuatesWhatWasForetold) {
  TestMap<uint64_t, uint64_t, Path::Fast> map;
  map.checked = false;
  uint64_t key = 0;
  while (map.map()->B < 11)
    map.assign(key++, 0);
  const uint64_t end = oldBucketCount(map.map());
  EXPECT_EQ(evacuationStep(end), 8u);
  int writes = 0;
  for (; isGrowing(map.map()); ++writes) {
    const Table table(map.type(), map.map());
    const uint64_t written = --key;
    std::set<uint64_t> moved;
    for (uint64_t i = 0; i < end; ++i)
      if (table.hasMoved({1, i}))
        moved.insert(i);
    for (const uint64_t index : table.evacuationsOf(table.hashOf(&written), true))
      moved.insert(index);
    map.assign(written, 0);
    for (uint64_t i = 0; i < end && isGrowing(map.map()); ++i)
      ASSERT_EQ(table.hasMoved({1, i}), moved.contains(i));
  }
  EXPECT_LE(writes, 128);
}

/// Insertions until the table has grown several times, deletions, updates, a clearing.
template <class K, class V, Path path> void replayAll(TestMap<K, V, path> map) {
  map.checked = false;
  Recording recording;
  recording.make(map);
  for (uint64_t i = 0; i < 150; ++i) {
    const K key = static_cast<K>(i % 40 < 30 ? i : i - 20);
    if constexpr (kSizeOf<V> != 0)
      recording.assign(map, key, V{static_cast<uint8_t>(i)});
    else
      recording.assign(map, key, V{});
    if (i % 3 == 0)
      recording.erase(map, static_cast<K>(i / 2));
    recording.get(map, key);
    if (i == 100)
      recording.clear(map);
  }
  Replay replay;
  EXPECT_EQ(recording.end(replay), "");
  EXPECT_GT(replay.states, 150);
  EXPECT_GT(replay.events.size(), 300u);
}

TEST(Events, DeltasGiveTheTable) {
  replayAll(TestMap<uint64_t, uint64_t, Path::Fast>());
  replayAll(TestMap<uint32_t, uint64_t, Path::Fast>());
  replayAll(TestMap<double, Bytes<0>>());
  replayAll(TestMap<uint64_t, Bytes<200>>());
  static const auto type = makeMapType<uint64_t, uint64_t>(chosenBucket);
  replayAll(TestMap<uint64_t, uint64_t>(&type, 0));
}

TEST(Events, KeysThatEqualNothing) {
  TestMap<double, uint64_t> map;
  map.checked = false;
  Recording recording;
  recording.make(map);
  for (uint64_t i = 0; i < 60; ++i)
    recording.assign(map, i % 3 == 0 ? static_cast<double>(i) : __builtin_nan(""), i);
  Replay replay;
  EXPECT_EQ(recording.end(replay), "");
}

} // namespace
} // namespace mapgo::rt::test
