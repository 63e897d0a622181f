// Type parameters: type sets, instances, substitution, names.
#include "frontend/types/subst.h"
#include "frontend/types/termlist.h"
#include "frontend/types/typeparam.h"
#include "frontend/types/unify.h"
#include "test/unit/type_builder.h"

#include <gtest/gtest.h>

namespace mapgo::types {
namespace {

class Generics : public testing::Test, public TypeBuilder {
protected:
  TypeParam *param(llvm::StringRef name, const Type *bound, unsigned index = 0) {
    auto *object = context.make<TypeName>(Pos(), package, context.intern(name), nullptr);
    auto *type = context.make<TypeParam>(object, index, bound);
    object->type = type;
    return type;
  }
  const Union *oneOf(std::vector<Term> terms) { return context.make<Union>(std::move(terms)); }
  const Interface *constraint(std::vector<Term> terms) { return interface({}, {oneOf(terms)}); }
  Named *generic(llvm::StringRef name, std::vector<TypeParam *> params, const Type *underlying) {
    Named *type = named(name, underlying);
    type->typeParams = std::move(params);
    return type;
  }
  std::string terms(const Type *iface) {
    const TypeSet &set = typeSet(llvm::cast<Interface>(iface));
    return set.terms ? toString(*set.terms, qualifyRelativeTo(package)) : "all";
  }

