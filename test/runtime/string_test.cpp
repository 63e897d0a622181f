// Strings: concatenation, comparison, conversions and UTF-8, as Go 1.24 does them.
#include "runtime/abi/entries.h"
#include "runtime/base/text.h"
#include "runtime/gc/gc.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <vector>

namespace mapgo::rt {

namespace {

std::string str(String s) { return {reinterpret_cast<const char *>(s.ptr), size_t(s.len)}; }

String go(const std::string &s) {
  return {reinterpret_cast<const uint8_t *>(s.data()), int64_t(s.size())};
}

/// []rune(s)
std::vector<int32_t> runes(const std::string &s) {
  Slice slice;
  stringtoslicerune(&slice, go(s));
  auto *first = static_cast<int32_t *>(slice.ptr);
  return {first, first + slice.len};
}

using Runes = std::vector<int32_t>;

TEST(Concat, joinsInOrder) {
  EXPECT_EQ(str(concatstring2(text("ab"), text("cd"))), "abcd");
  EXPECT_EQ(str(concatstring3(text("a"), text(""), text("bc"))), "abc");
  String parts[] = {text("w"), text("x"), text("y"), text("z")};
  EXPECT_EQ(str(concatstrings(parts, 4)), "wxyz");
}

TEST(Concat, sharesTheOnlyNonEmptyOperand) {
  String s = text("alone");
  EXPECT_EQ(concatstring3(text(""), s, text("")).ptr, s.ptr);
}

TEST(Concat, usesABufferThatSuffices) {
  uint8_t buffer[kTextBuffer];
  String s = concatstring2buf(text("ab"), text("cd"), buffer);
  EXPECT_EQ(s.ptr, buffer);
  EXPECT_EQ(str(s), "abcd");
  const std::string half(kTextBuffer / 2, 'x');
  EXPECT_EQ(concatstring2buf(go(half), go(half), buffer).ptr, buffer);
  s = concatstring3buf(go(half), text("y"), go(half), buffer);
  EXPECT_NE(s.ptr, buffer);
  EXPECT_EQ(str(s), half + "y" + half);
}

TEST(Convert, usesABufferThatSuffices) {
  alignas(int32_t) uint8_t buffer[kTextBuffer * sizeof(int32_t)];
  const std::string most(kTextBuffer, 'x');
  EXPECT_EQ(slicebytetostringbuf(const_cast<char *>(most.data()), kTextBuffer, buffer).ptr, buffer);
  EXPECT_EQ(str(intstringbuf(0x20ac, buffer)), "\u20ac");
  Slice slice;
  stringtoslicebytebuf(&slice, text("ab"), buffer);
  EXPECT_EQ(slice.ptr, buffer);
  EXPECT_EQ(slice.len, 2);
  EXPECT_EQ(slice.cap, int64_t(kTextBuffer));
  EXPECT_EQ(buffer[2], 0);
  stringtoslicebytebuf(&slice, go(most + "y"), buffer);
  EXPECT_NE(slice.ptr, buffer);
  stringtoslicerunebuf(&slice, text("a\u20ac"), buffer);
  EXPECT_EQ(slice.ptr, buffer);
  EXPECT_EQ(static_cast<int32_t *>(slice.ptr)[1], 0x20ac);
  EXPECT_EQ(slice.cap, int64_t(kTextBuffer));
}

TEST(Concat, ofNothingIsEmpty) { EXPECT_EQ(concatstring2(text(""), text("")).len, 0); }

TEST(Compare, ordersByBytesThenLength) {
  EXPECT_EQ(cmpstring(text("a"), text("b")), -1);
  EXPECT_EQ(cmpstring(text("b"), text("a")), 1);
  EXPECT_EQ(cmpstring(text("a"), text("ab")), -1);
  EXPECT_EQ(cmpstring(text("ab"), text("a")), 1);
  EXPECT_EQ(cmpstring(text("ab"), text("ab")), 0);
  EXPECT_EQ(cmpstring(text("\xff"), text("a")), 1);
  EXPECT_EQ(cmpstring({nullptr, 0}, {nullptr, 0}), 0);
}

TEST(Decimal, extremes) {
  EXPECT_EQ(str(decimal(0)), "0");
  EXPECT_EQ(str(decimal(INT64_MIN)), "-9223372036854775808");
  EXPECT_EQ(str(decimal(-1, false)), "18446744073709551615");
}

TEST(Bytes, conversionCopies) {
  uint8_t bytes[] = {'a', 'b', 'c'};
  String s = slicebytetostring(bytes, 3);
  bytes[0] = 'x';
  EXPECT_EQ(str(s), "abc");
}

TEST(Bytes, oneByteStringIsShared) {
  uint8_t bytes[] = {0xFE};
  EXPECT_EQ(slicebytetostring(bytes, 1).ptr, slicebytetostring(bytes, 1).ptr);
  EXPECT_EQ(str(slicebytetostring(bytes, 1)), "\xFE");
}

TEST(Bytes, restOfTheCapacityIsZero) {
  Slice slice;
  stringtoslicebyte(&slice, text("123456789"));
  ASSERT_EQ(slice.cap, 16);
  auto *bytes = static_cast<uint8_t *>(slice.ptr);
  EXPECT_EQ(memcmp(bytes, "123456789\0\0\0\0\0\0\0", 16), 0);
}

/// cap([]byte(s)) and cap([]rune(s)) of ASCII strings of some lengths, from Go 1.24.
TEST(Conversion, capacitiesAreGos) {
  struct Row {
    int64_t len, byteCap, runeCap;
  };
  for (Row row : std::initializer_list<Row>{{0, 0, 0},
                                            {1, 8, 2},
                                            {8, 8, 8},
                                            {9, 16, 12},
                                            {31, 32, 32},
                                            {33, 48, 36},
                                            {100, 112, 104},
                                            {1025, 1152, 1216},
                                            {2000, 2048, 2048},
                                            {32768, 32768, 32768},
                                            {32769, 40960, 34816},
                                            {40000, 40960, 40960}}) {
    std::string s(size_t(row.len), '\0');
    Slice bytes, runes;
    stringtoslicebyte(&bytes, go(s));
    stringtoslicerune(&runes, go(s));
    EXPECT_EQ(bytes.len, row.len);
    EXPECT_EQ(bytes.cap, row.byteCap) << row.len;
    EXPECT_EQ(runes.len, row.len);
    EXPECT_EQ(runes.cap, row.runeCap) << row.len;
  }
}

TEST(Runes, decodesAllWidths) {
  EXPECT_EQ(runes("a\u00e9\u20ac\U0001F600"), (Runes{'a', 0xE9, 0x20AC, 0x1F600}));
}

TEST(Runes, eachInvalidByteIsOneError) {
  EXPECT_EQ(runes("\x80"), (Runes{0xFFFD}));
  EXPECT_EQ(runes("\xe2\x82"), (Runes{0xFFFD, 0xFFFD}));             // cut short
  EXPECT_EQ(runes("\xe2(\xa1"), (Runes{0xFFFD, '(', 0xFFFD}));       // no continuation
  EXPECT_EQ(runes("\xc0\xaf"), (Runes{0xFFFD, 0xFFFD}));             // overlong
  EXPECT_EQ(runes("\xed\xa0\x80"), (Runes{0xFFFD, 0xFFFD, 0xFFFD})); // surrogate
  EXPECT_EQ(runes("\xf4\x90\x80\x80").size(), 4u);                   // above U+10FFFF
  EXPECT_EQ(runes("\xff"
                  "a"),
            (Runes{0xFFFD, 'a'}));
}

TEST(Runes, decoderuneStepsThroughAString) {
  std::string s = "x\u20acy";
  IntInt r = decoderune(go(s), 1);
  EXPECT_EQ(r.first, 0x20AC);
  EXPECT_EQ(r.second, 4);
  r = decoderune(go(s), 2);
  EXPECT_EQ(r.first, 0xFFFD);
  EXPECT_EQ(r.second, 3);
  EXPECT_EQ(countrunes(go(s)), 3);
}

TEST(Runes, encodingReplacesWhatIsNoRune) {
  int32_t values[] = {'a', 0x7FF, 0xFFFF, 0x10FFFF, 0xD800, -1, 0x110000};
  EXPECT_EQ(str(slicerunetostring(values, 7)), "a\u07FF\uFFFF\U0010FFFF\uFFFD\uFFFD\uFFFD");
}

TEST(Runes, ofAnInteger) {
  EXPECT_EQ(str(intstring('A')), "A");
  EXPECT_EQ(str(intstring(0x4E16)), "\u4E16");
  EXPECT_EQ(str(intstring(-1)), "\uFFFD");
  EXPECT_EQ(str(intstring((int64_t{1} << 32) + 'A')), "\uFFFD");
}

} // namespace

} // namespace mapgo::rt
