// libFuzzer harness: an iteration whose body changes the map returns what the language allows
// (spec: For statements, 3). Each entry at most once; one present throughout exactly once; one
// removed before it is reached never; one added during the iteration once or not at all; always the
// current value.
#include "test/fuzz/map_kinds.h"

#include <map>

namespace mapgo::fuzz {
namespace {

/// Most turns of one iteration; a body that adds entries could go on for long.
constexpr int kMaxTurns = 4000;

/// An entry of the map, as the iteration under way sees it.
struct Entry {
  uint8_t value;
  bool sinceStart;       ///< there when the iteration began, and never removed
  bool returned = false; ///< since it was added
};

template <class K, class V, Path path> class Judge {
public:
  explicit Judge(TestMap<K, V, path> &map) : map_(map) { map_.checked = false; }

  void run(Input &input) {
    while (!input.empty()) {
      prepare(input);
      iterate(input);
      const char *fault = rt::checkInvariants(map_.type(), map_.map());
      ASSERT_EQ(fault, nullptr) << fault;
    }
  }

private:
  /// NaNs are in no model: an entry can't be told from another.
  static bool isNan(const K &key) { return !rt::test::equalValues<K>(&key, &key); }

  void change(Input &input) {
    const uint32_t action = input.below(32);
    const uint32_t n = input.below(512);
    const K key = numberedKey<K>(n);
    if (isNan(key))
      return;
    if (action < 18) {
      assign(key, input.byte());
    } else if (action < 30) {
      map_.erase(key);
      entries_.erase(identity(key));
    } else if (action == 30) {
      for (uint32_t i = 0; i < 40; ++i)
        if (const K other = numberedKey<K>(n + i); !isNan(other))
          assign(other, static_cast<uint8_t>(i));
    } else {
      map_.clear();
      entries_.clear();
    }
  }

  void assign(const K &key, uint8_t value) {
    map_.assign(key, numberedValue<V>(value));
    entries_.try_emplace(identity(key), Entry{value, false}).first->second.value = value;
  }

  void prepare(Input &input) {
    const uint32_t count = input.byte() % 64;
    for (uint32_t i = 0; i < count; ++i)
      change(input);
    for (auto &[key, entry] : entries_)
      entry = {entry.value, true};
  }

  void iterate(Input &input) {
    int turns = 0;
    bool stopped = false;
    map_.forEach([&](const K &key, const V &value) {
      returns(key, value);
      if (++turns > kMaxTurns || (input.byte() == 255 && !input.empty())) {
        stopped = true;
        return false;
      }
      const uint32_t changes = input.below(8) == 7 ? 20 : input.below(3);
      for (uint32_t i = 0; i < changes && !input.empty(); ++i)
        change(input);
      if (changes == 2)
        innerIteration();
      return true;
    });
    if (stopped)
      return;
    for (const auto &[key, entry] : entries_)
      if (entry.sinceStart)
        ASSERT_TRUE(entry.returned) << "entry not returned";
  }

  void returns(const K &key, const V &value) {
    const auto found = entries_.find(identity(key));
    ASSERT_NE(found, entries_.end()) << "removed entry returned";
    Entry &entry = found->second;
    ASSERT_FALSE(entry.returned) << "entry returned twice";
    entry.returned = true;
    const V wanted = numberedValue<V>(entry.value);
    ASSERT_EQ(memcmp(&value, &wanted, rt::test::kSizeOf<V>), 0) << "stale value returned";
  }

  /// A second iterator on the same map, which is left alone meanwhile.
  void innerIteration() {
    size_t count = 0;
    map_.forEach([&](const K &key, const V &) {
      ++count;
      ASSERT_TRUE(entries_.contains(identity(key)));
    });
    ASSERT_EQ(count, entries_.size());
  }

  TestMap<K, V, path> &map_;
  std::map<std::string, Entry> entries_; ///< exactly the map's
};

template <class K, class V, Path path> void judge(TestMap<K, V, path> &map, Input &input) {
  Judge<K, V, path>(map).run(input);
}

} // namespace
} // namespace mapgo::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  return mapgo::fuzz::fuzzMap(data, size,
                              [](auto &map, auto &input) { mapgo::fuzz::judge(map, input); });
}
