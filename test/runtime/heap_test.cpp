// Threads that allocate while any of them collects: nothing that they hold is lost, whether in a
// local variable, in a register or in their free lists.
#include "runtime/gc/page_choice.h"
#include "threads.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <thread>
#include <vector>

namespace {

using namespace mapgo::rt;
using test::runAsThread;

/// A tree whose nodes have a block without pointers each. Sizes and contents follow from `value`.
struct Node {
  Node *left, *right;
  uint64_t value;
  uint8_t *bytes;
};

uint64_t bytesOf(uint64_t value) { return 1 + value % 700; }

Node *makeTree(int depth, uint64_t value) {
  auto *node = static_cast<Node *>(allocateScan(sizeof(Node) + value % 50));
  node->value = value;
  node->bytes = static_cast<uint8_t *>(allocateNoScanUninitialized(bytesOf(value)));
  memset(node->bytes, static_cast<int>(value), bytesOf(value));
  if (depth != 0) {
    node->left = makeTree(depth - 1, 2 * value + 1);
    node->right = makeTree(depth - 1, 2 * value + 2);
  }
  return node;
}

bool isIntact(const Node *node, int depth, uint64_t value) {
  if (node->value != value)
    return false;
  for (uint64_t i = 0; i < bytesOf(value); ++i)
    if (node->bytes[i] != static_cast<uint8_t>(value))
      return false;
  return depth == 0 ? node->left == nullptr && node->right == nullptr
                    : isIntact(node->left, depth - 1, 2 * value + 1) &&
                          isIntact(node->right, depth - 1, 2 * value + 2);
}

TEST(Heap, KeepsWhatThreadsHold) {
  constexpr int kThreads = 3, kRounds = 300, kDepth = 8;
  expectGoroutines();
  expectThreads();
  auto work = [] {
    for (int round = 0; round < kRounds; ++round) {
      const Node *tree = makeTree(kDepth, static_cast<uint64_t>(round));
      if (round % 100 == 0)
        gc();
      ASSERT_TRUE(isIntact(tree, kDepth, static_cast<uint64_t>(round)));
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i)
    threads.emplace_back([&] { runAsThread(work); });
  work();
  for (std::thread &thread : threads)
    thread.join();
}

/// With pointers in vector registers only, for as long as it likes.
TEST(Heap, SeesVectorRegisters) {
  std::atomic<bool> holds = false, collected = false;
  bool intact = false;
  expectGoroutines();
  std::thread holder([&] {
    runAsThread([&] {
      auto *block = static_cast<uint64_t *>(allocateScan(64));
      block[1] = 42;
      asm volatile("movq %0, %%xmm7" : "+r"(block));
      asm volatile("xor %0, %0" : "=r"(block));
      asm volatile("movb $1, %0\n\t"
                   "1: pause\n\t"
                   "cmpb $0, %1\n\t"
                   "je 1b\n\t"
                   "movq %%xmm7, %2"
                   : "=m"(holds), "+m"(collected), "=r"(block)
                   :
                   : "memory");
      intact = block[1] == 42;
    });
  });
  while (!holds)
    std::this_thread::yield();
  gc();
  for (int i = 0; i < 1000; ++i)
    static_cast<uint64_t *>(allocateScan(64))[1] = 1;
  collected = true;
  holder.join();
  EXPECT_TRUE(intact);
}

/// How many of the pages within a large array are in memory.
uint64_t presentPages(const uint8_t *array, uint64_t bytes) {
  constexpr uint64_t kPage = 4096;
  const uint64_t first = (reinterpret_cast<uint64_t>(array) + kPage - 1) / kPage * kPage;
  std::vector<unsigned char> present(bytes / kPage - 1);
  EXPECT_EQ(mincore(reinterpret_cast<void *>(first), present.size() * kPage, present.data()), 0);
  return static_cast<uint64_t>(
      std::count_if(present.begin(), present.end(), [](unsigned char page) { return page & 1; }));
}

/// Pages that are there are cleared where they are, those that are not do not come for it.
TEST(Heap, ClearsLargeArraysWhereTheyAre) {
  constexpr uint64_t kBytes = uint64_t{24} << 20, kPages = kBytes / 4096;
  auto *array = static_cast<uint8_t *>(allocateNoScan(kBytes));
  EXPECT_LT(presentPages(array, kBytes), kPages / 2);
  memset(array, 1, kBytes / 2);
  const uint64_t before = presentPages(array, kBytes);
  release(array, kBytes);
  auto *again = static_cast<uint8_t *>(allocateNoScan(kBytes));
  ASSERT_EQ(again, array);
  EXPECT_EQ(presentPages(again, kBytes), before);
  EXPECT_EQ(std::count(again, again + kBytes, 0), static_cast<int64_t>(kBytes));
}

/// Those that may hold pointers, too. Of this size, what is released goes back to the system.
TEST(Heap, LeavesPagesOfScannedArraysToTheSystem) {
  constexpr uint64_t kBytes = uint64_t{40} << 20;
  auto *array = static_cast<uint8_t *>(allocateScan(kBytes));
  memset(array, 1, kBytes);
  release(array, kBytes);
  auto *again = static_cast<uint8_t *>(allocateScan(kBytes));
  ASSERT_EQ(again, array);
  EXPECT_LT(presentPages(again, kBytes), 16);
  EXPECT_EQ(std::count(again, again + kBytes, 0), static_cast<int64_t>(kBytes));
}

/// What is made is there, and still zero.
TEST(Heap, MakesPages) {
  constexpr uint64_t kBytes = uint64_t{24} << 20;
  auto *array = static_cast<uint8_t *>(allocateNoScan(kBytes));
  makePages(array, kBytes / 2);
  EXPECT_EQ(presentPages(array, kBytes / 2), kBytes / 2 / 4096 - 1);
  EXPECT_EQ(std::count(array, array + kBytes, 0), static_cast<int64_t>(kBytes));
}

/// Memory gets small pages for a while after a slow huge one, for longer each time.
TEST(PageChoice, GivesUpSlowHugePages) {
  constexpr size_t kMiB = size_t{1} << 20;
  PageChoice choice;
  EXPECT_TRUE(choice.wantsHuge(8 * kMiB));
  EXPECT_TRUE(choice.keepsHuge(100'000));
  EXPECT_TRUE(choice.wantsHuge(1024 * kMiB));
  EXPECT_FALSE(choice.keepsHuge(4'000'000));
  EXPECT_FALSE(choice.wantsHuge(60 * kMiB));
  EXPECT_FALSE(choice.wantsHuge(60 * kMiB));
  EXPECT_TRUE(choice.wantsHuge(60 * kMiB));
  EXPECT_FALSE(choice.keepsHuge(4'000'000));
  EXPECT_FALSE(choice.wantsHuge(127 * kMiB));
  EXPECT_FALSE(choice.wantsHuge(kMiB));
  EXPECT_TRUE(choice.wantsHuge(kMiB));
  EXPECT_TRUE(choice.keepsHuge(100'000));
  EXPECT_TRUE(choice.wantsHuge(kMiB));
  EXPECT_FALSE(choice.keepsHuge(4'000'000));
  EXPECT_FALSE(choice.wantsHuge(64 * kMiB));
  EXPECT_TRUE(choice.wantsHuge(kMiB));
}

} // namespace
