// Types, objects and scopes; texts are those of gc 1.24's messages.
#include "frontend/types/sizes.h"
#include "frontend/types/typeset.h"
#include "test/unit/type_builder.h"

#include <gtest/gtest.h>

using namespace mapgo;
using namespace mapgo::types;

namespace {

struct Universe : testing::Test, TypeBuilder {};
struct TypeText : testing::Test, TypeBuilder {};
struct Identity : testing::Test, TypeBuilder {};
struct Predicates : testing::Test, TypeBuilder {};
struct Lookup : testing::Test, TypeBuilder {};
struct MethodSets : testing::Test, TypeBuilder {};
struct TypeSets : testing::Test, TypeBuilder {};
struct GcSizesTest : testing::Test, TypeBuilder {};

std::vector<std::string> names(const std::vector<MethodSetEntry> &set) {
  std::vector<std::string> result;
  for (const MethodSetEntry &entry : set)
    result.push_back(entry.func->name.str());
  return result;
}

using Names = std::vector<std::string>;
using Path = std::vector<unsigned>;

TEST_F(Universe, DeclaresAllPredeclaredNames) {
  for (const char *name :
       {"any",     "bool",    "byte",    "comparable", "complex64", "complex128", "error",
        "float32", "float64", "int",     "int8",       "int16",     "int32",      "int64",
        "rune",    "string",  "uint",    "uint8",      "uint16",    "uint32",     "uint64",
        "uintptr", "true",    "false",   "iota",       "nil",       "append",     "cap",
        "clear",   "close",   "complex", "copy",       "delete",    "imag",       "len",
        "make",    "max",     "min",     "new",        "panic",     "print",      "println",
        "real",    "recover"})
    EXPECT_TRUE(context.universe()->lookup(name)) << name;
  EXPECT_EQ(context.universe()->objects().size(), 44u);
  EXPECT_EQ(context.unsafePackage()->scope->objects().size(), 9u);
  EXPECT_FALSE(context.universe()->lookup("Pointer"));
}

TEST_F(Universe, ErrorHasItsMethod) {
  LookupResult found = lookupFieldOrMethod(context.errorType(), false, package, "Error");
  ASSERT_TRUE(found.object);
  EXPECT_EQ(text(found.object->type), "func() string");
  EXPECT_EQ(text(context.errorType()), "error");
  EXPECT_EQ(text(context.errorType()->under()), "interface{Error() string}");
}

TEST_F(Universe, ObjectsAsText) {
  auto show = [&](const Object *object) { return toString(object, qualifyRelativeTo(package)); };
  Scope *universe = context.universe();
  EXPECT_EQ(show(universe->lookup("any")), "type any = interface{}");
  EXPECT_EQ(show(universe->lookup("byte")), "type byte");
  EXPECT_EQ(show(universe->lookup("error")), "type error interface{Error() string}");
  EXPECT_EQ(show(universe->lookup("len")), "builtin len");
  EXPECT_EQ(show(universe->lookup("nil")), "nil");
  EXPECT_EQ(show(universe->lookup("iota")), "const iota untyped int");
  Named *t = named("T", structOf({field("x", intType())}));
  Func *m = method(t, "M", true, func(tuple({{"x", intType()}}), context.emptyTuple()));
  EXPECT_EQ(show(t->object), "type T struct{x int}");
  EXPECT_EQ(show(m), "func (*T).M(x int)");
  EXPECT_EQ(m->fullName(), "main.(*T).M");
  EXPECT_EQ(show(field("x", t)), "field x T");
}

TEST_F(Universe, IsAliasTellsDefinedTypesFromOtherNames) {
  auto isAlias = [&](const char *name) {
    return llvm::cast<TypeName>(context.universe()->lookup(name))->isAlias();
  };
  EXPECT_TRUE(isAlias("byte"));
  EXPECT_TRUE(isAlias("any"));
  EXPECT_FALSE(isAlias("int"));
  EXPECT_FALSE(isAlias("error"));
  EXPECT_FALSE(llvm::cast<TypeName>(context.unsafePackage()->scope->lookup("Pointer"))->isAlias());
  EXPECT_TRUE(TypeName(Pos(), package, "Text", string()).isAlias());
}

TEST_F(Universe, ScopesHonourWhereANameBegins) {
  Scope inner(package->scope, Pos(10), Pos(100), "block");
  auto *outer = context.make<Var>(Pos(), package, "x", intType());
  auto *local = context.make<Var>(Pos(50), package, "x", string());
  local->scopePos = Pos(60);
  EXPECT_FALSE(package->scope->insert(outer));
  EXPECT_FALSE(inner.insert(local));
  EXPECT_EQ(inner.insert(local), local);
  EXPECT_EQ(inner.lookupParent("x", Pos(55)), outer);
  EXPECT_EQ(inner.lookupParent("x", Pos(60)), local);
  Scope *found = nullptr;
  EXPECT_TRUE(inner.lookupParent("int", Pos(55), &found));
  EXPECT_EQ(found, context.universe());
  EXPECT_FALSE(inner.lookupParent("undefined", Pos()));
}

TEST_F(Universe, NamesAreExportedByUnicodeUpperCase) {
  EXPECT_TRUE(field("Élan", intType())->exported());
  EXPECT_FALSE(field("élan", intType())->exported());
  EXPECT_FALSE(field("_X", intType())->exported());
  EXPECT_FALSE(field("日本", intType())->exported());
  EXPECT_EQ(field("x", intType())->id(), "main.x");
}

TEST_F(TypeText, AsInMessages) {
  Named *s = named("S", structOf({}));
  Struct *tagged = structOf({field("a", intType()), embedded("S", s), embedded("S", pointer(s))});
  tagged->tags = {"tag", "", ""};
  EXPECT_EQ(text(tagged), "struct{a int \"tag\"; S; *S}");
  EXPECT_EQ(text(map(string(), context.anyType())), "map[string]any");
  EXPECT_EQ(text(slice(context.emptyInterface())), "[]interface{}");
  EXPECT_EQ(text(array(3, chan(ChanDir::SendOnly, context.byteType()))), "[3]chan<- byte");
  EXPECT_EQ(text(chan(ChanDir::Both, chan(ChanDir::RecvOnly, intType()))), "chan (<-chan int)");
  EXPECT_EQ(text(basic(BasicKind::UnsafePointer)), "unsafe.Pointer");
  EXPECT_EQ(text(context.comparableType()->under()), "interface{comparable}");
  EXPECT_EQ(text(basic(BasicKind::UntypedRune)), "untyped rune");
}

TEST_F(TypeText, Functions) {
  const Type *strings = slice(string());
  EXPECT_EQ(text(func(tuple({{"x", intType()}, {"ys", strings}}),
                      tuple({{"n", intType()}, {"err", context.errorType()}}), true)),
            "func(x int, ys ...string) (n int, err error)");
  EXPECT_EQ(text(func(tuple({{"", intType()}}), tuple({{"", string()}}))), "func(int) string");
  EXPECT_EQ(text(func(tuple({}), tuple({{"s", string()}}))), "func() (s string)");
  EXPECT_EQ(text(func(tuple({{"", slice(context.byteType())}, {"", string()}}), tuple({}), true)),
            "func([]byte, string...)");
}

TEST_F(TypeText, InterfacesAsDeclared) {
  Named *i = named("I", interface({}));
  Func *k = interfaceMethod("K", func(tuple({}), tuple({{"", context.anyType()}})));
  EXPECT_EQ(text(interface({k}, {i})), "interface{K() any; I}");
}

TEST_F(TypeText, OtherPackagesAreNamed) {
  Package *main = package;
  package = addPackage("a/b", "b");
  Named *t = named("T", intType());
  package = main;
  EXPECT_EQ(text(t), "b.T");
  EXPECT_EQ(toString(t, {}), "a/b.T");
}

TEST_F(TypeText, LinkStringsAreEqualIffIdentical) {
  Named *t = named("T", intType());
  Named *local = named("T", intType());
  local->object->localIndex = 1;
  EXPECT_EQ(linkString(map(string(), t)), "map[string]main.T");
  EXPECT_EQ(linkString(local), "main.T·1");
  EXPECT_EQ(linkString(slice(context.byteType())), "[]uint8");
  EXPECT_EQ(linkString(slice(context.runeType())), "[]int32");
  EXPECT_EQ(linkString(context.anyType()), "interface {}");
  EXPECT_EQ(linkString(context.errorType()), "error");
  EXPECT_EQ(linkString(structOf({field("X", intType()), field("y", t)})),
            "struct { X int; main.y main.T }");
  EXPECT_EQ(linkString(structOf({embedded("T", pointer(t))})), "struct { *main.T }");
  EXPECT_EQ(linkString(structOf({embedded("A", t)})), "struct { A = main.T }");
  EXPECT_EQ(linkString(structOf({embedded("int", intType())})), "struct { main.int = int }");
  Signature *f = func(tuple({{"x", intType()}, {"", slice(string())}}),
                      tuple({{"", intType()}, {"", context.errorType()}}), true);
  EXPECT_EQ(linkString(f), "func(int, ...string) (int, error)");
  EXPECT_EQ(
      linkString(interface({interfaceMethod("m", plainFunc()), interfaceMethod("Z", plainFunc())})),
      "interface { Z(); main.m() }");
}

TEST_F(Identity, LiteralsByStructure) {
  EXPECT_TRUE(identical(slice(context.byteType()), slice(basic(BasicKind::Uint8))));
  EXPECT_FALSE(identical(slice(intType()), slice(basic(BasicKind::Int64))));
  EXPECT_TRUE(identical(map(string(), intType()), map(string(), intType())));
  EXPECT_FALSE(identical(array(3, intType()), array(4, intType())));
  EXPECT_TRUE(identical(array(-1, intType()), array(4, intType())));
  EXPECT_FALSE(identical(chan(ChanDir::Both, intType()), chan(ChanDir::RecvOnly, intType())));
  EXPECT_TRUE(identical(func(tuple({{"a", intType()}}), tuple({})),
                        func(tuple({{"b", intType()}}), tuple({}))));
  EXPECT_FALSE(identical(func(tuple({{"", slice(intType())}}), tuple({}), true),
                         func(tuple({{"", slice(intType())}}), tuple({}))));
}

TEST_F(Identity, NamedByDeclaration) {
  Named *a = named("A", intType());
  package = addPackage("other", "other");
  Named *b = named("A", intType());
  EXPECT_TRUE(identical(a, a));
  EXPECT_FALSE(identical(a, b));
  EXPECT_FALSE(identical(a, intType()));
}

TEST_F(Identity, StructTagsAndUnexportedFields) {
  Struct *x = structOf({field("A", intType())}), *y = structOf({field("A", intType())});
  x->tags = {"t"};
  EXPECT_FALSE(identical(x, y));
  EXPECT_TRUE(identical(x, y, /*ignoreTags=*/true));
  Struct *here = structOf({field("a", intType())});
  package = addPackage("other", "other");
  EXPECT_FALSE(identical(here, structOf({field("a", intType())})));
}

TEST_F(Identity, InterfacesByMethodsNotOrder) {
  Func *m = interfaceMethod("M", plainFunc()), *n = interfaceMethod("N", plainFunc());
  const Type *embedding = interface({n}, {named("I", interface({m}))});
  EXPECT_TRUE(identical(interface({m, n}), embedding));
  EXPECT_FALSE(identical(interface({m}), embedding));
  EXPECT_TRUE(identical(context.anyType(), context.emptyInterface()));
}

TEST_F(Identity, RecursiveInterfaceLiteralsTerminate) {
  // type T interface { m() interface{ T } }, twice
  auto makeRecursive = [&] {
    Interface *outer = interface({});
    Named *t = named("T", outer);
    Interface *inner = interface({}, {t});
    outer->methods = {interfaceMethod("m", func(tuple({}), tuple({{"", inner}})))};
    return outer;
  };
  EXPECT_TRUE(identical(makeRecursive(), makeRecursive()));
}

TEST_F(Predicates, LookThroughDefinitions) {
  Named *celsius = named("Celsius", basic(BasicKind::Float64));
  EXPECT_TRUE(isFloat(celsius) && isNumeric(celsius) && isOrdered(celsius));
  EXPECT_FALSE(isInteger(celsius) || hasNil(celsius));
  EXPECT_TRUE(hasNil(named("P", pointer(intType()))));
  EXPECT_TRUE(hasNil(basic(BasicKind::UnsafePointer)));
  EXPECT_TRUE(isBytesOrRunes(named("Bytes", slice(context.byteType()))));
  EXPECT_TRUE(isUntyped(basic(BasicKind::UntypedNil)));
  EXPECT_EQ(defaultType(basic(BasicKind::UntypedRune)), context.runeType());
  EXPECT_EQ(defaultType(basic(BasicKind::UntypedFloat)), basic(BasicKind::Float64));
  EXPECT_EQ(defaultType(celsius), celsius);
  EXPECT_EQ(derefOrNull(intType()), nullptr);
}

TEST_F(Predicates, IncompleteDefinitionsHaveNoProperties) {
  Named *pending = named("T", nullptr);
  EXPECT_EQ(pending->under(), pending);
  EXPECT_FALSE(isNumeric(pending) || hasNil(pending) || isInterface(pending));
}

TEST_F(Predicates, ComparableSaysWhyNot) {
  Named *s = named("S", structOf({field("a", slice(intType()))}));
  std::string why;
  auto qualifier = qualifyRelativeTo(package);
  EXPECT_FALSE(comparable(s, &why, qualifier));
  EXPECT_EQ(why, "struct containing []int cannot be compared");
  EXPECT_FALSE(comparable(array(2, s), &why, qualifier));
  EXPECT_EQ(why, "[2]S cannot be compared");
  EXPECT_TRUE(comparable(context.anyType()));
  EXPECT_TRUE(comparable(structOf({field("p", pointer(s))})));
}

TEST_F(Lookup, PromotedFieldsThroughPointers) {
  Named *inner = named("Inner", structOf({field("x", intType())}));
  Named *outer =
      named("Outer", structOf({field("y", intType()), embedded("Inner", pointer(inner))}));
  LookupResult found = lookupFieldOrMethod(outer, false, package, "x");
  ASSERT_TRUE(found.object);
  EXPECT_EQ(found.index, (Path{1, 0}));
  EXPECT_TRUE(found.indirect);
  EXPECT_FALSE(lookupFieldOrMethod(outer, false, package, "y").indirect);
  EXPECT_TRUE(lookupFieldOrMethod(pointer(outer), false, package, "y").indirect);
  EXPECT_FALSE(lookupFieldOrMethod(outer, false, package, "z").object);
  EXPECT_FALSE(lookupFieldOrMethod(pointer(pointer(outer)), false, package, "y").object);
}

TEST_F(Lookup, SameDepthIsAmbiguousUnlessHidden) {
  Named *a = named("A", structOf({field("x", intType())}));
  Named *b = named("B", structOf({field("x", intType())}));
  Struct *both = structOf({embedded("A", a), embedded("B", b)});
  LookupResult found = lookupFieldOrMethod(both, false, package, "x");
  EXPECT_FALSE(found.object);
  EXPECT_TRUE(found.ambiguous);
  both->fields.push_back(field("x", string()));
  EXPECT_EQ(lookupFieldOrMethod(both, false, package, "x").index, (Path{2}));
}

TEST_F(Lookup, OneTypeReachedTwiceIsAmbiguous) {
  Named *base = named("Base", structOf({field("x", intType())}));
  Named *a = named("A", structOf({embedded("Base", base)}));
  Named *b = named("B", structOf({embedded("Base", base)}));
  Struct *diamond = structOf({embedded("A", a), embedded("B", b)});
  EXPECT_TRUE(lookupFieldOrMethod(diamond, false, package, "x").ambiguous);
}

TEST_F(Lookup, RecursiveEmbeddingTerminates) {
  Struct *body = structOf({});
  Named *list = named("List", body);
  body->fields = {embedded("List", pointer(list)), field("v", intType())};
  EXPECT_EQ(lookupFieldOrMethod(list, false, package, "v").index, (Path{1}));
  EXPECT_FALSE(lookupFieldOrMethod(list, false, package, "w").object);
}

TEST_F(Lookup, PointerReceiversNeedAnAddress) {
  Named *t = named("T", structOf({}));
  method(t, "M", true);
  LookupResult found = lookupFieldOrMethod(t, false, package, "M");
  EXPECT_FALSE(found.object);
  EXPECT_TRUE(found.pointerReceiver);
  EXPECT_TRUE(lookupFieldOrMethod(t, true, package, "M").object);
  EXPECT_TRUE(lookupFieldOrMethod(pointer(t), false, package, "M").object);
  EXPECT_FALSE(lookupFieldOrMethod(named("P", pointer(t)), true, package, "M").object);
}

TEST_F(Lookup, UnexportedNamesBelongToTheirPackage) {
  Struct *here = structOf({field("x", intType()), field("Y", intType())});
  Package *other = addPackage("other", "other");
  EXPECT_FALSE(lookupFieldOrMethod(here, false, other, "x").object);
  EXPECT_TRUE(lookupFieldOrMethod(here, false, other, "Y").object);
}

TEST_F(Lookup, FoldCaseFindsMethods) {
  Named *t = named("T", structOf({}));
  method(t, "Straße", false);
  EXPECT_FALSE(lookupFieldOrMethod(t, false, package, "straße").object);
  EXPECT_TRUE(lookupFieldOrMethod(t, false, package, "straße", /*foldCase=*/true).object);
}

TEST_F(Lookup, MissingMethodsAndTheirReasons) {
  Signature *wanted = func(tuple({{"", intType()}}), tuple({{"", string()}}));
  Interface *i = interface({interfaceMethod("M", wanted)});
  auto sameSignature = [&] { return func(wanted->params, wanted->results); };
  auto reason = [&](const Type *t) { return missingMethod(t, i, true).reason; };

  Named *none = named("None", intType());
  EXPECT_EQ(reason(none), MissingMethod::NotFound);
  Named *good = named("Good", intType());
  method(good, "M", false, sameSignature());
  EXPECT_TRUE(implements(good, i));
  EXPECT_TRUE(implements(pointer(good), i));
  Named *byPointer = named("ByPointer", intType());
  method(byPointer, "M", true, sameSignature());
  EXPECT_EQ(reason(byPointer), MissingMethod::PointerReceiver);
  EXPECT_TRUE(implements(pointer(byPointer), i));
  Named *wrongType = named("WrongType", intType());
  method(wrongType, "M", false);
  EXPECT_EQ(reason(wrongType), MissingMethod::WrongType);
  Named *wrongName = named("WrongName", intType());
  method(wrongName, "m", false, sameSignature());
  EXPECT_EQ(reason(wrongName), MissingMethod::WrongName);
  EXPECT_EQ(reason(named("HasField", structOf({field("M", intType())}))), MissingMethod::Field);
}

TEST_F(Lookup, AssertionsOnlyNeedMethodsNotToConflict) {
  Interface *wanted = interface({interfaceMethod("M", plainFunc())});
  Interface *other = interface({interfaceMethod("N", plainFunc())});
  EXPECT_EQ(missingMethod(other, wanted, true).reason, MissingMethod::NotFound);
  EXPECT_EQ(missingMethod(other, wanted, false).reason, MissingMethod::None);
  Interface *conflicting =
      interface({interfaceMethod("M", func(tuple({}), tuple({{"", intType()}})))});
  EXPECT_EQ(missingMethod(conflicting, wanted, false).reason, MissingMethod::WrongType);
}

TEST_F(MethodSets, ValuesHaveNoPointerMethods) {
  Named *t = named("T", structOf({}));
  method(t, "b", false);
  method(t, "Z", true);
  method(t, "A", false);
  EXPECT_EQ(names(methodSet(t)), (Names{"A", "b"}));
  EXPECT_EQ(names(methodSet(pointer(t))), (Names{"A", "Z", "b"}));
  EXPECT_TRUE(methodSet(named("P", pointer(t))).empty());
}

TEST_F(MethodSets, PromotionThroughValuesAndPointers) {
  Named *inner = named("Inner", structOf({}));
  method(inner, "V", false);
  method(inner, "P", true);
  Struct *byValue = structOf({field("n", intType()), embedded("Inner", inner)});
  Struct *byPointer = structOf({embedded("Inner", pointer(inner))});
  EXPECT_EQ(names(methodSet(byValue)), (Names{"V"}));
  EXPECT_EQ(names(methodSet(pointer(byValue))), (Names{"P", "V"}));
  EXPECT_EQ(methodSet(byValue)[0].index, (Path{1, 0}));
  EXPECT_FALSE(methodSet(byValue)[0].indirect);
  std::vector<MethodSetEntry> set = methodSet(byPointer);
  EXPECT_EQ(names(set), (Names{"P", "V"}));
  EXPECT_TRUE(set[0].indirect);
}

TEST_F(MethodSets, CollisionsAndFieldsHideMethods) {
  Named *a = named("A", structOf({})), *b = named("B", structOf({}));
  method(a, "M", false);
  method(a, "N", false);
  method(b, "M", false);
  EXPECT_EQ(names(methodSet(structOf({embedded("A", a), embedded("B", b)}))), (Names{"N"}));
  EXPECT_EQ(names(methodSet(structOf({embedded("A", a), field("N", intType())}))), (Names{"M"}));
}

TEST_F(MethodSets, EmbeddedInterfaces) {
  Interface *i = interface({interfaceMethod("M", plainFunc())});
  EXPECT_EQ(names(methodSet(structOf({embedded("I", named("I", i))}))), (Names{"M"}));
  EXPECT_EQ(names(methodSet(i)), (Names{"M"}));
  EXPECT_TRUE(methodSet(pointer(i)).empty());
}

TEST_F(TypeSets, ReportsDuplicates) {
  Func *m1 = interfaceMethod("M", plainFunc());
  Func *m2 = interfaceMethod("M", func(tuple({}), tuple({{"", intType()}})));
  Interface *i = interface({m1, interfaceMethod("A", plainFunc())}, {named("E", interface({m2}))});
  i->embedPositions = {Pos(7)};
  int reports = 0;
  const TypeSet &set = computeTypeSet(i, [&](const DuplicateMethod &duplicate) {
    ++reports;
    EXPECT_FALSE(duplicate.isExplicit);
    EXPECT_EQ(duplicate.pos, Pos(7));
    EXPECT_EQ(duplicate.method, m2);
    EXPECT_EQ(duplicate.other, m1);
  });
  EXPECT_EQ(reports, 1);
  ASSERT_EQ(set.methods.size(), 2u);
  EXPECT_EQ(set.methods[0]->name, "A");
}

TEST_F(TypeSets, IncompleteInterfacesAreNotKept) {
  Named *pending = named("E", nullptr);
  Interface *i = interface({interfaceMethod("M", plainFunc())}, {pending});
  EXPECT_TRUE(typeSet(i).methods.empty());
  pending->underlying = interface({interfaceMethod("N", plainFunc())});
  EXPECT_EQ(typeSet(i).methods.size(), 2u);
}

TEST_F(TypeSets, InvalidCyclesTerminate) {
  Interface *i = interface({interfaceMethod("M", plainFunc())});
  i->embeddeds = {named("I", i)};
  EXPECT_EQ(typeSet(i).methods.size(), 1u);
}

TEST_F(GcSizesTest, TooLargeTypesSaturate) {
  GcSizes sizes;
  EXPECT_GE(sizes.sizeOf(array(INT64_MAX, intType())), kMaxSize);
  EXPECT_GE(sizes.sizeOf(array(int64_t(1) << 40, array(int64_t(1) << 40, intType()))), kMaxSize);
  EXPECT_EQ(sizes.sizeOf(array(INT64_MAX, structOf({}))), 0u);
}

TEST_F(GcSizesTest, InvalidRecursionAndSharedPartsTerminate) {
  GcSizes sizes;
  Struct *body = structOf({});
  Named *t = named("T", body);
  body->fields = {field("t", t)};
  EXPECT_EQ(sizes.sizeOf(t), 0u);
  const Type *doubled = basic(BasicKind::Uint8);
  for (int i = 0; i < 45; ++i)
    doubled = structOf({field("a", doubled), field("b", doubled)});
  EXPECT_EQ(sizes.sizeOf(doubled), uint64_t(1) << 45);
}

} // namespace
