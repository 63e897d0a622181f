// The hash functions: agreement between paths, the language's rules, and quality.
#include "map_types.h"
#include "runtime/map/hash.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <unordered_set>

namespace mapgo::rt::test {
namespace {

uint64_t memoryHash(const std::string &text, int64_t seed) {
  return memhash(const_cast<char *>(text.data()), seed, static_cast<int64_t>(text.size()));
}

TEST(Hash, DependsOnContentOnly) {
  for (size_t size = 0; size <= 300; ++size) {
    const std::string text(size, 'x');
    const std::string padded = "?" + text + "!";
    EXPECT_EQ(memoryHash(text, 7), memhash(const_cast<char *>(padded.data()) + 1, 7, size));
  }
}

TEST(Hash, EveryByteAndTheLengthCount) {
  for (size_t size = 1; size <= 200; ++size) {
    std::unordered_set<uint64_t> seen;
    std::string text(size, 'x');
    seen.insert(memoryHash(text, 1));
    for (size_t i = 0; i < size; ++i) {
      text[i] = 'y';
      EXPECT_TRUE(seen.insert(memoryHash(text, 1)).second) << size << " " << i;
      text[i] = 'x';
    }
    EXPECT_TRUE(seen.insert(memoryHash(text + 'x', 1)).second) << size;
  }
}

TEST(Hash, StringHashesItsBytes) {
  const std::string text = "the quick brown fox";
  String string = goString(text);
  EXPECT_EQ(static_cast<uint64_t>(strhash(&string, 3)), memoryHash(text, 3));
}

TEST(Hash, SeedsMatter) {
  uint64_t value = 42;
  uint32_t small = 42;
  std::set<int64_t> hashes;
  for (int64_t seed = 0; seed < 1000; ++seed) {
    hashes.insert(memhash64(&value, seed));
    hashes.insert(memhash(&value, seed, 7));
  }
  EXPECT_EQ(hashes.size(), 2000u);
  EXPECT_NE(memhash32(&small, 1), memhash32(&small, 2));
}

TEST(Hash, ZerosAreEqual) {
  double zero = 0.0, negative = -0.0;
  EXPECT_EQ(f64hash(&zero, 5), f64hash(&negative, 5));
  float zero32 = 0.0f, negative32 = -0.0f;
  EXPECT_EQ(f32hash(&zero32, 5), f32hash(&negative32, 5));
  double complexes[2][2] = {{0.0, -0.0}, {-0.0, 0.0}};
  EXPECT_EQ(c128hash(complexes[0], 5), c128hash(complexes[1], 5));
  float complexes32[2][2] = {{0.0f, -0.0f}, {-0.0f, 0.0f}};
  EXPECT_EQ(c64hash(complexes32[0], 5), c64hash(complexes32[1], 5));
}

TEST(Hash, NaNIsRandom) {
  double nan = std::numeric_limits<double>::quiet_NaN();
  float nan32 = std::numeric_limits<float>::quiet_NaN();
  std::set<int64_t> hashes;
  for (int i = 0; i < 100; ++i) {
    hashes.insert(f64hash(&nan, 5));
    hashes.insert(f32hash(&nan32, 5));
  }
  EXPECT_EQ(hashes.size(), 200u);
}

TEST(Hash, InterfacesHashTheirValue) {
  uint64_t number = 17, same = 17;
  Eface a{typeOf<uint64_t>(), &number}, b{typeOf<uint64_t>(), &same};
  EXPECT_EQ(nilinterhash(&a, 1), nilinterhash(&b, 1));
  same = 18;
  EXPECT_NE(nilinterhash(&a, 1), nilinterhash(&b, 1));

  Itab tab{nullptr, typeOf<uint64_t>(), 0, 0, {nullptr}};
  Iface iface{&tab, &number};
  EXPECT_EQ(interhash(&iface, 1), nilinterhash(&a, 1));

  Eface nil{};
  EXPECT_EQ(nilinterhash(&nil, 99), 99);
}

TEST(Hash, PointerShapedInterfacesHashTheDataWord) {
  uint64_t target = 1;
  Eface a{typeOf<void *>(), &target};
  const int64_t before = nilinterhash(&a, 1);
  target = 2;
  EXPECT_EQ(nilinterhash(&a, 1), before);
}

TEST(Hash, StructsSkipBlankFields) {
  static const uint8_t named[] = {0, 1, 'a'}, blank[] = {0, 1, '_'};
  StructField fields[] = {{named, typeOf<uint32_t>(), 0}, {blank, typeOf<uint32_t>(), 4}};
  StructType type{};
  type.type = *typeOf<uint64_t>();
  type.type.tflag = 0;
  type.type.kind = static_cast<uint8_t>(Kind::Struct);
  type.fields = fields;
  type.fieldCount = type.fieldCap = 2;
  uint32_t x[2] = {1, 2}, y[2] = {1, 3}, z[2] = {2, 2};
  EXPECT_EQ(typeHash(&type.type, x, 9), typeHash(&type.type, y, 9));
  EXPECT_NE(typeHash(&type.type, x, 9), typeHash(&type.type, z, 9));
  EXPECT_EQ(typeHash(&type.type, x, 9), static_cast<uint64_t>(memhash(&x[0], 9, sizeof x[0])));
}

TEST(Hash, ArraysChainTheirElements) {
  ArrayType type{};
  type.type = *typeOf<uint64_t>();
  type.type.size = 16;
  type.type.tflag = 0;
  type.type.kind = static_cast<uint8_t>(Kind::Array);
  type.elem = typeOf<double>();
  type.len = 2;
  double values[2] = {1.5, -0.0};
  EXPECT_EQ(typeHash(&type.type, values, 9),
            static_cast<uint64_t>(f64hash(&values[1], f64hash(&values[0], 9))));
}

/// χ² of how `hashes` fall into the 2^bits classes that `classOf` gives; about 1 when divided
/// by the number of classes.
template <class ClassOf>
double spread(const std::vector<uint64_t> &hashes, unsigned bits, ClassOf classOf) {
  std::vector<double> counts(size_t{1} << bits);
  for (uint64_t hash : hashes)
    ++counts[classOf(hash)];
  const double expected = static_cast<double>(hashes.size()) / counts.size();
  double sum = 0;
  for (double count : counts)
    sum += (count - expected) * (count - expected) / expected;
  return sum / counts.size();
}

/// Checks the bits a map uses: the low ones for the bucket, the high byte for the tophash.
void expectSpread(const std::vector<uint64_t> &hashes, const std::string &what) {
  EXPECT_LT(spread(hashes, 10, [](uint64_t hash) { return hash & 1023; }), 1.6) << what;
  EXPECT_LT(spread(hashes, 8, [](uint64_t hash) { return hash >> 56; }), 1.6) << what;
  EXPECT_LT(spread(hashes, 10, [](uint64_t hash) { return (hash & 31) << 5 | hash >> 59; }), 1.6)
      << what;
}

TEST(Hash, RegularIntegersSpread) {
  for (unsigned shift = 0; shift <= 52; ++shift) {
    std::vector<uint64_t> hashes;
    for (uint64_t i = 0; i < 8192; ++i)
      hashes.push_back(hash64(i << (shift < 51 ? shift : 51), 12345));
    expectSpread(hashes, "shifted by " + std::to_string(shift));
  }
  for (unsigned shift = 0; shift <= 19; ++shift) {
    std::vector<uint64_t> hashes;
    for (uint32_t i = 0; i < 8192; ++i)
      hashes.push_back(hash32(i << shift, 12345));
    expectSpread(hashes, "32 bits, shifted by " + std::to_string(shift));
  }
}

TEST(Hash, MultiplesSpread) {
  for (uint64_t step : {3, 10, 24, 48, 100, 144, 1000, 4096, 65537, 1000000}) {
    std::vector<uint64_t> hashes;
    for (uint64_t i = 0; i < 8192; ++i)
      hashes.push_back(hash64(0x7f0000000000 + i * step, 99));
    expectSpread(hashes, "multiples of " + std::to_string(step));
  }
}

TEST(Hash, WholeFloatsSpread) {
  std::vector<uint64_t> hashes;
  for (int i = 0; i < 8192; ++i) {
    double value = i;
    hashes.push_back(f64hash(&value, 99));
  }
  expectSpread(hashes, "floats");
}

TEST(Hash, SparseBitsSpread) {
  std::vector<uint64_t> hashes;
  for (unsigned a = 0; a < 64; ++a)
    for (unsigned b = 0; b < a; ++b)
      for (unsigned c = 0; c < b; c += 3)
        hashes.push_back(hash64(uint64_t{1} << a | uint64_t{1} << b | uint64_t{1} << c, 4));
  expectSpread(hashes, "three bits set");
}

TEST(Hash, NumberedStringsSpread) {
  for (const char *prefix : {"", "k", "key", "user:000", "a longer prefix of twenty",
                             "/usr/share/go-1.24/test/a/file/with/quite/a/long/name/"}) {
    std::vector<uint64_t> hashes;
    for (int i = 0; i < 8192; ++i)
      hashes.push_back(memoryHash(prefix + std::to_string(i), 4));
    expectSpread(hashes, prefix);
  }
}

TEST(Hash, SingleBitsAvalanche) {
  // Flipping any input bit of a string flips each output bit about half the time.
  for (size_t size : {3, 8, 16, 17, 49}) {
    std::vector<int> flips(64);
    int trials = 0;
    for (int round = 0; round < 40; ++round) {
      std::string text(size, 0);
      for (size_t i = 0; i < size; ++i)
        text[i] = static_cast<char>(random64());
      const uint64_t hash = memoryHash(text, 0);
      for (size_t bit = 0; bit < size * 8; ++bit, ++trials) {
        text[bit / 8] ^= 1 << bit % 8;
        const uint64_t change = hash ^ memoryHash(text, 0);
        for (unsigned out = 0; out < 64; ++out)
          flips[out] += change >> out & 1;
        text[bit / 8] ^= 1 << bit % 8;
      }
    }
    for (unsigned out = 0; out < 64; ++out)
      EXPECT_NEAR(static_cast<double>(flips[out]) / trials, 0.5, 0.1) << size << " " << out;
  }
}

/// Numbers whose hashes, with this seed, select the same of 1024 buckets.
template <class Hash> std::vector<uint64_t> chosenToCollide(Hash hash, uint32_t seed) {
  std::vector<uint64_t> numbers;
  for (uint64_t i = 0; numbers.size() < 100; ++i)
    if ((hash(i, seed) & 1023) == 7)
      numbers.push_back(i);
  return numbers;
}

/// That keys which collide under one seed spread under others as any keys do.
template <class Hash> void expectSeedUndoesCollisions(Hash hash) {
  const std::vector<uint64_t> numbers = chosenToCollide(hash, 0x12345678);
  for (uint32_t seed : {0x12345679u, 0x92345678u, 0u, 0xffffffffu}) {
    std::map<uint64_t, int> buckets;
    int most = 0;
    for (uint64_t number : numbers)
      most = std::max(most, ++buckets[hash(number, seed) & 1023]);
    EXPECT_GT(buckets.size(), 85u) << seed;
    EXPECT_LE(most, 5) << seed;
  }
}

TEST(Hash, ChosenCollisionsEndWithTheSeed) {
  expectSeedUndoesCollisions([](uint64_t n, int64_t seed) { return memhash64(&n, seed); });
  expectSeedUndoesCollisions([](uint64_t n, int64_t seed) {
    auto small = static_cast<uint32_t>(n);
    return memhash32(&small, seed);
  });
  expectSeedUndoesCollisions([](uint64_t n, int64_t seed) {
    auto number = static_cast<double>(n);
    return f64hash(&number, seed);
  });
  for (size_t size : {0, 7, 40})
    expectSeedUndoesCollisions([&](uint64_t n, int64_t seed) {
      return memoryHash(std::string(size, 'x') + std::to_string(n), seed);
    });
}

/// Somebody who knows a map's seed can make its chains long, until the map is emptied.
TEST(Hash, ChosenCollisionsEndWithTheMapsEntries) {
  constexpr uint32_t kKnownSeed = 0x12345678;
  const auto numbers =
      chosenToCollide([](uint64_t n, int64_t seed) { return memhash64(&n, seed); }, kKnownSeed);
  TestMap<uint64_t, uint64_t, Path::Fast> map(100);
  map.map()->hash0 = kKnownSeed;
  for (uint64_t number : numbers)
    map.assign(number, 1);
  EXPECT_EQ(map.map()->noverflow, 100 / 8);
  map.clear();
  for (uint64_t number : numbers)
    map.assign(number, 1);
  EXPECT_LT(map.map()->noverflow, 8);
}

TEST(HashDeathTest, UnhashableTypePanics) {
  static NamedType slice = makeType<Bytes<24>>();
  slice.type.equal = nullptr;
  slice.type.kind = static_cast<uint8_t>(Kind::Slice);
  strcpy(slice.name, "\x01\x05[]int");
  uint64_t words[3] = {};
  Eface value{&slice.type, words};
  EXPECT_EXIT(nilinterhash(&value, 1), testing::ExitedWithCode(2),
              "panic: runtime error: hash of unhashable type \\[\\]int");
}

} // namespace
} // namespace mapgo::rt::test
