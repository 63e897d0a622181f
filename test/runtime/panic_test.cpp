// Panics: the message and exit status of a program that ends in one. The texts are Go 1.24's.
#include "runtime/abi/entries.h"
#include "runtime/base/text.h"
#include "runtime/panic/panic.h"

#include <gtest/gtest.h>

namespace mapgo::rt {

namespace {

const auto kStatus2 = testing::ExitedWithCode(2);

/// A type of a basic kind and the name it prints by.
struct NamedType {
  Type type = {};
  uint8_t name[32] = {};

  NamedType(Kind kind, uint64_t size, const char *typeName) {
    type.size = size;
    type.kind = uint8_t(kind);
    type.tflag = kTFlagNamed;
    type.str = offsetof(NamedType, name);
    name[1] = uint8_t(strlen(typeName));
    memcpy(name + 2, typeName, name[1]);
  }
};

TEST(Panic, endsWithTheGoroutine) {
  EXPECT_EXIT(panicdivide(), kStatus2,
              "^panic: runtime error: integer divide by zero\n\ngoroutine 1 \\[running\\]:\n");
}

TEST(Panic, boundsErrors) {
  EXPECT_EXIT(panicIndex(5, 3), kStatus2, "error: index out of range \\[5\\] with length 3\n");
  EXPECT_EXIT(panicIndex(-1, 3), kStatus2, "error: index out of range \\[-1\\]\n");
  EXPECT_EXIT(panicIndexU(-1, 3), kStatus2,
              "index out of range \\[18446744073709551615\\] with length 3\n");
  EXPECT_EXIT(panicSliceAcap(5, 3), kStatus2,
              "slice bounds out of range \\[:5\\] with capacity 3\n");
  EXPECT_EXIT(panicSliceAlen(-5, 3), kStatus2, "slice bounds out of range \\[:-5\\]\n");
  EXPECT_EXIT(panicSliceB(5, 3), kStatus2, "slice bounds out of range \\[5:3\\]\n");
  EXPECT_EXIT(panicSliceB(-5, 3), kStatus2, "slice bounds out of range \\[-5:\\]\n");
  EXPECT_EXIT(panicSlice3Alen(5, 3), kStatus2,
              "slice bounds out of range \\[::5\\] with length 3\n");
  EXPECT_EXIT(panicSlice3B(5, 3), kStatus2, "slice bounds out of range \\[:5:3\\]\n");
  EXPECT_EXIT(panicSlice3C(5, 3), kStatus2, "slice bounds out of range \\[5:3:\\]\n");
  EXPECT_EXIT(panicSlice3C(-5, 3), kStatus2, "slice bounds out of range \\[-5::\\]\n");
  EXPECT_EXIT(panicSliceConvert(2, 4), kStatus2,
              "cannot convert slice with length 2 to array or pointer to array with length 4\n");
}

TEST(Panic, nilDereferenceNamesTheSignal) {
  EXPECT_EXIT(panicmem(), kStatus2,
              "panic: runtime error: invalid memory address or nil pointer dereference\n"
              "\\[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x[0-9a-f]+\\]\n");
}

TEST(Panic, methodThroughNilPointer) {
  EXPECT_EXIT(panicwrap(text("main"), text("T"), text("M")), kStatus2,
              "^panic: value method main.T.M called using nil \\*T pointer\n");
}

TEST(Panic, basicValues) {
  static NamedType intType(Kind::Int, 8, "int"), stringType(Kind::String, 16, "string");
  int64_t five = 5;
  String hello = text("hello");
  EXPECT_EXIT(gopanic(nullptr, nullptr), kStatus2, "^panic: panic called with nil argument\n");
  EXPECT_EXIT(gopanic(&intType, &five), kStatus2, "^panic: 5\n");
  EXPECT_EXIT(gopanic(&stringType, &hello), kStatus2, "^panic: hello\n");
}

TEST(Panic, valuesOfDefinedTypes) {
  static NamedType intType(Kind::Int, 8, "main.I"), stringType(Kind::String, 16, "main.S"),
      complexType(Kind::Complex128, 16, "main.C"), structType(Kind::Struct, 16, "main.T");
  int64_t five = 5;
  String hello = text("hello");
  double complex[] = {1, 2};
  EXPECT_EXIT(gopanic(&intType, &five), kStatus2, "^panic: main.I\\(5\\)\n");
  EXPECT_EXIT(gopanic(&stringType, &hello), kStatus2, "^panic: main.S\\(\"hello\"\\)\n");
  EXPECT_EXIT(gopanic(&complexType, complex), kStatus2,
              "^panic: main.C\\(\\+1.000000e\\+000\\+2.000000e\\+000i\\)\n");
  EXPECT_EXIT(gopanic(&structType, complex), kStatus2, "^panic: \\(main.T\\) 0x[0-9a-f]+\n");
}

TEST(Fatal, cannotBeMistakenForAPanic) {
  EXPECT_EXIT(
      fatal("all goroutines are asleep - deadlock!"), kStatus2,
      "^fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 \\[running\\]:\n");
}

TEST(Fatal, ofTheRuntimeHasAddresses) {
  EXPECT_EXIT(throwFatal("out of memory"), kStatus2,
              "^fatal error: out of memory\n\n"
              "goroutine 1 gp=0x[0-9a-f]+ m=0 mp=0x[0-9a-f]+ \\[running\\]:\n");
}

} // namespace

} // namespace mapgo::rt
