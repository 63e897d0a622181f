// Layouts against Go 1.24 on linux/amd64: expected numbers and pointer bits were read from the
// type descriptors of a running Go program.
#include "lowering/layout/layout.h"
#include "test/unit/type_builder.h"

#include <gtest/gtest.h>

using namespace mapgo;
using namespace mapgo::types;
using layout::Algorithm;

namespace {

struct LayoutTest : testing::Test, TypeBuilder {
  layout::Layout layout;

  /// The pointer map as in Go's gcdata, low word first.
  static std::string bits(const layout::PointerMap &map) {
    std::string text;
    for (uint64_t word = 0; word < map.words; ++word)
      text += map.isPointer(word) ? '1' : '0';
    return text;
  }
  std::string pointerBits(const Type *t) { return bits(layout.pointers(t)); }
  std::vector<uint64_t> offsets(const Struct *t) { return layout.offsets(t).vec(); }

  /// "keySlot valueSlot bucketSize flags pointers"
  std::string describeMap(const Type *key, const Type *elem) {
    const layout::MapLayout &m = layout.mapLayout(map(key, elem));
    EXPECT_EQ(m.bucketSize, m.overflowOffset + 8);
    std::string text;
    for (uint64_t number : {m.keySlot, m.valueSlot, m.bucketSize, uint64_t(m.flags)})
      text += std::to_string(number) + " ";
    return text + bits(m.pointers);
  }

