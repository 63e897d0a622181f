// The context and what is declared before any program: the universe and package unsafe
// (spec: Predeclared identifiers; Package unsafe).
#include "frontend/types/lookup.h"

using namespace llvm;

namespace mapgo::types {
namespace {

struct BasicSpec {
  BasicKind kind;
  uint16_t info;
  const char *name;
};

constexpr BasicSpec basicSpecs[] = {
    {BasicKind::Invalid, 0, "invalid type"},
    {BasicKind::Bool, IsBoolean, "bool"},
    {BasicKind::Int, IsInteger, "int"},
    {BasicKind::Int8, IsInteger, "int8"},
    {BasicKind::Int16, IsInteger, "int16"},
    {BasicKind::Int32, IsInteger, "int32"},
    {BasicKind::Int64, IsInteger, "int64"},
    {BasicKind::Uint, IsInteger | IsUnsigned, "uint"},
    {BasicKind::Uint8, IsInteger | IsUnsigned, "uint8"},
    {BasicKind::Uint16, IsInteger | IsUnsigned, "uint16"},
    {BasicKind::Uint32, IsInteger | IsUnsigned, "uint32"},
    {BasicKind::Uint64, IsInteger | IsUnsigned, "uint64"},
    {BasicKind::Uintptr, IsInteger | IsUnsigned, "uintptr"},
    {BasicKind::Float32, IsFloat, "float32"},
    {BasicKind::Float64, IsFloat, "float64"},
    {BasicKind::Complex64, IsComplex, "complex64"},
    {BasicKind::Complex128, IsComplex, "complex128"},
    {BasicKind::String, IsString, "string"},
    {BasicKind::UnsafePointer, 0, "unsafe.Pointer"},
    {BasicKind::UntypedBool, IsBoolean | IsUntyped, "untyped bool"},
    {BasicKind::UntypedInt, IsInteger | IsUntyped, "untyped int"},
    {BasicKind::UntypedRune, IsInteger | IsUntyped, "untyped rune"},
    {BasicKind::UntypedFloat, IsFloat | IsUntyped, "untyped float"},
    {BasicKind::UntypedComplex, IsComplex | IsUntyped, "untyped complex"},
    {BasicKind::UntypedString, IsString | IsUntyped, "untyped string"},
    {BasicKind::UntypedNil, IsUntyped, "untyped nil"},
};
static_assert(std::size(basicSpecs) == kBasicKindCount);

struct BuiltinSpec {
  BuiltinId id;
  const char *name;
};

constexpr BuiltinSpec universeBuiltins[] = {
#define BUILTIN(id, name, arguments, variadic, isStatement) {BuiltinId::id, name},
#define UNSAFE(id, name, arguments, variadic, isStatement)
#define TEST(id, name, arguments, variadic, isStatement)
#include "frontend/types/builtins.def"
};

constexpr BuiltinSpec unsafeBuiltins[] = {
#define BUILTIN(id, name, arguments, variadic, isStatement)
#define UNSAFE(id, name, arguments, variadic, isStatement) {BuiltinId::id, name},
#define TEST(id, name, arguments, variadic, isStatement)
#include "frontend/types/builtins.def"
};

/// Makes the objects of the universe and of package unsafe in a new context.
class UniverseBuilder {
public:
  UniverseBuilder(Context &context, Scope *universe, Package *unsafe)
      : context_(context), universe_(universe), unsafe_(unsafe) {}

  TypeName *declareType(StringRef name, const Type *type) {
    auto *object = context_.make<TypeName>(Pos(), nullptr, name, type);
    universe_->insert(object);
    return object;
  }

  Const *declareConst(StringRef name, BasicKind kind, constant::Value value) {
    auto *object =
        context_.make<Const>(Pos(), nullptr, name, context_.basic(kind), std::move(value));
    universe_->insert(object);
    return object;
  }

  void declareBuiltin(const BuiltinSpec &spec, Scope *scope, Package *package) {
    auto *builtin = context_.make<Builtin>(spec.name, spec.id, context_.invalid());
    builtin->package = package;
    scope->insert(builtin);
  }

  void declareUnsafe() {
    unsafe_->complete = true;
    unsafe_->scope->insert(context_.make<TypeName>(Pos(), unsafe_, "Pointer",
                                                   context_.basic(BasicKind::UnsafePointer)));
    for (const BuiltinSpec &spec : unsafeBuiltins)
      declareBuiltin(spec, unsafe_->scope, unsafe_);
  }

