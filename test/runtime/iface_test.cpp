// Interfaces: method tables made at run time, failed assertions, equality and boxing.
//
// The descriptors are laid out by hand, each with all it refers to in one object:
//
//     type main.T int          func (T) Error() string; func (T) M()
//     type main.Errorer interface{ Error() string }
#include "runtime/abi/entries.h"
#include "runtime/abi/type.h"
#include "runtime/base/rtype.h"
#include "runtime/base/text.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>

namespace mapgo::rt {

namespace {

const auto kStatus2 = testing::ExitedWithCode(2);

/// Descriptor offsets lead from one object to the other: all must be static.
template <class Target> int32_t distance(const void *from, const Target *to) {
  return int32_t(reinterpret_cast<intptr_t>(to) - reinterpret_cast<intptr_t>(from));
}

struct NameBytes {
  uint8_t bytes[64] = {};

  explicit NameBytes(const char *name, bool exported = true) {
    bytes[0] = exported ? 1 : 0;
    bytes[1] = uint8_t(strlen(name));
    memcpy(bytes + 2, name, bytes[1]);
  }
};

NameBytes nameOfError("Error"), nameOfM("M"), nameOfLower("m", false), nameOfMain("main", false),
    nameOfOther("other", false), nameOfString("string", false), nameOfT("main.T"),
    nameOfErrorer("main.Errorer"), nameOfPlain("[]int"), nameOfEmpty("interface {}");

/// func() string, and func().
struct FuncDescriptor {
  FuncType func = {};
  const Type *result = nullptr;
};

struct Descriptors {
  Type string = {};
  FuncDescriptor returnsString;
  FuncDescriptor returnsNothing;
  Type plain = {};
  Type empty = {};

  Descriptors() {
    string.kind = uint8_t(Kind::String);
    string.str = distance(&string, &nameOfString);
    returnsString.func.type.kind = uint8_t(Kind::Func);
    returnsString.func.outCount = 1;
    returnsString.result = &string;
    returnsNothing.func.type.kind = uint8_t(Kind::Func);
    plain.kind = uint8_t(Kind::Slice);
    plain.str = distance(&plain, &nameOfPlain);
    empty.kind = uint8_t(Kind::Interface);
    empty.str = distance(&empty, &nameOfEmpty);
  }
} descriptors;

String errorOfT(void *data) {
  return join({text("T says "), decimal(*static_cast<int64_t *>(data))});
}
void mOfT(void *) {}

bool equalInts(const void *a, const void *b) {
  return *static_cast<const int64_t *>(a) == *static_cast<const int64_t *>(b);
}
FuncOf<EqualFn> equalIntsValue = {equalInts};

/// main.T with the methods Error, M and an unexported m.
struct Concrete {
  Type type = {};
  UncommonType uncommon = {};
  Method methods[3] = {};

  Concrete() {
    type.size = 8;
    type.kind = uint8_t(Kind::Int);
    type.hash = 7;
    type.tflag = kTFlagUncommon | kTFlagNamed;
    type.equal = &equalIntsValue;
    type.str = distance(&type, &nameOfT);
    uncommon.pkgPath = distance(&type, &nameOfMain);
    uncommon.mcount = 3;
    uncommon.xcount = 2;
    uncommon.moff = uint32_t(distance(&uncommon, methods));
    set(0, nameOfError, descriptors.returnsString, reinterpret_cast<uint8_t *>(errorOfT));
    set(1, nameOfM, descriptors.returnsNothing, reinterpret_cast<uint8_t *>(mOfT));
    set(2, nameOfLower, descriptors.returnsNothing, reinterpret_cast<uint8_t *>(mOfT));
  }

  void set(int index, const NameBytes &name, const FuncDescriptor &func, const uint8_t *code) {
    methods[index] = {distance(&type, &name), distance(&type, &func), distance(&type, code),
                      distance(&type, code)};
  }
} concrete;

struct Interface {
  InterfaceType inter = {};
  Imethod method = {};

