// Maps and the collector: nothing a map holds is lost, whenever a collection happens; what it no
// longer holds is not kept. Every object is watched by a weak reference.
#include "map_types.h"

#include "runtime/gc/gc.h"
#include "runtime/map/bucket.h"

#include <algorithm>
#include <memory>

#define GC_THREADS 1
#include <gc/gc.h>

namespace mapgo::rt::test {
namespace {

/// What keys and values point to: knows its number, twice.
struct Object {
  uint64_t number;
  uint64_t complement;
  uint64_t more[4];

  bool isIntact(uint64_t expected) const { return number == expected && complement == ~expected; }
};

/// A key or value that is kept behind a pointer, with a pointer inside.
struct Wide {
  uint64_t number;
  uint64_t padding[18];
  Object *object;
};

} // namespace

template <> NamedType makeType<Wide>() {
  static FuncOf<EqualFn> equal{equalValues<Wide>};
  NamedType named{};
  named.type.size = named.type.ptrdata = sizeof(Wide);
  named.type.align = named.type.fieldAlign = alignof(Wide);
  named.type.kind = static_cast<uint8_t>(Kind::Struct);
  named.type.equal = &equal;
  return named;
}

namespace {

/// Makes objects and tells which of them the collector has freed. Keeps none alive.
class Watch {
public:
  Watch() = default;
  Watch(const Watch &) = delete;
  Watch &operator=(const Watch &) = delete;
  ~Watch() {
    for (const auto &link : links_)
      GC_unregister_disappearing_link(link.get());
  }

  Object *make(uint64_t number) {
    auto *object = static_cast<Object *>(allocateScan(sizeof(Object)));
    *object = {number, ~number, {}};
    links_.push_back(std::make_unique<void *>(reinterpret_cast<void *>(GC_HIDE_POINTER(object))));
    GC_general_register_disappearing_link(links_.back().get(), object);
    return object;
  }

  /// The n-th object made; nil if it has been freed.
  Object *operator[](uint64_t n) const {
    void *hidden = *links_[n];
    return hidden == nullptr ? nullptr : static_cast<Object *>(GC_REVEAL_POINTER(hidden));
  }

