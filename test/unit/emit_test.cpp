// Core to LLVM IR: the conventions the IR must show, and that LLVM's verifier accepts all of it.
#include "lowering/backend/backend.h"
#include "lowering/emit/emit.h"
#include "test/unit/core_writer.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"

#include <gtest/gtest.h>

using namespace mapgo;
using namespace mapgo::core;

namespace {

struct EmitTest : testing::Test, CoreWriter {
  llvm::LLVMContext context;
  SourceManager sources;

  std::unique_ptr<llvm::Module> module() {
    EXPECT_EQ(core::verify(unit), "");
    auto result = backend::newModule(context, "test.go");
    emit::emit(*result, unit, sources);
    EXPECT_EQ(backend::verify(*result), "");
    return result;
  }
  static std::string text(const llvm::Module &module) {
    std::string result;
    llvm::raw_string_ostream out(result);
    module.print(out, nullptr);
    return result;
  }
  std::string ir() { return text(*module()); }
  std::string optimized() {
    auto result = module();
    backend::optimize(*result, {});
    return text(*result);
  }
};

testing::AssertionResult contains(const std::string &text, llvm::StringRef part) {
  if (llvm::StringRef(text).contains(part))
    return testing::AssertionSuccess();
  return testing::AssertionFailure() << "no\n" << part.str() << "\nin\n" << text;
}

TEST_F(EmitTest, StringsAreTwoScalarsAndTheContextComesFirst) {
  begin("main.f", {{"s", &types.string}, {"b", &types.boolean}}, {&types.string, &types.boolean});
  ret({param(0), param(1)});
  EXPECT_TRUE(contains(ir(), "define dso_local { ptr, i64, i8 } @main.f(ptr nest %context, "
                             "ptr %s.0, i64 %s.1, i1 zeroext %b)"));
}

TEST_F(EmitTest, TheRuntimeCallsCFunctions) {
  begin("type:.eq.T", {{"p", &types.ptr}, {"q", &types.ptr}}, {&types.boolean})->calledByRuntime =
      true;
  ret({build.binary(BinaryOp::Eq, param(0), param(1))});
  EXPECT_TRUE(contains(ir(), "define dso_local zeroext i1 @\"type:.eq.T\"(ptr %p, ptr %q)"));
}

TEST_F(EmitTest, MemoryParametersAreTheCallersCopy) {
  const Type *big = array(&types.int64, 6);
  begin("main.f", {{"a", big}, {"i", &types.int64}}, {&types.int64});
  ret({build.load(&types.int64,
                  build.elemAddr(build.addressOf(function->params[0]), param(1), &types.int64))});
  EXPECT_TRUE(
      contains(ir(), "ptr noalias nocapture nonnull align 8 dereferenceable(48) %a, i64 %i"));
}

TEST_F(EmitTest, EmptyValuesTakeNoParameters) {
  const Type *empty = structure("struct{}", 0, {{"x", array(&types.int64, 0), 0}});
  Function *f = begin("main.f", {{"e", empty}, {"x", &types.int64}}, {empty});
  ret({param(0)});
  begin("main.g");
  call(f, {build.zero(empty), number(1)}, {local("t·", empty)});
  EXPECT_TRUE(contains(ir(), "define dso_local void @main.f(ptr nest %context, i64 %x)"));
}

TEST_F(EmitTest, FailedChecksStandAtTheEnd) {
  begin("main.f", {{"p", &types.ptr}, {"q", &types.ptr}});
  for (unsigned i : {0u, 1u}) {
    check(build.binary(BinaryOp::Ne, param(i), build.nil()), Entry::panicmem);
    store(param(i), number(1));
  }
  ret();
  std::string code = ir();
  // Each has its own, which tells its line.
  const std::string failed = "  call void @runtime.panicmem() #2\n  unreachable\n";
  EXPECT_TRUE(contains(code, failed + "}"));
  EXPECT_TRUE(contains(code, failed + "\npanic.panicmem2:"));
  EXPECT_TRUE(contains(code, "!prof"));
}

TEST_F(EmitTest, LeastIntegerDividedByMinusOneDoesNotTrap) {
  begin("main.f", {{"x", &types.int64}, {"y", &types.int64}}, {&types.int64});
  ret({build.binary(BinaryOp::Div, param(0), param(1))});
  std::string code = ir();
  EXPECT_TRUE(contains(code, "icmp eq i64 %1, -1"));
  EXPECT_TRUE(contains(code, "select i1 %2, i64 1, i64 %1"));
}

TEST_F(EmitTest, FloatsConvertAsTheMachineDoes) {
  begin("main.f", {{"x", &types.float64}}, {&types.int64});
  ret({build.convert(&types.int64, param(0))});
  EXPECT_TRUE(contains(ir(), "@llvm.x86.sse2.cvttsd2si64"));
}

TEST_F(EmitTest, GlobalsCarryAddressesAndDistances) {
  Function *f = begin("main.f");
  ret();
  Global *g = unit.global("type:T");
  g->defined = g->readOnly = true;
  g->linkage = Linkage::Merge;
  g->size = 24;
  g->align = 8;
  g->data = {{DataItem::Bytes, 0, "ab"},
             {DataItem::Distance, 4, {}, f},
             {DataItem::Address, 8, {}, g, 16}};
  std::string code = ir();
  EXPECT_TRUE(contains(code, "@\"type:T\" = linkonce_odr dso_local constant <{ [2 x i8], [2 x i8], "
                             "i32, ptr, [8 x i8] }>"));
  EXPECT_TRUE(contains(code, "i32 trunc (i64 sub (i64 ptrtoint (ptr @main.f to i64), i64 ptrtoint "
                             "(ptr @\"type:T\" to i64)) to i32)"));
  EXPECT_FALSE(contains(code, "comdat"));
  llvm::SmallString<0> object;
  llvm::raw_svector_ostream out(object);
  EXPECT_EQ(backend::emitObject(*module(), out, {}), "");
  EXPECT_TRUE(object.starts_with("\x7f"
                                 "ELF"));
}

TEST_F(EmitTest, CommonAndLocalSymbols) {
  Global *zero = unit.global("runtime.zeroVal");
  zero->defined = true;
  zero->linkage = Linkage::Common;
  zero->size = 1024;
  CoreWriter::text("abc");
  std::string code = ir();
  EXPECT_TRUE(contains(code, "@runtime.zeroVal = common dso_local global [1024 x i8]"));
  EXPECT_TRUE(contains(code, "private unnamed_addr constant [3 x i8] c\"abc\""));
}

TEST_F(EmitTest, EveryEntryPointCanBeCalled) {
  begin("main.f", {{"p", &types.ptr}});
  auto callEntry = [&](Entry entry) {
    const EntryInfo &info = entryInfo(entry);
    std::vector<Expr *> args;
    for (EntryKind kind : info.params)
      args.push_back(build.zero(types.parts(kind).front()));
    std::vector<Local *> results;
    for (const Type *type : types.parts(info.result))
      results.push_back(local("r·", type));
    if (info.flags & NORETURN)
      check(build.binary(BinaryOp::Eq, param(0), build.nil()), entry, args);
    else
      call(entry, args, results);
  };
#define ENTRY(name, result, parameters, flags) callEntry(Entry::name);
#include "runtime/abi/entries.def"
  ret();
  std::string code = ir();
  EXPECT_TRUE(contains(code,
                       "declare dso_local { ptr, i8 } @runtime.mapaccess2_faststr(ptr nocapture "
                       "\"specialising\", ptr nocapture, ptr nocapture, i64)"));
  EXPECT_TRUE(
      contains(code, "declare dso_local noalias nonnull ptr @runtime.newobject(ptr nocapture)"));
  EXPECT_TRUE(contains(code, "declare dso_local zeroext i1 @runtime.memequal(ptr nocapture "
                             "\"leaks-nothing\", ptr nocapture \"leaks-nothing\", i64)"));
}

TEST_F(EmitTest, KnownFuncValuesAreCalledDirectlyAndInlined) {
  // func add5(x int) int { return apply(func(y int) int { return y + n }, x) }, n captured, 5
  Function *literal = begin("main.f.func1", {{"y", &types.int64}}, {&types.int64});
  literal->usesContext = true;
  Expr *n = build.load(&types.int64, build.fieldAddr(build.context(), 8, "n"));
  ret({build.binary(BinaryOp::Add, param(0), n)});

  Function *apply = begin("main.apply", {{"f", &types.ptr}, {"x", &types.int64}}, {&types.int64});
  Local *r = local("r·", &types.int64);
  check(build.binary(BinaryOp::Ne, param(0), build.nil()), Entry::panicmem);
  callFunc(param(0), {param(1)}, {r}, {&types.int64});
  ret({build.read(r)});

  const Type *closure = structure("closure", 16, {{"code", &types.ptr, 0}, {"n", &types.int64, 8}});
  begin("main.f", {{"x", &types.int64}}, {&types.int64});
  Local *c = local("c", closure), *sum = local("sum", &types.int64);
  assign(c, build.aggregate(closure, {build.addressOf(literal), number(5)}));
  call(apply, {build.addressOf(c), param(0)}, {sum});
  ret({build.read(sum)});
  std::string code = optimized();
  code = code.substr(code.find("@main.f("));
  EXPECT_TRUE(contains(code, "add i64 %x, 5"));
  EXPECT_FALSE(contains(code, "call "));
  EXPECT_FALSE(contains(code, "alloca"));
}

TEST_F(EmitTest, UnusedObjectsAreNotAllocated) {
  begin("main.f", {{"t", &types.ptr}}, {&types.int64});
  Local *p = local("p·", &types.ptr);
  call(Entry::newobject, {param(0)}, {p});
  store(build.read(p), number(7));
  ret({build.load(&types.int64, build.read(p))});
  EXPECT_TRUE(contains(optimized(), "entry:\n  ret i64 7"));
}

TEST_F(EmitTest, EndlessRecursionStaysRecursion) {
  Function *f = begin("main.f", {{"x", &types.int64}}, {&types.int64});
  Local *r = local("r·", &types.int64);
  call(f, {build.binary(BinaryOp::Add, param(0), number(1))}, {r});
  ret({build.read(r)});
  EXPECT_TRUE(contains(optimized(), "call i64 @main.f("));
}

TEST_F(EmitTest, CodeAfterAJumpIsDropped) {
  begin("main.f", {}, {&types.int64});
  auto *loop = add<Loop>();
  into(loop->body, [&] {
    ret({number(1)});
    leave(loop);
  });
  EXPECT_TRUE(contains(ir(), "for.body:                                         ; preds = %entry\n"
                             "  ret i64 1\n}"));
}

} // namespace