  Interface(const NameBytes &methodName, const FuncDescriptor &func, const NameBytes &package) {
    inter.type.kind = uint8_t(Kind::Interface);
    inter.type.hash = 11;
    inter.type.str = distance(&inter, &nameOfErrorer);
    inter.pkgPath = package.bytes;
    inter.methods = &method;
    inter.methodCount = inter.methodCap = 1;
    method = {distance(&inter, &methodName), distance(&inter, &func)};
  }
};
Interface errorer(nameOfError, descriptors.returnsString, nameOfMain);
Interface wrongType(nameOfError, descriptors.returnsNothing, nameOfMain);
Interface lower(nameOfLower, descriptors.returnsNothing, nameOfMain);
Interface lowerElsewhere(nameOfLower, descriptors.returnsNothing, nameOfOther);

TEST(Itab, hasTheMethodsCode) {
  auto *itab = static_cast<Itab *>(getitab(&errorer, &concrete, false));
  ASSERT_NE(itab, nullptr);
  EXPECT_EQ(itab->inter, &errorer.inter);
  EXPECT_EQ(itab->type, &concrete.type);
  EXPECT_EQ(itab->hash, concrete.type.hash);
  EXPECT_EQ(itab->fun[0], reinterpret_cast<void *>(errorOfT));
}

TEST(Itab, isOneForEachPair) {
  EXPECT_EQ(getitab(&errorer, &concrete, false), assertE2I(&errorer, &concrete));
  EXPECT_EQ(getitab(&errorer, &concrete, true), assertE2I2(&errorer, &concrete));
}

/// An itab such as the compiler makes, and its entry in the list of those.
Interface listed(nameOfError, descriptors.returnsString, nameOfMain);
Itab listedItab = {&listed.inter, &concrete.type, 0, 0, {reinterpret_cast<void *>(errorOfT)}};
[[gnu::used, gnu::section("go_itablinks")]] Itab *const listedItabLink = &listedItab;

TEST(Itab, ofTheCompilerIsUsed) { EXPECT_EQ(getitab(&listed, &concrete, false), &listedItab); }

TEST(Itab, methodTypesMustAgree) { EXPECT_EQ(getitab(&wrongType, &concrete, true), nullptr); }

TEST(Itab, unexportedMethodsBelongToTheirPackage) {
  EXPECT_NE(getitab(&lower, &concrete, true), nullptr);
  EXPECT_EQ(getitab(&lowerElsewhere, &concrete, true), nullptr);
}

TEST(Itab, tableGrows) {
  static Concrete many[2000];
  for (Concrete &type : many)
    ASSERT_NE(getitab(&errorer, &type, false), nullptr);
  for (Concrete &type : many)
    ASSERT_EQ(static_cast<Itab *>(getitab(&errorer, &type, false))->type, &type.type);
}

TEST(Assertion, namesTheMissingMethod) {
  EXPECT_EXIT(assertE2I(&errorer, &descriptors.plain), kStatus2,
              "^panic: interface conversion: \\[\\]int is not main.Errorer: "
              "missing method Error\n");
  EXPECT_EXIT(assertE2I(&wrongType, &concrete), kStatus2,
              "^panic: interface conversion: main.T is not main.Errorer: missing method Error\n");
}

TEST(Assertion, toAConcreteType) {
  EXPECT_EXIT(panicdottypeE(&descriptors.plain, &concrete, &descriptors.empty), kStatus2,
              "^panic: interface conversion: interface \\{\\} is \\[\\]int, not main.T\n");
  EXPECT_EXIT(panicdottypeE(nullptr, &concrete, &descriptors.empty), kStatus2,
              "^panic: interface conversion: interface \\{\\} is nil, not main.T\n");
  static Concrete twin;
  EXPECT_EXIT(panicdottypeE(&twin, &concrete, &descriptors.empty), kStatus2,
              "is main.T, not main.T \\(types from different scopes\\)\n");
  twin.uncommon.pkgPath = distance(&twin, &nameOfOther);
  EXPECT_EXIT(panicdottypeE(&twin, &concrete, &descriptors.empty), kStatus2,
              "is main.T, not main.T \\(types from different packages\\)\n");
}

TEST(Assertion, ofNilToAnInterface) {
  EXPECT_EQ(assertE2I2(&errorer, nullptr), nullptr);
  EXPECT_EXIT(assertE2I(&errorer, nullptr), kStatus2,
              "^panic: interface conversion: interface is nil, not main.Errorer\n");
}

TEST(Equality, ofDynamicValues) {
  int64_t five = 5, alsoFive = 5, six = 6;
  EXPECT_TRUE(efaceeq(&concrete, &five, &alsoFive));
  EXPECT_FALSE(efaceeq(&concrete, &five, &six));
  EXPECT_TRUE(efaceeq(nullptr, nullptr, nullptr));
  void *itab = getitab(&errorer, &concrete, false);
  EXPECT_TRUE(ifaceeq(itab, &five, &alsoFive));
  EXPECT_TRUE(ifaceeq(nullptr, nullptr, nullptr));
  EXPECT_EXIT(efaceeq(&descriptors.plain, &five, &five), kStatus2,
              "^panic: runtime error: comparing uncomparable type \\[\\]int\n");
}

TEST(Boxing, sharesSmallIntegersAndTheEmptyString) {
  EXPECT_EQ(convT64(255), convT64(255));
  EXPECT_EQ(*static_cast<int64_t *>(convT64(255)), 255);
  EXPECT_NE(convT64(256), convT64(256));
  EXPECT_EQ(*static_cast<int64_t *>(convT64(-1)), -1);
  EXPECT_EQ(convTstring(text("")), convTstring(text("")));
  EXPECT_TRUE(*static_cast<String *>(convTstring(text("abc"))) == text("abc"));
}

TEST(Boxing, copiesTheValue) {
  int64_t value = 1234;
  auto *copy = static_cast<int64_t *>(convT(&concrete, &value));
  value = 0;
  EXPECT_EQ(*copy, 1234);
}

TEST(PanicValue, errorsPrintByTheirMethod) {
  int64_t five = 5;
  EXPECT_EXIT(gopanic(&concrete, &five), kStatus2, "^panic: T says 5\n");
}

} // namespace

} // namespace mapgo::rt
