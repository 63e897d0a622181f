// Itabs made by many threads at once: each pair of types has one, whoever asks first, and while the
// table grows.
#include "runtime/abi/type.h"
#include "threads.h"

#include <atomic>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

namespace {

using namespace mapgo::rt;

template <class Target> int32_t distance(const void *from, const Target *to) {
  return int32_t(reinterpret_cast<intptr_t>(to) - reinterpret_cast<intptr_t>(from));
}

/// Exported, one letter, no tag.
constexpr uint8_t kNameOfM[] = {1, 1, 'M'};
uint8_t nameOfM[sizeof kNameOfM] = {kNameOfM[0], kNameOfM[1], kNameOfM[2]};

void m(void *) {}

FuncType methodType = {};

struct Concrete {
  Type type = {};
  UncommonType uncommon = {};
  Method method = {};
};

struct Interface {
  InterfaceType inter = {};
  Imethod method = {};
};

constexpr int kConcrete = 40, kInterfaces = 40;
Concrete concrete[kConcrete];
Interface interfaces[kInterfaces];

/// Every third type lacks the method.
bool implements(int type) { return type % 3 != 0; }

void describeTypes() {
  methodType.type.kind = uint8_t(Kind::Func);
  for (int i = 0; i < kConcrete; ++i) {
    Concrete &c = concrete[i];
    c.type.kind = uint8_t(Kind::Int);
    c.type.tflag = kTFlagUncommon | kTFlagNamed;
    c.type.hash = uint32_t(i % 7); // many collide
    c.uncommon.mcount = c.uncommon.xcount = implements(i) ? 1 : 0;
    c.uncommon.moff = uint32_t(distance(&c.uncommon, &c.method));
    const auto *code = reinterpret_cast<uint8_t *>(m);
    c.method = {distance(&c.type, nameOfM), distance(&c.type, &methodType), distance(&c.type, code),
                distance(&c.type, code)};
  }
  for (int i = 0; i < kInterfaces; ++i) {
    Interface &wanted = interfaces[i];
    wanted.inter.type.kind = uint8_t(Kind::Interface);
    wanted.inter.type.hash = uint32_t(i % 5);
    wanted.inter.methods = &wanted.method;
    wanted.inter.methodCount = wanted.inter.methodCap = 1;
    wanted.method = {distance(&wanted.inter, nameOfM), distance(&wanted.inter, &methodType)};
  }
}

TEST(Itab, IsOneForEachPairWhateverThreadAsks) {
  constexpr int kThreads = 4;
  describeTypes();
  expectGoroutines();
  static std::atomic<void *> known[kConcrete][kInterfaces];
  std::atomic<int> faults = 0;
  auto askForAll = [&](int first) {
    for (int n = 0; n < kConcrete * kInterfaces; ++n) {
      const int pair = (n + first) % (kConcrete * kInterfaces);
      const int type = pair % kConcrete, wanted = pair / kConcrete;
      void *itab = getitab(&interfaces[wanted], &concrete[type], true);
      void *other = nullptr;
      if (!known[type][wanted].compare_exchange_strong(other, itab) && other != itab)
        ++faults;
      if ((itab != nullptr) != implements(type))
        ++faults;
      else if (itab != nullptr && static_cast<Itab *>(itab)->fun[0] != reinterpret_cast<void *>(m))
        ++faults;
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i)
    threads.emplace_back(
        [&, i] { test::runAsThread([&] { askForAll(i % 2 == 0 ? 0 : i * 300); }); });
  for (std::thread &thread : threads)
    thread.join();
  EXPECT_EQ(faults, 0);
}

} // namespace
