// libFuzzer harness: whatever is done to a map, it holds what the operations say, and its
// invariants hold after each of them (runtime/map/check.h).
#include "test/fuzz/map_kinds.h"

#include <map>

namespace mapgo::fuzz {
namespace {

/// A map and what must be in it.
template <class Map, class K, class V> class Comparison {
public:
  explicit Comparison(Map &map) : map_(map) {}

  void run(Input &input) {
    while (!input.empty()) {
      step(input);
      ASSERT_EQ(map_.size(), static_cast<int64_t>(model_.size() + nans_));
    }
    compareAll();
  }

private:
  void step(Input &input) {
    const uint32_t action = input.below(16);
    const uint32_t n = input.below(input.below(2) == 0 ? 32 : 1024);
    const K key = numberedKey<K>(n);
    if (action < 9)
      return assign(key, numberedValue<V>(input.byte()));
    if (action < 12)
      return erase(key);
    if (action < 14)
      return compare(key);
    if (action == 14)
      return insertMany(input.byte());
    switch (input.below(8)) {
    case 0:
      map_.clear();
      model_.clear();
      nans_ = 0;
      return;
    case 1:
      rt::gc();
      return;
    default:
      compareAll();
    }
  }

  static bool isNan(const K &key) { return !rt::test::equalValues<K>(&key, &key); }

  void assign(const K &key, const V &value) {
    map_.assign(key, value);
    if (isNan(key))
      ++nans_;
    else
      model_[identity(key)] = value;
  }

  void erase(const K &key) {
    map_.erase(key);
    if (!isNan(key))
      model_.erase(identity(key));
  }

  void compare(const K &key) {
    const std::optional<V> found = map_.get(key);
    const auto wanted = isNan(key) ? model_.end() : model_.find(identity(key));
    ASSERT_EQ(found.has_value(), wanted != model_.end());
    if (found)
      ASSERT_EQ(memcmp(&*found, &wanted->second, rt::test::kSizeOf<V>), 0);
  }

  /// Enough to let the table grow, without a check each time.
  void insertMany(uint32_t count) {
    map_.checked = false;
    for (uint32_t n = 0; n < count; ++n)
      assign(numberedKey<K>(n * 3), numberedValue<V>(static_cast<uint8_t>(n)));
    map_.checked = true;
    map_.check();
  }

  void compareAll() {
    int64_t entries = 0;
    map_.forEach([&](const K &key, const V &value) {
      ++entries;
      if (isNan(key))
        return;
      const auto wanted = model_.find(identity(key));
      ASSERT_NE(wanted, model_.end());
      ASSERT_EQ(memcmp(&value, &wanted->second, rt::test::kSizeOf<V>), 0);
    });
    ASSERT_EQ(entries, map_.size());
  }

  Map &map_;
  std::map<std::string, V> model_;
  size_t nans_ = 0;
};

template <class K, class V, Path path>
void compareWithModel(TestMap<K, V, path> &map, Input &input) {
  Comparison<TestMap<K, V, path>, K, V>(map).run(input);
}

} // namespace
} // namespace mapgo::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  return mapgo::fuzz::fuzzMap(
      data, size, [](auto &map, auto &input) { mapgo::fuzz::compareWithModel(map, input); });
}
