// Kinds of maps that the fuzzers of the runtime's map choose from, and keys for them by number.
//
//    key       value     entry points   what it is about
//    uint64    uint64    fast64         no pointers: overflow buckets kept alive by lists
//    uint32    [128]b    fast32         the widest values that are stored in the bucket
//    uint32    [200]b    generic        values stored as pointers
//    string    uint64    faststr        keys with pointers, updated keys
//    float64   struct{}  generic        NaN, two zeros, values of no bytes
//    [200]b    [3]b      generic        keys stored as pointers
//    uint64    uint64    generic        a hash by which few buckets get all entries
#pragma once

#include "runtime/gc/gc.h"
#include "runtime/map/bucket.h"
#include "test/fuzz/input.h"
#include "test/runtime/map_types.h"

#include <cmath>
#include <limits>
#include <unordered_map>

namespace mapgo::fuzz {

using rt::String;
using rt::test::Bytes;
using rt::test::Path;
using rt::test::TestMap;

/// The key with a number below 65536. Equal keys have equal numbers, but for numberedKey<double>:
/// there 0 is +0, 1 is -0 and multiples of 64 are NaNs.
template <class K> K numberedKey(uint32_t n) {
  if constexpr (std::is_same_v<K, String>) {
    static std::unordered_map<uint32_t, std::string> texts; // nodes never move
    auto [text, added] = texts.try_emplace(n);
    if (added)
      text->second = std::string(n % 5 * 8, 'k') + std::to_string(n);
    return rt::test::goString(text->second);
  } else if constexpr (std::is_same_v<K, double>) {
    if (n != 0 && n % 64 == 0)
      return std::numeric_limits<double>::quiet_NaN();
    return n == 1 ? -0.0 : n;
  } else if constexpr (std::is_integral_v<K>) {
    return n;
  } else {
    K key;
    memcpy(key.bytes.data(), &n, sizeof n);
    return key;
  }
}

/// The value with a number; values of one byte or more tell 256 of them apart.
template <class V> V numberedValue(uint8_t n) {
  V value{};
  memset(static_cast<void *>(&value), n, rt::test::kSizeOf<V>);
  return value;
}

/// As a key of a model: what == compares in Go. Not for NaN, which equals nothing.
template <class K> std::string identity(const K &key) {
  if constexpr (std::is_same_v<K, double>)
    return rt::test::bytesOf(key == 0 ? 0.0 : key);
  else
    return rt::test::bytesOf(key);
}

/// Runs test(map) on a new map of a kind that the input chooses.
template <class Test> void withChosenMap(Input &input, Test test) {
  const int64_t hint = input.below(4) == 0 ? input.byte() : 0;
  switch (input.below(7)) {
  case 0: {
    TestMap<uint64_t, uint64_t, Path::Fast> map(hint);
    return test(map);
  }
  case 1: {
    TestMap<uint32_t, Bytes<128>, Path::Fast> map(hint);
    return test(map);
  }
  case 2: {
    TestMap<String, uint64_t, Path::Fast> map(hint);
    return test(map);
  }
  case 3: {
    TestMap<double, Bytes<0>> map(hint);
    return test(map);
  }
  case 4: {
    TestMap<Bytes<200>, Bytes<3>> map(hint);
    return test(map);
  }
  case 5: {
    TestMap<uint32_t, Bytes<200>> map(hint);
    return test(map);
  }
  default: {
    using rt::test::chosenBucket;
    static const auto type = rt::test::makeMapType<uint64_t, uint64_t>(chosenBucket);
    TestMap<uint64_t, uint64_t> map(&type, hint);
    return test(map);
  }
  }
}

/// Starts what the runtime needs, and makes a failed expectation of GoogleTest's end the process,
/// which is how libFuzzer learns of it.
inline void startRuntime() {
  rt::startCollector();
  GTEST_FLAG_SET(break_on_failure, true);
}

/// A fuzzer's one input: makes the map that its first bytes choose, and calls judge(map, input).
template <class F> int fuzzMap(const uint8_t *data, size_t size, F judge) {
  Input input(data, size);
  withChosenMap(input, [&](auto &map) { judge(map, input); });
  return 0;
}

} // namespace mapgo::fuzz

extern "C" [[gnu::used]] inline int LLVMFuzzerInitialize(int *, char ***) {
  mapgo::fuzz::startRuntime();
  return 0;
}
