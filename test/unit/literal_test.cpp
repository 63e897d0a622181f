// The values of string and rune literals.
#include "frontend/syntax/literal.h"

#include <gtest/gtest.h>

using mapgo::syntax::unquote;
using mapgo::syntax::unquoteRune;

TEST(Literal, EscapesStandForBytesAndCodePoints) {
  EXPECT_EQ(unquote(R"("a\n\"\\")"), "a\n\"\\");
  EXPECT_EQ(unquote(R"("\xff\377")"), "\xff\xff");
  EXPECT_EQ(unquote(R"("\u00e9\U0001F600")"), "é😀");
  EXPECT_EQ(unquote(R"("\x00")"), std::string(1, '\0'));
}

TEST(Literal, RawStringsLoseCarriageReturnsOnly) { EXPECT_EQ(unquote("`a\\n\r\nb`"), "a\\n\nb"); }

TEST(Literal, RunesAreCodePointsOrBytes) {
  EXPECT_EQ(unquoteRune("'x'"), 'x');
  EXPECT_EQ(unquoteRune("'世'"), 0x4E16);
  EXPECT_EQ(unquoteRune(R"('\'')"), '\'');
  EXPECT_EQ(unquoteRune(R"('\xff')"), 0xFF);
  EXPECT_EQ(unquoteRune(R"('\U0010FFFF')"), 0x10FFFF);
}

TEST(Literal, MalformedOnesHaveNoValue) {
  for (const char *text : {"", "\"", "\"a", "a", R"("\q")", R"("\400")", R"("\ud800")", R"("\x1")"})
    EXPECT_EQ(unquote(text), std::nullopt) << text;
  for (const char *text : {"''", "'ab'", "'", R"('\"')", R"('\U00110000')"})
    EXPECT_EQ(unquoteRune(text), std::nullopt) << text;
}
