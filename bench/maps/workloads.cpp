// workloads.go and the key_*.go and value_*.go in C++, sum for sum. The macros BENCH_KEY (the
// name of a type below) and BENCH_WIDTH (bytes of a value) choose the types; run.py writes
// plan.inc, the calls in main. A Go string is a std::string_view here: a pointer and a length,
// with the bytes elsewhere. For an interface there is a std::variant.
#include "maps.h"

#include <algorithm>
#include <array>
#include <memory>
#include <variant>
#include <vector>

namespace {

uint64_t mix64(uint64_t i) {
  uint64_t x = i + 0x9e3779b97f4a7c15;
  x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9;
  x = (x ^ x >> 27) * 0x94d049bb133111eb;
  return x ^ x >> 31;
}

uint32_t mix32(uint64_t i) {
  uint32_t x = static_cast<uint32_t>(i) + 0x9e3779b9;
  x = (x ^ x >> 16) * 0x85ebca6b;
  x = (x ^ x >> 13) * 0xc2b2ae35;
  return x ^ x >> 16;
}

/// Returns "item-" and x in decimal, in memory that stays.
std::string_view itemName(uint32_t x) {
  std::string text = "item-" + std::to_string(x);
  char *bytes = new char[text.size()];
  text.copy(bytes, text.size());
  return {bytes, text.size()};
}

struct Int64 {
  using Type = int64_t;
  static Type make(uint64_t i) { return static_cast<int64_t>(mix64(i)); }
};

struct Uint32 {
  using Type = uint32_t;
  static Type make(uint64_t i) { return mix32(i); }
};

struct Float64 {
  using Type = double;
  static Type make(uint64_t i) { return mix32(i) * 0.5; }
};

struct String {
  using Type = std::string_view;
  static Type make(uint64_t i) { return itemName(mix32(i)); }
};

struct Pair {
  int64_t x, y;
  bool operator==(const Pair &) const = default;

  template <typename State> friend State AbslHashValue(State state, const Pair &pair) {
    return State::combine(std::move(state), pair.x, pair.y);
  }
#ifndef BENCH_ABSL
  friend std::size_t hash_value(const Pair &pair) {
    std::size_t seed = 0;
    boost::hash_combine(seed, pair.x);
    boost::hash_combine(seed, pair.y);
    return seed;
  }
#endif
};

struct Struct {
  using Type = Pair;
  static Type make(uint64_t i) { return {static_cast<int64_t>(mix64(i)), static_cast<int64_t>(i)}; }
};

struct Interface {
  using Type = std::variant<int64_t, std::string_view>;
  static Type make(uint64_t i) {
    if (i % 2 == 0)
      return Int64::make(i);
    return String::make(i);
  }
};

using KeyKind = BENCH_KEY;
using Key = KeyKind::Type;
constexpr std::size_t kWords = BENCH_WIDTH / 8;
using Value = std::array<uint64_t, kWords>;

Value makeValue(uint64_t x) {
  Value value{};
  value.front() = value.back() = x;
  return value;
}

uint64_t digest(const Value &value) {
  return kWords == 1 ? value.front() : value.front() + value.back();
}

using Keys = std::vector<Key>;
using Table = Map<Key, Value>;

/// The data of the current size; see workloads.go.
int size = 0;
Keys present, absent, hits, misses;
Table full;
std::unique_ptr<Table> sink;

constexpr int kFewestLookups = 4096;

Keys makeKeys(int first, int n) {
  Keys keys;
  keys.reserve(n);
  for (int i = 0; i < n; ++i)
    keys.push_back(KeyKind::make(first + i));
  return keys;
}

Keys drawKeys(int first, int n) {
  int count = std::max(n, kFewestLookups);
  Keys keys;
  keys.reserve(count);
  for (int i = 0; i < count; ++i)
    keys.push_back(KeyKind::make(first + mix64(i) % n));
  return keys;
}

void prepare(int n) {
  if (size == n)
    return;
  size = n;
  present = makeKeys(0, n);
  absent = makeKeys(n, n);
  hits = drawKeys(0, n);
  misses = drawKeys(n, n);
  full = Table();
  for (int i = 0; i < n; ++i)
    full[present[i]] = makeValue(i);
}

uint64_t total(const Table &table) {
  uint64_t sum = table.size();
  for (const auto &entry : table)
    sum += digest(entry.second);
  return sum;
}

void hit(const char *name, int n, int rounds) {
  prepare(n);
  uint64_t sum = 0;
  begin(name);
  for (int r = 0; r < rounds; ++r)
    for (const Key &key : hits)
      if (auto found = full.find(key); found != full.end())
        sum += digest(found->second);
  end(name);
  report(name, sum);
}

void miss(const char *name, int n, int rounds) {
  prepare(n);
  uint64_t found = 0;
  begin(name);
  for (int r = 0; r < rounds; ++r)
    for (const Key &key : misses)
      if (full.find(key) != full.end())
        ++found;
  end(name);
  report(name, found);
}

void update(const char *name, int n, int rounds) {
  prepare(n);
  begin(name);
  for (int r = 0; r < rounds; ++r)
    for (std::size_t i = 0; i < hits.size(); ++i)
      full[hits[i]] = makeValue(r + i);
  end(name);
  report(name, total(full));
}

/// grow and presized: fills a map `rounds` times, having told it `expected`.
void fill(const char *name, int n, int rounds, int expected) {
  prepare(n);
  uint64_t sum = 0;
  begin(name);
  for (int r = 0; r < rounds; ++r) {
    sink = std::make_unique<Table>();
    sink->reserve(expected);
    for (int i = 0; i < n; ++i)
      (*sink)[present[i]] = makeValue(i);
    sum += sink->size();
  }
  end(name);
  report(name, sum + total(*sink));
  sink.reset();
}

void grow(const char *name, int n, int rounds) { fill(name, n, rounds, 0); }
void presized(const char *name, int n, int rounds) { fill(name, n, rounds, n); }

void replaceAll(const Keys &before, const Keys &after) {
  for (std::size_t i = 0; i < before.size(); ++i) {
    full.erase(before[i]);
    full[after[i]] = makeValue(i);
  }
}

void churn(const char *name, int n, int rounds) {
  prepare(n);
  begin(name);
  for (int r = 0; r < rounds; ++r) {
    replaceAll(present, absent);
    replaceAll(absent, present);
  }
  end(name);
  report(name, total(full));
}

void iterate(const char *name, int n, int rounds) {
  prepare(n);
  uint64_t sum = 0;
  begin(name);
  for (int r = 0; r < rounds; ++r)
    for (const auto &entry : full)
      sum += digest(entry.second);
  end(name);
  report(name, sum);
}

} // namespace

int main() {
#include "plan.inc"
}
