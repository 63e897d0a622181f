// make and append: lengths that are refused, and the capacities that append leaves.
#include "runtime/abi/entries.h"
#include "runtime/abi/type.h"
#include "runtime/gc/gc.h"

#include <gtest/gtest.h>
#include <span>

namespace mapgo::rt {

namespace {

/// An element type as far as allocation looks at it.
Type elementType(uint64_t size, bool hasPointers = false) {
  Type type = {};
  type.size = size;
  type.ptrdata = hasPointers ? size : 0;
  return type;
}

Slice grown(Type elem, Slice old, int64_t wanted) {
  Slice out;
  growslice(&out, &elem, old.ptr, old.len, old.cap, wanted);
  return out;
}

struct Growth {
  uint64_t elemSize;
  int64_t oldCap, wanted, newCap;
};

/// Printed by a Go program that appends 1, 3, 7 and 600 elements to full slices.
constexpr Growth kGrowths[] = {
    {1, 0, 1, 8},           {1, 0, 3, 8},           {1, 0, 7, 8},           {1, 0, 600, 640},
    {1, 1, 2, 8},           {1, 1, 4, 8},           {1, 1, 8, 8},           {1, 1, 601, 640},
    {1, 5, 6, 16},          {1, 5, 8, 16},          {1, 5, 12, 16},         {1, 5, 605, 640},
    {1, 255, 256, 512},     {1, 255, 258, 512},     {1, 255, 262, 512},     {1, 255, 855, 896},
    {1, 256, 257, 512},     {1, 256, 259, 512},     {1, 256, 263, 512},     {1, 256, 856, 896},
    {1, 300, 301, 576},     {1, 300, 303, 576},     {1, 300, 307, 576},     {1, 300, 900, 1024},
    {1, 1000, 1001, 1536},  {1, 1000, 1003, 1536},  {1, 1000, 1007, 1536},  {1, 1000, 1600, 2048},
    {1, 5000, 5001, 6528},  {1, 5000, 5003, 6528},  {1, 5000, 5007, 6528},  {1, 5000, 5600, 6528},
    {3, 0, 1, 2},           {3, 0, 3, 5},           {3, 0, 7, 8},           {3, 0, 600, 682},
    {3, 1, 2, 2},           {3, 1, 4, 5},           {3, 1, 8, 8},           {3, 1, 601, 682},
    {3, 5, 6, 10},          {3, 5, 8, 10},          {3, 5, 12, 16},         {3, 5, 605, 682},
    {3, 255, 256, 512},     {3, 255, 258, 512},     {3, 255, 262, 512},     {3, 255, 855, 896},
    {3, 256, 257, 512},     {3, 256, 259, 512},     {3, 256, 263, 512},     {3, 256, 856, 896},
    {3, 300, 301, 597},     {3, 300, 303, 597},     {3, 300, 307, 597},     {3, 300, 900, 1024},
    {3, 1000, 1001, 1621},  {3, 1000, 1003, 1621},  {3, 1000, 1007, 1621},  {3, 1000, 1600, 2048},
    {3, 5000, 5001, 6826},  {3, 5000, 5003, 6826},  {3, 5000, 5007, 6826},  {3, 5000, 5600, 6826},
    {8, 0, 1, 1},           {8, 0, 3, 3},           {8, 0, 7, 8},           {8, 0, 600, 608},
    {8, 1, 2, 2},           {8, 1, 4, 4},           {8, 1, 8, 8},           {8, 1, 601, 608},
    {8, 5, 6, 10},          {8, 5, 8, 10},          {8, 5, 12, 12},         {8, 5, 605, 608},
    {8, 255, 256, 512},     {8, 255, 258, 512},     {8, 255, 262, 512},     {8, 255, 855, 864},
    {8, 256, 257, 512},     {8, 256, 259, 512},     {8, 256, 263, 512},     {8, 256, 856, 864},
    {8, 300, 301, 608},     {8, 300, 303, 608},     {8, 300, 307, 608},     {8, 300, 900, 1024},
    {8, 1000, 1001, 1536},  {8, 1000, 1003, 1536},  {8, 1000, 1007, 1536},  {8, 1000, 1600, 2048},
    {8, 5000, 5001, 7168},  {8, 5000, 5003, 7168},  {8, 5000, 5007, 7168},  {8, 5000, 5600, 7168},
    {12, 0, 1, 1},          {12, 0, 3, 4},          {12, 0, 7, 8},          {12, 0, 600, 682},
    {12, 1, 2, 2},          {12, 1, 4, 4},          {12, 1, 8, 8},          {12, 1, 601, 682},
    {12, 5, 6, 10},         {12, 5, 8, 10},         {12, 5, 12, 12},        {12, 5, 605, 682},
    {12, 255, 256, 512},    {12, 255, 258, 512},    {12, 255, 262, 512},    {12, 255, 855, 906},
    {12, 256, 257, 512},    {12, 256, 259, 512},    {12, 256, 263, 512},    {12, 256, 856, 906},
    {12, 300, 301, 576},    {12, 300, 303, 576},    {12, 300, 307, 576},    {12, 300, 900, 906},
    {12, 1000, 1001, 1536}, {12, 1000, 1003, 1536}, {12, 1000, 1007, 1536}, {12, 1000, 1600, 2048},
    {12, 5000, 5001, 6826}, {12, 5000, 5003, 6826}, {12, 5000, 5007, 6826}, {12, 5000, 5600, 6826},
    {16, 0, 1, 1},          {16, 0, 3, 3},          {16, 0, 7, 7},          {16, 0, 600, 608},
    {16, 1, 2, 2},          {16, 1, 4, 4},          {16, 1, 8, 8},          {16, 1, 601, 608},
    {16, 5, 6, 10},         {16, 5, 8, 10},         {16, 5, 12, 12},        {16, 5, 605, 608},
    {16, 255, 256, 512},    {16, 255, 258, 512},    {16, 255, 262, 512},    {16, 255, 855, 896},
    {16, 256, 257, 512},    {16, 256, 259, 512},    {16, 256, 263, 512},    {16, 256, 856, 896},
    {16, 300, 301, 592},    {16, 300, 303, 592},    {16, 300, 307, 592},    {16, 300, 900, 1024},
    {16, 1000, 1001, 1536}, {16, 1000, 1003, 1536}, {16, 1000, 1007, 1536}, {16, 1000, 1600, 2048},
    {16, 5000, 5001, 6656}, {16, 5000, 5003, 6656}, {16, 5000, 5007, 6656}, {16, 5000, 5600, 6656},
    {24, 0, 1, 1},          {24, 0, 3, 3},          {24, 0, 7, 7},          {24, 0, 600, 682},
    {24, 1, 2, 2},          {24, 1, 4, 4},          {24, 1, 8, 8},          {24, 1, 601, 682},
    {24, 5, 6, 10},         {24, 5, 8, 10},         {24, 5, 12, 12},        {24, 5, 605, 682},
    {24, 255, 256, 512},    {24, 255, 258, 512},    {24, 255, 262, 512},    {24, 255, 855, 906},
    {24, 256, 257, 512},    {24, 256, 259, 512},    {24, 256, 263, 512},    {24, 256, 856, 906},
    {24, 300, 301, 597},    {24, 300, 303, 597},    {24, 300, 307, 597},    {24, 300, 900, 906},
    {24, 1000, 1001, 1706}, {24, 1000, 1003, 1706}, {24, 1000, 1007, 1706}, {24, 1000, 1600, 2048},
    {24, 5000, 5001, 6485}, {24, 5000, 5003, 6485}, {24, 5000, 5007, 6485}, {24, 5000, 5600, 6485},
    {40, 0, 1, 1},          {40, 0, 3, 3},          {40, 0, 7, 7},          {40, 0, 600, 614},
    {40, 1, 2, 2},          {40, 1, 4, 4},          {40, 1, 8, 8},          {40, 1, 601, 614},
    {40, 5, 6, 10},         {40, 5, 8, 10},         {40, 5, 12, 12},        {40, 5, 605, 614},
    {40, 255, 256, 512},    {40, 255, 258, 512},    {40, 255, 262, 512},    {40, 255, 855, 1024},
    {40, 256, 257, 512},    {40, 256, 259, 512},    {40, 256, 263, 512},    {40, 256, 856, 1024},
    {40, 300, 301, 614},    {40, 300, 303, 614},    {40, 300, 307, 614},    {40, 300, 900, 1024},
    {40, 1000, 1001, 1638}, {40, 1000, 1003, 1638}, {40, 1000, 1007, 1638}, {40, 1000, 1600, 2048},
    {40, 5000, 5001, 6553}, {40, 5000, 5003, 6553}, {40, 5000, 5007, 6553}, {40, 5000, 5600, 6553},
};

void expectCapacities(std::span<const Growth> growths, bool hasPointers) {
  for (const Growth &growth : growths) {
    Type elem = elementType(growth.elemSize, hasPointers);
    void *memory = makeslice(&elem, growth.oldCap, growth.oldCap);
    Slice slice = grown(elem, {memory, growth.oldCap, growth.oldCap}, growth.wanted);
    EXPECT_EQ(slice.len, growth.oldCap);
    EXPECT_EQ(slice.cap, growth.newCap)
        << growth.elemSize << " bytes, " << growth.oldCap << " to " << growth.wanted;
  }
}

TEST(Append, capacitiesAreGos) { expectCapacities(kGrowths, false); }

/// Printed by a Go 1.24 program that appends one element with pointers to full slices.
constexpr Growth kGrowthsWithPointers[] = {
    {8, 63, 64, 127},    {8, 64, 65, 143},       {8, 100, 101, 223},     {8, 300, 301, 607},
    {8, 500, 501, 847},  {8, 1000, 1001, 1535},  {8, 2000, 2001, 2719},  {8, 4095, 4096, 6144},
    {16, 63, 64, 127},   {16, 64, 65, 143},      {16, 100, 101, 215},    {16, 300, 301, 591},
    {16, 500, 501, 847}, {16, 1000, 1001, 1535}, {16, 2000, 2001, 3072}, {16, 4095, 4096, 5632},
    {24, 63, 64, 127},   {24, 64, 65, 133},      {24, 100, 101, 202},    {24, 300, 301, 597},
    {24, 500, 501, 853}, {24, 1000, 1001, 1706}, {24, 2000, 2001, 2730}, {24, 4095, 4096, 5461},
    {40, 63, 64, 134},   {40, 64, 65, 134},      {40, 100, 101, 204},    {40, 300, 301, 614},
    {40, 500, 501, 819}, {40, 1000, 1001, 1638}, {40, 2000, 2001, 2867}, {40, 4095, 4096, 5324},
};

TEST(Append, capacitiesOfElementsWithPointersAreGos) {
  expectCapacities(kGrowthsWithPointers, true);
}

TEST(Append, keepsElementsAndZeroesTheRest) {
  uint8_t old[] = {1, 2, 3};
  for (bool hasPointers : {false, true}) {
    Slice slice = grown(elementType(1, hasPointers), {old, 3, 3}, 4);
    ASSERT_EQ(slice.cap, 8);
    EXPECT_EQ(memcmp(slice.ptr, "\1\2\3\0\0\0\0\0", 8), 0);
  }
}

TEST(Append, elementsOfNoSizeNeedNoMemory) {
  Slice slice = grown(elementType(0), {nullptr, 5, 5}, 6);
  EXPECT_EQ(slice.ptr, &zerobase);
  EXPECT_EQ(slice.len, 5);
  EXPECT_EQ(slice.cap, 6);
}

TEST(Append, refusesWhatExceedsMemory) {
  EXPECT_EXIT(grown(elementType(8), {nullptr, 0, 0}, int64_t{1} << 60), testing::ExitedWithCode(2),
              "panic: runtime error: growslice: len out of range");
  EXPECT_EXIT(grown(elementType(8), {nullptr, 10, 10}, -5), testing::ExitedWithCode(2),
              "panic: runtime error: growslice: len out of range");
}

TEST(Make, isZeroed) {
  Type elem = elementType(8);
  for (int round = 0; round < 1000; ++round) {
    auto *words = static_cast<uint64_t *>(makeslice(&elem, 16, 16));
    for (int i = 0; i < 16; ++i) {
      ASSERT_EQ(words[i], 0u);
      words[i] = ~uint64_t{0};
    }
  }
}

TEST(Make, blamesTheLengthWhereItIsWrong) {
  Type elem = elementType(8);
  auto exits = testing::ExitedWithCode(2);
  EXPECT_EXIT(makeslice(&elem, -1, 5), exits, "panic: runtime error: makeslice: len out of range");
  EXPECT_EXIT(makeslice(&elem, int64_t{1} << 50, int64_t{1} << 50), exits,
              "panic: runtime error: makeslice: len out of range");
  EXPECT_EXIT(makeslice(&elem, 5, 2), exits, "panic: runtime error: makeslice: cap out of range");
  EXPECT_EXIT(makeslice(&elem, 0, int64_t{1} << 50), exits,
              "panic: runtime error: makeslice: cap out of range");
}

TEST(SizeClass, boundaries) {
  EXPECT_EQ(roundUpSize(0, false), 0u);
  EXPECT_EQ(roundUpSize(1, false), 8u);
  EXPECT_EQ(roundUpSize(1024, false), 1024u);
  EXPECT_EQ(roundUpSize(1025, false), 1152u);
  EXPECT_EQ(roundUpSize(32768, false), 32768u);
  EXPECT_EQ(roundUpSize(32769, false), 40960u);
  EXPECT_EQ(roundUpSize(512, true), 512u);
  EXPECT_EQ(roundUpSize(513, true), 568u);
  EXPECT_EQ(roundUpSize(576, true), 632u);
  EXPECT_EQ(roundUpSize(32760, true), 32760u);
  EXPECT_EQ(roundUpSize(32761, true), 32768u);
}

} // namespace

} // namespace mapgo::rt
