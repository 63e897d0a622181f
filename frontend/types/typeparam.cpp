// Type parameters by their constraints.
#include "frontend/types/typeparam.h"
#include "frontend/types/lookup.h"

#include "llvm/ADT/SmallPtrSet.h"

using namespace llvm;

namespace mapgo::types {
namespace {

bool allInfo(const Type *t, uint16_t info) {
  return underIs(t, [info](const Type *u) {
    const auto *basic = dyn_cast_if_present<Basic>(u);
    return basic && (basic->info & info) != 0;
  });
}

bool isByteSlice(const Type *u) {
  const auto *slice = dyn_cast<Slice>(u);
  const auto *elem = slice ? dyn_cast<Basic>(slice->elem) : nullptr;
  return elem && elem->basicKind == BasicKind::Uint8;
}

/// What two types have in common: themselves, or of channels the one with a direction.
const Type *match(const Type *x, const Type *y) {
  if (identical(x, y))
    return x;
  const auto *a = dyn_cast<Chan>(x), *b = dyn_cast<Chan>(y);
  if (!a || !b || !identical(a->elem, b->elem))
    return nullptr;
  return a->dir == ChanDir::Both ? b : b->dir == ChanDir::Both ? a : nullptr;
}

} // namespace

const Interface *TypeParam::iface() const {
  static const Interface empty;
  if (implicit_)
    return implicit_.get();
  const Type *under = bound ? bound->under() : nullptr;
  // One that is not known yet, and what the checker refuses.
  if (!under || isa<Named>(under) || isInvalid(under) || isa<TypeParam>(bound))
    return &empty;
  if (const auto *iface = dyn_cast<Interface>(under))
    return iface;
  implicit_ = std::make_unique<Interface>();
  implicit_->embeddeds = {bound};
  implicit_->implicit = true;
  return implicit_.get();
}

bool isGeneric(const Type *t) {
  const auto *named = dyn_cast<Named>(t);
  return named && !named->isInstance() && !named->typeParams.empty();
}

bool allBoolean(const Type *t) { return allInfo(t, IsBoolean); }
bool allInteger(const Type *t) { return allInfo(t, IsInteger); }
bool allUnsigned(const Type *t) { return allInfo(t, IsUnsigned); }
bool allNumeric(const Type *t) { return allInfo(t, IsNumeric); }
bool allString(const Type *t) { return allInfo(t, IsString); }
bool allOrdered(const Type *t) { return allInfo(t, IsOrdered); }
bool allNumericOrString(const Type *t) { return allInfo(t, IsNumeric | IsString); }

bool is(const TypeParam *param, function_ref<bool(const Term *)> f) {
  const TypeSet &set = typeSet(param->iface());
  return set.hasTerms() ? all_of(*set.terms, [f](const Term &term) { return f(&term); })
                        : f(nullptr);
}

void forEachType(const Type *t, function_ref<bool(const Type *, const Type *)> f) {
  const auto *param = dyn_cast<TypeParam>(t);
  if (!param) {
    f(t, t->under());
    return;
  }
  is(param, [f](const Term *term) {
    return term ? f(term->type, term->type->under()) : f(nullptr, nullptr);
  });
}

bool underIs(const Type *t, function_ref<bool(const Type *)> f) {
  bool result = false;
  forEachType(t, [&](const Type *, const Type *under) { return result = f(under); });
  return result;
}

const Type *coreType(const Type *t) {
  if (!isa<TypeParam>(t))
    return t->under();
  const Type *core = nullptr;
  forEachType(t, [&](const Type *, const Type *under) {
    core = core && under ? match(core, under) : under;
    return core != nullptr;
  });
  return core;
}

const Type *coreString(const Type *t) {
  if (!isa<TypeParam>(t))
    return t->under();
  const Type *string = nullptr;
  bool allBytesOrString = underIs(t, [&string](const Type *under) {
    if (under && isString(under))
      string = under;
    return under && (isString(under) || isByteSlice(under));
  });
  return allBytesOrString && string ? string : coreType(t);
}

void forEachComponent(const Type *t, function_ref<void(const Type *)> f) {
  auto vars = [f](ArrayRef<Var *> list) {
    for (const Var *var : list)
      f(var->type);
  };
  switch (t->kind) {
  case TypeKind::Basic:
  case TypeKind::TypeParam:
    return;
  case TypeKind::Array:
    return f(cast<Array>(t)->elem);
  case TypeKind::Slice:
    return f(cast<Slice>(t)->elem);
  case TypeKind::Struct:
    return vars(cast<Struct>(t)->fields);
  case TypeKind::Pointer:
    return f(cast<Pointer>(t)->elem);
  case TypeKind::Tuple:
    return vars(cast<Tuple>(t)->vars);
  case TypeKind::Signature:
    for (const Tuple *tuple : {cast<Signature>(t)->params, cast<Signature>(t)->results})
      if (tuple)
        vars(tuple->vars);
    return;
  case TypeKind::Interface:
    for (const Func *method : cast<Interface>(t)->methods)
      f(method->type);
    for_each(cast<Interface>(t)->embeddeds, f);
    return;
  case TypeKind::Map:
    f(cast<Map>(t)->key);
    return f(cast<Map>(t)->elem);
  case TypeKind::Chan:
    return f(cast<Chan>(t)->elem);
  case TypeKind::Named:
    for_each(cast<Named>(t)->implicitArgs, f);
    for_each(cast<Named>(t)->typeArgs, f);
    return;
  case TypeKind::Union:
    for (Term term : cast<Union>(t)->terms)
      f(term.type);
    return;
  }
}

namespace {

bool isParameterized(ArrayRef<TypeParam *> params, const Type *t,
                     SmallPtrSetImpl<const Type *> &seen) {
  if (!t || isa<Basic>(t))
    return false;
  if (const auto *param = dyn_cast<TypeParam>(t))
    return is_contained(params, param);
  if (!seen.insert(t).second)
    return false;
  bool found = false;
  forEachComponent(t,
                   [&](const Type *part) { found = found || isParameterized(params, part, seen); });
  return found;
}

} // namespace

bool isParameterized(ArrayRef<TypeParam *> params, const Type *t) {
  SmallPtrSet<const Type *, 8> seen;
  return isParameterized(params, t, seen);
}

} // namespace mapgo::types
