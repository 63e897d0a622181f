// Core itself: types, what the builder folds, the printed text, what the verifier refuses.
#include "test/unit/core_writer.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace mapgo;
using namespace mapgo::core;

namespace {

struct CoreTest : testing::Test, CoreWriter {
  Expr *u8(uint64_t value) { return build.intConst(&types.uint8, value); }
  Expr *i8(int64_t value) { return build.intConst(&types.int8, static_cast<uint64_t>(value)); }
  std::string binary(BinaryOp op, Expr *x, Expr *y) { return toString(build.binary(op, x, y)); }
};

TEST_F(CoreTest, MoreThanFourWordsOrSeveralElementsAreMemory) {
  EXPECT_FALSE(types.slice.isMemory());
  EXPECT_FALSE(
      structure("four", 32, {{"a", &types.string, 0}, {"b", &types.string, 16}})->isMemory());
  EXPECT_TRUE(
      structure("five", 40, {{"a", &types.slice, 0}, {"b", &types.string, 24}})->isMemory());
  EXPECT_FALSE(array(&types.int64, 1)->isMemory());
  EXPECT_TRUE(array(&types.int8, 2)->isMemory());
  EXPECT_TRUE(structure("pair", 2, {{"a", array(&types.int8, 2), 0}})->isMemory());
  EXPECT_FALSE(array(&types.int64, 0)->isMemory());
}

TEST_F(CoreTest, EntriesHaveTheTypesOfTheList) {
  const EntryInfo &access = entryInfo(Entry::mapaccess2_faststr);
  EXPECT_EQ(access.name, "mapaccess2_faststr");
  EXPECT_EQ(types.parts(access.result),
            (llvm::SmallVector<const Type *, 2>{&types.ptr, &types.boolean}));
  EXPECT_TRUE(llvm::equal(access.params, std::array{EntryKind::P, EntryKind::P, EntryKind::S}));
  EXPECT_EQ(access.flags, TYPED | MAP);
  EXPECT_EQ(entryInfo(Entry::panicdivide).params.size(), 0u);
}

TEST_F(CoreTest, LocalsAreNumberedApart) {
  begin("main.f");
  EXPECT_EQ(local("x", &types.int64)->name, "x");
  EXPECT_EQ(local("x", &types.int64)->name, "x·1");
  EXPECT_EQ(local("p·", &types.ptr)->name, "p·1");
  EXPECT_EQ(local("p·", &types.ptr)->name, "p·2");
  begin("main.g");
  EXPECT_EQ(local("p·", &types.ptr)->name, "p·1");
}

TEST_F(CoreTest, IntegersWrapAtTheirWidth) {
  EXPECT_EQ(binary(BinaryOp::Add, u8(250), u8(10)), "4");
  EXPECT_EQ(binary(BinaryOp::Add, i8(127), i8(1)), "-128");
  EXPECT_EQ(binary(BinaryOp::Mul, i8(16), i8(16)), "0");
  EXPECT_EQ(toString(build.unary(UnaryOp::Neg, i8(-128))), "-128");
  EXPECT_EQ(toString(build.unary(UnaryOp::BitNot, u8(1))), "254");
  EXPECT_EQ(toString(build.convert(&types.uint16, i8(-1))), "65535");
  EXPECT_EQ(toString(build.convert(&types.int8, number(200))), "-56");
}

TEST_F(CoreTest, DivisionKeepsTheTrapAndTheLeastInteger) {
  EXPECT_EQ(binary(BinaryOp::Div, i8(-128), i8(-1)), "-128");
  EXPECT_EQ(binary(BinaryOp::Rem, i8(-128), i8(-1)), "0");
  EXPECT_EQ(binary(BinaryOp::Div, i8(-7), i8(2)), "-3");
  EXPECT_EQ(binary(BinaryOp::Rem, i8(-7), i8(2)), "-1");
  EXPECT_EQ(binary(BinaryOp::Div, i8(7), i8(0)), "7 / 0");
}

TEST_F(CoreTest, ShiftCountsAreUnsignedAndMayExceedTheWidth) {
  EXPECT_EQ(binary(BinaryOp::Shl, u8(1), u8(8)), "0");
  EXPECT_EQ(binary(BinaryOp::Shr, i8(-128), u8(200)), "-1");
  EXPECT_EQ(binary(BinaryOp::Shr, u8(128), i8(-1)), "0");
  EXPECT_EQ(binary(BinaryOp::Shl, i8(1), number(7)), "-128");
}

TEST_F(CoreTest, ComparisonsFollowSignednessAndIeee) {
  EXPECT_EQ(binary(BinaryOp::Lt, i8(-1), i8(1)), "true");
  EXPECT_EQ(binary(BinaryOp::Lt, u8(255), u8(1)), "false");
  Expr *nan = build.floatConst(&types.float64, std::nan(""));
  EXPECT_EQ(binary(BinaryOp::Eq, nan, nan), "false");
  EXPECT_EQ(binary(BinaryOp::Ne, nan, nan), "true");
}

TEST_F(CoreTest, FloatArithmeticIsLeftToTheMachine) {
  Expr *x = build.floatConst(&types.float64, 0.1), *zero = build.floatConst(&types.float64, 0);
  EXPECT_EQ(binary(BinaryOp::Add, x, x), "0.1 + 0.1");
  begin("main.f", {{"x", &types.float64}});
  EXPECT_EQ(binary(BinaryOp::Add, param(0), zero), "x + 0.0"); // -0 + 0 is 0
  Expr *less = build.binary(BinaryOp::Lt, param(0), zero);
  EXPECT_EQ(toString(build.unary(UnaryOp::Not, less)), "!(x < 0.0)"); // not x >= 0 for NaN
  EXPECT_EQ(toString(build.floatConst(&types.float32, 0.1)), "0.1");
  EXPECT_EQ(toString(build.convert(&types.float64, build.floatConst(&types.float32, 0.1))),
            "0.10000000149011612");
}

TEST_F(CoreTest, NeutralOperandsDisappear) {
  begin("main.f", {{"x", &types.int64}, {"b", &types.boolean}});
  Expr *x = param(0), *b = param(1);
  EXPECT_EQ(build.binary(BinaryOp::Add, x, number(0)), x);
  EXPECT_EQ(build.binary(BinaryOp::Mul, number(1), x), x);
  EXPECT_EQ(build.binary(BinaryOp::And, x, number(-1)), x);
  EXPECT_EQ(build.binary(BinaryOp::AndAnd, build.boolean(true), b), b);
  EXPECT_EQ(binary(BinaryOp::OrOr, b, build.boolean(true)), "true");
  Expr *less = build.binary(BinaryOp::Lt, x, number(1));
  EXPECT_EQ(toString(build.unary(UnaryOp::Not, less)), "x >= 1");
}

TEST_F(CoreTest, PartsOfWholesAndAddressesFold) {
  begin("main.f", {{"p", &types.ptr}, {"n", &types.int64}});
  Expr *string = build.aggregate(&types.string, {param(0), param(1)});
  EXPECT_EQ(toString(build.extract(string, 1)), "n");
  EXPECT_EQ(toString(build.extract(build.load(&types.slice, param(0)), 2)), "p.cap");
  Expr *inner = build.fieldAddr(build.fieldAddr(param(0), 8, "a"), 16, "b");
  EXPECT_EQ(llvm::cast<FieldAddr>(inner)->offset, 24u);
  EXPECT_EQ(toString(inner), "&p.a.b");
  Local *x = local("x", &types.int64);
  EXPECT_EQ(toString(build.load(&types.int64, build.addressOf(x))), "x");
  EXPECT_EQ(binary(BinaryOp::Ne, build.addressOf(x), build.nil()), "true");
  EXPECT_EQ(toString(build.aggregate(&types.string, {build.nil(), number(0)})), "\"\"");
}

TEST_F(CoreTest, MapLookupPrintsItsNoteAndReason) {
  // func lookup(m map[int]int, k int) int { x := m[k]; return x }
  begin("main.lookup", {{"m", &types.ptr}, {"k", &types.int64}}, {&types.int64});
  Local *x = local("x", &types.int64), *p = local("p·", &types.ptr);
  note("x = m[k]");
  Expr *type = build.addressOf(unit.global("type:map[int]int"));
  const Reason reason = {Reason::FastKey, "fast64", "int", "fast64", 8, 128};
  call(Entry::mapaccess1_fast64, {type, param(0), param(1)}, {p})->reason = &reason;
  assign(x, build.load(&types.int64, build.read(p)));
  ret({build.read(x)});
  PrintOptions options;
  options.explain = true;
  options.function = "lookup";
  EXPECT_EQ(printed(options),
            "func main.lookup(m ptr, k int64) int64 {\n"
            "    // x = m[k]                       fast64: key int, value 8 bytes ≤ 128\n"
            "    p·1 := runtime.mapaccess1_fast64(type:map[int]int, m, k)\n"
            "    x := *(int64)(p·1)\n"
            "    return x\n"
            "}\n");
  EXPECT_EQ(verify(unit), "");
}

TEST_F(CoreTest, LoopsPrintAsGoWritesThem) {
  begin("main.sum", {{"p", &types.ptr}, {"n", &types.int64}}, {&types.int64});
  Local *sum = local("sum", &types.int64), *i = local("i", &types.int64);
  assign(sum, number(0));
  assign(i, number(0));
  auto *loop = add<Loop>();
  into(loop->body, [&] {
    ifThen(build.binary(BinaryOp::Ge, build.read(i), param(1)), [&] { leave(loop); });
    check(build.binary(BinaryOp::Lt, build.read(i), number(8)), Entry::panicIndex,
          {build.read(i), number(8)});
    Expr *elem = build.load(&types.int64, build.elemAddr(param(0), build.read(i), &types.int64));
    assign(sum, build.binary(BinaryOp::Add, build.read(sum), elem));
  });
  into(loop->post, [&] { assign(i, build.binary(BinaryOp::Add, build.read(i), number(1))); });
  ret({build.read(sum)});
  EXPECT_EQ(printed(), "func main.sum(p ptr, n int64) int64 {\n"
                       "    sum := 0\n"
                       "    i := 0\n"
                       "    for ; i < n; i = i + 1 {\n"
                       "        check i < 8 else runtime.panicIndex(i, 8)\n"
                       "        sum = sum + p[i]\n"
                       "    }\n"
                       "    return sum\n"
                       "}\n");
}

TEST_F(CoreTest, JumpsNameOnlyOuterTargets) {
  begin("main.f", {{"x", &types.int64}});
  auto *outer = add<Loop>();
  outer->label = "outer";
  into(outer->body, [&] {
    auto *choice = add<Switch>();
    choice->value = param(0);
    choice->cases.resize(1);
    choice->cases[0].values = {1, static_cast<uint64_t>(-2)};
    into(choice->cases[0].body, [&] { leave(choice); });
    into(choice->otherwise, [&] { leave(outer); });
    add<Continue>()->target = outer;
  });
  EXPECT_EQ(printed(), "func main.f(x int64) {\n"
                       "    outer: for {\n"
                       "        switch x {\n"
                       "        case 1, -2:\n"
                       "            break\n"
                       "        default:\n"
                       "            break outer\n"
                       "        }\n"
                       "        continue\n"
                       "    }\n"
                       "}\n");
}

TEST_F(CoreTest, LocalsUsedOutsideTheirBlockAreDeclaredAtTheTop) {
  begin("main.f", {{"b", &types.boolean}}, {&types.int64});
  Local *x = local("x", &types.int64), *y = local("y", &types.int64);
  ifThen(param(0), [&] {
    assign(x, number(1));
    assign(y, number(2));
  });
  ret({build.read(x)});
  EXPECT_EQ(printed(), "func main.f(b bool) int64 {\n"
                       "    var x int64\n"
                       "    if b {\n"
                       "        x = 1\n"
                       "        y := 2\n"
                       "    }\n"
                       "    return x\n"
                       "}\n");
}

/// Each line with the position of the statement it belongs to, in [] if the printer names that.
class Positions : public Listing {
public:
  std::string text;

protected:
  void add(llvm::StringRef line, const void *node, const Origin &origin) override {
    std::string at = std::to_string(origin.at.offset());
    text += (node ? "[" + at + "]" : at) + line.str() + "\n";
  }
};

TEST_F(CoreTest, EachLineKnowsItsStatement) {
  begin("main.f", {{"b", &types.boolean}});
  auto at = [](Stmt *s, uint32_t offset) { s->origin.at = Pos(offset); };
  auto *outer = add<If>(), *inner = unit.make<If>(Origin());
  at(outer, 1), at(inner, 2);
  outer->cond = inner->cond = param(0);
  into(outer->then, [&] { at(add<Return>(), 3); });
  into(outer->otherwise, [&] { block->push_back(inner); });
  into(inner->then, [&] { at(call(Entry::printnl, {}), 4); });
  Positions out;
  print(out, unit);
  EXPECT_EQ(out.text, "0func main.f(b bool) {\n"
                      "[1]    if b {\n"
                      "[3]        return\n"
                      "[2]    } else if b {\n"
                      "[4]        runtime.printnl()\n"
                      "[2]    }\n"
                      "0}\n");
}

TEST_F(CoreTest, TextIsUtf8WhateverTheBytes) {
  Expr *bytes = text("h\xc3\xa9\xff\xc0\x80\xed\xa0\x80\xf0\x9f\x98\x80\xe2\x82");
  EXPECT_EQ(toString(bytes), "\"h\xc3\xa9\\xff\\xc0\\x80\\xed\\xa0\\x80\xf0\x9f\x98\x80"
                             "\\xe2\\x82\"");
  unit.global("a\xff");
  EXPECT_TRUE(printed().ends_with("\nvar a\\xff // elsewhere\n"));
}

TEST_F(CoreTest, GlobalsPrintInALine) {
  text("a\n\"b\"");
  Global *g = unit.global("type:T");
  g->defined = g->readOnly = true;
  g->linkage = Linkage::Merge;
  g->size = 24;
  g->align = 8;
  g->data = {{DataItem::Bytes, 0, "\x01"},
             {DataItem::Address, 8, {}, unit.function("main.f")},
             {DataItem::Distance, 16, {}, g, 4}};
  EXPECT_EQ(printed(), "const go:string.0 = \"a\\n\\\"b\\\"\"\n"
                       "const type:T // 24 bytes, align 8, 2 addresses, merge\n");
  PrintOptions options;
  options.data = true;
  EXPECT_TRUE(printed(options).ends_with(
      "    0: 01\n    8: address main.f\n    16: distance type:T + 4\n"));
  EXPECT_EQ(verify(unit), "");
}

TEST_F(CoreTest, VerifierNamesTheFirstTypeError) {
  begin("main.f", {{"x", &types.int64}});
  assign(local("y", &types.int32), param(0));
  EXPECT_EQ(verify(unit), "main.f: x is int64, want int32");
}

TEST_F(CoreTest, VerifierRefusesMemoryTypesAsValues) {
  begin("main.f", {{"a", array(&types.int64, 3)}});
  auto *read = unit.make<LocalRead>(function->params[0]->type);
  read->local = function->params[0];
  store(build.nil(), read);
  EXPECT_EQ(verify(unit), "main.f: a has memory type [3]int64");
}

TEST_F(CoreTest, VerifierRefusesForeignLocals) {
  begin("main.f", {{"x", &types.int64}});
  Expr *foreign = param(0);
  begin("main.g");
  assign(local("y", &types.int64), foreign);
  EXPECT_EQ(verify(unit), "main.g: local x is not this function's");
}

TEST_F(CoreTest, VerifierChecksArgumentsOfEntries) {
  begin("main.f");
  call(Entry::memequal, {build.nil(), build.nil()});
  EXPECT_EQ(verify(unit), "main.f: call of runtime.memequal: has 2 arguments, want 3");
  function->body.clear();
  call(Entry::printstring, {number(1)});
  EXPECT_EQ(verify(unit), "main.f: call of runtime.printstring: 1 is int64, want string");
  function->body.clear();
  check(build.boolean(false), Entry::printnl);
  EXPECT_EQ(verify(unit), "main.f: check with runtime.printnl, which returns");
}

TEST_F(CoreTest, VerifierChecksCallsAndReturns) {
  Function *callee = begin("main.callee", {{"x", &types.int64}}, {&types.string});
  ret({number(1)});
  EXPECT_EQ(verify(unit), "main.callee: 1 is int64, want string");
  callee->body.clear();
  begin("main.f");
  call(callee, {number(1)}, {local("t·", &types.int64)});
  EXPECT_EQ(verify(unit), "main.f: call of main.callee: result t·1 is int64, want string");
}

TEST_F(CoreTest, VerifierChecksTargets) {
  begin("main.f");
  auto *loop = add<Loop>();
  leave(loop);
  EXPECT_EQ(verify(unit), "main.f: break leaves what does not enclose it");
  function->body.pop_back();
  into(loop->post, [&] { add<Continue>()->target = loop; });
  EXPECT_EQ(verify(unit), "main.f: continue in the post block of its own loop");
  loop->post.clear();
  add<Goto>()->target = unit.make<Label>(Origin());
  EXPECT_EQ(verify(unit), "main.f: goto to a label that is not in the function");
}

TEST_F(CoreTest, VerifierRefusesDuplicateCasesAndOverlappingData) {
  begin("main.f", {{"x", &types.int8}});
  auto *choice = add<Switch>();
  choice->value = param(0);
  choice->cases.resize(2);
  choice->cases[0].values = {255};
  choice->cases[1].values = {static_cast<uint64_t>(-1)};
  EXPECT_EQ(verify(unit), "main.f: switch has the case 255 twice");
  function->body.clear();
  Global *g = unit.global("main.g");
  g->defined = true;
  g->size = 8;
  g->data = {{DataItem::Bytes, 0, "abc"}, {DataItem::Bytes, 2, "d"}};
  EXPECT_EQ(verify(unit), "main.g: content at offset 2 overlaps or is out of order");
}

} // namespace
