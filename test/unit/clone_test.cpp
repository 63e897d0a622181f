// Copies of declarations.
#include "frontend/source/listing.h"
#include "frontend/syntax/clone.h"
#include "frontend/syntax/parser.h"
#include "frontend/syntax/visit.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/Support/raw_ostream.h"

#include <gtest/gtest.h>

namespace mapgo::syntax {
namespace {

class Clone : public testing::Test {
protected:
  void parseText(const std::string &text) {
    file_ = parse(*sources_.add("a.go", text), arena_, diagnostics_.of(""));
    ASSERT_FALSE(diagnostics_.hasErrors());
    llvm::SmallVector<Decl *, 4> decls(file_->decls);
    for (Decl *&decl : decls)
      if (auto *func = llvm::dyn_cast<FuncDecl>(decl))
        decl = clone(func, arena_, copies_);
    copy_ = arena_.copyNode(file_);
    copy_->decls = arena_.copy(llvm::ArrayRef<Decl *>(decls));
  }

  std::string outline(const File *file) {
    std::string result;
    llvm::raw_string_ostream out(result);
    TextListing listing(out);
    print(listing, sources_, file);
    return result;
  }

  SourceManager sources_;
  Diagnostics diagnostics_{sources_};
  NodeArena arena_;
  Copies copies_;
  File *file_ = nullptr;
  File *copy_ = nullptr;
};

void addNodes(const Node *node, std::vector<const Node *> &list) {
  list.push_back(node);
  forEachChild(node, [&](llvm::StringRef, const Node *child) { addNodes(child, list); });
}

TEST_F(Clone, LooksLikeTheOriginalAndSharesNothing) {
  parseText(R"go(package p

//go:noinline
func (t *T[P]) f(a, b P, rest ...map[string]P) (c chan<- P, _ struct{ x, y int "tag" }) {
	const k, l = 1, "l"
	type local struct {
		*T[P]
		f interface{ m(); ~int | string }
	}
	var v, w P = a, t.g(b)
outer:
	for i, x := range []P{0: a, b}[1:2:3] {
		switch y := any(x).(type) {
		case int, func(int) bool:
			continue outer
		default:
			goto done
		}
		select {
		case c <- -x:
		}
		go func() { v, w = w, v.(P) }()
	}
	if z := *t; z == nil && (i < 1) {
		i++
		return
	} else {
		i--
	}
done:
	;
}
)go");
  EXPECT_EQ(outline(copy_), outline(file_));
  std::vector<const Node *> originals, copies;
  addNodes(file_->decls.back(), originals);
  addNodes(copy_->decls.back(), copies);
  ASSERT_EQ(copies.size(), originals.size());
  llvm::DenseSet<uint32_t> ids;
  llvm::DenseSet<const Node *> expressions;
  for (auto [copy, original] : llvm::zip_equal(copies, originals)) {
    EXPECT_NE(copy, original);
    for (const Node *node : {copy, original})
      if (const auto *x = llvm::dyn_cast<Expr>(node); x && expressions.insert(x).second)
        EXPECT_TRUE(ids.insert(x->id).second);
  }
}

TEST_F(Clone, BranchesLeadToCopies) {
  parseText("package p\nfunc f() {\n\tfor {\n\t\tbreak\n\t\tgoto l\n\t}\nl:\n}\n");
  unsigned branches = 0;
  for (auto [original, copy] : copies_)
    if (const auto *branch = llvm::dyn_cast<BranchStmt>(copy)) {
      ++branches;
      ASSERT_NE(branch->target, nullptr);
      EXPECT_TRUE(llvm::any_of(copies_, [&](auto &pair) { return pair.second == branch->target; }));
    }
  EXPECT_EQ(branches, 2U);
}

} // namespace
} // namespace mapgo::syntax