  const Type *int8() { return basic(BasicKind::Int8); }
  const Type *int16() { return basic(BasicKind::Int16); }
  const Type *int32() { return basic(BasicKind::Int32); }
  const Type *int64() { return basic(BasicKind::Int64); }
  const Type *boolType() { return basic(BasicKind::Bool); }
  const Type *float64() { return basic(BasicKind::Float64); }
  const Type *intPointer() { return pointer(intType()); }
  Struct *empty() { return structOf({}); }
};

TEST_F(LayoutTest, FieldsAreAlignedAndStructsPadded) {
  Struct *s = structOf({field("a", boolType()), field("b", int64()), field("c", boolType())});
  EXPECT_EQ(layout.sizeOf(s), 24u);
  EXPECT_EQ(offsets(s), (std::vector<uint64_t>{0, 8, 16}));
  Struct *complexes =
      structOf({field("c", basic(BasicKind::Complex64)), field("d", basic(BasicKind::Complex128))});
  EXPECT_EQ(layout.sizeOf(complexes), 24u);
  EXPECT_EQ(layout.alignOf(basic(BasicKind::Complex64)), 4u);
  EXPECT_EQ(layout.alignOf(basic(BasicKind::Complex128)), 8u);
}

TEST_F(LayoutTest, TrailingEmptyFieldTakesRoom) {
  Struct *last = structOf({field("a", int32()), field("z", empty())});
  EXPECT_EQ(layout.sizeOf(last), 8u);
  EXPECT_EQ(offsets(last), (std::vector<uint64_t>{0, 4}));
  EXPECT_EQ(layout.sizeOf(structOf({field("z", empty()), field("a", int32())})), 4u);
  EXPECT_EQ(layout.sizeOf(empty()), 0u);
  EXPECT_EQ(layout.sizeOf(array(3, last)), 24u);
}

TEST_F(LayoutTest, ArraysOfNoElementsKeepTheAlignment) {
  EXPECT_EQ(layout.sizeOf(array(0, string())), 0u);
  EXPECT_EQ(layout.alignOf(array(0, string())), 8u);
}

TEST_F(LayoutTest, AtomicAlign64Is8) {
  Package *main = package;
  package = addPackage("sync/atomic", "atomic");
  Named *align64 = named("align64", empty());
  package = main;
  Struct *s = structOf({field("_", align64), field("v", int32())});
  EXPECT_EQ(layout.alignOf(s), 8u);
  EXPECT_EQ(layout.sizeOf(s), 8u);
}

TEST_F(LayoutTest, PointerMaps) {
  Struct *s =
      structOf({field("s", string()), field("n", intType()), field("p", intPointer()),
                field("i", context.emptyInterface()), field("b", slice(context.byteType()))});
  EXPECT_EQ(layout.pointerBytes(s), 56u);
  EXPECT_EQ(pointerBits(s), "1001011");
  Struct *pair = structOf({field("n", intType()), field("p", intPointer())});
  EXPECT_EQ(pointerBits(array(3, pair)), "010101");
  EXPECT_EQ(pointerBits(array(2, structOf({field("a", int8()), field("b", string())}))), "01001");
  EXPECT_EQ(layout.pointerBytes(structOf({field("p", intPointer()), field("z", empty())})), 8u);
  EXPECT_FALSE(layout.hasPointers(array(0, string())));
  EXPECT_FALSE(layout.hasPointers(basic(BasicKind::Uintptr)));
}

TEST_F(LayoutTest, VeryLargePointerMapsAreConservative) {
  const layout::PointerMap &map = layout.pointers(array(int64_t(1) << 40, intPointer()));
  EXPECT_TRUE(map.allPointers);
  EXPECT_TRUE(map.isPointer(12345678));
}

TEST_F(LayoutTest, DirectInterfaceValues) {
  EXPECT_TRUE(layout::isDirectIface(intPointer()));
  EXPECT_TRUE(layout::isDirectIface(basic(BasicKind::UnsafePointer)));
  EXPECT_TRUE(layout::isDirectIface(array(1, intPointer())));
  EXPECT_TRUE(layout::isDirectIface(structOf({field("f", plainFunc())})));
  EXPECT_FALSE(layout::isDirectIface(structOf({field("p", intPointer()), field("z", empty())})));
  EXPECT_FALSE(layout::isDirectIface(basic(BasicKind::Uintptr)));
  EXPECT_FALSE(layout::isDirectIface(array(2, intPointer())));
  EXPECT_FALSE(layout::isDirectIface(slice(intType())));
}

TEST_F(LayoutTest, RegularMemoryHasNoPaddingBlanksOrFloats) {
  EXPECT_TRUE(layout.isRegularMemory(
      structOf({field("a", int8()), field("b", int8()), field("c", int16())})));
  EXPECT_FALSE(layout.isRegularMemory(structOf({field("a", int8()), field("c", int16())})));
  EXPECT_FALSE(layout.isRegularMemory(structOf({field("a", intType()), field("_", intType())})));
  EXPECT_FALSE(layout.isRegularMemory(structOf({field("_", intType())})));
  EXPECT_TRUE(layout.isRegularMemory(structOf({field("z", empty()), field("a", int32())})));
  EXPECT_TRUE(layout.isRegularMemory(array(0, string())));
  EXPECT_TRUE(layout.isRegularMemory(array(4, int16())));
  EXPECT_FALSE(layout.isRegularMemory(structOf({field("f", plainFunc())})));
}

TEST_F(LayoutTest, Algorithms) {
  EXPECT_EQ(layout.algorithm(array(1, float64())), Algorithm::Float64);
  EXPECT_EQ(layout.algorithm(array(2, float64())), Algorithm::Special);
  EXPECT_EQ(layout.algorithm(structOf({field("s", string())})), Algorithm::String);
  EXPECT_EQ(layout.algorithm(context.errorType()), Algorithm::Interface);
  EXPECT_EQ(layout.algorithm(context.anyType()), Algorithm::EmptyInterface);
  EXPECT_EQ(layout.algorithm(map(string(), intType())), Algorithm::None);
}

TEST_F(LayoutTest, MapBuckets) {
  EXPECT_EQ(describeMap(string(), intType()), "16 8 208 12 01010101010101010000000001");
  EXPECT_EQ(describeMap(intType(), intType()), "8 8 144 4 ");
  EXPECT_EQ(describeMap(int8(), boolType()), "1 1 32 4 ");
  EXPECT_EQ(describeMap(intType(), empty()), "8 0 80 4 ");
  EXPECT_EQ(describeMap(float64(), string()), "8 16 208 8 00000000010101010101010101");
  EXPECT_EQ(describeMap(int16(), slice(intType())), "2 24 224 4 0001001001001001001001001001");
  EXPECT_EQ(describeMap(context.anyType(), intPointer()), "16 8 208 24 00101010101010101111111111");
  EXPECT_EQ(describeMap(structOf({field("s", string()), field("x", intType())}), intType()),
            "24 8 272 12 0100100100100100100100100000000001");
}

TEST_F(LayoutTest, MapSlotsAreIndirectOnlyBeyond128Bytes) {
  const Type *byte = context.byteType();
  EXPECT_EQ(describeMap(array(128, byte), array(128, byte)), "128 128 2064 4 ");
  EXPECT_EQ(describeMap(array(129, byte), array(129, byte)), "8 8 144 7 011111111111111111");
}

TEST_F(LayoutTest, TooLargeTypesAreReportedByPart) {
  auto message = [&](const Type *t) {
    return layout.tooLarge(t, qualifyRelativeTo(package)).value_or("");
  };
  const Type *half = array(int64_t(1) << 49, context.byteType());
  EXPECT_EQ(message(half), "");
  EXPECT_EQ(message(array(2, half)), "type [2][562949953421312]byte larger than address space");
  Named *t = named("T", structOf({field("a", half), field("b", half)}));
  const char *expected = "type struct{a [562949953421312]byte; b [562949953421312]byte} too large";
  EXPECT_EQ(message(t), expected);
  EXPECT_EQ(message(structOf({field("t", t)})), expected);
}

} // namespace
