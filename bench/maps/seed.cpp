// seed.go in C++. Both maps hash the key before they look at how many entries there are, which
// the Go ones need not do: a key of a megabyte takes them far longer.
#include "maps.h"

#include <array>

namespace {

constexpr std::array<const char *, 7> kSuffixes = {"65", "66", "67", "68", "69", "70", "71"};
constexpr std::size_t kMega = 1 << 20;

using Strings = Map<std::string_view, bool>;

template <typename Key>
void find(const char *name, const Map<Key, bool> &map, const Key &key, int rounds) {
  // Not constant, so that the lookup stays in the loop.
  volatile int other = 1;
  const Key keys[] = {key, key};
  uint64_t found = 0;
  begin(name);
  for (int i = 0; i < rounds; ++i)
    if (map.find(keys[i & other]) != map.end())
      ++found;
  end(name);
  report(name, found);
}

void megMap(const char *name, int rounds) {
  std::array<std::string, kSuffixes.size()> keys;
  Strings map;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    keys[i] = std::string(kMega - 1, 'X') + kSuffixes[i];
    map[keys[i]] = true;
  }
  find<std::string_view>(name, map, std::string(kMega - 1, 'X') + "k", rounds);
}

void megOneMap(const char *name, int rounds) {
  std::string stored(kMega, 'X');
  Strings map = {{stored, true}};
  find<std::string_view>(name, map, std::string(kMega, 'Y'), rounds);
}

void megEmptyMap(const char *name, int rounds) {
  find<std::string_view>(name, {}, std::string(kMega, 'X'), rounds);
}

void smallStrMap(const char *name, int rounds) {
  Strings map;
  for (std::string_view suffix : kSuffixes)
    map[suffix] = true;
  find<std::string_view>(name, map, "k", rounds);
}

void intMap(const char *name, int rounds) {
  Map<int64_t, bool> map;
  for (int i = 0; i < 8; ++i)
    map[i] = true;
  find<int64_t>(name, map, 7, rounds);
}

} // namespace

int main() {
#include "plan.inc"
}
