// Function bodies that the parser skips, and reads later.
#include "frontend/source/listing.h"
#include "frontend/syntax/parser.h"

#include "llvm/Support/raw_ostream.h"

#include <gtest/gtest.h>

namespace mapgo::syntax {
namespace {

/// The outline of a file; with Bodies::Skip, of one whose bodies were read afterwards.
std::string outline(const std::string &text, Bodies bodies) {
  SourceManager sources;
  Diagnostics diagnostics(sources);
  NodeArena arena;
  const SourceFile *source = sources.add("a.go", text);
  File *file = parse(*source, arena, diagnostics.of(""), {.bodies = bodies});
  EXPECT_NE(file, nullptr);
  for (Decl *decl : file->decls)
    if (auto *func = llvm::dyn_cast<FuncDecl>(decl); func && func->bodySkipped)
      parseBody(func, *source, arena, diagnostics.of(""));
  EXPECT_FALSE(diagnostics.hasErrors());
  std::string result;
  llvm::raw_string_ostream out(result);
  TextListing listing(out);
  print(listing, sources, file);
  return result;
}

TEST(Bodies, SkippedOnesEndWhereTheyEnd) {
  const std::string text = R"go(package p

func strings() string { return "}" + `}"` + "\"}" + "\\" }

func runes() []rune { return []rune{'}', '\'', '{', '\\', '"'} }

func comments() { // }
	/* } */
	x := 1 / 2 /* "*/
	_ = x // 'é {
}

//go:noinline
func (t *T) nested(f func() struct{ a int }) (_ interface{}, _ []struct{}) {
	if f := func() T { return T{} }; f().ok {
		switch {
		}
	}
//line other.go:10
	return nil, []struct{}{{}, {}}
}

type T struct{ ok bool }

func empty() {}

func external()

var literal = func() string { return "}" }
)go";
  EXPECT_EQ(outline(text, Bodies::Skip), outline(text, Bodies::Read));
}

} // namespace
} // namespace mapgo::syntax
