// Positions, and how diagnostics are sorted and printed.
#include "frontend/source/diagnostic.h"

#include "llvm/Support/raw_ostream.h"

#include <gtest/gtest.h>

using namespace mapgo;

namespace {

std::string printed(const SourceManager &sources, const Diagnostics &diagnostics,
                    const PrintOptions &options) {
  std::string text;
  llvm::raw_string_ostream out(text);
  print(out, sources, diagnostics, options);
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
  Diagnostics diagnostics;
  diagnostics.error(file->at(5), "later");
  diagnostics.error(file->at(1), "twice");
  diagnostics.error(file->at(0), "twice");
  EXPECT_EQ(printed(sources, diagnostics, {}), "a.go:1:2: twice\na.go:2:2: later\n");
}

TEST(Diagnostics, LimitCountsInTheOrderOfDiscovery) {
  SourceManager sources;
  const SourceFile *file = sources.add("a.go", "abc\n");
  Diagnostics diagnostics;
  diagnostics.error(file->at(2), "first");
  diagnostics.error(file->at(1), "second");
  diagnostics.error(file->at(0), "third");
  EXPECT_EQ(printed(sources, diagnostics, {.limit = 2}),
            "a.go:1:2: second\na.go:1:3: first\na.go:1:2: too many errors\n");
}

TEST(Diagnostics, ShowTheLineWithACaret) {
  SourceManager sources;
  const SourceFile *file = sources.add("a.go", "\té x\n");
  Diagnostics diagnostics;
  diagnostics.error(file->at(4), "here");
  EXPECT_EQ(printed(sources, diagnostics, {.sourceLine = true}), "a.go:1:5: here\n\té x\n\t  ^\n");
}

} // namespace
