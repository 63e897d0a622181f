// Positions, and how diagnostics are sorted and printed.
#include "frontend/source/diagnostic.h"

#include "llvm/Support/raw_ostream.h"

#include <gtest/gtest.h>

using namespace mapgo;

namespace {

std::string printed(const Diagnostics &diagnostics, const PrintOptions &options) {
  std::string text;
  llvm::raw_string_ostream out(text);
  print(out, diagnostics, options);
  return text;
}

TEST(Source, FilesShareOnePositionSpace) {
  SourceManager sources;
  const SourceFile *a = sources.add("a.go", "one\ntwo\n");
  const SourceFile *b = sources.add("b.go", "");
  EXPECT_EQ(sources.fileAt(a->end()), a);
  EXPECT_EQ(sources.fileAt(b->base()), b);
  EXPECT_EQ(sources.fileAt(Pos()), nullptr);

  Location place = sources.locate(a->at(5));
  EXPECT_EQ(place.file, "a.go");
  EXPECT_EQ(place.line, 2u);
  EXPECT_EQ(place.column, 2u);
}

TEST(Source, LinesLoseTheirEnds) {
  SourceFile file("a.go", "one\r\ntwo", 1);
  EXPECT_EQ(file.line(1), "one");
  EXPECT_EQ(file.line(2), "two");
  EXPECT_EQ(file.line(3), "");
}

TEST(Source, LineDirectivesMoveWhatFollows) {
  SourceFile file("a.go", "x\nyy\nzz\n", 1);
  file.addLineDirective(2, "b.y", 10, 0);
  file.addLineDirective(6, "c.y", 1, 5);
  EXPECT_EQ(file.locate(0).file, "a.go");
  EXPECT_EQ(file.locate(3).file, "b.y");
  EXPECT_EQ(file.locate(3).line, 10u);
  EXPECT_EQ(file.locate(3).column, 0u);
  EXPECT_EQ(file.locate(6).file, "c.y");
  EXPECT_EQ(file.locate(6).column, 5u);
  EXPECT_EQ(file.locatePhysical(6).line, 3u);
}

TEST(Diagnostics, AreSortedAndSaidOnce) {
  SourceManager sources;
  const SourceFile *file = sources.add("a.go", "abc\ndef\n");
  Diagnostics diagnostics(sources);
  Sink &sink = diagnostics.of("p");
  sink.error(file->at(5), "later");
  sink.error(file->at(1), "twice");
  sink.error(file->at(0), "twice");
  EXPECT_EQ(printed(diagnostics, {}), "a.go:1:2: twice\na.go:2:2: later\n");
}

TEST(Diagnostics, LimitCountsInTheOrderOfDiscovery) {
  SourceManager sources;
  const SourceFile *file = sources.add("a.go", "abc\n");
  Diagnostics diagnostics(sources);
  Sink &sink = diagnostics.of("p");
  sink.error(file->at(2), "first");
  sink.error(file->at(1), "second");
  sink.error(file->at(0), "third");
  EXPECT_EQ(printed(diagnostics, {.limit = 2}),
            "a.go:1:2: second\na.go:1:3: first\na.go:1:2: too many errors\n");
}

TEST(Diagnostics, ShowTheLineWithACaret) {
  SourceManager sources;
  const SourceFile *file = sources.add("a.go", "\té x\n");
  Diagnostics diagnostics(sources);
  Sink &sink = diagnostics.of("p");
  sink.error(file->at(4), "here");
  EXPECT_EQ(printed(diagnostics, {.terminal = true}), "a.go:1:5: here\n\té x\n\t  ^\n");
}

TEST(Diagnostics, CaretsStandUnderWideCharacters) {
  SourceManager sources;
  const SourceFile *file = sources.add("a.go", "世界 x\n");
  Diagnostics diagnostics(sources);
  diagnostics.of("p").error(file->at(7), "here");
  EXPECT_EQ(printed(diagnostics, {.terminal = true}), "a.go:1:8: here\n世界 x\n     ^\n");
}

TEST(Diagnostics, TerminalsGetNoControlCharacters) {
  SourceManager sources;
  const SourceFile *file = sources.add("a.go", "\033[31m\xff x\n");
  Diagnostics diagnostics(sources);
  diagnostics.of("p").error(file->at(7), "bad \033");
  EXPECT_EQ(printed(diagnostics, {.terminal = true}),
            "a.go:1:8: bad \uFFFD\n\uFFFD[31m\uFFFD x\n       ^\n");
  EXPECT_EQ(printed(diagnostics, {}), "a.go:1:8: bad \033\n");
}

TEST(Diagnostics, OfLongLinesWhatIsAroundTheColumnIsShown) {
  SourceManager sources;
  const SourceFile *file =
      sources.add("a.go", std::string(5000, '(') + "x" + std::string(5000, ')'));
  Diagnostics diagnostics(sources);
  diagnostics.of("p").error(file->at(5000), "here");
  EXPECT_EQ(printed(diagnostics, {.terminal = true}), "a.go:1:5001: here\n" + std::string(60, '(') +
                                                          "x" + std::string(239, ')') + "\n" +
                                                          std::string(60, ' ') + "^\n");
}

TEST(Diagnostics, PackagesWithErrorsHaveTheirNamesAbove) {
  SourceManager sources;
  const SourceFile *file = sources.add("a.go", "abc\n");
  Diagnostics diagnostics(sources);
  diagnostics.of("none");
  diagnostics.of("q").error(file->at(1), "second");
  EXPECT_EQ(printed(diagnostics, {}), "a.go:1:2: second\n");
  diagnostics.of("p").error(file->at(0), "first");
  EXPECT_EQ(printed(diagnostics, {}), "# q\na.go:1:2: second\n# p\na.go:1:1: first\n");
}

TEST(Diagnostics, NotesAreIndentedAndHavePlaces) {
  SourceManager sources;
  const SourceFile *file = sources.add("a.go", "abc\n");
  Diagnostics diagnostics(sources);
  diagnostics.of("p").error(file->at(2), "wrong",
                            {{file->at(0), "other"}, {Pos(), "because\n\thave x"}});
  EXPECT_EQ(printed(diagnostics, {}),
            "a.go:1:3: wrong\n\ta.go:1:1: other\n\tbecause\n\t\thave x\n");
}

TEST(Diagnostics, AreObjectsOfJson) {
  SourceManager sources;
  const SourceFile *file = sources.add("a.go", "abc\n");
  Diagnostics diagnostics(sources);
  diagnostics.of("p").error(file->at(2), "later \xff\"", {{file->at(0), "other"}, {Pos(), "why"}});
  diagnostics.of("p").error(file->at(1), "sooner");
  diagnostics.error("nowhere");
  std::string text;
  llvm::raw_string_ostream out(text);
  printJson(out, diagnostics);
  EXPECT_EQ(text,
            R"({"package":"p","file":"a.go","line":1,"column":2,"message":"sooner"})"
            "\n"
            R"({"package":"p","file":"a.go","line":1,"column":3,"message":"later �\"","notes":)"
            R"([{"file":"a.go","line":1,"column":1,"text":"other"},{"text":"why"}]})"
            "\n"
            R"({"message":"nowhere"})"
            "\n");
}

} // namespace