  uint64_t alive(uint64_t from, uint64_t to) const {
    uint64_t count = 0;
    for (uint64_t n = from; n < to; ++n)
      count += *links_[n] != nullptr;
    return count;
  }
  uint64_t made() const { return links_.size(); }

private:
  std::vector<std::unique_ptr<void *>> links_;
};

/// Overwrites what earlier calls have left on the stack.
[[gnu::noinline]] void clearStack() {
  volatile uint64_t rubbish[2000];
  for (volatile uint64_t &word : rubbish)
    word = 0;
}

/// A collection, after which freed memory is soon overwritten.
void collect() {
  clearStack();
  gc();
  for (uint64_t size : {16, 48, 64, 144, 160, 208, 272})
    for (int i = 0; i < 8; ++i)
      memset(allocateNoScan(size), 0xee, size);
}

/// How objects become keys and values of a type. Key and value of an entry have the same number;
/// two objects are made for each entry, so that the watch's index is twice the number.
template <class T> T holding(Object *object) {
  if constexpr (std::is_same_v<T, String>)
    return {reinterpret_cast<const uint8_t *>(object), 16};
  else if constexpr (std::is_same_v<T, Eface>)
    return {typeOf<uint64_t>(), object};
  else if constexpr (std::is_same_v<T, Wide>)
    return {object->number, {}, object};
  else
    return reinterpret_cast<T>(object);
}

template <class T> const Object *heldBy(const T &value) {
  if constexpr (std::is_same_v<T, String>)
    return reinterpret_cast<const Object *>(value.ptr);
  else if constexpr (std::is_same_v<T, Eface>)
    return static_cast<const Object *>(value.data);
  else if constexpr (std::is_same_v<T, Wide>)
    return value.object;
  else
    return reinterpret_cast<const Object *>(value);
}

template <class Key, class Value, Path kPath> struct Case {
  using K = Key;
  using V = Value;
  using Map = TestMap<Key, Value, kPath>;
};

template <class Case> class MapCollection : public testing::Test {
public:
  using K = typename Case::K;
  using V = typename Case::V;

  MapCollection() { map.checked = false; }

  [[gnu::noinline]] void add(uint64_t number) {
    ASSERT_EQ(watch.made(), 2 * number);
    const K key = holding<K>(watch.make(number));
    const V value = holding<V>(watch.make(number));
    map.assign(key, value);
  }

  [[gnu::noinline]] void remove(uint64_t number) { map.erase(holding<K>(watch[2 * number])); }

  /// Whether the entries from..to are there, with their objects.
  [[gnu::noinline]] void expectEntries(uint64_t from, uint64_t to) {
    ASSERT_EQ(watch.alive(2 * from, 2 * to), 2 * (to - from)) << "freed too early";
    for (uint64_t number = from; number < to; ++number) {
      const auto value = map.get(holding<K>(watch[2 * number]));
      ASSERT_TRUE(value.has_value());
      ASSERT_TRUE(heldBy(*value)->isIntact(number));
    }
  }

  Watch watch;
  typename Case::Map map;
};

using Cases = testing::Types<Case<void *, void *, Path::Fast>, Case<String, void *, Path::Fast>,
                             Case<void *, String, Path::Generic>, Case<Eface, Eface, Path::Generic>,
                             Case<void *, Wide, Path::Generic>, Case<Wide, void *, Path::Generic>,
                             Case<Wide, Wide, Path::Generic>>;
TYPED_TEST_SUITE(MapCollection, Cases);

constexpr uint64_t kEntries = 250;

/// The map of a fixture is in memory the collector does not scan; this makes it a root.
class RootScope {
public:
  explicit RootScope(Hmap *map) : map_(map) {}
  ~RootScope() { asm volatile("" ::"r"(map_) : "memory"); }

private:
  Hmap *volatile map_;
};

TYPED_TEST(MapCollection, AfterEveryInsertionLosesNothing) {
  const RootScope root(this->map.map());
  for (uint64_t number = 0; number < kEntries; ++number) {
    this->add(number);
    collect();
    if (number % 25 == 0 || isGrowing(this->map.map()))
      this->expectEntries(0, number + 1);
    ASSERT_FALSE(this->HasFatalFailure());
  }
  this->expectEntries(0, kEntries);
}

/// The body adds entries, so that the table grows under the iteration more than once, and removes
/// some; the iteration's own table is then held by the iterator alone.
TYPED_TEST(MapCollection, AfterEveryStepOfAnIterationLosesNothing) {
  const RootScope root(this->map.map());
  uint64_t last = 0;
  while (last < 60)
    this->add(last++);
  std::vector<bool> seen(60), removed(60);
  this->map.forEach([&](const auto &key, const auto &value) {
    collect();
    const uint64_t number = heldBy(key)->number;
    ASSERT_TRUE(heldBy(key)->isIntact(number));
    ASSERT_TRUE(heldBy(value)->isIntact(number));
    if (number < 60) {
      ASSERT_FALSE(seen[number] || removed[number]);
      seen[number] = true;
    }
    if (last < kEntries)
      for (int i = 0; i < 5; ++i)
        this->add(last++);
    const uint64_t other = (number + 30) % 60;
    if (number % 4 == 0 && !seen[other] && !removed[other]) {
      this->remove(other);
      removed[other] = true;
    }
  });
  for (uint64_t number = 0; number < 60; ++number)
    EXPECT_NE(seen[number], removed[number]);
  this->expectEntries(60, last);
}

/// Some words of the stack may happen to keep an object.
constexpr uint64_t kTolerated = 10;

TYPED_TEST(MapCollection, FreesWhatIsDeleted) {
  const RootScope root(this->map.map());
  for (uint64_t number = 0; number < kEntries; ++number)
    this->add(number);
  for (uint64_t number = 0; number < 200; ++number)
    this->remove(number);
  while (isGrowing(this->map.map()))
    this->remove(0);
  collect();
  EXPECT_LE(this->watch.alive(0, 400), kTolerated);
  this->expectEntries(200, kEntries);
}

TYPED_TEST(MapCollection, FreesWhatIsCleared) {
  const RootScope root(this->map.map());
  for (uint64_t number = 0; number < kEntries; ++number)
    this->add(number);
  this->map.clear();
  collect();
  EXPECT_LE(this->watch.alive(0, 2 * kEntries), kTolerated);
}

/// Fills a map that is gone at the end.
template <class Case> [[gnu::noinline]] void fillAndDrop(Watch &watch) {
  typename Case::Map map;
  map.checked = false;
  for (uint64_t number = 0; number < 100; ++number) {
    const auto key = holding<typename Case::K>(watch.make(number));
    map.assign(key, holding<typename Case::V>(watch.make(number)));
  }
}

TYPED_TEST(MapCollection, FreesMaps) {
  for (int i = 0; i < 10; ++i)
    fillAndDrop<TypeParam>(this->watch);
  collect();
  // A word of the stack that happens to keep one map keeps all it holds.
  EXPECT_LE(this->watch.alive(0, this->watch.made()), this->watch.made() / 5);
}

/// An entry that moved to the new table, and is deleted there, is not kept by its old copy.
TEST(MapCollectionWhileGrowing, FreesWhatIsDeleted) {
  TestMap<void *, void *, Path::Fast> map;
  map.checked = false;
  Watch watch;
  uint64_t number = 0;
  auto add = [&] {
    Object *object = watch.make(number++);
    map.assign(object, object);
  };
  while (number < 1500)
    add();
  while (!isGrowing(map.map()))
    add();
  while (map.map()->nevacuate < oldBucketCount(map.map()) / 2)
    add();
  // Every deletion moves growth on by two buckets, but not to its end.
  uint64_t removed = 0;
  for (uint64_t i = 0; removed < 40; ++i) {
    Object *object = watch[i];
    const uint64_t hash = memhash64(&object, map.map()->hash0);
    if ((hash & (oldBucketCount(map.map()) - 1)) >= map.map()->nevacuate)
      continue;
    map.erase(object);
    ++removed;
  }
  ASSERT_TRUE(isGrowing(map.map()));
  collect();
  EXPECT_GE(watch.alive(0, number), number - removed);
  EXPECT_LE(watch.alive(0, number), number - removed + kTolerated);
}

/// Integers that happen to be addresses keep nothing: the collector looks only at pointers. The
/// large table is marked in pieces, the small one in one go.
TEST(MapCollectionOfKeys, NumbersKeepNothing) {
  for (const uint64_t entries : {5, 2000}) {
    TestMap<uint64_t, void *, Path::Fast> map;
    map.checked = false;
    Watch watch;
    for (uint64_t number = 0; number < entries; ++number) {
      const auto key = reinterpret_cast<uint64_t>(watch.make(2 * number));
      map.assign(key, watch.make(2 * number + 1));
    }
    collect();
    uint64_t keys = 0;
    for (uint64_t number = 0; number < entries; ++number) {
      keys += watch[2 * number] != nullptr;
      ASSERT_NE(watch[2 * number + 1], nullptr) << "freed too early";
      EXPECT_TRUE(watch[2 * number + 1]->isIntact(2 * number + 1));
    }
    EXPECT_LE(keys, std::min(kTolerated, entries - 1));
  }
}

TEST(MapCollectionOfKeys, AnAssignmentFreesTheKeyItReplaces) {
  TestMap<String, uint64_t, Path::Fast> map;
  Watch watch;
  for (int round = 0; round < 2; ++round)
    for (uint64_t number = 0; number < 100; ++number)
      map.assign(holding<String>(watch.make(number)), number);
  EXPECT_EQ(map.size(), 100);
  collect();
  EXPECT_LE(watch.alive(0, 100), kTolerated);
  EXPECT_EQ(watch.alive(100, 200), 100u);
}

} // namespace
} // namespace mapgo::rt::test