  const Type *floatType = basic(BasicKind::Float64);
  const Type *myInt = named("MyInt", intType());
};

TEST_F(Generics, TermsAreKeptInNormalForm) {
  EXPECT_EQ(terms(constraint({{intType()}, {string()}, {intType(), true}})), "~int | string");
  EXPECT_EQ(terms(constraint({{intType(), true}, {myInt}})), "~int");
  EXPECT_EQ(terms(context.anyType()), "all");
}

TEST_F(Generics, ElementsOfAnInterfaceRestrictEachOther) {
  const Type *numbers = oneOf({{intType(), true}, {floatType, true}});
  EXPECT_EQ(terms(interface({}, {numbers, oneOf({{myInt}, {string()}})})), "MyInt");
  EXPECT_TRUE(typeSet(interface({}, {intType(), string()})).isEmpty());
  // comparable drops what is not strictly comparable
  EXPECT_EQ(
      terms(interface({}, {oneOf({{intType()}, {slice(intType())}}), context.comparableType()})),
      "int");
}

TEST_F(Generics, PredicatesAreAboutTheWholeTypeSet) {
  TypeParam *number = param("N", constraint({{intType(), true}, {floatType}}));
  EXPECT_TRUE(allNumeric(number) && allOrdered(number));
  EXPECT_FALSE(isNumeric(number));
  EXPECT_FALSE(allInteger(number));
  EXPECT_TRUE(comparable(number));
  TypeParam *any = param("T", context.anyType());
  EXPECT_FALSE(allNumeric(any) || comparable(any) || hasNil(any));
  EXPECT_TRUE(comparable(param("C", context.comparableType())));
  EXPECT_TRUE(hasNil(param("P", constraint({{pointer(intType())}, {slice(intType())}}))));
}

TEST_F(Generics, CoreTypeIsWhatAllTypesHaveInCommon) {
  const Type *ints = slice(intType());
  EXPECT_EQ(coreType(param("S", constraint({{ints, true}, {named("Ints", ints)}}))), ints);
  EXPECT_EQ(coreType(param("T", constraint({{intType()}, {string()}}))), nullptr);
  const Type *both = chan(ChanDir::Both, intType()), *send = chan(ChanDir::SendOnly, intType());
  EXPECT_EQ(coreType(param("C", constraint({{both}, {send}}))), send);
  EXPECT_EQ(coreType(param("C", constraint({{chan(ChanDir::RecvOnly, intType())}, {send}}))),
            nullptr);
  const Type *bytes = slice(context.byteType());
  TypeParam *text = param("B", constraint({{bytes}, {string()}}));
  EXPECT_EQ(coreType(text), nullptr);
  EXPECT_EQ(coreString(text), string());
}

TEST_F(Generics, InstancesAreUnique) {
  Named *list = generic("List", {param("T", context.anyType())}, intType());
  const Named *bytes = context.instantiate(list, {context.byteType()});
  EXPECT_EQ(bytes, context.instantiate(list, {basic(BasicKind::Uint8)}));
  EXPECT_NE(bytes, context.instantiate(list, {intType()}));
  EXPECT_FALSE(identical(bytes, list));
}

TEST_F(Generics, InstancesMayReferToThemselves) {
  // type List[T any] struct { next *List[T]; value T }
  TypeParam *t = param("T", context.anyType());
  Named *list = generic("List", {t}, nullptr);
  const Named *open = context.instantiate(list, {t});
  EXPECT_EQ(open->under(), open); // not declared yet
  list->underlying = list->fromRHS = structOf({field("next", pointer(open)), field("value", t)});
  const Named *ints = context.instantiate(list, {intType()});
  const auto *under = llvm::cast<Struct>(ints->under());
  EXPECT_EQ(llvm::cast<Pointer>(under->fields[0]->type)->elem, ints);
  EXPECT_EQ(under->fields[1]->type, intType());
}

TEST_F(Generics, MethodsOfInstancesFollowTheirOrigins) {
  TypeParam *t = param("T", context.anyType());
  Named *box = generic("Box", {t}, structOf({field("v", t)}));
  // func (b *Box[E]) Get() E
  TypeParam *e = param("E", context.anyType());
  Signature *sig = func(context.emptyTuple(), tuple({{"", e}}));
  sig->receiverTypeParams = {e};
  Func *get = method(box, "Get", /*pointerReceiver=*/true, sig);
  const Named *strings = context.instantiate(box, {string()});
  Func *instance = strings->methodList().front();
  EXPECT_EQ(instance->origin, get);
  EXPECT_EQ(text(instance->type), "func() string");
  EXPECT_EQ(instance->fullName(), "main.(*Box[string]).Get");
  LookupResult found = lookupFieldOrMethod(pointer(strings), false, package, "Get");
  EXPECT_EQ(found.object, instance);
  EXPECT_EQ(Substitution(context, {t}, {string()})
                .func(context.instantiate(box, {t})->methodList().front()),
            instance);
}

TEST_F(Generics, LocalTypesBelongToTheInstanceOfTheirFunction) {
  TypeParam *t = param("T", context.anyType());
  Named *local = named("local", structOf({field("v", t)}));
  local->implicitParams = {t};
  local->object->localIndex = 1;
  const Type *ints = substitute(context, slice(local), {t}, {intType()});
  EXPECT_EQ(linkString(ints), "[]main.local[int]·1");
  EXPECT_EQ(reflectString(ints), "[]main.local[int]");
  EXPECT_EQ(substitute(context, local, {t}, {t}), local);
}

TEST_F(Generics, EndlessInstancesComeToAnEnd) {
  // type Endless[T any] struct { *Endless[[]T]; array [2]Endless[*T] }
  TypeParam *t = param("T", context.anyType());
  Named *endless = generic("Endless", {t}, nullptr);
  const Type *inner = context.instantiate(endless, {slice(t)});
  endless->underlying = endless->fromRHS =
      structOf({embedded("Endless", pointer(inner)),
                field("array", array(2, context.instantiate(endless, {pointer(t)})))});
  const Named *ints = context.instantiate(endless, {intType()});
  EXPECT_EQ(lookupFieldOrMethod(ints, false, package, "missing").object, nullptr);
  EXPECT_TRUE(methodSet(ints).empty());
  EXPECT_TRUE(comparable(ints));
}

TEST_F(Generics, UnificationFindsTypes) {
  TypeParam *k = param("K", context.anyType()), *v = param("V", context.anyType(), 1);
  TypeParam *params[] = {k, v};
  Unifier unifier(params, {}, true, [](Func *) {});
  EXPECT_TRUE(unifier.unify(map(k, slice(v)), map(string(), slice(myInt)), Unifier::Mode::Assign));
  EXPECT_EQ(unifier.at(k), string());
  EXPECT_EQ(unifier.at(v), myInt);
  EXPECT_FALSE(unifier.unify(pointer(v), pointer(intType()), Unifier::Mode::Assign));
}

TEST_F(Generics, UnificationPrefersDefinedTypesAndDirectedChannels) {
  TypeParam *t = param("T", context.anyType());
  const Type *ints = slice(intType()), *defined = named("Ints", ints);
  for (bool definedFirst : {false, true}) {
    Unifier unifier(t, {}, true, [](Func *) {});
    EXPECT_TRUE(unifier.unify(t, definedFirst ? defined : ints, Unifier::Mode::Assign));
    EXPECT_TRUE(unifier.unify(t, definedFirst ? ints : defined, Unifier::Mode::Assign));
    EXPECT_EQ(unifier.at(t), defined);
  }
  const Type *send = chan(ChanDir::SendOnly, intType());
  const Type *known[] = {chan(ChanDir::Both, intType())};
  Unifier unifier(t, known, true, [](Func *) {});
  EXPECT_TRUE(unifier.unify(t, send, Unifier::Mode::Assign));
  EXPECT_EQ(unifier.at(t), send);
}

TEST_F(Generics, ParametersThatMatchEachOtherAreOne) {
  TypeParam *a = param("A", context.anyType()), *b = param("B", context.anyType(), 1);
  TypeParam *params[] = {a, b};
  Unifier unifier(params, {}, true, [](Func *) {});
  EXPECT_TRUE(unifier.unify(a, b, Unifier::Mode::Assign));
  EXPECT_EQ(unifier.unknowns(), 2u);
  unifier.set(b, intType());
  EXPECT_EQ(unifier.at(a), intType());
}

TEST_F(Generics, Names) {
  TypeParam *k = param("K", context.comparableType()), *v = param("V", context.anyType(), 1);
  Named *pair = generic("Pair", {k, v}, intType());
  Package *other = addPackage("ex.com/m/deep", "deep");
  auto *object = context.make<TypeName>(Pos(), other, "D", nullptr);
  auto *deep = context.make<Named>(object);
  deep->underlying = intType();
  const Type *t = context.instantiate(pair, {deep, context.anyType()});
  EXPECT_EQ(linkString(t), "main.Pair[ex.com/m/deep.D,interface {}]");
  EXPECT_EQ(reflectString(t), "main.Pair[ex.com/m/deep.D,interface {}]");
  EXPECT_EQ(text(t), "Pair[deep.D, any]");
  EXPECT_EQ(text(pair), "Pair[K comparable, V any]");
  EXPECT_EQ(text(constraint({{intType(), true}, {string()}})), "interface{~int | string}");
}

} // namespace
} // namespace mapgo::types
