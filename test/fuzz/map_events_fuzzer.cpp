// libFuzzer harness: the deltas in the stream of a map's events, applied to an empty table, give
// the table that there is after each operation (runtime/checked/events.h).
#include "test/fuzz/map_kinds.h"
#include "test/runtime/recorded.h"

namespace mapgo::fuzz {
namespace {

using rt::test::Recording;

/// Tables of thousands of entries would be told whole after each operation.
constexpr int64_t kMaxEntries = 300;

template <class K, class V, Path path> class Recorded {
public:
  explicit Recorded(TestMap<K, V, path> &map) : map_(map) { map_.checked = false; }

  void run(Input &input) {
    recording_.make(map_);
    while (!input.empty() && map_.size() < kMaxEntries)
      step(input);
    rt::test::Replay replay;
    const std::string wrong = recording_.end(replay);
    ASSERT_EQ(wrong, "");
  }

private:
  void step(Input &input) {
    const uint32_t action = input.below(16);
    const K key = numberedKey<K>(input.below(input.below(2) == 0 ? 32 : 1024));
    if (action < 9)
      return recording_.assign(map_, key, numberedValue<V>(input.byte()));
    if (action < 12)
      return recording_.erase(map_, key);
    if (action == 12)
      return recording_.get(map_, key);
    if (action == 13)
      return rt::gc();
    if (action == 14)
      return iterate();
    if (input.below(4) == 0)
      return recording_.clear(map_);
    for (uint32_t n = 0, count = input.below(64); n < count; ++n)
      recording_.assign(map_, numberedKey<K>(n * 3), numberedValue<V>(static_cast<uint8_t>(n)));
  }

  /// Marks the table as iterated: evacuated buckets then keep their keys.
  void iterate() {
    map_.forEach([](const K &, const V &) { return false; });
  }

  TestMap<K, V, path> &map_;
  Recording recording_;
};

template <class K, class V, Path path> void replayAll(TestMap<K, V, path> &map, Input &input) {
  Recorded<K, V, path>(map).run(input);
}

} // namespace
} // namespace mapgo::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  return mapgo::fuzz::fuzzMap(data, size,
                              [](auto &map, auto &input) { mapgo::fuzz::replayAll(map, input); });
}
