// Exact constants against go/constant of Go 1.24: the expected texts and bits are its output.
#include "frontend/constant/constant.h"

#include <gtest/gtest.h>

#include <bit>

using namespace mapgo::constant;

namespace {

Value integer(const char *text) { return makeIntLiteral(text); }
Value floating(const char *text) { return makeFloatLiteral(text); }

TEST(ConstantLiteral, IntegersOfEveryBase) {
  EXPECT_EQ(toString(integer("0")), "0");
  EXPECT_EQ(toString(integer("1_000_000")), "1000000");
  EXPECT_EQ(toString(integer("0x_Ff")), "255");
  EXPECT_EQ(toString(integer("0b1011")), "11");
  EXPECT_EQ(toString(integer("0o17")), "15");
  EXPECT_EQ(toString(integer("017")), "15");
  EXPECT_EQ(toString(integer("9223372036854775808")), "9223372036854775808");
}

TEST(ConstantLiteral, MalformedIsUnknown) {
  for (const char *text : {"08", "1__0", "1_", "0x", "0b12", ""})
    EXPECT_TRUE(integer(text).isUnknown()) << text;
  for (const char *text : {"1e", "1e+", "1._5", ".", "1e5_"})
    EXPECT_TRUE(floating(text).isUnknown()) << text;
  EXPECT_TRUE(makeImagLiteral("12").isUnknown());
}

TEST(ConstantLiteral, FloatsAreExactRatios) {
  EXPECT_EQ(toExactString(floating("0.1")), "1/10");
  EXPECT_EQ(toExactString(floating("1e3")), "1000");
  EXPECT_EQ(toExactString(floating("0x1.8p1")), "3");
  EXPECT_EQ(toExactString(floating("07.5")), "15/2");
  EXPECT_EQ(toExactString(makeImagLiteral("0123i")), "(0 + 123i)");
}

TEST(ConstantLiteral, HugeExponentsNeitherHangNorOverflow) {
  EXPECT_EQ(toString(floating("1e100000000")), "1e+100000000");
  EXPECT_TRUE(floating("1e1000000000").isUnknown());
  EXPECT_TRUE(floating("1e99999999999999999999").isUnknown());
  EXPECT_EQ(toExactString(floating("1e-1000000000")), "0");
  EXPECT_EQ(toExactString(floating("0e999999999999")), "0");
  EXPECT_TRUE(floating("1e-99999999999").isUnknown());
}

TEST(ConstantFloat, RoundsOnceToFloat64AndFloat32) {
  bool exact;
  EXPECT_EQ(std::bit_cast<uint64_t>(float64Value(floating("0.1"), &exact)), 0x3fb999999999999au);
  EXPECT_FALSE(exact);
  EXPECT_EQ(float64Value(floating("0.5"), &exact), 0.5);
  EXPECT_TRUE(exact);
  // Half of the smallest subnormal rounds to zero, a little more to the subnormal.
  EXPECT_EQ(float64Value(floating("0x1p-1075")), 0.0);
  EXPECT_EQ(std::bit_cast<uint64_t>(float64Value(floating("0x1.0000000001p-1075"))), 1u);
  EXPECT_EQ(std::bit_cast<uint32_t>(float32Value(floating("0x1.8p-150"))), 1u);
  EXPECT_EQ(float64Value(floating("1e400")), std::numeric_limits<double>::infinity());
  EXPECT_EQ(float64Value(integer("9007199254740993"), &exact), 9007199254740992.0);
  EXPECT_FALSE(exact);
}

TEST(ConstantFloat, SwitchesTo512BitsBeyond4096BitParts) {
  EXPECT_EQ(toExactString(floating("0x1p4094")).substr(0, 8), "26109722");
  EXPECT_EQ(toExactString(floating("0x1p5000")), "0x.8p+5001");
  Value third = binaryOp(floating("0x1p5000"), Op::Div, makeInt64(3));
  EXPECT_EQ(toExactString(third).substr(0, 20), "0x.aaaaaaaaaaaaaaaaa");
}

TEST(ConstantConversion, KeepsTheValueOrIsUnknown) {
  EXPECT_EQ(toInt(floating("1.0")).kind(), Kind::Int);
  EXPECT_TRUE(toInt(floating("1.5")).isUnknown());
  EXPECT_EQ(toExactString(toInt(makeImagLiteral("0i"))), "0");
  EXPECT_TRUE(toFloat(makeImagLiteral("2i")).isUnknown());
  // A 512-bit float within a few bits of an integer is that integer.
  Value third = binaryOp(floating("0x1p5000"), Op::Div,
                         binaryOp(floating("0x1p5000"), Op::Mul, makeInt64(3)));
  EXPECT_EQ(toExactString(toInt(binaryOp(third, Op::Mul, makeInt64(3)))), "1");
}

TEST(ConstantInteger, OverflowsIntoBigIntegersAndBack) {
  Value max = makeInt64(INT64_MAX);
  Value more = binaryOp(max, Op::Add, makeInt64(1));
  EXPECT_EQ(toString(more), "9223372036854775808");
  EXPECT_FALSE(int64Value(more));
  EXPECT_EQ(uint64Value(more), uint64_t(1) << 63);
  EXPECT_EQ(int64Value(binaryOp(more, Op::Sub, makeInt64(1))), INT64_MAX);
  EXPECT_EQ(toString(unaryOp(Op::Sub, makeInt64(INT64_MIN))), "9223372036854775808");
  EXPECT_EQ(bitLength(more), 64);
  EXPECT_EQ(bitLength(makeInt64(-8)), 4);
}

TEST(ConstantInteger, DivisionTruncatesAndSlashIsExact) {
  EXPECT_EQ(int64Value(quotient(makeInt64(-7), makeInt64(2))), -3);
  EXPECT_EQ(int64Value(binaryOp(makeInt64(-7), Op::Rem, makeInt64(2))), -1);
  EXPECT_EQ(toExactString(binaryOp(makeInt64(7), Op::Div, makeInt64(2))), "7/2");
  // As in gc, where this constant division wraps.
  EXPECT_EQ(int64Value(quotient(makeInt64(INT64_MIN), makeInt64(-1))), INT64_MIN);
  EXPECT_TRUE(quotient(makeInt64(1), makeInt64(0)).isUnknown());
}

TEST(ConstantInteger, BitOperationsAreTwosComplement) {
  EXPECT_EQ(int64Value(unaryOp(Op::Xor, makeInt64(5))), -6);
  EXPECT_EQ(int64Value(unaryOp(Op::Xor, makeInt64(5), 8)), 250);
  EXPECT_EQ(uint64Value(unaryOp(Op::Xor, makeInt64(0), 64)), UINT64_MAX);
  Value big = shiftLeft(makeInt64(-1), 100);
  EXPECT_EQ(toString(shiftRight(big, 98)), "-4");
  EXPECT_EQ(lowBits(binaryOp(big, Op::Or, makeInt64(3))), 3u);
  EXPECT_EQ(lowBits(makeInt64(-1)), UINT64_MAX);
  EXPECT_EQ(int64Value(shiftRight(makeInt64(-1), 1000)), -1);
  EXPECT_TRUE(shiftLeft(makeInt64(1), 2'000'000'000).isUnknown());
  EXPECT_EQ(int64Value(shiftLeft(makeInt64(0), 2'000'000'000)), 0);
}

TEST(ConstantComplex, Arithmetic) {
  Value x = binaryOp(makeInt64(1), Op::Add, makeImagLiteral("2i"));
  Value y = binaryOp(makeInt64(3), Op::Sub, makeImagLiteral("4i"));
  EXPECT_EQ(toString(binaryOp(x, Op::Mul, y)), "(11 + 2i)");
  EXPECT_EQ(toExactString(binaryOp(x, Op::Div, y)), "(-1/5 + 2/5i)");
  EXPECT_TRUE(compare(x, Op::Neq, y));
  EXPECT_EQ(sign(makeImagLiteral("0i")), 0);
}

TEST(ConstantCompare, AcrossForms) {
  EXPECT_TRUE(compare(integer("3"), Op::Eql, floating("3.0")));
  EXPECT_TRUE(compare(floating("1e5000"), Op::Gtr, integer("99999999999999999999")));
  EXPECT_TRUE(compare(makeString("a"), Op::Lss, makeString("b")));
  EXPECT_FALSE(compare(Value(), Op::Eql, Value()));
}

TEST(ConstantString, LongConcatenationsAreBuiltOnce) {
  Value s = makeString("");
  for (int i = 0; i < 100000; ++i)
    s = binaryOp(s, Op::Add, makeString("ab"));
  EXPECT_EQ(stringValue(s).size(), 200000u);
  Value unread = makeString("");
  for (int i = 0; i < 1000000; ++i) // must not recurse when it is destroyed
    unread = binaryOp(unread, Op::Add, makeString("x"));
}

TEST(ConstantText, FloatsHaveSixDigits) {
  EXPECT_EQ(toString(floating("0.333333333333")), "0.333333");
  EXPECT_EQ(toString(floating("1e6")), "1e+06");
  EXPECT_EQ(toString(floating("100000.0")), "100000");
  EXPECT_EQ(toString(floating("1e-400")), "1e-400");
  EXPECT_EQ(toString(floating("9.99999999e999")), "1e+1000");
}

TEST(ConstantText, StringsAreQuotedAndCut) {
  EXPECT_EQ(quote("a\"\\\n\x01\xff"), R"("a\"\\\n\x01\xff")");
  EXPECT_EQ(quote("日本\u00a0\U0001f600\u2028"), "\"日本\\u00a0\U0001f600\\u2028\"");
  EXPECT_EQ(toString(makeString(std::string(70, 'x'))), '"' + std::string(70, 'x') + '"');
  EXPECT_EQ(toString(makeString(std::string(71, 'x'))), '"' + std::string(68, 'x') + "...");
  EXPECT_EQ(toExactString(makeString(std::string(71, 'x'))), '"' + std::string(71, 'x') + '"');
}

} // namespace
