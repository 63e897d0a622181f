// Any number of threads may look up and iterate a map at once: seen by ThreadSanitizer, with which
// this program and runtime/map are compiled.
#include "../runtime/map_types.h"

#include "runtime/gc/gc.h"
#include "runtime/map/bucket.h"

#include <atomic>
#include <thread>

namespace mapgo::rt::test {
namespace {

constexpr int kReaders = 4;
constexpr uint64_t kBig = 5000;

template <class K> K keyOf(uint64_t n) {
  if constexpr (std::is_same_v<K, String>) {
    static std::vector<std::string> texts = [] {
      std::vector<std::string> made(2 * kBig);
      for (uint64_t i = 0; i < made.size(); ++i)
        made[i] = "key " + std::to_string(i);
      return made;
    }();
    return goString(texts[n]);
  } else if constexpr (std::is_arithmetic_v<K>) {
    return static_cast<K>(n);
  } else {
    K key{};
    memcpy(&key, &n, sizeof n);
    return key;
  }
}

/// Looks up `count` keys that are in the map, and as many that are not, and walks the map.
template <class Map, class K> void readEverything(Map &map, uint64_t count) {
  for (uint64_t i = 0; i < count; ++i) {
    ASSERT_TRUE(map.get(keyOf<K>(i)).has_value());
    ASSERT_FALSE(map.get(keyOf<K>(kBig + i)).has_value());
  }
  uint64_t walked = 0;
  map.forEach([&](const K &, const auto &) { ++walked; });
  ASSERT_EQ(walked, count);
}

template <class Map, class K> void readFromThreads(Map &map, uint64_t count) {
  std::vector<std::thread> readers;
  for (int i = 0; i < kReaders; ++i)
    readers.emplace_back([&] { readEverything<Map, K>(map, count); });
  for (std::thread &reader : readers)
    reader.join();
}

/// Reads maps of one type when small, big, and at every stage of growing from there on.
template <class K, class V, Path path> void readAllStates() {
  TestMap<K, V, path> map;
  map.checked = false;
  uint64_t count = 0;
  auto add = [&] { map.assign(keyOf<K>(count++), V{}); };
  for (uint64_t size : {1u, 8u, 100u, 800u})
    while (count < size)
      add();
  readFromThreads<TestMap<K, V, path>, K>(map, count);
  while (!isGrowing(map.map()))
    add();
  for (; isGrowing(map.map()); add())
    if (map.map()->nevacuate % 16 == 1)
      readFromThreads<TestMap<K, V, path>, K>(map, count);
}

TEST(Readers, OfOneBucket) {
  for (uint64_t count = 1; count <= 8; ++count) {
    TestMap<uint64_t, uint64_t, Path::Fast> map;
    TestMap<String, uint64_t, Path::Fast> strings;
    for (uint64_t i = 0; i < count; ++i) {
      map.assign(i, i);
      strings.assign(keyOf<String>(i), i);
    }
    readFromThreads<decltype(map), uint64_t>(map, count);
    readFromThreads<decltype(strings), String>(strings, count);
  }
}

TEST(Readers, WhileGrowing) {
  readAllStates<uint32_t, uint64_t, Path::Fast>();
  readAllStates<uint64_t, uint64_t, Path::Fast>();
  readAllStates<String, String, Path::Fast>();
  readAllStates<uint64_t, uint64_t, Path::Generic>();
  readAllStates<Bytes<200>, Bytes<200>, Path::Generic>();
}

TEST(Readers, WhileRebuilding) {
  static const NamedMapType type = makeMapType<uint64_t, uint64_t>(chosenBucket);
  TestMap<uint64_t, uint64_t> map(&type, 100);
  map.checked = false;
  for (uint64_t i = 0; i < 50; ++i)
    map.assign(i, i);
  map.pileUpOverflow();
  map.assign(50, 50);
  ASSERT_TRUE(isSameSizeGrowth(map.map()));
  readFromThreads<decltype(map), uint64_t>(map, 51);
}

/// That the sanitizer sees the map's memory at all: a writer and a reader, one after the other but
/// without synchronisation, are a race.
TEST(ReadersDeathTest, AWriterIsARace) {
  testing::FLAGS_gtest_death_test_style = "threadsafe";
  auto race = [] {
    TestMap<uint64_t, uint64_t, Path::Fast> map;
    for (uint64_t i = 0; i < 100; ++i)
      map.assign(i, i);
    std::atomic<bool> written = false;
    std::thread writer([&] {
      map.assign(1000, 1);
      written.store(true, std::memory_order_relaxed);
    });
    while (!written.load(std::memory_order_relaxed))
      std::this_thread::yield();
    map.get(1000);
    writer.join();
    exit(0);
  };
  EXPECT_DEATH(race(), "ThreadSanitizer: data race");
}

} // namespace
} // namespace mapgo::rt::test

extern "C" const char *__tsan_default_options() { return "halt_on_error=1"; }