  /// A predeclared defined type whose underlying type is the interface.
  Named *declareInterface(StringRef name, const Interface *iface) {
    auto *object = context_.make<TypeName>(Pos(), nullptr, name, nullptr);
    auto *named = context_.make<Named>(object);
    named->underlying = iface;
    named->fromRHS = iface;
    object->type = named;
    object->color = Color::Black;
    universe_->insert(object);
    return named;
  }

  /// type error interface { Error() string }
  Named *declareError() {
    auto *iface = context_.make<Interface>();
    Named *error = declareInterface("error", iface);
    auto *sig = context_.make<Signature>();
    sig->receiver = context_.make<Var>(Pos(), nullptr, "", error);
    sig->params = context_.emptyTuple();
    sig->results = context_.make<Tuple>(std::vector<Var *>{
        context_.make<Var>(Pos(), nullptr, "", context_.basic(BasicKind::String))});
    iface->methods.push_back(context_.make<Func>(Pos(), nullptr, "Error", sig));
    typeSet(iface);
    return error;
  }

  /// type comparable interface{}, marked
  Named *declareComparable() {
    auto *iface = context_.make<Interface>();
    iface->typeSet = std::make_unique<TypeSet>();
    iface->typeSet->comparable = true;
    return declareInterface("comparable", iface);
  }

private:
  Context &context_;
  Scope *universe_;
  Package *unsafe_;
};

} // namespace

Context::Context() { defineUniverse(); }

StringRef Context::intern(StringRef text) { return strings_.try_emplace(text).first->getKey(); }

void Context::defineUniverse() {
  Basic *basics[kBasicKindCount];
  for (const BasicSpec &spec : basicSpecs) {
    auto index = static_cast<unsigned>(spec.kind);
    basics_[index] = basics[index] = make<Basic>(spec.kind, spec.info, spec.name);
  }
  byte_ = make<Basic>(BasicKind::Uint8, IsInteger | IsUnsigned, "byte");
  rune_ = make<Basic>(BasicKind::Int32, IsInteger, "rune");
  auto setDefault = [&](BasicKind untyped, const Basic *type) {
    basics[static_cast<unsigned>(untyped)]->untypedDefault = type;
  };
  setDefault(BasicKind::UntypedBool, basic(BasicKind::Bool));
  setDefault(BasicKind::UntypedInt, basic(BasicKind::Int));
  setDefault(BasicKind::UntypedRune, rune_);
  setDefault(BasicKind::UntypedFloat, basic(BasicKind::Float64));
  setDefault(BasicKind::UntypedComplex, basic(BasicKind::Complex128));
  setDefault(BasicKind::UntypedString, basic(BasicKind::String));

  emptyTuple_ = make<Tuple>(std::vector<Var *>());
  emptyInterface_ = make<Interface>();
  auto *any = make<Interface>();
  any_ = any;

  universe_ = make<Scope>(nullptr, Pos(), Pos(), "universe");
  unsafe_ =
      make<Package>("unsafe", "unsafe", make<Scope>(universe_, Pos(), Pos(), "package unsafe"));

  UniverseBuilder builder(*this, universe_, unsafe_);
  for (unsigned i = 0; i < kBasicKindCount; ++i)
    if (i >= static_cast<unsigned>(BasicKind::Bool) &&
        i <= static_cast<unsigned>(BasicKind::String))
      builder.declareType(basics_[i]->name, basics_[i]);
  builder.declareType("byte", byte_);
  builder.declareType("rune", rune_);
  any->alias = builder.declareType("any", any);
  error_ = builder.declareError();
  comparable_ = builder.declareComparable();
  builder.declareConst("true", BasicKind::UntypedBool, constant::makeBool(true));
  builder.declareConst("false", BasicKind::UntypedBool, constant::makeBool(false));
  iota_ = builder.declareConst("iota", BasicKind::UntypedInt, constant::makeInt64(0));
  universe_->insert(make<Nil>(basic(BasicKind::UntypedNil)));
  for (const BuiltinSpec &spec : universeBuiltins)
    builder.declareBuiltin(spec, universe_, nullptr);
  builder.declareUnsafe();
}

void Context::declareAssert() {
  universe_->insert(make<Builtin>("assert", BuiltinId::Assert, invalid()));
}

} // namespace mapgo::types
